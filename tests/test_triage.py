"""What triage sets aside, and what it must leave."""

from __future__ import annotations

import pytest

from deedwatch.records import Article, Block
from deedwatch.triage import Triage


@pytest.fixture(scope="module")
def triage():
    return Triage()


def verdict(triage, text, *blocks):
    return triage.verdict(Article.of(text, blocks=blocks))


@pytest.mark.parametrize(
    "text",
    [
        "Moscow rejected the demand.",
        "Rebels shelled the market of a northern town.",
        "The minister met her Turkish counterpart on Tuesday.",
        "“We will answer,” the general told soldiers.",
        "Police detained nine protesters.",
    ],
)
def test_triage_leaves_a_sentence_with_two_political_actors_or_many_for_its_length(triage, text):
    assert verdict(triage, text) is None


def test_triage_leaves_a_long_page_with_one_political_sentence(triage):
    padding = "Bake the bread for forty minutes and let it cool. " * 200
    assert verdict(triage, f"{padding}Iran warned Israel.\n{padding}") is None


def test_triage_sets_aside_a_page_without_actors(triage):
    told = verdict(triage, "Bake the bread for forty minutes. Let it cool and serve with butter.")
    assert told == "0 political actors in 13 words, never two beside an event"


def test_triage_sets_aside_sport_though_countries_meet(triage):
    text = (
        "Germany beat Spain after their striker scored from a penalty.\n"
        "The goalkeeper saved a shot in the second half for the team.\n"
        "Spain's coach said the midfielder would miss the final match."
    )
    assert verdict(triage, text) == "about sport, not politics"


def test_triage_leaves_politics_of_sport(triage):
    text = (
        "The government banned the striker and the goalkeeper after police broke up a protest.\n"
        "The foreign minister accused the regime of arresting the team of football players.\n"
        "The president of the opposition party called the penalty an attack on parliament."
    )
    assert verdict(triage, text) is None


def test_triage_sets_aside_verse(triage):
    lines = "The army of the morning marches on,\nand kings of silence bow before the dawn,\n" * 4
    assert verdict(triage, lines) == "verse"


def test_triage_looks_at_no_boilerplate(triage):
    text = "Bake the bread for forty minutes.\nIran warned Israel: more news here."
    assert verdict(triage, text, Block("body", 0, 33), Block("boilerplate", 34, len(text))) is not None


def test_triage_takes_no_part_of_a_word_for_a_name(triage):
    assert verdict(triage, "He said the Germanium plate and the Chadwick lamp met the ministerial desk.") is not None


def test_triage_bears_letters_that_grow_when_lowered(triage):
    assert verdict(triage, "İİİ Turkish police detained nine protesters.") is None
