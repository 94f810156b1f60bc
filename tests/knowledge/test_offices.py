"""Who held which office when, from tables built by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from deedwatch.errors import KnowledgeError
from deedwatch.knowledge import OfficeTerm, OfficeTitle
from deedwatch.knowledge._offices import OfficeTable

TITLES = {
    ("Premier", ""): OfficeTitle("Premier", "", ("Head of Government",), "GOV", single=True, rank=1),
    ("Foreign Minister", ""): OfficeTitle("Foreign Minister", "", ("Top Diplomat",), "GOV", single=True, rank=2),
    ("Foreign Secretary", ""): OfficeTitle("Foreign Secretary", "", ("Foreign Minister",), "GOV", single=True, rank=2),
    ("Foreign Secretary", "IND"): OfficeTitle("Foreign Secretary", "IND", (), "GOV", single=True, rank=3),
    ("Pope", ""): OfficeTitle("Pope", "", ("Pontiff",), "REL", single=True, rank=1),
    ("Pope", "org:copts"): OfficeTitle("Pope", "org:copts", (), "REL", single=True, rank=3),
    ("Spokesperson", ""): OfficeTitle("Spokesperson", "", ("Spokesman",), "GOV", single=False, rank=3),
}
ROWS = (
    ["person:ada", "Premier", "FRA", "2001-05-04", "2003-02-10"],
    ["person:bo", "Premier", "FRA", "2003-02-10", "2006-08-01"],
    ["person:ada", "Premier", "FRA", "2006-08-01", ""],
    ["person:cy", "Foreign Secretary", "GBR", "2001", ""],
    ["person:di", "Foreign Secretary", "IND", "2001", ""],
    ["person:ed", "Foreign Minister", "IND", "2001", ""],
    ["person:flo", "Pope", "VAT", "", "2004"],
    ["person:gus", "Pope", "org:copts", "2001", ""],
    ["person:bo", "Spokesperson", "FRA", "2001", "2002"],
    ["person:cy", "Spokesperson", "FRA", "2002-06", "2002"],
    ["person:hal", "Herald", "FRA", "2001", "2002"],
    ["person:ida", "Herald", "FRA", "2001", "2002"],
)
OFFICES = OfficeTable(ROWS, TITLES)
DAY = date(2002, 7, 14)


def _held(called: str, place: str, on: date = DAY) -> list[str]:
    return [term.person for term in OFFICES.holders(called, place, on)]


def _premiers(*terms: Sequence[str]) -> list[tuple[str, str, str]]:
    rows = [[person, "Premier", "FRA", start, end] for person, start, end in terms]
    return [(term.person, str(term.start), str(term.end)) for term in OfficeTable(rows, TITLES).seat("Premier", "FRA")]


def test_seat_gives_its_terms_earliest_first() -> None:
    assert OFFICES.seat("Premier", "FRA") == (
        OfficeTerm(
            "person:ada",
            "Premier",
            ("Head of Government",),
            "FRA",
            "GOV",
            single=True,
            start=date(2001, 5, 4),
            end=date(2003, 2, 9),
            rank=1,
        ),
        OfficeTerm(
            "person:bo",
            "Premier",
            ("Head of Government",),
            "FRA",
            "GOV",
            single=True,
            start=date(2003, 2, 10),
            end=date(2006, 7, 31),
            rank=1,
        ),
        OfficeTerm(
            "person:ada",
            "Premier",
            ("Head of Government",),
            "FRA",
            "GOV",
            single=True,
            start=date(2006, 8, 1),
            end=None,
            rank=1,
        ),
    )


def test_seat_nobody_held_is_empty() -> None:
    assert OFFICES.seat("Premier", "DEU") == ()


def test_seat_with_a_bad_date_raises() -> None:
    table = OfficeTable([["person:ada", "Premier", "FRA", "soon", ""]], TITLES)
    with pytest.raises(KnowledgeError) as caught:
        table.seat("Premier", "FRA")
    assert str(caught.value) == ("offices.csv, person:ada, Premier: invalid literal for int() with base 10: 'soon'")


@pytest.mark.parametrize(
    ("terms", "cut"),
    [([("a", "2001-01-01", "2002-03-05"), ("b", "2002-03-05", "")], [("a", "2001-01-01", "2002-03-04"), ("b", "2002-03-05", "None")]),
     ([("a", "2001", "2002"), ("b", "2002", "2003")], [("a", "2001-01-01", "2001-12-31"), ("b", "2002-01-01", "2003-12-31")]),
     ([("a", "2001", "2002-03"), ("b", "2002-03", "")], [("a", "2001-01-01", "2002-02-28"), ("b", "2002-03-01", "None")]),
     ([("a", "2001", "2002-03"), ("b", "2002-03-20", "")], [("a", "2001-01-01", "2002-03-19"), ("b", "2002-03-20", "None")]),
     ([("b", "2002", ""), ("a", "2001", "")], [("a", "2001-01-01", "2001-12-31"), ("b", "2002-01-01", "None")]),
     ([("a", "", "2002"), ("b", "2002", "")], [("a", "None", "2001-12-31"), ("b", "2002-01-01", "None")]),
     ([("a", "2001", "2001"), ("b", "2003", "2003")], [("a", "2001-01-01", "2001-12-31"), ("b", "2003-01-01", "2003-12-31")])],
)  # fmt: skip
def test_single_seat_is_cut_where_the_next_term_begins(
    terms: list[tuple[str, str, str]], cut: list[tuple[str, str, str]]
) -> None:
    assert _premiers(*terms) == cut


def test_single_seat_lets_the_later_ending_of_one_month_wait() -> None:
    assert _premiers(("a", "2002-03", ""), ("b", "2002-03", "2002-03")) == [
        ("b", "2002-03-01", "2002-03-31"),
        ("a", "2002-04-01", "None"),
    ]


def test_single_seat_leaves_out_a_term_with_no_day_left() -> None:
    assert _premiers(("a", "2002-03", "2002-03"), ("b", "2002-03", "2002-03")) == [("a", "2002-03-01", "2002-03-31")]


def test_single_seat_gives_the_later_row_of_two_without_dates() -> None:
    assert _premiers(("a", "", ""), ("b", "", "")) == [("b", "None", "None")]


@pytest.mark.parametrize(
    ("terms", "cut"),
    [([("a", "2002-03", ""), ("b", "2002-03", "")], [("b", "2002-03-01", "None")]),
     ([("a", "2002-03", "2002-03"), ("b", "2002-03", ""), ("c", "2002-03-10", "2002-12")],
      [("a", "2002-03-01", "2002-03-09"), ("c", "2002-03-10", "2002-12-31")]),
     ([("a", "2001", ""), ("b", "2005", "2003")], [("a", "2001-01-01", "None")]),
     ([("a", "2002-03", "2002-03"), ("b", "2002-03", ""), ("c", "2002-03", "")],
      [("a", "2002-03-01", "2002-03-31"), ("c", "2002-04-01", "None")])],
)  # fmt: skip
def test_single_seat_has_no_term_that_ends_before_it_begins(
    terms: list[tuple[str, str, str]], cut: list[tuple[str, str, str]]
) -> None:
    assert _premiers(*terms) == cut


def test_shared_seat_keeps_terms_that_overlap() -> None:
    assert [(term.person, term.start, term.end) for term in OFFICES.seat("Spokesperson", "FRA")] == [
        ("person:bo", date(2001, 1, 1), date(2002, 12, 31)),
        ("person:cy", date(2002, 6, 1), date(2002, 12, 31)),
    ]


def test_title_of_a_place_counts_before_the_general_one() -> None:
    assert OFFICES.title("Pope", "org:copts") is TITLES["Pope", "org:copts"]
    assert OFFICES.title("Pope", "VAT") is TITLES["Pope", ""]


def test_title_of_an_unknown_office_assumes_little() -> None:
    assert OFFICES.title("Herald", "FRA") == OfficeTitle("Herald", "FRA", (), "", single=False, rank=3)


@pytest.mark.parametrize(
    ("called", "place", "people"),
    [("Premier", "FRA", ["person:ada"]), ("premier", "FRA", ["person:ada"]), ("HEAD OF GOVERNMENT", "FRA", ["person:ada"]),
     ("Premier", "GBR", []), ("Herald", "FRA", ["person:hal", "person:ida"]), ("Pontiff", "VAT", ["person:flo"]),
     ("Spokesman", "FRA", ["person:bo", "person:cy"]), ("Foreign Secretary", "GBR", ["person:cy"]), ("Baker", "FRA", []),
     ("Top Diplomat", "IND", ["person:ed"]), ("Top Diplomat", "GBR", [])],
)  # fmt: skip
def test_holders_answer_to_the_title_and_its_aliases(called: str, place: str, people: list[str]) -> None:
    assert _held(called, place) == people


def test_holders_of_the_very_name_count_before_those_of_an_alias() -> None:
    rows = [*ROWS, ["person:jo", "Foreign Minister", "GBR", "2001", ""]]
    terms = OfficeTable(rows, TITLES).holders("Foreign Minister", "GBR", DAY)
    assert [term.person for term in terms] == ["person:jo"]


def test_holders_by_an_alias_of_the_place_only() -> None:
    assert _held("Foreign Minister", "GBR") == ["person:cy"]
    assert _held("Foreign Minister", "IND") == ["person:ed"]


@pytest.mark.parametrize(
    ("day", "people"),
    [(date(2001, 5, 3), []), (date(2001, 5, 4), ["person:ada"]), (date(2003, 2, 9), ["person:ada"]),
     (date(2003, 2, 10), ["person:bo"]), (date(2006, 7, 31), ["person:bo"]), (date(2006, 8, 1), ["person:ada"]),
     (date(2030, 1, 1), ["person:ada"])],
)  # fmt: skip
def test_holders_on_the_day_of_handing_over_are_the_later(day: date, people: list[str]) -> None:
    assert _held("Premier", "FRA", day) == people


def test_holders_before_a_known_end_need_no_start() -> None:
    assert _held("Pope", "VAT", date(1950, 1, 1)) == ["person:flo"]
    assert _held("Pope", "VAT", date(2005, 1, 1)) == []


@pytest.mark.parametrize(
    ("name", "called"),
    [("Premier", True), ("head of government", True), ("PONTIFF", True), ("Herald", True), ("Baker", False), ("", False)],
)  # fmt: skip
def test_called_knows_titles_aliases_and_rows(name: str, called: bool) -> None:
    assert OFFICES.called(name) is called


@pytest.mark.parametrize(
    ("called", "place"),
    [("Premier", "FRA"), ("pope", "VAT"), ("Foreign Secretary", "GBR"), ("Herald", "FRA"), ("Pontiff", None), ("Baker", None)],
)  # fmt: skip
def test_only_place_has_the_office_or_ranks_it_highest(called: str, place: str | None) -> None:
    assert OFFICES.only_place(called) == place


def test_only_place_of_an_office_two_places_have_is_none() -> None:
    table = OfficeTable([*ROWS, ["person:kit", "Premier", "DEU", "2001", ""]], TITLES)
    assert table.only_place("Premier") is None


@pytest.mark.parametrize(("rank", "place"), [(1, None), (2, None), (3, "FRA")])
def test_only_place_is_none_where_another_office_of_the_name_ranks_as_high(rank: int, place: str | None) -> None:
    titles = {
        ("Herald", ""): OfficeTitle("Herald", "", (), "GOV", single=True, rank=2),
        ("Crier", ""): OfficeTitle("Crier", "", ("Herald",), "GOV", single=True, rank=rank),
    }
    rows = [["person:ada", "Herald", "FRA", "2001", ""], ["person:bo", "Crier", "GBR", "2001", ""]]
    assert OfficeTable(rows, titles).only_place("Herald") == place


def test_only_place_takes_another_name_of_an_office_of_the_same_place() -> None:
    titles = {("Acting Herald", ""): OfficeTitle("Acting Herald", "", ("Herald",), "GOV", single=True, rank=2)}
    rows = [["person:ada", "Herald", "FRA", "2001", ""], ["person:bo", "Acting Herald", "FRA", "2000", "2001"]]
    assert OfficeTable(rows, titles).only_place("Herald") == "FRA"


def test_of_gives_the_terms_of_a_person_the_latest_begun_first() -> None:
    assert [(term.office, term.start, term.end) for term in OFFICES.of("person:ada")] == [
        ("Premier", date(2006, 8, 1), None),
        ("Premier", date(2001, 5, 4), date(2003, 2, 9)),
    ]


def test_of_gathers_the_seats_of_a_person() -> None:
    assert [(term.office, term.country) for term in OFFICES.of("person:cy")] == [
        ("Spokesperson", "FRA"),
        ("Foreign Secretary", "GBR"),
    ]


def test_of_somebody_without_office_is_empty() -> None:
    assert OFFICES.of("person:zoe") == ()


def test_own_term_joins_those_of_the_table() -> None:
    table = OfficeTable(ROWS, TITLES)
    own = replace(OFFICES.of("person:bo")[0], office="", start=date(2010, 1, 1), end=None)
    table.add(own)
    assert [term.start for term in table.of("person:bo")] == [date(2010, 1, 1), date(2003, 2, 10), date(2001, 1, 1)]
    assert table.of("person:bo")[0] is own


def test_own_term_belongs_to_somebody_without_office_too() -> None:
    table = OfficeTable(ROWS, TITLES)
    own = replace(OFFICES.of("person:bo")[0], person="person:zoe")
    table.add(own)
    assert table.of("person:zoe") == (own,)


def test_own_term_changes_no_seat() -> None:
    table = OfficeTable(ROWS, TITLES)
    table.add(replace(OFFICES.of("person:bo")[0], person="person:zoe"))
    assert [term.person for term in table.seat("Premier", "FRA")] == ["person:ada", "person:bo", "person:ada"]


def test_people_are_those_of_the_rows_once_each() -> None:
    assert list(OFFICES.people()) == [f"person:{name}" for name in "ada bo cy di ed flo gus hal ida".split()]


def test_seats_are_those_of_the_rows_once_each() -> None:
    assert list(OFFICES.seats()) == [
        ("Premier", "FRA"),
        ("Foreign Secretary", "GBR"),
        ("Foreign Secretary", "IND"),
        ("Foreign Minister", "IND"),
        ("Pope", "VAT"),
        ("Pope", "org:copts"),
        ("Spokesperson", "FRA"),
        ("Herald", "FRA"),
    ]
