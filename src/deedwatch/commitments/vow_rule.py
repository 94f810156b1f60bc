"""Words that bind by being said: vow, promise, pledge, threaten, offer, agree, refuse, reject, rule out, warn of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch.commitments.conditional_rule import conditional_target, presses, sharpened, turns
from deedwatch.commitments.conditionals import Conditional
from deedwatch.commitments.context import Context, oblique_groups
from deedwatch.commitments.due import LIMITS
from deedwatch.commitments.instruments import has_power
from deedwatch.commitments.lexicon import Performative, load
from deedwatch.commitments.parts import SUBJECT, Draft, Part, tidy
from deedwatch.commitments.unkept import past_due
from deedwatch.commitments.valence import deed_of, is_deed
from deedwatch.commitments.voices import NOBODY, Voice
from deedwatch.records import CommitmentKind
from deedwatch.syntax import (
    charged,
    child,
    children,
    disrupts,
    genitives,
    is_comment,
    is_denied,
    is_for_cover,
    obliques,
    preposition,
    recipients_of_speech,
    subjects,
    verb_group,
)

if TYPE_CHECKING:
    from deedwatch.records import Time
    from deedwatch.tokens import Token

RETRIBUTION = frozenset(
    {
        "response",
        "consequence",
        "price",
        "retaliation",
        "sanction",
        "action",
        "measure",
        "reprisal",
        "repercussion",
        "cost",
        "punishment",
        "answer",
        "reaction",
        "strike",
    }
)

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def vow_drafts(context: Context) -> Iterator[Draft]:
    """A draft for every performative verb or noun of the sentence whose subject is on record."""
    lexicon = load()
    for token in context.tokens():
        if context.conditional(token):
            continue
        act = lexicon.performatives.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
        if act is not None and _is_spoken(token):
            draft = _from_verb(context, token, act)
            if draft is not None:
                yield from _each_side(context, draft, act)
        elif token.pos_ == "NOUN" and token.lemma_ in lexicon.act_nouns:
            draft = _from_noun(context, token, lexicon.act_nouns[token.lemma_])
            if draft is not None:
                yield draft
        if token.pos_ in {"VERB", "ADJ", "NOUN"}:
            draft = _rejection(context, token)
            if draft is not None:
                yield draft


def _is_spoken(verb: Token) -> bool:
    """Whether the act has taken place: no negation, no question, no "would promise", no "denied promising"."""
    group = verb_group(verb)
    if group.negated or group.question or group.modal is not None or group.tense == "future" or group.passive:
        return False
    if is_denied(verb) or charged(verb):
        return False  # "accused Kigali of refusing": its accuser's words
    return not (group.infinitive and not group.progressive) and verb.dep_ not in {"amod", "compound"}


def _speaker(context: Context, cue: Token) -> Voice:
    voice = context.voices.of_tokens(subjects(cue), cue, context.voices.cue_statement(cue))
    deed = child(cue, "xcomp")
    if not voice.known and deed is not None and deed.lemma_ in load().table("speech", "collective"):
        voice = context.voices.of_trade(subjects(cue), cue)
    if not voice.known or context.stale(cue):
        return NOBODY
    return voice


def _from_verb(context: Context, cue: Token, act: Performative) -> Draft | None:
    voice = _speaker(context, cue)
    if not voice.known:
        return None
    deed = child(cue, "xcomp") if act != "warn" else None
    if deed is not None and any(not c.initial and cue.i < c.condition.start <= deed.i for c in context.conditionals):
        deed = None  # "threatened Rwanda with retaliation if rebels it is said to harbour strike": a deed of the condition's
    if deed is not None and deed.i > cue.i and deed.pos_ in {"VERB", "AUX"}:
        return _from_deed(context, cue, deed, act, voice)
    said = next((d for d in children(cue, "ccomp") if d.i > cue.i), None)
    if said is not None and act in {"promise", "threat"}:
        return _from_clause(context, cue, said, act, voice)
    if act == "warn":
        return _warned_of(context, cue, voice)
    return _from_nominal(context, cue, act, voice) if act in {"promise", "threat", "offer"} else None


def _from_deed(context: Context, cue: Token, deed: Token, act: Performative, voice: Voice) -> Draft | None:
    inner = deed_of(deed)
    conditional = context.condition_for(cue, deed, inner)
    part = context.clause(deed, subject=False)
    if part is None:
        return None
    if conditional is not None and not conditional.initial:
        part = replace(part, end=min(part.end, conditional.condition.start))
    kind = _kind(context, act, part, voice, deed, conditional=conditional is not None, plain=_is_plain(cue))
    if kind is None:
        return None
    free = conditional is not None and kind in {"promise", "offer"} and not verb_group(deed).negated
    if free and conditional is not None and _turned(context, conditional, voice, inner):
        kind = "threat"
    if kind == "promise":
        part = context.denied(part, deed)
    due = context.due(part)
    to = _target(context, cue, deed, voice)
    if conditional is not None:
        kind = sharpened(context, kind, conditional, part, voice, dated=context.due(conditional.condition) is not None)
        to = voice.addressees or conditional_target(context, conditional, deed, voice)
        due = due or context.due(conditional.condition)
    due = past_due(context, cue, due or context.due(context.planned(inner)))
    return context.draft(
        f"vow.{cue.lemma_}",
        kind,
        voice,
        to,
        condition=conditional.condition if conditional else None,
        consequence=part,
        due=due,
        score=0.9,
    )


def _kind(
    context: Context, act: Performative, part: Part, voice: Voice, deed: Token, *, conditional: bool, plain: bool
) -> CommitmentKind | None:
    if act == "threat":
        return "threat"
    if act == "refusal":
        return None if is_comment(deed) or is_for_cover(deed) else "refusal"
    if act == "offer":
        return "offer"
    valence = context.weigh(part, voice)
    if act == "agree":
        return "promise" if deed.lemma_ not in {"be", "disagree", "differ", "know", "see"} else None
    if verb_group(deed).negated:
        restrained = plain or valence == "harm" or deed.lemma_ in load().table("harm", "verbs")
        return "promise" if restrained else "refusal"
    if valence == "harm":
        return "threat"
    return "offer" if conditional and valence == "benefit" else "promise"


def _turned(context: Context, conditional: Conditional, voice: Voice, deed: Token) -> bool:
    """Whether the condition makes a threat of the deed: done because others fail to do theirs, or a disruption held over them."""
    if turns(context, conditional, voice, deed):
        return True
    return disrupts(deed) and presses(context, conditional, voice)


def _is_plain(cue: Token) -> bool:
    """ "Promised not to send troops" gives a word to others; "vowed not to talk" holds out against them."""
    return cue.lemma_ not in load().table("performatives", "defiant")


def _target(context: Context, cue: Token, deed: Token, voice: Voice) -> tuple[str, ...]:
    told = context.towards(voice, recipients_of_speech(cue))
    if told:
        return told
    inner = deed_of(deed)
    groups = [
        g
        for verb in (deed, inner)
        for g in oblique_groups(verb, "to", "with", "against", "for", "on", "by", "from", "towards")
    ]
    return context.towards(voice, children(inner, "iobj", "obj"), *groups)


def _from_clause(context: Context, cue: Token, said: Token, act: Performative, voice: Voice) -> Draft | None:
    """ "Vowed that the army would respond", "promised it would withdraw", "threatened that Kyiv would pay"."""
    own = [t for t in subjects(said) if context.voices.is_own(t, voice, quoted=context.quoted(said))]
    conditional = context.condition_for(cue, said, deed_of(said))
    part = context.clause(said, subject=not own)
    if part is None:
        return None
    if conditional is not None and not conditional.initial:
        part = replace(part, end=max(part.head + 1, min(part.end, conditional.condition.start)))
    kind = _kind(context, act, part, voice, said, conditional=conditional is not None, plain=_is_plain(cue))
    if kind is None:
        return None
    if conditional is not None and kind in {"promise", "offer"} and disrupts(deed_of(said)):
        kind = "threat" if presses(context, conditional, voice) else kind
    part = context.denied(part, said) if kind == "promise" and own else part
    to = context.towards(
        voice,
        recipients_of_speech(cue),
        subjects(said),
        *oblique_groups(deed_of(said), "to", "with", "against", "on"),
        children(deed_of(said), "obj"),
    )
    due = context.due(part, conditional.condition if conditional else context.planned(said))
    due = past_due(context, cue, due)
    if conditional is not None:
        kind = sharpened(context, kind, conditional, part, voice, dated=due is not None)
        to = to or conditional_target(context, conditional, said, voice)
    return context.draft(
        f"vow.{cue.lemma_}",
        kind,
        voice,
        to,
        condition=conditional.condition if conditional else None,
        consequence=part,
        due=due,
        score=0.85,
    )


def _from_nominal(context: Context, cue: Token, act: Performative, voice: Voice) -> Draft | None:
    """ "Promised a strong response to any provocation", "threatened Ankara with sanctions", "pledged $20 million in aid"."""
    thing = next((t for t in obliques(cue).get("with", [])), None) if act == "threat" else None
    told = children(cue, "obj", "iobj") if thing is not None else children(cue, "iobj")
    thing = thing or child(cue, "obj")
    if thing is None or thing.i < cue.i:
        return None
    part = context.phrase(thing, cue)
    if part is None:
        return None
    valence = context.weigh(part, voice)
    stated = act == "threat" and any(c.governor in {cue.i, thing.i} for c in context.conditionals)
    if valence is None and act in {"threat", "offer"} and not stated:
        return None
    if context.voices.actors(thing) and thing.pos_ == "PROPN":
        return None
    kind: CommitmentKind = (
        "threat" if valence == "harm" or act == "threat" else "offer" if act == "offer" else "promise"
    )
    conditional = context.condition_for(cue, thing)
    condition = conditional.condition if conditional else _any_deed(context, thing)
    to = context.towards(
        voice,
        told,
        recipients_of_speech(cue),
        *oblique_groups(cue, "to", "for", "against"),
        *(_owners(thing)),
        _receivers(context, part),
    )
    return context.draft(
        f"vow.{cue.lemma_}",
        kind,
        voice,
        to,
        condition=condition,
        consequence=part,
        due=past_due(context, cue, context.due(part) or _limit(context, cue, thing)),
        score=0.75,
    )


def _limit(context: Context, cue: Token, thing: Token) -> Time | None:
    """ "Promised elections by November": the limit that the tree hangs on the verb."""
    limits = [t for case in LIMITS for t in obliques(cue).get(case, []) if t.i > thing.i]
    parts = [Part(min(t.i for t in limit.subtree), max(t.i for t in limit.subtree) + 1, limit.i) for limit in limits]
    return next((due for part in parts if (due := context.due(part)) is not None), None)


def _owners(thing: Token) -> list[list[Token]]:
    around = obliques(thing)
    return [around.get(case, []) for case in ("on", "against", "for", "to")]


def _receivers(context: Context, part: Part) -> list[Token]:
    """ "Aid to Kyiv" anywhere in the phrase."""
    return [t for t in context.doc[part.start : part.end] if preposition(t) in {"to", "for"}]


def _any_deed(context: Context, thing: Token) -> Part | None:
    """ "A response to any attack": the deed that will be answered."""
    for answered in obliques(thing).get("to", []) + obliques(thing.head).get("to", []):
        if any(d.lower_ in {"any", "further", "another"} for d in children(answered, "det", "amod")):
            return context.clause(answered, subject=False)
    return None


def _warned_of(context: Context, cue: Token, voice: Voice) -> Draft | None:
    """ "Warned Russia of a severe response": the speaker's own answer, not somebody else's attack."""
    things = [t for case in ("of", "about", "with") for t in obliques(cue).get(case, [])]
    conditional = context.condition_for(cue, *things)
    thing = next((t for t in things if t.lemma_.lower() in RETRIBUTION), None)
    told = tuple(
        dict.fromkeys(
            [*voice.addressees, *context.towards(voice, recipients_of_speech(cue), children(cue, "obj", "iobj"))]
        )
    )
    if thing is not None:
        if context.voices.others(genitives(thing), voice):
            return None
        part = context.clause(thing, subject=False)
    else:
        part = _open_phrase(context, cue, conditional.condition) if conditional else None
    if part is None:
        return None
    return context.draft(
        "warn.of",
        "threat",
        voice,
        told,
        condition=conditional.condition if conditional else None,
        consequence=part,
        due=context.due(part),
        score=0.8,
    )


def _open_phrase(context: Context, cue: Token, condition: Part) -> Part | None:
    """What stands between "of" and the condition, where the noun itself is missing or quoted away."""
    start = next((i + 1 for i in range(cue.i, condition.start) if context.doc[i].lower_ == "of"), None)
    return tidy(context.document, start, condition.start, condition.start - 1) if start is not None else None


def _from_noun(context: Context, noun: Token, act: Performative) -> Draft | None:
    """ "Made a pledge to withdraw", "its threat to strike": act nouns with an infinitive and a holder."""
    deed = child(noun, "acl")
    if deed is None or deed.tag_ != "VB" or deed.i < noun.i or act in {"demand", "warn"}:
        return None
    holders = genitives(noun)
    if noun.dep_ == "obj" and noun.head.lemma_ in load().table("performatives", "making") and _is_spoken(noun.head):
        holders = [*subjects(noun.head)]
    voice = context.voices.of_tokens(holders, noun, None)
    part = context.clause(deed, subject=False)
    if not voice.known or part is None or any(d.lower_ in {"no", "any"} for d in children(noun, "det")):
        return None
    kind: CommitmentKind = (
        "threat"
        if act == "threat" or context.weigh(part, voice) == "harm"
        else "offer"
        if act == "offer"
        else "promise"
    )
    return context.draft(
        f"noun.{noun.lemma_}",
        kind,
        voice,
        _target(context, deed, deed, voice),
        consequence=part,
        due=context.due(part),
        score=0.65,
    )


def _rejection(context: Context, token: Token) -> Draft | None:
    """ "Rejected calls to withdraw", "ruled out any bargain", "the policy is non-negotiable"."""
    lexicon = load()
    particle = child(token, "compound:prt")
    phrasal = particle is not None and f"{token.lemma_}_{particle.lower_}" in lexicon.table("refusal", "phrasal")
    known = lexicon.table("refusal", "verbs") | lexicon.table("refusal", "out")
    if token.pos_ == "VERB" and token.lemma_ in {"intend", "plan"}:
        return _not_meant(context, token)
    if token.pos_ != "VERB" or (token.lemma_ not in known and not phrasal):
        return _not_negotiable(context, token)
    if not _is_spoken(token):
        return None
    thing = child(token, "obj")
    if token.lemma_ == "rule":
        if not any(d.lower_ == "out" for d in token.children):
            return None
        deed = _gerund_after(token) if thing is None else None
        if deed is not None:
            return _ruled_out(context, token, deed)
    elif thing is None or thing.lemma_.lower() not in lexicon.table("refusal", "objects") or _is_told_of(thing):
        return None
    voice = _speaker(context, token)
    part = context.phrase(thing, token) if thing is not None else None
    if not voice.known or part is None or part.start <= token.i:
        return None
    to = context.towards(
        voice, genitives(thing) if thing is not None else [], *oblique_groups(token, "by", "from", "with")
    )
    return context.draft(f"refusal.{token.lemma_}", "refusal", voice, to, consequence=part, score=0.75)


def _is_told_of(thing: Token) -> bool:
    """ "Rejected suggestions that a raid was planned": what is told of the world is denied, not refused; "that it should go" is asked."""
    for clause in children(thing, "acl", "ccomp"):
        if any(mark.lower_ == "that" for mark in children(clause, "mark")):
            helpers = children(clause, "aux", "aux:pass", "cop")
            return {d.tag_ for d in (clause, *helpers)} & _FINITE != set() and not any(
                d.lower_ in {"should", "must"} for d in helpers
            )
    return False


def _gerund_after(verb: Token) -> Token | None:
    """ "Ruled out sending troops": the deed right behind the particle."""
    below = children(verb, "xcomp", "ccomp", "advcl")
    return next((d for d in below if d.tag_ == "VBG" and d.i == verb.i + 2 and not children(d, "mark", *SUBJECT)), None)


def _ruled_out(context: Context, cue: Token, deed: Token) -> Draft | None:
    voice = _speaker(context, cue)
    part = context.clause(deed, subject=False)
    if not voice.known or part is None or not (is_deed(deed) or deed.lemma_ == "let") or not has_power(context, voice):
        return None
    to = _target(context, cue, deed, voice)
    return context.draft("refusal.rule", "refusal", voice, to, consequence=part, due=context.due(part), score=0.75)


def _not_meant(context: Context, token: Token) -> Draft | None:
    """ "Moscow did not intend to send soldiers", said by Moscow's own side: a refusal."""
    deed = child(token, "xcomp")
    if deed is None or deed.tag_ != "VB" or not verb_group(token).negated or verb_group(token).question:
        return None
    voice = context.voices.at(token)
    own = any(context.voices.is_own(t, voice, quoted=context.quoted(token)) for t in subjects(token))
    part = context.clause(deed, subject=False)
    if not voice.known or not own or part is None or not is_deed(deed):
        return None
    return context.draft(
        "refusal.not_meant", "refusal", voice, _target(context, deed, deed, voice), consequence=part, score=0.7
    )


def _not_negotiable(context: Context, token: Token) -> Draft | None:
    lemma = token.lemma_.lower()
    if lemma not in load().table("refusal", "adjectives"):
        return None
    before = [t.lower_ for t in context.doc[max(context.sentence.start, token.i - 2) : token.i]]
    if lemma == "negotiable" and not (verb_group(token).negated or "non" in before):
        return None
    voice = context.voices.at(token)
    subject = child(token, *SUBJECT)
    if lemma == "unacceptable" and subject is not None and not _is_asked(subject):
        return None  # "this is unacceptable", "his remarks were": blame, and nothing asked is refused
    if not voice.known:
        voice = _clear_maker(context, token)
    part = context.clause(token, subject=True) if subject is not None else None
    if not voice.known or part is None:
        return None
    return context.draft("refusal.not_negotiable", "refusal", voice, voice.addressees, consequence=part, score=0.75)


def _is_asked(subject: Token) -> bool:
    """Whether a thing can be refused: what is put forward ("the plan"), or any of a kind ("any partition")."""
    if subject.pos_ == "VERB":
        return True
    open_ended = any(d.lower_ in {"any", "no", "another", "further"} for d in children(subject, "det", "amod"))
    return open_ended or subject.lemma_.lower() in load().table("refusal", "objects")


def _clear_maker(context: Context, token: Token) -> Voice:
    """ "X made clear that …", however the tree hangs the clause."""
    node = token
    while node.head != node:
        node = node.head
        if node.lemma_ in {"make", "clear"}:
            holder = node if node.lemma_ == "make" else node.head
            return context.voices.of_tokens(subjects(holder), holder, context.voices.cue_statement(holder))
    return NOBODY


def _each_side(context: Context, draft: Draft, act: Performative) -> Iterator[Draft]:
    """Two sides that agree bind each other: one promise each."""
    sides = {ident: context.voices.side((ident,)) for ident in draft.by}
    first = next(iter(sides.values()))
    if act != "agree" or draft.to or all(side & first for side in sides.values()):
        yield draft
        return
    for ident in draft.by:
        others = tuple(other for other in draft.by if not sides[other] & sides[ident])
        yield replace(draft, by=(ident,), to=others)
