"""`Knowledge`: every table in memory, with the look-ups the actor stage needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from deedwatch.errors import KnowledgeError
from deedwatch.knowledge import _tables
from deedwatch.knowledge._names import NameIndex, fold, name_atoms, without_possessive
from deedwatch.knowledge._tables import (
    Country,
    Entry,
    Group,
    OfficeTerm,
    Organisation,
    Person,
    Role,
    Title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

KeyT = TypeVar("KeyT")
ItemT = TypeVar("ItemT")

# Sectors whose former holders PLOVER calls elites (ELI); a former soldier or a former rebel is not one.
_OFFICIAL_SECTORS = frozenset({"GOV", "LEG", "JUD", "SPY"})
_ELITE = "ELI"
# Prepositions that join a role to the body it belongs to.
_PREPOSITIONS = frozenset({"of", "to", "for", "in", "at", "from", "with"})


class Knowledge:
    """The tables and their indexes. Made once by `load`; immutable."""

    def __init__(self) -> None:
        """Read every table; raise `KnowledgeError` on a bad row or a dangling reference."""
        self.version = _tables.read_version()
        self._countries = _by_key((country.iso3, country) for country in _tables.countries())
        self._organisations = _by_key((body.id, body) for body in _tables.organisations())
        self._groups = _by_key((group.id, group) for group in _tables.groups())
        self._people = _by_key((person.id, person) for person in _tables.people())
        self._surnames = _people_by_surname(self._people.values())
        self._terms, self._holders = _index_terms(_tables.offices())
        self._roles, self._prefixes = _index_roles(_tables.roles())
        self._adjectives = frozenset(
            " ".join(name_atoms(adjective)).casefold()
            for country in self._countries.values()
            for adjective in country.adjectives
        )
        self._titles = NameIndex((title.word, title) for title in _tables.titles())
        self._genders = {fold(name).casefold(): gender for name, gender in _tables.given_names()}
        self._actors = {entry.actor: entry for entry in self._canonical_entries()}
        self._names = NameIndex(self._names_and_entries(), strict=lambda entry: entry.ambiguous)

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
        return self._actors.get(actor_id)

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

    def person(self, person_id: str) -> Person | None:
        """Return the person with this id."""
        return self._people.get(person_id)

    def people(self) -> tuple[Person, ...]:
        """Return every person, by id."""
        return tuple(self._people.values())

    def people_by_surname(self, surname: str) -> tuple[Person, ...]:
        """Return everyone whose surname this is, whatever its case and accents.

        >>> [person.id for person in load().people_by_surname("Lavrov")]
        ['person:sergey-lavrov']
        """
        return self._surnames.get(_surname_key(without_possessive(surname)), ())

    def offices(self, person_id: str, on: date | None = None) -> tuple[OfficeTerm, ...]:
        """Return the offices held on the day `on`, or all of them if None; the latest begun comes first."""
        terms = self._terms.get(person_id, ())
        return terms if on is None else tuple(term for term in terms if term.covers(on))

    def holders(self, office: str, country: str, on: date) -> tuple[OfficeTerm, ...]:
        """Return who held `office` of `country` (ISO code or `org:` id) on that day, under any of its titles."""
        terms = self._holders.get((office.casefold(), country), ())
        return tuple(term for term in terms if term.covers(on))

    def role(self, phrase: str) -> Role | None:
        """Return what a noun phrase says of its holder, from its longest ending that is a known role.

        A modifier of higher precedence decides over a general head: "senior police officials" is police. After
        "former" or "ex-" an official becomes one of PLOVER's elites (ELI) and no longer holds the office. A
        nationality inside the role does not hide it: "top Russian diplomat" is a top diplomat.

            >>> load().role("senior police officials").sectors
            ('COP',)
        """
        words = [atom.casefold() for atom in name_atoms(phrase)]
        plain = self._without_nationality(words)
        if self._head_length(plain) > self._head_length(words):
            words = plain
        words, complement = self._split_complement(words)
        length = self._head_length(words)
        if not length:
            return None
        start = len(words) - length
        head = best = self._roles[" ".join(words[start:])]
        for modifier in (*self._modifiers(words[:start]), *self._modifiers(complement)):
            if modifier.precedence > best.precedence:
                best = modifier
        for word in words[:start]:
            if word in self._prefixes and _OFFICIAL_SECTORS.intersection(best.sectors):
                noun = f"{word} {head.noun}"
                return replace(best, noun=noun, plural=f"{word} {head.plural}", sectors=(_ELITE,), office=None)
        return best

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

    def _head_length(self, words: Sequence[str]) -> int:
        """Return how many words the longest ending that is a role has; 0 if none."""
        return next((len(words) - n for n in range(len(words)) if " ".join(words[n:]) in self._roles), 0)

    def _split_complement(self, words: list[str]) -> tuple[list[str], list[str]]:
        """Part "commander" from "the army" in "commander of the army", unless the whole is a role of its own."""
        cut = next((n for n, word in enumerate(words) if word in _PREPOSITIONS), 0)
        if cut and len(words) - self._head_length(words) > cut and self._head_length(words[:cut]):
            return words[:cut], words[cut + 1 :]
        return words, []

    def _without_nationality(self, words: list[str]) -> list[str]:
        """Leave out the adjectives of countries, of one word or two ("north korean")."""
        kept: list[str] = []
        position = 0
        while position < len(words):
            width = next((n for n in (2, 1) if " ".join(words[position : position + n]) in self._adjectives), 0)
            if not width:
                kept.append(words[position])
            position += width or 1
        return kept

    def _modifiers(self, words: Sequence[str]) -> Iterator[Role]:
        """Yield the roles among the words before a head, longest first from each start."""
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                role = self._roles.get(" ".join(words[start:end]))
                if role is not None and role.modifies:
                    yield role
                    break

    def _canonical_entries(self) -> Iterator[Entry]:
        for country in self._countries.values():
            yield Entry(f"country:{country.iso3}", country.name, "country", country.iso3, (), ambiguous=False)
        for body in self._organisations.values():
            yield Entry(body.id, body.name, "organisation", body.country, body.sectors, ambiguous=False)
        for group in self._groups.values():
            yield Entry(group.id, group.name, "group", group.country, group.sectors, ambiguous=False)
        for person in self._people.values():
            yield Entry(person.id, person.name, "person", person.country, (), ambiguous=False)

    def _names_and_entries(self) -> Iterator[tuple[str, Entry]]:
        for country in self._countries.values():
            yield from _country_names(country, self._actors[f"country:{country.iso3}"])
        for bodies in (self._organisations.values(), self._groups.values()):
            for body in bodies:
                entry = self._actors[body.id]
                yield from _flagged((body.name, *body.aliases), entry, body.ambiguous)
        for person in self._people.values():
            yield from _flagged((person.name, *person.aliases), self._actors[person.id], frozenset())
        for region in _tables.regions():
            whole = self._referent(region.country, f"regions.csv: {region.name}", "country:")
            entry = replace(whole, name=region.name, kind="region")
            yield from _flagged((region.name, *region.aliases), entry, region.ambiguous)
            yield from _flagged(region.people, replace(entry, kind="demonym"), region.ambiguous)
        for metonym in _tables.metonyms():
            whole = self._referent(metonym.actor, f"metonyms.csv: {metonym.name}")
            entry = replace(whole, kind="metonym", ambiguous=metonym.ambiguous)
            yield metonym.name, replace(entry, sectors=metonym.sectors or whole.sectors)

    def _referent(self, actor_id: str, where: str, prefix: str = "") -> Entry:
        entry = self._actors.get(prefix + actor_id)
        if entry is None:
            message = f"{where} refers to {prefix}{actor_id}, which no table has"
            raise KnowledgeError(message)
        return entry


@cache
def load() -> Knowledge:
    """Return the shipped knowledge, read once per process.

    >>> load().country("UKR").cow
    369
    """
    return Knowledge()


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
    return " ".join(name_atoms(surname)).casefold()


def _people_by_surname(people: Iterable[Person]) -> dict[str, tuple[Person, ...]]:
    table: dict[str, tuple[Person, ...]] = {}
    for person in people:
        for key in dict.fromkeys(_surname_key(surname) for surname in person.surnames):
            table[key] = (*table.get(key, ()), person)
    return table


def _index_terms(
    terms: Iterable[OfficeTerm],
) -> tuple[dict[str, tuple[OfficeTerm, ...]], dict[tuple[str, str], list[OfficeTerm]]]:
    """File the terms by person, latest first, and by each title and country."""
    by_person: dict[str, tuple[OfficeTerm, ...]] = {}
    by_title: dict[tuple[str, str], list[OfficeTerm]] = {}
    for term in sorted(terms, key=lambda term: term.start or date.min, reverse=True):
        by_person[term.person] = (*by_person.get(term.person, ()), term)
        for title in dict.fromkeys(name.casefold() for name in (term.office, *term.title_aliases)):
            by_title.setdefault((title, term.country), []).append(term)
    return by_person, by_title


def _index_roles(roles: Iterable[Role]) -> tuple[dict[str, Role], frozenset[str]]:
    """File the roles by singular and plural, spelled in atoms; words like "former" are kept apart."""
    table: dict[str, Role] = {}
    prefixes: set[str] = set()
    for role in roles:
        if role.kind == "prefix":
            prefixes.add(role.noun)
            continue
        for noun in (role.plural, role.noun):
            table[" ".join(name_atoms(noun))] = role
    return table, frozenset(prefixes)
