"""A coded corpus: its tables as Arrow and SQL, and as files for other programs."""

from __future__ import annotations

from deedwatch.dataset._acled import ACLED, export_acled
from deedwatch.dataset._annotations import export_annotations
from deedwatch.dataset._articles import articles, copies, is_dataset
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
from deedwatch.dataset._panel import Panel, export_panel, panel_columns
from deedwatch.dataset._stata import export_dta
from deedwatch.dataset._tables import NAMES, Dataset, export_csv, open_dataset

__all__ = [
    "ACLED",
    "ICEWS",
    "NAMES",
    "PHOENIX",
    "POLECAT",
    "Dataset",
    "Panel",
    "Told",
    "articles",
    "copies",
    "export_acled",
    "export_annotations",
    "export_cameo",
    "export_csv",
    "export_dta",
    "export_geojson",
    "export_icews",
    "export_panel",
    "export_polecat",
    "is_dataset",
    "open_dataset",
    "panel_columns",
    "told_events",
]
