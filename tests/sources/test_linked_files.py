"""JSON files: schema.org articles, rows, and what is neither."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from deedwatch.records import Reject
from deedwatch.sources import Columns, open_inputs

ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Envoy waits",
    "articleBody": "<p>The envoy said no.</p><p>He waits.</p>",
    "datePublished": "2022-01-21T23:30:00-05:00",
    "publisher": {"@type": "Organization", "name": "The Courier"},
    "author": [{"@type": "Person", "name": "Anna Kowal"}, {"@type": "Person", "name": "Jo Roe"}],
    "url": "https://courier.example/1",
}


@pytest.fixture
def read(tmp_path):
    def reader(value: object, name: str = "a.jsonld", **options):
        path = tmp_path / name
        path.write_text(value if isinstance(value, str) else json.dumps(value))
        return list(open_inputs([str(path)], **options))

    return reader


@pytest.mark.parametrize("name", ["a.jsonld", "a.json"])
def test_article_is_a_page_with_what_it_says_of_itself(read, name):
    (page,) = read(ARTICLE, name)
    assert page.text == "Envoy waits\n\nThe envoy said no.\n\nHe waits."
    assert (page.title, page.outlet, page.byline) == ("Envoy waits", "The Courier", "Anna Kowal, Jo Roe")
    assert (page.published, page.url) == (dt.date(2022, 1, 21), "https://courier.example/1")
    assert page.uri.endswith(name)


def test_articles_of_a_graph_are_pages_by_number(read):
    found = read({"@graph": [ARTICLE, {"@type": "Person", "name": "Jo Roe"}, ARTICLE]})
    assert [page.uri[-2:] for page in found] == ["#1", "#2"]


def test_article_without_a_text_names_its_page(read):
    (found,) = read({key: value for key, value in ARTICLE.items() if key != "articleBody"})
    assert (found.reason, found.detail) == ("not_fetched", "names https://courier.example/1, which --fetch would get")


def test_object_and_objects_in_a_list_are_rows(read):
    (one,) = read({"maintext": "One text.", "title": "One"}, "a.json")
    first, second = read([{"text": "One text."}, 7], "b.json")
    assert (one.text, one.title, first.text) == ("One text.", "One", "One text.")
    assert (second.reason, second.detail) == ("unreadable", "no JSON object")


def test_columns_of_an_object_can_be_told(read):
    (page,) = read({"words": "One text."}, "a.json", columns=Columns.parse("text=words"))
    assert page.text == "One text."


@pytest.mark.parametrize(
    ("value", "reason", "detail"),
    [
        ({"a": 1}, "empty", "no text; the columns are a"),
        ("{", "unreadable", "no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("7", "unreadable", "no JSON object"),
    ],
)
def test_json_that_is_no_page_is_told(read, value, reason, detail):
    (found,) = read(value, "a.json")
    assert isinstance(found, Reject)
    assert (found.reason, found.detail) == (reason, detail)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ({"id": None, "name": "The Courier"}, "The Courier"),
        (["Anna Kowal", {"name": "Jo Roe"}, None, ["x"]], "Anna Kowal, Jo Roe"),
        ({"id": 7}, None),
        ("\ud800 Wire", "? Wire"),
        (7, "7"),
    ],
)
def test_cell_that_is_an_object_or_a_list_is_read_by_its_names(read, cell, text):
    (page,) = read({"text": "One text.", "outlet": cell}, "a.json")
    assert page.outlet == text


def test_json_in_folders_is_read(tmp_path, read):
    read(ARTICLE)
    (page,) = open_inputs([str(tmp_path)])
    assert page.title == "Envoy waits"
