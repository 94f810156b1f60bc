"""The page: readings as one HTML file that needs nothing else, no network, no server and, to be read, no script."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec
from jinja2 import Environment
from markupsafe import Markup

from deedwatch.records import Reading
from deedwatch.view import words
from deedwatch.view.arrange import View, arrange
from deedwatch.view.lanes import LANES, TextBlock, lane_rules, text_blocks
from deedwatch.view.markup import environment, safe_url, shared, writable

# Escapes inside a JSON string that keep it from being taken for markup, whatever the article says.
_SCRIPT_ESCAPES: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
_NOT_IN_IDS: Final = re.compile(r"[^A-Za-z0-9_:.-]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One article on the page. Ids get `prefix`, so that the same record in two readings has two anchors."""

    prefix: str
    view: View
    blocks: tuple[TextBlock, ...]
    anchored: frozenset[str]
    data: Markup
    url: str | None

    def key(self, ident: str) -> str:
        """A record's id as it stands in the page: stable, and fit for an HTML id and a space-separated list."""
        return self.prefix + _NOT_IN_IDS.sub(lambda found: f"_{ord(found[0]):x}_", ident)

    def keys(self, idents: Sequence[str]) -> str:
        """Several ids as a space-separated list."""
        return " ".join(map(self.key, idents))


def page(reading: Reading) -> str:
    """One reading as a self-contained HTML page: the article's text verbatim on the left, its records on the right.

    A code point that HTML or UTF-8 cannot hold (NUL, a lone surrogate) is shown as U+FFFD.
    """
    return _page((reading,), title=arrange(reading).title)


def pages(readings: Sequence[Reading]) -> str:
    """Several readings as one self-contained HTML page, with a list of the articles at the top."""
    return _page(tuple(readings), title=words.count(len(readings), "article") + " read")


def _page(readings: tuple[Reading, ...], title: str) -> str:
    style = shared("words.css") + _asset("page.css") + lane_rules(":root", "body")
    script = '"use strict";\n(() => {\n' + shared("words.js") + _asset("page.js") + "})();\n"
    template = _environment().get_template("page.html.j2")
    html = template.render(
        title=title,
        sheets=[_sheet(index, reading) for index, reading in enumerate(readings, start=1)],
        lanes=LANES,
        style=Markup(style),  # noqa: S704 - our own file, no article text in it
        script=Markup(script),  # noqa: S704 - our own file, no article text in it
        style_hash=_hash(style),
        script_hash=_hash(script),
    )
    return writable(html)


def _sheet(index: int, reading: Reading) -> Sheet:
    view = arrange(reading)
    blocks = text_blocks(view)
    anchored = frozenset(ident for block in blocks for segment in block.segments for ident in segment.anchors)
    return Sheet(f"a{index}-", view, blocks, anchored, _data(reading), safe_url(reading.article.url))


def _data(reading: Reading) -> Markup:
    """The reading as JSON that may stand inside a script element. ASCII alone, so no code point can be lost."""
    text = json.dumps(msgspec.to_builtins(reading), ensure_ascii=True, separators=(",", ":"))
    return Markup(text.translate(_SCRIPT_ESCAPES))  # noqa: S704 - nothing that ends a script element is left in it


def _hash(text: str) -> str:
    """A source for the content security policy, which then runs this very text and nothing else."""
    return "'sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii") + "'"


@cache
def _asset(name: str) -> str:
    return files("deedwatch.report").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return environment("deedwatch.report")
