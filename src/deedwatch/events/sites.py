"""Where a deed was done that its own clause does not place: by a place around it, else by whose people did it or suffered it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch import knowledge, syntax
from deedwatch.records import Place

if TYPE_CHECKING:
    from deedwatch.document import Document, FoundPlace
    from deedwatch.events.drafts import Draft
    from deedwatch.tokens import Token

# Deeds that are done somewhere; where words were said is known by the clause alone.
_SITED = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_STAGED = _SITED | {"MOBILIZE", "RETREAT", "CONSULT", "AID"}  # of the others only what their own sentence says
_DOMESTIC = frozenset({"COERCE", "PROTEST"})  # seldom done abroad
_WHERE = frozenset({"in", "at", "near", "outside", "inside", "around", "off", "over", "along", "across"})
_EXACT = frozenset({"point", "city", "admin1"})
BACK = 2  # sentences of the paragraph that a place carries over
_OFFICIAL = frozenset({"COP", "JUD", "GOV", "LEG", "SPY"})
_AT_HOME = frozenset({"arrest", "restrict", "curfew", "censor", "martial-law", "deport", "expel", "seize"})
_FORCES = frozenset({"MIL", "REB", "UAF"})  # found abroad as well
_TOOK_PLACE = frozenset({"occurred", "ongoing", "alleged", "denied"})


def site(document: Document, draft: Draft) -> Place | None:
    """The place of a deed that has none of its own; None where nothing tells it. Its span may lie in a sentence before."""
    if draft.reading.type not in _STAGED or draft.status not in _TOOK_PLACE:
        return draft.place
    found = draft.place or _beside(document, draft, document.doc[draft.trigger])
    if found is None and draft.reading.type in _SITED:
        found = _before(document, draft) or _at_home(document, draft)
    if found is not None and found.country is None and found.precision == "unknown" and draft.reading.type in _DOMESTIC:
        found = replace(found, country=_only(_homes(document, draft)))  # a camp or square that no gazetteer has
    return found


def _beside(document: Document, draft: Draft, trigger: Token) -> Place | None:
    """A place of the same sentence in the event's clause or in one above it: "In Kabul, police said they had arrested X"."""
    clauses = {token.i for token in (trigger, *trigger.ancestors)}
    found = [
        item
        for item in _located(document, draft.sentence.start, draft.sentence.end)
        if (owner := syntax.governing_predicate(document.doc[item.head])) is not None and owner.i in clauses
    ]
    nearest = min(found, key=lambda item: (abs(item.head - trigger.i), item.start), default=None)
    return nearest.place if nearest is not None else None


def _before(document: Document, draft: Draft) -> Place | None:
    """The last exact place of the paragraph before, where the sentence itself names none and a party is of its country."""
    own = draft.sentence
    if any(own.start <= item.start < own.end for item in document.places) or draft.background:
        return None
    homes = _homes(document, draft)
    at = document.sentences.index(own)
    for sentence in reversed(document.sentences[max(0, at - BACK) : at]):
        if sentence.block != own.block:
            break
        for item in reversed(list(_located(document, sentence.start, sentence.end))):
            if item.place.precision in _EXACT and item.place.country in homes:
                return item.place
    return None


def _at_home(document: Document, draft: Draft) -> Place | None:
    """The state whose people march, whose police arrest, whose civilians are hit."""
    reading = draft.reading
    doers, struck = (_of(document, idents) for idents in (reading.actors, reading.recipients))
    code: str | None = None
    if reading.type == "PROTEST":
        code = _only({home for home, _ in doers or struck})
    elif reading.type == "COERCE" and (reading.mode in _AT_HOME or reading.mode is None):
        official = {home for home, sectors in doers if sectors & _OFFICIAL or not sectors}
        code = _only(official) if official and official >= {home for home, _ in struck} else None
    elif reading.type == "ASSAULT":
        code = _only({home for home, sectors in struck if not sectors & _FORCES})
        if code is None and struck and {home for home, _ in doers} == {home for home, _ in struck}:
            code = _only({home for home, _ in struck})
    country = knowledge.load().country(code) if code is not None else None
    return None if country is None else Place(country.name, code, None, None, "country", None, None)


def _located(document: Document, start: int, end: int) -> Iterator[FoundPlace]:
    """Places of a stretch of tokens that stand behind a word of place."""
    for item in document.places:
        if start <= item.start < end:
            case = syntax.preposition(document.doc[item.head])
            if case in _WHERE:
                yield item


def _of(document: Document, idents: tuple[str, ...]) -> list[tuple[str, set[str]]]:
    """Country and sectors of those parties that have a country."""
    actors = [(document.actors.get(ident)) for ident in idents]
    return [(a.country, set(a.sectors)) for a in actors if a is not None and a.country is not None]


def _homes(document: Document, draft: Draft) -> set[str]:
    return {home for home, _ in _of(document, (*draft.reading.actors, *draft.reading.recipients))}


def _only(codes: set[str]) -> str | None:
    return next(iter(codes)) if len(codes) == 1 else None
