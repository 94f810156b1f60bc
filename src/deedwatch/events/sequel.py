"""Whom an answer is for when only what is answered is named: "rejected the charge", "condemned the raid", "demanded more".

The noun points back to an event told before; its parties are the ones meant (design/frames.md, "Answers").
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch import ontology, syntax
from deedwatch.events import boundary, frames, parties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from spacy.tokens import Token

    from deedwatch.document import Document
    from deedwatch.events.drafts import Draft

_ANSWERS = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
_POINTING = frozenset({"the", "that", "this", "these", "those", "such", "both", "any"})
_HOSTILE = frozenset({"verbal_conflict", "material_conflict"})
_NEAR = 3  # sentences back within which a deed is still what is answered, where no noun names it
_DENIAL = "016"


def address(document: Document, drafts: Sequence[Draft]) -> None:
    """Give recipients to answers and demands that name none, from what was told before them."""
    ordered = sorted(drafts, key=lambda draft: draft.predicate.start)
    for at, draft in enumerate(ordered):
        if draft.reading.recipients or not draft.reading.actors:
            continue
        found = _meant(document, draft, ordered[:at])
        if found:
            draft.reading = replace(draft.reading, recipients=found)


def _meant(document: Document, draft: Draft, before: Sequence[Draft]) -> tuple[str, ...]:
    type_ = draft.reading.type
    if type_ in _ANSWERS:
        found = _by_noun(document, draft, before)
        if found or draft.reading.cameo == _DENIAL:
            return found
        return ()
    if type_ in {"REQUEST", "THREATEN"}:
        return _same_quarrel(document, draft, before)
    if type_ == "SANCTION":
        return _doer_before(document, draft, before)
    return ()


def _by_noun(document: Document, draft: Draft, before: Sequence[Draft]) -> tuple[str, ...]:
    """The parties of the last event that the answered noun can name."""
    trigger = document.doc[draft.trigger]
    known = frames.load()
    answered = [*syntax.patients(trigger), *(t for p in ("to", "of", "for", "on", "with") for t in syntax.obliques(trigger).get(p, []))]
    for noun in answered:
        if not _points_back(noun):
            continue
        lemma = noun.lemma_.lower()
        for earlier in reversed(before):
            if document.doc[earlier.trigger].lemma_.lower() == lemma or _may_name(known.table, lemma, earlier):
                found = _others(document, draft, earlier)
                if found:
                    return found
    return ()


def _points_back(noun: Token) -> bool:
    marks = {d.lower_ for d in syntax.children(noun, "det")}
    return bool(marks & _POINTING) or bool(syntax.children(noun, "nmod:poss")) or noun.pos_ == "PRON"


def _may_name(table: Callable[[str], frozenset[str]], lemma: str, event: Draft) -> bool:
    quad = ontology.load().quad(event.reading.type)
    if lemma in table("claims"):
        return event.reading.type == "ACCUSE"
    if lemma in table("asked"):
        return event.reading.type in {"REQUEST", "AGREE", "THREATEN"}
    if lemma in table("deeds_named"):
        return quad == "material_conflict" or event.reading.type == "REJECT"
    return lemma in table("deals_named") and quad in {"verbal_cooperation", "material_cooperation"}


def _others(document: Document, draft: Draft, earlier: Draft) -> tuple[str, ...]:
    """The parties of the event answered, the one who answers and his side left out; its doers before those it was done to."""
    doers = _not_ours(document, draft, earlier.reading.actors)
    if doers and ontology.load().quad(earlier.reading.type) in _HOSTILE:
        return doers
    return (*doers, *(i for i in _not_ours(document, draft, earlier.reading.recipients) if i not in doers))


def _not_ours(document: Document, draft: Draft, idents: Iterable[str]) -> tuple[str, ...]:
    own = {actor.country for actor in map(document.actors.get, draft.reading.actors) if actor is not None} - {None}
    kept = [i for i in idents if i not in draft.reading.actors and getattr(document.actors.get(i), "country", None) not in own]
    return parties.without_parts(tuple(dict.fromkeys(kept)))


def _same_quarrel(document: Document, draft: Draft, before: Sequence[Draft]) -> tuple[str, ...]:
    """Whom the same speaker has just dealt with, else whom the speaker's side most often stands against."""
    for earlier in reversed(before):
        near = draft.sentence.index - earlier.sentence.index <= _NEAR
        if near and earlier.reading.actors == draft.reading.actors and earlier.reading.recipients:
            return earlier.reading.recipients
    own = {actor.country for actor in map(document.actors.get, draft.reading.actors) if actor is not None} - {None}
    against: Counter[str] = Counter()
    for earlier in before:
        if ontology.load().quad(earlier.reading.type) not in _HOSTILE:
            continue
        sides = (earlier.reading.actors, earlier.reading.recipients)
        for ours, theirs in (sides, sides[::-1]):
            if any(getattr(document.actors.get(i), "country", None) in own for i in ours):
                against.update(i for i in _not_ours(document, draft, theirs) if i.startswith("country:"))
    return tuple(ident for ident, count in against.most_common(1) if count > 1)


def _doer_before(document: Document, draft: Draft, before: Sequence[Draft]) -> tuple[str, ...]:
    """Who did the deed that sanctions answer, told in the same sentence or shortly before."""
    for earlier in reversed(before):
        if draft.sentence.index - earlier.sentence.index > 1:
            break
        if earlier.reading.type in boundary.MATERIAL and ontology.load().quad(earlier.reading.type) in _HOSTILE:
            found = _not_ours(document, draft, earlier.reading.actors)
            if found:
                return found
    return ()
