"""Inputs taken apart, for those who share them out among machines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from deedwatch.sources._files import _walk

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,40}://")


def parts(names: Iterable[str]) -> Iterator[str]:
    """The names with each folder's files in its place, so that they open to the same pages in the same order.

    A folder that is empty or cannot be looked through stays, since opening it tells so.
    """
    for name in names:
        refused: list[OSError] = []
        is_folder = not _URL.match(name) and Path(name).is_dir()
        files = [str(file) for file in _walk(Path(name), refused)] if is_folder else []
        yield from files if files and not refused else [name]
