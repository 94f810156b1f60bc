"""The outermost layer: Host names, rates, sizes, and the headers that every answer carries."""

from __future__ import annotations

import math
import re
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deedwatch.web.errors import LOG, respond, unexpected
from deedwatch.web.problems import Problem
from deedwatch.web.security import client_of
from deedwatch.web.sessions import Bucket
from deedwatch.web.settings import Settings

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
UPLOADS: Final = frozenset({"/read", "/api/read"})  # paths that take a file
_HOST: Final = re.compile(r"\[([0-9A-Fa-f:.]+)\](?::\d{1,5})?|([A-Za-z0-9._-]{1,253})(?::\d{1,5})?")


def host_name(value: str) -> str | None:
    """The name in a Host header, without port and brackets; None where it is no host."""
    found = _HOST.fullmatch(value)
    return None if found is None else found[1] or found[2]


class Guard:
    """Middleware around everything else, so that refusals and failures carry the same headers as pages."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._bucket = Bucket(settings.rate, settings.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request. Web sockets are not spoken."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(raw=message["headers"])
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
                message["headers"] = headers.raw
            await send(message)

        request = Request(scope, receive)
        try:
            self._check(request)
            await self._app(scope, self._limited(scope, receive), sending)
        except Problem as problem:
            await respond(request, problem)(scope, receive, sending)
        except Exception as error:  # the last place where a failure can become an answer
            if started:
                LOG.error("%s %s failed half sent", request.method, request.url.path, exc_info=error)
                raise
            await unexpected(request, error)(scope, receive, sending)

    def _check(self, request: Request) -> None:
        given = request.headers.getlist("host")
        name = host_name(given[0]) if len(given) == 1 else None
        if name is None or not self._settings.allows(name):
            raise Problem(400, "host_unknown", "The desk does not answer under this host name.")
        wait = self._bucket.take(client_of(request))
        if wait:
            seconds = str(math.ceil(wait))
            raise Problem(
                429, "too_many_requests", f"Too many requests. Wait {seconds} s.", None, {"Retry-After": seconds}
            )
        length = request.headers.get("content-length", "0")
        if not length.isascii() or not length.isdigit():
            raise Problem(400, "bad_request", "The request could not be read.")
        if int(length[:20]) > self._limit(request.scope):
            raise self._too_large(request.scope)

    def _limit(self, scope: Scope) -> int:
        return self._settings.upload_bytes if scope["path"] in UPLOADS else self._settings.body_bytes

    def _too_large(self, scope: Scope) -> Problem:
        limit = self._limit(scope)
        return Problem(413, "too_large", f"The request is larger than the {limit:,} bytes that the desk takes.")

    def _limited(self, scope: Scope, receive: Receive) -> Receive:
        """The body, counted as it comes: a length that was not told, or told wrong, gets no further."""
        limit, seen = self._limit(scope), 0

        async def receiving() -> Message:
            nonlocal seen
            message = await receive()
            if message["type"] == "http.request":
                seen += len(message.get("body", b""))
                if seen > limit:
                    raise HTTPException(413)  # the one exception that FastAPI lets out of a body's parsing
            return message

        return receiving
