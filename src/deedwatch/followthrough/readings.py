"""Words and deeds out of readings and incidents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from deedwatch.followthrough.records import Deed, Pattern, Told, Word
from deedwatch.incidents import Incident, Party, row
from deedwatch.incidents.telling import Telling
from deedwatch.records import Clause, Commitment, Event, Reading, Statement

_HARM = frozenset({"threat", "red_line"})
_DONE = frozenset({"occurred", "ongoing", "alleged"})
WIDE = 7  # days of an interval above which its first day says nothing: "this year", "in February"
_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“(]?[A-Z])|\n")  # of a sentence; "Sept. 27" ends none
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
    condition, text, to = pattern(item.condition), item.condition.span.text if item.condition else None, side(item.to)
    supposed = (
        _supposed(reading, item, statements.get(item.statement or "")) if text is None and item.kind in _HARM else None
    )
    if supposed is not None:
        condition = Pattern(supposed.type, side(supposed.actors), side(supposed.recipients))
        text, to = supposed.evidence[0].text, tuple(p for p in to if "JRN" not in p.sectors) or condition.actors
    return Word(
        id=item.id, article=reading.article.id, kind=item.kind, by=side(item.by), to=to,
        condition=condition, condition_text=text, consequence=pattern(item.consequence),
        consequence_text=item.consequence.span.text if item.consequence else None, said=said,
        due_start=item.due.start if item.due else None, due_end=item.due.end if item.due else None, status=item.status,
        text=_best(item), outlet=reading.article.outlet,
        spans=tuple((span.start, span.end) for span in item.evidence),
        sentence=_sentence(reading.article.text, item.evidence[0].start) if item.evidence else "",
    )  # fmt: skip


def _sentence(text: str, at: int) -> str:
    """The sentence in which a place lies."""
    start = max((match.end() for match in _END.finditer(text, 0, at)), default=0)
    end = _END.search(text, at)
    return text[start : end.start() + 1 if end else len(text)].strip()


def _supposed(reading: Reading, item: Commitment, statement: Statement | None) -> Event | None:
    """The deed that the sentence of a threat supposes, where the threat was read without it: "If they cross, that is …"."""
    for span in (*item.evidence, *(statement.content if statement else ())):
        for event in reading.events:
            if (
                event.factuality == "hypothetical"
                and span.contains(event.predicate)
                and event.actors
                and event.recipients
            ):
                return event
    return None


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
    """An incident as a deed: what most of its tellings say, its first day and text from those that are surest of it.

    `texts` gives the words of its events by their id, as `evidence_texts` does.
    """
    told = [member.telling for member in incident.members]
    columns = row(incident, {})
    same = [telling for telling in told if telling.type == columns["type"]] or told
    sure = [telling for telling in same if telling.factuality == columns["factuality"]] or same
    first = min((telling.published for telling in sure if telling.published), default=columns["first_published"])
    given = [(texts or {}).get(telling.event, "").partition("\n")[0] for telling in sorted(sure, key=_fullness)]
    start, end = columns["time_start"], columns["time_end"]
    if start is not None and first is not None and start > first and columns["factuality"] in _DONE:
        start = end = None  # the day of one of several blows that are told as one
    reported = [_told(t, (texts or {}).get(t.event, "")) for t in same if t in sure or _confirmed(t, first)]
    if start is not None and end is not None and first is not None and end < first and (end - start).days > WIDE:
        reported = [replace(report, day=min(report.day or end, end)) for report in reported]  # years that are over
    return Deed(
        id=incident.id, type=columns["type"], mode=columns["mode"],
        contexts=tuple(columns["contexts"].split(";")) if columns["contexts"] else (),
        actors=_side(same, columns["actors"], acting=True), recipients=_side(same, columns["recipients"], acting=False),
        start=start, end=end, published=first,
        factuality=columns["factuality"], background=columns["background"], country=columns["place_country"],
        text=" ".join(list(dict.fromkeys(text for text in given if text))[:SENTENCES]),
        reports=columns["reports"], words=frozenset().union(*(telling.words for telling in told)),
        names=frozenset().union(*(telling.names for telling in told)),
        told=tuple(reported),
    )  # fmt: skip


def _confirmed(telling: Telling, first: date | None) -> bool:
    """An allegation of what was reported as done by then; what was alleged before may have been feared only."""
    return telling.factuality in _DONE and first is not None and (telling.published or date.min) >= first


def _told(telling: Telling, text: str) -> Told:
    """A report; history without a day of its own tells none."""
    wide = telling.start and telling.end and (telling.end - telling.start).days > WIDE
    day = (
        telling.published
        if wide and not telling.background
        else telling.start or (None if telling.background else telling.published)
    )
    if day is not None and telling.published is not None and day > telling.published:
        day = telling.published
    words, _, sentence = text.partition("\n")
    return Told(telling.article, telling.position, day, words, sentence)


def _fullness(telling: Telling) -> tuple[int, date, int, str]:
    """Tellings that name both sides first, then the earliest, then the longer sentence."""
    sides = bool(telling.actors) + bool(telling.recipients)
    return -sides, telling.published or date.max, -len(telling.words), telling.event


def _side(told: list[Telling], chosen: str | None, *, acting: bool) -> tuple[Party, ...]:
    """The parties of the side that the row of the incident gives, as some telling has them."""
    parties: Counter[Party] = Counter(
        party for telling in told for party in (telling.actors if acting else telling.recipients)
    )
    known = {party.id: party for party, _ in parties.most_common()}
    return tuple(known[ident] for ident in (chosen or "").split(";") if ident in known)


def evidence_texts(reading: Reading) -> dict[str, str]:
    """Two lines for each event by its id, for `deed`: its words, those with the predicate first, and its whole sentence."""
    found = {}
    for event in reading.events:
        own = [span for span in event.evidence if span.contains(event.predicate)]
        others = [span for span in event.evidence if span not in own]
        told = " ".join(" ".join(span.text for span in (*own, *others)).split())
        found[event.id] = f"{told}\n{_sentence(reading.article.text, event.predicate.start)}"
    return found
