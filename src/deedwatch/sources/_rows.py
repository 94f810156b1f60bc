"""Corpora in one file: JSON Lines, CSV, TSV, Parquet and JSON, each row a page; gzip and zstd are unpacked as they are read.

Columns are found by their usual names, or by a mapping such as `text=body,date=day`. A row without a column of text that
names a URL stands for the page at that URL.
"""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from deedwatch.errors import InputError, Reason
from deedwatch.markup import LinkedArticle, day_of, headed, linked_in, load_json
from deedwatch.page import Page, decode
from deedwatch.records import Reject
from deedwatch.sources._columns import PLAIN, Settings
from deedwatch.sources._lists import is_url, named
from deedwatch.sources._packed import BrokenError, Unpacked, missing, suffix_of
from deedwatch.sources._tables import Rows, lines, parquet, table

ROW_SUFFIXES = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})


def is_rows(path: Path) -> bool:
    """Whether a file holds one page a row, by its name."""
    return suffix_of(path) in ROW_SUFFIXES


def pages_of(path: Path, settings: Settings) -> Iterator[Page | Reject]:
    """The rows of a file as pages `FILE#ROW`, in order; a row that is none comes out as a Reject and the rest goes on.

    A URL that the file has named before is passed over.
    """
    seen: set[str] = set()
    try:
        if suffix_of(path) == ".parquet":
            yield from _pages(str(path), parquet(path, settings.columns), settings, seen)
            return
        with Unpacked(path) as source:
            yield from _pages(str(path), _rows(source, suffix_of(path), settings), settings, seen)
    except FileNotFoundError:
        yield Reject(str(path), Reason.NOT_FOUND.value, "no such file")
    except EOFError as error:
        yield Reject(str(path), Reason.TRUNCATED.value, f"the file is cut off: {error}")
    except ModuleNotFoundError as error:
        yield Reject(str(path), Reason.UNREADABLE.value, missing(error))
    except (OSError, ValueError, csv.Error, zlib.error) as error:
        yield Reject(str(path), Reason.UNREADABLE.value, f"{type(error).__name__}: {error}")


def _rows(source: Unpacked, suffix: str, settings: Settings) -> Rows:
    if suffix in {".csv", ".tsv"}:
        return table(source, settings.max_bytes, "\t" if suffix == ".tsv" else ",")
    return lines(source, settings.max_bytes)


def _pages(name: str, rows: Rows, settings: Settings, seen: set[str]) -> Iterator[Page | Reject]:
    for number, row in rows:
        uri = f"{name}#{number}"
        if isinstance(row, BrokenError):
            yield Reject(uri, row.reason.value, row.detail)
        else:
            yield from page_of(uri, row, settings, seen)


def page_of(uri: str, row: Mapping[str, Any], settings: Settings, seen: set[str]) -> Iterator[Page | Reject]:
    """A row as a page, or as the page that it names; nothing where that page was named before."""
    columns = settings.columns
    text, url = columns.value(row, "text"), columns.value(row, "url")
    day = day_of(columns.value(row, "date")) or settings.published
    known = Page(
        columns.value(row, "id") or uri,
        None,
        text,
        "text",
        day,
        columns.value(row, "title"),
        columns.value(row, "outlet"),
        columns.value(row, "byline"),
        url,
    )
    if text is None and not columns.holds(row, "text") and url is not None and is_url(url):
        if url not in seen:
            seen.add(url)
            yield from named(uri, known, settings)
    elif text is None:
        yield Reject(uri, Reason.EMPTY.value, f"no text; the columns are {', '.join(map(str, list(row)[:20]))}")
    elif len(text.encode("utf-8", "surrogatepass")) > settings.max_bytes:
        yield Reject(uri, Reason.TOO_LARGE.value, f"more than {settings.max_bytes} bytes")
    elif text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        yield replace(known, media="html")
    else:
        yield known


def json_pages(uri: str, data: bytes, settings: Settings) -> Iterator[Page | Reject]:
    """A JSON file: the schema.org articles in it, else its object or list of objects as rows."""
    text = decode(data)
    if text is None:
        yield Reject(uri, Reason.UNDECODABLE.value, "no encoding fits these bytes")
        return
    try:
        value = load_json(text, uri)
    except InputError as error:
        yield Reject(uri, error.reason.value, error.detail)
        return
    linked = linked_in(value)
    if linked:
        settings = replace(settings, columns=PLAIN)
    found = list(map(_row_of, linked)) or (value if isinstance(value, list) else [value])
    seen: set[str] = set()
    for number, row in enumerate(found, 1):
        place = uri if len(found) == 1 else f"{uri}#{number}"
        if isinstance(row, dict):
            yield from page_of(place, row, settings, seen)
        else:
            yield Reject(place, Reason.UNREADABLE.value, "no JSON object")


def _row_of(article: LinkedArticle) -> dict[str, Any]:
    """What an article says of itself, under the usual names; a field that it does not tell is no column."""
    told = {
        "text": headed(article.title, article.text) if article.text else None,
        "title": article.title,
        "date": article.published,
        "outlet": article.outlet,
        "byline": article.byline,
        "url": article.url,
    }
    return {name: value for name, value in told.items() if value is not None}
