"""Texts that speak for who issued them, offers that lapse, harm held in store, what two sides will do together."""

from __future__ import annotations

import pytest
from tests.commitments.documents import read

from deedwatch.commitments import find_commitments
from deedwatch.document import Document
from deedwatch.records import Event
from deedwatch.spans import Span


def test_letter_speaks_for_who_sent_it() -> None:
    (found,) = find_commitments(read("letter_sent", "letter_says"))
    assert (found.kind, found.by) == ("threat", ("country:EGY",))


def test_document_speaks_for_who_handed_over_the_answer() -> None:
    document = read("answer_handed", "document_denied", names={"American": "country:USA"})
    (found,) = find_commitments(document)
    assert (found.kind, found.by) == ("refusal", ("country:RUS",))


def test_letter_does_not_speak_for_who_received_it() -> None:
    assert find_commitments(read("letter_received", "letter_says")) == ()


def test_letter_of_nobody_binds_nobody() -> None:
    assert find_commitments(read("letter_says")) == ()


def test_offer_that_lapses_is_a_threat() -> None:
    (found,) = find_commitments(read("offer_lapses"))
    assert (found.kind, found.by, found.to) == ("threat", ("country:RUS",), ("country:UKR",))
    assert found.consequence is not None
    assert found.consequence.span.text == "the offer will lapse"


def test_offer_that_stands_is_none() -> None:
    assert find_commitments(read("offer_stands")) == ()


def test_harm_in_store_for_a_deed_is_a_threat() -> None:
    (found,) = find_commitments(read("sanctions_stored"))
    assert (found.kind, found.by, found.to) == ("threat", ("country:USA",), ("country:RUS",))
    assert found.condition is not None
    assert found.condition.span.text == "in case Moscow attacked"
    assert found.consequence is not None
    assert found.consequence.span.text == "the severe sanctions prepared with allies"


@pytest.mark.parametrize("key", ["shelters_stored", "stored_by_analyst"])
def test_shelters_and_the_stores_of_others_threaten_nobody(key: str) -> None:
    assert find_commitments(read(key)) == ()


def _talks(document: Document) -> Event:
    start = document.article.text.index("talked")
    span = Span(start, start + len("talked"), "talked")
    return Event(
        id="evt_1", type="CONSULT", mode=None, contexts=(), cameo="040", actors=("country:TUR", "country:GRC"),
        recipients=(), predicate=span, time=None, place=None, factuality="occurred", background=False,
        reported_by=None, quad="verbal_cooperation", intensity=1.0, evidence=(span,), score=0.8, made_by="frame:talk",
    )  # fmt: skip


def test_two_sides_bind_the_speaker_to_the_one_it_talks_to() -> None:
    document = read("talked", "two_sides")
    document.events = (_talks(document),)
    (found,) = find_commitments(document)
    assert (found.kind, found.by, found.to) == ("promise", ("country:TUR",), ("country:GRC",))


def test_two_tourists_are_no_sides() -> None:
    document = read("talked", "two_tourists")
    document.events = (_talks(document),)
    assert find_commitments(document) == ()


def test_two_sides_nobody_knows_bind_nobody() -> None:
    assert find_commitments(read("two_sides")) == ()
