"""Whatever the text, the three stages come back with verbatim spans."""

from __future__ import annotations

import datetime as dt

import pytest
from grounding_documents import words_alone
from hypothesis import given, settings
from hypothesis import strategies as st

from deedwatch.document import Document
from deedwatch.grounding import find_places, find_quantities, find_times
from deedwatch.spans import Span

PIECES = [
    "In",
    "on",
    "by",
    "Paris",
    ",",
    "Texas",
    "Geneva",
    "Port-au-Prince",
    "Georgia",
    "$",
    "€5m",
    "20-30",
    "3-1",
    "12",
    "%",
    "per",
    "cent",
    "million",
    "dozens",
    "of",
    "tens",
    "thousands",
    "half",
    "a",
    "two",
    "third",
    "day",
    "running",
    "year",
    "years",
    "ago",
    "later",
    "2014",
    "'90s",
    "1990s",
    "21st",
    "century",
    "q1",
    "Q4",
    "Mar.",
    "may",
    "May",
    "30",
    "31",
    "29",
    "Feb.",
    "2020-02-30",
    "99/99/9999",
    "the",
    "early",
    "mid",
    "-",
    "late",
    "end",
    "of",
    "month",
    "quarter",
    "before",
    "after",
    "earlier",
    "more",
    "than",
    "at",
    "least",
    "between",
    "and",
    "9999999",
    "years",
    "5000",
    "centuries",
    "hence",
    "AD",
    "0",
    "480",
    "BC",
    "Thuesday",
    "’s",
    "🚀",
    "٣",
    "(",
    ")",
    ":",
    ".",
]


def _check(document: Document, span: Span) -> None:
    span.check(document.article.text)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14), st.sampled_from([dt.date(2024, 2, 29), None]))
def test_stages_read_any_words(pieces: list[str], published: dt.date | None) -> None:
    document = words_alone(" ".join(pieces), published=published)
    document.times = find_times(document)
    document.quantities = find_quantities(document)
    document.places = find_places(document)
    for record in (*document.times, *document.places):
        _check(document, record.time.text if hasattr(record, "time") else record.place.span)
    for quantity in document.quantities:
        _check(document, quantity.span)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=60).filter(lambda text: bool(text.strip())))
def test_stages_read_any_characters(text: str) -> None:
    document = words_alone(text.strip())
    document.times = find_times(document)
    assert isinstance(find_quantities(document), tuple)
    assert isinstance(find_places(document), tuple)


def test_a_document_without_sentences_has_no_layers() -> None:
    document = words_alone("They met in Paris on Friday.")
    document.sentences = ()
    assert (find_times(document), find_quantities(document), find_places(document)) == ((), (), ())


@pytest.mark.parametrize("published", [dt.date(1, 1, 1), dt.date(9999, 12, 31)])
def test_an_impossible_publication_date_counts_as_unknown(published: dt.date) -> None:
    (found,) = find_times(words_alone("They met Friday.", published=published))
    assert found.time.basis == "unknown"


@pytest.mark.parametrize(
    "text",
    ["They met at ² p.m.", "In AD ² they met.", "In ² BC they met.", "It ran from 2011-²³.", "At ²² GMT they met."],
)
def test_a_raised_digit_is_no_number_of_a_date(text: str) -> None:
    """Python counts "²" among the digits and cannot read it as a number."""
    document = words_alone(text)
    document.times = find_times(document)
    assert isinstance(find_quantities(document), tuple)
