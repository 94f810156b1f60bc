"""Corpora in one file: rows as pages, columns by name, and rows that are none."""

from __future__ import annotations

import datetime as dt
import gzip
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from deedwatch.errors import InputError
from deedwatch.records import Reject
from deedwatch.sources import Columns, open_inputs

ROWS = [
    {"body": "One text.", "headline": "One", "published_at": "2022-01-21T10:00:00Z"},
    {"body": "Two texts.", "id": "b"},
]


def lines(rows):
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def pages(path, **options):
    return list(open_inputs([str(path)], **options))


@pytest.fixture
def written(tmp_path):
    def write(name, data):
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zstandard.ZstdCompressor().compress)],
)
def test_each_line_is_a_page(written, name, pack):
    found = pages(written(name, pack(lines(ROWS))))
    assert [(page.text, page.title) for page in found] == [("One text.", "One"), ("Two texts.", None)]


def test_page_is_called_by_its_id_or_its_place(written):
    path = written("a.jsonl", lines(ROWS))
    assert [page.uri for page in pages(path)] == [f"{path}#1", "b"]


def test_day_of_a_time_is_the_date(written):
    assert pages(written("a.jsonl", lines(ROWS)))[0].published == dt.date(2022, 1, 21)


def test_given_date_is_that_of_rows_without_one(written):
    day = dt.date(2020, 5, 5)
    assert [p.published for p in pages(written("a.jsonl", lines(ROWS)), published=day)] == [dt.date(2022, 1, 21), day]


@pytest.mark.parametrize(
    ("line", "reason"), [(b"no json\n", "unreadable"), (b"[1]\n", "unreadable"), (b'{"a": 1}\n', "empty")]
)
def test_row_that_is_none_is_set_aside_and_the_rest_goes_on(written, line, reason):
    found = pages(written("a.jsonl", line + lines(ROWS)))
    assert isinstance(found[0], Reject)
    assert (found[0].reason, len(found)) == (reason, 3)


def test_line_without_end_costs_one_row(written):
    bomb = gzip.compress(b'{"body": "' + b"x" * 5000 + b'"}\n' + lines(ROWS))
    found = pages(written("a.jsonl.gz", bomb), max_bytes=1000)
    assert (found[0].reason, [p.text for p in found[1:]]) == ("line_too_long", ["One text.", "Two texts."])


def test_broken_gzip_is_set_aside(written):
    (found,) = pages(written("a.jsonl.gz", b"no gzip"))
    assert found.reason == "unreadable"


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.tsv", "\t")])
def test_tables_keep_quoted_cells(written, name, mark):
    text = f'title{mark}text\nOne{mark}"He said ""no""{mark} twice"\n'
    (found,) = pages(written(name, text.encode()))
    assert found.text == f'He said "no"{mark} twice'


def test_parquet_rows_are_pages(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"maintext": ["One text."], "date_publish": [dt.date(2022, 1, 21)]}), path)
    (found,) = pages(path)
    assert (found.text, found.published) == ("One text.", dt.date(2022, 1, 21))


def test_mapping_names_the_columns(written):
    path = written("a.csv", b"words,day\nOne text.,2022-01-21\n")
    (found,) = pages(path, columns=Columns.parse("text=words,date=day"))
    assert (found.text, found.published) == ("One text.", dt.date(2022, 1, 21))


@pytest.mark.parametrize("given", ["words", "colour=red", "text="])
def test_mapping_of_no_field_is_an_error(given):
    with pytest.raises(InputError, match="is not FIELD=COLUMN"):
        Columns.parse(given)


def test_corpora_in_a_folder_are_read(tmp_path, written):
    written("a.jsonl", lines(ROWS))
    written("b.txt", b"A text of its own.")
    assert len(pages(tmp_path)) == 3
