"""URLs, with a stand-in for the network."""

from __future__ import annotations

import pytest

from deedwatch.errors import Reason
from deedwatch.page import Page
from deedwatch.records import Reject
from deedwatch.sources import Answer, FetchError, fetch, open_inputs
from deedwatch.sources._web import Web

URL = "https://news.example/story"


def answer(body: bytes, content_type: str = "text/plain", charset: str | None = None) -> Answer:
    return Answer(URL, 200, body, content_type, charset)


class Net:
    def __init__(self, held: Answer | FetchError) -> None:
        self.held = held
        self.asked: list[tuple[bool, bool]] = []

    def get(self, url: str, *, max_bytes: int, typed: bool = False, robots: bool = False) -> Answer:
        self.asked.append((typed, robots))
        if isinstance(self.held, FetchError):
            raise self.held
        return self.held


def test_fetch_gives_page_with_url_and_media() -> None:
    page = fetch(URL, max_bytes=100, fetcher=Net(answer(b"<p>Hello</p>", "text/html")))
    assert isinstance(page, Page)
    assert (page.text, page.media, page.url) == ("<p>Hello</p>", "html", URL)


def test_fetch_obeys_declared_charset() -> None:
    body = "Да, мир и ещё раз мир".encode("koi8-r")
    page = fetch(URL, max_bytes=100, fetcher=Net(answer(body, charset="koi8-r")))
    assert isinstance(page, Page)
    assert page.text == "Да, мир и ещё раз мир"


def test_fetch_sets_bytes_that_are_no_text_aside() -> None:
    refused = fetch(URL, max_bytes=100, fetcher=Net(answer(b"a\0b")))
    assert isinstance(refused, Reject)
    assert (refused.reason, refused.detail) == ("binary", "contains NUL bytes")


def test_fetch_failure_is_a_reject() -> None:
    refused = fetch(URL, max_bytes=100, fetcher=Net(FetchError(Reason.ROBOTS, "closed")))
    assert refused == Reject(URL, "robots_disallow", "closed")


@pytest.mark.parametrize("typed", [True, False])
def test_robots_are_asked_unless_a_person_named_the_url(typed: bool) -> None:
    net = Net(answer(b"x"))
    fetch(URL, max_bytes=100, typed=typed, fetcher=net)
    assert net.asked == [(typed, not typed)]


@pytest.mark.parametrize("url", ["ftp://news.example/a", "file:///etc/passwd", "https://[bad", "gopher://x/y"])
def test_other_schemes_are_never_opened(url: str) -> None:
    (refused,) = open_inputs([url])
    assert isinstance(refused, Reject)
    assert refused.reason == "fetch_failed"


def test_url_among_the_inputs_is_one_that_a_person_named() -> None:
    net = Net(answer(b"x"))
    assert len(list(open_inputs([URL], web=Web(net)))) == 1
    assert net.asked == [(True, False)]
