"""No title in a speaker's own words is the speaker's: "the president must go", a president said."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.actors.docs import actors_of

ON = dt.date(2024, 5, 1)
SAID = """
French/JJ/amod/1 President/NNP/nmod:desc/2 Emmanuel/NNP/nsubj/4 Macron/NNP/flat/2 {verb}/VBD/root/4 the/DT/det/6 {noun}/NN/nsubj/8 must/MD/aux/8 go/VB/{dep}/4 ././punct/4
"""
QUOTED = """
“/``/punct/4 The/DT/det/2 president/NN/nsubj/4 must/MD/aux/4 go/VB/ccomp/10 ,/,/punct/4 ”/''/punct/4 President/NNP/nmod:desc/8 Emmanuel/NNP/nsubj/10 Macron/NNP/flat/8 said/VBD/root/10 ././punct/10
"""
BEFORE = "President/NNP/nmod:desc/1 Emmanuel/NNP/nsubj/3 Macron/NNP/flat/1 slept/VBD/root/3 ././punct/3\n"
SPOKE = "The/DT/det/1 president/NN/nsubj/2 left/VBD/root/2 ././punct/2"
MACRON = ("person:emmanuel-macron",)


def test_title_in_a_reported_clause_is_not_the_speakers():
    lines = SAID.format(verb="said", noun="president", dep="ccomp")
    assert actors_of(lines, "the president", "Emmanuel Macron", on=ON) != MACRON


def test_title_in_a_quotation_is_not_the_speakers():
    assert actors_of(QUOTED, "The president", "Emmanuel Macron", on=ON) != MACRON


@pytest.mark.parametrize("verb", ["left", "slept"])
def test_title_in_the_outlets_words_takes_the_holder_up(verb: str):
    assert actors_of(BEFORE + SPOKE.replace("left", verb), "The president", "Emmanuel Macron", on=ON) == MACRON
