"""Inverted conditions in the text's own voice, and people to whom the condition's deed would be done."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.commitments.documents import read, text_of

from deedwatch.commitments import find_commitments

NAVID = {"Navid": "person:navid"}
INVERTED = [
    ("should_own_voice", "DEU", "IRN", "Should Tehran expel the inspectors", "Berlin will restore all sanctions"),
    ("were_own_voice", "POL", "BLR", "Were Minsk to close the crossing", "Warsaw would halt all rail transit"),
]


@pytest.mark.parametrize(("key", "to"), [("patient_jailed", ("country:IRN",)), ("patient_only", ())])
def test_victim_of_the_condition_is_not_threatened(key: str, to: tuple[str, ...]):
    (found,) = find_commitments(read(key, names=NAVID))
    assert (found.kind, found.by, found.to) == ("threat", ("country:USA",), to)


def test_doer_of_the_condition_is_threatened():
    (found,) = find_commitments(read("doer_jails", names=NAVID))
    assert (found.kind, found.to) == ("threat", ("country:IRN",))


@pytest.mark.parametrize(("key", "by", "to", "condition", "consequence"), INVERTED, ids=[case[0] for case in INVERTED])
def test_inverted_condition_threatens_in_the_texts_own_voice(
    key: str, by: str, to: str, condition: str, consequence: str
):
    (found,) = find_commitments(read(key))
    assert (found.kind, found.by, found.to) == ("threat", (f"country:{by}",), (f"country:{to}",))
    assert found.condition is not None
    assert found.consequence is not None
    assert (found.condition.span.text, found.consequence.span.text) == (condition, consequence)


def test_inverted_refusal_by_a_date_is_an_ultimatum():
    friday = dt.date(2022, 1, 28)
    (found,) = find_commitments(read("should_refuse", times={"Friday": (friday, friday)}))
    assert (found.kind, found.by, found.to) == ("ultimatum", ("country:ISR",), ("country:IRN",))


@pytest.mark.parametrize("key", ["should_analysts", "should_prices"])
def test_inverted_forecast_binds_nobody(key: str):
    assert find_commitments(read(key)) == (), text_of(key)
