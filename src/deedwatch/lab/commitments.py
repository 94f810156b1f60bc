"""Score commitments on short passages: JSON Lines `{"id", "date", "text", "commitment": null or {…}, "form"}`.

A gold commitment gives `kind`, `by`, `to`, `condition`, `consequence` (words of the text or null), `due_start` and `due_end`.
One passage holds one commitment or, in near-misses, none; every further one that is read is false.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deedwatch.errors import EvaluationError
from deedwatch.lab import rows
from deedwatch.lab.passages import actors_at, reading_of
from deedwatch.language import Annotator
from deedwatch.pipeline import Reader
from deedwatch.records import Commitment, Reading, Time

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """The commitment that a passage holds."""

    kind: str
    by: str
    condition: Range | None
    consequence: Range | None
    due: tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True, slots=True)
class Case:
    """One passage of gold; `gold` is None in a near-miss."""

    id: str
    text: str
    date: dt.date
    form: str
    gold: Gold | None


@dataclass(slots=True)
class _Chars:
    """Characters of spans, for the F1 over all matched commitments."""

    both: int = 0
    gold: int = 0
    found: int = 0

    def add(self, gold: Range | None, found: Range | None) -> None:
        """Count one pair of spans, either of which may be missing."""
        self.gold += gold[1] - gold[0] if gold else 0
        self.found += found[1] - found[0] if found else 0
        if gold and found:
            self.both += max(0, min(gold[1], found[1]) - max(gold[0], found[0]))

    def f1(self) -> float:
        """1.0 where there is nothing on either side."""
        return 2 * self.both / (self.gold + self.found) if self.gold + self.found else 1.0


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """Detection P, R, F1; and of the matched: character F1 of condition and consequence, due interval, kind and actor right."""
    reader = Reader(annotator)
    condition, consequence = _Chars(), _Chars()
    counts = dict.fromkeys(("n", "gold", "found", "matched", "due", "kind", "by"), 0)
    for case, reading in readings(path, reader):
        counts["n"] += 1
        counts["gold"] += case.gold is not None
        counts["found"] += len(reading.commitments)
        match = best(case.gold, reading.commitments) if case.gold is not None else None
        if case.gold is None or match is None:
            continue
        counts["matched"] += 1
        condition.add(case.gold.condition, range_of(match.condition))
        consequence.add(case.gold.consequence, range_of(match.consequence))
        counts["due"] += is_due(case.gold, match.due)
        counts["kind"] += case.gold.kind == match.kind
        counts["by"] += is_by(case, match, reading)
    return {**_figures(counts), "condition_f1": condition.f1(), "consequence_f1": consequence.f1()}


def _figures(counts: dict[str, int]) -> dict[str, object]:
    matched = max(1, counts["matched"])
    return {
        "n": counts["n"],
        "precision": counts["matched"] / max(1, counts["found"]),
        "recall": counts["matched"] / max(1, counts["gold"]),
        "f1": 2 * counts["matched"] / max(1, counts["gold"] + counts["found"]),
        **{f"{name}_accuracy": counts[name] / matched for name in ("due", "kind", "by")},
    }


def readings(path: Path, reader: Reader) -> Iterator[tuple[Case, Reading]]:
    """Each case with its reading."""
    for case in read(path):
        yield case, reading_of(case.id, case.text, case.date.isoformat(), reader)


def range_of(clause: Any) -> Range | None:
    """Where a condition or consequence stands."""
    return (clause.span.start, clause.span.end) if clause is not None else None


def best(gold: Gold, found: Iterable[Commitment]) -> Commitment | None:
    """The commitment that shares most with the gold's words; None where none shares any."""

    def shared(item: Commitment) -> int:
        pairs = ((gold.condition, range_of(item.condition)), (gold.consequence, range_of(item.consequence)))
        crossed = ((gold.condition, range_of(item.consequence)), (gold.consequence, range_of(item.condition)))
        return 2 * sum(_overlap(a, b) for a, b in pairs) + sum(_overlap(a, b) for a, b in crossed)

    ranked = sorted(found, key=shared, reverse=True)
    return ranked[0] if ranked and shared(ranked[0]) else None


def _overlap(first: Range | None, second: Range | None) -> int:
    return max(0, min(first[1], second[1]) - max(first[0], second[0])) if first and second else 0


def is_due(gold: Gold, due: Time | None) -> bool:
    """Whether the days are the gold's, as far as the gold gives them: "by" has a last day, "from" a first."""
    start, end = (due.start, due.end) if due is not None else (None, None)
    if gold.due == (None, None):
        return start is None and end is None
    return all(wanted is None or wanted == day for wanted, day in zip(gold.due, (start, end), strict=True))


def is_by(case: Case, match: Commitment, reading: Reading) -> bool:
    """Whether a mention within the gold's words denotes the one who is bound."""
    if case.gold is None:
        return False
    start = case.text.find(case.gold.by)
    return bool(actors_at(reading, start, start + len(case.gold.by)) & set(match.by))


def read(path: Path) -> Iterator[Case]:
    """The cases of a file. Raises EvaluationError naming the line that is none."""
    for number, row in rows.lines(path):
        try:
            text = row["text"]
            yield Case(row["id"], text, dt.date.fromisoformat(row["date"]), row["form"], _gold(text, row["commitment"]))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            message = f"{path}:{number}: {error!r}"
            raise EvaluationError(message) from error


def _gold(text: str, given: dict[str, Any] | None) -> Gold | None:
    if given is None:
        return None
    due = tuple(dt.date.fromisoformat(given[key]) if given[key] else None for key in ("due_start", "due_end"))
    return Gold(
        given["kind"],
        given["by"],
        _range(text, given["condition"]),
        _range(text, given["consequence"]),
        (due[0], due[1]),
    )


def _range(text: str, words: str | None) -> Range | None:
    """Where the words stand. Raises ValueError where they do not."""
    return (text.index(words), text.index(words) + len(words)) if words is not None else None
