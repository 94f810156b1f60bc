"""Web archives (WARC, as Common Crawl News and crawlers write them): each answer that is a page, as a page.

What a record holds is read by fastwarc. Where it begins and ends is found here, because a library that trusts a wrong
length loses the records behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.message import Message
from io import BytesIO
from pathlib import Path
from typing import Any

from deedwatch.errors import Reason
from deedwatch.page import Page, text_of
from deedwatch.records import Reject
from deedwatch.sources._columns import Settings
from deedwatch.sources._media import media_of
from deedwatch.sources._members import OPENS, Stream
from deedwatch.sources._packed import AHEAD, BOMB, RATIO, BrokenError, inflated, missing, suffix_of, too_large

WARC_SUFFIX = ".warc"
HEADERS = 1 << 16  # bytes for the headers of a record and of the answer in it; servers send under 32 KiB
OK = 200
_FEW = 1 << 12  # bytes that hold the headers of nearly all records
_AFTER = 16  # bytes behind a record that show whether it ends there: two line breaks and the next one's first letters
_LENGTH = re.compile(rb"\r?\nContent-Length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r?\n", re.IGNORECASE)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHUNK_SIZE = re.compile(rb"\A[0-9A-Fa-f]{1,8}[ \t]{0,8}(?:;[^\r\n]{0,200})?\r\n")
_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Record:
    """A record's bytes, or the first of them and the trouble that keeps it from being read whole."""

    data: bytes
    trouble: BrokenError | None = None


def is_warc(path: Path) -> bool:
    """Whether a file is a web archive, by its name."""
    return suffix_of(path) == WARC_SUFFIX


def pages_of(path: Path, settings: Settings) -> Iterator[Page | Reject]:
    """The pages of an archive as `FILE#RECORD`, in order.

    A page is an answer with status 200 and HTML or plain text. Requests, notes of the crawler, other statuses and media
    are no pages and are passed over. A record that cannot be read comes out as a Reject, and the rest goes on.
    """
    if path.suffix.lower() == ".zst":
        yield Reject(
            str(path), Reason.UNREADABLE.value, "archives packed by zstd are not read; unpack it, or pack it by gzip"
        )
        return
    try:
        import fastwarc  # noqa: F401, PLC0415 - an extra
    except ModuleNotFoundError as error:
        yield Reject(str(path), Reason.UNREADABLE.value, missing(error))
        return
    try:
        with path.open("rb") as file:
            number = 0
            for number, record in enumerate(records(Stream(file), settings.max_bytes + HEADERS), 1):
                uri = f"{path}#{number}"
                found = record if isinstance(record, BrokenError) else _read(uri, record, settings)
                if isinstance(found, BrokenError):
                    yield Reject(uri, found.reason.value, found.detail)
                elif found is not None:
                    yield found
            if number == 0:
                yield Reject(str(path), Reason.EMPTY.value, "an archive without records")
    except FileNotFoundError:
        yield Reject(str(path), Reason.NOT_FOUND.value, "no such file")
    except (OSError, ValueError) as error:
        yield Reject(str(path), Reason.UNREADABLE.value, f"{type(error).__name__}: {error}")


def records(stream: Stream, limit: int) -> Iterator[Record | BrokenError]:
    """Records in order; one that is damaged, or whose length does not fit, comes out as BrokenError."""
    while True:
        record: Record | BrokenError | None
        try:
            record = _next(stream, limit)
        except BrokenError as broken:
            record = broken
        if record is None:
            return
        yield record
        trouble = record if isinstance(record, BrokenError) else record.trouble
        stuck = trouble is not None and (trouble is record or trouble is stream.trouble)
        if stuck and not stream.recover():
            if stream.several and trouble is not None and trouble.reason != Reason.TRUNCATED:
                yield BrokenError(trouble.reason, "no record was found behind it; the rest of the file is not read")
            return


def _next(stream: Stream, limit: int) -> Record | None:
    stream.begin()
    head, end, opens = _head(stream, _FEW)
    if end is None and opens is None and len(head) == _FEW:
        head, end, opens = _head(stream, HEADERS)
    if not head:
        return None
    if not head.startswith(OPENS):
        raise BrokenError(Reason.UNREADABLE, "no WARC record begins here")
    length = _LENGTH.search(head, 0, end.end()) if end else None
    if end is None and len(head) < HEADERS and opens is None:
        raise stream.trouble or BrokenError(Reason.TRUNCATED, "the record is cut off in its headers")
    if end is None or length is None:
        raise BrokenError(Reason.UNREADABLE, "a record without a length")
    size, told = end.end() + int(length[1]), length[1].decode()
    misfit = BrokenError(Reason.UNREADABLE, f"the record's length, {told}, does not fit it")
    if size > limit:
        head = stream.peek(HEADERS)
        whole = stream.drop(size)
        return Record(head, too_large(limit - HEADERS) if whole else stream.trouble or misfit)
    record = stream.peek(size)
    if len(record) < size and stream.opens() is None:
        detail = f"the record has {len(record) - end.end()} of {told} bytes"
        raise stream.trouble or BrokenError(Reason.TRUNCATED, detail)
    after = stream.peek(size + _AFTER)[size:].lstrip(b"\r\n")[: len(OPENS)]
    if len(record) < size or not OPENS.startswith(after):
        raise misfit
    stream.take(size)
    return Record(record)


def _head(stream: Stream, size: int) -> tuple[bytes, re.Match[bytes] | None, int | None]:
    """The first bytes of a record, where its headers end in them, and where the next record opens in what is at hand."""
    head = stream.peek(size)
    opens = stream.opens()
    return head, _HEAD_END.search(head, 0, len(head) if opens is None else opens), opens


def _read(uri: str, record: Record, settings: Settings) -> Page | Reject | None:
    """A record as a page, None where it is none by its kind."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415 - an extra

    if record.trouble and record.trouble.reason != Reason.TOO_LARGE:
        return Reject(uri, record.trouble.reason.value, record.trouble.detail)
    try:
        held = next(iter(ArchiveIterator(BytesIO(record.data), parse_http=False)))  # `from_bytes` trusts lengths
        kind = _kind(held.headers.get("Content-Type"))
        if held.record_type in (WarcRecordType.conversion, WarcRecordType.resource) and kind in _PAGES:
            detail = f"a record of type {held.record_type}; answers of servers alone are read"
            return Reject(uri, Reason.UNREADABLE.value, detail)
        if held.record_type != WarcRecordType.response or not held.is_http:
            return None
        held.parse_http(quirks_mode=True)
        if held.http_headers is None or held.http_headers.status_code != OK:
            return None
        kind, charset = _content_type(held.http_headers.get("Content-Type"))
        body = b"" if record.trouble else held.reader.read(len(record.data))
        media = media_of("", body, kind)
        if kind not in _PAGES and (kind is not None or media != "html"):
            return None
        trouble = record.trouble or _cut(held.headers.get("WARC-Truncated"))
        if trouble is None:
            body = _decoded(body, held.http_headers, settings.max_bytes)
    except BrokenError as broken:
        trouble = broken
    except (OSError, ValueError, StopIteration) as error:
        trouble = BrokenError(Reason.UNREADABLE, f"{type(error).__name__}: {error}")
    if trouble is not None:
        return Reject(uri, trouble.reason.value, trouble.detail)
    url = (held.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    page = Page(uri, body, None, media_of("", body, kind), settings.published, url=url)
    text = text_of(page, charset)
    return text if isinstance(text, Reject) else replace(page, text=text)


def _kind(content_type: str | None) -> str | None:
    return None if content_type is None else content_type.partition(";")[0].strip().lower()


def _content_type(header: str | None) -> tuple[str | None, str | None]:
    """The media type and the charset of a header, None where they are not told."""
    if header is None:
        return None, None
    message = Message()
    message["Content-Type"] = " ".join(header.split())
    return _kind(header), message.get_content_charset()


def _cut(truncated: str | None) -> BrokenError | None:
    """The crawler's own note that it did not take the whole answer."""
    return BrokenError(Reason.TRUNCATED, f"cut off by the crawler ({truncated[:40]})") if truncated else None


def _decoded(body: bytes, headers: Any, limit: int) -> bytes:
    """The body without chunks and content codings, each undone within bounds. Many archives keep the header alone."""
    from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader  # noqa: PLC0415 - an extra

    if "chunked" in (headers.get("Transfer-Encoding") or "").lower() and _CHUNK_SIZE.match(body):
        body = _capped(ChunkedReader(BytesIO(body)), body, limit)
    codings = [coding.strip().lower() for coding in (headers.get("Content-Encoding") or "").split(",")]
    for coding in reversed(codings[:3]):
        if coding in {"gzip", "x-gzip"} and body.startswith(_GZIP):
            body = inflated(body, 31, limit)
        elif coding == "deflate" and not body.lstrip().startswith(b"<"):
            body = inflated(body, 15 if body[:1] == b"x" else -15, limit)
        elif coding == "br" and not body.lstrip().startswith(b"<"):
            body = _capped(BrotliReader(BytesIO(body)), body, limit)
        elif coding == "zstd" and body.startswith(b"\x28\xb5\x2f\xfd"):
            body = _capped(ZstdReader(BytesIO(body)), body, limit)
    if len(body) > limit:
        raise too_large(limit)
    return body


def _capped(reader: Any, packed: bytes, limit: int) -> bytes:
    """What a reader gives. Raises BrokenError past `limit`, OSError for damage."""
    data: bytes = reader.read(limit + 1)
    if len(data) > RATIO * (len(packed) + AHEAD):
        raise BrokenError(Reason.TOO_LARGE, f"an answer that {BOMB}")
    if len(data) > limit:
        raise too_large(limit)
    return data
