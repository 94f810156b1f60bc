"""The crisis overview: the first page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from deedwatch.desk import tally
from deedwatch.web.desks import DeskDep
from deedwatch.web.templating import render

router = APIRouter(include_in_schema=False)


@router.get("/")
def overview(request: Request, desk: DeskDep) -> HTMLResponse:
    """What the desk holds."""
    return render(request, "overview.html", title="Overview", counts=tally.counts(desk.connection))
