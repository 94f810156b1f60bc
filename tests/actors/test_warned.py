"""Pronouns of a warning: who would answer, who is to pay, and whose the condition is."""

from __future__ import annotations

import pytest
from tests.actors.docs import document_of

from deedwatch.actors._view import View
from deedwatch.actors._warned import warned

CONDITION = (
    "Kenya/NNP/nsubj/1 {verb}/VBD/root/1 Chad/NNP/iobj/1 of/IN/case/4 war/NN/obl/1 {mark}/IN/mark/8 it/PRP/{subject}/8 "
    "was/VBD/{helper}/8 {deed}/VBN/advcl/1"
)
REPORT = (
    "Kenya/NNP/nsubj/1 {verb}/VBD/root/1 Chad/NNP/iobj/1 that/IN/mark/6 it/PRP/nsubj/6 would/MD/aux/6 {deed}/VB/ccomp/1"
)
OWNED = (
    "Kenya/NNP/nsubj/1 warned/VBD/root/1 Chad/NNP/iobj/1 of/IN/case/4 war/NN/obl/1 {mark}/IN/mark/8 its/PRP$/nmod:poss/7 army/NN/nsubj/8 "
    "left/VBD/advcl/1"
)


def meant(lines: str, pronoun: str) -> str | None:
    view = View(document_of(lines))
    found = warned(view, view.words.index(pronoun))
    return None if found is None else view.words[found]


@pytest.mark.parametrize(("verb", "mark"), [("warned", "if"), ("threaten", "if"), ("warned", "unless")])
def test_condition_of_a_warning_is_up_to_the_one_warned(verb: str, mark: str):
    assert meant(CONDITION.format(verb=verb, mark=mark, subject="nsubj", helper="aux", deed="arming"), "it") == "Chad"


@pytest.mark.parametrize(
    ("verb", "mark", "subject", "helper"),
    [("warned", "if", "nsubj:pass", "aux:pass"), ("warned", "while", "nsubj", "aux"), ("told", "if", "nsubj", "aux")],
)
def test_clause_of_another_kind_may_be_about_either(verb: str, mark: str, subject: str, helper: str):
    assert meant(CONDITION.format(verb=verb, mark=mark, subject=subject, helper=helper, deed="bombed"), "it") is None


@pytest.mark.parametrize(
    ("deed", "who"), [("pay", "Chad"), ("suffer", "Chad"), ("retaliate", "Kenya"), ("collapse", None)]
)
def test_price_is_for_the_one_warned_and_the_answer_the_warners(deed: str, who: str | None):
    assert meant(REPORT.format(verb="warned", deed=deed), "it") == who


def test_report_without_a_warning_may_be_about_either():
    assert meant(REPORT.format(verb="told", deed="retaliate"), "it") is None


@pytest.mark.parametrize(("mark", "who"), [("unless", "Chad"), ("because", None)])
def test_army_in_the_condition_is_that_of_the_one_warned(mark: str, who: str | None):
    assert meant(OWNED.format(mark=mark), "its") == who
