"""Which column of a corpus holds what, and one row as a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from deedwatch.errors import InputError, Reason
from deedwatch.page import Page, decode
from deedwatch.records import Reject

# The names under which corpora at large keep what a page needs, in order of preference.
USUAL = {
    "text": ("text", "body", "content", "maintext", "article", "fulltext", "full_text", "story"),
    "title": ("title", "headline"),
    "date": (
        "date",
        "published",
        "publication_date",
        "pub_date",
        "published_at",
        "publishedat",
        "publish_date",
        "date_publish",
    ),
    "url": ("url", "link", "sourceurl", "source_url", "documentidentifier", "mentionidentifier"),
    "outlet": ("outlet", "source", "publisher", "site", "source_domain", "domain", "sourcecommonname"),
    "byline": ("byline", "author", "authors"),
    "id": ("id", "uri", "doc_id", "article_id"),
}
_MISSING = object()
_NAMES = ("name", "title", "value")  # what stands for an object in a cell, as in {"id": null, "name": "The Courier"}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what; a field without a mapping is looked for under its usual names."""

    named: Mapping[str, str]

    @classmethod
    def parse(cls, given: str) -> Columns:
        """From `text=body,date=day`. Raises InputError for a field that no page has, or a part without `=`."""
        named: dict[str, str] = {}
        for part in given.split(",") if given.strip() else []:
            name, _, column = part.strip().partition("=")
            if name not in USUAL or not column:
                detail = f"{part.strip()!r} is not FIELD=COLUMN with a field of {', '.join(USUAL)}"
                raise InputError(Reason.UNREADABLE, "--map", detail)
            named[name] = column
        return cls(named)

    def names(self, wanted: str) -> tuple[str, ...]:
        """The columns that may hold a field, the best first."""
        return (self.named[wanted],) if wanted in self.named else USUAL[wanted]

    def value(self, row: Mapping[str, Any], wanted: str) -> str | None:
        """The cell of a field as text; None where it is empty or missing."""
        for cell in self._cells(row, wanted):
            text = _text(cell)
            if text is not None:  # a text with lone surrogates is set aside when it is read; names just lose them
                return text if wanted == "text" else text.encode("utf-8", "replace").decode()
        return None

    def holds(self, row: Mapping[str, Any], wanted: str) -> bool:
        """Whether a row has a column for the field, filled or not."""
        return next(self._cells(row, wanted), _MISSING) is not _MISSING

    def _cells(self, row: Mapping[str, Any], wanted: str) -> Iterator[Any]:
        folded: dict[str, Any] | None = None  # most rows have their columns as they are asked for
        for name in self.names(wanted):
            cell = row.get(name, _MISSING)
            if cell is _MISSING:
                folded = {str(key).lower(): held for key, held in row.items()} if folded is None else folded
                cell = folded.get(name.lower(), _MISSING)
            if cell is not _MISSING:
                yield cell


PLAIN = Columns({})


def _text(cell: Any, *, inside: bool = False) -> str | None:
    """A cell as text: names of objects, items of a list apart by commas. What nests deeper is no text of a page."""
    if cell is None:
        return None
    if isinstance(cell, bytes):
        cell = decode(cell) or ""
    elif isinstance(cell, list):
        parts = [] if inside else [_text(item, inside=True) for item in cell]
        cell = ", ".join(part for part in parts if part)
    elif isinstance(cell, Mapping):
        cell = next((cell[name] for name in _NAMES if isinstance(cell.get(name), str)), "")
    text = str(cell)
    return text if text.strip() else None


@dataclass(frozen=True, slots=True)
class Settings:
    """How pages are taken in.

    `max_bytes` bounds one page, `published` is the day of pages that tell none. `get` fetches the page that a list names;
    where it is None, the network stays shut.
    """

    max_bytes: int
    published: date | None = None
    columns: Columns = PLAIN
    get: Callable[[str], Iterator[Page | Reject]] | None = None
