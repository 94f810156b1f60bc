"""Parties that the text leaves without a name: crowds and victims by the country they are in, land by whose it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.events import frames, timing
from deedwatch.events.arguments import LOCATIVE, attackers, country_actor, ids, is_fatal, people_of, violent_end
from deedwatch.events.match import ARMED
from deedwatch.records import Actor
from deedwatch.tokens import Stretch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deedwatch.document import Document, Sentence
    from deedwatch.events.match import Match
    from deedwatch.tokens import Token

_NAME_WORDS = 4  # of a phrase before its noun, enough for "the regional prosecutor general's office"
# Counts whose "of" names those counted.
_COUNTS = frozenset({"tens", "hundreds", "thousands", "dozens", "scores", "millions", "half", "crowd", "crowds"})
# Men and lorries by number alone, which belong to the force told of before.
_MEN = frozenset({"man", "vehicle", "lorry", "truck", "other", "soldier", "fighter"})
# Verbs whose subject suffers what it falls to or runs over.
_MEETS = frozenset({"fall", "hit", "strike", "trigger", "run", "drive", "step", "tread"})
_MOVING = frozenset({"RETREAT", "MOBILIZE"})
# Forces and courts that act at home unless the text says where.
_AGAINST = frozenset({"REB", "UAF"})
_HOME = frozenset({"COP", "JUD", "GOV", "LEG"})


def crowd(
    document: Document, sentence: Sentence, match: Match, nouns: Iterable[Token], doers: tuple[str, ...]
) -> list[str]:
    """ "tens of thousands of people marched through Ankara": the civilians of the country in which it happens."""
    if not any(_is_people(noun) for noun in nouns):
        return []
    iso3 = _scene(document, sentence, match) or _home_of(document, doers)
    return [] if iso3 is None else _civilians(document, iso3)


def people_of_scene(document: Document, sentence: Sentence, match: Match) -> list[str]:
    """The civilians of the country in which it happens."""
    iso3 = _scene(document, sentence, match)
    return [] if iso3 is None else _civilians(document, iso3)


def doers(document: Document, match: Match, *, dry: bool = False) -> list[str]:
    """Who does it, where only "organisers", "gunmen" or "the prosecutor's office" are named: the words are the name.

    `dry`: only whether there is somebody; no record is made.
    """
    known = frames.load()
    suffered = match.frame.id == "head" and is_suffered(match)
    for subject in attackers(match) if "attack" in match.frame.actor or suffered else syntax.agents(match.head):
        counted = _counted_in(subject)
        told = match.frame.type == "PROTEST" or counted.lemma_.lower() in known.table("armed")
        agent = counted if told else subject
        lemma = agent.lemma_.lower()
        if agent.pos_ not in {"NOUN", "PROPN"}:
            continue
        senders = [t for clause in syntax.children(agent, "acl") for t in syntax.children(clause, "obl:agent")]
        named = [ident for t in senders for ident in ids(document, t)] if lemma in known.table("weapons") else []
        if named:
            return named  # "rockets fired by Hezbollah"
        moved = match.frame.type in _MOVING and lemma in _MEN and _is_counted(agent)
        before = _force_before(document, agent) if moved else []
        if before:
            return before
        sector = None
        if lemma in known.table("forces"):
            sector = "MIL"
        elif lemma in known.table("armed"):
            sector = "UAF"
        elif _is_people(agent) or match.frame.type == "PROTEST":
            sector = "CVL"
        elif lemma in known.table("people") or lemma in known.table("offices"):
            sector = "UNK"
        if sector is not None:
            return ["group:"] if dry else [_nameless(document, agent, sector)]
    return []


def _is_counted(noun: Token) -> bool:
    return any(d.dep_ == "nummod" for d in noun.children)


def _force_before(document: Document, noun: Token) -> list[str]:
    """ "The army withdrew. Some 150 men left in lorries": those under arms named last before in the same paragraph."""
    sentence = document.sentence_of(noun)
    for found in reversed([f for f in document.mentions if f.end <= noun.i]):
        other = document.sentence_of(document.doc[found.head])
        if sentence is None or other is None or other.block != sentence.block:
            break
        known = [document.actors.get(ident) for ident in found.mention.actors]
        if known and all(a is not None and ARMED & set(a.sectors) for a in known):
            return list(found.mention.actors)
    return []


def is_suffered(match: Match) -> bool:
    """ "Nine policemen died when a vehicle went off", "lost their lives to a mine": violence, done to the verb's subject."""
    verb, lemma = match.head, match.head.lemma_.lower()
    if match.frame.type != "ASSAULT":
        return False
    lost = lemma == "lose" and any(t.lemma_.lower() == "life" for t in syntax.patients(verb))
    return lost or lemma in frames.load().table("suffers") or (lemma in _MEETS and violent_end(verb))


def weapons_of(document: Document, match: Match, actors: Iterable[str]) -> frozenset[str]:
    """ "A rocket struck a hospital": those of the actors that are no more than the word for what struck; nobody says whose."""
    weapons = frames.load().table("weapons")
    words = {
        word
        for agent in map(_counted_in, syntax.agents(match.head))
        if agent.lemma_.lower() in weapons or is_fatal(agent)
        for word in (agent.lower_, agent.lemma_.lower())
    }
    known = ((ident, document.actors.get(ident)) for ident in actors)
    return frozenset(
        i for i, a in known if a is not None and a.name.lower().split()[-1:] and a.name.lower().split()[-1] in words
    )


def _counted_in(noun: Token) -> Token:
    """Those counted in "tens of thousands of supporters": the count is nobody's name."""
    for _ in range(3):
        below = syntax.obliques(noun).get("of", [])
        if noun.lower_ not in _COUNTS or not below:
            break
        noun = below[0]
    return noun


def _nameless(document: Document, noun: Token, sector: str) -> str:
    """The record of a party that only these words tell of."""
    first = max(syntax.phrase_range(noun)[0], noun.i - _NAME_WORDS)
    while first < noun.i and (
        noun.doc[first].dep_ in {"det", "punct"} or noun.doc[first].tag_ in {"PRP$", "WP$", "CD"}
    ):
        first += 1
    name = Stretch(noun.doc, first, noun.i + 1).text
    ident = "group:" + "-".join(part for part in re.split(r"[^a-z0-9]+", name.lower()) if part)
    document.actors.setdefault(ident, Actor(ident, name, None, None, (sector,)))
    return ident


def _is_people(noun: Token) -> bool:
    """People without a name: a plural or counted noun for private persons, also behind a number or a measure."""
    known = frames.load()
    private = known.table("private")
    counted = noun.pos_ == "NUM" or noun.lower_ in _COUNTS
    if counted and not syntax.obliques(noun).get("of"):
        return True  # "killing two", "wounding dozens"
    named = [noun]
    for _ in range(3):  # "tens of thousands of people"
        if named[-1].lower_ not in _COUNTS and named[-1].lemma_.lower() not in known.table("partitive"):
            break
        named += syntax.obliques(named[-1]).get("of", [])[:1]
    return any(token.lemma_.lower() in private for token in named)


def struck_land(document: Document, sentence: Sentence, match: Match, doers: tuple[str, ...]) -> list[str]:
    """ "seized Gamil airfield", "shelled the seafront": the country in which it lies, when it is not the doer's own."""
    iso3 = _scene(document, sentence, match)
    if iso3 is None or iso3 in own_countries(document, doers):
        return []
    found = country_actor(document, iso3)
    return [] if found is None else [found]


def own_countries(document: Document, doers: Iterable[str]) -> set[str]:
    """The countries on whose side the doers stand: those under arms against their state are not on its side."""
    found = (document.actors.get(ident) for ident in doers)
    return {a.country for a in found if a is not None and a.country and not _AGAINST & set(a.sectors)}


def where(document: Document, clause: Token) -> str | None:
    """ "To Minsk, where a passenger was arrested": the country of the place that the clause is about."""
    about = clause.head if clause.dep_ == "acl:relcl" else clause
    told = any(t.lower_ == "where" for t in syntax.children(clause, "advmod"))
    inside = (f.place.country for f in document.places if f.start <= about.i < f.end)
    return next(inside, None) if told and about != clause else None


def _scene(document: Document, sentence: Sentence, match: Match) -> str | None:
    about = where(document, match.head)
    if about is not None:
        return about
    place = timing.event_place(document, match, sentence)
    if place is not None:
        return place.country
    inside = {f.place.country for f in document.places if sentence.start <= f.start < sentence.end and f.place.country}
    if len(inside) == 1:
        return next(iter(inside))
    below = syntax.obliques(match.head)
    for preposition in LOCATIVE:  # "through the Turkish capital"
        for token in below.get(preposition, []):
            for ident in ids(document, token, territory=True):
                if ident.startswith("country:"):
                    return ident[8:]
    return None if inside else _setting(document, sentence)


def _setting(document: Document, sentence: Sentence) -> str | None:
    """The country of the last place named before in the same paragraph."""
    before = [f for f in document.places if f.start < sentence.start and f.place.country]
    if not before:
        return None
    last = document.sentence_of(document.doc[before[-1].head])
    return before[-1].place.country if last is not None and last.block == sentence.block else None


def _home_of(document: Document, doers: tuple[str, ...]) -> str | None:
    """The country of police, courts and authorities, who act at home."""
    for ident in doers:
        actor = document.actors.get(ident)
        if actor is not None and actor.country and _HOME & set(actor.sectors):
            return actor.country
    return None


def _civilians(document: Document, iso3: str) -> list[str]:
    state = f"country:{iso3}"
    people = people_of(document, state)
    return [] if people == state else [people]
