"""Who may do what: one table of routes and roles, and the one dependency that keeps to it.

A route without an entry is refused, and the app does not start with one. A higher role may all that a lower one may.
"""

from __future__ import annotations

import hmac
import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Request
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from deedwatch.errors import DeedwatchError
from deedwatch.web.problems import Problem, wants_json
from deedwatch.web.sessions import ANONYMOUS, LOCAL, SESSION_COOKIE, Role, Visitor, token_digest

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
FORM_TOKEN: Final = "form_token"  # noqa: S105 - the field's name
FORM_TOKEN_HEADER: Final = "x-form-token"  # noqa: S105 - the header's name

_FORWARDED: Final = frozenset({"forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip"})  # by a proxy
_VIEWS: Final = ("statements", "redlines", "actors", "articles", "incidents")  # a list, its records, JSON and CSV

MATRIX: Final[Mapping[tuple[str, str], Role]] = MappingProxyType(
    {
        # The shell
        ("GET", "/static/{name}"): "anonymous",
        ("GET", "/sign-in"): "anonymous",
        ("POST", "/sign-in"): "anonymous",
        ("POST", "/sign-out"): "anonymous",
        ("POST", "/theme"): "anonymous",
        ("GET", "/api"): "reader",
        ("GET", "/api/openapi.json"): "reader",
        ("GET", "/api/session"): "anonymous",
        ("GET", "/api/counts"): "reader",
        ("GET", "/users"): "admin",
        ("GET", "/read"): "analyst",
        ("POST", "/read"): "analyst",
        ("POST", "/api/read"): "analyst",
        # Reading pages, their API and their CSV
        ("GET", "/"): "reader",
        ("GET", "/api/overview"): "reader",
        **{("GET", f"/{name}"): "reader" for name in _VIEWS},
        **{("GET", f"/{name}/{{ident}}"): "reader" for name in _VIEWS},
        **{("GET", f"/api/{name}"): "reader" for name in _VIEWS},
        **{("GET", f"/api/{name}.csv"): "reader" for name in _VIEWS},
        **{("GET", f"/api/{name}/{{ident}}"): "reader" for name in _VIEWS},
        ("GET", "/redlines/calendar"): "reader",
        ("GET", "/redlines/calendar.ics"): "reader",
        ("GET", "/api/redlines/calendar"): "reader",
        ("GET", "/followthrough"): "reader",
        ("GET", "/api/followthrough"): "reader",
        ("GET", "/api/followthrough.csv"): "reader",
        **{("GET", f"/{name}"): "reader" for name in ("dyads", "sources")},
        **{("GET", f"/api/{name}"): "reader" for name in ("dyads", "sources")},
        **{("GET", f"/api/{name}.csv"): "reader" for name in ("dyads", "sources")},
        ("GET", "/events"): "reader",
        ("GET", "/events/{ident}"): "reader",
        ("GET", "/api/events/{ident}"): "reader",
        ("GET", "/claims"): "reader",
        ("GET", "/api/claims"): "reader",
        ("GET", "/api/claims.csv"): "reader",
        ("GET", "/search"): "reader",
        ("GET", "/api/search"): "reader",
        ("GET", "/alerts"): "reader",
        ("GET", "/api/alerts"): "reader",
        ("GET", "/api/alerts.csv"): "reader",
        ("GET", "/audit"): "analyst",
        ("GET", "/api/audit"): "analyst",
        ("GET", "/api/audit.csv"): "analyst",
        ("GET", "/map"): "reader",
        ("GET", "/api/map"): "reader",
        ("GET", "/api/map.geojson"): "reader",
        ("GET", "/matrix"): "reader",
        ("GET", "/api/matrix"): "reader",
        ("GET", "/api/matrix.csv"): "reader",
        ("GET", "/api/sources/rejects"): "reader",
        ("GET", "/api/sources/rejects.csv"): "reader",
        # Decisions of people
        ("GET", "/review"): "analyst",
        ("POST", "/review"): "analyst",
        ("POST", "/review/undo"): "analyst",
        ("GET", "/review/agreement"): "analyst",
        ("GET", "/api/review"): "analyst",
        ("POST", "/api/review"): "analyst",
        ("POST", "/api/review/undo"): "analyst",
        ("GET", "/api/review/agreement"): "analyst",
        ("GET", "/api/review/gold.zip"): "analyst",
        ("GET", "/api/review/examples.jsonl"): "analyst",
        ("POST", "/redlines/{ident}"): "analyst",
        ("POST", "/api/redlines/{ident}"): "analyst",
    }
)


class AccessError(DeedwatchError):
    """The table of routes and roles does not fit the routes, or the app would stand open to a network."""


def check_routes(routers: Iterable[APIRouter]) -> None:
    """Raise AccessError unless every route of every router is a plain one with an entry in MATRIX."""
    for router in routers:
        for route in router.routes:
            if not isinstance(route, APIRoute) or router.prefix:
                raise AccessError(f"{route!r} is not a plain route with its whole path")
            for method in sorted(route.methods or ()):
                if (method, route.path) not in MATRIX:
                    raise AccessError(f"{method} {route.path} has no entry in the table of routes and roles")


async def authorise(request: Request) -> None:
    """Let the request through, or raise the Problem that tells why not. The app's first and only gate."""
    route = request.scope.get("route")
    needed = MATRIX.get((request.method, route.path)) if isinstance(route, APIRoute) else None
    if needed is None:
        raise Problem(403, "no_access_rule", "Nobody may use this address: it has no access rule.")
    if route is not None and route.path == "/static/{name}":
        return
    visitor = request.state.visitor = await run_in_threadpool(identify, request)
    if request.method not in SAFE and visitor.way != "bearer":
        check_origin(request)
        await check_form_token(request)
    if visitor.may(needed):
        return
    if visitor.role != "anonymous":
        raise Problem(403, "role_too_low", f"This needs the role {needed}; {visitor.name} has {visitor.role}.")
    if wants_json(request) or request.method not in SAFE:
        headers = {"WWW-Authenticate": "Bearer"}
        raise Problem(401, "sign_in_needed", "Sign in first: this needs a token.", headers=headers)
    there = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    headers = {"Location": f"/sign-in?next={quote(there, safe='')}"}
    raise Problem(303, "sign_in_needed", "Sign in first.", headers=headers)


def identify(request: Request) -> Visitor:
    """Who asks: by bearer token, by session, or as the one person at this machine. A wrong bearer token raises."""
    shell = request.app.state.shell
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return visitor_of(request, token.strip(), "bearer")
    if SESSION_COOKIE in request.cookies:
        digest = shell.sessions.digest(request)
        found = None if digest is None else _holder(request, digest)
        if found is not None:
            return Visitor(*found, "session")
    return LOCAL if is_local(request) else ANONYMOUS


def is_local(request: Request) -> bool:
    """Whether this desk is one person's: bound to loopback, no proxy in front, without a token and without users."""
    settings = request.app.state.shell.settings
    if not settings.one_person or _FORWARDED & set(request.headers):
        return False
    with request.app.state.shell.pool.lend(settings.query_seconds) as desk:
        return not desk.users()


def visitor_of(request: Request, token: str, way: str) -> Visitor:
    """The holder of a token. Raises Problem for a wrong one, and slows down a client that guesses."""
    throttle = request.app.state.shell.throttle
    client = client_of(request)
    wait = throttle.wait(client)
    if wait:
        message = f"Too many wrong tokens. Wait {math.ceil(wait)} s."
        raise Problem(429, "sign_in_throttled", message, headers={"Retry-After": str(math.ceil(wait))})
    found = _holder(request, token_digest(token))
    if found is None:
        throttle.failed(client)
        headers = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        raise Problem(401, "token_unknown", "No user has this token.", headers=headers)
    return Visitor(*found, "bearer" if way == "bearer" else "session")


def _holder(request: Request, digest: str) -> tuple[str, str] | None:
    shell = request.app.state.shell
    if shell.settings.token is not None and hmac.compare_digest(token_digest(shell.settings.token), digest):
        return "token", "admin"
    with shell.pool.lend(shell.settings.query_seconds) as desk:
        user = desk.user_of(digest)
    return None if user is None else (user.name, user.role)


def client_of(request: Request) -> str:
    """Whom limits count: the address of the other end."""
    return request.client.host if request.client is not None else "unknown"


def check_origin(request: Request) -> None:
    """Raise Problem where a browser says that another site sent this. One that says nothing still needs the token."""
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    own = f"{request.url.scheme}://{request.headers.get('host', '')}"
    secure = f"https://{request.headers.get('host', '')}" if request.app.state.shell.settings.https else own
    if site not in {None, "same-origin"} or origin not in {None, own, secure}:
        raise Problem(403, "other_site", "Another site sent this request, so it was refused.")


async def check_form_token(request: Request) -> None:
    """Raise Problem unless the request carries the token of this visit's forms, in its header or its form."""
    given: object = request.headers.get(FORM_TOKEN_HEADER)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given is None and media in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        given = (await request.form()).get(FORM_TOKEN)
    if not isinstance(given, str) or not request.app.state.shell.sessions.is_form_token(request, given):
        raise Problem(403, "csrf_failed", "The form is out of date or not ours. Load the page again and repeat.")


def own_path(given: str | None) -> str:
    """`given` if it is a path of this app, else the start page: a sign-in must not lead to another site."""
    if not given or not given.startswith("/") or given.startswith(("//", "/\\")) or not given.isprintable():
        return "/"
    parts = urlsplit(given)
    return "/" if parts.scheme or parts.netloc or "\\" in given else given
