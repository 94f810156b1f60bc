"""One URL to one page, over http and https alone."""

from __future__ import annotations

import http.client
from dataclasses import replace
from datetime import date
from email.message import Message
from typing import IO, Protocol
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from deedwatch.errors import Reason
from deedwatch.page import Page, text_of
from deedwatch.records import Reject
from deedwatch.sources._media import declared_in, media_of

SCHEMES = frozenset({"http", "https"})
TIMEOUT_S = 20.0  # per connection or read: slow news sites answer within 10 s
_TEXTUAL = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/rdf")
_HEADERS = {
    "User-Agent": "deedwatch (reads single pages that a person names)",
    "Accept": "text/html, application/rss+xml, application/atom+xml, text/plain;q=0.8",
}


class Response(Protocol):
    """What is used of an HTTP response."""

    headers: Message

    def read(self, amt: int, /) -> bytes:
        """At most `amt` bytes of the body."""

    def close(self) -> None:
        """Release the connection."""


class Opener(Protocol):
    """What opens a request: an `OpenerDirector`, or a stand-in in tests."""

    def open(self, request: Request, /, *, timeout: float) -> Response:
        """Send the request. Raises OSError when it fails."""


class SameKindRedirects(HTTPRedirectHandler):
    """Follows redirects to http and https alone."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request | None:
        """The next request. Raises HTTPError when the target has another scheme."""
        if urlsplit(newurl).scheme not in SCHEMES:
            raise HTTPError(newurl, code, "redirect leaves http", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def fetch(
    url: str, *, max_bytes: int, published: date | None = None, timeout: float = TIMEOUT_S, opener: Opener | None = None
) -> Page | Reject:
    """Get one page. Any failure is a Reject: fetch_failed, too_large, binary or undecodable.

    `max_bytes` bounds the body, `timeout` (seconds) each wait.
    """
    try:
        if urlsplit(url).scheme not in SCHEMES:
            return Reject(url, Reason.FETCH_FAILED.value, "only http and https URLs are fetched")
        data, headers = _get(Request(url, headers=_HEADERS), max_bytes, timeout, opener or _opener())  # noqa: S310
    except (OSError, ValueError, http.client.HTTPException) as error:
        return Reject(url, Reason.FETCH_FAILED.value, f"{type(error).__name__}: {error}")
    page = Page(url, data, None, media_of(url, data, headers.get_content_type()), published, url=url)
    if len(data) > max_bytes:
        return Reject(url, Reason.TOO_LARGE.value, f"more than {max_bytes} bytes")
    if not headers.get_content_type().startswith(_TEXTUAL):
        return page.reject(Reason.BINARY, f"the server sent {headers.get_content_type()}")
    text = text_of(page, headers.get_content_charset() or declared_in(data))
    return text if isinstance(text, Reject) else replace(page, text=text)


def _get(request: Request, max_bytes: int, timeout: float, opener: Opener) -> tuple[bytes, Message]:
    response = opener.open(request, timeout=timeout)
    try:
        return response.read(max_bytes + 1), response.headers
    finally:
        response.close()


def _opener() -> OpenerDirector:
    """An opener without the file, ftp and data handlers that `build_opener` would add."""
    from urllib.request import HTTPDefaultErrorHandler, HTTPErrorProcessor  # noqa: PLC0415

    director = OpenerDirector()
    handlers = (ProxyHandler, HTTPHandler, HTTPSHandler, HTTPDefaultErrorHandler, HTTPErrorProcessor, SameKindRedirects)
    for handler in handlers:
        director.add_handler(handler())
    return director
