"""The words that bind: markers of conditions, verbs of promise, threat and demand, and what a consequence means."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from deedwatch.errors import LexiconError

Performative = Literal["threat", "promise", "offer", "agree", "refusal", "warn", "demand"]
Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, flat: `table("harm", "verbs")` is the set of lemmas under [harm] verbs."""

    lists: dict[tuple[str, str], Words]
    performatives: dict[str, Performative]
    act_nouns: dict[str, Performative]
    demand_prepositions: dict[str, str]
    deeds: dict[str, str]
    deeds_with_object: dict[tuple[str, str], str]

    def table(self, group: str, name: str) -> Words:
        """The lemmas of one list. Raises LexiconError when the file has no such list."""
        try:
            return self.lists[group, name]
        except KeyError:
            message = f"commitments.toml has no list [{group}] {name}"
            raise LexiconError(message) from None


@cache
def load() -> Lexicon:
    """The shipped lexicon. Raises LexiconError naming the entry that cannot be understood."""
    raw = tomllib.loads(
        resources.files("deedwatch.commitments").joinpath("data/commitments.toml").read_text(encoding="utf-8")
    )
    lists = {
        (group, name): frozenset(entry)
        for group, table in raw.items()
        for name, entry in table.items()
        if isinstance(entry, list)
    }
    acts: tuple[Performative, ...] = ("threat", "promise", "offer", "agree", "refusal", "warn")
    nouns: dict[str, list[str]] = raw["performatives"]["nouns"]
    deeds: dict[str, Any] = raw["deeds"]
    return Lexicon(
        lists=lists,
        performatives={lemma: act for act in acts for lemma in raw["performatives"][act]},
        act_nouns={lemma: act for act in (*acts, "demand") for lemma in nouns.get(act, ())},
        demand_prepositions=dict(raw["demand"]["prepositions"]),
        deeds={lemma: kind for kind, lemmas in deeds.items() if kind.isupper() for lemma in lemmas},
        deeds_with_object=_pairs(deeds["objects"]),
    )


def _pairs(table: dict[str, list[str]]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for kind, entries in table.items():
        for entry in entries:
            parts = entry.split()
            if len(parts) != 2:
                message = f"deeds.objects.{kind}: {entry!r} is not a verb and an object"
                raise LexiconError(message)
            found[parts[0], parts[1]] = kind
    return found
