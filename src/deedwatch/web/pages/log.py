"""Alerts that the rules raised, and the audit log."""

from __future__ import annotations

import json
from dataclasses import asdict, astuple
from typing import Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse

from deedwatch.desk.queries import log as queries
from deedwatch.web.desks import DeskDep, LongDeskDep
from deedwatch.web.exports import csv_response
from deedwatch.web.paging import Column, View
from deedwatch.web.templating import render

router = APIRouter()

ALERTS: Final = (Column("day", "Day"), Column("title", "Alert"), Column("reason", "Why"), Column("records", "Records"))
AUDIT: Final = (
    Column("number", "Row", number=True),
    Column("at", "When"),
    Column("who", "Who"),
    Column("action", "What"),
    Column("record", "Record"),
    Column("before", "Before"),
    Column("after", "After"),
    Column("hash", "Hash"),
)
SHOWN: Final = 8  # records linked beside an alert


@router.get("/alerts", include_in_schema=False)
def alerts(request: Request, desk: DeskDep) -> HTMLResponse:
    """Alerts by day, each with the records that show it."""
    view = View.of(request, sorts=("day",), default="-day", filters=("kind",))
    kinds = queries.alert_kinds(desk.connection)
    chosen = view.filters.get("kind", ())
    found = queries.alerts(desk.connection, chosen, limit=view.size, offset=view.offset)
    facet = view.facet("kind", "Kind", [(kind, kind.replace("_", " "), count) for kind, count in kinds])
    return render(
        request,
        "alerts.html",
        title="Alerts",
        view=view,
        columns=ALERTS,
        rows=found,
        total=sum(count for kind, count in kinds if not chosen or kind in chosen),
        facets=[facet],
        shown=SHOWN,
    )


@router.get("/api/alerts")
def api_alerts(request: Request, desk: DeskDep) -> JSONResponse:
    """Alerts by day with rule, reason and record ids."""
    view = View.of(request, sorts=("day",), default="-day", filters=("kind",))
    found = queries.alerts(desk.connection, view.filters.get("kind", ()), limit=view.size, offset=view.offset)
    return JSONResponse({"rows": [asdict(row) for row in found]})


@router.get("/api/alerts.csv")
def csv_alerts(request: Request, desk: LongDeskDep) -> StreamingResponse:
    """The same as CSV, all of them."""
    view = View.of(request, sorts=("day",), default="-day", filters=("kind",))
    found = queries.alerts(desk.connection, view.filters.get("kind", ()), limit=-1, offset=0)
    header = ("id", "day", "kind", "rule", "subject", "title", "reason", "extreme", "records", "raised_at", "sent_at")
    rows = ([*row[:8], ";".join(row[8]), *row[9:]] for row in map(astuple, found))
    return csv_response("alerts", header, rows, total=len(found))


@router.get("/audit", include_in_schema=False)
def audit(request: Request, desk: DeskDep) -> HTMLResponse:
    """The log, the newest row first."""
    view, record, people = _asked(request)
    found = queries.entries(desk.connection, record=record, people=people, limit=view.size, offset=view.offset)
    total = queries.counted(desk.connection, record=record, people=people)
    length, head = desk.audit_head()
    return render(
        request,
        "audit.html",
        title="Audit log",
        view=view,
        columns=AUDIT,
        rows=found,
        total=total,
        people=people,
        record=record,
        length=length,
        head=head,
    )


@router.get("/api/audit")
def api_audit(request: Request, desk: DeskDep) -> JSONResponse:
    """The log, the newest row first, with the hash of each row and the head of the chain."""
    view, record, people = _asked(request)
    found = queries.entries(desk.connection, record=record, people=people, limit=view.size, offset=view.offset)
    length, head = desk.audit_head()
    return JSONResponse({"length": length, "head": head, "rows": [asdict(row) for row in found]})


@router.get("/api/audit.csv")
def csv_audit(request: Request, desk: LongDeskDep) -> StreamingResponse:
    """The same as CSV, all rows, the newest first."""
    _, record, people = _asked(request)
    found = queries.entries(desk.connection, record=record, people=people, limit=-1, offset=0)
    header = ("number", "at", "who", "action", "record", "before", "after", "hash")
    rows = ([*row[:5], *(json.dumps(one) if one else None for one in row[5:7]), row[7]] for row in map(astuple, found))
    return csv_response("audit", header, rows, total=len(found))


def _asked(request: Request) -> tuple[View, str | None, bool]:
    view = View.of(request, sorts=("number",), default="-number", filters=("record", "by"))
    return view, view.first("record"), view.first("by") == "people"
