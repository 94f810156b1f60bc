"""What a later event must look like to answer a clause: taken from an event inside it, else from a table of deeds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch.commitments.context import NEGATIONS
from deedwatch.commitments.lexicon import load
from deedwatch.commitments.parts import Part, span_of
from deedwatch.commitments.valence import holds_fire
from deedwatch.records import Clause, EventPattern
from deedwatch.syntax import agents, child, children, conjuncts, genitives, obliques, patients

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deedwatch.commitments.voices import Voices
    from deedwatch.document import Document
    from deedwatch.tokens import Token

DEALT = frozenset({"ASSAULT", "SANCTION", "COERCE"})
STOPPED = frozenset({"SANCTION", "RETREAT", "CONCEDE", "REJECT"})  # what it is to end help or force: "suspend aid"
WORKERS = frozenset({"LAB", "EDU", "MED", "AGR", "SOC", "JRN", "JUD", "BUS"})
# Saying is not the deed: what is threatened, demanded or refused stands in its own clause.
VERBAL = frozenset({"THREATEN", "ACCUSE", "REQUEST"})
TARGETS = ("against", "on", "at", "toward", "towards", "into", "across", "over", "to", "with", "from")


def clause(
    document: Document, voices: Voices, part: Part | None, doers: tuple[str, ...], *, others: bool = False
) -> Clause | None:
    """The record of a clause, with its pattern where one can be read.

    `doers` owe the deed where the clause names none. With `others` it is never the speaker's deed, only theirs: what
    is demanded is done by whom it is demanded of.
    """
    if part is None:
        return None
    head = document.doc[part.head]
    judged = load().table("red_line", "constitute") | load().table("red_line", "regard")
    if head.lemma_ in judged:  # "it will constitute an invasion" judges the other's deed, it announces none
        return Clause(span_of(document, part))
    if any(part.holds(d.i) and holds_fire(d) for d in head.children):  # restraint, as in the next line
        return Clause(span_of(document, part))
    if any(part.holds(d.i) and d.lower_ in NEGATIONS for d in head.children):  # "not attack": no deed to wait for
        return Clause(span_of(document, part))
    if any(d.lower_ == "no" for t in children(head, "nsubj") for d in children(t, "det")) and child(head, "expl"):
        return Clause(span_of(document, part))  # "there will be no talks"
    found = _from_events(document, voices, part) or _from_deeds(document, voices, part)
    pattern = _ended(document, voices, part, found, doers) if _ends(document, part) else found
    if pattern is not None and pattern.type == "ASSAULT" and _downs_tools(document, part, doers):
        pattern = EventPattern("PROTEST", doers, ())
    if pattern is None:
        return Clause(span_of(document, part))
    if not others and doers and _is_borne(document, part):
        borne_by = tuple(ident for ident in (*pattern.actors, *pattern.recipients) if ident not in doers)
        dealt = EventPattern(pattern.type, doers, borne_by) if pattern.type in DEALT else None  # "risk losing aid"
        return Clause(span_of(document, part), dealt)
    if not pattern.actors or others:
        recipients = tuple(ident for ident in pattern.recipients if ident not in doers)
        pattern = replace(pattern, actors=doers or pattern.actors, recipients=recipients)
    return Clause(span_of(document, part), pattern if pattern.actors or pattern.recipients else None)


def _is_borne(document: Document, part: Part) -> bool:
    """ "Face air strikes", "suffer a blockade": done by whoever threatens it to those who face it."""
    return document.doc[part.start].lemma_.lower() in {"face", "suffer", "risk", "endure"}


def _downs_tools(document: Document, part: Part, doers: tuple[str, ...]) -> bool:
    """ "Strike on Monday", threatened by teachers: a strike of work, at nobody."""
    head = document.doc[part.head]
    actors = [document.actors.get(ident) for ident in doers]
    at = {"at", "on", "against"} & {
        case for case, tokens in obliques(head).items() if any(document.mention_at(t) is not None for t in tokens)
    }
    return (
        head.lemma_ == "strike"
        and child(head, "obj") is None
        and not at
        and bool(actors)
        and all(actor is not None and set(actor.sectors) & WORKERS for actor in actors)
    )


def _deed(document: Document, part: Part) -> Token:
    """The part's predicate; of "calls to stop the attacks" what is called for."""
    head = document.doc[part.head]
    if head.pos_ != "NOUN" or head.i + 2 >= len(document.doc):
        return head
    after = document.doc[head.i + 2]
    return after if document.doc[head.i + 1].lower_ == "to" and after.tag_ == "VB" and part.holds(after.i) else head


def _ends(document: Document, part: Part) -> bool:
    """Whether the deed is to end something: "stop firing", "call off the offensive"."""
    head = _deed(document, part)
    particle = child(head, "compound:prt")
    words = {head.lemma_, f"{head.lemma_}_{particle.lower_}" if particle is not None else head.lemma_}
    return bool(words & load().table("benefit", "ending"))


def _ended(
    document: Document, voices: Voices, part: Part, found: EventPattern | None, doers: tuple[str, ...]
) -> EventPattern | None:
    """The end of a hostile deed: a ceasefire for an attack, no pattern for other harm; of anything else as found."""
    lexicon = load()
    head = _deed(document, part)
    if child(head, "obj") is not None and any(d.tag_ == "VBG" for d in children(head, "advcl")):
        return None  # "stop them from attacking" ends no deed of one's own
    below = [
        *children(head, "obj", "xcomp", "nsubj:pass"),
        *obliques(head).get("from", []),
        *(d for d in children(head, "advcl", "obl") if d.tag_ == "VBG"),
    ]
    deeds = [item for t in below for item in conjuncts(t)]
    words = {t.lemma_.lower() for t in deeds}
    fights = words & lexicon.table("benefit", "fighting") or any(
        lexicon.deeds.get(word) == "ASSAULT" or _kind(t) == "ASSAULT" for t in deeds for word in (t.lemma_.lower(),)
    )
    hostile = fights or words & (lexicon.table("harm", "nouns") | lexicon.table("harm", "hostile"))
    if found is not None and (found.type == "RETREAT" or (found.type == "CONCEDE" and not fights)):
        return found
    if not hostile:
        return found if found is not None and found.type in STOPPED else None  # "end the talks" holds none
    owners = _ids(voices, [owner for t in deeds for owner in genitives(t)], part)
    if owners and not voices.side(owners) & voices.side(doers):
        return None  # "end the rebels' attacks"
    if not fights and (found is None or found.type != "ASSAULT"):
        return None
    targets = [t for d in deeds for case in TARGETS for t in obliques(d).get(case, [])]
    targets += [t for d in deeds for t in children(d, "obj")]
    struck = found.recipients if found is not None and found.recipients else ()
    hit = struck or _ids(voices, targets, part)
    return EventPattern("RETREAT", doers, tuple(ident for ident in hit if ident not in doers))


def _from_events(document: Document, voices: Voices, part: Part) -> EventPattern | None:
    span = span_of(document, part)
    inside = [event for event in document.events if span.contains(event.predicate) and event.type not in VERBAL]
    if not inside:
        return None
    head = document.doc[part.head]
    best = min(inside, key=lambda event: (abs(event.predicate.start - head.idx), event.predicate.start))
    return EventPattern(best.type, voices.settled(best.actors), voices.settled(best.recipients))


def _from_deeds(document: Document, voices: Voices, part: Part) -> EventPattern | None:
    found = [(token, kind) for token in document.doc[part.start : part.end] if (kind := _kind(token)) is not None]
    if not found:
        return None
    head, kind = min(found, key=lambda item: (abs(item[0].i - part.head), item[0].i))
    if head.lemma_ in load().table("demand", "undergone"):  # "the return of the pilot", "her release"
        undergoers = [*genitives(head), *obliques(head).get("of", [])]
        return EventPattern(kind, (), _ids(voices, undergoers, part))
    verb = head if head.pos_ == "VERB" else head.head
    owners = [*genitives(head), *obliques(head).get("by", []), *children(head, "nmod:poss")]
    actors = _ids(voices, agents(verb) if head.pos_ == "VERB" else owners, part)
    return EventPattern(kind, actors, tuple(i for i in _recipients(voices, verb, head, part) if i not in actors))


def _kind(token: Token) -> str | None:
    lexicon = load()
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB":
        for thing in (*children(token, "obj", "nsubj:pass"), *children(token, "nsubj")):
            kind = lexicon.deeds_with_object.get((lemma, thing.lemma_.lower()))
            if kind is not None:
                return kind
        if _crosses(token):
            return "ASSAULT"
        return lexicon.deeds.get(lemma)
    return lexicon.deeds.get(lemma) if token.pos_ == "NOUN" else None


def _crosses(verb: Token) -> bool:
    """ "Troops move across the border", "enter the territory"."""
    lexicon = load()
    if verb.lemma_ not in lexicon.table("red_line", "boundary_verbs"):
        return False
    across = lexicon.table("deeds", "across")
    places = [t for case, tokens in obliques(verb).items() if case in across for t in tokens]
    if verb.lemma_ in {"cross", "enter", "breach", "violate", "penetrate"}:
        places += children(verb, "obj")
    places = [place for place in places if not any(d.lower_ == "red" for d in place.children)]
    return any(place.lemma_.lower() in lexicon.table("red_line", "boundary_nouns") for place in places)


def _recipients(voices: Voices, verb: Token, head: Token, part: Part) -> tuple[str, ...]:
    direct = _ids(voices, patients(verb), part)
    if direct:
        return direct
    around = {**obliques(verb), **({} if head == verb else obliques(head))}
    for item in (head, child(verb, "obj"), child(verb, "xcomp")):
        if item is not None:
            around = {**obliques(item), **around}
    for case in TARGETS:
        found = _ids(voices, around.get(case, []), part)
        if found:
            return found
    return ()


def _ids(voices: Voices, tokens: Sequence[Token], part: Part) -> tuple[str, ...]:
    return voices.settled(
        ident
        for token in tokens
        if part.holds(token.i) or token.pos_ == "PRON"
        for ident in voices.actors(token)
        if voices.placed(ident)
    )
