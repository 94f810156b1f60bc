"""Steps back that somebody announces in the passive: "announced that the vehicles would be withdrawn" is his to carry out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.events.arguments import ids
from deedwatch.events.boundary import YIELDING

if TYPE_CHECKING:
    from deedwatch.document import Document
    from deedwatch.events.factuality import Reality
    from deedwatch.events.match import Match
    from deedwatch.events.reading import Reading
    from deedwatch.records import Statement
    from deedwatch.tokens import Token

# Who says it so has decided it; who only "said" that hostages would be freed may have heard it.
_DECIDING = frozenset(
    {"announce", "declare", "order", "promise", "pledge", "decree", "vow", "undertake", "proclaim", "decide"}
)
_OWN = frozenset({"its", "his", "her", "their", "our", "my"})
_TELLING = frozenset({"say", "tell", "confirm", "state", "add"})


def by_speaker(
    document: Document, match: Match, reality: Reality, reading: Reading, statement: Statement | None
) -> Reading:
    """The reading with the speaker as the doer of a step back to come that names none."""
    if reading.actors or reading.type not in YIELDING or statement is None or statement.source.actor is None:
        return reading
    if not (reality.future and reality.status == "planned") or match.kind == "noun" or not _is_doerless(match.head):
        return reading
    cue = {token.lemma_.lower() for token in document.tokens_of(statement.cue)}
    if not (cue & _DECIDING or (cue & _TELLING and _is_own(document, match.head, statement.source.actor))):
        return reading
    return replace(reading, actors=(statement.source.actor,))


def _is_doerless(verb: Token) -> bool:
    return syntax.is_passive(verb) and not syntax.agents(verb)


def _is_own(document: Document, verb: Token, speaker: str) -> bool:
    """ "Said that its troops would be pulled out": what is moved belongs to who says it."""
    voice = document.actors.get(speaker)
    moved = syntax.patients(verb)
    if any(d.lower_ in _OWN for thing in moved for d in syntax.children(thing, "nmod:poss")):
        return True
    whose = {getattr(document.actors.get(i), "country", None) for thing in moved for i in ids(document, thing)}
    armies = any(i.endswith("-mil") for thing in moved for i in ids(document, thing))
    return armies and voice is not None and voice.country is not None and whose == {voice.country}
