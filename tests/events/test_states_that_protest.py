"""Notes of protest, officials voted out, harm that nobody came to, drones that fall: trees by hand."""

from __future__ import annotations

import pytest
from tests.events.by_hand import draft
from tests.trees import document_of

from deedwatch.events import find_events, merge
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


MARCHED = """
students NOUN NNS nsubj 2 student
marched VERB VBD root 0 march
holding VERB {tag} advcl 2 hold
pictures NOUN NNS obj 3 picture
"""
JAILED = """
Japan PROPN NNP nsubj 2 Japan
jailed VERB VBD root 0 jail
Boluarte PROPN NNP obj 2 Boluarte
convicted VERB VBN {dep} 3 convict
"""


@pytest.mark.parametrize(
    ("tag", "mode", "kept"),
    [("VBG", None, ["demo"]), ("VBG", "obstruct", ["demo", "obstruct"]), ("VBD", None, ["demo", None])],
)
def test_what_marchers_do_as_they_march_is_no_second_protest(tag, mode, kept):
    document = document_of(MARCHED.format(tag=tag))
    told = [
        draft(document, 1, "PROTEST", ("group:jpn-cvl",), mode="demo"),
        draft(document, 2, "PROTEST", ("group:jpn-cvl",), mode=mode),
    ]
    assert [found.reading.mode for found in merge.merged(document, told)] == kept


@pytest.mark.parametrize(("dep", "doer", "events"), [("acl", (), 1), ("acl", ("country:PER",), 2), ("conj", (), 2)])
def test_conviction_told_of_those_jailed_is_the_same_sentence(dep, doer, events):
    document = document_of(JAILED.format(dep=dep), NAMES)
    victim = ("person:boluarte",)
    told = [
        draft(document, 1, "SANCTION", ("country:JPN",), victim, mode="convict"),
        draft(document, 3, "SANCTION", doer, victim, mode="convict"),
    ]
    assert len([d for d in told if not merge._is_echo(document, d, told)]) == events


def test_who_claims_a_raid_is_who_did_it():
    rows = """
    Japan PROPN NNP nsubj 2 Japan
    claimed VERB VBD root 0 claim
    raids NOUN NNS obj 2 raid
    on ADP IN case 5 on
    Russia PROPN NNP nmod 3 Russia
    """
    assert [(e[0], e[2], e[3]) for e in events_of(rows)] == [("ASSAULT", ("country:JPN",), ("country:RUS",))]


def test_name_taken_off_a_list_of_sanctions_is_a_step_back():
    rows = """
    Japan PROPN NNP nsubj 2 Japan
    removed VERB VBD root 0 remove
    Boluarte PROPN NNP obj 2 Boluarte
    from ADP IN case 7 from
    a DET DT det 7 a
    sanctions NOUN NNS compound 7 sanction
    list NOUN NN obl 2 list
    """
    assert [(e[0], e[3]) for e in events_of(rows)] == [("RETREAT", ("person:boluarte",))]


def test_way_that_is_cleared_for_a_deed_leaves_it_to_come():
    rows = """
    Japan PROPN NNP nsubj 2 Japan
    cleared VERB VBD root 0 clear
    the DET DT det 4 the
    way NOUN NN obj 2 way
    for SCONJ IN mark 8 for
    Peru PROPN NNP nsubj 8 Peru
    to PART TO mark 8 to
    invade VERB VB acl 4 invade
    Russia PROPN NNP obj 8 Russia
    """
    assert [e[4] for e in events_of(rows) if e[0] == "ASSAULT"] == ["planned"]
