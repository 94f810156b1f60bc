"""PLOVER 2.0 and CAMEO as data with a version: types, modes, contexts, sectors, scores and the crosswalk.

    >>> from deedwatch.ontology import load
    >>> ontology = load()
    >>> ontology.intensity("ASSAULT", "drone"), ontology.quad("ASSAULT")
    (-9.5, 'material_conflict')
    >>> ontology.cameo("THREATEN", "violence"), ontology.from_cameo("138")
    ('138', ('THREATEN', 'violence'))

The codes live in `data/plover.toml`, `data/cameo.toml` and `data/contexts.toml`; what holds where the PLOVER
manual contradicts itself is in `Ontology.decisions` and in design/ontology.md.
"""

from __future__ import annotations

from deedwatch.ontology._cameo import CameoCode
from deedwatch.ontology._contexts import Context
from deedwatch.ontology._ontology import Ontology, load
from deedwatch.ontology._plover import OWN_STATUS, Decision, EventType, Mode, Sector

__all__ = ["OWN_STATUS", "CameoCode", "Context", "Decision", "EventType", "Mode", "Ontology", "Sector", "load"]
