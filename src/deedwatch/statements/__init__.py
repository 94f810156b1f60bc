"""Attribution and speech acts: who said what, to whom, in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.statements import lexicon
from deedwatch.statements.attribution import draft_statements

if TYPE_CHECKING:
    from deedwatch.document import Document
    from deedwatch.records import Statement

__all__ = ["find_statements"]


def find_statements(document: Document) -> tuple[Statement, ...]:
    """All statements of the coded sentences. Requires doc, sentences, mentions, actors, times and places."""
    return tuple(draft_statements(document, lexicon.load()))
