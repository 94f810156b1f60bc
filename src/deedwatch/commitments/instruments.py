"""Instruments of state: sanctions, borders, elections, ceasefires, talks. They have no will of their own.

Whoever runs one and says what becomes of it is bound, though the sentence names no doer: "the border will be reopened",
"the embargo stays in force until Minsk withdraws". A side that only suffers it, or tells of another's, foretells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.commitments.lexicon import load
from deedwatch.commitments.valence import is_binding
from deedwatch.syntax import child, children, conjuncts, genitives, obliques, subjects, verb_group

if TYPE_CHECKING:
    from deedwatch.commitments.context import Context
    from deedwatch.commitments.voices import Voice
    from deedwatch.tokens import Token

NOT_BINDING_ACTS = frozenset({"deny", "accuse", "praise", "condemn"})
AIMED = ("on", "against", "upon", "of", "for", "to", "over", "with")
_HARMFUL = frozenset({"SANCTION", "COERCE", "ASSAULT"})
_REAL = frozenset({"occurred", "ongoing", "planned", "threatened", "alleged"})


def has_power(context: Context, voice: Voice) -> bool:
    """Whether the speaker is a government, body or armed group with a record, or somebody who speaks for one; no court."""
    known = [ident for ident in voice.by if context.voices.has_side(ident) and context.voices.placed(ident)]
    actors = [context.document.actors.get(ident) for ident in known]
    return any(actor is None or set(actor.sectors) != {"JUD"} for actor in actors)


def cue_lemmas(context: Context, voice: Voice) -> set[str]:
    """The lemmas of the reporting verb with its auxiliaries: "had announced"."""
    if voice.statement is not None:
        return {token.lemma_ for token in context.document.tokens_of(voice.statement.cue)}
    return {context.doc[voice.cue].lemma_} if voice.cue is not None else set()


def own_instrument(context: Context, verb: Token, voice: Voice) -> Token | None:
    """The instrument whose fate the verb tells, where it is the speaker's to decide; None otherwise."""
    lexicon = load()
    thing = next((t for t in subjects(verb) if t.lemma_.lower() in lexicon.table("instruments", "nouns")), None)
    if thing is None or not has_power(context, voice) or not (_is_made(verb) or is_lasting(verb)):
        return None
    if voice.statement is not None and voice.statement.act in NOT_BINDING_ACTS:
        return None
    if cue_lemmas(context, voice) & lexicon.table("instruments", "guesses"):
        return None
    if any(d.lower_ in lexicon.table("instruments", "unsure") for d in children(verb, "advmod")):
        return None
    if any(m.lower_ in {"if", "though"} for d in children(verb, "advcl") for m in children(d, "mark")) and not any(
        c.governor == verb.i for c in context.conditionals
    ):
        return None  # "even if they withdraw, the sanctions will remain": a view of what nothing will change
    foreign = context.voices.others([*genitives(thing), *children(verb, "obl:agent")], voice)
    return None if foreign or _is_borne(context, thing, voice) else thing


def _is_made(verb: Token) -> bool:
    """ "Will be lifted": the passive of what is done with instruments, or the few verbs that need no doer ("will begin")."""
    lexicon = load()
    if verb_group(verb).passive:
        return verb.lemma_ in lexicon.table("instruments", "done")
    return verb.lemma_ in lexicon.table("instruments", "happens") and child(verb, "obj", "xcomp") is None


def is_lasting(verb: Token) -> bool:
    """ "Will remain in force", "stays", "will not be lifted": what is in place is kept there."""
    return verb.lemma_ in load().table("instruments", "lasts") and not verb_group(verb).passive


def _is_borne(context: Context, thing: Token, voice: Voice) -> bool:
    """Whether the speaker suffers it: "the sanctions on Iran", said by Iran, or an embargo told of as done to Iran."""
    if thing.lemma_.lower() not in load().table("instruments", "hostile"):
        return False
    aims = [t for case in AIMED for t in obliques(thing).get(case, [])]
    if any(context.voices.side(context.voices.actors(item)) & voice.side for t in aims for item in conjuncts(t)):
        return True
    side = context.voices.side
    return any(
        event.type in _HARMFUL
        and event.factuality in _REAL
        and side(event.recipients) & voice.side
        and not side(event.actors) & voice.side
        for event in context.document.events
    )


def is_told_to_last(verb: Token) -> bool:
    """Future, or the present of what lasts: "the blockade stays in place unless …"."""
    group = verb_group(verb)
    return is_binding(verb) or (is_lasting(verb) and group.tense == "present" and group.modal is None)
