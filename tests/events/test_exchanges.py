"""What two sides exchange: fire is an assault of both, prisoners are released by both, the rest is trade."""

import pytest
from tests.trees import document_of

from deedwatch.events import find_events

NAMES = {"India": "country:IND", "Pakistan": "country:PAK"}


def events_of(rows):
    return [(e.type, e.mode, e.actors) for e in find_events(document_of(rows, NAMES))]


def exchanged(noun, lemma, tag="NNS"):
    return f"""
    India PROPN NNP nsubj 4 India
    and CCONJ CC cc 3 and
    Pakistan PROPN NNP conj 1 Pakistan
    exchanged VERB VBD root 0 exchange
    {noun} NOUN {tag} obj 4 {lemma}
    """


BOTH = ("country:IND", "country:PAK")


def test_exchanged_fire_is_an_assault_of_both():
    assert events_of(exchanged("fire", "fire", "NN")) == [("ASSAULT", None, BOTH)]


def test_exchanged_prisoners_are_released_by_both():
    assert events_of(exchanged("prisoners", "prisoner")) == [("RETREAT", "release", BOTH)]


@pytest.mark.parametrize(("noun", "lemma"), [("blows", "blow"), ("shots", "shot"), ("missiles", "missile")])
def test_blows_that_states_exchange_may_be_words_and_missiles_goods(noun, lemma):
    assert "ASSAULT" not in {type_ for type_, *_ in events_of(exchanged(noun, lemma))}


def exchange(noun):
    return f"""
    An DET DT det 2 a
    exchange NOUN NN nsubj 8 exchange
    of ADP IN case 4 of
    {noun} NOUN NN nmod 2 {noun}
    between ADP IN case 6 between
    India PROPN NNP nmod 2 India
    Pakistan PROPN NNP conj 6 Pakistan
    ended VERB VBD root 0 end
    """


@pytest.mark.parametrize(("noun", "types"), [("fire", ["ASSAULT"]), ("letters", [])])
def test_exchange_between_two_is_an_assault_when_of_fire(noun, types):
    assert [type_ for type_, *_ in events_of(exchange(noun))] == types


def headline(tag, word="swap"):
    return f"""
    India PROPN NNP nsubj 4 India
    , PUNCT , punct 3 ,
    Pakistan PROPN NNP appos 1 Pakistan
    {word} VERB {tag} root 0 swap
    prisoners NOUN NNS obj 4 prisoner
    """


def test_comma_between_two_before_a_plurals_verb_is_and():
    assert events_of(headline("VBP")) == [("RETREAT", "release", BOTH)]


def test_name_in_apposition_before_a_singulars_verb_is_no_second_party():
    assert events_of(headline("VBZ", "swaps")) == [("RETREAT", "release", ("country:IND",))]
