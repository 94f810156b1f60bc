"""Parties that the text leaves without a name: crowds and victims by the country they are in, land by whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import knowledge, syntax
from deedwatch.events import frames, timing
from deedwatch.events.arguments import country_actor
from deedwatch.records import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from deedwatch.document import Document, Sentence
    from deedwatch.events.match import Match

# Forces and courts that act at home unless the text says where.
_HOME = frozenset({"COP", "JUD", "GOV", "LEG"})


def crowd(
    document: Document, sentence: Sentence, match: Match, nouns: Iterable[Token], doers: tuple[str, ...]
) -> list[str]:
    """ "tens of thousands of people marched through Ankara": the civilians of the country in which it happens."""
    if not any(_is_people(noun) for noun in nouns):
        return []
    iso3 = _scene(document, sentence, match) or _home_of(document, doers)
    return [] if iso3 is None else _civilians(document, iso3)


def doers(document: Document, sentence: Sentence, match: Match) -> list[str]:
    """Who does it, where only "the crowd", "gunmen" or "two destroyers" are named: by kind, with the country if it is told."""
    agents = syntax.agents(match.head)
    found = crowd(document, sentence, match, agents, ())
    if found:
        return found
    known = frames.load()
    for agent in agents:
        lemma = agent.lemma_.lower()
        if lemma in known.table("armed") and match.frame.type != "PROTEST":
            return [_nameless(document, agent, "MIL" if lemma in known.table("forces") else "UAF")]
        if _is_people(agent) and match.frame.type == "PROTEST":
            return [_nameless(document, agent, "CVL")]
    return []


def _nameless(document: Document, noun: Token, sector: str) -> str:
    """The record of a group that only its noun tells of."""
    lemma = noun.lemma_.lower()
    ident = f"group:{lemma}"
    document.actors.setdefault(ident, Actor(ident, lemma, None, None, (sector,)))
    return ident


def _is_people(noun: Token) -> bool:
    """People without a name: a plural or counted noun for private persons, also behind a number or a measure."""
    known = frames.load()
    private = known.table("private")
    named = [noun, *syntax.obliques(noun).get("of", [])] if noun.lemma_.lower() in known.table("partitive") else [noun]
    if noun.pos_ == "NUM" or noun.lower_ in {"hundreds", "thousands", "dozens", "scores"}:
        named = [noun, *syntax.obliques(noun).get("of", [])]
        if len(named) == 1:
            return True  # "killing two", "wounding dozens"
    return any(token.lemma_.lower() in private for token in named)


def struck_land(document: Document, sentence: Sentence, match: Match, doers: tuple[str, ...]) -> list[str]:
    """ "seized Gamil airfield", "shelled the seafront": the country in which it lies, when it is not the doer's own."""
    iso3 = _scene(document, sentence, match)
    own = {actor.country for actor in map(document.actors.get, doers) if actor is not None}
    if iso3 is None or iso3 in own:
        return []
    found = country_actor(document, iso3)
    return [] if found is None else [found]


def _scene(document: Document, sentence: Sentence, match: Match) -> str | None:
    place = timing.event_place(document, match, sentence)
    if place is not None:
        return place.country
    inside = {f.place.country for f in document.places if sentence.start <= f.start < sentence.end and f.place.country}
    return next(iter(inside)) if len(inside) == 1 else None


def _home_of(document: Document, doers: tuple[str, ...]) -> str | None:
    """The country of police, courts and authorities, who act at home."""
    for ident in doers:
        actor = document.actors.get(ident)
        if actor is not None and actor.country and _HOME & set(actor.sectors):
            return actor.country
    return None


def _civilians(document: Document, iso3: str) -> list[str]:
    country = knowledge.load().country(iso3)
    if country is None:
        return []
    ident = f"group:{iso3.lower()}-cvl"
    document.actors.setdefault(ident, Actor(ident, f"people in {country.name}", iso3, country.cow, ("CVL",)))
    return [ident]
