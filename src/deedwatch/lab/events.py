"""Score events read from plain text against PLOVER gold records: a JSON list of `text`, `event`, `source[]`, `target[]`.

A record holds the one event its coder saw; a text that several records share holds several. What a text only demands,
denies, threatens or imagines is left out of the answers, as such records leave it out. A triple is (country of a source,
country of a target, type), the country None where a side is empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from deedwatch.errors import EvaluationError
from deedwatch.lab import rows
from deedwatch.language import Annotator
from deedwatch.pipeline import Reader
from deedwatch.records import Article, Event, Reading

Triple = tuple[str | None, str | None, str]
_TOLD = frozenset({"occurred", "ongoing", "planned", "alleged"})
# Types that carry the status of what is said: they count whatever it is.
_SPOKEN = frozenset({"REQUEST", "THREATEN", "AGREE", "ACCUSE", "REJECT", "CONCEDE"})


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`n` (gold triples), `type_f1, country_triple_f1` with precision and recall, counted over all texts."""
    wanted = read(path)
    reader = Reader(annotator)
    types, triples = _Count(), _Count()
    for text, gold in wanted.items():
        reading = reader.read(Article.of(text))
        events = [event for event in reading.events if counts(event)]
        types.add(Counter({kind for *_, kind in gold}), Counter({event.type for event in events}))
        triples.add(Counter(set(gold)), Counter({t for event in events for t in triples_of(event, reading)}))
    return {
        "n": sum(len(gold) for gold in wanted.values()),
        **types.figures("type"),
        **triples.figures("country_triple"),
    }


def read(path: Path) -> dict[str, list[Triple]]:
    """The triples of each text. Raises EvaluationError for another shape."""
    records = rows.document(path)
    if not isinstance(records, list) or not all(_is_record(record) for record in records):
        message = f"{path}: a JSON list of records with text and event is needed"
        raise EvaluationError(message)
    texts: dict[str, list[Triple]] = {}
    for record in records:
        pairs = [(s, t) for s in _codes(record.get("source")) for t in _codes(record.get("target"))]
        texts.setdefault(record["text"], []).extend((s, t, record["event"].upper()) for s, t in pairs)
    return texts


def _is_record(record: object) -> bool:
    """A text, a type, and sides that are lists of actors where they are given."""
    if not isinstance(record, dict) or not all(isinstance(record.get(key), str) for key in ("text", "event")):
        return False
    sides = [record.get(side) or [] for side in ("source", "target")]
    return all(isinstance(side, list) and all(isinstance(actor, dict) for actor in side) for side in sides)


def _codes(actors: Iterable[Mapping[str, Any]] | None) -> list[str | None]:
    """Country codes of one side, [None] when it names nobody."""
    found = list(dict.fromkeys(str(actor["code"])[:3].upper() for actor in actors or () if actor.get("code")))
    return list(found) or [None]


def counts(event: Event) -> bool:
    """Whether a codebook record would hold the event."""
    return event.factuality in _TOLD or event.type in _SPOKEN


def triples_of(event: Event, reading: Reading) -> list[Triple]:
    """Each country of a doer with each of those it is done to; parties of no country count as nobody."""
    sides = []
    for idents in (event.actors, event.recipients):
        actors = [reading.actor(ident) for ident in idents]
        codes: list[str | None] = list(dict.fromkeys(a.country for a in actors if a is not None and a.country))
        sides.append(codes or [None])
    return [(source, target, event.type) for source in sides[0] for target in sides[1]]


class _Count:
    """Hits, answers and gold of one kind of thing."""

    def __init__(self) -> None:
        self.hits = self.given = self.gold = 0

    def add(self, gold: Counter[Any], given: Counter[Any]) -> None:
        self.hits += (gold & given).total()
        self.given += given.total()
        self.gold += gold.total()

    def figures(self, name: str) -> dict[str, object]:
        return {
            f"{name}_precision": round(self.hits / max(1, self.given), 4),
            f"{name}_recall": round(self.hits / max(1, self.gold), 4),
            f"{name}_f1": round(2 * self.hits / max(1, self.given + self.gold), 4),
        }
