"""Templates: the environment, its filters, and `render`, which every page answers with."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import quote as percent

from jinja2 import Environment, Template
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from deedwatch.view import words
from deedwatch.view.markup import environment, safe_url, verbatim, writable
from deedwatch.web.sessions import ANONYMOUS, Visitor
from deedwatch.web.statics import data

THEMES: Final = ("light", "dark")
THEME_COOKIE: Final = "deedwatch_theme"
DASH: Final = "\N{EM DASH}"

_FOLDERS: Final = {  # by the first letters of an id
    "art": "articles", "com": "redlines", "evt": "events", "inc": "incidents", "stm": "statements",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class QuadSign:
    """How a quad class is shown: a shape (round cooperation, square-cornered conflict; hollow words, filled deeds)."""

    sign: str
    letters: str
    words: str


QUADS: Final[Mapping[str, QuadSign]] = {
    "verbal_cooperation": QuadSign("\N{WHITE CIRCLE}", "VC", "verbal cooperation"),
    "material_cooperation": QuadSign("\N{BLACK CIRCLE}", "MC", "material cooperation"),
    "verbal_conflict": QuadSign("\N{WHITE DIAMOND}", "VX", "verbal conflict"),
    "material_conflict": QuadSign("\N{BLACK DIAMOND}", "MX", "material conflict"),
}


def day(value: dt.date | dt.datetime | str | None) -> Markup:
    """A date as `21 Jan 2022` with its ISO form for machines; a dash where there is none."""
    if value is None or value == "":
        return Markup('<span class="none">{}<span class="sr"> no date</span></span>').format(DASH)
    when = dt.date.fromisoformat(value[:10]) if isinstance(value, str) else value
    shown = f"{when.day} {words.MONTHS[when.month - 1]} {when.year}"
    return Markup('<time datetime="{}">{}</time>').format(f"{when:%Y-%m-%d}", shown)


def moment(value: dt.datetime | str | None) -> Markup:
    """A moment as `21 Jan 2022, 14:05 UTC`. One without a zone is taken as UTC."""
    if value is None or value == "":
        return day(None)
    when = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    when = when.replace(tzinfo=dt.UTC) if when.tzinfo is None else when.astimezone(dt.UTC)
    shown = f"{when.day} {words.MONTHS[when.month - 1]} {when.year}, {when:%H:%M} UTC"
    return Markup('<time datetime="{}">{}</time>').format(when.isoformat(timespec="seconds"), shown)


def number(value: float | None, digits: int = 0) -> str:
    """A number with thin groups, `12,345`; a dash where it is missing, for a missing number is no zero."""
    return DASH if value is None else f"{value:,.{digits}f}"


def counted(value: int, noun: str) -> str:
    """`1 report`, `1,204 reports`."""
    return f"{value:,} {noun}" if value == 1 else f"{value:,} {noun}s"


def share(part: float | None, whole: int) -> str:
    """`62 % (n = 34)`; `not known (n = 0)` where there is nothing to share."""
    return f"not known (n = {whole:,})" if part is None or not whole else f"{100 * part / whole:.0f} % (n = {whole:,})"


def quoted(text: str) -> Markup:
    """Words between quotation marks, isolated so that a script from right to left does not turn the line."""
    return Markup("<q><bdi>{}</bdi></q>").format(verbatim(text))


def mark(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """The text with `<mark>` around its spans, (start, end) in code points; spans that touch become one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(len(text), end)) for start, end in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    parts, at = [], 0
    for start, end in merged:
        parts += [verbatim(text[at:start]), Markup("<mark>{}</mark>").format(verbatim(text[start:end]))]
        at = end
    return Markup("").join([*parts, verbatim(text[at:])])


def coded(text: str) -> Markup:
    """Words of a docstring: what stands between backticks is code."""
    pieces = [
        Markup("<code>{}</code>").format(one) if at % 2 else escape(one) for at, one in enumerate(text.split("`"))
    ]
    return Markup("").join(pieces)


def article_path(ident: str, start: int | None = None, end: int | None = None) -> str:
    """The reader's address, at these words where they are given: /articles/ID#s123-145."""
    place = "" if start is None or end is None else f"#s{start}-{end}"
    return f"/articles/{percent(ident, safe='')}{place}"


def article_words(ident: str, start: int, end: int) -> str:
    """The reader's address with these words marked by the server, so that they stand out without JavaScript too."""
    return f"/articles/{percent(ident, safe='')}?s={start}-{end}#s{start}-{end}"


def actor_path(ident: str) -> str:
    """The page of an actor. Ids hold a colon, which a path may."""
    return f"/actors/{percent(ident, safe=':')}"


def record_path(ident: str) -> str | None:
    """The page of a record, where it has one of its own."""
    folder = _FOLDERS.get(ident.partition("_")[0])
    return f"/{folder}/{percent(ident, safe='')}" if folder else None


@cache
def asset(name: str) -> str:
    """The address of a file of `static/`, with its digest, so that a browser may keep it for ever."""
    found = data(name)
    if found is None:
        raise FileNotFoundError(name)
    return f"/static/{name}?v={hashlib.sha256(found).hexdigest()[:12]}"


@cache
def templates() -> Environment:
    """The environment: everything is escaped, an unknown name raises."""
    made = environment("deedwatch.web")
    made.trim_blocks = True
    for function in (
        day, moment, number, counted, share, quoted, mark, coded, article_path, article_words, actor_path, safe_url,
    ):  # fmt: skip
        made.filters[function.__name__] = function
    made.globals.update(
        asset=asset, QUADS=QUADS, article_path=article_path, actor_path=actor_path, record_path=record_path
    )
    return made


def render(request: Request, template: str | Template, *, status: int = 200, **context: Any) -> HTMLResponse:
    """A page. The context gets `request`, `visitor`, `nav`, `theme` and `token_of_forms` beside what the route gives."""
    shell = request.app.state.shell
    visitor: Visitor = getattr(request.state, "visitor", ANONYMOUS)
    theme = request.cookies.get(THEME_COOKIE, "")
    html = (
        templates()
        .get_template(template)
        .render(
            request=request,
            visitor=visitor,
            nav=[item for item in shell.nav if visitor.may(item.role)],
            theme=theme if theme in THEMES else "",
            token_of_forms=lambda: shell.sessions.form_token(request),
            **context,
        )
    )
    response = HTMLResponse(writable(html), status)
    shell.sessions.keep_visit(request, response)
    return response
