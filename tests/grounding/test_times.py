"""Time expressions: what is found, where it ends, and which days it means."""

from __future__ import annotations

import datetime as dt

import pytest
from grounding_documents import FRIDAY, tree, words_alone
from hypothesis import given
from hypothesis import strategies as st

from deedwatch.grounding import find_times

MONDAY = dt.date(2022, 1, 24)


def read(text: str, published: dt.date | None = FRIDAY) -> list[tuple[str, str | None, str | None]]:
    found = find_times(words_alone(text, published=published))
    return [(f.time.text.text, _iso(f.time.start), _iso(f.time.end)) for f in found]


def _iso(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()


@pytest.mark.parametrize(
    ("text", "span", "day"),
    [
        ("The envoys met Friday.", "Friday", "2022-01-21"),
        ("The envoys met on Thursday night.", "Thursday night", "2022-01-20"),
        ("The envoys met last Friday.", "last Friday", "2022-01-14"),
        ("They will meet this coming Monday.", "this coming Monday", "2022-01-24"),
        ("They met this past Monday.", "this past Monday", "2022-01-17"),
        ("They will meet next Friday.", "next Friday", "2022-01-28"),
        ("They met on Monday of last week.", "Monday of last week", "2022-01-10"),
        ("They will meet Tuesday next week.", "Tuesday next week", "2022-01-25"),
        ("The vote was held on Jan. 19.", "Jan. 19", "2022-01-19"),
        ("The vote was held on 21 January 2022.", "21 January 2022", "2022-01-21"),
        ("The vote was held on January 3rd, 2020.", "January 3rd, 2020", "2020-01-03"),
        ("The vote was held on the 3rd of March 2020.", "the 3rd of March 2020", "2020-03-03"),
        ("The vote was held on Friday, Jan. 21, 2022, in Minsk.", "Friday, Jan. 21, 2022", "2022-01-21"),
        ("The vote was held on 2019-07-04.", "2019-07-04", "2019-07-04"),
        ("The vote was held on 25/12/2019.", "25/12/2019", "2019-12-25"),
        ("They arrived yesterday.", "yesterday", "2022-01-20"),
        ("They arrived the day before yesterday.", "the day before yesterday", "2022-01-19"),
        ("They will arrive tomorrow morning.", "tomorrow morning", "2022-01-22"),
        ("They speak tonight.", "tonight", "2022-01-21"),
        ("Shelling began this morning.", "this morning", "2022-01-21"),
        ("Shelling began last night.", "last night", "2022-01-20"),
        ("Shelling began three days ago.", "three days ago", "2022-01-18"),
        ("Talks ended at 5 p.m. on Friday.", "5 p.m. on Friday", "2022-01-21"),
        ("Talks ended Friday at 10:30 GMT.", "Friday at 10:30 GMT", "2022-01-21"),
        ("Shops closed on Christmas Eve.", "Christmas Eve", "2021-12-24"),
        ("Security changed after the Sept. 11 attacks.", "Sept. 11", "2001-09-11"),
        ("Troops left on Sat., Jan. 15.", "Sat., Jan. 15", "2022-01-15"),
    ],
)
def test_a_day_is_found_and_resolved(text: str, span: str, day: str) -> None:
    assert read(text) == [(span, day, day)]


@pytest.mark.parametrize(
    ("text", "span", "start", "end", "precision"),
    [
        ("It fell in January 2022.", "January 2022", "2022-01-01", "2022-01-31", "month"),
        ("It fell in February of 2020.", "February of 2020", "2020-02-01", "2020-02-29", "month"),
        ("It fell in 2014.", "2014", "2014-01-01", "2014-12-31", "year"),
        ("The 2015 nuclear deal holds.", "2015", "2015-01-01", "2015-12-31", "year"),
        ("Support fell in the 1990s.", "the 1990s", "1990-01-01", "1999-12-31", "decade"),
        ("Support fell in the early 1990s.", "the early 1990s", "1990-01-01", "1993-05-01", "decade"),
        ("A treaty for the 21st century.", "the 21st century", "2000-01-01", "2099-12-31", "century"),
        ("They spoke earlier this week.", "earlier this week", "2022-01-17", "2022-01-21", "week"),
        ("They will speak later this month.", "later this month", "2022-01-21", "2022-01-31", "month"),
        ("They will speak next week.", "next week", "2022-01-24", "2022-01-30", "week"),
        ("Exports fell last year.", "last year", "2021-01-01", "2021-12-31", "year"),
        ("Exports fell last quarter.", "last quarter", "2021-10-01", "2021-12-31", "quarter"),
        (
            "Exports fell in the first quarter of 2021.",
            "the first quarter of 2021",
            "2021-01-01",
            "2021-03-31",
            "quarter",
        ),
        ("Exports fell in the second half of 2021.", "the second half of 2021", "2021-07-01", "2021-12-31", "range"),
        ("An attack came in the summer of 2014.", "the summer of 2014", "2014-06-01", "2014-08-31", "season"),
        ("An offensive is planned this spring.", "this spring", "2022-03-01", "2022-05-31", "season"),
        ("An attack came last January.", "last January", "2021-01-01", "2021-01-31", "month"),
        ("An attack came in early 2022.", "early 2022", "2022-01-01", "2022-04-30", "year"),
        ("An attack came in mid-June.", "mid-June", "2021-06-11", "2021-06-20", "month"),
        ("They will leave by the end of the month.", "the end of the month", "2022-01-21", "2022-01-31", "month"),
        ("They will leave by the end of March.", "the end of March", "2022-03-21", "2022-03-31", "month"),
        ("Elections fell between March and May 2020.", "March and May 2020", "2020-03-01", "2020-05-31", "range"),
        ("War lasted from 2011 to 2013.", "2011 to 2013", "2011-01-01", "2013-12-31", "range"),
        ("War lasted in 1947-49.", "1947-49", "1947-01-01", "1949-12-31", "range"),
        ("Drills ran 21-23 January 2022.", "21-23 January 2022", "2022-01-21", "2022-01-23", "range"),
        ("Drills ran on Jan. 11-13.", "Jan. 11-13", "2022-01-11", "2022-01-13", "range"),
        ("They must answer within 72 hours.", "72 hours", "2022-01-21", "2022-01-24", "range"),
        ("They will act in the next two weeks.", "the next two weeks", "2022-01-21", "2022-02-04", "range"),
        ("Prices doubled over the past five years.", "the past five years", "2017-01-21", "2022-01-21", "range"),
        ("Guns fired for the third day running.", "the third day running", "2022-01-19", "2022-01-21", "range"),
        ("Guns fired for a second straight week.", "a second straight week", "2022-01-10", "2022-01-21", "range"),
        ("They met over the weekend.", "the weekend", "2022-01-15", "2022-01-16", "range"),
    ],
)
def test_an_interval_is_found_and_resolved(text: str, span: str, start: str, end: str, precision: str) -> None:
    (found,) = find_times(words_alone(text))
    assert (found.time.text.text, _iso(found.time.start), _iso(found.time.end)) == (span, start, end)
    assert found.time.precision == precision


@pytest.mark.parametrize(
    "text",
    [
        "It may rain and troops march on.",
        "Theresa May resigned.",
        "They hold the second village under the sun.",
        "The envoy sat down.",
        "He listed 6005 names.",
        "A 19-year-old man fell.",
        "Prices fall.",
        "The fall of Kabul shocked them.",
        "Of 2000 soldiers none returned.",
        "They watched the Zapad 2021 drills.",
        "A quarter of them left.",
        "The first day of talks ended.",
        "He reads the Sunday Times.",
        "Do not go.",
    ],
)
def test_other_words_are_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "span", "days"),
    [
        ("The meeting lasted roughly 90 minutes.", "roughly 90 minutes", 0.0625),
        ("He ruled for three years.", "three years", 1095.75),
        ("He made a three-day visit.", "three-day", 3.0),
        ("They were held for a week.", "a week", 7.0),
        ("They were held for more than two months.", "more than two months", 60.875),
        ("They were held for seven and a half years.", "seven and a half years", 2739.375),
        ("They were held for decades.", "decades", None),
    ],
)
def test_a_duration_has_a_length_and_no_days(text: str, span: str, days: float | None) -> None:
    (found,) = find_times(words_alone(text))
    assert (found.time.text.text, found.duration_days, found.time.start) == (span, days, None)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("He spoke on Thuesday at home.", "unreadable: possibly Thursday or Tuesday"),
        ("They met last Wensday.", "unreadable: possibly Wednesday"),
        ("They met on Janurary 3.", "unreadable: possibly January"),
        ("They met on the eve of the vote.", "unanchored"),
        ("They meet every Friday.", "recurring"),
        ("They fled two days after the attack.", "counted from an event"),
        ("Athens fell in 480 BC.", "before the year 1"),
        ("It was signed on 30 February 2020.", "no such day"),
        ("It was signed on 03/04/2020.", "day and month in doubt"),
    ],
)
def test_what_cannot_be_resolved_says_why(text: str, note: str) -> None:
    (found,) = find_times(words_alone(text))
    assert (found.time.start, found.time.end, found.time.basis, found.time.note) == (None, None, "unknown", note)


@pytest.mark.parametrize(
    "text", ["They met Friday.", "They met last week.", "They met in March.", "It ended a year ago."]
)
def test_relative_time_without_publication_stays_open(text: str) -> None:
    (found,) = find_times(words_alone(text, published=None))
    assert (found.time.start, found.time.basis) == (None, "unknown")


def test_full_date_without_publication_is_resolved_by_the_text() -> None:
    (found,) = find_times(words_alone("They met on 3 May 2019.", published=None))
    assert (found.time.start, found.time.basis) == (dt.date(2019, 5, 3), "text")


def test_basis_says_published_when_publication_was_needed() -> None:
    (found,) = find_times(words_alone("They met on 3 May."))
    assert (found.time.start, found.time.basis) == (dt.date(2021, 5, 3), "published")


def test_that_year_is_the_year_before_it() -> None:
    times = find_times(words_alone("Russia annexed Crimea in 2014.", "Since that year it has fought."))
    assert [(f.time.text.text, f.time.start) for f in times][1] == ("that year", dt.date(2014, 1, 1))


def test_two_weeks_later_counts_from_the_time_before() -> None:
    times = find_times(words_alone("The truce began on 3 March 2020.", "Two weeks later it broke."))
    assert times[1].time.start == dt.date(2020, 3, 17)


def test_two_weeks_later_without_a_time_before_stays_open() -> None:
    (found,) = find_times(words_alone("Two weeks later it broke."))
    assert found.time.start is None


def test_the_following_day_needs_a_day_before_it() -> None:
    times = find_times(words_alone("It began in March 2020.", "The following day it broke."))
    assert times[1].time.start is None


def test_bare_month_in_a_history_passage_follows_its_year() -> None:
    times = find_times(words_alone("Protests began in 2011 and war in 2012.", "In March the army entered."))
    assert times[2].time.start == dt.date(2012, 3, 1)


def test_bare_month_after_one_old_year_follows_publication() -> None:
    times = find_times(words_alone("He has ruled since 2012.", "In March the army entered."))
    assert times[1].time.start == dt.date(2021, 3, 1)


def test_two_months_joined_share_the_year() -> None:
    times = find_times(words_alone("Fighting raged in August and September 1914."))
    assert [f.time.start for f in times] == [dt.date(1914, 8, 1), dt.date(1914, 9, 1)]


def test_ranges_come_apart_on_request() -> None:
    times = find_times(words_alone("War lasted from 2011 to 2013."), timeml=True)
    assert [f.time.text.text for f in times] == ["2011", "2013"]


def test_month_inside_a_persons_name_is_no_time() -> None:
    document = words_alone("It was said by April Glaspie.", names={"April Glaspie": "PERSON"})
    assert find_times(document) == ()


MEETS = """
    They PRP nsubj 3 they
    will MD aux 3 will
    meet VB root 0 meet
    on IN case 5 on
    Thursday NNP obl 3 Thursday
"""
MET = """
    They PRP nsubj 2 they
    met VBD root 0 meet
    here RB advmod 2 here
    on IN case 5 on
    Monday NNP obl 2 Monday
"""
PLANS = """
    He PRP nsubj 2 he
    plans VBZ root 0 plan
    to TO mark 4 to
    fly VB xcomp 2 fly
    in IN case 6 in
    March NNP obl 4 March
"""
SCHEDULED = """
    Talks NNS nsubj 5 talk
    scheduled VBN acl 1 schedule
    for IN case 4 for
    Monday NNP obl 2 Monday
    failed VBD root 0 fail
"""
WOULD_HAVE = """
    They PRP nsubj 4 they
    would MD aux 4 would
    have VB aux 4 have
    met VBN root 0 meet
    on IN case 6 on
    Monday NNP obl 4 Monday
"""
SAID_THAT = """
    Seoul NNP nsubj 2 Seoul
    said VBD root 0 say
    on IN case 4 on
    Thursday NNP obl 7 Thursday
    it PRP nsubj 7 it
    will MD aux 7 will
    leave VB ccomp 2 leave
"""


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        (MEETS, dt.date(2022, 1, 27)),
        (MET, dt.date(2022, 1, 17)),
        (PLANS, dt.date(2022, 3, 1)),
        (SCHEDULED, dt.date(2022, 1, 24)),
        (WOULD_HAVE, dt.date(2022, 1, 17)),
        (SAID_THAT, dt.date(2022, 1, 20)),
    ],
)
def test_tense_of_the_governing_verb_chooses_the_side(rows: str, day: dt.date) -> None:
    (found,) = find_times(tree(rows))
    assert found.time.start == day


def test_present_in_a_headline_is_past() -> None:
    rows = "Envoys NNS nsubj 2 envoy\nmeet VBP root 0 meet\nWednesday NNP obl 2 Wednesday"
    (found,) = find_times(tree(rows, kind="headline"))
    assert found.time.start == dt.date(2022, 1, 19)


def test_head_is_the_token_bound_outside_the_span() -> None:
    rows = "They PRP nsubj 2 they\nmet VBD root 0 meet\nlast JJ amod 4 last\nweek NN obl 2 week"
    (found,) = find_times(tree(rows))
    assert (found.start, found.end, found.head) == (2, 4, 3)


WORDS = [
    "on",
    "in",
    "the",
    "last",
    "next",
    "this",
    "21",
    "2014",
    "March",
    "May",
    "Friday",
    "week",
    "three",
    "days",
    "ago",
    "later",
    "to",
    "-",
    ",",
    "of",
    "end",
    "early",
    "until",
    "since",
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.sampled_from([FRIDAY, None, dt.date(1, 1, 1)]))
def test_every_found_time_is_verbatim_ordered_and_whole(words: list[str], published: dt.date | None) -> None:
    document = words_alone(" ".join(words), published=published)
    last = 0
    for found in find_times(document):
        found.time.text.check(document.article.text)
        assert last <= found.start < found.end
        last = found.end
        assert (found.time.start is None) == (found.time.end is None) == (found.time.basis == "unknown")
        assert found.time.start is None or found.time.start <= found.time.end
