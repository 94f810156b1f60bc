"""What is asked in a bare subjunctive, people dismissed as against charges dismissed, comments at the end. Trees made by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.statements import find_statements

NAMES = {"Oslo": "country:NOR", "France": "country:FRA", "Peru": "country:PER"}
INSISTED = """
Oslo PROPN NNP nsubj 2 Oslo
insisted VERB VBD root 0 insist
{mark}
France PROPN NNP nsubj 5 France
apologise VERB {tag} ccomp 2 apologise
"""
DISMISSED = """
Peru PROPN NNP nsubj 2 Peru
dismissed VERB VBD root 0 dismiss
the DET DT det 4 the
{thing} NOUN NN obj 2 {thing}
"""
PASSIVE = """
The DET DT det 2 the
{thing} NOUN NN nsubj:pass 4 {thing}
was AUX VBD aux:pass 4 be
dismissed VERB VBN root 0 dismiss
by ADP IN case 6 by
Peru PROPN NNP obl:agent 4 Peru
"""
THAT = "that SCONJ IN mark 5 that"


def told(rows: str) -> list[tuple[str, str | None, str]]:
    """The act, speaker and content of each statement."""
    found = find_statements(document_of(rows, NAMES))
    return [(item.act, item.source.actor, span.text) for item in found for span in item.content]


def test_bare_verb_that_somebody_insists_on_is_a_demand():
    assert told(INSISTED.format(mark=THAT, tag="VB")) == [("demand", "country:NOR", "that France apologise")]


def test_past_that_somebody_insists_on_is_no_demand():
    rows = INSISTED.format(mark=THAT, tag="VBD").replace("apologise VERB", "apologised VERB")
    assert told(rows) == [("assert", "country:NOR", "that France apologised")]


def test_bare_verb_without_that_is_no_clause_of_its_own():
    assert told(INSISTED.format(mark="then ADV RB advmod 2 then", tag="VB")) == []


@pytest.mark.parametrize("tree", [DISMISSED, PASSIVE], ids=["active", "passive"])
@pytest.mark.parametrize("person", ["minister", "judge", "spokesman"])
def test_person_dismissed_is_no_denial(tree: str, person: str):
    assert told(tree.format(thing=person)) == []


@pytest.mark.parametrize(("tree", "the"), [(DISMISSED, "the"), (PASSIVE, "The")], ids=["active", "passive"])
def test_charge_dismissed_is_a_denial(tree: str, the: str):
    assert told(tree.format(thing="charge")) == [("deny", "country:PER", f"{the} charge")]


COMMENT = """
Oslo PROPN NNP nsubj 2 Oslo
said VERB VBD root 0 say
Peru PROPN NNP nsubj 4 Peru
left VERB VBD ccomp 2 leave
home NOUN NN obj 4 home
{pause}
a DET DT det 8 a
{noun} NOUN NN {relation} {noun}
France PROPN NNP nsubj 10 France
refused VERB VBD acl:relcl 8 refuse
"""
COMMA = ", PUNCT , punct 8 ,"


def content_of(noun: str = "condition", relation: str = "appos 5", pause: str = COMMA) -> str:
    """What Oslo said."""
    rows = COMMENT.format(noun=noun, relation=relation, pause=pause)
    (found,) = [item for item in find_statements(document_of(rows, NAMES)) if item.cue.text == "said"]
    return found.content[0].text


@pytest.mark.parametrize("relation", ["appos 5", "obj 4", "conj 5"])
@pytest.mark.parametrize("noun", ["condition", "charge"])
def test_comment_set_off_at_the_end_is_the_writers(noun: str, relation: str):
    assert content_of(noun, relation) == "Peru left home"


@pytest.mark.parametrize(
    "given",
    [{"noun": "region"}, {"relation": "nmod 5"}, {"pause": "now ADV RB advmod 4 now"}],
    ids="no-comment hung-below no-pause".split(),
)
def test_what_else_stands_at_the_end_is_said(given: dict[str, str]):
    assert content_of(**given).endswith("France refused")


@pytest.mark.parametrize(("title", "denied"), [("admiral", False), ("story", True)])
def test_titled_person_dismissed_is_no_denial(title: str, denied: bool):
    rows = PASSIVE.format(thing="Seko").strip().splitlines()
    rows[0] = f"{title} NOUN NN nmod:desc 2 {title}"
    assert any(act == "deny" for act, _, _ in told("\n".join(rows))) is denied


@pytest.mark.parametrize(("thing", "acts"), [("itself", 0), ("it", 1)])
def test_name_that_a_band_gives_itself_is_no_statement(thing: str, acts: int):
    rows = f"Peru PROPN NNP nsubj 2 Peru\ncalled VERB VBD root 0 call\n{thing} PRON PRP obj 2 {thing}\na DET DT det 5 a\ndisgrace NOUN NN xcomp 2 disgrace"
    assert len(told(rows)) == acts
