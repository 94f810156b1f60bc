"""The rows of the data files, typed, and the readers that check them.

Each reader takes no argument, reads one CSV file beside this module and returns its rows in file order.
A row that cannot be read raises `KnowledgeError` with the file's name and the line.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

from deedwatch.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RowT = TypeVar("RowT")
Row = dict[str, str]
OfficeRow = list[str]  # person, office, place, start, end


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a name can denote.

    `kind` is country, demonym, adjective, capital, region, people, metonym, organisation, group or person. `sectors` are
    PLOVER codes, empty where the name implies none. `ambiguous` says the name alone does not settle the actor, `body` that
    a metonym names a body (the Knesset) and no building, so that it acts wherever it stands.
    """

    actor: str
    name: str
    kind: str
    country: str | None
    sectors: tuple[str, ...]
    ambiguous: bool
    body: bool = False


@dataclass(frozen=True, slots=True)
class Country:
    """A state or a territory that PLOVER keeps apart. `cow` is None where no Correlates-of-War state exists."""

    iso3: str
    iso2: str
    cow: int | None
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    adjectives: tuple[str, ...]
    capital: str | None
    capital_aliases: tuple[str, ...]
    ambiguous: frozenset[str]


@dataclass(frozen=True, slots=True)
class Region:
    """A part or dependency of a state, which PLOVER folds into that state. `people` are its demonyms."""

    name: str
    aliases: tuple[str, ...]
    people: tuple[str, ...]
    country: str
    ambiguous: frozenset[str]


@dataclass(frozen=True, slots=True)
class People:
    """A people without a state of its own: its `forms` in the text and the states where news is made of it."""

    name: str
    forms: tuple[str, ...]
    homes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a body was between two days: the Taliban ruled, rebelled and ruled again."""

    actor: str
    country: str
    sectors: tuple[str, ...]
    start: date | None
    end: date | None

    def covers(self, on: date) -> bool:
        """Whether the day lies within."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@dataclass(frozen=True, slots=True)
class Metonym:
    """A seat, street or building whose name stands for the body that works there."""

    name: str
    actor: str
    sectors: tuple[str, ...]
    kind: str
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class Organisation:
    """A lasting body. `country` is an ISO 3166 alpha-3 code or one of PLOVER's non-state ones (IGO, NGO, MNC, ...)."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str
    sectors: tuple[str, ...]
    kind: str
    ambiguous: frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """An armed group, militia, criminal group or partially recognised entity, with the years it existed if known."""

    id: str
    name: str
    aliases: tuple[str, ...]
    country: str
    sectors: tuple[str, ...]
    start: int | None
    end: int | None
    ambiguous: frozenset[str]


@dataclass(frozen=True, slots=True)
class Person:
    """A public person. `surnames` are the short forms used on second mention; `gender` is f, m or None."""

    id: str
    name: str
    aliases: tuple[str, ...]
    surnames: tuple[str, ...]
    country: str
    gender: str | None


@dataclass(frozen=True, slots=True)
class OfficeTitle:
    """What an office is: other names it goes by, its holder's PLOVER sector ("" for that of the body), one holder at a time.

    `place` is the country or body where this holds, "" for all. `rank` is how often world news names its holders: 1 heads
    of state and government, 2 foreign, defence and interior ministers and their like, 3 all others.
    """

    office: str
    place: str
    aliases: tuple[str, ...]
    sector: str
    single: bool
    rank: int


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    """One person's time in one office, both days included. None as `end` means still in office when last checked.

    A date known only to the month starts on its first day and ends on its last. `single` says that the office
    has one holder at a time. `country` is an ISO code, or an actor id such as `org:nato` for a body's office.
    """

    person: str
    office: str
    title_aliases: tuple[str, ...]
    country: str
    sector: str
    single: bool
    start: date | None
    end: date | None
    rank: int = 3

    def covers(self, day: date) -> bool:
        """Say whether `day` falls within the term; an unknown bound is open."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Role:
    """What a common noun says of its holder: PLOVER sectors and, for a named office, its canonical title.

    A noun with higher `precedence` decides over the one it stands beside; one that does not `modifies` is an
    adjective before another noun ("general", "major", "local") and decides nothing there.
    """

    noun: str
    plural: str
    sectors: tuple[str, ...]
    kind: str
    office: str | None
    precedence: int
    modifies: bool


@dataclass(frozen=True, slots=True)
class Title:
    """A word or phrase that precedes a name ("Gen.", "Prime Minister"), with what it implies."""

    word: str
    sector: str | None
    gender: str | None
    office: str | None


def read_version() -> str:
    """Return the version of the data, such as `2026.11`."""
    return _text("VERSION").strip()


def countries() -> tuple[Country, ...]:
    """Read `countries.csv`."""
    return _read("countries.csv", _country)


def regions() -> tuple[Region, ...]:
    """Read `regions.csv`."""
    return _read("regions.csv", _region)


def peoples() -> tuple[People, ...]:
    """Read `peoples.csv`."""
    return _read("peoples.csv", lambda row: People(row["name"], _list(row["forms"]), _list(row["homes"])))


def standings() -> tuple[Standing, ...]:
    """Read `standings.csv`: bodies whose country or sectors changed, by day."""
    return _read("standings.csv", _standing)


def metonyms() -> tuple[Metonym, ...]:
    """Read `metonyms.csv`."""
    return _read("metonyms.csv", _metonym)


def organisations() -> tuple[Organisation, ...]:
    """Read `organisations.csv`; the acronym becomes the first alias."""
    return _read("organisations.csv", _organisation)


def groups() -> tuple[Group, ...]:
    """Read `groups.csv`."""
    return _read("groups.csv", _group)


def people() -> list[list[str]]:
    """Read `people.csv` as rows of id, name, aliases, surnames, country and gender; `person_of` makes the record."""
    return raw_rows("people.csv")


def person_of(row: list[str]) -> Person:
    """The person that a row of `people.csv` states; without a surname the last word of the name is it."""
    ident, name, aliases, surnames, country, gender = row
    short = _list(surnames) or (name.rsplit(" ", 1)[-1],)
    return Person(ident, name, _list(aliases), short, country, gender or None)


def offices() -> list[OfficeRow]:
    """Read `offices.csv` as rows of person, office, place, start and end, unparsed: most are never asked for."""
    return raw_rows("offices.csv")


def office_titles() -> dict[tuple[str, str], OfficeTitle]:
    """Read `office_titles.csv` by office and place."""
    return {(title.office, title.place): title for title in _read("office_titles.csv", _office_title)}


def term_of(row: OfficeRow, title: OfficeTitle) -> OfficeTerm:
    """The term that a row of `offices.csv` states. Raises KnowledgeError when its dates are none."""
    person, office, place, start, end = row
    try:
        first, last = _day(start, last=False), _day(end, last=True)
    except ValueError as error:
        message = f"offices.csv, {person}, {office}: {error}"
        raise KnowledgeError(message) from error
    return OfficeTerm(person, office, title.aliases, place, title.sector, title.single, first, last, title.rank)


def roles() -> tuple[Role, ...]:
    """Read `roles.csv`; a regular plural is made where the file has none."""
    return _read("roles.csv", _role)


def titles() -> tuple[Title, ...]:
    """Read `titles.csv`."""
    return _read("titles.csv", _title)


def cameo_actor_codes() -> dict[str, tuple[str | None, tuple[str, ...]]]:
    """Read `cameo_actors.csv`: PLOVER country and sectors of the parts of CAMEO's actor codes that are no ISO country."""
    return {row[0]: (row[1] or None, _list(row[2])) for row in raw_rows("cameo_actors.csv")}


def given_names() -> tuple[tuple[str, str], ...]:
    """Read `given_names.csv` as pairs of name and gender: f, m or u (used for both)."""
    return tuple((name, gender) for name, gender in raw_rows("given_names.csv"))


def plural_of(noun: str) -> str:
    """Return the regular plural of a lower-case noun phrase.

    >>> plural_of("secretary of state")
    'secretaries of state'
    """
    head, preposition, rest = noun, "", ""
    for word in (" of ", " for ", " in ", " to ", "-in-", "-de-"):
        if word in noun:
            head, preposition, rest = noun.partition(word)
            break
    if head.endswith(("man", "men")) and not head.endswith(("human", "german")):
        plural = head[:-2] + "en"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        plural = head[:-1] + "ies"
    elif head.endswith(("s", "x", "ch", "sh")):
        plural = head + "es"
    else:
        plural = head + "s"
    return plural + preposition + rest


def _text(name: str) -> str:
    try:
        return (files("deedwatch.knowledge") / "data" / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        message = f"knowledge file {name} is missing from the installation"
        raise KnowledgeError(message) from error


def raw_rows(name: str) -> list[list[str]]:
    """The cells of each row of a file, the header left out; raises KnowledgeError on a row of another length."""
    rows = list(csv.reader(_text(name).splitlines(), strict=True))
    width = len(rows[0]) if rows else 0
    if set(map(len, rows)) - {width}:
        line = next(at for at, cells in enumerate(rows, 1) if len(cells) != width)
        message = f"{name}, line {line}: {len(rows[line - 1])} cells, expected {width}"
        raise KnowledgeError(message)
    return rows[1:]


def _read(name: str, make: Callable[[Row], RowT]) -> tuple[RowT, ...]:
    return tuple(_rows(name, make))


def _rows(name: str, make: Callable[[Row], RowT]) -> Iterator[RowT]:
    reader = csv.reader(_text(name).splitlines(), strict=True)
    header = next(reader, [])
    for cells in reader:
        if len(cells) != len(header):
            message = f"{name}, line {reader.line_num}: {len(cells)} cells, expected {len(header)}"
            raise KnowledgeError(message)
        try:
            yield make(dict(zip(header, cells, strict=True)))
        except (KeyError, ValueError) as error:
            message = f"{name}, line {reader.line_num}: {error}"
            raise KnowledgeError(message) from error


def _list(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def _year(cell: str) -> int | None:
    return int(cell[:4]) if cell else None


def _day(cell: str, *, last: bool) -> date | None:
    """Read a day, a month or a year; the coarser ones give their last day if `last`, else their first."""
    if not cell:
        return None
    parts = [int(part) for part in cell.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else (12 if last else 1)
    if not last:
        return date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _country(row: Row) -> Country:
    return Country(
        row["iso3"],
        row["iso2"],
        int(row["cow"]) if row["cow"] else None,
        row["name"],
        _list(row["aliases"]),
        _list(row["demonyms"]),
        _list(row["adjectives"]),
        row["capital"] or None,
        _list(row["capital_aliases"]),
        frozenset(_list(row["ambiguous"])),
    )


def _region(row: Row) -> Region:
    aliases, people = _list(row["aliases"]), _list(row["people"])
    return Region(row["name"], aliases, people, row["country"], frozenset(_list(row["ambiguous"])))


def _standing(row: Row) -> Standing:
    start, end = (date.fromisoformat(row[name]) if row[name] else None for name in ("start", "end"))
    return Standing(row["actor"], row["country"], _list(row["sectors"]), start, end)


def _metonym(row: Row) -> Metonym:
    return Metonym(row["name"], row["actor"], _list(row["sector"]), row["kind"], row["ambiguous"] == "yes")


def _organisation(row: Row) -> Organisation:
    aliases = _list(row["acronym"]) + _list(row["aliases"])
    ambiguous = frozenset(_list(row["ambiguous"]))
    return Organisation(row["id"], row["name"], aliases, row["country"], _list(row["sectors"]), row["kind"], ambiguous)


def _group(row: Row) -> Group:
    return Group(
        row["id"],
        row["name"],
        _list(row["aliases"]),
        row["country"],
        _list(row["sectors"]),
        _year(row["start"]),
        _year(row["end"]),
        frozenset(_list(row["ambiguous"])),
    )


def _office_title(row: Row) -> OfficeTitle:
    return OfficeTitle(
        row["office"], row["place"], _list(row["aliases"]), row["sector"], row["single"] == "yes", int(row["rank"])
    )


def _role(row: Row) -> Role:
    noun = row["noun"]
    return Role(
        noun,
        row["plural"] or plural_of(noun),
        _list(row["sectors"]),
        row["kind"],
        row["office"] or None,
        int(row["precedence"]),
        row["modifies"] == "yes",
    )


def _title(row: Row) -> Title:
    return Title(row["title"], row["sector"] or None, row["gender"] or None, row["office"] or None)
