"""Tables as Stata files, read back by pandas and by ReadStat, which R's haven stands on."""

from __future__ import annotations

import datetime as dt
import re

import pandas as pd
import pyarrow as pa
import pytest
from pandas.io.stata import StataReader

from deedwatch.datapackage import STATA_NAMES, describe
from deedwatch.dataset import NAMES, export_dta
from deedwatch.dataset._stata import write_dta
from deedwatch.schema import COLUMNS
from tests.coded import dataset, event, reading

TEXT = "Jets struck Osmund 🔥. Talks will follow."
DAYS = pa.array([dt.date(1500, 1, 1), None], pa.date32())


@pytest.fixture
def written(tmp_path):
    found = [event(TEXT, "struck"), event(TEXT, "follow", time=None, place=None, background=True)]
    counts = export_dta(dataset(tmp_path / "ds", [reading(TEXT, found)], [reading(TEXT + " ")]), tmp_path / "dta")
    return tmp_path / "dta", counts


def test_folder_has_a_file_for_each_table_with_all_rows(written):
    folder, counts = written
    assert {path.stem for path in folder.glob("*.dta")} == set(NAMES)
    assert {name: len(pd.read_stata(folder / f"{name}.dta")) for name in NAMES} == counts


def test_columns_are_those_of_the_schema(written):
    folder, _ = written
    for name in NAMES:
        wanted = [STATA_NAMES.get(column, column) for column in COLUMNS[name]]
        assert list(pd.read_stata(folder / f"{name}.dta").columns) == wanted


def test_file_is_of_format_118(written):
    assert (written[0] / "events.dta").read_bytes().startswith(b"<stata_dta><header><release>118</release>")


def test_columns_and_tables_carry_labels(written):
    with StataReader(written[0] / "events.dta") as found:
        assert (found.variable_labels()["lat"], found.data_label) == (
            "Latitude, degrees north (WGS84)",
            "One row an event as one article tells it",
        )


def test_day_is_a_day_and_a_missing_one_is_missing(written):
    events = pd.read_stata(written[0] / "events.dta").set_index("predicate")
    assert events["time_start"].dt.date["struck"] == dt.date(2024, 5, 2)
    assert pd.isna(events["time_start"]["follow"])


def test_days_are_formatted_as_days(written):
    formats = pd.read_stata(written[0] / "events.dta", convert_dates=False)["time_start"]
    assert formats.max() == (dt.date(2024, 5, 2) - dt.date(1960, 1, 1)).days


def test_boolean_is_zero_or_one(written):
    events = pd.read_stata(written[0] / "events.dta").set_index("predicate")
    assert events["background"].to_dict() == {"struck": 0, "follow": 1}


def test_missing_number_is_missing_and_no_zero(written):
    events = pd.read_stata(written[0] / "events.dta").set_index("predicate")
    assert (events["geonames"]["struck"], events["geonames"].isna()["follow"]) == (703448, True)


def test_long_text_and_emoji_are_whole(tmp_path):
    texts = ["x" * 5000 + "🔥", "a\tb\r\nc", "", "nul\0inside"]
    write_dta(pa.table({"text": texts}), tmp_path / "t.dta", {})
    assert pd.read_stata(tmp_path / "t.dta")["text"].tolist() == texts


def test_day_long_past_is_kept(tmp_path):
    write_dta(pa.table({"day": DAYS}), tmp_path / "t.dta", {})
    assert pd.read_stata(tmp_path / "t.dta")["day"].dt.date[0] == dt.date(1500, 1, 1)


def test_missing_integer_and_boolean_are_missing(tmp_path):
    write_dta(pa.table({"n": pa.array([2**40, None]), "b": pa.array([True, None])}), tmp_path / "t.dta", {})
    found = pd.read_stata(tmp_path / "t.dta")
    assert (found["n"][0], found["n"].isna()[1], found["b"][0], found["b"].isna()[1]) == (2**40, True, 1, True)


def test_same_table_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        write_dta(pa.table({"text": ["x"], "day": DAYS[:1]}), tmp_path / f"{name}.dta", {"text": "A text"})
    assert (tmp_path / "a.dta").read_bytes() == (tmp_path / "b.dta").read_bytes()


def test_every_name_is_one_that_stata_takes():
    names = {STATA_NAMES.get(column, column) for columns in COLUMNS.values() for column in columns}
    assert not [name for name in names if not re.fullmatch(r"[A-Za-z_]\w{0,31}", name, re.ASCII)]


def test_readstat_reads_the_same_values_and_labels(written):
    pyreadstat = pytest.importorskip("pyreadstat", reason="pyreadstat is not installed")
    found, told = pyreadstat.read_dta(str(written[0] / "events.dta"))
    events = found.set_index("predicate")
    assert (events["time_start"]["struck"], events["place_name"]["struck"]) == (dt.date(2024, 5, 2), "Osmund")
    assert told.column_names_to_labels["quad_"] == describe("events", "quad")
