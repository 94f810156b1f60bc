"""Incidents and dyads of a desk."""

from datetime import UTC, datetime

import pytest

from deedwatch.desk import Desk
from tests.handmade import RUS, UKR, Hand, invasion, on, warning


@pytest.fixture
def desk(tmp_path):
    with Desk.open(tmp_path / "t.desk", clock=lambda: datetime(2022, 3, 1, 12, tzinfo=UTC)) as found:
        yield found


def attack(words, outlet, published="2022-02-24"):
    hand = Hand(f"Russian forces attacked the city of Kyiv in Ukraine {words}.", outlet=outlet, published=published)
    hand.does(RUS, "ASSAULT", "attacked", UKR, time=on("2022-02-24"))
    return hand


def all_of(desk, query):
    return [tuple(row) for row in desk.connection.execute(query)]


def test_settle_joins_reports_of_one_happening(desk):
    desk.load([attack("before dawn with missiles", "A").reading(), attack("with missiles at dawn", "B").reading()])
    desk.settle()
    assert all_of(desk, "SELECT type, reports, independent_outlets, day FROM incidents") == [
        ("ASSAULT", 2, 2, "2022-02-24")
    ]


def test_settle_keeps_the_id_when_a_report_comes_in(desk):
    desk.load([attack("before dawn with missiles", "A").reading()])
    desk.settle()
    before = all_of(desk, "SELECT id FROM incidents")
    desk.load([attack("with missiles at dawn", "B", published="2022-02-23").reading()])
    desk.settle()
    assert all_of(desk, "SELECT id FROM incidents") == before


def test_settle_without_news_changes_nothing(desk):
    desk.load([invasion().reading()])
    desk.settle()
    before = all_of(desk, "SELECT * FROM incidents"), all_of(desk, "SELECT * FROM dyads")
    assert desk.settle().incidents == 0
    assert (all_of(desk, "SELECT * FROM incidents"), all_of(desk, "SELECT * FROM dyads")) == before


def test_dyads_give_the_direction_of_the_deed(desk):
    desk.load([invasion().reading()])
    desk.settle()
    assert all_of(desk, "SELECT source, target, day, quad, reports FROM dyads") == [
        ("RUS", "UKR", "2022-02-24", "material_conflict", 1)
    ]


def test_dyads_leave_out_what_was_only_threatened_with(desk):
    hand = Hand("Russia may attack Ukraine.")
    hand.does(RUS, "ASSAULT", "attack", UKR, factuality="threatened")
    desk.load([hand.reading()])
    desk.settle()
    assert all_of(desk, "SELECT * FROM dyads") == []


def test_months_are_the_sums_of_their_dyads(desk):
    desk.load([attack("before dawn", "A").reading(), warning().reading()])
    desk.settle()
    sums = all_of(desk, "SELECT source, target, month, quad, incidents FROM dyad_months ORDER BY month")
    assert sums == [
        ("USA", "RUS", "2022-01", "verbal_conflict", 1),
        ("RUS", "UKR", "2022-02", "material_conflict", 1),
    ]


def test_undated_history_has_no_day(desk):
    hand = Hand("Russia had attacked Ukraine before.")
    hand.does(RUS, "ASSAULT", "attacked", UKR, background=True)
    desk.load([hand.reading()])
    desk.settle()
    assert all_of(desk, "SELECT day, day_basis FROM incidents") == [(None, "unknown")]
