"""Associations of people of one calling: the members are their kind and no owner, the state before them is one."""

from __future__ import annotations

import pytest
from tests.actors.docs import actors_of, document_of, read

from deedwatch.actors import find_mentions
from deedwatch.actors._stage import _Stage
from deedwatch.knowledge import load

OF_A_STATE = "The/DT/det/4 Kenyan/JJ/amod/2 {members}/NNS/nmod:poss/4 '/POS/case/2 {body}/NN/nsubj/5 slept/VBD/root/5 ././punct/5"
OWNED = "Kenya/NNP/nmod:poss/2 's/POS/case/0 {members}/NNS/nmod:poss/4 '/POS/case/2 {body}/NN/nsubj/5 slept/VBD/root/5 ././punct/5"
BARE = "The/DT/det/3 {members}/NNS/nmod:poss/3 '/POS/case/1 {body}/NN/nsubj/4 slept/VBD/root/4 ././punct/4"


def words_of(lines: str) -> list[str]:
    """The words of every mention."""
    found, _ = find_mentions(document_of(lines))
    return [item.mention.span.text for item in found]


@pytest.mark.parametrize(
    ("members", "body", "actor"),
    [
        ("truckers", "association", "group:ken-lab"),
        ("pharmacists", "federation", "group:ken-med"),
        ("teachers", "league", "group:ken-edu"),
    ],
)
def test_association_keeps_its_members_and_their_state(members: str, body: str, actor: str):
    lines = OF_A_STATE.format(members=members, body=body)
    assert actors_of(lines, f"The Kenyan {members} ' {body}") == (actor,)


def test_association_has_the_country_and_the_sector_of_its_members():
    _, actors = read(OF_A_STATE.format(members="pharmacists", body="federation"))
    assert (actors["group:ken-med"].country, actors["group:ken-med"].sectors) == ("KEN", ("MED",))


def test_association_after_a_possessive_is_of_that_state():
    lines = OWNED.format(members="pharmacists", body="federation")
    assert actors_of(lines, "Kenya's pharmacists ' federation") == ("group:ken-med",)


def test_association_without_a_state_is_of_none():
    lines = BARE.format(members="pharmacists", body="federation")
    assert actors_of(lines, "The pharmacists ' federation") == ("group:pharmacists-federation",)


@pytest.mark.parametrize(
    ("members", "body"),
    [("pharmacists", "bridge"), ("rockets", "federation"), ("rockets", "association")],
    ids=["no body", "no members", "no members either"],
)
def test_other_nouns_after_a_plural_are_no_association(members: str, body: str):
    assert all(body not in words for words in words_of(OF_A_STATE.format(members=members, body=body)))


@pytest.mark.parametrize(("body", "owner"), [("association", None), ("lawyer", 2)])
def test_members_own_a_lawyer_and_no_association(body: str, owner: int | None):
    stage = _Stage(document_of(OF_A_STATE.format(members="truckers", body=body)), load())
    stage.find()
    assert stage.at[4].possessor == owner


def test_membership_word_alone_names_nobody():
    lines = "The/DT/det/1 federation/NN/nsubj/2 slept/VBD/root/2 ././punct/2"
    assert words_of(lines) == []
