"""The plain text of a piece of HTML, as feeds and JSON-LD carry it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

FIRST_PARAGRAPHS = 4  # where a headline stands, below a rubric, a kicker and a date
_CHUNK = 1 << 16
_BLOCKS = frozenset(
    "address article aside blockquote body dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr"
    " html main nav ol p pre section table td th tr ul".split()
)
_UNSEEN = frozenset("head script style noscript template iframe object svg math select button textarea".split())
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\f\xa0]+")
_BREAK = "\n\n"


class _Text:
    """A parser target that gathers what a reader would see."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._level = 0
        self._unseen_from: int | None = None  # the level of the outermost element that is not shown

    def start(self, tag: str, attributes: Any) -> None:
        self._level += 1
        if self._unseen_from is not None:
            return
        if tag in _UNSEEN or "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
            self._unseen_from = self._level
        elif tag in _BLOCKS:
            self._parts.append(_BREAK)
        elif tag == "li":
            self._parts.append(f"{_BREAK}- ")
        elif tag == "br":
            self._parts.append("\n")

    def data(self, text: str) -> None:
        if self._unseen_from is None:
            self._parts.append(_SPACES.sub(" ", text.replace("\n", " ")))

    def end(self, tag: str) -> None:
        if self._unseen_from is None and tag in _BLOCKS:
            self._parts.append(_BREAK)
        if self._unseen_from is not None and self._level <= self._unseen_from:
            self._unseen_from = None
        self._level -= 1

    def close(self) -> str:
        paragraphs: list[str] = []
        gap = True
        for line in "".join(self._parts).split("\n"):
            body = _SPACES.sub(" ", line).strip()
            if not body or body == "-":
                gap = True
                continue
            paragraphs.append(f"{_BREAK if gap else chr(10)}{body}")
            gap = False
        return "".join(paragraphs).strip()


def plain(markup: str) -> str:
    """The text of a piece of HTML, paragraphs apart by blank lines, list items behind "- ", without what is hidden.

    No tree is built, so that nesting and size cost nothing but their length. Nothing is raised.
    """
    from lxml.etree import HTMLParser, LxmlError  # noqa: PLC0415 - slow to import and needed for HTML alone

    if "<" not in markup:
        return unescape(markup).strip()
    text = _Text()
    parser = HTMLParser(target=text, encoding="utf-8", collect_ids=False, remove_comments=True)
    try:
        for at in range(0, len(markup), _CHUNK):
            parser.feed(markup[at : at + _CHUNK].encode("utf-8", "replace"))
        parser.close()
    except LxmlError:  # nothing but comments or white space
        pass
    return text.close()


def headed(title: str | None, text: str) -> str:
    """The text with its title on top, unless one of its first paragraphs is the title."""
    line = " ".join((title or "").split())
    first = {" ".join(paragraph.split()).casefold() for paragraph in text.split("\n\n")[:FIRST_PARAGRAPHS]}
    return text if not line or line.casefold() in first else f"{line}\n\n{text}".strip()
