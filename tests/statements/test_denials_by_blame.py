"""What is warded off and what is only lacking: "had not fired on them" against "had not received fuel". Trees made by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.statements import find_statements

NAMES = {"Oslo": "country:NOR"}
HAD_NOT = """
Oslo PROPN NNP nsubj 2 Oslo
said VERB VBD root 0 say
it PRON PRP nsubj 6 it
had AUX VBD aux 6 have
not PART RB advmod 6 not
{done} VERB VBN ccomp 2 {do}
{thing} NOUN NNS obj 6 {lemma}
. PUNCT . punct 2 .
"""
IS_NOT = """
Oslo PROPN NNP nsubj 2 Oslo
said VERB VBD root 0 say
it PRON PRP nsubj 6 it
was AUX VBD cop 6 be
not PART RB advmod 6 not
{word} ADJ JJ ccomp 2 {word}
. PUNCT . punct 2 .
"""


def told(rows: str) -> list[tuple[str, str]]:
    """The act and polarity of each statement."""
    return [(item.act, item.polarity) for item in find_statements(document_of(rows, NAMES))]


@pytest.mark.parametrize(
    ("done", "do", "thing", "lemma", "act"),
    [
        ("attacked", "attack", "villages", "village", "deny"),
        ("violated", "violate", "rules", "rule", "deny"),
        ("supplied", "supply", "weapons", "weapon", "deny"),
        ("sponsored", "sponsor", "rebels", "rebel", "deny"),
        ("had", "have", "links", "link", "deny"),
        ("supplied", "supply", "blankets", "blanket", "assert"),
        ("received", "receive", "invitations", "invitation", "assert"),
        ("received", "receive", "threats", "threat", "assert"),
        ("had", "have", "medicines", "medicine", "assert"),
        ("reached", "reach", "deals", "deal", "assert"),
    ],
)
def test_blameworthy_deed_is_denied_and_lack_is_told(done: str, do: str, thing: str, lemma: str, act: str):
    assert told(HAD_NOT.format(done=done, do=do, thing=thing, lemma=lemma)) == [(act, "negative")]


@pytest.mark.parametrize(("word", "act"), [("responsible", "deny"), ("guilty", "deny"), ("close", "assert")])
def test_guilt_is_denied_and_distance_is_told(word: str, act: str):
    assert told(IS_NOT.format(word=word)) == [(act, "negative")]
