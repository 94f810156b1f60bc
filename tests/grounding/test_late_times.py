"""Times that the weekday, the night, the tense or the sentences before place."""

from __future__ import annotations

import datetime as dt

import pytest
from grounding_documents import FRIDAY, tree, words_alone

from deedwatch.document import FoundTime
from deedwatch.grounding import find_times


def last(*sentences: str, published: dt.date | None = FRIDAY) -> FoundTime:
    """The last time of the sentences."""
    return find_times(words_alone(*sentences, published=published))[-1]


def days(found: FoundTime) -> tuple[str | None, str | None]:
    start, end = found.time.start, found.time.end
    return (start.isoformat() if start else None, end.isoformat() if end else None)


@pytest.mark.parametrize(
    ("text", "published", "day"),
    [
        ("They met on Tuesday, May 6.", dt.date(2025, 5, 9), "2025-05-06"),
        ("They met on Tuesday, May 6.", dt.date(2025, 5, 1), "2025-05-06"),
        ("They met on Tuesday, May 6.", dt.date(2026, 1, 21), "2025-05-06"),
        ("They will meet on Tuesday, May 6.", dt.date(2024, 12, 2), "2025-05-06"),
        ("They met on Thursday, 6 January.", dt.date(2022, 1, 21), "2022-01-06"),
        ("They met on Wednesday, 6 January.", dt.date(2022, 1, 21), "2021-01-06"),
        ("They will meet on Friday, 6 January.", dt.date(2022, 1, 21), "2023-01-06"),
        ("They met on Saturday, 29 February.", dt.date(2022, 1, 21), "2020-02-29"),
    ],
)
def test_day_of_a_month_takes_the_year_its_weekday_fits(text: str, published: dt.date, day: str) -> None:
    assert days(last(text, published=published)) == (day, day)


def test_day_of_a_month_without_a_weekday_goes_by_the_tense() -> None:
    assert days(last("They met on May 6.", published=dt.date(2025, 5, 1))) == ("2024-05-06", "2024-05-06")


def test_weekday_and_day_without_publication_stay_open() -> None:
    assert days(last("They met on Tuesday, May 6.", published=None)) == (None, None)


def test_overnight_is_the_night_before_publication() -> None:
    found = last("Drones fell overnight.")
    assert days(found) == ("2022-01-20", "2022-01-21")
    assert (found.time.precision, found.time.basis, found.time.value) == ("range", "published", "2022-01-20TNI")


def test_overnight_after_a_day_is_that_days_night() -> None:
    found = last("Drones fell on Monday.", "Guns fired overnight.")
    assert days(found) == ("2022-01-17", "2022-01-17")
    assert found.time.value == "2022-01-17TNI"


@pytest.mark.parametrize(
    ("text", "published"), [("Drones fell overnight.", None), ("Drones will fly overnight.", FRIDAY)]
)
def test_overnight_to_come_or_without_publication_stays_open(text: str, published: dt.date | None) -> None:
    found = last(text, published=published)
    assert days(found) == (None, None)
    assert (found.time.note, found.time.value) == ("time of day", "XXXX-XX-XXTNI")


FIRES = """
    Guns NNS nsubj 2 gun
    fire VBP root 0 fire
    overnight RB advmod 2 overnight
"""


def test_overnight_in_a_headline_is_the_night_before_publication() -> None:
    (headline,) = find_times(tree(FIRES, kind="headline"))
    (body,) = find_times(tree(FIRES))
    assert (days(headline), days(body)) == (("2022-01-20", "2022-01-21"), (None, None))


@pytest.mark.parametrize(
    ("sentences", "expected", "precision"),
    [
        (("It filed in 2006, and left court the next year.",), ("2007-01-01", "2007-12-31"), "year"),
        (("It filed in 2006.", "It left the next year."), ("2007-01-01", "2007-12-31"), "year"),
        (("It filed in March 2006.", "It left the next month."), ("2006-04-01", "2006-04-30"), "month"),
        (("It filed on 3 March 2006.", "It left the next week."), ("2006-03-06", "2006-03-12"), "week"),
        (("It filed on 3 March 2006.", "It left the next day."), ("2006-03-04", "2006-03-04"), "day"),
    ],
)
def test_next_year_in_the_past_follows_the_year_named(
    sentences: tuple[str, ...], expected: tuple[str, str], precision: str
) -> None:
    found = last(*sentences)
    assert (days(found), found.time.precision, found.time.basis) == (expected, precision, "text")


@pytest.mark.parametrize(
    "sentences",
    [("It filed in 2006.", "It will leave the next year."), ("It left the next year.",)],
    ids=["future", "no year named"],
)
def test_next_year_to_come_counts_from_publication(sentences: tuple[str, ...]) -> None:
    found = last(*sentences)
    assert (days(found), found.time.precision) == (("2022-01-21", "2023-01-21"), "range")


def test_next_month_after_a_year_alone_stays_open() -> None:
    assert days(last("It filed in 2006.", "It left the next month.")) == (None, None)


@pytest.mark.parametrize(
    ("text", "span", "length"),
    [
        ("It was built to last a century.", "a century", 36_525),
        ("It was built to last a decade.", "a decade", 3652.5),
        ("The truce may last a year.", "a year", 365.25),
        ("The talks could last an hour.", "an hour", 0.0417),
    ],
)
def test_lasting_a_century_has_no_last_century(text: str, span: str, length: float) -> None:
    (found,) = find_times(words_alone(text))
    assert (found.time.text.text, found.duration_days) == (span, length)
    assert days(found) == (None, None)


def test_last_century_counts_back_from_publication() -> None:
    found = last("It fell in the last century.")
    assert (found.time.text.text, days(found)) == ("the last century", ("1922-01-21", "2022-01-21"))


@pytest.mark.parametrize("between", [0, 1, 2])
def test_time_of_day_falls_on_the_day_named_up_to_three_sentences_before(between: int) -> None:
    found = last("They met on Tuesday.", *["Nobody spoke."] * between, "Guns fired at 5 p.m.")
    assert (days(found), found.time.value) == (("2022-01-18", "2022-01-18"), "2022-01-18T17:00")


def test_time_of_day_four_sentences_behind_the_day_stays_open() -> None:
    found = last("They met on Tuesday.", *["Nobody spoke."] * 3, "Guns fired at 5 p.m.")
    assert (days(found), found.time.note, found.time.value) == ((None, None), "time of day", "XXXX-XX-XXT17:00")


@pytest.mark.parametrize(
    "before", ["They met in March 2020.", "They met last week.", "They met overnight.", "They met in 2014."]
)
def test_time_of_day_falls_on_no_longer_time(before: str) -> None:
    assert days(last(before, "Guns fired at 5 p.m.")) == (None, None)


def test_time_of_day_is_no_time_before_for_what_follows() -> None:
    found = last("They met on 3 March 2020.", "They met at 5 p.m.", "Two days later it broke.")
    assert days(found) == ("2020-03-05", "2020-03-05")


WARNED = """
It PRP nsubj 3 it
{aux} {tag} {dep} 3 have
warned VBN root 0 warn
Ghana NNP obj 3 Ghana
in IN case 6 in
June NNP obl 3 June
"""


@pytest.mark.parametrize(
    ("aux", "tag", "dep", "month"),
    [("had", "VBD", "aux", ("2021-06-01", "2021-06-30")), ("is", "VBZ", "aux:pass", ("2022-06-01", "2022-06-30"))],
)
def test_verb_that_looks_ahead_looks_back_behind_had(aux: str, tag: str, dep: str, month: tuple[str, str]) -> None:
    (found,) = find_times(tree(WARNED.format(aux=aux, tag=tag, dep=dep)))
    assert days(found) == month


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They have a week to leave.", ["P1W"]),
        ("He gave her a month to answer.", ["P1M"]),
        ("They come twice a week to pray.", ["P1W"]),
        ("A day to remember.", ["P1D"]),
        ("They stayed a week in Paris.", []),
    ],
)
def test_time_given_to_do_something_is_a_length(text: str, values: list[str]) -> None:
    assert [found.time.value for found in find_times(words_alone(text))] == values
