"""What a dataset's tables and columns mean, and `datapackage.json`, which says so to other programs.

The words are in `data/columns.toml`. This stands beside the schema, so that whatever writes a dataset can describe it.

    >>> from deedwatch.datapackage import describe
    >>> describe("events", "lat")
    'Latitude, degrees north (WGS84)'
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, get_args

from deedwatch import records
from deedwatch.errors import DatasetError
from deedwatch.schema import COLUMNS, DRAFTS, MANIFEST

__all__ = ["FILE", "STATA_NAMES", "TableNote", "describe", "note", "package", "write_datapackage"]

FILE: Final = "datapackage.json"
# Columns that go by another name in Stata files: writers of the format refuse the words of Mata.
STATA_NAMES: Final = {"end": "end_", "quad": "quad_"}
_VERSIONS = ("deedwatch", "model", "ontology", "knowledge")
_TYPES = {"text": "string", "int": "integer", "real": "number", "date": "date", "bool": "boolean"}
_MEDIA = {"parquet": "application/vnd.apache.parquet", "csv": "text/csv", "dta": "application/x-stata-dta"}
# Columns whose values are a closed list, with the type that closes it.
_CLOSED: Final[dict[tuple[str, str], Any]] = {
    ("articles", "published_basis"): records.PublishedBasis,
    ("blocks", "kind"): records.BlockKind,
    ("mentions", "kind"): records.MentionKind,
    ("statements", "mode"): records.QuoteMode,
    ("statements", "act"): records.SpeechAct,
    ("statements", "polarity"): records.Polarity,
    ("events", "factuality"): records.Factuality,
    ("events", "quad"): records.Quad,
    ("commitments", "kind"): records.CommitmentKind,
    ("commitments", "status"): records.CommitmentStatus,
}


@dataclass(frozen=True, slots=True)
class TableNote:
    """What a table holds: `keys` tell its rows apart, `refers` maps another table to the columns that name its rows."""

    about: str
    keys: tuple[str, ...]
    refers: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, str]


def note(table: str) -> TableNote:
    """What is said of a table. Raises DatasetError for one that nothing is said of."""
    try:
        return _notes()[table]
    except KeyError:
        raise DatasetError(f"no description of table {table!r}") from None


def describe(table: str, column: str) -> str:
    """What a column means, in at most 80 characters. Raises DatasetError where that is not written down."""
    found = note(table).columns.get(column) or _shared().get(column)
    if found is None:
        raise DatasetError(f"no description of column {table}.{column}")
    return found


def package(
    name: str, paths: Mapping[str, Iterable[str]], versions: Mapping[str, Any], *, form: str = "parquet"
) -> dict[str, Any]:
    """A Frictionless Data Package of the tables in `paths`, each with its files relative to the package.

    `form` is parquet, csv or dta. `versions` is the dataset's manifest. Nothing in it depends on the day it is written.
    """
    slug = re.sub(r"[^a-z0-9._-]+", "-", name.lower()).strip("-.") or "dataset"
    return {
        "profile": "tabular-data-package",
        "name": slug,
        "title": name,
        "description": "World-affairs news coded by machine with Deedwatch: statements, events, claims and commitments, "
        "each with the words it stands on. Records are read by a program and not checked by hand.",
        "deedwatch": {key: versions[key] for key in _VERSIONS if key in versions},
        "resources": [_resource(table, list(found), form, set(paths)) for table, found in paths.items()],
    }


def write_datapackage(folder: Path, name: str | None = None) -> Path:
    """Write `datapackage.json` into a dataset of Parquet files; returns where. Lists files and reads none of them.

    `name` is the package's, that of the folder unless given.

    Written whole or not at all. Raises DatasetError when the folder holds no dataset.
    """
    manifest = folder / MANIFEST
    if not manifest.is_file():
        raise DatasetError(f"{folder} holds no dataset: no {MANIFEST}")
    versions = json.loads(manifest.read_text(encoding="utf-8"))
    paths = {
        table: [path.relative_to(folder).as_posix() for path in sorted((folder / table).glob("*.parquet"))]
        for table in COLUMNS
    }
    found = {table: listed for table, listed in paths.items() if listed}
    target = folder / FILE
    drafts = folder / DRAFTS
    drafts.mkdir(exist_ok=True)
    draft = drafts / f"{FILE}-{os.getpid()}"
    made = package(name or folder.resolve().name, found, versions)
    draft.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    draft.replace(target)
    with suppress(OSError):  # another run's drafts
        drafts.rmdir()
    return target


def _resource(table: str, paths: list[str], form: str, present: set[str]) -> dict[str, Any]:
    said = note(table)
    schema: dict[str, Any] = {"fields": [_field(table, column, kind) for column, kind in COLUMNS[table].items()]}
    if said.keys:
        schema["primaryKey"] = list(said.keys)
    foreign = [
        {"fields": list(columns), "reference": {"resource": other, "fields": list(note(other).keys)}}
        for other, columns in said.refers.items()
        if other in present
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    if form == "csv":
        schema["missingValues"] = [""]
    if form == "dta":
        schema["fields"] = [
            {**field, "name": STATA_NAMES.get(field["name"], field["name"])} for field in schema["fields"]
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table,
        "description": said.about,
        "path": paths if len(paths) != 1 else paths[0],
        "format": form,
        "mediatype": _MEDIA[form],
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(table: str, column: str, kind: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": _TYPES[kind], "description": describe(table, column)}
    constraints: dict[str, Any] = {"required": True} if column in note(table).keys else {}
    if (table, column) in _CLOSED:
        constraints["enum"] = list(get_args(_CLOSED[table, column]))
    return {**field, "constraints": constraints} if constraints else field


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("deedwatch.datapackage").joinpath("data", "columns.toml").read_text(encoding="utf-8"))


def _shared() -> dict[str, str]:
    shared: dict[str, str] = _table()["shared"]
    return shared


@cache
def _notes() -> dict[str, TableNote]:
    return {
        name: TableNote(
            about=row["about"],
            keys=tuple(row.get("keys", ())),
            refers={other: tuple(columns) for other, columns in row.get("refers", {}).items()},
            columns=row["columns"],
        )
        for name, row in _table()["tables"].items()
    }
