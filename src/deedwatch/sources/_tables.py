"""Readers of rows: JSON Lines, CSV and TSV, Parquet. Each gives rows with their numbers, and what is no row as an error."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

from deedwatch.errors import InputError, Reason
from deedwatch.markup import load_json
from deedwatch.page import decode
from deedwatch.sources._columns import USUAL, Columns
from deedwatch.sources._packed import BOMB, RATIO, SKIPPED, BrokenError, Unpacked, bounded_lines

Row = Mapping[str, Any]
Rows = Iterator[tuple[int, Row | BrokenError]]
_CELLS = "\x1e"  # stands between the cells of a row while they are decoded; a control that text does not have
_DELIMITERS = ",\t;|"
# GDELT's own files have no header, and tabs under the name of CSV: cells in a row, and which of them is the URL. Their days
# are those of the collection, so the page's own date is left to be found.
_GDELT = {61: 60, 58: 57, 16: 5, 27: 4}  # events 2.0 and 1.0, mentions, knowledge graph
_BATCH = 64  # rows of Parquet at a time
_GROUP_FLOOR = 1 << 26  # bytes; a group of rows that unpacks to less is harmless at any ratio


def lines(source: Unpacked, max_bytes: int) -> Rows:
    """JSON Lines, numbered by line."""
    for number, line in enumerate(bounded_lines(source, max_bytes), 1):
        if isinstance(line, BrokenError):
            yield number, line
        elif line.strip():
            yield number, _row(line)


def _row(line: bytes) -> Row | BrokenError:
    text = decode(line)
    if text is None:
        return BrokenError(Reason.UNDECODABLE, "no encoding fits these bytes")
    try:
        row = load_json(text, "")
    except InputError as error:
        return BrokenError(error.reason, error.detail)
    return row if isinstance(row, dict) else BrokenError(Reason.UNREADABLE, "no JSON object")


class _Lines:
    """Lines for the csv module, which asks for as many as a row takes; a row that is too long raises BrokenError.

    Bytes stand as Latin-1, a character each, so that cells can be decoded when the row is known.
    """

    def __init__(self, source: Unpacked, max_bytes: int) -> None:
        self._lines = io.TextIOWrapper(source.file, encoding="latin-1", newline="")
        self._source = source
        self._max = max_bytes
        self.first = self._lines.readline(max_bytes + 1)
        self._unread = [self.first]
        self._ended = False
        self.begin()

    def begin(self) -> None:
        """A row begins."""
        self._size = 0
        self._since = self._source.taken()
        self._quoted = False

    def is_at_end(self) -> bool:
        """Whether a line was asked for where there is none."""
        return self._ended

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._unread.pop() if self._unread else self._lines.readline(self._max + 1)
        if not line:
            self._ended = True
            raise StopIteration
        self._measure(line)
        if self._source.is_bomb(self._size, self._since):
            raise BrokenError(Reason.TOO_LARGE, f"a row that {BOMB}")
        if self._size > self._max:
            raise BrokenError(Reason.TOO_LARGE, f"a row of more than {self._max} bytes")
        return line

    def _measure(self, line: str) -> None:
        self._size += len(line)
        self._quoted ^= line.count('"') % 2 == 1
        self._whole = line.endswith(("\n", "\r"))

    def pass_over(self) -> bool:
        """Go to the end of a row that is too long; False where a bomb would have to be unpacked for it."""
        while self._quoted or not self._whole:
            line = self._lines.readline(self._max + 1)
            if not line:
                return True
            self._measure(line)
            if self._size > SKIPPED and self._source.is_bomb(self._size, self._since):
                return False
        return True


def table(source: Unpacked, max_bytes: int, delimiter: str) -> Rows:
    """CSV or TSV, numbered by row; the first row names the columns, unless the file is a list of URLs or one of GDELT's."""
    csv.field_size_limit(max(csv.field_size_limit(), max_bytes + 1))  # rows are measured here
    names: Sequence[str] | None = None
    number = 0
    for row in _rows(_Lines(source, max_bytes), delimiter):
        cells = row if isinstance(row, BrokenError) else _decoded(row)
        if names is None and not isinstance(cells, BrokenError):
            names, headless = _names(cells)
            if not headless:
                continue
        number += 1
        if isinstance(cells, BrokenError):
            yield number, cells
        elif any(cell.strip() for cell in cells[len(names or ()) :]):
            yield number, BrokenError(Reason.UNREADABLE, f"{len(cells)} cells in {len(names or ())} columns")
        else:
            yield number, dict(zip_longest(names or (), cells[: len(names or ())]))


def _rows(held: _Lines, delimiter: str) -> Iterator[list[str] | BrokenError]:
    delimiter = _delimiter(held.first, delimiter)
    while not held.is_at_end():
        held.begin()
        try:
            for row in csv.reader(held, delimiter=delimiter):
                if held.is_at_end():  # the module gives what it has
                    yield BrokenError(Reason.UNREADABLE, "a quotation mark is left open to the end of the file")
                elif row:
                    yield row
                held.begin()
        except BrokenError as broken:
            yield broken
            if not held.pass_over():
                yield BrokenError(broken.reason, "the rest of the file is not read")
                return


def _delimiter(line: str, usual: str) -> str:
    """The usual delimiter, unless the first line lacks it and has another one (Excel's `;`, tabs under the name of CSV)."""
    found = {mark: line.count(mark) for mark in _DELIMITERS}
    return usual if found.get(usual) or not any(found.values()) else max(found, key=lambda mark: found[mark])


def _decoded(row: list[str]) -> list[str] | BrokenError:
    """Cells in the encoding of their row."""
    joined = _CELLS.join(row)
    if joined.isascii():
        return row
    text = decode(joined.encode("latin-1"))
    if text is None:
        return BrokenError(Reason.UNDECODABLE, "no encoding fits these bytes")
    cells = text.split(_CELLS)
    return cells if len(cells) == len(row) else BrokenError(Reason.BINARY, "control characters between the words")


def _names(first: list[str]) -> tuple[Sequence[str], bool]:
    """The names of the columns, and whether the first row is one of data."""
    first = [cell.removeprefix("\ufeff") for cell in first]
    if not any(cell.startswith(("http://", "https://")) for cell in first):
        return first, False
    if len(first) == 1:
        return ["url"], True
    if len(first) not in _GDELT:
        return first, False
    return ["url" if at == _GDELT[len(first)] else f"column {at}" for at in range(len(first))], True


def parquet(path: Path, columns: Columns) -> Rows:
    """The rows of a Parquet file; only the columns that a page needs are unpacked, the others stand as None."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    asked = {name.lower() for wanted in USUAL for name in columns.names(wanted)}
    number = 0
    with pq.ParquetFile(path) as file:
        names = [field.name for field in file.schema_arrow]
        read = [name for name in names if name.lower() in asked]
    # Strings stay in their dictionary until their row's turn, so that one long cell repeated costs its size once.
    with pq.ParquetFile(path, read_dictionary=read) as file:
        for group in range(file.num_row_groups):
            if _is_packed_bomb(file.metadata.row_group(group), read):
                number += 1
                yield number, BrokenError(Reason.TOO_LARGE, f"a group of rows that {BOMB}")
                number += file.metadata.row_group(group).num_rows - 1
                continue
            for batch in file.iter_batches(batch_size=_BATCH, row_groups=[group], columns=read):
                held = dict(zip(batch.schema.names, batch.columns, strict=True))
                for at in range(batch.num_rows):
                    number += 1
                    yield number, {name: held[name][at].as_py() if name in held else None for name in names}


def _is_packed_bomb(group: Any, read: Sequence[str]) -> bool:
    columns = [group.column(at) for at in range(group.num_columns)]
    large = (column for column in columns if column.total_uncompressed_size > _GROUP_FLOOR)
    return any(
        column.total_uncompressed_size > RATIO * column.total_compressed_size
        and column.path_in_schema.partition(".")[0] in read
        for column in large
    )
