"""Subjects of headlines that the parser hung on the object, and accusers it took for the accused: arcs by hand."""

from __future__ import annotations

import pytest
from tests.language.arcs import arcs_of

from deedwatch.language.repair import part_at_verbs, wake_accusers

VETO = "Poland/NNP/nmod:poss/{owner} 's/POS/case/0 president/NN/{relation}/4 vetoes/VBZ/root/3 bill/NN/obj/3"
ACCUSED = (
    "She/PRP/nsubj/1 urged/{tag}/root/1 both/DT/iobj/1 to/TO/mark/4 resume/VB/xcomp/1 talks/NNS/obj/4 {joined}/CC/cc/8 "
    "accused/VBN/amod/8 rebels/NNS/conj/5 {of}/IN/mark/10 looting/VBG/acl/8"
)


def parted(line):
    """Heads and relations after the repair."""
    _, tags, deps, heads = arcs_of(line)
    part_at_verbs(heads, deps, tags)
    return heads, deps


def woken(**changes):
    """Heads, relations and tags after the repair."""
    words, tags, deps, heads = arcs_of(ACCUSED.format(**{"tag": "VBD", "joined": "and", "of": "of"} | changes))
    wake_accusers(heads, deps, tags, words)
    return heads, deps, tags


@pytest.mark.parametrize("owner", ["3", "4"])
def test_noun_before_the_verb_of_a_headline_is_its_subject(owner):
    heads, deps = parted(VETO.format(owner=owner, relation="compound"))
    assert (heads[2], deps[2], heads[0]) == (3, "nsubj", 2)


def test_noun_before_a_verb_with_a_subject_stays_where_it_is():
    line = VETO.format(owner="3", relation="compound").replace("Poland/NNP/nmod:poss", "Poland/NNP/nsubj")
    assert parted(line)[0][2] == 4


def test_word_that_is_no_compound_stays_where_it_is():
    assert parted(VETO.format(owner="4", relation="advmod"))[0][2] == 4


def test_accused_of_after_and_is_what_the_same_subject_did():
    heads, deps, tags = woken()
    assert (heads[7], deps[7], tags[7]) == (1, "conj", "VBD")
    assert (heads[8], deps[8], heads[6]) == (7, "obj", 7)


@pytest.mark.parametrize("changes", [{"of": "by"}, {"joined": "with"}, {"tag": "VBG"}])
def test_accused_persons_stay_persons(changes):
    heads, deps, _ = woken(**changes)
    assert (heads[7], deps[7], deps[8]) == (8, "amod", "conj")
