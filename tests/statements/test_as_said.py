"""Reports behind "as", offices and papers that speak for their owners, second verbs of the speaker. Trees made by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.statements import find_statements

NAMES = {"Oslo": "country:NOR", "Merz": "person:friedrich-merz", "Peru": "country:PER"}
AS_SAID = """
{As} SCONJ IN mark 3 as
Merz PROPN NNP nsubj 3 Merz
{said} VERB {tag} advcl 7 {say}
, PUNCT , punct 3 ,
Peru PROPN NNP nsubj 7 Peru
must AUX MD aux 7 must
wait VERB VB root 0 wait
. PUNCT . punct 7 .
"""
BEHIND = """
Peru PROPN NNP nsubj 2 Peru
fell VERB VBD root 0 fall
{pause}as SCONJ IN mark {verb} as
Merz PROPN NNP nsubj {verb} Merz
spoke VERB VBD advcl 2 say
. PUNCT . punct 2 .
"""
OFFICE = """
Merz PROPN NNP nmod:poss 3 Merz
's PART POS case 1 's
{noun} NOUN NN nsubj 4 {noun}
said VERB VBD root 0 say
Peru PROPN NNP nsubj 6 Peru
fell VERB VBD ccomp 4 fall
"""
ACCORDING = """
Peru PROPN NNP nsubj 2 Peru
fell VERB VBD root 0 fall
according VERB VBG case 6 accord
to ADP IN fixed 3 to
a DET DT det 6 a
{noun} NOUN NN obl 2 {noun}
{by} ADP IN case 8 {by}
Oslo PROPN NNP nmod 6 Oslo
. PUNCT . punct 2 .
"""
SECOND = """
Merz PROPN NNP nsubj 2 Merz
said VERB VBD root 0 say
Peru PROPN NNP nsubj 5 Peru
{modal} AUX {modal_tag} aux 5 {modal}
{join} VERB {join_tag} ccomp 2 join
but CCONJ CC cc 7 but
{agreed} VERB {tag} conj 5 agree
to PART TO mark 9 to
wait VERB VB xcomp 7 wait
"""


def told(rows: str) -> list[tuple[str, str | None, list[str]]]:
    """The act, speaker and contents of each statement."""
    found = find_statements(document_of(rows, NAMES))
    return [(item.act, item.source.actor, [span.text for span in item.content]) for item in found]


@pytest.mark.parametrize(("said", "say"), [("said", "say"), ("admitted", "admit"), ("noted", "note")])
def test_clause_beside_as_said_is_the_report(said: str, say: str):
    rows = AS_SAID.format(As="As", said=said, say=say, tag="VBD")
    assert told(rows) == [("demand", "person:friedrich-merz", ["Peru must wait"])]


@pytest.mark.parametrize(
    ("marker", "said", "say", "tag"),
    [("While", "said", "say", "VBD"), ("As", "asked", "ask", "VBD"), ("As", "saying", "say", "VBG")],
    ids=["while", "wish", "meanwhile"],
)
def test_clause_beside_another_clause_is_no_report(marker: str, said: str, say: str, tag: str):
    assert told(AS_SAID.format(As=marker, said=said, say=say, tag=tag)) == []


def test_as_said_behind_a_pause_reports():
    rows = BEHIND.format(pause=", PUNCT , punct 6 ,\n", verb=6)
    assert told(rows) == [("assert", "person:friedrich-merz", ["Peru fell"])]


def test_as_of_time_reports_nothing():
    assert told(BEHIND.format(pause="", verb=5)) == []


@pytest.mark.parametrize(("noun", "who"), [("office", "person:friedrich-merz"), ("neighbour", None)])
def test_office_speaks_for_its_holder(noun: str, who: str | None):
    assert [source for _, source, _ in told(OFFICE.format(noun=noun))] == [who]


OFFICE_OF = """
The DET DT det 2 the
office NOUN NN nsubj 5 office
{of} ADP IN case 4 {of}
Merz PROPN NNP nmod 2 Merz
said VERB VBD root 0 say
Peru PROPN NNP nsubj 7 Peru
fell VERB VBD ccomp 5 fall
"""


@pytest.mark.parametrize(("of", "who"), [("of", "person:friedrich-merz"), ("near", None)])
def test_office_of_somebody_speaks_for_its_holder(of: str, who: str | None):
    assert [source for _, source, _ in told(OFFICE_OF.format(of=of))] == [who]


@pytest.mark.parametrize(
    ("noun", "by", "who"),
    [
        ("report", "by", "country:NOR"),
        ("statement", "from", "country:NOR"),
        ("report", "on", None),
        ("farmer", "from", None),
    ],
)
def test_paper_is_the_word_of_its_maker(noun: str, by: str, who: str | None):
    assert [source for _, source, _ in told(ACCORDING.format(noun=noun, by=by))] == [who]


def test_second_verb_of_another_tense_is_the_speakers():
    rows = SECOND.format(modal="would", modal_tag="MD", join="join", join_tag="VB", agreed="agreed", tag="VBD")
    first, second = told(rows)
    assert first[1:] == ("person:friedrich-merz", ["Peru would join"])
    assert second == ("promise", "person:friedrich-merz", ["to wait"])


def test_second_verb_of_the_same_tense_belongs_to_the_report():
    rows = SECOND.format(modal="had", modal_tag="VBD", join="joined", join_tag="VBN", agreed="agreed", tag="VBD")
    assert told(rows)[0][2] == ["Peru had joined but agreed to wait"]


DANGEROUS = """
Oslo PROPN NNP nsubj 2 Oslo
warned VERB VBD root 0 warn
that SCONJ IN mark 6 that
{subject}
is AUX VBZ cop 6 be
dangerous ADJ JJ ccomp 2 dangerous
and CCONJ CC cc 8 and
urges VERB VBZ conj 6 urge
Peru PROPN NNP obj 8 Peru
to PART TO mark 11 to
wait VERB VB xcomp 8 wait
"""


@pytest.mark.parametrize(
    ("subject", "who"),
    [("travel NOUN NN nsubj 6 travel", "country:NOR"), ("Merz PROPN NNP nsubj 6 Merz", "person:friedrich-merz")],
)
def test_second_verb_behind_a_thing_is_the_speakers(subject: str, who: str):
    assert [source for act, source, _ in told(DANGEROUS.format(subject=subject)) if act == "request"] == [who]
