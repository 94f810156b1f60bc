"""What one says of one's own side, what is blamed rather than refused, bodies convened, and the writer's riders."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.commitments.documents import read, text_of

from deedwatch.commitments import find_commitments

NAMES = {"NATO": "org:nato"}
BOUND = [
    ("idle_if", "threat", "EGY", ("country:ETH",), "it would not stand idle"),
    ("refuse_demand", "refusal", "FRA", (), "the demand was unacceptable"),
    ("insists_other", "demand", "MLI", ("country:NER",), "Niger follow the rules"),
    ("promised_not", "promise", "POL", ("country:UKR",), "not send troops to Ukraine"),
    ("vowed_not", "refusal", "PRK", ("country:KOR",), "talk to Seoul"),
    ("rider_condition", "demand", "RUS", ("country:UKR",), "Kyiv withdraw its troops from the region"),
    ("rider_listed", "demand", "RUS", ("country:UKR",), "Kyiv hand over the town and a base that its troops hold"),
]


@pytest.mark.parametrize(("key", "kind", "by", "to", "words"), BOUND, ids=[case[0] for case in BOUND])
def test_commitment_has_its_kind_and_its_words(key: str, kind: str, by: str, to: tuple[str, ...], words: str):
    (found,) = find_commitments(read(key))
    assert (found.kind, found.by, found.to) == (kind, (f"country:{by}",), to)
    assert found.consequence is not None
    assert found.consequence.span.text == words


@pytest.mark.parametrize("key", ["blame_this", "insists_own"])
def test_blame_and_ones_own_conduct_bind_nobody(key: str):
    assert find_commitments(read(key)) == (), text_of(key)


def test_convened_body_is_told_to_meet_on_the_day():
    monday = dt.date(2022, 1, 24)
    (found,) = find_commitments(read("called_meeting", names=NAMES, times={"Monday": (monday, monday)}))
    assert (found.kind, found.to) == ("demand", ("org:nato",))
    assert found.consequence is not None
    assert found.consequence.span.text == "a meeting of NATO"
    assert found.due is not None
    assert found.due.start == monday
    assert find_commitments(read("called_cabinet", times={"Monday": (monday, monday)})) == ()
