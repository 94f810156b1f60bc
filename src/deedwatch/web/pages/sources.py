"""Sources: what was covered and what was not, what was set aside and why, and the feeds."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from markupsafe import Markup

from deedwatch.analysis import Gap
from deedwatch.desk.queries import sources
from deedwatch.desk.queries.covered import days as covered_days
from deedwatch.desk.queries.sources import Covered, Outlet
from deedwatch.errors import Reason
from deedwatch.web import asked
from deedwatch.web.desks import DeskDep, LongDeskDep
from deedwatch.web.exports import csv_response, json_response
from deedwatch.web.paging import Column, View
from deedwatch.web.problems import refuse
from deedwatch.web.templating import render

router = APIRouter()

_DAYS: Final = 90  # shown where nobody asks for others: a season
_MOST: Final = 1100  # days of a picture: three years at one pixel each
_HEIGHT: Final = 26
_WIDTH: Final = 720
_COLUMNS: Final = (
    Column("loaded", "Set aside", sortable=True),
    Column("reason", "Reason", sortable=True),
    Column("uri", "Input", sortable=True),
    Column("detail", "Because"),
)
_CSV: Final = ("uri", "reason", "detail", "sha256", "loaded_at")


def _view(request: Request) -> View:
    return View.of(request, sorts=sources.ORDERS, default="-loaded", filters=("reason", "first", "last"))


def _range(desk: DeskDep, view: View) -> tuple[dt.date, dt.date] | None:
    """The days asked for, else the last season with an article; None at a desk without any. Raises Problem (422)."""
    known = covered_days(desk.connection)
    if known is None:
        return None
    first, last = asked.day_of(view, "first"), asked.day_of(view, "last")
    until = dt.date.fromisoformat(last or known[1])
    since = dt.date.fromisoformat(first) if first else until - dt.timedelta(days=_DAYS - 1)
    if not 0 <= (until - since).days < _MOST:
        refuse("first", f"no later than last, and at most {_MOST:,} days before it")
    return since, until


@router.get("/sources", include_in_schema=False)
def sources_page(request: Request, desk: DeskDep) -> HTMLResponse:
    """Coverage, rejects and feeds."""
    view = _view(request)
    days = _range(desk, view)
    covered = sources.covered(desk.connection, *days) if days else None
    reasons = asked.one_of(view, "reason", [reason.value for reason in Reason])
    rows, total = sources.rejects(
        desk.connection, reasons, view.first("q") or "", order=view.order, limit=view.size, offset=view.offset
    )
    known = [(reason, f"{reason} ({count:,})") for reason, count in sources.reasons(desk.connection)]
    fields = (
        asked.Field("first", "Coverage from", "date", covered.first.isoformat() if covered else ""),
        asked.Field("last", "to", "date", covered.last.isoformat() if covered else ""),
    )
    reject_fields = (
        asked.Field("q", "In address or reason", "search", view.first("q") or ""),
        asked.Field("reason", "Reason", "choice", view.first("reason") or "", (("", "any"), *known)),
    )
    return render(
        request, "sources.html", title="Sources", view=view, covered=covered, strips=_strips(covered) if covered else [],
        rows=rows, total=total, columns=_COLUMNS, feeds=sources.feeds(desk.connection), fields=fields,
        reject_fields=reject_fields, undated=sources.undated(desk.connection), link=_link,
        query=urlencode(view.pairs(page=None, size=None)),
    )  # fmt: skip


def _link(outlet: str | None, first: object, last: object) -> str:
    """The articles that a figure counts."""
    pairs = [("outlet", outlet or "(none)")] if outlet is not None else []
    return "/articles?" + urlencode([*pairs, ("first", str(first)), ("last", str(last))])


def _strips(covered: Covered) -> list[tuple[Outlet | None, Markup, str, list[Gap]]]:
    """A strip of days for all outlets together and for each, with its sentence and its gaps."""
    gaps: dict[str | None, list[Gap]] = {}
    for gap in covered.gaps:
        gaps.setdefault(gap.outlet, []).append(gap)
    found: list[tuple[Outlet | None, Markup, str, list[Gap]]] = []
    rows: list[tuple[Outlet | None, tuple[int | None, ...]]] = [(None, covered.together)]
    rows += [(outlet, outlet.days) for outlet in covered.outlets]
    for number, (outlet, days) in enumerate(rows):
        followed = [count for count in days if count is not None]
        dark = sum(count == 0 for count in followed)
        told = f"{sum(followed):,} articles; {dark} of {len(followed)} days without one"
        name = "All outlets" if outlet is None else outlet.name or "no outlet named"
        found.append(
            (
                outlet,
                _strip(number, name, told, days, covered.first),
                told,
                gaps.get(outlet.name if outlet else None, []),
            )
        )
    return found


def _strip(number: int, name: str, told: str, days: tuple[int | None, ...], first: dt.date) -> Markup:
    """Bars of the articles of each day; a day without one is hatched, and one before the outlet's first is left blank."""
    top = max((count for count in days if count), default=1)
    width = _WIDTH / len(days)
    parts = []
    for at, count in enumerate(days):
        if count is None:
            continue
        tall = round(max(2.0, (_HEIGHT - 2) * count / top), 1) if count else float(_HEIGHT)
        css, fill = ("c-bar", "currentColor") if count else ("c-none", f"url(#gap-{number})")
        parts.append(
            Markup(
                '<rect x="{}" width="{}" y="{:.1f}" height="{:.1f}" class="{}" fill="{}"><title>{}: {}</title></rect>'
            ).format(
                round(at * width, 2), round(max(width - 0.4, 0.6), 2), _HEIGHT - tall, tall, css, fill,
                first + dt.timedelta(days=at), f"{count:,}" if count else "no article",
            )
        )  # fmt: skip
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{}: {}" class="strip" viewBox="0 0 {} {}" '
        'preserveAspectRatio="none"><defs><pattern id="gap-{}" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><path class="c-gap" d="M0 0V5"/></pattern></defs><g class="c-series">{}</g></svg>'
    ).format(name, told, _WIDTH, _HEIGHT, number, Markup("").join(parts))


@router.get("/api/sources")
def sources_json(request: Request, desk: DeskDep) -> JSONResponse:
    """Coverage of each outlet by day (`first`, `last`), gaps and feeds; null is a day before the outlet's first article."""
    days = _range(desk, _view(request))
    feeds = [asdict(feed) for feed in sources.feeds(desk.connection)]
    if days is None:
        return JSONResponse({"outlets": [], "gaps": [], "feeds": feeds})
    covered = sources.covered(desk.connection, *days)
    gaps = [
        {**asdict(gap), "first": gap.first.isoformat(), "last": gap.last.isoformat(), "why": gap.why}
        for gap in covered.gaps
    ]
    outlets = [asdict(outlet) for outlet in covered.outlets]
    about = {"first": covered.first.isoformat(), "last": covered.last.isoformat(), "left_out": covered.left_out}
    return JSONResponse({**about, "together": covered.together, "outlets": outlets, "gaps": gaps, "feeds": feeds})


@router.get("/api/sources.csv")
def sources_csv(request: Request, desk: LongDeskDep) -> Response:
    """Articles of each outlet and day as CSV: a day without an article is 0, one before the outlet's first is left out."""
    days = _range(desk, _view(request))
    covered = sources.covered(desk.connection, *days) if days else None
    rows = (
        (outlet.name, (covered.first + dt.timedelta(days=at)).isoformat(), count)
        for outlet in (covered.outlets if covered else ())
        for at, count in enumerate(outlet.days)
        if covered is not None and count is not None
    )
    return csv_response("sources", ("outlet", "day", "articles"), rows)


@router.get("/api/sources/rejects")
def rejects_json(request: Request, desk: DeskDep) -> Response:
    """What was set aside: `reason`, `q`, `sort`, `page`, `size`."""
    view = _view(request)
    reasons = asked.one_of(view, "reason", [reason.value for reason in Reason])
    rows, total = sources.rejects(
        desk.connection, reasons, view.first("q") or "", order=view.order, limit=view.size, offset=view.offset
    )
    return json_response(map(asdict, rows), total=total.value, more=total.more)


@router.get("/api/sources/rejects.csv")
def rejects_csv(request: Request, desk: LongDeskDep) -> Response:
    """All that was set aside as CSV."""
    view = _view(request)
    reasons = asked.one_of(view, "reason", [reason.value for reason in Reason])
    rows = sources.every_reject(desk.connection, reasons, view.first("q") or "", order=view.order)
    return csv_response("rejects", _CSV, ([getattr(row, name) for name in _CSV] for row in rows))
