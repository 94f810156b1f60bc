"""Counted peoples, craft of a state, parties that turn on one another, rebels against their state; trees built by hand."""

from __future__ import annotations

from dataclasses import replace

from tests.trees import document_of

from deedwatch.events import arguments, boundary, candidates, unnamed
from deedwatch.events.match import Match
from deedwatch.records import Actor

SERBS = """
Police NOUN NNS nsubj 2 police
arrested VERB VBD root 0 arrest
thousands NOUN NNS obj 2 thousand
of ADP IN case 5 of
Serbs PROPN NNPS nmod 3 Serb
"""
BARE = """
Serbs PROPN NNPS nsubj 2 Serb
agreed VERB VBD root 0 agree
"""
PLANES = """
Israeli ADJ JJ amod 2 israeli
aircraft NOUN NN nsubj 3 aircraft
bombed VERB VBD root 0 bomb
it PRON PRP obj 3 it
"""
TROOPS = PLANES.replace("aircraft NOUN NN nsubj 3 aircraft", "envoy NOUN NN nsubj 3 envoy")
EACH = """
Armenia PROPN NNP nsubj 4 Armenia
and CCONJ CC cc 3 and
Azerbaijan PROPN NNP conj 1 Azerbaijan
blamed VERB VBD root 0 blame
each DET DT obj 4 each
other ADJ JJ fixed 5 other
"""
ONE = EACH.replace("each DET DT obj 4 each", "one NUM CD obj 4 one").replace(
    "other ADJ JJ fixed 5 other", "another DET DT fixed 5 another"
)
THEM = EACH.replace("each DET DT obj 4 each\nother ADJ JJ fixed 5 other", "them PRON PRP obj 4 they")
INTRODUCED = """
A DET DT det 2 a
passenger NOUN NN nsubj:pass 8 passenger
, PUNCT , punct 6 ,
the DET DT det 6 the
blogger NOUN NN compound 6 blogger
Wek PROPN NNP appos 2 Wek
was AUX VBD aux:pass 8 be
arrested VERB VBN root 0 arrest
"""

ROCKETS = """
Rockets NOUN NNS nsubj 5 rocket
fired VERB VBN acl 1 fire
by ADP IN case 4 by
Hezbollah PROPN NNP obl:agent 2 Hezbollah
struck VERB VBD root 0 strike
Haifa PROPN NNP obj 5 Haifa
"""
GUNMEN = """
Dozens NOUN NNS nsubj 4 dozen
of ADP IN case 3 of
gunmen NOUN NNS nmod 1 gunman
attacked VERB VBD root 0 attack
Goma PROPN NNP obj 4 Goma
"""


def demonym_of(rows, word, ident):
    document = document_of(rows, {word: ident})
    found = document.mentions[0]
    document.mentions = (replace(found, mention=replace(found.mention, kind="demonym")),)
    return document


def token(document, word):
    return next(t for t in document.doc if t.text == word)


def test_counted_people_are_not_their_state():
    document = demonym_of(SERBS, "Serbs", "country:SRB")
    assert arguments.ids(document, token(document, "thousands")) == ["group:srb-cvl"]
    assert document.actors["group:srb-cvl"].sectors == ("CVL",)


def test_bare_people_stand_for_their_state():
    document = demonym_of(BARE, "Serbs", "country:SRB")
    assert arguments.ids(document, token(document, "Serbs")) == ["country:SRB"]


def test_aircraft_of_a_state_are_its_forces():
    document = demonym_of(PLANES, "Israeli", "country:ISR")
    assert arguments.ids(document, token(document, "aircraft")) == ["group:isr-mil"]
    assert document.actors["group:isr-mil"].country == "ISR"


def test_other_agents_of_a_state_are_the_state():
    document = demonym_of(TROOPS, "Israeli", "country:ISR")
    assert arguments.ids(document, token(document, "envoy")) == ["country:ISR"]


def test_forces_of_a_body_are_the_body():
    document = document_of(BARE)
    assert arguments.forces_of(document, "org:nato") == "org:nato"


def test_mutual_words_are_seen():
    for rows, expected in ((EACH, True), (ONE, True), (THEM, False)):
        document = document_of(rows)
        assert boundary.mutual(token(document, "blamed")) is expected


def test_name_after_a_nominal_just_brought_in_says_who_it_is():
    document = document_of(INTRODUCED, {"Wek": "person:wek"})
    assert arguments.ids(document, token(document, "passenger")) == ["person:wek"]


def test_name_after_a_known_nominal_adds_nobody():
    document = document_of(INTRODUCED.replace("A DET DT det 2 a", "The DET DT det 2 the"), {"Wek": "person:wek"})
    assert arguments.ids(document, token(document, "passenger")) == []


def test_weapons_act_for_who_fired_them():
    document = document_of(ROCKETS, {"Hezbollah": "group:hezbollah"})
    match = Match(candidates._frame("ASSAULT"), "verb", token(document, "struck"))
    assert unnamed.doers(document, match) == ["group:hezbollah"]


def test_counted_gunmen_are_the_doers():
    document = document_of(GUNMEN)
    match = Match(candidates._frame("ASSAULT"), "verb", token(document, "attacked"))
    assert unnamed.doers(document, match) == ["group:gunmen"]


def test_rebels_are_not_on_the_side_of_their_state():
    document = document_of(BARE)
    document.actors = {
        "group:m23": Actor("group:m23", "M23", "COD", 490, ("REB",)),
        "group:rwa-mil": Actor("group:rwa-mil", "Rwanda (MIL)", "RWA", 517, ("MIL",)),
    }
    assert unnamed.own_countries(document, ("group:m23", "group:rwa-mil")) == {"RWA"}
