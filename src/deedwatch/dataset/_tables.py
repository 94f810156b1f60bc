"""A coded corpus: its tables as Arrow and SQL, and as files for other programs."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deedwatch import datapackage
from deedwatch.errors import DatasetError
from deedwatch.schema import COLUMNS, MANIFEST, to_frame

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import pyarrow as pa

NAMES = tuple(COLUMNS)
# What a spreadsheet takes for the start of a formula.
_FORMULA = r"^([=+\-@\t\r])"


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

    def has(self, name: str) -> bool:
        """Whether a table is there. Raises DatasetError for one that no dataset has."""
        return bool(self.files(name))

    def connect(self, output: Path | None = None) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection with a view for each table; it can read nothing but the dataset.

        With `output`, a folder, it can write there too, and what memory does not hold goes there for the while.
        """
        import duckdb  # noqa: PLC0415 - an extra

        connection = duckdb.connect(":memory:")
        allowed = [str(self.folder.resolve())]
        if output is not None:
            allowed.append(str(output.resolve()))
            connection.execute("SET temp_directory = ?", [str(spill_of(output))])
        connection.execute("SET allowed_directories = ?", [allowed])
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


def spill_of(folder: Path) -> Path:
    """Where a connection that writes to a folder puts what memory does not hold."""
    return folder.resolve() / f".spill-{os.getpid()}"


def rows_of(part: Path, table: str | None = None) -> list[dict[str, Any]]:
    """The rows of one Parquet file, or of another table of its shard."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    path = part if table is None else part.parent.parent / table / part.name
    found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return found


def arrow_schema(name: str) -> pa.Schema:
    """Column names and types of a table."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    kinds = {"text": pa.string(), "int": pa.int64(), "real": pa.float64(), "date": pa.date32(), "bool": pa.bool_()}
    return pa.schema([(column, kinds[kind]) for column, kind in COLUMNS[name].items()])


def arrow_of(part: Path, name: str) -> pa.Table:
    """One Parquet file with exactly the columns of its table; those that an older dataset lacks are empty."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    found, schema = pq.read_table(part), arrow_schema(name)
    columns = [
        found[field.name].cast(field.type) if field.name in found.column_names else pa.nulls(len(found), field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)


def export_csv(dataset: Dataset, folder: Path, *, excel: bool = False) -> dict[str, int]:
    """One CSV a table (UTF-8, header, line feeds), with `datapackage.json`; returns the rows of each.

    Texts are quoted, so that the code 010 stays a text; nothing is an empty cell, an empty text is `""`. With `excel`, files
    begin with a byte order mark, and an apostrophe stands before a text that a spreadsheet would run as a formula.
    """
    import pyarrow.csv as pc  # noqa: PLC0415 - an extra

    folder.mkdir(parents=True, exist_ok=True)
    counts: dict[str, int] = {}
    for name in NAMES:
        counts[name] = 0
        with (folder / f"{name}.csv").open("wb") as file:
            file.write(b"\xef\xbb\xbf" if excel else b"")
            with pc.CSVWriter(file, arrow_schema(name)) as writer:
                for part in dataset.files(name):
                    table = arrow_of(part, name)
                    writer.write_table(harmless(table) if excel else table)
                    counts[name] += len(table)
    write_package(dataset, folder, "csv")
    return counts


def harmless(table: pa.Table) -> pa.Table:
    """The table with an apostrophe before each text that a spreadsheet would run as a formula."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.compute  # noqa: PLC0415 - an extra

    columns = [
        pa.compute.replace_substring_regex(column, pattern=_FORMULA, replacement=r"'\1")
        if pa.types.is_string(column.type)
        else column
        for column in table.columns
    ]
    return pa.table(columns, schema=table.schema)


def cell_harmless(cell: object) -> object:
    """The cell, with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{cell}" if isinstance(cell, str) and re.match(_FORMULA, cell) else cell


def write_package(dataset: Dataset, folder: Path, form: str) -> None:
    """Describe exported tables, one file `TABLE.form` each, in the folder's `datapackage.json`."""
    paths = {name: [f"{name}.{form}"] for name in NAMES}
    package = datapackage.package(dataset.folder.resolve().name, paths, dataset.manifest, form=form)
    text = json.dumps(package, indent=1, ensure_ascii=False)
    (folder / datapackage.FILE).write_text(text + "\n", encoding="utf-8")
