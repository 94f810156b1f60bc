"""RSS and Atom, each entry a page.

feedparser reads what feeds in the wild are, well-formed or not. What comes before it keeps bombs and depth away: entities
stand for single characters alone, and tags are counted and measured before any of them is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from xml.parsers import expat

from deedwatch.errors import Reason
from deedwatch.markup import day_of, headed, plain
from deedwatch.page import Page
from deedwatch.records import Reject
from deedwatch.sources._columns import Settings
from deedwatch.sources._media import root_of

MAX_DEPTH = 100  # feeds nest 6 deep, XHTML in Atom 20
# 5,000 entries with 20 tags each. feedparser takes 2 s for as many, 6 s where the feed is not well-formed.
MAX_TAGS = 100_000
ROOTS = frozenset({"rss", "feed", "rdf"})
_XML = re.compile(r"\A\s*<\?xml[^>]{0,400}\?>\s*")
_ENTITY = re.compile(r"<!ENTITY")
_CHARACTER = re.compile(
    r"<!ENTITY\s{1,9}[\w.-]{1,40}\s{1,9}(\"[^&\"<]{0,8}\"|\"&#?\w{1,9};\"|'[^&'<]{0,8}'|'&#?\w{1,9};')\s{0,9}>"
)
_MARKED_UP = re.compile(r"<[A-Za-z!/]|&[#\w]")
_CLOSED = re.compile(r"</(?:[\w.-]{1,60}:)?(?:rss|feed|rdf)\s*>\s*(?:<!--[^>]*-->\s*)*\Z", re.IGNORECASE)
_NAMED_ADDRESS = re.compile(r"@[^\s()@]{1,100}\s{0,3}\(([^()]{2,80})\)")
_ADDRESS_NAMED = re.compile(r"^\s{0,3}([^<>@()]{2,80})<[^\s@]{1,100}@")
_BUGS = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RecursionError)


def is_feed(data: bytes) -> bool:
    """Whether a file is RSS or Atom, by its root element."""
    return root_of(data) in ROOTS


def pages_of(uri: str, text: str, settings: Settings) -> Iterator[Page | Reject]:
    """The entries of a feed as pages `FEED#N`: title, then the whole text where the feed has it, else the summary.

    A feed that is cut off gives what it holds, then a Reject that says so.
    """
    refused = _refused(uri, text)
    if refused is not None:
        yield refused
        return
    import feedparser  # noqa: PLC0415 - a command that reads no feed need not load it

    data = _XML.sub("", text).encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        feed = feedparser.parse(
            BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except _BUGS as error:
        yield Reject(uri, Reason.UNREADABLE.value, f"no feed: {type(error).__name__}: {error}")
        return
    outlet = _line(feed.feed, "title")
    for number, entry in enumerate(feed.entries, 1):
        yield _page(f"{uri}#{number}", entry, outlet, settings, dated=not (feed.version or "").startswith("atom"))
    if _CLOSED.search(text[-1000:]) is None:
        yield Reject(uri, Reason.TRUNCATED.value, "the feed is cut off: its root element is not closed")
    elif not feed.entries:
        yield Reject(uri, Reason.EMPTY.value, "a feed without entries")


class _Limit(Exception):  # noqa: N818 - it ends the count and never leaves this module
    pass


def _refused(uri: str, text: str) -> Reject | None:
    """Why a feed is not read: entities that hold more than a character, too many tags, or too deep."""
    if len(_ENTITY.findall(text)) != len(_CHARACTER.findall(text)):
        return Reject(uri, Reason.UNREADABLE.value, "the feed declares entities that stand for more than a character")
    level = tags = deepest = 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal level, tags, deepest
        level, tags = level + 1, tags + 1
        deepest = max(deepest, level)
        if deepest > MAX_DEPTH or tags > MAX_TAGS:
            raise _Limit

    def end(name: str) -> None:
        nonlocal level
        level -= 1

    counter = expat.ParserCreate("utf-8")
    counter.StartElementHandler, counter.EndElementHandler = start, end
    try:
        counter.Parse(_XML.sub("", text).encode("utf-8", "replace"), True)
    except _Limit:
        if deepest > MAX_DEPTH:
            return Reject(uri, Reason.TOO_DEEP.value, f"XML nested more than {MAX_DEPTH} deep")
        return Reject(uri, Reason.TOO_LARGE.value, f"a feed of more than {MAX_TAGS:,} tags")
    except expat.ExpatError:  # not well-formed; feedparser will read it tag by tag, and without a tree
        if text.count("<") > MAX_TAGS:
            return Reject(uri, Reason.TOO_LARGE.value, f"a feed of more than {MAX_TAGS:,} tags")
    return None


def _page(uri: str, entry: Any, outlet: str | None, settings: Settings, *, dated: bool) -> Page | Reject:
    """`dated` tells that an entry's only date is that of its publication, as `dc:date` is; Atom's `updated` is not."""
    title = _line(entry, "title")
    body = _body(entry)
    text = headed(title, body)
    if not text:
        return Reject(uri, Reason.EMPTY.value, "an entry without title and text")
    written = dict.get(entry, "published") or (dict.get(entry, "updated") if dated else None)
    source = dict.get(entry, "source") or {}
    return Page(
        uri,
        None,
        text,
        "text",
        day_of(written if isinstance(written, str) else None) or settings.published,
        title,
        _line(source, "title") or outlet,
        _byline(entry),
        _string(entry, "link"),
    )


def _body(entry: Any) -> str:
    """The longest of the entry's contents, else its summary, as plain text."""
    held = dict.get(entry, "content")
    contents = [part for part in held if isinstance(part, dict)] if isinstance(held, list) else []
    values = [_plain(_string(part, "value"), _string(part, "type")) for part in contents]
    longest = max(values, key=len, default="")
    detail = dict.get(entry, "summary_detail")
    kind = _string(detail, "type") if isinstance(detail, dict) else None
    return longest or _plain(_string(entry, "summary"), kind)


def _byline(entry: Any) -> str | None:
    """The names of an entry's authors; an address is none: "desk@courier.example (Anna Kowal)"."""
    authors = dict.get(entry, "authors")
    held = (
        [_line(author, "name") for author in authors if isinstance(author, dict)] if isinstance(authors, list) else []
    )
    names = [name for name in held if name and "@" not in name and "(" not in name]
    written = _line(entry, "author") or ""
    if "@" in written:
        found = _NAMED_ADDRESS.search(written) or _ADDRESS_NAMED.search(written)
        return found[1].strip() if found else None
    return ", ".join(dict.fromkeys(names)) or written or None


def _plain(value: str | None, kind: str | None) -> str:
    if not value:
        return ""
    return plain(value) if kind != "text/plain" or _MARKED_UP.search(value) else value.strip()


def _string(held: Any, name: str) -> str | None:
    value = dict.get(held, name) if isinstance(held, dict) else None
    if not isinstance(value, str) or not value.strip():
        return None
    return value.encode("utf-8", "replace").decode()  # a reference such as &#xD800; is no character


def _line(held: Any, name: str) -> str | None:
    value = _string(held, name)
    return None if value is None else " ".join(_plain(value, None).split()) or None
