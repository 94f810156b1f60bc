"""The bytes of a web archive, plain or gzip, with a way on past what is damaged.

A WARC file is packed record by record, each a gzip member of its own. So a record that is cut off, damaged or a bomb costs
itself: reading goes on at the next member that opens with a record, or, inside a member and in plain files, at the next
line that does.
"""

from __future__ import annotations

import re
import zlib
from typing import IO, Any

from deedwatch.errors import Reason
from deedwatch.sources._packed import AHEAD, BOMB, RATIO, BrokenError

OPENS = b"WARC/"
_LINE = b"\nWARC/1."
_BEGIN = re.compile(rb"WARC/1\.\d\r?\n")
_MAGIC = b"\x1f\x8b\x08"
_CHUNK = 1 << 16  # bytes, packed or unpacked, handled at a time
_PROBE = 1 << 9  # packed bytes that show whether a member opens with a record
_KEPT = 16  # bytes that may be half of a line that opens a record


class Stream:
    """Bytes taken from the front, with a look ahead that stops before a member that opens with a record."""

    def __init__(self, file: IO[bytes]) -> None:
        """`file` can be sought in; its first bytes tell whether it is packed."""
        self._file = file
        self._input = file.read(_CHUNK)
        self._packed = self._input.startswith(_MAGIC[:2])
        self._at = 0  # where in the file `_input` begins
        self._member = 0  # where the member begins that is being unpacked
        self._inflater: Any = None
        self._first = True
        self._taken = self._given = 0  # bytes of the record, packed and unpacked
        self._held = bytearray()
        self._fence: bytes | None = None  # the first bytes of the next member, where it opens with a record
        self._spent = False
        self._recorded = -1  # where the member begins that held the record before
        self.several = False  # whether the member holds more than this record
        self.trouble: BrokenError | None = None  # what keeps the bytes behind those at hand from being read

    def peek(self, size: int) -> bytes:
        """Up to `size` bytes, fewer before a fence, at the end, and before damage, a bomb or a cut, the `trouble`."""
        while len(self._held) < size and not (self._fence is not None or self._spent or self.trouble):
            try:
                self._held += self._more()
            except BrokenError as trouble:
                self.trouble = trouble
        return bytes(self._held[:size])

    def take(self, size: int) -> None:
        """Take bytes that have been looked at."""
        del self._held[:size]

    def begin(self) -> None:
        """Pass line breaks and a fence to where a record begins. Raises BrokenError where trouble stands there instead.

        What is packed and unpacked is counted from there.
        """
        while True:
            here = self.peek(1)
            if here in {b"\r", b"\n"}:
                self.take(len(self._held) - len(self._held.lstrip(b"\r\n")))
            elif not here and self._fence is not None:
                self._held += self._fence
                self._fence = None
            else:
                break
        self.several, self._recorded = self._recorded == self._member, self._member
        if not here and self.trouble:
            raise self.trouble
        self._taken = self._given = 0

    def drop(self, size: int) -> bool:
        """Take `size` bytes unseen. False where the file ends or another record opens before."""
        left = size
        while left:
            before = len(self._held)
            self.peek(_CHUNK)
            opens = self.opens()
            if opens is not None and opens < left:
                self.take(opens)
                return False
            more = len(self._held) > before or before >= _CHUNK
            step = min(left, len(self._held) - (_KEPT if more and len(self._held) > _KEPT else 0))
            if step == 0:
                return False
            self.take(step)
            left -= step
        return True

    def recover(self) -> bool:
        """Go to where the next record opens. False where there is none."""
        while True:
            opens = self.opens()
            if opens is not None:
                self.take(opens)
                return True
            if self.trouble:
                return not self._spent and self._next_member()
            if self._fence is not None:
                self._held.clear()
                return True
            if self._spent:
                return False
            self.take(max(len(self._held) - _KEPT, 0))
            self.peek(_CHUNK)

    def opens(self) -> int | None:
        """Where a line opens a record in the bytes at hand, behind the first of them."""
        at = self._held.find(_LINE)
        while at >= 0:
            if _BEGIN.match(self._held, at + 1):
                return at + 1
            at = self._held.find(_LINE, at + 1)
        return None

    def _more(self) -> bytes:
        if not self._packed:
            data, self._input = self._input or self._file.read(_CHUNK), b""
            self._spent = not data
            return data
        if self._inflater is not None:
            return self._inflate()
        data = self._member_opening()
        if data.startswith(OPENS) and not self._first:
            self._fence, data = data, b""
        self._first = False
        return data

    def _member_opening(self) -> bytes:
        """The first bytes of the next member; members may have zeros between them."""
        while not self._input.strip(b"\0"):
            self._at += len(self._input)
            self._input = self._file.read(_CHUNK)
            if not self._input:
                self._spent = True
                return b""
        zeros = len(self._input) - len(self._input.lstrip(b"\0"))
        self._input = self._input[zeros:]
        self._at += zeros
        self._member = self._at
        self._taken = self._given = 0
        self._inflater = zlib.decompressobj(31)  # gzip
        data = b""
        while len(data) < len(OPENS) and self._inflater is not None:
            data += self._inflate()
        return data

    def _inflate(self) -> bytes:
        if not self._input:
            self._input = self._file.read(_CHUNK)
        packed = self._input
        try:
            data: bytes = self._inflater.decompress(packed, _CHUNK)
        except zlib.error as error:
            raise BrokenError(Reason.UNREADABLE, f"damaged gzip: {error}") from None
        ended = self._inflater.eof
        self._input = self._inflater.unused_data if ended else self._inflater.unconsumed_tail
        if ended:
            self._inflater = None
        used = len(packed) - len(self._input)
        self._at += used
        self._taken += used
        self._given += len(data)
        if self._given > RATIO * (self._taken + AHEAD):
            raise BrokenError(Reason.TOO_LARGE, f"a record that {BOMB}")
        if not packed and not data and not ended:
            self._spent = True
            raise BrokenError(Reason.TRUNCATED, "the file is cut off inside a record")
        return data

    def _next_member(self) -> bool:
        """Go to the next member that opens with a record, looking for it in the packed bytes."""
        self.trouble = self._inflater = None
        self._held.clear()
        at = self._member + 1
        while True:
            self._file.seek(at)
            window = self._file.read(_CHUNK)
            found = window.find(_MAGIC)
            while found >= 0:
                if self._opens_member(at + found):
                    self._file.seek(at + found)
                    self._input, self._at = b"", at + found
                    self._fence = None
                    return True
                found = window.find(_MAGIC, found + 1)
            if len(window) < _CHUNK:
                self._spent = True
                return False
            at += len(window) - len(_MAGIC) + 1

    def _opens_member(self, at: int) -> bool:
        self._file.seek(at)
        try:
            return zlib.decompressobj(31).decompress(self._file.read(_PROBE), _KEPT).startswith(OPENS)
        except zlib.error:
            return False
