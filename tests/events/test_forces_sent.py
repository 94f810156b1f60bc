"""Forces that a state sends are its own; arms that it sends are for others."""

import pytest
from tests.trees import document_of

from deedwatch.document import FoundMention
from deedwatch.events import find_events
from deedwatch.records import Actor, Mention, Source, Statement

NAMES = {"China": "country:CHN", "Poland": "country:POL"}


def document_with(rows, forces=()):
    document = document_of(rows, NAMES)
    document.actors["group:chn-mil"] = Actor("group:chn-mil", "China (MIL)", "CHN", None, ("MIL",))
    for token in document.doc:
        if token.text in forces:
            span = document.span(token.i, token.i + 1)
            mention = Mention(f"mnt_{token.i}", span, "nominal", "group:chn-mil", ("group:chn-mil",))
            document.mentions += (FoundMention(mention, token.i, token.i + 1, token.i),)
    return document


def sent(noun, lemma):
    return f"""
    China PROPN NNP nsubj 2 China
    sent VERB VBD root 0 send
    {noun} NOUN NNS obj 2 {lemma}
    to ADP IN case 5 to
    Poland PROPN NNP obl 2 Poland
    """


@pytest.mark.parametrize(
    ("noun", "lemma", "type_"),
    [
        ("warships", "warship", "MOBILIZE"),
        ("soldiers", "soldier", "MOBILIZE"),
        ("tanks", "tank", "AID"),
        ("money", "money", "AID"),
    ],
)
def test_forces_sent_are_moved_and_arms_sent_are_aid(noun, lemma, type_):
    assert [event.type for event in find_events(document_with(sent(noun, lemma)))] == [type_]


def ordered(preposition):
    return f"""
    China PROPN NNP nsubj 2 China
    ordered VERB VBD root 0 order
    warships NOUN NNS obj 2 warship
    {preposition} ADP IN case 5 {preposition}
    Poland PROPN NNP obl 2 Poland
    """


@pytest.mark.parametrize(("preposition", "type_"), [("to", "MOBILIZE"), ("from", "COOPERATE")])
def test_ships_ordered_to_a_place_are_moved_and_from_a_yard_bought(preposition, type_):
    assert [event.type for event in find_events(document_with(ordered(preposition)))] == [type_]


def deployed(of=""):
    return f"""
    troops NOUN NNS nsubj:pass 3 troop
    were AUX VBD aux:pass 3 be
    deployed VERB VBN root 0 deploy
    in ADP IN case 5 in
    Poland PROPN NNP obl 3 Poland
    {of}
    """


def test_forces_that_were_deployed_are_those_who_moved():
    (event,) = find_events(document_with(deployed(), {"troops"}))
    assert (event.actors, event.recipients) == (("group:chn-mil",), ("country:POL",))


def test_troops_of_salespeople_are_no_forces():
    models = "of ADP IN case 7 of\nmodels NOUN NNS nmod 1 model"
    assert find_events(document_with(deployed(models), {"troops"})) == ()


def announced(preposition):
    rows = f"""
    China PROPN NNP nsubj 2 China
    says VERB VBZ root 0 say
    it PRON PRP nsubj 5 it
    will AUX MD aux 5 will
    deploy VERB VB ccomp 2 deploy
    troops NOUN NNS obj 5 troop
    {preposition} ADP IN case 8 {preposition}
    Poland PROPN NNP obl 5 Poland
    """
    document = document_with(rows)
    span = document.span(2, 3)
    it = Mention("mnt_it", span, "pronoun", "country:CHN", ("country:CHN",))
    document.mentions += (FoundMention(it, 2, 3, 2),)
    content = document.span(2, 8)
    source = Source(None, "country:CHN")
    cue = document.span(1, 2)
    document.statements = (
        Statement(
            "stm_1", source, (), cue, (content,), "indirect", "promise", "positive", None, None, None, (content,)
        ),
    )
    (event,) = find_events(document)
    return event.type


@pytest.mark.parametrize(("preposition", "type_"), [("near", "THREATEN"), ("against", "THREATEN"), ("in", "MOBILIZE")])
def test_forces_to_come_threaten_whom_they_face_and_not_who_takes_them_in(preposition, type_):
    assert announced(preposition) == type_
