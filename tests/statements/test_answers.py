"""Reports that end where somebody else takes the word."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.statements import find_statements

NAMES = {"Moscow": "country:RUS", "Kyiv": "country:UKR"}
DEATHS = """
Five NUM CD nummod 2 five
men NOUN NNS nsubj 3 man
died VERB VBD ccomp 6 die
, PUNCT , punct 6 ,
Kyiv PROPN NNP nsubj 6 Kyiv
said VERB VBD root 0 say
; PUNCT : punct 9 ;
Moscow PROPN NNP nsubj 9 Moscow
admitted VERB VBD parataxis 3 admit
two NUM CD nummod 11 two
deaths NOUN NNS obj 9 death
"""
BUT = DEATHS.replace("; PUNCT : punct 9 ;", ", PUNCT , punct 10 ,\nbut CCONJ CC cc 10 but")
BUT = BUT.replace(" 9 Moscow", " 10 Moscow").replace("parataxis 3 admit", "conj 3 admit")
BUT = BUT.replace("nummod 11", "nummod 12").replace("obj 9 death", "obj 10 death")


def said(rows: str) -> list[tuple[str | None, list[str]]]:
    found = find_statements(document_of(rows, NAMES))
    return [(item.source.actor, [span.text for span in item.content]) for item in found]


@pytest.mark.parametrize("rows", [DEATHS, BUT], ids=["semicolon", "but"])
def test_another_speaker_ends_the_report_before(rows: str):
    assert said(rows) == [("country:UKR", ["Five men died"]), ("country:RUS", ["two deaths"])]


@pytest.mark.parametrize(
    ("rows", "goes_on"),
    [
        (DEATHS.replace("admitted VERB VBD parataxis 3 admit", "buried VERB VBD parataxis 3 bury"), "Moscow buried"),
        (DEATHS.replace("Moscow PROPN NNP", "it PRON PRP").replace(" 9 Moscow", " 9 it"), "it admitted"),
        (DEATHS.replace("VERB VBD parataxis 3 admit", "VERB VB parataxis 3 admit"), "Moscow admitted"),
    ],
    ids="no-speech pronoun not-finite".split(),
)
def test_clause_that_is_no_answer_goes_on_with_the_report(rows: str, goes_on: str):
    assert said(rows)[0] == ("country:UKR", ["Five men died", f"{goes_on} two deaths"])
