"""Words that are put to a speaker or that nobody says: questions, wishes, silence. Trees made by hand."""

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
WISH = """
Fidan PROPN NNP nsubj 2 Fidan
{wants} VERB VBZ root 0 {want}
to PART TO mark 4 to
leave VERB VB xcomp 2 leave
Peru PROPN NNP obj 4 Peru
"""
WANTS_OF = """
Fidan PROPN NNP nsubj 2 Fidan
wants VERB VBZ root 0 want
Peru PROPN NNP obj 2 Peru
to PART TO mark 5 to
leave VERB VB xcomp 2 leave
"""
SILENT = """
Oslo PROPN NNP nsubj 4 Oslo
did AUX VBD aux 4 do
not PART RB advmod 4 not
say VERB VB root 0 say
{word} {tag} 6 {word}
won VERB VBD ccomp 4 win
. PUNCT . punct 4 .
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


def test_own_wish_is_no_statement():
    assert said(WISH.format(wants="wants", want="want")) == []


def test_hope_to_do_a_thing_is_told():
    assert [content for _, _, content in said(WISH.format(wants="hopes", want="hope"))] == ["to leave Peru"]


def test_what_is_wanted_of_another_is_told():
    assert [content for _, _, content in said(WANTS_OF)] == ["Peru to leave"]


@pytest.mark.parametrize(("word", "tag"), [("who", "PRON WP nsubj"), ("when", "ADV WRB advmod")])
def test_question_left_open_is_no_statement(word: str, tag: str):
    assert said(SILENT.format(word=word, tag=tag)) == []
