"""Names of actors by their ids, as the pages show them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from deedwatch import knowledge
from deedwatch.desk.queries.conditions import fetch
from deedwatch.desk.rows import unlisted


@dataclass(frozen=True, slots=True)
class Named:
    """An actor and what to call it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Party:
    """An actor named, with its country code."""

    id: str
    name: str
    country: str | None = None


def parties(connection: sqlite3.Connection, idents: Iterable[str]) -> dict[str, Party]:
    """The actors with these ids; one that the desk has no record of goes by its id, made readable."""
    found = {ident: Party(ident, _readable(ident)) for ident in idents}
    rows = fetch(connection, "SELECT id, name, country FROM actors WHERE id IN ({})", tuple(found))
    return found | {row["id"]: Party(**dict(row)) for row in rows}


def names(connection: sqlite3.Connection, idents: Iterable[str]) -> dict[str, str]:
    """What to call these actors."""
    return {ident: one.name for ident, one in parties(connection, idents).items()}


def country_names(connection: sqlite3.Connection, codes: Iterable[str]) -> dict[str, str]:
    """What the desk's articles call these countries; a code where the desk has no record of the state."""
    wanted = list(dict.fromkeys(codes))
    known = names(connection, [f"country:{code}" for code in wanted])
    return {code: known[f"country:{code}"] for code in wanted}


def named(column: str, known: dict[str, str]) -> tuple[Named, ...]:
    """The actors of a JSON column."""
    return tuple(Named(ident, known.get(ident, ident)) for ident in dict.fromkeys(unlisted(column)))


@cache
def state(code: str) -> str:
    """What the knowledge tables call a side of a dyad: a country by its code, a body or a group by its id, else the id made readable."""
    held = knowledge.load()
    found = held.country(code) or held.organisation(code) or held.group(code)
    return found.name if found is not None else _readable(code)


def _readable(ident: str) -> str:
    return ident.partition(":")[2].replace("-", " ") or ident
