"""Chains: which mentions mean the same, with drafts made by hand and in whole documents."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.actors.docs import document_of, read

from deedwatch.actors._chains import chains
from deedwatch.actors._drafts import Draft
from deedwatch.actors._view import View

CREW = """
A/DT/det/1 nurse/NN/nsubj/2 left/VBD/root/2 ././punct/2
She/PRP/nsubj/1 washed/VBD/root/1 her/PRP$/nmod:poss/3 hands/NNS/obj/1 ././punct/1
A/DT/det/1 nurse/NN/nsubj/2 came/VBD/root/2 ././punct/2
"""
NURSE, SHE, HER, OTHER = (0, 2, 1), (4, 5, 4), (6, 7, 6), (9, 11, 10)
QUOTES = """
“/``/punct/2 We/PRP/nsubj/2 wait/VBP/root/2 ,/,/punct/2 ”/''/punct/2 he/PRP/nsubj/6 said/VBD/parataxis/2 ././punct/2
“/``/punct/2 We/PRP/nsubj/2 like/VBP/root/2 our/PRP$/nmod:poss/4 boat/NN/obj/2 ././punct/2 ”/''/punct/2
“/``/punct/2 I/PRP/nsubj/2 like/VBP/root/2 my/PRP$/nmod:poss/4 boat/NN/obj/2 ././punct/2 ”/''/punct/2
"""
WE, WE_TOO, OUR, ME, MY = 1, 9, 11, 16, 18
TURNS = """
I/PRP/nsubj/1 came/VBD/root/1 ././punct/1
I/PRP/nsubj/1 left/VBD/root/1 ././punct/1
I/PRP/nsubj/1 slept/VBD/root/1 ././punct/1
"""
PRON = """
Angela/NNP/nsubj/2 Merkel/NNP/flat/0 met/VBD/root/2 Emmanuel/NNP/obj/2 Macron/NNP/flat/3 ././punct/2
She/PRP/nsubj/1 praised/VBD/root/1 him/PRP/obj/1 ././punct/1
"""
SPOKESMEN = """
The/DT/det/1 spokesman/NN/nsubj/2 slept/VBD/root/2 ././punct/2
The/DT/det/1 spokesman/NN/nsubj/2 left/VBD/root/2 ././punct/2
"""
SAID = """
“/``/punct/2 We/PRP/nsubj/2 wait/VBP/ccomp/5 ,/,/punct/2 ”/''/punct/2 said/VBD/root/5 Sergey/NNP/nsubj/5 Lavrov/NNP/flat/6 ././punct/5
Russia/NNP/nsubj/1 left/VBD/root/1 ././punct/1
“/``/punct/2 We/PRP/nsubj/2 wait/VBP/ccomp/5 ,/,/punct/2 ”/''/punct/2 said/VBD/root/5 Lavrov/NNP/nsubj/5 ././punct/5
"""


def nominal(place: tuple[int, int, int], *actors: str) -> Draft:
    return Draft(*place, "nominal", "person", actors)


def pronoun(place: tuple[int, int, int] | int, *actors: str, antecedent: int | None = None) -> Draft:
    start, end, head = (place, place + 1, place) if isinstance(place, int) else place
    return Draft(start, end, head, "pronoun", "unknown", actors, antecedent=antecedent)


def numbers(
    lines: str, *drafts: Draft, speakers: dict[int, tuple[str, ...]] | None = None, turns: dict[int, str] | None = None
) -> list[int]:
    """The chain of each draft."""
    document = document_of(lines)
    document.turns = turns or {}
    found = chains(View(document), drafts, {draft.head: draft for draft in drafts}, speakers or {})
    return [found[id(draft)] for draft in drafts]


def test_mentions_of_one_actor_are_one_chain():
    assert numbers(CREW, nominal(NURSE, "person:a"), nominal(OTHER, "person:a")) == [0, 0]


def test_chains_count_up_in_text_order():
    drafts = nominal(NURSE, "person:b"), pronoun(SHE, "person:a"), pronoun(HER, "person:b"), nominal(OTHER, "person:c")
    assert numbers(CREW, *drafts) == [0, 1, 0, 2]


def test_mentions_of_nobody_known_are_chains_of_their_own():
    assert numbers(CREW, nominal(NURSE), nominal(OTHER)) == [0, 1]


def test_pronoun_is_of_the_chain_of_its_antecedent():
    assert numbers(CREW, nominal(NURSE), pronoun(SHE, antecedent=1), nominal(OTHER)) == [0, 0, 1]


def test_pronoun_is_of_the_chain_of_its_antecedents_antecedent():
    assert numbers(CREW, nominal(NURSE), pronoun(SHE, antecedent=1), pronoun(HER, antecedent=4)) == [0, 0, 0]


def test_pronouns_of_one_noun_that_is_no_mention_are_one_chain():
    assert numbers(CREW, pronoun(SHE, antecedent=1), pronoun(HER, antecedent=1)) == [0, 0]


def test_antecedent_with_an_actor_gives_its_chain():
    drafts = nominal(NURSE, "person:a"), pronoun(SHE, antecedent=1), nominal(OTHER, "person:a")
    assert numbers(CREW, *drafts) == [0, 0, 0]


def test_antecedents_in_a_ring_end():
    assert numbers(CREW, pronoun(SHE, antecedent=6), pronoun(HER, antecedent=4)) == [0, 1]


def test_i_is_of_the_chain_of_its_speaker():
    drafts = nominal((5, 6, 5), "person:a"), pronoun(ME, "person:a"), pronoun(MY, "person:a")
    assert numbers(QUOTES, *drafts, speakers={2: ("person:a",)}) == [0, 0, 0]


def test_we_is_no_mention_of_the_state_it_speaks_for():
    drafts = nominal((5, 6, 5), "country:RUS"), pronoun(WE, "country:RUS")
    assert numbers(QUOTES, *drafts, speakers={0: ("person:a",)}) == [0, 1]


@pytest.mark.parametrize(
    ("speakers", "expected"),
    [
        ({0: ("person:a",), 1: ("person:a",)}, [0, 0, 0]),
        ({0: ("person:a",), 1: ("person:b",)}, [0, 1, 1]),
        ({}, [0, 1, 1]),
    ],
    ids=["one speaker", "two speakers", "nobody known"],
)
def test_we_is_one_chain_a_speaker(speakers: dict[int, tuple[str, ...]], expected: list[int]):
    assert numbers(QUOTES, pronoun(WE), pronoun(WE_TOO), pronoun(OUR), speakers=speakers) == expected


def test_we_and_i_of_one_speaker_are_two_chains():
    speakers = {1: ("person:a",), 2: ("person:a",)}
    assert numbers(QUOTES, pronoun(WE_TOO), pronoun(ME), pronoun(MY), speakers=speakers) == [0, 1, 1]


def test_i_outside_quotations_is_whose_turn_it_is():
    turns = {0: "HOST", 1: "GUEST", 2: "HOST"}
    assert numbers(TURNS, pronoun(0), pronoun(3), pronoun(6), turns=turns) == [0, 1, 0]


def chains_of(lines: str, *people: str) -> dict[str, int]:
    """The chain of each mention by its words, of equal words the last."""
    found, _ = read(lines, *people)
    return {item.mention.span.text: item.mention.chain for item in found}


def test_mentions_of_a_document_carry_their_chains():
    found = chains_of(PRON, "Angela Merkel", "Emmanuel Macron")
    assert found == {"Angela Merkel": 0, "Emmanuel Macron": 1, "She": 0, "him": 1}


def test_unknown_spokesmen_of_a_document_are_two_chains():
    found, _ = read(SPOKESMEN)
    assert [item.mention.chain for item in found] == [0, 1]


def test_we_of_a_minister_is_one_chain_beside_his_state():
    found, _ = read(SAID, "Sergey Lavrov", "Lavrov", on=dt.date(2022, 1, 21))
    assert [(item.mention.span.text, item.mention.chain) for item in found] == [
        ("We", 0),
        ("Sergey Lavrov", 1),
        ("Russia", 2),
        ("We", 0),
        ("Lavrov", 1),
    ]
