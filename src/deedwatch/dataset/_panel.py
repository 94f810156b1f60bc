"""Panels for regressions and forecasts: one row a unit and month, also where nothing happened.

A month in which no article mentions a unit says nothing of it: its counts are missing. A month with articles and no event
counts zero. An event belongs to the month of the days it is told of; without any, to that of publication. What is known to a
year or a longer time alone belongs to no month and is left out; the codebook beside the file says how many are.

Units are countries, directed pairs of countries (A acts, B is acted on; A and B differ), or cells of PRIO-GRID. All countries
have rows; pairs and cells have them when one event is theirs within the time asked for.
"""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from deedwatch import knowledge, ontology
from deedwatch.dataset import _panel_sql as sql
from deedwatch.dataset._stata import write_dta
from deedwatch.dataset._tables import spill_of
from deedwatch.errors import DatasetError

if TYPE_CHECKING:
    import duckdb

    from deedwatch.dataset._tables import Dataset

By = Literal["country-month", "dyad-month", "gridcell-month"]
Measure = Literal["events", "incidents"]
Form = Literal["csv", "parquet", "dta"]

_UNITS: Final[dict[str, sql.Unit]] = {
    "country-month": sql.COUNTRY,
    "dyad-month": sql.DYAD,
    "gridcell-month": sql.GRIDCELL,
}


@dataclass(frozen=True, slots=True)
class Panel:
    """What was written. `counts` tells how many events there were and why some of them are in no row."""

    rows: int
    units: int
    first: dt.date
    last: dt.date
    counts: dict[str, int]
    codebook: Path


def export_panel(
    dataset: Dataset,
    path: Path,
    *,
    by: By = "country-month",
    form: Form = "csv",
    start: dt.date | None = None,
    end: dt.date | None = None,
    measure: Measure = "events",
    every_status: bool = False,
) -> Panel:
    """Write a panel and, beside it, `FILE.codebook.md`. Both are whole or not there.

    Months run from that of `start` to that of `end`, else over the days of publication in the dataset. Only what happened
    counts, unless `every_status`. `measure` incidents counts happenings once, however many articles tell them. The work is
    done by DuckDB, which spills what memory does not hold beside `path`; a panel as dta is held in memory whole.

    Raises DatasetError when the dataset has no such table, no dated article or no month in the time asked for, and with the
    database's own words when it gives up, as on a full disk.
    """
    import duckdb  # noqa: PLC0415 - an extra

    if measure == "incidents" and not dataset.has("incidents"):
        raise DatasetError(f"{dataset.folder} has no incidents; count events")
    folder = path.resolve().parent
    draft = folder / f".{path.name}-{os.getpid()}"
    held = draft.with_suffix(".parquet") if form == "dta" else draft
    try:
        with dataset.connect(folder) as connection:
            first, last = _count(connection, dataset, by, measure, start, end, every_status=every_status)
            _copy(connection, held, by, form)
            counts = dict(zip(sql.TOLD, connection.execute(sql.told()).fetchall()[0], strict=True))
            units, rows = connection.execute(
                "SELECT count(*), count(*) * (SELECT count(*) FROM month) FROM unit"
            ).fetchall()[0]
        if form == "dta":
            _to_stata(held, draft, by)
        panel = Panel(rows, units, first, last, counts, path.with_name(f"{path.name}.codebook.md"))
        told = "\n".join(_codebook(dataset, panel, by, measure, every_status=every_status))
        panel.codebook.write_text(told + "\n", encoding="utf-8")
        draft.replace(path)
    except duckdb.Error as error:
        raise DatasetError(str(error)) from error
    finally:
        draft.unlink(missing_ok=True)
        held.unlink(missing_ok=True)
        shutil.rmtree(spill_of(folder), ignore_errors=True)
    return panel


def panel_columns(by: By) -> dict[str, str]:
    """The columns of a panel in their order, each with what it means."""
    said = _said()
    units, counts, patterns = said["units"], said["counts"], said["patterns"]
    classes = {f"n_{quad}": patterns["quad"].format(CLASS=quad.replace("_", " ")) for quad in _quads()}
    types = {f"n_{kind.lower()}": patterns["type"].format(TYPE=kind) for kind in _types()}
    country_only = {} if by == "country-month" else dict.fromkeys(("n_as_source", "n_as_target", "n_located"))
    names = {name: units[name] for name in (*_UNITS[by].columns, "year", "month")}
    before = ("covered", "n_events", "n_reports", "n_as_source", "n_as_target", "n_located")
    plain = {name: counts[name] for name in before if name not in country_only}
    after = {name: told for name, told in counts.items() if name not in before}
    return {**names, **plain, **classes, **types, **after}


@cache
def _said() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("deedwatch.dataset").joinpath("data", "panel.toml").read_text(encoding="utf-8"))


def _types() -> list[str]:
    return list(ontology.load().types)


def _quads() -> list[str]:
    return list(dict.fromkeys(kind.quad for kind in ontology.load().types.values()))


def _count(
    connection: duckdb.DuckDBPyConnection,
    dataset: Dataset,
    by: By,
    measure: Measure,
    start: dt.date | None,
    end: dt.date | None,
    *,
    every_status: bool,
) -> tuple[dt.date, dt.date]:
    """Make all tables that the panel is read from; returns the first and the last month."""
    events, articles = connection.execute(
        "SELECT (SELECT count(*) FROM events), (SELECT count(*) FROM articles)"
    ).fetchall()[0]
    slices = 1 + int(max(events, articles)) // sql.SLICE
    _countries(connection)
    _take(connection, sql.base(measure, copies=dataset.has("copies"), every_status=every_status), slices)
    span = _months(connection, dataset, start, end)
    _take(connection, sql.steps(_UNITS[by]), slices)
    return span


def _copy(connection: duckdb.DuckDBPyConnection, path: Path, by: By, form: Form) -> None:
    unit = _UNITS[by]
    columns, order = ", ".join(panel_columns(by)), ", ".join((*unit.columns, "year", "month"))
    query = f"SELECT {columns} FROM ({sql.rows(unit, _types(), _quads())}) ORDER BY {order}"  # noqa: S608 - names are ours
    target = str(path).replace("'", "''")
    connection.execute(
        f"COPY ({query}) TO '{target}' ({'FORMAT csv, HEADER' if form == 'csv' else 'FORMAT parquet, COMPRESSION zstd'})"
    )


def _countries(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("CREATE TEMP TABLE country (iso3 TEXT, cow BIGINT, country TEXT)")
    listed = [(country.iso3, country.cow, country.name) for country in knowledge.load().countries()]
    connection.executemany("INSERT INTO country VALUES (?, ?, ?)", listed)


def _take(connection: duckdb.DuckDBPyConnection, steps: Iterable[sql.Step], slices: int) -> None:
    """Take each step. One without a slice in it is taken whole."""
    for step in steps:
        for statement in step.slices(slices if step.is_sliced else 1):
            connection.execute(statement)


def _months(
    connection: duckdb.DuckDBPyConnection, dataset: Dataset, start: dt.date | None, end: dt.date | None
) -> tuple[dt.date, dt.date]:
    """Fill the table of months; returns the first and the last."""
    earliest, latest = connection.execute("SELECT min(published), max(published) FROM paper").fetchall()[0]
    first, last = start or earliest, end or latest
    if first is None or last is None:
        raise DatasetError(f"no article of {dataset.folder} has a date; say from when to when")
    first, last = first.replace(day=1), last.replace(day=1)
    if last < first:
        raise DatasetError(f"{last:%Y-%m} is before {first:%Y-%m}")
    connection.execute(
        "CREATE TEMP TABLE month AS SELECT unnest(generate_series(?::DATE, ?::DATE, INTERVAL 1 MONTH))::DATE AS month",
        [first, last],
    )
    return first, last


def _to_stata(held: Path, draft: Path, by: By) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    write_dta(pq.read_table(held), draft, panel_columns(by), f"Deedwatch panel by {by}")


def _codebook(dataset: Dataset, panel: Panel, by: By, measure: Measure, *, every_status: bool) -> Iterator[str]:
    span = f"{panel.first:%Y-%m} to {panel.last:%Y-%m}"
    yield f"# Panel of {dataset.folder.resolve().name} by {by}"
    yield ""
    yield f"{panel.rows:,} rows: {panel.units:,} units, each in every month from {span}. Coded by machine."
    yield ""
    yield f"- Counted: {measure}, {'of every status' if every_status else 'that happened (occurred or ongoing; words that were said)'}."
    yield "- Missing and zero differ: a unit that no article of the month mentions has missing counts (`covered` is 0)."
    yield "- An event is dated by the days told, else by publication; what is known to no month is left out."
    yield f"- {_UNITS[by].told}"
    made: dict[str, Any] = dataset.manifest
    versions = (f"{key} {made[key]}" for key in ("deedwatch", "model", "ontology", "knowledge") if key in made)
    yield f"- Made with: {', '.join(versions)}."
    yield ""
    yield f"| {measure} | n |"
    yield "|---|---|"
    for what, count in panel.counts.items():
        yield f"| {what} | {count:,} |"
    yield ""
    yield "| column | meaning |"
    yield "|---|---|"
    for name, meaning in panel_columns(by).items():
        yield f"| {name} | {meaning} |"
