"""What holds on a day: offices, standings of bodies that changed, and the names of peoples and people."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import pytest

from deedwatch.knowledge import _tables, load
from deedwatch.knowledge._lookup import people_id

KNOWLEDGE = load()
BODIES = frozenset(body.id for body in (*_tables.organisations(), *_tables.groups()))
COUNTRIES = frozenset(country.iso3 for country in _tables.countries())


def _holder(office: str, place: str, day: str) -> list[str]:
    terms = KNOWLEDGE.holders(office, place, date.fromisoformat(day))
    return [term.person.removeprefix("person:") for term in terms]


@pytest.mark.parametrize(
    ("day", "person"),
    [("2016-05-01", "john-kerry"), ("2018-08-01", "mike-pompeo"), ("2022-01-21", "antony-blinken"), ("2025-06-01", "marco-rubio")],
)  # fmt: skip
@pytest.mark.parametrize("office", ["Secretary of State", "US Secretary of State", "Foreign Minister", "top diplomat"])
def test_american_secretary_of_state_is_that_of_the_day(office: str, day: str, person: str) -> None:
    assert _holder(office, "USA", day) == [person]


def test_american_secretary_of_state_is_nobody_between_two() -> None:
    assert _holder("Secretary of State", "USA", "2018-04-10") == []


@pytest.mark.parametrize(
    ("day", "person"),
    [("2003-01-01", "igor-ivanov"), ("2003-07-01", "igor-ivanov"), ("2003-12-31", "igor-ivanov"), ("2004-03-08", "igor-ivanov"),
     ("2004-03-09", "sergey-lavrov"), ("2022-01-21", "sergey-lavrov")],
)  # fmt: skip
def test_russian_foreign_minister_is_that_of_the_day(day: str, person: str) -> None:
    assert _holder("Foreign Minister", "RUS", day) == [person]


@pytest.mark.parametrize(
    ("day", "person"),
    [("2016-03-01", "david-cameron"), ("2017-03-01", "theresa-may"), ("2018-03-01", "theresa-may"), ("2019-03-01", "theresa-may"),
     ("2020-03-01", "boris-johnson"), ("2021-03-01", "boris-johnson"), ("2022-03-01", "boris-johnson"),
     ("2022-10-01", "liz-truss"), ("2023-03-01", "rishi-sunak"), ("2024-03-01", "rishi-sunak"), ("2024-10-01", "keir-starmer")],
)  # fmt: skip
def test_british_prime_minister_is_that_of_the_year(day: str, person: str) -> None:
    assert _holder("Prime Minister", "GBR", day) == [person]


@pytest.mark.parametrize(
    ("before", "after", "old", "new"),
    [("2016-07-12", "2016-07-13", "david-cameron", "theresa-may"), ("2019-07-23", "2019-07-24", "theresa-may", "boris-johnson"),
     ("2022-09-05", "2022-09-06", "boris-johnson", "liz-truss"), ("2022-10-24", "2022-10-25", "liz-truss", "rishi-sunak"),
     ("2024-07-04", "2024-07-05", "rishi-sunak", "keir-starmer")],
)  # fmt: skip
def test_british_prime_minister_changes_on_the_day_of_handing_over(before: str, after: str, old: str, new: str) -> None:
    assert (_holder("Prime Minister", "GBR", before), _holder("premier", "GBR", after)) == ([old], [new])


@pytest.mark.parametrize(
    ("day", "standing"),
    [("1996-09-26", None), ("1996-09-27", ("AFG", ("GOV",))), ("2001-12-06", ("AFG", ("GOV",))), ("2001-12-07", ("AFG", ("REB",))),
     ("2005-06-01", ("AFG", ("REB",))), ("2021-08-14", ("AFG", ("REB",))), ("2021-08-15", ("AFG", ("GOV",))),
     ("2022-06-01", ("AFG", ("GOV",)))],
)  # fmt: skip
def test_taliban_rule_rebel_and_rule_again(day: str, standing: tuple[str, tuple[str, ...]] | None) -> None:
    assert KNOWLEDGE.standing("group:taliban", date.fromisoformat(day)) == standing


@pytest.mark.parametrize(
    ("actor", "day", "standing"),
    [("group:farc", "2010-01-01", ("COL", ("REB",))), ("group:farc", "2018-01-01", ("COL", ("PTY",))),
     ("group:spla", "2004-01-01", ("SDN", ("REB",))), ("group:spla", "2012-01-01", ("SSD", ("MIL", "GOV"))),
     ("group:hts", "2024-12-07", ("SYR", ("REB",))), ("group:hts", "2024-12-08", ("SYR", ("GOV",))),
     ("group:rsf-sudan", "2023-04-14", ("SDN", ("PRM",))), ("group:rsf-sudan", "2023-04-15", ("SDN", ("REB",))),
     ("org:libya-ntc", "2011-03-01", ("LBY", ("REB",))), ("org:libya-ntc", "2012-08-09", None)],
)  # fmt: skip
def test_body_that_changed_has_the_standing_of_the_day(
    actor: str, day: str, standing: tuple[str, tuple[str, ...]] | None
) -> None:
    assert KNOWLEDGE.standing(actor, date.fromisoformat(day)) == standing


@pytest.mark.parametrize("actor", ["group:al-qaeda", "org:nato", "country:AFG", "person:joe-biden", "group:nobody"])
def test_standing_of_others_is_none(actor: str) -> None:
    assert KNOWLEDGE.standing(actor, date(2005, 6, 1)) is None


def test_standing_without_a_day_is_none() -> None:
    assert KNOWLEDGE.standing("group:taliban", None) is None


@pytest.mark.parametrize(
    ("group", "homes"),
    [("group:kurds", ("TUR", "IRQ", "SYR", "IRN")), ("group:rohingya", ("MMR",)), ("group:kosovo-serbs", ("KOS",)),
     ("group:tamils", ("LKA", "IND")), ("group:taliban", ()), ("country:TUR", ()), ("group:nobody", ())],
)  # fmt: skip
def test_homes_are_the_states_of_a_people(group: str, homes: tuple[str, ...]) -> None:
    assert KNOWLEDGE.homes(group) == homes


@pytest.mark.parametrize(
    ("actor", "country"), [("group:rohingya", "MMR"), ("group:uyghurs", "CHN"), ("group:kurds", None), ("group:tamils", None)]
)  # fmt: skip
def test_people_of_one_home_belong_to_it(actor: str, country: str | None) -> None:
    entry = KNOWLEDGE.actor(actor)
    assert entry is not None
    assert (entry.kind, entry.country, entry.sectors) == ("people", country, ("CVL",))


@pytest.mark.parametrize(
    ("office", "place"),
    [("Pope", "VAT"), ("pope", "VAT"), ("Taoiseach", "IRL"), ("Emperor", "JPN"), ("CIA Director", "USA"),
     ("Chancellor of the Exchequer", "GBR"), ("NATO Secretary General", "org:nato"), ("President", None), ("King", None),
     ("Head of State", None), ("top diplomat", None), ("Foreign Minister", None), ("Doge", None)],
)  # fmt: skip
def test_only_place_is_that_of_an_office_with_one(office: str, place: str | None) -> None:
    assert KNOWLEDGE.only_place(office) == place


@pytest.mark.parametrize(
    ("name", "known"),
    [("Prime Minister", True), ("prime minister", True), ("Premier", True), ("SECRETARY OF STATE", True), ("Pontiff", True),
     ("Doge", False), ("gunman", False), ("lord", False), ("overlord", False), ("John Kerry", False), ("", False)],
)  # fmt: skip
def test_is_office_knows_names_and_aliases_in_any_case(name: str, known: bool) -> None:
    assert KNOWLEDGE.is_office(name) is known


@pytest.mark.parametrize(
    ("first", "person"),
    [("Thaksin", "thaksin-shinawatra"), ("Yingluck", "yingluck-shinawatra"), ("THAKSIN", "thaksin-shinawatra"),
     ("Thaksin's", "thaksin-shinawatra"), ("Jurin", "jurin-laksanawisit"), ("Cholnan", "cholnan-srikaew"), ("Abiy", "abiy-ahmed")],
)  # fmt: skip
def test_people_known_by_first_name_are_found_by_it(first: str, person: str) -> None:
    assert [found.id for found in KNOWLEDGE.people_by_surname(first)] == [f"person:{person}"]


def test_people_known_by_first_name_are_found_by_surname_too() -> None:
    assert "person:yingluck-shinawatra" in {found.id for found in KNOWLEDGE.people_by_surname("Shinawatra")}


@pytest.mark.parametrize("first", ["Vladimir", "Emmanuel", "Angela", "Sergey"])
def test_people_of_other_states_are_not_found_by_first_name(first: str) -> None:
    assert KNOWLEDGE.people_by_surname(first) == ()


@pytest.mark.parametrize(
    ("first", "last", "country", "person"),
    [("Muammar", "Qadhafi", "LBY", "muammar-gaddafi"), ("Moammar", "Kadafi", "LBY", "muammar-gaddafi"),
     ("Sergei", "Lavrov", "RUS", "sergey-lavrov"), ("Sergej", "Shojgu", "RUS", "sergei-shoigu"),
     ("Viktor", "Iushchenko", "UKR", "viktor-yushchenko"), ("Husni", "Moubarak", "EGY", "hosni-mubarak"),
     ("Bashar", "Asad", "SYR", "bashar-al-assad"), ("Bashar", "el-Assad", "SYR", "bashar-al-assad"), ("", "Lavrof", "RUS", "sergey-lavrov")],
)  # fmt: skip
def test_people_spelled_like_takes_other_romanisations(first: str, last: str, country: str, person: str) -> None:
    assert [found.id for found in KNOWLEDGE.people_spelled_like(first, last, [country])] == [f"person:{person}"]


@pytest.mark.parametrize(
    ("first", "last", "countries"),
    [("Muammar", "Qadhafi", ["EGY"]), ("Muammar", "Qadhafi", []), ("Ivan", "Lavrov", ["RUS"]), ("Sergey", "Gavrov", ["RUS"]),
     ("Sergey", "Lavrov", ["XXX"])],
)  # fmt: skip
def test_people_spelled_like_needs_both_names_and_the_country(first: str, last: str, countries: list[str]) -> None:
    assert KNOWLEDGE.people_spelled_like(first, last, countries) == ()


def test_people_spelled_like_by_last_name_alone_gives_all_of_it() -> None:
    found = {person.id for person in KNOWLEDGE.people_spelled_like("", "Assad", ["LBN", "SYR"])}
    assert {"person:bashar-al-assad", "person:hafez-al-assad"} <= found


def test_people_spelled_like_gives_each_once() -> None:
    found = [person.id for person in KNOWLEDGE.people_spelled_like("Bashar", "Assad", ["SYR", "SYR"])]
    assert found == ["person:bashar-al-assad"]


def test_peoples_have_forms_and_homes_once_each() -> None:
    for people in _tables.peoples():
        assert people.forms, people.name
        assert people.homes, people.name
        assert len(set(people.homes)) == len(people.homes), people.name


def test_homes_of_peoples_are_known_countries() -> None:
    unknown = [(people.name, code) for people in _tables.peoples() for code in people.homes if code not in COUNTRIES]
    assert unknown == []


def test_form_of_a_people_is_that_of_no_other() -> None:
    counts = Counter(form.casefold() for people in _tables.peoples() for form in people.forms)
    assert [form for form, count in counts.items() if count > 1] == []


def test_people_without_a_state_are_called_like_no_body() -> None:
    assert [people.name for people in _tables.peoples() if people_id(people.name) in BODIES] == []


def test_every_form_of_a_people_finds_it() -> None:
    missing = [
        (people.name, form)
        for people in _tables.peoples()
        for form in people.forms
        if people_id(people.name) not in {entry.actor for entry in KNOWLEDGE.lookup(form)}
    ]
    assert missing == []


def test_standings_are_those_of_known_bodies_in_known_countries() -> None:
    rows = _tables.standings()
    assert [row for row in rows if row.actor not in BODIES or row.country not in COUNTRIES] == []


def test_standings_have_sectors_and_days_in_order() -> None:
    rows = _tables.standings()
    assert [row for row in rows if not row.sectors or (row.start and row.end and row.end < row.start)] == []


def test_standings_of_one_body_do_not_overlap() -> None:
    rows: dict[str, list[_tables.Standing]] = defaultdict(list)
    for row in _tables.standings():
        rows[row.actor].append(row)
    overlaps = [
        (before, after)
        for standings in rows.values()
        for before, after in pairwise(sorted(standings, key=lambda row: row.start or date.min))
        if before.end is None or after.start is None or after.start <= before.end
    ]
    assert overlaps == []


def test_standings_are_of_bodies_that_changed() -> None:
    found: dict[str, set[tuple[str, tuple[str, ...]]]] = defaultdict(set)
    for row in _tables.standings():
        found[row.actor].add((row.country, row.sectors))
    assert [actor for actor, standings in found.items() if len(standings) < 2] == []
