"""Views as CSV and JSON."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from deedwatch.web.exports import csv_response, json_response, quiet


def body(response):
    async def joined():
        return b"".join(
            [piece if isinstance(piece, bytes) else piece.encode() async for piece in response.body_iterator]
        )

    with ThreadPoolExecutor(1) as pool:  # the browser of other tests keeps a loop running in this thread
        return pool.submit(asyncio.run, joined()).result().decode()


def test_csv_has_every_row():
    response = csv_response("statements", ["id", "said"], ((number, 'ö, "x"\n') for number in range(1201)), total=1201)
    rows = list(csv.reader(io.StringIO(body(response), newline="")))
    assert (rows[0], rows[-1], len(rows)) == (["id", "said"], ["1200", 'ö, "x"\n'], 1202)
    assert response.headers["x-total-count"] == "1201"
    assert response.headers["content-disposition"] == 'attachment; filename="statements.csv"'


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_cell_that_a_spreadsheet_would_run_is_quiet(cell):
    assert quiet(cell) == "'" + cell


@pytest.mark.parametrize("cell", [-1, -5.8, None, "a-b", ""])
def test_cell_that_is_no_formula_is_left(cell):
    assert quiet(cell) == cell


def test_json_has_every_row_and_what_is_about_them():
    response = json_response([{"id": "a"}, {"id": "é"}], total=2, methodology_version="1")
    assert json.loads(body(response)) == {"total": 2, "methodology_version": "1", "rows": [{"id": "a"}, {"id": "é"}]}


def test_json_of_nothing_is_json():
    assert json.loads(body(json_response([], total=0))) == {"total": 0, "rows": []}


def test_json_cut_short_is_no_json():
    whole = body(json_response([{"id": "a"}, {"id": "b"}], total=2))
    for length in range(1, len(whole) - 2):
        with pytest.raises(json.JSONDecodeError):
            json.loads(whole[:length])
