"""What a speaker says their own side will do, or another will suffer, with no condition: promises, threats, refusals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch.commitments.conditional_rule import bound_voice
from deedwatch.commitments.context import Context, oblique_groups
from deedwatch.commitments.demand_rule import counterpart
from deedwatch.commitments.instruments import NOT_BINDING_ACTS, cue_lemmas, has_power, is_lasting, own_instrument
from deedwatch.commitments.lexicon import load
from deedwatch.commitments.parts import Draft, Part
from deedwatch.commitments.phrase_rule import is_set_threat
from deedwatch.commitments.valence import deed_of, is_binding, is_deed, is_ready, matrix
from deedwatch.commitments.voices import NOBODY, Voice
from deedwatch.records import CommitmentKind
from deedwatch.syntax import child, children, is_withheld, obliques, shares_helper, subjects, verb_group

if TYPE_CHECKING:
    from deedwatch.tokens import Token

_AIMED = ("on", "against", "upon", "for", "to", "with")
_ASSURING = frozenset({"assure", "reassure"})
_HARMFUL = frozenset({"ASSAULT", "SANCTION", "COERCE"})
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
            or is_set_threat(token)
            or shares_helper(token)  # "will attack it and arrest them": one promise, its first verb's
            or _is_left_open(token)
            or is_withheld(token)
        ):
            continue
        if any(d.lower_ in {"whether", "if"} for d in children(token, "mark")) or _is_otherwise(token):
            continue
        if performatives.get(token.head.lemma_) in {"promise", "threat"} and token.dep_ == "ccomp":
            continue
        draft = _draft(context, token)
        if draft is not None:
            yield draft


def _is_left_open(verb: Token) -> bool:
    """ "Would not rule out a strike", "does not exclude it": the deed is left open, and nothing refused."""
    rules_out = verb.lemma_ == "rule" and any(d.lower_ == "out" for d in verb.children)
    return verb_group(verb).negated and (rules_out or verb.lemma_ in {"exclude", "preclude"})


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
    owners: Sequence[Token] = subjects(verb)
    if not owners and is_ready(verb):
        owners = children(verb, "expl")  # "it was prepared to": a side, however the tree reads "it"
    own = bool(owners) and any(context.voices.is_own(t, voice, quoted=context.quoted(verb)) for t in owners)
    deed = deed_of(verb)
    if own or _own_people(context, verb, voice):
        return _own(context, verb, deed, voice)
    other = (
        _instrument(context, verb, voice)
        or _announced(context, verb, deed, voice)
        or _host(context, verb, voice)
        or _together(context, verb, voice)
    )
    if other is not None:
        return other
    part = context.clause(verb, subject=True)
    if part is None or verb.lemma_ not in load().table("harm", "suffer") or verb_group(verb).negated:
        return None
    told = context.voices.others(owners, voice)
    if told and context.weigh(part, voice) == "harm":
        return context.draft(
            "future.suffer", "threat", voice, told, consequence=part, due=context.due(part), score=0.75
        )
    return None


def _instrument(context: Context, verb: Token, voice: Voice) -> Draft | None:
    """ "The border will be reopened", "the embargo will remain", said by whoever runs it."""
    thing = own_instrument(context, verb, voice)
    part = context.clause(verb, subject=True) if thing is not None else None
    if thing is None or part is None:
        return None
    valence = context.weigh(part, voice)
    kind: CommitmentKind = "promise"
    if verb_group(verb).negated:
        kind = "promise" if is_lasting(verb) else "refusal"
    elif valence == "harm" and not is_lasting(verb):
        kind = "threat"
    to = context.towards(voice, *oblique_groups(verb, *_AIMED), *[obliques(thing).get(case, []) for case in _AIMED])
    return context.draft(
        "future.instrument", kind, voice, to, consequence=part, due=context.due(part, context.reach(verb)), score=0.65
    )


def _announced(context: Context, verb: Token, deed: Token, voice: Voice) -> Draft | None:
    """ "Kuwait announced that Riyadh would open the border": a deed that serves, told by a go-between, binds its doer.

    Only to announce or confirm says that the doer has agreed; to say, claim or predict is a view of one's own.
    """
    if not cue_lemmas(context, voice) & load().table("speech", "brokered"):
        return None
    doers = [i for t in subjects(verb) for i in context.voices.named(t) if context.voices.placed(i)]
    by = tuple(i for i in dict.fromkeys(doers) if context.voices.has_side(i))
    group = verb_group(verb)
    if not by or not is_deed(deed) or group.negated or group.passive or not has_power(context, voice):
        return None
    bound = replace(voice, by=by, side=context.voices.side(by), addressees=())
    part = context.clause(deed, subject=False)
    if part is None or context.weigh(part, bound) == "harm" or load().deeds.get(deed.lemma_) in _HARMFUL:
        return None
    to = context.towards(bound, *_targets(deed))
    due = context.due(_widened(context, verb, part))
    return context.draft("future.announced", "promise", bound, to, consequence=part, due=due, score=0.6)


def _host(context: Context, verb: Token, voice: Voice) -> Draft | None:
    """ "No foreign soldier will remain in Belarus", said by Belarus: a state answers for whom it keeps on its soil."""
    if verb.lemma_ not in {"remain", "stay"} or not has_power(context, voice):
        return None
    people = [t for t in subjects(verb) if t.lemma_.lower() in load().table("own", "posted")]
    none = [t for t in people if any(d.lower_ in {"no", "not"} for d in t.subtree if d.i <= t.i)]
    home = [t for case in ("in", "on") for t in obliques(verb).get(case, [])]
    own = any(context.voices.side(context.voices.actors(t)) & voice.side or _is_land(t) for t in home)
    part = context.clause(verb, subject=True)
    if not none or not own or part is None:
        return None
    to = context.voices.others(people, voice)
    return context.draft("future.host", "promise", voice, to, consequence=part, due=context.due(part), score=0.6)


def _together(context: Context, verb: Token, voice: Voice) -> Draft | None:
    """ "The two sides will meet again," said by one of them: what it will do with the one party it is reported as talking to."""
    lexicon = load()
    both = any(
        t.lemma_.lower() in lexicon.table("own", "pairs")
        and any(d.lower_ in {"two", "both"} for d in children(t, "nummod", "det", "amod"))
        for t in subjects(verb)
    )
    if not both or verb.lemma_ not in lexicon.table("own", "mutual") or verb_group(verb).negated or _guesses(verb):
        return None
    partner = counterpart(context, voice) if has_power(context, voice) else ()
    part = context.clause(verb, subject=False)
    if not partner or part is None:
        return None
    due = context.due(_widened(context, verb, part))
    return context.draft("future.together", "promise", voice, partner, consequence=part, due=due, score=0.6)


def _is_land(noun: Token) -> bool:
    return noun.lemma_.lower() in {"country", "soil", "territory"}


def _own_people(context: Context, verb: Token, voice: Voice) -> bool:
    """ "The troops would return to barracks", "the ambassador will stay": the people a state has sent, under its word."""
    return has_power(context, voice) and any(context.voices.is_posted(t, voice) for t in subjects(verb))


def _stays(context: Context, deed: Token, voice: Voice) -> bool:
    """Whether staying is the deed: of one's own people, at a post or in a place."""
    if deed.lemma_ not in {"remain", "stay"}:
        return False
    sent = any(
        t.lemma_.lower() in load().table("own", "posted")
        or any(ident.startswith("person:") and ident not in voice.by for ident in context.voices.actors(t))
        for t in subjects(deed)
    )
    places = [t for case in ("in", "at", "on") for t in obliques(deed).get(case, [])]
    return sent and any(
        t.lemma_.lower() in load().table("own", "posts") or (t.pos_ == "PROPN" and t.ent_type_ != "DATE")
        for t in places
    )


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
    if (
        not (is_deed(deed) or _stays(context, deed, voice))
        or (group.modal is not None and group.modal != "would")
        or _guesses(verb)
    ):
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
    if group.passive and deed.i == verb.i and verb.lemma_ in load().table("harm", "struck_at"):
        return None  # "our ships would be attacked" is what the speaker fears
    if group.negated:
        restrained = deed.lemma_ in load().table("harm", "verbs") or bool(cue_lemmas(context, voice) & _ASSURING)
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
    """ "Probably", "perhaps" take the promise back; "he hoped it would lead to peace" makes none."""
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in load().table("instruments", "guesses"):
        return True
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
    if whole is None:
        return part
    planned = context.planned(verb)
    ends = [part.end, whole.end, *([planned.end] if planned is not None else [])]
    return Part(min(part.start, whole.start), max(ends), part.head)
