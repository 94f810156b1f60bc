"""Counts that only their noun or their place in the clause shows, and numbers told of what reaches them."""

from __future__ import annotations

import pytest
from tests.claims.test_states import measures

HELD = """
Gunmen NOUN NNS nsubj 2 gunman
feed VERB VBP root 0 feed
{det}40 NUM CD nummod {noun} 40
guests NOUN NNS obj 2 guest
"""


def test_people_of_any_kind_are_counted():
    assert measures(HELD.format(det="", noun=4), ("40", "guests")) == [("people", "person")]


def test_people_already_known_are_not_counted():
    assert measures(HELD.format(det="the DET DT det 5 the\n", noun=5), ("40", "guests")) == []


THINGS = """
Planes NOUN NNS nsubj 2 plane
dropped VERB VBD root 0 drop
40 NUM CD nummod 4 40
tonnes NOUN NNS obj 2 tonne
"""


def test_goods_are_counted_in_their_unit():
    assert measures(THINGS, ("40", "tonnes")) == [("aid", "tonne")]


@pytest.mark.parametrize(("noun", "lemma", "unit"), [("families", "family", "family"), ("men", "man", "person")])
def test_families_keep_their_unit(noun, lemma, unit):
    rows = f"""
40 NUM CD nummod 2 40
{noun} NOUN NNS nsubj 3 {lemma}
fled VERB VBD root 0 flee
"""
    assert measures(rows, ("40", noun)) == [("displaced", unit)]


PUT_AT = """
They PRON PRP nsubj 2 they
put VERB VBD root 0 put
the DET DT det 4 the
number NOUN NN obj 2 number
of ADP IN case 6 of
{noun} NOUN NNS nmod 4 {lemma}
at ADP IN case 8 at
four NUM CD obl 2 four
"""
TOLL_AT = """
They PRON PRP nsubj 2 they
put VERB VBD root 0 put
the DET DT det 4 the
toll NOUN NN obj 2 toll
at ADP IN case 6 at
six NUM CD obl 2 six
"""
LOST = """
They PRON PRP nsubj 2 they
lost VERB VBD root 0 lose
71 NUM CD nummod 4 71
{noun} NOUN NNS obj 2 {lemma}
{case} ADP IN case 6 {case}
rivals NOUN NNS obl 2 rival
"""
NEED = """
They PRON PRP nsubj 2 they
estimate VERB VBP root 0 estimate
that {pos} {tag} {dep} {head} that
25 NUM CD nummod 5 25
guests NOUN NNS nsubj 6 guest
slept VERB VBD ccomp 2 sleep
"""


@pytest.mark.parametrize(
    ("noun", "lemma", "found"),
    [
        ("ships", "ship", [("ships", "ship")]),
        ("refugees", "refugee", [("people", "person")]),
        ("jobs", "job", []),
    ],
)
def test_number_of_things_counts_the_things(noun, lemma, found):
    assert measures(PUT_AT.format(noun=noun, lemma=lemma), ("four", None)) == found


def test_toll_alone_counts_the_dead():
    assert measures(TOLL_AT, ("six", None)) == [("dead", "person")]


@pytest.mark.parametrize(
    ("noun", "lemma", "case", "found"),
    [
        ("men", "man", "against", [("dead", "person")]),
        ("men", "man", "to", [("people", "person")]),
        ("guests", "guest", "against", [("people", "person")]),
    ],
)
def test_men_lost_are_dead_unless_somebody_else_gets_them(noun, lemma, case, found):
    assert measures(LOST.format(noun=noun, lemma=lemma, case=case), ("71", noun)) == found


def test_people_behind_a_conjunction_are_not_known_already():
    told = NEED.format(pos="SCONJ", tag="IN", dep="mark", head=6)
    known = NEED.format(pos="DET", tag="DT", dep="det", head=5)
    assert measures(told, ("25", "guests")) == [("people", "person")]
    assert measures(known, ("25", "guests")) == []
