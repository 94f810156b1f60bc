"""Charges with a comment behind them, charges far from the accused, charges rejected. Trees made by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.statements import find_statements

NAMES = {"Oslo": "country:NOR", "Peru": "country:PER", "Mali": "country:MLI"}
ACCUSED = """
Oslo PROPN NNP nsubj 2 Oslo
accused VERB VBD root 0 accuse
Peru PROPN NNP obj 2 Peru
of ADP IN mark 5 of
jamming VERB VBG advcl 2 jam
radars NOUN NNS obj 5 radar
, PUNCT , punct 9 ,
a DET DT det 9 a
{noun} NOUN NN parataxis 5 {noun}
"""
DENIED = "Peru PROPN NNP nsubj 11 Peru\n{denied} VERB VBD acl:relcl 9 {deny}"
DENIED_THAT = "that PRON WDT obj 12 that\nPeru PROPN NNP nsubj 12 Peru\n{denied} VERB VBD acl:relcl 9 {deny}"
DENIED_BY = "{denied} VERB VBN acl 9 {deny}\nby ADP IN case 12 by\nPeru PROPN NNP obl:agent 10 Peru"
STRAYED = """
Oslo PROPN NNP nsubj 2 Oslo
accused VERB VBD root 0 accuse
Peru PROPN NNP obj 2 Peru
in ADP IN case 6 in
a DET DT det 6 a
speech NOUN NN obl 2 speech
{of} ADP IN mark 8 {of}
looting VERB VBG acl 6 loot
gold NOUN NN obj 8 gold
"""
REJECTED = """
Peru PROPN NNP nsubj 2 Peru
rejected VERB VBD root 0 reject
the DET DT det 4 the
{thing} NOUN NN obj 2 {thing}
"""
THAT = """that SCONJ IN mark 6 that
Oslo PROPN NNP nsubj 6 Oslo
fell VERB VBD acl 4 fall"""
TO_MEET = "to PART TO mark 6 to\nmeet VERB VB acl 4 meet"
REJECTED_BY = """
The DET DT det 2 the
{thing} NOUN NN nsubj:pass 4 {thing}
was AUX VBD aux:pass 4 be
rejected VERB VBN root 0 reject
by ADP IN case 6 by
Peru PROPN NNP obl:agent 4 Peru
"""


def told(rows: str) -> list[tuple[str, str | None, list[str]]]:
    """The act, speaker and contents of each statement."""
    found = find_statements(document_of(rows, NAMES))
    return [(item.act, item.source.actor, [span.text for span in item.content]) for item in found]


@pytest.mark.parametrize("comment", [DENIED, DENIED_THAT, DENIED_BY], ids=["bare", "that", "by"])
@pytest.mark.parametrize(("denied", "deny"), [("denied", "deny"), ("rejected", "reject")])
def test_comment_behind_a_charge_is_the_denial_of_another(comment: str, denied: str, deny: str):
    rows = ACCUSED.format(noun="claim") + comment.format(denied=denied, deny=deny)
    accused, denial = told(rows)
    assert accused == ("accuse", "country:NOR", ["Peru of jamming radars"])
    assert denial[:2] == ("deny", "country:PER")


def test_relative_clause_of_a_thing_is_no_comment():
    rows = ACCUSED.format(noun="device") + DENIED.format(denied="used", deny="use")
    assert told(rows) == [("accuse", "country:NOR", ["Peru of jamming radars , a device Peru used".replace(" ,", ",")])]


def test_charge_behind_the_occasion_belongs_to_the_accused():
    assert told(STRAYED.format(of="of")) == [("accuse", "country:NOR", ["Peru", "of looting gold"])]


def test_gerund_without_of_is_no_charge():
    assert told(STRAYED.format(of="on")) == [("accuse", "country:NOR", ["Peru"])]


@pytest.mark.parametrize(
    ("thing", "below", "act"),
    [
        ("accusation", THAT, "deny"),
        ("report", THAT, "deny"),
        ("rumour", "", "deny"),
        ("plan", "", "refuse"),
        ("demand", THAT, "refuse"),
        ("suggestion", TO_MEET, "refuse"),
    ],
)
def test_charge_is_denied_and_plan_refused(thing: str, below: str, act: str):
    assert [found[0] for found in told(REJECTED.format(thing=thing) + below)][:1] == [act]


@pytest.mark.parametrize(("thing", "act"), [("claim", "deny"), ("offer", "refuse")])
def test_charge_rejected_by_somebody_is_denied(thing: str, act: str):
    assert [(found[0], found[1]) for found in told(REJECTED_BY.format(thing=thing))] == [(act, "country:PER")]
