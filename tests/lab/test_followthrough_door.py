"""The figures of links between words and deeds, against a gold of quotes."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from deedwatch.errors import EvaluationError
from deedwatch.lab import followthrough
from deedwatch.records import (
    Actor,
    Article,
    Clause,
    Commitment,
    Event,
    EventPattern,
    MadeWith,
    Published,
    Reading,
    Time,
)

WORD = "If Russia attacks Ukraine, Washington will impose sanctions. Moscow has until Friday to free the pilot."
DEED = "Russia attacked Ukraine. The United States sanctioned Russia. It rained."
ACTORS = tuple(Actor(f"country:{iso}", iso, iso) for iso in ("USA", "RUS", "UKR"))


def article(text, day):
    return Article.of(text, published=Published(day, "given"))


def cut(source, words):
    start = source.text.index(words)
    return source.span(start, start + len(words))


def event(source, type_, word, sentence, actors, recipients):
    return Event(
        f"e-{word}", type_, None, (), "190", actors, recipients, cut(source, word), None, None, "occurred", False, None,
        "material_conflict", -9.0, (cut(source, sentence),), 0.9, "frame:x",
    )  # fmt: skip


def readings():
    said, done = article(WORD, dt.date(2022, 2, 1)), article(DEED, dt.date(2022, 2, 24))
    threat = Commitment(
        "threat", "threat", ("country:USA",), ("country:RUS",),
        Clause(cut(said, "If Russia attacks Ukraine"), EventPattern("ASSAULT", ("country:RUS",), ("country:UKR",))),
        Clause(cut(said, "will impose sanctions"), EventPattern("SANCTION", ("country:USA",), ("country:RUS",))),
        None, "open", None, (cut(said, "If Russia attacks Ukraine, Washington will impose sanctions."),),
    )  # fmt: skip
    due = Time(dt.date(2022, 2, 1), dt.date(2022, 2, 4), "day", "text")
    clock = Commitment(
        "clock", "ultimatum", ("country:USA",), ("country:RUS",), Clause(cut(said, "free the pilot")), None, due, "open", None,
        (cut(said, "Moscow has until Friday to free the pilot."),),
    )  # fmt: skip
    events = (
        event(done, "ASSAULT", "attacked", "Russia attacked Ukraine.", ("country:RUS",), ("country:UKR",)),
        event(
            done, "SANCTION", "sanctioned", "The United States sanctioned Russia.", ("country:USA",), ("country:RUS",)
        ),
    )
    made = MadeWith("0", "m", "o", "k")
    return {
        "word.txt": Reading(said, ACTORS, (), (), (), (), (threat, clock), made),
        "deed.txt": Reading(done, ACTORS, (), (), events, (), (), made),
    }


def gold(tmp_path, *rows):
    path = tmp_path / "gold.jsonl"
    lines = [
        {
            "relation": relation,
            "commitment": {"article": "word.txt", "quote": word},
            "deed": {"article": "deed.txt", "quote": deed} if deed else None,
        }
        for relation, word, deed in rows
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


MET = ("condition_met", "If Russia attacks Ukraine", "attacked Ukraine")
KEPT = ("kept", "will impose sanctions", "sanctioned Russia")
LAPSED = ("lapsed", "until Friday to free the pilot", None)


def test_all_links_found_score_one(tmp_path):
    found = followthrough.score(gold(tmp_path, MET, KEPT, LAPSED), readings())
    assert {key: found[key] for key in ("n", "precision", "recall", "f1", "proposed", "unmarked", "missed")} == {
        "n": 3, "precision": 1.0, "recall": 1.0, "f1": 1.0, "proposed": 3, "unmarked": 0, "missed": [],
    }  # fmt: skip
    assert found["per_relation"]["kept"] == {"n": 1, "precision": 1.0, "recall": 1.0}


def test_links_of_other_commitments_are_counted_apart(tmp_path):
    found = followthrough.score(gold(tmp_path, LAPSED), readings())
    assert (found["precision"], found["proposed"], found["unmarked"]) == (1.0, 1, 2)


def test_link_that_the_gold_lacks_costs_precision(tmp_path):
    found = followthrough.score(gold(tmp_path, MET), readings())
    assert (found["precision"], found["recall"], found["proposed"]) == (0.5, 1.0, 2)


def test_missed_rows_say_what_was_not_found(tmp_path):
    rows = (
        ("kept", "Washington", "sanctioned Russia"),
        ("broken", "until Friday", "attacked Ukraine"),
        ("kept", "will impose sanctions", "It rained"),
    )
    found = followthrough.score(gold(tmp_path, *rows), readings())
    assert found["missed"] == ["line 2: broken: not linked", "line 3: kept: deed not found by the reader"]


def test_word_that_was_not_read_is_named(tmp_path):
    whole = readings()
    bare = whole["word.txt"]
    whole["word.txt"] = Reading(bare.article, ACTORS, (), (), (), (), (), bare.made_with)
    found = followthrough.score(gold(tmp_path, MET), whole)
    assert found["reasons"] == {"commitment not found by the reader": 1}


def test_quote_that_stands_nowhere_is_an_error(tmp_path):
    path = gold(tmp_path, ("kept", "no such words", None))
    with pytest.raises(EvaluationError, match=r"gold.jsonl:1: ValueError\('substring not found'\)"):
        followthrough.score(path, readings())


def test_row_without_its_keys_is_an_error(tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"relation": "kept"}', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"gold.jsonl:1: KeyError\('deed'\)"):
        followthrough.score(path, readings())
