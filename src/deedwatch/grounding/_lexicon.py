"""The words of time expressions, read from `data/times.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from deedwatch.errors import LexiconError
from deedwatch.grounding._numbers import number_words


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """The tables of `times.toml`; `words` are its named word sets; `starters` every word that can begin a time."""

    weekdays: Mapping[str, int]
    weekdays_short: Mapping[str, int]
    months: Mapping[str, int]
    months_short: Mapping[str, int]
    seasons: Mapping[str, str]
    units: Mapping[str, str]
    unit_days: Mapping[str, float]
    words: Mapping[str, frozenset[str]]
    days: Mapping[str, int]
    day_parts: Mapping[str, str]
    recurring: Mapping[str, str]
    vague: Mapping[tuple[str, ...], str]
    loose: Mapping[str, str]
    holidays: Mapping[tuple[str, ...], tuple[int, int]]
    famous_days: Mapping[tuple[int, int], int]
    ordinals: Mapping[str, int]
    decades: Mapping[str, int]
    forward: frozenset[str]
    terms: frozenset[str]
    future_modals: frozenset[str]
    starters: frozenset[str]


@cache
def time_lexicon() -> TimeLexicon:
    """The shipped table. Raises LexiconError when it cannot be read."""
    try:
        raw: dict[str, Any] = tomllib.loads((files(__package__) / "data" / "times.toml").read_text("utf-8"))
        words = {name: frozenset(items) for name, items in raw["words"].items()}
        return TimeLexicon(
            weekdays=MappingProxyType(raw["weekdays"]),
            weekdays_short=_with_dots(raw["weekdays_short"]),
            months=MappingProxyType(raw["months"]),
            months_short=_with_dots(raw["months_short"]),
            seasons=MappingProxyType(raw["seasons"]),
            units=MappingProxyType(raw["units"]),
            unit_days=MappingProxyType(raw["unit_days"]),
            words=MappingProxyType(words),
            days=MappingProxyType(raw["days"]),
            day_parts=MappingProxyType(raw["day_parts"]),
            recurring=MappingProxyType(raw["recurring"]),
            vague=MappingProxyType({tuple(key.split()): value for key, value in raw["vague"].items()}),
            loose=MappingProxyType(raw["loose"]),
            holidays=MappingProxyType({tuple(k.split()): (v[0], v[1]) for k, v in raw["holidays"].items()}),
            famous_days=MappingProxyType({(month, day): year for month, day, year in raw["famous"]["days"]}),
            ordinals=MappingProxyType(raw["ordinals"]),
            decades=MappingProxyType(raw["decades"]),
            forward=frozenset(raw["tense"]["forward"]),
            terms=frozenset(raw["tense"]["terms"]),
            future_modals=frozenset(raw["tense"]["future_modals"]),
            starters=_starters(raw, words),
        )
    except (OSError, KeyError, ValueError, TypeError) as error:
        message = f"times.toml: {error!r}"
        raise LexiconError(message) from error


def _with_dots(table: Mapping[str, int]) -> Mapping[str, int]:
    """The short forms with and without their dot."""
    return MappingProxyType({**table, **{f"{word}.": number for word, number in table.items()}})


def _starters(raw: Mapping[str, Any], words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Every word a time expression can begin with; numerals are tested apart."""
    found: set[str] = {"the", "a", "an", "these", "those", "half", "q1", "q2", "q3", "q4", "later", "earlier", "per"}
    for name in (
        "weekdays",
        "months",
        "seasons",
        "days",
        "units",
        "decades",
        "ordinals",
        "day_parts",
        "recurring",
        "loose",
    ):
        found.update(raw[name])
    for name in ("weekdays_short", "months_short"):
        found.update(_with_dots(raw[name]))
    for name in ("last", "next", "this", "previous", "following", "same", "early", "middle", "late"):
        found.update(words[name])
    found.update(words["some"], words["every"])
    for name in ("vague", "holidays"):
        found.update(key.split()[0] for key in raw[name])
    found.update(f"{word}s" for word in raw["weekdays"])
    return frozenset(found) | frozenset(number_words().small)
