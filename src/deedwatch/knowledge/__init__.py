"""Names of the world's political actors, as dated and versioned data with a loader.

>>> from deedwatch.knowledge import load
>>> [entry.actor for entry in load().lookup("the Kremlin")]
['country:RUS']
"""

from __future__ import annotations

from deedwatch.knowledge._import import import_petrarch
from deedwatch.knowledge._lookup import Knowledge, load, load_with
from deedwatch.knowledge._names import fold
from deedwatch.knowledge._own import OwnActor, own_csv
from deedwatch.knowledge._petrarch import Dictionary
from deedwatch.knowledge._roles import MEMBERSHIP
from deedwatch.knowledge._spelling import skeleton
from deedwatch.knowledge._tables import (
    Country,
    Entry,
    Group,
    Metonym,
    OfficeTerm,
    OfficeTitle,
    Organisation,
    Person,
    Region,
    Role,
    Title,
    read_version,
)

__all__ = [
    "MEMBERSHIP",
    "Country",
    "Dictionary",
    "Entry",
    "Group",
    "Knowledge",
    "Metonym",
    "OfficeTerm",
    "OfficeTitle",
    "Organisation",
    "OwnActor",
    "Person",
    "Region",
    "Role",
    "Title",
    "fold",
    "import_petrarch",
    "load",
    "load_with",
    "own_csv",
    "read_version",
    "skeleton",
]
