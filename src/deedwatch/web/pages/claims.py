"""Numbers that compete: claims about one matter, claimants side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse

from deedwatch.desk.queries import claims as queries
from deedwatch.desk.queries.claims import Figure, Filters, Matter
from deedwatch.desk.queries.covered import covered_to
from deedwatch.web.asked import days_of
from deedwatch.web.desks import DeskDep, LongDeskDep
from deedwatch.web.exports import csv_response
from deedwatch.web.paging import View
from deedwatch.web.templating import render

router = APIRouter()

CSV: Final = (
    "matter", "id", "measure", "unit", "low", "best", "high", "qualifier", "of", "place", "claimant", "voice", "day", "sentence",
    "statement", "outlet", "title", "article", "start", "end",
)  # fmt: skip


@router.get("/claims", include_in_schema=False)
def claims(request: Request, desk: DeskDep) -> HTMLResponse:
    """Matters on which claimants differ, the newest first."""
    view, filters = _view(request)
    found = queries.gathered(desk.connection, filters)
    shown = found.matters[view.offset : view.offset + view.size]
    measures = [(name, name.replace("_", " "), count) for name, count in queries.measures(desk.connection)]
    facets = [
        view.facet("measure", "Measure", measures),
        view.facet("single", "Matters", [("yes", "with one claimant too", None)]),
    ]
    return render(
        request,
        "claims.html",
        title="Numbers and who claims them",
        view=view,
        found=found,
        matters=shown,
        sentences=queries.with_sentences(desk.connection, [one for matter in shown for one in matter.claims]),
        facets=facets,
        covered=covered_to(desk.connection),
    )


@router.get("/api/claims")
def api_claims(request: Request, desk: DeskDep) -> JSONResponse:
    """The matters of the page with their claims."""
    view, filters = _view(request)
    found = queries.gathered(desk.connection, filters)
    shown = found.matters[view.offset : view.offset + view.size]
    rows = [{**asdict(matter), "claims": [_json(one) for one in matter.claims]} for matter in shown]
    about = {"looked_at": found.looked_at, "without_matter": found.alone, "older_left_out": found.more}
    return JSONResponse({"total": len(found.matters), **about, "rows": rows})


@router.get("/api/claims.csv")
def csv_claims(request: Request, desk: LongDeskDep) -> StreamingResponse:
    """Every claim of every matter of the view as CSV; `matter` counts the matters."""
    _, filters = _view(request)
    matters = queries.gathered(desk.connection, filters).matters
    return csv_response("claims", CSV, _rows(matters), total=sum(len(matter.claims) for matter in matters))


def _view(request: Request) -> tuple[View, Filters]:
    view = View.of(request, sorts=("day",), default="-day", filters=("measure", "claimant", "from", "to", "single"))
    first, last = days_of(view)
    measure, claimant = view.filters.get("measure", ()), view.filters.get("claimant", ())
    return view, Filters(measure, claimant, first, last, view.first("single") == "yes")


def _json(one: Figure) -> dict[str, Any]:
    return {**asdict(one), "value": one.value}


def _rows(matters: tuple[Matter, ...]) -> Iterator[list[Any]]:
    for number, matter in enumerate(matters, start=1):
        for one in matter.claims:
            held = {name: getattr(one, name, None) for name in CSV}
            held |= {"matter": number, "of": "; ".join(actor.id for actor in one.of)}
            held["claimant"] = one.claimant.id if one.claimant else None
            yield list(held.values())
