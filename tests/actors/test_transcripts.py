"""Turns that labels set out, and whose "our colleagues" and "the Secretary-General" are in a body's own notes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.actors.docs import document_of, read

from deedwatch.actors._transcripts import turns_of
from deedwatch.document import Document

ON = dt.date(2024, 3, 1)
LEAD = "An/DT/det/1 interview/NN/root/1 with/IN/case/4 Ana/NNP/nmod/1 Ruiz/NNP/flat/3"
ASK = "{q}/NNP/root/0 :/:/punct/0 Will/MD/aux/4 Oslo/NNP/nsubj/4 vote/VB/parataxis/0 {end}/./punct/0"
REPLY = "{a}/NNP/root/0 :/:/punct/0 We/PRP/nsubj/3 voted/VBD/parataxis/0 twice/RB/advmod/3 ././punct/0"
MORE = "Oslo/NNP/nsubj/1 slept/VBD/root/1 ././punct/1"


def paragraphs(*lines: str, people: tuple[str, ...] = ("Ana Ruiz",)) -> Document:
    """A document with a paragraph a line."""
    document = document_of("\n".join(lines), tuple((name, "PERSON") for name in people))
    document.sentences = tuple(replace(s, block=s.index) for s in document.sentences)
    return document


def speakers(document: Document) -> dict[int, tuple[str | None, bool]]:
    """Who speaks each sentence, by word, and whether the turn asks."""
    return {
        index: (document.doc[turn.speaker].text if turn.speaker is not None else None, turn.asks)
        for index, turn in turns_of(document).items()
    }


@pytest.mark.parametrize(("q", "a"), [("Q", "A"), ("Question", "Answer"), ("Interviewer", "A")])
def test_answers_are_the_interviewed_persons(q: str, a: str):
    document = paragraphs(LEAD, ASK.format(q=q, end="?"), REPLY.format(a=a), ASK.format(q=q, end="?"))
    assert speakers(document) == {1: (None, True), 2: ("Ruiz", False), 3: (None, True)}


def test_name_before_a_question_asks():
    lines = (LEAD, ASK.format(q="Berg", end="?"), REPLY.format(a="Ruiz"), ASK.format(q="Berg", end="?"))
    document = paragraphs(*lines, people=("Ana Ruiz", "Berg"))
    assert speakers(document) == {1: ("Berg", True), 2: ("Ruiz", False), 3: ("Berg", True)}


def test_answer_goes_on_in_the_next_paragraph_but_not_behind_the_last_turn():
    document = paragraphs(LEAD, ASK.format(q="Q", end="?"), REPLY.format(a="A"), MORE, REPLY.format(a="A"), MORE)
    assert speakers(document) == {1: (None, True), 2: ("Ruiz", False), 3: ("Ruiz", False), 4: ("Ruiz", False)}


@pytest.mark.parametrize("label", ["Update", "Background", "Oslo"])
def test_other_labels_set_out_no_turns(label: str):
    assert turns_of(paragraphs(LEAD, REPLY.format(a=label), REPLY.format(a=label))) == {}


def test_one_label_is_no_transcript():
    assert turns_of(paragraphs(LEAD, REPLY.format(a="Ruiz"))) == {}


HEADED = "{body}/NNP/nsubj/1 met/VBD/root/1 ././punct/1\nKenya/NNP/nsubj/1 slept/VBD/root/1 ././punct/1\n"
CHIEF = "The/DT/det/1 Secretary-General/NNP/nsubj/2 left/VBD/root/2 ././punct/2"


@pytest.mark.parametrize("body", ["UN", "ASEAN"])
def test_secretary_general_is_of_the_body_named(body: str):
    found, _ = read(HEADED.format(body=body) + CHIEF, on=ON)
    (ident,) = next(item.mention.actors for item in found if item.mention.span.text == "The Secretary-General")
    assert ident == {"UN": "person:antonio-guterres"}.get(body, ident)
    assert "ken" not in ident


def test_secretary_general_is_of_no_state():
    found, _ = read(HEADED.format(body="Ghana") + CHIEF, on=ON)
    assert [item.mention.actors for item in found if item.mention.span.text == "The Secretary-General"] in ([], [()])


OURS = "Our/PRP$/nmod:poss/1 {who}/NNS/nsubj/2 slept/VBD/root/2 ././punct/2"


@pytest.mark.parametrize(("who", "actors"), [("colleagues", ("org:united-nations",)), ("children", ())])
def test_our_colleagues_in_a_note_are_those_of_its_house(who: str, actors: tuple[str, ...]):
    found, _ = read(HEADED.format(body="UN") + CHIEF + "\n" + OURS.format(who=who), on=ON)
    assert next(item.mention.actors for item in found if item.mention.span.text == "Our") == actors
