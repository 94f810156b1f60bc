"""A coded corpus: its tables as Arrow and SQL, and as files for other programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deedwatch.errors import DatasetError
from deedwatch.schema import COLUMNS, MANIFEST, to_frame

if TYPE_CHECKING:
    import os

    import duckdb
    import pandas as pd
    import pyarrow as pa

NAMES = tuple(COLUMNS)


class Dataset:
    """A folder that `deedwatch code` wrote. Raises DatasetError when it is none."""

    def __init__(self, folder: Path) -> None:
        """Look for the manifest; nothing else is read yet."""
        manifest = folder / MANIFEST
        if not manifest.is_file():
            raise DatasetError(f"{folder} holds no dataset: no {MANIFEST}")
        self.folder = folder
        self.manifest: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))

    def files(self, name: str) -> list[Path]:
        """The Parquet files of a table, in the order of the shards. Raises DatasetError for a table that does not exist."""
        if name not in NAMES:
            raise DatasetError(f"no table {name!r}; there are: {', '.join(NAMES)}")
        return sorted((self.folder / name).glob("part-*.parquet"))

    def table(self, name: str) -> pa.Table:
        """A whole table."""
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

        parts = [pq.read_table(path) for path in self.files(name)]
        if not parts:
            raise DatasetError(f"{self.folder} has no rows yet")
        return pa.concat_tables(parts)

    def to_pandas(self, name: str) -> pd.DataFrame:
        """A whole table as a data frame, with the kinds of `deedwatch.to_pandas`."""
        return to_frame(self.table(name))

    def connect(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with a view for each table; it can read nothing but the dataset."""
        import duckdb  # noqa: PLC0415 - an extra

        connection = duckdb.connect(":memory:")
        connection.execute("SET allowed_directories = ?", [[str(self.folder.resolve())]])
        connection.execute("SET enable_external_access = false")
        for name in NAMES:
            if self.files(name):
                pattern = str(self.folder.resolve() / name / "part-*.parquet").replace("'", "''")
                connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{pattern}')")  # noqa: S608 - names are ours
        connection.execute("SET lock_configuration = true")
        return connection

    def sql(self, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Column names and rows of a query. Raises DatasetError with the database's own words."""
        with self._asking(query) as connection:
            found = connection.execute(query)
            return [column[0] for column in found.description or []], found.fetchall()

    def select(self, query: str) -> pd.DataFrame:
        """The rows of a query as a data frame, with the kinds of `deedwatch.to_pandas`; raises as `sql` does."""
        with self._asking(query) as connection:
            return to_frame(_without_decimals(connection.sql(query).to_arrow_table()))

    @contextmanager
    def _asking(self, query: str) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection for one query, closed behind it; the database's errors come out as ours."""
        import duckdb  # noqa: PLC0415 - an extra

        with self.connect() as connection:
            try:
                if [str(s.type) for s in connection.extract_statements(query)] != ["StatementType.SELECT"]:
                    msg = "one SELECT at a time; a dataset is read, not written"
                    raise DatasetError(msg)
                yield connection
            except duckdb.Error as error:
                raise DatasetError(str(error)) from error

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of a table, shard by shard."""
        for path in self.files(name):
            yield from rows_of(path)


def _without_decimals(table: pa.Table) -> pa.Table:
    """Decimals, as which DuckDB hands out sums, as whole numbers where they have no places, else as reals."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    for at, field in enumerate(table.schema):
        if pa.types.is_decimal(field.type):
            column = table.column(at)
            try:
                cast = column.cast(pa.float64() if field.type.scale else pa.int64())
            except pa.ArrowInvalid:  # more than 64 bits
                cast = column.cast(pa.float64())
            table = table.set_column(at, field.name, cast)
    return table


def open_dataset(folder: str | os.PathLike[str]) -> Dataset:
    """The dataset in a folder that `deedwatch code` wrote. Raises DatasetError when there is none.

    >>> dataset = open_dataset("coded")  # doctest: +SKIP
    >>> dataset.select("SELECT type, count(*) AS n FROM events GROUP BY ALL ORDER BY n DESC")  # doctest: +SKIP
    """
    return Dataset(Path(folder))


def rows_of(part: Path, table: str | None = None) -> list[dict[str, Any]]:
    """The rows of one Parquet file, or of another table of its shard."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    path = part if table is None else part.parent.parent / table / part.name
    found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return found


def export_csv(dataset: Dataset, folder: Path) -> dict[str, int]:
    """One CSV a table (UTF-8, header, line feeds), with `datapackage.json`; returns the rows of each."""
    folder.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    for name in NAMES:
        counts[name] = 0
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(COLUMNS[name]), lineterminator="\n")
            writer.writeheader()
            for row in dataset.rows(name):
                writer.writerow(row)
                counts[name] += 1
    package = {"profile": "tabular-data-package", "name": "deedwatch", "resources": [_resource(name) for name in NAMES]}
    (folder / "datapackage.json").write_text(json.dumps(package, indent=1) + "\n", encoding="utf-8")
    return counts


_KINDS = {"text": "string", "int": "integer", "real": "number", "date": "date", "bool": "boolean"}


def _resource(name: str) -> dict[str, Any]:
    fields = [{"name": column, "type": _KINDS[kind]} for column, kind in COLUMNS[name].items()]
    return {"name": name, "path": f"{name}.csv", "schema": {"fields": fields}}
