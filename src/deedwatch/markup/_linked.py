"""schema.org articles in JSON-LD: what a publisher says of a page for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any

from deedwatch.errors import InputError
from deedwatch.markup._days import day_of
from deedwatch.markup._json import load_json
from deedwatch.markup._plain import plain

# Article and its kinds that report; advertisements, satire, scholarly and technical articles are none of them.
TYPES = frozenset(
    "Article NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle OpinionNewsArticle"
    " ReportageNewsArticle ReviewNewsArticle Report BlogPosting LiveBlogPosting".split()
)
MAX_SCRIPT = 2_000_000  # characters of one script: the longest with its article's whole text stay under 200,000
MAX_NODES = 2_000  # objects looked at in one script
_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")  # where a page's own article may hang; not its list of links
_WRAPS = re.compile(
    r"\A\s*(?:<!--|(?://\s?)?<!\[CDATA\[|/\*\s?<!\[CDATA\[\s?\*/)|(?://\s?|/\*\s?)?(?:-->|\]\]>)(?:\s?\*/)?\s*\Z"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_LAST = re.compile(r"[^/#:]+\Z")

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LinkedArticle:
    """An article's own account of itself; None where it says nothing. `text` is its whole text without markup."""

    title: str | None
    text: str | None
    published: date | None
    outlet: str | None
    byline: str | None
    url: str | None


def linked_articles(script: str) -> tuple[LinkedArticle, ...]:
    """The articles in the text of a JSON-LD script; none where it cannot be read. Nothing is raised."""
    if len(script) > MAX_SCRIPT:
        return ()
    try:
        return linked_in(load_json(_WRAPS.sub("", script), "JSON-LD"))
    except InputError:
        return ()


def linked_in(data: Any) -> tuple[LinkedArticle, ...]:
    """The articles in a JSON-LD value: the object itself, or those in its lists and graphs."""
    nodes = list(_nodes(data))
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return tuple(_article(node, named) for node in nodes if _is_article(node))


def _nodes(data: Any) -> Iterator[Node]:
    """Objects that may be the article or be pointed at, in order, without recursion."""
    waiting = [data]  # a stack, the next one last
    seen = 0
    while waiting and seen < MAX_NODES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, list):
            waiting.extend(reversed(value[:MAX_NODES]))
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in reversed(_HOLDERS) if isinstance(value.get(key), dict | list))


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        last = (
            _LAST.search(kind) if isinstance(kind, str) else None
        )  # "schema:NewsArticle", "http://schema.org/Article"
        if last and last.group() in TYPES:
            return True
    return False


def _article(node: Node, named: Mapping[str, Node]) -> LinkedArticle:
    body = node.get("articleBody")
    text = body if isinstance(body, str) else None
    if text is not None:
        text = _sound(plain(text) if _TAG.search(text) else unescape(text).strip())
    return LinkedArticle(
        _line(node.get("headline")) or _line(node.get("name")),
        text or None,
        day_of(_line(node.get("datePublished"))),
        _names(node.get("publisher"), named),
        _names(node.get("author"), named) or _names(node.get("creator"), named),
        _url(node),
    )


def _line(value: Any) -> str | None:
    """A string on one line, without markup and character references; None for anything else."""
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    line = " ".join(unescape(plain(value) if _TAG.search(value) else value).split())
    return _sound(line) or None


def _sound(text: str) -> str:
    r"""The text without escapes that are no characters: "\ud800" alone and "\u0000"."""
    return text.encode("utf-8", "replace").decode().replace("\0", " ")


def _names(value: Any, named: Mapping[str, Node]) -> str | None:
    """Names of people or organisations, apart by commas; a link ("https://…") is no name."""
    found: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        node = item
        if isinstance(item, dict) and "name" not in item and isinstance(item.get("@id"), str):
            node = named.get(item["@id"], item)
        name = _line(node.get("name") if isinstance(node, dict) else node)
        if name is not None and "://" not in name and name not in found:
            found.append(name)
    return ", ".join(found) or None


def _url(node: Node) -> str | None:
    page = node.get("mainEntityOfPage")
    held = page.get("@id") if isinstance(page, dict) else page
    for url in (node.get("url"), held, node.get("@id")):
        if isinstance(url, str) and url.startswith(("http://", "https://")):
            return url
    return None
