"""The ledger: a reading as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from deedwatch.records import Reading
from deedwatch.report import words
from deedwatch.report.view import (
    ClaimView,
    CommitmentView,
    EventView,
    Fragment,
    Item,
    Section,
    StatementView,
    View,
    Who,
    Why,
    arrange,
)

# Lines longer than this are hard to follow with the eye; wider terminals keep the rest empty.
MAX_WIDTH: Final = 110
INDENT: Final = 2


def render(reading: Reading, console: Console, *, why: bool = False) -> None:
    """Write a reading to `console` for a person.

    Args:
        reading: what was read from one article.
        console: where to write; its width, colours and NO_COLOR are obeyed.
        why: add a dim line to each record: what made it, its score, the offsets it stands on.
    """
    view = arrange(reading)
    width = min(console.width, MAX_WIDTH)
    console.print(_header(view), width=width, highlight=False)
    if not view.sections:
        console.print(Padding(Text(words.NOTHING_FOUND), (1, 0, 1, 0)), width=width, highlight=False)
    for section in view.sections:
        console.print(_section(section, why=why), width=width, highlight=False)


def _header(view: View) -> RenderableType:
    facts = [view.outlet, view.published]
    if view.copy_of:
        facts.append(f"copy of {view.copy_of}")
    facts.append(words.count(len(view.actors), "actor"))
    return Group(Text(view.title, style="bold"), Text(words.listed(facts, " · "), style="dim"))


def _section(section: Section, *, why: bool) -> RenderableType:
    lines: list[RenderableType] = [Text(""), Text(section.heading.title.upper(), style="bold underline")]
    for item in section.items:
        lines.extend(_item(item, why=why))
    return Group(*lines)


def _item(item: Item, *, why: bool) -> Iterator[RenderableType]:
    match item:
        case StatementView():
            yield from _statement(item, 1, why=why)
        case EventView():
            yield from _lines(_event(item), 1, item.why if why else None)
        case ClaimView():
            yield from _lines(_claim(item), 1, item.why if why else None)
        case CommitmentView():
            yield from _lines(_commitment(item), 1, item.why if why else None)


def _lines(lines: Sequence[Text], depth: int, why: Why | None) -> Iterator[RenderableType]:
    """The first line at the given depth, the rest one step deeper, the reasons last."""
    for index, line in enumerate(lines):
        yield _indented(line, depth + (index > 0))
    if why is not None:
        yield _indented(_why(why), depth + 1)


def _indented(line: Text, depth: int) -> RenderableType:
    return Padding(line, (0, 0, 0, INDENT * depth))


def _statement(view: StatementView, depth: int, *, why: bool) -> Iterator[RenderableType]:
    head = Text()
    if view.chain:
        head.append(f"according to {', according to '.join(reversed(view.chain))}: ", style="dim")
    head.append_text(_who(view.speaker))
    head.append(" ").append(view.act.verb, style=words.TONE_STYLE[view.act.tone])
    if view.addressee:
        head.append(f" {view.act.toward} " if view.act.toward else " ")
        head.append(", ".join(who.name for who in view.addressee))
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
        lines.append(_labelled("IF", view.condition))
    if view.consequence:
        lines.append(_labelled("THEN" if view.condition else view.kind.bare, view.consequence))
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
