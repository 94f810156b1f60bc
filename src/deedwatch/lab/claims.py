"""Score number claims on short passages: JSON Lines with `number`, its bounds, `unit`, `qualifier` and `claimant`.

Gold: `{"id", "date", "text", "number", "low", "best", "high", "unit", "measure", "qualifier", "claimant"}`; `number`, `qualifier`
and `claimant` are words of the text, a null claimant is the outlet's own voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deedwatch.errors import EvaluationError
from deedwatch.lab import rows
from deedwatch.lab.passages import actors_at, reading_of
from deedwatch.language import Annotator
from deedwatch.pipeline import Reader
from deedwatch.records import Claim, Reading, Value

FIELDS = ("value", "unit", "qualifier", "claimant")
# Words for one thing: what the text says, and what an annotator calls it.
_SAME_UNITS = {
    **dict.fromkeys(("jet", "plane", "warplane", "mig", "fighter", "airliner", "fighter jet"), "aircraft"),
    **dict.fromkeys(("ambulance", "truck", "lorry", "car", "bus", "pickup"), "vehicle"),
    **dict.fromkeys(("home", "dwelling"), "house"),
    **dict.fromkeys(("household",), "family"),
    **dict.fromkeys(("warship", "vessel", "boat", "frigate"), "ship"),
    **dict.fromkeys(("rocket", "projectile"), "missile"),
    **dict.fromkeys(("ton",), "tonne"),
    **dict.fromkeys(("body", "corpse", "people"), "person"),
    **dict.fromkeys(("ballot",), "vote"),
}
_RANGE_WORDS = frozenset({"between", "from"})  # part of a range, not a bound: "between 30 and 40"


@dataclass(frozen=True, slots=True)
class Case:
    """One passage of gold with the place of its number."""

    text: str
    row: Mapping[str, Any]
    start: int
    end: int


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """Share of the passages whose number is a claim (`found`), and of all in which each field, and all of them, are right."""
    reader = Reader(annotator)
    right = dict.fromkeys(("found", *FIELDS, "all"), 0)
    count = 0
    for case, reading in readings(path, reader):
        count += 1
        claim = claim_at(case, reading)
        if claim is None:
            continue
        judged = judge(case, claim, reading)
        right["found"] += 1
        right["all"] += all(judged.values())
        for field, good in judged.items():
            right[field] += good
    return {"n": count, **{f"{name}_right": hits / max(1, count) for name, hits in right.items()}}


def readings(path: Path, reader: Reader) -> Iterator[tuple[Case, Reading]]:
    """Each case with its reading."""
    for case in read(path):
        yield case, reading_of(case.row["id"], case.text, case.row["date"], reader)


def claim_at(case: Case, reading: Reading) -> Claim | None:
    """The claim whose number stands on the gold's words."""
    return next((c for c in reading.claims if c.evidence[0].start < case.end and case.start < c.evidence[0].end), None)


def judge(case: Case, claim: Claim, reading: Reading) -> dict[str, bool]:
    """Which fields are right."""
    return {
        "value": _same_value(case.row, claim.value),
        "unit": _unit(case.row["unit"]) == _unit(claim.unit),
        "qualifier": _qualifier(case.row["qualifier"]) == _qualifier(claim.qualifier),
        "claimant": _same_claimant(case, claim, reading),
    }


def _same_value(row: Mapping[str, Any], value: Value) -> bool:
    """Exact numbers have no bounds in a claim; a range has no best guess of its own."""
    low, best, high = row["low"], row["best"], row["high"]
    if low == best == high:
        return (value.low, value.best, value.high) == (None, best, None)
    if low is not None and high is not None:
        return bool((low, high) == (value.low, value.high))
    if best is None:  # "dozens": where they end is a matter of taste
        return bool(value.best is None and low == value.low)
    if low is None and high is None:  # "nearly 200" is below it, "about 200" around it
        return bool(value.low is None and value.best == best)
    return bool((low, high) == (value.low, value.high))


def _unit(name: str) -> str:
    """The unit under its common name."""
    low = name.casefold()
    return _SAME_UNITS.get(low, low)


def _qualifier(words: str | None) -> str | None:
    text = words.casefold() if words is not None else None
    return None if text in _RANGE_WORDS else text


def _same_claimant(case: Case, claim: Claim, reading: Reading) -> bool:
    """Whether the one who counts is the gold's: the same words, or an actor that a mention there denotes."""
    words = case.row["claimant"]
    statement = next((s for s in reading.statements if s.id == claim.statement), None)
    if words is None:
        return claim.claimed_by is None and statement is None
    start = case.text.index(words)
    stop = start + len(words)
    if statement is not None and any(
        span.start < stop and start < span.end for span in statement.evidence if span not in statement.content
    ):
        return True
    return claim.claimed_by is not None and claim.claimed_by in actors_at(reading, start, stop)


def read(path: Path) -> Iterator[Case]:
    """The cases of a file. Raises EvaluationError naming the line that is none."""
    for number, row in rows.lines(path):
        try:
            start = row["text"].index(row["number"])
            for key in ("claimant", "qualifier"):
                if row[key] is not None:
                    row["text"].index(row[key])
            yield Case(row["text"], row, start, start + len(row["number"]))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"{path}:{number}: {error!r}"
            raise EvaluationError(message) from error
