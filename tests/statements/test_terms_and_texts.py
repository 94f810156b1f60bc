"""Terms given until a day, texts through which words are known, figures disputed, what is not doubted. Trees made by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.statements import find_statements

NAMES = {"Oslo": "country:NOR", "Peru": "country:PER", "Mali": "country:MLI", "Berg": "person:berg"}
UNTIL = """
Oslo PROPN NNP nsubj 2 Oslo
{gave} VERB VBD root 0 {give}
Peru PROPN NNP {relation} 2 Peru
until ADP IN case 5 until
Sunday PROPN NNP obl 2 Sunday
to PART TO mark 7 to
leave VERB VB advcl 2 leave
"""
KNOWN = """
Peru PROPN NNP nsubj 2 Peru
left VERB VBD ccomp 5 leave
, PUNCT , punct 2 ,
Berg PROPN NNP nsubj 5 Berg
{said} VERB VBD root 0 {say}
, PUNCT , punct 10 ,
according VERB VBG case 10 accord
to ADP IN fixed 7 to
a DET DT det 10 a
{text} NOUN NN obl 5 {text}
from ADP IN case 12 from
Oslo PROPN NNP nmod 10 Oslo
"""
BESIDE = """
Berg PROPN NNP nsubj 2 Berg
said VERB VBD root 0 say
Peru PROPN NNP nsubj 4 Peru
left VERB VBD ccomp 2 leave
{pause} PUNCT , punct 8 ,
according VERB VBG case 8 accord
to ADP IN fixed 6 to
Mali PROPN NNP obl 4 Mali
"""
DISPUTED = """
Oslo PROPN NNP nsubj 2 Oslo
said VERB VBD root 0 say
ten NUM CD nsubj 4 ten
died VERB VBD ccomp 2 die
, PUNCT , punct 7 ,
a DET DT det 7 a
figure NOUN NN parataxis 4 figure
that PRON WDT obj 10 that
Peru PROPN NNP nsubj 10 Peru
{dismissed} VERB VBD acl:relcl 7 {dismiss}
as ADP IN case 12 as
propaganda NOUN NN obl 10 propaganda
"""
DOUBT = """
Oslo PROPN NNP nsubj 2 Oslo
said VERB VBD root 0 say
there PRON EX expl 4 there
was VERB VBD ccomp 2 be
no DET DT det 6 no
{doubt} NOUN NN nsubj 4 {doubt}
that SCONJ IN mark 9 that
Peru PROPN NNP nsubj 9 Peru
lied VERB VBD acl 6 lie
"""
IDLE = """
Oslo PROPN NNP nsubj 2 Oslo
said VERB VBD root 0 say
it PRON PRP nsubj 6 it
would AUX MD aux 6 will
not PART RB advmod 6 not
{stand} VERB VB ccomp 2 {stand}
by ADP {tag} {how}
Peru PROPN NNP obl 6 Peru
"""


def said(rows: str) -> list[tuple[str, str, str | None, str]]:
    """The act, polarity, speaker and content of each statement."""
    found = find_statements(document_of(rows, NAMES))
    return [(item.act, item.polarity, item.source.actor, span.text) for item in found for span in item.content]


@pytest.mark.parametrize("relation", ["obj", "iobj"])
def test_term_until_a_day_is_a_demand(relation: str):
    rows = UNTIL.format(gave="gave", give="give", relation=relation)
    assert said(rows) == [("demand", "positive", "country:NOR", "Peru until Sunday to leave")]
    assert [item.addressee for item in find_statements(document_of(rows, NAMES))] == [("country:PER",)]


def test_stay_until_a_day_demands_nothing():
    assert said(UNTIL.format(gave="kept", give="keep", relation="obj")) == []


@pytest.mark.parametrize("text", ["transcript", "recording", "statement"])
def test_text_through_which_words_are_known_is_no_second_speaker(text: str):
    assert [who for _, _, who, _ in said(KNOWN.format(said="said", say="say", text=text))] == ["person:berg"]


def test_somebody_according_to_whom_another_acted_speaks():
    assert len(said(KNOWN.format(said="slept", say="sleep", text="transcript"))) == 1


def test_way_by_which_a_report_came_is_no_part_of_it():
    assert ("assert", "positive", "person:berg", "Peru left") in said(BESIDE.format(pause=","))


def test_figure_that_another_dismisses_is_denied_by_him():
    found = said(DISPUTED.format(dismissed="dismissed", dismiss="dismiss"))
    assert ("deny", "negative", "country:PER", "a figure") in found
    assert ("deny", "negative", "country:PER", "as propaganda") in found
    assert ("assert", "positive", "country:NOR", "ten died") in found


def test_figure_that_another_calls_something_is_still_judged():
    found = said(DISPUTED.format(dismissed="described", dismiss="describe"))
    assert [who for act, _, who, text in found if "propaganda" in text] == ["country:PER"]


@pytest.mark.parametrize(
    ("doubt", "polarity"), [("doubt", "positive"), ("question", "positive"), ("proof", "negative")]
)
def test_what_nobody_doubts_is_affirmed(doubt: str, polarity: str):
    assert [p for _, p, who, _ in said(DOUBT.format(doubt=doubt)) if who == "country:NOR"] == [polarity]


@pytest.mark.parametrize(
    ("stand", "tag", "how", "act"),
    [
        ("stand", "RP", "obl 6 by", "threaten"),
        ("stand", "IN", "case 8 by", "refuse"),
        ("go", "RP", "obl 6 by", "refuse"),
    ],
)
def test_not_to_stand_by_threatens(stand: str, tag: str, how: str, act: str):
    assert [a for a, _, _, _ in said(IDLE.format(stand=stand, tag=tag, how=how))] == [act]
