"""What goes wrong, in one shape: a page for a browser, `{"error": {"code", "message", "detail"}}` for a program."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import suppress
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from deedwatch.errors import DeskError
from deedwatch.web.problems import Problem, wants_json
from deedwatch.web.security import identify
from deedwatch.web.templating import render

LOG: Final = logging.getLogger("deedwatch.web")

# Codes and messages of what the framework refuses by itself; the codes never change meaning.
_PLAIN: Final[dict[int, tuple[str, str]]] = {
    400: ("bad_request", "The request could not be read."),
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "This address does not take that method."),
    413: ("too_large", "The request is larger than the desk takes."),
}
_WRONG: Final = ("internal", "Something went wrong on the desk's side. It has been written to the log.")


def respond(request: Request, problem: Problem) -> Response:
    """The problem as a response, in the shape that the client reads."""
    if wants_json(request):
        error = {"code": problem.code, "message": problem.message, "detail": problem.detail}
        return JSONResponse({"error": error}, problem.status, problem.headers)
    title = HTTPStatus(problem.status).phrase
    response = render(request, "error.html", status=problem.status, title=title, problem=problem)
    response.headers.update(problem.headers)
    return response


def unexpected(request: Request, error: Exception) -> Response:
    """What nobody foresaw: the log gets the traceback, the client only the code `internal`."""
    LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return respond(request, Problem(500, *_WRONG))


def install(app: FastAPI) -> None:
    """Give the app its answers to everything raised inside of a route."""

    @app.exception_handler(Problem)
    async def problem(request: Request, error: Problem) -> Response:
        return respond(request, error)

    @app.exception_handler(HTTPException)
    async def plain(request: Request, error: HTTPException) -> Response:
        if not hasattr(request.state, "visitor"):  # no route, so no gate; the page still shows the visitor's navigation
            with suppress(Problem):
                request.state.visitor = await run_in_threadpool(identify, request)
        code, message = _PLAIN.get(error.status_code, ("refused", str(error.detail)))
        return respond(request, Problem(error.status_code, code, message, None, error.headers))

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        # The values themselves are left out: they are the client's, and may be large.
        wrong = [{"where": ".".join(map(str, found["loc"])), "message": found["msg"]} for found in error.errors()]
        return respond(request, Problem(422, "invalid", "Some values of the request do not fit.", wrong))

    @app.exception_handler(DeskError)
    async def refused(request: Request, error: DeskError) -> Response:
        return respond(request, Problem(422, "refused", f"The desk refuses: {error}."))

    @app.exception_handler(sqlite3.OperationalError)
    async def database(request: Request, error: sqlite3.OperationalError) -> Response:
        if "interrupted" in str(error):
            seconds = request.app.state.shell.settings.query_seconds
            message = f"The query took longer than {seconds:g} s and was stopped. Narrow it by a date or a filter."
            return respond(request, Problem(503, "query_too_long", message))
        if "locked" in str(error) or "busy" in str(error):
            message = "The desk is being written to. Try again in a moment."
            return respond(request, Problem(503, "busy", message, headers={"Retry-After": "2"}))
        return unexpected(request, error)
