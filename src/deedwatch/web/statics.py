"""The files that browsers load: those of `static/`, and what the reader shares with the report in front of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Final

from deedwatch.view.lanes import lane_rules
from deedwatch.view.markup import shared

_BEFORE: Final[dict[str, Callable[[], str]]] = {
    "article.css": lambda: shared("words.css") + lane_rules(".reading", ".reading"),
    "article.js": lambda: shared("words.js"),
}


@cache
def data(name: str) -> bytes | None:
    """A file by its plain name; None for one that is not there."""
    found = files("deedwatch.web").joinpath("static", name)
    if not found.is_file():
        return None
    before = _BEFORE[name]().encode() if name in _BEFORE else b""
    return before + found.read_bytes()
