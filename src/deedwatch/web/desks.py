"""Open desks for the pages: a pool of them, and the time that their queries may take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, Full, LifoQueue
from typing import Annotated, Final

from fastapi import Depends, Request

from deedwatch.desk import Desk
from deedwatch.desk.store import time_limit

_KEPT: Final = 8  # open desks kept for the next request; more threads than that seldom run at once


class DeskPool:
    """Open desks, lent to one request each. SQLite reads the schema anew for each connection, so they are kept."""

    def __init__(self, open_desk: Callable[[], Desk]) -> None:
        self._open = open_desk
        self._idle: LifoQueue[Desk] = LifoQueue(_KEPT)

    @contextmanager
    def lend(self, seconds: float) -> Iterator[Desk]:
        """A desk whose queries together stop after `seconds` with sqlite3.OperationalError `interrupted`."""
        try:
            desk = self._idle.get_nowait()
        except Empty:
            desk = self._open()
        try:
            with time_limit(desk.connection, seconds):
                yield desk
        finally:
            self._take_back(desk)

    def _take_back(self, desk: Desk) -> None:
        if desk.connection.in_transaction:  # what a failed request left open
            desk.connection.rollback()
        try:
            self._idle.put_nowait(desk)
        except Full:
            desk.close()

    def close(self) -> None:
        """Close the desks that are not lent."""
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return


def _desk(request: Request) -> Iterator[Desk]:
    shell = request.app.state.shell
    with shell.pool.lend(shell.settings.query_seconds) as desk:
        yield desk


def _long_desk(request: Request) -> Iterator[Desk]:
    shell = request.app.state.shell
    with shell.pool.lend(shell.settings.export_seconds) as desk:
        yield desk


DeskDep = Annotated[Desk, Depends(_desk)]
LongDeskDep = Annotated[Desk, Depends(_long_desk)]
