"""Proclaimed ceasefires, clocks set anew, deeds told by a go-between."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.commitments.documents import PUBLISHED, read

from deedwatch.commitments import find_commitments

PROCLAIMED = [
    ("truce_declared", "RUS", "a ceasefire for Saturday"),
    ("truce_from", "UKR", "a truce from midnight"),
    ("pause_ordered", "ISR", "a pause in its raids"),
    ("amnesty_passive", "ETH", "An amnesty"),
]


@pytest.mark.parametrize(("key", "by", "words"), PROCLAIMED, ids=[case[0] for case in PROCLAIMED])
def test_who_proclaims_a_ceasefire_promises_it(key: str, by: str, words: str) -> None:
    (found,) = find_commitments(read(key))
    assert (found.kind, found.by) == ("promise", (f"country:{by}",))
    assert found.consequence is not None
    assert found.consequence.span.text == words


def test_proclaimed_weekday_is_the_coming_one() -> None:
    last = (dt.date(2022, 1, 15), dt.date(2022, 1, 15))
    (found,) = find_commitments(read("truce_declared", times={"Saturday": last}))
    assert found.due is not None
    assert (found.due.start, found.due.end) == (dt.date(2022, 1, 22), dt.date(2022, 1, 22))


def test_proclaimed_hour_is_due_on_its_day() -> None:
    monday = (dt.date(2022, 1, 24), dt.date(2022, 1, 24))
    (found,) = find_commitments(read("truce_from", times={"Monday": monday}))
    assert found.due is not None
    assert found.due.start == monday[0]


@pytest.mark.parametrize("key", ["truce_denied", "truce_not", "truce_between", "truce_court"])
def test_ceasefires_of_others_or_of_nobody_are_no_promise(key: str) -> None:
    sectors = {"group:court": ("JUD",)}
    assert find_commitments(read(key, names={"court": "group:court"}, sectors=sectors)) == ()


def test_extended_ultimatum_counts_from_publication() -> None:
    (found,) = find_commitments(read("extended", durations={"24 hours": 1.0}))
    assert (found.kind, found.by, found.to) == ("ultimatum", ("country:TUR",), ("country:GRC",))
    assert found.due is not None
    assert (found.due.start, found.due.end) == (PUBLISHED, PUBLISHED + dt.timedelta(days=1))


def test_prolonged_deadline_ends_on_the_day_named() -> None:
    friday = (dt.date(2022, 1, 28), dt.date(2022, 1, 28))
    (found,) = find_commitments(read("prolonged", times={"Friday": friday}))
    assert (found.kind, found.to) == ("ultimatum", ("country:QAT",))
    assert found.due is not None
    assert found.due.end == friday[1]


def test_deadline_set_for_a_deed_has_it_as_condition() -> None:
    last = (dt.date(2022, 1, 16), dt.date(2022, 1, 16))
    (found,) = find_commitments(read("set_deadline", times={"Sunday": last}))
    assert (found.kind, found.by, found.to) == ("ultimatum", ("country:SAU",), ("country:QAT",))
    assert found.condition is not None
    assert found.condition.span.text == "close the station"
    assert found.due is not None
    assert found.due.end == dt.date(2022, 1, 23)


@pytest.mark.parametrize("key", ["extended_firm", "extended_theirs"])
def test_clocks_of_firms_or_others_bind_nobody(key: str) -> None:
    document = read(key, names={"company": "org:firm"}, sectors={"org:firm": ("BUS",)}, durations={"24 hours": 1.0})
    assert find_commitments(document) == ()


def test_deadline_without_day_or_deed_is_none() -> None:
    assert find_commitments(read("deadline_bare")) == ()


BROKERED = [("brokered", "IRN", "free two sailors"), ("brokered_meeting", "ISR", "send a delegation")]


@pytest.mark.parametrize(("key", "by", "words"), BROKERED, ids=[case[0] for case in BROKERED])
def test_deed_announced_by_a_go_between_binds_its_doer(key: str, by: str, words: str) -> None:
    (found,) = find_commitments(read(key))
    assert (found.kind, found.by) == ("promise", (f"country:{by}",))
    assert found.consequence is not None
    assert found.consequence.span.text == words


@pytest.mark.parametrize("key", ["brokered_said", "brokered_harm", "brokered_not"])
def test_views_and_accusations_of_others_bind_nobody(key: str) -> None:
    assert find_commitments(read(key)) == ()
