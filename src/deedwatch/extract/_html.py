"""Main text and metadata of an HTML page, by trafilatura and by what the page says of itself in JSON-LD.

The order of preference: the title that a reader sees on the page, then JSON-LD, then the meta tags and the markup as
trafilatura reads them. JSON-LD comes first for day, outlet and byline because it is written for machines by the publisher's
own system: `og:title` carries the outlet's name, bylines in the markup carry offices and dates, and `datePublished` is kept
apart from `dateModified`. The text is that which a reader sees, unless it is missing or much shorter than `articleBody`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from deedwatch.errors import Reason
from deedwatch.markup import FIRST_PARAGRAPHS, LinkedArticle, Refusal, count_tags, day_of, linked_articles

_HIDDEN = [  # what a reader cannot see is no evidence
    "//*[@hidden]",
    "//*[contains(translate(@style, ' ', ''), 'display:none')]",
    "//*[contains(translate(@style, ' ', ''), 'visibility:hidden')]",
]
# The date the page was first published, from metadata and URL; no search through the prose, which would be guessing.
_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
# trafilatura's second opinion (justext) compares each paragraph with all: 2 s at 10,000 elements, 50 s at 50,000. Without
# it, the slowest page of 30,000 takes 5 s. Pages of news have 1,000 to 5,000.
SECOND_OPINION = 10_000
# Its patterns for names and for broken JSON-LD take the square of the length: 0.1 s for these, minutes for a megabyte.
META_LETTERS = 1_000
LINKED_LETTERS = 10_000
BODY_SHARE = 0.5  # of `articleBody`; teasers before a paywall have a tenth of it, whole texts nine tenths and captions


@dataclass(frozen=True, slots=True)
class MainText:
    """What was found. Paragraphs of `text` are apart by blank lines; list items begin with "- "."""

    text: str
    title: str | None
    byline: str | None
    outlet: str | None
    url: str | None
    published: date | None


def main_text(markup: str, url: str | None) -> MainText | Refusal:
    """The article in a page, or why there is none: no_main_text, too_deep, too_large, or stage_failed for a library's fault."""
    tags = count_tags(markup)
    if isinstance(tags, Refusal):
        return tags
    found = _extracted(markup, url, second_opinion=tags.elements <= SECOND_OPINION)
    if isinstance(found, Refusal):
        return found
    articles = [article for script in tags.linked for article in linked_articles(script)]
    linked = _own(articles, url, found)
    text = found.text if found else ""
    if linked is not None and linked.text and len(text) < BODY_SHARE * len(linked.text):
        text = linked.text
    if not text:
        return Refusal(Reason.NO_MAIN_TEXT, "no article was found in the HTML")
    if linked is None:
        return found or MainText(text, None, None, None, None, None)
    seen = found or MainText("", None, None, None, None, None)
    return MainText(
        text,
        seen.title if _is_seen(seen) else linked.title or seen.title,
        linked.byline or seen.byline,
        linked.outlet or seen.outlet,
        seen.url or linked.url,
        linked.published or seen.published,
    )


def _is_seen(found: MainText) -> bool:
    """Whether the title is one of the first paragraphs."""
    wanted = " ".join((found.title or "").split()).casefold()
    return wanted in {" ".join(line.split()).casefold() for line in found.text.split("\n\n")[:FIRST_PARAGRAPHS]}


def _own(articles: Sequence[LinkedArticle], url: str | None, found: MainText | None) -> LinkedArticle | None:
    """The article that the page is. Of several, as a front page lists them, the one with the page's address or title."""
    if len(articles) == 1:
        return articles[0]
    addresses = {_bare(address) for address in (url, found.url if found else None) if address}
    title = " ".join(found.title.split()).casefold() if found and found.title else None
    same = [article for article in articles if article.url and _bare(article.url) in addresses]
    same = same or [article for article in articles if title is not None and (article.title or "").casefold() == title]
    return same[0] if same else None


def _bare(url: str) -> str:
    return url.partition("#")[0].partition("?")[0].rstrip("/").partition("://")[2].casefold()


def _extracted(markup: str, url: str | None, *, second_opinion: bool) -> MainText | Refusal | None:
    """What trafilatura finds, None where it finds nothing."""
    from lxml.etree import LxmlError  # noqa: PLC0415 - slow to import and needed for HTML alone
    from trafilatura import bare_extraction, load_html  # noqa: PLC0415 - likewise

    try:
        tree = load_html(markup)
        if tree is None:
            return None
        _shorten(tree)
        found = bare_extraction(
            tree,
            url=url,
            fast=not second_opinion,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            prune_xpath=_HIDDEN,
            date_extraction_params=dict(_DATES),
        )
    except (LxmlError, ValueError, RecursionError):
        return None
    except (LookupError, TypeError, AttributeError, ArithmeticError, AssertionError) as error:
        return Refusal(Reason.STAGE_FAILED, f"trafilatura: {type(error).__name__}: {error}")
    if found is None or isinstance(found, dict):
        return None
    paragraphs = [line for line in (found.text or "").split("\n") if line.strip()]
    return MainText(
        "\n\n".join(paragraphs),
        found.title or None,
        found.author or None,
        found.sitename or None,
        found.url or None,
        day_of(found.date),
    )


def _shorten(tree: Any) -> None:
    """Cut what trafilatura's patterns would take too long over: metadata beyond any name's length."""
    for node in list(tree.iter("meta", "script")):
        if node.tag == "meta" and len(node.get("content", "")) > META_LETTERS:
            node.set("content", node.get("content")[:META_LETTERS])
        elif node.tag == "script" and len(node.text or "") > LINKED_LETTERS and "json" in node.get("type", "").lower():
            node.text = None
