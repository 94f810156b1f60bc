"""Both directions of a pair, the matrix, and places."""

import datetime as dt

import pytest

from deedwatch.desk import Desk
from deedwatch.desk.queries import dyads, incidents, places
from deedwatch.desk.queries.incidents import IncidentFilter
from deedwatch.desk.queries.names import state
from tests.desk.crisis import clock, fill

FIRST, LAST = dt.date(2022, 2, 1), dt.date(2022, 2, 28)


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Desk.open(tmp_path_factory.mktemp("desk") / "t.desk", clock=clock) as desk:
        fill(desk)
        yield desk.connection


def test_dyad_tells_the_directions_apart(connection):
    page = dyads.dyad(connection, "RUS", "UKR", FIRST, LAST, "month")
    assert [period.incidents for period in page.forth.periods + page.back.periods] == [1, 0]


def test_dyad_leaves_days_without_articles_open(connection):
    page = dyads.dyad(connection, "RUS", "UKR", FIRST, LAST, "day")
    known = {period.start.day: period.incidents for period in page.forth.periods}
    assert (known[1], known[10], known[24]) == (None, 0, 1)
    assert page.outlets[0] is None
    assert page.outlets[9] == 1


def test_dyad_without_a_past_has_no_index_but_a_reason(connection):
    page = dyads.dyad(connection, "RUS", "UKR", FIRST, LAST, "day")
    assert page.index.value is None
    assert "covered" in page.index.reason


def test_range_of_ends_with_the_last_deed_that_is_covered(connection):
    assert dyads.range_of(connection, "RUS", "UKR", None, None) == (dt.date(2021, 2, 25), dt.date(2022, 2, 24))


def test_figures_of_a_dyad_are_the_rows_of_its_link(connection):
    page = dyads.dyad(connection, "RUS", "UKR", FIRST, LAST, "week")
    for period in page.forth.periods:
        asked = IncidentFilter(source="RUS", target="UKR", first=period.start.isoformat(), last=period.end.isoformat())
        assert incidents.listed(connection, asked)[1].number == (period.incidents or 0)


def test_matrix_sums_what_its_cells_hold(connection):
    found = dyads.matrix(connection, "2022-02", "2022-02")
    assert found.cells["RUS", "UKR"] == dyads.Cell(1, 1)
    assert found.shown == found.whole == 3
    assert set(found.sides) == {"RUS", "UKR", "org:nato"}


def test_matrix_of_one_class_leaves_out_the_others(connection):
    found = dyads.matrix(connection, "2022-02", "2022-02", "material_cooperation")
    assert list(found.cells) == [("org:nato", "UKR")]


def test_matrix_cut_to_its_top_says_how_much_is_left_out(connection):
    found = dyads.matrix(connection, "2022-02", "2022-02", top=2)
    assert (len(found.sides), found.shown < found.whole) == (2, True)


@pytest.mark.parametrize(("code", "name"), [("UKR", "Ukraine"), ("org:nato", "NATO"), ("group:the-front", "the front")])
def test_state_names_a_side(code, name):
    assert state(code) == name


def test_spots_count_incidents_and_keep_precisions_apart(connection):
    found = {(spot.place, spot.precision): spot.incidents for spot in places.spots(connection, IncidentFilter())}
    assert found == {("Kyiv", "city"): 2, ("Russia", "country"): 1, ("Europe", "region"): 1}


def test_spots_of_a_box_keep_what_is_known_to_the_country_alone(connection):
    found = places.spots(connection, IncidentFilter(box=(30.0, 50.0, 31.0, 51.0)))
    assert {spot.place for spot in found} == {"Kyiv", "Russia"}


def test_unplaced_counts_the_others(connection):
    assert places.unplaced(connection, IncidentFilter()).number == 1
