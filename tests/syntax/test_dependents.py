"""The table of dependents tells what spaCy's own walk does."""

from __future__ import annotations

from tests.trees import doc_of

from deedwatch.syntax import dependents

CROSSING = """
A DET DT det 2
hearing NOUN NN nsubj:pass 4
is AUX VBZ aux:pass 4
scheduled VERB VBN root 0
on ADP IN case 7
the DET DT det 7
issue NOUN NN nmod 2
today NOUN NN obl:unmarked 4
"""


def test_dependents_are_those_of_spacy_in_text_order():
    doc = doc_of(CROSSING)
    for token in doc:
        assert dependents(token) == [(below.dep_, below) for below in token.children]


def test_dependents_of_a_crossing_branch_are_found():
    assert [(relation, token.text) for relation, token in dependents(doc_of(CROSSING)[1])] == [
        ("det", "A"),
        ("nmod", "issue"),
    ]
