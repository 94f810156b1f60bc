"""Actors: offices, words, deeds, and what came of the words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from deedwatch.desk.queries import people
from deedwatch.desk.queries.names import state
from deedwatch.web import asked
from deedwatch.web.desks import DeskDep, LongDeskDep
from deedwatch.web.exports import csv_response, json_response
from deedwatch.web.paging import Column, View
from deedwatch.web.problems import not_found
from deedwatch.web.templating import render

router = APIRouter()

_KINDS: Final = (
    ("", "all"), ("person", "persons"), ("country", "countries"), ("org", "bodies"), ("group", "groups and forces"),
)  # fmt: skip
_COLUMNS: Final = (
    Column("name", "Actor", sortable=True),
    Column("country", "Country", sortable=True),
    Column("sectors", "Sectors"),
    Column("said", "Statements", sortable=True, number=True),
    Column("last", "Last said"),
)
_CSV: Final = ("id", "name", "country", "sectors", "statements", "last_said")


def _asked(request: Request) -> tuple[View, dict[str, Any]]:
    view = View.of(request, sorts=people.ORDERS, default="-said", filters=("country", "kind"))
    kinds = asked.one_of(view, "kind", [kind for kind, _ in _KINDS if kind])
    return view, {"q": view.first("q") or "", "country": asked.code_of(view, "country"), "kinds": kinds}


@router.get("/actors", include_in_schema=False)
def actor_list(request: Request, desk: DeskDep) -> HTMLResponse:
    """Actors with filters."""
    view, wanted = _asked(request)
    rows, total = people.listed(desk.connection, **wanted, order=view.order, limit=view.size, offset=view.offset)
    fields = (
        asked.Field("q", "Name", "search", wanted["q"]),
        asked.Field("kind", "Kind", "choice", view.first("kind") or "", _KINDS),
        asked.Field("country", "Country (code)", "text", wanted["country"] or "", hint="UKR"),
    )
    return render(
        request,
        "actors.html",
        title="Actors",
        view=view,
        rows=rows,
        total=total,
        fields=fields,
        columns=_COLUMNS,
        name=state,
    )


@router.get("/api/actors")
def actor_rows(request: Request, desk: LongDeskDep) -> Response:
    """Actors: `q` (in the name), `country`, `kind` (person, country, org, group), `sort`, `page`, `size`."""
    view, wanted = _asked(request)
    rows, total = people.listed(desk.connection, **wanted, order=view.order, limit=view.size, offset=view.offset)
    return json_response(map(asdict, rows), total=total.value, more=total.more)


@router.get("/api/actors.csv")
def actor_csv(request: Request, desk: LongDeskDep) -> Response:
    """All actors of the view as CSV; sectors are parted by `;`."""
    view, wanted = _asked(request)
    rows = people.every(desk.connection, **wanted, order=view.order)
    return csv_response(
        "actors",
        _CSV,
        ([";".join(row.sectors) if name == "sectors" else getattr(row, name) for name in _CSV] for row in rows),
    )


@router.get("/actors/{ident}", include_in_schema=False)
def actor(request: Request, ident: str, desk: DeskDep) -> HTMLResponse:
    """One actor."""
    page = people.actor(desk.connection, ident)
    if page is None:
        raise not_found(f"actor {ident}")
    return render(request, "actor.html", title=page.row.name, page=page, rows_of=_rows_of, name=state)


def _rows_of(does: str | None, suffers: str | None, since: str, *, done: bool = False) -> str:
    """The incidents that a figure counts."""
    pairs = [("first", since)]
    pairs += [(name, value) for name, value in (("does", does), ("suffers", suffers)) if value]
    pairs += [("factuality", value) for value in ("occurred", "ongoing") if done]
    return f"/incidents?{urlencode(pairs)}"


@router.get("/api/actors/{ident}")
def actor_json(ident: str, desk: DeskDep) -> JSONResponse:
    """One actor with offices, counts of words by act, deeds by counterpart, and the follow-through rate."""
    page = people.actor(desk.connection, ident)
    if page is None:
        raise not_found(f"actor {ident}")
    return JSONResponse(asdict(page))
