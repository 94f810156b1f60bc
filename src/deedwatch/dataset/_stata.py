"""Tables as Stata files (format 118, UTF-8): labels on the columns, days as %td, long texts as strL, booleans as 0 and 1."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from deedwatch.datapackage import STATA_NAMES, describe, note
from deedwatch.dataset._tables import NAMES, arrow_of, arrow_schema, write_package

if TYPE_CHECKING:
    import pyarrow as pa

    from deedwatch.dataset._tables import Dataset

# Bytes of a fixed-width text. Stata allows 2,045; beyond some two hundred every row would pay for the longest.
_FIXED: Final = 244
_LABEL: Final = 80  # characters of a label in Stata
# Stata writes the hour into a file; its own first day stands there, so that the same table gives the same bytes.
_STAMP: Final = dt.datetime(1960, 1, 1)  # noqa: DTZ001 - the format has no time zone


def export_dta(dataset: Dataset, folder: Path) -> dict[str, int]:
    """One `TABLE.dta` a table, with `datapackage.json`; returns the rows of each. A table is held in memory whole.

    A missing text is an empty one, as always in Stata; all else that is missing is Stata's missing value. The columns `end`
    and `quad` are called `end_` and `quad_`.
    """
    import pyarrow as pa  # noqa: PLC0415 - an extra

    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    for name in NAMES:
        parts = [arrow_of(part, name) for part in dataset.files(name)]
        table = pa.concat_tables(parts) if parts else arrow_schema(name).empty_table()
        labels = {column: describe(name, column) for column in table.column_names}
        write_dta(table, folder / f"{name}.dta", labels, note(name).about)
        counts[name] = len(table)
    write_package(dataset, folder, "dta")
    return counts


def write_dta(table: pa.Table, path: Path, labels: dict[str, str], about: str = "") -> None:
    """Write one table of texts, integers, reals, days and booleans. Labels are cut at 80 characters."""
    import pandas as pd  # noqa: PLC0415 - an extra
    import pyarrow as pa  # noqa: PLC0415 - an extra

    frame: dict[str, Any] = {}
    days, long = {}, []
    for name, kind in zip(table.column_names, table.schema.types, strict=True):
        values, column = table[name], STATA_NAMES.get(name, name)
        if pa.types.is_string(kind):
            texts = ["" if text is None else text for text in values.to_pylist()]
            # A fixed-width text ends at its first NUL; a strL keeps it.
            if any(len(text.encode("utf-8")) > _FIXED or "\0" in text for text in texts):
                long.append(column)
            frame[column] = pd.Series(texts, dtype=object)
        elif pa.types.is_date(kind):
            days[column] = "td"
            frame[column] = pd.Series(values.to_pylist(), dtype=object).astype("datetime64[s]")
        else:
            dtype = "boolean" if pa.types.is_boolean(kind) else "Int64" if pa.types.is_integer(kind) else "float64"
            frame[column] = pd.Series(values.to_pylist(), dtype=dtype)
    pd.DataFrame(frame).to_stata(
        path, write_index=False, version=118, convert_dates=days, convert_strl=long, time_stamp=_STAMP,
        variable_labels={STATA_NAMES.get(name, name): label[:_LABEL] for name, label in labels.items()}, data_label=about[:_LABEL],
    )  # fmt: skip
