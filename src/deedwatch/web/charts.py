"""Charts as SVG, made on the server: pure functions, no script, no inline style, read aloud by their title and sentence.

A value of None means "not covered": it is drawn as a hatched band and never as zero. What is not finite counts as None.
Colours come from classes of `desk.css`; the quad classes also differ by shape and dash.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from markupsafe import Markup

from deedwatch.web.templating import QUADS

Marker = Literal["circle", "diamond", "none"]

LEFT, RIGHT, TOP, BOTTOM = 52, 14, 18, 30  # room for the labels of the axes, in pixels
LEGEND: Final = 22  # and for a legend below them
_TICKS: Final = 4  # lines across a chart; more are clutter at its height
_LABELS: Final = 7  # names under a chart; a date is 60 pixels wide
_DOTS: Final = 60  # points of a line up to which each is marked
_NOT_IN_IDS: Final = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Series:
    """A line: one value for each label, a class for its colour, a dash pattern ("" for none) and a marker."""

    name: str
    values: tuple[float | None, ...]
    css: str = "c-series"
    dash: str = ""
    marker: Marker = "circle"
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Pin:
    """A moment worth a mark, such as a change point: the index of its label, its words, and where it leads."""

    at: int
    words: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things go: pixels of the drawing, and the values at its lower and upper edge."""

    width: int
    height: int
    count: int
    low: float
    high: float
    legend: int = 0

    @property
    def bottom(self) -> int:
        """Where the drawing ends and the names begin."""
        return self.height - BOTTOM - self.legend

    def x(self, index: float) -> float:
        """The middle of a label's band."""
        return round(LEFT + (index + 0.5) * self.band, 1)

    @property
    def band(self) -> float:
        return (self.width - LEFT - RIGHT) / max(1, self.count)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.bottom - share * (self.bottom - TOP), 1)


def bars(
    key: str,
    title: str,
    summary: str,
    labels: Sequence[str],
    values: Sequence[float | None],
    *,
    hrefs: Sequence[str] | None = None,
    css: str = "c-series",
    width: int = 720,
    height: int = 200,
) -> Markup:
    """Bars from zero, one for each label; `hrefs` leads from each to its rows. Raises ValueError for unequal lengths."""
    _same_length(labels, values, *([] if hrefs is None else [hrefs]))
    known = _known(values)
    frame = _frame(width, height, len(labels), [known])
    parts = [*_ground(frame, key, labels, [known])]
    for index, value in enumerate(known):
        if value is None:
            continue
        top, foot = sorted((frame.y(value), frame.y(0)))
        bar = Markup('<rect class="c-bar" x="{}" y="{}" width="{}" height="{}"><title>{}: {}</title></rect>').format(
            round(frame.x(index) - 0.4 * frame.band, 1),
            top,
            round(0.8 * frame.band, 1),
            round(max(foot - top, 0.5), 1),
            labels[index],
            _figure(value),
        )
        if hrefs is not None:
            bar = Markup('<a href="{}" aria-label="{}: {}">{}</a>').format(
                hrefs[index], labels[index], _figure(value), bar
            )
        parts.append(bar)
    body = Markup('<g class="{}">{}</g>').format(css, Markup("").join(parts))
    return _svg(frame, key, title, summary, body, links=hrefs is not None)


def lines(
    key: str,
    title: str,
    summary: str,
    labels: Sequence[str],
    series: Sequence[Series],
    *,
    pins: Sequence[Pin] = (),
    width: int = 720,
    height: int = 240,
) -> Markup:
    """Lines over the same labels, broken where a value is missing, with a legend where there are several.

    Where no series has a value, the band is hatched. Raises ValueError for a series of another length than `labels`.
    """
    _same_length(labels, *(one.values for one in series))
    columns = [_known(one.values) for one in series]
    frame = _frame(width, height, len(labels), columns, legend=LEGEND if len(series) > 1 else 0)
    parts = [*_ground(frame, key, labels, columns)]
    parts += [_pin(frame, pin) for pin in pins if 0 <= pin.at < len(labels)]
    parts += [_line(frame, one, known, labels) for one, known in zip(series, columns, strict=True)]
    if len(series) > 1:
        parts.append(_legend(frame, series))
    links = any(pin.href for pin in pins)
    return _svg(frame, key, title, summary, Markup("").join(parts), links=links)


def quad_lines(
    key: str,
    title: str,
    summary: str,
    labels: Sequence[str],
    values: Mapping[str, Sequence[float | None]],
    *,
    pins: Sequence[Pin] = (),
    width: int = 720,
    height: int = 240,
) -> Markup:
    """A line for each quad class of `values`: round marks for cooperation, diamonds for conflict, dashes for words."""
    series = [
        Series(
            sign.words,
            tuple(values[quad]),
            f"q-{quad}",
            "6 4" if quad.startswith("verbal") else "",
            "circle" if quad.endswith("cooperation") else "diamond",
            hollow=quad.startswith("verbal"),
        )
        for quad, sign in QUADS.items()
        if quad in values
    ]
    return lines(key, title, summary, labels, series, pins=pins, width=width, height=height)


def small_multiples(
    key: str, labels: Sequence[str], panels: Sequence[tuple[str, str, Sequence[float | None]]]
) -> Markup:
    """A grid of small bars on one scale, from (title, summary, values): the same height means the same number."""
    columns = [_known(values) for _, _, values in panels]
    _same_length(labels, *columns)
    grid = []
    for number, ((title, summary, _), known) in enumerate(zip(panels, columns, strict=True)):
        frame = _frame(260, 110, len(labels), columns)
        ident = f"{key}-{number}"
        parts = [*_ground(frame, ident, labels, [known], most=2)]
        for index, value in enumerate(known):
            if value is not None:
                top, foot = sorted((frame.y(value), frame.y(0)))
                parts.append(
                    Markup('<rect class="c-bar" x="{}" y="{}" width="{}" height="{}"/>').format(
                        round(frame.x(index) - 0.4 * frame.band, 1),
                        top,
                        round(0.8 * frame.band, 1),
                        round(max(foot - top, 0.5), 1),
                    )
                )
        body = Markup('<g class="c-series">{}</g>').format(Markup("").join(parts))
        drawn = _svg(frame, ident, title, summary, body, links=False)
        grid.append(Markup("<div><h4>{}</h4>{}<p>{}</p></div>").format(title, drawn, summary))
    return Markup('<div class="multiples">{}</div>').format(Markup("").join(grid))


def _svg(frame: _Frame, key: str, title: str, summary: str, body: Markup, *, links: bool) -> Markup:
    ident = _ident(key)
    # A picture's inside is not read aloud; one with links has to be a group, or they could not be reached.
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" role="{}" aria-labelledby="{}-svg-t {}-svg-d" '
        'viewBox="0 0 {} {}" width="{}" height="{}">'
        '<title id="{}-svg-t">{}</title><desc id="{}-svg-d">{}</desc>{}</svg>'
    ).format(
        "group" if links else "img",
        ident,
        ident,
        frame.width,
        frame.height,
        frame.width,
        frame.height,
        ident,
        title,
        ident,
        summary,
        body,
    )


def _ground(
    frame: _Frame, key: str, labels: Sequence[str], columns: Sequence[Sequence[float | None]], most: int = _LABELS
) -> Iterator[Markup]:
    """Hatched gaps, lines across with their values, and names below."""
    ident = _ident(key)
    gaps = [all(column[index] is None for column in columns) for index in range(len(labels))]
    if any(gaps):
        yield Markup(
            '<defs><pattern id="{}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><path class="c-gap" d="M0 0V6"/></pattern></defs>'
        ).format(ident)
    at = 0
    for gap, run in groupby(gaps):
        length = len(list(run))
        if gap:
            yield Markup(
                '<rect x="{}" y="{}" width="{}" height="{}" fill="url(#{}-hatch)"><title>{}: not covered</title></rect>'
            ).format(
                round(LEFT + at * frame.band, 1),
                TOP,
                round(length * frame.band, 1),
                frame.bottom - TOP,
                ident,
                labels[at] if length == 1 else f"{labels[at]} to {labels[at + length - 1]}",
            )
        at += length
    for value in _ticks(frame.low, frame.high):
        css = "c-axis" if value == 0 else "c-grid"
        yield Markup(
            '<path class="{}" d="M{} {}H{}"/><text class="c-label" x="{}" y="{}" text-anchor="end">{}</text>'
        ).format(css, LEFT, frame.y(value), frame.width - RIGHT, LEFT - 6, frame.y(value) + 4, _figure(value))
    step = max(1, math.ceil(len(labels) / most))
    for index in range(0, len(labels), step):
        yield Markup('<text class="c-label" x="{}" y="{}" text-anchor="middle">{}</text>').format(
            frame.x(index), frame.bottom + 18, labels[index]
        )


def _line(frame: _Frame, series: Series, known: Sequence[float | None], labels: Sequence[str]) -> Markup:
    parts, pen = [], "M"
    for index, value in enumerate(known):
        if value is None:
            pen = "M"
            continue
        parts.append(f"{pen}{frame.x(index)} {frame.y(value)}")
        pen = "L"
    drawn = [
        Markup('<path class="c-line" d="{}"{}/>').format(
            "".join(parts), Markup(' stroke-dasharray="{}"').format(series.dash) if series.dash else ""
        )
    ]
    for index, value in enumerate(known):
        alone = all(known[i] is None for i in (index - 1, index + 1) if 0 <= i < len(known))
        if value is not None and (len(known) <= _DOTS or alone):
            words = f"{series.name}, {labels[index]}: {_figure(value)}"
            drawn.append(_dot(series, frame.x(index), frame.y(value), words))
    return Markup('<g class="{}">{}</g>').format(series.css, Markup("").join(drawn))


def _dot(series: Series, x: float, y: float, words: str = "") -> Markup:
    css = "c-dot c-hollow" if series.hollow else "c-dot"
    title = Markup("<title>{}</title>").format(words) if words else Markup("")
    if series.marker == "circle":
        return Markup('<circle class="{}" cx="{}" cy="{}" r="3">{}</circle>').format(css, x, y, title)
    if series.marker == "diamond":
        path = f"M{x} {round(y - 4.2, 1)}l4.2 4.2l-4.2 4.2l-4.2 -4.2z"
        return Markup('<path class="{}" d="{}">{}</path>').format(css, path, title)
    return Markup("")


def _pin(frame: _Frame, pin: Pin) -> Markup:
    line = Markup('<path class="c-event" d="M{} {}V{}"><title>{}</title></path>').format(
        frame.x(pin.at), TOP, frame.bottom, pin.words
    )
    flag = Markup('<text x="{}" y="{}" text-anchor="middle">\N{BLACK DOWN-POINTING SMALL TRIANGLE}</text>').format(
        frame.x(pin.at), TOP - 2
    )
    if pin.href is None:
        return line + flag
    return Markup('<a href="{}" aria-label="{}">{}{}</a>').format(pin.href, pin.words, line, flag)


def _legend(frame: _Frame, series: Sequence[Series]) -> Markup:
    parts, x, y = [], float(LEFT), frame.height - 6
    for one in series:
        dash = Markup(' stroke-dasharray="{}"').format(one.dash) if one.dash else ""
        parts.append(
            Markup('<g class="{}"><path class="c-line" d="M{} {}h26"{}/>{}</g><text x="{}" y="{}">{}</text>').format(
                one.css, x, y - 4, dash, _dot(one, x + 13, y - 4), x + 32, y, one.name
            )
        )
        x += 46 + 6.6 * len(one.name)
    return Markup("").join(parts)


def _frame(width: int, height: int, count: int, columns: Sequence[Sequence[float | None]], legend: int = 0) -> _Frame:
    known = [value for column in columns for value in column if value is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    if low == high:
        high = low + 1
    step = _step(low, high)
    lowest, highest = math.floor(low / step) * step, math.ceil(high / step) * step
    return _Frame(width, height + legend, count, lowest, highest, legend)


def _step(low: float, high: float) -> float:
    """The round distance (1, 2 or 5 times a power of ten) that cuts the range in about _TICKS."""
    rough = (high - low) / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= rough)


def _ticks(low: float, high: float) -> list[float]:
    step = _step(low, high)
    return [round(low + index * step, 10) for index in range(round((high - low) / step) + 1)]


def _known(values: Sequence[float | None]) -> list[float | None]:
    return [None if value is None or not math.isfinite(value) else float(value) for value in values]


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) else f"{value:,.3g}"


def _ident(key: str) -> str:
    return _NOT_IN_IDS.sub("-", key)


def _same_length(labels: Sequence[str], *columns: Sequence[object]) -> None:
    if any(len(column) != len(labels) for column in columns):
        message = "a chart needs one value for each label"
        raise ValueError(message)
