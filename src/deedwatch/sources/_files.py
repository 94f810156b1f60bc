"""Inputs as the user names them, to a lazy stream of pages."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from deedwatch.errors import Reason
from deedwatch.page import Page, text_of
from deedwatch.records import Reject
from deedwatch.sources._fetch import SCHEMES, fetch
from deedwatch.sources._media import media_of
from deedwatch.sources._rows import PLAIN, Columns, is_rows, pages_of

MAX_BYTES = 16 * 1024 * 1024  # a page above it is no article: the longest news specials stay under 2 MiB of HTML
SUFFIXES = frozenset({".txt", ".html", ".htm", ".md"})  # what is read in a folder
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


def open_inputs(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    published: date | None = None,
    max_bytes: int = MAX_BYTES,
    columns: Columns = PLAIN,
) -> Iterator[Page | Reject]:
    """Open files, folders, `-` (stdin) and http(s) URLs, in the order given, each when its turn comes.

    Folders are walked in sorted order; hidden names and suffixes other than `SUFFIXES` and those of corpora (JSON Lines,
    CSV, TSV, Parquet, also packed) are passed over. `published` is put on every page that has no date. Input that cannot
    be read comes out as a Reject; nothing is raised.
    """
    for name in inputs:
        scheme = _URL.match(name)
        if name == "-":
            yield _from_stdin(stdin, published, max_bytes)
        elif scheme and (scheme.group(1).lower() in SCHEMES or not Path(name.replace("\0", "")).exists()):
            yield fetch(name, max_bytes=max_bytes, published=published)
        else:
            yield from _from_path(name, published, max_bytes, columns)


def _from_stdin(stdin: BinaryIO | None, published: date | None, max_bytes: int) -> Page | Reject:
    if stdin is None:
        return Reject("-", Reason.NOT_FOUND.value, "there is no standard input")
    try:
        return _page("-", stdin.read(max_bytes + 1), published, max_bytes)
    except (OSError, ValueError) as error:
        return Reject("-", Reason.UNREADABLE.value, f"{type(error).__name__}: {error}")


def _from_path(name: str, published: date | None, max_bytes: int, columns: Columns) -> Iterator[Page | Reject]:
    path = Path(name)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError) as error:
        yield Reject(name, Reason.NOT_FOUND.value, f"{type(error).__name__}: {error}")
        return
    if not is_folder:
        yield from _from_any(path, name, published, max_bytes, columns)
        return
    refused: list[OSError] = []
    count = 0
    for file in _walk(path, refused):
        count += 1
        yield from _from_any(file, str(file), published, max_bytes, columns)
    for refusal in refused:
        yield Reject(str(refusal.filename or name), Reason.UNREADABLE.value, str(refusal.strerror or refusal))
    if count == 0 and not refused:
        yield Reject(name, Reason.NOT_FOUND.value, f"the folder holds no file ending in {', '.join(sorted(SUFFIXES))}")


def _walk(folder: Path, refused: list[OSError]) -> Iterator[Path]:
    """Readable files below `folder`, sorted; links to folders are not followed, so that a loop cannot arise."""
    for top, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and (Path(name).suffix.lower() in SUFFIXES or is_rows(Path(name))):
                yield Path(top, name)


def _from_any(
    path: Path, uri: str, published: date | None, max_bytes: int, columns: Columns
) -> Iterator[Page | Reject]:
    if is_rows(path) and path.exists():
        yield from pages_of(path, published, max_bytes, columns)
    else:
        yield _from_file(path, uri, published, max_bytes)


def _from_file(path: Path, uri: str, published: date | None, max_bytes: int) -> Page | Reject:
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        return Reject(uri, Reason.NOT_FOUND.value, "no such file")
    except (OSError, ValueError) as error:
        return Reject(uri, Reason.UNREADABLE.value, f"{type(error).__name__}: {error}")
    return _page(uri, data, published, max_bytes)


def _page(uri: str, data: bytes, published: date | None, max_bytes: int) -> Page | Reject:
    if len(data) > max_bytes:
        return Reject(uri, Reason.TOO_LARGE.value, f"more than {max_bytes} bytes")
    page = Page(uri, data, None, media_of(uri, data), published)
    text = text_of(page)
    return text if isinstance(text, Reject) else replace(page, text=text)
