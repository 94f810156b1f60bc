"""Tables as spreadsheets and programs write them."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from deedwatch.sources import open_inputs


@pytest.fixture
def read(tmp_path):
    def reader(text: str, name: str = "a.csv", **options):
        path = tmp_path / name
        path.write_bytes(text.encode())
        return [
            (item.reason, item.detail) if hasattr(item, "reason") else item.text
            for item in open_inputs([str(path)], **options)
        ]

    return reader


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "title;text\nOne;One text, two clauses.\n"),
        ("a.csv", "title\ttext\nOne\tOne text, two clauses.\n"),
        ("a.tsv", 'title,text\nOne,"One text, two clauses."\n'),
        ("a.csv", "title|text\nOne|One text, two clauses.\n"),
        ("a.csv", 'title,text\rOne,"One text, two clauses."\r'),
        ("a.csv", '\ufefftext,title\r\n"One text, two clauses.",One\r\n\r\n'),
    ],
)  # fmt: skip
def test_delimiter_and_line_breaks_are_told_by_the_first_line(read, name, text):
    assert read(text, name) == ["One text, two clauses."]


def test_quotation_mark_inside_a_word_is_a_letter(read):
    assert read('title,text\n5" gun,One text.\nTwo,Two texts.\n') == ["One text.", "Two texts."]


def test_cell_may_hold_line_breaks(read):
    assert read('title,text\nOne,"One text.\n\nTwo paragraphs."\n') == ["One text.\n\nTwo paragraphs."]


def test_quotation_left_open_is_told(read):
    found = read('title,text\nOne,One text.\nTwo,"Two texts.\nThree,Three texts.\n')
    assert found == ["One text.", ("unreadable", "a quotation mark is left open to the end of the file")]


def test_row_with_more_cells_than_columns_is_told(read):
    assert read("title,text\nOne,One text, two clauses.\nTwo,Two texts.,\n") == [
        ("unreadable", "3 cells in 2 columns"),
        "Two texts.",
    ]


def test_row_with_fewer_cells_lacks_the_last(read):
    assert read("text,title\nOne text.\n") == ["One text."]


def test_table_without_rows_gives_nothing(read):
    assert read("title,text\n") == read("") == []


def test_long_row_goes_on_at_the_next_one(read):
    long = '"' + "One line.\n" * 200 + '"'
    assert read(f"text\n{long}\nOne text.\n", max_bytes=500) == [
        ("too_large", "a row of more than 500 bytes"),
        "One text.",
    ]


def test_parquet_takes_bytes_and_times(tmp_path):
    path = tmp_path / "a.parquet"
    moment = dt.datetime(2022, 1, 21, 10, tzinfo=dt.UTC)
    pq.write_table(pa.table({"Text": [b"One caf\xc3\xa9."], "published_at": [moment], "score": [1.5]}), path)
    (page,) = open_inputs([str(path)])
    assert (page.text, page.published) == ("One café.", dt.date(2022, 1, 21))


def test_parquet_without_a_text_names_its_columns(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"words": ["One text."], "score": [1.5]}), path)
    (found,) = open_inputs([str(path)])
    assert (found.reason, found.detail) == ("empty", "no text; the columns are words, score")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2022-01-21T23:30:00-05:00", dt.date(2022, 1, 21)),
        ("20220121", dt.date(2022, 1, 21)),
        ("20220121101500", dt.date(2022, 1, 21)),
        ("Fri 21 Jan 2022", dt.date(2022, 1, 21)),
        ("1642010100", None),
        ("03/04/2022", None),
    ],
)
def test_day_is_read_as_it_is_written(tmp_path, cell, day):
    path = tmp_path / "a.csv"
    path.write_text(f"text,date\nOne text.,{cell}\n")
    (page,) = open_inputs([str(path)])
    assert page.published == day
