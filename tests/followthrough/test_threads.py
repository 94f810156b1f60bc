"""Restatements of one commitment, and whether they grew harder."""

from __future__ import annotations

import pytest
from tests.followthrough.saga import BIDEN, GBR, RUS, TODAY, UKR, USA, day, line, ultimatum

from deedwatch.followthrough import Pattern, Word, harder, propose, threads


def later(**changes):
    return line(**{"id": "later", "article": "a9", "said": day(2, 10), **changes})


def relation(*words):
    return [(link.commitment, link.relation, link.other) for link in propose(words, [], TODAY)]


def test_same_line_by_another_of_the_same_side_is_one_thread():
    assert threads([line(), later(by=(USA,))]) == {"line": "line", "later": "line"}


def test_same_words_of_another_side_are_another_thread():
    assert threads([line(), later(by=(GBR,))]) == {"line": "line", "later": "later"}


def test_line_on_another_country_is_another_thread():
    other = later(condition=Pattern("ASSAULT", (RUS,), (GBR,)), condition_text="if Russian ships attack Britain")
    assert threads([line(), other])["later"] == "later"


def test_threat_and_promise_are_two_threads():
    assert (
        threads(
            [line(), later(kind="promise", condition=None, condition_text=None, consequence_text="send aid to Kyiv")]
        )["later"]
        == "later"
    )


def test_two_conditional_promises_of_different_deeds_are_two_threads():
    one = line(id="one", kind="offer", consequence_text="send Ukraine weapons")
    two = later(id="two", kind="offer", consequence_text="take in refugees")
    assert threads([one, two]) == {"one": "one", "two": "two"}


def test_demands_share_a_thread_by_their_matter():
    demand = {"kind": "demand", "condition": None, "condition_text": None}
    one = line(id="one", consequence_text="close the Al Jazeera television network", **demand)
    two = later(id="two", consequence_text="close the Al Jazeera network", **demand)
    three = later(id="three", said=day(2, 12), consequence_text="hand over the prisoners", **demand)
    assert threads([one, two, three]) == {"one": "one", "two": "one", "three": "three"}


def test_thread_does_not_depend_on_order():
    words = [line(), later(), later(id="third", said=day(2, 20))]
    assert threads(words) == threads(reversed(words))


def test_saying_told_the_next_day_is_no_restatement():
    assert relation(line(), later(said=day(1, 20))) == []


def test_saying_again_in_like_words_is_restated():
    assert relation(line(), later()) == [("line", "restated", "later")]


HARDER = [
    ({"consequence_text": "Moscow will face devastating consequences"}, "hardened"),
    ({"consequence_text": "Moscow may face a heavy price"}, "softened"),
    ({"due_end": day(2, 20)}, "hardened"),
    ({"condition_text": "if Russian troops move across the Ukrainian border in a full-scale attack"}, "softened"),
    ({"kind": "ultimatum", "due_end": day(2, 20)}, "hardened"),
]


@pytest.mark.parametrize(("changes", "expected"), HARDER)
def test_wording_tells_harder_from_softer(changes, expected):
    assert relation(line(), later(**changes))[0] == ("line", expected, "later")


def test_nearer_deadline_is_harder_and_a_later_one_softer():
    assert harder(ultimatum(), ultimatum(due_end=day(3, 9)))[0] > 0
    points, why = harder(ultimatum(), ultimatum(due_end=day(3, 20)))
    assert points < 0
    assert why == ["the deadline is put off: 2022-03-20"]


def test_judgement_is_no_milder_than_an_answer():
    points, why = harder(line(), later(consequence_text="treat it as an invasion"))
    assert (points, why) == (0, [])


def test_restatement_is_linked_to_the_likest_before():
    mild = line(id="mild", consequence_text="the United States would impose severe sanctions on Russian banks")
    vague = later(id="vague", said=day(2, 1))
    third = later(
        id="third",
        said=day(2, 19),
        consequence_text="the United States will impose devastating sanctions on Russian banks",
    )
    assert ("mild", "hardened", "third") in relation(mild, vague, third)


def test_word_of_nobody_has_a_thread_of_its_own():
    assert threads([Word("w", "a", "threat", (), said=day(1, 1))]) == {"w": "w"}


def test_undated_words_share_a_thread_but_no_link():
    assert threads([line(said=None), later()])["later"] == "line"
    assert relation(line(said=None), later(by=(BIDEN,), to=(RUS, UKR))) == []
