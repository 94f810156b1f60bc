"""Follow-through: how often whose words were kept, with the interval that so few cases allow."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse

from deedwatch.desk.queries import redlines as queries
from deedwatch.desk.queries.covered import covered_to
from deedwatch.desk.queries.redlines import Filters, Record
from deedwatch.web.asked import days_of
from deedwatch.web.desks import DeskDep
from deedwatch.web.exports import csv_response
from deedwatch.web.paging import Column, View
from deedwatch.web.templating import render

router = APIRouter()

COLUMNS: Final = (
    Column("actor", "By"),
    Column("kind", "Kind"),
    Column("share", "Share kept", number=True),
    Column("interval", "95 %", number=True),
    *(Column(status, status.replace("_", " ").capitalize(), number=True) for status in queries.STATUSES),
)
CSV: Final = ("actor", "name", "kind", "n", "share", "low", "high", *queries.STATUSES)


@router.get("/followthrough", include_in_schema=False)
def followthrough(request: Request, desk: DeskDep) -> HTMLResponse:
    """Counts by actor and kind; each leads to its cards on the board."""
    view, filters = _view(request)
    found = queries.records(desk.connection, filters)
    choices = queries.choices(desk.connection, filters)
    return render(
        request,
        "followthrough.html",
        title="Follow-through",
        view=view,
        columns=COLUMNS,
        rows=found[view.offset : view.offset + view.size],
        total=len(found),
        facets=[view.facet("kind", "Kind", choices["kind"]), view.facet("by", "By", choices["by"])],
        statuses=queries.STATUSES,
        covered=covered_to(desk.connection),
        url=lambda row, status: _board(view, row, status),
    )


@router.get("/api/followthrough")
def api_followthrough(request: Request, desk: DeskDep) -> JSONResponse:
    """Counts by actor and kind with share and interval; `n` is kept, broken and lapsed together."""
    _, filters = _view(request)
    rows = [dict(zip(CSV, _cells(row), strict=True)) for row in queries.records(desk.connection, filters)]
    return JSONResponse({"total": len(rows), "covered_to": covered_to(desk.connection), "rows": rows})


@router.get("/api/followthrough.csv")
def csv_followthrough(request: Request, desk: DeskDep) -> StreamingResponse:
    """The same as CSV."""
    _, filters = _view(request)
    found = queries.records(desk.connection, filters)
    return csv_response("followthrough", CSV, map(_cells, found), total=len(found))


def _view(request: Request) -> tuple[View, Filters]:
    view = View.of(request, sorts=("n",), default="-n", filters=("kind", "by", "to", "from", "until"))
    first, last = days_of(view, last="until")
    held: dict[str, Any] = {name: view.filters.get(name, ()) for name in ("kind", "by", "to")}
    return view, Filters(**held, first=first, last=last)


def _board(view: View, row: Record, status: str) -> str:
    """The board with the cards of one count."""
    here = View("/redlines", view.filters, "said", True, 1, view.size, "-said")
    return here.url(by=row.actor.id, kind=row.kind, status=status, size=None)


def _cells(row: Record) -> list[Any]:
    told = row.rate
    return [row.actor.id, row.actor.name, row.kind, told.n, told.share, told.low, told.high, *row.counts.values()]
