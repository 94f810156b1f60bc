"""Words that bind by being said, demands, plain futures, deadlines."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.commitments.documents import PUBLISHED, read

from deedwatch.commitments import find_commitments

SIMPLE = [
    ("vowed", "threat", "RUS", "UKR", "retaliate against Kyiv"),
    ("pledged_aid", "promise", "USA", "UKR", "$20 million in aid to Kyiv"),
    ("refused", "refusal", "TUR", "", "close the base"),
    ("rejected_calls", "refusal", "IRN", "", "calls to free the prisoners"),
    ("agreed_reply", "promise", "USA", "RUS", "give written responses to Moscow next week"),
    ("will_not", "refusal", "TCD", "", "send troops"),
    ("restraint_vow", "promise", "RUS", "UKR", "not attack Kyiv"),
    ("warns_of", "threat", "USA", "RUS", "a swift and severe response"),
    ("promise_response", "threat", "KOR", "", "a strong response to any provocation"),
    ("demanded_return", "demand", "IND", "", "the return of the pilot"),
    ("called_on", "demand", "FRA", "MLI", "free the minister"),
    ("never_join", "demand", "RUS", "GEO", "Georgia never join the alliance"),
    ("called_release", "demand", "FRA", "", "the release of the minister"),
    ("must_stop", "demand", "USA", "IRN", "stop enriching uranium"),
]


@pytest.mark.parametrize(("key", "kind", "by", "to", "words"), SIMPLE, ids=[case[0] for case in SIMPLE])
def test_words_bind_without_condition(key: str, kind: str, by: str, to: str, words: str) -> None:
    (found,) = find_commitments(read(key))
    assert (found.kind, found.by) == (kind, (f"country:{by}",))
    assert found.to == ((f"country:{to}",) if to else ())
    assert found.consequence is not None
    assert found.consequence.span.text == words
    assert found.status == "open"


@pytest.mark.parametrize("key", ["rejected_charge", "restraint", "insists_won", "no_comment", "no_name"])
def test_reports_and_appeals_bind_nobody(key: str) -> None:
    assert find_commitments(read(key)) == ()


def test_agreement_of_two_sides_binds_each_to_the_other() -> None:
    found = find_commitments(read("mutual"))
    assert [(c.by, c.to) for c in found] == [
        (("country:ARM",), ("country:AZE",)),
        (("country:AZE",), ("country:ARM",)),
    ]
    assert len({c.id for c in found}) == 2


def test_listed_demands_are_one_each() -> None:
    found = find_commitments(read("wants_list"))
    assert [c.consequence.span.text for c in found if c.consequence] == [
        "close the station",
        "cut ties with Tehran",
        "pay compensation",
    ]


def test_demanded_deed_is_the_addressees() -> None:
    (found,) = find_commitments(read("called_on"))
    assert found.consequence is not None
    assert found.consequence.event is not None
    assert found.consequence.event.actors == ("country:MLI",)


def test_restraint_has_no_deed_to_wait_for() -> None:
    (found,) = find_commitments(read("restraint_vow"))
    assert found.consequence is not None
    assert found.consequence.event is None


def test_pledge_of_another_decade_is_history() -> None:
    year = (dt.date(1994, 1, 1), dt.date(1994, 12, 31))
    assert find_commitments(read("stale_pledge", times={"1994": year})) == ()


def test_next_week_is_due_in_that_week() -> None:
    week = (dt.date(2022, 1, 24), dt.date(2022, 1, 30))
    (found,) = find_commitments(read("agreed_reply", times={"next week": week}))
    assert found.due is not None
    assert (found.due.start, found.due.end) == week


def test_time_already_past_is_no_deadline() -> None:
    past = (dt.date(2022, 1, 3), dt.date(2022, 1, 9))
    (found,) = find_commitments(read("agreed_reply", times={"next week": past}))
    assert found.due is None


def test_duration_counts_from_publication() -> None:
    (found,) = find_commitments(read("within_hours", durations={"72 hours": 3.0}))
    assert found.due is not None
    assert (found.due.start, found.due.end) == (PUBLISHED, PUBLISHED + dt.timedelta(days=3))


def test_hours_given_are_an_ultimatum() -> None:
    (found,) = find_commitments(read("gave_hours", durations={"72 hours": 3.0}))
    assert found.kind == "ultimatum"
    assert found.to == ("country:GRC",)
    assert found.condition is not None
    assert found.condition.span.text == "withdraw its ships"
    assert found.due is not None
    assert found.due.end == PUBLISHED + dt.timedelta(days=3)


def test_promised_day_is_due() -> None:
    friday = (dt.date(2022, 1, 28), dt.date(2022, 1, 28))
    (found,) = find_commitments(read("will_send", names={"minister": "country:DEU"}, times={"Friday": friday}))
    assert found.kind == "promise"
    assert found.due is not None
    assert found.due.end == friday[1]


def test_deadline_beside_what_is_promised_is_its_own() -> None:
    november = (dt.date(2022, 11, 1), dt.date(2022, 11, 30))
    (found,) = find_commitments(read("polls_by", times={"November": november}))
    assert found.due is not None
    assert (found.due.start, found.due.end) == (PUBLISHED, november[1])


@pytest.mark.parametrize(
    ("key", "kinds"), [("denied_promising", []), ("admitted_promising", ["promise"]), ("denied_demanding", [])]
)
def test_denied_words_bind_nobody(key: str, kinds: list[str]):
    assert [found.kind for found in find_commitments(read(key))] == kinds


def test_deed_inside_the_condition_is_not_what_is_threatened() -> None:
    (found,) = find_commitments(read("harboured_strike"))
    assert (found.kind, found.to) == ("threat", ("country:UKR",))
    assert found.consequence is not None
    assert found.consequence.span.text == "retaliation"
