"""Words that bind: the board, one commitment, the calendar of due days, and the decisions of people."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import asdict, replace
from typing import Annotated, Any, Final

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from pydantic import BaseModel, Field

from deedwatch.desk import Desk
from deedwatch.desk.queries import redlines as queries
from deedwatch.desk.queries.covered import covered_to
from deedwatch.desk.queries.redlines import Filters, Opened, Word
from deedwatch.errors import DeskError
from deedwatch.view import words
from deedwatch.web.asked import days_of
from deedwatch.web.calendars import Entry, calendar
from deedwatch.web.citing import cited
from deedwatch.web.desks import DeskDep, LongDeskDep
from deedwatch.web.exports import csv_response, json_response
from deedwatch.web.paging import Facet, View
from deedwatch.web.problems import Problem, not_found, refuse
from deedwatch.web.templating import render

router = APIRouter()

A_COLUMN: Final = 4  # cards of each status on the board; the rest is one click away
SORTS: Final = ("said", "due", "by")
ONES: Final = (
    "side",
    "loaded",
    "linked_from",
    "linked_to",
    "proposed",
)  # filters of one value that the overview leads to
FILTERS: Final = ("status", "kind", "by", "to", "from", "until", "due", *ONES)
EARLIER: Final = 30  # days before the last covered day that the calendar begins with
CSV: Final = (
    "id", "kind", "by", "to", "condition", "consequence", "status", "decided", "decided_by", "decided_at", "proposed", "said",
    "due_start", "due_end", "due_precision", "due_text", "answers", "wordings", "thread", "sentence", "outlet", "title",
    "published", "article", "start", "end", "text_sha256", "score", "made_by",
)  # fmt: skip
RELATIONS: Final = {
    "condition_met": "meets the condition",
    "kept": "keeps the word",
    "broken": "breaks the word",
    "withdrawn": "takes it back",
    "lapsed": "the day passed without it",
}


class Decision(BaseModel):
    """What a person decides: a verdict on one link, or the status of the commitment with a reason."""

    link: str | None = Field(None, max_length=100)
    verdict: str | None = Field(None, max_length=20)
    status: str | None = Field(None, max_length=20)
    reason: str = Field("", max_length=2000)


@router.get("/redlines", include_in_schema=False)
def redlines(request: Request, desk: DeskDep) -> HTMLResponse:
    """The board by status, or the cards of one status."""
    view, filters = _view(request)
    connection = desk.connection
    counts = queries.statuses(connection, filters)
    columns = []
    if not filters.status and view.page == 1 and "page" not in request.query_params:
        for status, count in counts.items():
            if count:
                narrowed = _narrowed(filters, status)
                columns.append((status, count, queries.board(connection, narrowed, order=view.order, limit=A_COLUMN)))
    total = queries.counted(connection, filters)
    cards = [] if columns else queries.board(connection, filters, order=view.order, limit=view.size, offset=view.offset)
    return render(
        request,
        "redlines.html",
        title="Red lines and other commitments",
        view=view,
        counts=counts,
        columns=columns,
        cards=cards,
        total=total,
        facets=_facets(view, desk, filters),
        covered=covered_to(connection),
        ends_at=A_COLUMN,
    )


@router.get("/api/redlines")
def api_redlines(request: Request, desk: LongDeskDep) -> Response:
    """The cards of the view: the page asked for by `page` or `size`, else all, streamed."""
    view, filters = _view(request)
    total = queries.counted(desk.connection, filters, None).value
    if {"page", "size"} & request.query_params.keys():
        cards = queries.board(desk.connection, filters, order=view.order, limit=view.size, offset=view.offset)
        return json_response(map(asdict, cards), total=total, page=view.page, size=view.size)
    return json_response(map(asdict, queries.everything(desk.connection, filters, order=view.order)), total=total)


@router.get("/api/redlines.csv")
def csv_redlines(request: Request, desk: LongDeskDep) -> StreamingResponse:
    """The cards of the view as CSV."""
    view, filters = _view(request)
    total = queries.counted(desk.connection, filters, None).value
    rows = queries.everything(desk.connection, filters, order=view.order)
    return csv_response("redlines", CSV, map(_cells, rows), total=total)


@router.get("/redlines/calendar", include_in_schema=False)
def due_days(request: Request, desk: DeskDep) -> HTMLResponse:
    """The days that something is due, by month, from a month before the last covered day on."""
    view, filters, covered = _calendar(request, desk)
    found = queries.board(desk.connection, filters, order="due", limit=view.size, offset=view.offset)
    months: defaultdict[str, list[Word]] = defaultdict(list)
    for word in found:
        months[(word.due_end or "")[:7]].append(word)
    return render(
        request,
        "calendar.html",
        title="Due days",
        view=view,
        months=[(dt.date.fromisoformat(f"{month}-01"), held) for month, held in months.items()],
        total=queries.counted(desk.connection, filters),
        first=filters.due_from,
        covered=covered,
    )


@router.get("/api/redlines/calendar")
def api_due_days(request: Request, desk: DeskDep) -> Response:
    """What is due, by day."""
    view, filters, covered = _calendar(request, desk)
    found = queries.board(desk.connection, filters, order="due", limit=view.size, offset=view.offset)
    total = queries.counted(desk.connection, filters, None).value
    return json_response(map(asdict, found), total=total, first=filters.due_from, covered_to=covered)


@router.get("/redlines/calendar.ics")
def ical(request: Request, desk: LongDeskDep) -> StreamingResponse:
    """What is due, for a calendar program (RFC 5545)."""
    _, filters, _ = _calendar(request, desk)
    stamps = dict(desk.connection.execute("SELECT 'loaded', max(loaded_at) FROM articles").fetchall())
    stamp = stamps.get("loaded") or "1970-01-01T00:00:00Z"
    found = queries.everything(desk.connection, filters, order="due")
    base = str(request.base_url).rstrip("/")
    entries = (_entry(word, base, word.decided_at or stamp) for word in found if word.due_end)
    headers = {"Content-Disposition": 'attachment; filename="due-days.ics"'}
    return StreamingResponse(
        calendar("Deedwatch due days", entries), media_type="text/calendar; charset=utf-8", headers=headers
    )


@router.get("/redlines/{ident}", include_in_schema=False)
def redline(request: Request, ident: str, desk: DeskDep) -> HTMLResponse:
    """One commitment."""
    found = _opened(desk, ident)
    word = found.word
    link = str(request.url_for("redline", ident=ident))
    return render(
        request,
        "redline.html",
        title=_title(word),
        found=found,
        word=word,
        link=link,
        citation=cited(_title(word), word.sentence, word.said, word, link),
        relations=RELATIONS,
        statuses=queries.STATUSES,
        covered=covered_to(desk.connection),
    )


@router.get("/api/redlines/{ident}")
def api_redline(ident: str, desk: DeskDep) -> JSONResponse:
    """One commitment with its wordings, its links to deeds and its log."""
    return JSONResponse(_json(_opened(desk, ident)))


@router.post("/redlines/{ident}", include_in_schema=False)
def decide(
    request: Request,
    ident: str,
    desk: DeskDep,
    *,
    link: Annotated[str, Form(max_length=100)] = "",
    verdict: Annotated[str, Form(max_length=20)] = "",
    status: Annotated[str, Form(max_length=20)] = "",
    reason: Annotated[str, Form(max_length=2000)] = "",
) -> RedirectResponse:
    """Keep a person's decision and show the commitment again; an empty verdict or status takes the last one back."""
    decision = Decision(link=link or None, verdict=verdict or None, status=status or None, reason=reason)
    _decide(desk, ident, decision, request.state.visitor.name)
    return RedirectResponse(f"{request.url_for('redline', ident=ident).path}#{link or 'decision'}", 303)


@router.post("/api/redlines/{ident}")
def api_decide(request: Request, ident: str, decision: Decision, desk: DeskDep) -> JSONResponse:
    """Judge a link (`link`, `verdict`: confirmed, rejected or null) or set the status (`status` or null, `reason`)."""
    _decide(desk, ident, decision, request.state.visitor.name)
    return JSONResponse(_json(_opened(desk, ident)))


def _decide(desk: Desk, ident: str, decision: Decision, who: str) -> None:
    found = _opened(desk, ident)
    if decision.link is None and decision.status is not None and not decision.reason.strip():
        raise Problem(422, "reason_needed", "Say in a few words why the status is what you set.")
    try:
        if decision.link is None:
            desk.set_status(ident, decision.status, who, reason=decision.reason.strip())  # type: ignore[arg-type]
        elif decision.link not in {answer.id for answer in found.answers}:
            raise not_found(f"link {decision.link} of {ident}")
        else:
            desk.judge_link(decision.link, decision.verdict, who)
    except DeskError as error:
        raise Problem(422, "invalid", f"{error}.") from error


def _opened(desk: Desk, ident: str) -> Opened:
    found = queries.one(desk.connection, ident)
    if found is None:
        raise not_found(f"commitment {ident}")
    return found


def _view(request: Request) -> tuple[View, Filters]:
    view = View.of(request, sorts=SORTS, default="-said", filters=FILTERS)
    due = view.first("due")
    if due not in {None, "set", "passed", "ahead"}:
        refuse("due", "set, passed or ahead")
    held: dict[str, Any] = {name: view.filters.get(name, ()) for name in ("status", "kind", "by", "to")}
    first, last = days_of(view, last="until")
    return view, Filters(**held, first=first, last=last, due=due, words=view.first("q"), **_ones(view))


def _calendar(request: Request, desk: Desk) -> tuple[View, Filters, str | None]:
    view = View.of(request, sorts=("due",), default="due", filters=("status", "kind", "by", "to", "from", "until"))
    covered = covered_to(desk.connection)
    first, last = days_of(view, last="until")
    if first is None and covered:
        first, _ = queries.near(covered, EARLIER, 0)
    held: dict[str, Any] = {name: view.filters.get(name, ()) for name in ("status", "kind", "by", "to")}
    return view, Filters(**held, due="set", due_from=first, due_to=last), covered


def _ones(view: View) -> dict[str, Any]:
    return {name: view.first(name) for name in ONES}


def _narrowed(filters: Filters, status: str) -> Filters:
    return replace(filters, status=(status,))


def _facets(view: View, desk: Desk, filters: Filters) -> list[Facet]:
    counts = queries.choices(desk.connection, filters)
    due = [("ahead", "still ahead", None), ("passed", "passed", None), ("set", "any day set", None)]
    return [
        view.facet("kind", "Kind", counts["kind"]),
        view.facet("by", "By", counts["by"]),
        view.facet("to", "To", counts["to"]),
        view.facet("due", "Due day", due),
    ]


def _title(word: Word) -> str:
    who = ", ".join(one.name for one in word.by) or "Nobody named"
    to = ", ".join(one.name for one in word.to)
    kind = words.COMMITMENTS[word.kind].name  # type: ignore[index]
    return f"{kind.capitalize()}: {who}{f' to {to}' if to else ''}"


def _json(found: Opened) -> dict[str, Any]:
    return {
        **asdict(found.word),
        "threaded": [asdict(one) for one in found.wordings],
        "links": [asdict(one) for one in found.answers],
        "log": [asdict(one) for one in found.log],
    }


def _cells(word: Word) -> list[Any]:
    held = {name: getattr(word, name) for name in CSV}
    held |= {name: "; ".join(one.id for one in held[name]) for name in ("by", "to")}
    return list(held.values())


def _entry(word: Word, base: str, stamp: str) -> Entry:
    last = dt.date.fromisoformat(word.due_end or "")
    first = dt.date.fromisoformat(word.due_start) if word.due_start and word.due_precision == "day" else last
    told = word.consequence or word.condition or word.sentence
    status = words.COMMITMENT_STATUS[word.status]  # type: ignore[index]
    summary = f"{_title(word)}: {told} [{status}]"
    url = f"{base}/redlines/{word.id}"
    description = f"{word.sentence}\n{word.outlet or 'outlet not known'}, {word.published or 'day not known'}\n{url}"
    return Entry(f"{word.id}@deedwatch", min(first, last), last, summary, description, url, stamp)
