"""The bundled dispatches: the index names every file and no other, and the gold of follow-through quotes them verbatim."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from deedwatch.examples import dispatches

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
INDEX = tomllib.loads((EXAMPLES / "index.toml").read_text(encoding="utf-8"))["dispatch"]
GOLD = [
    json.loads(line)
    for line in (ROOT / "lab" / "gold" / "followthrough.jsonl").read_text(encoding="utf-8").splitlines()
]
RELATIONS = {"condition_met", "kept", "broken", "lapsed", "withdrawn"}
RED_LINE = "If any Russian military forces move across Ukraine's border"


def published() -> dict[str, date]:
    return {entry["file"]: entry["published"] for entry in INDEX}


def test_dispatches_give_an_article_for_each_entry_with_its_date():
    articles = list(dispatches())
    assert len(articles) >= 40
    texts = [(EXAMPLES / name).read_text(encoding="utf-8") for name in published()]
    assert [article.text for article in articles] == texts
    assert [article.published.date for article in articles] == list(published().values())


def test_index_lists_each_file_once():
    assert sorted(entry["file"] for entry in INDEX) == sorted(path.name for path in EXAMPLES.glob("*.txt"))


@pytest.mark.parametrize("entry", INDEX, ids=lambda entry: entry["file"])
def test_index_entry_has_the_first_line_as_title(entry):
    assert entry["title"] == (EXAMPLES / entry["file"]).read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize("row", GOLD, ids=lambda row: f"{row['relation']}-{row['commitment']['quote'][:40]}")
def test_followthrough_gold_quotes_once_and_verbatim(row):
    for part in filter(None, (row["commitment"], row["deed"])):
        assert (EXAMPLES / part["article"]).read_text(encoding="utf-8").count(part["quote"]) == 1


def test_followthrough_gold_has_no_deed_only_where_a_day_passed():
    assert {row["relation"] for row in GOLD} == RELATIONS
    assert all((row["deed"] is None) == (row["relation"] == "lapsed") for row in GOLD)


def test_followthrough_gold_has_each_row_once():
    assert max(Counter(json.dumps(row, sort_keys=True) for row in GOLD).values()) == 1


def test_followthrough_gold_puts_no_deed_before_its_commitment():
    days = published()
    told = [row for row in GOLD if row["deed"]]
    assert all(days[row["commitment"]["article"]] <= days[row["deed"]["article"]] for row in told)


def test_followthrough_gold_has_the_red_line_crossed_and_answered():
    answers = {
        (row["relation"], str(published()[row["deed"]["article"]]))
        for row in GOLD
        if row["commitment"]["quote"].startswith(RED_LINE)
    }
    assert answers == {("condition_met", "2022-02-24"), ("kept", "2022-02-24"), ("kept", "2022-02-26")}
