"""Views in the URL: filters, order, pages."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from starlette.requests import Request

from deedwatch.web.paging import View
from deedwatch.web.problems import Problem


def view(query="", path="/statements"):
    request = Request({"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []})
    return View.of(request, sorts=("said", "speaker"), default="-said", filters=("speaker", "act"))


def test_view_without_a_query_is_the_default():
    found = view()
    assert (found.order, found.page, found.size, found.offset, dict(found.filters)) == ("-said", 1, 50, 0, {})
    assert found.url() == "/statements"


def test_view_keeps_the_filters_it_knows_and_drops_others():
    found = view("speaker=a&speaker=b&speaker=a&act=&other=1&q=troops")
    assert dict(found.filters) == {"q": ("troops",), "speaker": ("a", "b")}


def test_url_gives_the_same_view_back():
    first = view("speaker=person:joe-biden&act=warn&q=%C3%A9+%26&sort=speaker&page=3&size=100")
    again = view(first.url().partition("?")[2])
    assert again == first


def test_changed_filter_leads_to_the_first_page():
    assert parse_qsl(view("page=3&act=warn").url(act=("deny", "warn"))[12:]) == [("act", "deny"), ("act", "warn")]
    assert view("page=3&act=warn").page_url(4) == "/statements?act=warn&page=4"


def test_column_sorts_up_and_then_down():
    assert view().sort_url("speaker") == "/statements?sort=speaker"
    assert view("sort=speaker").sort_url("speaker") == "/statements?sort=-speaker"


def test_export_has_the_filters_and_no_page():
    assert view("act=warn&page=3").export_url("csv") == "/api/statements.csv?act=warn"
    assert view("act=warn&size=10").export_url("json") == "/api/statements?act=warn"


@pytest.mark.parametrize(
    "query",
    ["sort=score", "sort=said;drop", "page=0", "page=-1", "page=1e3", "page=%D9%A1", "size=1001", "size=x",
     f"q={'x' * 501}", "&".join(f"act={number}" for number in range(51))],
)  # fmt: skip
def test_query_that_is_none_is_refused(query):
    with pytest.raises(Problem) as caught:
        view(query)
    assert (caught.value.status, caught.value.code) == (422, "invalid")
    assert caught.value.detail[0]["where"].startswith("query.")


def test_pages_are_counted_up():
    assert [view().pages(total) for total in (0, 1, 50, 51)] == [1, 1, 1, 2]


def test_facet_keeps_a_value_that_nothing_has_any_more():
    found = view("act=warn&act=gone").facet("act", "Act", [("warn", "warned", 3), ("deny", "denied", 1)])
    assert [(one.value, one.count, one.on) for one in found.values] == [
        ("warn", 3, True),
        ("deny", 1, False),
        ("gone", 0, True),
    ]
