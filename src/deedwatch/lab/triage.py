"""Score triage: the share of records that a full reading finds in the articles it leaves. Texts of politics alone.

`PATH` is a folder of `.txt` files, or JSON Lines with `text`.
"""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

from deedwatch.errors import EvaluationError
from deedwatch.lab.passages import article_of
from deedwatch.lab.verbatim import texts
from deedwatch.language import Annotator
from deedwatch.pipeline import Reader
from deedwatch.records import Reading
from deedwatch.triage import Triage


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`n` articles, the share `kept`, records `lost`, `recall` of records, `articles_per_s` of triage alone. Raises EvaluationError.

    Articles set aside are read, and the others only where that lost a record.
    """
    reader, triage = Reader(annotator), Triage()
    articles = [article_of(name, text, dt.date.fromisoformat(date)) for name, text, date in texts(path)]
    if not articles:
        message = f"{path}: no texts"
        raise EvaluationError(message)
    began = time.perf_counter()
    kept = [triage.verdict(article) is None for article in articles]
    took = time.perf_counter() - began
    lost = sum(_records(reader.read(article)) for article, stays in zip(articles, kept, strict=True) if not stays)
    left = [article for article, stays in zip(articles, kept, strict=True) if stays] if lost else []
    found = sum(_records(reader.read(article)) for article in left)
    return {
        "n": len(articles),
        "kept": round(sum(kept) / len(kept), 4),
        "lost": lost,
        "recall": round(found / (found + lost), 4) if lost else 1.0,
        "articles_per_s": round(len(articles) / took, 1),
    }


def _records(reading: Reading) -> int:
    return len(reading.statements) + len(reading.events) + len(reading.claims) + len(reading.commitments)
