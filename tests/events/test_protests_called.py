"""Protests that are called are to come; strikes that shut something are those of the people there."""

import pytest
from tests.trees import document_of

from deedwatch.document import FoundPlace
from deedwatch.events import find_events
from deedwatch.records import Actor, Place

NAMES = {"unions": "group:ken-lab"}


def unions_of(rows):
    document = document_of(rows, NAMES)
    document.actors["group:ken-lab"] = Actor("group:ken-lab", "unions", "KEN", None, ("LAB",))
    return [(event.type, event.mode, event.factuality) for event in find_events(document)]


def called(verb, lemma, noun="strike", modifier="general"):
    return f"""
    unions NOUN NNS nsubj 2 union
    {verb} VERB VBD root 0 {lemma}
    a DET DT det 5 a
    {modifier} ADJ JJ amod 5 {modifier}
    {noun} NOUN NN obj 2 {noun}
    """


@pytest.mark.parametrize(
    ("verb", "lemma", "status"),
    [("called", "call", "planned"), ("announced", "announce", "planned"), ("staged", "stage", "occurred")],
)
def test_strike_that_is_called_is_to_come(verb, lemma, status):
    assert unions_of(called(verb, lemma)) == [("PROTEST", "strike", status)]


def test_rally_that_is_called_is_to_come():
    assert unions_of(called("called", "call", "rally", "big")) == [("PROTEST", "demo", "planned")]


def test_rally_that_is_called_off_is_none_to_come():
    off = called("called", "call", "rally", "big") + "off ADP RP compound:prt 2 off\n"
    assert ("PROTEST", "demo", "planned") not in unions_of(off)


def shut(modifier):
    document = document_of(f"""
    A DET DT det 3 a
    {modifier} ADJ JJ amod 3 {modifier}
    strike NOUN NN nsubj 4 strike
    shut VERB VBD root 0 shut
    schools NOUN NNS obj 4 school
    in ADP IN case 7 in
    Nairobi PROPN NNP obl 4 Nairobi
    """)
    document.places = (FoundPlace(Place("Nairobi", "KEN", 1.0, 2.0, "city", 1, document.span(6, 7)), 6, 7, 6),)
    return [(event.type, event.actors) for event in find_events(document)]


def test_general_strike_is_of_the_people_of_the_place_that_it_shuts():
    assert shut("general") == [("PROTEST", ("group:ken-cvl",))]


def test_strike_from_the_air_is_no_protest():
    assert "PROTEST" not in {type_ for type_, _ in shut("air")}
