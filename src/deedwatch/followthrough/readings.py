"""Words and deeds out of readings and incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from deedwatch.followthrough.records import Deed, Pattern, Word
from deedwatch.incidents import Incident, Party, row
from deedwatch.incidents.telling import Telling
from deedwatch.records import Clause, Commitment, Reading, Span, Statement

SENTENCES = 2  # of a deed that are kept as its text: those of the first two reports that tell it best


def words(reading: Reading) -> Iterator[Word]:
    """The commitments of a reading, each with its sides and the day on which it was said."""
    parties = {actor.id: Party(actor.id, actor.country, actor.sectors) for actor in reading.actors}
    statements = {statement.id: statement for statement in reading.statements}
    for item in reading.commitments:
        yield _word(reading, item, parties, statements)


def _word(
    reading: Reading, item: Commitment, parties: Mapping[str, Party], statements: Mapping[str, Statement]
) -> Word:
    def side(idents: tuple[str, ...]) -> tuple[Party, ...]:
        return tuple(parties.get(ident, Party(ident, None, ())) for ident in idents)

    def pattern(clause: Clause | None) -> Pattern | None:
        if clause is None or clause.event is None:
            return None
        return Pattern(clause.event.type, side(clause.event.actors), side(clause.event.recipients))

    said = _said(statements.get(item.statement or ""), reading.article.published.date)
    return Word(
        id=item.id, article=reading.article.id, kind=item.kind, by=side(item.by), to=side(item.to),
        condition=pattern(item.condition), condition_text=item.condition.span.text if item.condition else None,
        consequence=pattern(item.consequence),
        consequence_text=item.consequence.span.text if item.consequence else None, said=said,
        due_start=item.due.start if item.due else None, due_end=item.due.end if item.due else None, status=item.status,
        text=_best(item), outlet=reading.article.outlet,
        spans=tuple((span.start, span.end) for span in item.evidence),
    )  # fmt: skip


def _said(statement: Statement | None, published: date | None) -> date | None:
    """The day that the text gives for the saying where it is one day before publication or on it, else publication."""
    time = statement.time if statement is not None else None
    if time is None or time.basis != "text" or time.start is None or time.start != time.end:
        return published
    return time.start if published is None or time.start <= published else published


def _best(item: Commitment) -> str:
    """The sentence of the evidence that holds the consequence, else the condition, else the first."""
    for clause in (item.consequence, item.condition):
        for span in item.evidence:
            if clause is not None and span.contains(clause.span):
                return span.text
    return item.evidence[0].text if item.evidence else ""


def deed(incident: Incident, texts: Mapping[str, str] | None = None) -> Deed:
    """An incident as a deed: what most of its tellings say. `texts` gives the sentences of its events by their id."""
    told = [member.telling for member in incident.members]
    columns = row(incident, {})
    same = [telling for telling in told if telling.type == columns["type"]] or told
    given = [(texts or {}).get(telling.event, "") for telling in sorted(same, key=_fullness)]
    return Deed(
        id=incident.id, type=columns["type"], mode=columns["mode"],
        contexts=tuple(columns["contexts"].split(";")) if columns["contexts"] else (),
        actors=_side(same, columns["actors"], acting=True), recipients=_side(same, columns["recipients"], acting=False),
        start=columns["time_start"], end=columns["time_end"], published=columns["first_published"],
        factuality=columns["factuality"], background=columns["background"], country=columns["place_country"],
        text=" ".join(list(dict.fromkeys(text for text in given if text))[:SENTENCES]),
        reports=columns["reports"], words=frozenset().union(*(telling.words for telling in told)),
        names=frozenset().union(*(telling.names for telling in told)),
        told=tuple((telling.article, telling.position) for telling in told),
    )  # fmt: skip


def _fullness(telling: Telling) -> tuple[int, int, str]:
    """Tellings that name both sides first, then the longer sentence."""
    return -(bool(telling.actors) + bool(telling.recipients)), -len(telling.words), telling.event


def _side(told: list[Telling], chosen: str | None, *, acting: bool) -> tuple[Party, ...]:
    """The parties of the side that the row of the incident gives, as some telling has them."""
    parties: Counter[Party] = Counter(
        party for telling in told for party in (telling.actors if acting else telling.recipients)
    )
    known = {party.id: party for party, _ in parties.most_common()}
    return tuple(known[ident] for ident in (chosen or "").split(";") if ident in known)


def evidence_texts(reading: Reading) -> dict[str, str]:
    """The sentences of each event by its id, for `deed`: those that hold the predicate first."""

    def first(span: Span, at: int) -> tuple[bool, int]:
        return not span.start <= at < span.end, span.start

    return {
        event.id: " ".join(
            span.text for span in sorted(event.evidence, key=lambda span, at=event.predicate.start: first(span, at))
        )
        for event in reading.events
    }
