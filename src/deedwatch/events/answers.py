"""Whom words and measures are for that name only a deed, a charge, a demand or a deal told before them.

"Khartoum condemned the raid", "Minsk denied it", "Manila refused", "Kenya welcomed the accord": what is answered was told
with its parties, of whom the one who answers and his side are left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import ontology, syntax
from deedwatch.events import drafts, frames, parties
from deedwatch.events.arguments import country_actor, ids
from deedwatch.events.complements import complement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from deedwatch.document import Document
    from deedwatch.events.drafts import Draft
    from deedwatch.records import Statement
    from deedwatch.tokens import Token

    Sides = tuple[str, ...]

NEAR = 3  # sentences back within which a deed is still what is answered, where no noun names it
_POINTING = frozenset({"the", "that", "this", "these", "those", "such", "both", "any"})
_ALSO = frozenset({"also", "too", "likewise", "similarly"})
_IT = frozenset({"it", "this", "that"})
_UNDER = ("to", "of", "for", "on", "with", "against", "at")  # what is answered, where it is no object
_PARTNERS = ("with", "between", "by", "of", "among")  # of a deal
# Words that are said to those who charged somebody, whatever they name; the others only where they name the charge.
_DENIES = frozenset({"deny", "refute", "dispute", "contradict", "contest", "rebut"})
_CHARGES = frozenset({"accuse", "blame", "charge", "sue", "investigate", "indict"})  # of these "it" is the accused
_HEARD = frozenset({"SANCTION", "COERCE", "MOBILIZE", "ASSAULT", "RETREAT", "CONCEDE", "AGREE", "SUPPORT", "REJECT"})
_KIND = frozenset({"AGREE", "CONCEDE", "RETREAT", "SUPPORT", "AID", "COOPERATE"})
_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
_LAW = frozenset({"COERCE", "SANCTION"})
_HOLDS = {"COERCE": "arrest", "ASSAULT": "abduct", "SANCTION": "convict"}
_FREES = frozenset({"free", "release", "return", "liberate"})
_INSISTS = frozenset({"demand", "insist"})
_BREAKS = frozenset({"SANCTION", "COERCE", "ASSAULT", "ACCUSE", "REJECT", "THREATEN"})  # what measures follow upon
_STATE = frozenset({"COP", "MIL", "JUD", "GOV", "SPY"})


def meant(document: Document, draft: Draft, before: Sequence[Draft], after: Sequence[Draft]) -> Sides:
    """The recipients of an answer that names none; none where nothing told is plainly what is answered."""
    trigger = document.doc[draft.trigger]
    also = {d.lower_ for d in syntax.children(trigger, "advmod")} & _ALSO
    charged = _charged(document, draft, (*before, *after)) if draft.reading.type == "ACCUSE" else ()
    if charged:
        return charged
    if also:
        twin = next((d for d in _near(draft, before) if d.reading.type == draft.reading.type), None)
        if twin is not None and twin.reading.recipients:
            return others(document, draft, twin.reading.recipients)
    if draft.reading.type == "THREATEN":
        return _threatened(document, draft, after)
    answer = _ANSWERS.get(draft.reading.type)
    authors = _authors(document, draft) if draft.reading.type in {"ACCUSE", "REJECT", "SUPPORT"} else ()
    return authors or (answer(document, draft, before) if answer is not None else ())


def answered(trigger: Token) -> list[Token]:
    """The nominals that may name what is answered."""
    below = syntax.obliques(trigger)
    mistaken = [t for t in syntax.children(trigger, "ccomp") if t.pos_ == "NOUN"]  # "condemned that raid"
    return [*syntax.patients(trigger), *mistaken, *(t for p in _UNDER for t in below.get(p, []))]


def points_back(noun: Token) -> bool:
    """Whether the nominal takes up what was told before: "the raid", "this", "their decision"."""
    marks = {d.lower_ for d in syntax.children(noun, "det")}
    return bool(marks & _POINTING) or bool(syntax.children(noun, "nmod:poss")) or noun.pos_ == "PRON"


def others(document: Document, draft: Draft, idents: Iterable[str]) -> Sides:
    """Those who do not stand on the side of whoever answers."""
    kept = [i for i in idents if not any(drafts.is_own(document, actor, (i,)) for actor in draft.reading.actors)]
    return parties.without_parts(tuple(dict.fromkeys(kept)))


def _near(draft: Draft, before: Sequence[Draft], sentences: int = NEAR) -> Iterator[Draft]:
    """What was told shortly before, the latest first; not what is denied or only imagined."""
    for earlier in reversed(before):
        if draft.sentence.index - earlier.sentence.index > sentences:
            return
        if earlier.status not in {"denied", "hypothetical"}:
            yield earlier


def _is_told_of(noun: Token) -> bool:
    """Whether the phrase itself says whose it is, or brings in a deed of its own: "the attack by X", "the raid that killed two"."""
    owners = [t for t in syntax.genitives(noun) if t.pos_ != "PRON"]
    below = syntax.obliques(noun)
    named = [t for p in ("by", "of", "from") for t in below.get(p, []) if t.pos_ == "PROPN"]
    return bool(owners or named or syntax.children(noun, "acl:relcl", "acl"))


def _threatened(document: Document, draft: Draft, after: Sequence[Draft]) -> Sides:
    """ "Threatened to shoot down X's planes": whom the deed would hit."""
    inside = {t.i for t in document.doc[draft.trigger].subtree}
    deeds = (d for d in after if d.trigger in inside and d.status == "threatened")
    return next((d.reading.recipients for d in deeds if d.reading.actors == draft.reading.actors), ())


def _authors(document: Document, draft: Draft) -> Sides:
    """ "Vetoed a resolution drafted by X", "condemned the raid carried out by Y", "the law that Z passed": whose work it is."""
    for noun in answered(document.doc[draft.trigger]):
        if noun.lemma_.lower() not in frames.load().table("works"):
            continue
        by = [t for clause in syntax.children(noun, "acl") for t in syntax.children(clause, "obl:agent")]
        for clause in syntax.children(noun, "acl:relcl"):
            made = any(t.dep_ == "obj" and t.tag_ in {"WDT", "WP"} for t in clause.children)
            by += syntax.agents(clause) if made and not syntax.is_passive(clause) else []
        found = others(document, draft, [i for d in by for t in syntax.conjuncts(d) for i in ids(document, t)])
        if found:
            return found
    return ()


def _accused(document: Document, draft: Draft, before: Sequence[Draft]) -> Sides:
    """ "Condemned the attack", "denounced it", "criticised the decision": whoever did it; nobody where no doer is known."""
    for noun in answered(document.doc[draft.trigger]):
        for earlier in _named(document, noun, draft, before):
            found = others(document, draft, earlier.reading.actors)
            if found:
                return found
    return ()


def _charged(document: Document, draft: Draft, events: Sequence[Draft]) -> Sides:
    """ "The army, it alleges, gassed the suburbs": who does the deed that is alleged."""
    held = [s for s in document.statements if s.cue.overlaps(draft.predicate)] if draft.reading.mode == "allege" else []
    inside = [
        e for e in events if e.reading.type in _FORCE and any(c.contains(e.predicate) for s in held for c in s.content)
    ]
    return others(document, draft, [i for e in inside for i in e.reading.actors])


def _named(document: Document, noun: Token, draft: Draft, before: Sequence[Draft]) -> Iterator[Draft]:
    """The deeds told before that the nominal can name, the latest first."""
    known, lemma = frames.load(), noun.lemma_.lower()
    if noun.lower_ in _IT and document.doc[draft.trigger].lemma_.lower() not in _CHARGES:
        quads = ((d, ontology.load().quad(d.reading.type)) for d in _near(draft, before, 1))
        yield from (d for d, quad in quads if quad == "material_conflict" or d.reading.type in {"REJECT", "THREATEN"})
    if not points_back(noun) or _is_told_of(noun):
        return
    for types, name, sentences in (
        (_FORCE, "deeds_of_force", NEAR),
        (_LAW, "deeds_of_law", NEAR),
        (_HEARD, "steps", 1),
    ):
        if lemma in known.table(name):
            yield from (d for d in _near(draft, before, sentences) if d.reading.type in types)


def _hailed(document: Document, draft: Draft, before: Sequence[Draft]) -> Sides:
    """ "Welcomed the accord": those who made it; "hailed the move": who made that."""
    known = frames.load()
    for noun in answered(document.doc[draft.trigger]):
        lemma = noun.lemma_.lower()
        if lemma in known.table("deal"):
            found = others(document, draft, _signatories(document, noun))
            if found or not points_back(noun):
                return found
            made = next((d for d in reversed(before) if _is_deal(document, d)), None)
            return others(document, draft, (*made.reading.actors, *made.reading.recipients)) if made else ()
        kind = lemma in known.table("steps") or lemma in known.table("steps_back")
        if kind and points_back(noun) and not _is_told_of(noun):
            done = next((d for d in _near(draft, before, 1) if d.reading.type in _KIND), None)
            return others(document, draft, done.reading.actors) if done is not None else ()
    return ()


def _signatories(document: Document, deal: Token) -> list[str]:
    """The parties of "the accord with X", "the deal between A and B", "the memorandum signed by A and B"."""
    made = [c for c in syntax.children(deal, "acl") if c.lemma_.lower() in frames.load().table("concludes")]
    below = [syntax.obliques(base) for base in (deal, *made)]
    terms = [v for c in syntax.children(deal, "acl:relcl") if _is_under_which(c) for v in syntax.conjuncts(c)]
    bound = [t for verb in terms for t in syntax.agents(verb)]
    partners = [t for found in below for p in _PARTNERS for t in found.get(p, [])]
    return [i for t in (*partners, *bound) for i in ids(document, t)]


def _is_under_which(clause: Token) -> bool:
    """ "A deal under which X will free Y": a deal's terms."""
    return any(
        t.tag_ == "WDT" and syntax.preposition(t) in {"under", "in", "by"} for t in syntax.children(clause, "obl")
    )


def _is_deal(document: Document, event: Draft) -> bool:
    """ "Signed a pact", "agreed a ceasefire": a deal of two or more."""
    trigger, known = document.doc[event.trigger], frames.load()
    if event.status in {"denied", "hypothetical"} or event.reading.type not in _KIND - {"AID"}:
        return False
    made = trigger.lemma_.lower() in known.table("concludes") or event.reading.type != "SUPPORT"
    deals = {t.lemma_.lower() for t in (trigger, *answered(trigger))} & known.table("deal")
    return made and bool(deals) and len({*event.reading.actors, *event.reading.recipients}) > 1


def _denied(document: Document, draft: Draft, before: Sequence[Draft]) -> Sides:
    """ "Denied it", "dismissed the charge": whoever made it; "disputes the figure": whoever gave it."""
    trigger, known = document.doc[draft.trigger], frames.load()
    nouns = answered(trigger)
    charge = any(n.lemma_.lower() in known.table("claims") or n.lower_ in _IT for n in nouns if points_back(n))
    if charge or trigger.lemma_.lower() in _DENIES:
        for earlier in _near(draft, before):
            if earlier.reading.type == "ACCUSE" and _concerns(document, draft, earlier):
                return others(document, draft, earlier.reading.actors)
    accounts = [n for n in nouns if n.lemma_.lower() in known.table("accounts")]
    if any(points_back(n) and not _is_told_of(n) for n in accounts):
        return _teller(document, draft)
    return _teller(document, draft, of_him=True) if trigger.lemma_.lower() in _DENIES else ()


def _concerns(document: Document, draft: Draft, earlier: Draft) -> bool:
    """Whether it was done or said to whoever answers, or to the state that one speaks for."""
    return any(drafts.is_own(document, actor, earlier.reading.recipients) for actor in draft.reading.actors)


def _teller(document: Document, draft: Draft, *, of_him: bool = False) -> Sides:
    """Who spoke last before, in the same sentence or the one before it. `of_him`: only of whoever answers."""
    for statement in reversed(document.statements):
        source = statement.source.actor
        if source is None or statement.cue.start >= draft.predicate.start:
            continue
        tokens = document.tokens_of(statement.cue)
        sentence = document.sentence_of(tokens[0]) if tokens else None
        if sentence is None or draft.sentence.index - sentence.index > 1:
            return ()
        found = others(document, draft, (source,))
        charges = statement.act in {"assert", "accuse", "warn"} and _speaks_of(document, statement, draft)
        if found and (charges or not of_him):
            return found
    return ()


def _speaks_of(document: Document, statement: Statement, draft: Draft) -> bool:
    """Whether what is said names whoever answers or his state."""
    heads = [document.doc[found.head] for found in document.mentions]
    named = [
        ident
        for token, found in zip(heads, document.mentions, strict=True)
        if any(content.start <= token.idx < content.end for content in statement.content)
        for ident in found.mention.actors
    ]
    return any(drafts.is_own(document, actor, named) for actor in draft.reading.actors)


def _refused(document: Document, draft: Draft, before: Sequence[Draft]) -> Sides:
    """ "Manila refused", "declined to mediate": whoever asked for it."""
    found = _denied(document, draft, before)
    trigger = document.doc[draft.trigger]
    bare = not syntax.patients(trigger) or complement(trigger) is not None
    if found or not bare or trigger.lemma_.lower() in _DENIES:
        return found
    return _asker(document, draft, before)


def _agreed(document: Document, draft: Draft, before: Sequence[Draft]) -> Sides:
    """ "Hanoi agreed within hours": whoever asked it to."""
    trigger = document.doc[draft.trigger]
    told = syntax.patients(trigger) or complement(trigger) is not None
    return (
        () if told or trigger.lemma_.lower() not in {"agree", "accept", "consent"} else _asker(document, draft, before)
    )


def _asker(document: Document, draft: Draft, before: Sequence[Draft]) -> Sides:
    for earlier in _near(draft, before):
        if earlier.reading.type in {"REQUEST", "THREATEN"} and _concerns(document, draft, earlier):
            return others(document, draft, earlier.reading.actors)
    return ()


def _asked(document: Document, draft: Draft, before: Sequence[Draft]) -> Sides:
    """ "Demanded their release", "asked for the return of the pilots captured by X": whoever holds them.

    "Demanded an explanation": whoever has just done something to the one who demands it.
    """
    trigger = document.doc[draft.trigger]
    content = complement(trigger)
    freed = [n for n in answered(trigger) if n.lemma_.lower() in _FREES]
    if content is not None and content.lemma_.lower() in _FREES and syntax.is_passive(content):
        freed.append(content)
    for deed in freed:
        verbal = deed.pos_ == "VERB"
        held = syntax.patients(deed) if verbal else [*syntax.obliques(deed).get("of", []), *syntax.genitives(deed)]
        takers = [t for n in held for c in syntax.children(n, "acl") for t in syntax.children(c, "obl:agent")]
        named = others(document, draft, [i for t in takers for i in ids(document, t)])
        return named or _holders(
            document, draft, before, [i for t in held if t.pos_ != "PRON" for i in ids(document, t)]
        )
    if trigger.lemma_.lower() in _INSISTS and draft.reading.mode in {"change", "yield", None}:
        last = next((d for d in _near(draft, before, 1) if d.reading.type in _HEARD | {"ACCUSE"}), None)
        if last is not None and last.status != "demanded" and _concerns(document, draft, last):
            return others(document, draft, last.reading.actors)
    return ()


def _holders(document: Document, draft: Draft, before: Sequence[Draft], held: Sequence[str]) -> Sides:
    """Who arrested or abducted those to be freed; without a name for them, whoever was taken last."""
    for earlier in _near(draft, before):
        taken = earlier.reading.mode is not None and _HOLDS.get(earlier.reading.type) == earlier.reading.mode
        if taken and (not held or set(held) & set(earlier.reading.recipients)):
            return others(document, draft, [_answers_for(document, draft, i) for i in earlier.reading.actors])
    return ()


def _answers_for(document: Document, draft: Draft, ident: str) -> str:
    """The state whose police or army it is, where another state asks."""
    actor = document.actors.get(ident)
    askers = {getattr(document.actors.get(i), "country", None) for i in draft.reading.actors}
    if actor is None or actor.country in askers or not set(actor.sectors) & _STATE or ident.startswith("person:"):
        return ident
    return country_actor(document, actor.country) or ident


def _measured(document: Document, draft: Draft, before: Sequence[Draft]) -> Sides:
    """ "Severed relations with X and suspended credits", "seized the town and left": the same as the verb it is joined to.

    What the same party did to somebody just before in the same sentence is what the measure goes on with.
    """
    trigger = document.doc[draft.trigger]
    if draft.reading.mode == "convict" or any(ids(document, t, territory=True) for t in answered(trigger)):
        return ()
    for earlier in _near(draft, before, 0):
        joined = trigger.dep_ == "conj" and document.doc[earlier.trigger] in (
            trigger.head,
            *syntax.children(trigger.head, "conj"),
        )
        if joined and earlier.reading.actors == draft.reading.actors and earlier.reading.type in _BREAKS:
            return tuple(i for i in earlier.reading.recipients if not i.startswith("person:"))
    return ()


_ANSWERS = {
    "ACCUSE": _accused,
    "SUPPORT": _hailed,
    "REJECT": _refused,
    "AGREE": _agreed,
    "REQUEST": _asked,
    "SANCTION": _measured,
    "RETREAT": _measured,
}
