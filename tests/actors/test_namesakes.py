"""A known name beside a humble calling is a stranger's."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.actors.docs import actors_of, document_of

from deedwatch.actors import find_mentions
from deedwatch.document import FoundTime
from deedwatch.records import Time

NAMED = "John/NNP/nsubj/6 Kerry/NNP/flat/0 ,/,/punct/4 {words} ,/,/punct/4 slept/VBD/root/6 ././punct/6"
FOLLOWED = "\nKerry/NNP/nsubj/1 left/VBD/root/1 ././punct/1"
BAKER = "a/DT/det/4 baker/NN/appos/0"


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        (BAKER, "person:john-kerry-baker"),
        ("the/DT/det/4 baker/NN/appos/0", "person:john-kerry"),
        ("a/DT/det/4 senator/NN/appos/0", "person:john-kerry"),
    ],
)
def test_known_name_with_a_humble_calling_is_a_strangers(words: str, actor: str):
    assert actors_of(NAMED.format(words=words), "John Kerry", "John Kerry") == (actor,)


def test_strangers_surname_is_his_from_then_on():
    lines = NAMED.format(words=BAKER) + FOLLOWED
    assert actors_of(lines, "Kerry", "John Kerry", "Kerry") == ("person:john-kerry-baker",)


BY_FRIDAY = """
Congress/NNP/nsubj/1 votes/VBZ/root/1 by/IN/case/3 Friday/NNP/obl/1 ././punct/1
"""


@pytest.mark.parametrize(("dated", "named"), [(True, set()), (False, {"person:godwin-friday"})])
def test_weekday_is_no_prime_minister_of_its_name(dated, named):
    document = document_of(BY_FRIDAY, (("Friday", "TIME"),), dt.date(2026, 3, 4))
    time = Time(dt.date(2026, 3, 6), dt.date(2026, 3, 6), "day", "published", document.span(3, 4))
    document.times = (FoundTime(time, 3, 4, 3),) if dated else ()
    found, _ = find_mentions(document)
    assert {item.mention.actor for item in found if item.mention.span.text == "Friday"} == named
