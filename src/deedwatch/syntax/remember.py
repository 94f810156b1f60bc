"""What a Doc remembers of its tokens: its trees do not change, and rules ask again and again for the same few."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

ResultT = TypeVar("ResultT")


_DEPENDENTS = "deedwatch.syntax.dependents"


def dependents(token: Token) -> list[tuple[str, Token]]:
    """Relation and token of each dependent in text order, made for the whole Doc at once: spaCy walks a subtree each time."""
    table: list[list[tuple[str, Token]]] | None = token.doc.user_data.get(_DEPENDENTS)
    if table is None:
        table = [[] for _ in range(len(token.doc))]
        for other in token.doc:
            head = other.head.i
            if head != other.i:
                table[head].append((other.dep_, other))
        token.doc.user_data[_DEPENDENTS] = table
    return table[token.i]


def remembered(question: Callable[[Token], ResultT]) -> Callable[[Token], ResultT]:
    """Answer a question about a token once a Doc; the answers lie in its `user_data`."""
    key = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def ask(token: Token) -> ResultT:
        known: dict[int, ResultT] = token.doc.user_data.setdefault(key, {})
        at = token.i
        if at not in known:
            known[at] = question(token)
        return known[at]

    return ask
