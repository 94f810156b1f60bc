"""Score incidents: JSON Lines of articles with `text`, `published`, `outlet` and `happenings` (id, type, quote, word).

Each marked telling is matched to the event that the reader found there, if any; then pairs of tellings are counted that the
gold and the incidents hold to be one happening.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from deedwatch.errors import EvaluationError
from deedwatch.extract import extract
from deedwatch.incidents import Telling, gathered, tellings
from deedwatch.lab import rows
from deedwatch.lab.figures import f1, share
from deedwatch.language import Annotator
from deedwatch.page import Page
from deedwatch.pipeline import Reader
from deedwatch.records import Reading, Reject


@dataclass(frozen=True, slots=True)
class Marked:
    """A telling of the gold: its article, its happening, and the event found for it."""

    article: str
    happening: str
    event: str | None


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`pair_f1` with precision and recall over pairs in different articles that the reader found both of.

    `pair_f1_all` counts the pairs whose events the reader missed as missed. Raises EvaluationError.
    """
    told, marked = read_gold(path, Reader(annotator))
    return {**scores(told, marked), "articles": len({m.article for m in marked}), "tellings": len(marked)}


def read_gold(path: Path, reader: Reader) -> tuple[list[Telling], list[Marked]]:
    """All tellings that the reader finds, and the marked ones. Raises EvaluationError."""
    told: list[Telling] = []
    marked: list[Marked] = []
    for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
        for number, row in rows.lines(file):
            reading = _read(row, f"{file}:{number}", reader)
            told.extend(tellings(reading))
            marked.extend(_marked(row, reading, f"{file}:{number}"))
    return told, marked


def _read(row: dict[str, Any], where: str, reader: Reader) -> Reading:
    page = Page(where, None, row["text"], published=date.fromisoformat(row["published"]), outlet=row["outlet"])
    article = extract(page)
    if isinstance(article, Reject):
        message = f"{where}: {article.reason}: {article.detail}"
        raise EvaluationError(message)
    return reader.read(article)


def _marked(row: dict[str, Any], reading: Reading, where: str) -> list[Marked]:
    """Each marked telling with the event whose predicate is its word, else one of its type told in its quote."""
    text = reading.article.text
    found = []
    for item in row["happenings"]:
        start = text.find(item["quote"])
        if start < 0:
            message = f"{where}: no such words: {item['quote']}"
            raise EvaluationError(message)
        end = start + len(item["quote"])
        word = start + item["quote"].index(item["word"])
        best, rank = None, 0
        for event in reading.events:
            on_word = event.predicate.start < word + len(item["word"]) and word < event.predicate.end
            inside = start <= event.predicate.start < end
            merged = any(span.start <= word < span.end for span in event.evidence)
            value = 4 * on_word + (event.type == item["type"]) * (2 * inside + merged)
            if value > rank:
                best, rank = event.id, value
        found.append(Marked(reading.article.id, item["id"], best))
    return found


def scores(told: Sequence[Telling], marked: Sequence[Marked]) -> dict[str, object]:
    """Pair precision, recall and F1 of the incidents that the tellings are gathered into."""
    home = {member.event: incident.id for incident in gathered(told) for member in incident.members}
    both = right = wrong = missed = 0
    for one, other in combinations(marked, 2):
        if one.article == other.article:
            continue
        same = one.happening == other.happening
        both += same and one.event is not None and other.event is not None
        missed += same and (one.event is None or other.event is None)
        if one.event is not None and other.event is not None and home[one.event] == home[other.event]:
            right += same
            wrong += not same
    precision, recall = share(right, right + wrong), share(right, both)
    every = share(right, both + missed)
    return {
        "pair_f1": f1(precision, recall),
        "pair_precision": precision,
        "pair_recall": recall,
        "pair_f1_all": f1(precision, every),
        "pair_recall_all": every,
        "pairs": both + missed,
        "found": share(sum(m.event is not None for m in marked), len(marked)),
    }
