"""Instruments of state bind who runs them, not who suffers or describes them."""

from __future__ import annotations

import pytest
from tests.commitments.documents import read

from deedwatch.commitments import find_commitments

RUN = [
    ("imposed_own", "threat", "USA", "BLR", "new sanctions would be imposed on Minsk next week"),
    ("lifted_own", "promise", "USA", "", "the embargo on Venezuela will be lifted in March"),
    ("elections_held", "promise", "MLI", "", "elections would be held in May"),
    ("not_reopened", "refusal", "DZA", "NER", "The border with Niger will not be reopened"),
    ("truce_begins", "promise", "ISR", "", "The ceasefire would begin at dawn"),
]


@pytest.mark.parametrize(("key", "kind", "by", "to", "words"), RUN, ids=[case[0] for case in RUN])
def test_instrument_binds_the_side_that_runs_it(key: str, kind: str, by: str, to: str, words: str) -> None:
    (found,) = find_commitments(read(key))
    assert (found.kind, found.by) == (kind, (f"country:{by}",))
    assert found.to == ((f"country:{to}",) if to else ())
    assert found.consequence is not None
    assert found.consequence.span.text == words


def test_instrument_kept_until_a_deed_is_a_promise_with_its_condition() -> None:
    (found,) = find_commitments(read("blockade_until"))
    assert found.kind == "promise"
    assert found.condition is not None
    assert found.condition.span.text == "until Kyiv withdrew its troops"
    assert found.to == ("country:UKR",)


def test_instrument_kept_unless_a_deed_is_a_threat() -> None:
    (found,) = find_commitments(read("embargo_unless"))
    assert (found.kind, found.by, found.to) == ("threat", ("country:TUR",), ("country:GRC",))


@pytest.mark.parametrize(
    "key",
    [
        "sanctions_by_analyst",
        "embargo_theirs",
        "sanctions_borne",
        "border_discussed",
        "border_probably",
        "border_hopes",
        "buried",
        "even_if",
    ],
)
def test_forecasts_of_instruments_bind_nobody(key: str) -> None:
    assert find_commitments(read(key)) == ()
