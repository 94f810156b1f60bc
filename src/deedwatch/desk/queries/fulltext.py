"""Full-text queries that cannot fail, whatever a person typed, and where their words stand."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

MATCHES: Final = 20_000  # matches of a full-text query that a page looks at, the last loaded first: some 40 ms
TERMS: Final = 16  # words of a full-text query: the rest of a pasted paragraph adds nothing

_TERM: Final = re.compile(r'(?P<not>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD: Final = re.compile(r"\w+")
_WILD: Final = str.maketrans({sign: f"\\{sign}" for sign in "%_\\"})


def match(query: str | None) -> str | None:
    """What a person typed as an FTS5 query that cannot fail; None where no word is left.

    Words must all be there; "a phrase", prefix*, -without and OR are understood, everything else is a separator.

    >>> match('red line* -"oil price" OR')
    '("red" "line" *) NOT ("oil price")'
    """
    groups: list[list[str]] = [[]]
    without: list[str] = []
    for found in islice(_TERM.finditer((query or "").replace("\0", " ")), TERMS):
        if found["word"] == "OR" and not found["not"]:
            groups.append([])
            continue
        words = _WORD.findall(found["phrase"] if found["phrase"] is not None else found["word"])
        if not words:
            continue
        prefix = found["word"] is not None and found["word"].endswith("*")
        term = f'"{" ".join(words)}"' + (" *" if prefix else "")
        (without if found["not"] else groups[-1]).append(term)
    wanted = [" ".join(group) for group in groups if group]
    if not wanted:
        return None
    query = " OR ".join(f"({group})" for group in wanted) if len(wanted) > 1 else f"({wanted[0]})"
    return f"({query}) NOT ({' OR '.join(without)})" if without and len(wanted) > 1 else (
        f"{query} NOT ({' OR '.join(without)})" if without else query
    )  # fmt: skip


def marks(text: str, query: str | None) -> tuple[tuple[int, int], ...]:
    """Where the words of a query stand in a text, as (start, end) in code points."""
    terms = []
    for found in islice(_TERM.finditer(query or ""), TERMS):
        words = _WORD.findall(found["phrase"] if found["phrase"] is not None else found["word"])
        if words and not found["not"] and found["word"] != "OR":
            tail = r"\w*" if (found["word"] or "").endswith("*") else ""
            terms.append(r"\W+".join(map(re.escape, words)) + tail)
    if not terms:
        return ()
    return tuple(hit.span() for hit in re.finditer(rf"\b(?:{'|'.join(terms)})\b", text, re.IGNORECASE))


def plain_words(query: str | None) -> list[str]:
    """The words of a query that must be there, for a search without an index; OR and what is left out are not understood."""
    found: list[str] = []
    for term in islice(_TERM.finditer(query or ""), TERMS):
        if not term["not"] and term["word"] != "OR":
            found += _WORD.findall(term["phrase"] if term["phrase"] is not None else term["word"])
    return found


def words_of(query: str) -> str | None:
    """An FTS5 query that asks for each word as it stands, where `match` understands signs too; None without a word in it."""
    found = _WORD.findall(query)
    return " ".join(f'"{word}"' for word in found) if found else None


def inside(text: str) -> str:
    r"""A pattern for `LIKE ? ESCAPE '\'`: the text as it stands, anywhere.

    >>> inside("by_100%")
    '%by\\_100\\%%'
    """
    return f"%{text.translate(_WILD)}%"
