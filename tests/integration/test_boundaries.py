"""PLOVER's boundary rules, each on four sentences of our own (`lab/gold/boundaries.jsonl`)."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from deedwatch.pipeline import default_reader
from deedwatch.records import Article

GOLD = Path(__file__).parents[2] / "lab" / "gold" / "boundaries.jsonl"
LEAST = 3  # of four: a rule stands on its pattern, not on one wording
ABSENT = {"mobilize-dropped-with-assault": "MOBILIZE"}  # rules that say what must not be coded beside the type


def sentences() -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["rule"]].append(row)
    return dict(found)


RULES = sentences()


def holds(row: dict[str, str]) -> bool:
    types = {event.type for event in default_reader().read(Article.of(row["text"])).events}
    if row["type"] == "NONE":
        return not types
    return row["type"] in types and ABSENT.get(row["rule"]) not in types


def test_rules_have_three_sentences_or_more():
    assert min(len(rows) for rows in RULES.values()) >= LEAST


@pytest.mark.parametrize("rule", sorted(RULES))
def test_rule_holds(rule: str):
    assert sum(holds(row) for row in RULES[rule]) >= LEAST
