"""Happenings in the world, each with all the reports of it: events across articles that are one incident."""

from __future__ import annotations

from deedwatch.incidents.gather import Incident, Member, gather, gathered, order
from deedwatch.incidents.likeness import families
from deedwatch.incidents.summary import Prints, row
from deedwatch.incidents.telling import Party, Telling, When, Where, telling, tellings

__all__ = [
    "Incident",
    "Member",
    "Party",
    "Prints",
    "Telling",
    "When",
    "Where",
    "families",
    "gather",
    "gathered",
    "order",
    "row",
    "telling",
    "tellings",
]
