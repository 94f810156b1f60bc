"""What phrases come down to: "what it called X", sums of goods, those to whom a demand is put, those who carry."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.events import described, find_events

NAMES = {"Togo": "country:TGO", "Benin": "country:BEN", "Ghana": "country:GHA", "Gabon": "country:GAB"}


def parties(rows):
    return [(e.type, e.actors, e.recipients) for e in find_events(document_of(rows, NAMES))]


def test_what_somebody_calls_hideouts_are_hideouts():
    found = parties("""
    Togo PROPN NNP nsubj 2 Togo
    shelled VERB VBD root 0 shell
    what PRON WP obj 2 what
    it PRON PRP nsubj 5 it
    called VERB VBD acl:relcl 3 call
    hideouts NOUN NNS obj 5 hideout
    of ADP IN case 8 of
    Benin PROPN NNP nmod 6 Benin
    """)
    assert found == [("ASSAULT", ("country:TGO",), ("country:BEN",))]


def test_what_somebody_says_were_bases_are_bases():
    document = document_of("""
    Togo PROPN NNP nsubj 2 Togo
    shelled VERB VBD root 0 shell
    what PRON WP obj 2 what
    it PRON PRP nsubj 5 it
    said VERB VBD acl:relcl 3 say
    were AUX VBD cop 7 be
    bases NOUN NNS ccomp 2 base
    """)
    assert [t.text for t in described.meant(document.doc[2], document.doc[1])] == ["bases"]


def test_what_is_called_names_stays_so_for_the_calling():
    document = document_of("""
    Togo PROPN NNP nsubj 2 Togo
    denounced VERB VBD root 0 denounce
    what PRON WP obj 2 what
    it PRON PRP nsubj 5 it
    called VERB VBD acl:relcl 3 call
    aggression NOUN NN obj 5 aggression
    """)
    assert [t.text for t in described.meant(document.doc[2], document.doc[4])] == ["what"]


def test_tariffs_on_a_sum_of_goods_hit_whose_goods_they_are():
    found = parties("""
    Togo PROPN NNP nsubj 2 Togo
    imposed VERB VBD root 0 impose
    tariffs NOUN NNS obj 2 tariff
    on ADP IN case 5 on
    $ SYM $ nmod 3 $
    9bn NUM CD nummod 5 9bn
    of ADP IN case 9 of
    Benin PROPN NNP compound 9 Benin
    goods NOUN NNS nmod 5 good
    """)
    assert found == [("SANCTION", ("country:TGO",), ("country:BEN",))]


DEMAND = """
Gabon PROPN NNP nsubj 2 Gabon
{} VERB VBD root 0 {}
Ghana PROPN NNP nmod:poss 5 Ghana
's PART POS case 3 's
{} NOUN NN obj 2 {}
to PART TO mark 7 to
withdraw VERB VB acl 5 withdraw
from ADP IN case 9 from
Togo PROPN NNP obl 7 Togo
"""


@pytest.mark.parametrize(("verb", "lemma"), [("defied", "defy"), ("heeded", "heed")])
@pytest.mark.parametrize("noun", ["ultimatum", "deadline", "appeal"])
def test_who_receives_a_demand_is_to_do_what_it_says(verb, lemma, noun):
    found = parties(DEMAND.format(verb, lemma, noun, noun))
    assert ("RETREAT", ("country:GAB",), ("country:TGO",)) in found


def test_who_repeats_a_demand_is_not_to_do_what_it_says():
    document = document_of(DEMAND.format("repeated", "repeat", "demand", "demand"), NAMES)
    assert described.addressed(document.doc[6]) == []


def test_content_of_a_plan_is_its_owners():
    document = document_of(DEMAND.format("defied", "defy", "plan", "plan"), NAMES)
    assert described.addressed(document.doc[6]) is None


CARRIED = """
Togo PROPN NNP nsubj 2 Togo
stopped VERB VBD root 0 stop
a DET DT det 4 a
convoy NOUN NN obj 2 convoy
{} VERB VBG advcl 2 {}
aid NOUN NN obj 5 aid
"""


@pytest.mark.parametrize(("word", "lemma", "who"), [("carrying", "carry", ["convoy"]), ("citing", "cite", [])])
def test_convoy_carries_what_it_is_stopped_with(word, lemma, who):
    document = document_of(CARRIED.format(word, lemma))
    assert [t.text for t in described.carrier(document.doc[4])] == who
