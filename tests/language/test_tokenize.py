"""Tokens of the blank pipeline: titles before names, and marks glued to words."""

from __future__ import annotations

import pytest

from deedwatch.language.tokenize import tokenizer


def tokens(text: str) -> list[str]:
    return [token.text for token in tokenizer()(text)]


@pytest.mark.parametrize("title", "Col Lt Maj Capt Sgt Brig Cmdr Adm Insp Det Msgr Fr Amb Sec Min Sr".split())
def test_title_before_a_name_keeps_its_period(title: str):
    assert tokens(f"{title}. Okello left.") == [f"{title}.", "Okello", "left", "."]


@pytest.mark.parametrize("title", "Gen Mr Mrs Dr Sen Rep Gov Rev".split())
def test_title_of_spacys_own_list_keeps_its_period(title: str):
    assert tokens(f"{title}. Okello left.") == [f"{title}.", "Okello", "left", "."]


def test_titles_in_a_row_are_a_token_each():
    assert tokens("Lt. Gen. Omar Haddad left.") == ["Lt.", "Gen.", "Omar", "Haddad", "left", "."]


def test_title_behind_a_bracket_keeps_its_period():
    assert tokens("(Col. Okello)") == ["(", "Col.", "Okello", ")"]


@pytest.mark.parametrize("word", "tank colonel captain generals sec min".split())
def test_word_that_ends_a_sentence_leaves_the_period(word: str):
    assert tokens(f"They met a {word}.") == ["They", "met", "a", word, "."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kyiv/Lviv", ["Kyiv", "/", "Lviv"]),
        ("Wait...now", ["Wait", "...", "now"]),
        ("rain--hail", ["rain", "--", "hail"]),
        ("rain-- hail", ["rain", "--", "hail"]),
        ("exercises.Sergei", ["exercises", ".", "Sergei"]),
        ("said(twice)", ["said", "(", "twice", ")"]),
        ("1990-95", ["1990", "-", "95"]),
        ("2020–present", ["2020", "–", "present"]),
    ],
)
def test_mark_glued_to_words_is_a_token_of_its_own(text: str, words: list[str]):
    assert tokens(text) == words
