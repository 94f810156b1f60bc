"""Names of actors by their ids, as the pages show them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from deedwatch import knowledge

_SLICE = 500  # ids a query: SQLite takes 32,766 parameters, older builds 999


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as shown: its id, name and country code."""

    id: str
    name: str
    country: str | None = None


def parties(connection: sqlite3.Connection, idents: Iterable[str]) -> dict[str, Party]:
    """The actors with these ids; one that the desk does not know keeps its id as its name."""
    wanted = list(dict.fromkeys(idents))
    found = {ident: Party(ident, ident.partition(":")[2].replace("-", " ") or ident) for ident in wanted}
    for at in range(0, len(wanted), _SLICE):
        some = wanted[at : at + _SLICE]
        places = ", ".join("?" * len(some))
        query = f"SELECT id, name, country FROM actors WHERE id IN ({places})"  # noqa: S608 - places only
        found |= {row["id"]: Party(**dict(row)) for row in connection.execute(query, some)}
    return found


def ids(column: str) -> tuple[str, ...]:
    """A JSON list of ids."""
    return tuple(json.loads(column))


@cache
def state(code: str) -> str:
    """The name of a side of a dyad: a country's by its code, a body's or a group's by its id, else the id made readable."""
    held = knowledge.load()
    found = held.country(code) or held.organisation(code) or held.group(code)
    return found.name if found is not None else code.partition(":")[2].replace("-", " ") or code
