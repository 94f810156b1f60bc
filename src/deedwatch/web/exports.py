"""A view as CSV or JSON: streamed, whole, with its length told beforehand and its end marked."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from fastapi.responses import StreamingResponse

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_ROWS_A_PIECE: Final = 500  # some 100 KB: few enough to stay small, many enough to be quick


def csv_response(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, total: int | None = None
) -> StreamingResponse:
    """The rows as `NAME.csv`, UTF-8 with a header. Cells that a spreadsheet would run as formulas get a `'` in front.

    `total` goes into the header `X-Total-Count`, so that a client can tell a file cut short.
    """
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'} | _count(total)
    return StreamingResponse(_csv(columns, rows), media_type="text/csv; charset=utf-8", headers=headers)


def json_response(rows: Iterable[Mapping[str, Any]], *, total: int, **about: Any) -> StreamingResponse:
    """`{"total": N, ..., "rows": [...]}`, one row a line. A file cut short is no JSON, so nobody takes it for whole."""
    return StreamingResponse(
        _json(rows, {"total": total, **about}), media_type="application/json", headers=_count(total)
    )


def quiet(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula. Numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def plain(value: Any) -> Any:
    """A value fit for JSON: dates as ISO texts, however deep."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _count(total: int | None) -> dict[str, str]:
    return {} if total is None else {"X-Total-Count": str(total)}


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    for number, row in enumerate(rows, start=1):
        writer.writerow([quiet(cell) for cell in row])
        if number % _ROWS_A_PIECE == 0:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _json(rows: Iterable[Mapping[str, Any]], about: Mapping[str, Any]) -> Iterator[str]:
    head = json.dumps(about, ensure_ascii=False, default=str)
    yield f'{head[:-1]}, "rows": ['
    joint = "\n"
    for row in rows:
        yield joint + json.dumps(row, ensure_ascii=False, default=str)
        joint = ",\n"
    yield "\n]}\n"
