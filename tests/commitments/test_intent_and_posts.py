"""Denials of intent, fighters told to give up, people whom a state has sent, fire that is held."""

from __future__ import annotations

import pytest
from tests.commitments.documents import read

from deedwatch.commitments import find_commitments
from deedwatch.records import Event
from deedwatch.spans import Span

DENIED = [
    ("denied_planned", "RUS", "", "any invasion"),
    ("denied_planning", "IRN", "SAU", "an attack on Riyadh"),
    ("no_plans", "RUS", "BLR", "send troops to Minsk"),
    ("no_intention", "IND", "", "closing the border"),
]


@pytest.mark.parametrize(("key", "by", "to", "words"), DENIED, ids=[case[0] for case in DENIED])
def test_denied_intent_refuses_the_deed(key: str, by: str, to: str, words: str) -> None:
    (found,) = find_commitments(read(key))
    assert (found.kind, found.by) == ("refusal", (f"country:{by}",))
    assert found.to == ((f"country:{to}",) if to else ())
    assert found.consequence is not None
    assert found.consequence.span.text == words


@pytest.mark.parametrize("key", ["denied_past", "denied_the_attack", "no_plans_theirs", "no_plans_firm"])
def test_denied_facts_and_plans_of_others_bind_nobody(key: str) -> None:
    assert find_commitments(read(key)) == ()


def _invasion(words: str, text: str) -> Event:
    start = text.index(words)
    span = Span(start, start + len(words), words)
    return Event(
        id="evt_1", type="ASSAULT", mode=None, contexts=(), cameo="190", actors=("country:CHN",),
        recipients=("country:TWN",), predicate=span, time=None, place=None, factuality="planned", background=False,
        reported_by=None, quad="material_conflict", intensity=-9.0, evidence=(span,), score=0.8, made_by="frame:invade",
    )  # fmt: skip


def test_no_such_plans_refuses_the_deed_of_the_sentence_before() -> None:
    document = read("planned_invasion", "no_such")
    document.events = (_invasion("invade", document.article.text),)
    (found,) = find_commitments(document)
    assert (found.kind, found.by, found.to) == ("refusal", ("country:CHN",), ("country:TWN",))
    assert found.consequence is not None
    assert found.consequence.span.text == "invade Taiwan"
    assert any("no such plans" in span.text for span in found.evidence)


def test_no_such_plans_alone_names_no_deed() -> None:
    (found,) = find_commitments(read("no_such"))
    assert found.consequence is not None
    assert found.consequence.event is None


ORDERED = [
    ("defenders", "RUS", "lay down their arms"),
    ("garrison", "TUR", "surrender"),
    ("fighters_told", "FRA", "leave the town"),
]


@pytest.mark.parametrize(("key", "by", "words"), ORDERED, ids=[case[0] for case in ORDERED])
def test_fighters_without_a_record_are_told_to_give_up(key: str, by: str, words: str) -> None:
    (found,) = find_commitments(read(key))
    assert (found.kind, found.by, found.to) == ("demand", (f"country:{by}",), ())
    assert found.consequence is not None
    assert found.consequence.span.text == words


@pytest.mark.parametrize("key", ["soldiers_own", "children_told", "fighters_fight"])
def test_own_soldiers_and_bystanders_are_given_no_demand(key: str) -> None:
    assert find_commitments(read(key)) == ()


POSTED = [
    ("troops_return", "RUS", "return to their bases"),
    ("envoy_stays", "FRA", "remain at his post"),
    ("no_soldier", "BLR", "not a single Russian soldier would remain in the country"),
]


@pytest.mark.parametrize(("key", "by", "words"), POSTED, ids=[case[0] for case in POSTED])
def test_people_under_a_state_bind_it(key: str, by: str, words: str) -> None:
    (found,) = find_commitments(read(key))
    assert (found.kind, found.by) == ("promise", (f"country:{by}",))
    assert found.consequence is not None
    assert found.consequence.span.text == words


@pytest.mark.parametrize("key", ["troops_theirs", "workers_return"])
def test_people_of_others_or_of_nobody_bind_nobody(key: str) -> None:
    assert find_commitments(read(key)) == ()


def test_troops_of_another_side_named_nearer_are_not_the_speakers() -> None:
    assert find_commitments(read("troops_theirs", "troops_return", names={"Russian": "country:UKR"})) == ()


def test_fire_that_is_held_is_a_promise_without_a_deed_to_wait_for() -> None:
    (found,) = find_commitments(read("hold_fire"))
    assert found.kind == "promise"
    assert found.consequence is not None
    assert found.consequence.event is None


def test_fire_that_is_opened_is_a_threat() -> None:
    (found,) = find_commitments(read("open_fire"))
    assert (found.kind, found.to) == ("threat", ("country:UKR",))


@pytest.mark.parametrize(("key", "kinds"), [("said_would", ["promise"]), ("hoped_would", [])])
def test_hope_for_ones_own_deed_promises_nothing(key: str, kinds: list[str]) -> None:
    assert [found.kind for found in find_commitments(read(key, names={"it": "country:RUS"}))] == kinds
