import pytest
import spacy
from spacy.tokens import Doc

from deedwatch.errors import LanguageError
from deedwatch.language.foreign import SpacyAnnotator, to_universal

VOCAB = spacy.blank("en").vocab


def converted(words, heads, deps, pos, lemmas=None):
    doc = Doc(
        VOCAB, words=words.split(), heads=heads, deps=deps.split(), pos=pos.split(), lemmas=(lemmas or words).split()
    )
    to_universal(doc)
    return [(token.text, token.dep_, token.head.text) for token in doc]


def test_preposition_becomes_case_mark():
    rows = converted("Rebels fired on Kyiv", [1, 1, 1, 2], "nsubj ROOT prep pobj", "NOUN VERB ADP PROPN")
    assert rows[2:] == [("on", "case", "Kyiv"), ("Kyiv", "obl", "fired")]


def test_agent_becomes_obl_agent():
    rows = converted(
        "It was hit by NATO", [2, 2, 2, 2, 3], "nsubjpass auxpass ROOT agent pobj", "PRON AUX VERB ADP PROPN"
    )
    assert ("NATO", "obl:agent", "hit") in rows
    assert ("It", "nsubj:pass", "hit") in rows


def test_copula_hangs_on_its_predicate():
    rows = converted(
        "Moscow is ready to talk",
        [1, 1, 1, 4, 2],
        "nsubj ROOT acomp aux xcomp",
        "PROPN AUX ADJ PART VERB",
        "Moscow be ready to talk",
    )
    assert rows[:3] == [("Moscow", "nsubj", "ready"), ("is", "cop", "ready"), ("ready", "root", "ready")]


def test_universal_tree_is_left_alone():
    rows = converted("Moscow left", [1, 1], "nsubj root", "PROPN VERB")
    assert rows == [("Moscow", "nsubj", "left"), ("left", "root", "left")]


def test_missing_pipeline_names_the_remedy():
    with pytest.raises(LanguageError, match="no spaCy pipeline 'xx_none': pip install it, or name a folder"):
        SpacyAnnotator("xx_none")
