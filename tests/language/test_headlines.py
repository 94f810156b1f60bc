"""Bare participles of headlines and asides taken for the sentence, on arcs made by hand."""

from __future__ import annotations

import pytest
from tests.language.arcs import arcs_of

from deedwatch.language.asides import lower_asides
from deedwatch.language.headlines import part_victims, passivate

LEMMAS = {
    "shot": "shoot", "arrested": "arrest", "held": "hold", "killed": "kill", "said": "say", "believed": "believe", "told": "tell",
}  # fmt: skip
SHOT = "Mayor/NN/nsubj/1 shot/VBD/root/1 dead/JJ/xcomp/1 in/IN/case/4 Puebla/NNP/obl/1"
ARRESTED = "Editor/NN/nsubj/1 arrested/VBD/root/1 in/IN/case/3 Lusaka/NNP/obl/1"
HELD = "Nine/CD/nsubj/1 held/VBD/root/1 over/IN/case/3 riot/NN/obl/1"
LISTED = "Soldiers/NNS/dislocated/3 ,/,/punct/0 driver/NN/appos/0 killed/VBD/root/3 near/IN/case/5 Goma/NNP/obl/3"
ASIDE = (
    "Armed/JJ/amod/1 men/NNS/dep/3 ,/,/punct/1 believed/VBD/root/3 to/TO/mark/6 be/VB/cop/6 rebels/NNS/xcomp/3 ,/,/punct/8 "
    "shot/VBD/ccomp/3 at/IN/case/10 police/NNS/obl/8 ././punct/3"
)


def read(line, repair):
    """Each word's head, relation and tag after the repair."""
    words, tags, deps, heads = arcs_of(line)
    repair(heads, deps, tags, words, [LEMMAS.get(word, word.lower()) for word in words])
    return {word: (words[heads[i]], deps[i], tags[i]) for i, word in enumerate(words)}


@pytest.mark.parametrize(
    ("line", "subject", "verb"), [(SHOT, "Mayor", "shot"), (ARRESTED, "Editor", "arrested"), (HELD, "Nine", "held")]
)
def test_subject_of_a_bare_participle_is_done_to(line, subject, verb):
    after = read(line, passivate)
    assert (after[subject][1], after[verb][2]) == ("nsubj:pass", "VBN")


@pytest.mark.parametrize(
    "line",
    [
        ARRESTED.replace("in/IN/case/3 Lusaka/NNP/obl/1", "the/DT/det/3 mayor/NN/obj/1"),
        ARRESTED + " ././punct/1",
        SHOT.replace("dead/JJ/xcomp/1 ", "past/RB/advmod/1 "),
        HELD.replace("over/", "in/"),
    ],
    ids="object sentence astray talks".split(),
)
def test_subject_of_an_active_verb_stays(line):
    after = read(line, passivate)
    assert "nsubj:pass" not in {relation for _, relation, _ in after.values()}


def test_comma_of_a_headline_is_and():
    assert read(LISTED, passivate)["driver"] == ("Soldiers", "conj", "NN")


def test_verb_behind_an_aside_is_the_sentence():
    after = read(ASIDE, lower_asides)
    assert (after["shot"][:2], after["men"][:2]) == (("shot", "root"), ("shot", "nsubj"))


def test_aside_tells_of_the_noun_before_it():
    assert read(ASIDE, lower_asides)["believed"] == ("men", "acl", "VBN")


def test_belief_with_a_subject_of_its_own_is_no_aside():
    line = ASIDE.replace("Armed/JJ/amod/1 men/NNS/dep/3", "Armed/JJ/amod/1 men/NNS/nsubj/3")
    assert read(line, lower_asides)["shot"][:2] == ("believed", "ccomp")


DATED = "Togo/NNP/nsubj/1 mourns/VBZ/root/1 after/IN/mark/4 editor/NN/nsubj/4 killed/VBD/advcl/1 in/IN/case/6 Lome/NNP/obl/4"


def test_victim_in_the_second_clause_of_a_headline_is_done_to():
    assert read(DATED, passivate)["editor"][1] == "nsubj:pass"


@pytest.mark.parametrize(
    "end", [" ./././1".replace("/./.", "/./punct"), " a/DT/det/8 rebel/NN/obj/4"], ids="sentence object".split()
)
def test_doer_in_a_second_clause_stays(end):
    assert read(DATED + end, passivate)["editor"][1] == "nsubj"


DENIED = "Soldiers/NNS/nsubj/6 killed/VBN/acl/0 in/IN/case/3 Goma/NNP/obl/1 ,/,/punct/6 {}/NNP/{}/6 denies/VBZ/root/6 role/NN/obj/6"


def test_dead_of_a_headline_deny_nothing():
    after = read(DENIED.format("Chad", "nsubj"), part_victims)
    assert (after["Soldiers"][:2], after["killed"]) == (("killed", "nsubj:pass"), ("denies", "parataxis", "VBN"))


def test_only_subject_of_a_headline_keeps_its_verb():
    assert read(DENIED.format("Chad", "appos"), part_victims)["Soldiers"][:2] == ("denies", "nsubj")
