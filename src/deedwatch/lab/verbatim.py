"""Check that every span of every record stands in its article, letter for letter.

PATH is a folder of `.txt` files (searched through and through) or JSON Lines with `text`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deedwatch import records
from deedwatch.lab import rows
from deedwatch.lab.passages import reading_of
from deedwatch.language import Annotator
from deedwatch.pipeline import Reader


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`articles`, `spans`, `quotes` (contents of statements) and the `failures` among the spans."""
    reader = Reader(annotator)
    articles = spans = quotes = failures = 0
    for name, text, date in texts(path):
        articles += 1
        reading = json.loads(records.to_json(reading_of(name, text, date, reader)))
        quotes += sum(len(statement["content"]) for statement in reading["statements"])
        for span in spans_of(reading):
            spans += 1
            failures += text[span["start"] : span["end"]] != span["text"]
    return {"articles": articles, "spans": spans, "quotes": quotes, "failures": failures}


def texts(path: Path) -> Iterator[tuple[str, str, str]]:
    """(name, text, date) of everything below the path."""
    if path.is_dir():
        for file in sorted(path.rglob("*.txt")):
            yield file.stem, file.read_bytes().decode("utf-8"), _ANY_DAY
        return
    for number, row in rows.lines(path):
        yield str(row.get("id", number)), row["text"], row.get("date") or _ANY_DAY


def spans_of(value: Any) -> Iterator[dict[str, Any]]:
    """Every span of a reading, however deep."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value) and isinstance(value["start"], int):
            yield value
        for inner in value.values():
            yield from spans_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_of(inner)


_ANY_DAY = "2020-06-15"  # of texts that tell none; no span depends on it
