"""Levies, lists, paused aid, and pleas for arms."""

import pytest
from tests.trees import document_of

from deedwatch.events import find_events

NAMES = {"Canada": "country:CAN", "Chinese": "country:CHN", "China": "country:CHN"}


def events_of(rows):
    return [(e.type, e.mode, e.recipients) for e in find_events(document_of(rows, NAMES))]


def levies(*on):
    return "\n".join(
        [
            "Canada PROPN NNP nsubj 2 Canada",
            "announced VERB VBD root 0 announce",
            "levies NOUN NNS obj 2 levy",
            "on ADP IN case 6 on",
            *on,
        ]
    )


def test_levy_on_anothers_goods_is_a_sanction():
    rows = levies("Chinese ADJ JJ amod 6 Chinese", "goods NOUN NNS nmod 3 good")
    assert events_of(rows) == [("SANCTION", None, ("country:CHN",))]


def test_levy_at_home_is_none():
    assert events_of(levies("dear ADJ JJ amod 6 dear", "fuel NOUN NN nmod 3 fuel")) == []


def package(of):
    return f"""
    Canada PROPN NNP nsubj 2 Canada
    adopted VERB VBD root 0 adopt
    package NOUN NN obj 2 package
    of ADP IN case 5 of
    {of} NOUN NNS nmod 3 {of.rstrip("s")}
    against ADP IN case 7 against
    China PROPN NNP nmod 5 China
    """


@pytest.mark.parametrize(("of", "found"), [("sanctions", [("SANCTION", None, ("country:CHN",))]), ("laws", [])])
def test_package_is_a_sanction_when_of_sanctions(of, found):
    assert [event for event in events_of(package(of)) if event[0] == "SANCTION"] == found


def pleaded(noun):
    return f"""
    Canada PROPN NNP nsubj 2 Canada
    pleaded VERB VBD root 0 plead
    for ADP IN case 4 for
    {noun} NOUN NNS obl 2 {noun.rstrip("s")}
    """


def test_plea_for_arms_asks_for_assistance():
    assert events_of(pleaded("missiles")) == [("REQUEST", "assist", ())]


def entered(outer, lemma):
    return f"""
    Canada PROPN NNP nsubj 2 Canada
    {outer} VERB VBD root 0 {lemma}
    missiles NOUN NNS obj 2 missile
    from ADP IN case 5 from
    China PROPN NNP nmod 3 China
    that PRON WDT nsubj 7 that
    entered VERB VBD acl:relcl 3 enter
    Canadian ADJ JJ amod 9 Canadian
    airspace NOUN NN obj 7 airspace
    """


@pytest.mark.parametrize(("outer", "lemma", "types"), [("intercepted", "intercept", []), ("saw", "see", ["MOBILIZE"])])
def test_intercepted_arms_in_flight_move_against_nobody(outer, lemma, types):
    document = document_of(entered(outer, lemma), {**NAMES, "Canadian": "country:CAN"})
    assert [event.type for event in find_events(document)] == types
