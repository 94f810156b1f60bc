"""Who "both sides" and "all parties" are: those at odds or in talks, not who calls on them, mediates or hosts."""

from __future__ import annotations

import pytest
from tests.actors.docs import actors_of

PAIR = "Kenya/NNP/nsubj/3 and/CC/cc/2 Somalia/NNP/conj/0 clashed/VBD/root/3 ././punct/3\n"
ACROSS = "Kenya/NNP/nsubj/1 attacked/VBD/root/1 Somalia/NNP/obj/1 in/IN/case/4 Chad/NNP/obl/1 ././punct/1\n"
THANKED = "Kenya/NNP/nsubj/1 thanked/VBD/root/1 Somalia/NNP/obj/1 ././punct/1\n"
MEDIATOR = "Egypt/NNP/nsubj/1 offered/VBD/root/1 help/NN/obj/1 ././punct/1\n"
HOSTS = "Egypt/NNP/nsubj/3 and/CC/cc/2 Chad/NNP/conj/0 offered/VBD/root/3 talks/NNS/obj/3 ././punct/3\n"
CALL = "China/NNP/nsubj/1 urged/VBD/root/1 {det}/DT/det/3 {noun}/NNS/obj/1 to/TO/mark/5 talk/VB/xcomp/1 ././punct/1\n"
VOTED = "China/NNP/nsubj/1 urged/VBD/root/1 all/DT/det/3 parties/NNS/obj/1 to/TO/mark/5 accept/VB/xcomp/1 elections/NNS/obj/5 ././punct/1\n"
TWO = ("country:KEN", "country:SOM")


@pytest.mark.parametrize(
    ("before", "actors"),
    [
        (PAIR + MEDIATOR, TWO),
        (ACROSS, TWO),
        (PAIR + HOSTS, TWO),
        (THANKED, TWO),
        (MEDIATOR, ()),
        ("", ()),
    ],
    ids=[
        "mediator",
        "across a verb, host left out",
        "two hosts",
        "the only two named",
        "caller and mediator",
        "none named",
    ],
)
def test_both_sides_are_those_of_the_quarrel(before: str, actors: tuple[str, ...]):
    assert actors_of(before + CALL.format(det="both", noun="sides"), "both sides") == actors


def test_caller_is_no_side_of_two_countries():
    lines = "Somalia/NNP/nsubj/1 slept/VBD/root/1 ././punct/1\n" + CALL.format(det="both", noun="countries")
    assert actors_of(lines, "both countries") == ()


@pytest.mark.parametrize(("before", "actors"), [(PAIR, TWO), ("", ("group:parties",))])
def test_all_parties_are_those_of_the_quarrel_or_of_no_state(before: str, actors: tuple[str, ...]):
    lines = before + CALL.format(det="all", noun="parties")
    assert actors_of(lines, "all parties") == actors


def test_parties_among_words_of_votes_are_political():
    assert actors_of(PAIR + VOTED, "all parties") != TWO
