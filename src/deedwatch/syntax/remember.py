"""What a token remembers: its tree does not change, and rules ask again and again for the same few."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from deedwatch.tokens import Token

ResultT = TypeVar("ResultT")


def remembered(question: Callable[[Token], ResultT]) -> Callable[[Token], ResultT]:
    """Answer a question about a token once; the answer lies with the token."""

    @wraps(question)
    def ask(token: Token) -> ResultT:
        try:
            answer: ResultT = token.answers[question]
        except KeyError:
            answer = token.answers[question] = question(token)
        return answer

    return ask
