"""Deeds that no frame names: verbs with a political doer, put before the relation head and kept when it is sure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from deedwatch import ontology, syntax
from deedwatch.events import boundary, contributed, drafts, factuality, frames, heads, mentioned, policy, unnamed
from deedwatch.events.arguments import ids, political
from deedwatch.events.complements import complement
from deedwatch.events.frames import Frame
from deedwatch.events.match import Match
from deedwatch.events.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from deedwatch.document import Document, Relation, Sentence
    from deedwatch.events.drafts import Draft
    from deedwatch.tokens import Token

# Prepositions under which the one acted on may stand, nearest in meaning first.
_TOWARDS = ("to", "with", "against", "at", "on", "for", "from", "upon", "towards", "into", "over", "of", "in")
_NO_DEEDS = frozenset({"amod", "compound", "aux", "cop", "case", "mark", "fixed"})
_PHASES = frozenset({"begin", "start", "continue", "resume", "keep", "finish", "complete", "prepare"})
# What a weapon or craft does that hits nobody: "came down in a field".
_FALLING = frozenset({"come", "crash", "drift", "drop", "fall", "fly", "go", "land", "plunge", "stray"})
# Verbs whose object is what is talked of: "discussed the war in Congo".
_TOPICAL = frozenset({"discuss", "review", "debate", "examine", "consider", "explore", "address", "tackle", "raise"})
_MOVED = frozenset({"MOBILIZE", "RETREAT"})


def silent(document: Document, sentence: Sentence, matches: Sequence[Match], made: Sequence[Draft]) -> list[Match]:
    """Verbs of the sentence that may be deeds and of which no frame has made an event, nor told them as a content."""
    triggers = {draft.trigger for draft in made}
    taken = triggers | {m.head.i for m in matches if m.trigger.i in triggers and m.kind != "noun"}
    protests = {m.trigger.i for m in matches if m.trigger.i in triggers and m.frame.type == "PROTEST"}
    found = []
    for token in document.tokens(sentence):
        if token.pos_ != "VERB" or token.i in taken or token.dep_ in _NO_DEEDS or _is_content(token, taken):
            continue
        if token.lemma_.lower() in factuality.load().speech or token.lemma_.lower() in frames.load().table("stative"):
            continue
        if token.lemma_.lower() in frames.load().table("feelings") and syntax.is_passive(token):
            continue  # "was alarmed by the raid"
        if _is_off_record(token) or syntax.in_compound(token) or _begins(token, taken):
            continue
        if (
            mentioned.is_proposal_answered(token)
            or mentioned.leads_those_sent(token)
            or mentioned.sets_expired_term(token)
        ):
            continue
        match = Match(_frame("CONSULT"), "verb", token)
        agents = syntax.agents(token)
        if any(agent.i in protests for agent in agents):
            continue  # "a strike by pilots shut the airport": the strike, told already
        told = any(_counts(document, agent) for agent in agents) or (
            bool(agents) and bool(unnamed.doers(document, match, dry=True))
        )
        told = told or (not agents and any(_counts(document, patient) for patient in syntax.patients(token)))
        if told and (agents or _recipients(document, token)):
            found.append(match)
    return found


def _begins(verb: Token, taken: set[int]) -> bool:
    """ "Began to leave", "is preparing to send troops": told by what was begun."""
    return verb.lemma_.lower() in _PHASES and any(d.i in taken for d in syntax.children(verb, "xcomp"))


def _is_off_record(verb: Token) -> bool:
    """ "Declined to comment", "asked not to be named": dealings with the press."""
    clause = complement(verb)
    comments = clause is not None and syntax.verb_group(clause).infinitive and syntax.is_comment(clause)
    return comments or syntax.is_hedge(verb)


def _counts(document: Document, token: Token, *, territory: bool = False) -> bool:
    return any(political(document.actors.get(ident), ident) for ident in ids(document, token, territory=territory))


def _is_content(token: Token, taken: set[int]) -> bool:
    """ "offered to send an envoy": told by what was offered."""
    node = token
    while node.dep_ == "conj" and node.head != node:
        node = node.head
    return node.dep_ in {"xcomp", "ccomp"} and node.head.i in taken


def drafted(document: Document, silences: Iterable[tuple[Sentence, Sequence[Match]]]) -> list[Draft]:
    """The drafts of those that the head is sure of."""
    asked = [(sentence, match) for sentence, matches in silences for match in matches]
    if document.relate is None or not asked:
        return []
    sides = [_sides(document, match.head) for _, match in asked]
    words = [
        heads.marked(document, sentence, match.words(), agents[0] if agents else None, struck)
        for (sentence, match), (agents, struck) in zip(asked, sides, strict=True)
    ]
    found: list[Draft] = []
    for (sentence, match), relation, mark in zip(asked, document.relate(words), words, strict=True):
        type_ = policy.sure_of(relation, aimed=bool(_recipients(document, match.head)))
        if type_ is not None:
            for draft in _drafts(document, sentence, match.head, type_, relation):
                draft.marked, draft.relation = mark, relation
                found.append(draft)
    return [draft for draft in found if not _is_told_twice(document, draft, found)]


def _is_told_twice(document: Document, draft: Draft, found: Sequence[Draft]) -> bool:
    """ "Brazil offered to mediate": what was offered is the same AGREE again."""
    governors = {other.trigger for other in found if other.reading.type == draft.reading.type}
    return _is_content(document.doc[draft.trigger], governors - {draft.trigger})


def _drafts(document: Document, sentence: Sentence, verb: Token, type_: str, relation: Relation) -> Iterator[Draft]:
    known = ontology.load()
    match = Match(_frame(type_), "verb", verb)
    reality = factuality.judge(match)
    if reality.question or (type_ == "COERCE" and boundary.is_relief(verb)):
        return
    if type_ == "RETREAT" and any(t.lemma_.lower() in frames.load().table("dwellings") for t in syntax.patients(verb)):
        return  # "as she left her home"
    if _is_other(verb, type_):
        return
    mode = policy.mode_of(relation, {m.name: 0.0 for m in known.event_type(type_).modes})
    agents, _ = _sides(document, verb)
    actors = tuple(dict.fromkeys(ident for agent in agents for ident in ids(document, agent)))
    moved = type_ == "MOBILIZE" and bool(agents)  # of "the army was deployed" the army
    conveyed = moved or (type_ == "AID" and verb.lemma_.lower() in frames.load().table("conveys"))
    conveyed = conveyed or bool(contributed.men_lent(verb))
    conveyed = conveyed or (type_ == "CONSULT" and verb.lemma_.lower() in _TOPICAL)
    recipients = tuple(i for i in _recipients(document, verb, conveyed=conveyed) if i not in actors)
    if unnamed.is_suffered(match):
        actors, recipients = (), actors  # "nine policemen died when a vehicle went off"
    if not agents and type_ in _MOVED:  # "the army was deployed": what is moved is who moves
        actors, recipients = recipients, ()
    promised = type_ == "CONCEDE" and factuality.load().verbs.get(verb.lemma_.lower()) == "planned"
    if type_ == "ASSAULT" and not recipients and verb.lemma_.lower() in _FALLING and _are_weapons(agents):
        return
    reading = Reading(type_, mode, known.cameo(type_, mode), actors, recipients, covers=promised)  # a step back to come
    draft = drafts.draft_of(document, sentence, match, reality, reading)
    if (
        draft is not None
        and not draft.half
        and _is_aimed(draft, relation.types[type_])
        and drafts.worth_it(draft, is_content=False)
    ):
        draft.score = policy.calibrated(relation.types[type_], alone=True)
        yield draft


def _is_other(verb: Token, type_: str) -> bool:
    """Whether the words are known to tell something else than the head reads in them."""
    return (
        (type_ == "RETREAT" and (mentioned.is_flight(verb) or mentioned.is_voyage(verb)))
        or (type_ in {"COERCE", "SANCTION", "ASSAULT"} and mentioned.stays(verb))
        or (type_ == "ASSAULT" and mentioned.is_made_safe(verb))
        or (type_ in boundary.COOPERATION and contributed.puts_up_prize(verb))
        or (type_ == "ACCUSE" and mentioned.is_company(verb))
        or (type_ == "REJECT" and syntax.leaves_open(verb))
        or (type_ == "THREATEN" and verb.lemma_.lower() == "pose")  # "posed a threat": a danger, and no word
    )


def _are_weapons(tokens: Sequence[Token]) -> bool:
    known = frames.load()
    return bool(tokens) and all(t.lemma_.lower() in known.table("weapons") | known.table("craft") for t in tokens)


def _is_aimed(draft: Draft, sure: float) -> bool:
    """Words that no frame names must be for somebody, or the head quite sure; deeds may be done to the unnamed."""
    reading = draft.reading
    known = bool(reading.recipients) or len(reading.actors) > 1 or reading.type in policy.ONE_SIDED
    return known or (bool(reading.actors) and sure >= policy.ALONE_UNAIMED)


def _sides(document: Document, verb: Token) -> tuple[Sequence[Token], Token | None]:
    """Who does it, and to whom: the first party below the verb, else its object."""
    below = [token for group in _below(verb) for token in group]
    named = next((t for t in below if _counts(document, t, territory=True)), None)
    return syntax.agents(verb), named if named is not None else next(iter(below), None)


def _below(verb: Token) -> list[list[Token]]:
    """What may be done to somebody, nearest first: objects, their owners, prepositional phrases, those of the objects."""
    objects = [*(t for d in syntax.children(verb, "iobj") for t in syntax.conjuncts(d)), *syntax.patients(verb)]
    obliques = syntax.obliques(verb)
    groups = [objects, [g for thing in objects for g in syntax.genitives(thing)]]
    groups += [obliques.get(preposition, []) for preposition in _TOWARDS]
    inner = [t for thing in objects for tokens in syntax.obliques(thing).values() for t in tokens]
    return [*groups, inner, [g for thing in inner for g in syntax.genitives(thing)]]


def _recipients(document: Document, verb: Token, *, conveyed: bool = False) -> list[str]:
    """The parties named nearest below the verb; with `conveyed` its objects are what is moved ("brought medics to Nepal")."""
    groups = _below(verb)
    if conveyed:
        given = [t for d in syntax.children(verb, "iobj") for t in syntax.conjuncts(d)]
        groups = [given, *groups[2:-2]]
    for group in groups:
        found = [ident for token in group for ident in ids(document, token, territory=True)]
        if found:
            return list(dict.fromkeys(found))
    return []


@cache
def _frame(type_: str) -> Frame:
    """A frame without words that stands for what the head says."""
    empty: frozenset[str] = frozenset()
    return Frame(
        id="head",
        type=type_,
        mode=None,
        cameo=ontology.load().cameo(type_, None),
        verbs=(),
        nouns=empty,
        adjectives=empty,
        light=empty,
        actor=(),
        recipient=(),
        object=empty,
        object_not=empty,
        object_holds="any",
        prepositions=empty,
        not_prepositions=empty,
        complement=None,
        needs="either",
        rule="plain",
        threatens=False,
        any_deed=False,
        wordy=False,
        light_only=False,
        phrases=(),
        modifier=empty,
        modifier_not=empty,
        examples=(),
    )
