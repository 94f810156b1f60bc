"""The desk's file: one SQLite database in WAL mode, brought up to date by migrations when it is opened.

One connection writes at a time and readers never wait for it. Nothing here knows what the tables mean.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from deedwatch.errors import DeskError

APPLICATION_ID = 0x44656564  # "Deed": tells a desk from any other SQLite file
WAIT = 10.0  # seconds to wait for another writer: a batch of a load takes less than one
STEPS = 2000  # virtual machine instructions between looks at the clock: some 20 microseconds
CACHE_KIB = 32_768  # pages held a connection, enough for the upper levels of every index at a million events

Clock = Callable[[], datetime]


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def moment(when: datetime) -> str:
    """A moment as the desk writes it: UTC to the second, with Z."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """A connection to a desk that exists, or for writing to one that is made. Raises DeskError.

    It is in autocommit mode: `writing` opens transactions. It may go from thread to thread, used by one at a time.
    """
    if read_only and not path.is_file():
        message = f"{path}: there is no desk; `deedwatch load INPUT --desk {path}` makes one"
        raise DeskError(message)
    try:
        mode = "ro" if read_only else "rwc"
        address = f"{path.absolute().as_uri()}?mode={mode}"
        found = sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        message = f"{path}: the desk cannot be opened: {error}"
        raise DeskError(message) from error
    try:
        found.row_factory = sqlite3.Row
        found.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        found.execute("PRAGMA foreign_keys=ON")
        if read_only:
            found.execute("PRAGMA query_only=ON")
            _check(found, path)
        else:
            found.execute("PRAGMA journal_mode=WAL")
            found.execute("PRAGMA synchronous=FULL")
            _migrate(found, path)
    except sqlite3.DatabaseError as error:
        found.close()
        message = f"{path}: not a desk: {error}"
        raise DeskError(message) from error
    except DeskError:
        found.close()
        raise
    return found


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A transaction that writes: all of it is there afterwards, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


@contextmanager
def time_limit(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Stop any query that still runs `seconds` from now: it raises sqlite3.OperationalError `interrupted`."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, STEPS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def migrations() -> list[tuple[int, str]]:
    """The migrations in order: number and SQL."""
    folder = resources.files("deedwatch.desk").joinpath("data/migrations")
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".sql")), key=lambda item: item.name)
    return [(int(item.name.removesuffix(".sql")), item.read_text(encoding="utf-8")) for item in files]


def version(connection: sqlite3.Connection) -> int:
    """The number of the last migration that the file went through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _check(connection: sqlite3.Connection, path: Path) -> None:
    wanted = migrations()[-1][0]
    held = version(connection)
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        message = f"{path}: not a desk"
        raise DeskError(message)
    if held > wanted:
        message = f"{path}: the desk is of version {held}; this program knows up to {wanted}"
        raise DeskError(message)
    if held < wanted:
        message = f"{path}: the desk is of version {held}; `deedwatch desk migrate {path}` brings it to {wanted}"
        raise DeskError(message)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    held = version(connection)
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if held == 0 and tables:
        message = f"{path}: an SQLite file, but not a desk"
        raise DeskError(message)
    todo = [step for step in migrations() if step[0] > held]
    if held and todo:
        _back_up(connection, path.with_name(f"{path.name}.before-{todo[-1][0]}"))
    for number, sql in todo:
        with writing(connection):
            if version(connection) >= number:
                continue  # another process was quicker
            for statement in _statements(sql):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={number}")
    _check(connection, path)


def _back_up(connection: sqlite3.Connection, path: Path) -> None:
    with sqlite3.connect(path) as copy:
        connection.backup(copy)
    copy.close()


def _statements(sql: str) -> Iterator[str]:
    """The statements of a script, which `executescript` would run outside of a transaction."""
    held = ""
    for line in sql.splitlines(keepends=True):
        held += line
        if sqlite3.complete_statement(held):
            yield held
            held = ""
