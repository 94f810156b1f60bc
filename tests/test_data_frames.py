"""Readings as Arrow tables and data frames."""

from __future__ import annotations

import datetime as dt
import sys

import pytest

import deedwatch as dw
from deedwatch.records import Actor, Article, Block, MadeWith, Mention, Published, Reading, Reject
from deedwatch.schema import REJECTS, TABLES

pytest.importorskip("pyarrow")
pytest.importorskip("pandas")


@pytest.fixture
def reading():
    article = Article.of(
        "Oslo left.", blocks=(Block("body", 0, 10),), published=Published(dt.date(2024, 5, 3), "given")
    )
    actors = (Actor("country:NOR", "Norway", "NOR", 385), Actor("group:crew", "crew"))
    mention = Mention("mnt_1", article.span(0, 4), "metonym", "country:NOR", ("country:NOR",))
    return Reading(article, actors, (mention,), (), (), (), (), MadeWith("0", "m", "o", "k"))


def test_arrow_of_a_reading_has_every_table(reading):
    assert {name: table.num_rows for name, table in reading.to_arrow().items()} == {
        **dict.fromkeys(TABLES, 0), "articles": 1, "blocks": 1, "actors": 2, "mentions": 1,
    }  # fmt: skip


def test_arrow_of_many_keeps_readings_and_rejects(reading):
    tables = dw.to_arrow(iter([reading, Reject("b.txt", "empty", "nothing but white space", "00"), reading]))
    assert (set(tables), tables["articles"].num_rows) == ({*TABLES, "rejects"}, 2)
    assert tables["rejects"].to_pylist() == [
        {"uri": "b.txt", "reason": "empty", "detail": "nothing but white space", "text_sha256": "00"}
    ]


def test_pandas_of_a_reading_has_every_row(reading):
    assert reading.to_pandas()["actors"]["id"].tolist() == ["country:NOR", "group:crew"]


def test_pandas_keeps_whole_numbers_where_some_are_missing(reading):
    column = reading.to_pandas()["actors"]["cow"]
    assert (str(column.dtype), column[0], column.isna().tolist()) == ("Int64", 385, [False, True])


def test_pandas_keeps_days_as_times(reading):
    column = reading.to_pandas()["articles"]["published"]
    assert (column.dt.year[0], str(column[0].date())) == (2024, "2024-05-03")


def test_pandas_keeps_days_of_long_ago(reading):
    article = Article.of("Old.", published=Published(dt.date(1200, 1, 1), "given"))
    other = Reading(article, (), (), (), (), (), (), reading.made_with)
    assert dw.to_pandas([other])["articles"]["published"][0].year == 1200


def test_pandas_of_nothing_has_every_column():
    assert {name: list(frame.columns) for name, frame in dw.to_pandas([]).items()} == {
        name: list(columns) for name, columns in {**TABLES, "rejects": REJECTS}.items()
    }


@pytest.mark.parametrize(
    ("module", "message"),
    [
        ("pandas", "pandas is not installed; pip install 'deedwatch\\[pandas\\]' brings it"),
        ("pyarrow", "pyarrow is not installed; pip install 'deedwatch\\[arrow\\]' brings it"),
    ],
)
def test_missing_library_is_named_with_its_extra(reading, monkeypatch, module, message):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ModuleNotFoundError, match=message):
        reading.to_pandas()
