"""Owners that stand beside one another, letters before soldiers, and governments by who stands against them."""

from __future__ import annotations

import pytest
from tests.actors.docs import actors_of, document_of

from deedwatch.actors import find_mentions

OF_TWO = (
    "The/DT/det/2 foreign/JJ/amod/2 {noun}/{tag}/nsubj/7 of/IN/case/4 Kenya/NNP/nmod/2 and/CC/cc/6 Uganda/NNP/conj/4 "
    "met/VBD/root/7 ././punct/7\n"
)
OWNED_BESIDE = (
    "The/DT/det/1 ministers/NNS/nsubj/8 of/IN/case/3 Kenya/NNP/nmod/1 and/CC/cc/7 Uganda/NNP/nmod:poss/7 's/POS/case/5 "
    "rebels/NNS/conj/1 met/VBD/root/8 ././punct/8\n"
)
SERVICES = (
    "The/DT/det/1 heads/NNS/nsubj/9 of/IN/case/8 the/DT/det/8 Kenyan/JJ/amod/8 and/CC/cc/6 Ugandan/JJ/conj/4 "
    "security/NN/compound/8 services/NNS/nmod/1 met/VBD/root/9 ././punct/9\n"
)
LETTERS = "RSLAF/NNP/compound/1 {noun}/NNS/nsubj/2 left/VBD/root/2 Guinea/NNP/obj/2 ././punct/2\n"
BLAMED = (
    "Somalia/NNP/nsubj/1 spoke/VBD/root/1 ././punct/1\n"
    "Kenya/NNP/nmod:poss/3 's/POS/case/0 {role}/NN/compound/3 leader/NN/nsubj/4 accused/VBD/root/4 the/DT/det/6 "
    "government/NN/obj/4 ././punct/4\n"
)
NAVY = (
    "Kenya/NNP/nsubj/1 spoke/VBD/root/1 ././punct/1\n"
    "Somalia/NNP/nsubj/1 spoke/VBD/root/1 ././punct/1\n"
    "The/DT/det/1 navy/NN/nsubj/2 {verb}/VBD/root/2 {whose}/JJ/amod/4 boats/NNS/obj/2 ././punct/2\n"
)
SPOKESMAN = (
    "Hezbollah/NNP/nsubj/1 spoke/VBD/root/1 ././punct/1\n"
    "Hezbollah/NNP/nmod:poss/3 's/POS/case/0 army/NN/compound/3 spokesman/NN/nsubj/4 left/VBD/root/4 ././punct/4\n"
)
FORCE = "{name} seized/VBD/root/{at} it/PRP/obj/{at} ././punct/{at}\n"


@pytest.mark.parametrize(
    ("noun", "tag", "actors"),
    [("ministers", "NNS", ("group:ken-gov", "group:uga-gov")), ("minister", "NN", ("group:ken-gov",))],
)
def test_states_beside_one_another_own_a_plural_office(noun, tag, actors):
    document = document_of(OF_TWO.format(noun=noun, tag=tag))
    found, _ = find_mentions(document)
    assert found[0].mention.actors == actors


def test_owner_of_the_next_noun_is_none_of_the_first():
    found, _ = find_mentions(document_of(OWNED_BESIDE))
    assert found[0].mention.actors == ("group:ken-gov",)


def test_adjectives_beside_one_another_own_the_heads_of_services():
    found, _ = find_mentions(document_of(SERVICES))
    assert {ident.split(":")[1][:3] for ident in found[0].mention.actors} == {"ken", "uga"}


@pytest.mark.parametrize(("noun", "theirs"), [("troops", True), ("farmers", False)])
def test_letters_before_soldiers_are_their_army(noun, theirs):
    document = document_of(LETTERS.format(noun=noun), (("RSLAF", "ORG"),))
    found, _ = find_mentions(document)
    actors = next((item.mention.actors for item in found if item.mention.span.text == f"RSLAF {noun}"), ())
    assert (actors == ("org:rslaf",)) == theirs


@pytest.mark.parametrize(("role", "own"), [("opposition", True), ("security", False)])
def test_government_that_the_opposition_blames_is_its_own(role, own):
    actors = actors_of(BLAMED.format(role=role), "the government")
    assert (actors == ("country:KEN",)) == own


@pytest.mark.parametrize(("whose", "ident"), [("Somali", "group:ken-mil"), ("Kenyan", "group:som-mil")])
def test_navy_that_takes_a_states_boats_is_the_others(whose, ident):
    assert actors_of(NAVY.format(verb="seized", whose=whose), "The navy") == (ident,)


def test_army_spokesman_of_an_armed_group_is_the_group():
    assert actors_of(SPOKESMAN, "Hezbollah's army spokesman") == ("group:hezbollah",)


@pytest.mark.parametrize(
    "name",
    [
        "The/DT/det/3 Sri/NNP/compound/3 Lankan/NNP/flat/1 Navy/NNP/nsubj/4",
        "The/DT/det/3 Sri/NNP/compound/3 Lanka/NNP/flat/1 Navy/NNP/nsubj/4",
    ],
)
def test_force_of_a_state_of_two_words_is_the_tables(name):
    lines = FORCE.format(name=name, at=4)
    words = " ".join(item.split("/")[0] for item in name.split()[1:])
    found, _ = find_mentions(document_of(lines, ((words, "ORG"),)))
    assert ("org:sri-lanka-navy",) in [item.mention.actors for item in found]
