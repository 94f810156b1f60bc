"""The data files agree with themselves and with one another."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from importlib.resources import files
from itertools import pairwise

import pytest

from deedwatch.errors import KnowledgeError
from deedwatch.knowledge import OfficeTerm, Person, _tables
from deedwatch.knowledge._offices import OfficeTable

SECTORS = frozenset(
    {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU",
     "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC"}
)  # fmt: skip
NON_STATES = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
CODES = frozenset(country.iso3 for country in _tables.countries())
DATA = files("deedwatch.knowledge") / "data"
SORTED_FILES = {
    "countries.csv": "iso3",
    "given_names.csv": "name",
    "groups.csv": "id",
    "metonyms.csv": "name",
    "organisations.csv": "id",
    "people.csv": "id",
    "peoples.csv": "name",
    "regions.csv": "name",
    "roles.csv": "noun",
    "titles.csv": "title",
}


PEOPLE: list[Person] = [_tables.person_of(row) for row in _tables.people()]
OFFICES = OfficeTable(_tables.offices(), _tables.office_titles())
TERMS: list[OfficeTerm] = [_tables.term_of(row, OFFICES.title(row[1], row[2])) for row in _tables.offices()]


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((DATA / name).read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(("name", "key"), SORTED_FILES.items())
def test_rows_are_sorted_and_unique(name: str, key: str) -> None:
    keys = [row[key] for row in _rows(name)]
    if name == "metonyms.csv":  # two states may call their parliaments alike
        assert keys == sorted(keys)
        assert len({(row["name"], row["actor"]) for row in _rows(name)}) == len(keys)
    elif name == "regions.csv":
        assert keys == sorted(keys)
        assert len({(row["name"], row["country"]) for row in _rows(name)}) == len(keys)
    else:
        assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", [*SORTED_FILES, "offices.csv"], ids=lambda name: str(name).removesuffix(".csv"))
def test_list_cells_have_no_empty_items(name: str) -> None:
    faulty = [row for row in _rows(name) for cell in row.values() if re.search(r"^;|;;|;$|^\s|\s$|; | ;", cell)]
    assert faulty == []


def test_countries_number_the_members_and_the_six_beside_them() -> None:
    beside = {"PSE", "KOS", "TWN", "VAT", "HKG", "ESH"}
    assert beside < CODES
    assert len(CODES) == 193 + len(beside)


@pytest.mark.parametrize(
    ("iso3", "cow"),
    [("USA", 2), ("CAN", 20), ("GBR", 200), ("FRA", 220), ("DEU", 255), ("RUS", 365), ("UKR", 369), ("CHN", 710),
     ("KOS", 347), ("SSD", 626), ("TWN", 713), ("PSE", None), ("HKG", None), ("VAT", None), ("ESH", None)],
)  # fmt: skip
def test_country_has_its_correlates_of_war_number(iso3: str, cow: int | None) -> None:
    assert {country.iso3: country.cow for country in _tables.countries()}[iso3] == cow


def test_correlates_of_war_numbers_are_unique() -> None:
    counts = Counter(country.cow for country in _tables.countries() if country.cow is not None)
    assert [number for number, count in counts.items() if count > 1] == []


def test_two_letter_codes_are_unique() -> None:
    assert len({country.iso2 for country in _tables.countries()}) == len(CODES)


def test_ambiguous_names_of_a_country_are_names_of_it() -> None:
    for country in _tables.countries():
        own = {country.name, *country.aliases, *country.demonyms, *country.adjectives, *country.capital_aliases}
        assert country.ambiguous <= own | {country.capital}, country.iso3


def test_name_shared_by_two_countries_is_ambiguous() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for country in _tables.countries():
        for name in (country.name, *country.aliases, *country.demonyms, *country.adjectives):
            owners[name].add(country.iso3)
    by_code = {country.iso3: country for country in _tables.countries()}
    shared = {name: codes for name, codes in owners.items() if len(codes) > 1}
    assert "Congo" in shared
    assert all(name in by_code[code].ambiguous for name, codes in shared.items() for code in codes)


@pytest.mark.parametrize("prefix", ["org", "group", "person"])
def test_ids_are_slugs(prefix: str) -> None:
    ids = {
        "org": [body.id for body in _tables.organisations()],
        "group": [group.id for group in _tables.groups()],
        "person": [person.id for person in PEOPLE],
    }[prefix]
    assert [id_ for id_ in ids if not re.fullmatch(prefix + r":[a-z0-9]+(-[a-z0-9]+)*", id_)] == []


def test_actors_belong_to_known_countries() -> None:
    bodies = (*_tables.organisations(), *_tables.groups(), *PEOPLE)
    assert [body.id for body in bodies if body.country and body.country not in CODES | NON_STATES] == []


def test_sectors_are_plover_codes() -> None:
    found = {sector for body in _tables.organisations() for sector in body.sectors}
    found |= {sector for group in _tables.groups() for sector in group.sectors}
    found |= {sector for metonym in _tables.metonyms() for sector in metonym.sectors}
    found |= {sector for role in _tables.roles() for sector in role.sectors}
    found |= {title.sector for title in _tables.office_titles().values() if title.sector}
    found |= {title.sector for title in _tables.titles() if title.sector}
    assert found <= SECTORS


def test_disputed_entities_follow_the_parent_state_rule() -> None:
    parents = {group.id: group.country for group in _tables.groups() if "PRE" in group.sectors}
    assert parents["group:abkhazia"] == parents["group:south-ossetia"] == "GEO"
    assert parents["group:dpr-donetsk"] == parents["group:lpr-luhansk"] == "UKR"
    assert parents["group:nagorno-karabakh"] == "AZE"
    assert parents["group:northern-cyprus"] == "CYP"
    assert parents["group:transnistria"] == "MDA"
    assert parents["group:somaliland"] == "SOM"
    assert parents["group:polisario"] == "MAR"


def test_office_terms_belong_to_known_people_and_bodies() -> None:
    people = {person.id for person in PEOPLE}
    bodies = CODES | {body.id for body in _tables.organisations()} | {group.id for group in _tables.groups()}
    assert [term for term in TERMS if term.person not in people or term.country not in bodies] == []


def test_office_terms_number_at_least_four_thousand_since_2000() -> None:
    assert sum(term.end is None or term.end >= date(2000, 1, 1) for term in TERMS) >= 4000


def test_every_country_has_its_leaders() -> None:
    ranked = {term.country for term in TERMS if term.rank == 1}
    assert CODES - ranked == {
        "HKG",
        "SMR",
    }  # a chief executive leads the one; two captains change twice a year in the other


def test_office_terms_end_after_they_start() -> None:
    assert [term for term in TERMS if term.start and term.end and term.end < term.start] == []


def test_single_office_has_one_holder_at_a_time() -> None:
    """The table itself, before the reader cuts coarse dates: more than their coarseness may not overlap."""
    seats: dict[tuple[str, str], list[tuple[OfficeTerm, int]]] = defaultdict(list)
    for term, row in zip(TERMS, _tables.offices(), strict=True):
        if term.single and term.start is not None:
            slack = {4: 366, 7: 31}.get(len(row[4]), 1)
            seats[term.country, term.office].append((term, max(slack, {4: 366, 7: 31}.get(len(row[3]), 1))))
    overlaps = [
        (before.person, after.person, before.office, before.country)
        for terms in seats.values()
        for (before, slack), (after, more) in pairwise(sorted(terms, key=lambda item: str(item[0].start)))
        if before.end is None or (after.start and before.end - after.start > timedelta(days=max(slack, more)))
    ]
    assert overlaps == []


def test_single_office_has_one_holder_on_any_day() -> None:
    for office, place in OFFICES.seats():
        terms = OFFICES.seat(office, place)
        if terms and terms[0].single:
            starts = [term.start for term in terms if term.start is not None]
            for day in starts:
                assert len({term.person for term in terms if term.covers(day)}) == 1, (office, place, day)


def test_people_with_one_name_differ_in_country_or_are_told_apart() -> None:
    names = Counter((person.name, person.country) for person in PEOPLE)
    shared = {name for name, count in names.items() if count > 1}
    assert all(len({p.id for p in PEOPLE if (p.name, p.country) == name}) > 1 for name in shared)


def test_genders_are_known_letters() -> None:
    assert {person.gender for person in PEOPLE} <= {"f", "m", None}
    assert {gender for _, gender in _tables.given_names()} == {"f", "m", "u"}


def test_role_offices_name_an_office_somebody_holds() -> None:
    held = {title for term in TERMS for title in (term.office, *term.title_aliases)}
    missing = {role.office for role in _tables.roles() if role.office} - held
    # Offices whose holders are not listed yet; the phrase still gives its sector.
    assert missing <= {
        "Chief Justice", "Chief Prosecutor", "Dalai Lama", "Deputy Defence Minister", "Deputy Prime Minister",
        "Governor-General", "House Minority Leader", "Prosecutor General", "Supreme Allied Commander Europe",
        "Unification Minister", "Vice Chancellor", "Foreign Ministry Spokesperson",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("noun", "plural"),
    [("secretary of state", "secretaries of state"), ("gunman", "gunmen"), ("chief of staff", "chiefs of staff"),
     ("ally", "allies"), ("attorney", "attorneys"), ("coach", "coaches"), ("rebel", "rebels")],
)  # fmt: skip
def test_plural_of_makes_the_regular_plural(noun: str, plural: str) -> None:
    assert _tables.plural_of(noun) == plural


@pytest.mark.parametrize(
    ("cell", "last", "expected"),
    [("2022-01-21", False, "2022-01-21"), ("2022-02", False, "2022-02-01"), ("2022-02", True, "2022-02-28"),
     ("2022-12", True, "2022-12-31"), ("2022", False, "2022-01-01"), ("2022", True, "2022-12-31")],
)  # fmt: skip
def test_coarse_date_spans_its_whole_month_or_year(cell: str, *, last: bool, expected: str) -> None:
    assert str(_tables._day(cell, last=last)) == expected


def test_bad_cell_raises_with_file_and_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        _tables, "_text", lambda _: "noun,plural,sectors,kind,office,precedence,modifies\nkhan,,GOV,office,,x,yes"
    )
    with pytest.raises(KnowledgeError, match=r"^roles\.csv, line 2: invalid literal"):
        _tables.roles()


def test_short_row_raises_with_file_and_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_tables, "_text", lambda _: "name,gender\nAda")
    with pytest.raises(KnowledgeError, match=r"^given_names\.csv, line 2: 1 cells, expected 2$"):
        _tables.given_names()
