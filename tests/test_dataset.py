"""Datasets as SQL and CSV."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from deedwatch.batch.store import Store
from deedwatch.dataset import NAMES, Dataset, export_csv, open_dataset
from deedwatch.errors import DatasetError
from deedwatch.records import Article, MadeWith, Reading, Reject

DOCS = Path(__file__).parents[1] / "docs"
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


def test_open_dataset_takes_a_plain_path(dataset):
    assert open_dataset(str(dataset.folder)).manifest == dataset.manifest


def test_open_dataset_says_when_there_is_none(tmp_path):
    with pytest.raises(DatasetError, match=r"holds no dataset: no manifest\.json"):
        open_dataset(str(tmp_path / "none"))


def test_table_as_a_data_frame_has_all_shards(dataset):
    pytest.importorskip("pandas")
    assert dataset.to_pandas("rejects")["uri"].tolist() == ["r0", "r1"]


def test_query_as_a_data_frame_keeps_days_and_whole_numbers(dataset):
    pytest.importorskip("pandas")
    found = dataset.select(
        "SELECT published, count(*) AS n, sum(length(text)) AS s, sum(1.5) AS r FROM articles GROUP BY 1"
    )
    assert {name: str(kind) for name, kind in found.dtypes.items()} == {
        "published": "datetime64[ms]", "n": "Int64", "s": "Int64", "r": "float64",
    }  # fmt: skip
    assert found[["n", "s", "r"]].values.tolist() == [[2, 22, 3.0]]


@pytest.mark.parametrize("query", ["DROP VIEW articles", "SELECT 1; SELECT 2", "SELECT no_such FROM articles"])
def test_query_as_a_data_frame_refuses_what_a_query_refuses(dataset, query):
    pytest.importorskip("pandas")
    with pytest.raises(DatasetError):
        dataset.select(query)


@pytest.mark.parametrize("page", sorted(DOCS.glob("*.md")), ids=lambda path: path.stem)
def test_queries_of_the_docs_are_understood(dataset, page):
    for query in re.findall(r"```sql\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
        names, _ = dataset.sql(query)
        assert names


def test_recipe_for_stata_writes_its_file(dataset, tmp_path, monkeypatch):
    pandas = pytest.importorskip("pandas")
    (recipe,) = re.findall(r"```python\n(.*?)```", (DOCS / "r.md").read_text(encoding="utf-8"), re.DOTALL)
    dataset.folder.rename(tmp_path / "coded")
    monkeypatch.chdir(tmp_path)
    exec(recipe, {})
    assert "quad_class" in pandas.read_stata(tmp_path / "events.dta").columns
