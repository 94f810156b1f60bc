"""What a speaker says their own side will do, or another will suffer, with no condition: promises, threats, refusals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch.commitments.conditional_rule import bound_voice
from deedwatch.commitments.context import Context, oblique_groups
from deedwatch.commitments.lexicon import load
from deedwatch.commitments.parts import Draft, Part
from deedwatch.commitments.valence import deed_of, is_binding, is_deed, is_ready, matrix
from deedwatch.commitments.voices import NOBODY, Voice
from deedwatch.records import CommitmentKind
from deedwatch.syntax import child, children, obliques, subjects, verb_group

if TYPE_CHECKING:
    from spacy.tokens import Token

NOT_BINDING_ACTS = frozenset({"deny", "accuse", "praise", "condemn"})
NESTED = frozenset({"acl", "advcl", "advcl:relcl", "csubj", "xcomp"})


def future_drafts(context: Context) -> Iterator[Draft]:
    """Drafts for the plain futures of a sentence that no condition governs."""
    performatives = load().performatives
    governed = {matrix(context.doc[c.governor]).i for c in context.conditionals} | {
        c.condition.head for c in context.conditionals
    }
    for token in context.tokens():
        if (
            token.pos_ not in {"VERB", "ADJ", "AUX"}
            or token.i in governed
            or context.conditional(token)
            or token.dep_ in NESTED
            or (token.dep_ == "acl:relcl" and not _under_agreement(token))
            or not is_binding(token)
        ):
            continue
        if any(d.lower_ in {"whether", "if"} for d in children(token, "mark")) or _is_otherwise(token):
            continue
        if performatives.get(token.head.lemma_) in {"promise", "threat"} and token.dep_ == "ccomp":
            continue
        draft = _draft(context, token)
        if draft is not None:
            yield draft


def _is_otherwise(verb: Token) -> bool:
    """ "Leave or we shall carry you out": the second half of a choice, which the order carries."""
    either = verb.dep_ == "conj" and any(d.lower_ == "or" for d in children(verb, "cc"))
    return either and verb.head.tag_ in {"VB", "VBP"} and child(verb.head, "nsubj", "nsubj:pass") is None


def _draft(context: Context, verb: Token) -> Draft | None:
    voice = bound_voice(context, verb)
    if not voice.known and voice.statement is None:
        return _agreed(context, verb)
    if not voice.known or (voice.statement is not None and voice.statement.act in NOT_BINDING_ACTS):
        return None
    owners = subjects(verb)
    own = bool(owners) and any(context.voices.is_own(t, voice, quoted=context.quoted(verb)) for t in owners)
    deed = deed_of(verb)
    if own:
        return _own(context, verb, deed, voice)
    part = context.clause(verb, subject=True)
    if part is None or verb.lemma_ not in load().table("harm", "suffer") or verb_group(verb).negated:
        return None
    told = context.voices.others(owners, voice)
    if told and context.weigh(part, voice) == "harm":
        return context.draft(
            "future.suffer", "threat", voice, told, consequence=part, due=context.due(part), score=0.75
        )
    return None


def _agreed(context: Context, verb: Token) -> Draft | None:
    """ "Under the deal, Israel will free …", "a truce under which Hamas is to hand over …": the parties bind themselves."""
    owners = subjects(verb)
    parties = [ident for t in owners for ident in context.voices.named(t) if context.voices.placed(ident)]
    if not parties or not is_deed(verb) or verb_group(verb).negated or not _under_agreement(verb):
        return None
    voice = replace(NOBODY, by=tuple(parties), side=context.voices.side(parties))
    part = context.clause(verb, subject=False)
    if part is None:
        return None
    to = context.towards(voice, *_targets(verb))
    due = context.due(_widened(context, verb, part))
    return context.draft("future.agreed", "promise", voice, to, consequence=part, due=due, score=0.7)


def _under_agreement(verb: Token) -> bool:
    nouns = load().table("agreements", "nouns")
    first = verb.head if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else verb
    for clause in (verb, first):
        for noun in obliques(clause).get("under", []):
            if noun.lemma_.lower() in nouns or (noun.lower_ == "which" and clause.head.lemma_.lower() in nouns):
                return True
    return False


def _own(context: Context, verb: Token, deed: Token, voice: Voice) -> Draft | None:
    group = verb_group(verb)
    if not is_deed(deed) or (group.modal is not None and group.modal != "would") or _guesses(verb):
        return None
    inner = _purpose(deed)
    part = context.clause(inner, subject=False)
    if part is None:
        return None
    valence = context.weigh(part, voice)
    ready = is_ready(verb) or verb.lemma_ == "stand"
    kind: CommitmentKind
    open_doer = any(d.lower_ in {"any", "every", "each"} for t in subjects(verb) for d in children(t, "det"))
    if group.passive and (group.negated or open_doer):
        return None  # "we will not be deterred" refuses no deed, "every officer will be punished" is done to others
    if group.negated:
        restrained = deed.lemma_ in load().table("harm", "verbs")
        kind = "promise" if restrained else "refusal"
        part = context.denied(part, verb) if restrained else part
    elif valence == "harm":
        kind = "threat"
    else:
        kind = "offer" if ready else "promise"
    to = context.towards(voice, *_targets(inner)) or context.towards(voice, *_targets(deed))
    due = context.due(_widened(context, verb, part))
    rule = "future.ready" if ready else "future.own"
    return context.draft(
        rule, kind, voice, to, consequence=part, due=due, score=0.7 if due is not None or valence is not None else 0.6
    )


def _guesses(verb: Token) -> bool:
    """ "Probably", "perhaps" take the promise back."""
    return any(d.lower_ in {"probably", "perhaps", "maybe", "likely", "possibly"} for d in children(verb, "advmod"))


def _purpose(deed: Token) -> Token:
    """ "Complete a plan … to fire missiles": the deed planned, when the object is a plan."""
    plan = child(deed, "obj")
    if plan is not None and plan.lemma_ == "plan":
        below = next((d for d in (*children(plan, "acl"), *children(deed, "advcl")) if d.tag_ == "VB"), None)
        return below or deed
    return deed


def _targets(deed: Token) -> list[list[Token]]:
    return [
        children(deed, "iobj"),
        *oblique_groups(deed, "to", "against", "with", "on", "for", "at", "near"),
        children(deed, "obj"),
    ]


def _widened(context: Context, verb: Token, part: Part) -> Part:
    """The whole clause: its date may stand before the verb phrase or outside a nested deed."""
    whole = context.clause(verb, subject=True)
    return Part(min(part.start, whole.start), max(part.end, whole.end), part.head) if whole is not None else part
