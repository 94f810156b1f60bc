"""Which of two "the latter" and "the former" are: the second or the first of those named last."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.actors.docs import actors_of, document_of

from deedwatch.actors import find_mentions

ON = dt.date(2024, 5, 1)
NAMES = ("Paul Kagame", "Félix Tshisekedi")
KAGAME, TSHISEKEDI = ("person:paul-kagame",), ("person:felix-tshisekedi",)
MET = "Paul/NNP/nsubj/2 Kagame/NNP/flat/0 met/VBD/root/2 Félix/NNP/obj/2 Tshisekedi/NNP/flat/3 in/IN/case/6 Luanda/NNP/obl/2 ././punct/2\n"
WHICH = "The/DT/det/1 {word}/JJ/nsubj/2 denied/VBD/root/2 claims/NNS/obj/2 ././punct/2"
SAME = (
    "Paul/NNP/nsubj/2 Kagame/NNP/flat/0 met/VBD/root/2 Félix/NNP/obj/2 Tshisekedi/NNP/flat/3 ,/,/punct/9 but/CC/cc/9 "
    "the/DT/det/8 {word}/JJ/nsubj/9 left/VBD/conj/2 ././punct/2"
)
RAIN = "Rain/NN/nsubj/1 fell/VBD/root/1 ././punct/1\n"
ALONE = "Kenya/NNP/nsubj/1 voted/VBD/root/1 ././punct/1\n"
OWNED = "Kenya/NNP/nsubj/1 praised/VBD/root/1 Uganda/NNP/nmod:poss/4 's/POS/case/2 army/NN/obj/1 ././punct/1\n"
THREE = "Kenya/NNP/nsubj/1 met/VBD/root/1 Uganda/NNP/obj/1 ,/,/punct/4 Chad/NNP/conj/2 ././punct/1\n"
BEFORE = "The/DT/det/2 {word}/JJ/amod/2 {noun}/NN/nsubj/3 grew/VBD/root/3 ././punct/3"


@pytest.mark.parametrize(("word", "actors"), [("latter", TSHISEKEDI), ("former", KAGAME)])
def test_latter_is_the_second_and_former_the_first(word: str, actors: tuple[str, ...]):
    assert actors_of(MET + WHICH.format(word=word), f"The {word}", *NAMES, on=ON) == actors


@pytest.mark.parametrize(("word", "actors"), [("latter", TSHISEKEDI), ("former", KAGAME)])
def test_latter_looks_first_in_its_own_sentence(word: str, actors: tuple[str, ...]):
    assert actors_of(ALONE + SAME.format(word=word), f"the {word}", *NAMES, on=ON) == actors


@pytest.mark.parametrize(("sentences", "actors"), [(1, TSHISEKEDI), (2, ())])
def test_latter_looks_two_sentences_back(sentences: int, actors: tuple[str, ...]):
    lines = MET + RAIN * sentences + WHICH.format(word="latter")
    assert actors_of(lines, "The latter", *NAMES, on=ON) == actors


@pytest.mark.parametrize("word", ["latter", "former"])
def test_latter_of_one_is_nobody(word: str):
    assert actors_of(ALONE + WHICH.format(word=word), f"The {word}") == ()


def test_latter_is_the_last_of_several():
    assert actors_of(THREE + WHICH.format(word="latter"), "The latter") == ("country:TCD",)


def test_latter_is_what_is_owned_and_not_its_owner():
    assert actors_of(OWNED + WHICH.format(word="latter"), "The latter") == ("group:uga-mil",)


def test_latter_is_a_pronoun():
    found, _ = find_mentions(document_of(MET + WHICH.format(word="latter"), tuple((n, "PERSON") for n in NAMES)))
    assert [item.mention.kind for item in found if item.mention.span.text == "The latter"] == ["pronoun"]


@pytest.mark.parametrize(
    ("word", "noun", "words"),
    [("former", "minister", ["The former minister"]), ("latter", "part", []), ("former", "bridge", [])],
)
def test_former_before_a_noun_is_no_pronoun(word: str, noun: str, words: list[str]):
    found, _ = find_mentions(document_of(BEFORE.format(word=word, noun=noun)))
    assert [item.mention.span.text for item in found] == words


def test_word_without_an_article_is_no_pronoun():
    line = WHICH.format(word="latter").replace("The/DT", "Some/DT")
    found, _ = find_mentions(document_of(MET + line, tuple((name, "PERSON") for name in NAMES)))
    assert all("latter" not in item.mention.span.text for item in found)
