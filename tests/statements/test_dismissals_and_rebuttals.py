"""Demands dismissed, clauses denied by another, headlines of two clauses, words left out, quotations led in. Trees made by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.statements import find_statements

NAMES = {"Oslo": "country:NOR", "Peru": "country:PER", "Mali": "country:MLI", "Berg": "person:anna-berg"}
DISMISSED = """
Peru PROPN NNP nsubj 2 Peru
dismissed VERB VBD root 0 dismiss
the DET DT det 4 the
{thing} NOUN NN obj 2 {thing}
"""
UNBENT = """
Peru PROPN NNP nsubj 2 Peru
said VERB VBD root 0 say
it PRON PRP nsubj:pass 7 it
would AUX MD aux 7 would
not PART RB advmod 7 not
be AUX VB aux:pass 7 be
{done} VERB VBN ccomp 2 {do}
"""
LACKING = """
Peru PROPN NNP nsubj 2 Peru
said VERB VBD root 0 say
Peru PROPN NNP nsubj 4 Peru
had VERB VBD ccomp 2 have
no DET DT det 6 no
{thing} NOUN NN obj 4 {thing}
"""
WHICH = """
Oslo PROPN NNP nsubj 2 Oslo
said VERB VBD root 0 say
Peru PROPN NNP nsubj 4 Peru
{built} VERB VBD ccomp 2 {build}
a DET DT det 6 a
{thing} NOUN NN obj 4 {thing}
, PUNCT , punct 10 ,
which PRON WDT obj 10 which
Mali PROPN NNP nsubj 10 Mali
{denied} VERB VBD acl:relcl 6 {deny}
"""
HEADLINE = """
Oslo PROPN NNP nsubj 2 Oslo
fell VERB VBD root 0 fall
, PUNCT , punct 5 ,
Peru PROPN NNP nsubj 5 Peru
{says} VERB VBZ parataxis 2 {say}
{word} NOUN NN {how} 5 {word}
"""
SMALL = """
Oslo PROPN NNP nsubj 2 Oslo
{says} VERB {tag} root 0 say
dozens NOUN NNS obj 2 dozen
dead ADJ JJ {how} 3 dead
"""
WITHOUT = """
Oslo PROPN NNP nsubj 2 Oslo
left VERB VBD root 0 leave
{mark} SCONJ IN mark 4 {mark}
offering VERB VBG advcl 2 offer
proof NOUN NN obj 4 proof
"""
OPEN = """
Peru PROPN NNP nsubj 4 Peru
{would} AUX MD aux 4 {would}
{not_} PART RB advmod 4 not
say VERB VB root 0 say
whether SCONJ IN mark 7 whether
Mali PROPN NNP nsubj 7 Mali
left VERB VBD ccomp 4 leave
"""
DOUBTED = """
Peru PROPN NNP nsubj 2 Peru
{doubted} VERB VBD root 0 {doubt}
Mali PROPN NNP nsubj 4 Mali
left VERB VBD ccomp 2 leave
"""
QUOTED = """
Oslo PROPN NNP nsubj 2 Oslo
quoted VERB VBD root 0 quote
Berg PROPN NNP obj 2 Berg
as SCONJ IN mark 5 as
saying VERB VBG advcl 2 say
Mali PROPN NNP nsubj 7 Mali
left VERB VBD {how} 2 leave
"""
LED_IN = """
Berg PROPN NNP nsubj 2 Berg
{went} VERB VBD root 0 {go}
{further} ADV RBR advmod 2 {further}
: PUNCT : punct 7 :
“ PUNCT `` punct 7 “
We PRON PRP nsubj 7 we
left VERB VBD parataxis 2 leave
them PRON PRP obj 7 them
behind ADV RB advmod 7 behind
. PUNCT . punct 7 .
” PUNCT '' punct 7 ”
"""


def told(rows: str) -> list[tuple[str, str, str | None, list[str]]]:
    """The act, polarity, speaker and contents of each statement."""
    found = find_statements(document_of(rows, NAMES))
    return [(item.act, item.polarity, item.source.actor, [span.text for span in item.content]) for item in found]


@pytest.mark.parametrize(
    ("thing", "act"), [("ultimatum", "refuse"), ("deadline", "refuse"), ("plea", "refuse"), ("report", "deny")]
)
def test_what_is_asked_is_refused_and_what_is_told_denied(thing: str, act: str):
    assert [item[0] for item in told(DISMISSED.format(thing=thing))] == [act]


@pytest.mark.parametrize(("done", "do", "refused"), [("cowed", "cow", True), ("sold", "sell", False)])
def test_not_to_be_bent_is_a_refusal(done: str, do: str, *, refused: bool):
    (found,) = told(UNBENT.format(done=done, do=do))
    assert (found[0] == "refuse") is refused


@pytest.mark.parametrize(("thing", "act"), [("clue", "assert"), ("information", "assert"), ("weapon", "deny")])
def test_lack_of_knowledge_denies_nothing(thing: str, act: str):
    assert [item[:2] for item in told(LACKING.format(thing=thing))] == [(act, "negative")]


def test_clause_that_another_denies_is_the_content_of_both():
    rows = WHICH.format(built="shelled", build="shell", thing="school", denied="denied", deny="deny")
    assert told(rows) == [
        ("assert", "positive", "country:NOR", ["Peru shelled a school"]),
        ("deny", "negative", "country:MLI", ["Peru shelled a school"]),
    ]


@pytest.mark.parametrize(("thing", "denied", "deny"), [("visa", "denied", "deny"), ("school", "bombed", "bomb")])
def test_relative_clause_about_the_thing_stays(thing: str, denied: str, deny: str):
    rows = WHICH.format(built="bought", build="buy", thing=thing, denied=denied, deny=deny)
    assert [item[2] for item in told(rows)] == ["country:NOR"]


@pytest.mark.parametrize(
    ("says", "say", "word", "how", "content"),
    [
        ("denies", "deny", "role", "obj", "role"),
        ("condemns", "condemn", "raid", "obj", "raid"),
        ("says", "say", "Monday", "obl:unmarked", "Oslo fell"),
    ],
)
def test_second_clause_of_a_headline_has_its_own_words(says: str, say: str, word: str, how: str, content: str):
    assert [item[3] for item in told(HEADLINE.format(says=says, say=say, word=word, how=how))] == [[content]]


@pytest.mark.parametrize(
    ("says", "tag", "how", "found"),
    [
        ("says", "VBZ", "amod", ["dozens dead"]),
        ("said", "VBD", "amod", []),
        ("says", "VBZ", "det", []),
    ],
)
def test_headline_says_a_thing_to_be_so(says: str, tag: str, how: str, found: list[str]):
    assert [span for item in told(SMALL.format(says=says, tag=tag, how=how)) for span in item[3]] == found


@pytest.mark.parametrize(("mark", "acts"), [("without", []), ("after", ["offer"])])
def test_words_left_out_are_not_said(mark: str, acts: list[str]):
    assert [item[0] for item in told(WITHOUT.format(mark=mark))] == acts


@pytest.mark.parametrize(
    ("would", "not_", "found"),
    [("would", "not", [("refuse", "negative")]), ("could", "not", []), ("would", "only", [])],
)
def test_question_left_open_is_a_refusal(would: str, not_: str, found: list[tuple[str, str]]):
    assert [item[:2] for item in told(OPEN.format(would=would, not_=not_))] == found


@pytest.mark.parametrize(
    ("doubted", "doubt", "polarity"), [("doubted", "doubt", "negative"), ("knew", "know", "positive")]
)
def test_what_is_doubted_is_not_upheld(doubted: str, doubt: str, polarity: str):
    assert [item[:2] for item in told(DOUBTED.format(doubted=doubted, doubt=doubt))] == [("assert", polarity)]


@pytest.mark.parametrize("how", ["ccomp", "parataxis"])
def test_who_is_quoted_as_saying_speaks(how: str):
    assert {item[2] for item in told(QUOTED.format(how=how))} <= {"person:anna-berg"}


@pytest.mark.parametrize(
    ("went", "go", "further", "speakers"),
    [("went", "go", "further", ["person:anna-berg"]), ("walked", "walk", "further", []), ("went", "go", "home", [])],
)
def test_clause_before_a_colon_leads_in_its_subject(went: str, go: str, further: str, speakers: list[str]):
    assert [item[2] for item in told(LED_IN.format(went=went, go=go, further=further))] == speakers
