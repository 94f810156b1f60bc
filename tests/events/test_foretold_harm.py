"""Warnings of what befalls people by nobody's hand, and hostile deeds that are given up."""

from __future__ import annotations

from tests.trees import document_of

from deedwatch.events import find_events

NAMES = {"Paris": "country:FRA", "Russia": "country:RUS", "Ukraine": "country:UKR"}
WARNED = """
Paris PROPN NNP nsubj 2 Paris
warned VERB VBD root 0 warn
that SCONJ IN mark 6 that
{subject} NOUN NNS nsubj 6 {subject}
would AUX MD aux 6 would
{verb} VERB VB ccomp 2 {verb}
if SCONJ IN mark 9 if
Russia PROPN NNP nsubj 9 Russia
attacked VERB VBD advcl 6 attack
"""


def threats(rows):
    return [event for event in find_events(document_of(rows, NAMES)) if event.type == "THREATEN"]


def test_warning_of_what_befalls_people_is_no_threat():
    assert threats(WARNED.format(subject="thousands", verb="die")) == []


def test_suffering_of_people_is_foretold_and_of_a_party_is_a_threat():
    assert threats(WARNED.format(subject="thousands", verb="suffer")) == []
    assert threats(WARNED.format(subject="Ukraine", verb="suffer")) != []


def test_warning_of_what_the_speaker_would_do_is_a_threat():
    assert threats(WARNED.format(subject="consequences", verb="follow")) != []


def test_death_of_those_who_are_held_is_a_threat():
    assert threats(WARNED.format(subject="hostage", verb="die")) != []


PUNISHED = """
Paris PROPN NNP nsubj 2 Paris
warned VERB VBD root 0 warn
Russia PROPN NNP iobj 2 Russia
it PRON PRP nsubj:pass 7 it
would AUX MD aux 7 would
be AUX VB aux:pass 7 be
punished VERB VBN ccomp 2 punish
by ADP IN case 9 by
{by} NOUN NNS obl:agent 7 {by}
"""


def test_warning_of_what_others_would_do_is_no_threat():
    assert threats(PUNISHED.format(by="voters")) == []
    assert threats(PUNISHED.format(by="Ukraine")) == []


def test_warning_of_what_the_warner_would_do_is_a_threat():
    assert threats(PUNISHED.format(by="Paris")) != []


BLOCKED = """
Paris PROPN NNP nsubj 2 Paris
warned VERB VBD root 0 warn
that SCONJ IN mark 6 that
{first}
"""
IN_CONDITION = """thousands NOUN NNS nsubj 6 thousand
would AUX MD aux 6 would
protest VERB VB ccomp 2 suffer
if SCONJ IN mark 10 if
aid NOUN NN nsubj:pass 10 aid
was AUX VBD aux:pass 10 be
blocked VERB VBN advcl 6 block"""


def test_words_of_the_condition_are_not_what_is_warned_of():
    assert threats(BLOCKED.format(first=IN_CONDITION)) == []


STOPPED = """
Russia PROPN NNP nsubj 2 Russia
promised VERB VBD root 0 promise
to PART TO mark 4 to
{verb} VERB VB xcomp 2 {verb}
bombing VERB VBG xcomp 4 bomb
Ukraine PROPN NNP obj 5 Ukraine
"""


def test_promise_to_stop_an_attack_concedes():
    types = {event.type for event in find_events(document_of(STOPPED.format(verb="stop"), NAMES))}
    assert "CONCEDE" in types
    assert "THREATEN" not in types
