"""Set phrases of threat: "will not stand idly by", "one more rocket and we flatten the city"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from deedwatch.commitments.context import Context
from deedwatch.commitments.instruments import has_power
from deedwatch.commitments.lexicon import load
from deedwatch.commitments.or_rule import order_before
from deedwatch.commitments.parts import SUBJECT, Draft, Part, tidy
from deedwatch.commitments.valence import is_binding
from deedwatch.commitments.voices import Voice
from deedwatch.records import CommitmentKind
from deedwatch.syntax import child, children, genitives, preposition, stands_by, subjects, verb_group

if TYPE_CHECKING:
    from deedwatch.tokens import Token

_ONCE_MORE = frozenset({"one", "another", "any"})


def phrase_drafts(context: Context) -> Iterator[Draft]:
    """Threats by set phrase, and deeds put before "and": "touch our ships and you will regret it"."""
    for token in context.tokens():
        if context.conditional(token):
            continue
        draft = None
        if token.lower_ == "and" and token.i > context.sentence.start:
            draft = _and_then(context, token)
        elif is_set_threat(token) and not any(c.governor == token.i for c in context.conditionals):
            draft = _set_threat(context, token)
        if draft is not None:
            yield draft


def is_set_threat(verb: Token) -> bool:
    """Whether the denial of doing nothing is a threat: "would not stand idly by"."""
    if verb.pos_ != "VERB" or not verb_group(verb).negated or not is_binding(verb):
        return False
    return stands_by(verb)


def _set_threat(context: Context, verb: Token) -> Draft | None:
    voice = context.voices.at(verb)
    if not has_power(context, voice) or context.voices.is_carer(voice) or context.voices.is_bystander(voice):
        return None
    owners = subjects(verb)
    own = any(context.voices.is_own(t, voice, quoted=context.quoted(verb)) for t in owners)
    if not own or not owners:
        return None
    part = context.clause(verb, subject=False)
    if part is None:
        return None
    deeds = children(verb, "obj") if own else owners
    to = context.towards(voice, *(g for t in deeds for g in (_hands(t), genitives(t))))
    part = context.denied(part, verb) if own else part
    return context.draft("phrase.answered", "threat", voice, to, consequence=part, due=context.due(part), score=0.75)


def _hands(deed: Token) -> list[Token]:
    return [t for t in deed.subtree if preposition(t) == "by"]


def _and_then(context: Context, mark: Token) -> Draft | None:
    """The deed before "and" is the condition of what follows it: "one more rocket and we flatten the city"."""
    after = mark.head
    if after.dep_ != "conj" or after.pos_ not in {"VERB", "AUX"} or after.i < mark.i or child(after, *SUBJECT) is None:
        return None
    start = _deed_start(context, after.head, mark)
    voice = context.voices.at(after)
    part = context.clause(after, subject=True, low=mark.i + 1)
    if start is None or part is None or not has_power(context, voice):
        return None
    kind = _brought(context, after, part, voice)
    condition = tidy(context.document, start, mark.i, after.head.i)
    if kind is None or condition is None:
        return None
    to = context.towards(voice, children(after, "obj"))
    return context.draft(
        "phrase.and", kind, voice, to, condition=condition, consequence=part, due=context.due(part), score=0.75
    )


def _deed_start(context: Context, deed: Token, mark: Token) -> int | None:
    """Where "one more rocket" or the order "touch our ships" begins; None when neither stands before "and"."""
    if deed.pos_ == "NOUN":
        again = [d.i for d in deed.children if d.lower_ in _ONCE_MORE and d.i < deed.i]
        more = any(d.lower_ in {"more", "another", "further"} for d in deed.children)
        return again[0] if again and more and child(deed, *SUBJECT) is None else None
    order = order_before(context, mark)
    return order.i if order is not None and order.i == deed.i else None


def _brought(context: Context, after: Token, part: Part, voice: Voice) -> CommitmentKind | None:
    """What follows: own harm threatens and an own benefit is offered; "you" are threatened with what you will suffer."""
    owners = subjects(after)
    group = verb_group(after)
    if group.question or group.negated or group.tense == "past" or group.modal in {"can", "could", "may", "might"}:
        return None
    valence = context.weigh(part, voice)
    quoted = context.quoted(after)
    if any(context.voices.is_own(t, voice, quoted=quoted) for t in owners):
        return "threat" if valence == "harm" else "offer" if valence == "benefit" and is_binding(after) else None
    told = any(t.lower_ in {"you", "they"} for t in owners) and is_binding(after)
    suffers = after.lemma_ in load().table("phrases", "rue") or (verb_group(after).passive and valence == "harm")
    return "threat" if told and suffers else None


__all__ = ["is_set_threat", "phrase_drafts"]
