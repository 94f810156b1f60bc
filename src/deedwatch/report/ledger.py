"""The ledger: a reading as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.console import Console
from rich.text import Text

from deedwatch.records import Reading
from deedwatch.view import words
from deedwatch.view.arrange import (
    ClaimView,
    CommitmentView,
    EventView,
    Fragment,
    Item,
    StatementView,
    View,
    Who,
    Why,
    arrange,
)

# Lines longer than this are hard to follow with the eye; wider terminals keep the rest empty.
MAX_WIDTH: Final = 110
STEP: Final = 2
MIN_ROOM: Final = 24  # columns left for words however deep a chain of speakers goes


def render(reading: Reading, console: Console, *, why: bool = False) -> None:
    """Write a reading to `console` for a person.

    Args:
        reading: what was read from one article.
        console: where to write; its width, colours and NO_COLOR are obeyed.
        why: add a dim line to each record: what made it, its score, the offsets it stands on.
    """
    view = arrange(reading)
    width = min(console.width, MAX_WIDTH)
    for line in _document(view, why=why):
        for row in line.rows(console, width):
            console.print(row, no_wrap=True, overflow="ignore", crop=False, highlight=False, soft_wrap=True)


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph and how deep it stands; what wraps hangs by `hang` further steps."""

    text: Text
    depth: int = 0
    hang: int = 0

    def rows(self, console: Console, width: int) -> Iterator[Text]:
        """The paragraph cut to the width, without spaces at line ends, so that output pipes cleanly."""
        indent, deeper = " " * (STEP * self.depth), " " * (STEP * self.hang)
        room = max(MIN_ROOM, width - len(indent) - len(deeper))
        for index, row in enumerate(self.text.wrap(console, room)):
            row.rstrip()
            prefix = indent + (deeper if index else "")
            yield Text(prefix).append_text(row) if row else Text("")


def _document(view: View, *, why: bool) -> Iterator[_Line]:
    yield from _header(view)
    if not view.sections:
        yield _Line(Text(""))
        yield _Line(Text(words.NOTHING_FOUND))
    for section in view.sections:
        yield _Line(Text(""))
        yield _Line(Text(section.heading.title.upper(), style="bold underline"))
        for item in section.items:
            yield from _item(item, why=why)


def _header(view: View) -> Iterator[_Line]:
    facts = [view.outlet, view.published]
    if view.copy_of:
        facts.append(f"copy of {view.copy_of}")
    facts.append(words.count(len(view.actors), "actor"))
    yield _Line(Text(view.title, style="bold"))
    yield _Line(Text(words.listed(facts, " · "), style="dim"))


def _item(item: Item, *, why: bool) -> Iterator[_Line]:
    match item:
        case StatementView():
            yield from _statement(item, 1, why=why)
        case EventView():
            yield from _lines(_event(item), 1, item.why if why else None)
        case ClaimView():
            yield from _lines(_claim(item), 1, item.why if why else None)
        case CommitmentView():
            yield from _lines(_commitment(item), 1, item.why if why else None)


def _lines(texts: Sequence[Text], depth: int, why: Why | None) -> Iterator[_Line]:
    """The first line at the given depth, the rest one step deeper, the reasons last."""
    for index, text in enumerate(texts):
        yield _Line(text, depth + (index > 0), hang=2 if index == 0 else 0)
    if why is not None:
        yield _Line(_why(why), depth + 1)


def _statement(view: StatementView, depth: int, *, why: bool) -> Iterator[_Line]:
    head = Text()
    if view.chain:
        head.append(f"according to {', citing '.join(view.chain)}: ", style="dim")
    head.append_text(_who(view.speaker))
    head.append(" ").append(view.act.verb, style=words.TONE_STYLE[view.act.tone])
    if view.addressee:
        head.append(f" {view.act.toward} " if view.act.toward else " ")
        head.append(", ".join(who.spoken for who in view.addressee))
    _append_dim(head, words.listed((view.when, view.where), ", "))
    lines = [head]
    if view.words:
        lines.append(Text(view.words))
    yield from _lines(lines, depth, view.why if why else None)
    for child in view.children:
        yield from _statement(child, depth + 1, why=why)


def _who(who: Who) -> Text:
    text = Text(who.name, style="bold")
    if who.note:
        text.append(f" ({who.note})", style="not bold dim")
    return text


def _append_dim(text: Text, note: str) -> None:
    if note:
        text.append(f" · {note}", style="not bold dim")


def _event(view: EventView) -> list[Text]:
    head = Text(_coded(view.actors) or words.NO_ACTOR)
    if view.recipients:
        head.append(" → ").append(_coded(view.recipients))
    style = words.QUAD_STYLE[view.record.quad]
    head.append("  ").append(view.record.type, style=f"bold {style}")
    if view.record.mode:
        head.append(f" {view.record.mode}", style=style)
    if place := words.listed((view.where, view.when)):
        head.append(f" ({place})", style="dim")
    if view.tag:
        head.append(f" [{view.tag}]", style="italic")
    return [head, _fragment(view.fragment, view.says)]


def _coded(actors: Sequence[Who]) -> str:
    return ", ".join(who.coded for who in actors)


def _fragment(fragment: Fragment, says: str) -> Text:
    text = Text(fragment.before, style="dim")
    text.append(fragment.words, style="not dim underline").append(fragment.after)
    return text.append(f" — {says}", style="italic")


def _claim(view: ClaimView) -> list[Text]:
    head = Text(view.figure, style="bold")
    if view.of:
        head.append(f" · {_coded(view.of)}", style="not bold")
    _append_dim(head, words.listed((view.when, view.where)))
    return [head, _fragment(view.fragment, view.by)]


def _commitment(view: CommitmentView) -> list[Text]:
    head = Text(_coded(view.by) or words.NO_ACTOR)
    if view.to:
        head.append(" → ").append(_coded(view.to))
    head.append("  ").append(view.kind.name, style=words.TONE_STYLE[view.kind.tone])
    _append_dim(head, view.status)
    lines = [head]
    if view.condition:
        lines.append(_labelled(view.trigger, view.condition))
    if view.consequence:
        lines.append(_labelled(view.outcome, view.consequence))
    if view.due:
        lines.append(_labelled("DUE", view.due))
    return lines


def _labelled(label: str, text: str) -> Text:
    return Text.assemble((f"{label} ", "bold"), text)


def _why(why: Why) -> Text:
    score = "" if why.score is None else f"score {why.score:.2f}"
    made = f"by {words.clean(why.made_by)}" if why.made_by else ""
    details = (f"{name} {value}" for name, value in why.details if value)
    offsets = f"at {why.offsets}" if why.evidence else ""
    return Text(f"why: {words.listed((made, score, *details, offsets), ' · ')}", style="dim")
