"""What is told of the model without loading it, and what reading leaves behind: words in spaCy's vocabulary, garbage."""

from __future__ import annotations

import gc

from deedwatch import versions
from deedwatch.language import annotate
from deedwatch.language.tokenize import tokenizer
from deedwatch.pipeline import default_reader
from deedwatch.records import Article

TEXT = "The Zorbanian minister Quillax Vrontosk rejected the demand of Belgium on Friday, his spokeswoman said."


def test_versions_are_those_of_the_shipped_reader():
    assert versions.made_with() == default_reader().made_with()


def test_full_vocabulary_takes_in_no_more_words_and_reads_the_same(monkeypatch):
    reader = default_reader()
    monkeypatch.setattr(annotate, "KEPT_WORDS", 0)
    apart = reader.read(Article.of(TEXT))
    strings = tokenizer().vocab.strings
    assert "Vrontosk" not in strings
    monkeypatch.undo()
    assert (reader.read(Article.of(TEXT)), "Vrontosk" in strings) == (apart, True)


def test_reading_leaves_nothing_to_the_collector():
    reader = default_reader()
    reader.read(Article.of(TEXT))
    gc.collect()
    gc.disable()
    try:
        reader.read(Article.of(f"{TEXT} She said it would lose if the ministers rejected its offer."))
        assert gc.collect() == 0
    finally:
        gc.enable()
