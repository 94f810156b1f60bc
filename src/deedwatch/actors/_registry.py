"""The actors of one article: identities, and the records they become."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.knowledge import Knowledge, Role, fold
from deedwatch.records import Actor

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from deedwatch.actors._drafts import Draft
    from deedwatch.document import Gender
    from deedwatch.knowledge import Entry, OfficeTerm

# Sectors whose former holders PLOVER calls elites.
OFFICIALS = frozenset({"GOV", "LEG", "JUD", "SPY", "MIL", "COP", "PTY", "OPP"})
EMPTY_ROLE = 10  # precedence of "official", "spokesman", "member" and below: whose they are decides
_MINOR = 3  # rank of offices below those of leaders and ministers
_SLUG = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def armed(sectors: tuple[str, ...]) -> bool:
    """Whether the sectors are those of people under arms without a state's orders."""
    return bool({"REB", "UAF", "PRM"} & set(sectors))


def in_arms(sectors: tuple[str, ...]) -> bool:
    """Whether the sectors are those of soldiers and officers, whosever they are."""
    return bool({"MIL", "COP"} & set(sectors[:1]))


def role_of(knowledge: Knowledge, phrase: str) -> Role | None:
    """`knowledge.role`, remembered: the same few thousand nouns come up all the time."""
    return knowledge.role(phrase)


@lru_cache(maxsize=16384)
def slug(name: str) -> str:
    """A name as the readable half of an id.

    >>> slug("Gholamali Khoshroo")
    'gholamali-khoshroo'
    """
    return _SLUG.sub("-", fold(name).lower()).strip("-") or "unnamed"


@dataclass(slots=True)
class Individual:
    """A person met in the article. `titles` are the roles the text gives, in order."""

    id: str
    words: tuple[str, ...]
    known: bool
    country: str | None = None
    gender: Gender | None = None
    titles: list[tuple[Role, str]] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    former: bool = False
    ranks: set[str] = field(default_factory=set)  # sectors of titles that are no roles: MIL of "Commodore"
    kin: set[str] = field(default_factory=set)  # sectors of the roles of relatives: "the late ruler's son"
    places: list[int] = field(default_factory=list)  # token indices of full-name mentions, in order


_LONGEST_OFFICE = 4  # words of an office before a name


class Registry:
    """Hands out actor ids and, at the end, their records."""

    def __init__(self, knowledge: Knowledge, on: dt.date | None) -> None:
        """`on` is the publication date, None when unknown."""
        self.knowledge = knowledge
        self.on = on
        self.people: dict[str, Individual] = {}
        self.pending: list[tuple[Individual, Draft]] = []  # persons whose country a later resolution tells
        self.peoples: set[str] = set()  # ids of those without a state of their own
        self._actors: dict[str, Actor] = {}

    def entry(self, entry: Entry) -> str:
        """The id of a known country, body or group, or of a people in one state."""
        if entry.kind == "people":
            self.peoples.add(entry.actor)
            return self._add(entry.actor, entry.name, entry.country, entry.sectors)
        return self.known(entry.actor)

    def known(self, ident: str) -> str:
        """Register a known actor by its id; other ids pass through."""
        if ident not in self._actors and not ident.startswith("person:"):
            entry = self.knowledge.actor(ident)
            if entry is not None:
                own = self.knowledge.standing(ident, self.on)
                country, sectors = own if own is not None else (entry.country, entry.sectors)
                sectors = () if entry.kind == "country" else sectors
                self._actors[ident] = Actor(ident, entry.name, country, self._cow(country), sectors)
        return ident

    def bodies(self) -> tuple[str, ...]:
        """The known bodies that the text names, in order."""
        return tuple(ident for ident in self._actors if ident.startswith("org:"))

    def body(self, name: str, country: str | None, sectors: tuple[str, ...]) -> str:
        """A named body the tables do not have."""
        return self._add(f"org:{slug(name)}", name, country, sectors)

    def described(self, ident: str, role: Role) -> None:
        """Take from a role said of a body what its name does not tell: "Port State Watch, a campaign group"."""
        actor = self._actors.get(ident)
        if actor is not None and not actor.sectors and ident.startswith("org:") and self.knowledge.actor(ident) is None:
            self._actors[ident] = replace(actor, sectors=role.sectors)

    def collective(self, ident: str, name: str) -> str:
        """A collective without a country, such as the West."""
        return self._add(ident, name, None, ())

    def generic(self, country: str | None, role: Role, phrase: str) -> str:
        """People known by role and country alone: `group:usa-gov`; without a country, by their words."""
        if country is None:
            plain = phrase or role.plural
            return self._add(f"group:{slug(plain)}", plain, None, role.sectors)
        if not role.sectors:
            return self._add(
                f"group:{country.lower()}-{slug(role.plural)}", self._called(country, role.plural), country, ()
            )
        sector = role.sectors[0]
        return self._add(
            f"group:{country.lower()}-{sector.lower()}", self._called(country, sector), country, role.sectors
        )

    def organ(self, country: str, sector: str) -> str:
        """An organ of a state by its PLOVER sector: `group:isr-leg`."""
        return self._add(f"group:{country.lower()}-{sector.lower()}", self._called(country, sector), country, (sector,))

    def name_of(self, ident: str) -> str:
        """The name of a body met so far."""
        actor = self._actors.get(self.known(ident))
        return actor.name if actor is not None else ""

    def supranational(self, ident: str) -> bool:
        """Whether a body belongs to no state: "EU foreign ministers" act as the EU."""
        code = self.country_of(ident)
        return code is not None and self.knowledge.country(code) is None

    def country_of(self, ident: str) -> str | None:
        """The country code of an actor met so far."""
        if ident in self.people:
            return self._standing(self.people[ident])[0]
        actor = self._actors.get(self.known(ident))
        return actor.country if actor else None

    def sectors_of(self, ident: str) -> tuple[str, ...]:
        """The sectors of an actor met so far."""
        if ident in self.people:
            return self._standing(self.people[ident])[1]
        actor = self._actors.get(self.known(ident))
        return actor.sectors if actor else ()

    def offices_of(self, person: Individual) -> frozenset[str]:
        """Every title, in lower case, by which the article may call this person."""
        found = {name.lower() for role, _ in person.titles for name in (role.office, role.noun) if name}
        if person.known and not person.former:
            terms = self.knowledge.offices(person.id, self.on) or (() if found else self.knowledge.offices(person.id))
            for term in terms:
                found.update(name.lower() for name in (term.office, *term.title_aliases))
        return frozenset(found)

    def person(self, ident: str, words: tuple[str, ...], *, known: bool) -> Individual:
        """The person under this id, registered at the first call."""
        if ident not in self.people:
            entry = self.knowledge.person(ident) if known else None
            gender: Gender | None = None
            if entry is not None:
                gender = "f" if entry.gender == "f" else "m" if entry.gender == "m" else None
            self.people[ident] = Individual(ident, words, known, entry.country if entry else None, gender)
        return self.people[ident]

    def records(self, used: Iterable[str]) -> dict[str, Actor]:
        """The records of the ids in use, by id."""
        found: dict[str, Actor] = {}
        for ident in used:
            if ident in self.people:
                found[ident] = self._person_record(self.people[ident])
            elif ident in self._actors:
                found[ident] = self._actors[ident]
        return found

    def _person_record(self, person: Individual) -> Actor:
        country, sectors, office = self._standing(person)
        entry = self.knowledge.person(person.id) if person.known else None
        name = entry.name if entry else " ".join(person.words)
        return Actor(person.id, name, country, self._cow(country), sectors, office)

    def _standing(self, person: Individual) -> tuple[str | None, tuple[str, ...], str | None]:
        """Country, sectors and office on the day: as the user's own rows say, else by the tables and the text."""
        own = self.knowledge.standing(person.id, self.on) if person.known else None
        country, sectors, office = self._standing_in_tables(person)
        return (own[0] or country, own[1] or sectors, office) if own is not None else (country, sectors, office)

    def _standing_in_tables(self, person: Individual) -> tuple[str | None, tuple[str, ...], str | None]:
        """Country, sectors and office on the day, by the tables and by what the text calls the person."""
        named = next(((role, phrase) for role, phrase in person.titles if role.kind == "office" or role.office), None)
        if person.known:
            term = self._term(person, named[0] if named else None)
            if term is not None:
                return self._term_country(term, person), self._term_sectors(term), term.office
            if person.former or (self._was_in_office(person) and named is None):
                return self._retired(person)
        office = None
        if named is not None and not person.former:
            office = named[0].office or named[1].title().replace(" Of ", " of ").replace(" For ", " for ")
        return person.country, self._text_sectors(person), office

    def _retired(self, person: Individual) -> tuple[str | None, tuple[str, ...], str | None]:
        """A former official is one of PLOVER's elites; a rebel or an activist out of office stays what he was."""
        terms = self.knowledge.offices(person.id)
        last = next((term for term in terms if term.start is None or self.on is None or term.start <= self.on), None)
        sectors = self._term_sectors(last) if last is not None else ()
        if last is None or not sectors or OFFICIALS & set(sectors):
            return person.country, ("ELI",), None
        return self._term_country(last, person), sectors, None

    def _term_sectors(self, term: OfficeTerm) -> tuple[str, ...]:
        """The sector of an office; where the office has none of its own, that of its body."""
        if term.sector:
            return (term.sector,)
        body = self.knowledge.organisation(term.country) or self.knowledge.group(term.country)
        return body.sectors if body is not None else ()

    def _text_sectors(self, person: Individual) -> tuple[str, ...]:
        if person.former:
            return ("ELI",)
        best = max((role for role, _ in person.titles), key=lambda role: role.precedence, default=None)
        if best is not None and best.noun in actor_lexicon().words["kin"]:
            return self._kin_sectors(person)
        if best is not None and best.sectors and best.precedence > 10:  # 10 and below: the body decides
            return best.sectors
        if best is None and person.ranks:
            return tuple(sorted(person.ranks))
        owned = next(
            (self.sectors_of(o) for o in person.owners if not o.startswith("person:") and self.sectors_of(o)), ()
        )
        return owned or (best.sectors if best else ())

    def _kin_sectors(self, person: Individual) -> tuple[str, ...]:
        """The family of those who hold or held office belongs to a state's elites; other families do not."""
        related = person.kin | {sector for owner in person.owners for sector in self.sectors_of(owner)}
        return ("ELI",) if related & (OFFICIALS | {"ELI"}) else ("CVL",)

    def _was_in_office(self, person: Individual) -> bool:
        terms = self.knowledge.offices(person.id)
        return any(term.end is not None and self.on is not None and term.end < self.on for term in terms)

    def _term(self, person: Individual, named: Role | None) -> OfficeTerm | None:
        if person.former:
            return None
        every = self.knowledge.offices(person.id)
        current = self.knowledge.offices(person.id, self.on) if self.on else every
        if named is not None:
            wanted = {named.noun.lower(), (named.office or named.noun).lower()}
            for term in current:
                if wanted & {name.lower() for name in (term.office, *term.title_aliases)}:
                    return term
        called = {sector for role, _ in person.titles for sector in role.sectors} | person.ranks
        ranked = [term for term in current if term.sector in called] or [t for t in current if self._in_play(t, every)]
        ranked.sort(key=lambda term: term.rank)  # the highest office, of equals the latest begun
        return ranked[0] if ranked else None

    def _in_play(self, term: OfficeTerm, every: tuple[OfficeTerm, ...]) -> bool:
        """A former leader's post in some body counts where the article names the body: Blair of the Quartet."""
        minor = term.rank >= _MINOR and not self.knowledge.country(term.country)
        led = any(other.rank < _MINOR and self.knowledge.country(other.country) for other in every)
        return not (minor and led) or term.country in self._actors

    def _term_country(self, term: OfficeTerm, person: Individual) -> str | None:
        body = self.knowledge.organisation(term.country) or self.knowledge.group(term.country)
        if body is not None:
            return body.country if self.knowledge.country(body.country) is None else person.country or body.country
        return term.country if self.knowledge.country(term.country) else person.country

    def _cow(self, country: str | None) -> int | None:
        found = self.knowledge.country(country) if country else None
        return found.cow if found else None

    def _called(self, country: str, words: str) -> str:
        found = self.knowledge.country(country)
        return f"{found.name if found else country} ({words})"

    def _add(self, ident: str, name: str, country: str | None, sectors: tuple[str, ...]) -> str:
        if ident not in self._actors:
            self._actors[ident] = Actor(ident, name, country, self._cow(country), sectors)
        return ident


def office_words(knowledge: Knowledge, words: Sequence[str]) -> int:
    """How many words of an office of several words open a name, in lower case: "transport minister | x y"; 0 for none."""
    for length in range(min(_LONGEST_OFFICE, len(words) - 1), 1, -1):
        last = role_of(knowledge, words[length - 1])
        if last is not None and last.kind == "office":
            return length
    return 0
