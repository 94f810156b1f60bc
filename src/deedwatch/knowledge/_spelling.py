"""Names romanised in different ways: Qadhafi and Gaddafi, Sergei and Sergey, Husayn and Hussein.

`skeleton` maps spellings that the usual romanisations of Arabic, Cyrillic, Persian and Indic scripts mix up to one key. It is loose;
whoever compares keys must already know the country.
"""

from __future__ import annotations

import re
from functools import lru_cache

from deedwatch.knowledge._names import fold

_ARTICLE = re.compile(r"^(?:al|el|ul|ad|ed|as|es|ar|er|at|an|en)[- ](?=\w{3})")
_HYPHENS = str.maketrans("\u2010\u2011", "--")  # `fold` makes the one of the other
_WITH_H = (
    ("sch", "s"), ("tch", "s"), ("kh", "k"), ("gh", "k"), ("dh", "d"), ("ph", "f"), ("sh", "s"), ("ch", "s"), ("zh", "z"),
    ("th", "d"),
)  # fmt: skip
_PAIRS = (("ck", "k"), ("ts", "z"), ("tz", "z"), ("dj", "i"), ("ou", "u"), ("ov", "of"), ("ev", "if"))
_LETTERS = str.maketrans("qgcwjyeo'’ʿʾ`-", "kkkviiiu      ")
_RUNS = re.compile(r"(.)\1+")


def _first(run: re.Match[str]) -> str:
    return run[1]


@lru_cache(maxsize=8192)  # the words of running text; a country's towns pass through but once
def skeleton(word: str) -> str:
    """The key of one name word.

    >>> skeleton("Qadhafi") == skeleton("Gaddafi") == skeleton("Kadafi")
    True
    >>> skeleton("Hassan") == skeleton("Hussein")
    False
    """
    text = _ARTICLE.sub("", fold(word).lower().translate(_HYPHENS))
    for pair, letter in (*_WITH_H, *_PAIRS) if "h" in text else _PAIRS:
        text = text.replace(pair, letter)
    text = text.translate(_LETTERS).replace(" ", "").replace("ai", "i").replace("x", "ks")
    text = _RUNS.sub(_first, text)
    return text[:-1] if len(text) > 3 and text.endswith("h") else text
