import pytest

from deedwatch.lab import names
from deedwatch.lab.conllu import Sentence, Word
from deedwatch.lab.entities import score
from deedwatch.lab.names import Name


def sentence(*rows):
    words = tuple(Word(form, form, upos, xpos, head, deprel, misc) for form, upos, xpos, head, deprel, misc in rows)
    text = " ".join(word.form for word in words)
    return Sentence(words, text, (), 0, new_paragraph=True)


PRESIDENT = sentence(
    ("President", "PROPN", "NNP", 2, "nmod:desc", "Entity=(1-person-new-n-cf1-1-sgl"),
    ("Joe", "PROPN", "NNP", 0, "root", "_"),
    ("Biden", "PROPN", "NNP", 2, "flat", "Entity=1)"),
)
STATES = sentence(
    ("the", "DET", "DT", 3, "det", "Entity=(1-place-new-n-cf1-1-sgl"),
    ("United", "VERB", "NNP", 3, "amod", "_"),
    ("States", "PROPN", "NNP", 0, "root", "Entity=1)"),
)
COMMON = sentence(
    ("the", "DET", "DT", 2, "det", "Entity=(1-person-new-n-cf1-1-sgl"), ("doctor", "NOUN", "NN", 0, "root", "Entity=1)")
)
UNIVERSITY = sentence(
    ("University", "PROPN", "NNP", 0, "root", "Entity=(1-organization-new-n-cf1-1-sgl"),
    ("of", "ADP", "IN", 3, "case", "_"),
    ("Oslo", "PROPN", "NNP", 1, "nmod", "Entity=(2-place-new-n-cf1-1-sgl)1)"),
)


def test_gum_name_leaves_the_title_out():
    assert names.gum_names(PRESIDENT) == [Name(1, 3, "PERSON")]


def test_gum_name_leaves_the_article_out():
    assert names.gum_names(STATES) == [Name(1, 3, "PLACE")]


def test_common_noun_is_no_name():
    assert names.gum_names(COMMON) == []


def test_outermost_name_stands():
    assert names.gum_names(UNIVERSITY) == [Name(0, 3, "ORG")]


def test_bio_round_trip():
    found = [Name(0, 2, "PERSON"), Name(3, 4, "ORG")]
    assert names.from_bio(names.bio(found, 5)) == found


def test_from_bio_maps_foreign_types():
    assert names.from_bio(["B-PER", "O", "B-LOC"]) == [Name(0, 1, "PERSON"), Name(2, 3, "PLACE")]


def test_brackets_give_text_and_spans(tmp_path):
    path = tmp_path / "names.txt"
    path.write_text("# note\n[Oslo|PLACE] fell to [NATO|ORG].\n", encoding="utf-8")
    assert names.read_brackets(path) == [("Oslo fell to NATO.", [(0, 4, "PLACE"), (13, 17, "ORG")])]


def test_score_counts_exact_matches_only():
    figures = score([([Name(0, 2, "PERSON"), Name(3, 4, "ORG")], [Name(0, 2, "PERSON"), Name(3, 5, "ORG")])])
    assert figures["f1"] == pytest.approx(0.5)


def test_score_leaves_unscored_types_out():
    assert score([([Name(0, 1, "TIME")], [Name(0, 1, "EVENT")])])["f1"] == 0
