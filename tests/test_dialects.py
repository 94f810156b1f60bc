"""Events of a dataset as the formats of other programs, read back."""

from __future__ import annotations

import csv
import datetime as dt
import json
from dataclasses import replace

import pytest

from deedwatch import dataset as files
from deedwatch.batch.store import Store
from deedwatch.records import Actor, Article, Event, MadeWith, Place, Published, Reading, Time
from deedwatch.spans import Span

MADE = MadeWith("0", "m", "o", "k")
TEXT = "The U.S. envoy rested. Norland struck\tOsmund \U0001f525. Sudmark will answer."
NORLAND = Actor("country:NOR", "Nor\tland", "NOR", 385, ("GOV", "MIL"), "Foreign Minister")
RUSSIA = Actor("country:RUS", "Russia", "RUS", 365)
JAPAN = Actor("country:JPN", "Japan", "JPN", 740)
DAY = dt.date(2024, 5, 2)


def event(words, **changes):
    start = TEXT.index(words)
    span = Span.of(TEXT, start, start + len(words))
    made = Event(
        f"evt_{words}", "ASSAULT", "aerial", ("military", "territory"), "195", ("country:NOR",),
        ("country:RUS", "country:JPN"), span, Time(DAY, DAY, "day", "stated"),
        Place("Osmund", "RUS", 50.5, 30.25, "city", 703448, None), "occurred", False, None, "material_conflict", -9.0,
        (span,), 0.9, "frame:test",
    )  # fmt: skip
    return replace(made, **changes)


@pytest.fixture
def opened(tmp_path):
    """Two shards; the second has nothing that happened on a day it has."""

    def make(*events):
        store = Store(tmp_path / "ds")
        store.begin(MADE, {}, resume=False)
        for number, found in enumerate((events, ())):
            text = TEXT + " " * number
            article = Article.of(
                text, published=Published(dt.date(2024, 5, 3), "given"), url=f"https://a.example/{number}"
            )
            reading = Reading(article, (NORLAND, RUSSIA, JAPAN), (), (), tuple(found), (), (), MADE)
            store.write(number, "d", [reading], [])
        return files.Dataset(tmp_path / "ds")

    return make


def read_back(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(("header", "columns"), [(files.POLECAT, 40), (files.ICEWS, 20), (files.PHOENIX, 26)])
def test_header_has_as_many_columns_as_the_format(header, columns):
    assert (len(header), len(set(header))) == (columns, columns)


def test_polecat_keeps_several_parties_in_one_row(opened, tmp_path):
    files.export_polecat(opened(event("struck")), tmp_path / "out.txt")
    (row,) = read_back(tmp_path / "out.txt")
    assert (
        row["Event Type"],
        row["Event Date"],
        row["Recipient Name"],
        row["Recipient Country"],
        row["Quad Code"],
    ) == (
        "ASSAULT",
        "2024-05-02",
        "Russia;Japan",
        "RUS;JPN",
        "MATERIAL CONFLICT",
    )


def test_polecat_tells_sectors_title_and_place(opened, tmp_path):
    files.export_polecat(opened(event("struck")), tmp_path / "out.txt")
    (row,) = read_back(tmp_path / "out.txt")
    found = [
        row[name]
        for name in ("Primary Actor Sector", "Actor Sectors", "Actor Title", "Latitude", "GeoNames ID", "City")
    ]
    assert found == ["GOV", "GOV;MIL", "Foreign Minister", "50.5", "703448", "Osmund"]


def test_tab_inside_a_name_shifts_no_column(opened, tmp_path):
    files.export_polecat(opened(event("struck")), tmp_path / "out.txt")
    assert read_back(tmp_path / "out.txt")[0]["Actor Name"] == "Nor land"


def test_icews_has_a_row_for_each_pair_with_ids_of_their_own(opened, tmp_path):
    assert files.export_icews(opened(event("struck")), tmp_path / "out.tab") == 2
    rows = read_back(tmp_path / "out.tab")
    assert [(row["Event ID"], row["Target Country"]) for row in rows] == [
        ("evt_struck-1", "Russia"),
        ("evt_struck-2", "Japan"),
    ]


def test_icews_keeps_codes_as_text_with_their_names(opened, tmp_path):
    files.export_icews(opened(event("struck", cameo="036", recipients=())), tmp_path / "out.tab")
    (row,) = read_back(tmp_path / "out.tab")
    assert (row["CAMEO Code"], row["Target Name"], row["Event ID"], bool(row["Event Text"])) == (
        "036",
        "",
        "evt_struck",
        True,
    )


def test_sentence_number_ignores_the_stops_of_abbreviations(opened, tmp_path):
    files.export_icews(opened(event("struck", recipients=())), tmp_path / "out.tab")
    assert read_back(tmp_path / "out.tab")[0]["Sentence Number"] == "2"


def test_cameo_builds_actor_codes_of_country_and_sectors(opened, tmp_path):
    files.export_cameo(opened(event("struck", recipients=("country:RUS",))), tmp_path / "out.txt")
    (row,) = read_back(tmp_path / "out.txt")
    assert [
        row[name]
        for name in ("SourceActorFull", "SourceActorRole", "TargetActorFull", "EventRootCode", "QuadClass", "Date")
    ] == [
        "NORGOVMIL",
        "GOV",
        "RUS",
        "19",
        "4",
        "20240502",
    ]


@pytest.mark.parametrize("factuality", ["planned", "denied", "hypothetical", "threatened", "alleged"])
def test_event_that_did_not_happen_is_no_row(opened, tmp_path, factuality):
    assert files.export_polecat(opened(event("struck", factuality=factuality)), tmp_path / "out.txt") == 0


@pytest.mark.parametrize(
    ("kind", "factuality"), [("THREATEN", "threatened"), ("REQUEST", "demanded"), ("ACCUSE", "alleged")]
)
def test_words_that_were_said_are_rows(opened, tmp_path, kind, factuality):
    assert files.export_polecat(opened(event("struck", type=kind, factuality=factuality)), tmp_path / "out.txt") == 1


@pytest.mark.parametrize(("time", "rows"), [(None, 0), (Time(DAY, DAY, "day", "stated"), 1)])
def test_background_needs_a_day_of_its_own(opened, tmp_path, time, rows):
    assert files.export_polecat(opened(event("struck", background=True, time=time)), tmp_path / "out.txt") == rows


def test_event_without_a_day_takes_that_of_publication(opened, tmp_path):
    files.export_polecat(opened(event("struck", time=None)), tmp_path / "out.txt")
    assert read_back(tmp_path / "out.txt")[0]["Event Date"] == "2024-05-03"


def test_geojson_has_points_of_longitude_and_latitude(opened, tmp_path):
    files.export_geojson(opened(event("struck"), event("answer", place=None)), tmp_path / "out.geojson")
    found = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))
    assert [feature["geometry"] for feature in found["features"]] == [{"type": "Point", "coordinates": [30.25, 50.5]}]


def test_annotation_finds_its_words_by_position_and_by_quotation(opened, tmp_path):
    count = files.export_annotations(opened(event("struck"), event("answer")), tmp_path / "out.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    for line in lines:
        where, quote = line["target"]["selector"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert (TEXT[where["start"] : where["end"]], around in TEXT) == (quote["exact"], True)
    assert (count, {line["body"]["value"] for line in lines}) == (len(lines), {"event"})


def test_annotations_have_ids_of_their_own(opened, tmp_path):
    files.export_annotations(opened(event("struck"), event("answer")), tmp_path / "out.jsonl")
    idents = [json.loads(line)["id"] for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(set(idents)) == len(idents) > 0
