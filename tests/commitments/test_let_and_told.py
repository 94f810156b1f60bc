"""What is not to be let happen, what is told and not asked, who stands by, and harm to one's own that a threat hangs on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.commitments.documents import read, state

from deedwatch.commitments import find_commitments

SUNDAY = dt.date(2022, 1, 23)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("not_permit_said", "permit anyone to close the river"),
        ("not_permit", "allow its bases to be used by Washington"),
    ],
)
def test_refused_is_to_let_others_do_it(key: str, words: str):
    document = read(key)
    speaker = document.article.text.split()[0]
    state(document, speaker, "said", document.article.text.split("said ")[1].strip(" ."), "refuse")
    (found,) = find_commitments(document)
    assert found.kind == "refusal"
    assert found.consequence is not None
    assert found.consequence.span.text == words


def test_suggestion_that_tells_of_the_world_is_not_refused():
    assert find_commitments(read("told_suggestion")) == ()


def test_suggestion_that_asks_for_a_deed_is_refused():
    assert [c.kind for c in find_commitments(read("asked_suggestion"))] == ["refusal"]


def test_question_of_the_press_is_not_refused_as_a_deed():
    assert find_commitments(read("drawn")) == ()


def test_not_to_stand_by_threatens_nobody_who_is_attacked():
    (found,) = find_commitments(read("stands_by_if"))
    assert (found.kind, found.to) == ("threat", ())


@pytest.mark.parametrize(("key", "kind"), [("tear_up_if_hurt", "threat"), ("tear_up_if_paid", "promise")])
def test_tie_given_up_for_harm_to_ones_own_is_a_threat(key: str, kind: str):
    document = read(key, names={"Egypt": "country:EGY"})
    state(document, "Cairo", "said", document.article.text.split("said ")[1].strip(" ."), "assert")
    assert [c.kind for c in find_commitments(document)] == [kind]


@pytest.mark.parametrize(
    ("key", "word", "kinds"), [("teachers_gave", "Teachers", ["ultimatum"]), ("teacher_gave", "teacher", [])]
)
def test_people_of_a_trade_set_a_term_and_one_man_none(key: str, word: str, kinds: list[str]):
    document = read(key, names={word: "group:pol-edu"}, times={"Sunday": (SUNDAY, SUNDAY)})
    document.actors["group:pol-edu"] = replace(document.actors["group:pol-edu"], country="POL", sectors=("EDU",))
    assert [c.kind for c in find_commitments(document)] == kinds
