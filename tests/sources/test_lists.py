"""Lists of URLs: read as lists, fetched on demand alone."""

from __future__ import annotations

import datetime as dt

import pytest

from deedwatch.errors import Reason
from deedwatch.page import Page
from deedwatch.records import Reject
from deedwatch.sources import Answer, FetchError, Inputs, open_inputs
from deedwatch.sources._web import Web

ONE, TWO = "https://courier.example/1", "https://courier.example/2"


class Site:
    """A site of two pages and a feed, which counts what it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def get(self, url, *, max_bytes: int, typed: bool = False, robots: bool = False):
        assert (typed, robots) == (False, True)
        self.asked.append(url)
        if url.endswith("/feed"):
            held = b"<rss><channel><item><title>Envoy waits</title></item></channel></rss>"
            return Answer(url, 200, held, "application/rss+xml")
        if url not in {ONE, TWO}:
            raise FetchError(Reason.FETCH_FAILED, "the server answered 404")
        return Answer(url, 200, f"The page {url[-1]}.".encode())


@pytest.fixture
def written(tmp_path):
    def write(name: str, text: str):
        path = tmp_path / name
        path.write_text(text)
        return str(path)

    return write


def told(items: list[Page | Reject]) -> list[tuple[str, str]]:
    return [(item.reason, item.detail) if isinstance(item, Reject) else ("page", item.text or "") for item in items]


def unfetched(url: str) -> tuple[str, str]:
    return "not_fetched", f"names {url}, which --fetch would get"


LISTS = [
    ("a.urls", f"# a remark\n{ONE}\n\n  {TWO}\n"),
    ("a.txt", f"{ONE}\r\n\r\n{TWO}\r\n"),
    ("a.csv", f"{ONE}\n{TWO}\n"),
    ("a.csv", f"date,url,tone\n2022-01-21,{ONE},-2\n2022-01-21,{TWO},1\n"),
    ("a.tsv", f"DATE\tDocumentIdentifier\n20220121\t{ONE}\n20220121\t{TWO}\n"),
    ("a.jsonl", f'{{"url": "{ONE}"}}\n{{"link": "{TWO}"}}\n'),
    ("a.export.csv", "".join("\t".join(["7"] * 60 + [url]) + "\n" for url in (ONE, ONE, TWO))),
    ("a.mentions.csv", "".join("\t".join([*["7"] * 5, url, *["7"] * 10]) + "\n" for url in (ONE, TWO))),
]


@pytest.mark.parametrize(("name", "text"), LISTS)
def test_list_is_read_as_a_list_alone(written, name, text):
    site = Site()
    assert told(list(open_inputs([written(name, text)], web=Web(site)))) == [unfetched(ONE), unfetched(TWO)]
    assert site.asked == []


@pytest.mark.parametrize(("name", "text"), LISTS)
def test_list_is_fetched_on_demand(written, name, text):
    site = Site()
    found = list(open_inputs([written(name, text)], fetch_listed=True, web=Web(site)))
    assert told(found) == [("page", "The page 1."), ("page", "The page 2.")]
    assert site.asked == [ONE, TWO]


def test_row_is_named_where_it_is_not_fetched(written):
    path = written("a.urls", f"# a remark\n{ONE}\n")
    assert [item.uri for item in open_inputs([path])] == [f"{path}#2"]


def test_list_adds_what_it_knows_to_the_page(written):
    path = written("a.csv", f"url,title,outlet,author,date\n{ONE},Envoy,The Courier,Jo Roe,2022-01-21\n")
    (page,) = open_inputs([path], fetch_listed=True, web=Web(Site()))
    assert (page.title, page.outlet, page.byline, page.published) == (
        "Envoy",
        "The Courier",
        "Jo Roe",
        dt.date(2022, 1, 21),
    )
    assert page.url == ONE


def test_page_that_is_gone_is_told_and_the_rest_goes_on(written):
    found = list(
        open_inputs([written("a.urls", f"https://courier.example/9\n{ONE}\n")], fetch_listed=True, web=Web(Site()))
    )
    assert [isinstance(item, Reject) and item.reason for item in found] == ["fetch_failed", False]


def test_feed_in_a_list_gives_its_entries(written):
    path = written("a.urls", "https://courier.example/feed\n")
    (page,) = open_inputs([path], fetch_listed=True, web=Web(Site()))
    assert (page.uri, page.text) == ("https://courier.example/feed#1", "Envoy waits")


@pytest.mark.parametrize("line", ["courier.example/1", "ftp://courier.example/1", "some words", "https://"])
def test_line_that_is_no_url_is_told(written, line):
    first, second = open_inputs([written("a.urls", f"{line}\n{ONE}\n")])
    assert (first.reason, first.detail, second.reason) == ("unreadable", "no http or https URL", "not_fetched")


def test_text_that_names_a_url_among_words_is_a_text(written):
    (page,) = open_inputs([written("a.txt", f"{ONE}\nThe envoy said no.\n")])
    assert isinstance(page, Page)


def test_row_with_an_empty_text_is_no_list(written):
    (found,) = open_inputs([written("a.csv", f"url,text\n{ONE},\n")])
    assert found.reason == "empty"


def test_inputs_fetch_once_for_all_goings_through(written):
    site = Site()
    pages = Inputs(written("a.urls", f"{ONE}\n"), fetch_listed=True)
    pages._web = Web(site, keep=True)
    assert list(pages) == list(pages)
    assert site.asked == [ONE]


def test_inputs_keep_failures_as_well(written):
    site = Site()
    pages = Inputs(written("a.urls", "https://courier.example/9\n"), fetch_listed=True)
    pages._web = Web(site, keep=True)
    assert [item.reason for item in pages] == [item.reason for item in pages] == ["fetch_failed"]
    assert len(site.asked) == 1
