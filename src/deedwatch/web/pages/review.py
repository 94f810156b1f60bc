"""The review queue: accept, reject, fix, skip, undo; agreement; and what was decided as gold and as training examples."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any, Final, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Body, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from deedwatch.desk.queries import reviewing
from deedwatch.desk.queries.names import Party, parties
from deedwatch.desk.queries.reviewing import FIELDS, KINDS, LISTS, NUMBERS, Item
from deedwatch.desk.review import VERDICTS
from deedwatch.errors import DeskError
from deedwatch.records import CommitmentKind, CommitmentStatus, Factuality, Polarity, QuoteMode, SpeechAct
from deedwatch.view import words
from deedwatch.web import asked
from deedwatch.web.desks import DeskDep, LongDeskDep
from deedwatch.web.paging import View
from deedwatch.web.problems import Problem, not_found, refuse
from deedwatch.web.templating import render

router = APIRouter()

# What a field may be; a field without an entry is a text, a list of ids, a number or a day.
_CHOICES: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("statements", "act"): get_args(SpeechAct),
    ("statements", "mode"): get_args(QuoteMode),
    ("statements", "polarity"): get_args(Polarity),
    ("events", "type"): tuple(words.EVENT_GLOSS),
    ("events", "factuality"): get_args(Factuality),
    ("commitments", "kind"): get_args(CommitmentKind),
    ("commitments", "status"): get_args(CommitmentStatus),
}
_DAYS: Final = frozenset({"day", "day_end", "due_start", "due_end"})
_QUEUE: Final = 50  # records of the API's queue


def _view(request: Request) -> View:
    return View.of(
        request, sorts=("score",), default="score", filters=("kind", "article", "record", "reviewer", "partly")
    )


def _who(request: Request) -> str:
    return str(request.state.visitor.name)


def _kind(view: View) -> str:
    kinds = asked.one_of(view, "kind", KINDS)
    return kinds[0] if kinds else "commitments"


@router.get("/review", include_in_schema=False)
def review_page(request: Request, desk: DeskDep) -> HTMLResponse:
    """The next record."""
    view, who = _view(request), _who(request)
    kind, article, record = _kind(view), asked.code_of(view, "article"), asked.code_of(view, "record")
    item = _item(desk, record) if record else next(iter(reviewing.queue(desk.connection, who, kind, article)), None)
    named = parties(desk.connection, _idents(item)) if item else {}
    fields = (
        asked.Field("kind", "Kind", "choice", item.kind if item else kind, tuple((one, one) for one in KINDS)),
        asked.Field("article", "Article (id)", "text", article or "", hint="art_…"),
    )
    return render(
        request, "review.html", title="Review", item=item, kind=item.kind if item else kind, article=article, who=who,
        fields=fields, inputs=_inputs(item) if item else [], named=named, progress=reviewing.progress(desk.connection, who),
        reviewers=reviewing.reviewers(desk.connection),
    )  # fmt: skip


def _item(desk: DeskDep, record: str) -> Item:
    try:
        found = reviewing.item(desk.connection, record)
    except DeskError:
        found = None
    if found is None:
        raise not_found(f"record {record}")
    return found


def _idents(item: Item) -> list[str]:
    found = [ident for name, value in item.fields.items() if name in LISTS for ident in value]
    return found + [item.fields[name] for name in ("speaker", "claimed_by") if item.fields.get(name)]


def _inputs(item: Item) -> list[asked.Field]:
    """The form of a fix: each field with its value as it is."""
    made = []
    for name in FIELDS[item.kind]:
        value, options = item.fields[name], _CHOICES.get((item.kind, name))
        shown = (
            " ".join(value)
            if name in LISTS
            else ""
            if value is None
            else f"{value:g}"
            if name in NUMBERS
            else str(value)
        )
        label = name.replace("_", " ")
        if options:
            made.append(
                asked.Field(name, label, "choice", shown, tuple((one, one.replace("_", " ")) for one in options))
            )
        else:
            made.append(asked.Field(name, label, "date" if name in _DAYS else "text", shown))
    return made


def _fix(item: Item, given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that differ from the record, as values. Raises Problem (422)."""
    found: dict[str, Any] = {}
    for name in FIELDS[item.kind]:
        if name not in given:
            continue
        value = _value(item.kind, name, str(given[name]).strip())
        if value != item.fields[name]:
            found[name] = value
    return found


def _value(kind: str, name: str, given: str) -> Any:
    options = _CHOICES.get((kind, name))
    if options and given not in options:
        refuse(name, f"one of {', '.join(options)}")
    if name in LISTS:
        return given.split()
    if not given:
        return None
    if name in _DAYS:
        return asked.parsed_day(given, name).isoformat()
    if name in NUMBERS:
        try:
            number = float(given.replace(",", ""))
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            refuse(name, "a number")
        return number
    return given


@router.post("/review", include_in_schema=False)
async def decide(request: Request, desk: DeskDep) -> Response:
    """Note a decision and go on to the next record."""
    form = await request.form()
    given = {name: str(value) for name, value in form.items()}
    await run_in_threadpool(_posted, desk, given, _who(request))
    return RedirectResponse(_next(given), 303)


def _posted(desk: DeskDep, given: Mapping[str, str], who: str) -> None:
    item = _item(desk, given.get("record", ""))
    fields = {name.removeprefix("fix_"): value for name, value in given.items() if name.startswith("fix_")}
    _decide(desk, item, given.get("verdict", ""), who, fields)


def _next(given: Mapping[str, str]) -> str:
    pairs = [(name, given[name]) for name in ("kind", "article") if given.get(name)]
    return f"/review?{urlencode(pairs)}" if pairs else "/review"


def _decide(desk: DeskDep, item: Item, verdict: str, who: str, fields: Mapping[str, Any]) -> int:
    """Write a decision. Raises Problem (422) for a verdict that is none, or a fix that changes nothing."""
    if verdict not in VERDICTS:
        refuse("verdict", f"one of {', '.join(VERDICTS)}")
    fix = _fix(item, fields) if verdict == "fix" else None
    if verdict == "fix" and not fix:
        raise Problem(422, "nothing_fixed", "A fix changes at least one field; to agree with all of them, accept.")
    return desk.decide(item.id, verdict, who, fix=fix)


@router.post("/review/undo", include_in_schema=False)
def undo(
    request: Request, desk: DeskDep, kind: Annotated[str, Form()] = "", article: Annotated[str, Form()] = ""
) -> Response:
    """Take back the last decision and show its record again."""
    record = desk.undo(_who(request))
    pairs = {"kind": kind, "article": article, "record": record or ""}
    return RedirectResponse(f"/review?{urlencode({name: value for name, value in pairs.items() if value})}", 303)


@router.get("/api/review")
def queue_json(request: Request, desk: DeskDep) -> JSONResponse:
    """The next records of a `kind` (of an `article`) that you have not decided, and how far you are."""
    view, who = _view(request), _who(request)
    rows = reviewing.queue(desk.connection, who, _kind(view), asked.code_of(view, "article"), _QUEUE)
    done = reviewing.progress(desk.connection, who)
    return JSONResponse(
        {"reviewer": who, "progress": [asdict(one) for one in done], "rows": [asdict(row) for row in rows]}
    )


@router.post("/api/review")
def decide_json(
    request: Request,
    desk: DeskDep,
    record: Annotated[str, Body(max_length=200)],
    verdict: Annotated[str, Body(max_length=20)],
    fix: Annotated[dict[str, Any] | None, Body()] = None,
) -> JSONResponse:
    """Note a decision: `record`, `verdict` (accept, reject, fix, skip) and with a fix its fields."""
    item = _item(desk, record)
    flat = {
        name: " ".join(map(str, value)) if isinstance(value, list) else value for name, value in (fix or {}).items()
    }
    unknown = set(flat) - set(FIELDS[item.kind])
    if unknown:
        refuse("fix", f"fields of {item.kind}: {', '.join(FIELDS[item.kind])}")
    given = {name: "" if value is None else value for name, value in flat.items()}
    return JSONResponse({"number": _decide(desk, item, verdict, _who(request), given)})


@router.post("/api/review/undo")
def undo_json(request: Request, desk: DeskDep) -> JSONResponse:
    """Take back your last decision; `record` is null where none of the last ten is left."""
    return JSONResponse({"record": desk.undo(_who(request))})


def _pair(view: View, desk: DeskDep) -> tuple[str, ...]:
    known = reviewing.reviewers(desk.connection)
    return tuple(name for name in view.filters.get("reviewer", ()) if name in known)


@router.get("/review/agreement", include_in_schema=False)
def agreement_page(request: Request, desk: DeskDep) -> HTMLResponse:
    """How far reviewers agree, and where they do not."""
    view = _view(request)
    pair = _pair(view, desk)
    quarrels = reviewing.quarrels(desk.connection, pair)
    named: dict[str, Party] = parties(desk.connection, [ident for one in quarrels for ident in _idents(one.item)])
    return render(
        request, "agreement.html", title="Agreement of reviewers", found=reviewing.agreements(desk.connection, pair),
        quarrels=quarrels, reviewers=reviewing.reviewers(desk.connection), pair=pair, named=named, lists=LISTS,
    )  # fmt: skip


@router.get("/api/review/agreement")
def agreement_json(request: Request, desk: DeskDep) -> JSONResponse:
    """Kappa and alpha by kind, of the `reviewer`s named or of all, and the records on which they differ."""
    pair = _pair(_view(request), desk)
    found = reviewing.agreements(desk.connection, pair)
    return JSONResponse(
        {
            "agreement": {kind: asdict(one) if one else None for kind, one in found.items()},
            "rows": [asdict(one) for one in reviewing.quarrels(desk.connection, pair)],
        }
    )


@router.get("/api/review/gold.zip")
def gold(request: Request, desk: LongDeskDep) -> Response:
    """Gold for `deedwatch evaluate readings`: NAME.txt and NAME.gold.json of accepted and fixed records.

    `reviewer` takes one reviewer's word, else what all say alike; `partly=yes` keeps articles not wholly reviewed.
    """
    view = _view(request)
    data = reviewing.gold_zip(desk.connection, view.first("reviewer"), partly=bool(asked.yes_of(view, "partly")))
    headers = {"Content-Disposition": 'attachment; filename="gold.zip"'}
    return Response(data, media_type="application/zip", headers=headers)


@router.get("/api/review/examples.jsonl")
def examples(desk: LongDeskDep) -> Response:
    """Every verdict as a training example, one JSON object a line: sentence, spans, verdict, fix."""
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in reviewing.examples(desk.connection))
    headers = {"Content-Disposition": 'attachment; filename="examples.jsonl"'}
    return StreamingResponse(lines, media_type="application/jsonl", headers=headers)
