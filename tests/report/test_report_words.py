from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest

from deedwatch.records import (
    BlockKind,
    Claim,
    CommitmentKind,
    CommitmentStatus,
    Factuality,
    Published,
    PublishedBasis,
    Quad,
    SpeechAct,
    Time,
    Value,
)
from deedwatch.spans import Span
from deedwatch.view import words

DAY = dt.date


def time(start, end, precision, text=None):
    return Time(start, end, precision, "text", Span(0, len(text), text) if text else None)


@pytest.mark.parametrize(
    ("start", "end", "precision", "shown"),
    [
        (DAY(2022, 1, 21), DAY(2022, 1, 21), "day", "Fri 21 Jan 2022"),
        (DAY(2022, 1, 24), DAY(2022, 1, 30), "week", "week of 24 Jan 2022"),
        (DAY(2022, 2, 1), DAY(2022, 2, 28), "month", "Feb 2022"),
        (DAY(2022, 7, 1), DAY(2022, 9, 30), "quarter", "Q3 2022"),
        (DAY(2021, 12, 1), DAY(2022, 2, 28), "season", "Dec 2021 – Feb 2022"),
        (DAY(2014, 1, 1), DAY(2014, 12, 31), "year", "2014"),
        (DAY(1990, 1, 1), DAY(1999, 12, 31), "decade", "1990s"),
        (DAY(1901, 1, 1), DAY(2000, 12, 31), "century", "20th century"),
        (DAY(2001, 1, 1), DAY(2100, 12, 31), "century", "21st century"),
        (DAY(2022, 1, 3), DAY(2022, 1, 7), "range", "3–7 Jan 2022"),
        (DAY(2022, 1, 30), DAY(2022, 2, 2), "range", "30 Jan – 2 Feb 2022"),
        (DAY(2021, 12, 30), DAY(2022, 1, 2), "range", "30 Dec 2021 – 2 Jan 2022"),
        (DAY(2022, 1, 3), DAY(2022, 1, 4), "day", "3–4 Jan 2022"),
        (DAY(2022, 1, 3), None, "range", "from 3 Jan 2022"),
        (None, DAY(2022, 1, 3), "range", "until 3 Jan 2022"),
    ],
)
def test_when_says_no_more_than_is_known(start, end, precision, shown):
    assert words.when(time(start, end, precision)) == shown


def test_when_unresolved_keeps_the_articles_words():
    assert words.when(time(None, None, "unknown", "the other\nday")) == "the other day (date not resolved)"


def test_when_without_words_or_dates_says_so():
    assert words.when(time(None, None, "unknown")) == "date not resolved"


def test_when_without_a_time_is_empty():
    assert words.when(None) == ""


@pytest.mark.parametrize(
    ("published", "shown"),
    [
        (Published(DAY(2022, 1, 21), "given"), "Fri 21 Jan 2022 (date given by the reader)"),
        (Published(DAY(2022, 1, 21), "dateline"), "Fri 21 Jan 2022 (date from the dateline)"),
        (Published(), "publication date unknown"),
    ],
)
def test_published_says_how_the_date_is_known(published, shown):
    assert words.published(published) == shown


@pytest.mark.parametrize(
    ("measure", "unit", "value", "qualifier", "shown"),
    [
        ("troops", "person", Value(100000, 100000, None), "more than", "more than 100,000 troops"),
        ("duration", "minute", Value(90, 90, 90), "roughly", "roughly 90 minutes (duration)"),
        ("duration", "day", Value(1, 1, 1), None, "1 day (duration)"),
        ("money", "USD", Value(5e6, 5e6, 5e6), None, "USD 5,000,000"),
        ("turnout", "percent", Value(61.5, 61.5, 61.5), None, "61.5% turnout"),
        ("dead", "person", Value(10, None, 20), None, "10–20 dead"),
        ("dead", "person", Value(10, None, None), None, "at least 10 dead"),
        ("dead", "person", Value(None, None, 20), None, "at most 20 dead"),
        ("dead", "person", Value(None, None, None), None, "an unstated number of dead"),
    ],
)
def test_figure_reads_as_words(measure, unit, value, qualifier, shown):
    assert words.figure(Claim("c", measure, unit, value, qualifier, (), None, ())) == shown


@pytest.mark.parametrize(
    ("clause", "split"),
    [
        ("if they attack", ("IF", "they attack")),
        ("Unless they leave", ("UNLESS", "they leave")),
        ("any attack", ("IF", "any attack")),
        ("ifrit", ("IF", "ifrit")),
        ("if", ("IF", "if")),
    ],
)
def test_conditional_says_its_trigger_once(clause, split):
    assert words.conditional(clause) == split


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("United States", "the United States"),
        ("European Union", "the European Union"),
        ("Solomon Islands", "the Solomon Islands"),
        ("Russia", "Russia"),
        ("NATO", "NATO"),
    ],
)
def test_with_article_follows_english(name, shown):
    assert words.with_article(name) == shown


def test_act_denying_says_denied():
    assert words.act("deny").verb == "denied"


def test_clean_shows_what_a_terminal_would_obey():
    assert words.clean(" a\r\n b\x1b[31mc\u202e ") == "a b\N{REPLACEMENT CHARACTER}[31mc\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("values", "table"),
    [
        (SpeechAct, words.ACTS),
        (Factuality, words.FACTUALITY_HEADING),
        (Quad, words.QUADS),
        (Quad, words.QUAD_STYLE),
        (CommitmentKind, words.COMMITMENTS),
        (CommitmentStatus, words.COMMITMENT_STATUS),
        (PublishedBasis, words.PUBLISHED_BASIS),
        (BlockKind, words.BLOCKS),
    ],
)
def test_tables_have_words_for_every_value(values, table):
    assert set(table) == set(get_args(values))


def test_sections_hold_every_heading_of_factuality():
    assert set(words.FACTUALITY_HEADING.values()) <= set(words.SECTIONS)
