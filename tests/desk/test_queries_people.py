"""Actors, sources and what was set aside."""

import datetime as dt

import pytest

from deedwatch.desk import Desk
from deedwatch.desk.queries import people, sources
from tests.desk.crisis import clock, fill


@pytest.fixture(scope="module")
def connection(tmp_path_factory):
    with Desk.open(tmp_path_factory.mktemp("desk") / "t.desk", clock=clock) as desk:
        fill(desk)
        yield desk.connection


def test_listed_puts_who_says_most_first(connection):
    rows, total = people.listed(connection)
    assert rows[0].statements == max(row.statements for row in rows) == 1
    assert total.number == len(rows) == 4


def test_listed_finds_a_part_of_a_name_and_no_pattern(connection):
    assert [row.name for row in people.listed(connection, q="biden")[0]] == ["Joe Biden"]
    assert people.listed(connection, q="%")[0] == []


def test_listed_by_kind_and_country(connection):
    rows = people.listed(connection, kinds=("person",), country="USA")[0]
    assert [row.id for row in rows] == ["person:joe-biden"]


def test_actor_has_offices_of_the_tables_and_of_articles(connection):
    page = people.actor(connection, "person:joe-biden")
    assert ("President", True) in {(one.office, one.seen) for one in page.offices}
    assert any(not one.seen and one.first for one in page.offices)


def test_actor_shows_the_words_that_were_said(connection):
    [said] = people.actor(connection, "person:joe-biden").recent
    text = connection.execute(
        "SELECT text FROM articles JOIN texts ON texts.sha256 = text_sha256 WHERE id = ?", (said.words.article,)
    ).fetchone()[0]
    assert said.words.sentence.startswith("Russia would pay")
    assert text[said.words.start : said.words.end] == said.words.sentence


def test_actor_deals_with_others_in_both_directions(connection):
    page = people.actor(connection, "org:nato")
    assert {(one.other.id, one.incidents, one.done) for one in page.did} == {
        ("country:RUS", 1, 0), ("country:UKR", 1, 1),
    }  # fmt: skip
    assert [(one.other.id, one.done) for one in page.suffered] == [("country:RUS", 1)]


def test_actor_without_settled_words_has_no_rate(connection):
    page = people.actor(connection, "person:joe-biden")
    assert (page.rate.share, page.rate.n, page.rate.open) == (None, 0, 1)


def test_actor_of_no_id_is_none(connection):
    assert people.actor(connection, "person:nobody") is None


def test_covered_is_blank_before_the_first_article_of_an_outlet(connection):
    found = sources.covered(connection, dt.date(2022, 2, 23), dt.date(2022, 2, 25))
    days = {outlet.name: outlet.days for outlet in found.outlets}
    assert days == {"Wire A": (0, 0, 1), "Wire B": (None, 1, 0)}
    assert found.together == (0, 1, 1)


def test_covered_names_the_days_that_nobody_covered(connection):
    found = sources.covered(connection, dt.date(2022, 2, 1), dt.date(2022, 2, 24))
    assert (dt.date(2022, 2, 1), dt.date(2022, 2, 9)) in {
        (gap.first, gap.last) for gap in found.gaps if gap.outlet is None
    }


def test_rejects_hold_to_their_filters(connection):
    assert [row.reason for row in sources.rejects(connection)[0]] == ["binary"]
    assert sources.rejects(connection, ("language",))[0] == []
    assert sources.rejects(connection, q="a.pdf")[1].number == 1
