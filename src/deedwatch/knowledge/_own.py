"""Actors of a user's own: one CSV file laid over the shipped tables.

Columns, of which only `name` must be there: `id`, `name`, `aliases` (parted by ;), `kind` (country, organisation, group, person or
agent), `country` (ISO 3166 alpha-3, or PLOVER's IGO, NGO, ...), `sectors` (PLOVER codes parted by ;), `start` and `end` (days,
both included). Several rows with one id are one actor whose country and sectors change with time. An agent is a common
noun ("warlord"); a country row gives further names of a state.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from deedwatch.errors import KnowledgeError

COLUMNS = ("id", "name", "aliases", "kind", "country", "sectors", "start", "end")
KINDS = frozenset({"country", "organisation", "group", "person", "agent"})
_PREFIX = {"organisation": "org", "group": "group", "person": "person", "country": "country", "agent": "agent"}


@dataclass(frozen=True, slots=True)
class OwnActor:
    """One row. `id` is None where the name makes it."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "organisation"
    country: str | None = None
    sectors: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    id: str | None = None

    @property
    def ident(self) -> str:
        """The actor's id: the row's own, the state's for a country, else made from the name."""
        if self.id is not None:
            return self.id
        if self.kind == "country":
            return f"country:{self.country}"
        slug = re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-") or "unnamed"
        return f"{_PREFIX[self.kind]}:{slug}"


def read_own(path: Path) -> tuple[OwnActor, ...]:
    """The rows of a file. Raises KnowledgeError naming file, line and fault."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise KnowledgeError(message) from error
    except UnicodeDecodeError as error:
        message = f"{path}: not UTF-8"
        raise KnowledgeError(message) from error
    reader = csv.DictReader(io.StringIO(text))
    unknown = set(reader.fieldnames or ()) - set(COLUMNS)
    if unknown or "name" not in (reader.fieldnames or ()):
        message = f"{path}, line 1: columns are {', '.join(COLUMNS)}; found {', '.join(reader.fieldnames or ())}"
        raise KnowledgeError(message)
    return tuple(_rows(path, reader))


def _rows(path: Path, reader: csv.DictReader[str]) -> Iterator[OwnActor]:
    for row in reader:
        try:
            yield _actor(row)
        except ValueError as error:
            message = f"{path}, line {reader.line_num}: {error}"
            raise KnowledgeError(message) from error


def _actor(row: dict[str | None, str | list[str] | None]) -> OwnActor:
    """Raises ValueError that says the fault."""
    extra = row.pop(None, None)  # cells beyond the header
    if extra is not None:
        message = f"{len(row) + len(extra)} cells, expected {len(row)}"
        raise ValueError(message)
    cells = {name: str(row.get(name) or "").strip() for name in COLUMNS}
    kind = cells["kind"] or "organisation"
    if not cells["name"]:
        message = "no name"
        raise ValueError(message)
    if kind not in KINDS:
        message = f"unknown kind {kind!r}"
        raise ValueError(message)
    start, end = (dt.date.fromisoformat(cells[name]) if cells[name] else None for name in ("start", "end"))
    if start is not None and end is not None and start > end:
        message = f"start {start} is after end {end}"
        raise ValueError(message)
    return OwnActor(
        cells["name"],
        _list(cells["aliases"]),
        kind,
        cells["country"] or None,
        _list(cells["sectors"]),
        start,
        end,
        cells["id"] or None,
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in cell.split(";") if item.strip())


def own_csv(actors: Iterable[OwnActor]) -> str:
    """The rows as CSV text, in the order given."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for actor in actors:
        writer.writerow(
            [
                actor.ident,
                actor.name,
                ";".join(actor.aliases),
                actor.kind,
                actor.country or "",
                ";".join(actor.sectors),
                actor.start or "",
                actor.end or "",
            ]
        )
    return out.getvalue()
