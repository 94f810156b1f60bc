"""Notes of protest, officials voted out, harm that nobody came to, drones that fall: trees by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.events import find_events
from deedwatch.records import Actor

NAMES = {"Japan": "country:JPN", "Russia": "country:RUS", "Peru": "country:PER", "Boluarte": "person:boluarte"}
PROTESTED = """
{doer} {pos} {tag} nsubj 2 {lemma}
protested VERB VBD root 0 protest
to ADP IN case 4 to
Russia PROPN NNP obl 2 Russia
"""
OUSTED = """
Peru PROPN NNP nmod:poss 3 Peru
's PART POS case 1 's
{noun} NOUN NN nsubj 4 {noun}
ousted VERB VBD root 0 oust
Boluarte PROPN NNP obj 4 Boluarte
"""
VOTED = """
lawmakers NOUN NNS nsubj 2 lawmaker
voted VERB VBD root 0 vote
on ADP IN case 4 on
Thursday PROPN NNP obl 2 Thursday
to PART TO mark 6 to
{verb} VERB VB advcl 2 {verb}
Boluarte PROPN NNP obj 6 Boluarte
"""
HURT = """
{det} DET DT det 2 {det}
Russians NOUN NNS nsubj:pass 4 Russian
were AUX VBD aux:pass 4 be
{verb} VERB VBN root 0 {lemma}
"""


def events_of(rows, **actors):
    document = document_of(rows, NAMES | actors)
    document.actors["person:boluarte"] = Actor("person:boluarte", "Boluarte", "PER", None, ("GOV",))
    document.actors["group:jpn-gov"] = Actor("group:jpn-gov", "Japan (GOV)", "JPN", None, ("GOV",))
    document.actors["group:per-leg"] = Actor("group:per-leg", "Peru (LEG)", "PER", None, ("LEG",))
    document.actors["group:jpn-cvl"] = Actor("group:jpn-cvl", "Japan (CVL)", "JPN", None, ("CVL",))
    return [(e.type, e.mode, e.actors, e.recipients, e.factuality) for e in find_events(document)]


@pytest.mark.parametrize(
    ("doer", "tags", "actor"),
    [
        ("Japan", ("PROPN", "NNP", "Japan"), "country:JPN"),
        ("officials", ("NOUN", "NNS", "official"), "group:jpn-gov"),
    ],
)
def test_state_that_protests_disapproves(doer, tags, actor):
    pos, tag, lemma = tags
    found = events_of(PROTESTED.format(doer=doer, pos=pos, tag=tag, lemma=lemma), officials="group:jpn-gov")
    assert found == [("ACCUSE", "disapprove", (actor,), ("country:RUS",), "occurred")]


def test_crowd_that_protests_demonstrates():
    rows = PROTESTED.format(doer="students", pos="NOUN", tag="NNS", lemma="student")
    assert [type_ for type_, *_ in events_of(rows, students="group:jpn-cvl")] == ["PROTEST"]


@pytest.mark.parametrize(("noun", "type_"), [("congress", "SANCTION"), ("army", "ASSAULT")])
def test_parliament_that_ousts_overthrows_nobody(noun, type_):
    ((found, _, _, recipients, _),) = events_of(OUSTED.format(noun=noun), **{noun: "group:per-leg"})
    assert (found, recipients) == (type_, ("person:boluarte",))


def test_what_lawmakers_voted_to_do_is_done():
    ((type_, _, actors, _, status),) = events_of(VOTED.format(verb="remove"), lawmakers="group:per-leg")
    assert (type_, actors, status) == ("SANCTION", ("group:per-leg",), "occurred")


@pytest.mark.parametrize(("verb", "lemma"), [("wounded", "wound"), ("killed", "kill")])
def test_nobody_hurt_is_no_denied_attack(verb, lemma):
    names = {"Russians": "country:RUS"}
    assert events_of(HURT.format(det="No", verb=verb, lemma=lemma), **names) == []
    assert [e[0] for e in events_of(HURT.format(det="The", verb=verb, lemma=lemma), **names)] == ["ASSAULT"]
