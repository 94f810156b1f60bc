"""The share of harmless sentences that are coded all the same, with the readings put in by hand."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from deedwatch.errors import EvaluationError
from deedwatch.lab import negatives


@pytest.fixture
def evaluate(tmp_path, monkeypatch):
    """The figures of such rows when every text with "war" gives events."""
    reader = SimpleNamespace(
        read=lambda article: SimpleNamespace(events=("one", "two") if "war" in article.text else ())
    )
    monkeypatch.setattr(negatives, "Reader", lambda annotator: reader)

    def evaluated(*rows):
        path = tmp_path / "negatives.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return negatives.evaluate(path, SimpleNamespace())

    return evaluated


def test_figures_count_coded_texts_by_kind(evaluate):
    found = evaluate(
        {"text": "A price war broke out.", "kind": "market"},
        {"text": "A war of words.", "kind": "figure"},
        {"text": "A bidding war.", "kind": "market"},
        {"text": "Rain fell.", "kind": "weather"},
    )
    assert found == {"n": 4, "coded": 0.75, "per_kind": {"market": 2, "figure": 1, "weather": 0}}


def test_text_without_a_kind_is_counted(evaluate):
    assert evaluate({"text": "A price war."}) == {"n": 1, "coded": 1.0, "per_kind": {"": 1}}


def test_empty_file_has_nothing_coded(evaluate):
    assert evaluate() == {"n": 0, "coded": 0.0, "per_kind": {}}


def test_row_without_a_text_is_refused_by_its_number(evaluate, tmp_path):
    with pytest.raises(EvaluationError) as caught:
        evaluate({"text": "Rain fell."}, {"kind": "market"})
    assert str(caught.value) == f"{tmp_path / 'negatives.jsonl'}:2: no text"
