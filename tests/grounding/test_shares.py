"""Shares, few-number words, orders of magnitude and squared units."""

from __future__ import annotations

import pytest
from grounding_documents import tree, words_alone

from deedwatch.document import FoundQuantity
from deedwatch.grounding import find_quantities

Bounds = tuple[float | None, float | None, float | None]


def read(text: str) -> tuple[FoundQuantity, ...]:
    return find_quantities(words_alone(text))


def bounds(found: FoundQuantity) -> Bounds:
    return found.low, found.best, found.high


@pytest.mark.parametrize(
    ("text", "span", "share"),
    [
        ("A third of the homes burned.", "A third", 33.3),
        ("One third of the homes burned.", "One third", 33.3),
        ("Two-thirds of voters stayed away.", "Two-thirds", 66.7),
        ("Two thirds of voters stayed away.", "Two thirds", 66.7),
        ("A quarter of voters stayed away.", "A quarter", 25),
        ("Three quarters of voters stayed away.", "Three quarters", 75),
        ("One fifth of the fleet sank.", "One fifth", 20),
        ("Nine tenths of the homes burned.", "Nine tenths", 90),
        ("Half of the votes were counted.", "Half", 50),
        ("Half the votes were counted.", "Half", 50),
        ("Half its fleet sank.", "Half", 50),
        ("Half their fleet sank.", "Half", 50),
    ],
)
def test_share_of_a_whole_is_percent(text: str, span: str, share: float) -> None:
    (found,) = read(text)
    assert (found.span.text, found.unit, found.qualifier) == (span, "percent", None)
    assert bounds(found) == (share, share, share)


@pytest.mark.parametrize(
    ("text", "qualifier", "expected"),
    [
        ("More than half of the votes were lost.", "more than", (50, 50, None)),
        ("At least a third of the homes burned.", "at least", (33.3, 33.3, None)),
        ("Nearly two-thirds of voters stayed away.", "nearly", (None, 66.7, 66.7)),
        ("About a quarter of voters stayed away.", "about", (None, 25, None)),
    ],
)
def test_share_keeps_its_qualifier(text: str, qualifier: str, expected: Bounds) -> None:
    (found,) = read(text)
    assert (found.qualifier, found.unit) == (qualifier, "percent")
    assert bounds(found) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A third man left.",
        "The third of the homes burned.",
        "They left two-thirds behind.",
        "They lost a third.",
        "They need a two-thirds majority.",
        "Half a man left.",
    ],
)
def test_ordinal_or_part_without_a_whole_is_no_share(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "span", "expected", "unit"),
    [
        ("Several workers died.", "Several workers", (3, None, 9), "worker"),
        ("Several of the workers died.", "Several of the workers", (3, None, 9), "worker"),
        ("A few gendarmes died.", "A few gendarmes", (3, None, 9), "gendarme"),
        ("A handful of soldiers left.", "A handful of soldiers", (3, None, 9), "soldier"),
        ("A couple of trucks burned.", "A couple of trucks", (2, None, 3), "truck"),
        ("A couple trucks burned.", "A couple trucks", (2, None, 3), "truck"),
        ("Several hundred workers died.", "Several hundred workers", (200, None, 999), "worker"),
        ("A few dozen workers died.", "A few dozen workers", (24, None, 99), "worker"),
    ],
)
def test_few_number_words_have_bounds_and_no_best(text: str, span: str, expected: Bounds, unit: str) -> None:
    (found,) = read(text)
    assert (found.span.text, found.unit) == (span, unit)
    assert bounds(found) == expected


@pytest.mark.parametrize("text", ["Few gendarmes died.", "A few were old.", "Several and more left."])
def test_few_number_words_that_count_nothing_are_no_quantity(text: str) -> None:
    assert read(text) == ()


def test_few_number_word_needs_a_noun_where_the_text_is_tagged() -> None:
    noun = "Several JJ amod 2 several\nworkers NNS nsubj 3 worker\ndied VBD root 0 die"
    verb = "Several JJ nsubj 2 several\ndied VBD root 0 die"
    assert [bounds(found) for found in find_quantities(tree(noun))] == [(3, None, 9)]
    assert find_quantities(tree(verb)) == ()


@pytest.mark.parametrize(
    ("text", "expected", "qualifier"),
    [
        ("Dozens of people fled.", (24, None, 99), None),
        ("Scores of people fled.", (40, None, 99), None),
        ("Hundreds of people fled.", (200, None, 999), None),
        ("Tens of thousands of people fled.", (20_000, None, 99_999), None),
        ("Hundreds of thousands of people fled.", (200_000, None, 999_999), None),
        ("At least dozens of people fled.", (24, None, None), "at least"),
        ("More than hundreds of people fled.", (200, None, None), "more than"),
    ],
)
def test_order_of_magnitude_has_bounds_and_a_floor_only_its_lower(
    text: str, expected: Bounds, qualifier: str | None
) -> None:
    (found,) = read(text)
    assert (found.unit, found.qualifier) == ("people", qualifier)
    assert bounds(found) == expected


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("It fed 1.2m people.", "1.2m people", 1.2e6, "people"),
        ("It sold 3bn barrels.", "3bn barrels", 3e9, "barrel"),
        ("They won 3m votes.", "3m votes", 3e6, "vote"),
        ("They spent 3m euros.", "3m euros", 3e6, "EUR"),
    ],
)
def test_multiplier_letter_before_a_counted_noun_multiplies(text: str, span: str, value: float, unit: str) -> None:
    (found,) = read(text)
    assert (found.span.text, found.unit, found.best) == (span, unit, value)


@pytest.mark.parametrize("extent", ["wide", "long", "deep", "away", "north", "off"])
def test_metres_of_an_extent_do_not_multiply(extent: str) -> None:
    rows = f"""
        It PRP nsubj 5 it
        is VBZ cop 5 be
        500 CD nummod 4 500
        m NN obl:unmarked 5 m
        {extent} JJ root 0 {extent}
    """
    (found,) = find_quantities(tree(rows))
    assert (found.span.text, found.unit, found.best) == ("500 m", "m", 500)


def test_metres_before_a_closed_word_do_not_multiply() -> None:
    (found,) = read("The wall is 2 m and old.")
    assert found.best == 2


@pytest.mark.parametrize(
    ("text", "span", "unit"),
    [
        ("They hold 40 square kilometres.", "40 square kilometres", "square kilometre"),
        ("They hold 40 square miles.", "40 square miles", "square mile"),
        ("They hold 40 sq km.", "40 sq km", "square km"),
        ("They dug 40 cubic metres.", "40 cubic metres", "cubic metre"),
        ("They dug 40 kilometres.", "40 kilometres", "kilometre"),
    ],
)
def test_square_and_cubic_belong_to_the_unit(text: str, span: str, unit: str) -> None:
    (found,) = read(text)
    assert (found.span.text, found.unit, found.best) == (span, unit, 40)


def test_square_belongs_to_the_unit_of_a_tree() -> None:
    rows = """
        They PRP nsubj 2 they
        hold VBP root 0 hold
        40 CD nummod 5 40
        square JJ amod 5 square
        kilometres NNS obj 2 kilometre
    """
    (found,) = find_quantities(tree(rows))
    assert (found.unit, found.noun) == ("square kilometre", 4)


@pytest.mark.parametrize("words", ["40 years old", "40 years of age"])
def test_age_is_no_quantity(words: str) -> None:
    assert read(f"He was {words}.") == ()
