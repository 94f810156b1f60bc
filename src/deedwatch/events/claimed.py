"""Attacks that somebody claims a sentence later: "Gunmen stormed a hotel. The group claimed responsibility for the attack"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch import knowledge, syntax
from deedwatch.events import frames
from deedwatch.events.arguments import claimants, ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deedwatch.document import Document
    from deedwatch.events.drafts import Draft
    from deedwatch.tokens import Token

_BACK = 4  # sentences between an attack and who claims it, in the reports of agencies
_HIDDEN = frozenset({"REB", "UAF", "CRM", "PRM"})  # those whom a text knows by their kind alone


def name_claimants(document: Document, drafts: Sequence[Draft]) -> None:
    """Give an attack by nobody, or by unnamed gunmen, the doer who claims it; the claim's words are evidence too."""
    told = {draft.trigger for draft in drafts}
    for noun, who in _claims(document, told):
        at = document.sentence_of(noun)
        before = [
            draft
            for draft in drafts
            if draft.reading.type == "ASSAULT"
            and draft.trigger < noun.i
            and at is not None
            and at.index - draft.sentence.index <= _BACK
            and _is_open(document, draft)
        ]
        if before:
            last = max(before, key=lambda draft: draft.trigger)
            last.reading = replace(last.reading, actors=who)


def _claims(document: Document, told: set[int]) -> Iterator[tuple[Token, tuple[str, ...]]]:
    """The definite nouns of deeds that somebody claims and that make no event of their own, with who claims them."""
    deeds = frames.load().table("deeds_of_force")
    for token in document.doc:
        if token.lemma_.lower() not in deeds or token.i in told:
            continue
        if not any(d.lower_ in {"the", "this", "that"} for d in syntax.children(token, "det")):
            continue
        who = dict.fromkeys(ident for agent in claimants(token) for ident in ids(document, agent))
        if who and all(_is_band(document, ident) for ident in who):
            yield token, tuple(who)


def _is_band(document: Document, ident: str) -> bool:
    actor = document.actors.get(ident)
    return actor is not None and bool(_HIDDEN & set(actor.sectors)) and ident.startswith(("org:", "group:"))


def _is_open(document: Document, draft: Draft) -> bool:
    """Whether the text names no doer, or only "gunmen", "a suicide bomber"."""
    known = [document.actors.get(ident) for ident in draft.reading.actors]
    return all(
        actor is not None
        and actor.id.startswith("group:")
        and knowledge.load().group(actor.id) is None
        and actor.id.count("-") == 1
        and _HIDDEN & set(actor.sectors)
        for actor in known
    )
