"""The tables `incidents` and `incident_events` of a dataset, made from all its shards once they are there.

Three steps, of which the first two can be done in pieces on many machines: the tellings of some shards are written to a
draft; those of one family of event types come out of DuckDB in the order of publication and are gathered, so that memory is
bounded by the incidents that are open at a time; the parts, one a family, are put in place. A dataset that grew keeps the ids
it gave: an incident takes over the id under which most of its events were known.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import msgspec

from deedwatch.batch.store import Store, own
from deedwatch.incidents import Party, Prints, Telling, families, gather, order, row, telling
from deedwatch.schema import DRAFTS, table_of

if TYPE_CHECKING:
    import duckdb

    from deedwatch.incidents import Incident

BATCH = 5_000  # rows written or fetched at once
TOLD_AT_ONCE = 25  # shards: some 5,000 articles, so that opening files does not count
TABLES = ("incidents", "incident_events")
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
_TOLD = "SELECT told FROM told WHERE family = ? ORDER BY day, article, position, event"
_PRINTS = """
    SELECT of, count(*), list(DISTINCT outlet), max(published) FROM copies
    WHERE of IN (SELECT article FROM told WHERE family = ?) GROUP BY of
"""
_KEPT = """
    SELECT new, old FROM (
        SELECT n.incident AS new, o.incident AS old, row_number() OVER (PARTITION BY n.incident ORDER BY count(*) DESC, o.incident) AS r,
               row_number() OVER (PARTITION BY o.incident ORDER BY count(*) DESC, n.incident) AS s
        FROM new n JOIN old o ON n.event = o.event GROUP BY n.incident, o.incident
    ) WHERE r = 1 AND s = 1 AND new <> old
"""


def write_incidents(folder: Path) -> dict[str, int]:
    """Make both tables anew and put them in place; returns their rows. Needs duckdb and pyarrow."""
    shards = sorted(Store(folder).whole())
    with drafted(folder) as draft:
        told = [tell(folder, shards[at : at + TOLD_AT_ONCE], draft) for at in range(0, len(shards), TOLD_AT_ONCE)]
        for family in range(len(families())):
            bring_together(folder, shards, family, told, draft)
        return put_in_place(folder, draft)


@contextmanager
def drafted(folder: Path) -> Iterator[Path]:
    """A folder for what becomes the tables, removed in the end."""
    draft = folder / DRAFTS / f"incidents-{own()}"
    draft.mkdir(parents=True, exist_ok=True)
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def tell(folder: Path, numbers: Sequence[int], draft: Path) -> Path:
    """Write what the shards of these numbers tell, each telling under its family and place in `incidents.order`."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    family = {name: at for at, types in enumerate(families()) for name in types}
    encoder = msgspec.msgpack.Encoder()
    path = draft / f"told-{numbers[0]:06d}.parquet"
    made = path.with_name(f".{path.name}-{own()}")
    with _opened() as connection, pq.ParquetWriter(made, _told_schema(), compression="zstd") as writer:
        for name in ("articles", "events", "event_actors", "actors", "evidence"):
            _view(connection, name, _parts(folder, name, numbers))
        told = ((family[one.type], *order(one), encoder.encode(one)) for one in _tellings(connection))
        while rows := list(islice(told, BATCH)):
            writer.write_table(_told_table(rows))
    return made.replace(path)


def _parts(folder: Path, name: str, numbers: Iterable[int]) -> list[Path]:
    """By their names, since a folder that other machines write to may not list them all yet."""
    return [folder / name / f"part-{number:06d}.parquet" for number in numbers]


def _told_schema() -> Any:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    kinds = {
        "family": pa.int8(),
        "day": pa.int32(),
        "article": pa.string(),
        "position": pa.int32(),
        "event": pa.string(),
    }
    return pa.schema({**kinds, "told": pa.binary()})


def _told_table(rows: list[tuple[Any, ...]]) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    return pa.table([list(column) for column in zip(*rows, strict=True)], schema=_told_schema())


def bring_together(folder: Path, shards: Iterable[int], family: int, told: Sequence[Path], draft: Path) -> None:
    """Gather what the files `told` tell of one family of types into a draft of its part of both tables."""
    decoder = msgspec.msgpack.Decoder(Telling)
    with _opened() as connection:
        tellings: Iterable[Telling] = ()
        prints: dict[str, Prints] = {}
        if told:
            _view(connection, "copies", _parts(folder, "copies", shards))
            _view(connection, "told", told)
            found = connection.execute(_PRINTS, [family]).fetchall()
            prints = {of: Prints(count, frozenset(outlets or ()), last) for of, count, outlets, last in found}
            tellings = (decoder.decode(one["told"]) for one in _fetched(connection, _TOLD, [family]))
        _write(gather(tellings), prints, draft, family)


def put_in_place(folder: Path, draft: Path) -> dict[str, int]:
    """Give known incidents their ids again and move the parts of all families into the dataset; returns the rows."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    drafts = {name: [draft / f"{name}-{family:06d}.parquet" for family in range(len(families()))] for name in TABLES}
    kept = _kept_ids(folder, drafts["incident_events"])
    counts = dict.fromkeys(TABLES, 0)
    for name, parts in drafts.items():
        for family, path in enumerate(parts):
            if kept:
                _renamed(path, "id" if name == "incidents" else "incident", kept)
            counts[name] += pq.read_metadata(path).num_rows
            (folder / name).mkdir(exist_ok=True)
            path.replace(folder / name / f"part-{family:06d}.parquet")
        for stale in sorted((folder / name).glob("part-*.parquet"))[len(parts) :]:
            stale.unlink()
    return counts


@contextmanager
def _opened() -> Iterator[duckdb.DuckDBPyConnection]:
    import duckdb  # noqa: PLC0415 - an extra

    with TemporaryDirectory() as spill:
        config = {"threads": 1, "memory_limit": "400MB", "temp_directory": spill}
        with duckdb.connect(":memory:", config=config) as connection:
            yield connection


def _view(connection: duckdb.DuckDBPyConnection, name: str, files: Iterable[Path]) -> None:
    listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)
    connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")  # noqa: S608 - names are ours


def _fetched(connection: duckdb.DuckDBPyConnection, query: str, given: Sequence[Any] = ()) -> Iterator[dict[str, Any]]:
    found = connection.cursor().execute(query, list(given))
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


def _write(incidents: Iterable[Incident], prints: dict[str, Prints], draft: Path, family: int) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    held: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    paths = {name: draft / f".{name}-{family:06d}-{own()}" for name in TABLES}
    writers = {name: pq.ParquetWriter(paths[name], table_of(name, []).schema, compression="zstd") for name in TABLES}

    def flush(name: str) -> None:
        writers[name].write_table(table_of(name, held[name]))
        held[name].clear()

    for incident in incidents:
        held["incidents"].append(row(incident, prints))
        held["incident_events"].extend(
            {"incident": incident.id, "event": member.event, "score": member.score, "why": member.why}
            for member in incident.members
        )
        for name in TABLES:
            if len(held[name]) >= BATCH:
                flush(name)
    for name in TABLES:
        flush(name)
        writers[name].close()
        paths[name].replace(draft / f"{name}-{family:06d}.parquet")


def _kept_ids(folder: Path, drafts: Sequence[Path]) -> dict[str, str]:
    """New id → the id it had."""
    old = sorted((folder / "incident_events").glob("part-*.parquet"))
    if not old:
        return {}
    with _opened() as connection:
        _view(connection, "new", drafts)
        _view(connection, "old", old)
        return dict(connection.execute(_KEPT).fetchall())


def _renamed(path: Path, column: str, kept: dict[str, str]) -> None:
    """Write a part anew under the ids that were known, a row group at a time."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    made = path.with_suffix(".renamed")
    with pq.ParquetFile(path) as file, pq.ParquetWriter(made, file.schema_arrow, compression="zstd") as writer:
        for batch in file.iter_batches(batch_size=BATCH):
            table = pa.Table.from_batches([batch])
            idents = [kept.get(ident, ident) for ident in table.column(column).to_pylist()]
            writer.write_table(
                table.set_column(table.schema.get_field_index(column), column, pa.array(idents, pa.string()))
            )
    made.replace(path)
