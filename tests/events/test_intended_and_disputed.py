import pytest
from tests.trees import document_of

from deedwatch.events import find_events
from deedwatch.records import Source, Statement

STATES = {"Russia": "country:RUS", "Ukraine": "country:UKR", "Paris": "country:FRA"}

STRIKE_IN_MIND = """
Russia PROPN NNP nsubj 3 Russia
was AUX VBD aux 3 be
{verb} VERB VBG root 0 {lemma}
air NOUN NN compound 5 air
strikes NOUN NNS obj 3 strike
on ADP IN case 7 on
Ukraine PROPN NNP nmod 5 Ukraine
"""


def statuses(verb, lemma):
    rows = STRIKE_IN_MIND.format(verb=verb, lemma=lemma)
    return [event.factuality for event in find_events(document_of(rows, STATES)) if event.type == "ASSAULT"]


def test_event_under_a_verb_of_intention_is_planned():
    assert statuses("planning", "plan") == ["planned"]


def test_event_under_a_verb_of_doing_is_not_planned():
    assert statuses("conducting", "conduct") == ["occurred"]


FELL = """
Russia PROPN NNP nsubj 2 Russia
claims VERB VBZ root 0 claim
that SCONJ IN mark 4 that
won VERB VBD ccomp 2 win
its PRON PRP$ nmod:poss 6 its
idea NOUN NN nsubj 4 idea
{comma}
which PRON WDT obj 9 which
Ukraine PROPN NNP nsubj 9 Ukraine
rejects VERB VBZ acl:relcl 6 reject
"""


def rejection(comma):
    rows = (
        FELL.format(comma=comma).replace("obj 9 which", "obj 10 which").replace("nsubj 9 Ukraine", "nsubj 10 Ukraine")
    )
    document = document_of(rows, STATES)
    content = document.span(3, 10)
    speaker = Source(None, "country:RUS")
    document.statements = (
        Statement(
            "stm_1",
            speaker,
            (),
            document.span(1, 2),
            (content,),
            "indirect",
            "assert",
            "positive",
            None,
            None,
            None,
            (content,),
        ),
    )
    return [event for event in find_events(document) if event.type == "REJECT"]


def test_rejection_in_a_clause_after_a_comma_is_the_reporters_word():
    (event,) = rejection(", PUNCT , punct 10 ,")
    assert event.reported_by is None


def test_rejection_in_a_clause_without_comma_is_the_speakers_word():
    (event,) = rejection("now ADV RB advmod 10 now")
    assert event.reported_by == "stm_1"


CHARGED = """
Paris PROPN NNP nsubj 2 Paris
dismissed VERB VBD root 0 dismiss
the DET DT det 4 the
{noun} NOUN NN obj 2 {noun}
that SCONJ IN mark 8 that
Russia PROPN NNP nsubj 8 Russia
had AUX VBD aux 8 have
bombed VERB VBN acl 4 bomb
Ukraine PROPN NNP obj 8 Ukraine
"""
LED = """
Paris PROPN NNP nsubj 2 Paris
dismissed VERB VBD root 0 dismiss
the DET DT det 4 the
charge NOUN NN obj 2 charge
about ADP IN case 7 about
the DET DT det 7 the
city NOUN NN nmod 4 city
bombed VERB VBN acl 7 bomb
by ADP IN case 10 by
Russia PROPN NNP obl:agent 8 Russia
"""


@pytest.mark.parametrize("noun", ["allegation", "report"])
def test_deed_of_a_charge_that_is_dismissed_is_denied(noun: str):
    document = document_of(CHARGED.format(noun=noun), STATES)
    assert [e.factuality for e in find_events(document) if e.type == "ASSAULT"] == ["denied"]


def test_deed_that_a_participle_takes_for_known_is_not_denied():
    document = document_of(LED, STATES)
    assert "denied" not in [e.factuality for e in find_events(document) if e.type == "ASSAULT"]
