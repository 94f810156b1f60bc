"""The crisis overview: the first page."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from deedwatch.desk import Desk
from deedwatch.desk.queries import overview as queries
from deedwatch.desk.queries import redlines
from deedwatch.desk.queries.covered import covered_to
from deedwatch.desk.queries.overview import Changed, Covered, Dyad, Scope
from deedwatch.desk.store import moment, now
from deedwatch.web.asked import parsed_day
from deedwatch.web.charts import bars, small_multiples
from deedwatch.web.desks import DeskDep
from deedwatch.web.exports import plain
from deedwatch.web.pages.statements import as_json
from deedwatch.web.problems import refuse
from deedwatch.web.templating import render

router = APIRouter()

WINDOWS: Final[Mapping[str, int]] = {"1": 1, "7": 7, "30": 30}  # days; "visit" goes by moments
DUE: Final = (14, 60)  # days before and after the day in which due days are near
LINKS: Final = 5
_KEPT: Final = 512  # dyads reckoned: some 8 a day that is asked for
_HEADS: Final = {"worse": "▲", "better": "▼", "same": "=", "unknown": "?"}


class Reckoned:
    """Dyads that were reckoned, until the incidents change. Safe on several threads."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, str, str, str], Dyad] = OrderedDict()
        self._lock = threading.Lock()

    def dyad(self, desk: Desk, version: str, pair: tuple[str, str], day: str) -> Dyad:
        """The dyad of a pair on a day, reckoned once for each version of the desk."""
        key = (version, *pair, day)
        with self._lock:
            found = self._held.get(key)
        if found is None:
            found = queries.dyad(desk.connection, *pair, day)
            with self._lock:
                self._held[key] = found
                while len(self._held) > _KEPT:
                    self._held.popitem(last=False)
        return found


RECKONED: Final = Reckoned()


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for. `window` is a key of WINDOWS or "visit"."""

    scope: Scope
    window: str
    given_day: str | None

    def url(self, **changes: str | None) -> str:
        """The page with changes; None drops a filter."""
        state: dict[str, str | None] = {
            "country": self.scope.country,
            "with": self.scope.other,
            "day": self.given_day,
            "window": self.window if self.window != "7" else None,
        }
        query = urlencode({name: value for name, value in (state | changes).items() if value})
        return f"/?{query}" if query else "/"


@router.get("/", include_in_schema=False)
def overview(request: Request, desk: DeskDep) -> HTMLResponse:
    """What changed, whether it gets worse, what is due."""
    found = _gathered(request, desk)
    if found is None:
        return render(request, "overview.html", title="Overview", asked=None)
    covered: Covered = found["coverage"]
    dyads: list[Dyad] = found["dyads"]
    title = " and ".join(found["names"].values()) or "Overview"
    return render(
        request,
        "overview.html",
        **found,
        title=title,
        heads=_HEADS,
        windows=WINDOWS,
        chart=_chart(covered),
        pairs_of_days=list(zip(covered.days, covered.articles, strict=True)),
        multiples=_multiples(dyads, covered.days),
        rows_of=lambda name: _rows(found["asked"], found["changed"], name),
    )


@router.get("/api/overview")
def api_overview(request: Request, desk: DeskDep) -> JSONResponse:
    """The overview as one object; days count back from `day`."""
    found = _gathered(request, desk)
    if found is None:
        return JSONResponse({"day": None, "covered_to": None})
    asked: Asked = found["asked"]
    return JSONResponse(
        {
            "day": asked.scope.day,
            "covered_to": found["covered_to"],
            "country": asked.scope.country,
            "with": asked.scope.other,
            "window": asked.window,
            "changed": asdict(found["changed"]) if found["changed"] else None,
            "dyads": [plain(asdict(one)) for one in found["dyads"]],
            "timeline": [
                {
                    "day": one.day,
                    "incidents": [asdict(each) for each in one.incidents],
                    "statements": [as_json(each) for each in one.statements],
                }
                for one in found["timeline"]
            ],
            "due": [asdict(one) for one in found["due"]],
            "links": [{"commitment": asdict(word), "link": asdict(link)} for word, link in found["links"]],
            "alerts": [asdict(one) for one in found["alerts"]],
            "coverage": plain(asdict(found["coverage"])),
        }
    )


def _gathered(request: Request, desk: Desk) -> dict[str, Any] | None:
    """Everything that the page shows; None for an empty desk."""
    connection = desk.connection
    covered = covered_to(connection)
    if covered is None:
        return None
    asked = _asked(request, covered)
    scope = asked.scope
    since = queries.visit(connection, request.state.visitor.name, moment(now())) if request.method == "GET" else None
    changed: Changed | None = None
    if asked.window != "visit":
        changed = queries.changed_days(connection, scope, WINDOWS[asked.window])
    elif since is not None:
        changed = queries.changed_since(connection, scope, since)
    version = queries.version(connection)
    pairs = queries.pairs(connection, scope)
    first, last = redlines.near(scope.day, *DUE)
    due = redlines.Filters(
        status=("open", "condition_met"), last=asked.given_day, due_from=first, due_to=last, side=scope.country
    )
    return {
        "asked": asked,
        "covered_to": covered,
        "names": queries.names_of(connection, scope),
        "choices": queries.countries(connection, scope),
        "changed": changed,
        "dyads": [RECKONED.dyad(desk, version, pair, scope.day) for pair in pairs],
        "timeline": queries.timeline(connection, scope),
        "due": redlines.board(connection, due, order="due", limit=redlines.SHOWN, today=scope.day),
        "due_days": (first, last),
        "links": redlines.newest_links(connection, until=scope.day, by=scope.country, limit=LINKS),
        "alerts": queries.alerts(connection),
        "coverage": queries.coverage(connection, scope.day),
    }


def _asked(request: Request, covered: str) -> Asked:
    given = request.query_params
    window = given.get("window") or "7"
    if window not in {*WINDOWS, "visit"}:
        refuse("window", f"one of {', '.join(WINDOWS)}, visit")
    day = parsed_day(given["day"], "day").isoformat() if given.get("day") else None
    if day is not None and not "1900" <= day <= "2100":
        refuse("day", "a day from 1900 to 2100")
    sides = [(given.get(name) or "").strip() or None for name in ("country", "with")]
    if any(side is not None and len(side) > 100 for side in sides):
        refuse("country", "at most 100 characters")
    country, other = sides if sides[0] else (sides[1], None)
    return Asked(Scope(day or covered, country, other), window, day)


def _rows(asked: Asked, changed: Changed, name: str) -> str:
    """Where the rows of a count are."""
    visit, scope = asked.window == "visit", asked.scope
    query: list[tuple[str, str]]
    if name in {"decisions", "articles"}:
        path = {"decisions": "/audit", "articles": "/articles"}[name]
        query = (
            [("by", "people")]
            if name == "decisions"
            else []
            if visit
            else [("first", changed.since), ("last", scope.day)]
        )
    elif name == "incidents":
        path = "/incidents"
        query = [] if visit else [("first", changed.since), ("last", scope.day)]
        query += [("country", scope.country)] if scope.country else []
    elif name == "statements":
        path = "/statements"
        query = [("loaded", changed.since)] if visit else [("from", changed.since), ("to", scope.day)]
        query += [("country", side) for side in scope.sides]
    else:
        path = "/redlines"
        if name == "answered":
            query = (
                [("proposed", changed.since)] if visit else [("linked_from", changed.since), ("linked_to", scope.day)]
            )
        else:
            query = [("loaded", changed.since)] if visit else [("from", changed.since), ("until", scope.day)]
        query += [("side", scope.country)] if scope.country else []
    return f"{path}?{urlencode(query)}" if query else path


def _chart(covered: Covered) -> Any:
    total = sum(count for count in covered.articles if count)
    days = sum(count is not None for count in covered.articles)
    summary = f"{total:,} articles on {days} of {len(covered.days)} days; hatched days have none."
    hrefs = [f"/articles?{urlencode({'first': day, 'last': day})}" for day in covered.days]
    return bars("coverage", "Articles a day", summary, covered.days, covered.articles, hrefs=hrefs, height=150)


def _multiples(dyads: list[Dyad], days: tuple[str, ...]) -> Any:
    panels = [
        (f"{one.source.name} and {one.target.name}", f"{one.incidents:,} incidents in {len(days)} days", one.daily)
        for one in dyads
    ]
    return small_multiples("dyads", days, panels) if panels else None
