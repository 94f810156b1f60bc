"""Series of dyads in both directions, and the matrix of who acts on whom."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any, Final, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from markupsafe import Markup

from deedwatch.analysis import Period, Series, Step
from deedwatch.analysis.series import QUADS as CLASSES
from deedwatch.desk.queries import dyads
from deedwatch.desk.queries.dyads import DyadPage, Matrix
from deedwatch.desk.queries.names import state
from deedwatch.web import asked, charts
from deedwatch.web.charts import Pin
from deedwatch.web.desks import DeskDep, LongDeskDep
from deedwatch.web.exports import csv_response, plain
from deedwatch.web.paging import View
from deedwatch.web.problems import refuse
from deedwatch.web.templating import QUADS, render

router = APIRouter()

_FILTERS: Final = ("source", "target", "first", "last", "step", "quad", "top")
_STEPS: Final[tuple[Step, ...]] = get_args(Step)
_TOP, _MOST = 12, 40  # sides of the matrix: twelve fit a laptop's screen
_CSV: Final = (
    "direction", "start", "end", "covered", "articles", "outlets", *CLASSES, "incidents", "per_100_articles", "reports",
    "independent",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart with its sentence and the table behind it."""

    key: str
    title: str
    summary: str
    svg: Markup
    header: tuple[str, ...]
    rows: list[list[Any]]


def _view(request: Request) -> View:
    return View.of(request, sorts=("day",), default="day", filters=_FILTERS)


def _asked(desk: DeskDep, view: View) -> DyadPage | None:
    """The dyad of an address: without sides the busiest one, None at a desk without any. Raises Problem (422)."""
    source, target = asked.code_of(view, "source"), asked.code_of(view, "target")
    if source is None or target is None:
        pairs = dyads.busiest(desk.connection, 1)
        if not pairs:
            return None
        source, target = source or pairs[0].source, target or pairs[0].target
    days = [asked.parsed_day(given, name) if (given := view.first(name)) else None for name in ("first", "last")]
    first, last = dyads.range_of(desk.connection, source, target, days[0], days[1])
    if first > last:
        refuse("first", "no later than last")
    steps = asked.one_of(view, "step", _STEPS)
    step: Step = steps[0] if steps else dyads.step_of(first, last)  # type: ignore[assignment]  # one of them
    most = dyads.MOST_PERIODS * {"day": 1, "week": 7, "month": 30}[step]
    if (last - first).days > most:
        refuse("step", f"coarser: from first to last there are more than {dyads.MOST_PERIODS} {step}s")
    return dyads.dyad(desk.connection, source, target, first, last, step)


@router.get("/dyads", include_in_schema=False)
def dyad_page(request: Request, desk: DeskDep) -> HTMLResponse:
    """One pair in both directions."""
    view = _view(request)
    page = _asked(desk, view)
    pairs = dyads.busiest(desk.connection)
    if page is None:
        return render(request, "dyads.html", title="Dyads", page=None, pairs=[], name=state)
    title = f"{state(page.source)} and {state(page.target)}"
    options = tuple((code, state(code)) for code in dyads.sides(desk.connection))
    fields = (
        asked.Field("source", "One side", "choice", page.source, _with(options, page.source)),
        asked.Field("target", "Other side", "choice", page.target, _with(options, page.target)),
        asked.Field("first", "From", "date", page.first.isoformat()),
        asked.Field("last", "to", "date", page.last.isoformat()),
        asked.Field("step", "By", "choice", page.step, tuple((one, one) for one in _STEPS)),
    )
    return render(
        request, "dyads.html", title=title, page=page, pairs=pairs, name=state, fields=fields, drawn=_drawn(page), view=view,
        code=_code(page), link=_link, api=f"/api/dyads?{urlencode(_query(page))}",
        csv=f"/api/dyads.csv?{urlencode(_query(page))}",
    )  # fmt: skip


def _with(options: tuple[tuple[str, str], ...], code: str) -> tuple[tuple[str, str], ...]:
    return options if any(value == code for value, _ in options) else (*options, (code, state(code)))


def _query(page: DyadPage) -> dict[str, str]:
    return {
        "source": page.source, "target": page.target, "first": page.first.isoformat(), "last": page.last.isoformat(),
        "step": page.step,
    }  # fmt: skip


def _link(source: str | None, target: str | None, first: object, last: object, quad: str | None = None) -> str:
    """The incidents that a figure counts."""
    pairs = {"source": source, "target": target, "first": str(first), "last": str(last), "quad": quad}
    return "/incidents?" + urlencode({name: value for name, value in pairs.items() if value})


def _label(period: Period, step: Step) -> str:
    return f"{period.start:%Y-%m}" if step == "month" else period.start.isoformat()


def _drawn(page: DyadPage) -> list[Drawn]:
    labels = [_label(period, page.step) for period in page.forth.periods]
    made = [_counts(page, series, labels) for series in (page.forth, page.back)]
    return [*made, _shares(page, labels), _coverage(page, labels)]


def _counts(page: DyadPage, series: Series, labels: list[str]) -> Drawn:
    name = f"{state(series.source or '')} \N{RIGHTWARDS ARROW} {state(series.target or '')}"
    values: dict[str, list[float | None]] = {
        quad: [period.counts[quad] if period.counts else None for period in series.periods] for quad in CLASSES
    }
    pins = [
        Pin(_at(series, change.start), change.why, f"#change-{number}")
        for number, (of, change) in enumerate(page.changes, start=1)
        if of == series.name
    ]
    whole = sum(period.incidents or 0 for period in series.periods)
    dark = sum(not period.covered for period in series.periods)
    summary = (
        f"{whole:,} incidents from {page.first} to {page.last}, by {page.step}. "
        f"{f'{dark} of {len(labels)} {page.step}s are not covered (hatched).' if dark else 'Every period is covered.'}"
    )
    rows = []
    for label, period in zip(labels, series.periods, strict=True):
        cells: list[Any] = [label]
        for quad in CLASSES:
            count = period.counts[quad] if period.counts else None
            cells.append(_linked(count, _link(series.source, series.target, period.start, period.end, quad)))
        cells += [
            _linked(period.incidents, _link(series.source, series.target, period.start, period.end)),
            period.reports,
        ]
        rows.append(cells)
    key = "forth" if series is page.forth else "back"
    svg = charts.quad_lines(key, name, summary, labels, values, pins=pins, width=900)
    header = (page.step, *(QUADS[quad].words for quad in CLASSES), "all", "reports")
    return Drawn(key, f"{name}: incidents", summary, svg, header, rows)


def _linked(count: int | None, href: str) -> Any:
    """A figure that leads to its rows; None stays None."""
    return Markup('<a href="{}">{}</a>').format(href, f"{count:,}") if count else count


def _at(series: Series, day: dt.date) -> int:
    return next((at for at, period in enumerate(series.periods) if period.start <= day <= period.end), -1)


def _shares(page: DyadPage, labels: list[str]) -> Drawn:
    forth, back = (
        (
            f"{state(one.source or '')} \N{RIGHTWARDS ARROW} {state(one.target or '')}",
            tuple(p.share for p in one.periods),
        )
        for one in (page.forth, page.back)
    )
    lines = [charts.Series(*forth, "c-series"), charts.Series(*back, "q-verbal_conflict", "6 4", "diamond")]
    summary = (
        "Incidents per 100 articles that the desk read of the same days: a week with twice the articles is no crisis."
    )
    svg = charts.lines("share", "Share of coverage", summary, labels, lines, width=900)
    rows = [
        [label, *(None if share is None else f"{share:.1f}" for share in shares)]
        for label, *shares in zip(labels, lines[0].values, lines[1].values, strict=True)
    ]
    return Drawn("share", "Share of coverage", summary, svg, (page.step, *(line.name for line in lines)), rows)


def _coverage(page: DyadPage, labels: list[str]) -> Drawn:
    articles = [period.articles or None for period in page.forth.periods]
    summary = "Articles read, copies left out, and the outlets they came from: what all figures above rest on."
    hrefs = [
        "/articles?"
        + urlencode({"first": period.start.isoformat(), "last": period.end.isoformat(), "copies": "originals"})
        for period in page.forth.periods
    ]
    svg = charts.bars("coverage", "Articles read", summary, labels, articles, hrefs=hrefs, width=900, height=130)
    rows = [
        [label, _linked(count, href), names]
        for label, count, href, names in zip(labels, articles, hrefs, page.outlets, strict=True)
    ]
    return Drawn("coverage", "What was covered", summary, svg, (page.step, "articles", "outlets"), rows)


def _code(page: DyadPage) -> list[tuple[str, str]]:
    """The same incidents in three languages."""
    where = f"source = '{page.source}' AND target = '{page.target}' AND day BETWEEN '{page.first}' AND '{page.last}'"
    sql = f"SELECT day, quad, count(*) AS incidents\nFROM dyads\nWHERE {where}\nGROUP BY day, quad\nORDER BY day"
    line = " ".join(sql.split())
    python = (
        "import sqlite3\nimport pandas as pd\n\n"
        f'desk = sqlite3.connect("crisis.desk")\nrows = pd.read_sql("""{line}""", desk)\n'
        'rows.pivot_table(index="day", columns="quad", values="incidents", aggfunc="sum").plot()'
    )
    r = (
        'library(DBI)\ndesk <- dbConnect(RSQLite::SQLite(), "crisis.desk")\n'
        f'rows <- dbGetQuery(desk, "{line}")\nxtabs(incidents ~ day + quad, rows)'
    )
    return [("SQL", sql), ("Python", python), ("R", r)]


def _rows(page: DyadPage) -> list[dict[str, Any]]:
    found = []
    for series in (page.forth, page.back):
        for period, outlets in zip(series.periods, page.outlets, strict=True):
            counts: dict[str, Any] = {quad: period.count((quad,)) for quad in CLASSES}
            found.append(
                {
                    "direction": series.name, "start": period.start.isoformat(), "end": period.end.isoformat(),
                    "covered": period.covered, "articles": period.articles, "outlets": outlets, **counts,
                    "incidents": period.incidents, "per_100_articles": period.share, "reports": period.reports,
                    "independent": period.independent,
                }
            )  # fmt: skip
    return found


@router.get("/api/dyads")
def dyad_json(request: Request, desk: DeskDep) -> Response:
    """A pair in both directions: `source`, `target`, `first`, `last`, `step` (day, week, month). Null is "not covered"."""
    page = _asked(desk, _view(request))
    if page is None:
        return JSONResponse({"rows": []})
    return JSONResponse(
        {
            **_query(page),
            "rows": _rows(page),
            "changes": [{"direction": name, **plain(asdict(change))} for name, change in page.changes],
            "escalation": plain(asdict(page.index)),
            "arrow": asdict(page.arrow),
        }
    )


@router.get("/api/dyads.csv")
def dyad_csv(request: Request, desk: LongDeskDep) -> Response:
    """The same as CSV, one row a direction and period; an empty cell is "not covered"."""
    page = _asked(desk, _view(request))
    rows = _rows(page) if page is not None else []
    return csv_response("dyads", _CSV, ([row[name] for name in _CSV] for row in rows), total=len(rows))


def _months(desk: DeskDep, view: View) -> tuple[str, str]:
    """The months of a matrix: those of the days given, else the last twelve with a deed."""
    first, last = asked.day_of(view, "first"), asked.day_of(view, "last")
    known = dyads.months(desk.connection)
    until = last[:7] if last else known[1] if known else "2022-02"
    year, month = int(until[:4]), int(until[5:])
    since = first[:7] if first else f"{year - (month < 12)}-{month % 12 + 1:02d}"
    if since > until:
        refuse("first", "no later than last")
    return since, until


def _matrix(desk: DeskDep, view: View) -> tuple[Matrix, str | None]:
    quads = asked.one_of(view, "quad", CLASSES)
    quad = quads[0] if quads else None
    return dyads.matrix(
        desk.connection, *_months(desk, view), quad, max(2, asked.whole_of(view, "top", _TOP, _MOST))
    ), quad


def _bounds(found: Matrix) -> tuple[str, str]:
    year, month = int(found.last[:4]), int(found.last[5:])
    return f"{found.first}-01", f"{found.last}-{calendar.monthrange(year, month)[1]:02d}"


@router.get("/matrix", include_in_schema=False)
def matrix_page(request: Request, desk: DeskDep) -> HTMLResponse:
    """Who acts on whom: rows act, columns are acted on."""
    view = _view(request)
    found, quad = _matrix(desk, view)
    first, last = _bounds(found)
    top = max((cell.incidents for cell in found.cells.values()), default=1)
    fields = (
        asked.Field("first", "From the month of", "date", first),
        asked.Field("last", "to the month of", "date", last),
        asked.Field("quad", "Class", "choice", quad or "", (("", "all"), *((q, QUADS[q].words) for q in CLASSES))),
        asked.Field("top", "Sides", "number", str(asked.whole_of(view, "top", _TOP, _MOST)), most=_MOST),
    )
    return render(
        request, "matrix.html", title="Who acts on whom", found=found, fields=fields, name=state, link=_link, first=first,
        last=last, quad=quad, top=top, query=urlencode(view.pairs()),
    )  # fmt: skip


def _matrix_rows(found: Matrix) -> list[dict[str, Any]]:
    return [
        {"source": source, "target": target, **asdict(cell)} for (source, target), cell in sorted(found.cells.items())
    ]


@router.get("/api/matrix")
def matrix_json(request: Request, desk: DeskDep) -> JSONResponse:
    """Pairs with their incidents: `first`, `last` (days, taken as months), `quad`, `top`."""
    found, _ = _matrix(desk, _view(request))
    about = {"first": found.first, "last": found.last, "sides": found.sides, "shown": found.shown, "whole": found.whole}
    return JSONResponse({**about, "rows": _matrix_rows(found)})


@router.get("/api/matrix.csv")
def matrix_csv(request: Request, desk: DeskDep) -> Response:
    """The same as CSV."""
    found, _ = _matrix(desk, _view(request))
    columns = ("source", "target", "incidents", "conflict")
    return csv_response("matrix", columns, ([row[name] for name in columns] for row in _matrix_rows(found)))
