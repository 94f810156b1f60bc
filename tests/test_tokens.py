"""Tokens of a text: their trees, edges and sentences agree with those of spaCy, their offsets with the text."""

from __future__ import annotations

import gc
import random

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy import tokens as spacy_tokens

from deedwatch.tokens import Doc, Layers, Token
from tests.trees import doc_of

NLP = spacy.blank("en")
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
TEXT = "Müller’s aides  said “no” 🕊️ twice.\r\nהוא left\tat 5:30 p.m. e\u0301t"


def heads_of(random_: random.Random, sizes: list[int]) -> list[int]:
    """Heads of one projective tree a sentence: ranges split at a root, over and over."""
    heads: list[int] = []

    def grow(start: int, end: int, above: int | None) -> None:
        if start >= end:
            return
        root = random_.randrange(start, end)
        heads[root] = root if above is None else above
        grow(start, root, root)
        grow(root + 1, end, root)

    for size in sizes:
        start = len(heads)
        heads += [0] * size
        grow(start, start + size, None)
    return heads


def both(heads: list[int]) -> tuple[Doc, spacy_tokens.Doc]:
    words = [f"w{i}" for i in range(len(heads))]
    deps = ["root" if head == i else "dep" for i, head in enumerate(heads)]
    theirs = spacy_tokens.Doc(NLP.vocab, words=words, heads=heads, deps=deps)
    return Doc.of_spacy(theirs), theirs


@given(st.randoms(use_true_random=False), st.lists(st.integers(1, 12), min_size=1, max_size=5))
def test_trees_edges_and_sentences_are_those_of_spacy(random_: random.Random, sizes: list[int]) -> None:
    ours, theirs = both(heads_of(random_, sizes))
    for mine, token in zip(ours, theirs, strict=True):
        assert [t.i for t in mine.children] == [t.i for t in token.children]
        assert [t.i for t in mine.subtree] == [t.i for t in token.subtree]
        assert [t.i for t in mine.ancestors] == [t.i for t in token.ancestors]
        assert [t.i for t in mine.lefts] == [t.i for t in token.lefts]
        assert (mine.left_edge.i, mine.right_edge.i) == (token.left_edge.i, token.right_edge.i)
        assert (mine.sent.start, mine.sent.end) == (token.sent.start, token.sent.end)
        assert mine.is_sent_start is token.is_sent_start
    assert [(s.start, s.end, s.root.i, s.text) for s in ours.sents] == [
        (s.start, s.end, s.root.i, s.text) for s in theirs.sents
    ]


@pytest.mark.parametrize("text", [TEXT, "", " ", "\n\nOne.\n\n", "a  b"])
def test_words_and_offsets_are_those_of_spacy(text: str) -> None:
    ours, theirs = Doc.of_spacy(NLP(text)), NLP(text)
    assert ours.text == text
    for mine, token in zip(ours, theirs, strict=True):
        for name in ("i", "idx", "text", "whitespace_", "lower_", "is_space", "is_alpha", "is_punct"):
            assert getattr(mine, name) == getattr(token, name), (name, token)
        assert text[mine.idx : mine.end] == mine.text


@given(st.integers(-2, len(TEXT) + 2), st.integers(-2, len(TEXT) + 2))
def test_tokens_touched_by_characters_are_those_of_spacy(start: int, end: int) -> None:
    theirs = NLP(TEXT).char_span(start, end, alignment_mode="expand") if 0 <= start < end else None
    found = Doc.of_spacy(NLP(TEXT)).touching(start, end)
    assert (found and (found.start, found.end)) == (theirs and (theirs.start, theirs.end) if theirs else None)


def test_dependents_of_a_crossing_branch_are_found() -> None:
    assert [(relation, token.text) for relation, token in doc_of(CROSSING)[1].dependents] == [
        ("det", "A"),
        ("nmod", "issue"),
    ]


def test_edges_of_a_crossing_branch_lie_where_its_words_do() -> None:
    hearing = doc_of(CROSSING)[1]
    assert (hearing.left_edge.text, hearing.right_edge.text) == ("A", "issue")


def test_long_chain_has_its_subtree() -> None:
    size = 5000
    layers = Layers([""] * size, [""] * size, [""] * size, [max(0, i - 1) for i in range(size)], ["dep"] * size)
    assert len(Doc.of_words(["and"] * size, layers=layers)[0].subtree) == size


def test_neighbour_before_the_first_token_is_none() -> None:
    with pytest.raises(IndexError, match="no token -1 in a Doc of 8"):
        doc_of(CROSSING)[0].nbor(-1)


def test_doc_without_analysis_is_not_parsed() -> None:
    doc = Doc.of_words(["Rebels", "left"])
    assert not doc.parsed
    doc.analyse(Layers(["NNS", "VBD"], ["NOUN", "VERB"], ["rebel", "leave"], [1, 1], ["nsubj", "root"]))
    assert Doc.of_words(["a"], layers=Layers([""], [""], ["a"], [0], ["root"])).parsed
    assert doc[0].head is doc[1]


def test_docs_of_equal_words_are_two() -> None:
    assert Doc.of_words(["a"]) != Doc.of_words(["a"])


def test_released_doc_leaves_no_work_to_the_collector() -> None:
    gc.collect()
    gc.disable()
    try:
        doc = doc_of(CROSSING)
        assert doc[1].subtree
        assert doc[1].sent.root is doc[3]
        doc.release()
        del doc
        assert not [found for found in gc.get_objects() if type(found) is Token]
    finally:
        gc.enable()
