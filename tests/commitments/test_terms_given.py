"""Terms given: the day they count from, and those that a speaker reports as running."""

from __future__ import annotations

import datetime as dt

from tests.commitments.documents import PUBLISHED, read

from deedwatch.commitments import find_commitments

MONDAY = dt.date(2022, 1, 17)
SUNDAY = dt.date(2022, 1, 23)


def test_term_counts_from_the_day_of_the_order():
    (found,) = find_commitments(read("ordered_monday", times={"Monday": (MONDAY, MONDAY)}, durations={"72 hours": 3.0}))
    assert found.due is not None
    assert (found.due.start, found.due.end) == (MONDAY, dt.date(2022, 1, 20))


def test_term_counts_from_publication_when_the_day_is_of_the_deed():
    document = read("ordered_exercise", times={"Monday": (MONDAY, MONDAY)}, durations={"72 hours": 3.0})
    (found,) = find_commitments(document)
    assert found.due is not None
    assert (found.due.start, found.due.end) == (PUBLISHED, dt.date(2022, 1, 24))


def test_reported_term_is_an_ultimatum_of_who_says_so():
    (found,) = find_commitments(read("said_had_until", times={"Sunday": (SUNDAY, SUNDAY)}))
    assert (found.kind, found.by, found.to) == ("ultimatum", ("country:TUR",), ("country:SYR",))
    assert found.condition is not None
    assert found.condition.span.text == "lift the blockade"
    assert found.due is not None
    assert found.due.end == SUNDAY


def test_reported_term_of_ones_own_or_of_history_binds_nobody():
    past = (dt.date(2019, 1, 1), dt.date(2019, 12, 31))
    assert find_commitments(read("said_own_until", times={"Sunday": (SUNDAY, SUNDAY)})) == ()
    assert find_commitments(read("had_until_history", times={"2019": past})) == ()


def test_term_counts_from_publication_when_no_day_is_named():
    night = dt.date(2022, 1, 20)
    times = {"last night": (night, night)}
    (found,) = find_commitments(read("ordered_last_night", times=times, durations={"72 hours": 3.0}))
    assert found.due is not None
    assert (found.due.start, found.due.end) == (PUBLISHED, dt.date(2022, 1, 24))
