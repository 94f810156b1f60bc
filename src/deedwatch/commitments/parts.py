"""Token ranges of conditions and consequences, tidy at their ends, and the drafts the rules make of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deedwatch.records import CommitmentKind, Time
from deedwatch.spans import Span

if TYPE_CHECKING:
    from deedwatch.document import Document
    from deedwatch.tokens import Token

SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl")
QUOTES = frozenset({'"', "“", "”", "'", "‘", "’", "``", "''"})
EDGE = frozenset({",", ".", ";", ":", "-", "--", "–", "—", "(", ")", "…", "!"})
_DOUBLE = '"“”'


@dataclass(frozen=True, slots=True)
class Part:
    """Token range [start, end) of a clause and its head token's index."""

    start: int
    end: int
    head: int

    def holds(self, index: int) -> bool:
        """Whether the token stands in the range."""
        return self.start <= index < self.end


@dataclass(frozen=True, slots=True)
class Draft:
    """A commitment before restatements are merged. `evidence` begins with the consequence (or the condition)."""

    kind: CommitmentKind
    by: tuple[str, ...]
    to: tuple[str, ...]
    condition: Part | None
    consequence: Part | None
    due: Time | None
    statement: str | None
    evidence: tuple[Span, ...]
    score: float
    rule: str
    sentence: int
    open_target: bool = False  # `to` is whom the demand is about; the article may name a better addressee


def subtree(token: Token, skip: frozenset[int] = frozenset()) -> set[int]:
    """Indices of the token and all below it, without the subtrees headed by tokens in `skip`."""
    found: set[int] = set()
    stack = [token]
    while stack:
        node = stack.pop()
        if node.i in skip or node.i in found:
            continue
        found.add(node.i)
        stack.extend(node.children)
    return found


def left_edge(head: Token, low: int, skip: frozenset[int] = frozenset()) -> int:
    """Where the clause proper begins: its subject, or its first auxiliary or particle, not before token `low`."""
    own = [d for d in head.children if d.dep_ in SUBJECT and d.i < head.i and d.i >= low]
    if own:
        return max(low, min(_first(subject, low, skip) for subject in own))
    helpers = [
        d.i for d in head.children if d.dep_ in {"aux", "aux:pass", "cop", "advmod", "mark"} and low <= d.i < head.i
    ]
    return min([head.i, *helpers])


def _first(token: Token, low: int, skip: frozenset[int]) -> int:
    return min((i for i in subtree(token, skip) if i >= low), default=token.i)


def tidy(document: Document, start: int, end: int, head: int) -> Part | None:
    """Drop edge punctuation and single quotation marks; keep pairs whole. None when nothing is left."""
    doc = document.doc
    while start < end and (
        doc[start].text in EDGE or doc[start].is_space or doc[start].lower_ in {"and", "but", "then", "that"}
    ):
        start += 1
    while end > start and (doc[end - 1].text in EDGE or doc[end - 1].is_space):
        end -= 1
    if start >= end:
        return None
    start, end = _balanced(document, start, end)
    return Part(start, end, min(max(head, start), end - 1)) if start < end else None


def _balanced(document: Document, start: int, end: int) -> tuple[int, int]:
    doc = document.doc
    marks = [i for i in range(start, end) if doc[i].text in _DOUBLE]
    if len(marks) % 2 == 0:
        return start, end
    if marks[0] == start:
        return start + 1, end
    if marks[-1] == end - 1:
        end -= 1
        while end > start and doc[end - 1].text in EDGE:
            end -= 1
        return start, end
    after = end
    while after < len(doc) and doc[after].text in EDGE:
        after += 1
    return (start, after + 1) if after < len(doc) and doc[after].text in _DOUBLE else (start, end)


def span_of(document: Document, part: Part) -> Span:
    """The part's text span."""
    return document.span(part.start, part.end)
