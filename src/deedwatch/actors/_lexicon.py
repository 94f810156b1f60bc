"""The words that tell how a name or a noun phrase is used, read from `data/lexicon.toml`."""

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
class PronounForm:
    """What a pronoun's form says. `person` is 1, 3, r (reflexive), w (relative) or 2 ("both")."""

    number: str
    gender: str | None
    person: str


@dataclass(frozen=True, slots=True)
class ActorLexicon:
    """`words` are the named word sets; the rest are the file's tables."""

    words: Mapping[str, frozenset[str]]
    leader_offices: tuple[str, ...]
    state_kinds: Mapping[str, frozenset[str]]
    state_regions: Mapping[str, frozenset[str]]
    body_names: Mapping[str, frozenset[str]]
    bodies: Mapping[str, frozenset[str]]
    collectives: Mapping[str, str]
    collective_names: Mapping[str, str]
    pronouns: Mapping[str, PronounForm]
    settled_by: Mapping[str, str]


@cache
def actor_lexicon() -> ActorLexicon:
    """The shipped tables. Raises LexiconError when they cannot be read."""
    try:
        raw: dict[str, Any] = tomllib.loads((files(__package__) / "data" / "lexicon.toml").read_text("utf-8"))
        forms = {
            word: PronounForm(number, None if gender == "-" else gender, person)
            for word, (number, gender, person) in raw["pronouns"].items()
        }
        return ActorLexicon(
            words=MappingProxyType({name: frozenset(items) for name, items in raw["words"].items()}),
            leader_offices=tuple(raw["words"]["leader_offices"]),
            state_kinds=MappingProxyType({noun: frozenset(codes) for noun, codes in raw["state_kinds"].items()}),
            state_regions=MappingProxyType({word: frozenset(codes) for word, codes in raw["state_regions"].items()}),
            body_names=MappingProxyType({noun: frozenset(names) for noun, names in raw["body_names"].items()}),
            bodies=MappingProxyType({noun: frozenset(kinds) for noun, kinds in raw["bodies"].items()}),
            collectives=MappingProxyType(dict(raw["collectives"])),
            collective_names=MappingProxyType(dict(raw["collective_names"])),
            pronouns=MappingProxyType(forms),
            settled_by=MappingProxyType(dict(raw["settled_by"])),
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        message = f"actors/data/lexicon.toml cannot be read: {error}"
        raise LexiconError(message) from error
