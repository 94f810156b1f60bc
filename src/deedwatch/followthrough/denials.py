"""Denials of intent as commitments: "Russia has no plans to attack" binds its side as a refusal does.

The reader codes them as events that are denied; here they become commitments, so that the deed can be held against them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from deedwatch.records import Clause, Commitment, Event, EventPattern, Reading, Statement
from deedwatch.spans import record_id

SCORE = 0.7  # the status of the event decides alone; a reported clause may be read as the wrong side's
_TYPES = frozenset({"ASSAULT", "SANCTION", "COERCE", "MOBILIZE", "AID", "RETREAT"})
# Words that deny an intent; "denied that it had attacked" denies a fact and binds nobody.
_INTENT = re.compile(
    r"\b(?:no (?:such )?(?:plans?|intentions?|intent|desire|wish)|not (?:plan|intend|want|aim|seek|seeking|planning|preparing)"
    r"|(?:will|would|shall) (?:not|never|be no)|won[’']t|denie[sd] (?:that )?\w+ (?:is|was|were|are|plans?|wants?|wanted|"
    r"planned|intends?|intended)(?: planning| preparing)?|no invasion)\b",
    re.IGNORECASE,
)


def with_denials(reading: Reading) -> Reading:
    """The reading with its denials of intent among the commitments, in text order. Run twice it adds nothing."""
    found = tuple(denials(reading))
    if not found:
        return reading
    both = sorted((*reading.commitments, *found), key=lambda item: item.evidence[0].start if item.evidence else 0)
    return replace(reading, commitments=tuple(both))


def denials(reading: Reading) -> Iterator[Commitment]:
    """A refusal for each denied deed to come that no commitment of the reading covers."""
    statements = {statement.id: statement for statement in reading.statements}
    countries = {actor.id: actor.country for actor in reading.actors}
    seen: set[tuple[str, tuple[str, ...], int]] = set()
    for event in reading.events:
        told = statements.get(event.reported_by or "")
        by = _bound(event, told, countries)
        if event.factuality != "denied" or event.background or event.type not in _TYPES or not by:
            continue
        line = _sentence(reading, event)
        if not _INTENT.search(reading.article.text[line[0] : line[1]]) or _covered(reading, event):
            continue
        if (key := (event.type, by, line[0])) in seen:
            continue
        seen.add(key)
        yield _record(reading, event, by, line)


def _bound(event: Event, told: Statement | None, countries: dict[str, str | None]) -> tuple[str, ...]:
    """Who is bound: the doer that is denied, unless somebody of another state says so; without a doer the speaker."""
    speaker = told.source.actor if told is not None else None
    if not event.actors:
        return (speaker,) if speaker is not None and countries.get(speaker) else ()
    own = {countries.get(ident) for ident in event.actors}
    if speaker is not None and countries.get(speaker) not in own:
        return ()
    return (speaker,) if speaker is not None else event.actors


def _sentence(reading: Reading, event: Event) -> tuple[int, int]:
    """The line of text around the predicate, from the last full stop before it to the next after it."""
    text, at = reading.article.text, event.predicate.start
    start = max(text.rfind(mark, 0, at) + len(mark) for mark in (". ", "\n", "? ", "! "))
    ends = [end for mark in (". ", ".\n", "\n") if (end := text.find(mark, at)) >= 0]
    return max(0, start), min(ends, default=len(text))


def _covered(reading: Reading, event: Event) -> bool:
    return any(
        item.kind in {"refusal", "promise"} and any(span.contains(event.predicate) for span in item.evidence)
        for item in reading.commitments
    )


def _record(reading: Reading, event: Event, by: tuple[str, ...], line: tuple[int, int]) -> Commitment:
    article = reading.article
    clause = next((span for span in event.evidence if span.contains(event.predicate)), event.predicate)
    actors = event.actors or by
    return Commitment(
        id=record_id("com", [article.id, "refusal", *by, event.predicate.start]), kind="refusal", by=by,
        to=event.recipients, condition=None,
        consequence=Clause(clause, EventPattern(event.type, actors, event.recipients)), due=None, status="open",
        statement=event.reported_by, evidence=(article.span(*line),), score=SCORE, made_by="commitment:denial",
    )  # fmt: skip
