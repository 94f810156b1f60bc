"""Score triage: the share of records that a full reading finds in the articles it leaves. Texts of politics alone.

`PATH` is a folder of `.txt` files, or JSON Lines with `text`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from deedwatch.errors import EvaluationError
from deedwatch.extract import extract
from deedwatch.lab import rows
from deedwatch.language import Annotator
from deedwatch.page import Page
from deedwatch.pipeline import Reader
from deedwatch.records import Article, Reading
from deedwatch.triage import Triage


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`n` articles, the share `kept`, `recall` of records, `articles_per_s` of triage alone. Raises EvaluationError."""
    reader, triage = Reader(annotator), Triage()
    articles = list(_articles(path))
    if not articles:
        message = f"{path}: no texts"
        raise EvaluationError(message)
    began = time.perf_counter()
    kept = [triage.verdict(article) is None for article in articles]
    took = time.perf_counter() - began
    counts = [_records(reader.read(article)) for article in articles]
    return {
        "n": len(articles),
        "kept": round(sum(kept) / len(kept), 4),
        "records": sum(counts),
        "recall": round(sum(n for n, stays in zip(counts, kept, strict=True) if stays) / max(1, sum(counts)), 4),
        "articles_per_s": round(len(articles) / took, 1),
    }


def _records(reading: Reading) -> int:
    return len(reading.statements) + len(reading.events) + len(reading.claims) + len(reading.commitments)


def _articles(path: Path) -> Iterator[Article]:
    if path.is_dir():
        pages = [Page(str(file), None, file.read_text(encoding="utf-8")) for file in sorted(path.rglob("*.txt"))]
    else:
        pages = [Page(f"{path}:{number}", None, str(row.get("text") or "")) for number, row in rows.lines(path)]
    for page in pages:
        found = extract(page)
        if isinstance(found, Article):
            yield found
