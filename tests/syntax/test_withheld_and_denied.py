"""Questions that get no answer, reports that are denied, clauses that have their own subject."""

from __future__ import annotations

import pytest
from tests.trees import doc_of

from deedwatch import syntax

WITHHELD = """
Peru PROPN NNP nsubj 2
{above} VERB VBD root 0 {above}
to PART TO mark 4
{verb} VERB VB xcomp 2
when ADV WRB advmod 8
it PRON PRP nsubj 8
would AUX MD aux 8
march VERB VB ccomp 4
"""
REPORT = """
Peru PROPN NNP nsubj 2
{verb} VERB VBD root 0 {verb}
a DET DT det 4
{noun} NOUN NN obj 2
that SCONJ IN mark 8
Chile PROPN NNP nsubj 8
had AUX VBD aux 8 have
asked VERB VBN acl 4 ask
Cuba PROPN NNP obj 8
"""


@pytest.mark.parametrize(
    ("above", "verb", "withheld"),
    [("decline", "disclose", True), ("promise", "disclose", False), ("decline", "decide", False)],
)
def test_question_without_an_answer_is_withheld(above: str, verb: str, withheld: bool):
    assert syntax.is_withheld(doc_of(WITHHELD.format(above=above, verb=verb))[7]) is withheld


@pytest.mark.parametrize(
    ("verb", "noun", "denied"),
    [("dispute", "rumour", True), ("confirm", "rumour", False), ("dispute", "treaty", False)],
)
def test_deed_of_a_denied_report_is_denied(verb: str, noun: str, denied: bool):
    assert syntax.is_denied(doc_of(REPORT.format(verb=verb, noun=noun))[7]) is denied


def test_participle_with_a_subject_is_no_passive():
    doc = doc_of(REPORT.format(verb="deny", noun="report"))
    assert not syntax.is_passive(doc[7])
    assert [t.text for t in syntax.agents(doc[7])] == ["Chile"]
