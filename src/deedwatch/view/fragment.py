"""A reading in a notebook: tables of its records, each row with the very words in their sentence, as HTML without script.

However long the article, the fragment keeps below `LIMIT` bytes; what is left out is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from jinja2 import Environment

from deedwatch.records import Event, Reading
from deedwatch.spans import Span
from deedwatch.view import words
from deedwatch.view.arrange import (
    ClaimView,
    CommitmentView,
    Cuts,
    EventView,
    Piece,
    StatementView,
    View,
    Who,
    arrange,
)
from deedwatch.view.lanes import number_words
from deedwatch.view.markup import environment, safe_url, style_sheet, writable

LIMIT: Final = 200_000  # bytes: notebooks keep their outputs in the file, and a hundred readings should still open
FRAME: Final = 16_000  # bytes kept for style sheet, head and foot
OPEN_ROWS: Final = 6  # rows that stand open in a table: four tables fit on a screen and a half
SPARE_ROWS: Final = 2  # so many more are not worth folding away
MAX_NAMES: Final = 4  # parties shown of one side
MAX_NAME: Final = 120  # code points of a name, an office or a place
MAX_TITLE: Final = 300


@dataclass(frozen=True, slots=True)
class Row:
    """One record: who, what (with its tone or quad class for the colour), to whom, in which words, when and where."""

    record: str
    who: tuple[Who, ...]
    others: int
    note: str
    what: str
    tone: str
    detail: str
    tags: tuple[str, ...]
    whom: tuple[Who, ...]
    other_recipients: int
    passage: tuple[Piece, ...]
    when: str
    where: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one record type as HTML: those that stand open, those folded away, and how many are left out."""

    name: str
    field: str
    columns: tuple[str, str, str, str, str]
    count: int
    first: tuple[str, ...]
    folded: tuple[str, ...]

    @property
    def left_out(self) -> int:
        """How many records are not in the fragment."""
        return self.count - len(self.first) - len(self.folded)


def fragment(reading: Reading) -> str:
    """The reading as an HTML fragment of at most `LIMIT` bytes (UTF-8): one scoped style sheet, no script, no ids."""
    view = arrange(reading)
    html = (
        _templates()
        .get_template("fragment.html.j2")
        .render(
            view=view,
            title=_short(view.title, MAX_TITLE),
            facts=[_short(fact, MAX_NAME) for fact in _facts(view) if fact],
            url=_url(reading),
            tables=_tables(view),
            style=style_sheet(),
        )
    )
    return writable(html)


def _facts(view: View) -> tuple[str, ...]:
    copied = f"copy of {view.copy_of}" if view.copy_of else ""
    return view.outlet, view.published, copied, words.count(len(view.actors), "actor")


def _url(reading: Reading) -> str | None:
    url = safe_url(reading.article.url)
    return url if url and len(url) <= FRAME // 8 else None


def _tables(view: View) -> list[Table]:
    """The tables that have a row. Each may use what those before it left of the budget, shared by those to come."""
    groups = [group for group in _groups(view) if group[3]]
    left, made = LIMIT - FRAME, []
    for at, (name, field, columns, rows) in enumerate(groups):
        fitting = _fitting(rows, left // (len(groups) - at))
        left -= sum(len(html.encode("utf-8")) for html in fitting)
        cut = OPEN_ROWS if len(rows) > OPEN_ROWS + SPARE_ROWS else len(rows)
        made.append(Table(name, field, columns, len(rows), tuple(fitting[:cut]), tuple(fitting[cut:])))
    return made


def _fitting(rows: Sequence[Row], budget: int) -> list[str]:
    """The rows as HTML as long as they fit."""
    render = _templates().get_template("row.html.j2").module.row  # type: ignore[attr-defined]  # a macro
    fitting: list[str] = []
    for row in rows:
        html = writable(str(render(row)))
        budget -= len(html.encode("utf-8"))
        if budget < 0:
            break
        fitting.append(html)
    return fitting


Group = tuple[str, str, tuple[str, str, str, str, str], list[Row]]


def _groups(view: View) -> Iterator[Group]:
    """Name, field, column heads and rows of each record type, the rows in the order of the text."""
    cuts = Cuts(view.reading)
    items = [item for section in view.sections for item in section.items]
    said = [inner for item in items if isinstance(item, StatementView) for inner in _thread(item)]
    said.sort(key=lambda item: min(item.record.cue, *item.record.content))
    yield (
        "Statements",
        "statements",
        ("Who", "Act", "To whom", "Words", "When"),
        [_statement(item, cuts) for item in said],
    )
    done = sorted((item for item in items if isinstance(item, EventView)), key=lambda item: item.record.predicate)
    yield "Events", "events", ("Who", "Did", "To whom", "Words", "When"), [_event(item, cuts) for item in done]
    counted = [_claim(item, cuts) for item in items if isinstance(item, ClaimView)]
    yield "Claims", "claims", ("Who claims", "Figure", "Of whom", "Words", "When"), counted
    bound = [_commitment(item, cuts) for item in items if isinstance(item, CommitmentView)]
    yield "Commitments", "commitments", ("Who", "Binds", "To whom", "Words", "Due"), bound


def _thread(item: StatementView) -> Iterator[StatementView]:
    yield item
    for child in item.children:
        yield from _thread(child)


def _statement(item: StatementView, cuts: Cuts) -> Row:
    record = item.record
    chain = ("according to " + ", citing ".join(item.chain),) if item.chain else ()
    tags = (*_background(record.background), record.mode)
    spans = record.content or (record.cue,)
    return _row(
        record.id, (item.speaker,), item.addressee, item.act.verb, item.act.tone, cuts.passage(spans),
        note=", ".join(chain), tags=tags, when=item.when, where=item.where,
    )  # fmt: skip


def _event(item: EventView, cuts: Cuts) -> Row:
    record = item.record
    return _row(
        record.id, item.actors, item.recipients, record.type, record.quad, cuts.passage((record.predicate,)),
        note=_says(item), detail=_mode(record),
        tags=(record.factuality, *_background(record.background)), when=item.when, where=item.where,
    )  # fmt: skip


def _claim(item: ClaimView, cuts: Cuts) -> Row:
    by = (Who(item.record.claimed_by, item.by),)
    return _row(
        item.record.id, by, item.of, item.figure, "plain", cuts.passage(number_words(item.record)),
        when=item.when, where=item.where,
    )  # fmt: skip


def _commitment(item: CommitmentView, cuts: Cuts) -> Row:
    record = item.record
    clauses: list[Span] = [clause.span for clause in (record.condition, record.consequence) if clause]
    return _row(
        record.id, item.by, item.to, item.kind.name, item.kind.tone, cuts.passage(clauses or record.evidence[:1]),
        tags=(item.status,), when=item.due,
    )  # fmt: skip


def _row(
    record: str,
    who: Sequence[Who],
    whom: Sequence[Who],
    what: str,
    tone: str,
    passage: tuple[Piece, ...],
    *,
    note: str = "",
    detail: str = "",
    tags: Iterable[str] = (),
    when: str = "",
    where: str = "",
) -> Row:
    """A row whose every cell is short enough to be one."""
    return Row(
        record=record,
        who=tuple(map(_named, who[:MAX_NAMES])),
        others=max(0, len(who) - MAX_NAMES),
        note=_short(note),
        what=_short(what),
        tone=tone,
        detail=detail,
        tags=tuple(tags),
        whom=tuple(map(_named, whom[:MAX_NAMES])),
        other_recipients=max(0, len(whom) - MAX_NAMES),
        passage=passage,
        when=_short(when),
        where=_short(where),
    )


def _named(who: Who) -> Who:
    return Who(who.id, _short(who.name), _short(who.country or "") or None, _short(who.office or "") or None)


def _says(item: EventView) -> str:
    """Who carries the event, unless that is the doer or the outlet."""
    own = [who.name for who in item.actors] == [item.says]
    return f"says {item.says}" if item.record.reported_by and not own else ""


def _mode(event: Event) -> str:
    return (event.mode or "").replace("_", " ")


def _background(background: bool) -> tuple[str, ...]:
    return ("background",) if background else ()


def _short(text: str, size: int = MAX_NAME) -> str:
    return text if len(text) <= size else text[: size - 1] + words.ELLIPSIS


@cache
def _templates() -> Environment:
    return environment("deedwatch.view")
