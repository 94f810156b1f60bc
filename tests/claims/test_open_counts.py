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
