"""One happening, one event: mentions of the same deed within an article are brought together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.events import boundary, frames

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deedwatch.document import Document
    from deedwatch.events.drafts import Draft
    from deedwatch.records import Time
    from deedwatch.tokens import Token

_HEADS = frozenset({"headline", "bullet"})
_APART = frozenset({"REB", "UAF", "CRM", "CVL", "OPP", "REF", "JRN"})  # in a state, not of it
_OTHERS = frozenset(
    {"another", "similar", "second", "third", "separate", "earlier", "previous", "further", "identical"}
)
_HURTS = frozenset({"kill", "wound", "injure", "hurt", "maim"})
# Modes that say with what; an attack and its dead may name the weapon in other words.
_BY_WEAPONS: frozenset[str | None] = frozenset(
    {None, "aerial", "drone", "heavy-weapons", "explosives", "firearms", "suicide-attack"}
)
_SCATTERS = frozenset(
    "disperse break scatter clear quell push drive stop control contain repel subdue force prevent remove keep".split()
)
_MUTUAL = frozenset({"CONSULT", "COOPERATE"})


def merged(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts without repeats: the most specific one is kept, with the evidence of all."""
    kept: list[Draft] = []
    drafts = _without_aims(document, drafts)
    for draft in sorted(drafts, key=lambda d: -_rank(document, d)):
        alike = [other for other in kept if _same(document, other, draft)]
        same = min(alike, key=lambda other: abs(other.predicate.start - draft.predicate.start), default=None)
        if same is None:
            kept.append(draft)
        else:
            _absorb(document, same, draft)
    whole = [draft for draft in kept if not (_is_approach(draft, kept) or _is_echo(document, draft, kept))]
    return sorted(whole, key=lambda draft: draft.predicate.start)


def _without_aims(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """ "Fired tear gas to disperse students" is one deed, done to them; "rallied to protest" is one rally."""
    kept: list[Draft] = []
    for draft in drafts:
        aim = document.doc[draft.trigger]
        deed = next((d for d in drafts if d is not draft and _is_aim(aim, document.doc[d.trigger], draft, d)), None)
        if deed is None:
            kept.append(draft)
        elif not deed.reading.recipients:
            deed.reading = replace(deed.reading, recipients=draft.reading.recipients)
    return kept


def _is_aim(aim: Token, verb: Token, draft: Draft, deed: Draft) -> bool:
    """Whether the one is what the other, which was done, was done for by the same."""
    purpose = aim.dep_ in {"advcl", "xcomp"} and aim.head == verb and syntax.verb_group(aim).infinitive
    if not purpose or draft.status != "hypothetical" or deed.status != "occurred":
        return False
    if draft.reading.actors != deed.reading.actors:
        return False
    marched = draft.reading.type == deed.reading.type == "PROTEST"
    return marched or (deed.reading.mode == "crowd-control" and aim.lemma_.lower() in _SCATTERS)


def name_victims(drafts: Sequence[Draft]) -> None:
    """ "Opened fire on a checkpoint, killing three officers": done to who died, not to the state whose land it was."""
    for draft in drafts:
        if draft.victims and _is_land(draft.reading.recipients):
            draft.reading = replace(draft.reading, recipients=draft.victims)


def _is_approach(draft: Draft, others: Sequence[Draft]) -> bool:
    """A move of forces told in one sentence with the assault it led to: PLOVER codes the assault alone."""
    return draft.reading.type == "MOBILIZE" and any(
        other.reading.type == "ASSAULT"
        and other.status == "occurred"
        and other.sentence.index == draft.sentence.index
        and bool(set(other.reading.actors) & set(draft.reading.actors))
        for other in others
    )


def _is_echo(document: Document, draft: Draft, others: Sequence[Draft]) -> bool:
    """ "Marched, chanting and holding up pictures" is one march, "jailed dozens convicted of plotting" one sentence of a court."""
    token = document.doc[draft.trigger]
    beside = [
        other
        for other in others
        if other is not draft
        and other.sentence.index == draft.sentence.index
        and other.reading.type == draft.reading.type
    ]
    plain = draft.reading.mode is None and not draft.reading.recipients  # "marched, blocking a road" tells more
    if draft.reading.type == "PROTEST" and token.tag_ == "VBG" and plain:
        above = {node.i for node in token.ancestors}
        return any(o.trigger in above and o.reading.actors == draft.reading.actors for o in beside)
    mode = draft.reading.mode
    if mode not in {"convict", "arrest"} or token.tag_ != "VBN" or token.dep_ != "acl" or draft.reading.actors:
        return False
    same = (o for o in beside if o.reading.mode == mode and o.trigger < draft.trigger)
    return any(o.reading.actors and set(o.reading.recipients) & set(draft.reading.recipients) for o in same)


def _rank(document: Document, draft: Draft) -> float:
    """How much a draft says: people before states, both sides, a date, a place, body before headline."""
    people = sum(1 for ident in (*draft.reading.actors, *draft.reading.recipients) if not ident.startswith("country:"))
    rank = 2.0 * bool(draft.reading.actors) + 2.0 * bool(draft.reading.recipients) + min(people, 2)
    rank += (draft.time is not None) + (draft.place is not None) + (draft.reading.mode is not None)
    rank -= 1.5 if draft.sentence.kind in _HEADS else 0.0
    return rank + draft.score


def _same(document: Document, one: Draft, other: Draft) -> bool:
    if one.reading.type != other.reading.type or one.status != other.status:
        return False
    first, second = document.doc[one.trigger], document.doc[other.trigger]
    told_by_outcome = one.reading.type == "ASSAULT" and (
        _outcome(first, second) or _outcome(second, first) or _toll(first, second)
    )
    if told_by_outcome and {one.reading.mode, other.reading.mode} <= _BY_WEAPONS:
        return bool(one.background) == bool(other.background) and _times_agree(one.time, other.time)
    if one.reading.mode != other.reading.mode and one.reading.mode is not None and other.reading.mode is not None:
        return False
    if bool(one.background) != bool(other.background):
        return False
    if not _times_agree(one.time, other.time) or _apart(document, one, other):
        return False
    if one.reading.type in _MUTUAL:
        if _is_object(document, one, other) or _is_object(document, other, one):
            return True
        everyone = (*one.reading.actors, *one.reading.recipients)
        return _alike(document, everyone, (*other.reading.actors, *other.reading.recipients), loose=False)
    if told_by_outcome:
        return True
    loose = other.sentence.kind in _HEADS or one.sentence.kind in _HEADS or one.sentence.index == other.sentence.index
    return _alike(
        document, one.reading.actors, other.reading.actors, loose=loose and bool(one.reading.recipients)
    ) and _alike(
        document, one.reading.recipients, other.reading.recipients, loose=loose or one.reading.type in boundary.MATERIAL
    )


def _is_object(document: Document, told: Draft, noun: Draft) -> bool:
    """ "Took part in an exercise with X", "received a call from Y": verb and noun tell of one thing."""
    trigger, verb = document.doc[noun.trigger], document.doc[told.trigger]
    return (
        trigger.pos_ == "NOUN"
        and trigger.head in (verb, verb.head)
        and trigger != verb
        and (trigger.dep_ == "obj" or (trigger.dep_ == "obl" and syntax.preposition(trigger) == "in"))
    )


def _apart(document: Document, one: Draft, other: Draft) -> bool:
    """Two verbs of one sentence tell two deeds ("severed relations and suspended credits"), unless word or parties are the same.

    What a deed led to is told with it: "ambushed a platoon, killing 11".
    """
    if one.sentence.index != other.sentence.index or one.trigger == other.trigger:
        return False
    first, second = document.doc[one.trigger], document.doc[other.trigger]
    if _outcome(first, second) or _outcome(second, first) or _toll(first, second):
        return False
    if _is_another(first) != _is_another(second):
        return True
    if one.reading.type == "THREATEN" and any(
        below.dep_ == "xcomp" and below.head == above for below, above in ((first, second), (second, first))
    ):
        return False  # "threatened to sanction"
    alike = one.reading.actors == other.reading.actors and one.reading.recipients == other.reading.recipients
    if alike and one.reading.actors and one.reading.recipients:
        return False
    return first.pos_ == second.pos_ == "VERB" and first.lemma_ != second.lemma_


def _is_another(trigger: Token) -> bool:
    """ "Days after its spokesman issued a similar threat", "a second strike": not the one told beside it."""
    return any(d.lower_ in _OTHERS for d in syntax.children(trigger, "amod", "det"))


def _outcome(deed: Token, result: Token) -> bool:
    """ "Ambushed a platoon, killing 11", "11 were killed in an ambush", "11 were killed when gunmen attacked"."""
    if deed.dep_ == "advcl" and _joined(deed.head, result) and deed.tag_ != "VBG":
        if not syntax.is_passive(result) and result.lemma_.lower() not in frames.load().table("suffers"):
            return False
        return any(d.lower_ in {"when", "as"} for d in syntax.children(deed, "mark", "advmod"))
    if deed.pos_ == "NOUN" and result.pos_ == "VERB" and deed.dep_ == "obl" and _joined(deed.head, result):
        return syntax.preposition(deed) in {"in", "during"}
    if deed.pos_ == "NOUN" and deed.dep_ == "nsubj" and deed.head == result and result.lemma_.lower() in _HURTS:
        return True  # "an airstrike on the school killed twelve"
    top = (
        result.head if result.dep_ == "conj" and result.head.tag_ == "VBG" else result
    )  # "killing six and wounding nine"
    return result.tag_ == "VBG" and top.dep_ in {"advcl", "xcomp", "acl"} and top.head == deed


def _joined(one: Token, other: Token) -> bool:
    """Whether two verbs are one or coordinated."""
    first, second = (node.head if node.dep_ == "conj" else node for node in (one, other))
    return one == other or first == second


def _toll(one: Token, other: Token) -> bool:
    """ "Two were killed and a third wounded": the dead and the hurt of one attack."""
    hurt = {one.lemma_.lower(), other.lemma_.lower()} <= _HURTS and one != other
    if not hurt or not _joined(one, other):
        return False
    if syntax.is_passive(one) or syntax.is_passive(other):
        return syntax.is_passive(one) and syntax.is_passive(other)
    return not syntax.children(max(one, other, key=lambda verb: verb.i), "nsubj")  # "killing six and wounding nine"


def _is_land(sides: Sequence[str]) -> bool:
    """Whether it is done to states alone."""
    return all(ident.startswith("country:") for ident in sides)


def _times_agree(one: Time | None, other: Time | None) -> bool:
    if one is None or other is None or one.start is None or other.start is None or one.end is None or other.end is None:
        return True
    return one.start <= other.end and other.start <= one.end


def _alike(document: Document, one: Sequence[str], other: Sequence[str], *, loose: bool) -> bool:
    """Whether two sides may be the same: equal, or a person beside the person's state. `loose`: one may be unsaid."""
    if not one or not other:
        return loose
    if set(one) == set(other):
        return True
    return all(any(_fits(document, a, b) for b in other) for a in one) and all(
        any(_fits(document, b, a) for a in one) for b in other
    )


def _fits(document: Document, one: str, other: str) -> bool:
    if one == other:
        return True
    first, second = document.actors.get(one), document.actors.get(other)
    if first is None or second is None or first.country is None or first.country != second.country:
        return False
    if _APART & {*first.sectors, *second.sectors}:
        return False
    return any(ident.startswith("country:") for ident in (one, other)) or (
        one.startswith("group:") and other.startswith("group:")
    )


def _absorb(document: Document, kept: Draft, repeat: Draft) -> None:
    """Take over what the repeat adds: its evidence, and date, place or reporter where there was none.

    Of a deed and its outcome the deed is the predicate: "struck a bakery, killing three".
    """
    if _outcome(document.doc[repeat.trigger], document.doc[kept.trigger]) and repeat.trigger < kept.trigger:
        kept.predicate, kept.trigger, kept.nominal = repeat.predicate, repeat.trigger, repeat.nominal
    for span in repeat.evidence:
        if not any(known.contains(span) for known in kept.evidence):
            kept.evidence = [known for known in kept.evidence if not span.contains(known)] + [span]
    if kept.reading.type in _MUTUAL and kept.sentence.index == repeat.sentence.index:
        _join(kept, repeat)
    if kept.reading.type == "ASSAULT" and _toll(document.doc[kept.trigger], document.doc[repeat.trigger]):
        hit = (*kept.reading.recipients, *repeat.reading.recipients)
        kept.reading = replace(kept.reading, recipients=tuple(dict.fromkeys(hit)))
    if not kept.reading.recipients and repeat.reading.recipients:
        kept.reading = replace(kept.reading, recipients=repeat.reading.recipients)
    if _outcome(document.doc[kept.trigger], document.doc[repeat.trigger]) and not _is_land(repeat.reading.recipients):
        kept.victims = kept.victims or repeat.reading.recipients
    if kept.reading.mode is None and repeat.reading.mode is not None and kept.reading.type == repeat.reading.type:
        kept.reading = replace(kept.reading, mode=repeat.reading.mode, cameo=repeat.reading.cameo)
    kept.time = kept.time or repeat.time
    kept.place = kept.place or repeat.place
    if kept.background is None:
        kept.background = repeat.background
    if repeat.reported_by is None and repeat.status in {"occurred", "ongoing"}:
        kept.reported_by = None
    if repeat.made_by != kept.made_by:
        kept.merged.append(repeat.made_by)


def _join(kept: Draft, repeat: Draft) -> None:
    """Everybody who takes part by verb or noun: "troops took part in an exercise with X"."""
    known = {*kept.reading.actors, *kept.reading.recipients}
    more = tuple(i for i in (*repeat.reading.actors, *repeat.reading.recipients) if i not in known)
    alike = any(i.startswith("country:") and any(j.startswith(f"group:{i[8:].lower()}-") for j in known) for i in more)
    if more and not alike and not kept.reading.recipients:
        kept.reading = replace(kept.reading, actors=(*kept.reading.actors, *more))
