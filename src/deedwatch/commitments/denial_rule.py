"""Denials of intent: "no plans to invade", "denied planning an attack". Who says so refuses the deed; a denied fact binds nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch.commitments.context import Context, oblique_groups
from deedwatch.commitments.instruments import has_power
from deedwatch.commitments.lexicon import load
from deedwatch.commitments.parts import Draft
from deedwatch.commitments.voices import Voice
from deedwatch.syntax import child, children, obliques, subjects, verb_group

if TYPE_CHECKING:
    from deedwatch.tokens import Token

_OPEN = frozenset({"a", "an", "any", "another", "further", "no"})  # determiners of a deed not yet done
_MEANT = frozenset({"planned", "alleged", "hypothetical", "threatened", "denied"})
_HARMFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})


def denial_drafts(context: Context) -> Iterator[Draft]:
    """A refusal for every intent that a side on record denies."""
    lexicon = load()
    for token in context.tokens():
        if context.conditional(token):
            continue
        draft = None
        if token.pos_ == "VERB" and token.lemma_ == "deny":
            draft = _denied(context, token)
        elif token.pos_ == "NOUN" and token.lemma_ in lexicon.table("intent", "nouns"):
            draft = _no_plan(context, token)
        if draft is not None:
            yield draft


def _denied(context: Context, deny: Token) -> Draft | None:
    """ "Denied that any invasion was planned", "denied planning an attack", "denied any intention to withdraw"."""
    group = verb_group(deny)
    if group.negated or group.modal is not None or group.question or group.passive or group.infinitive:
        return None
    voice = context.voices.of_tokens(subjects(deny), deny, context.voices.cue_statement(deny))
    if not has_power(context, voice) or context.stale(deny):
        return None
    intends = load().table("intent", "verbs")
    said = next((d for d in children(deny, "ccomp", "xcomp") if d.i > deny.i), None)
    deed: Token | None = None
    if said is not None and said.lemma_ in intends and not verb_group(said).perfect:
        if verb_group(said).passive:
            deed = next((t for t in subjects(said) if _is_open(t)), None)
        elif said.tag_ == "VBG" or _is_own(context, said, voice):
            deed = _meant(said)
    return _refusal(context, deed, voice) if deed is not None else None


def _meant(verb: Token) -> Token | None:
    """The infinitive or the open noun that is planned: "to attack", "an attack"; "the attack" has been made."""
    deed = child(verb, "xcomp")
    if deed is not None and deed.i > verb.i:
        return deed
    return next((t for t in children(verb, "obj") if _is_open(t)), None)


def _is_open(noun: Token) -> bool:
    """A deed that is not yet done; "any such offensive" is what a report tells, and the report is what is denied."""
    determiners = children(noun, "det", "det:predet", "amod")
    if any(d.lower_ == "such" for d in determiners):
        return False
    if any(d.lower_ in _OPEN for d in determiners):
        return True
    return noun.tag_ == "NNS" and child(noun, "det", "nmod:poss") is None


def _is_own(context: Context, verb: Token, voice: Voice) -> bool:
    return any(context.voices.is_own(t, voice, quoted=context.quoted(verb)) for t in subjects(verb))


def _no_plan(context: Context, noun: Token) -> Draft | None:
    """ "Had no plans to attack", "there was no intention of closing the border", "has no such intention"."""
    if not any(d.lower_ == "no" for d in children(noun, "det")):
        return None
    holder = noun if child(noun, "cop", "expl") is not None else noun.head
    voice = context.voices.at(noun)
    if not has_power(context, voice) or verb_group(holder).question or context.voices.is_bystander(voice):
        return None
    if holder.lemma_ == "have":
        if not _is_own(context, holder, voice):
            return None
    elif holder.lemma_ != "be" and child(holder, "expl") is None:
        return None
    deed = next((d for d in children(noun, "acl") if d.i > noun.i and d.pos_ == "VERB"), None)
    deed = deed or next((t for case in ("for", "of") for t in obliques(noun).get(case, [])), None)
    if deed is not None:
        return _refusal(context, deed, voice)
    if any(d.lower_ == "such" for d in noun.children):
        return _such(context, noun, holder, voice)
    return None


def _refusal(context: Context, deed: Token, voice: Voice) -> Draft | None:
    part = context.clause(deed, subject=False)
    if part is None or (deed.pos_ == "VERB" and deed.lemma_ in load().table("stative", "verbs")):
        return None
    to = context.towards(
        voice, children(deed, "obj"), *oblique_groups(deed, "on", "against", "of", "to", "into", "in", "from", "with")
    )
    return context.draft("refusal.no_intent", "refusal", voice, to, consequence=part, due=context.due(part), score=0.7)


def _such(context: Context, noun: Token, holder: Token, voice: Voice) -> Draft | None:
    """ "It had no such plans": the one harmful deed of the speaker's side that the sentence before supposes or alleges."""
    own = context.clause(holder, subject=False)
    if own is None:
        return None
    deed = _before(context, voice)
    if deed is None:
        return context.draft("refusal.no_intent", "refusal", voice, (), consequence=own, score=0.6)
    draft = _refusal(context, deed, voice)
    if draft is None:
        return None
    return replace(draft, evidence=(*draft.evidence, context.document.span(own.start, own.end)))


def _before(context: Context, voice: Voice) -> Token | None:
    at = context.sentence.index - 1
    if at < 0:
        return None
    sentence = context.document.sentences[at]
    span = context.document.span(sentence.start, sentence.end)
    side = context.voices.side
    found = [
        event
        for event in context.document.events
        if span.contains(event.predicate)
        and event.type in _HARMFUL
        and event.factuality in _MEANT
        and side(event.actors) & voice.side
    ]
    if len({event.type for event in found}) != 1:
        return None
    tokens = context.document.tokens_of(found[0].predicate)
    return next((t for t in tokens if t.pos_ in {"VERB", "NOUN"}), None)
