"""Deedwatch: who said what, who did what to whom, and which words still wait for their deed.

>>> import deedwatch as dw
>>> reading = dw.read("Moscow rejected the demand on Friday.")  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deedwatch.pipeline import Reader, pipe, read
    from deedwatch.records import Article, Reading, Reject
    from deedwatch.spans import Span

__all__ = ["Article", "Reader", "Reading", "Reject", "Span", "pipe", "read"]

_HOMES = {
    "Article": "records",
    "Reader": "pipeline",
    "Reading": "records",
    "Reject": "records",
    "Span": "spans",
    "pipe": "pipeline",
    "read": "pipeline",
}


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used, so that `import deedwatch` stays light."""
    if name in _HOMES:
        from importlib import import_module  # noqa: PLC0415

        return getattr(import_module(f"deedwatch.{_HOMES[name]}"), name)
    message = f"module 'deedwatch' has no attribute {name!r}"
    raise AttributeError(message)
