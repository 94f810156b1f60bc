"""What is said of tables and columns, and the package that says it."""

from __future__ import annotations

import json
from itertools import chain

import pytest

from deedwatch import datapackage
from deedwatch.errors import DatasetError
from deedwatch.schema import COLUMNS
from tests.coded import dataset, event, reading

TEXT = "Jets struck Osmund. Talks will follow."
LABEL = 80  # characters that Stata allows a label


@pytest.fixture
def opened(tmp_path):
    return dataset(tmp_path / "My Corpus", [reading(TEXT, [event(TEXT, "struck")])], [reading(TEXT + " ")])


def package(opened):
    return json.loads(datapackage.write_datapackage(opened.folder).read_text(encoding="utf-8"))


def resources(opened):
    return {item["name"]: item for item in package(opened)["resources"]}


@pytest.mark.parametrize(("table", "column"), [(t, c) for t, columns in COLUMNS.items() for c in columns])
def test_every_column_is_described_in_a_label(table, column):
    assert 0 < len(datapackage.describe(table, column)) <= LABEL


@pytest.mark.parametrize("table", list(COLUMNS))
def test_keys_and_references_are_columns(table):
    said = datapackage.note(table)
    assert set(said.keys) | set(chain(*said.refers.values())) <= set(COLUMNS[table])
    for other, columns in said.refers.items():
        assert len(columns) == len(datapackage.note(other).keys)


@pytest.mark.parametrize("table", COLUMNS)
def test_nothing_is_described_that_is_not_there(table):
    assert set(datapackage.note(table).columns) <= set(COLUMNS[table])


def test_unknown_column_is_an_error():
    with pytest.raises(DatasetError) as error:
        datapackage.describe("events", "mood")
    assert str(error.value) == "no description of column events.mood"


def test_unknown_table_is_an_error():
    with pytest.raises(DatasetError) as error:
        datapackage.note("stories")
    assert str(error.value) == "no description of table 'stories'"


def test_package_lists_the_files_of_each_table(opened):
    assert resources(opened)["events"]["path"] == ["events/part-000000.parquet", "events/part-000001.parquet"]


def test_package_is_named_as_the_format_demands(opened):
    found = package(opened)
    assert (found["name"], found["title"], found["profile"]) == ("my-corpus", "My Corpus", "tabular-data-package")


def test_package_tells_what_made_the_dataset(opened):
    assert package(opened)["deedwatch"] == {"deedwatch": "0", "model": "m", "ontology": "o", "knowledge": "k"}


def test_field_tells_type_meaning_and_values(opened):
    fields = {field["name"]: field for field in resources(opened)["events"]["schema"]["fields"]}
    assert (fields["lat"]["type"], fields["time_start"]["type"], fields["background"]["type"]) == (
        "number",
        "date",
        "boolean",
    )
    assert "denied" in fields["factuality"]["constraints"]["enum"]


def test_tables_are_joined_by_keys(opened):
    schema = resources(opened)["event_actors"]["schema"]
    assert schema["primaryKey"] == ["event", "role", "position"]
    assert schema["foreignKeys"] == [{"fields": ["event"], "reference": {"resource": "events", "fields": ["id"]}}]


def test_table_that_is_not_there_is_neither_told_nor_referred_to(opened):
    for path in (opened.folder / "articles").iterdir():
        path.unlink()
    found = resources(opened)
    assert ("articles" in found, "foreignKeys" in found["events"]["schema"]) == (False, False)


def test_package_is_the_same_when_written_again(opened):
    first = datapackage.write_datapackage(opened.folder).read_bytes()
    assert datapackage.write_datapackage(opened.folder).read_bytes() == first


def test_folder_without_a_dataset_gets_no_package(tmp_path):
    with pytest.raises(DatasetError) as error:
        datapackage.write_datapackage(tmp_path)
    assert str(error.value) == f"{tmp_path} holds no dataset: no manifest.json"
    assert list(tmp_path.iterdir()) == []
