"""Incidents: the list to which figures lead, one with all that tells of it, and single events."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final, get_args
from urllib.parse import quote as percent
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from deedwatch.desk.queries import incidents
from deedwatch.desk.queries.incidents import IncidentFilter, IncidentPage, IncidentRow
from deedwatch.desk.queries.names import state
from deedwatch.records import Factuality, PlacePrecision, Quad
from deedwatch.view import words
from deedwatch.web import asked
from deedwatch.web.desks import DeskDep, LongDeskDep
from deedwatch.web.exports import csv_response, json_response
from deedwatch.web.paging import Column, View
from deedwatch.web.problems import not_found
from deedwatch.web.templating import render

router = APIRouter()

FILTERS: Final = (
    "type", "quad", "factuality", "precision", "country", "source", "target", "actor", "does", "suffers", "place", "at", "box", "first",
    "last", "outlets", "changed", "background", "placed",
)  # fmt: skip
_SHOWN: Final = ("q", "type", "quad", "factuality", "country", "source", "target", "place", "first", "last", "outlets")
_COLUMNS: Final = (
    Column("day", "Day", sortable=True),
    Column("type", "Incident"),
    Column("sides", "Who to whom"),
    Column("words", "Told in these words"),
    Column("place", "Where"),
    Column("outlets", "Independent outlets", sortable=True, number=True),
    Column("reports", "Reports", sortable=True, number=True),
)
_CSV: Final = (
    "id", "day", "day_end", "day_precision", "day_basis", "type", "mode", "quad", "intensity", "factuality", "background",
    "actors", "recipients", "place", "place_country", "lat", "lon", "place_precision", "reports", "articles", "outlets",
    "independent_outlets", "first_published", "last_published", "sentence", "article", "start", "end",
)  # fmt: skip
_MANY = 999  # outlets nobody asks for


def filter_of(view: View) -> IncidentFilter:
    """The filter that an address asks for. Raises Problem (422)."""
    at, box = asked.degrees_of(view, "at", 2), asked.degrees_of(view, "box", 4)
    background, placed = asked.yes_of(view, "background"), asked.yes_of(view, "placed")
    changed = asked.day_of(view, "changed")
    return IncidentFilter(
        q=view.first("q") or "",
        types=asked.one_of(view, "type", tuple(words.EVENT_GLOSS)),
        quads=asked.one_of(view, "quad", get_args(Quad)),
        factualities=asked.one_of(view, "factuality", get_args(Factuality)),
        precisions=asked.one_of(view, "precision", get_args(PlacePrecision)),
        country=asked.code_of(view, "country"),
        source=asked.code_of(view, "source"),
        target=asked.code_of(view, "target"),
        actor=asked.code_of(view, "actor"),
        does=asked.code_of(view, "does"),
        suffers=asked.code_of(view, "suffers"),
        place=asked.code_of(view, "place"),
        at=(at[0], at[1]) if at else None,
        box=(box[0], box[1], box[2], box[3]) if box else None,
        first=asked.day_of(view, "first"),
        last=asked.day_of(view, "last"),
        outlets=asked.whole_of(view, "outlets", 0, _MANY),
        changed_since=f"{changed}T00:00:00Z" if changed else None,
        background=background,
        placed=placed,
    )


def _view(request: Request) -> View:
    return View.of(request, sorts=incidents.ORDERS, default="-day", filters=FILTERS)


def _any(values: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return (("", "any"), *values)


def _fields(desk: DeskDep, view: View, wanted: IncidentFilter) -> tuple[asked.Field, ...]:
    connection = desk.connection
    types = [(kind, kind) for kind in words.EVENT_GLOSS]
    quads = [(quad, quad.replace("_", " ")) for quad in get_args(Quad)]
    places = sorted(((code, state(code)) for code in incidents.place_countries(connection)), key=lambda one: one[1])
    given = {name: view.first(name) or "" for name in _SHOWN}
    return (
        asked.Field("q", "Words in a report", "search", given["q"]),
        asked.Field("type", "Type", "choice", given["type"], _any(types)),
        asked.Field("quad", "Class", "choice", given["quad"], _any(quads)),
        asked.Field(
            "factuality", "Factuality", "choice", given["factuality"], _any([(f, f) for f in get_args(Factuality)])
        ),
        asked.Field("country", "Side (code)", "text", given["country"], hint="UKR"),
        asked.Field("source", "Did it (code)", "text", given["source"], hint="RUS"),
        asked.Field("target", "To (code)", "text", given["target"], hint="UKR"),
        asked.Field("place", "Happened in", "choice", given["place"], _any(places)),
        asked.Field("first", "From", "date", wanted.first or ""),
        asked.Field("last", "to", "date", wanted.last or ""),
        asked.Field("outlets", "Independent outlets, at least", "number", str(wanted.outlets or ""), most=_MANY),
    )


@router.get("/incidents", include_in_schema=False)
def incident_list(request: Request, desk: DeskDep) -> HTMLResponse:
    """Incidents with filters."""
    view = _view(request)
    wanted = filter_of(view)
    rows, total = incidents.listed(desk.connection, wanted, order=view.order, limit=view.size, offset=view.offset)
    rest = [pair for pair in view.pairs(page=None) if pair[0] not in _SHOWN]
    return render(
        request, "incidents.html", title="Incidents", view=view, rows=rows, total=total, columns=_COLUMNS,
        fields=_fields(desk, view, wanted), rest=rest, gloss=words.EVENT_GLOSS,
    )  # fmt: skip


@router.get("/api/incidents")
def incident_rows(request: Request, desk: LongDeskDep) -> Response:
    """Incidents.

    Filters: `q`, `type`, `quad`, `factuality`, `country` (a side of a deed done), `source` and `target` (of a deed done),
    `actor`, `does`, `suffers` (ids), `place` (a country), `at` (lat,lon), `box` (west,south,east,north), `precision`, `first`, `last`,
    `outlets` (independent ones, at least), `changed` (a day), `background` (yes, no); `sort`, `page`, `size`.
    """
    view = _view(request)
    wanted = filter_of(view)
    rows, total = incidents.listed(desk.connection, wanted, order=view.order, limit=view.size, offset=view.offset)
    return json_response(map(asdict, rows), total=total.value, more=total.more)


@router.get("/api/incidents.csv")
def incident_csv(request: Request, desk: LongDeskDep) -> Response:
    """All incidents of the view as CSV; several actors in a cell are parted by `;`."""
    view = _view(request)
    return csv_response(
        "incidents", _CSV, map(_cells, incidents.every(desk.connection, filter_of(view), order=view.order))
    )


def _cells(row: IncidentRow) -> list[object]:
    found = row.words
    values: dict[str, object] = {
        "actors": ";".join(one.id for one in row.actors),
        "recipients": ";".join(one.id for one in row.recipients),
        "sentence": found.sentence if found else None,
        "article": found.article if found else None,
        "start": found.start if found else None,
        "end": found.end if found else None,
    }
    return [values[name] if name in values else getattr(row, name) for name in _CSV]


@router.get("/incidents/{ident}", include_in_schema=False)
def incident(request: Request, ident: str, desk: DeskDep) -> Response:
    """One incident; an id that it had before leads to the one that it has now."""
    now = incidents.resolve(desk.connection, ident)
    if now != ident:
        return RedirectResponse(f"/incidents/{percent(now, safe='')}", 301)
    page = _found(desk, ident)
    return render(request, "incident.html", title=headline(page.row), page=page, gloss=words.EVENT_GLOSS)


@router.get("/api/incidents/{ident}")
def incident_json(ident: str, desk: DeskDep) -> Response:
    """One incident with its reports and the commitments that it is held against."""
    now = incidents.resolve(desk.connection, ident)
    if now != ident:
        return RedirectResponse(f"/api/incidents/{percent(now, safe='')}", 301)
    return JSONResponse(asdict(_found(desk, ident)))


def _found(desk: DeskDep, ident: str) -> IncidentPage:
    page = incidents.incident(desk.connection, ident)
    if page is None:
        raise not_found(f"incident {ident}")
    return page


def headline(row: IncidentRow) -> str:
    """An incident in one line: `Russia ASSAULT Ukraine`."""
    actors = ", ".join(one.name for one in row.actors[:3]) or "Somebody not named"
    recipients = ", ".join(one.name for one in row.recipients[:3])
    return f"{actors} \N{RIGHTWARDS ARROW} {recipients}: {row.type}" if recipients else f"{actors}: {row.type}"


@router.get("/events", include_in_schema=False)
def events(request: Request) -> Response:
    """Events are listed by what they tell of: the incidents."""
    query = urlencode(list(request.query_params.multi_items()))
    return RedirectResponse(f"/incidents?{query}" if query else "/incidents", 303)


@router.get("/events/{ident}", include_in_schema=False)
def event(request: Request, ident: str, desk: DeskDep) -> HTMLResponse:
    """One event: a single report of an incident."""
    page = incidents.event(desk.connection, ident)
    if page is None:
        raise not_found(f"event {ident}")
    sentence = page.report.words.sentence
    at = sentence.find(page.predicate)
    marked = ((at, at + len(page.predicate)),) if at >= 0 else ()
    return render(
        request,
        "event.html",
        title=f"{page.report.type}: {page.predicate}",
        page=page,
        marked=marked,
        gloss=words.EVENT_GLOSS,
    )


@router.get("/api/events/{ident}")
def event_json(ident: str, desk: DeskDep) -> JSONResponse:
    """One event."""
    page = incidents.event(desk.connection, ident)
    if page is None:
        raise not_found(f"event {ident}")
    return JSONResponse(asdict(page))
