"""Scores of claims, commitments and speech acts on short passages, and the check of spans."""

from __future__ import annotations

import datetime as dt
import json
from types import SimpleNamespace

import pytest

from deedwatch.errors import EvaluationError
from deedwatch.lab import claims, commitments, speech_acts, verbatim
from deedwatch.records import Time, Value

VALUES = [
    ((42, 42, 42), Value(None, 42.0, None), True),
    ((42, 42, 42), Value(42.0, 42.0, None), False),
    ((40, 40, None), Value(40.0, 40.0, None), True),
    ((30, 35, 40), Value(30.0, None, 40.0), True),
    ((30, 35, 40), Value(30.0, None, 41.0), False),
    ((24, None, None), Value(24.0, None, 99.0), True),
    ((None, 200, None), Value(None, 200.0, 200.0), True),
    ((None, 200, None), Value(200.0, 200.0, None), False),
    ((None, 200, 200), Value(None, 200.0, 200.0), True),
]


@pytest.mark.parametrize(("gold", "found", "same"), VALUES)
def test_value_is_right_by_its_bounds(gold, found, same):
    assert claims._same_value(dict(zip(("low", "best", "high"), gold, strict=True)), found) is same


@pytest.mark.parametrize(
    ("one", "other", "same"), [("jet", "aircraft", True), ("Family", "family", True), ("jet", "ship", False)]
)
def test_units_are_compared_by_the_thing(one, other, same):
    assert (claims._unit(one) == claims._unit(other)) is same


@pytest.mark.parametrize("words", ["between", "Between", None])
def test_words_of_a_range_are_no_qualifier(words):
    assert claims._qualifier(words) is None


@pytest.mark.parametrize("change", [{"number": "77"}, {"claimant": "nobody here"}])
def test_words_that_the_text_lacks_are_an_error(tmp_path, change):
    row = {"text": "Police said 40 died.", "number": "40", "qualifier": None, "claimant": "Police", **change}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"gold\.jsonl:1: ValueError"):
        list(claims.read(path))


GOLD = commitments.Gold("threat", "Ankara", (0, 10), (12, 20), (None, dt.date(2022, 3, 4)))


def clause(start, end):
    return SimpleNamespace(span=SimpleNamespace(start=start, end=end))


def test_best_commitment_shares_most_with_the_gold():
    near = SimpleNamespace(condition=clause(0, 8), consequence=clause(12, 20))
    far = SimpleNamespace(condition=None, consequence=clause(18, 30))
    assert commitments.best(GOLD, [far, near]) is near


def test_commitment_elsewhere_is_no_match():
    assert commitments.best(GOLD, [SimpleNamespace(condition=None, consequence=clause(40, 50))]) is None


def due(start, end):
    return Time(start, end, "day", "text")


@pytest.mark.parametrize(
    ("time", "right"),
    [(due(dt.date(2022, 3, 1), dt.date(2022, 3, 4)), True), (due(None, dt.date(2022, 3, 5)), False), (None, False)],
)
def test_due_is_right_by_the_days_that_gold_gives(time, right):
    assert commitments.is_due(GOLD, time) is right


def test_no_deadline_is_right_where_gold_has_none():
    free = commitments.Gold("threat", "Ankara", None, (12, 20), (None, None))
    assert (
        commitments.is_due(free, None),
        commitments.is_due(free, due(dt.date(2022, 3, 1), dt.date(2022, 3, 1))),
    ) == (True, False)


def test_characters_of_both_sides_make_the_f1():
    chars = commitments._Chars()
    chars.add((0, 10), (5, 10))
    chars.add(None, (0, 5))
    assert chars.f1() == pytest.approx(0.5)


def test_condition_that_the_text_lacks_is_an_error(tmp_path):
    given = {
        "kind": "threat",
        "by": "Ankara",
        "to": None,
        "condition": "if it rains",
        "consequence": None,
        "due_start": None,
        "due_end": None,
    }
    row = {"id": "c1", "date": "2022-01-01", "text": "Ankara warned Athens.", "commitment": given, "form": "if"}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"gold\.jsonl:1: ValueError"):
        list(commitments.read(path))


@pytest.fixture
def acted(tmp_path, monkeypatch):
    """Figures when the program finds these statements, one for each row; None where it finds none."""

    def figures(*pairs):
        rows, answers = [], []
        for at, (act, found) in enumerate(pairs):
            rows.append({"id": f"a{at}", "act": act, "polarity": "positive", "mode": "direct"})
            made = SimpleNamespace(act=found, polarity="positive", mode="direct") if found else None
            answers.append((SimpleNamespace(id=f"a{at}"), SimpleNamespace(statement=made)))
        monkeypatch.setattr(speech_acts.speakers, "answers", lambda path, annotator: iter(answers))
        path = tmp_path / "acts.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return speech_acts.evaluate(path, SimpleNamespace())

    return figures


def test_statement_not_found_is_wrong_in_all(acted):
    found = acted(("warn", "warn"), ("deny", None))
    assert (found["found"], found["act_accuracy"], found["polarity_accuracy"]) == (0.5, 0.5, 0.5)


def test_acts_are_scored_one_by_one(acted):
    assert acted(("warn", "warn"), ("warn", "assert"), ("deny", "deny"))["per_act"] == {"deny": 1.0, "warn": 0.5}


def test_spans_are_found_however_deep():
    reading = {
        "a": [{"span": {"start": 0, "end": 2, "text": "no"}}],
        "b": {"start": 3, "end": 4, "text": "x", "kind": "y"},
    }
    assert [span["text"] for span in verbatim.spans_of(reading)] == ["no", "x"]


def test_span_with_other_words_is_a_failure(tmp_path, monkeypatch):
    made = {
        "statements": [{"content": [{"start": 0, "end": 2, "text": "No"}]}],
        "x": {"start": 3, "end": 5, "text": "ab"},
    }
    monkeypatch.setattr(verbatim, "Reader", lambda annotator: None)
    monkeypatch.setattr(verbatim, "reading_of", lambda *given: None)
    monkeypatch.setattr(verbatim.records, "to_json", lambda reading: json.dumps(made))
    (tmp_path / "a.txt").write_text("no ab", encoding="utf-8")
    found = verbatim.evaluate(tmp_path, SimpleNamespace())
    assert found == {"articles": 1, "spans": 2, "quotes": 1, "failures": 1}
