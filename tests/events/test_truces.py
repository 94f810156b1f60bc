"""A ceasefire is told by both its sides, whoever the sentence makes its subject."""

import pytest
from tests.trees import document_of

from deedwatch.events import find_events

NAMES = {"India": "country:IND", "Pakistan": "country:PAK"}
BOTH = ("country:IND", "country:PAK")


def events_of(rows):
    return [(e.type, e.mode, e.actors) for e in find_events(document_of(rows, NAMES))]


def took_effect(noun):
    return f"""
    The DET DT det 2 the
    {noun} NOUN NN nsubj 6 {noun}
    between ADP IN case 4 between
    India PROPN NNP nmod 2 India
    Pakistan PROPN NNP conj 4 Pakistan
    took VERB VBD root 0 take
    effect NOUN NN obj 6 effect
    """


@pytest.mark.parametrize("noun", ["ceasefire", "truce", "armistice"])
def test_ceasefire_that_takes_effect_is_kept_by_both(noun):
    assert events_of(took_effect(noun)) == [("RETREAT", "ceasefire", BOTH)]


def test_rule_that_takes_effect_is_no_ceasefire():
    assert events_of(took_effect("rule")) == []


def collapsed(noun, verb="collapsed", lemma="collapse"):
    return f"""
    A DET DT det 2 a
    {noun} NOUN NN nsubj 6 {noun}
    between ADP IN case 4 between
    India PROPN NNP nmod 2 India
    Pakistan PROPN NNP conj 4 Pakistan
    {verb} VERB VBD root 0 {lemma}
    """


def test_ceasefire_that_collapses_is_broken_off_between_both():
    assert events_of(collapsed("ceasefire")) == [("SANCTION", "discontinue", BOTH)]


def test_ceasefire_that_begins_is_kept():
    assert events_of(collapsed("ceasefire", "began", "begin")) == [("RETREAT", "ceasefire", BOTH)]


def given_up(verb, lemma):
    return f"""
    India PROPN NNP nsubj 2 India
    {verb} VERB VBD root 0 {lemma}
    a DET DT det 4 a
    ceasefire NOUN NN obj 2 ceasefire
    with ADP IN case 6 with
    Pakistan PROPN NNP nmod 4 Pakistan
    """


@pytest.mark.parametrize(
    ("verb", "lemma", "type_"), [("abandoned", "abandon", "SANCTION"), ("violated", "violate", "ASSAULT")]
)
def test_ceasefire_is_given_up_in_words_or_broken_by_fire(verb, lemma, type_):
    (event,) = find_events(document_of(given_up(verb, lemma), NAMES))
    assert (event.type, event.actors, event.recipients) == (type_, ("country:IND",), ("country:PAK",))
