"""The statement ledger: who said what to whom, filtered, searched, counted, and one statement with what stands beside it."""

# ruff: noqa: S608 - the SQL is put together of our own words; what comes from outside is a parameter

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import log
from typing import Final, get_args

from deedwatch.desk import rows
from deedwatch.desk.queries.claims import Figure, competing, of_statements
from deedwatch.desk.queries.conditions import MOST, Conditions, Count, count, fetch, pieces
from deedwatch.desk.queries.fulltext import MATCHES, match
from deedwatch.desk.queries.names import Named, country_names, named, names
from deedwatch.records import QuoteMode, SpeechAct

FACETED: Final = 5_000  # newest rows of a view over which its facets are counted: 20 ms a facet
VALUES: Final = 30  # values of a facet that are offered
DEEPEST: Final = 5  # statements within statements that are followed outwards
SAME_SPEAKER: Final = 2_000  # newest statements of a speaker that are looked at for the same matter
SHARED: Final = 2  # content words in common that make a matter: one word is a topic such as "war"
USUAL: Final = 0.15  # share of a speaker's statements above which a word, such as a country's name, is no matter
FEW: Final = 3  # statements in which any word may stand, so that a speaker of few words has matters too
SHOWN: Final = 20

# The column of each filter that holds values of one column.
COLUMNS: Final[Mapping[str, str]] = {
    "speaker": "speaker",
    "country": "speaker_country",
    "office": "office",
    "act": "act",
    "mode": "mode",
    "outlet": "outlet",
}
ORDERS: Final[Mapping[str, str]] = {
    "day": "s.day {0}, s.number {0}",
    "speaker": "s.speaker_name {0}, s.day {0}, s.number {0}",
    "act": "s.act {0}, s.day {0}, s.number {0}",
}
ACTS: Final = get_args(SpeechAct)
MODES: Final = get_args(QuoteMode)

_SELECT: Final = """WITH picked AS (SELECT s.number FROM statements s {where} ORDER BY {order} LIMIT ? OFFSET ?)
SELECT s.*, a.title, a.published, a.url, a.text_sha256 FROM picked JOIN statements s USING (number)
JOIN articles a ON a.id = s.article ORDER BY {order}"""
_BY_ID: Final = """SELECT s.*, a.title, a.published, a.url, a.text_sha256 FROM statements s
JOIN articles a ON a.id = s.article WHERE s.id IN ({})"""
_MATCHING: Final = """s.number IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?
 ORDER BY rowid DESC LIMIT ?)"""
_TOKEN: Final = re.compile(r"[^\W\d_]{4,}")
_EMPTY_WORDS: Final = frozenset(
    "about after again against also among another because been before being between both called could does done down during "
    "each even ever every from further have having here into just like made make many more most much must never only other "
    "over said same says should since some such take than that their them then there these they this those through under "
    "until upon very want well were what when where which while will with within without would your been that's".split()
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a view of the ledger is narrowed to; an empty tuple or None narrows nothing. Days are ISO texts."""

    speaker: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    number: bool | None = None
    background: bool | None = None
    words: str | None = None
    loaded: str | None = None  # the moment from which their articles came to the desk


@dataclass(frozen=True, slots=True)
class Teller:
    """A statement inside which another is reported."""

    id: str
    name: str | None
    speaker: str | None
    cue: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its source. `start` and `end` are code points of the article's text; `told_by` goes outwards."""

    id: str
    day: str | None
    day_basis: str
    speaker: str | None
    name: str | None
    country: str | None
    office: str | None
    addressees: tuple[Named, ...]
    act: str
    mode: str
    polarity: str
    cue: str
    content: str
    numbers: tuple[Figure, ...]
    told_by: tuple[Teller, ...]
    place: str | None
    background: bool
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    article: str
    text_sha256: str
    start: int
    end: int
    score: float
    made_by: str


@dataclass(frozen=True, slots=True)
class FacetCounts:
    """Values of one filter as (value, label, count), most frequent first; counts are None where the view is too large."""

    name: str
    values: tuple[tuple[str, str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Context:
    """The paragraph that a statement stands in; `marks` are code points of `text`, `start` its place in the article."""

    text: str
    start: int
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """One statement and what belongs beside it."""

    said: Said
    context: Context
    within: tuple[Said, ...] = ()
    same_matter: tuple[Said, ...] = ()
    competing: tuple[tuple[Figure, tuple[Figure, ...]], ...] = field(default_factory=tuple)


def ledger(
    connection: sqlite3.Connection, filters: Filters, *, order: str = "-day", limit: int = 50, offset: int = 0
) -> list[Said]:
    """One page of the ledger. `order` is a key of ORDERS, with `-` for the last first."""
    where = _where(filters, order=order)
    by = ORDERS[order.removeprefix("-")].format("DESC" if order.startswith("-") else "ASC")
    found = connection.execute(_SELECT.format(where=where.sql, order=by), [*where.values, limit, offset]).fetchall()
    return _told(connection, found)


def counted(connection: sqlite3.Connection, filters: Filters, most: int | None = MOST) -> Count:
    """How many statements a view has, up to `most`."""
    return count(connection, "statements s", _where(filters, everything=most is None), most)


def everything(connection: sqlite3.Connection, filters: Filters, *, order: str = "-day") -> Iterator[Said]:
    """The whole view, for an export; rows are fetched as they are asked for."""
    where = _where(filters, everything=True)
    by = ORDERS[order.removeprefix("-")].format("DESC" if order.startswith("-") else "ASC")
    numbers = [
        row[0]
        for row in connection.execute(
            f"SELECT s.number FROM statements s {where.sql} ORDER BY {by}",
            where.values,
        )
    ]
    sql = _BY_ID.replace("s.id IN", "s.number IN")
    for piece in pieces(numbers):
        held = {row["number"]: row for row in fetch(connection, sql, piece)}
        yield from _told(connection, [held[number] for number in piece])


def facets(connection: sqlite3.Connection, filters: Filters) -> list[FacetCounts]:
    """How often each value stands in the view, where its own filter is left out.

    Views of more than FACETED statements are not counted; the values offered are then those of the newest.
    """
    found = []
    whole = _sample(connection, filters)
    for name, column in {**COLUMNS, "addressee": "addressees"}.items():
        without = replace(filters, **{name: ()})  # type: ignore[arg-type]  # all of them are tuples
        sample = whole if without == filters else _sample(connection, without)
        counts: Counter[str] = Counter()
        for row in sample[:FACETED]:
            counts.update([row[column]] if name != "addressee" else rows.unlisted(row[column]))
        found.append(FacetCounts(name, _values(connection, name, counts, known=len(sample) <= FACETED)))
    return found


def one(connection: sqlite3.Connection, ident: str) -> Beside | None:
    """A statement with its paragraph, what it reports, the same speaker on the same matter, and claims that compete."""
    found = list(fetch(connection, _BY_ID, [ident]))
    if not found:
        return None
    [said] = _told(connection, found)
    inner = connection.execute("SELECT id FROM statements WHERE article = ? AND parent = ?", (said.article, ident))
    within = by_ids(connection, [row["id"] for row in inner])
    beside = tuple((claim, others) for claim in said.numbers if (others := competing(connection, claim)))
    return Beside(said, _context(connection, said), tuple(within), _same_matter(connection, said), beside)


def by_ids(connection: sqlite3.Connection, idents: Iterable[str]) -> list[Said]:
    """Statements by id, in the order given; those that the desk does not hold are left out."""
    wanted = list(idents)
    held = {row["id"]: row for row in fetch(connection, _BY_ID, wanted)}
    return _told(connection, [held[ident] for ident in wanted if ident in held])


def _where(filters: Filters, *, everything: bool = False, order: str = "-day") -> Conditions:
    """The conditions of a view. Of its filters only the most telling uses its index: SQLite knows no counts to choose by."""
    found = Conditions()
    query = match(filters.words)
    by = next((name for name in ("speaker", "office", "country", "outlet", "act") if getattr(filters, name)), None)
    first = "addressee" if filters.addressee else "loaded" if filters.loaded else "words" if query else by
    for name, column in COLUMNS.items():
        found.any_of(f"{'' if name == first else '+'}s.{column} IN ({{}})", getattr(filters, name))
    if filters.addressee:
        inner = Conditions()
        inner.any_of("actor IN ({})", filters.addressee)
        inner.between("day", filters.first, filters.last)
        most = -1 if everything else MATCHES
        found.add(
            f"s.id IN (SELECT statement FROM addressees {inner.sql} ORDER BY day DESC LIMIT ?)",
            *inner.values,
            most,
        )
    if filters.number is not None:
        found.add("s.numbers > 0" if filters.number else "s.numbers = 0")
    if filters.background is not None:
        found.add("s.background = 1" if filters.background else "s.background = 0")
    if filters.loaded:
        found.add("s.article IN (SELECT id FROM articles WHERE loaded_at >= ?)", filters.loaded)
    if query:
        found.add(_MATCHING, query, -1 if everything else MATCHES)
    sorted_by_index = first is None and order.removeprefix("-") == "day"
    found.add("s.copy = 0" if sorted_by_index else "+s.copy = 0")
    column = "s.day" if first is None or first == by else "+s.day"
    found.between(column if sorted_by_index or first is not None else "+s.day", filters.first, filters.last)
    return found


def _sample(connection: sqlite3.Connection, filters: Filters) -> list[sqlite3.Row]:
    where = _where(filters)
    columns = ", ".join(f"s.{column}" for column in (*COLUMNS.values(), "addressees"))
    return connection.execute(
        f"SELECT {columns} FROM statements s {where.sql} ORDER BY s.day DESC, s.number DESC LIMIT ?",
        [*where.values, FACETED + 1],
    ).fetchall()


def _values(
    connection: sqlite3.Connection, name: str, counts: Counter[str], *, known: bool
) -> tuple[tuple[str, str, int | None], ...]:
    most = [(value, count) for value, count in counts.most_common(VALUES) if value]
    if name in {"speaker", "addressee"}:
        labels = names(connection, [value for value, _ in most])
    elif name == "country":
        labels = country_names(connection, [value for value, _ in most])
    else:
        labels = {}
    return tuple((value, labels.get(value, value), count if known else None) for value, count in most)


def _told(connection: sqlite3.Connection, found: Sequence[sqlite3.Row]) -> list[Said]:
    known = names(connection, [ident for row in found for ident in rows.unlisted(row["addressees"])])
    numbers = of_statements(connection, [row["id"] for row in found])
    tellers = _tellers(connection, found)
    return [
        Said(
            row["id"], row["day"], row["day_basis"], row["speaker"], row["speaker_name"], row["speaker_country"], row["office"],
            named(row["addressees"], known), row["act"], row["mode"], row["polarity"], row["cue"], row["content"],
            numbers.get(row["id"], ()), tellers.get(row["id"], ()), row["place"], bool(row["background"]), row["outlet"],
            row["title"], row["published"], row["url"], row["article"], row["text_sha256"], row["start"], row["end"],
            row["score"], row["made_by"],
        )
        for row in found
    ]  # fmt: skip


def _tellers(connection: sqlite3.Connection, found: Sequence[sqlite3.Row]) -> dict[str, tuple[Teller, ...]]:
    """Who told of each statement, and who told of that, outwards."""
    held: dict[str, sqlite3.Row] = {}
    wanted = {row["parent"] for row in found if row["parent"]}
    for _ in range(DEEPEST):
        fresh = list(fetch(connection, _BY_ID, wanted - held.keys()))
        held |= {row["id"]: row for row in fresh}
        wanted = {row["parent"] for row in fresh if row["parent"]}
        if not wanted:
            break
    tellers = {}
    for row in found:
        chain, at = list[Teller](), row["parent"]
        while at in held and len(chain) < DEEPEST:
            outer = held[at]
            chain.append(Teller(outer["id"], outer["speaker_name"], outer["speaker"], outer["cue"]))
            at = outer["parent"]
        tellers[row["id"]] = tuple(chain)
    return tellers


def _context(connection: sqlite3.Connection, said: Said) -> Context:
    text = connection.execute("SELECT text FROM texts WHERE sha256 = ?", (said.text_sha256,)).fetchone()["text"]
    start = text.rfind("\n", 0, said.start) + 1
    end = text.find("\n", said.end)
    end = len(text) if end < 0 else end
    return Context(text[start:end], start, ((said.start - start, said.end - start),))


def _content_words(text: str) -> frozenset[str]:
    """Words that carry the matter, cut to six letters, so that endings do not part them."""
    return frozenset(word[:6] for word in _TOKEN.findall(text.casefold()) if word not in _EMPTY_WORDS)


def _same_matter(connection: sqlite3.Connection, said: Said) -> tuple[Said, ...]:
    """What the same speaker said with the same words, oldest first: words count the more, the fewer statements have them."""
    if said.speaker is None and not said.name:
        return ()
    column = "speaker" if said.speaker else "speaker_name"
    found = connection.execute(
        f"SELECT id, content FROM statements WHERE {column} = ? AND +copy = 0 ORDER BY day DESC LIMIT ?",
        (said.speaker or said.name, SAME_SPEAKER),
    ).fetchall()
    held = {row["id"]: _content_words(row["content"]) for row in found}
    held.setdefault(said.id, _content_words(said.content))
    frequency = Counter(word for words in held.values() for word in words)
    usual = max(FEW, USUAL * len(held))
    own = frozenset(word for word in held[said.id] if frequency[word] <= usual)
    rated = []
    for ident, words in held.items():
        shared = own & words
        if ident != said.id and len(shared) >= SHARED:
            rated.append((sum(log(1 + len(held) / frequency[word]) for word in shared), ident))
    best = sorted(rated, reverse=True)[:SHOWN]
    return tuple(sorted(by_ids(connection, [ident for _, ident in best]), key=lambda one: (one.day or "", one.id)))
