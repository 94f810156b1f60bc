"""Misspelt days and months: reported, never resolved."""

from __future__ import annotations

from deedwatch.grounding._dates import Read
from deedwatch.grounding._expressions import Vague
from deedwatch.grounding._lexicon import TimeLexicon
from deedwatch.grounding._words import Words

# Two edits reach "Thuesday" from Thursday and Tuesday; three would reach words that are no slip of the pen.
_MAX_EDITS = 2
# Names of six letters or fewer ("March", "August") have other words within two edits, so one is the limit there.
_LONG_NAME = 7


def unreadable(words: Words, i: int, lexicon: TimeLexicon) -> Read:
    """A capitalised unknown word close to the name of a weekday or month, with a note of what it may be."""
    word = words.at(i)
    if len(word) < 5 or not word.isalpha() or not words.capital(i) or words.capital(i + 1):
        return None
    if words.at(i + 1)[:1].isalpha() and words.tag_at(i + 1) in ("NN", "NNS"):
        return None
    near: list[tuple[int, str]] = []
    for name in (*lexicon.weekdays, *lexicon.months):
        limit = _MAX_EDITS if len(name) >= _LONG_NAME or name in lexicon.weekdays else 1
        if len(name) < 6 or abs(len(name) - len(word)) > limit:
            continue
        edits = edit_distance(word, name)
        if 0 < edits <= limit:
            near.append((edits, name))
    if not near:
        return None
    best = min(near)[0]
    names = " or ".join(sorted(name.capitalize() for edits, name in near if edits == best))
    return Vague(f"unreadable: possibly {names}"), i + 1


def edit_distance(first: str, second: str) -> int:
    """Edits (insert, delete, replace, swap of neighbours) from one word to the other."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, char in enumerate(first, 1):
        current = [i]
        for j, other in enumerate(second, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (char != other))
            if i > 1 and j > 1 and char == second[j - 2] and first[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        before, row = row, current
    return row[-1]
