"""`Page`: one input as it came in, and the decoding of its bytes.

Decoding keeps the text as it is: CRLF stays CRLF, nothing is stripped or normalised. Two exceptions: a byte-order mark
at the start is dropped, and a UTF-8 file cut in the middle of its last character ends in U+FFFD.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from deedwatch.errors import Reason
from deedwatch.records import Reject

Media = Literal["text", "html"]

CONTROL_SHARE = 0.10  # above it a file is binary: news text has next to none, object files and images 20-40 %
HIGH_BYTE_SHARE = 0.05  # up to it, bytes over 127 are the quotes, dashes and accents of English in Windows-1252
GUESSED = 64  # bytes that a guess needs; it takes 1 ms and is no better than chance for a few words
_SAMPLE = 1 << 16  # characters looked at when judging whether a file is binary
_BOMS = (  # UTF-32 before UTF-16: the little-endian marks begin alike
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """One input. `text` is the decoded text (the markup, for HTML); `data` the bytes, where there were bytes.

    `published` is a date the user gave. The other fields are what the source itself knows; extraction prefers them
    to what it finds in the text.
    """

    uri: str
    data: bytes | None
    text: str | None
    media: Media = "text"
    published: date | None = None
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None

    def sha256(self) -> str:
        """SHA-256 of the bytes, or of the text's UTF-8 bytes where there are none, in hex."""
        if self.data is not None:
            return hashlib.sha256(self.data).hexdigest()
        return hashlib.sha256((self.text or "").encode("utf-8", "surrogatepass")).hexdigest()

    def reject(self, reason: Reason, detail: str) -> Reject:
        """The row that says why this page was set aside."""
        return Reject(self.uri, reason.value, detail, self.sha256())


def text_of(page: Page, charset: str | None = None) -> str | Reject:
    """The page's text: `page.text`, else its bytes decoded. Rejects binary and undecodable pages.

    `charset` is what the server declared. The order: byte-order mark, UTF-8, the declared charset (server, then HTML
    meta), Windows-1252 when nearly all is ASCII or there are a few words only, and last a guess by charset-normalizer.
    """
    text = page.text if page.text is not None else decode(page.data or b"", page.media, charset)
    if text is None:
        return page.reject(Reason.UNDECODABLE, "no encoding fits these bytes")
    sample = text[:_SAMPLE]
    if "\0" in text:
        return page.reject(Reason.BINARY, "contains NUL bytes")
    if len(_CONTROLS.findall(sample)) > CONTROL_SHARE * len(sample):
        return page.reject(Reason.BINARY, f"more than {CONTROL_SHARE:.0%} control characters")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return page.reject(Reason.UNDECODABLE, "contains lone surrogates")
    return text


def decode(data: bytes, media: Media = "text", charset: str | None = None) -> str | None:
    """Bytes as text, in the order that `text_of` tells; None where no encoding fits."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _try(data, encoding)
    if b"\0" in data:
        return "\0"  # stands for the whole: a file with NUL bytes and no mark is binary
    text = _utf8(data)
    if text is not None:
        return text
    for declared in (charset, _declared_in(data) if media == "html" else None):
        if declared and (text := _try(data, declared)) is not None:
            return text
    western = len(data) < GUESSED or len(_HIGH.findall(data)) <= HIGH_BYTE_SHARE * len(data)
    if western and (text := _try(data, "cp1252")) is not None:
        return text
    return _guess(data)


def _utf8(data: bytes) -> str | None:
    """UTF-8 with or without a mark; a character cut in two at the very end is replaced."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data" and error.end == len(error.object)
        return data.decode("utf-8-sig", "replace") if cut else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared_in(data: bytes) -> str | None:
    found = _META_CHARSET.search(data[:4096])
    return found.group(1).decode("ascii") if found else None


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 -- slow to import and seldom needed

    best = from_bytes(data).best()
    return None if best is None else _try(data, best.encoding)
