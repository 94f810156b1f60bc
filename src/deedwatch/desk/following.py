"""Links between words and deeds at the desk: the machine proposes them anew at each settling, what a person said of them stays.

`status_of` is the one place that says what a commitment has come to: a person's word first, then what the links amount to.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from deedwatch import followthrough
from deedwatch.desk import audit, rows
from deedwatch.desk.happenings import WITHIN, Settled, Window
from deedwatch.desk.queries.covered import covered_to
from deedwatch.desk.store import writing
from deedwatch.errors import DeskError
from deedwatch.records import CommitmentStatus
from deedwatch.spans import record_id

VERDICTS: Final = ("confirmed", "rejected")
STATUSES: Final = ("open", "condition_met", "kept", "broken", "lapsed", "withdrawn", "disputed")

HELD_DAYS = 730  # a commitment is held against what happens in two years, where not all of the desk is gathered

_PROPOSED: Final = ("commitment", "other", "relation", "day", "event", "score", "why")
# Of the events of an incident the one whose sentence shows what happened on a day: told as done, in a whole sentence, surest.
_SHOWN: Final = """SELECT id FROM events WHERE incident = ? AND copy = 0 ORDER BY day IS NOT ?, factuality <> 'occurred',
 background, length(sentence) < 60, score DESC, id LIMIT 1"""
_CARDS: Final = """UPDATE commitments SET card = dealt.first FROM (SELECT number, row_number() OVER (
 PARTITION BY coalesce(thread, id), "by", kind, coalesce(decided, proposed)
 ORDER BY coalesce(said, '') DESC, number DESC) = 1 AS first FROM commitments WHERE copy = 0 {0}) AS dealt
 WHERE commitments.number = dealt.number AND card <> dealt.first"""
_COMMITTED: Final = f"""SELECT reading, text FROM articles JOIN texts ON texts.sha256 = articles.text_sha256
 WHERE same_as IS NULL AND id IN (SELECT article FROM commitments WHERE copy = 0 AND (said >= ? OR said IS NULL))
 AND NOT {WITHIN}"""  # noqa: S608 - ours


def follow(connection: sqlite3.Connection, settled: Settled, at: str) -> int:
    """Propose links for all commitments in the transaction at hand; how many are new or gone.

    Deeds are the incidents just gathered; links to older ones stand as they were.
    """
    words = {word.id: word for word in (*_older_words(connection, settled.window), *settled.words)}
    deeds = [followthrough.deed(incident, settled.texts) for incident in settled.incidents.values()]
    today = date.fromisoformat(covered_to(connection) or date.min.isoformat())  # a due day after it has not passed yet
    found = followthrough.propose(words.values(), deeds, today)
    changed = _put_links(connection, found, set(words), settled, at)
    for ident, thread in followthrough.threads(words.values()).items():
        connection.execute(
            "UPDATE commitments SET thread = ? WHERE id = ? AND thread IS NOT ?", (thread, ident, thread)
        )
    _propose_statuses(connection, at)
    return changed


def _older_words(connection: sqlite3.Connection, window: Window | None) -> Iterator[followthrough.Word]:
    """Commitments of articles outside of the window that was gathered anew."""
    if window is None:
        return
    first = (date.fromisoformat(window[0]) - timedelta(days=HELD_DAYS)).isoformat()
    for row in connection.execute(_COMMITTED, (first, *window)):
        yield from followthrough.words(rows.unpack(row["reading"], row["text"]))


def _put_links(
    connection: sqlite3.Connection, found: list[followthrough.Link], words: set[str], settled: Settled, at: str
) -> int:
    held = {row["id"]: row for row in connection.execute("SELECT * FROM links")}
    fresh: dict[str, tuple[Any, ...]] = {}
    for link in found:
        ident = record_id("lnk", [link.commitment, link.other or "", link.relation])
        day = link.day.isoformat() if link.day else None
        event = _shown(connection, link.other, day)
        fresh[ident] = (
            link.commitment,
            link.other,
            link.relation,
            day,
            event,
            round(link.score, 3),
            json.dumps(link.why),
        )
    answered = {row["commitment"] for row in held.values() if row["relation"] == "kept" and not row["gone"]}
    changed = 0
    for ident, columns in fresh.items():
        row = held.get(ident)
        if columns[2] == "lapsed" and settled.window is not None and columns[0] in answered:
            continue  # by a deed of the weeks that were not gathered anew
        if row is None:
            connection.execute(
                "INSERT INTO links (id, commitment, other, relation, day, event, score, why, proposed_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (ident, *columns, at),
            )
            changed += 1
        elif (*(row[name] for name in _PROPOSED), row["gone"]) != (
            *columns,
            0,
        ):
            connection.execute(
                "UPDATE links SET day = ?, event = ?, score = ?, why = ?, gone = 0 WHERE id = ?", (*columns[3:], ident)
            )
    for ident, row in held.items():
        looked_at = row["other"] is None or row["other"] in settled.incidents or row["other"] in settled.gone
        looked_at = looked_at or str(row["other"]).startswith("com_")
        held_against = row["commitment"] in words or not _counts(connection, row["commitment"])
        if ident in fresh or row["gone"] or not (looked_at and held_against):
            continue
        changed += 1
        if row["verdict"] is None:
            connection.execute("DELETE FROM links WHERE id = ?", (ident,))
        else:
            connection.execute("UPDATE links SET gone = 1 WHERE id = ?", (ident,))
    return changed


def _shown(connection: sqlite3.Connection, incident: str | None, day: str | None) -> str | None:
    row = connection.execute(_SHOWN, (incident, day)).fetchone()
    return row["id"] if row else None


def _counts(connection: sqlite3.Connection, commitment: str) -> bool:
    """Whether the commitment is no copy's."""
    found = connection.execute("SELECT 1 FROM commitments WHERE id = ? AND copy = 0", (commitment,)).fetchone()
    return found is not None


def _propose_statuses(connection: sqlite3.Connection, at: str, commitment: str | None = None) -> None:
    """What the links amount to now, for one commitment or all; the cards of the board are dealt anew."""
    links: dict[str, list[followthrough.Link]] = defaultdict(list)
    query = "SELECT * FROM links WHERE gone = 0 AND verdict IS NOT 'rejected' AND (?1 IS NULL OR commitment = ?1) ORDER BY id"
    for row in connection.execute(query, (commitment,)):
        links[row["commitment"]].append(_link(row))
    query = "SELECT id, status, proposed, thread FROM commitments WHERE copy = 0 AND (?1 IS NULL OR id = ?1)"
    found = connection.execute(query, (commitment,)).fetchall()
    for row in found:
        told = row["status"]
        status: str = followthrough.status(links[row["id"]]) if row["id"] in links else told
        if status != row["proposed"]:
            connection.execute("UPDATE commitments SET proposed = ? WHERE id = ?", (status, row["id"]))
            audit.note(
                connection, at, audit.MACHINE, "propose status", row["id"],
                before={"status": row["proposed"]}, after={"status": status},
            )  # fmt: skip
    _deal_cards(connection, found[0]["thread"] if commitment is not None and found else None)


def _deal_cards(connection: sqlite3.Connection, thread: str | None = None) -> None:
    """Mark what the board shows: of the wordings by the same people, of one kind and status, the newest."""
    connection.execute(_CARDS.format("" if thread is None else "AND thread = :thread"), {"thread": thread})


def _link(row: sqlite3.Row) -> followthrough.Link:
    day = date.fromisoformat(row["day"]) if row["day"] else None
    return followthrough.Link(
        row["commitment"], row["other"], row["relation"], day, row["score"], tuple(json.loads(row["why"]))
    )


def judge_link(connection: sqlite3.Connection, ident: str, verdict: str | None, who: str, at: str) -> None:
    """A person confirms or rejects a proposed link, or takes that back with None. Raises DeskError."""
    if verdict not in {*VERDICTS, None}:
        message = f"{verdict!r} is no verdict on a link; there are {', '.join(VERDICTS)}"
        raise DeskError(message)
    with writing(connection):
        row = connection.execute("SELECT * FROM links WHERE id = ?", (ident,)).fetchone()
        if row is None:
            message = f"no link {ident}"
            raise DeskError(message)
        connection.execute(
            "UPDATE links SET verdict = ?, verdict_by = ?, verdict_at = ? WHERE id = ?",
            (verdict, who if verdict else None, at if verdict else None, ident),
        )
        audit.note(
            connection, at, who, "judge link", ident, before={"verdict": row["verdict"]}, after={"verdict": verdict}
        )
        _propose_statuses(connection, at, row["commitment"])


def set_status(
    connection: sqlite3.Connection, ident: str, status: CommitmentStatus | None, who: str, at: str, *, reason: str = ""
) -> None:
    """A person says what a commitment has come to, or leaves it to the machine again with None. Raises DeskError."""
    if status not in {*STATUSES, None}:
        message = f"{status!r} is no status; there are {', '.join(STATUSES)}"
        raise DeskError(message)
    with writing(connection):
        row = connection.execute("SELECT decided, thread FROM commitments WHERE id = ?", (ident,)).fetchone()
        if row is None:
            message = f"no commitment {ident}"
            raise DeskError(message)
        connection.execute(
            "UPDATE commitments SET decided = ?, decided_by = ?, decided_at = ? WHERE id = ?",
            (status, who if status else None, at if status else None, ident),
        )
        after = {"status": status, **({"reason": reason} if reason else {})}
        _deal_cards(connection, row["thread"])
        audit.note(connection, at, who, "set status", ident, before={"status": row["decided"]}, after=after)
