"""Disruption, veiled harm and ends foretold to others under a condition; deeds held back until; what is ruled out."""

from __future__ import annotations

import pytest
from tests.commitments.documents import read

from deedwatch.commitments import find_commitments


@pytest.mark.parametrize(
    ("key", "to"),
    [
        ("disrupt_vowed", "GRC"),
        ("disrupt_quit", "POL"),
        ("go_and", "UKR"),
        ("doomed", "FRA"),
        ("veiled", "POL"),
    ],
)
def test_pressure_under_a_condition_of_others_threatens(key: str, to: str) -> None:
    (found,) = find_commitments(read(key))
    assert (found.kind, found.to) == ("threat", (f"country:{to}",))
    assert found.condition is not None


def test_harm_that_those_who_are_warned_will_bear_threatens() -> None:
    (found,) = find_commitments(read("warned_borne", names={"it": "country:SYR"}))
    assert (found.kind, found.to) == ("threat", ("country:SYR",))
    assert find_commitments(read("warned_other_hands", names={"it": "country:SYR"})) == ()


@pytest.mark.parametrize("key", ["disrupt_floods", "disrupt_if_agreed", "saw_friends"])
def test_disruption_under_no_condition_for_others_threatens_nobody(key: str) -> None:
    assert not [c for c in find_commitments(read(key)) if c.kind == "threat"]


@pytest.mark.parametrize("key", ["veiled_storm", "veiled_theirs"])
def test_weather_and_hands_of_others_threaten_nothing(key: str) -> None:
    assert find_commitments(read(key)) == ()


def test_what_is_not_granted_until_is_refused() -> None:
    (found,) = find_commitments(read("kept_back"))
    assert (found.kind, found.by, found.to) == ("refusal", ("country:PAK",), ("country:IND",))
    assert found.condition is not None
    assert found.condition.span.text == "until Delhi apologised"


def test_a_state_refuses_no_freedom_of_captives_whom_others_hold() -> None:
    assert find_commitments(read("kept_captives")) == ()


def test_deed_ruled_out_is_refused() -> None:
    (found,) = find_commitments(read("ruled_out_deed"))
    assert (found.kind, found.by, found.to) == ("refusal", ("country:GRC",), ("country:NER",))
    assert found.consequence is not None
    assert found.consequence.span.text == "sending soldiers to Niger"


def test_clause_of_time_behind_what_is_ruled_out_is_not_refused() -> None:
    (found,) = find_commitments(read("ruled_out_after"))
    assert found.consequence is not None
    assert found.consequence.span.text == "a role"


def test_assurance_of_restraint_is_a_promise_and_told_plainly_a_refusal() -> None:
    assert [c.kind for c in find_commitments(read("assured_not"))] == ["promise"]
    assert [c.kind for c in find_commitments(read("told_not"))] == ["refusal"]


def test_force_forsworn_is_promised_and_relief_forsworn_refused() -> None:
    (found,) = find_commitments(read("promised_no_force"))
    assert (found.kind, found.to) == ("promise", ("country:PAK",))
    assert found.consequence is not None
    assert found.consequence.span.text == "not to use force against Islamabad"
    assert [c.kind for c in find_commitments(read("vowed_no_end"))] == ["refusal"]


def test_had_before_a_participle_promises_nothing() -> None:
    assert find_commitments(read("they_had_left")) == ()
    assert [c.kind for c in find_commitments(read("they_would_leave"))] == ["promise"]


def test_what_is_yet_to_be_done_is_not_promised() -> None:
    assert find_commitments(read("is_yet_to")) == ()
    assert [c.kind for c in find_commitments(read("is_set_to"))] == ["promise"]


def test_foreign_ships_are_no_ships_of_the_speaker() -> None:
    ours = {"warships": "country:IRN"}
    (found,) = find_commitments(read("foreign_ships", names=ours))
    assert (found.kind, found.by) == ("threat", ("country:IRN",))
    assert not [c for c in find_commitments(read("own_ships", names=ours)) if c.kind == "threat"]


def test_restraint_kept_unless_attacked_is_a_promise() -> None:
    (found,) = find_commitments(read("vowed_spare"))
    assert (found.kind, found.to) == ("promise", ("country:ISR",))
