"""Ends of periods as days due, obstructions kept up, blows returned, and words that are one with another's."""

from __future__ import annotations

import datetime as dt

from tests.commitments.documents import read

from deedwatch.commitments import find_commitments

YEAR, NEXT = (dt.date(2022, 1, 1), dt.date(2022, 12, 31)), (dt.date(2023, 1, 1), dt.date(2023, 12, 31))


def due(key: str, words: str, days: tuple[dt.date, dt.date]) -> dt.date | None:
    (found,) = find_commitments(read(key, times={words: days}))
    return found.due.end if found.due is not None else None


def kinds(key: str) -> list[str]:
    return [found.kind for found in find_commitments(read(key))]


def test_before_the_end_of_a_year_is_by_its_last_day() -> None:
    assert due("pays_before_end", "the end of the year", YEAR) == YEAR[1]


def test_before_a_year_is_by_the_day_before_it_begins() -> None:
    assert due("pays_before_spring", "next year", NEXT) == YEAR[1]


def test_border_kept_closed_until_others_pay_threatens_and_one_kept_open_does_not() -> None:
    assert kinds("keep_closed") == ["threat"]
    assert kinds("keep_open") != ["threat"]


def test_hitting_back_threatens() -> None:
    assert kinds("hit_back") == ["threat"]
    assert kinds("reach_back") != ["threat"]


def test_response_that_is_coordinated_is_offered_and_one_unleashed_threatens() -> None:
    assert kinds("ready_response") == ["offer"]
    assert kinds("ready_force") == ["threat"]


def test_refusal_is_told_by_the_teller_and_not_by_an_accuser() -> None:
    assert kinds("accused_refusing") == []
    assert kinds("angered_refusing") == ["refusal"]


def test_two_verbs_under_one_auxiliary_are_one_commitment() -> None:
    assert len(kinds("close_and_expel")) == 1


def test_answer_to_what_is_up_to_the_one_warned_threatens() -> None:
    assert kinds("warned_to_act") == ["threat"]


def test_answer_that_is_told_without_a_warning_is_promised() -> None:
    assert kinds("told_to_act") == ["promise"]


def test_own_troops_withdrawn_from_a_border_are_promised() -> None:
    assert kinds("troops_from_border") == ["promise"]
    assert kinds("aid_from_border") == ["threat"]
