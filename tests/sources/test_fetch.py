"""URLs, with a stand-in for the network."""

from __future__ import annotations

import io
from email.message import Message
from urllib.error import HTTPError, URLError
from urllib.request import Request

import pytest

from deedwatch.page import Page
from deedwatch.records import Reject
from deedwatch.sources import fetch, open_inputs
from deedwatch.sources._fetch import Response, SameKindRedirects, _opener

URL = "https://news.example/story"


class Answer:
    def __init__(self, body: bytes, content_type: str) -> None:
        self.body = io.BytesIO(body)
        self.headers = Message()
        self.headers["Content-Type"] = content_type
        self.closed = False

    def read(self, amt: int, /) -> bytes:
        return self.body.read(amt)

    def close(self) -> None:
        self.closed = True


class Net:
    def __init__(self, answer: Answer | Exception) -> None:
        self.answer = answer

    def open(self, request: Request, /, *, timeout: float) -> Response:
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def get(body: bytes, content_type: str, max_bytes: int = 100) -> Page | Reject:
    return fetch(URL, max_bytes=max_bytes, opener=Net(Answer(body, content_type)))


def test_fetch_gives_page_with_url_and_media() -> None:
    page = get(b"<p>Hello</p>", "text/html; charset=utf-8")
    assert isinstance(page, Page)
    assert (page.text, page.media, page.url) == ("<p>Hello</p>", "html", URL)


def test_fetch_obeys_declared_charset() -> None:
    page = get("Да, мир и ещё раз мир".encode("koi8-r"), "text/plain; charset=koi8-r")
    assert isinstance(page, Page)
    assert page.text == "Да, мир и ещё раз мир"


@pytest.mark.parametrize(
    ("body", "content_type", "code"),
    [
        (b"x" * 101, "text/plain", "too_large"),
        (b"%PDF-1.7", "application/pdf", "binary"),
        (b"a\0b", "text/plain", "binary"),
    ],
)
def test_fetch_rejects_what_is_no_text(body: bytes, content_type: str, code: str) -> None:
    refused = get(body, content_type)
    assert isinstance(refused, Reject)
    assert refused.reason == code


@pytest.mark.parametrize(
    "error", [URLError("no route"), TimeoutError("slow"), HTTPError(URL, 404, "gone", Message(), None)]
)
def test_fetch_failure_is_a_reject(error: Exception) -> None:
    refused = fetch(URL, max_bytes=100, opener=Net(error))
    assert isinstance(refused, Reject)
    assert refused.reason == "fetch_failed"


def test_fetch_closes_the_response() -> None:
    answer = Answer(b"x", "text/plain")
    fetch(URL, max_bytes=100, opener=Net(answer))
    assert answer.closed


@pytest.mark.parametrize("url", ["ftp://news.example/a", "file:///etc/passwd", "https://[bad", "gopher://x/y"])
def test_other_schemes_are_never_opened(url: str) -> None:
    (refused,) = open_inputs([url])
    assert isinstance(refused, Reject)
    assert refused.reason == "fetch_failed"


def test_redirect_to_another_scheme_is_refused() -> None:
    with pytest.raises(HTTPError, match="leaves http"):
        SameKindRedirects().redirect_request(Request(URL), io.BytesIO(), 302, "Found", Message(), "file:///etc/passwd")


def test_redirect_to_http_is_followed() -> None:
    target = "http://other.example/b"
    request = SameKindRedirects().redirect_request(Request(URL), io.BytesIO(), 302, "Found", Message(), target)
    assert request is not None
    assert request.full_url == target


def test_opener_has_no_handler_for_files() -> None:
    assert set(_opener().handle_open) <= {"http", "https", "unknown"}
