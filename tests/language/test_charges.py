"""Charges read as participles of those whom they charge, on arcs made by hand."""

from __future__ import annotations

import pytest
from tests.language.arcs import arcs_of

from deedwatch.language.charges import finish_charges, lower_charges, subject_charges

ARMY = (
    "The/DT/det/1 army/NN/compound/3 accused/VBN/amod/3 rebels/NNS/root/3 of/IN/mark/5 killing/VBG/acl/3 "
    "cows/NNS/obj/5 ././punct/3"
)
THE_ACCUSED = ARMY.replace("army/NN/compound/3", "twice/RB/advmod/2")
DATED = (
    "The/DT/det/1 army/NN/root/1 on/IN/case/3 Monday/NNP/nmod/1 accused/VBN/amod/5 rebels/NNS/conj/1 of/IN/mark/7 "
    "killing/VBG/acl/5 ././punct/1"
)
REPORTED = (
    "Radio/NN/nsubj/1 said/VBD/root/1 the/DT/det/3 army/NN/compound/5 accused/VBN/amod/5 rebels/NNS/obj/1 of/IN/mark/7 "
    "killing/VBG/acl/5"
)
JOINED = (
    "It/PRP/nsubj/1 denied/VBD/root/1 the/DT/det/3 claim/NN/obj/1 and/CC/cc/6 accused/VBN/amod/6 rebels/NNS/conj/3 "
    "of/IN/mark/8 killing/VBG/acl/6"
)
FREED = (
    "It/PRP/nsubj/1 freed/VBD/root/1 cows/NNS/obj/1 and/CC/cc/5 accused/VBN/amod/5 rebels/NNS/conj/2 of/IN/case/7 "
    "Mali/NNP/nmod/5"
)


def mended(line: str) -> tuple[str, str, str]:
    """Head, relation and tag of "accused" after the repair."""
    words, tags, deps, heads = arcs_of(line)
    finish_charges(heads, deps, tags, words, [{"said": "say"}.get(word, word) for word in words])
    at = words.index("accused")
    return words[heads[at]], deps[at], tags[at]


@pytest.mark.parametrize(
    ("line", "verb"),
    [
        (ARMY, ("accused", "root", "VBD")),
        (DATED, ("accused", "root", "VBD")),
        (REPORTED, ("said", "ccomp", "VBD")),
        (JOINED, ("denied", "conj", "VBD")),
    ],
    ids="alone dated reported coordinated".split(),
)
def test_charge_before_a_bare_plural_is_the_verb(line: str, verb: tuple[str, str, str]):
    assert mended(line) == verb


@pytest.mark.parametrize(
    "line",
    [
        THE_ACCUSED,
        ARMY.replace("of/IN", "by/IN"),
        ARMY.replace("rebels/NNS/root/3", "rebel/NN/root/3"),
        ARMY.replace("././punct/3", "fled/VBD/acl:relcl/3"),
        FREED,
    ],
    ids="nobody other-grounds singular finite no-grounds".split(),
)
def test_participle_with_no_charge_behind_it_stays(line: str):
    assert mended(line) == ("rebel" if "rebel/" in line else "rebels", "amod", "VBN")


@pytest.mark.parametrize(("behind", "relation"), [("rebels/NNS/obj/2", "nsubj"), ("twice/RB/advmod/2", "obl:unmarked")])
def test_bare_noun_before_a_charge_with_an_object_is_its_subject(behind: str, relation: str):
    words, _, deps, heads = arcs_of(f"The/DT/det/1 army/NN/obl:unmarked/2 accused/VBD/root/2 {behind}")
    subject_charges(heads, deps, words)
    assert deps[1] == relation


ARRESTED = (
    "Guards/NNS/nsubj/1 seized/VBD/root/1 a/DT/det/3 monk/NN/obj/1 {apart}{charged}/VBN/advcl/1 of/IN/mark/{gerund} "
    "stealing/VBG/advcl/{verb} cows/NNS/obj/{gerund}"
)


def lowered(line: str, charged: str, lemma: str) -> tuple[str, str]:
    words, _, deps, heads = arcs_of(line)
    lower_charges(heads, deps, arcs_of(line)[1], words, [{charged: lemma}.get(word, word) for word in words])
    at = words.index(charged)
    return words[heads[at]], deps[at]


def test_participle_right_behind_a_person_says_what_he_is_accused_of():
    line = ARRESTED.format(apart="", charged="suspected", verb=4, gerund=6)
    assert lowered(line, "suspected", "suspect") == ("monk", "acl")


def test_participle_set_off_or_of_another_verb_stays():
    apart = ARRESTED.format(apart=",/,/punct/5 ", charged="accused", verb=5, gerund=7)
    assert lowered(apart, "accused", "accuse") == ("seized", "advcl")
    assert lowered(ARRESTED.format(apart="", charged="robbed", verb=4, gerund=6), "robbed", "rob") == (
        "seized",
        "advcl",
    )
