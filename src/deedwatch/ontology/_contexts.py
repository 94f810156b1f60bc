"""PLOVER's contexts and the cue phrases that signal them, read from `data/contexts.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

# The longest cue in contexts.toml, in lemmas; a test holds the file to it. Two would lose names such as
# "world food programme"; each lemma more costs one look-up at every place where a cue could start.
LONGEST_CUE = 3


@dataclass(frozen=True, slots=True)
class Context:
    """Why an event was done: one of the 37 contexts, with the lower-case lemma phrases that signal it."""

    name: str
    definition: str
    cues: tuple[str, ...]
    masks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueIndex:
    """All cues in one look-up: phrase to the contexts it signals, none for a phrase that only masks."""

    phrases: Mapping[str, tuple[str, ...]]
    first_lemmas: frozenset[str]
    exclusions: tuple[tuple[str, frozenset[str]], ...]

    def signalled(self, lemmas: Sequence[str]) -> Iterator[str]:
        """Yield the contexts signalled, repeats included: longest phrase first, no lemma used twice."""
        words = [lemma.lower() for lemma in lemmas]
        at = 0
        while at < len(words):
            length = self._longest(words, at) if words[at] in self.first_lemmas else 0
            if length:
                yield from self.phrases[" ".join(words[at : at + length])]
            at += length or 1

    def without_excluded(self, found: set[str]) -> set[str]:
        """Drop each context that the codebook does not allow beside another one found."""
        return found - {drop for drop, when in self.exclusions if found & when}

    def _longest(self, words: Sequence[str], at: int) -> int:
        """Return how many lemmas the longest phrase starting at `at` has, 0 where none starts."""
        lengths = range(min(LONGEST_CUE, len(words) - at), 0, -1)
        return next((n for n in lengths if " ".join(words[at : at + n]) in self.phrases), 0)


def parse_contexts(table: Mapping[str, Any]) -> dict[str, Context]:
    """Build the contexts from the parsed `contexts.toml`, in the codebook's order."""
    return {
        row["name"]: Context(row["name"], row["definition"], tuple(row["cues"]), tuple(row.get("masks", ())))
        for row in table["contexts"]
    }


def build_index(contexts: Mapping[str, Context], table: Mapping[str, Any]) -> CueIndex:
    """Turn the cues and masks, and the `exclusions` of the parsed `contexts.toml`, into one look-up."""
    phrases: dict[str, tuple[str, ...]] = {}
    for context in contexts.values():
        phrases.update((mask, ()) for mask in context.masks)
    for context in contexts.values():
        for cue in context.cues:
            phrases[cue] = (*phrases.get(cue, ()), context.name)
    return CueIndex(
        phrases=phrases,
        first_lemmas=frozenset(phrase.split()[0] for phrase in phrases),
        exclusions=tuple((row["drop"], frozenset(row["when"])) for row in table["exclusions"]),
    )
