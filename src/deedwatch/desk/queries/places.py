"""Incidents by place, for the map."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from deedwatch.desk.queries.conditions import LISTED, Count, count
from deedwatch.desk.queries.incidents import IncidentFilter, where_of

MOST = 500  # places of one map and its list: more are a blot; the busiest are kept


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its incidents: degrees, how exactly it is known, and how many of the incidents are conflict."""

    place: str
    country: str | None
    precision: str
    lat: float
    lon: float
    incidents: int
    conflict: int


def spots(connection: sqlite3.Connection, asked: IncidentFilter) -> list[Spot]:
    """Places of the incidents that are asked for, the busiest first; those without coordinates are left to `unplaced`.

    A bounding box leaves out no incident that is known to its country alone: nobody knows on which side it lies.
    """
    where = where_of(replace(asked, box=None))
    if asked.box is None:
        where.add("lat IS NOT NULL")
    else:
        west, south, east, north = asked.box
        where.add(
            "(lat BETWEEN ? AND ? AND lon BETWEEN ? AND ? OR lat IS NOT NULL AND place_precision = 'country')",
            south, north, west, east,
        )  # fmt: skip
    query = (
        "SELECT min(place) AS place, place_country, place_precision, lat, lon, count(*) AS n, "  # noqa: S608 - ours
        f"sum(quad LIKE '%conflict') AS conflict FROM incidents {where.sql} "
        f"GROUP BY lat, lon, place_precision, place_country ORDER BY n DESC, place LIMIT {MOST}"
    )
    return [
        Spot(
            row["place"] or "", row["place_country"], row["place_precision"] or "unknown", row["lat"], row["lon"],
            row["n"], row["conflict"],
        )
        for row in connection.execute(query, where.values)
    ]  # fmt: skip


def unplaced(connection: sqlite3.Connection, asked: IncidentFilter) -> Count:
    """Incidents that are asked for and have no place that a map could show; a bounding box is left out of account."""
    where = where_of(asked)
    where.add("lat IS NULL")
    return count(connection, "incidents", where, LISTED)
