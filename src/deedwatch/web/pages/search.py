"""One search over everything at the desk."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from deedwatch.desk.queries import search as queries
from deedwatch.desk.queries.covered import covered_to
from deedwatch.desk.queries.fulltext import marks
from deedwatch.web.desks import DeskDep
from deedwatch.web.pages.statements import as_json
from deedwatch.web.paging import View
from deedwatch.web.templating import render

router = APIRouter()


@router.get("/search", include_in_schema=False)
def search(request: Request, desk: DeskDep) -> HTMLResponse:
    """Articles, statements, incidents, commitments and actors that have the words."""
    view = View.of(request, sorts=("best",), default="best")
    query = view.first("q")
    return render(
        request,
        "search.html",
        title="Search",
        view=view,
        query=query,
        found=queries.search(desk.connection, query),
        covered=covered_to(desk.connection),
        marks=lambda text: marks(text, query),
    )


@router.get("/api/search")
def api_search(request: Request, desk: DeskDep) -> JSONResponse:
    """The same as JSON; `more` says that only the first thousand were counted."""
    view = View.of(request, sorts=("best",), default="best")
    found = queries.search(desk.connection, view.first("q"))
    if found is None:
        return JSONResponse({"q": view.first("q"), "found": None})
    return JSONResponse(
        {"q": view.first("q"), "found": {**asdict(found), "said": [as_json(one) for one in found.said]}}
    )
