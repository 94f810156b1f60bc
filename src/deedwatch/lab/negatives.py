"""Score what must not be coded: JSON Lines of `text` (and `kind`), sentences that look like events and are none."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from deedwatch.errors import EvaluationError
from deedwatch.language import Annotator
from deedwatch.pipeline import Reader
from deedwatch.records import Article


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`n`, the share that is coded, and how many of each kind."""
    reader = Reader(annotator)
    coded: Counter[str] = Counter()
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        row = json.loads(line)
        if "text" not in row:
            message = f"{path}:{number}: no text"
            raise EvaluationError(message)
        coded[row.get("kind") or ""] += bool(reader.read(Article.of(row["text"])).events)
    return {"n": len(lines), "coded": round(coded.total() / max(1, len(lines)), 4), "per_kind": dict(coded)}
