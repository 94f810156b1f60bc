"""The incident tables of a dataset: made from its shards, with ids that stay."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from deedwatch.batch.happenings import write_incidents
from deedwatch.batch.store import Store
from deedwatch.dataset import Dataset
from deedwatch.records import Actor, Article, Event, MadeWith, Published, Reading, Time
from deedwatch.spans import Span

MADE = MadeWith("0", "m", "o", "k")
TEXT = "Russian forces shelled Ukrainian soldiers near a depot on Friday."


def reading(name, day, stated=1):
    article = Article.of(f"{TEXT} {name}", outlet=name, published=Published(dt.date(2024, 3, day), "given"))
    when = Time(dt.date(2024, 3, stated), dt.date(2024, 3, stated), "day", "text", None)
    actors = (Actor("country:RUS", "Russia", "RUS"), Actor("country:UKR", "Ukraine", "UKR"))
    event = Event(
        f"evt_{name}", "ASSAULT", None, (), "190", ("country:RUS",), ("country:UKR",), Span.of(article.text, 15, 22), when, None,
        "occurred", False, None, "material_conflict", -9.0, (Span.of(article.text, 0, len(TEXT)),), 0.9, "frame:assault.shell",
    )  # fmt: skip
    return Reading(article, actors, (), (), (event,), (), (), MADE)


@pytest.fixture
def dataset(tmp_path):
    """Write shards of readings, make the incidents, and return the dataset."""

    def made(*shards, copies=()):
        store = Store(tmp_path)
        store.begin(MADE, {}, resume=(tmp_path / "manifest.json").exists())
        for number, readings in enumerate(shards):
            store.write(number, "d", readings, [], copies if number == 0 else [])
        write_incidents(tmp_path)
        return Dataset(tmp_path)

    return made


def homes(found):
    return {row["event"]: row["incident"] for row in found.table("incident_events").to_pylist()}


def test_reports_in_two_shards_are_one_incident(dataset):
    found = dataset([reading("a", 1)], [reading("b", 2)])
    (incident,) = found.table("incidents").to_pylist()
    assert (incident["articles"], incident["actors"], incident["first_published"]) == (
        2,
        "country:RUS",
        dt.date(2024, 3, 1),
    )


def test_copies_count_as_reports(dataset):
    first = reading("a", 1)
    copy = {
        "id": "art_x",
        "of": first.article.id,
        "similarity": 1.0,
        "uri": "u",
        "outlet": "Post",
        "published": dt.date(2024, 3, 3),
    }
    (incident,) = dataset([first], copies=[copy]).table("incidents").to_pylist()
    assert (incident["reports"], incident["articles"], incident["outlets"], incident["independent_outlets"]) == (
        2,
        1,
        2,
        1,
    )


def test_dataset_without_events_has_empty_incident_tables(dataset):
    bare = Reading(Article.of("Nothing."), (), (), (), (), (), (), MADE)
    assert dataset([bare]).table("incidents").num_rows == 0


def test_dataset_without_shards_has_empty_incident_tables(dataset):
    assert dataset().table("incident_events").num_rows == 0


def test_incident_keeps_its_id_when_an_earlier_report_is_added(dataset):
    before = homes(dataset([reading("b", 2)]))
    after = homes(dataset([reading("b", 2)], [reading("a", 1)]))
    assert after == {"evt_b": before["evt_b"], "evt_a": before["evt_b"]}


def test_each_family_of_types_has_its_part(dataset, tmp_path):
    met = replace(reading("c", 2).events[0], type="CONSULT", quad="verbal_cooperation")
    dataset([reading("a", 1)], [replace(reading("b", 2), events=(met,))])
    parts = [pq.read_table(path)["type"].to_pylist() for path in sorted(tmp_path.glob("incidents/*.parquet"))]
    assert parts == [[], ["CONSULT"], ["ASSAULT"]]


def test_part_of_no_family_is_removed(dataset, tmp_path):
    found = dataset([reading("a", 1)])
    for name in ("incidents", "incident_events"):
        found.table(name).to_pandas().to_parquet(tmp_path / name / "part-000099.parquet")
    assert dataset([reading("a", 1)]).table("incidents").num_rows == 1


def test_making_the_tables_again_changes_nothing(dataset, tmp_path):
    shards = ([reading("a", 1), reading("c", 20, stated=20)], [reading("b", 2)])
    dataset(*shards)
    before = {path: path.read_bytes() for path in tmp_path.glob("incident*/*.parquet")}
    dataset(*shards)
    assert {path: path.read_bytes() for path in tmp_path.glob("incident*/*.parquet")} == before


def test_nothing_is_left_beside_the_tables(dataset, tmp_path):
    dataset([reading("a", 1)])
    assert not list(tmp_path.glob("_drafts/*"))
