"""`Knowledge`: every table in memory, with the look-ups the actor stage needs."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import TypeVar

from deedwatch.errors import KnowledgeError
from deedwatch.knowledge import _tables
from deedwatch.knowledge._names import NameIndex, fold, name_atoms, without_possessive
from deedwatch.knowledge._offices import OfficeTable
from deedwatch.knowledge._own import OwnActor, own_csv, read_own
from deedwatch.knowledge._roles import RoleTable
from deedwatch.knowledge._spelling import skeleton
from deedwatch.knowledge._tables import Country, Entry, Group, OfficeTerm, Organisation, Person, Role, Title

KeyT = TypeVar("KeyT")
ItemT = TypeVar("ItemT")

_LOWEST_RANK = 3
ROLES_KEPT = 8192  # phrases whose role is remembered: news repeats its own, and so many take 2 MB
# Countries whose people go by their first name in the news: Thaksin, Abiy, Isaias, Bounnhang.
_KNOWN_BY_FIRST_NAME = frozenset({"THA", "ETH", "ERI", "LAO", "ISL", "MNG", "IDN", "LKA", "MMR"})
Standing = tuple[str | None, tuple[str, ...]]


class Knowledge:
    """The tables and their indexes. Made once by `load`; immutable."""

    def __init__(self, own: Sequence[OwnActor] = ()) -> None:
        """Read every table and lay the user's own actors over it.

        Raises `KnowledgeError` on a bad row or a dangling reference.
        """
        self.version = _tables.read_version()
        if own:
            self.version += "+" + hashlib.sha256(own_csv(own).encode()).hexdigest()[:12]
        self._countries = _by_key((country.iso3, country) for country in _tables.countries())
        self._organisations = _by_key((body.id, body) for body in _tables.organisations())
        self._groups = _by_key((group.id, group) for group in _tables.groups())
        self._person_rows = _by_key((row[0], row) for row in _tables.people())
        self._persons: dict[str, Person] = {}
        self._spelled: dict[str, list[tuple[tuple[str, str], str]]] = {}
        self._peoples = _by_key((people_id(people.name), people) for people in _tables.peoples())
        self._offices = OfficeTable(_tables.offices(), _tables.office_titles())
        self._roles = RoleTable((*_tables.roles(), *_own_roles(own)), self._adjectives())
        self._role = lru_cache(ROLES_KEPT)(self._roles.role)
        self._titles = NameIndex((title.word, title) for title in _tables.titles())
        self._genders = {fold(name).casefold(): gender for name, gender in _tables.given_names()}
        self._actors = {entry.actor: entry for entry in self._canonical_entries()}
        self._standings: dict[str, list[OwnActor]] = {}
        for actor in own:  # before the names are filed, so that the shipped ones mean the user's own actor too
            self._take_in(actor)
        self._dated: dict[str, list[_tables.Standing]] = {}
        for row in _tables.standings():
            self._dated.setdefault(self._referent(row.actor, "standings.csv").actor, []).append(row)
        self._names = NameIndex(self._names_and_entries(), strict=lambda entry: entry.ambiguous)
        self._defer_people()
        for actor in own:
            self._name_own(actor)

    def lookup(self, name: str) -> tuple[Entry, ...]:
        """Return everything `name` can denote, countries and their words first, metonyms last; empty if nothing.

        A leading "the" and a final possessive are ignored. Short names must match in case.

            >>> [entry.actor for entry in load().lookup("Russia's")]
            ['country:RUS']
        """
        bare = without_possessive(name.strip())
        found = self._names.exact(name_atoms(name)) or self._names.exact(name_atoms(bare))
        if not found and bare[:4].casefold() == "the ":
            found = self._names.exact(name_atoms(bare[4:]))
        return found

    def match(self, words: Sequence[str], start: int) -> tuple[int, tuple[Entry, ...]] | None:
        """Return the longest name that begins at `words[start]`: its length in words and its entries.

        >>> load().match(["Downing", "Street", "said"], 0)[0]
        2
        """
        return self._names.at(words, start)

    def actor(self, actor_id: str) -> Entry | None:
        """Return the canonical entry of an actor id such as `country:RUS`, `org:nato` or `person:joe-biden`."""
        found = self._actors.get(actor_id)
        if found is None and actor_id in self._person_rows:
            found = self._person_entry(actor_id)
        return found

    def standing(self, actor_id: str, on: date | None) -> Standing | None:
        """Return country and sectors on that day of the user's own actors and of bodies that changed; None for all others.

        An own row without dates holds where no dated one does, and on no day.
        """
        rows = self._standings.get(actor_id)
        if not rows:
            dated = self._dated.get(actor_id, ()) if on is not None else ()
            return next(((row.country, row.sectors) for row in dated if on is not None and row.covers(on)), None)
        undated = [row for row in rows if row.start is None and row.end is None]
        if on is None:
            fitting = undated or rows
        else:
            fitting = [row for row in rows if row not in undated and _covers(row, on)] or undated
        return (fitting[-1].country, fitting[-1].sectors) if fitting else (None, ())

    def country(self, iso3: str) -> Country | None:
        """Return the country with this alpha-3 code."""
        return self._countries.get(iso3)

    def countries(self) -> tuple[Country, ...]:
        """Return every country, by code."""
        return tuple(self._countries.values())

    def organisation(self, body_id: str) -> Organisation | None:
        """Return the organisation with this id."""
        return self._organisations.get(body_id)

    def group(self, group_id: str) -> Group | None:
        """Return the group with this id."""
        return self._groups.get(group_id)

    def homes(self, group_id: str) -> tuple[str, ...]:
        """Return the states where a people without one lives; empty for any other actor.

        >>> load().homes("group:kurds")
        ('TUR', 'IRQ', 'SYR', 'IRN')
        """
        people = self._peoples.get(group_id)
        return people.homes if people is not None else ()

    def person(self, person_id: str) -> Person | None:
        """Return the person with this id."""
        found = self._persons.get(person_id)
        if found is None and person_id in self._person_rows:
            found = self._persons[person_id] = _tables.person_of(self._person_rows[person_id])
        return found

    def people(self) -> tuple[Person, ...]:
        """Return every person, by id."""
        return tuple(person for ident in self._person_rows if (person := self.person(ident)) is not None)

    def people_by_surname(self, surname: str) -> tuple[Person, ...]:
        """Return everyone whose surname this is, whatever its case and accents, the most prominent first.

        >>> [person.id for person in load().people_by_surname("Lavrov")]
        ['person:sergey-lavrov']
        """
        idents = self._surnames.get(_surname_key(without_possessive(surname)), ())
        found = [person for ident in idents if (person := self.person(ident)) is not None]
        return tuple(sorted(found, key=lambda person: self.rank(person.id)))

    def people_spelled_like(self, first: str, last: str, countries: Iterable[str]) -> tuple[Person, ...]:
        """Return the people of these countries whose first and last names, or last alone if `first` is "", may be spelled so.

        >>> [person.name for person in load().people_spelled_like("Muammar", "Qadhafi", ["LBY"])]
        ['Muammar Gaddafi']
        """
        key = (skeleton(first), skeleton(last))
        found: dict[str, None] = {}
        for country in countries:
            for pair, ident in self._spellings(country):
                if pair[1] == key[1] and (not first or pair[0] == key[0]):
                    found[ident] = None
        return tuple(person for ident in found if (person := self.person(ident)) is not None)

    def _spellings(self, country: str) -> list[tuple[tuple[str, str], str]]:
        """First and last name keys of everyone of a country, under each of their names."""
        if country not in self._spelled:
            pairs: list[tuple[tuple[str, str], str]] = []
            for ident in self._people_of.get(country, ()):
                _, name, aliases, _, _, _ = self._person_rows[ident]
                for full in (name, *aliases.split(";")):
                    words = full.split()
                    if len(words) > 1:
                        pairs.append(((skeleton(words[0]), skeleton(words[-1])), ident))
            self._spelled[country] = pairs
        return self._spelled[country]

    @cached_property
    def _people_of(self) -> dict[str, list[str]]:
        table: dict[str, list[str]] = {}
        for row in self._person_rows.values():
            table.setdefault(row[4], []).append(row[0])
        return table

    def rank(self, person_id: str, on: date | None = None) -> int:
        """Return how prominent a person's offices are (of that day, or ever): 1 leaders of states, 3 the least."""
        return min((term.rank for term in self.offices(person_id, on)), default=_LOWEST_RANK)

    def offices(self, person_id: str, on: date | None = None) -> tuple[OfficeTerm, ...]:
        """Return the offices held on the day `on`, or all of them if None; the latest begun comes first."""
        terms = self._offices.of(person_id)
        return terms if on is None else tuple(term for term in terms if term.covers(on))

    def holders(self, office: str, place: str, on: date) -> tuple[OfficeTerm, ...]:
        """Return who held `office` of `place` (ISO code, `org:` or `group:` id) on that day, under any of its titles."""
        return self._offices.holders(office, place, on)

    def only_place(self, office: str) -> str | None:
        """Return the one state or body that has this office; None if several or none have it.

        >>> load().only_place("Pope")
        'VAT'
        """
        return self._offices.only_place(office)

    def is_office(self, name: str) -> bool:
        """Whether any office of the tables goes by this name, whatever its case."""
        return self._offices.called(name)

    def role(self, phrase: str) -> Role | None:
        """Return what a noun phrase says of its holder, from its longest ending that is a known role.

        >>> load().role("senior police officials").sectors
        ('COP',)
        """
        return self._role(phrase)

    def gender_of_given_name(self, name: str) -> str | None:
        """Return f, m, or u where both are usual; None if the name is not known."""
        return self._genders.get(fold(name).casefold())

    def title(self, word: str) -> Title | None:
        """Return the title written `word`, with or without its dot; titles of several words are one string."""
        found = self._titles.exact(name_atoms(word))
        return found[0] if found else None

    def match_title(self, words: Sequence[str], start: int) -> tuple[int, Title] | None:
        """Return the longest title that begins at `words[start]`, with its length in words."""
        found = self._titles.at(words, start)
        return None if found is None else (found[0], found[1][0])

    def _adjectives(self) -> frozenset[str]:
        return frozenset(
            " ".join(name_atoms(adjective)).casefold()
            for country in self._countries.values()
            for adjective in country.adjectives
        )

    def _canonical_entries(self) -> Iterator[Entry]:
        for country in self._countries.values():
            yield Entry(f"country:{country.iso3}", country.name, "country", country.iso3, (), ambiguous=False)
        for body in self._organisations.values():
            yield Entry(body.id, body.name, "organisation", body.country, body.sectors, ambiguous=False)
        for ident, people in self._peoples.items():
            home = people.homes[0] if len(people.homes) == 1 else None
            yield Entry(ident, people.name, "people", home, ("CVL",), ambiguous=False)
        for group in self._groups.values():
            yield Entry(group.id, group.name, "group", group.country, group.sectors, ambiguous=False)

    def _names_and_entries(self) -> Iterator[tuple[str, Entry]]:
        for country in self._countries.values():
            yield from _country_names(country, self._actors[f"country:{country.iso3}"])
        for bodies in (self._organisations.values(), self._groups.values()):
            for body in bodies:
                entry = self._actors[body.id]
                yield from _flagged((body.name, *body.aliases), entry, body.ambiguous)
        for region in _tables.regions():
            whole = self._referent(region.country, f"regions.csv: {region.name}", "country:")
            entry = replace(whole, name=region.name, kind="region")
            yield from _flagged((region.name, *region.aliases), entry, region.ambiguous)
            yield from _flagged(region.people, replace(entry, kind="demonym"), region.ambiguous)
        for ident, people in self._peoples.items():
            for form in people.forms:
                yield form, self._actors[ident]
        for metonym in _tables.metonyms():
            whole = self._referent(metonym.actor, f"metonyms.csv: {metonym.name}")
            entry = replace(whole, kind="metonym", ambiguous=metonym.ambiguous, body=metonym.kind == "body")
            yield metonym.name, replace(entry, sectors=metonym.sectors or whole.sectors)

    def _person_entry(self, ident: str) -> Entry:
        if ident not in self._actors:
            _, name, _, _, country, _ = self._person_rows[ident]
            self._actors[ident] = Entry(ident, name, "person", country or None, (), ambiguous=False)
        return self._actors[ident]

    def _defer_people(self) -> None:
        """Most persons are in no text at hand: their names are filed when a text has the first word."""
        defer = self._names.defer
        for ident, name, aliases, _, _, _ in self._person_rows.values():
            make = partial(self._person_entry, ident)
            defer(name, make)
            if aliases:
                for alias in aliases.split(";"):
                    defer(alias, make)

    def _referent(self, actor_id: str, where: str, prefix: str = "") -> Entry:
        entry = self._actors.get(prefix + actor_id)
        if entry is None:
            message = f"{where} refers to {prefix}{actor_id}, which no table has"
            raise KnowledgeError(message)
        return entry

    def _take_in(self, actor: OwnActor) -> None:
        """Let one row of the user's own stand for its actor, shipped or not; of several rows the first names it."""
        ident = actor.ident
        if actor.kind == "agent" or ident.startswith("country:"):  # a state gets further names and stays itself
            return
        if ident not in self._standings:
            self._actors[ident] = Entry(ident, actor.name, actor.kind, actor.country, actor.sectors, ambiguous=False)
            if actor.kind == "person":
                self._person_rows[ident] = _own_person(actor, self._person_rows.get(ident))
        self._standings.setdefault(ident, []).append(actor)

    def _name_own(self, actor: OwnActor) -> None:
        """Let the names of one row of the user's own mean its actor and nothing else."""
        if actor.kind == "agent":
            return
        entry = self._referent(actor.ident, f"own actor {actor.name}")
        for name in (actor.name, *actor.aliases):
            self._names.replace(name, entry)
        if actor.kind == "person":
            sector = actor.sectors[0] if actor.sectors else ""
            term = OfficeTerm(actor.ident, "", (), actor.country or "", sector, False, actor.start, actor.end)
            self._offices.add(term)

    def names(self) -> Iterator[str]:
        """Every name of a country, its people and seats, of a body, a group or a person, as the tables spell it."""
        for name, _ in self._names_and_entries():
            yield name
        for _, name, aliases, _, _, _ in self._person_rows.values():
            yield name
            yield from aliases.split(";") if aliases else ()
        for body in self._actors.values():
            yield body.name

    def role_nouns(self, sectors: frozenset[str]) -> Iterator[str]:
        """Common nouns, singular and plural, of agents in one of these PLOVER sectors: minister, rebels, police."""
        for role in self._roles.roles():
            if sectors.intersection(role.sectors):
                yield role.noun
                yield role.plural

    @cached_property
    def _surnames(self) -> dict[str, tuple[str, ...]]:
        table: dict[str, tuple[str, ...]] = {}
        for ident, name, _, surnames, country, _ in self._person_rows.values():
            short = surnames.split(";") if surnames else [name.rsplit(" ", 1)[-1]]
            if country in _KNOWN_BY_FIRST_NAME and " " in name:
                short.append(name.partition(" ")[0])
            for surname in short:
                key = surname.lower() if surname.isascii() and surname.isalpha() else _surname_key(surname)
                held = table.get(key)
                table[key] = (ident,) if held is None else held if held[-1] == ident else (*held, ident)
        return table


def people_id(name: str) -> str:
    """The id of a people without a state: `group:kosovo-serbs`."""
    return "group:" + "-".join(name_atoms(name)).lower()


def _covers(row: OwnActor, on: date) -> bool:
    return (row.start is None or row.start <= on) and (row.end is None or on <= row.end)


def _own_person(actor: OwnActor, shipped: list[str] | None) -> list[str]:
    """A row of people in the user's words; what these leave open, and other names, stay as shipped."""
    if shipped is None:
        return [actor.ident, actor.name, ";".join(actor.aliases), "", actor.country or "", ""]
    ident, name, aliases, surnames, country, gender = shipped
    others = dict.fromkeys((*actor.aliases, name, *aliases.split(";")))
    kept = ";".join(other for other in others if other and other != actor.name)
    short = surnames or ";".join(dict.fromkeys(full.rsplit(" ", 1)[-1] for full in (actor.name, name)))
    return [ident, actor.name, kept, short, actor.country or country, gender]


def _own_roles(own: Iterable[OwnActor]) -> Iterator[Role]:
    """The user's own agents; they decide over shipped roles beside them."""
    for actor in own:
        for written in (actor.name, *actor.aliases) if actor.kind == "agent" else ():
            noun = written.casefold()  # as roles are looked up
            yield Role(noun, _tables.plural_of(noun), actor.sectors, "agent", None, _OWN_PRECEDENCE, modifies=True)


_OWN_PRECEDENCE = 46  # above every shipped role


@cache
def load() -> Knowledge:
    """Return the shipped knowledge, read once per process.

    >>> load().country("UKR").cow
    369
    """
    with _uncollected():
        return Knowledge()


def load_with(path: Path) -> Knowledge:
    """Return the shipped knowledge with the actors of a CSV file laid over it. Raises KnowledgeError for a bad file."""
    with _uncollected():
        return Knowledge(read_own(path))


@contextmanager
def _uncollected() -> Iterator[None]:
    """No cyclic garbage is made while the tables are read, and looking for it takes 0.13 s of 0.31 s."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _by_key(pairs: Iterable[tuple[KeyT, ItemT]]) -> dict[KeyT, ItemT]:
    table: dict[KeyT, ItemT] = {}
    for key, item in pairs:
        if key in table:
            message = f"{key} is in the knowledge tables twice"
            raise KnowledgeError(message)
        table[key] = item
    return table


def _flagged(names: Iterable[str], entry: Entry, ambiguous: frozenset[str]) -> Iterator[tuple[str, Entry]]:
    for name in names:
        yield name, replace(entry, ambiguous=True) if name in ambiguous else entry


def _country_names(country: Country, entry: Entry) -> Iterator[tuple[str, Entry]]:
    yield from _flagged((country.name, *country.aliases), entry, country.ambiguous)
    yield from _flagged(country.demonyms, replace(entry, kind="demonym"), country.ambiguous)
    yield from _flagged(country.adjectives, replace(entry, kind="adjective"), country.ambiguous)
    if country.capital:
        capital = replace(entry, kind="capital", name=country.capital)
        yield from _flagged((country.capital, *country.capital_aliases), capital, country.ambiguous)


def _surname_key(surname: str) -> str:
    if surname.isascii() and surname.isalpha():
        return surname.lower()
    return " ".join(name_atoms(surname)).casefold()
