"""The tables `incidents` and `incident_events` of a dataset, made from all its shards once they are there.

Events come out of DuckDB in the order of publication, so that memory is bounded by the incidents that are open at a time.
A dataset that grew keeps the ids it gave: an incident takes over the id under which most of its events were known.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deedwatch.incidents import Party, Prints, Telling, gather, row, telling
from deedwatch.schema import table_of

if TYPE_CHECKING:
    import duckdb

    from deedwatch.incidents import Incident

BATCH = 5_000  # rows written or fetched at once
PART = "part-000000.parquet"
# Both in the order of `incidents.order`: undated first, then by day and article.
_ARTICLES = """
    SELECT id, outlet, copy_of, published, text FROM articles ORDER BY published NULLS FIRST, id
"""
_EVENTS = """
    WITH sides AS (
        SELECT p.event, p.role, list({'id': p.actor, 'country': a.country, 'sectors': a.sectors} ORDER BY p.position) AS parties
        FROM event_actors p JOIN events e ON e.id = p.event LEFT JOIN actors a ON a.article = e.article AND a.id = p.actor
        GROUP BY p.event, p.role
    ), spans AS (
        SELECT record, min(start) FILTER (role = 'predicate') AS position,
               list(text ORDER BY position) FILTER (role = 'evidence') AS told
        FROM evidence WHERE record LIKE 'evt%' GROUP BY record
    )
    SELECT e.*, a.published, s.position, s.told, x.parties AS actors, y.parties AS recipients
    FROM events e JOIN articles a ON a.id = e.article JOIN spans s ON s.record = e.id
    LEFT JOIN sides x ON x.event = e.id AND x.role = 'actor' LEFT JOIN sides y ON y.event = e.id AND y.role = 'recipient'
    ORDER BY a.published NULLS FIRST, e.article, s.position, e.id
"""
_PRINTS = "SELECT of, count(*), list(DISTINCT outlet), max(published) FROM copies WHERE of IS NOT NULL GROUP BY of"
_KEPT = """
    SELECT new, old FROM (
        SELECT n.incident AS new, o.incident AS old, row_number() OVER (PARTITION BY n.incident ORDER BY count(*) DESC, o.incident) AS r,
               row_number() OVER (PARTITION BY o.incident ORDER BY count(*) DESC, n.incident) AS s
        FROM read_parquet(?) n JOIN read_parquet(?) o ON n.event = o.event GROUP BY n.incident, o.incident
    ) WHERE r = 1 AND s = 1 AND new <> old
"""


def write_incidents(folder: Path) -> dict[str, int]:
    """Make both tables anew and put them in place; returns their rows. Needs duckdb and pyarrow."""
    draft = folder / "_drafts" / f"incidents-{os.getpid()}"
    draft.mkdir(parents=True, exist_ok=True)
    try:
        with _opened(folder, draft) as connection:
            counts = _write(gather(_tellings(connection)), _prints(connection), draft)
            kept = _kept_ids(connection, folder, draft)
        if kept:
            _renamed(draft, kept)
        for name in counts:
            (folder / name).mkdir(exist_ok=True)
            (draft / f"{name}.parquet").replace(folder / name / PART)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return counts


def _opened(folder: Path, scratch: Path) -> duckdb.DuckDBPyConnection:
    import duckdb  # noqa: PLC0415 - an extra

    connection = duckdb.connect(
        ":memory:", config={"threads": 1, "memory_limit": "400MB", "temp_directory": str(scratch / "spill")}
    )
    for name in ("articles", "events", "event_actors", "actors", "evidence", "copies"):
        pattern = str(folder / name / "part-*.parquet").replace("'", "''")
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{pattern}')")  # noqa: S608 - names are ours
    return connection


def _fetched(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[dict[str, Any]]:
    found = connection.cursor().execute(query)
    names = [column[0] for column in found.description or []]
    while rows := found.fetchmany(BATCH):
        yield from (dict(zip(names, values, strict=True)) for values in rows)


def _tellings(connection: duckdb.DuckDBPyConnection) -> Iterator[Telling]:
    articles = _fetched(connection, _ARTICLES)
    article: dict[str, Any] = {}
    for ident, events in groupby(_fetched(connection, _EVENTS), key=lambda event: event["article"]):
        while article.get("id") != ident:
            article = next(articles)
        for event in events:
            found = {**event, "event": event["id"], "outlet": article["outlet"], "copy_of": article["copy_of"]}
            yield telling(
                found, _side(event["actors"]), _side(event["recipients"]), event["told"] or (), article["text"]
            )


def _side(parties: Iterable[dict[str, Any]] | None) -> list[Party]:
    return [
        Party(party["id"], party["country"], tuple((party["sectors"] or "").split(";")) if party["sectors"] else ())
        for party in parties or ()
    ]


def _prints(connection: duckdb.DuckDBPyConnection) -> dict[str, Prints]:
    rows = connection.execute(_PRINTS).fetchall()
    return {of: Prints(count, frozenset(outlets or ()), last) for of, count, outlets, last in rows}


def _write(incidents: Iterable[Incident], prints: dict[str, Prints], draft: Path) -> dict[str, int]:
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    counts = {"incidents": 0, "incident_events": 0}
    held: dict[str, list[dict[str, Any]]] = {name: [] for name in counts}
    writers = {
        name: pq.ParquetWriter(draft / f"{name}.parquet", table_of(name, []).schema, compression="zstd")
        for name in counts
    }

    def flush(name: str) -> None:
        writers[name].write_table(table_of(name, held[name]))
        counts[name] += len(held[name])
        held[name].clear()

    for incident in incidents:
        held["incidents"].append(row(incident, prints))
        held["incident_events"].extend(
            {"incident": incident.id, "event": member.event, "score": member.score, "why": member.why}
            for member in incident.members
        )
        for name in counts:
            if len(held[name]) >= BATCH:
                flush(name)
    for name in counts:
        flush(name)
        writers[name].close()
    return counts


def _kept_ids(connection: duckdb.DuckDBPyConnection, folder: Path, draft: Path) -> dict[str, str]:
    """New id → the id it had."""
    old = folder / "incident_events" / PART
    if not old.exists():
        return {}
    return dict(connection.execute(_KEPT, [str(draft / "incident_events.parquet"), str(old)]).fetchall())


def _renamed(draft: Path, kept: dict[str, str]) -> None:
    """Write both tables anew under the ids that were known, a row group at a time."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    for name, column in (("incidents", "id"), ("incident_events", "incident")):
        path, made = draft / f"{name}.parquet", draft / f"{name}-renamed.parquet"
        with pq.ParquetFile(path) as file, pq.ParquetWriter(made, file.schema_arrow, compression="zstd") as writer:
            for batch in file.iter_batches(batch_size=BATCH):
                table = pa.Table.from_batches([batch])
                idents = [kept.get(ident, ident) for ident in table.column(column).to_pylist()]
                writer.write_table(
                    table.set_column(table.schema.get_field_index(column), column, pa.array(idents, pa.string()))
                )
        made.replace(path)
