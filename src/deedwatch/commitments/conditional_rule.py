"""Conditional commitments: what a speaker says will follow when somebody does, or does not do, something."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch.commitments.conditionals import Conditional
from deedwatch.commitments.context import Context, arguments, oblique_groups
from deedwatch.commitments.instruments import has_power, is_lasting, is_told_to_last, own_instrument
from deedwatch.commitments.lexicon import load
from deedwatch.commitments.parts import Draft, Part
from deedwatch.commitments.phrase_rule import is_set_threat
from deedwatch.commitments.valence import Valence, deed_of, is_binding, is_headline_plan, is_kind, is_ready, matrix
from deedwatch.commitments.voices import RIVALS, Voice
from deedwatch.records import CommitmentKind
from deedwatch.syntax import child, children, disrupts, dooms, keeps_shut, obliques, subjects, verb_group

if TYPE_CHECKING:
    from deedwatch.tokens import Token

STORE_REACH = 8  # words from "prepared" to the condition: "prepared with allies in case …"
WARNING = frozenset({"warn", "caution", "threaten", "tell"})
FORECAST_MODALS = frozenset({"may", "might", "could", "can"})

_HURTING = frozenset({"hurt", "wound", "injure", "harm", "touch", "target"})


def conditional_drafts(context: Context) -> Iterator[Draft]:
    """A draft for every conditional whose consequence binds its speaker."""
    for conditional in context.conditionals:
        if conditional.condition.start in context.used:
            continue
        draft = _in_store(context, conditional) or _draft(context, conditional)
        if draft is not None:
            yield draft


def _draft(context: Context, conditional: Conditional) -> Draft | None:
    head = matrix(context.doc[conditional.governor])
    voice = bound_voice(context, head, firm=_is_firm(context, conditional, head))
    if not voice.known or conditional.condition.holds(head.i):
        return None
    low = conditional.condition.end if conditional.initial else context.sentence.start
    part = context.clause(head, subject=True, low=low)
    if part is None:
        return None
    if not conditional.initial:
        part = replace(part, end=min(part.end, conditional.condition.start))
    if part.end <= part.head or part.start > part.head:
        return None
    part = _readied(context, head) or part
    idle = is_set_threat(head) and has_power(context, voice)  # "will not stand idle if …"
    kind = "threat" if idle else consequence_kind(context, conditional, head, part, voice)
    if kind is None or (kind == "promise" and _is_foretold(context, conditional, head)):
        return None
    context.used.add(conditional.condition.start)
    condition = conditional.condition
    due = context.due(part, condition)
    kind = sharpened(context, kind, conditional, part, voice, dated=due is not None)
    to = conditional_target(context, conditional, head, voice)
    score = 0.9 if voice.statement is not None and to else 0.75
    return context.draft(
        f"conditional.{conditional.marker.replace(' ', '_')}",
        kind,
        voice,
        to,
        condition=condition,
        consequence=part,
        due=due,
        score=score,
    )


def _in_store(context: Context, conditional: Conditional) -> Draft | None:
    """ "The sanctions prepared in case Moscow attacked": harm held in store for a deed, wherever the sentence names it."""
    start = conditional.condition.start
    words = context.doc[max(context.sentence.start, start - STORE_REACH) : start]
    stored = load().table("conditions", "stored")
    kept = next((t for t in reversed(words) if t.lemma_ in stored and t.dep_ in {"acl", "amod"}), None)
    if (
        kept is None
        or kept.head.pos_ != "NOUN"
        or kept.i < kept.head.i
        or any(t.text == "," for t in context.doc[kept.i : start])
    ):
        return None
    thing = kept.head
    part = context.clause(thing, subject=False)
    doer = context.doc[conditional.condition.head]
    voice = context.voices.at(thing)
    to = context.voices.others(subjects(doer), voice)
    if part is None or not to or not has_power(context, voice):
        return None
    part = replace(part, end=start) if part.end > start or part.end <= kept.i else part
    if context.weigh(part, voice) != "harm":
        return None
    context.used.add(start)
    return context.draft(
        "conditional.stored", "threat", voice, to, condition=conditional.condition, consequence=part, score=0.7
    )


def _readied(context: Context, head: Token) -> Part | None:
    """ "Is ready to resign if …": the deed, not the readiness."""
    if not is_ready(head):
        return None
    deed = deed_of(head)
    return context.clause(deed, subject=False) if deed.i > head.i and deed.pos_ == "VERB" else None


def _is_firm(context: Context, conditional: Conditional, head: Token) -> bool:
    """ "Washington will double tariffs unless …", "should Iran …, Berlin will": so put, it is its own word, whoever tells.

    A teller nobody knows may guess; of an inverted condition analysts only foretell.
    """
    inverted = conditional.marker in {"should", "were"}
    if conditional.marker != "unless" and not inverted:
        return False
    voice = context.voices.at(head)
    if not voice.known and (voice.statement is not None or voice.cue is not None):
        return False
    firm = {"will", "'ll", "’ll"} | ({"would", "'d", "’d"} if inverted else set())
    return any(d.lower_ in firm for d in children(head, "aux")) and not (inverted and voice.known)


def _is_foretold(context: Context, conditional: Conditional, head: Token) -> bool:
    """ "Should prices rise, Berlin will be in trouble": the text's own inverted condition, with nobody's word behind it."""
    return conditional.marker in {"should", "were"} and not context.voices.at(head).known


def bound_voice(context: Context, head: Token, *, firm: bool = False) -> Voice:
    """The speaker of a predicate, or whom the speaker binds: "an army officer said India would …" binds India.

    Officers, officials and relatives without a country of their own speak for the side they name; analysts and
    reporters for nobody. What a side is ready to do, or is told for `firm`, binds it whoever tells.
    """
    voice = context.voices.at(head)
    named = [
        ident
        for token in subjects(head)
        if not context.conditional(token)
        for ident in context.voices.named(token)
        if context.voices.placed(ident) and context.voices.has_side(ident)
    ]
    if not named or not is_binding(head) or (not firm and _is_rumour(context, head, voice)):
        return voice
    ready = firm or is_ready(head) or is_headline_plan(head)
    told_by_own = any(context.voices.has_side(ident) for ident in voice.by)
    if told_by_own or (not ready and (voice.statement is None or context.voices.is_bystander(voice))):
        return voice
    return replace(voice, by=tuple(named), side=context.voices.side(named))


def _is_rumour(context: Context, head: Token, voice: Voice) -> bool:
    """ "Two officials said Israel would strike Iran": of harm, officials of nobody's speak for no side; an army's officer does."""
    if voice.source is None:
        return False
    source = context.doc[voice.source]
    ranks = load().table("speech", "ranks")
    owned = child(source, "compound", "nmod", "nmod:poss", "flat", "appos") is not None
    owned = owned or any(d.lower_ not in ranks for d in children(source, "amod"))  # "a presidential official"
    part = context.clause(deed_of(head), subject=False)
    nameless = source.lemma_.lower() in load().table("speech", "nameless") and not owned
    return nameless and part is not None and context.weigh(part, voice) == "harm"


def conditional_target(context: Context, conditional: Conditional, head: Token, voice: Voice) -> tuple[str, ...]:
    """The party threatened or asked: who bears the consequence, who would do the condition's deed, the addressee."""
    doer = context.doc[conditional.condition.head]
    hurt = _victims(context, doer)
    found = context.towards(
        voice,
        subjects(head),
        [t for t in subjects(doer) if t.i not in hurt],
        *oblique_groups(deed_of(head), "against", "on", "from", "with", "to"),
        children(deed_of(head), "obj", "iobj"),
        (t for t in arguments(doer) if t.i not in hurt),
        (t for items in obliques(doer).values() for t in items),
    )
    return found or _captors(context, doer, hurt, voice)


def _victims(context: Context, doer: Token) -> set[int]:
    """ "If the opposition leader is arrested", "if Qatar is attacked": who suffers it from nobody named is not threatened for it."""
    if not verb_group(doer).passive or child(doer, "obl:agent") is not None or obliques(doer).get("by"):
        return set()
    if doer.lemma_ in load().table("harm", "verbs"):
        return {t.i for t in subjects(doer)}
    return {t.i for t in subjects(doer) if any(i.startswith("person:") for i in context.voices.actors(t))}


def _captors(context: Context, doer: Token, hurt: set[int], voice: Voice) -> tuple[str, ...]:
    """The state whose courts and police would do it to one of its own people."""
    if doer.lemma_ not in load().table("conditions", "judged"):
        return ()
    known = [context.document.actors.get(i) for at in sorted(hurt) for i in context.voices.actors(context.doc[at])]
    states = [f"country:{actor.country}" for actor in known if actor is not None and actor.country]
    return tuple(s for s in dict.fromkeys(states) if s in context.document.actors and s not in voice.side)


def consequence_kind(
    context: Context, conditional: Conditional, head: Token, part: Part, voice: Voice
) -> CommitmentKind | None:
    """What a consequence is to the other side; None when it binds nobody."""
    valence = context.weigh(part, voice)
    if _constitutes(context, head):
        return "red_line"
    if not _falls(head, subjects(head)) and foretells(context, head, voice):
        return None
    if conditional.marker in {"until", "unless"} and _withholds(context, head, voice):
        return "refusal"
    if verb_group(head).modal in FORECAST_MODALS:
        return _left_open(context, conditional, head, valence, voice)
    owners: Sequence[Token] = subjects(head)
    if not owners and is_ready(head):
        owners = children(head, "expl")  # "it is willing to": a side, however the tree reads "it"
    quoted = context.quoted(head)
    if is_binding(head) and _doomed(context, head, owners, voice):
        return "threat"
    if any(context.voices.is_own(token, voice, quoted=quoted) for token in owners):
        return _own_deed(context, conditional, head, valence, voice)
    if is_told_to_last(head) and own_instrument(context, head, voice) is not None:
        kind = _of_instrument(context, conditional, head, valence)
        if kind is not None:
            return kind
    outcome = any(t.lemma_.lower() in load().table("harm", "outcomes") for t in owners)
    if outcome and is_binding(head) and context.voices.others(subjects(context.doc[conditional.condition.head]), voice):
        return "threat"
    return _for_others(context, head, valence, owners, voice)


def _left_open(
    context: Context, conditional: Conditional, head: Token, valence: Valence | None, voice: Voice
) -> CommitmentKind | None:
    """ "May", "could": a threat in the first person, of one's own deed, or where the words are a warning; else a forecast."""
    if _i_may(context, head, valence) or _veiled(context, conditional, head, valence, voice):
        return "threat"
    cautions = voice.statement is not None and voice.statement.act in {"warn", "threaten"}
    cautions = cautions or (voice.cue is not None and context.doc[voice.cue].lemma_ in {"warn", "threaten"})
    return "threat" if cautions and valence == "harm" else None


def _for_others(
    context: Context, head: Token, valence: Valence | None, owners: Sequence[Token], voice: Voice
) -> CommitmentKind | None:
    """What others will bear is a threat; what they or the hands of third parties will do is a forecast."""
    if (is_binding(head) and _unsafe(head)) or _told_to_bear(context, head, valence, voice):
        return "threat"
    passive = verb_group(head).passive
    if passive and context.voices.others(_dealers(head), voice):
        return None  # "Iran would be bombed by Israel"
    forecast = context.voices.others(owners, voice) and head.lemma_ not in load().table("harm", "suffer")
    return None if forecast and not passive else _borne(head, valence, owners)


def foretells(context: Context, head: Token, voice: Voice) -> bool:
    """ "Thousands could die", "the army would collapse": what befalls its subject by nobody's hand is no threat.

    Of the speaker's own side it binds nobody either. Bodies that care for people foretell what these will face.
    """
    lexicon = load()
    deed = deed_of(head)
    dealt = _dealers(deed)
    own = any(context.voices.is_own(t, voice, quoted=context.quoted(head)) for t in subjects(head))
    held = any(t.lemma_.lower() in lexicon.table("harm", "held") for t in subjects(head))
    after = deed.doc[deed.i + 1].lower_ if deed.i + 1 < len(deed.doc) else ""
    helpless = bool({deed.lemma_, f"{deed.lemma_}_{after}"} & lexicon.table("harm", "helpless"))
    if own:
        return helpless and child(deed, "obj") is None
    if (helpless or deed.lemma_ in lexicon.table("harm", "befalls")) and deed.lemma_ not in lexicon.table(
        "harm", "suffer"
    ):
        return not held and not context.voices.others(dealt, voice) and child(deed, "obj") is None
    faced = [*children(deed, "obj"), *(t for items in obliques(deed).values() for t in items)]
    plight = any(t.lemma_.lower() in lexicon.table("harm", "plight") for t in faced)
    return plight and context.voices.is_carer(voice)


def _withholds(context: Context, head: Token, voice: Voice) -> bool:
    """ "There will be no talks until the hostages are released", "inspectors will not be let in", said by one who may."""
    lexicon = load()
    if not is_binding(head) or not has_power(context, voice) or context.voices.is_carer(voice):
        return False
    if _kept_back(context, head, voice):
        return True
    held_back = lexicon.table("instruments", "nouns") | lexicon.table("conditions", "held_back")
    nothing = [
        t
        for t in children(head, "nsubj", "obj")
        if t.lemma_.lower() in held_back and any(d.lower_ == "no" for d in children(t, "det"))
    ]
    there = head.lemma_ == "be" and any(d.lower_ == "there" for d in children(head, "expl"))
    return there and bool(nothing)


def _kept_back(context: Context, head: Token, voice: Voice) -> bool:
    """ "The prisoners will not be freed", "no inspector will be let in": of hostages only their captors say so."""
    lexicon = load()
    group = verb_group(head)
    if not group.passive or not group.negated or head.lemma_ not in lexicon.table("conditions", "granted"):
        return False
    if any(t.lemma_.lower() in lexicon.table("conditions", "captives") for t in subjects(head)):
        known = [actor for i in voice.by if (actor := context.document.actors.get(i)) is not None]
        return any(set(actor.sectors) & RIVALS for actor in known)
    return not context.voices.others(_dealers(head), voice)


def _of_instrument(
    context: Context, conditional: Conditional, head: Token, valence: Valence | None
) -> CommitmentKind | None:
    """ "The embargo stays until they withdraw" holds out; "unless they withdraw" threatens; other harm is weighed as ever."""
    if is_lasting(head):
        return "threat" if _is_negative(context, conditional) else "promise"
    if verb_group(head).negated:
        return "refusal"
    return None if valence == "harm" else "offer" if conditional.marker != "until" else "promise"


def _i_may(context: Context, head: Token, valence: Valence | None) -> bool:
    """ "We may halt this work if they attack": a veiled threat in the first person."""
    return valence == "harm" and context.quoted(head) and any(t.lower_ in {"we", "i"} for t in subjects(head))


def _veiled(context: Context, conditional: Conditional, head: Token, valence: Valence | None, voice: Voice) -> bool:
    """ "Said it might close its airspace if they went on": the speaker's own harm, held over what others do or fail to do."""
    deed = deed_of(head)
    group = verb_group(head)
    own = any(context.voices.is_own(t, voice, quoted=context.quoted(head)) for t in subjects(head))
    if not own or group.passive or group.negated or not has_power(context, voice) or context.voices.is_carer(voice):
        return False
    return (valence == "harm" or disrupts(deed)) and presses(context, conditional, voice)


def presses(context: Context, conditional: Conditional, voice: Voice) -> bool:
    """Whether a condition is for others to meet: "if Europe extends it", "unless the shelling stops"; no kindness of theirs."""
    doer = context.doc[conditional.condition.head]
    if any(context.voices.is_own(t, voice, quoted=context.quoted(doer)) for t in subjects(doer)):
        harms = load().table("harm", "verbs") | _HURTING
        return verb_group(doer).passive and doer.lemma_ in harms  # "if our soldiers are shot"
    if _is_negative(context, conditional):
        return True
    return doer.lemma_ not in load().table("conditions", "comply") and _is_owed(context, conditional, voice)


def _told_to_bear(context: Context, head: Token, valence: Valence | None, voice: Voice) -> bool:
    """ "Warned the fighters that they would be buried": what those who are warned will have done to them."""
    if not _told_others(context, voice, WARNING):
        return False
    told = [t for t in subjects(head) if t.lower_ in {"it", "they", "he", "she", "you"}]
    foreign = context.voices.others(subjects(head), voice)
    dealt = _dealers(head)
    if not told and not set(foreign) & set(voice.addressees):
        return False
    mine = not dealt or any(context.voices.side(context.voices.actors(t)) & voice.side for t in dealt)
    struck = valence == "harm" and verb_group(head).passive and mine
    return is_binding(head) and not verb_group(head).negated and struck and has_power(context, voice)


def _doomed(context: Context, head: Token, owners: Sequence[Token], voice: Voice) -> bool:
    """ "They will find their graves here": others will die of what they do, says somebody who can see to it."""
    mine = any(
        t.lower_ in load().table("own", "first_person") or context.voices.side(context.voices.actors(t)) & voice.side
        for t in owners
    )
    return (
        dooms(head) and bool(owners) and not mine and has_power(context, voice) and not context.voices.is_carer(voice)
    )


def _dealers(verb: Token) -> list[Token]:
    """By whom it will be done."""
    return [*children(verb, "obl:agent"), *obliques(verb).get("by", [])]


def _constitutes(context: Context, head: Token) -> bool:
    """ "… it will constitute an invasion": the speaker says how the deed will be taken."""
    lexicon = load()
    if head.lemma_ not in lexicon.table("red_line", "constitute") or not is_binding(head):
        return False
    things = [t for d in children(head, "obj", "obl", "xcomp") for t in (d, *children(d, "nmod"))]
    return any(t.lemma_.lower() in lexicon.table("red_line", "acts") for t in things)


def _own_deed(
    context: Context, conditional: Conditional, head: Token, valence: Valence | None, voice: Voice
) -> CommitmentKind | None:
    if not is_binding(head):
        return None
    deed = deed_of(head)
    if verb_group(head).passive and deed.i == head.i and head.lemma_ in load().table("harm", "struck_at"):
        return None  # "our cities would be bombed if …" is what the speaker fears
    if verb_group(head).negated:
        return "promise" if deed.lemma_ in load().table("harm", "verbs") else "refusal"
    if deed.lemma_ in load().table("stative", "verbs") and valence is None:
        return None
    if valence == "harm" or turns(context, conditional, voice, deed):
        return "threat"
    if keeps_shut(deed) or (disrupts(deed) and presses(context, conditional, voice)):
        return "threat"
    if is_ready(head):
        return "offer"
    if valence == "benefit" or context.doc[conditional.condition.head].lemma_ in load().table("conditions", "comply"):
        return "offer"
    return "threat" if _warns_off(context, conditional, voice) else "promise"


def _warns_off(context: Context, conditional: Conditional, voice: Voice) -> bool:
    """ "Warned Athens that it would act if it drilled": told to another of what is up to the other."""
    return _told_others(context, voice, WARNING - {"tell"}) and presses(context, conditional, voice)


def _told_others(context: Context, voice: Voice, verbs: Collection[str]) -> bool:
    """Whether one of these verbs puts the words to another side.

    Not "warned its citizens that they would be arrested", nor "the UN warned Sudan that it would be isolated".
    """
    if voice.cue is None or context.doc[voice.cue].lemma_ not in verbs or not voice.addressees:
        return False
    return not (context.voices.is_carer(voice) or context.voices.are_compatriots(voice.addressees, voice))


def turns(context: Context, conditional: Conditional, voice: Voice, deed: Token) -> bool:
    """Whether the deed is done because another side fails to do something: no gift, unless it is a plain kindness."""
    verb = context.doc[conditional.condition.head]
    spares = verb_group(verb).negated and verb.lemma_ in load().table("harm", "verbs") | load().table(
        "conditions", "wrongs"
    )
    if spares or is_kind(deed) or not _is_negative(context, conditional):
        return False
    return _is_owed(context, conditional, voice)


def _is_owed(context: Context, conditional: Conditional, voice: Voice) -> bool:
    """Whether somebody else has it to do: "if Europe …", "if they …", "unless the president is freed"."""
    doer = context.doc[conditional.condition.head]
    owners = subjects(doer)
    if context.voices.others(owners, voice):
        return True
    if any(context.voices.is_own(t, voice, quoted=context.quoted(doer)) for t in owners):
        return False
    if verb_group(doer).passive:
        return doer.lemma_ in load().table("conditions", "comply")
    return any(t.pos_ == "PROPN" or t.lower_ in {"he", "she", "they", "you"} for t in owners)


def _is_negative(context: Context, conditional: Conditional) -> bool:
    """Whether the condition is that something is not done: "unless", "does not", "fails to", "rejects the deal"."""
    verb = context.doc[conditional.condition.head]
    shirked = verb.lemma_ in load().table("conditions", "shirk") and child(verb, "xcomp", "obj") is not None
    return conditional.negative or verb_group(verb).negated != shirked


def _borne(head: Token, valence: Valence | None, owners: Sequence[Token]) -> CommitmentKind | None:
    """ "Moscow should expect a response", "sanctions will follow", "sanctions would be lifted"."""
    lexicon = load()
    deed = deed_of(head)
    suffers = lexicon.table("harm", "suffer")
    if (
        valence == "harm"
        and head.lemma_ in suffers
        and (is_binding(head) or verb_group(head).modal in {"should", "must"})
    ):
        return "threat"
    if not is_binding(head):
        return None
    held = any(t.lemma_.lower() in lexicon.table("harm", "held") for t in owners)
    if _falls(head, owners) or (held and head.lemma_ in lexicon.table("harm", "befalls")):
        return "threat"
    brought = {head.lemma_, deed.lemma_} & (lexicon.table("harm", "bring") | lexicon.table("harm", "verbs") | suffers)
    if valence == "harm" and (brought or verb_group(head).passive or head.lemma_ == "be"):
        return "threat"
    undone = verb_group(head).passive and head.lemma_ in lexicon.table("benefit", "undo") and bool(owners)
    return "offer" if valence == "benefit" and undone else None


def _falls(head: Token, owners: Sequence[Token]) -> bool:
    """ "The offer will lapse", "the deal would become void": what was held out is taken away."""
    lexicon = load()
    held_out = any(t.lemma_.lower() in lexicon.table("conditions", "held_out") for t in owners)
    words = {head.lemma_, *(d.lemma_ for d in children(head, "xcomp"))}
    return held_out and not verb_group(head).negated and bool(words & lexicon.table("conditions", "falls"))


def _unsafe(head: Token) -> bool:
    """ "No embassy anywhere will be safe", "nobody will be spared"."""
    nobody = any(d.lower_ in {"no", "none", "nobody", "nothing"} for t in subjects(head) for d in (t, *t.children))
    return head.lemma_ in {"safe", "spare", "immune", "sleep", "rest"} and (verb_group(head).negated or nobody)


def sharpened(
    context: Context, kind: CommitmentKind, conditional: Conditional, part: Part, voice: Voice, *, dated: bool
) -> CommitmentKind:
    """A threat with a stated line or a deadline: red line by a head of state naming a boundary, ultimatum by a date."""
    if kind != "threat":
        return kind
    condition = conditional.condition
    if dated and _is_negative(context, conditional) and context.due(condition) is not None:
        return "ultimatum"
    return (
        "red_line"
        if (names_boundary(context, condition) and speaks_for_state(context, voice)) or names_red_line(context, part)
        else kind
    )


def names_boundary(context: Context, part: Part) -> bool:
    """Whether a deed over a boundary is named: "cross the border", "move into the territory"."""
    lexicon = load()
    lemmas = {token.lemma_.lower() for token in context.doc[part.start : part.end]}
    return bool(lemmas & lexicon.table("red_line", "boundary_verbs")) and bool(
        lemmas & lexicon.table("red_line", "boundary_nouns")
    )


def names_red_line(context: Context, part: Part) -> bool:
    """Whether the words "red line" stand in the part."""
    return any(
        context.doc[i].lower_ == "red" and context.doc[i + 1].lemma_ == "line" for i in range(part.start, part.end - 1)
    )


def speaks_for_state(context: Context, voice: Voice) -> bool:
    """Whether the speaker is a head of state or government on that date."""
    offices = [
        actor.office.lower()
        for ident in voice.by
        if (actor := context.document.actors.get(ident)) is not None and actor.office
    ]
    heads = load().table("red_line", "heads")
    return any(
        title in office and "vice" not in office and "deputy" not in office for office in offices for title in heads
    )
