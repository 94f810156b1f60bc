"""Times, quantities and places: each stage reads a `Document` and returns its layer.

>>> from deedwatch.grounding import find_places, find_quantities, find_times
"""

from __future__ import annotations

from deedwatch.grounding.places import find_places
from deedwatch.grounding.quantities import find_quantities
from deedwatch.grounding.times import find_times

__all__ = ["find_places", "find_quantities", "find_times"]
