"""Commitments that the statements of a reading hold and its commitments do not: denials of intent, and supposed deeds.

"Russia has no plans to attack" binds its side as a refusal does. "If they cross the border, that is an invasion" draws a
line, whatever is to follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from deedwatch.followthrough.wording import matter, named, vague
from deedwatch.records import Clause, Commitment, CommitmentKind, Event, EventPattern, Reading, Statement
from deedwatch.spans import Span, record_id

SCORE = 0.7  # words alone decide; the rules of `commitments` ask for more and score higher
_HARMS = frozenset({"ASSAULT", "SANCTION", "COERCE", "MOBILIZE"})
# What somebody says will not be done; "denied that it had attacked" denies a fact and binds nobody.
_INTENT = re.compile(
    r"\b(?:(?:has|have|had|is|was|were|are) no (?:such )?(?:plans?|intentions?|intent|desire|wish)"
    r"|(?:does|do|did|is|was|are|were) not (?:plan|intend|want|wish|aim|seek|seeking|planning|preparing)"
    r"|(?:will|would) (?:be no|not|never)|won[’']t)\b",
    re.IGNORECASE,
)
# The same under a verb of denying: "denied that it plans an attack", "denied any intention to invade".
_DENIED = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|prepar(?:es|ed|ing)|intend(?:s|ed)?|intentions?|want(?:s|ed)?)\b", re.IGNORECASE
)
_IF = re.compile(r"\b(?:if|should|in case|in the event|unless|any)\b", re.IGNORECASE)
_FOLLOWS = re.compile(r"\b(?:will|would|shall|that is|that means|means|could|can expect)\b", re.IGNORECASE)
# "further military aggression | would | have massive consequences"
_HARM_WOULD = re.compile(
    r"(?:that )?\b(?P<deed>(?:an?|any|further|new|fresh|another|such)(?:\s[^\s,.;:]++){1,12}?)\s(?=[wc])(?P<then>(?:would|will|could)\s.+)",
    re.IGNORECASE | re.DOTALL,
)
_IF_THEN = re.compile(r"\b(?P<if>if (?P<deed>[^,;.]{3,80})),\s+(?P<then>[^\n]+)", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:rupture|break|end|war|collapse)\b", re.IGNORECASE)
_ACTS = frozenset({"deny", "assert", "predict", "refuse", "promise", "warn", "threaten"})
_PART = re.compile(r", | and | but |; ")
_AFTER = 90  # letters after the words of intent in which the deed is named


def completed(reading: Reading) -> Reading:
    """The reading with what `missed` finds among its commitments, in text order. Run twice it adds nothing."""
    found = (*missed(reading), *_arranged(reading))
    if not found:
        return reading
    both = sorted((*reading.commitments, *found), key=lambda item: item.evidence[0].start if item.evidence else 0)
    return replace(reading, commitments=tuple(both))


def missed(reading: Reading) -> Iterator[Commitment]:
    """One commitment for each statement of a side that denies an intent or supposes another's deed, if none covers it."""
    countries = {actor.id: actor.country for actor in reading.actors}
    for statement in reading.statements:
        speaker = statement.source.actor
        if speaker is None or not countries.get(speaker) or statement.background or statement.act not in _ACTS:
            continue
        found = (
            _denial(reading, statement)
            or _supposed(reading, statement, countries)
            or _imagined(reading, statement, countries)
            or _answered(reading, statement)
        )
        if found is not None and not _covered(reading, found):
            yield found


def _arranged(reading: Reading) -> Iterator[Commitment]:
    """Meetings that the report itself announces: "foreign ministers will meet in Cairo on Wednesday"."""
    for event in reading.events:
        if event.factuality != "planned" or event.background or not event.actors or not event.evidence:
            continue
        part = next((span for span in event.evidence if span.contains(event.predicate)), None)
        if part is None or any(
            span.overlaps(event.predicate) for item in reading.commitments for span in item.evidence
        ):
            continue
        clause = reading.article.span(event.predicate.start, part.end)
        if "CONSULT" not in named(clause.text).types:
            continue
        yield Commitment(
            id=record_id("com", [reading.article.id, "arranged", clause.start]), kind="promise", by=event.actors,
            to=event.recipients, condition=None,
            consequence=Clause(clause, EventPattern("CONSULT", event.actors, event.recipients)), due=event.time,
            status="open", statement=None, evidence=event.evidence, score=SCORE, made_by="commitment:arranged",
        )  # fmt: skip


def _covered(reading: Reading, found: Commitment) -> bool:
    """Whether the words of its clauses stand in the evidence of a commitment that was read."""
    clauses = [clause.span for clause in (found.condition, found.consequence) if clause is not None]
    return any(span.overlaps(clause) for item in reading.commitments for span in item.evidence for clause in clauses)


def _denial(reading: Reading, statement: Statement) -> Commitment | None:
    for span in statement.content:
        intent = _INTENT.search(span.text) or (_DENIED.search(span.text) if statement.act == "deny" else None)
        if intent is None:
            continue
        whole = span.text[intent.end() : intent.end() + _AFTER]
        after = next((text for text in (_PART.split(whole)[0], whole) if named(text).types & _HARMS), whole)
        types = named(after).types
        if not types & _HARMS:
            continue
        start, end = intent.end() + len(after) - len(after.lstrip()), intent.end() + len(after.rstrip())
        inside = (event for event in reading.events if span.contains(event.predicate) and event.type in types)
        event = next((event for event in inside if event.predicate.start >= span.start + start), None)
        clause = reading.article.span(span.start + start, span.start + end)
        return _record(reading, statement, "refusal", None, Clause(clause, _pattern(event, statement)))
    return None


def _pattern(event: Event | None, statement: Statement) -> EventPattern | None:
    if event is None or statement.source.actor is None:
        return None
    return EventPattern(event.type, event.actors or (statement.source.actor,), event.recipients)


def _supposed(reading: Reading, statement: Statement, countries: dict[str, str | None]) -> Commitment | None:
    """A line drawn: another side's harm is supposed, and something is said to follow."""
    speaker = countries[statement.source.actor or ""]
    for span in statement.content:
        if not _IF.search(span.text):
            continue
        for event in reading.events:
            others = event.actors and speaker not in {countries.get(ident) for ident in event.actors}
            if event.factuality != "hypothetical" or event.type not in _HARMS or not others:
                continue
            if not span.contains(event.predicate):
                continue
            condition = next((part for part in event.evidence if part.contains(event.predicate)), event.predicate)
            end = span.text.find(", ", max(0, condition.end - span.start - 1))
            rest = span.text[end + 2 :] if end >= 0 else ""
            if not _FOLLOWS.search(rest or span.text):
                continue
            later = [part for part in statement.content if part.start > span.end]
            follows = later[0] if later else reading.article.span(span.end - len(rest), span.end) if rest else None
            return _record(
                reading, statement, "red_line",
                Clause(condition, EventPattern(event.type, event.actors, event.recipients)),
                Clause(follows) if follows else None, to=event.actors,
            )  # fmt: skip
    return None


def _imagined(reading: Reading, statement: Statement, countries: dict[str, str | None]) -> Commitment | None:
    """The same where no event was coded: "If Russia invades, there will be no pipeline"."""
    for span in statement.content:
        match = _IF_THEN.search(span.text)
        if match is None or not named(match["deed"]).types & _HARMS or not _FOLLOWS.search(match["then"]):
            continue
        states = matter(match["deed"]).countries & countries.keys()
        doer = min(states, key=lambda ident: _place(reading, ident, span), default=None)
        if doer is None or countries[doer] == countries[statement.source.actor or ""]:
            continue
        deed = reading.article.span(span.start + match.start("if"), span.start + match.end("deed"))
        then = reading.article.span(span.start + match.start("then"), span.start + match.end("then"))
        return _record(reading, statement, "red_line", Clause(deed), Clause(then), to=(doer,))
    return None


def _place(reading: Reading, ident: str, span: Span) -> int:
    """Where a country is first named in the words."""
    inside = [m.span.start for m in reading.mentions if ident in m.actors and span.contains(m.span)]
    return min(inside, default=span.end)


def _answered(reading: Reading, statement: Statement) -> Commitment | None:
    """A harm as the subject of what follows: "further aggression would have massive consequences"."""
    for span in statement.content:
        match = _HARM_WOULD.match(span.text)
        if (
            match is None
            or not named(match["deed"]).types & _HARMS
            or not (vague(match["then"]) or _ENDS.search(match["then"]))
        ):
            continue
        deed = reading.article.span(span.start + match.start("deed"), span.start + match.end("deed"))
        then = reading.article.span(span.start + match.start("then"), span.start + match.end("then"))
        return _record(reading, statement, "threat", Clause(deed), Clause(then), to=statement.addressee)
    return None


def _record(
    reading: Reading, statement: Statement, kind: CommitmentKind, condition: Clause | None, consequence: Clause | None,
    to: tuple[str, ...] = (),
) -> Commitment:  # fmt: skip
    by = (statement.source.actor,) if statement.source.actor else ()
    starts = [clause.span.start for clause in (condition, consequence) if clause is not None]
    if not to and consequence is not None and consequence.event is not None:
        to = consequence.event.recipients
    return Commitment(
        id=record_id("com", [reading.article.id, kind, *by, *starts]), kind=kind, by=by, to=to, condition=condition,
        consequence=consequence, due=None, status="open", statement=statement.id, evidence=statement.content,
        score=SCORE, made_by="commitment:statement",
    )  # fmt: skip
