"""The statement ledger, and one statement with what stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response, StreamingResponse

from deedwatch.desk.queries import statements as queries
from deedwatch.desk.queries.claims import with_sentences
from deedwatch.desk.queries.covered import covered_to
from deedwatch.desk.queries.fulltext import marks
from deedwatch.desk.queries.statements import Filters, Said
from deedwatch.web.asked import days_of
from deedwatch.web.citing import cited
from deedwatch.web.desks import DeskDep, LongDeskDep
from deedwatch.web.exports import csv_response, json_response
from deedwatch.web.paging import Column, Facet, View
from deedwatch.web.problems import not_found, refuse
from deedwatch.web.templating import render

router = APIRouter()

SORTS: Final = ("day", "speaker", "act")
FILTERS: Final = (
    "speaker", "country", "office", "addressee", "act", "mode", "outlet", "from", "to", "number", "kind", "loaded",
)  # fmt: skip
COLUMNS: Final = (
    Column("day", "Said", sortable=True),
    Column("speaker", "Speaker", sortable=True),
    Column("words", "Words"),
    Column("act", "Act", sortable=True),
    Column("numbers", "Numbers"),
    Column("source", "Source"),
)
LABELS: Final[Mapping[str, str]] = {
    "speaker": "Speaker",
    "country": "Country of the speaker",
    "office": "Office",
    "addressee": "Addressee",
    "act": "Act",
    "mode": "Words",
    "outlet": "Outlet",
}
CSV: Final = (
    "id", "day", "day_basis", "speaker", "name", "country", "office", "addressees", "act", "mode", "polarity", "cue", "content",
    "numbers", "told_by", "place", "background", "outlet", "title", "published", "url", "article", "start", "end", "text_sha256",
    "score", "made_by",
)  # fmt: skip


@router.get("/statements", include_in_schema=False)
def statements(request: Request, desk: DeskDep) -> HTMLResponse:
    """The ledger, filtered, searched and sorted as the address says."""
    view, filters = view_of(request)
    total = queries.counted(desk.connection, filters)
    rows = queries.ledger(desk.connection, filters, order=view.order, limit=view.size, offset=view.offset)
    return render(
        request,
        "statements.html",
        title="Statements",
        view=view,
        columns=COLUMNS,
        rows=rows,
        total=total,
        facets=_facets(view, queries.facets(desk.connection, filters)),
        covered=covered_to(desk.connection),
        marks=lambda text: marks(text, filters.words),
    )


@router.get("/api/statements")
def api_statements(request: Request, desk: LongDeskDep) -> Response:
    """The ledger with the filters of the page: the page asked for by `page` or `size`, else the whole view, streamed."""
    view, filters = view_of(request)
    total = queries.counted(desk.connection, filters, None).value
    if {"page", "size"} & request.query_params.keys():
        rows = queries.ledger(desk.connection, filters, order=view.order, limit=view.size, offset=view.offset)
        return json_response(map(as_json, rows), total=total, page=view.page, size=view.size)
    return json_response(map(as_json, queries.everything(desk.connection, filters, order=view.order)), total=total)


@router.get("/api/statements.csv")
def csv_statements(request: Request, desk: LongDeskDep) -> StreamingResponse:
    """The whole view as CSV."""
    view, filters = view_of(request)
    total = queries.counted(desk.connection, filters, None).value
    rows = queries.everything(desk.connection, filters, order=view.order)
    return csv_response("statements", CSV, map(_cells, rows), total=total)


@router.get("/statements/{ident}", include_in_schema=False)
def statement(request: Request, ident: str, desk: DeskDep) -> HTMLResponse:
    """One statement."""
    found = queries.one(desk.connection, ident)
    if found is None:
        raise not_found(f"statement {ident}")
    said = found.said
    return render(
        request,
        "statement.html",
        title=f"{said.name or 'Somebody'}: {said.act}",
        found=found,
        said=said,
        sentences=with_sentences(
            desk.connection, [one for claim, others in found.competing for one in (claim, *others)]
        ),
        link=str(request.url_for("statement", ident=ident)),
        citation=citation(said, str(request.url_for("statement", ident=ident))),
    )


@router.get("/api/statements/{ident}")
def api_statement(request: Request, ident: str, desk: DeskDep) -> JSONResponse:
    """One statement with its paragraph, what it reports, the same speaker on the same matter, and competing claims."""
    found = queries.one(desk.connection, ident)
    if found is None:
        raise not_found(f"statement {ident}")
    competing = [
        {"claim": asdict(claim), "others": [asdict(one) for one in others]} for claim, others in found.competing
    ]
    return JSONResponse(
        {
            **as_json(found.said),
            "citation": citation(found.said, str(request.url_for("statement", ident=ident))),
            "context": asdict(found.context),
            "within": [as_json(one) for one in found.within],
            "same_matter": [as_json(one) for one in found.same_matter],
            "competing": competing,
        }
    )


def view_of(request: Request) -> tuple[View, Filters]:
    """The view that the address asks for. Raises Problem (422) for values that are none."""
    view = View.of(request, sorts=SORTS, default="-day", filters=FILTERS)
    held = {name: view.filters.get(name, ()) for name in queries.COLUMNS}
    first, last = days_of(view)
    return view, Filters(
        **held,
        addressee=view.filters.get("addressee", ()),
        first=first,
        last=last,
        number=_choice(view, "number", {"yes": True, "no": False}),
        background=_choice(view, "kind", {"background": True, "news": False}),
        words=view.first("q"),
        loaded=view.first("loaded"),
    )


def citation(said: Said, link: str) -> str:
    """Who said what where, with the place of the words and the hash of the text they stand in."""
    who = f"{said.name or 'speaker not named'}{f', {said.office}' if said.office else ''}"
    return cited(who, said.content, said.day, said, link)


def as_json(said: Said) -> dict[str, Any]:
    """A statement as the API gives it."""
    found = asdict(said)
    for number, one in zip(found["numbers"], said.numbers, strict=True):
        number["value"] = one.value
    return found


def _cells(said: Said) -> list[Any]:
    found = {name: getattr(said, name, None) for name in CSV}
    found["addressees"] = "; ".join(one.id for one in said.addressees)
    found["numbers"] = "; ".join(f"{one.measure}: {one.value}" for one in said.numbers)
    found["told_by"] = "; ".join(one.id for one in said.told_by)
    found["background"] = int(said.background)
    return list(found.values())


def _facets(view: View, counts: Iterable[queries.FacetCounts]) -> list[Facet]:
    found = [view.facet(one.name, LABELS[one.name], one.values) for one in counts]
    found.append(view.facet("number", "With a number", [("yes", "yes", None), ("no", "no", None)]))
    found.append(view.facet("kind", "News or background", [("news", "news", None), ("background", "background", None)]))
    return found


def _choice(view: View, name: str, values: Mapping[str, bool]) -> bool | None:
    """A filter of two values; both at once narrow nothing. Raises Problem (422) for another."""
    given = view.filters.get(name, ())
    if set(given) - values.keys():
        refuse(name, f"one of {', '.join(values)}")
    return values[given[0]] if len(given) == 1 else None
