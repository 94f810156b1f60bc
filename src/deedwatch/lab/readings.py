"""Score whole readings against gold: a folder of `NAME.txt` with `NAME.gold.json`, a reading with any subset of fields.

Every gold record takes at most one predicted record of its kind and the other way about, best likeness first. A field is
scored on the pairs so found where gold says anything about it; a field's F1 counts a pair as right when both agree.
Actors need not carry the ids of the program: see `deedwatch.lab.parties`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from deedwatch import records
from deedwatch.errors import EvaluationError
from deedwatch.extract import extract
from deedwatch.lab import rows
from deedwatch.lab.parties import Parties
from deedwatch.language import Annotator
from deedwatch.page import Page
from deedwatch.pipeline import Reader
from deedwatch.records import Reading

Record = Mapping[str, Any]
KINDS = ("events", "statements", "claims", "commitments")
# A pair stands when its likeness reaches this: the same words name it, or the same deed by one of the same parties.
ENOUGH = 2.0


@dataclass(slots=True)
class Tally:
    """Counts of one kind of record over all articles."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    asked: Counter[str] = field(default_factory=Counter)  # field -> pairs in which gold says something
    right: Counter[str] = field(default_factory=Counter)


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """Precision, recall and F1 for each kind of record and `<kind>_<field>_accuracy` on matched pairs."""
    reader = Reader(annotator)
    tallies = {kind: Tally() for kind in KINDS}
    count = 0
    for text, gold in read(path):
        count += 1
        predicted = reading_of(text, gold, reader)
        score(gold, predicted, tallies)
    figures: dict[str, object] = {"articles": count}
    for kind, tally in tallies.items():
        if tally.gold:
            figures |= _figures(kind, tally)
    return figures


def read(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Texts and their gold. Raises EvaluationError for a folder without pairs or gold that is no JSON object."""
    found = sorted(path.glob("*.gold.json"))
    if not found:
        message = f"{path}: no NAME.gold.json beside a NAME.txt"
        raise EvaluationError(message)
    for file in found:
        text = file.with_name(file.name.removesuffix(".gold.json") + ".txt")
        gold = rows.document(file)
        if not text.exists() or not isinstance(gold, dict):
            message = f"{file}: needs {text.name} beside it and a JSON object inside"
            raise EvaluationError(message)
        if not all(isinstance(gold.get(kind, []), list) for kind in (*KINDS, "actors")):
            message = f"{file}: {', '.join(KINDS)} and actors are lists of records"
            raise EvaluationError(message)
        yield text.read_bytes().decode("utf-8"), gold


def reading_of(text: str, gold: Record, reader: Reader) -> Reading:
    """The program's reading of a gold text, published when gold says so. Raises EvaluationError for no article."""
    published = (gold.get("article") or {}).get("published") or {}
    date = published.get("date")
    article = extract(Page("gold", None, text, published=dt.date.fromisoformat(date) if date else None))
    if isinstance(article, records.Reject):
        message = f"gold text is no article: {article.reason}"
        raise EvaluationError(message)
    return reader.read(article)


def score(gold: Record, predicted: Reading, tallies: Mapping[str, Tally]) -> None:
    """Add one article to the tallies."""
    made = json.loads(records.to_json(predicted))
    parties = Parties(gold.get("actors") or [], made["actors"])
    for kind in KINDS:
        if kind not in gold:
            continue
        tally = tallies[kind]
        wanted, given = gold[kind], made[kind]
        tally.gold += len(wanted)
        tally.predicted += len(given)
        for one, other in paired(wanted, given, partial(_likeness, parties, kind)):
            tally.matched += 1
            for name, right in _fields(kind, one, other, parties):
                tally.asked[name] += 1
                tally.right[name] += right


def paired(
    gold: Sequence[Record], given: Sequence[Record], likeness: Callable[[Record, Record], float]
) -> list[tuple[Record, Record]]:
    """One-to-one pairs, the most alike first."""
    scores = [(likeness(one, other), i, j) for i, one in enumerate(gold) for j, other in enumerate(given)]
    left, right = set(range(len(gold))), set(range(len(given)))
    pairs: list[tuple[Record, Record]] = []
    for value, i, j in sorted(scores, key=lambda item: (-item[0], item[1], item[2])):
        if value >= ENOUGH and i in left and j in right:
            left.discard(i)
            right.discard(j)
            pairs.append((gold[i], given[j]))
    return pairs


def _overlap(one: Record | None, other: Record | None) -> bool:
    return bool(one and other and one["start"] < other["end"] and other["start"] < one["end"])


def _any_overlap(ones: Sequence[Record | None], others: Sequence[Record | None]) -> bool:
    return any(_overlap(one, other) for one in ones for other in others)


def _likeness(parties: Parties, kind: str, gold: Record, given: Record) -> float:
    if kind == "events":
        return _event_likeness(gold, given, parties)
    if kind == "statements":
        contents = _any_overlap(gold.get("content") or [], given["content"])
        return 2.0 * contents + _overlap(gold.get("cue"), given["cue"])
    if kind == "claims":
        spans = [gold["span"]] if gold.get("span") else gold.get("evidence") or []
        values = {v for v in (gold.get("value") or {}).values() if v is not None}
        same = bool(values & {*given["value"].values()})
        at = _any_overlap(spans, given["evidence"])
        # In one sentence several numbers lie: another value is another claim, where gold says the value.
        return 2.0 * at + same - (0.5 if values and not same else 0.0)
    return _commitment_likeness(gold, given, parties)


def _event_likeness(gold: Record, given: Record, parties: Parties) -> float:
    """2 for the same naming words; a later telling counts when type and one party agree too."""
    tellings = [gold.get("predicate"), *(gold.get("tellings") or [])]
    same_type = bool(gold.get("type") == given["type"])
    shared = parties.share(gold.get("actors") or [], given["actors"]) + parties.share(
        gold.get("recipients") or [], given["recipients"]
    )
    value = 2.0 * _any_overlap(tellings, [given["predicate"]])
    if not value and same_type and shared and _any_overlap(tellings, given["evidence"]):
        value = 1.5
    return value + 0.6 * same_type + 0.2 * shared


def _commitment_likeness(gold: Record, given: Record, parties: Parties) -> float:
    def words(record: Record) -> list[Record | None]:
        return [(record.get(part) or {}).get("span") for part in ("condition", "consequence")]

    ones, others = [*words(gold), *(gold.get("evidence") or [])], [*words(given), *given["evidence"]]
    same = bool(gold.get("kind") == given["kind"])
    return 2.0 * _any_overlap(ones, others) + 0.5 * same + 0.2 * parties.share(gold.get("by") or [], given["by"])


def _fields(kind: str, gold: Record, given: Record, parties: Parties) -> Iterator[tuple[str, bool]]:
    """The fields on which gold says something, and whether the prediction agrees."""
    for name in {
        "events": ("type", "mode", "factuality", "background"),
        "statements": ("mode", "act", "polarity"),
        "claims": ("measure",),
        "commitments": ("kind",),
    }[kind]:
        if name in gold:
            yield name, gold[name] == given[name]
    sides = {"events": ("actors", "recipients"), "commitments": ("by", "to"), "statements": ("addressee",)}.get(
        kind, ()
    )
    for name in sides:
        if name in gold:
            yield name, parties.equal(gold[name], given[name])
    if kind == "events" and "actors" in gold and "recipients" in gold:
        both = [parties.equal(gold[name], given[name]) for name in ("actors", "recipients")]
        yield "both_actors", all(both)
        countries = [parties.same_countries(gold[name], given[name]) for name in ("actors", "recipients")]
        yield "both_countries", all(countries)
    yield from _rest(kind, gold, given, parties)


def _rest(kind: str, gold: Record, given: Record, parties: Parties) -> Iterator[tuple[str, bool]]:
    if kind == "events":
        if gold.get("time"):
            time = given["time"] or {}
            yield "time", all(time.get(edge) == gold["time"][edge] for edge in ("start", "end"))
        if gold.get("place"):
            yield "country", (given["place"] or {}).get("country") == gold["place"].get("country")
        if "contexts" in gold:
            yield "contexts_any", bool({*gold["contexts"]} & {*given["contexts"]}) or not gold["contexts"]
    elif kind == "statements":
        actor = (gold.get("source") or {}).get("actor")
        if actor:
            yield "source", parties.equal([actor], [given["source"]["actor"]] if given["source"]["actor"] else [])
    elif kind == "claims":
        best = (gold.get("value") or {}).get("best")
        if best is not None:
            yield "value", given["value"]["best"] == best
        if "claimed_by" in gold:
            yield (
                "claimed_by",
                parties.equal(
                    [gold["claimed_by"]] if gold["claimed_by"] else [],
                    [given["claimed_by"]] if given["claimed_by"] else [],
                ),
            )
    elif "due" in gold:
        due, wanted = given["due"] or {}, gold["due"] or {}
        yield "due", due.get("end") == wanted.get("end")


def _figures(kind: str, tally: Tally) -> dict[str, object]:
    precision = tally.matched / tally.predicted if tally.predicted else 0.0
    recall = tally.matched / tally.gold
    figures: dict[str, object] = {
        f"{kind}_gold": tally.gold,
        f"{kind}_predicted": tally.predicted,
        f"{kind}_precision": round(precision, 4),
        f"{kind}_recall": round(recall, 4),
        f"{kind}_f1": round(2 * tally.matched / (tally.predicted + tally.gold), 4),
    }
    for name, asked in sorted(tally.asked.items()):
        figures[f"{kind}_{name}_accuracy"] = round(tally.right[name] / asked, 4)
        if asked == tally.matched:
            figures[f"{kind}_{name}_f1"] = round(2 * tally.right[name] / (tally.predicted + tally.gold), 4)
    return figures
