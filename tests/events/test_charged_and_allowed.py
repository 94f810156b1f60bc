"""Deeds that somebody is charged with, lets others do, is doing, or did before another. Trees made by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.events import factuality, find_events
from deedwatch.records import Actor

NAMES = {"Kenya": "country:KEN", "Nepal": "country:NPL", "Russia": "country:RUS", "rebels": "group:ken-reb"}
CHARGED = """
Kenya PROPN NNP nsubj 2 Kenya
{verb} VERB VBD root 0 {lemma}
rebels NOUN NNS obj 2 rebel
{mark} SCONJ IN mark 5 {mark}
bombing VERB VBG advcl 2 bomb
Nepal PROPN NNP obj 5 Nepal
"""
HAVING = """
Kenya PROPN NNP nsubj 2 Kenya
accused VERB VBD root 0 accuse
rebels NOUN NNS obj 2 rebel
of SCONJ IN mark 6 of
{aux} AUX VBG aux 6 {lemma}
shelled VERB VBN {relation} 2 shell
Nepal PROPN NNP obj 6 Nepal
"""
LETS = """
The DET DT det 2 the
{who} NOUN NN nsubj 3 {who}
{verb} VERB VBZ root 0 {lemma}
Russia PROPN NNP obj 3 Russia
to PART TO mark 6 to
invade VERB VB xcomp 3 invade
Nepal PROPN NNP obj 6 Nepal
"""
VISITING = """
Kenya PROPN NNP nsubj 3 Kenya
{be} AUX {tag} aux 3 be
visiting VERB VBG root 0 visit
Nepal PROPN NNP obj 3 Nepal
{day} ADJ JJ amod 6 {day}
week NOUN NN obl:unmarked 3 week
"""
SENDING = """
Kenya PROPN NNP nsubj 3 Kenya
is AUX VBZ aux 3 be
sending VERB VBG root 0 send
diplomats NOUN NNS obj 3 diplomat
to ADP IN case 6 to
Nepal PROPN NNP obl 3 Nepal
"""
BEFORE = """
Kenya PROPN NNP nsubj 3 Kenya
{aux}
{verb} VERB {tag} root 0 strike
Russia PROPN NNP obj 3 Russia
{mark} SCONJ IN mark 7 {mark}
being AUX VBG aux:pass 7 be
bombed VERB VBN advcl 3 bomb
by ADP IN case 9 by
Nepal PROPN NNP obl:agent 7 Nepal
"""
HELPERS = {"struck": ("then ADV RB advmod 3 then", "VBD"), "strike": ("will AUX MD aux 3 will", "VB")}
IF = """
Truces NOUN NNS nsubj 2 truce
hold VERB VBP root 0 hold
{mark} SCONJ IN mark 5 {mark}
Kenya PROPN NNP nsubj 5 Kenya
agrees VERB VBZ advcl 2 agree
to PART TO mark 7 to
invade VERB VB xcomp 5 invade
Nepal PROPN NNP obj 7 Nepal
"""


def told(rows: str, type_: str) -> list[tuple[tuple[str, ...], str]]:
    """The actors and status of each event of the type."""
    document = document_of(rows, NAMES)
    document.actors["group:ken-reb"] = Actor("group:ken-reb", "rebels in Kenya", "KEN", None, ("REB",))
    return [(event.actors, event.factuality) for event in find_events(document) if event.type == type_]


def test_what_somebody_is_charged_with_is_alleged():
    rows = CHARGED.format(verb="charged", lemma="charge", mark="with")
    assert told(rows, "ASSAULT") == [(("group:ken-reb",), "alleged")]


def test_participle_behind_another_verb_is_not_alleged():
    rows = CHARGED.format(verb="fought", lemma="fight", mark="while")
    assert [status for _, status in told(rows, "ASSAULT") if status == "alleged"] == []


@pytest.mark.parametrize("relation", ["advcl", "ccomp"])
def test_accused_of_having_done_it_did_it(relation: str):
    rows = HAVING.format(aux="having", lemma="have", relation=relation)
    assert told(rows, "ASSAULT") == [(("group:ken-reb",), "alleged")]


@pytest.mark.parametrize(("aux", "lemma", "is_one"), [("having", "have", True), ("being", "be", False)])
def test_participle_behind_having_is_a_gerund(aux: str, lemma: str, is_one: bool):
    rows = HAVING.format(aux=aux, lemma=lemma, relation="advcl")
    assert factuality.is_gerund(document_of(rows).doc[5]) is is_one


@pytest.mark.parametrize(("verb", "lemma"), [("allows", "allow"), ("lets", "let"), ("permits", "permit")])
def test_what_a_pact_allows_is_not_done_by_that(verb: str, lemma: str):
    rows = LETS.format(who="pact", verb=verb, lemma=lemma)
    assert told(rows, "ASSAULT") == [(("country:RUS",), "hypothetical")]


@pytest.mark.parametrize(("verb", "lemma"), [("allows", "allow"), ("lets", "let")])
def test_what_an_army_lets_others_do_is_done(verb: str, lemma: str):
    rows = LETS.format(who="army", verb=verb, lemma=lemma)
    assert told(rows, "ASSAULT") == [(("country:RUS",), "occurred")]


@pytest.mark.parametrize(
    ("be", "tag", "day", "found"),
    [
        ("is", "VBZ", "this", [("CONSULT", "ongoing")]),
        ("is", "VBZ", "next", [("AGREE", "planned")]),
        ("was", "VBD", "next", [("CONSULT", "occurred")]),
    ],
    ids="under-way to-come past".split(),
)
def test_visit_is_under_way_unless_its_day_is_to_come(be: str, tag: str, day: str, found: list[tuple[str, str]]):
    rows = VISITING.format(be=be, tag=tag, day=day)
    assert [(e.type, e.factuality) for e in find_events(document_of(rows, NAMES))] == found


def test_envoy_whom_somebody_is_sending_is_to_come():
    assert [(e.type, e.factuality) for e in find_events(document_of(SENDING, NAMES))] == [("AGREE", "planned")]


def struck_before(verb: str, mark: str = "before") -> str:
    """The status of the bombing told beside a strike."""
    aux, tag = HELPERS[verb]
    found = told(BEFORE.format(aux=aux, verb=verb, tag=tag, mark=mark), "ASSAULT")
    return next(status for actors, status in found if actors == ("country:NPL",))


def test_deed_suffered_after_what_is_past_is_past_too():
    assert struck_before("struck") == "occurred"


def test_deed_to_be_suffered_after_what_is_to_come_is_open():
    assert struck_before("strike") == "hypothetical"


def test_deed_told_as_left_out_is_open():
    assert struck_before("struck", "without") == "hypothetical"


def statuses_if(mark: str) -> list[str]:
    return [status for _, status in told(IF.format(mark=mark), "ASSAULT")]


def test_deed_that_somebody_may_agree_to_is_open():
    assert statuses_if("if") == ["hypothetical"]


def test_deed_that_somebody_agrees_to_is_to_come():
    assert statuses_if("as") == ["planned"]
