"""Datasets as SQL and CSV."""

from __future__ import annotations

import csv
import json

import pytest

from deedwatch.batch.store import Store
from deedwatch.dataset import NAMES, Dataset, export_csv
from deedwatch.errors import DatasetError
from deedwatch.records import Article, MadeWith, Reading, Reject

MADE = MadeWith("0", "m", "o", "k")


@pytest.fixture
def dataset(tmp_path):
    store = Store(tmp_path / "ds")
    store.begin(MADE, {}, resume=False)
    for number, text in enumerate(("One text.", "Two, “texts”.")):
        made = Reading(Article.of(text), (), (), (), (), (), (), MADE)
        store.write(number, "d", [made], [Reject(f"r{number}", "empty", "no text")])
    return Dataset(tmp_path / "ds")


def test_query_sees_all_shards(dataset):
    assert dataset.sql("SELECT count(*) AS n FROM articles") == (["n"], [(2,)])


@pytest.mark.parametrize(
    "query",
    ["DROP VIEW articles", "COPY (SELECT 1) TO 'x.csv'", "SELECT 1; SELECT 2", "SET threads = 1", "INSTALL httpfs"],
)
def test_query_that_is_more_than_one_select_is_refused(dataset, query):
    with pytest.raises(DatasetError):
        dataset.sql(query)


def test_query_reads_no_file_outside(dataset, tmp_path):
    (tmp_path / "secret.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(DatasetError, match="disabled by configuration"):
        dataset.sql(f"SELECT * FROM read_csv('{tmp_path / 'secret.csv'}')")


def test_query_that_is_wrong_says_why(dataset):
    with pytest.raises(DatasetError, match="no_such"):
        dataset.sql("SELECT no_such FROM articles")


def test_folder_without_manifest_is_no_dataset(tmp_path):
    with pytest.raises(DatasetError, match=r"no manifest\.json"):
        Dataset(tmp_path)


def test_table_that_does_not_exist_is_an_error(dataset):
    with pytest.raises(DatasetError, match="no table 'stories'"):
        dataset.table("stories")


def test_csv_keeps_every_row_and_letter(dataset, tmp_path):
    counts = export_csv(dataset, tmp_path / "out")
    with (tmp_path / "out" / "articles.csv").open(encoding="utf-8", newline="") as file:
        assert [row["text"] for row in csv.DictReader(file)] == ["One text.", "Two, “texts”."]
    assert (counts["articles"], counts["rejects"], set(counts)) == (2, 2, set(NAMES))


def test_package_describes_each_table(dataset, tmp_path):
    export_csv(dataset, tmp_path / "out")
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    described = {item["name"]: item["schema"]["fields"][0] for item in package["resources"]}
    assert (set(described), described["claims"]) == (
        set(NAMES),
        {"name": "article", "type": "string", "description": "Article id"},
    )
