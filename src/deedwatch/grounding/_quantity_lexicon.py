"""The words around numbers, read from `data/quantities.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from deedwatch.errors import LexiconError


@dataclass(frozen=True, slots=True)
class QuantityLexicon:
    """Qualifiers by their words, verbs whose particle looks like one with the nouns they take, named word sets, and currencies by sign and name."""

    qualifiers: Mapping[tuple[str, ...], str]
    qualifiers_after: Mapping[tuple[str, ...], str]
    phrasal: Mapping[tuple[str, ...], frozenset[str]]
    words: Mapping[str, frozenset[str]]
    currency_signs: Mapping[str, str]
    currency_names: Mapping[str, str]
    currency_adjectives: Mapping[str, str]


@cache
def quantity_lexicon() -> QuantityLexicon:
    """The shipped table. Raises LexiconError when it cannot be read."""
    try:
        raw: dict[str, Any] = tomllib.loads((files(__package__) / "data" / "quantities.toml").read_text("utf-8"))
        return QuantityLexicon(
            MappingProxyType({tuple(key.split()): kind for key, kind in raw["qualifiers"].items()}),
            MappingProxyType({tuple(key.split()): kind for key, kind in raw["qualifiers_after"].items()}),
            MappingProxyType({tuple(key.split()): frozenset(nouns) for key, nouns in raw["phrasal"].items()}),
            MappingProxyType({name: frozenset(items) for name, items in raw["words"].items()}),
            MappingProxyType(raw["currency_signs"]),
            MappingProxyType(raw["currency_names"]),
            MappingProxyType(raw["currency_adjectives"]),
        )
    except (OSError, KeyError, ValueError, TypeError) as error:
        message = f"quantities.toml: {error!r}"
        raise LexiconError(message) from error
