"""One article handed in and read on the spot. Nothing of it is kept."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, Response

from deedwatch.records import Reading, Reject
from deedwatch.spans import Span
from deedwatch.view import words
from deedwatch.view.arrange import arrange
from deedwatch.web.problems import Problem, refuse
from deedwatch.web.templating import render
from deedwatch.web.uploads import read_guarded

router = APIRouter()

Text = Annotated[str, Form(max_length=500_000, description="The article's text, where no file is given.")]
Published = Annotated[
    str, Form(max_length=10, description="Its date, as 2022-01-21, where the page does not state it.")
]
Upload = Annotated[UploadFile | None, File(description="A text or HTML file.")]


@router.get("/read", include_in_schema=False)
def read_page(request: Request) -> HTMLResponse:
    """The form for an article."""
    return render(request, "read.html", title="Read an article", found=None, reject=None)


@router.post("/read", include_in_schema=False)
def read_shown(request: Request, text: Text = "", published: Published = "", file: Upload = None) -> HTMLResponse:
    """Its ledger, below the form."""
    found = _found(request, text, published, file)
    if isinstance(found, Reject):
        return render(request, "read.html", status=422, title="Read an article", found=None, reject=found)
    return render(request, "read.html", title="Read an article", found=_shown(found), reject=None)


@router.post("/api/read")
def read(request: Request, text: Text = "", published: Published = "", file: Upload = None) -> Response:
    """Read one article, as text or as a file, and answer its reading as `deedwatch read --json` prints it."""
    found = _found(request, text, published, file)
    if isinstance(found, Reject):
        raise Problem(422, found.reason, "The article cannot be read.", found.detail)
    return Response(msgspec.json.encode(found), media_type="application/json")


def _found(request: Request, text: str, published: str, file: UploadFile | None) -> Reading | Reject:
    data, name = (file.file.read(), file.filename or "file") if file and file.size else (text.encode(), "article.txt")
    if not data.strip():
        raise Problem(422, "empty", "There is no text to read: paste some, or choose a file.")
    try:
        when = date.fromisoformat(published) if published else None
    except ValueError:
        refuse("published", "a date like 2022-01-21", "body")
    settings = request.app.state.shell.settings
    return read_guarded(data, name=name, published=when, seconds=settings.upload_seconds, memory=settings.upload_memory)


def _shown(reading: Reading) -> dict[str, Any]:
    """Rows for the template, in the order of the text."""
    names = {actor.id: actor.name for actor in reading.actors}

    def named(idents: tuple[str, ...]) -> str:
        return ", ".join(names.get(ident, ident) for ident in idents)

    def cut(spans: tuple[Span, ...]) -> str:
        return f" {words.ELLIPSIS} ".join(span.text for span in spans)

    return {
        "title": arrange(reading).title,
        "statements": [
            {
                "who": names.get(one.source.actor or "", one.source.name or ""),
                "act": words.ACTS[one.act].verb,
                "whom": named(one.addressee),
                "quote": cut(one.content),
            }
            for one in reading.statements
        ],
        "events": [
            {
                "who": named(one.actors),
                "type": one.type,
                "quad": one.quad,
                "whom": named(one.recipients),
                "factuality": one.factuality,
                "quote": cut(one.evidence),
            }
            for one in reading.events
        ],
        "commitments": [
            {"who": named(one.by), "kind": one.kind.replace("_", " "), "status": one.status, "quote": cut(one.evidence)}
            for one in reading.commitments
        ],
    }
