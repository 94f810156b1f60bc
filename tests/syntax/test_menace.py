"""Deeds that stop public life or leave a tie, and ends that are foretold to others."""

from __future__ import annotations

import pytest
from tests.trees import doc_of

from deedwatch.syntax import disrupts, dooms, hits_back, keeps_shut, requites

DEED = "Drivers NOUN NNS nsubj 3 driver\nwill AUX MD aux 3 will\n{verb} VERB VB root 0 {verb}\n"
OBJECT = DEED + "the DET DT det 5 the\n{thing} NOUN NN obj 3 {thing}\n"
PARTICLE = DEED + "{particle} ADP RP compound:prt 3 {particle}\n"
OBLIQUE = DEED + "{case} ADP IN case 5 {case}\n{thing} NOUN NN obl 3 {thing}\n"
ENDS = DEED + "their PRON PRP$ nmod:poss 5 they\n{thing} NOUN NN obj 3 {thing}\n"


@pytest.mark.parametrize(
    "rows",
    [
        OBJECT.format(verb="blockade", thing="port"),
        OBJECT.format(verb="leave", thing="coalition"),
        PARTICLE.format(verb="walk", particle="out"),
        OBLIQUE.format(verb="advance", case="on", thing="town"),
        OBLIQUE.format(verb="go", case="on", thing="strike"),
        OBLIQUE.format(verb="withdraw", case="from", thing="pact"),
        OBJECT.format(verb="bring", thing="city") + "to ADP IN case 7 to\nstandstill NOUN NN obl 3 standstill",
    ],
)
def test_stopping_public_life_or_leaving_a_tie_disrupts(rows: str) -> None:
    assert disrupts(doc_of(rows)[2])


@pytest.mark.parametrize(
    "rows",
    [
        OBJECT.format(verb="leave", thing="house"),
        PARTICLE.format(verb="calm", particle="down"),
        OBLIQUE.format(verb="advance", case="in", thing="silence"),
        OBLIQUE.format(verb="go", case="on", thing="holiday"),
        OBJECT.format(verb="bring", thing="bread") + "to ADP IN case 7 to\ntown NOUN NN obl 3 town",
    ],
)
def test_other_comings_and_goings_disrupt_nothing(rows: str) -> None:
    assert not disrupts(doc_of(rows)[2])


def test_only_those_who_find_their_graves_are_doomed() -> None:
    assert dooms(doc_of(ENDS.format(verb="find", thing="grave"))[2])
    assert not dooms(doc_of(ENDS.format(verb="find", thing="home"))[2])
    assert not dooms(doc_of(OBJECT.format(verb="find", thing="grave"))[2])


KEEP = OBJECT + "{state} ADJ JJ xcomp 3 {state}\n"
PASSES = """
Murder NOUN NN nsubj 4 murder
{modal} AUX MD aux 4 {modal}
not PART RB advmod 4 not
go VERB VB root 0 go
{how} ADV RB advmod 4 {how}
"""


def test_obstruction_kept_up_disrupts() -> None:
    held = doc_of(KEEP.format(verb="keep", thing="mine", state="closed"))[2]
    assert keeps_shut(held)
    assert disrupts(held)


@pytest.mark.parametrize(("verb", "state"), [("keep", "open"), ("find", "closed")])
def test_what_is_kept_open_or_found_shut_is_no_obstruction(verb: str, state: str) -> None:
    assert not keeps_shut(doc_of(KEEP.format(verb=verb, thing="mine", state=state))[2])


def test_crime_that_will_not_go_unpunished_is_requited() -> None:
    assert requites(doc_of(PASSES.format(modal="will", how="unavenged"))[3])


def test_crime_that_may_not_go_unnoticed_is_not() -> None:
    assert not requites(doc_of(PASSES.format(modal="will", how="unnoticed"))[3])
    assert not requites(doc_of(PASSES.format(modal="may", how="unpunished"))[3])


def test_only_who_hits_back_retaliates() -> None:
    assert hits_back(doc_of(PARTICLE.format(verb="hit", particle="back"))[2])
    assert not hits_back(doc_of(PARTICLE.format(verb="hit", particle="out"))[2])
