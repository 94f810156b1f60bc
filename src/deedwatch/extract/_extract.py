"""`extract`: a page to an article, or to the reason why not."""

from __future__ import annotations

from datetime import date

from deedwatch.errors import Reason
from deedwatch.extract._html import MainText, main_text
from deedwatch.extract._language import language_of
from deedwatch.extract._layout import lay_out
from deedwatch.markup import Refusal, headed
from deedwatch.page import Page, text_of
from deedwatch.records import Article, Published, Reject

MAX_TEXT = 2_000_000  # characters: a 700-page book; news articles end below 200,000, and stages hold the whole text
MAX_LINES = 20_000  # lines that hold something; labelling takes 30 s for a million of one letter each, 0.6 s for these
MAX_LINE = 1_000_000  # characters without a line break: data or minified code, no prose


def extract(page: Page) -> Article | Reject:
    """Read the page's article: unchanged text, labelled blocks, title, outlet, byline, date, language.

    The text of a plain page is the decoded file; of an HTML page it is the main text that trafilatura finds, headed
    by the title. Nothing is raised for bad input: a page that holds no English text comes back as a Reject.
    """
    text = text_of(page)
    if isinstance(text, Reject):
        return text
    if not text.strip():
        return page.reject(Reason.EMPTY, "nothing but white space")
    if page.media == "text":
        return _article(page, text, None)
    found = main_text(text, page.url)
    if isinstance(found, Refusal):
        return page.reject(found.reason, found.detail)
    return _article(page, headed(found.title, found.text), found)


def _article(page: Page, text: str, found: MainText | None) -> Article | Reject:
    refused = _too_long(page, text)
    if refused is not None:
        return refused
    language = language_of(text)
    if language.code not in {"en", None}:
        return page.reject(Reason.LANGUAGE, f"{language.code} (confidence {language.confidence:.2f})")
    title = page.title or (found.title if found else None)
    layout = lay_out(text, title)
    outlet = page.outlet or (found.outlet if found else None) or layout.agency
    copy_of = layout.copy_of
    if copy_of is not None and outlet is not None and copy_of.casefold() == outlet.casefold():
        copy_of = None
    return Article.of(
        text,
        blocks=layout.blocks,
        published=_published(page.published, found.published if found else None, layout.dated),
        title=layout.title or title,
        outlet=outlet,
        byline=page.byline or (found.byline if found else None) or layout.byline,
        url=page.url or (found.url if found else None),
        language=language.code,
        copy_of=copy_of,
    )


def _too_long(page: Page, text: str) -> Reject | None:
    if len(text) > MAX_TEXT:
        return page.reject(Reason.TOO_LARGE, f"more than {MAX_TEXT:,} characters")
    if len(text) > 2 * MAX_LINES and sum(map(bool, map(str.strip, text.splitlines()))) > MAX_LINES:
        return page.reject(Reason.TOO_LARGE, f"more than {MAX_LINES:,} lines")
    if len(text) > MAX_LINE and max(map(len, text.splitlines())) > MAX_LINE:
        return page.reject(Reason.LINE_TOO_LONG, f"a line of more than {MAX_LINE:,} characters")
    return None


def _published(given: date | None, metadata: date | None, written: date | None) -> Published:
    """The surest date: the user's, the page's metadata, the date line; never a guess."""
    if given is not None:
        return Published(given, "given")
    if metadata is not None:
        return Published(metadata, "metadata")
    return Published(written, "dateline") if written is not None else Published()
