"""Commitments: threats, promises, offers, demands, ultimatums, refusals and red lines, with their conditions and deadlines.

drafts by rule (conditional, vow, demand, denial, proclamation, red line, set phrase, future) → restatements merged → records
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.commitments.conditional_rule import conditional_drafts
from deedwatch.commitments.context import Context
from deedwatch.commitments.demand_rule import demand_drafts
from deedwatch.commitments.denial_rule import denial_drafts
from deedwatch.commitments.future_rule import future_drafts
from deedwatch.commitments.line_rule import line_drafts
from deedwatch.commitments.merge import merged
from deedwatch.commitments.or_rule import or_drafts
from deedwatch.commitments.parts import Draft
from deedwatch.commitments.patterns import clause
from deedwatch.commitments.phrase_rule import phrase_drafts
from deedwatch.commitments.proclaim_rule import proclaim_drafts
from deedwatch.commitments.voices import Voices
from deedwatch.commitments.vow_rule import vow_drafts
from deedwatch.records import Commitment
from deedwatch.spans import record_id

if TYPE_CHECKING:
    from deedwatch.document import Document

__all__ = ["find_commitments"]

_RULES = (
    line_drafts,
    vow_drafts,
    demand_drafts,
    denial_drafts,
    proclaim_drafts,
    or_drafts,
    phrase_drafts,
    conditional_drafts,
    future_drafts,
)


def find_commitments(document: Document) -> tuple[Commitment, ...]:
    """All commitments of a document, in text order, status "open".

    Reads doc, sentences, times, mentions, actors, statements and events. A speaker nobody knows binds nobody.
    """
    voices = Voices(document)
    drafts: list[Draft] = []
    for sentence in document.sentences:
        context = Context.of(document, voices, sentence)
        for rule in _RULES:
            drafts.extend(rule(context))
    return tuple(_record(document, voices, draft) for draft in merged(document, voices, drafts))


def _record(document: Document, voices: Voices, draft: Draft) -> Commitment:
    demanded = draft.kind == "ultimatum" and draft.rule.startswith("ultimatum.")
    bound = voices.states(draft.by) or draft.by
    condition = clause(document, voices, draft.condition, draft.to if demanded else (), others=demanded)
    asked = draft.kind == "demand"
    consequence = clause(document, voices, draft.consequence, draft.to if asked else bound, others=asked)
    starts = [part.span.start for part in (condition, consequence) if part is not None]
    return Commitment(
        id=record_id("com", [document.article.id, draft.kind, *draft.by, *starts]),
        kind=draft.kind,
        by=draft.by,
        to=draft.to,
        condition=condition,
        consequence=consequence,
        due=draft.due,
        status="open",
        statement=draft.statement,
        evidence=draft.evidence,
        score=round(draft.score, 2),
        made_by=f"commitment:{draft.rule}",
    )
