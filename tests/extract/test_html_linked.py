"""What an HTML page says of itself, what it may cost, and what is believed."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest

from deedwatch.extract import MAX_LINES, extract
from deedwatch.page import Page
from deedwatch.records import Article, Published, Reject

BODY = (
    "<p>GENEVA – The envoy said on Friday that the union would act if the troops crossed the line, and that talks would"
    " go on next week.</p><p>The minister rejected the warning and said that his country had no plan to attack anyone. He"
    " called the talks useful and asked for a reply in writing.</p>"
    "<p>Officials on both sides expect another meeting next month, though nobody has named a day for it so far.</p>"
)
WHOLE = "The envoy said on Friday that the union would act. " * 30
LINKED = {
    "@type": "NewsArticle",
    "headline": "Envoy warns of sanctions over the border",
    "datePublished": "2022-01-21T10:00:00Z",
    "author": [{"name": "Anna Kowal"}, {"name": "Jo Roe"}],
    "publisher": {"name": "The Courier"},
    "url": "https://courier.example/envoy",
}


def page(
    linked: object = None, *, head: str = "", title: str = "Envoy warns", body: str = BODY, **known: object
) -> Page:
    script = (
        ""
        if linked is None
        else f"<script type='application/ld+json'>{linked if isinstance(linked, str) else json.dumps(linked)}</script>"
    )
    markup = f"<html><head><title>{title}</title>{head}{script}</head><body><article>{body}</article></body></html>"
    return Page("page.html", None, markup, "html", **known)  # type: ignore[arg-type]


def read(source: Page) -> Article:
    article = extract(source)
    assert isinstance(article, Article)
    return article


def refused(markup: str) -> tuple[str, str]:
    found = extract(Page("page.html", None, markup, "html"))
    assert isinstance(found, Reject)
    return found.reason, found.detail


def test_linked_data_tells_title_day_outlet_and_byline() -> None:
    article = read(page(LINKED))
    assert article.title == "Envoy warns of sanctions over the border"
    assert article.published == Published(date(2022, 1, 21), "metadata")
    assert (article.outlet, article.byline, article.url) == (
        "The Courier",
        "Anna Kowal, Jo Roe",
        "https://courier.example/envoy",
    )


def test_linked_data_comes_before_meta_tags() -> None:
    head = (
        '<meta property="og:site_name" content="courier.example"><meta name="author" content="Web desk">'
        '<meta property="article:published_time" content="2022-01-20">'
    )
    article = read(page(LINKED, head=head))
    assert (article.outlet, article.byline) == ("The Courier", "Anna Kowal, Jo Roe")
    assert article.published == Published(date(2022, 1, 21), "metadata")


def test_title_on_the_page_comes_before_linked_data() -> None:
    article = read(page(LINKED, title="Envoy warns", body=f"<h1>Envoy warns</h1>{BODY}"))
    assert article.title == "Envoy warns"
    assert "over the border" not in article.text


def test_what_the_user_gave_comes_before_linked_data() -> None:
    article = read(page(LINKED, title="Envoy warns", outlet="Valley Post", byline="Al Doe", published=date(2020, 5, 5)))
    assert (article.outlet, article.byline, article.published) == (
        "Valley Post",
        "Al Doe",
        Published(date(2020, 5, 5), "given"),
    )


def test_text_that_a_reader_sees_comes_before_article_body() -> None:
    article = read(page({**LINKED, "articleBody": WHOLE[:600]}))
    assert "Officials on both sides" in article.text
    assert WHOLE[:600] not in article.text


@pytest.mark.parametrize(
    "body", ["", "<p>Subscribe to read on.</p>", "<p>The envoy said on Friday that the union would act.</p>"]
)
def test_article_body_stands_in_for_a_text_that_is_missing(body: str) -> None:
    article = read(page({**LINKED, "articleBody": WHOLE}, body=body))
    assert WHOLE.strip() in article.text
    assert article.text.startswith("Envoy warns of sanctions over the border\n\n")


def test_one_of_several_articles_is_told_by_its_address() -> None:
    other = {**LINKED, "headline": "Another story", "url": "https://courier.example/other"}
    article = read(page([other, LINKED], url="http://courier.example/envoy/?from=feed"))
    assert article.title == "Envoy warns of sanctions over the border"


def test_one_of_several_articles_is_told_by_its_title() -> None:
    other = {**LINKED, "publisher": "Valley Post", "headline": "Another story", "url": "https://courier.example/other"}
    article = read(page([other, LINKED], title="Envoy warns of sanctions over the border"))
    assert article.outlet == "The Courier"


def test_of_several_articles_none_is_guessed() -> None:
    stories = [
        {**LINKED, "headline": f"Story {n}", "articleBody": WHOLE, "url": f"https://courier.example/{n}"}
        for n in range(3)
    ]
    article = read(page(stories))
    assert article.title == "Envoy warns"
    assert "Officials on both sides" in article.text


@pytest.mark.parametrize(
    "script",
    ["{", "not json", "[" * 100_000, '{"@graph":' * 100_000, '{"@type": "NewsArticle", "headline": 7, "author": {}}', "null", '{"@type": [[]]}',
     '{"@type": "NewsArticle", "datePublished": "2022-99-99", "publisher": []', '"author":' * 20_000, '{"@type":"Person","name":"' * 5_000],
)  # fmt: skip
def test_malformed_linked_data_breaks_no_page(script: str) -> None:
    began = time.process_time()
    assert "Officials on both sides" in read(page(script)).text
    assert time.process_time() - began < 5


@pytest.mark.parametrize("tag", ["div", "span", "b", "blockquote", "section", "em", "font", "div><p"])
def test_deep_page_is_refused(tag: str) -> None:
    assert refused(f"<html><body>{BODY}" + f"<{tag}>" * 100_000) == ("too_deep", "tags nested more than 250 deep")


def test_page_of_too_many_elements_is_refused() -> None:
    assert refused("<html><body>" + "<p>x" * 200_000) == ("too_large", "more than 30,000 HTML elements")


def test_tag_of_too_many_attributes_is_refused() -> None:
    markup = "<html><body><p " + " ".join(f"a{n}=b" for n in range(100_000)) + f">{BODY}"
    assert refused(markup) == ("too_large", "a tag with more than 1,000 attributes")


def test_text_of_too_many_lines_is_refused() -> None:
    found = extract(Page("a.txt", None, "x\n" * (MAX_LINES + 1)))
    assert isinstance(found, Reject)
    assert (found.reason, found.detail) == ("too_large", "more than 20,000 lines")


def test_empty_lines_are_not_counted() -> None:
    assert isinstance(extract(Page("a.txt", None, "One line.\n" + "\n" * 100_000)), Article)


@pytest.mark.parametrize("value", ["(" * 100_000, "x" * 500_000, "by and " * 20_000, "‘" * 100_000, "a@" * 50_000])
@pytest.mark.parametrize("name", ['name="author"', 'property="og:title"', 'property="article:published_time"'])
def test_endless_metadata_takes_no_time(name: str, value: str) -> None:
    began = time.process_time()
    read(page(head=f'<meta {name} content="{value}">'))
    assert time.process_time() - began < 2


SHAPES = {
    "paragraphs": "<p>x",
    "bold": "<b>x</b>",
    "rows": "<tr><td>x",
    "forms": "<form><input><button>x</button></form>",
    "headings": "<h2>x</h2>",
    "lists": "<ul><li>x</ul>",
    "links": "<a href='/x'>x</a> ",
    "sections": "<div><p>x</p></div>",
}


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_page_of_as_many_elements_as_may_be_is_read_in_time(shape: str) -> None:
    unit = SHAPES[shape]
    body = BODY + ("<table>" if shape == "rows" else "") + unit * (9_900 // (unit.count("<") - unit.count("</")))
    began = time.process_time()
    extract(page(body=body))
    assert time.process_time() - began < 10
