"""Names of the world's political actors, as dated and versioned data with a loader.

>>> from deedwatch.knowledge import load
>>> [entry.actor for entry in load().lookup("the Kremlin")]
['country:RUS']
"""

from __future__ import annotations

from deedwatch.knowledge._lookup import Knowledge, load
from deedwatch.knowledge._names import fold
from deedwatch.knowledge._tables import (
    Country,
    Entry,
    Group,
    Metonym,
    OfficeTerm,
    Organisation,
    Person,
    Region,
    Role,
    Title,
)

__all__ = [
    "Country",
    "Entry",
    "Group",
    "Knowledge",
    "Metonym",
    "OfficeTerm",
    "Organisation",
    "Person",
    "Region",
    "Role",
    "Title",
    "fold",
    "load",
]
