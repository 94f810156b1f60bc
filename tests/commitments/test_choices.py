"""Choices put to others, open doers, withheld conditions, readiness, clocks, agreements."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.commitments.documents import read, text_of

from deedwatch.commitments import find_commitments

FRIDAY = dt.date(2022, 1, 28)
BOUND = [
    ("or_leave", {}, "threat", "TUR", "Leave the valley", "be removed by force"),
    ("or_we", {}, "threat", "RUS", "Open the corridor", "we will open it"),
    ("were_late", {"chancellor": "DEU"}, "threat", "DEU", "were Moscow to invade", "Berlin would impose sanctions"),
    ("whoever", {}, "threat", "EGY", "Whoever shelters the killers", "will lose his land"),
    ("any_ship", {}, "threat", "EGY", "Any ship that unloads arms", "will be sunk"),
    (
        "while_refusal",
        {"envoy": "KOR"},
        "refusal",
        "KOR",
        "while its envoys are held",
        "Seoul will not talk to Pyongyang",
    ),
    ("ready_if", {}, "offer", "QAT", "if Riyadh apologised", "reopen the border"),
    ("no_one_safe", {}, "threat", "IRN", "if Washington struck the city", "no embassy would be safe"),
    ("urged_free", {}, "demand", "FRA", None, "free the minister"),
    ("under_deal", {}, "promise", "ISR", None, "free the prisoners"),
    ("turned_down", {}, "refusal", "IRN", None, "a plea to free the prisoners"),
]


@pytest.mark.parametrize(
    ("key", "names", "kind", "by", "condition", "consequence"), BOUND, ids=[case[0] for case in BOUND]
)
def test_words_bind_their_speaker(key, names, kind, by, condition, consequence):
    (found,) = find_commitments(read(key, names={word: f"country:{code}" for word, code in names.items()}))
    assert (found.kind, found.by) == (kind, (f"country:{by}",))
    assert (found.condition.span.text if found.condition else None) == condition
    assert found.consequence.span.text == consequence


@pytest.mark.parametrize("key", ["either_or", "without_deal"])
def test_neither_choice_nor_deal_binds_nobody(key):
    assert find_commitments(read(key)) == (), text_of(key)


def test_time_somebody_has_is_an_ultimatum_of_who_says_so():
    (found,) = find_commitments(read("has_until", times={"Friday": (FRIDAY, FRIDAY)}))
    assert (found.kind, found.by, found.to) == ("ultimatum", ("country:POL",), ("country:BLR",))
    assert found.due.end == FRIDAY


def test_weekday_of_a_limit_is_the_coming_one():
    past = FRIDAY - dt.timedelta(
        days=7
    )  # the day of publication itself is a Friday; the limit is read as the one before
    (found,) = find_commitments(read("unless_dated", times={"Friday": (past - dt.timedelta(days=1),) * 2}))
    assert found.due.end == past + dt.timedelta(days=6)
