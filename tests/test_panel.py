"""Panels by unit and month."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from deedwatch.dataset import _panel_sql, export_panel, panel_columns
from deedwatch.errors import DatasetError
from deedwatch.records import Place
from tests.coded import JAPAN, NORLAND, PEOPLE, RUSSIA, copy, dataset, event, incident, on, reading, table

TEXT = "Jets struck Osmund. Talks will follow."
MARCH, MAY = dt.date(2024, 3, 9), dt.date(2024, 5, 3)
UNITS = ["country-month", "dyad-month", "gridcell-month"]


def struck(**changes):
    return event(TEXT, "struck", **changes)


@pytest.fixture
def opened(tmp_path):
    """A strike in May, and in March an article that names Norway and Japan and tells no event."""
    quiet = reading(TEXT + " ", published=MARCH, outlet="The Times", actors=[NORLAND, JAPAN])
    return dataset(tmp_path / "ds", [reading(TEXT, [struck()])], [quiet])


@pytest.fixture
def panel(tmp_path):
    def run(dataset, by="country-month", **options):
        made = export_panel(dataset, tmp_path / "p.csv", by=by, **options)
        run.made = made
        return pd.read_csv(tmp_path / "p.csv", keep_default_na=False, na_values=[""])

    return run


def row(found, month, **unit):
    for name, value in {"month": month, **unit}.items():
        found = found[found[name] == value]
    assert len(found) == 1
    return found.iloc[0]


def test_panel_has_every_country_in_every_month(opened, panel):
    found = panel(opened)
    assert (found.groupby("iso3").size().unique().tolist(), found["iso3"].nunique()) == ([3], 199)


def test_country_has_all_its_ids(opened, panel):
    found = row(panel(opened), 5, iso3="NOR")
    assert (found["cow"], found["country"], found["year"]) == (385, "Norway", 2024)


def test_event_counts_for_both_parties_once(opened, panel):
    found = panel(opened)
    assert [row(found, 5, iso3=code)["n_events"] for code in ("NOR", "RUS")] == [1, 1]


def test_event_counts_by_side_and_place(opened, panel):
    found = panel(opened)
    sides = ["n_as_source", "n_as_target", "n_located"]
    assert [row(found, 5, iso3=code)[sides].tolist() for code in ("NOR", "RUS")] == [[1, 0, 0], [0, 1, 1]]


def test_event_counts_by_type_and_class(opened, panel):
    found = row(panel(opened), 5, iso3="NOR")
    counted = ["n_assault", "n_consult", "n_material_conflict", "n_verbal_cooperation"]
    assert found[counted].tolist() == [1, 0, 1, 0]


def test_month_with_articles_and_no_event_is_zero(opened, panel):
    found = row(panel(opened), 3, iso3="NOR")
    assert found[["covered", "n_events", "n_assault", "n_reports", "n_articles"]].tolist() == [1, 0, 0, 0, 1]


def test_month_without_articles_is_missing_and_not_zero(opened, panel):
    found = row(panel(opened), 4, iso3="NOR")
    assert found[["covered", "n_articles"]].tolist() == [0, 0]
    assert found[["n_events", "n_assault", "n_reports", "n_material_conflict", "mean_intensity"]].isna().all()


def test_country_that_no_article_names_is_missing(opened, panel):
    found = panel(opened)
    assert found[found["iso3"] == "FRA"]["n_events"].isna().all()


def test_shares_and_intensity(tmp_path, panel):
    words = struck(id="evt_2", type="CONSULT", mode=None, quad="verbal_cooperation", intensity=1.0)
    found = row(panel(dataset(tmp_path / "ds", [reading(TEXT, [struck(), words])])), 5, iso3="NOR")
    assert found[["mean_intensity", "verbal_share", "material_share"]].tolist() == [-4.0, 0.5, 0.5]


def test_shares_without_events_are_missing(opened, panel):
    assert row(panel(opened), 3, iso3="NOR")[["mean_intensity", "verbal_share", "material_share"]].isna().all()


def test_article_share_is_of_all_articles_of_the_month(tmp_path, panel):
    other = reading(TEXT + " ", published=MAY, actors=[JAPAN])
    found = panel(dataset(tmp_path / "ds", [reading(TEXT, [struck()]), other]))
    assert row(found, 5, iso3="NOR")["article_share"] == 0.5


def test_event_belongs_to_the_month_it_is_told_of(tmp_path, panel):
    late = reading(TEXT, [struck(time=on(dt.date(2024, 3, 30)))], published=MAY)
    earlier = reading(TEXT + " ", published=MARCH, actors=[NORLAND])
    found = panel(dataset(tmp_path / "ds", [late, earlier]))
    assert [row(found, month, iso3="NOR")["n_events"] for month in (3, 5)] == [1, 0]


def test_event_without_a_day_belongs_to_the_month_of_publication(tmp_path, panel):
    found = panel(dataset(tmp_path / "ds", [reading(TEXT, [struck(time=None)])]))
    assert row(found, 5, iso3="NOR")["n_events"] == 1


def test_event_known_to_a_year_belongs_to_no_month(tmp_path, panel):
    year = on(dt.date(2024, 1, 1), dt.date(2024, 12, 31), "year")
    found = panel(dataset(tmp_path / "ds", [reading(TEXT, [struck(time=year)])]))
    assert (row(found, 5, iso3="NOR")["n_events"], panel.made.counts["known to no month"]) == (0, 1)


def test_what_was_planned_counts_only_when_asked_for(tmp_path, panel):
    opened = dataset(tmp_path / "ds", [reading(TEXT, [struck(factuality="planned")])])
    assert row(panel(opened), 5, iso3="NOR")["n_events"] == 0
    assert row(panel(opened, every_status=True), 5, iso3="NOR")["n_events"] == 1


@pytest.mark.parametrize(
    ("kind", "factuality", "events"), [("THREATEN", "threatened", 1), ("ASSAULT", "threatened", 0)]
)
def test_words_that_were_said_count(tmp_path, panel, kind, factuality, events):
    opened = dataset(tmp_path / "ds", [reading(TEXT, [struck(type=kind, factuality=factuality)])])
    assert row(panel(opened), 5, iso3="NOR")["n_events"] == events


def test_background_without_a_day_does_not_count(tmp_path, panel):
    opened = dataset(tmp_path / "ds", [reading(TEXT, [struck(background=True, time=None)])])
    assert row(panel(opened), 5, iso3="NOR")["n_events"] == 0


def test_article_that_stands_twice_counts_once(tmp_path, panel):
    told = reading(TEXT, [struck()])
    found = row(panel(dataset(tmp_path / "ds", [told], [told])), 5, iso3="NOR")
    assert found[["n_events", "n_reports", "n_articles"]].tolist() == [1, 1, 1]


def test_near_copies_are_reports_and_outlets(opened, panel):
    article = next(opened.rows("articles"))["id"]
    table(opened, "copies", [copy(article, "The Echo"), copy(article, "The Post", "cpy_2")])
    found = row(panel(opened), 5, iso3="NOR")
    assert found[["n_events", "n_reports", "n_articles", "n_sources"]].tolist() == [1, 3, 1, 2]


def test_incident_counts_once_with_all_its_reports(opened, panel):
    table(opened, "incidents", [incident()])
    found = panel(opened, measure="incidents")
    assert [row(found, 5, iso3=code)[["n_events", "n_reports"]].tolist() for code in ("NOR", "RUS")] == [[1, 5], [1, 5]]


def test_dataset_without_incidents_counts_none(opened, tmp_path):
    with pytest.raises(DatasetError) as error:
        export_panel(opened, tmp_path / "p.csv", measure="incidents")
    assert str(error.value) == f"{opened.folder} has no incidents; count events"


def test_pair_has_a_direction(opened, panel):
    found = panel(opened, "dyad-month")
    pairs = {(source, target) for source, target in zip(found["source_iso3"], found["target_iso3"], strict=True)}
    assert (pairs, row(found, 5, source_iso3="NOR")["n_events"]) == ({("NOR", "RUS")}, 1)


def test_pair_is_covered_by_articles_that_mention_both(opened, panel):
    found = panel(opened, "dyad-month")
    assert found["covered"].tolist() == [0, 0, 1]


def test_event_with_two_targets_is_of_two_pairs(tmp_path, panel):
    opened = dataset(tmp_path / "ds", [reading(TEXT, [struck(recipients=(RUSSIA.id, JAPAN.id))])])
    assert panel(opened, "dyad-month")["target_iso3"].tolist() == ["JPN", "RUS"]


def test_what_a_country_does_within_itself_is_in_no_pair(tmp_path, panel):
    opened = dataset(tmp_path / "ds", [reading(TEXT, [struck(actors=(RUSSIA.id,), recipients=(PEOPLE.id,))])])
    assert len(panel(opened, "dyad-month")) == 0
    assert panel.made.counts["of no unit"] == 1


@pytest.mark.parametrize(
    ("lat", "lon", "gid"),
    [(-89.75, -179.75, 1), (-90.0, -180.0, 1), (90.0, 180.0, 259200), (59.91, 10.75, 215662), (0.0, 0.0, 129961)],
)
def test_cell_of_a_point(tmp_path, panel, lat, lon, gid):
    place = Place("Osmund", "RUS", lat, lon, "city", None, None)
    found = panel(dataset(tmp_path / "ds", [reading(TEXT, [struck(place=place)])]), "gridcell-month")
    assert found[["gid", "cell_iso3", "n_events"]].to_numpy().tolist() == [[gid, "RUS", 1]]


def test_cell_knows_its_middle(tmp_path, panel):
    found = panel(dataset(tmp_path / "ds", [reading(TEXT, [struck()])]), "gridcell-month").iloc[0]
    assert found[["row", "col", "cell_lat", "cell_lon"]].tolist() == [282, 421, 50.75, 30.25]


def test_place_that_is_no_point_is_in_no_cell(tmp_path, panel):
    place = Place("Russia", "RUS", 60.0, 100.0, "country", None, None)
    assert len(panel(dataset(tmp_path / "ds", [reading(TEXT, [struck(place=place)])]), "gridcell-month")) == 0


def test_cell_is_covered_by_articles_on_its_country(tmp_path, panel):
    quiet = reading(TEXT + " ", published=MARCH, actors=[RUSSIA])
    found = panel(dataset(tmp_path / "ds", [reading(TEXT, [struck()]), quiet]), "gridcell-month")
    assert found["n_events"].fillna(-1).tolist() == [0, -1, 1]


def test_months_run_from_and_to_the_days_asked_for(opened, panel):
    found = panel(opened, start=dt.date(2023, 12, 24), end=dt.date(2024, 2, 1))
    assert sorted(set(zip(found["year"], found["month"], strict=True))) == [(2023, 12), (2024, 1), (2024, 2)]
    assert panel.made.counts["outside the months of the panel"] == 1


def test_months_that_end_before_they_begin_are_an_error(opened, panel):
    with pytest.raises(DatasetError) as error:
        panel(opened, start=MAY, end=MARCH)
    assert str(error.value) == "2024-03 is before 2024-05"


def test_dataset_without_days_needs_to_be_told_from_when(tmp_path, panel):
    opened = dataset(tmp_path / "ds", [reading(TEXT, published=None)])
    with pytest.raises(DatasetError) as error:
        panel(opened)
    assert str(error.value) == f"no article of {opened.folder} has a date; say from when to when"


@pytest.mark.parametrize("by", UNITS)
def test_parquet_and_stata_hold_the_same_as_csv(opened, panel, tmp_path, by):
    found = panel(opened, by)
    export_panel(opened, tmp_path / "p.parquet", by=by, form="parquet")
    export_panel(opened, tmp_path / "p.dta", by=by, form="dta")
    options = {"check_dtype": False}
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "p.parquet"), found, **options)
    pd.testing.assert_frame_equal(pd.read_stata(tmp_path / "p.dta"), found, **options)


@pytest.mark.parametrize("by", UNITS)
def test_slices_change_nothing(opened, panel, monkeypatch, by):
    whole = panel(opened, by)
    monkeypatch.setattr(_panel_sql, "SLICE", 1)
    pd.testing.assert_frame_equal(panel(opened, by), whole)


def test_incidents_in_slices_change_nothing(opened, panel, monkeypatch):
    table(opened, "incidents", [incident(), incident("inc_2", recipients=None, time_start=None, time_end=None)])
    whole = panel(opened, measure="incidents")
    monkeypatch.setattr(_panel_sql, "SLICE", 1)
    pd.testing.assert_frame_equal(panel(opened, measure="incidents"), whole)


@pytest.mark.parametrize("by", UNITS)
def test_codebook_explains_every_column(opened, panel, by):
    found = panel(opened, by)
    told = panel.made.codebook.read_text(encoding="utf-8")
    assert [column for column in found.columns if f"\n| {column} | " not in told] == []


def test_codebook_tells_versions_dates_and_numbers(opened, panel):
    panel(opened)
    told = panel.made.codebook.read_text(encoding="utf-8")
    assert panel.made.codebook.name == "p.csv.codebook.md"
    assert "597 rows: 199 units, each in every month from 2024-03 to 2024-05. Coded by machine." in told
    assert "Made with: deedwatch 0, model m, ontology o, knowledge k." in told
    assert "| in the panel | 1 |" in told


@pytest.mark.parametrize("by", UNITS)
def test_every_meaning_fits_a_label(by):
    assert [name for name, told in panel_columns(by).items() if not 0 < len(told) <= 80] == []


def test_nothing_is_left_beside_the_panel(opened, tmp_path):
    (tmp_path / "out").mkdir()
    export_panel(opened, tmp_path / "out" / "p.dta", form="dta")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["p.dta", "p.dta.codebook.md"]


def test_panel_that_fails_leaves_the_old_one(opened, panel, tmp_path):
    (tmp_path / "p.csv").write_text("old", encoding="utf-8")
    with pytest.raises(DatasetError):
        export_panel(opened, tmp_path / "p.csv", start=MAY, end=MARCH)
    assert (tmp_path / "p.csv").read_text(encoding="utf-8") == "old"


def test_event_in_a_third_country_counts_there(tmp_path, panel):
    place = Place("Tokyo", "JPN", 35.7, 139.7, "city", None, None)
    found = panel(dataset(tmp_path / "ds", [reading(TEXT, [struck(place=place)])]))
    assert row(found, 5, iso3="JPN")[["n_events", "n_located", "n_as_target"]].tolist() == [1, 1, 0]


def test_folder_that_is_not_there_is_an_error(opened, tmp_path):
    with pytest.raises(DatasetError, match="No such file or directory"):
        export_panel(opened, tmp_path / "nowhere" / "p.csv")
