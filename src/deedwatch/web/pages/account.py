"""Signing in and out, the theme, and who the users are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from deedwatch.web.desks import DeskDep
from deedwatch.web.problems import Problem
from deedwatch.web.security import own_path, visitor_of
from deedwatch.web.sessions import token_digest
from deedwatch.web.templating import THEME_COOKIE, THEMES, render

router = APIRouter(include_in_schema=False)

_YEAR = 365 * 86_400


@router.get("/sign-in")
def sign_in_page(request: Request, next: str = "/") -> HTMLResponse:  # noqa: A002 - the name in the URL
    """The form for a token."""
    return render(request, "sign_in.html", title="Sign in", next=own_path(next), problem=None)


@router.post("/sign-in")
def sign_in(
    request: Request,
    token: Annotated[str, Form(max_length=500)],
    next: Annotated[str, Form(max_length=2000)] = "/",  # noqa: A002 - the name in the form
) -> Response:
    """Open a session for the holder of a token; a wrong one shows the form again."""
    try:
        visitor_of(request, token.strip(), "session")
    except Problem as problem:
        title, there = "Sign in", own_path(next)
        page = render(request, "sign_in.html", status=problem.status, title=title, next=there, problem=problem)
        page.headers.update({name: value for name, value in problem.headers.items() if name == "Retry-After"})
        return page
    response = RedirectResponse(own_path(next), 303)
    request.app.state.shell.sessions.start(response, token_digest(token.strip()))
    return response


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """Close the session."""
    response = RedirectResponse("/sign-in", 303)
    request.app.state.shell.sessions.end(response)
    return response


@router.post("/theme")
def theme(
    request: Request,
    theme: Annotated[str, Form(max_length=10)],
    next: Annotated[str, Form(max_length=2000)] = "/",  # noqa: A002 - the name in the form
) -> Response:
    """Keep dark or light for this browser; anything else goes back to what the system says."""
    response = RedirectResponse(own_path(next), 303)
    if theme in THEMES:
        response.set_cookie(THEME_COOKIE, theme, max_age=_YEAR, path="/", samesite="strict")
    else:
        response.delete_cookie(THEME_COOKIE, path="/", samesite="strict")
    return response


@router.get("/users")
def users(request: Request, desk: DeskDep) -> HTMLResponse:
    """Who may sign in. Tokens are nowhere to be seen: the desk holds only their digests."""
    return render(request, "users.html", title="Users", users=desk.users())
