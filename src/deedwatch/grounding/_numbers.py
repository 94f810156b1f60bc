"""Numbers in words and digits, read from a row of lower-cased tokens."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from deedwatch.errors import LexiconError

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_HYPHENS = frozenset({"-", "–", "‑"})


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The number words: units and tens, multipliers, money suffixes, plural multipliers."""

    small: Mapping[str, float]
    large: Mapping[str, float]
    suffix: Mapping[str, float]
    plural: Mapping[str, float]


@cache
def number_words() -> NumberWords:
    """The shipped table. Raises LexiconError when it cannot be read."""
    try:
        raw = tomllib.loads((files(__package__) / "data" / "numbers.toml").read_text("utf-8"))
        tables = {name: MappingProxyType({k: float(v) for k, v in raw[name].items()}) for name in raw}
        return NumberWords(tables["small"], tables["large"], tables["suffix"], tables["plural"])
    except (OSError, KeyError, ValueError) as error:
        message = f"numbers.toml: {error!r}"
        raise LexiconError(message) from error


def digits(word: str) -> float | None:
    """The value of a word of digits, such as 13,000 or 1.5; None for anything else."""
    if not word or not (word[0].isdigit() or word[0] == "."):
        return None
    if not word.isascii():
        return None
    return float(word.replace(",", "")) if _DIGITS.fullmatch(word) else None


def read_number(lower: Sequence[str], start: int) -> tuple[float, int] | None:
    """The number that begins at `lower[start]` and the index after it; None if none does.

    >>> read_number(["twenty", "-", "three", "men"], 0)
    (23.0, 3)
    >>> read_number(["1.2", "million"], 0)
    (1200000.0, 2)
    """
    first = digits(lower[start])
    if first is not None:
        return _multiplied(lower, first, start + 1)
    if lower[start] in ("a", "an", "half"):
        return _with_article(lower, start)
    spelt = _in_words(lower, start)
    if spelt is not None and tuple(lower[spelt[1] : spelt[1] + 3]) == ("and", "a", "half"):
        return spelt[0] + 0.5, spelt[1] + 3
    return spelt


_HUNDRED = 100


def _with_article(lower: Sequence[str], start: int) -> tuple[float, int] | None:
    """Read "a hundred", "a dozen", "half a million"."""
    factor, at = (0.5, start + 1) if lower[start] == "half" else (1.0, start)
    if at < len(lower) and lower[at] in ("a", "an"):
        at += 1
    if at == start or at >= len(lower) or lower[at] not in number_words().large:
        return None
    value, after = _multiplied(lower, factor, at)
    if tuple(lower[after : after + 3]) == ("and", "a", "half"):  # "a million and a half"
        return value + value / 2, after + 3
    rest = _in_words(lower, after + 1) if tuple(lower[after : after + 1]) == ("and",) and value >= _HUNDRED else None
    if rest is not None and rest[0] < _HUNDRED:  # "a hundred and twelve"
        return value + rest[0], rest[1]
    return value, after


def _multiplied(lower: Sequence[str], value: float, at: int) -> tuple[float, int]:
    """Take in the multipliers after a number: "1.5 billion", "two hundred thousand"."""
    large = number_words().large
    while at < len(lower):
        step = at + 1 if lower[at] in _HYPHENS and at + 1 < len(lower) else at
        if lower[step] not in large:
            break
        value = round(value * large[lower[step]], 4)
        at = step + 1
    return value, at


def _in_words(lower: Sequence[str], start: int) -> tuple[float, int] | None:
    """Read a number spelt out, as long as it goes: "three hundred and twenty-five thousand"."""
    words = number_words()
    total, current, at, seen = 0.0, 0.0, start, False
    while at < len(lower):
        step = at + 1 if seen and lower[at] in (*_HYPHENS, "and") and at + 1 < len(lower) else at
        word = lower[step]
        if word in words.small and _fits(current, words.small[word], lower[at]):
            current += words.small[word]
        elif seen and word in words.large and lower[at] != "and":
            scale = words.large[word]
            if scale == words.large["hundred"]:
                current *= scale
            else:
                total, current = total + current * scale, 0.0
        else:
            break
        at, seen = step + 1, True
    return (total + current, at) if seen else None


def _fits(current: float, addend: float, joint: str) -> bool:
    """Whether a small number may follow what was read: "twenty three" and "hundred and five", not "four five"."""
    if joint == "and":
        return current >= 100 and current % 100 == 0
    if current == 0:
        return True
    if current % 100 == 0:
        return True
    return addend < 10 and current % 100 >= 20 and current % 10 == 0
