"""Articles: the list, and the reader with the records of one in its margin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Any, Final, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from deedwatch.desk.queries import articles
from deedwatch.desk.queries.articles import ArticleFilter, ArticlePage
from deedwatch.records import Reading
from deedwatch.view.arrange import View as Arranged
from deedwatch.view.arrange import arrange
from deedwatch.view.lanes import LANES, Mark, TextBlock, marks, text_blocks
from deedwatch.view.markup import safe_url
from deedwatch.web import asked
from deedwatch.web.desks import DeskDep, LongDeskDep
from deedwatch.web.exports import csv_response, json_response
from deedwatch.web.paging import Column, View
from deedwatch.web.problems import not_found
from deedwatch.web.templating import record_path, render

router = APIRouter()

Tab = Literal["text", "raw", "copies"]
TARGET: Final = "asked-for"  # stands among the ids of segments for the words that the address names
LETTERS: Final = {
    "actor": "A", "place": "P", "time": "T", "number": "N", "cue": "Q", "event": "E", "commitment": "C", "statement": "S",
}  # fmt: skip
_FILTERS: Final = ("outlet", "first", "last", "copies")
_COPIES: Final = (("all", "all articles"), ("originals", "without copies"), ("copies", "copies alone"))
_COLUMNS: Final = (
    Column("published", "Published", sortable=True),
    Column("title", "Article"),
    Column("outlet", "Outlet", sortable=True),
    Column("statements", "Statements", number=True),
    Column("events", "Events", number=True),
    Column("commitments", "Commitments", number=True),
    Column("copies", "Copies", number=True),
    Column("loaded", "Loaded", sortable=True),
)
_NOT_IN_IDS: Final = re.compile(r"[^A-Za-z0-9_:.-]")


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text as the page shows it: where it begins and ends, and the anchors that open there."""

    start: int
    end: int
    text: str
    rows: tuple[tuple[int, str], ...]
    records: str
    evidence: str
    anchors: tuple[str, ...]
    letters: str
    link: str | None
    title: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A block of the text."""

    kind: str
    label: str
    depth: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the cards of the margin ask for."""

    view: Arranged
    stretches: tuple[Stretch, ...]
    anchored: frozenset[str]
    prefix: str = ""

    def key(self, ident: str) -> str:
        """A record's id, fit for an HTML id and a list of them."""
        return key(ident)

    record_path = staticmethod(record_path)


def key(ident: str) -> str:
    """An id as it stands in the page."""
    return _NOT_IN_IDS.sub(lambda found: f"_{ord(found[0]):x}_", ident)


def sheet(reading: Reading, words: tuple[int, int] | None = None) -> Sheet:
    """The article with its records; `words` are marked as asked for, as far as they lie in the text."""
    view = arrange(reading)
    asked_for = [Mark(words[0], min(words[1], len(reading.article.text)), None, TARGET)] if words else []
    blocks = text_blocks(view, also=[mark for mark in asked_for if mark.start < mark.end])
    spans = _spans(view)
    if asked_for:
        spans.setdefault(asked_for[0].start, set()).add(f"s{words[0]}-{words[1]}" if words else "")
    anchored = frozenset(ident for block in blocks for segment in block.segments for ident in segment.anchors)
    return Sheet(view, tuple(_stretches(blocks, spans)), anchored)


def _spans(view: Arranged) -> dict[int, set[str]]:
    """Anchors such as s123-145 of the words that records stand on, by where they begin."""
    found: dict[int, set[str]] = {}
    for mark in marks(view):
        if mark.record is not None:
            found.setdefault(mark.start, set()).add(f"s{mark.start}-{mark.end}")
    return found


def _stretches(blocks: Sequence[TextBlock], spans: dict[int, set[str]]) -> list[Stretch]:
    found, at = [], 0
    for block in blocks:
        parts = []
        for segment in block.segments:
            end = at + len(segment.text)
            anchors = [f"w-{key(ident)}" for ident in segment.anchors if ident != TARGET]
            anchors += [name for start in range(at, end) if start in spans for name in sorted(spans.pop(start))]
            parts.append(
                Part(
                    at, end, segment.text, segment.rows, " ".join(map(key, segment.records)),
                    " ".join(key(ident) for ident in segment.evidence if ident != TARGET), tuple(anchors),
                    _letters(segment.anchors), f"c-{key(segment.link)}" if segment.link else None, segment.title,
                    TARGET in segment.evidence,
                )
            )  # fmt: skip
            at = end
        found.append(Stretch(block.kind, block.label, block.depth, tuple(parts)))
    return found


def _letters(records: Sequence[str]) -> str:
    """The letters of the kinds of record that open here, so that colour and line are not the only sign."""
    kinds = {"stm": "S", "evt": "E", "clm": "N", "com": "C"}
    return "".join(sorted({kinds[ident[:3]] for ident in records if ident[:3] in kinds}))


def _filter(view: View) -> ArticleFilter:
    copies = asked.one_of(view, "copies", [value for value, _ in _COPIES])
    return ArticleFilter(
        view.first("q") or "",
        tuple("" if value == "(none)" else value for value in view.filters.get("outlet", ())),
        asked.day_of(view, "first"),
        asked.day_of(view, "last"),
        copies[0] if copies else "all",  # type: ignore[arg-type]  # one of them
    )


def _view(request: Request) -> View:
    return View.of(request, sorts=articles.ORDERS, default="-published", filters=_FILTERS)


@router.get("/articles", include_in_schema=False)
def article_list(request: Request, desk: DeskDep) -> HTMLResponse:
    """Articles with filters."""
    view = _view(request)
    wanted = _filter(view)
    rows, total = articles.listed(desk.connection, wanted, order=view.order, limit=view.size, offset=view.offset)
    known = [
        (name or "(none)", f"{name or 'no outlet named'} ({count:,})")
        for name, count in articles.outlets(desk.connection)
    ]
    fields = (
        asked.Field("q", "Words in title or text", "search", wanted.q),
        asked.Field("outlet", "Outlet", "choice", view.first("outlet") or "", (("", "any"), *known[:200])),
        asked.Field("first", "Published from", "date", wanted.first or ""),
        asked.Field("last", "to", "date", wanted.last or ""),
        asked.Field("copies", "Near-copies", "choice", wanted.copies, _COPIES),
    )
    return render(
        request, "articles.html", title="Articles", view=view, rows=rows, total=total, fields=fields, columns=_COLUMNS
    )


@router.get("/api/articles")
def article_rows(request: Request, desk: LongDeskDep) -> Response:
    """Articles: `q`, `outlet`, `first`, `last`, `copies` (all, originals, copies), `sort`, `page`, `size`."""
    view = _view(request)
    rows, total = articles.listed(desk.connection, _filter(view), order=view.order, limit=view.size, offset=view.offset)
    return json_response(map(asdict, rows), total=total.value, more=total.more)


@router.get("/api/articles.csv")
def article_csv(request: Request, desk: LongDeskDep) -> Response:
    """All articles of the view as CSV."""
    view = _view(request)
    columns = tuple(articles.ArticleRow.__slots__)
    rows = articles.every(desk.connection, _filter(view), order=view.order)
    return csv_response("articles", columns, ([getattr(row, name) for name in columns] for row in rows))


@router.get("/articles/{ident}", include_in_schema=False)
def article(
    request: Request, ident: str, desk: DeskDep, tab: Tab = "text", other: Annotated[str, Query(alias="with")] = ""
) -> HTMLResponse:
    """One article. `s=123-145` marks words; tabs: text, raw, copies (`with` a copy's id shows the differences)."""
    found = _found(desk, ident)
    words = asked.words_asked(request)
    context: dict[str, Any] = {"changes": None, "other": None, "sheet": None}
    if tab == "text":
        context["sheet"] = sheet(found.reading, words)
    elif tab == "copies":
        context |= _differences(desk, found, other)
    name = found.row.title or "Untitled article"
    return render(
        request, "article.html", title=name, page=found, article=found.reading.article, tab=tab, lanes=LANES,
        letters=LETTERS, url=safe_url(found.reading.article.url), words_asked=words, **context,
    )  # fmt: skip


def _differences(desk: DeskDep, page: ArticlePage, other: str) -> dict[str, Any]:
    """The original and a copy word by word: the copy that is asked for, else the first one."""
    near = [copy for copy in (page.original, *page.copies) if copy is not None and copy.id is not None]
    chosen = next((copy for copy in near if copy.id == other), near[0] if near else None)
    if chosen is None or chosen.id is None:
        return {}
    text = articles.text(desk.connection, chosen.id) or ""
    own = page.reading.article.text
    pair = (text, own) if page.original is not None and chosen.id == page.original.id else (own, text)
    return {"changes": articles.differences(*pair), "other": chosen}


def _found(desk: DeskDep, ident: str) -> ArticlePage:
    found = articles.article(desk.connection, ident)
    if found is None:
        raise not_found(f"article {ident}")
    return found


@router.get("/api/articles/{ident}")
def article_json(ident: str, desk: DeskDep) -> JSONResponse:
    """One article: its reading as `deedwatch read --json` prints it, and its copies."""
    found = _found(desk, ident)
    return JSONResponse(
        {
            "article": asdict(found.row),
            "text_matches_sha256": found.whole,
            "original": asdict(found.original) if found.original else None,
            "copies": [asdict(copy) for copy in found.copies],
            "reading": found.reading.to_dict(),
        }
    )
