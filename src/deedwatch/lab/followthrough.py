"""Score links of words to deeds: JSON Lines of `relation`, `commitment` and `deed`, each `article` (a file) and `quote`.

The dispatches lie beside the gold file or in the package: a folder with `index.toml` (file, published, outlet). A deed is
null where a day passed without one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from pathlib import Path

from deedwatch import examples
from deedwatch.errors import EvaluationError, InputError
from deedwatch.followthrough import Deed, Link, Word, completed, deed, evidence_texts, propose, threads, words
from deedwatch.incidents import gathered, tellings
from deedwatch.lab import rows
from deedwatch.lab.figures import f1, share
from deedwatch.language import Annotator
from deedwatch.pipeline import Reader
from deedwatch.records import Reading

NOT_LINKED = "not linked"
MARKED = ("condition_met", "kept", "broken", "lapsed", "withdrawn")  # restatements are shown, not scored


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article: its file and where they stand."""

    file: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """One link of the gold."""

    line: int
    relation: str
    commitment: Quote
    deed: Quote | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Links of one thread that say the same: `others` are the incidents of the deed, empty where a day passed."""

    thread: str
    relation: str
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What was read and proposed: the words, their threads, the incident of each event, the links."""

    readings: Mapping[str, Reading]
    words: Mapping[str, Word]
    threads: Mapping[str, str]
    incidents: Mapping[str, str]
    links: Sequence[Link]
    deeds: Mapping[str, Deed]

    def proposed(self) -> list[Proposal]:
        """What the links propose, those of one thread to deeds of one type, side and day as one, and to one incident."""
        found: dict[tuple[str, str, object], set[str]] = {}
        for link in self.links:
            deed_ = self.deeds.get(link.other or "")
            sides = tuple(sorted({party.country or party.id for party in deed_.actors})) if deed_ else ()
            what = (deed_.type, sides, link.day) if deed_ and sides else link.other
            found.setdefault((self.threads[link.commitment], link.relation, what), set()).update(
                (link.other,) if link.other else ()
            )
        proposed = (Proposal(thread, relation, frozenset(others)) for (thread, relation, _), others in found.items())
        return list(dict.fromkeys(proposed))  # an incident of several days is linked by each of them

    def words_at(self, quote: Quote) -> set[str]:
        """Commitments whose evidence overlaps the words."""
        article = self.readings[quote.file].article.id
        return {
            word.id
            for word in self.words.values()
            if word.article == article and any(start < quote.end and quote.start < end for start, end in word.spans)
        }

    def threads_at(self, quote: Quote) -> set[str]:
        """Threads of the commitments whose evidence overlaps the words."""
        return {self.threads[ident] for ident in self.words_at(quote)}

    def incidents_at(self, quote: Quote) -> set[str]:
        """Incidents with an event whose evidence overlaps the words."""
        return {
            self.incidents[event.id]
            for event in self.readings[quote.file].events
            if any(span.start < quote.end and quote.start < span.end for span in event.evidence)
        }


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`n`, `precision`, `recall` and `f1` of the links, per relation, and each missed row with the reason.

    `recall_read` counts only the rows whose commitment and deed the reader found: what the matcher can be asked for.

    A link counts for precision where its commitment's thread is one that the gold marks; `unmarked` counts the others.
    Raises EvaluationError.
    """
    reader = Reader(annotator)
    folder = _folder(path)
    return score(path, dict(_read(folder, reader)))


def score(path: Path, readings: Mapping[str, Reading]) -> dict[str, object]:
    """The same from readings by file. Raises EvaluationError for a row whose words stand nowhere."""
    gold = list(read_gold(path, readings))
    held = ledger(readings)
    found, missed = _found(gold, held)
    marked = {thread for row in gold for thread in held.threads_at(row.commitment)}
    proposed = held.proposed()
    counted = [one for one in proposed if one.relation in MARKED and one.thread in marked]
    right = {one for one in counted if any(_is(one, row, held) for row in gold)}
    precision, recall = share(len(right), len(counted)), share(len(found), len(gold))
    return {
        "n": len(gold),
        "precision": precision,
        "recall": recall,
        "f1": f1(precision, recall),
        "recall_read": share(len(found), len(found) + sum(reason == NOT_LINKED for _, reason in missed)),
        "proposed": len(counted),
        "unmarked": sum(one.relation in MARKED and one.thread not in marked for one in proposed),
        "per_relation": _per_relation(gold, found, counted, right),
        "reasons": dict(sorted(Counter(reason for _, reason in missed).items())),
        "missed": [f"line {row.line}: {row.relation}: {reason}" for row, reason in missed],
    }


def _per_relation(
    gold: Sequence[Row], found: Iterable[Row], counted: Sequence[Proposal], right: Iterable[Proposal]
) -> dict[str, dict[str, float]]:
    hit = Counter(row.relation for row in found)
    every = Counter(row.relation for row in gold)
    shown = Counter(one.relation for one in counted)
    good = Counter(one.relation for one in right)
    return {
        relation: {
            "n": every[relation],
            "precision": share(good[relation], shown[relation]),
            "recall": share(hit[relation], every[relation]),
        }
        for relation in MARKED
        if every[relation] or shown[relation]
    }


def ledger(readings: Mapping[str, Reading]) -> Ledger:
    """Words, incidents and links of the readings; the last publication is the last day covered."""
    every = list(readings.values())
    texts = {ident: text for reading in every for ident, text in evidence_texts(reading).items()}
    said = [word for reading in every for word in words(reading)]
    happened = gathered(telling for reading in every for telling in tellings(reading))
    home = {member.event: incident.id for incident in happened for member in incident.members}
    today = max((reading.article.published.date or date.min for reading in every), default=date.min)
    deeds = {incident.id: deed(incident, texts) for incident in happened}
    links = propose(said, deeds.values(), today)
    return Ledger(readings, {word.id: word for word in said}, threads(said), home, links, deeds)


def _found(gold: Sequence[Row], held: Ledger) -> tuple[list[Row], list[tuple[Row, str]]]:
    """Rows that some link answers, and the others with the first thing that was not found."""
    links = held.proposed()
    found, missed = [], []
    for row in gold:
        if any(_is(link, row, held) for link in links):
            found.append(row)
        elif not held.threads_at(row.commitment):
            missed.append((row, "commitment not found by the reader"))
        elif row.deed is not None and not held.incidents_at(row.deed):
            missed.append((row, "deed not found by the reader"))
        else:
            missed.append((row, NOT_LINKED))
    return found, missed


def _is(link: Proposal, row: Row, held: Ledger) -> bool:
    if link.relation != row.relation or link.thread not in held.threads_at(row.commitment):
        return False
    if row.deed is None:
        return not link.others
    return bool(link.others & (held.incidents_at(row.deed) | held.words_at(row.deed)))


def read_gold(path: Path, readings: Mapping[str, Reading]) -> Iterable[Row]:
    """The rows of a gold file. Raises EvaluationError naming the line that is none or quotes no words of its article."""
    for number, row in rows.lines(path):
        try:
            given = row["deed"]
            yield Row(
                number,
                row["relation"],
                _quote(row["commitment"], readings),
                _quote(given, readings) if given is not None else None,
            )
        except (KeyError, TypeError, ValueError) as error:
            message = f"{path}:{number}: {error!r}"
            raise EvaluationError(message) from error


def _quote(given: dict[str, str], readings: Mapping[str, Reading]) -> Quote:
    start = readings[given["article"]].article.text.index(given["quote"])
    return Quote(given["article"], start, start + len(given["quote"]))


def _folder(path: Path) -> Traversable:
    places = (path.parent, path.parent / "dispatches", path.parent / "examples")
    return next((place for place in places if (place / "index.toml").is_file()), examples.folder())


def _read(folder: Traversable, reader: Reader) -> Iterable[tuple[str, Reading]]:
    try:
        for name, article in examples.articles(folder):
            yield name, completed(reader.read(article))
    except InputError as error:
        raise EvaluationError(str(error)) from error
