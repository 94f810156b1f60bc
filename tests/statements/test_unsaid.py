"""Words that are put to a speaker or that nobody says: questions. Trees made by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.statements import find_statements

NAMES = {"Oslo": "country:NOR", "Fidan": "person:hakan-fidan", "Peru": "country:PER"}
PUT = """
{asked} VERB {tag} advcl 7 {lemma}
whether SCONJ IN mark 4 whether
Peru PROPN NNP nsubj 4 Peru
voted VERB VBD ccomp 1 vote
, PUNCT , punct 1 ,
Fidan PROPN NNP nsubj 7 Fidan
left VERB VBD root 0 leave
. PUNCT . punct 7 .
"""
ASKS = """
Fidan PROPN NNP nsubj 2 Fidan
asked VERB VBD root 0 ask
whether SCONJ IN mark 5 whether
Peru PROPN NNP nsubj 5 Peru
voted VERB VBD ccomp 2 vote
. PUNCT . punct 2 .
"""


def said(rows: str) -> list[tuple[str, str | None, str]]:
    """The act, speaker and content of each statement."""
    found = find_statements(document_of(rows, NAMES))
    return [(item.act, item.source.actor, span.text) for item in found for span in item.content]


@pytest.mark.parametrize(
    ("asked", "lemma"), [("Asked", "ask"), ("Pressed", "press"), ("Told", "tell"), ("Questioned", "question")]
)
@pytest.mark.parametrize("tag", ["VBN", "VBD"])
def test_question_put_to_the_speaker_is_not_said_by_the_speaker(asked: str, lemma: str, tag: str):
    assert said(PUT.format(asked=asked, lemma=lemma, tag=tag)) == []


def test_participle_of_asking_is_spoken_by_the_subject():
    assert [act for act, _, _ in said(PUT.format(asked="Asking", lemma="ask", tag="VBG"))] == ["assert"]


def test_question_with_a_subject_of_its_own_is_asked_by_it():
    assert [(act, who) for act, who, _ in said(ASKS)] == [("assert", "person:hakan-fidan")]
