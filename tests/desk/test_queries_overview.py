"""The overview's parts, and search."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deedwatch.desk import Desk
from deedwatch.desk.queries import overview, search
from deedwatch.desk.queries.overview import Scope
from tests import crisis
from tests.handmade import RUS, UKR, Hand, invasion, on

DAY = "2022-02-26"


@pytest.fixture
def desk(tmp_path):
    crisis.fill(tmp_path / "t.desk")
    with Desk.open(tmp_path / "t.desk", clock=lambda: crisis.AT) as found:
        yield found


def counts(changed):
    return {
        name: getattr(changed, name).value
        for name in ("articles", "statements", "commitments", "incidents", "answered")
    }


def test_changed_counts_the_days_before(desk):
    found = overview.changed_days(desk.connection, Scope(DAY), 7)
    assert found.since == "2022-02-20"
    assert counts(found) == {"articles": 2, "statements": 3, "commitments": 1, "incidents": 1, "answered": 1}


def test_changed_is_narrowed_to_a_country(desk):
    found = counts(overview.changed_days(desk.connection, Scope(DAY, "USA"), 60))
    assert (found["statements"], found["commitments"]) == (2, 1)


def test_changed_is_narrowed_to_a_pair(desk):
    found = counts(overview.changed_days(desk.connection, Scope(DAY, "RUS", "UKR"), 60))
    assert found["incidents"] == 1


def test_changed_since_goes_by_the_moment_of_loading(desk):
    assert counts(overview.changed_since(desk.connection, Scope(DAY), "2022-03-01T00:00:00Z"))["articles"] == 4
    assert counts(overview.changed_since(desk.connection, Scope(DAY), "2022-03-02T00:00:00Z"))["articles"] == 0


def test_visit_counts_from_the_visit_before(desk):
    times = ["08:00", "08:10", "09:00", "09:10"]
    seen = [overview.visit(desk.connection, "ana", f"2022-03-01T{at}:00Z") for at in times]
    assert seen == [None, None, "2022-03-01T08:10:00Z", "2022-03-01T08:10:00Z"]


def test_visit_of_another_is_apart(desk):
    overview.visit(desk.connection, "ana", "2022-03-01T08:00:00Z")
    assert overview.visit(desk.connection, "ben", "2022-03-01T12:00:00Z") is None


def test_visit_does_not_wait_for_a_writer(desk):
    overview.visit(desk.connection, "ana", "2022-03-01T08:00:00Z")
    with Desk.open(desk.path) as other:
        other.connection.execute("BEGIN IMMEDIATE")
        found = overview.visit(desk.connection, "ana", "2022-03-01T12:00:00Z")
        other.connection.rollback()
    assert found == "2022-03-01T08:00:00Z"


def test_pairs_are_those_of_the_last_months(desk):
    assert overview.pairs(desk.connection, Scope(DAY)) == [("RUS", "UKR"), ("RUS", "USA")]
    assert overview.pairs(desk.connection, Scope("2022-06-01")) == []


def test_arrow_is_unknown_where_too_little_is_covered(desk):
    found = overview.dyad(desk.connection, "RUS", "UKR", DAY)
    assert found.arrow.head == "unknown"
    assert "are needed" in found.arrow.reason
    assert found.weightiest.sentence == "Russian forces attacked Ukraine from three sides on Thursday."


def test_a_day_without_articles_is_no_zero(desk):
    daily = overview.dyad(desk.connection, "RUS", "UKR", DAY).daily
    assert daily[-3:] == (1, None, 0)


def test_coverage_has_none_where_nothing_was_read(desk):
    found = overview.coverage(desk.connection, DAY)
    assert found.articles[-3:] == (1, None, 1)
    assert found.days[-1] == DAY


def test_timeline_begins_with_the_newest_day(desk):
    assert [one.day for one in overview.timeline(desk.connection, Scope(DAY))] == ["2022-02-24", "2022-01-21"]


def test_timeline_ends_with_the_day_asked_for(desk):
    assert [one.day for one in overview.timeline(desk.connection, Scope("2022-02-01"))] == ["2022-01-21"]


def test_timeline_shows_what_several_say_at_once_only_once(desk):
    hand = Hand("Russia warned of ruin, and Ukraine cautioned of ruin to come.", published="2022-02-24", outlet="D")
    hand.says(RUS, "warned", "ruin", act="warn")
    hand.says(UKR, "cautioned", "ruin to come", act="warn")
    hand.said[1] = replace(hand.said[1], content=hand.said[0].content)
    desk.load([hand.reading()])
    [first, *_] = overview.timeline(desk.connection, Scope(DAY))
    assert [one.content for one in first.statements] == ["ruin"]


def test_version_changes_with_the_incidents(desk):
    before = overview.version(desk.connection)
    more = invasion(outlet="Wire Z", published="2022-02-25")
    desk.load([more.reading()])
    desk.settle()
    assert overview.version(desk.connection) != before


def test_search_finds_every_kind(desk):
    found = search.search(desk.connection, "border")
    assert (found.articles.value, found.statements.value, found.commitments.value) == (2, 2, 1)
    assert [one.text[start:end] for one in found.pieces for start, end in one.marks] == ["border", "border"]


def test_search_finds_actors_by_name(desk):
    assert [one.id for one in search.search(desk.connection, "puti").actors] == ["person:vladimir-putin"]


def test_search_finds_incidents_by_their_sentence(desk):
    [one] = search.search(desk.connection, '"three sides"').incidents
    assert (one.type, one.day) == ("ASSAULT", "2022-02-24")


@pytest.mark.parametrize("query", [None, "", '"', "-war"])
def test_search_for_no_word_is_none(desk, query):
    assert search.search(desk.connection, query) is None


def test_search_of_a_common_word_shows_the_last_loaded(desk, monkeypatch):
    monkeypatch.setattr(search, "COUNTED", 1)
    found = search.search(desk.connection, "ukraine")
    assert found.articles.more
    assert found.pieces[0].published == "2022-02-26"


def test_timeline_keeps_undated_history_out(desk):
    hand = Hand("Russia attacked Ukraine once.", published="2022-02-26", outlet="E")
    hand.does(RUS, "ASSAULT", "attacked", UKR, background=True, time=on("2022-02-26"))
    desk.load([hand.reading()])
    desk.settle()
    assert overview.timeline(desk.connection, Scope(DAY))[0].day == "2022-02-24"
