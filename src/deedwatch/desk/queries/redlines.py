"""Words that bind: the board, one commitment with its wordings, links and log, the due days, and how often words were kept.

What a commitment has come to is what a person set, else what the machine proposes. Words that the same people say again,
of the same kind and with the same status, are one card, the newest wording: every count is the number of rows it leads to.
"""

# ruff: noqa: S608 - the SQL is put together of our own words; what comes from outside is a parameter

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, get_args

from deedwatch.analysis import Rate, rate
from deedwatch.desk import rows
from deedwatch.desk.queries.conditions import MOST, PIECE, Conditions, Count, count, fetch, places
from deedwatch.desk.queries.covered import covered_to
from deedwatch.desk.queries.fulltext import inside, plain_words
from deedwatch.desk.queries.log import Entry, entry
from deedwatch.desk.queries.names import Named, named, names
from deedwatch.desk.queries.sentences import sentence, window
from deedwatch.records import CommitmentKind, CommitmentStatus

STATUSES: Final = get_args(CommitmentStatus)
KINDS: Final = get_args(CommitmentKind)
REWORDED: Final = ("restated", "hardened", "softened")
ORDERS: Final[Mapping[str, str]] = {
    "said": "c.said {0}, c.number {0}",
    "due": "c.due_end {0}, c.number {0}",
    "by": "c.by_country {0}, c.said {0}, c.number {0}",
}
VALUES: Final = 30  # values of a filter that are offered
SHOWN: Final = 8  # cards of the overview
LOGGED: Final = 100  # newest audit rows shown of one record

_STATUS: Final = "coalesce(c.decided, c.proposed)"
_COLUMNS: Final = f"""c.*, {_STATUS} AS now, a.title, a.published, a.text_sha256,
 (SELECT count(*) FROM links l WHERE l.commitment = c.id AND l.gone = 0 AND l.verdict IS NOT 'rejected'
  AND l.relation NOT IN ('restated', 'hardened', 'softened')) AS answers,
 (SELECT count(*) FROM commitments d WHERE d.thread = c.thread AND +d.copy = 0) AS wordings"""
_LINKS: Final = f"""SELECT l.*, {window("e")}, e.article, e.start, e."end", e.type, a.outlet, a.published, a.title,
 i.day AS incident_day, i.reports, i.independent_outlets, i.quad, i.factuality FROM links l
 LEFT JOIN incidents i ON i.id = l.other LEFT JOIN events e ON e.id = coalesce(l.event, i.lead) LEFT JOIN articles a ON a.id = e.article
 LEFT JOIN texts t ON t.sha256 = a.text_sha256 WHERE {{}} ORDER BY l.day, l.score DESC, l.id"""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the board is narrowed to; days are ISO texts. `due` is "set", "passed" or "ahead", from the last covered day."""

    status: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    due: str | None = None
    due_from: str | None = None
    due_to: str | None = None
    words: str | None = None
    side: str | None = None  # a country that speaks or is spoken to
    loaded: str | None = None  # the moment from which their articles came to the desk
    linked_from: str | None = None  # days of links to deeds
    linked_to: str | None = None
    proposed: str | None = None  # the moment from which links to deeds were proposed


@dataclass(frozen=True, slots=True)
class Word:
    """A commitment as one article tells it. `status` is `decided` where a person set it, else `proposed` by the machine.

    `due_in` counts days from the last covered day, below 0 once passed. `answers` are links to deeds, `wordings` the sayings
    of its thread.
    """

    id: str
    kind: str
    by: tuple[Named, ...]
    to: tuple[Named, ...]
    condition: str | None
    consequence: str | None
    status: str
    decided: str | None
    decided_by: str | None
    decided_at: str | None
    proposed: str
    said: str | None
    due_start: str | None
    due_end: str | None
    due_precision: str | None
    due_text: str | None
    due_in: int | None
    answers: int
    wordings: int
    thread: str | None
    statement: str | None
    sentence: str
    marks: tuple[tuple[int, int], ...]
    outlet: str | None
    title: str | None
    published: str | None
    article: str
    text_sha256: str
    start: int
    end: int
    score: float
    made_by: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A proposed link from words to a deed; without an `incident` it is a due day that passed. `verdict` is a person's."""

    id: str
    commitment: str
    relation: str
    day: str | None
    score: float
    why: tuple[str, ...]
    proposed_at: str
    gone: bool
    verdict: str | None
    verdict_by: str | None
    verdict_at: str | None
    incident: str | None
    type: str | None
    quad: str | None
    factuality: str | None
    reports: int | None
    independent_outlets: int | None
    sentence: str | None
    article: str | None
    start: int | None
    end: int | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Wording:
    """One saying in a thread; `change` is how it stands to `since`, an earlier one, and `why` says by what."""

    word: Word
    change: str | None
    since: str | None
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """One commitment with everything that belongs to it."""

    word: Word
    wordings: tuple[Wording, ...]
    answers: tuple[Answer, ...]
    log: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What the words of one actor and kind came to; each count is the number of cards on the board with these filters."""

    actor: Named
    kind: str
    counts: Mapping[str, int]
    rate: Rate


def board(
    connection: sqlite3.Connection,
    filters: Filters,
    *,
    order: str = "-said",
    limit: int = 50,
    offset: int = 0,
    today: str | None = None,
) -> list[Word]:
    """One page of cards. `order` is a key of ORDERS, with `-` for the last first; due days count from `today` if given."""
    where = _where(connection, filters)
    by = ORDERS[order.removeprefix("-")].format("DESC" if order.startswith("-") else "ASC")
    found = connection.execute(
        f"WITH picked AS (SELECT c.number FROM commitments c {where.sql} ORDER BY {by} LIMIT ? OFFSET ?) "
        f"SELECT {_COLUMNS} FROM picked JOIN commitments c USING (number) JOIN articles a ON a.id = c.article ORDER BY {by}",
        [*where.values, limit, offset],
    ).fetchall()
    return _words(connection, found, today)


def counted(connection: sqlite3.Connection, filters: Filters, most: int | None = MOST) -> Count:
    """How many cards a view has, up to `most`."""
    return count(connection, "commitments c", _where(connection, filters), most)


def everything(connection: sqlite3.Connection, filters: Filters, *, order: str = "-said") -> Iterator[Word]:
    """The whole view, for an export."""
    at = 0
    while page := board(connection, filters, order=order, limit=PIECE, offset=at):
        yield from page
        at += len(page)


def statuses(connection: sqlite3.Connection, filters: Filters) -> dict[str, int]:
    """Cards of each status, whatever status the view asks for."""
    where = _where(connection, replace(filters, status=()))
    found = connection.execute(
        f"SELECT {_STATUS} AS now, count(*) AS n FROM commitments c {where.sql} GROUP BY now",
        where.values,
    )
    counts = {row["now"]: row["n"] for row in found}
    return {status: counts.get(status, 0) for status in STATUSES}


def choices(connection: sqlite3.Connection, filters: Filters) -> dict[str, tuple[tuple[str, str, int | None], ...]]:
    """Values of the filters kind, by and to as (value, label, count), their own filter left out."""
    where = _where(connection, replace(filters, kind=()))
    kinds = connection.execute(
        f"SELECT c.kind, count(*) AS n FROM commitments c {where.sql} GROUP BY c.kind ORDER BY n DESC",
        where.values,
    )
    found: dict[str, tuple[tuple[str, str, int | None], ...]] = {
        "kind": tuple((row["kind"], row["kind"].replace("_", " "), row["n"]) for row in kinds)
    }
    for role in ("by", "to"):
        where = _where(connection, replace(filters, by=()) if role == "by" else replace(filters, to=()))
        counts = connection.execute(
            "SELECT m.actor, count(DISTINCT c.number) AS n FROM commitments c JOIN commitment_actors m "
            f"ON m.commitment = c.id AND m.role = ? {where.sql} GROUP BY m.actor ORDER BY n DESC, m.actor LIMIT ?",
            [role, *where.values, VALUES],
        ).fetchall()
        known = names(connection, [row["actor"] for row in counts])
        found[role] = tuple((row["actor"], known[row["actor"]], row["n"]) for row in counts)
    return found


def one(connection: sqlite3.Connection, ident: str) -> Opened | None:
    """A commitment with its wordings, its links and its log."""
    found = _by_ids(connection, [ident])
    if not found:
        return None
    [word] = found
    answers = tuple(_answers(connection, "l.commitment = ?", (ident,)))
    log = _log(connection, [ident, *(answer.id for answer in answers)])
    return Opened(word, _wordings(connection, word), answers, log)


def newest_links(
    connection: sqlite3.Connection, *, until: str | None = None, by: str | None = None, limit: int = 8
) -> list[tuple[Word, Answer]]:
    """Links to deeds up to a day that nobody has judged, the last proposed first, each with its words.

    `by` is the country whose words they are.
    """
    where = Conditions()
    where.add("l.gone = 0 AND l.verdict IS NULL AND l.relation NOT IN ('restated', 'hardened', 'softened', 'lapsed')")
    if until:
        where.add("l.day <= ?", until)
    if by:
        where.add("l.commitment IN (SELECT id FROM commitments WHERE by_country = ?)", by)
    picked = connection.execute(
        f"SELECT l.id FROM links l {where.sql} ORDER BY l.proposed_at DESC, l.day DESC LIMIT ?",
        [*where.values, limit],
    ).fetchall()
    answers = sorted(
        _answers(connection, f"l.id IN ({places(picked)})", [row["id"] for row in picked]),
        key=lambda one: (one.proposed_at, one.day or ""),
        reverse=True,
    )
    words = {word.id: word for word in _by_ids(connection, [answer.commitment for answer in answers])}
    return [(words[answer.commitment], answer) for answer in answers]


def records(connection: sqlite3.Connection, filters: Filters) -> list[Record]:
    """What words came to by first-named actor and kind, most settled cases first."""
    where = _where(connection, filters)
    found = connection.execute(
        f"SELECT m.actor, c.kind, {_STATUS} AS now, count(*) AS n FROM commitments c JOIN commitment_actors m "
        f"ON m.commitment = c.id AND m.role = 'by' {where.sql} GROUP BY m.actor, c.kind, now",
        where.values,
    )
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in found:
        counts[row["actor"], row["kind"]][row["now"]] += row["n"]
    known = names(connection, [actor for actor, _ in counts])
    made = [
        Record(
            Named(actor, known[actor]),
            kind,
            {status: held[status] for status in STATUSES},
            rate(held["kept"], held["broken"], held["lapsed"], held["open"]),
        )
        for (actor, kind), held in counts.items()
    ]
    return sorted(made, key=lambda one: (-one.rate.n, -sum(one.counts.values()), one.actor.name, one.kind))


def _where(connection: sqlite3.Connection, filters: Filters) -> Conditions:
    found = Conditions()
    found.add("+c.copy = 0" if filters.by or filters.to or filters.due_from or filters.linked_from else "c.copy = 0")
    found.any_of(f"{_STATUS} IN ({{}})", filters.status)
    found.any_of("c.kind IN ({})", filters.kind)
    for role, values in (("by", filters.by), ("to", filters.to)):
        found.any_of(
            f"c.id IN (SELECT commitment FROM commitment_actors WHERE role = '{role}' AND actor IN ({{}}))", values
        )
    found.between("c.said", filters.first, filters.last)
    found.between("c.due_end", filters.due_from, filters.due_to)
    covered = covered_to(connection) or ""
    if filters.due:
        found.add("c.due_end IS NOT NULL")
    if filters.due == "passed":
        found.add("c.due_end < ?", covered)
    elif filters.due == "ahead":
        found.add("c.due_end >= ?", covered)
    if filters.side:
        found.add("(c.by_country = ? OR c.to_country = ?)", filters.side, filters.side)
    if filters.linked_from or filters.linked_to or filters.proposed:
        linked = Conditions()
        linked.add(
            "l.gone = 0 AND l.verdict IS NOT 'rejected' AND l.relation NOT IN ('restated', 'hardened', 'softened')"
        )
        linked.between("l.day", filters.linked_from, filters.linked_to)
        if filters.proposed:
            linked.add("l.proposed_at >= ?", filters.proposed)
        found.add(f"c.id IN (SELECT l.commitment FROM links l {linked.sql})", *linked.values)
    if filters.loaded:
        found.add("c.article IN (SELECT id FROM articles WHERE loaded_at >= ?)", filters.loaded)
    for word in plain_words(filters.words):
        found.add("c.sentence LIKE ? ESCAPE '\\'", inside(word))
    found.add("c.card = 1")
    return found


def _by_ids(connection: sqlite3.Connection, idents: Iterable[str]) -> list[Word]:
    sql = f"SELECT {_COLUMNS} FROM commitments c JOIN articles a ON a.id = c.article WHERE c.id IN ({{}})"
    return _words(connection, list(fetch(connection, sql, idents)))


def _words(connection: sqlite3.Connection, found: Sequence[sqlite3.Row], today: str | None = None) -> list[Word]:
    known = names(connection, [ident for row in found for name in ("by", "to") for ident in rows.unlisted(row[name])])
    covered = today or covered_to(connection)
    return [
        Word(
            row["id"], row["kind"], named(row["by"], known), named(row["to"], known), row["condition"],
            row["consequence"], row["now"], row["decided"], row["decided_by"], row["decided_at"], row["proposed"], row["said"],
            row["due_start"], row["due_end"], row["due_precision"], row["due_text"], _due_in(row["due_end"], covered),
            row["answers"], row["wordings"], row["thread"], row["statement"], row["sentence"], _marks(row), row["outlet"],
            row["title"], row["published"], row["article"], row["text_sha256"], row["start"], row["end"], row["score"],
            row["made_by"],
        )
        for row in found
    ]  # fmt: skip


def _due_in(due: str | None, covered: str | None) -> int | None:
    return (date.fromisoformat(due) - date.fromisoformat(covered)).days if due and covered else None


def _marks(row: sqlite3.Row) -> tuple[tuple[int, int], ...]:
    """Condition and consequence as places in the sentence."""
    held = []
    for name in ("condition", "consequence"):
        start, end = row[f"{name}_start"], row[f"{name}_end"]
        if start is not None and row["start"] <= start and end <= row["end"]:
            held.append((start - row["start"], end - row["start"]))
    return tuple(held)


def _answers(connection: sqlite3.Connection, where: str, values: Sequence[str]) -> Iterator[Answer]:
    for row in connection.execute(_LINKS.format(where), values):
        if row["relation"] in REWORDED:
            continue
        yield Answer(
            row["id"], row["commitment"], row["relation"], row["day"], row["score"], tuple(json.loads(row["why"])),
            row["proposed_at"], bool(row["gone"]), row["verdict"], row["verdict_by"], row["verdict_at"], row["other"],
            row["type"], row["quad"], row["factuality"], row["reports"], row["independent_outlets"],
            sentence(row) if row["window"] is not None else None,
            row["article"], row["start"], row["end"], row["outlet"], row["published"],
        )  # fmt: skip


def _wordings(connection: sqlite3.Connection, word: Word) -> tuple[Wording, ...]:
    """The sayings of the thread by day, each with how it stands to the one before it."""
    found = connection.execute(
        "SELECT id FROM commitments WHERE thread = ? AND +copy = 0 ORDER BY said, number", (word.thread or "",)
    ).fetchall()
    idents = [row["id"] for row in found] or [word.id]
    changes = {}
    sql = "SELECT * FROM links WHERE relation IN ('restated', 'hardened', 'softened') AND gone = 0 AND other IN ({})"
    for row in fetch(connection, sql, idents):
        if row["verdict"] != "rejected":
            changes[row["other"]] = (row["relation"], row["commitment"], tuple(json.loads(row["why"])))
    words = sorted(_by_ids(connection, idents), key=lambda one: idents.index(one.id))
    return tuple(Wording(one, *changes.get(one.id, (None, None, ()))) for one in words)


def _log(connection: sqlite3.Connection, idents: Sequence[str]) -> tuple[Entry, ...]:
    found = sorted(
        fetch(connection, "SELECT * FROM audit WHERE record IN ({})", idents),
        key=lambda row: row["number"],
        reverse=True,
    )
    return tuple(entry(row) for row in found[:LOGGED])


def near(day: str, before: int, after: int) -> tuple[str, str]:
    """The days around a day, as ISO texts."""
    middle = date.fromisoformat(day)
    return (middle - timedelta(days=before)).isoformat(), (middle + timedelta(days=after)).isoformat()
