"""A reading as rows of the desk's tables: what `load` writes and `verify` makes anew."""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from deedwatch.records import Clause, Commitment, Event, Reading, Statement, Time, reading_from_json, to_json
from deedwatch.spans import Span

Row = dict[str, Any]

# Tables made from the reading alone, each with the column that names the record.
DERIVED: Final = {
    "statements": "id",
    "addressees": "statement",
    "events": "id",
    "event_actors": "event",
    "claims": "id",
    "commitments": "id",
    "commitment_actors": "commitment",
}
SENTENCE = 600  # code points: a sentence of news has 150, and one twice as long as the longest still fits
PACKED = 6  # zlib level: 9 saves 1 % more and takes twice the time

# Where sentences part. A full stop after a capital letter or a title ends none.
_BREAK: Final = re.compile(
    r"(?:(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!St)(?<!Gen)(?<!Sen)(?<!Rep)(?<!Gov)(?<!No)(?<!Jan)(?<!Feb)(?<!Aug)(?<!Sept)(?<!Oct)(?<!Nov)(?<!Dec)\.|[!?])[\"'”’)\]]{0,3}\s+|\n+"
)


def pack(reading: Reading) -> tuple[bytes, str]:
    """The reading without its text, packed, and the SHA-256 of what was packed."""
    bare = to_json(replace(reading, article=replace(reading.article, text=""))).encode("utf-8", "surrogatepass")
    return zlib.compress(bare, PACKED), hashlib.sha256(bare).hexdigest()


def unpack(packed: bytes, text: str) -> Reading:
    """The reading that `pack` packed, with its text again."""
    bare = reading_from_json(zlib.decompress(packed))
    return replace(bare, article=replace(bare.article, text=text))


def rows(reading: Reading) -> Iterator[tuple[str, Row]]:
    """Every row of DERIVED, with its table's name."""
    countries = {actor.id: actor.country for actor in reading.actors}
    for statement in reading.statements:
        yield from _statement(reading, statement)
    for event in reading.events:
        yield from _event(reading, event)
    yield from _claims(reading)
    for commitment in reading.commitments:
        yield from _commitment(reading, commitment, countries)


def _published(reading: Reading) -> str | None:
    day = reading.article.published.date
    return day.isoformat() if day else None


def _day(reading: Reading, time: Time | None, *, history: bool) -> tuple[str | None, str | None, str | None, str]:
    """Begin, end, precision and basis: the text's day, else that of publication; undated history has none."""
    if time is not None and time.start is not None:
        end = time.end or time.start
        return time.start.isoformat(), end.isoformat(), time.precision, time.basis
    day = _published(reading)
    if day is None or history:
        return None, None, None, "unknown"
    return day, day, "day", "published"


def _line(spans: Sequence[Span], text: str, at: int | None = None) -> tuple[int, int, str]:
    """Begin, end and words of the sentence of the record: of its spans the one around `at`, else the first."""
    around = (span for span in spans if at is not None and span.start <= at < span.end)
    found = next(around, spans[0])
    return found.start, found.end, text[found.start : found.end]


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentences that these words stand in, at most SENTENCE code points on either side."""
    floor, ceiling = max(0, start - SENTENCE), min(len(text), end + SENTENCE)
    begin, finish = floor, ceiling
    for found in _BREAK.finditer(text, floor, start):
        begin = found.end()
    while begin < start and text[begin] in " \t\r\u2022\u00b7*-\u2013":
        begin += 1  # the mark of a list
    after = _BREAK.search(text, max(end - 1, start), ceiling)
    if after is not None:
        finish = after.start() + len(after[0].rstrip())
    return min(begin, start), max(finish, end)


def _whole(spans: Iterable[Span]) -> tuple[int, int]:
    """From the first to the last of the spans."""
    held = list(spans)
    return min(span.start for span in held), max(span.end for span in held)


def listed(values: Iterable[str]) -> str:
    """Words as a JSON list, the way the desk writes several values in one column."""
    return json.dumps(list(values), ensure_ascii=False)


def _statement(reading: Reading, item: Statement) -> Iterator[tuple[str, Row]]:
    who = reading.actor(item.source.actor) if item.source.actor else None
    day, _, _, basis = _day(reading, item.time, history=item.background)
    start, end = _whole((item.cue, *item.content, *item.evidence))
    yield (
        "statements",
        {
            "id": item.id, "article": reading.article.id, "outlet": reading.article.outlet,
            "speaker": who.id if who else None, "speaker_name": who.name if who else item.source.name,
            "speaker_country": who.country if who else None, "office": who.office if who else None,
            "addressees": listed(item.addressee), "act": item.act, "mode": item.mode, "polarity": item.polarity,
            "cue": item.cue.text, "content": " … ".join(span.text for span in item.content), "start": start, "end": end,
            "day": day, "day_basis": basis, "place": item.place.name if item.place else None, "parent": item.parent,
            "background": int(item.background), "score": item.score, "made_by": item.made_by,
        },
    )  # fmt: skip
    for actor in dict.fromkeys(item.addressee):
        yield "addressees", {"statement": item.id, "actor": actor, "day": day or ""}


def _event(reading: Reading, item: Event) -> Iterator[tuple[str, Row]]:
    day, day_end, precision, basis = _day(reading, item.time, history=item.background)
    start, end, sentence = _line(item.evidence, reading.article.text, item.predicate.start)
    place = item.place
    yield (
        "events",
        {
            "id": item.id, "article": reading.article.id, "type": item.type, "mode": item.mode,
            "contexts": listed(item.contexts), "cameo": item.cameo, "quad": item.quad, "intensity": item.intensity,
            "factuality": item.factuality, "background": int(item.background), "reported_by": item.reported_by,
            "day": day, "day_end": day_end, "day_precision": precision, "day_basis": basis,
            "place": place.name if place else None, "place_country": place.country if place else None,
            "lat": place.lat if place else None, "lon": place.lon if place else None,
            "place_precision": place.precision if place else None, "geonames": place.geonames if place else None,
            "sentence": sentence, "predicate": item.predicate.text, "start": start, "end": end, "score": item.score,
            "made_by": item.made_by,
        },
    )  # fmt: skip
    for role, idents in (("actor", item.actors), ("recipient", item.recipients)):
        for position, actor in enumerate(idents):
            yield (
                "event_actors",
                {"event": item.id, "role": role, "position": position, "actor": actor, "day": day},
            )


def _claims(reading: Reading) -> Iterator[tuple[str, Row]]:
    for item in reading.claims:
        day, _, _, _ = _day(reading, item.time, history=False)
        start, end, sentence = _line(item.evidence, reading.article.text)
        yield (
            "claims",
            {
                "id": item.id, "article": reading.article.id, "measure": item.measure, "unit": item.unit,
                "low": item.value.low, "best": item.value.best, "high": item.value.high, "qualifier": item.qualifier,
                "of": listed(item.of), "claimed_by": item.claimed_by, "statement": item.statement, "day": day,
                "place": item.place.name if item.place else None, "sentence": sentence, "start": start, "end": end,
            },
        )  # fmt: skip


def _commitment(reading: Reading, item: Commitment, countries: dict[str, str | None]) -> Iterator[tuple[str, Row]]:
    said_in = next((other for other in reading.statements if other.id == item.statement), None)
    said, _, _, _ = _day(reading, said_in.time if said_in else None, history=False)
    clauses = [clause.span for clause in (item.condition, item.consequence) if clause is not None]
    start, end = sentence_bounds(reading.article.text, *_whole(_near(clauses) or item.evidence[:1]))
    sentence = reading.article.text[start:end]
    due = item.due
    yield (
        "commitments",
        {
            "id": item.id, "article": reading.article.id, "outlet": reading.article.outlet, "kind": item.kind,
            "by": listed(item.by), "to": listed(item.to), "by_country": _country(item.by, countries),
            "to_country": _country(item.to, countries), **_clause("condition", item.condition),
            **_clause("consequence", item.consequence),
            "due_start": due.start.isoformat() if due and due.start else None,
            "due_end": due.end.isoformat() if due and due.end else None, "due_precision": due.precision if due else None,
            "due_text": due.text.text if due and due.text else None, "said": said, "status": item.status,
            "statement": item.statement, "sentence": sentence, "start": start, "end": end, "score": item.score,
            "made_by": item.made_by,
        },
    )  # fmt: skip
    for role, idents in (("by", item.by), ("to", item.to)):
        for position, actor in enumerate(idents):
            yield (
                "commitment_actors",
                {"commitment": item.id, "role": role, "position": position, "actor": actor},
            )


def _near(spans: list[Span]) -> list[Span]:
    """The spans that stand together: condition and consequence of one sentence, else the last named, the consequence."""
    return (
        spans
        if spans and max(span.end for span in spans) - min(span.start for span in spans) <= SENTENCE
        else spans[-1:]
    )


def _country(idents: tuple[str, ...], countries: dict[str, str | None]) -> str | None:
    return next((found for ident in idents if (found := countries.get(ident))), None)


def _clause(name: str, clause: Clause | None) -> Row:
    return {
        name: clause.span.text if clause else None,
        f"{name}_type": clause.event.type if clause and clause.event else None,
        f"{name}_start": clause.span.start if clause else None,
        f"{name}_end": clause.span.end if clause else None,
    }


def unlisted(column: str) -> list[str]:
    """What `listed` wrote."""
    found: list[str] = json.loads(column)
    return found
