"""A corpus as numbered pages that any machine can open anywhere: inputs in units, each with its number of pages."""

from __future__ import annotations

import socket
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, islice
from pathlib import Path

from deedwatch.errors import DatasetError
from deedwatch.page import Page
from deedwatch.records import Reject
from deedwatch.sources import PLAIN, Columns, Inputs
from deedwatch.sources._parts import parts

UNITS = 10_000  # at most: of more files, several make a unit, so that what is sent to each task stays small


@dataclass(frozen=True, slots=True)
class Corpus:
    """Inputs in units of one file or more. `starts` are the numbers of each unit's first page, then that of all pages.

    `absent` are the inputs that are not there, which is a row of rejects and no mistake of the machine.
    """

    units: tuple[tuple[str, ...], ...]
    published: date | None
    columns: Columns
    absent: frozenset[str]
    starts: tuple[int, ...] = (0,)

    @classmethod
    def of(cls, names: Sequence[str], published: date | None = None, columns: Columns = PLAIN) -> Corpus:
        """Not counted yet. Raises DatasetError for standard input and URLs, which not every machine can open."""
        for name in names:
            if name == "-" or ("://" in name and not Path(name).exists()):
                raise DatasetError(
                    f"{name} is no file that all machines of a cluster can open; --engine local reads it"
                )
        files = list(parts(names))
        absent = frozenset(name for name in files if not Path(name).exists())
        size = -(-len(files) // UNITS) or 1
        units = tuple(tuple(files[at : at + size]) for at in range(0, len(files), size))
        return cls(units, published, columns, absent)

    def __len__(self) -> int:
        """Pages, once counted."""
        return self.starts[-1]

    def counted(self, pages: Sequence[int]) -> Corpus:
        """With the number of pages of each unit."""
        return replace(self, starts=(0, *accumulate(pages)))

    def unit(self, number: int) -> Iterator[Page | Reject]:
        """The pages of one unit."""
        return self._opened(self.units[number])

    def since(self, page: int) -> Iterator[Page | Reject]:
        """All pages from that of a number on; those before it in its unit are passed over."""
        number = bisect_right(self.starts, page, hi=len(self.units)) - 1
        names = (name for unit in self.units[number:] for name in unit)
        return islice(self._opened(names), page - self.starts[number], None)

    def _opened(self, names: Sequence[str] | Iterator[str]) -> Iterator[Page | Reject]:
        for name in names:
            if name not in self.absent and not Path(name).exists():
                raise DatasetError(
                    f"{socket.gethostname()} does not see {name}: inputs lie where all machines see them"
                )
            yield from Inputs(name, published=self.published, columns=self.columns)
