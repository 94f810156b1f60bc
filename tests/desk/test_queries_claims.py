"""Numbers that compete."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deedwatch.desk import Desk
from deedwatch.desk.queries import claims
from deedwatch.desk.queries.claims import Filters
from tests.handmade import RUS, UKR, USA, Hand


def count(published, words, best, by=None, *, of=(), outlet="Wire", **more):
    hand = Hand(f"The number is {words} in all, they said.", published=published, outlet=outlet)
    hand.people[UKR.id], hand.people[RUS.id] = UKR, RUS
    hand.counts(words, best, by, **more)
    hand.counted = [replace(hand.counted[0], of=of)]
    return hand.reading()


def matters(tmp_path, *readings, **filters):
    with Desk.open(tmp_path / "t.desk") as desk:
        desk.load(readings)
        found = claims.gathered(desk.connection, Filters(**filters))
    return [[(one.voice, one.value) for one in matter.claims] for matter in found.matters], found


OF = (UKR.id,)


def test_claims_of_two_sides_compete(tmp_path):
    rows = count("2022-03-01", "40 dead", 40, UKR, of=OF), count("2022-03-02", "400 dead", 400, RUS, of=OF)
    assert matters(tmp_path, *rows)[0] == [[("Ukraine", "40"), ("Russia", "400")]]


def test_claims_more_than_a_week_apart_are_two_matters(tmp_path):
    rows = count("2022-03-01", "40 dead", 40, UKR, of=OF), count("2022-03-09", "400 dead", 400, RUS, of=OF)
    found, _ = matters(tmp_path, *rows, single=True)
    assert sorted(map(len, found)) == [1, 1]


def test_claims_of_another_measure_do_not_compete(tmp_path):
    rows = (
        count("2022-03-01", "40 dead", 40, UKR, of=OF),
        count("2022-03-01", "90 hurt", 90, RUS, of=OF, measure="wounded"),
    )
    assert matters(tmp_path, *rows)[0] == []


def test_claims_of_nobody_nowhere_are_counted_alone(tmp_path):
    rows = count("2022-03-01", "40 dead", 40, UKR), count("2022-03-01", "400 dead", 400, RUS)
    found, told = matters(tmp_path, *rows)
    assert (found, told.alone, told.looked_at) == ([], 2, 2)


def test_claims_in_the_outlets_own_voice_are_told_apart(tmp_path):
    rows = count("2022-03-01", "40 dead", 40, of=OF), count("2022-03-01", "400 dead", 400, RUS, of=OF, outlet="B")
    assert matters(tmp_path, *rows)[0] == [[("Wire (own voice)", "40"), ("Russia", "400")]]


def test_claims_are_narrowed_to_a_claimant(tmp_path):
    rows = count("2022-03-01", "40 dead", 40, UKR, of=OF), count("2022-03-02", "400 dead", 400, RUS, of=OF)
    assert matters(tmp_path, *rows, claimant=(USA.id,))[0] == []


def test_matters_that_differ_come_first(tmp_path):
    rows = [
        count("2022-03-01", "40 dead", 40, UKR, of=OF),
        count("2022-03-02", "400 dead", 400, RUS, of=OF),
        count("2022-03-20", "7 dead", 7, UKR, of=(RUS.id,)),
        count("2022-03-21", "7 killed", 7, RUS, of=(RUS.id,)),
    ]
    _, found = matters(tmp_path, *rows)
    assert [(matter.about, matter.differs, matter.spread) for matter in found.matters] == [
        ("of Ukraine", True, (40, 400)),
        ("of Russia", False, (7, 7)),
    ]


@pytest.mark.parametrize(
    ("low", "best", "high", "qualifier", "shown"),
    [
        (2000, None, 4000, "between", "2,000 to 4,000"),
        (21, 21, None, "at least", "at least 21"),
        (None, 1.5, None, None, "1.5"),
        (None, None, 9, "up to", "up to 9"),
        (None, None, None, None, "no number"),
    ],
)
def test_value_keeps_range_and_qualifier(tmp_path, low, best, high, qualifier, shown):
    row = count("2022-03-01", "40 dead", best, UKR, of=OF, low=low, high=high, qualifier=qualifier)
    [[(_, value)]], _ = matters(tmp_path, row, single=True)
    assert value.removeprefix("between ") == shown
