"""Inputs as the user names them, to a lazy stream of pages."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from deedwatch.errors import Reason
from deedwatch.page import Page, text_of
from deedwatch.records import Reject
from deedwatch.sources import _feed, _lists, _rows, _warc
from deedwatch.sources._address import SCHEMES
from deedwatch.sources._columns import PLAIN, Columns, Settings
from deedwatch.sources._media import declared_in, media_of, root_of
from deedwatch.sources._packed import BOMB, Unpacked, missing, suffix_of
from deedwatch.sources._web import Web

MAX_BYTES = 16 * 1024 * 1024  # a page above it is no article: the longest news specials stay under 2 MiB of HTML
_TEXTS = frozenset({".txt", ".html", ".htm", ".md"})
_FEEDS = frozenset({".rss", ".atom", ".xml"})
_OBJECTS = frozenset({".json", ".jsonld"})
_LISTS = frozenset({".urls"})
SUFFIXES = _TEXTS | _FEEDS | _OBJECTS | _LISTS | _rows.ROW_SUFFIXES | {_warc.WARC_SUFFIX}  # what is read in a folder
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,40})://")


def open_inputs(
    inputs: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    published: date | None = None,
    max_bytes: int = MAX_BYTES,
    columns: Columns = PLAIN,
    fetch_listed: bool = False,
    web: Web | None = None,
) -> Iterator[Page | Reject]:
    """Open files, folders, `-` (stdin) and http(s) URLs, in the order given, each when its turn comes.

    Files are texts and HTML; RSS and Atom; web archives (WARC); JSON Lines, CSV, TSV and Parquet, a page a row; JSON with
    schema.org articles or with rows; lists of URLs. All but Parquet may be packed by gzip or, but for WARC, zstd. Folders
    are walked in sorted order; hidden names and suffixes other than `SUFFIXES` are passed over.

    The pages that a list names are fetched where `fetch_listed` is set, else each is a Reject `not_fetched`; `web` fetches
    them. `published` is put on every page that has no date. Input that cannot be read comes out as a
    Reject; nothing is raised.
    """
    plain = Settings(max_bytes, published, columns)
    net = web or Web()
    settings = replace(plain, get=lambda url: net.pages(url, plain, None)) if fetch_listed else plain
    for name in inputs:
        scheme = _URL.match(name)
        if name == "-":
            yield from _from_stdin(stdin, settings)
        elif scheme and (scheme.group(1).lower() in SCHEMES or not _is_there(name)):
            yield from net.pages(name, plain, published, typed=True)
        else:
            yield from _from_path(name, settings)


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # a folder that may not be looked into, or a name that no file can have
        return False


def _from_stdin(stdin: BinaryIO | None, settings: Settings) -> Iterator[Page | Reject]:
    if stdin is None:
        yield Reject("-", Reason.NOT_FOUND.value, "there is no standard input")
        return
    try:
        data = stdin.read(settings.max_bytes + 1)
    except (OSError, ValueError) as error:
        yield Reject("-", Reason.UNREADABLE.value, f"{type(error).__name__}: {error}")
        return
    yield from _from_bytes("-", data, "", settings)


def _from_path(name: str, settings: Settings) -> Iterator[Page | Reject]:
    path = Path(name)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError) as error:
        yield Reject(name, Reason.NOT_FOUND.value, f"{type(error).__name__}: {error}")
        return
    if not is_folder:
        yield from _from_file(path, name, settings)
        return
    refused: list[OSError] = []
    count = 0
    for file in _walk(path, refused):
        count += 1
        yield from _from_file(file, str(file), settings)
    for refusal in refused:
        yield Reject(str(refusal.filename or name), Reason.UNREADABLE.value, str(refusal.strerror or refusal))
    if count == 0 and not refused:
        yield Reject(name, Reason.NOT_FOUND.value, f"the folder holds no file ending in {', '.join(sorted(SUFFIXES))}")


def _walk(folder: Path, refused: list[OSError]) -> Iterator[Path]:
    """Readable files below `folder`, sorted; links to folders are not followed, so that a loop cannot arise."""
    for top, folders, files in os.walk(folder, onerror=refused.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and suffix_of(Path(name)) in SUFFIXES:
                yield Path(top, name)


def _from_file(path: Path, uri: str, settings: Settings) -> Iterator[Page | Reject]:
    kind = suffix_of(path)
    if _rows.is_rows(path) or _warc.is_warc(path):
        yield from (_rows if _rows.is_rows(path) else _warc).pages_of(path, settings)
        return
    try:
        data = _unpacked(path, settings.max_bytes) if kind in SUFFIXES else _plain(path, settings.max_bytes)
    except FileNotFoundError:
        yield Reject(uri, Reason.NOT_FOUND.value, "no such file")
    except EOFError as error:
        yield Reject(uri, Reason.TRUNCATED.value, f"the file is cut off: {error}")
    except ModuleNotFoundError as error:
        yield Reject(uri, Reason.UNREADABLE.value, missing(error))
    except (OSError, ValueError, zlib.error) as error:
        yield Reject(uri, Reason.UNREADABLE.value, f"{type(error).__name__}: {error}")
    else:
        if data is None:
            yield Reject(uri, Reason.TOO_LARGE.value, f"a file that {BOMB}")
        else:
            yield from _from_bytes(uri, data, kind, settings)


def _plain(path: Path, max_bytes: int) -> bytes:
    with path.open("rb") as file:
        return file.read(max_bytes + 1)


def _unpacked(path: Path, max_bytes: int) -> bytes | None:
    """The file's bytes, one more than a page may have at most; None for a bomb."""
    with Unpacked(path) as source:
        data = source.file.read(max_bytes + 1)
        return None if source.is_bomb(len(data), 0) else data


def _from_bytes(uri: str, data: bytes, kind: str, settings: Settings) -> Iterator[Page | Reject]:
    """The pages in the bytes of a file: of a feed, an object or a list as many as it holds, else one."""
    if len(data) > settings.max_bytes:
        yield Reject(uri, Reason.TOO_LARGE.value, f"more than {settings.max_bytes} bytes")
        return
    if kind in _OBJECTS:
        yield from _rows.json_pages(uri, data, settings)
        return
    root = root_of(data)
    page = Page(uri, data, None, media_of(uri, data), settings.published)
    text = text_of(page, declared_in(data) if root else None)
    if isinstance(text, Reject):
        yield text
    elif root in _feed.ROOTS:
        yield from _feed.pages_of(uri, text, settings)
    elif kind in _FEEDS and root != "html":
        told = "no XML" if root is None else f"no feed: its root element is {root}"
        yield Reject(uri, Reason.UNREADABLE.value, told)
    elif kind in _LISTS or (page.media == "text" and _lists.is_list(text)):
        yield from _lists.pages_of(uri, text, settings)
    else:
        yield replace(page, text=text)
