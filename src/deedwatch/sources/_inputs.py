"""Inputs that can be gone through more than once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from typing import BinaryIO

from deedwatch.page import Page
from deedwatch.records import Reject
from deedwatch.sources._columns import PLAIN, Columns
from deedwatch.sources._files import MAX_BYTES, open_inputs
from deedwatch.sources._web import Web


class Inputs:
    """Files, folders, `-` (stdin) and URLs as pages, opened anew each time they are gone through.

    What stdin and URLs held the first time is kept for that, so that each time gives the same pages.

    >>> [item.reason for item in Inputs("no-such-file.txt")]
    ['not_found']
    """

    def __init__(
        self,
        names: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
        *,
        published: date | None = None,
        columns: Columns = PLAIN,
        stdin: BinaryIO | None = None,
        fetch_listed: bool = False,
    ) -> None:
        """One name or several. `published` is put on pages that have no date, `columns` name those of tables.

        The pages that lists name are fetched where `fetch_listed` is set.
        """
        several = [names] if isinstance(names, str | os.PathLike) else names
        self._names = tuple(str(name) for name in several)
        self._published = published
        self._columns = columns
        self._stdin = stdin
        self._kept: bytes | None = None
        self._fetch_listed = fetch_listed
        self._web = Web(keep=True)

    def __iter__(self) -> Iterator[Page | Reject]:
        if "-" in self._names and self._kept is None and self._stdin is not None:
            self._kept = self._stdin.read(MAX_BYTES + 1)
        stdin = BytesIO(self._kept) if self._kept is not None else None
        return open_inputs(
            self._names,
            stdin=stdin,
            published=self._published,
            columns=self._columns,
            fetch_listed=self._fetch_listed,
            web=self._web,
        )
