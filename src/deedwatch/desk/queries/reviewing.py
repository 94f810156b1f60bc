"""The review: what is still to be looked at, one record with its words, how far reviewers agree, and what they decided as data."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from deedwatch.analysis import Agreement, agreement
from deedwatch.desk import review
from deedwatch.desk.queries import sentences
from deedwatch.desk.queries.sentences import Words, words
from deedwatch.desk.rows import unpack

KINDS: Final = review.REVIEWED
# Fields that a reviewer may set right, in the order of the form.
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "statements": ("speaker", "addressees", "act", "mode", "polarity", "day"),
    "events": ("type", "mode", "actors", "recipients", "factuality", "day", "day_end", "place_country"),
    "claims": ("measure", "unit", "low", "best", "high", "qualifier", "of", "claimed_by"),
    "commitments": ("kind", "by", "to", "status", "due_start", "due_end"),
}
# What the record says besides, shown to the reviewer and not to be fixed: words of the article.
TOLD: Final[dict[str, tuple[str, ...]]] = {
    "statements": ("speaker_name", "cue", "content"),
    "events": ("predicate", "place"),
    "claims": ("day", "place"),
    "commitments": ("condition", "consequence", "due_text"),
}
LISTS: Final = frozenset({"addressees", "actors", "recipients", "of", "by", "to"})
NUMBERS: Final = frozenset({"low", "best", "high"})
_OPEN: Final = (
    "NOT EXISTS (SELECT 1 FROM decisions WHERE decisions.record = {table}.id AND reviewer = ? AND undone = 0)"
)
_STANDING: Final = (
    "SELECT * FROM decisions WHERE number IN "
    "(SELECT max(number) FROM decisions WHERE undone = 0 GROUP BY record, reviewer) AND verdict <> 'skip'"
)


@dataclass(frozen=True, slots=True)
class Item:
    """A record to be reviewed: its fields and further words as they are, the sentence, and who decided what of it."""

    id: str
    kind: str
    score: float | None
    made_by: str
    fields: dict[str, Any]
    words: Words
    verdicts: tuple[tuple[str, str], ...]
    told: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """Of one kind: records, and those that the reviewer has decided or skipped."""

    kind: str
    records: int
    decided: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reviewer says of a record now."""

    record: str
    kind: str
    reviewer: str
    verdict: str
    fix: dict[str, Any] | None
    at: str

    @property
    def label(self) -> str:
        """What has to be alike for two reviewers to agree: the verdict, and of a fix its fields."""
        return f"fix {json.dumps(self.fix, ensure_ascii=False, sort_keys=True)}" if self.fix else self.verdict


@dataclass(frozen=True, slots=True)
class Quarrel:
    """A record on which reviewers differ."""

    item: Item
    verdicts: tuple[Verdict, ...]


def queue(
    connection: sqlite3.Connection, reviewer: str, kind: str, article: str | None = None, limit: int = 1
) -> list[Item]:
    """The next records of a kind that the reviewer has not decided, the lowest score first; claims, which have none, in order."""
    order = "number" if kind == "claims" else "score, number"
    conditions = ["copy = 0", _OPEN.format(table=kind)] + (["article = ?"] if article else [])
    query = f"SELECT id FROM {kind} WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT {int(limit)}"  # noqa: S608 - ours
    found = connection.execute(query, (reviewer, article) if article else (reviewer,)).fetchall()
    return [one for row in found if (one := item(connection, row["id"])) is not None]


def item(connection: sqlite3.Connection, record: str) -> Item | None:
    """One record. Raises DeskError for an id of no record that is reviewed."""
    kind = review.table_of(record)
    query = (
        f'SELECT {kind}.*, substr(texts.text, {kind}.start + 1, {kind}."end" - {kind}.start) AS sentence, articles.outlet, '  # noqa: S608
        f"published, title, {sentences.columns(kind)} FROM {kind} JOIN articles ON articles.id = {kind}.article "
        f"JOIN texts ON texts.sha256 = articles.text_sha256 WHERE {kind}.id = ?"
    )
    row = connection.execute(query, (record,)).fetchone()
    if row is None:
        return None
    held = {**dict(row), **review.sides(connection, kind, record)}
    fields = {name: _listed(held[name]) if name in LISTS else held[name] for name in FIELDS[kind]}
    verdicts = tuple((who, one["verdict"]) for who, one in sorted(review.standing(connection, record).items()))
    score = None if kind == "claims" else row["score"]
    told = {name: str(held[name]) for name in TOLD[kind] if held[name] is not None}
    return Item(record, kind, score, held.get("made_by") or "", fields, words(row), verdicts, told)


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else json.loads(value)


def progress(connection: sqlite3.Connection, reviewer: str) -> list[Progress]:
    """How far the reviewer has come, for each kind."""
    found = []
    for kind in KINDS:
        records = connection.execute(f"SELECT count(*) FROM {kind} WHERE copy = 0").fetchone()[0]  # noqa: S608 - ours
        decided = connection.execute(
            "SELECT count(DISTINCT record) FROM decisions WHERE reviewer = ? AND kind = ? AND undone = 0",
            (reviewer, kind),
        ).fetchone()[0]
        found.append(Progress(kind, records, decided))
    return found


def verdicts(connection: sqlite3.Connection) -> Iterator[Verdict]:
    """What every reviewer says now; what was skipped is left out."""
    for row in connection.execute(f"{_STANDING} ORDER BY number"):
        fix = json.loads(row["fix"]) if row["fix"] else None
        yield Verdict(row["record"], row["kind"], row["reviewer"], row["verdict"], fix, row["at"])


def reviewers(connection: sqlite3.Connection) -> list[str]:
    """Everybody who has decided something."""
    return [row[0] for row in connection.execute("SELECT DISTINCT reviewer FROM decisions WHERE undone = 0 ORDER BY 1")]


def agreements(connection: sqlite3.Connection, pair: tuple[str, ...] = ()) -> dict[str, Agreement | None]:
    """Agreement by kind, of the reviewers named or of all; None where fewer than two have decided."""
    labels: dict[str, dict[str, dict[Any, str]]] = {kind: defaultdict(dict) for kind in KINDS}
    for one in verdicts(connection):
        if not pair or one.reviewer in pair:
            labels[one.kind][one.reviewer][one.record] = one.label
    return {kind: agreement(held) if len(held) > 1 else None for kind, held in labels.items()}


def quarrels(connection: sqlite3.Connection, pair: tuple[str, ...] = (), limit: int = 100) -> list[Quarrel]:
    """Records on which they differ, the last decided first."""
    held: dict[str, list[Verdict]] = defaultdict(list)
    for one in verdicts(connection):
        if not pair or one.reviewer in pair:
            held[one.record].append(one)
    differing = [found for found in held.values() if len({one.label for one in found}) > 1]
    differing.sort(key=lambda found: found[-1].at, reverse=True)
    made = []
    for found in differing[:limit]:
        shown = item(connection, found[0].record)
        if shown is not None:
            made.append(Quarrel(shown, tuple(sorted(found, key=lambda one: one.reviewer))))
    return made


def settled(connection: sqlite3.Connection, reviewer: str | None = None) -> dict[str, Verdict]:
    """The verdict on each record: the reviewer's own, or the one that all reviewers share."""
    held: dict[str, list[Verdict]] = defaultdict(list)
    for one in verdicts(connection):
        if reviewer is None or one.reviewer == reviewer:
            held[one.record].append(one)
    return {record: found[0] for record, found in held.items() if len({one.label for one in found}) == 1}


def gold(
    connection: sqlite3.Connection, reviewer: str | None = None, *, partly: bool = False
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(name, text, gold) for `deedwatch evaluate readings`: accepted and fixed records of each article.

    A kind of an article is gold only when all its records are decided, else precision would count the undecided as wrong;
    with `partly` it is gold anyway. Records that the machine missed are in nobody's queue: recall is of what was found.
    """
    decided = settled(connection, reviewer)
    for ident in _articles_of(connection, decided):
        row = connection.execute(
            "SELECT reading, text FROM articles JOIN texts ON texts.sha256 = articles.text_sha256 WHERE id = ?",
            (ident,),
        ).fetchone()
        made: dict[str, Any] = unpack(row["reading"], row["text"]).to_dict()
        found: dict[str, Any] = {
            "article": {"title": made["article"]["title"], "published": made["article"]["published"]}
        }
        for kind in KINDS:
            judged = [(record, decided.get(record["id"])) for record in made[kind]]
            if not any(verdict for _, verdict in judged) or not (partly or all(verdict for _, verdict in judged)):
                continue
            found[kind] = [
                fixed(kind, record, verdict.fix or {})
                for record, verdict in judged
                if verdict and verdict.verdict != "reject"
            ]
        if len(found) > 1:
            yield ident, row["text"], {**found, "actors": made["actors"]}


def _articles_of(connection: sqlite3.Connection, records: dict[str, Verdict]) -> list[str]:
    found = set()
    for record, verdict in records.items():
        query = f"SELECT article FROM {verdict.kind} WHERE id = ?"  # noqa: S608 - one of KINDS, as `decide` wrote it
        row = connection.execute(query, (record,)).fetchone()
        if row is not None:
            found.add(row["article"])
    return sorted(found)


def fixed(kind: str, record: dict[str, Any], fix: dict[str, Any]) -> dict[str, Any]:
    """A record of a reading with the fields of a fix, which has the desk's names, set right."""
    made = dict(record)
    for name, value in fix.items():
        if name == "speaker":
            made["source"] = {**(made.get("source") or {}), "actor": value}
        elif name == "addressees":
            made["addressee"] = value
        elif name in NUMBERS:
            made["value"] = {**(made.get("value") or {}), name: value}
        elif name in {"day", "day_end"}:
            edge = "start" if name == "day" else "end"
            time = {**(made.get("time") or {}), edge: value}
            made["time"] = (
                {**time, "end": time.get("end") or value} if edge == "start" and "day_end" not in fix else time
            )
        elif name in {"due_start", "due_end"}:
            made["due"] = {**(made.get("due") or {}), name.removeprefix("due_"): value}
        elif name == "place_country":
            made["place"] = {**(made.get("place") or {}), "country": value}
        else:
            made[name] = value
    return made


def gold_zip(connection: sqlite3.Connection, reviewer: str | None = None, *, partly: bool = False) -> bytes:
    """The pairs NAME.txt and NAME.gold.json as a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text, found in gold(connection, reviewer, partly=partly):
            made.writestr(f"{name}.txt", text.encode("utf-8"))
            made.writestr(f"{name}.gold.json", json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True))
    return buffer.getvalue()


def examples(connection: sqlite3.Connection) -> Iterator[dict[str, Any]]:
    """One training example a verdict: the sentence, the record's spans (code points of the article), verdict and fix."""
    for one in verdicts(connection):
        found = item(connection, one.record)
        if found is None:
            continue
        row = connection.execute(
            "SELECT reading, text, text_sha256 FROM articles JOIN texts ON texts.sha256 = articles.text_sha256 WHERE id = ?",
            (found.words.article,),
        ).fetchone()
        made = unpack(row["reading"], row["text"]).to_dict()
        record: dict[str, Any] = next((held for held in made[one.kind] if held["id"] == one.record), {})
        yield {
            "record": one.record, "kind": one.kind, "verdict": one.verdict, "fix": one.fix, "reviewer": one.reviewer,
            "at": one.at, "article": found.words.article, "text_sha256": row["text_sha256"],
            "sentence": found.words.before + found.words.sentence + found.words.after,
            "fields": found.fields, "spans": list(spans_in(record)), "made_by": found.made_by, "score": found.score,
        }  # fmt: skip


def spans_in(value: Any, name: str = "") -> Iterator[dict[str, Any]]:
    """Every span of a record with the name of its field."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value) and isinstance(value["start"], int):
            yield {"field": name, "start": value["start"], "end": value["end"], "text": value["text"]}
            return
        for key, held in value.items():
            yield from spans_in(held, f"{name}.{key}" if name else key)
    elif isinstance(value, list):
        for held in value:
            yield from spans_in(held, name)
