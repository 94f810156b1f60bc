"""The ontology as one object: every question about a PLOVER or CAMEO code is asked here."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from deedwatch.errors import OntologyError
from deedwatch.ontology._cameo import CameoCode, parse_codes, parse_defaults
from deedwatch.ontology._contexts import Context, CueIndex, build_index, parse_contexts
from deedwatch.ontology._plover import (
    Decision,
    EventType,
    Sector,
    parse_decisions,
    parse_sectors,
    parse_types,
)


@dataclass(frozen=True, slots=True)
class Ontology:
    """PLOVER 2.0 and CAMEO, one version of each. Get it from `load()`; it never changes once made."""

    version: str
    cameo_version: str
    types: Mapping[str, EventType]
    contexts: Mapping[str, Context]
    sectors: Mapping[str, Sector]
    non_state: Mapping[str, str]
    cameo_codes: Mapping[str, CameoCode]
    decisions: tuple[Decision, ...]
    _defaults: Mapping[tuple[str, str | None], str]
    _cues: CueIndex

    def event_type(self, type_: str) -> EventType:
        """Return the PLOVER type of that name. Raises `OntologyError` for any other, retired or not."""
        try:
            return self.types[type_]
        except KeyError:
            raise OntologyError(f"unknown PLOVER type: {type_!r}") from None

    def intensity(self, type_: str, mode: str | None) -> float:
        """Return the score from -10 to +10: the mode's, or the type's where there is no mode.

        Raises `OntologyError` for an unknown type, or a mode that the type does not have.
        """
        event_type = self.event_type(type_)
        if mode is None:
            return event_type.score
        known = event_type.mode(mode)
        if known is None:
            raise OntologyError(f"unknown mode of PLOVER type {type_}: {mode!r}")
        return known.score

    def quad(self, type_: str) -> str:
        """Return the quad class, such as "verbal_conflict". Raises `OntologyError` for an unknown type."""
        return self.event_type(type_).quad

    def implied_contexts(self, type_: str, mode: str | None) -> tuple[str, ...]:
        """Return the contexts a mode brings along: one named like a context (cyber) adds it.

        Raises `OntologyError` for an unknown type, or a mode that the type does not have.
        """
        self.intensity(type_, mode)
        return (mode,) if mode is not None and mode in self.contexts else ()

    def cameo(self, type_: str, mode: str | None) -> str:
        """Return the closest CAMEO code of three or four digits, such as "138" for THREATEN violence.

        Raises `OntologyError` for an unknown type, or a mode that the type does not have.
        """
        self.intensity(type_, mode)
        return self._defaults[type_, mode]

    def cameo_code(self, code: str) -> CameoCode:
        """Return what is known of a CAMEO code, a string. Raises `OntologyError` for an unknown one."""
        try:
            return self.cameo_codes[code]
        except KeyError:
            raise OntologyError(f"unknown CAMEO code: {code!r}") from None

    def from_cameo(self, code: str) -> tuple[str, str | None] | None:
        """Return the PLOVER type and mode of a CAMEO code, or None for a code that PLOVER drops (01, 02).

        Raises `OntologyError` for an unknown code.
        """
        known = self.cameo_code(code)
        return None if known.type is None else (known.type, known.mode)

    def primary_sector(self, sectors: Sequence[str]) -> str | None:
        """Return the sector that takes precedence, or None where there are none.

        Raises `OntologyError` for an unknown sector.
        """
        for sector in sectors:
            if sector not in self.sectors:
                raise OntologyError(f"unknown sector: {sector!r}")
        return min(sectors, key=lambda sector: self.sectors[sector].rank, default=None)

    def contexts_of(self, lemmas: Sequence[str]) -> tuple[str, ...]:
        """Return the contexts that the lemmas of a sentence or document signal, in the codebook's order.

        Case does not count. The codebook's exclusions are applied to the lemmas given, so a document's
        contexts are those of all its lemmas together, not the union over its sentences.
        """
        found = self._cues.without_excluded(set(self._cues.signalled(lemmas)))
        return tuple(name for name in self.contexts if name in found)


@cache
def load() -> Ontology:
    """Read the ontology shipped with the package, once per process."""
    plover, cameo, cues = (_table(name) for name in ("plover.toml", "cameo.toml", "contexts.toml"))
    contexts = parse_contexts(cues)
    return Ontology(
        version=plover["version"],
        cameo_version=cameo["version"],
        types=MappingProxyType(parse_types(plover)),
        contexts=MappingProxyType(contexts),
        sectors=MappingProxyType(parse_sectors(plover)),
        non_state=MappingProxyType(plover["non_state"]),
        cameo_codes=MappingProxyType(parse_codes(cameo)),
        decisions=parse_decisions(plover),
        _defaults=MappingProxyType(parse_defaults(cameo)),
        _cues=build_index(contexts, cues),
    )


def _table(name: str) -> dict[str, Any]:
    """Parse one of the TOML files beside this module."""
    return tomllib.loads(files("deedwatch.ontology").joinpath("data", name).read_text(encoding="utf-8"))
