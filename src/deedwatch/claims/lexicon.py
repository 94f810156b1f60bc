"""Which nouns, verbs and states measure what."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from deedwatch.errors import LexiconError

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Measures:
    """`by(group)` maps a lemma to its measure; `words(group, name)` is one plain list."""

    tables: dict[str, dict[str, Words]]
    reverse: dict[str, dict[str, str]]

    def by(self, group: str) -> dict[str, str]:
        """Lemma → measure of a group. Raises LexiconError when the file has no such group."""
        if group not in self.reverse:
            message = f"measures.toml has no group [{group}]"
            raise LexiconError(message)
        return self.reverse[group]

    def words(self, group: str, name: str) -> Words:
        """One list. Raises LexiconError when the file has no such list."""
        try:
            return self.tables[group][name]
        except KeyError:
            message = f"measures.toml has no list [{group}] {name}"
            raise LexiconError(message) from None

    def unit(self, measure: str, noun: str) -> str:
        """The unit of a measure: persons are "person", families and things keep their noun."""
        return noun if noun in self.tables["groups"]["nouns"] else self.reverse["units"].get(measure, noun)


@cache
def load() -> Measures:
    """The shipped table. Raises LexiconError when an entry is not a list of lemmas."""
    raw = tomllib.loads(resources.files("deedwatch.claims").joinpath("data/measures.toml").read_text(encoding="utf-8"))
    tables: dict[str, dict[str, Words]] = {}
    reverse: dict[str, dict[str, str]] = {}
    for group, table in raw.items():
        for name, lemmas in table.items():
            if not isinstance(lemmas, list) or not all(isinstance(lemma, str) for lemma in lemmas):
                message = f"measures.toml [{group}] {name}: needs a list of lemmas"
                raise LexiconError(message)
            tables.setdefault(group, {})[name] = frozenset(lemmas)
            for lemma in lemmas:
                reverse.setdefault(group, {}).setdefault(lemma, name)
    reverse["units"] = {measure: unit for unit, measures in raw["units"].items() for measure in measures}
    return Measures(tables, reverse)
