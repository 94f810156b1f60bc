"""Auxiliaries that stand before the first of two coordinated verbs and count for both."""

from __future__ import annotations

import pytest
from tests.trees import doc_of

from deedwatch import syntax

TWO = """
Chad PROPN NNP nsubj 3 Chad
{helper} AUX MD aux 3 {helper}
leave VERB VB root 0 leave
{link} CCONJ CC cc 5 {link}
free VERB {tag} conj 3 free
them PRON PRP obj 5 they
"""
NOT = """
Chad PROPN NNP nsubj 4 Chad
did AUX VBD aux 4 do
not PART RB advmod 4 not
raid VERB VB root 0 raid
{link} CCONJ CC cc 6 {link}
seize VERB VB conj 4 seize
it PRON PRP obj 6 it
"""
OWN = """
Chad PROPN NNP nsubj 3 Chad
must AUX MD aux 3 must
leave VERB VB root 0 leave
and CCONJ CC cc 6 and
Mali PROPN NNP nsubj 6 Mali
pay VERB VB conj 3 pay
"""


@pytest.mark.parametrize("tag", ["VB", "VBP"])
@pytest.mark.parametrize("helper", ["must", "could"])
def test_second_verb_has_the_modal_of_the_first(helper: str, tag: str):
    second = doc_of(TWO.format(helper=helper, link="and", tag=tag))[4]
    assert syntax.verb_group(second).modal == helper
    assert syntax.shares_helper(second)


def test_second_verb_of_will_is_future():
    assert syntax.verb_group(doc_of(TWO.format(helper="will", link="and", tag="VB"))[4]).tense == "future"


@pytest.mark.parametrize(("link", "negated"), [("or", True), ("but", False)])
def test_negation_is_shared_unless_the_second_verb_turns(link: str, negated: bool):
    assert syntax.verb_group(doc_of(NOT.format(link=link))[5]).negated is negated


@pytest.mark.parametrize("rows", [TWO.format(helper="must", link="and", tag="VBD"), OWN])
def test_past_tense_or_subject_of_its_own_shares_no_helper(rows: str):
    last = next(token for token in doc_of(rows) if token.dep_ == "conj")
    assert not syntax.shares_helper(last)
