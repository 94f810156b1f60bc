"""A pass over the tags of a page before anything builds a tree of it.

Deep nesting, hundreds of thousands of elements and thousands of attributes on one tag cost seconds to minutes in
libxml2 and in the extraction above it; this pass takes 1 ms for 1,000 elements and stops where a limit is met.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from deedwatch.errors import Reason

# libxml2 drops what lies below 256 levels. Pages of news nest 30 deep, broken ones with unclosed tags up to 100.
MAX_DEPTH = 250
# The slowest shape found (one element a paragraph, or bold after bold) takes 5 s of extraction at 30,000 elements and 14 s
# at 50,000. Pages of news have 1,000 to 5,000, live blogs of a day up to 20,000.
MAX_ELEMENTS = 30_000
MAX_ATTRIBUTES = 1_000  # on one tag: libxml2 takes 0.01 s for 1,000, four minutes for 200,000; no real tag has 100
_CHUNK = 1 << 16  # characters fed at a time, so that the pass stops soon after a limit is met
_LINKED = "application/ld+json"


@dataclass(slots=True)
class Tags:
    """What the pass met: elements, the deepest level, and the texts of the JSON-LD scripts."""

    elements: int = 0
    depth: int = 0
    linked: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a page is not read: the limit that it breaks, or what it lacks."""

    reason: Reason
    detail: str


class _Limit(Exception):  # noqa: N818 - it ends the pass and never leaves this module
    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.found = Refusal(reason, detail)


class _Counter:
    """A parser target: lxml calls its methods by name."""

    def __init__(self) -> None:
        self.tags = Tags()
        self._level = 0
        self._script: list[str] | None = None

    def start(self, tag: str, attributes: Any) -> None:
        tags = self.tags
        tags.elements += 1
        self._level += 1
        tags.depth = max(tags.depth, self._level)
        if self._level > MAX_DEPTH:
            raise _Limit(Reason.TOO_DEEP, f"tags nested more than {MAX_DEPTH} deep")
        if tags.elements > MAX_ELEMENTS:
            raise _Limit(Reason.TOO_LARGE, f"more than {MAX_ELEMENTS:,} HTML elements")
        if len(attributes) > MAX_ATTRIBUTES:
            raise _Limit(Reason.TOO_LARGE, f"a tag with more than {MAX_ATTRIBUTES:,} attributes")
        if tag == "script" and attributes.get("type", "").strip().lower().startswith(_LINKED):
            self._script = []

    def data(self, text: str) -> None:
        if self._script is not None:
            self._script.append(text)

    def end(self, tag: str) -> None:
        self._level -= 1
        if tag == "script" and self._script is not None:
            self.tags.linked.append("".join(self._script))
            self._script = None

    def close(self) -> Tags:
        return self.tags


def count_tags(markup: str) -> Tags | Refusal:
    """The tags of a page, or the limit it breaks. Malformed markup is read as a browser would; nothing is raised."""
    from lxml.etree import HTMLParser, LxmlError  # noqa: PLC0415 - slow to import and needed for HTML alone

    counter = _Counter()
    parser = HTMLParser(target=counter, encoding="utf-8", collect_ids=False)
    try:
        for at in range(0, len(markup), _CHUNK):
            parser.feed(markup[at : at + _CHUNK].encode("utf-8", "replace"))
        parser.close()
    except _Limit as limit:
        return limit.found
    except LxmlError:  # nothing to parse, or a fault that the extraction will meet again
        return counter.tags
    return counter.tags
