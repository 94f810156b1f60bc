"""What other programs read back from each dialect: every field, whatever stands in it."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deedwatch import dataset as files
from deedwatch.dataset._stata import write_dta
from deedwatch.dataset._tables import arrow_schema
from deedwatch.records import Actor, Place
from tests.coded import CITY, dataset, event, reading

TEXT = "Jets struck Osmund 🔥 at dawn. Talks will follow."
ODD = [
    "tab\there", 'a "quoted" word', '"', "two\nlines", "old\rline", "windows\r\nline", "🔥👩‍🚀", "שלום עולם", "العربية",
    "nul\0inside", "long " * 20_000, "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "", " led", "trailing ", "NA", "None",
    "null", "nan", "010", "1e5", "a;b,c", "\\", "it's", "\u2028", "\ufeffmark", "#N/A", "TRUE",
]  # fmt: skip
texts = st.one_of(st.sampled_from(ODD), st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
days = st.dates(dt.date(1700, 1, 1), dt.date(2200, 1, 1))
articles = st.fixed_dictionaries(
    {
        "id": texts.filter(bool), "title": st.none() | texts, "outlet": st.none() | texts, "byline": st.none() | texts,
        "url": st.none() | texts, "language": st.none() | texts, "text_sha256": st.none() | texts,
        "published": st.none() | days, "published_basis": st.none() | texts, "copy_of": st.none() | texts, "text": texts,
        "deedwatch": texts, "model": texts, "ontology": texts, "knowledge": texts,
    }
)  # fmt: skip
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
claims = st.fixed_dictionaries(
    {
        "id": texts, "low": numbers, "best": numbers, "high": numbers, "geonames": st.none() | st.integers(0, 2**31),
        "time_start": st.none() | days,
    }
)  # fmt: skip
GREATEST = 8e307  # Stata's doubles end soon after; what is greater is missing there
COUNTED = ["low", "best", "high", "geonames"]
FORMULA = re.compile(r"[=+\-@\t\r]")
few = settings(max_examples=15, deadline=None)


@contextmanager
def opened(**tables):
    """A dataset with these rows; what a row leaves out is missing."""
    with TemporaryDirectory() as name:
        made = dataset(Path(name) / "ds", [])
        for table, rows in tables.items():
            pq.write_table(
                pa.Table.from_pylist(rows, schema=arrow_schema(table)), made.folder / table / "part-000000.parquet"
            )
        yield made, Path(name) / "out"


def empty_is_missing(rows):
    return [{name: None if value == "" else value for name, value in row.items()} for row in rows]


def plain(frame):
    """Rows of a data frame with None for whatever is missing."""
    return [
        {name: None if pd.isna(value) else value for name, value in row.items()} for row in frame.to_dict("records")
    ]


def whole(rows, table):
    return [{column: row.get(column) for column in arrow_schema(table).names} for row in rows]


@few
@given(st.lists(articles, min_size=1, max_size=4))
def test_csv_texts_read_back_in_pyarrow_with_empty_and_missing_apart(rows):
    with opened(articles=rows) as (made, out):
        files.export_csv(made, out)
        options = pa.csv.ConvertOptions(
            column_types=arrow_schema("articles"), strings_can_be_null=True, quoted_strings_can_be_null=False
        )
        found = pa.csv.read_csv(
            out / "articles.csv",
            parse_options=pa.csv.ParseOptions(newlines_in_values=True),
            convert_options=options,
        )
        assert found.to_pylist() == rows


@few
@given(st.lists(articles, min_size=1, max_size=4))
def test_csv_texts_read_back_in_pandas(rows):
    with opened(articles=rows) as (made, out):
        files.export_csv(made, out)
        found = pd.read_csv(out / "articles.csv", dtype=str, keep_default_na=False, na_values=[""])
    told = [{**row, "published": row["published"] and row["published"].isoformat()} for row in rows]
    assert plain(found) == empty_is_missing(told)


@few
@given(st.lists(claims, min_size=1, max_size=4))
def test_csv_numbers_read_back_in_pyarrow_to_the_last_bit(rows):
    with opened(claims=rows) as (made, out):
        files.export_csv(made, out)
        options = pa.csv.ConvertOptions(column_types=arrow_schema("claims"))
        found = pa.csv.read_csv(
            out / "claims.csv",
            parse_options=pa.csv.ParseOptions(newlines_in_values=True),
            convert_options=options,
        )
    assert found.select(COUNTED).to_pylist() == [{name: row[name] for name in COUNTED} for row in rows]


def test_csv_numbers_read_back_in_pandas():
    rows = [{"id": "010", "low": 0.1, "best": -4.5, "high": None, "geonames": 703448}, {"id": "b", "best": 1e22}]
    with opened(claims=rows) as (made, out):
        files.export_csv(made, out)
        found = pd.read_csv(out / "claims.csv", dtype={"id": str}, usecols=["id", *COUNTED])
    assert plain(found) == [{name: row.get(name) for name in ("id", *COUNTED)} for row in rows]


@few
@given(st.lists(articles, min_size=1, max_size=4))
def test_stata_texts_and_days_read_back_in_pandas(rows):
    found = plain(through_stata(pa.Table.from_pylist(rows, schema=arrow_schema("articles"))))
    told = [{**row, "published": row["published"] and pd.Timestamp(row["published"])} for row in rows]
    assert empty_is_missing(found) == empty_is_missing(told)


@few
@given(st.lists(claims.filter(lambda row: all(abs(row[name] or 0) < GREATEST for name in COUNTED)), min_size=1))
def test_stata_numbers_read_back_in_pandas(rows):
    found = plain(through_stata(pa.Table.from_pylist(rows, schema=arrow_schema("claims")))[COUNTED])
    assert found == [{name: row[name] for name in COUNTED} for row in rows]


def through_stata(table):
    with TemporaryDirectory() as folder:
        write_dta(table, Path(folder) / "t.dta", {})
        return pd.read_stata(Path(folder) / "t.dta")


@pytest.mark.parametrize("export", [files.export_csv, files.export_dta], ids=["csv", "dta"])
def test_every_odd_text_reads_back_in_pandas(export):
    rows = [{"id": f"art_{number}", "text": text} for number, text in enumerate(ODD)]
    with opened(articles=rows) as (made, out):
        export(made, out)
        if export is files.export_dta:
            found = pd.read_stata(out / "articles.dta")
        else:
            found = pd.read_csv(out / "articles.csv", dtype=str, keep_default_na=False)
    assert found["text"].tolist() == ODD


@few
@given(st.lists(articles, min_size=1, max_size=4))
def test_excel_csv_holds_no_cell_that_runs(rows):
    with opened(articles=rows) as (made, out):
        files.export_csv(made, out, excel=True)
        found = pd.read_csv(out / "articles.csv", dtype=str, keep_default_na=False)
        assert (out / "articles.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert [cell for column in found for cell in found[column] if FORMULA.match(cell)] == []


@few
@given(st.lists(articles, min_size=1, max_size=4))
def test_excel_csv_is_the_text_after_one_apostrophe(rows):
    with opened(articles=rows) as (made, out):
        files.export_csv(made, out, excel=True)
        found = pd.read_csv(out / "articles.csv", dtype=str, keep_default_na=False)["text"].tolist()
    assert found == [f"'{row['text']}" if FORMULA.match(row["text"]) else row["text"] for row in rows]


def test_excel_leaves_negative_numbers_alone():
    with opened(claims=[{"id": "a", "best": -4.5}]) as (made, out):
        files.export_csv(made, out, excel=True)
        assert pd.read_csv(out / "claims.csv")["best"].tolist() == [-4.5]


def one_line(text):
    return " ".join(text.split())


@contextmanager
def odd_event(name, place, outlet):
    """One event whose actor, place and outlet have these names."""
    actor = Actor("group:odd", name, "NOR", 385, ("MIL",))
    found = event(TEXT, "struck", actors=(actor.id,), place=Place(place, "RUS", 50.5, 30.25, "city", 703448, None))
    with TemporaryDirectory() as folder:
        made = dataset(Path(folder) / "ds", [reading(TEXT, [found], actors=[actor], outlet=outlet)])
        yield made, Path(folder) / "out"


# Dialect, its columns for the actor, the place and the outlet, and the cell that separates.
TABBED = [
    (files.export_polecat, files.POLECAT, ("Actor Name", "Placename", "Source")),
    (files.export_icews, files.ICEWS, ("Source Name", "City", "Publisher")),
    (files.export_cameo, files.PHOENIX, ("SourceActorFull", "LocationName", "NewsSources")),
]


@pytest.mark.parametrize(("export", "header", "columns"), TABBED, ids=["polecat", "icews", "cameo"])
@few
@given(texts, texts, texts)
def test_tabbed_dialect_reads_back_in_pandas_and_pyarrow(export, header, columns, name, place, outlet):
    with odd_event(name, place, outlet) as (made, out):
        export(made, out)
        frame = pd.read_csv(out, sep="\t", dtype=str, keep_default_na=False, quoting=3, lineterminator="\n")
        options = pa.csv.ConvertOptions(column_types=dict.fromkeys(header, pa.string()))
        rows = pa.csv.read_csv(
            out, parse_options=pa.csv.ParseOptions(delimiter="\t", quote_char=False), convert_options=options
        ).to_pylist()
    assert (list(frame.columns), rows) == (list(header), frame.to_dict("records"))
    actor = "NORMIL" if export is files.export_cameo else one_line(name)
    assert [rows[0][column] for column in columns] == [actor, one_line(place), one_line(outlet)]


@few
@given(texts.filter(str.strip), texts, texts)
def test_acled_reads_back_in_pandas_and_pyarrow(name, place, outlet):
    with odd_event(name, place, outlet) as (made, out):
        files.export_acled(made, out)
        frame = pd.read_csv(out, dtype=str, keep_default_na=False)
        options = pa.csv.ConvertOptions(column_types=dict.fromkeys(files.ACLED, pa.string()))
        rows = pa.csv.read_csv(out, convert_options=options).to_pylist()
    assert (list(frame.columns), rows) == (list(files.ACLED), frame.to_dict("records"))
    assert [rows[0][column] for column in ("actor1", "location", "source")] == [
        one_line(name), one_line(place), one_line(outlet),
    ]  # fmt: skip


@few
@given(texts, texts)
def test_geojson_reads_back(name, place):
    with odd_event(name, place, "The Post") as (made, out):
        files.export_geojson(made, out)
        found = json.loads(out.read_text(encoding="utf-8"))["features"]
    (row,) = pd.json_normalize(found).to_dict("records")
    assert (row["properties.actors"], row["properties.place"], row["geometry.coordinates"]) == (
        [name], place, [CITY.lon, CITY.lat],
    )  # fmt: skip


def test_annotations_read_back_in_pandas(tmp_path):
    files.export_annotations(dataset(tmp_path / "ds", [reading(TEXT, [event(TEXT, "struck")])]), tmp_path / "out.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    frame = pd.read_json(tmp_path / "out.jsonl", lines=True)
    assert frame["target"].tolist() == [line["target"] for line in lines]


@pytest.mark.parametrize(
    "export", [files.export_polecat, files.export_icews, files.export_cameo, files.export_acled, files.export_geojson]
)
def test_same_dataset_gives_the_same_bytes(tmp_path, export):
    made = dataset(tmp_path / "ds", [reading(TEXT, [event(TEXT, "struck"), event(TEXT, "follow", mode="drone")])])
    export(made, tmp_path / "a")
    export(made, tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


# ---------------------------------------------------------------- R
R = shutil.which("Rscript")
needs_r = pytest.mark.skipif(R is None, reason="Rscript is not installed: nothing read back in R")
# R holds no NUL in a text, and reads line ends as line feeds.
R_ODD = [text for text in ODD if "\0" not in text and "\r" not in text]


def in_r(expression, *paths):
    """The texts that an R expression over the paths `p` gives, as hexadecimal bytes so that no console changes them."""
    code = f"""
        p <- commandArgs(trailingOnly = TRUE)
        Encoding(p) <- "UTF-8"
        for (text in {expression}) cat(paste(format(as.hexmode(as.integer(charToRaw(enc2utf8(text)))), width = 2), collapse = ""), "\\n", sep = "")
    """
    run = subprocess.run([R, "--vanilla", "-e", code, *map(str, paths)], capture_output=True, check=True)
    return [bytes.fromhex(line.decode()).decode("utf-8") for line in run.stdout.splitlines()]


def has_r_package(name):
    if R is None:
        return False
    return subprocess.run([R, "--vanilla", "-e", f"library({name})"], capture_output=True, check=False).returncode == 0


@needs_r
def test_csv_reads_back_in_r():
    with opened(articles=[{"id": str(at), "text": text} for at, text in enumerate(R_ODD)]) as (made, out):
        files.export_csv(made, out)
        read = 'read.csv(p[1], colClasses = "character", na.strings = character(), encoding = "UTF-8")$text'
        assert in_r(read, out / "articles.csv") == R_ODD


@needs_r
def test_acled_reads_back_in_r(tmp_path):
    places = [text for text in R_ODD if one_line(text)]
    events = [
        event(TEXT, "struck", id=f"evt_{number}", place=Place(text, "RUS", 50.5, 30.25, "city", None, None))
        for number, text in enumerate(places)
    ]
    files.export_acled(dataset(tmp_path / "ds", [reading(TEXT, events)]), tmp_path / "acled.csv")
    read = 'read.csv(p[1], colClasses = "character", na.strings = character(), encoding = "UTF-8")$location'
    assert in_r(read, tmp_path / "acled.csv") == [one_line(text) for text in places]


@needs_r
def test_polecat_reads_back_in_r():
    with odd_event("a 'quoted\" name", "Osmund", "The Post") as (made, out):
        files.export_polecat(made, out)
        read = 'read.delim(p[1], quote = "", colClasses = "character", check.names = FALSE)[["Actor Name"]]'
        assert in_r(read, out) == ["a 'quoted\" name"]


@pytest.mark.skipif(not has_r_package("haven"), reason="R's haven is not installed: no Stata file read back in R")
def test_stata_reads_back_in_r():
    with opened(articles=[{"id": str(at), "text": text} for at, text in enumerate(R_ODD)]) as (made, out):
        files.export_dta(made, out)
        assert in_r("haven::read_dta(p[1])$text", out / "articles.dta") == R_ODD
