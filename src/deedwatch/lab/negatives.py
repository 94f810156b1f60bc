"""Score what must not be coded: JSON Lines of `text` (and `kind`), sentences that look like events and are none."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from deedwatch.errors import EvaluationError
from deedwatch.lab import rows
from deedwatch.language import Annotator
from deedwatch.pipeline import Reader
from deedwatch.records import Article


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`n`, the share that is coded, and how many of each kind."""
    reader = Reader(annotator)
    coded: Counter[str] = Counter()
    count = 0
    for number, row in rows.lines(path):
        count += 1
        if not isinstance(row.get("text"), str):
            message = f"{path}:{number}: no text"
            raise EvaluationError(message)
        coded[row.get("kind") or ""] += bool(reader.read(Article.of(row["text"])).events)
    return {"n": count, "coded": round(coded.total() / max(1, count), 4), "per_kind": dict(coded)}
