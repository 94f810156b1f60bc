"""Deedwatch: who said what, who did what to whom, and which words still wait for their deed.

>>> import deedwatch as dw
>>> reading = dw.read("Moscow rejected the demand on Friday.")  # doctest: +SKIP
>>> reading.to_pandas()["events"]  # doctest: +SKIP

A corpus in files is coded into a dataset and queried:

>>> dw.code(dw.Inputs("articles.jsonl"), "coded", workers=4)  # doctest: +SKIP
>>> dw.open_dataset("coded").select("SELECT type, count(*) AS n FROM events GROUP BY type")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deedwatch.batch import code
    from deedwatch.dataset import Dataset, open_dataset
    from deedwatch.errors import DeedwatchError, InputError, Reason
    from deedwatch.pipeline import Reader, pipe, read
    from deedwatch.records import Article, Reading, Reject, reading_from_json
    from deedwatch.schema import to_arrow, to_pandas
    from deedwatch.sources import Inputs
    from deedwatch.spans import Span

__all__ = [
    "Article",
    "Dataset",
    "DeedwatchError",
    "InputError",
    "Inputs",
    "Reader",
    "Reading",
    "Reason",
    "Reject",
    "Span",
    "code",
    "open_dataset",
    "pipe",
    "read",
    "reading_from_json",
    "to_arrow",
    "to_pandas",
]

_HOMES = {
    "Article": "records",
    "Dataset": "dataset",
    "DeedwatchError": "errors",
    "InputError": "errors",
    "Inputs": "sources",
    "Reader": "pipeline",
    "Reading": "records",
    "Reason": "errors",
    "Reject": "records",
    "Span": "spans",
    "code": "batch",
    "open_dataset": "dataset",
    "pipe": "pipeline",
    "read": "pipeline",
    "reading_from_json": "records",
    "to_arrow": "schema",
    "to_pandas": "schema",
}


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used, so that `import deedwatch` stays light."""
    if name in _HOMES:
        from importlib import import_module  # noqa: PLC0415

        return getattr(import_module(f"deedwatch.{_HOMES[name]}"), name)
    message = f"module 'deedwatch' has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """The public names, so that notebooks complete them."""
    return __all__
