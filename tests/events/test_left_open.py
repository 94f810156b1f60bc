"""Deeds that are ruled out, or not ruled out, and those that are yet to be done."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.events import find_events

NAMES = {"Japan": "country:JPN", "Palau": "country:PLW", "troops": "group:jpn-mil"}


def statuses(rows):
    return {(e.type, e.factuality) for e in find_events(document_of(rows, NAMES))}


RULED = """
Japan PROPN NNP nsubj 4 Japan
{} AUX {} aux 4 {}
{} PART RB advmod 4 {}
{} VERB {} root 0 rule
out ADP RP compound:prt 4 out
{}
"""
SENDING = """invading VERB VBG {} 4 invade
Palau PROPN NNP obj 6 Palau
"""
STRIKE = """a DET DT det 7 a
strike NOUN NN obj 4 strike
on ADP IN case 9 on
Palau PROPN NNP nmod 7 Palau
"""
OWN = ("has", "VBZ", "have", "now", "now", "ruled", "VBN")
OPEN = ("did", "VBD", "do", "not", "not", "rule", "VB")


@pytest.mark.parametrize("relation", ["xcomp", "advcl"])
def test_deed_ruled_out_is_denied(relation):
    assert ("ASSAULT", "denied") in statuses(RULED.format(*OWN, SENDING.format(relation)))


@pytest.mark.parametrize("relation", ["xcomp", "advcl"])
def test_deed_not_ruled_out_is_open(relation):
    assert statuses(RULED.format(*OPEN, SENDING.format(relation))) == {("ASSAULT", "hypothetical")}


def test_noun_of_a_deed_not_ruled_out_has_not_happened():
    assert not {event for event in statuses(RULED.format(*OPEN, STRIKE)) if event[1] in {"occurred", "denied"}}


YET = """
Japan PROPN NNP nsubj 2 Japan
has VERB VBZ root 0 have
{} ADV RB advmod 2 {}
to PART TO mark 5 to
withdraw VERB VB xcomp 2 withdraw
from ADP IN case 7 from
Palau PROPN NNP obl 5 Palau
"""


def test_deed_yet_to_be_done_is_not_done():
    assert statuses(YET.format("yet", "yet")) == {("RETREAT", "denied")}


def test_deed_that_somebody_has_to_do_is_not_denied():
    assert "denied" not in {status for _, status in statuses(YET.format("now", "now"))}
