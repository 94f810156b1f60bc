"""Flat Arrow tables of readings: one per record type, nested things in child tables keyed by id.

No column is nested, since several readers of R and Stata take none. Lists of codes (sectors, contexts, addressees) are
joined by `;`; spans, actors of events and contents of statements have tables of their own.

>>> sorted(TABLES)
['actors', 'articles', 'blocks', 'claims', 'commitments', 'event_actors', 'events', 'evidence', 'mentions', 'statements']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from deedwatch.records import Reject

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from deedwatch.records import Clause, Place, Reading, Time
    from deedwatch.spans import Span

Row = dict[str, Any]

_TIME = {"time_start": "date", "time_end": "date", "time_precision": "text", "time_basis": "text", "time_text": "text"}
_PLACE = {
    "place_name": "text",
    "place_country": "text",
    "lat": "real",
    "lon": "real",
    "place_precision": "text",
    "geonames": "int",
}
# Column names and kinds reach disk: they are frozen by a test and only grow.
TABLES: Final[dict[str, dict[str, str]]] = {
    "articles": {
        "id": "text",
        "title": "text",
        "outlet": "text",
        "byline": "text",
        "url": "text",
        "language": "text",
        "text_sha256": "text",
        "published": "date",
        "published_basis": "text",
        "copy_of": "text",
        "text": "text",
        "deedwatch": "text",
        "model": "text",
        "ontology": "text",
        "knowledge": "text",
    },
    "blocks": {"article": "text", "position": "int", "kind": "text", "start": "int", "end": "int"},
    "actors": {
        "article": "text",
        "id": "text",
        "name": "text",
        "country": "text",
        "cow": "int",
        "sectors": "text",
        "office": "text",
    },
    "mentions": {
        "article": "text",
        "id": "text",
        "kind": "text",
        "actor": "text",
        "actors": "text",
        "sectors": "text",
        "chain": "int",
        "start": "int",
        "end": "int",
        "text": "text",
    },
    "statements": {
        "article": "text",
        "id": "text",
        "source_mention": "text",
        "source_actor": "text",
        "source_name": "text",
        "addressee": "text",
        "cue": "text",
        "content": "text",
        "mode": "text",
        "act": "text",
        "polarity": "text",
        **_TIME,
        **_PLACE,
        "parent": "text",
        "background": "bool",
        "score": "real",
        "made_by": "text",
    },
    "events": {
        "article": "text",
        "id": "text",
        "type": "text",
        "mode": "text",
        "contexts": "text",
        "cameo": "text",
        "predicate": "text",
        **_TIME,
        **_PLACE,
        "factuality": "text",
        "background": "bool",
        "reported_by": "text",
        "quad": "text",
        "intensity": "real",
        "score": "real",
        "made_by": "text",
    },
    "event_actors": {"event": "text", "role": "text", "position": "int", "actor": "text"},
    "claims": {
        "article": "text",
        "id": "text",
        "measure": "text",
        "unit": "text",
        "low": "real",
        "best": "real",
        "high": "real",
        "qualifier": "text",
        "of": "text",
        "claimed_by": "text",
        "statement": "text",
        **_TIME,
        **_PLACE,
    },
    "commitments": {
        "article": "text",
        "id": "text",
        "kind": "text",
        "by": "text",
        "to": "text",
        "condition": "text",
        "condition_type": "text",
        "consequence": "text",
        "consequence_type": "text",
        "due_start": "date",
        "due_end": "date",
        "due_precision": "text",
        "status": "text",
        "statement": "text",
        "score": "real",
        "made_by": "text",
    },
    "evidence": {"record": "text", "role": "text", "position": "int", "start": "int", "end": "int", "text": "text"},
}

# What a dataset holds beside the tables of readings: its manifest, and what was set aside.
MANIFEST: Final = "manifest.json"
DRAFTS: Final = "_drafts"  # folder of a dataset for files that are not whole yet; a finished run leaves none
REJECTS: Final = {"uri": "text", "reason": "text", "detail": "text", "text_sha256": "text"}
# Prints of an article that were not read again: each is a further report of the article `of`.
COPIES: Final = {
    "id": "text",
    "of": "text",
    "similarity": "real",
    "uri": "text",
    "url": "text",
    "outlet": "text",
    "title": "text",
    "published": "date",
    "text_sha256": "text",
}
# Happenings in the world with their counts of reports; made when all shards are there.
INCIDENTS: Final = {
    "id": "text",
    "type": "text",
    "mode": "text",
    "contexts": "text",
    "quad": "text",
    "intensity": "real",
    "factuality": "text",
    "background": "bool",
    "actors": "text",
    "recipients": "text",
    "time_start": "date",
    "time_end": "date",
    "time_precision": "text",
    "place_name": "text",
    "place_country": "text",
    "lat": "real",
    "lon": "real",
    "place_precision": "text",
    "geonames": "int",
    "reports": "int",
    "articles": "int",
    "outlets": "int",
    "independent_outlets": "int",
    "first_published": "date",
    "last_published": "date",
    "score": "real",
}
INCIDENT_EVENTS: Final = {"incident": "text", "event": "text", "score": "real", "why": "text"}
COLUMNS: Final[dict[str, dict[str, str]]] = {
    **TABLES,
    "rejects": REJECTS,
    "copies": COPIES,
    "incidents": INCIDENTS,
    "incident_events": INCIDENT_EVENTS,
}


def tables(readings: Iterable[Reading]) -> dict[str, pa.Table]:
    """Arrow tables of readings by name. Raises ModuleNotFoundError when pyarrow is missing."""
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for reading in readings:
        for name, row in _rows(reading):
            rows[name].append(row)
    return {name: table_of(name, rows[name]) for name in TABLES}


def reject_table(found: Iterable[Reject]) -> pa.Table:
    """The table of what was set aside. Raises ModuleNotFoundError when pyarrow is missing."""
    rows = [{"uri": r.uri, "reason": r.reason, "detail": r.detail, "text_sha256": r.sha256} for r in found]
    return table_of("rejects", rows)


def to_arrow(results: Iterable[Reading | Reject]) -> dict[str, pa.Table]:
    """What was read as Arrow tables by name, as a dataset has them; what was set aside is the table `rejects`.

    Raises ModuleNotFoundError when pyarrow is missing (`pip install 'deedwatch[arrow]'`).

    >>> to_arrow([Reject("a.txt", "empty", "nothing but white space")])["rejects"].num_rows
    1
    """
    read: list[Reading] = []
    refused: list[Reject] = []
    for result in results:
        if isinstance(result, Reject):
            refused.append(result)
        else:
            read.append(result)
    return {**tables(read), "rejects": reject_table(refused)}


def to_pandas(results: Iterable[Reading | Reject]) -> dict[str, pd.DataFrame]:
    """The tables of `to_arrow` as data frames.

    Whole numbers and truth values keep their kind where some are missing (`Int64`, `boolean`), days are `datetime64`.
    Raises ModuleNotFoundError when pandas or pyarrow is missing (`pip install 'deedwatch[pandas]'`).

    >>> to_pandas([])["events"].dtypes[["time_start", "background", "geonames"]].astype(str).tolist()
    ['datetime64[ms]', 'boolean', 'Int64']
    """
    return {name: to_frame(table) for name, table in to_arrow(results).items()}


def to_frame(table: pa.Table) -> pd.DataFrame:
    """One Arrow table as a data frame. Raises ModuleNotFoundError when pandas is missing."""
    pandas, arrow = _extra("pandas", "pandas"), _extra("pyarrow", "pandas")
    whole = pandas.Int64Dtype()
    kept = {arrow.int64(): whole, arrow.int32(): whole, arrow.bool_(): pandas.BooleanDtype()}
    found: pd.DataFrame = table.to_pandas(types_mapper=kept.get, date_as_object=False)
    return found


def table_of(name: str, rows: Sequence[Row]) -> pa.Table:
    """Rows of one of the tables in COLUMNS; what a row lacks is null. Raises KeyError for another name."""
    arrow = _extra("pyarrow", "arrow")
    kinds = {
        "text": arrow.string(),
        "int": arrow.int64(),
        "real": arrow.float64(),
        "date": arrow.date32(),
        "bool": arrow.bool_(),
    }
    schema = arrow.schema([(column, kinds[kind]) for column, kind in COLUMNS[name].items()])
    return arrow.Table.from_pylist(list(rows), schema=schema)


def _extra(module: str, extra: str) -> Any:
    """A module that only some installations have; without it, the error says how to get it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        message = f"{module} is not installed; pip install 'deedwatch[{extra}]' brings it"
        raise ModuleNotFoundError(message, name=error.name) from error


def _rows(reading: Reading) -> Iterator[tuple[str, Row]]:
    yield from _article_rows(reading)
    yield from _statement_rows(reading)
    yield from _event_rows(reading)
    yield from _number_rows(reading)
    yield from _commitment_rows(reading)


def _article_rows(reading: Reading) -> Iterator[tuple[str, Row]]:
    article, made = reading.article, reading.made_with
    yield (
        "articles",
        {
            "id": article.id,
            "title": article.title,
            "outlet": article.outlet,
            "byline": article.byline,
            "url": article.url,
            "language": article.language,
            "text_sha256": article.text_sha256,
            "published": article.published.date,
            "published_basis": article.published.basis,
            "copy_of": article.copy_of,
            "text": article.text,
            "deedwatch": made.deedwatch,
            "model": made.model,
            "ontology": made.ontology,
            "knowledge": made.knowledge,
        },
    )
    for position, block in enumerate(article.blocks):
        yield (
            "blocks",
            {"article": article.id, "position": position, "kind": block.kind, "start": block.start, "end": block.end},
        )
    for actor in reading.actors:
        yield (
            "actors",
            {
                "article": article.id,
                "id": actor.id,
                "name": actor.name,
                "country": actor.country,
                "cow": actor.cow,
                "sectors": _joined(actor.sectors),
                "office": actor.office,
            },
        )
    for mention in reading.mentions:
        yield (
            "mentions",
            {
                "article": article.id,
                "id": mention.id,
                "kind": mention.kind,
                "actor": mention.actor,
                "actors": _joined(mention.actors),
                "sectors": _joined(mention.sectors),
                "chain": mention.chain,
                "start": mention.span.start,
                "end": mention.span.end,
                "text": mention.span.text,
            },
        )


def _statement_rows(reading: Reading) -> Iterator[tuple[str, Row]]:
    for item in reading.statements:
        yield (
            "statements",
            {
                "article": reading.article.id,
                "id": item.id,
                "source_mention": item.source.mention,
                "source_actor": item.source.actor,
                "source_name": item.source.name,
                "addressee": _joined(item.addressee),
                "cue": item.cue.text,
                "content": " … ".join(span.text for span in item.content),
                "mode": item.mode,
                "act": item.act,
                "polarity": item.polarity,
                **_time(item.time),
                **_place(item.place),
                "parent": item.parent,
                "background": item.background,
                "score": item.score,
                "made_by": item.made_by,
            },
        )
        yield from _evidence(item.id, "cue", [item.cue])
        yield from _evidence(item.id, "content", item.content)
        yield from _evidence(item.id, "evidence", item.evidence)


def _event_rows(reading: Reading) -> Iterator[tuple[str, Row]]:
    for item in reading.events:
        yield (
            "events",
            {
                "article": reading.article.id,
                "id": item.id,
                "type": item.type,
                "mode": item.mode,
                "contexts": _joined(item.contexts),
                "cameo": item.cameo,
                "predicate": item.predicate.text,
                **_time(item.time),
                **_place(item.place),
                "factuality": item.factuality,
                "background": item.background,
                "reported_by": item.reported_by,
                "quad": item.quad,
                "intensity": item.intensity,
                "score": item.score,
                "made_by": item.made_by,
            },
        )
        for role, idents in (("actor", item.actors), ("recipient", item.recipients)):
            for position, ident in enumerate(idents):
                yield "event_actors", {"event": item.id, "role": role, "position": position, "actor": ident}
        yield from _evidence(item.id, "predicate", [item.predicate])
        yield from _evidence(item.id, "evidence", item.evidence)


def _number_rows(reading: Reading) -> Iterator[tuple[str, Row]]:
    for item in reading.claims:
        yield (
            "claims",
            {
                "article": reading.article.id,
                "id": item.id,
                "measure": item.measure,
                "unit": item.unit,
                "low": item.value.low,
                "best": item.value.best,
                "high": item.value.high,
                "qualifier": item.qualifier,
                "of": _joined(item.of),
                "claimed_by": item.claimed_by,
                "statement": item.statement,
                **_time(item.time),
                **_place(item.place),
            },
        )
        yield from _evidence(item.id, "evidence", item.evidence)


def _commitment_rows(reading: Reading) -> Iterator[tuple[str, Row]]:
    for item in reading.commitments:
        yield (
            "commitments",
            {
                "article": reading.article.id,
                "id": item.id,
                "kind": item.kind,
                "by": _joined(item.by),
                "to": _joined(item.to),
                "condition": item.condition.span.text if item.condition else None,
                "condition_type": _pattern(item.condition),
                "consequence": item.consequence.span.text if item.consequence else None,
                "consequence_type": _pattern(item.consequence),
                "due_start": item.due.start if item.due else None,
                "due_end": item.due.end if item.due else None,
                "due_precision": item.due.precision if item.due else None,
                "status": item.status,
                "statement": item.statement,
                "score": item.score,
                "made_by": item.made_by,
            },
        )
        for role, clause in (("condition", item.condition), ("consequence", item.consequence)):
            if clause is not None:
                yield from _evidence(item.id, role, [clause.span])
        yield from _evidence(item.id, "evidence", item.evidence)


def _pattern(clause: Clause | None) -> str | None:
    return clause.event.type if clause is not None and clause.event is not None else None


def _joined(codes: Iterable[str]) -> str | None:
    return ";".join(codes) or None


def _time(time: Time | None) -> Row:
    if time is None:
        return {}
    return {
        "time_start": time.start,
        "time_end": time.end,
        "time_precision": time.precision,
        "time_basis": time.basis,
        "time_text": time.text.text if time.text else None,
    }


def _place(place: Place | None) -> Row:
    if place is None:
        return {}
    return {
        "place_name": place.name,
        "place_country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "place_precision": place.precision,
        "geonames": place.geonames,
    }


def _evidence(record: str, role: str, spans: Iterable[Span]) -> Iterator[tuple[str, Row]]:
    for position, span in enumerate(spans):
        yield (
            "evidence",
            {
                "record": record,
                "role": role,
                "position": position,
                "start": span.start,
                "end": span.end,
                "text": span.text,
            },
        )
