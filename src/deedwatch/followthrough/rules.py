"""The tables of `data/rules.toml`: which deed types answer which clause, what each sign weighs, who acts for whom."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from deedwatch import ontology
from deedwatch.errors import LexiconError

Stems = frozenset[str]


@dataclass(frozen=True, slots=True)
class Membership:
    """A country in a bloc, with the first and the last year where they matter; both None for always."""

    bloc: str
    country: str
    since: int | None = None
    until: int | None = None

    def covers(self, year: int | None) -> bool:
        """Whether it holds in that year; in an unknown one it does."""
        if year is None:
            return True
        return (self.since is None or self.since <= year) and (self.until is None or year < self.until)


@dataclass(frozen=True, slots=True)
class Rules:
    """All tables. `satisfies[clause type][deed type]` is 0 to 1; `numbers` are those of the TOML by "table.key"."""

    satisfies: Mapping[str, Mapping[str, float]]
    stems: Mapping[str, Stems]
    vague: Mapping[str, float]
    loose: Mapping[str, float]
    numbers: Mapping[str, float]
    lists: Mapping[str, Stems]
    families: Mapping[str, str]
    memberships: tuple[Membership, ...]
    phrases: tuple[str, ...]

    def number(self, name: str) -> float:
        """A weight or limit. Raises LexiconError when there is none of that name."""
        try:
            return self.numbers[name]
        except KeyError:
            message = f"rules.toml has no number {name!r}"
            raise LexiconError(message) from None

    def days(self, name: str) -> int:
        """A limit in whole days or pieces. Raises LexiconError when there is none of that name."""
        return int(self.number(f"limits.{name}"))

    def table(self, name: str) -> Stems:
        """The words of a list. Raises LexiconError when there is none of that name."""
        try:
            return self.lists[name]
        except KeyError:
            message = f"rules.toml has no list {name!r}"
            raise LexiconError(message) from None


@cache
def load() -> Rules:
    """The shipped rules. Raises LexiconError for a type that PLOVER does not have."""
    raw = tomllib.loads(resources.files("deedwatch.followthrough").joinpath("data/rules.toml").read_text("utf-8"))
    types = ontology.load().types
    named = {
        *raw["satisfies"],
        *raw["words"],
        *raw["vague"]["types"],
        *raw["loose"]["types"],
        *raw["matter"]["types"],
        *raw["undo"]["types"],
    }
    named |= {deed for row in raw["satisfies"].values() for deed in row}
    if unknown := sorted(named - set(types)):
        message = f"rules.toml names no PLOVER type: {', '.join(unknown)}"
        raise LexiconError(message)
    return Rules(
        satisfies={kind: {**raw["satisfies"].get(kind, {}), kind: 1.0} for kind in types},
        stems={kind: frozenset(words.split()) for kind, words in raw["words"].items()},
        vague=raw["vague"]["types"],
        loose=raw["loose"]["types"],
        numbers=_numbers(raw),
        lists=_lists(raw),
        families={kind: family for family, kinds in raw["families"].items() for kind in kinds},
        memberships=tuple(_memberships(raw)),
        phrases=tuple(raw["withdrawn"]["phrases"]),
    )


def _numbers(raw: dict[str, Any]) -> dict[str, float]:
    tables = ("certainty", "weights", "untyped", "sides", "limits", "withdrawn", "crossing", "undo", "papers")
    return {
        f"{table}.{key}": float(value)
        for table in tables
        for key, value in raw[table].items()
        if isinstance(value, int | float)
    }


def _lists(raw: dict[str, Any]) -> dict[str, Stems]:
    tables = (
        "undo", "crossing", "agreeing", "judged", "loose", "vague", "certainty", "matter", "withdrawn", "modality", "strength", "reach", "allies",
        "going_on", "holding_back", "posts", "papers",
    )  # fmt: skip
    found: dict[str, Stems] = {}
    for table in tables:
        for key, value in raw[table].items():
            if isinstance(value, str):
                found[f"{table}.{key}"] = frozenset(value.split())
            elif isinstance(value, list):
                found[f"{table}.{key}"] = frozenset(value)
    return found


def _memberships(raw: dict[str, Any]) -> list[Membership]:
    changes = {(row["bloc"], row["country"]): row for row in raw["changes"]}
    members = [(bloc, country) for bloc, countries in raw["blocs"].items() for country in countries.split()]
    return [
        Membership(bloc, country, row.get("since"), row.get("until"))
        for bloc, country in dict.fromkeys([*members, *changes])
        for row in [changes.get((bloc, country), {})]
    ]
