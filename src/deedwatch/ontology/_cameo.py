"""CAMEO's codes and the crosswalk to and from PLOVER, read from `data/cameo.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One CAMEO code and what PLOVER makes of it: `type` is None for a code that PLOVER drops.

    `swap` says that CAMEO's source is PLOVER's recipient and the other way about.
    """

    code: str
    name: str
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]
    swap: bool

    @property
    def root(self) -> str:
        """The two-digit root, such as "13" for "1382"."""
        return self.code[:2]


def parse_codes(table: Mapping[str, Any]) -> dict[str, CameoCode]:
    """Build the codes from the parsed `cameo.toml`, in the file's order."""
    return {
        code: CameoCode(
            code=code,
            name=row["name"],
            type=row.get("type"),
            mode=row.get("mode"),
            contexts=tuple(row.get("contexts", ())),
            swap=row.get("swap", False),
        )
        for code, row in table["codes"].items()
    }


def parse_defaults(table: Mapping[str, Any]) -> dict[tuple[str, str | None], str]:
    """Build the way back, (PLOVER type, mode or None) to CAMEO code, from the parsed `cameo.toml`."""
    return {(type_, mode or None): code for type_, row in table["default"].items() for mode, code in row.items()}
