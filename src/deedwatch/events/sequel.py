"""Whom an answer is for when only what is answered is named: "rejected the charge", "condemned the raid", "demanded more".

The noun points back to an event told before; its parties are the ones meant (design/frames.md, "Answers").
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch import ontology, syntax
from deedwatch.events import answers, frames, parties
from deedwatch.events.answers import NEAR, points_back

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from deedwatch.document import Document
    from deedwatch.events.drafts import Draft

_HOSTILE = frozenset({"verbal_conflict", "material_conflict"})
_DONE = frozenset({"occurred", "ongoing", "alleged"})
_FLIGHT = frozenset(
    {"fly", "lift", "land", "fall", "splash", "come", "travel", "cover", "rise", "take", "reach", "climb", "drop"}
)


def address(document: Document, drafts: Sequence[Draft]) -> None:
    """Give recipients to answers and demands that name none, from what was told before them."""
    ordered = sorted(drafts, key=lambda draft: draft.predicate.start)
    for at, draft in enumerate(ordered):
        if draft.reading.recipients or not draft.reading.actors:
            continue
        found = _meant(document, draft, ordered[:at], ordered[at + 1 :])
        if found:
            draft.reading = replace(draft.reading, recipients=found)
            _asked_to_do(draft, ordered)


def _asked_to_do(request: Draft, drafts: Sequence[Draft]) -> None:
    """The release that is demanded in the same sentence is for those to make who are asked."""
    for draft in drafts if request.reading.type == "REQUEST" else ():
        same = draft.sentence.index == request.sentence.index and draft.status == "demanded"
        if same and draft.reading.type == "RETREAT" and draft.reading.actors in {(), request.reading.actors}:
            draft.reading = replace(draft.reading, actors=request.reading.recipients)


def flights(document: Document, drafts: Sequence[Draft]) -> None:
    """Lay the flight beside the launch: "The missiles lifted off near Sunchon and flew 350 km" tells more of the same deed."""
    weapons = frames.load().table("weapons")
    launches = [d for d in drafts if (d.reading.type, d.reading.mode) == ("MOBILIZE", "weapons") and d.status in _DONE]
    for draft in launches:
        fired = {t.lemma_.lower() for t in syntax.patients(document.doc[draft.trigger])} & weapons
        for sentence in document.sentences[draft.sentence.index + 1 : draft.sentence.index + 1 + NEAR]:
            told = any(
                token.lemma_.lower() in fired
                and token.dep_ == "nsubj"
                and points_back(token)
                and token.head.lemma_.lower() in _FLIGHT
                for token in document.tokens(sentence)
            )
            if told:
                draft.evidence.append(document.span(sentence.start, sentence.end))


def _meant(document: Document, draft: Draft, before: Sequence[Draft], after: Sequence[Draft]) -> tuple[str, ...]:
    """Refusals by what they refuse, threats by the quarrel, and whatever plainly takes up what was told before."""
    found = answers.meant(document, draft, before, after)
    if found:
        return found
    if draft.reading.type == "REJECT":
        return _by_noun(document, draft, before)
    if draft.reading.type == "THREATEN":
        return _same_quarrel(document, draft, before, after)
    return ()


def _by_noun(document: Document, draft: Draft, before: Sequence[Draft]) -> tuple[str, ...]:
    """The parties of the last event that the answered noun can name."""
    trigger = document.doc[draft.trigger]
    known = frames.load()
    answered = [
        *syntax.patients(trigger),
        *(t for p in ("to", "of", "for", "on", "with") for t in syntax.obliques(trigger).get(p, [])),
    ]
    for noun in answered:
        if not points_back(noun):
            continue
        lemma = noun.lemma_.lower()
        for earlier in reversed(before):
            if document.doc[earlier.trigger].lemma_.lower() == lemma or _may_name(known.table, lemma, earlier):
                found = _others(document, draft, earlier)
                if found:
                    return found
    return ()


def _may_name(table: Callable[[str], frozenset[str]], lemma: str, event: Draft) -> bool:
    quad = ontology.load().quad(event.reading.type)
    if lemma in table("claims"):
        return event.reading.type == "ACCUSE"
    if lemma in table("asked"):
        return event.reading.type in {"REQUEST", "AGREE", "THREATEN"}
    return lemma in table("deeds_named") and (quad == "material_conflict" or event.reading.type == "REJECT")


def _others(document: Document, draft: Draft, earlier: Draft) -> tuple[str, ...]:
    """The parties of the event answered, the one who answers and his side left out; its doers before those it was done to."""
    doers = _not_ours(document, draft, earlier.reading.actors)
    if doers and ontology.load().quad(earlier.reading.type) in _HOSTILE:
        return doers
    return (*doers, *(i for i in _not_ours(document, draft, earlier.reading.recipients) if i not in doers))


def _not_ours(document: Document, draft: Draft, idents: Iterable[str]) -> tuple[str, ...]:
    own = {actor.country for actor in map(document.actors.get, draft.reading.actors) if actor is not None} - {None}
    kept = [
        i
        for i in idents
        if i not in draft.reading.actors and getattr(document.actors.get(i), "country", None) not in own
    ]
    return parties.without_parts(tuple(dict.fromkeys(kept)))


def _is_follower(document: Document, ident: str, draft: Draft) -> bool:
    """ "Urged his supporters to march and warned …": nobody threatens those who are called his own."""
    owners = (
        document.mention_at(owner)
        for found in document.mentions
        if ident in found.mention.actors
        for owner in syntax.children(document.doc[found.head], "nmod:poss")
    )
    return any(owner is not None and set(owner.mention.actors) & set(draft.reading.actors) for owner in owners)


def _is_aside(document: Document, event: Draft) -> bool:
    """ "The premier, who visited Rabat, vowed revenge": a relative clause about friends names no foe."""
    friendly = ontology.load().quad(event.reading.type) not in _HOSTILE
    return friendly and document.doc[event.trigger].dep_ == "acl:relcl"


def _same_quarrel(document: Document, draft: Draft, before: Sequence[Draft], after: Sequence[Draft]) -> tuple[str, ...]:
    """Whom the same speaker has just dealt with, else whom the speaker's side most often stands against."""
    for earlier in reversed(before):
        near = draft.sentence.index - earlier.sentence.index <= NEAR and not _is_aside(document, earlier)
        if near and earlier.reading.actors == draft.reading.actors:
            found = tuple(i for i in earlier.reading.recipients if not _is_follower(document, i, draft))
            if found:
                return found
    own = {actor.country for actor in map(document.actors.get, draft.reading.actors) if actor is not None} - {None}
    against: Counter[str] = Counter()
    for earlier in (*before, *after):
        if ontology.load().quad(earlier.reading.type) not in _HOSTILE:
            continue
        sides = (earlier.reading.actors, earlier.reading.recipients)
        for ours, theirs in (sides, sides[::-1]):
            if any(getattr(document.actors.get(i), "country", None) in own for i in ours):
                against.update(i for i in _not_ours(document, draft, theirs) if i.startswith("country:"))
    ranked = against.most_common(2)
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] > ranked[1][1])
    return (ranked[0][0],) if clear else ()
