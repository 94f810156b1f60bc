"""Words in the turns of a transcript, headlines that quote a resolve, and what a verb carries that nobody says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.trees import document_of

from deedwatch.document import Turn
from deedwatch.records import Statement
from deedwatch.statements import find_statements

NAMES = {
    "Ruiz": "person:ana-ruiz",
    "Oslo": "country:NOR",
    "Kremlin": "country:RUS",
    "TASS": "org:tass",
    "Berg": "person:per-berg",
}
TURN = """
A NOUN NN root 0 a
: PUNCT : punct 1 :
Oslo PROPN NNP nsubj 5 Oslo
must AUX MD aux 5 must
leave VERB VB parataxis 1 leave
{end} PUNCT . punct 5 {end}
"""


def in_turn(end: str = ".", *, asks: bool = False) -> tuple[Statement, ...]:
    """The statements of one labelled sentence; Ruiz, named in a sentence behind it, speaks unless it asks."""
    document = document_of(TURN.format(end=end) + "Ruiz PROPN NNP root 0 Ruiz", NAMES)
    first = replace(document.sentences[0], end=6)
    document.sentences = (first, replace(first, index=1, start=6, end=7))
    document.transcript = {0: Turn(2, None if asks else 6, asks)}
    return find_statements(document)


def test_turn_is_said_directly_by_who_is_interviewed():
    (found,) = in_turn()
    assert (found.source.actor, found.act, found.mode) == ("person:ana-ruiz", "demand", "direct")
    assert found.content[0].text == "Oslo must leave"


def test_question_of_nobody_known_is_no_statement():
    assert in_turn("?", asks=True) == ()


def test_question_in_answer_is_no_statement():
    assert in_turn("?") == ()


def said(rows: str, *, kind: str = "body") -> list[tuple[str | None, str]]:
    """Speaker and content of each statement."""
    document = document_of(rows, NAMES)
    document.sentences = tuple(replace(sentence, kind=kind) for sentence in document.sentences)
    return [(item.source.actor, span.text) for item in find_statements(document) for span in item.content]


RESOLVE = """
{who} PROPN NNP nsubj 4 {who}
' PUNCT `` punct 4 '
{will} AUX MD aux 4 {will}
answer VERB VB root 0 answer
' PUNCT '' punct 4 '
any DET DT det 7 any
raid NOUN NN obj 4 raid
"""


def test_headline_that_quotes_what_its_subject_will_do_is_the_subjects():
    ((speaker, words),) = said(RESOLVE.format(who="Oslo", will="will"), kind="headline")
    assert (speaker, words) == ("country:NOR", "will answer ' any raid")


@pytest.mark.parametrize(("who", "will", "kind"), [("Nobody", "will", "headline"), ("Oslo", "may", "headline")])
def test_other_quoted_predicates_are_nobodys_words(who: str, will: str, kind: str):
    assert said(RESOLVE.format(who=who, will=will), kind=kind) == []


LABEL = """
{who} PROPN NNP root 0 {who}
: PUNCT : punct 1 :
{mark}
We PRON PRP nsubj 6 we
will AUX MD aux 6 will
strike VERB VB parataxis 1 strike
back ADV RB advmod 6 back
"""


def test_state_before_a_quotation_speaks():
    assert said(LABEL.format(who="Oslo", mark="' PUNCT `` punct 6 '"), kind="headline")


def test_state_before_plain_words_is_what_they_are_about():
    assert said(LABEL.format(who="Oslo", mark="So ADV RB advmod 6 so"), kind="headline") == []


CITING = """
Berg PROPN NNP nsubj 2 Berg
left VERB VBD root 0 leave
, PUNCT , punct 4 ,
Oslo PROPN NNP nsubj 5 Oslo
said VERB VBD parataxis 2 say
, PUNCT , punct 7 ,
citing VERB VBG advcl 5 cite
the DET DT det 9 the
{cited} NOUN NNS obj 7 {cited}
"""


def test_those_whom_a_speaker_cites_are_no_words():
    assert [words for _, words in said(CITING.format(cited="police"))] == ["Berg left"]


def test_reasons_that_a_speaker_cites_are_words():
    assert "the costs" in [words for _, words in said(CITING.format(cited="costs"))]


SPOKE = """
Berg PROPN NNP nsubj 2 Berg
spoke VERB VBD root 0 speak
{how} ADP IN case 4 {how}
Oslo PROPN NNP obl 2 Oslo
about ADP IN case {head} about
{words}
"""


def test_subject_of_a_talk_is_no_statement():
    assert said(SPOKE.format(how="with", head=6, words="reforms NOUN NNS obl 2 reform")) == []


def test_subject_of_a_speech_is_a_statement():
    assert said(SPOKE.format(how="in", head=6, words="reforms NOUN NNS obl 2 reform")) != []


def test_quotation_spoken_of_is_a_statement():
    quoted = (
        "a DET DT det 9 a\n“ PUNCT `` punct 9 “\ngreat ADJ JJ amod 9 great\nday NOUN NN obl 2 day\n” PUNCT '' punct 9 ”"
    )
    assert len(said(SPOKE.format(how="with", head=9, words=quoted))) == 1


ORDERED = """
Berg PROPN NNP nsubj 8 Berg
, PUNCT , punct 3 ,
{charged} VERB VBN acl 1 {lemma}
of ADP IN mark 5 of
ordering VERB VBG advcl 3 order
raids NOUN NNS obj 5 raid
, PUNCT , punct 3 ,
slept VERB VBD root 0 sleep
"""


@pytest.mark.parametrize(("charged", "lemma"), [("accused", "accuse"), ("suspected", "suspect")])
def test_deed_ordered_by_the_charge_is_no_words_of_the_accused(charged: str, lemma: str):
    assert said(ORDERED.format(charged=charged, lemma=lemma)) == []


def test_deed_ordered_without_a_charge_is_an_order():
    assert said(ORDERED.format(charged="proud", lemma="pride")) == [("person:per-berg", "raids")]


RELAYED = """
Oslo PROPN NNP nsubj 2 Oslo
voted VERB VBD ccomp 5 vote
, PUNCT , punct 5 ,
Berg PROPN NNP nsubj 5 Berg
said VERB VBD root 0 say
, PUNCT , punct 8 ,
TASS PROPN NNP nsubj 8 TASS
{verb} VERB VBD ccomp 5 {lemma}
"""


def test_who_passes_a_report_on_is_no_part_of_it():
    found = said(RELAYED.format(verb="reported", lemma="report"))
    assert [words for speaker, words in found if speaker == "person:per-berg"] == ["Oslo voted"]


def test_other_verbs_behind_a_report_belong_to_it():
    found = said(RELAYED.format(verb="slept", lemma="sleep"))
    assert "TASS slept" in [words for speaker, words in found if speaker == "person:per-berg"]
