"""Alerts of a desk: the rules held against each day that came in, and what they raised kept for the pages and the channels."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any, Final, cast

from deedwatch import alerts, analysis
from deedwatch.desk import audit
from deedwatch.desk.queries.covered import articles_a_day
from deedwatch.desk.queries.dyads import observations
from deedwatch.desk.rows import unlisted
from deedwatch.records import CommitmentKind, CommitmentStatus

HELD = "alerted_to"  # in `meta`: the last day that the rules were held against
CATCH_UP = (
    60  # covered days that are gone through at most: a desk that is loaded with years of news tells of the newest
)
LOOK_BACK = 400  # days of a series: the year that rules compare with, and a month before it
DIRECTIONS = 200  # pairs looked at, those with most incidents in the newest 30 days

_COMMITMENTS: Final = """SELECT *, (SELECT min(other.said) FROM commitments AS other WHERE other.thread = commitments.thread
 AND other.copy = 0) AS first_said FROM commitments WHERE copy = 0 AND said BETWEEN ?1 AND ?2
 UNION SELECT *, said FROM commitments WHERE copy = 0 AND due_end BETWEEN ?2 AND ?3"""
_LINKS: Final = """SELECT links.*, commitments.due_end, incidents.lead, events.sentence FROM links
 JOIN commitments ON commitments.id = links.commitment LEFT JOIN incidents ON incidents.id = links.other
 LEFT JOIN events ON events.id = coalesce(links.event, incidents.lead)
 WHERE gone = 0 AND verdict IS NOT 'rejected' AND coalesce(links.day, due_end) BETWEEN ? AND ?"""
_DIRECTIONS: Final = """SELECT source, target FROM dyads WHERE day BETWEEN ? AND ? GROUP BY source, target
 ORDER BY count(*) DESC, source, target LIMIT ?"""


def hold(connection: sqlite3.Connection, rules: Sequence[alerts.Rule], at: str) -> list[alerts.Alert]:
    """Raise the alerts of all covered days since the last time, in the transaction at hand. Raises AnalysisError."""
    held = connection.execute("SELECT value FROM meta WHERE key = ?", (HELD,)).fetchone()
    days = [
        date.fromisoformat(row["day"])
        for row in connection.execute(
            "SELECT DISTINCT day FROM coverage WHERE day >= ? AND day <> '' ORDER BY day DESC LIMIT ?",
            (held["value"] if held else "", CATCH_UP),
        )
    ]
    raised: list[alerts.Alert] = []
    past = list(kept(connection))
    names = dict(connection.execute("SELECT id, name FROM actors").fetchall())
    names |= {ident.removeprefix("country:"): name for ident, name in names.items() if ident.startswith("country:")}
    back = max(rule.quiet_days for rule in alerts.default_rules())
    for day in reversed(days):
        found = alerts.fired(rules, facts(connection, day, names, back), [*past, *raised])
        raised += found
        for alert in found:
            _keep(connection, alert, at)
    if days:
        connection.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (HELD, days[0].isoformat()),
        )
    return raised


def facts(connection: sqlite3.Connection, day: date, names: dict[str, str], back: int) -> alerts.Facts:
    """The desk as it stood at the end of a day. Commitments and links of `back` days are in it."""
    since = day - timedelta(days=back)
    return alerts.Facts(
        day,
        tuple(_commitments(connection, since, day)),
        tuple(_links(connection, since, day)),
        tuple(_series(connection, day)),
        analysis.coverage(_volumes(connection, day), day - timedelta(days=LOOK_BACK), day),
        names,
    )


def _commitments(connection: sqlite3.Connection, since: date, day: date) -> Iterator[alerts.Commitment]:
    soon = day + timedelta(days=30)
    for row in connection.execute(_COMMITMENTS, (since.isoformat(), day.isoformat(), soon.isoformat())):
        if row["said"] is None or row["said"] > day.isoformat():
            continue
        restated = row["thread"] not in {None, row["id"]} and row["first_said"] < row["said"]
        yield alerts.Commitment(
            row["id"],
            cast("CommitmentKind", row["kind"]),
            tuple(unlisted(row["by"])),
            tuple(unlisted(row["to"])),
            date.fromisoformat(row["said"]),
            row["sentence"],
            tuple(code for code in (row["by_country"], row["to_country"]) if code),
            date.fromisoformat(row["due_end"]) if row["due_end"] else None,
            cast("CommitmentStatus", row["decided"] or row["proposed"]),
            row["thread"] if restated else None,
        )


def _links(connection: sqlite3.Connection, since: date, day: date) -> Iterator[alerts.Link]:
    for row in connection.execute(_LINKS, (since.isoformat(), day.isoformat())):
        if row["relation"] in {"restated", "hardened", "softened"}:
            continue
        yield alerts.Link(
            row["id"],
            row["commitment"],
            cast("CommitmentStatus", row["relation"]),
            date.fromisoformat(row["day"] or row["due_end"]),
            row["other"],
            row["sentence"] or "its due day passed",
            row["verdict"] == "confirmed",
        )


def _series(connection: sqlite3.Connection, day: date) -> Iterator[analysis.Series]:
    first = day - timedelta(days=LOOK_BACK)
    articles = articles_a_day(connection, first, day)
    busy = (day - timedelta(days=30)).isoformat(), day.isoformat(), DIRECTIONS
    for source, target in connection.execute(_DIRECTIONS, busy).fetchall():
        seen = observations(connection, [(source, target)], first, day)
        yield analysis.dyad_series(seen, articles, source=source, target=target, first=first, last=day)


def _volumes(connection: sqlite3.Connection, day: date) -> dict[str, dict[date, int]]:
    found: dict[str, dict[date, int]] = defaultdict(dict)
    first = (day - timedelta(days=LOOK_BACK)).isoformat()
    for row in connection.execute("SELECT * FROM coverage WHERE day BETWEEN ? AND ?", (first, day.isoformat())):
        found[row["outlet"]][date.fromisoformat(row["day"])] = row["articles"]
    return found


def _keep(connection: sqlite3.Connection, alert: alerts.Alert, at: str) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO alerts (id, rule, kind, day, subject, title, reason, records, extreme, channels, raised_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            alert.id, alert.rule, alert.kind, alert.day.isoformat(), alert.subject, alert.title, alert.reason,
            json.dumps(alert.records), int(alert.extreme), json.dumps([asdict(channel) for channel in alert.channels]), at,
        ),
    )  # fmt: skip
    audit.note(connection, at, audit.MACHINE, "raise alert", alert.id, after={"title": alert.title})


def kept(connection: sqlite3.Connection, *, unsent: bool = False) -> Iterator[alerts.Alert]:
    """Alerts that were raised, the oldest first; with `unsent`, those that have not gone out yet."""
    query = "SELECT * FROM alerts WHERE ?1 = 0 OR sent_at IS NULL ORDER BY day, id"
    for row in connection.execute(query, (int(unsent),)):
        channels: list[dict[str, Any]] = json.loads(row["channels"])
        yield alerts.Alert(
            row["id"], row["rule"], row["kind"], date.fromisoformat(row["day"]), row["subject"], row["title"],
            row["reason"], tuple(json.loads(row["records"])), bool(row["extreme"]),
            tuple(alerts.Channel(**channel) for channel in channels),
        )  # fmt: skip


def sent(connection: sqlite3.Connection, ident: str, at: str) -> None:
    """Note that an alert went out."""
    connection.execute("UPDATE alerts SET sent_at = ? WHERE id = ?", (at, ident))
