"""Records as W3C Web Annotations, one a line: each opens on its words by position and by quotation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deedwatch.dataset._tables import rows_of

if TYPE_CHECKING:
    from deedwatch.dataset._tables import Dataset

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"text_sha256": "urn:deedwatch:text_sha256"}]
AROUND = 32  # characters of prefix and suffix, as annotation tools use them to find the words again
_KINDS = {"evt": "event", "stm": "statement", "clm": "claim", "com": "commitment"}


def export_annotations(dataset: Dataset, path: Path) -> int:
    """JSON Lines of annotations for every piece of evidence; positions are Unicode code points. Returns the lines."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for part in dataset.files("evidence"):
            for line in _of_shard(part):
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
                count += 1
    return count


def _of_shard(part: Path) -> list[dict[str, Any]]:
    articles = {row["id"]: row for row in rows_of(part, "articles")}
    tables = ("events", "statements", "claims", "commitments")
    home = {row["id"]: row["article"] for table in tables for row in rows_of(part, table)}
    return [_annotation(row, articles[home[row["record"]]]) for row in rows_of(part) if row["record"] in home]


def _annotation(evidence: dict[str, Any], article: dict[str, Any]) -> dict[str, Any]:
    start, end, text = evidence["start"], evidence["end"], article["text"]
    record = evidence["record"]
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    return {
        "@context": CONTEXT,
        "id": f"urn:deedwatch:{record}:{evidence['role']}:{evidence['position']}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": {"type": "TextualBody", "value": _KINDS[record.partition("_")[0]], "purpose": evidence["role"]},
        "target": {
            "source": article["url"] or f"urn:deedwatch:{article['id']}",
            "text_sha256": article["text_sha256"],
            "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quote],
        },
    }
