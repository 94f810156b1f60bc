"""ACLED's words for events and actors, read from `data/acled.toml` and `data/acled_countries.csv`.

The names of regions are ACLED's; which country lies in which follows the scheme of the United Nations, and ACLED's own where
that is known to differ (Afghanistan, Cyprus, Iran, Turkey, the Caucasus). Kosovo has no ISO number.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

import msgspec

STATE, EXTERNAL, CIVILIANS = "State forces", "External/Other forces", "Civilians"
# In the order of ACLED's numbers, 1 to 8: an interaction names the lower one first.
KINDS: Final = (
    STATE, "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", CIVILIANS, EXTERNAL,
)  # fmt: skip
_ARMED = frozenset({STATE, EXTERNAL, "Rebel group", "Political militia", "Identity militia"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One choice of `acled.toml`; empty fields ask nothing. `sub` empty: ACLED would not list it."""

    type: str
    sub: str
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    by: str = ""
    against: str = ""
    party: str = ""
    crowd: str = ""
    swap: bool = False
    deadly: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """A country as ACLED has it. `iso` is the ISO 3166-1 number, None where there is none."""

    iso: int | None
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class Codes:
    """Everything of `acled.toml` and `acled_countries.csv`. `sub_events` gives event type and disorder type."""

    sub_events: Mapping[str, tuple[str, str]]
    rules: tuple[Rule, ...]
    geo_precision: Mapping[str, int]
    countries: Mapping[str, Country]
    _kinds: Mapping[str, str]
    _kinds_by_code: Mapping[str, str]
    _default: Mapping[str, str]

    def kind(self, party: Mapping[str, Any], country: str | None) -> str | None:
        """What a party is in an event in `country` (ISO 3166-1 alpha-3), one of KINDS; None when nothing is known of it."""
        sectors = (party.get("sectors") or "").split(";")
        own = party.get("country")
        found = next((self._kinds[sector] for sector in sectors if sector in self._kinds), None)
        found = found or self._kinds_by_code.get(own or "")
        found = found or next((kind for start, kind in self._default.items() if party["id"].startswith(start)), None)
        abroad = found == STATE and country is not None and own in self.countries and own != country
        return EXTERNAL if abroad else found

    def rule(
        self, event: Mapping[str, Any], actors: Collection[str | None], recipients: Collection[str | None]
    ) -> Rule | None:
        """The choice that holds for an event, given what the parties of both sides are; None when ACLED would not list it."""
        found = next((rule for rule in self.rules if _fits(rule, event, list(actors), list(recipients))), None)
        return found if found is not None and found.sub else None


def interaction(first: str | None, second: str | None) -> str | None:
    """ACLED's name of who meets whom: `State forces-Rebel group`, or `Protesters only`.

    >>> interaction("Civilians", "External/Other forces")
    'External/Other forces-Civilians'
    """
    if first is None or second is None:
        return f"{first or second} only" if first or second else None
    if {first, second} == {EXTERNAL, CIVILIANS}:  # the one pair that ACLED names the other way about
        return f"{EXTERNAL}-{CIVILIANS}"
    return "-".join(sorted((first, second), key=KINDS.index))


@cache
def load() -> Codes:
    """Read the files once."""
    folder = files("deedwatch.dataset").joinpath("data")
    table = tomllib.loads(folder.joinpath("acled.toml").read_text(encoding="utf-8"))
    listed = csv.DictReader(folder.joinpath("acled_countries.csv").read_text(encoding="utf-8").splitlines())
    return Codes(
        sub_events={sub: (event, disorder) for sub, (event, disorder) in table["sub_events"].items()},
        rules=tuple(msgspec.convert(row, Rule) for row in table["rules"]),
        geo_precision=table["geo_precision"],
        countries={
            row["iso3"]: Country(int(row["iso"]) if row["iso"] else None, row["name"], row["region"]) for row in listed
        },
        _kinds=table["kinds"],
        _kinds_by_code=table["kinds_by_code"],
        _default=table["default"],
    )


def _fits(rule: Rule, event: Mapping[str, Any], actors: list[str | None], recipients: list[str | None]) -> bool:
    if rule.type != event["type"] or (rule.modes and (event["mode"] or "") not in rule.modes):
        return False
    contexts = (event["contexts"] or "").split(";")
    if rule.contexts and not set(rule.contexts) & set(contexts):
        return False
    if rule.by and not _is(rule.by, actors[:1]):
        return False
    if rule.against and not _is(rule.against, recipients[:1]):
        return False
    return not rule.party or any(_is(rule.party, [kind]) for kind in (*actors, *recipients))


def _is(asked: str, kinds: list[str | None]) -> bool:
    """Whether the one party in `kinds` is what a rule asks for."""
    kind = kinds[0] if kinds else None
    return {
        "nobody": not kinds,
        "armed": kind in _ARMED,
        "state": kind in {STATE, EXTERNAL},
        "nonstate": kind in _ARMED - {STATE, EXTERNAL},
        "civilians": kind == CIVILIANS,
    }[asked]
