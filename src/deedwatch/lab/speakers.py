"""Score who is named as the speaker where the source is a pronoun or a noun phrase.

Gold is JSON Lines: `{"id", "date", "text", "quote", "source", "speaker", "kind"}`. The statement under test is the one whose content
shares most with `quote`; its speaker is right when the actor's name and the gold's share their last word and no word of
either contradicts the other. A null speaker is right when nobody is named.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deedwatch.document import Document
from deedwatch.errors import EvaluationError
from deedwatch.knowledge import fold, load
from deedwatch.lab.documents import read_through
from deedwatch.lab.treebank import blocks_of
from deedwatch.language import Annotator
from deedwatch.records import Actor, Article, Published, Source, Statement

_SMALL = frozenset({"the", "of", "al", "el", "de", "bin", "for", "and"})
_NAMELESS = "group:"  # actors known by role alone: nobody is named


@dataclass(frozen=True, slots=True)
class Case:
    """One passage of gold."""

    id: str
    text: str
    date: dt.date
    quote: tuple[int, int]
    source: str
    speaker: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The statement found for a case, whether its source is the gold's, and the name given (None: nobody)."""

    found: bool
    name: str | None
    actor: str | None
    source: str | None
    statement: Statement | None = None


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`speaker_accuracy` of the named cases, `wrong_name` (share of all in which another name is given), and by kind."""
    right: dict[str, list[int]] = {}
    wrong = nameless = silent = cases = 0
    for case, answer in answers(path, annotator):
        cases += 1
        good = is_right(case, answer)
        wrong += answer.name is not None and not good
        if case.speaker is None:
            nameless += 1
            silent += good
        else:
            for group in ("all", case.kind):
                tally = right.setdefault(group, [0, 0])
                tally[0] += good
                tally[1] += 1
    figures = {name: hits / max(1, total) for name, (hits, total) in right.items()}
    return {
        "speaker_accuracy": figures.pop("all", 0.0),
        **{f"{name}_accuracy": value for name, value in sorted(figures.items())},
        "wrong_name": wrong / max(1, cases),
        "unnamed_right": silent / max(1, nameless),
        "n": cases,
    }


def is_right(case: Case, answer: Answer) -> bool:
    """Whether the answer names the gold's speaker, or nobody where there is none to name."""
    if case.speaker is None or answer.name is None:
        return case.speaker is None and answer.name is None
    gold, said = _words(case.speaker), _words(answer.name)
    if answer.actor and any(fold(case.speaker).casefold() == fold(n).casefold() for n in _aliases(answer.actor)):
        return True
    return bool(gold & said) and (gold <= said or said <= gold)


def _aliases(actor: str) -> tuple[str, ...]:
    person, body = load().person(actor), load().organisation(actor)
    if person is not None:
        return (person.name, *person.aliases)
    if actor.startswith("country:"):
        country = load().country(actor.removeprefix("country:"))
        return (country.name, *country.aliases, country.capital or "") if country is not None else ()
    return (body.name, *body.aliases) if body is not None else ()


def _words(name: str) -> set[str]:
    return {word for word in fold(name).casefold().replace("-", " ").split() if word not in _SMALL}


def answers(path: Path, annotator: Annotator) -> Iterator[tuple[Case, Answer]]:
    """Each case with what the reader says."""
    for case in read(path):
        article = Article.of(case.text, blocks=blocks_of(case.text), published=Published(case.date, "given"))
        yield case, _answer(read_through(article, annotator, "statements"), case)


def _answer(document: Document, case: Case) -> Answer:
    best: tuple[int, int, Statement] | None = None
    for item in document.statements:
        shared = sum(max(0, min(case.quote[1], s.end) - max(case.quote[0], s.start)) for s in item.content)
        size = sum(s.end - s.start for s in item.content)
        if shared and (best is None or (shared, -size) > best[:2]):
            best = (shared, -size, item)
    if best is None:
        return Answer(found=False, name=None, actor=None, source=None)
    statement = best[2]
    ident = statement.source.actor
    together = [
        s.source.actor for s in document.statements if s.cue == statement.cue and s.content == statement.content
    ]
    both = [i for m in document.mentions if m.mention.id == statement.source.mention for i in m.mention.actors]
    names = [_name(document.actors.get(one)) for one in dict.fromkeys([*together, *both]) if one is not None]
    name = " and ".join(name for name in names if name is not None) or None
    name = _called(document, case, statement.source) or _organ(document, case, ident) or name
    return Answer(True, name, ident, statement.source.name, statement)


def _organ(document: Document, case: Case, ident: str | None) -> str | None:
    """The gold's state for its government, and "Chinese foreign ministry" for "the foreign ministry in Beijing"."""
    actor = document.actors.get(ident) if ident is not None else None
    if actor is None or not actor.id.startswith(_NAMELESS) or actor.country is None or case.speaker is None:
        return None
    country = load().country(actor.country)
    names = {fold(n).casefold() for n in (country.name, *country.aliases)} if country is not None else set()
    said = fold(case.speaker).casefold()
    role = next((load().role(word) for word in reversed(said.split()) if load().role(word) is not None), None)
    of_state = any(entry.country == actor.country for word in case.speaker.split() for entry in load().lookup(word))
    same = role is not None and bool(set(role.sectors) & set(actor.sectors)) and of_state
    return case.speaker if same or (said in names and "GOV" in actor.sectors) else None


def _called(document: Document, case: Case, source: Source) -> str | None:
    """The gold's own words where a mention of the actor, or a source nobody knows, reads so.

    "Maldives police" is named by these words alone, and so is "the Citizens' Committee, which holds the hall".
    """
    ident = source.actor
    told = [item.mention.span.text for item in document.mentions if ident is not None and ident in item.mention.actors]
    named = case.speaker is not None and (
        any(_bare(text) == case.speaker for text in told)
        or (source.name is not None and _bare(source.name).startswith(case.speaker))
    )
    return case.speaker if named else None


def _bare(text: str) -> str:
    return re.sub(r"^(the|a|an)\s+", "", text, flags=re.IGNORECASE)


def _name(actor: Actor | None) -> str | None:
    known = actor is not None and (not actor.id.startswith(_NAMELESS) or load().group(actor.id) is not None)
    return actor.name if actor is not None and known else None


def read(path: Path) -> Iterator[Case]:
    """The cases of a file. Raises EvaluationError naming the line that is none."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            start = row["text"].index(row["quote"])
            yield Case(
                row["id"],
                row["text"],
                dt.date.fromisoformat(row["date"]),
                (start, start + len(row["quote"])),
                row["source"],
                row["speaker"],
                row["kind"],
            )
        except (ValueError, KeyError, TypeError) as error:
            message = f"{path}:{number}: {error!r}"
            raise EvaluationError(message) from error
