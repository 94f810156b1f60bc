"""`Span`: a stretch of an article's text, the one way anything points at evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from deedwatch.errors import RecordError

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # of base32, in lower case; each says five bits
_PAIRS = tuple(one + two for one in _LETTERS for two in _LETTERS)
ID_LENGTH = 16  # base32 characters kept of a SHA-256: 80 bits, a collision in 10^9 records is below 10^-6
_SHIFTS = range(5 * (ID_LENGTH - 2), -1, -10)  # two letters at once


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text[start:end]` of an article, in Unicode code points.

    >>> Span.of("Moscow said no.", 0, 6)
    Span(start=0, end=6, text='Moscow')
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut a span out of `text`. Raises RecordError when the offsets do not lie in it."""
        if not 0 <= start < end <= len(text):
            message = f"span {start}:{end} does not lie in a text of {len(text)} characters"
            raise RecordError(message)
        return cls(start, end, text[start:end])

    def check(self, text: str) -> None:
        """Raise RecordError unless the span is what `text` says at its place."""
        if self.start < 0 or self.end <= self.start or text[self.start : self.end] != self.text:
            message = f"span {self.start}:{self.end} reads {text[self.start : self.end]!r}, not {self.text!r}"
            raise RecordError(message)

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def trimmed(text: str, start: int, end: int, strip: str = " \t\r\n") -> Span | None:
    """A span without surrounding white space (or other characters given), or None when nothing is left."""
    while start < end and text[start] in strip:
        start += 1
    while end > start and text[end - 1] in strip:
        end -= 1
    return Span.of(text, start, end) if start < end else None


def digest(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, in hex. Lone surrogates, which UTF-8 cannot hold, pass through."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def record_id(prefix: str, parts: Sequence[object]) -> str:
    """A stable id: prefix and a hash of the parts, the same on every machine.

    >>> record_id("evt", ["a", 1])
    'evt_qopbdjbb2nyl4kg3'
    """
    joined = "\x1f".join(str(part) for part in parts)
    raw = hashlib.sha256(joined.encode("utf-8", "surrogatepass")).digest()
    number = int.from_bytes(raw[: ID_LENGTH * 5 // 8])
    return f"{prefix}_{''.join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])}"
