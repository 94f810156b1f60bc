"""The article's text as HTML with the words of its records underlined, each kind of record in a lane of its own.

The text is cut at every border, so that no two tags overlap; joined, the pieces are the text.
"""

from __future__ import annotations

from functools import cache
from typing import Final, get_args

from jinja2 import Environment
from markupsafe import Markup

from deedwatch.records import Reading
from deedwatch.view.arrange import arrange
from deedwatch.view.lanes import LANES, MAX_ROWS, Kind, Lane, TextBlock, text_blocks
from deedwatch.view.markup import Html, environment, style_sheet, writable

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


def highlight(reading: Reading, kind: Kind | None = None) -> Html:
    """The text with the marks of one kind of record, or of all; evidence that is not underlined is tinted.

    Raises ValueError for a kind that does not exist.
    """
    if kind is not None and kind not in KINDS:
        message = f"no kind of record {kind!r}; there are: {', '.join(KINDS)}"
        raise ValueError(message)
    blocks = text_blocks(arrange(reading), kind)
    html = (
        _templates()
        .get_template("highlight.html.j2")
        .render(
            blocks=blocks,
            lanes=_lanes(blocks),
            language=reading.article.language,
            style=style_sheet() + _lane_rules(),
        )
    )
    return Html(writable(html))


def _lanes(blocks: tuple[TextBlock, ...]) -> list[Lane]:
    """The lanes that have an underline."""
    found = {lane for block in blocks for segment in block.segments for _, lane in segment.rows}
    return [lane for lane in LANES if lane.key in found]


@cache
def _lane_rules() -> Markup:
    rules = (
        f".dw .dw-r{row}-{lane.key}{{--r{row}:var(--i-{lane.key})}}" for lane in LANES for row in range(1, MAX_ROWS + 1)
    )
    return Markup("\n".join(rules) + "\n")  # noqa: S704 - names of ours


@cache
def _templates() -> Environment:
    return environment("deedwatch.view")
