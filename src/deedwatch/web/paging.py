"""A view of many rows as its address tells it: filters (texts; `asked` reads them), order and page; and the parts it is shown with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from deedwatch.web.problems import refuse
from deedwatch.web.settings import DEFAULT_ROWS, MAX_ROWS

_MAX_VALUE = 500  # characters of one filter: the longest query that still is one
_MAX_VALUES = 50  # values of one filter
_MAX_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: `key` is what it sorts by in the URL. Numbers stand to the right."""

    key: str
    label: str
    sortable: bool = False
    number: bool = False


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a filter, how many rows of the view have it, and whether it is on. None: not counted."""

    value: str
    label: str
    count: int | None
    on: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter: `name` is its parameter in the URL."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article with their source. `start` and `end` are code points of its text; `marks` of `text`."""

    text: str
    article: str
    start: int
    end: int
    outlet: str | None
    date: dt.date | str | None
    title: str | None = None
    language: str | None = None
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A page of rows. `filters` holds only filters that the page knows, each with the values given for it."""

    path: str
    filters: Mapping[str, tuple[str, ...]]
    sort: str
    descending: bool
    page: int
    size: int
    default: str

    @classmethod
    def of(cls, request: Request, *, sorts: Sequence[str], default: str, filters: Sequence[str] = ()) -> View:
        """The view that the request's query asks for. Raises Problem (422) for an order or a page that is none.

        `default` is an order such as `-said`: the key, with `-` for the last first. The full-text query `q` is a filter
        of every view; `sort`, `page` and `size` are taken.
        """
        given = request.query_params
        order = given.get("sort") or default
        if order.removeprefix("-") not in sorts:
            refuse("sort", f"one of {', '.join(sorts)}, with - for the last first")
        kept = {name: _values(given.getlist(name), name) for name in ("q", *filters)}
        return cls(
            request.url.path,
            {name: values for name, values in kept.items() if values},
            order.removeprefix("-"),
            order.startswith("-"),
            _whole(given.get("page"), 1, _MAX_PAGE, "page"),
            _whole(given.get("size"), DEFAULT_ROWS, MAX_ROWS, "size"),
            default,
        )

    @property
    def offset(self) -> int:
        """Rows before this page."""
        return (self.page - 1) * self.size

    @property
    def order(self) -> str:
        """The order as the URL has it, `-said`."""
        return f"-{self.sort}" if self.descending else self.sort

    def first(self, name: str) -> str | None:
        """The first value of a filter."""
        return next(iter(self.filters.get(name, ())), None)

    def pairs(self, **changes: Any) -> list[tuple[str, str]]:
        """The query as pairs, with changes; None drops a parameter, a tuple sets several values."""
        state: dict[str, Any] = dict(self.filters)
        state |= {
            "sort": self.order if self.order != self.default else None,
            "page": self.page if self.page > 1 else None,
            "size": self.size if self.size != DEFAULT_ROWS else None,
        }
        state |= changes
        found = []
        for name, value in state.items():
            values = value if isinstance(value, tuple) else () if value is None else (value,)
            found += [(name, str(one)) for one in values]
        return found

    def url(self, **changes: Any) -> str:
        """The address of this view, with changes; any change but of the page leads to the first page."""
        if changes and "page" not in changes:
            changes["page"] = None
        query = urlencode(self.pairs(**changes))
        return f"{self.path}?{query}" if query else self.path

    def sort_url(self, key: str) -> str:
        """The view in the order of a column; a second time, the other way round."""
        return self.url(sort=f"-{key}" if key == self.sort and not self.descending else key)

    def page_url(self, page: int) -> str:
        """Another page of the view."""
        return self.url(page=page if page > 1 else None)

    def export_url(self, form: str) -> str:
        """The whole view as `json` or `csv`, under /api with the same query."""
        query = urlencode(self.pairs(page=None, size=None))
        path = "/api" + self.path.rstrip("/") + (".csv" if form == "csv" else "")
        return f"{path}?{query}" if query else path

    def pages(self, total: int) -> int:
        """How many pages `total` rows fill; at least one."""
        return max(1, -(-total // self.size))

    def facet(self, name: str, label: str, counts: Sequence[tuple[str, str, int | None]]) -> Facet:
        """A filter from (value, label, count); values that are on but counted nowhere are added, so they can go off."""
        on = self.filters.get(name, ())
        known = {value for value, _, _ in counts}
        values = [FacetValue(value, shown, count, value in on) for value, shown, count in counts]
        values += [FacetValue(value, value, 0, True) for value in on if value not in known]
        return Facet(name, label, tuple(values))


def _values(given: Sequence[str], name: str) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(value.strip() for value in given if value.strip()))
    if len(kept) > _MAX_VALUES or any(len(value) > _MAX_VALUE for value in kept):
        refuse(name, f"at most {_MAX_VALUES} values of {_MAX_VALUE} characters")
    return kept


def _whole(given: str | None, default: int, most: int, name: str) -> int:
    if not given:
        return default
    if not (given.isascii() and given.isdigit() and len(given) < 10 and 1 <= int(given) <= most):
        refuse(name, f"a whole number from 1 to {most:,}")
    return int(given)
