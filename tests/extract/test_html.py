"""HTML pages: main text, metadata, dates."""

from __future__ import annotations

from datetime import date

from deedwatch.extract import extract
from deedwatch.page import Page
from deedwatch.records import Article, Published

BODY = (
    "<p>GENEVA – The envoy said on Friday that the union would act if the troops crossed the line, and that talks would"
    " go on next week.</p><h2>What comes next</h2><p>The minister rejected the warning and said that his country had no"
    " plan to attack anyone. He called the talks useful and asked for a reply in writing.</p>"
    "<ul><li>The union wants the troops back in barracks.</li><li>The minister wants guarantees.</li></ul>"
    "<p>Officials on both sides expect another meeting next month, though nobody has named a day for it so far.</p>"
)
LINKED = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
    '"headline":"Envoy warns of sanctions","dateModified":"2022-03-05T10:00:00Z",'
    '"datePublished":"2022-01-21T10:00:00Z","author":{"@type":"Person","name":"Anna Kowal"},'
    '"publisher":{"@type":"Organization","name":"The Courier"}}</script>'
)


def page(head: str = "", extra: str = "", **known: object) -> Page:
    markup = (
        f"<html><head><title>Envoy warns of sanctions</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Envoy warns of sanctions</h1>{BODY}{extra}</article><footer>Imprint</footer></body></html>"
    )
    return Page("page.html", None, markup, "html", **known)  # type: ignore[arg-type]


def read(source: Page) -> Article:
    article = extract(source)
    assert isinstance(article, Article)
    return article


def test_html_gives_labelled_main_text() -> None:
    article = read(page())
    kinds = [block.kind for block in article.blocks]
    assert kinds == ["headline", "dateline", "body", "body", "body", "bullet", "bullet", "body"]
    assert "Imprint" not in article.text


def test_html_date_published_beats_date_modified() -> None:
    article = read(page(LINKED))
    assert article.published == Published(date(2022, 1, 21), "metadata")
    assert (article.outlet, article.byline, article.title) == ("The Courier", "Anna Kowal", "Envoy warns of sanctions")


def test_html_without_date_has_unknown_date() -> None:
    assert (
        read(page(extra="<p>The war had begun on 4 March 2014, when the first shells fell on the town.</p>")).published
        == Published()
    )


def test_html_given_date_beats_metadata() -> None:
    assert read(page(LINKED, published=date(2020, 1, 2))).published == Published(date(2020, 1, 2), "given")


def test_html_title_is_put_on_top_once() -> None:
    assert read(page()).text.count("Envoy warns of sanctions") == 1


def test_html_hidden_text_is_left_out() -> None:
    article = read(
        page(extra='<p style="display: none">The minister secretly ordered an attack on the town last night.</p>')
    )
    assert "secretly" not in article.text
