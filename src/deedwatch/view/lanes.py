"""The article's text cut at every span border, so that overlapping records can each be underlined in their own lane.

Nothing is moved or dropped: the segments of all blocks, joined, are the article's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, Literal

from deedwatch.records import Claim, Event, Place, Reading, Statement, Time
from deedwatch.spans import Span
from deedwatch.view import words
from deedwatch.view.arrange import (
    ClaimView,
    CommitmentView,
    EventView,
    Item,
    StatementView,
    View,
)

LaneKey = Literal["actor", "place", "time", "number", "cue", "event", "commitment", "statement"]


Kind = Literal["statement", "event", "claim", "commitment"]
_KINDS: Final[dict[Kind, type[Item]]] = {
    "statement": StatementView,
    "event": EventView,
    "claim": ClaimView,
    "commitment": CommitmentView,
}

Rows = dict[tuple[LaneKey, int, int], int]  # (lane, start, end) of a stretch -> its row, from 1


@dataclass(frozen=True, slots=True)
class Lane:
    """A kind of highlight: its key (a CSS name), its name in the legend, and the CSS image of its underline."""

    key: LaneKey
    name: str
    image: str


# Short marks come first and so sit nearest the words; the long ones run below them.
LANES: Final = (
    Lane("actor", "Actors", "repeating-linear-gradient(90deg,var(--c-actor) 0 2px,transparent 2px 4px)"),
    Lane(
        "place",
        "Places",
        "repeating-linear-gradient(90deg,var(--c-place) 0 6px,transparent 6px 8px,var(--c-place) 8px 10px,transparent 10px 12px)",
    ),
    Lane("time", "Times", "repeating-linear-gradient(90deg,var(--c-time) 0 4px,transparent 4px 7px)"),
    Lane("number", "Numbers", "repeating-linear-gradient(90deg,var(--c-number) 0 9px,transparent 9px 11px)"),
    Lane("cue", "Cue words", "repeating-linear-gradient(90deg,var(--c-cue) 0 1px,transparent 1px 3px)"),
    Lane("event", "Events", "linear-gradient(var(--c-event),var(--c-event))"),
    Lane(
        "commitment",
        "Conditions and consequences",
        "repeating-linear-gradient(90deg,var(--c-commitment) 0 14px,transparent 14px 18px)",
    ),
    Lane("statement", "Statements", "linear-gradient(var(--c-statement),var(--c-statement))"),
)
_ORDER: Final = {lane.key: index for index, lane in enumerate(LANES)}

MAX_ROWS: Final = 6  # underlines that fit between two lines of text; a deeper mark still lights up with its card
NUMBER_WORDS: Final = 60  # evidence longer than this is the sentence around a number, not the number itself
_PARAGRAPH: Final = re.compile(r"(?:\r?\n[ \t]*){2,}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to highlight for a record. `lane` None: evidence, lit up with the record but not underlined."""

    start: int
    end: int
    lane: LaneKey | None
    record: str | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch without a border inside.

    `rows` holds (row from 1, lane); `records` the ids underlined here and `evidence` those that merely stand on it;
    `anchors` the ids whose first words these are, and `link` the one of them that a click opens.
    """

    text: str
    rows: tuple[tuple[int, LaneKey], ...] = ()
    records: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    link: str | None = None
    title: str = ""

    @property
    def bare(self) -> bool:
        """Whether nothing is marked here."""
        return not (self.rows or self.records or self.evidence)


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A stretch of the article: a labelled block, an unlabelled one, or the white space between two ("gap")."""

    kind: str
    label: str
    segments: tuple[Segment, ...]
    depth: int  # rows of underlines in it

    @property
    def text(self) -> str:
        """The words of the block, verbatim."""
        return "".join(segment.text for segment in self.segments)


def text_blocks(view: View, kind: Kind | None = None, also: Sequence[Mark] = ()) -> tuple[TextBlock, ...]:
    """The article's text as blocks of segments, in order and without a gap; with the marks of one kind, or of all.

    `also` are further marks, such as words that somebody asked for.
    """
    reading = view.reading
    stretches = list(_stretches(reading))
    ends = [end for _, _, end in stretches]
    inside: list[list[Mark]] = [[] for _ in stretches]
    firsts: dict[str, Mark] = {}
    for mark in (*marks(view, kind), *also):
        if mark.record is not None:
            firsts[mark.record] = min(firsts.get(mark.record, mark), mark, key=_first)
        for index in range(bisect_right(ends, mark.start), len(stretches)):
            _, start, end = stretches[index]
            if start >= mark.end:
                break
            inside[index].append(replace(mark, start=max(mark.start, start), end=min(mark.end, end)))
    openings: dict[int, list[str]] = defaultdict(list)
    for record, mark in sorted(firsts.items(), key=lambda item: item[1].end - item[1].start):
        openings[mark.start].append(record)
    text = reading.article.text
    return tuple(_text_block(text, stretch, found, openings) for stretch, found in zip(stretches, inside, strict=True))


def _first(mark: Mark) -> tuple[bool, int]:
    """Underlined words come before mere evidence, then the order of the text."""
    return mark.lane is None, mark.start


def _stretches(reading: Reading) -> Iterator[tuple[str, int, int]]:
    """(kind, start, end) covering the whole text; what no block labels is split at its blank lines."""
    text, position = reading.article.text, 0
    for block in reading.article.blocks:
        start, end = max(block.start, position), min(block.end, len(text))
        if start >= end:
            continue
        yield from _unlabelled(text, position, start)
        yield block.kind, start, end
        position = end
    yield from _unlabelled(text, position, len(text))


def _unlabelled(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    position = start
    for gap in _PARAGRAPH.finditer(text, start, end):
        if gap.start() > position:
            yield _kind(text, position, gap.start()), position, gap.start()
        yield "gap", gap.start(), gap.end()
        position = gap.end()
    if position < end:
        yield _kind(text, position, end), position, end


def _kind(text: str, start: int, end: int) -> str:
    return "gap" if text[start:end].isspace() else "unlabelled"


def _text_block(
    text: str, stretch: tuple[str, int, int], found: list[Mark], openings: Mapping[int, Sequence[str]]
) -> TextBlock:
    kind, start, end = stretch
    rows = assign_rows(found)
    segments = [
        _segment(text[left:right], opened, rows, openings.get(left, ()))
        for left, right, opened in _sweep(start, end, found)
    ]
    label = next((name for key, name in words.BLOCKS.items() if key == kind), "")
    return TextBlock(kind, label, tuple(segments), max(rows.values(), default=0))


def _sweep(start: int, end: int, found: list[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """(left, right, marks open between them) for each two neighbouring borders."""
    borders = sorted({start, end, *(m.start for m in found), *(m.end for m in found)})
    waiting = sorted(found, key=lambda m: m.start)
    opened: list[Mark] = []
    index = 0
    for left, right in pairwise(borders):
        opened = [mark for mark in opened if mark.end > left]
        while index < len(waiting) and waiting[index].start <= left:
            opened.append(waiting[index])
            index += 1
        yield left, right, opened


def _segment(text: str, opened: Sequence[Mark], rows: Rows, anchors: Sequence[str]) -> Segment:
    lanes = {(rows[stretch], stretch[0]) for mark in opened if (stretch := _stretch(mark)) in rows}
    laned = _unique(m.record for m in sorted(opened, key=lambda m: m.end - m.start) if m.lane)
    evidence = _unique(m.record for m in opened if m.lane is None and m.record not in laned)
    title = " / ".join(_unique(m.title for m in opened))
    link = next((record for record in anchors if record in laned), None)
    return Segment(text, tuple(sorted(lanes)), laned, evidence, tuple(anchors), link, title)


def _unique(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _stretch(mark: Mark) -> tuple[LaneKey, int, int] | None:
    return (mark.lane, mark.start, mark.end) if mark.lane else None


def assign_rows(found: Sequence[Mark]) -> Rows:
    """Give each underlined stretch the row nearest the words that is free along all of it.

    Marks of one lane on the very same words share a row. Those that would need a row beyond `MAX_ROWS` get none.
    """
    rows: Rows = {}
    taken: list[list[tuple[int, int]]] = [[] for _ in range(MAX_ROWS)]
    wanted = {stretch for mark in found if (stretch := _stretch(mark))}
    for lane, start, end in sorted(wanted, key=lambda stretch: (_ORDER[stretch[0]], stretch[1], stretch[2])):
        for row, intervals in enumerate(taken, start=1):
            at = bisect_left(intervals, (start, end))
            after_previous = at == 0 or intervals[at - 1][1] <= start
            before_next = at == len(intervals) or end <= intervals[at][0]
            if after_previous and before_next:
                intervals.insert(at, (start, end))
                rows[lane, start, end] = row
                break
    return rows


def marks(view: View, kind: Kind | None = None) -> list[Mark]:
    """Every stretch of the text that a record stands on, of any kind or of one."""
    found: list[Mark] = []
    for section in view.sections:
        for item in section.items:
            if kind is None or isinstance(item, _KINDS[kind]):
                found.extend(_item(item))
    return found if kind is not None else [*found, *_setting(view)]


def _setting(view: View) -> list[Mark]:
    """The marks of actors, times and places."""
    reading = view.reading
    found: list[Mark] = []
    names = {actor.who.id: words.listed((actor.who.name, actor.who.note), " · ") for actor in view.actors}
    for mention in reading.mentions:
        title = names.get(mention.actor) or "actor not known"
        found.extend(_mark(mention.span, "actor", ident, title) for ident in mention.actors or (mention.actor,))
    found.extend(_mark(time.text, "time", None, words.when(time)) for time in _times(reading) if time.text)
    found.extend(_mark(place.span, "place", None, _placed(place)) for place in _places(reading) if place.span)
    return found


def _mark(span: Span, lane: LaneKey | None, record: str | None, title: str = "") -> Mark:
    return Mark(span.start, span.end, lane, record, title)


def _item(item: Item) -> Iterator[Mark]:
    match item:
        case StatementView():
            yield from _statement(item)
        case EventView(record=event):
            yield _mark(event.predicate, "event", event.id, f"{event.type}: {item.gloss}")
            yield from _evidence(event.id, item.why.evidence, event.time, event.place)
        case ClaimView(record=claim):
            number = number_words(claim)
            yield from (_mark(span, "number", claim.id, item.figure) for span in number)
            yield from _evidence(claim.id, item.why.evidence, claim.time, claim.place)
        case CommitmentView(record=commitment):
            for clause, role in ((commitment.condition, "condition"), (commitment.consequence, "consequence")):
                if clause:
                    yield _mark(clause.span, "commitment", commitment.id, f"{item.kind.name}: {role}")
            yield from _evidence(commitment.id, item.why.evidence, commitment.due, None)


def _statement(view: StatementView) -> Iterator[Mark]:
    record = view.record
    yield _mark(record.cue, "cue", record.id, f"{view.speaker.name} {view.act.verb}")
    yield from (_mark(span, "statement", record.id) for span in record.content)
    yield from _evidence(record.id, view.why.evidence, record.time, record.place)
    for child in view.children:
        yield from _statement(child)


def _evidence(record: str, spans: Sequence[Span], time: Time | None, place: Place | None) -> Iterator[Mark]:
    yield from (_mark(span, None, record) for span in spans)
    if time and time.text:
        yield _mark(time.text, None, record)
    if place and place.span:
        yield _mark(place.span, None, record)


def number_words(claim: Claim) -> tuple[Span, ...]:
    """The evidence that is the number itself, not the sentence around it."""
    short = tuple(span for span in claim.evidence if span.end - span.start <= NUMBER_WORDS)
    return short or claim.evidence[:1]


def _timed_and_placed(reading: Reading) -> Iterator[Statement | Event | Claim]:
    yield from reading.statements
    yield from reading.events
    yield from reading.claims


def _times(reading: Reading) -> Iterator[Time]:
    yield from reading.times
    for record in _timed_and_placed(reading):
        if record.time:
            yield record.time
    for commitment in reading.commitments:
        if commitment.due:
            yield commitment.due


def _places(reading: Reading) -> Iterator[Place]:
    yield from reading.places
    for record in _timed_and_placed(reading):
        if record.place:
            yield record.place


def _placed(place: Place) -> str:
    return words.listed((place.name, place.country or "", f"known to the {place.precision}"))


def lane_rules(root: str, switch: str) -> str:
    """CSS that puts each lane into each row, and takes it out again where its box in the legend is not ticked.

    `root` selects what holds the colours, `switch` what holds the boxes.
    """
    rules = [f"{root}{{" + "".join(f"--i-{lane.key}:{lane.image};" for lane in LANES) + "}"]
    for lane in LANES:
        image = f"var(--i-{lane.key})"
        rules += [f".r{row}-{lane.key}{{--r{row}:{image}}}" for row in range(1, MAX_ROWS + 1)]
        rules.append(f".lane-{lane.key} span{{background-image:{image}}}")
        rules.append(f"{switch}:has(#lane-{lane.key}:not(:checked)){{--i-{lane.key}:none}}")
    rules.append(f"{switch}:has(#lane-statement:not(:checked)){{--tint:transparent}}")
    return "\n".join(rules) + "\n"
