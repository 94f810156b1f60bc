"""A coded corpus: its tables as Arrow and SQL, and as files for other programs."""

from __future__ import annotations

from deedwatch.dataset._annotations import export_annotations
from deedwatch.dataset._dialects import (
    ICEWS,
    PHOENIX,
    POLECAT,
    export_cameo,
    export_geojson,
    export_icews,
    export_polecat,
)
from deedwatch.dataset._events import Told, told_events
from deedwatch.dataset._tables import NAMES, Dataset, export_csv, open_dataset

__all__ = [
    "ICEWS",
    "NAMES",
    "PHOENIX",
    "POLECAT",
    "Dataset",
    "Told",
    "export_annotations",
    "export_cameo",
    "export_csv",
    "export_geojson",
    "export_icews",
    "export_polecat",
    "open_dataset",
    "told_events",
]
