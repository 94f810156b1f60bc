"""The JSON API of the shell, and the page that describes the whole API."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from deedwatch.desk.queries import tally
from deedwatch.web.desks import DeskDep
from deedwatch.web.security import MATRIX
from deedwatch.web.templating import render

router = APIRouter()


@router.get("/api/session")
def session(request: Request, response: Response) -> dict[str, str]:
    """Who you are, what you may do, and the token that unsafe requests of this session carry as `X-Form-Token`."""
    visitor = request.state.visitor
    sessions = request.app.state.shell.sessions
    form_token = sessions.form_token(request)
    sessions.keep_visit(request, response)
    return {"name": visitor.name, "role": visitor.role, "way": visitor.way, "form_token": form_token}


@router.get("/api/counts")
def counts(desk: DeskDep) -> dict[str, int]:
    """How many records of each kind the desk holds."""
    return tally.counts(desk.connection)


@router.get("/api/openapi.json", include_in_schema=False)
def openapi(request: Request) -> dict[str, Any]:
    """The API as OpenAPI 3.1."""
    described: dict[str, Any] = request.app.openapi()
    return described


@router.get("/api", include_in_schema=False)
def api_page(request: Request) -> HTMLResponse:
    """The API for people, made from the same description."""
    described = request.app.openapi()
    operations = [
        {
            "method": method.upper(),
            "path": path,
            "role": MATRIX.get((method.upper(), path), "nobody"),
            "summary": operation.get("summary", ""),
            "description": operation.get("description", ""),
            "parameters": operation.get("parameters", []),
            "body": "requestBody" in operation,
        }
        for path, methods in sorted(described.get("paths", {}).items())
        for method, operation in methods.items()
    ]
    return render(request, "api.html", title="API", operations=operations)
