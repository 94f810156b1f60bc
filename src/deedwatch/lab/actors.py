"""Score single mentions: the country, sector and person that a mention stands for in its sentence on its day.

Gold is JSON Lines: `{"mention", "context", "date", "country", "sector", "person"}`. A null expectation is not scored; without a
context the mention itself is the text. `coverage` is the share of cases in which the reader has any actor.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deedwatch.document import Document, FoundMention
from deedwatch.errors import EvaluationError
from deedwatch.knowledge import fold, load
from deedwatch.lab.documents import read_through
from deedwatch.language import Annotator
from deedwatch.records import Actor, Article, Published

GOVERNMENT = "GOV"  # a state that acts, with nothing said of who in it, acts through its government
CIVILIANS = "CVL"  # so do "Iranians", as people


@dataclass(frozen=True, slots=True)
class Case:
    """One line of gold."""

    mention: str
    text: str
    start: int
    date: dt.date | None
    country: str | None
    sector: str | None
    person: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the reader says of a case; all None when it says nothing."""

    country: str | None = None
    sector: str | None = None
    person: str | None = None
    actor: str | None = None


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`country_accuracy, sector_accuracy, person_accuracy, coverage` and the numbers of cases behind them."""
    right = dict.fromkeys(("country", "sector", "person"), 0)
    asked = dict.fromkeys(right, 0)
    covered = cases = 0
    for case, answer in answers(path, annotator):
        cases += 1
        covered += answer.actor is not None
        for name in right:
            expected = getattr(case, name)
            if expected is not None:
                asked[name] += 1
                right[name] += same(name, expected, answer)
    figures: dict[str, object] = {f"{name}_accuracy": right[name] / max(1, asked[name]) for name in right}
    return {**figures, "coverage": covered / max(1, cases), "n": cases, **{f"n_{name}": asked[name] for name in asked}}


def same(name: str, expected: str, answer: Answer) -> bool:
    """Whether an answer is the expected one; a person under any of the names that the tables have, accents and case aside."""
    found = getattr(answer, name)
    if name != "person" or found is None:
        return bool(expected == found)
    known = {entry.actor for entry in load().lookup(expected) if entry.kind == "person"}
    return fold(expected).casefold() == fold(found).casefold() or answer.actor in known


def answers(path: Path, annotator: Annotator) -> Iterator[tuple[Case, Answer]]:
    """Each case with the reader's answer."""
    for case in read(path):
        yield case, answer(case, annotator)


def read(path: Path) -> Iterator[Case]:
    """The cases of a file. Raises EvaluationError naming the line that is none."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            mention, context = str(row["mention"]), row.get("context")
            day = dt.date.fromisoformat(row["date"]) if row.get("date") else None
        except (ValueError, KeyError, TypeError) as error:
            message = f"{path}:{number}: {error!r}"
            raise EvaluationError(message) from error
        text = context if isinstance(context, str) and mention in context else mention
        yield Case(mention, text, text.index(mention), day, row.get("country"), row.get("sector"), row.get("person"))


def answer(case: Case, annotator: Annotator) -> Answer:
    """Read the case's text up to the actors and say what its mention stands for."""
    published = Published(case.date, "given") if case.date else None
    document = read_through(Article.of(case.text, published=published), annotator, "actors")
    found = _mention(document, case.start, case.start + len(case.mention))
    if found is None or not found.mention.actors:
        return Answer()
    actor = document.actors[found.mention.actors[0]]
    person = actor.name if actor.id.startswith("person:") else None
    return Answer(actor.country, sector_of(found, actor), person, actor.id)


def _mention(document: Document, start: int, end: int) -> FoundMention | None:
    """The mention that shares most with the range; of equals the one with the range's last word in it."""
    best: tuple[float, FoundMention] | None = None
    for found in document.mentions:
        span = found.mention.span
        shared = min(end, span.end) - max(start, span.start)
        if shared <= 0:
            continue
        length = max(end, span.end) - min(start, span.start)
        head = document.doc[found.head]
        value = shared / length + (0.2 if start <= head.idx and head.end == end else 0) + bool(found.mention.actors)
        if best is None or value > best[0]:
            best = (value, found)
    return best[1] if best is not None else None


def sector_of(found: FoundMention, actor: Actor) -> str | None:
    """The primary sector that the mention stands for: its own words', else the actor's, else that of a state."""
    sectors = found.mention.sectors or actor.sectors
    if sectors:
        return sectors[0]
    if actor.id.startswith("country:"):
        return CIVILIANS if found.mention.kind == "demonym" and found.number == "plur" else GOVERNMENT
    return None
