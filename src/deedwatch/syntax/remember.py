"""What a Doc remembers of its tokens: its trees do not change, and rules ask again and again for the same few."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

ResultT = TypeVar("ResultT")


def remembered(question: Callable[[Token], ResultT]) -> Callable[[Token], ResultT]:
    """Answer a question about a token once a Doc; the answers lie in its `user_data`."""
    key = f"{question.__module__}.{question.__qualname__}"

    @wraps(question)
    def ask(token: Token) -> ResultT:
        known: dict[int, ResultT] = token.doc.user_data.setdefault(key, {})
        if token.i not in known:
            known[token.i] = question(token)
        return known[token.i]

    return ask
