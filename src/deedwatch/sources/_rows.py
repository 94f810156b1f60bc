"""Corpora in one file: JSON Lines, CSV, TSV and Parquet, each row a page; gzip and zstd are unpacked as they are read.

Columns are found by their usual names, or by a mapping such as `text=body,date=day`.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, cast

from deedwatch.errors import InputError, Reason
from deedwatch.page import Page
from deedwatch.records import Reject

ROW_SUFFIXES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})
_PACKED = frozenset({".gz", ".zst"})
# The names under which corpora at large keep what a page needs, in order of preference.
USUAL = {
    "text": ("text", "body", "content", "maintext", "article", "fulltext", "full_text", "story"),
    "title": ("title", "headline"),
    "date": ("date", "published", "publication_date", "pub_date", "published_at", "publish_date", "date_publish"),
    "url": ("url", "link"),
    "outlet": ("outlet", "source", "publisher", "site", "source_domain", "domain"),
    "byline": ("byline", "author", "authors"),
    "id": ("id", "uri", "doc_id", "article_id"),
}
_MISSING = object()
_ISO_DAY = 10  # characters of "2022-01-21"; what follows is the time of day


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; a field without a mapping is looked for under its usual names."""

    named: Mapping[str, str]

    @classmethod
    def parse(cls, given: str) -> Columns:
        """From `text=body,date=day`. Raises InputError for a field that no page has, or a part without `=`."""
        named: dict[str, str] = {}
        for part in given.split(",") if given.strip() else []:
            field, _, column = part.strip().partition("=")
            if field not in USUAL or not column:
                detail = f"{part.strip()!r} is not FIELD=COLUMN with a field of {', '.join(USUAL)}"
                raise InputError(Reason.UNREADABLE, "--map", detail)
            named[field] = column
        return cls(named)

    def value(self, row: Mapping[str, Any], field: str) -> str | None:
        """The cell of a field as text; None where it is empty or missing."""
        names = (self.named[field],) if field in self.named else USUAL[field]
        folded: dict[str, Any] | None = None  # most rows have their columns as they are asked for
        for name in names:
            cell = row.get(name, _MISSING)
            if cell is _MISSING:
                folded = {str(key).lower(): held for key, held in row.items()} if folded is None else folded
                cell = folded.get(name.lower())
            if isinstance(cell, list):
                cell = ", ".join(str(item) for item in cell)
            if cell is not None and str(cell).strip():
                return str(cell)
        return None


PLAIN = Columns({})


def is_rows(path: Path) -> bool:
    """Whether a file holds one page a row, by its name."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    return bool(suffixes) and suffixes[-1] in ROW_SUFFIXES


def pages_of(path: Path, published: date | None, max_bytes: int, columns: Columns = PLAIN) -> Iterator[Page | Reject]:
    """The rows of a file as pages `FILE#ROW`, in order; a row that is none comes out as a Reject and the rest goes on."""
    kind = next(suffix.lower() for suffix in reversed(path.suffixes) if suffix.lower() in ROW_SUFFIXES)
    rows: Iterator[tuple[int, Mapping[str, Any] | Reject]]
    try:
        if kind == ".parquet":
            rows = _parquet(path)
        elif kind in {".csv", ".tsv"}:
            rows = _table(path, max_bytes, "\t" if kind == ".tsv" else ",")
        else:
            rows = _lines(path, max_bytes)
        for number, row in rows:
            uri = f"{path}#{number}"
            yield row if isinstance(row, Reject) else _page(uri, row, published, max_bytes, columns)
    except (OSError, EOFError, ValueError, csv.Error, ImportError) as error:
        yield Reject(str(path), Reason.UNREADABLE.value, f"{type(error).__name__}: {error}")


def _page(uri: str, row: Mapping[str, Any], published: date | None, max_bytes: int, columns: Columns) -> Page | Reject:
    text = columns.value(row, "text")
    if text is None:
        return Reject(uri, Reason.EMPTY.value, f"no text; the columns are {', '.join(map(str, list(row)[:20]))}")
    if len(text.encode("utf-8", "surrogatepass")) > max_bytes:
        return Reject(uri, Reason.TOO_LARGE.value, f"more than {max_bytes} bytes")
    return Page(
        columns.value(row, "id") or uri,
        None,
        text,
        "html" if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")) else "text",
        _day(columns.value(row, "date")) or published,
        columns.value(row, "title"),
        columns.value(row, "outlet"),
        columns.value(row, "byline"),
        columns.value(row, "url"),
    )


def _day(cell: str | None) -> date | None:
    """An ISO date or time, or 20220121; None for anything else."""
    if cell is None:
        return None
    text = cell.strip()
    for shape in (text[:_ISO_DAY], text[:8]):
        try:
            return date.fromisoformat(shape)
        except ValueError:
            continue
    try:
        return datetime.strptime(text[:16], "%a, %d %b %Y").date()  # noqa: DTZ007 - the day alone is kept
    except ValueError:
        return None


def _opened(path: Path) -> IO[bytes]:
    suffix = path.suffix.lower()
    if suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path, "rb"))
    if suffix == ".zst":
        import zstandard  # noqa: PLC0415 - an extra

        return io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(path.open("rb"), closefd=True))
    return path.open("rb")


def _lines(path: Path, max_bytes: int) -> Iterator[tuple[int, Mapping[str, Any] | Reject]]:
    """Lines no longer than a page may be, so that a bomb in gzip costs one row."""
    with _opened(path) as file:
        number = 0
        while line := file.readline(max_bytes + 1):
            number += 1
            uri = f"{path}#{number}"
            if len(line) > max_bytes:
                yield number, Reject(uri, Reason.LINE_TOO_LONG.value, f"a line of more than {max_bytes} bytes")
                while line and not line.endswith(b"\n"):
                    line = file.readline(max_bytes + 1)
                continue
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig"))
            except (ValueError, RecursionError) as error:
                yield number, Reject(uri, Reason.UNREADABLE.value, f"no JSON: {error}")
                continue
            yield number, row if isinstance(row, dict) else Reject(uri, Reason.UNREADABLE.value, "no JSON object")


def _table(path: Path, max_bytes: int, delimiter: str) -> Iterator[tuple[int, Mapping[str, Any] | Reject]]:
    csv.field_size_limit(max_bytes)
    with _opened(path) as file, io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="") as text:
        yield from enumerate(csv.DictReader(text, delimiter=delimiter), 1)


def _parquet(path: Path) -> Iterator[tuple[int, Mapping[str, Any] | Reject]]:
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    number = 0
    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=64):
            for row in batch.to_pylist():
                number += 1
                yield number, row
