"""Quantities: bounds, qualifier, unit, and the numbers that are none."""

from __future__ import annotations

import pytest
from grounding_documents import tree, words_alone

from deedwatch.document import FoundQuantity
from deedwatch.grounding import find_quantities, find_times


def read(text: str, names: dict[str, str] | None = None) -> tuple[FoundQuantity, ...]:
    document = words_alone(text, names=names)
    document.times = find_times(document)
    return find_quantities(document)


@pytest.mark.parametrize(
    ("text", "span", "bounds", "qualifier", "unit"),
    [
        ("Russia sent more than 100,000 troops.", "more than 100,000 troops", (1e5, 1e5, None), "more than", "troop"),
        ("War took over 13,000 lives.", "over 13,000 lives", (13e3, 13e3, None), "over", "live"),
        ("Rebels killed at least 40 people.", "at least 40 people", (40, 40, None), "at least", "people"),
        ("It can hold up to 500 soldiers.", "up to 500 soldiers", (None, 500, 500), "up to", "soldier"),
        ("It has as many as 300 fighters.", "as many as 300 fighters", (None, 300, 300), "as many as", "fighter"),
        ("No fewer than 12 villages fell.", "No fewer than 12 villages", (12, 12, None), "no fewer than", "village"),
        ("It lasted roughly 90 minutes.", "roughly 90 minutes", (None, 90, None), "roughly", "minute"),
        ("An estimated 5,000 rebels fled.", "An estimated 5,000 rebels", (None, 5000, None), "an estimated", "rebel"),
        ("It lost between 20 and 30 tanks.", "between 20 and 30 tanks", (20, None, 30), "between", "tank"),
        ("It lost 20 to 30 tanks.", "20 to 30 tanks", (20, None, 30), None, "tank"),
        ("It lost 20-30 tanks.", "20-30 tanks", (20, None, 30), None, "tank"),
        ("They need 20 to 30 million dollars.", "20 to 30 million dollars", (2e7, None, 3e7), None, "USD"),
        ("Police held dozens of people.", "dozens of people", (24, None, 99), None, "people"),
        (
            "They host tens of thousands of refugees.",
            "tens of thousands of refugees",
            (2e4, None, 99_999),
            None,
            "refugee",
        ),
        ("They sent several hundred troops.", "several hundred troops", (200, None, 999), None, "troop"),
        ("They sent two dozen ships.", "two dozen ships", (24, 24, 24), None, "ship"),
        ("They sent twenty-three soldiers.", "twenty-three soldiers", (23, 23, 23), None, "soldier"),
        ("It fed half a million people.", "half a million people", (5e5, 5e5, 5e5), None, "people"),
        ("It fed 1.2 million people.", "1.2 million people", (1.2e6, 1.2e6, 1.2e6), None, "people"),
        ("It costs $1.5 billion.", "$1.5 billion", (1.5e9, 1.5e9, 1.5e9), None, "USD"),
        ("It costs €500m.", "€500m", (5e8, 5e8, 5e8), None, "EUR"),
        ("It costs £3bn.", "£3bn", (3e9, 3e9, 3e9), None, "GBP"),
        ("It fell 5 per cent.", "5 per cent", (5, 5, 5), None, "percent"),
        ("It fell by 12%.", "12%", (12, 12, 12), None, "percent"),
        ("It moved 300 or more people.", "300 or more people", (300, 300, None), "or more", "people"),
        ("It runs along a 500-mile border.", "500-mile", (500, 500, 500), None, "mile"),
        ("They face a 100,000-strong army.", "100,000-strong army", (1e5, 1e5, 1e5), None, "army"),
        ("Guards killed 17.", "17", (17, 17, 17), None, None),
    ],
)
def test_a_quantity_has_bounds_qualifier_and_unit(
    text: str, span: str, bounds: tuple[float | None, ...], qualifier: str | None, unit: str | None
) -> None:
    (found,) = read(text)
    assert (found.span.text, found.qualifier, found.unit) == (span, qualifier, unit)
    assert (found.low, found.best, found.high) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "Smith, 45, resigned.",
        "A 45-year-old man resigned.",
        "They watched Zapad 2021 drills.",
        "They cite Resolution 2254 again.",
        "They bought an F-16 jet.",
        "The G7 leaders met.",
        "It fell in 2014.",
        "They met on 21 January.",
        "One of them left.",
        "No one came.",
        "They back a two-state solution.",
        "They won 3-1 at home.",
        "Call 555-1234 now.",
        "They left two-thirds behind.",
        "They came 10 days ago.",
    ],
)
def test_other_numbers_are_no_quantity(text: str) -> None:
    assert read(text) == ()


def test_number_inside_a_name_is_no_quantity() -> None:
    assert read("They joined the Group of 77 states.", names={"Group of 77": "ORG"}) == ()


def test_counted_noun_is_the_head_of_the_number() -> None:
    rows = """
        They PRP nsubj 2 they
        sent VBD root 0 send
        100,000 CD nummod 5 100,000
        Russian JJ amod 5 russian
        troops NNS obj 2 troop
    """
    (found,) = find_quantities(tree(rows))
    assert (found.span.text, found.unit, found.noun) == ("100,000 Russian troops", "troop", 4)


def test_counted_noun_of_a_partitive_follows_of() -> None:
    rows = """
        Dozens NNS nsubj 4 dozen
        of IN case 3 of
        civilians NNS nmod 1 civilian
        fled VBD root 0 flee
    """
    (found,) = find_quantities(tree(rows))
    assert (found.unit, found.noun, found.low) == ("civilian", 2, 24)


def test_one_before_a_noun_counts_it() -> None:
    rows = "One CD nummod 2 one\nsoldier NN nsubj 3 soldier\ndied VBD root 0 die"
    (found,) = find_quantities(tree(rows))
    assert (found.best, found.unit) == (1, "soldier")


def test_every_quantity_span_is_verbatim() -> None:
    document = words_alone("About 40 men, $20-30 million and 5% of 1,000 tonnes; dozens of ships.")
    found = find_quantities(document)
    assert len(found) == 5
    for quantity in found:
        quantity.span.check(document.article.text)


PHRASAL = """
    Rebels NNS nsubj 2 rebel
    {verb} VBD root 0 {lemma}
    over RB {dep} 4 over
    15 CD nummod 5 15
    {noun} NNS obj 2 {counted}
"""


@pytest.mark.parametrize(
    ("verb", "lemma", "dep", "noun", "counted", "qualifier"),
    [
        ("handed", "hand", "advmod", "captives", "captive", None),
        ("took", "take", "advmod", "villages", "village", None),
        ("gave", "give", "compound:prt", "rifles", "rifle", None),
        ("took", "take", "advmod", "hostages", "hostage", "over"),
        ("killed", "kill", "advmod", "captives", "captive", "over"),
    ],
)
def test_over_as_part_of_the_verb_is_no_qualifier(
    verb: str, lemma: str, dep: str, noun: str, counted: str, qualifier: str | None
) -> None:
    rows = PHRASAL.format(verb=verb, lemma=lemma, dep=dep, noun=noun, counted=counted)
    (found,) = find_quantities(tree(rows))
    assert (found.best, found.qualifier) == (15, qualifier)
