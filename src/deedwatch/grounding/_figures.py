"""Figures: the number itself, a range of numbers, or an order of magnitude ("tens of thousands")."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from deedwatch.grounding._numbers import digits, number_words, read_number
from deedwatch.grounding._quantity_lexicon import QuantityLexicon, quantity_lexicon
from deedwatch.grounding._words import Words

_GLUED = re.compile(r"\A(\d[\d,]*(?:\.\d+)?)(k|mn|m|bn|b|tn)")
_RANGE_JOINTS = frozenset({"-", "–", "—", "to", "and"})
_DASHES = frozenset({"-", "–", "—"})
_PARTS = {"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10}
# What few-number words mean, by general usage; a couple may be two or three.
_SMALL = {"several": (3.0, 9.0), "a few": (3.0, 9.0), "a handful": (3.0, 9.0), "a couple": (2.0, 3.0)}
_HUNDRED = 100
# "Hundreds" means two hundred at the least.
_PLURAL_FLOOR = 2


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at word positions [start, end), its sign included; `low` equals `high` unless it is a range."""

    start: int
    end: int
    low: float
    high: float
    currency: str | None = None
    vague: bool = False  # an order of magnitude: "dozens" is 24 to 99
    share: bool = False  # a fraction of what is counted, in percent: "a third of the homes"
    dashed: bool = False  # a range with a dash, which may be a score or a code


def figure_at(words: Words, i: int, lexicon: QuantityLexicon) -> Figure | None:
    """The figure that begins at word `i`, a currency sign or a number; None if none does."""
    word = words.at(i)
    if not (word[:1].isdigit() or word[:1] == "." or word in _openers() or word in lexicon.currency_signs):
        return None
    currency = lexicon.currency_signs.get(word)
    if currency is not None:
        at = i + 1
        number = _money(words, at) if words.at(at)[:1].isdigit() else None
        return None if number is None else _ranged(words, i, number, currency, lexicon)
    special = _share(words, i) or _magnitude(words, i, lexicon) or _handful(words, i, lexicon)
    if special is not None:
        return special
    number = _glued(word, i) or _split(words, i, lexicon) or read_number(words.lower, i)
    if number is None or _is_part(words, i, number[1]):
        return None
    return _ranged(words, i, number, None, lexicon)


@cache
def _openers() -> frozenset[str]:
    """Every word a figure can begin with; digits and signs of currencies are tested apart."""
    table = number_words()
    found = {"a", "an", "one", "half", *(phrase.split()[0] for phrase in _SMALL), *quantity_lexicon().words["several"]}
    return frozenset(found) | table.small.keys() | table.large.keys() | table.plural.keys()


def _glued(word: str, i: int) -> tuple[float, int] | None:
    """As in "500m", "3bn" in one token."""
    match = _GLUED.fullmatch(word) if word[:1].isdigit() else None
    if match is None:
        return None
    return float(match[1].replace(",", "")) * number_words().suffix[match[2]], i + 1


def _split(words: Words, i: int, lexicon: QuantityLexicon) -> tuple[float, int] | None:
    """ "1.2m people", "3bn barrels": a multiplier before a counted noun, where "m" cannot be metres."""
    value = digits(words.at(i))
    factor = number_words().suffix.get(words.at(i + 1))
    noun = words.at(i + 2)
    counted = noun.isalpha() and len(noun) > 2 and noun not in lexicon.words["closed"] | lexicon.words["extents"]
    return (value * factor, i + 2) if value is not None and factor is not None and counted else None


def _share(words: Words, i: int) -> Figure | None:
    """ "A third of the homes", "two-thirds of voters", "three quarters of", "half of the warehouses": a share in percent."""
    table = number_words()
    start = i + 1 if words.at(i) in {"a", "one"} else i
    if words.at(start) == "half" and words.at(start + 1) in {"of", "the", "its", "their"}:
        return Figure(i, start + 1, 50.0, 50.0, share=True)
    count = 1.0 if start > i else table.small.get(words.at(i))
    at = start if start > i else i + 1
    at = at + 1 if words.at(at) in _DASHES else at
    parts = _PARTS.get(words.at(at))
    if count is None or parts is None or words.at(at + 1) != "of" or count >= parts:
        return None
    large = table.large.get(words.at(at + 3)) if words.at(at + 2) == "a" else None
    if large is not None:  # "three-quarters of a million"
        whole = round(large * count / parts, 4)
        return Figure(i, at + 4, whole, whole)
    value = round(100 * count / parts, 1)
    return Figure(i, at + 1, value, value, share=True)


def _handful(words: Words, i: int, lexicon: QuantityLexicon) -> Figure | None:
    """ "Several workers", "a few gendarmes", "a handful of men"; "few" alone says how little, not how many."""
    at = i + 1 if words.at(i) == "a" else i
    bounds = _SMALL.get(" ".join(words.lower[i : at + 1])) or (_SMALL.get(words.at(i)) if at == i else None)
    if bounds is None:
        return None
    end = at + 2 if words.at(at + 1) == "of" and words.at(at) in {"handful", "couple"} else at + 1
    follows = words.tag_at(end)
    if words.at(end) in lexicon.words["closed"] or (
        follows and not follows.startswith(("NN", "JJ", "VBN", "VBG", "CD"))
    ):
        return None
    return Figure(i, end, *bounds, vague=True)


def _ceiling(value: float) -> float:
    """The most that a plural multiplier means: 99 for dozens and scores, 999 for hundreds, 99,999 for tens of thousands."""
    return 99.0 if value < _HUNDRED else value * 10 - 1


def _money(words: Words, at: int) -> tuple[float, int] | None:
    """A number after a currency sign, where a lone "m" or "bn" after it multiplies."""
    number = _glued(words.at(at), at) or read_number(words.lower, at)
    if number is None:
        return None
    value, end = number
    factor = number_words().suffix.get(words.at(end).rstrip(".")) if end == at + 1 else None
    return (value * factor, end + 1) if factor is not None else number


def _magnitude(words: Words, i: int, lexicon: QuantityLexicon) -> Figure | None:
    """As in "dozens", "tens of thousands", "several hundred", "a few dozen"."""
    table = number_words()
    if words.at(i) in table.plural:
        value, at = table.plural[words.at(i)], i + 1
        while words.at(at) == "of" and words.at(at + 1) in table.plural:
            value *= table.plural[words.at(at + 1)]
            at += 2
        if words.at(i) == "tens" and at == i + 1:
            return None
        return Figure(i, at, value * _PLURAL_FLOOR, _ceiling(value), vague=True)
    at = i + 1 if words.at(i) == "a" else i
    if words.at(at) in lexicon.words["several"] and words.at(at + 1) in table.large:
        value, end = table.large[words.at(at + 1)], at + 2
        while words.at(end) in table.large:
            value *= table.large[words.at(end)]
            end += 1
        return Figure(i, end, value * _PLURAL_FLOOR, _ceiling(value), vague=True)
    return None


def _is_part(words: Words, i: int, end: int) -> bool:
    """Whether the number is a piece of something else: "two-thirds", "3.5.1", "10:30"."""
    after = words.at(end + 1)
    fraction = words.at(end) == "-" and after in ("third", "thirds", "fifth", "fifths", "half", "quarter", "quarters")
    return fraction or words.at(end) in ("/", ":") or words.at(i - 1) in ("/", ":", "#")


def _ranged(
    words: Words, start: int, number: tuple[float, int], currency: str | None, lexicon: QuantityLexicon
) -> Figure | None:
    """The figure, with the second end of a range where there is one."""
    value, end = number
    single = Figure(start, end, value, value, currency)
    joint = words.at(end)
    if joint not in _RANGE_JOINTS or (joint == "and" and words.at(start - 1) != "between"):
        return single
    at = end + 1
    if lexicon.currency_signs.get(words.at(at)) is not None:
        at += 1
    second = _second(words, at, currency)
    if second is None or (joint in _DASHES and digits(words.at(at)) is None):
        return single
    high, after = second
    low = _scaled(value, high, words, at, end - start)
    if low >= high:
        # "3-1" is a score and "20 to 10" two numbers: neither counts
        return None if joint in _DASHES else single
    if joint in _DASHES and words.at(after) in _DASHES and words.at(after + 1)[:1].isdigit():
        return None
    return Figure(start, after, low, high, currency, dashed=joint in _DASHES)


def _second(words: Words, at: int, currency: str | None) -> tuple[float, int] | None:
    """The second end of a range, read as money if the first was."""
    if at >= len(words):
        return None
    return _money(words, at) if currency else read_number(words.lower, at)


def _scaled(value: float, high: float, words: Words, at: int, length: int) -> float:
    """The first end with the multiplier that only the second end bears: "20 to 30 million"."""
    plain = digits(words.at(at))
    if plain is None or plain in (0, high) or length > 2:
        return value
    return value * (high / plain) if value <= plain else value
