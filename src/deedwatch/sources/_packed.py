"""Files that may be packed by gzip or zstd, unpacked as they are read and never further than a page may be long."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self, cast

from deedwatch.errors import Reason

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PACKED = frozenset({".gz", ".zst"})
RATIO = (
    200  # times its packed size; text packs 3 to 20 times, gzip reaches 1,030 and zstd 10,000 on runs of one character
)
# Bytes that a reader has taken before they were asked for: what is unpacked from fewer is never called a bomb.
AHEAD = 1 << 14
SKIPPED = 1 << 26  # bytes of an over-long line passed over, at more than RATIO, before a file is given up: 0.2 s
_READ = 1 << 13  # bytes taken from a packed file at a time; half of AHEAD, for the unpacker holds as much itself
_ZSTD_READ = 512  # bytes, for a block of 4 unpacks to 128 KiB: at most 16 MiB at once
_MARKS = (  # UTF-32 before UTF-16: the little-endian marks begin alike
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CUT_FRAME = "the last zstd frame has no end"
BOMB = f"unpacks to more than {RATIO} times its size"


class BrokenError(Exception):
    """A record that cannot be read, as a coded reason; caught where records become pages."""

    def __init__(self, reason: Reason, detail: str) -> None:
        """Keep the reason and the detail."""
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def suffix_of(path: Path) -> str:
    """The suffix that tells what a file holds, in lower case, without that of the packing."""
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if suffixes and suffixes[-1] in PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def missing(error: ModuleNotFoundError) -> str:
    """What to do about a library that is not there."""
    return f"{error.name} is not installed; pip install 'deedwatch[corpora]' brings it"


def too_large(limit: int) -> BrokenError:
    """The error for what is longer than a page may be."""
    return BrokenError(Reason.TOO_LARGE, f"more than {limit} bytes")


def inflated(packed: bytes, window: int, limit: int) -> bytes:
    """Bytes unpacked by zlib. Raises BrokenError past `limit`, for damage and for a cut end."""
    inflater = zlib.decompressobj(window)
    try:
        data = inflater.decompress(packed, limit + 1)
    except zlib.error as error:
        raise BrokenError(Reason.UNREADABLE, f"damaged content coding: {error}") from None
    if len(data) > RATIO * (len(packed) + AHEAD):
        raise BrokenError(Reason.TOO_LARGE, f"an answer that {BOMB}")
    if len(data) > limit:
        raise too_large(limit)
    if not inflater.eof:
        raise BrokenError(Reason.TRUNCATED, "the answer is cut off in its content coding")
    return data


class Unpacked:
    """A file open for reading. Raises OSError, EOFError or ValueError as it is read, where the packing is damaged."""

    def __init__(self, path: Path) -> None:
        """Open the file. Raises OSError, or ImportError where zstandard is missing."""
        self._raw = _Counted(path)
        self.packed = path.suffix.lower() in PACKED
        opened = self._opened(path)
        encoding = next((name for mark, name in _MARKS if opened.peek(4).startswith(mark)), None)
        self.file = io.BufferedReader(_Recoded(opened, encoding)) if encoding else opened

    def _opened(self, path: Path) -> io.BufferedReader:
        if path.suffix.lower() == ".gz":
            return cast("io.BufferedReader", gzip.GzipFile(fileobj=self._raw, mode="rb"))
        return io.BufferedReader(_Zstd(self._raw) if path.suffix.lower() == ".zst" else self._raw)

    def taken(self) -> int:
        """Bytes read of the file as it lies on disk."""
        return self._raw.taken

    def is_bomb(self, size: int, since: int) -> bool:
        """Whether `size` bytes were unpacked from next to nothing: from what was taken since `since`."""
        return self.packed and size > RATIO * (self.taken() - since + AHEAD)

    def close(self) -> None:
        """Close the file."""
        self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Counted(io.RawIOBase):
    """A file that counts what is taken from it, in small bites."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        count = self._file.readinto(view[:_READ]) or 0
        self.taken += count
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


class _Zstd(io.RawIOBase):
    """The frames of a zstd file, one after the other. Unlike zstandard's own reader, it tells when the last one is cut."""

    def __init__(self, file: _Counted) -> None:
        import zstandard  # noqa: PLC0415 - an extra

        self._file = file
        self._frames = zstandard.ZstdDecompressor()
        self._frame: Any = None
        self._error: type[Exception] = zstandard.ZstdError
        self._left = b""  # packed bytes behind the end of a frame
        self._held = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        while not self._held:
            packed = self._left or self._file.read(_ZSTD_READ)
            if not packed:
                if self._frame is not None:
                    raise EOFError(_CUT_FRAME)
                return 0
            self._unpack(packed)
        count = min(len(view), len(self._held))
        view[:count] = self._held[:count]
        self._held = self._held[count:]
        return count

    def _unpack(self, packed: bytes) -> None:
        try:
            if self._frame is None:
                self._frame = self._frames.decompressobj()
            self._held = memoryview(self._frame.decompress(packed))
        except self._error as error:
            raise OSError(f"damaged zstd: {error}") from None
        self._left = b""
        if self._frame.eof:
            self._left = self._frame.unused_data
            self._frame = None


class _Recoded(io.RawIOBase):
    """A UTF-16 or UTF-32 file as UTF-8, so that lines can be told by their breaks."""

    def __init__(self, file: IO[bytes], encoding: str) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = b"?"
        while not self._held and data:
            data = self._file.read(_READ)
            self._held = self._decoder.decode(data, not data).encode("utf-8", "replace")
        count = min(len(view), len(self._held))
        view[:count] = self._held[:count]
        self._held = self._held[count:]
        return count


def bounded_lines(source: Unpacked, max_bytes: int) -> Iterator[bytes | BrokenError]:
    """Lines with their breaks. One that is too long, or a bomb, comes out as BrokenError and the rest goes on."""
    since = 0
    while first := source.file.readline(max_bytes + 1):
        size, piece = len(first), first
        while size > max_bytes and piece and not piece.endswith(b"\n"):
            piece = source.file.readline(max_bytes + 1)
            size += len(piece)
            if size > SKIPPED and source.is_bomb(size, since):
                yield BrokenError(Reason.TOO_LARGE, f"a line that {BOMB}; the rest of the file is not read")
                return
        if source.is_bomb(size, since):
            yield BrokenError(Reason.TOO_LARGE, f"a line that {BOMB}")
        elif size > max_bytes:
            yield BrokenError(Reason.LINE_TOO_LONG, f"a line of more than {max_bytes} bytes")
        else:
            yield first
        since = source.taken()
