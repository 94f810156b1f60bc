"""Whose words stand under an accusation, what is called for a day, words withheld, and guesses inside a quotation."""

from __future__ import annotations

from tests.trees import document_of

from deedwatch.records import Actor
from deedwatch.statements import find_statements
from deedwatch.statements.acts import refine
from deedwatch.statements.lexicon import load

NAMES = {"Oslo": "country:NOR", "Lima": "country:PER", "Quito": "country:ECU"}
CHARGED = """
Oslo PROPN NNP nsubj 2 Oslo
{charged} VERB VBD root 0 {lemma}
Lima PROPN NNP obj 2 Lima
{mark} SCONJ IN mark 5 {mark}
refusing VERB VBG advcl 2 refuse
to PART TO mark 7 to
pay VERB VB xcomp 5 pay
"""
CALLED = """
Oslo PROPN NNP nsubj 2 Oslo
called VERB VBD root 0 call
{what}for ADP IN case {at} for
{thing} NOUN NN obl 2 {thing}
"""
JOINS = """
Oslo PROPN NNP nsubj 2 Oslo
{verb} VERB VBD root 0 {verb}
to PART TO mark 4 to
join VERB VB xcomp 2 join
Quito PROPN NNP obj 4 Quito
in SCONJ IN mark 7 in
condemning VERB VBG advcl 4 condemn
Lima PROPN NNP obj 7 Lima
"""
JOINED = """
Oslo PROPN NNP nsubj 2 Oslo
joined VERB VBD root 0 join
Quito PROPN NNP obj 2 Quito
in SCONJ IN mark 5 in
condemning VERB VBG advcl 2 condemn
Lima PROPN NNP obj 5 Lima
"""
FAIL = """
that SCONJ IN mark 4 that
{who} PRON PRP nsubj 4 {who}
will AUX MD aux 4 will
{verb} VERB VB root 0 {verb}
"""
STRIKES = """
We PRON PRP nsubj 3 we
will AUX MD aux 3 will
hit VERB VB root 0 hit
{way} ADV RB advmod 3 {way}
if SCONJ IN mark 7 if
they PRON PRP nsubj 7 they
shoot VERB VBP advcl 3 shoot
"""
ENVOY = Actor("person:an-envoy", "envoy", "NOR", None, ("GOV",), None)


def said(rows: str) -> list[tuple[str, str | None]]:
    return [(item.act, item.source.actor) for item in find_statements(document_of(rows, NAMES))]


def act(rows: str) -> str:
    document = document_of(rows, NAMES)
    root = next(token for token in document.doc if token.dep_ == "root")
    return refine(root, ENVOY, document, load(), quoted=rows.startswith("\nWe"))[0]


def test_accused_refuses_and_not_the_accuser():
    rows = CHARGED.format(charged="accused", lemma="accuse", mark="of")
    assert ("refuse", "country:PER") in said(rows)
    assert ("refuse", "country:NOR") not in said(rows)


def test_who_left_it_by_refusing_refuses_himself():
    assert ("refuse", "country:NOR") in said(CHARGED.format(charged="angered", lemma="anger", mark="by"))


def test_strike_called_for_a_day_demands_no_day():
    called = CALLED.format(what="strikes NOUN NNS obj 2 strike\n", at=5, thing="Friday")
    assert said(called) == []
    assert said(CALLED.format(what="", at=4, thing="peace")) == [("demand", "country:NOR")]


def test_who_would_not_join_in_condemning_condemns_nobody():
    assert "condemn" not in [found for found, _ in said(JOINS.format(verb="refused"))]
    assert said(JOINED) == [("condemn", "country:NOR")]


def test_what_would_backfire_is_foretold_and_not_promised():
    assert act(FAIL.format(who="they", verb="backfire")) == "predict"
    assert act(FAIL.format(who="they", verb="return")) == "promise"


def test_hitting_back_threatens_and_hitting_upon_something_does_not():
    assert act(STRIKES.format(way="back")) == "threaten"
    assert act(STRIKES.format(way="together")) != "threaten"
