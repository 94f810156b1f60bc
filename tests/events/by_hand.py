"""Drafts made by hand."""

from __future__ import annotations

from dataclasses import replace

from deedwatch.events.drafts import Draft
from deedwatch.events.reading import Reading


def draft(document, at, type_, actors, recipients=(), *, mode=None, **given):
    """A draft named by the token at this place."""
    span = document.span(at, at + 1)
    made = Draft(
        reading=Reading(type_, mode, "000", actors, recipients),
        status="occurred",
        predicate=span,
        sentence=document.sentence_of(document.doc[at]),
        evidence=[span],
        made_by="frame:x",
        score=0.8,
        trigger=at,
    )
    return replace(made, **given)
