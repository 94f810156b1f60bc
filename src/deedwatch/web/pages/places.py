"""The map: incidents by place, each drawn as exactly as its place is known, and a list that says the same."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from deedwatch.desk.queries import incidents, places
from deedwatch.desk.queries.covered import days as covered_days
from deedwatch.desk.queries.incidents import IncidentFilter
from deedwatch.desk.queries.names import state
from deedwatch.desk.queries.places import Spot
from deedwatch.records import Factuality, Quad
from deedwatch.view import words
from deedwatch.web import asked
from deedwatch.web.desks import DeskDep, LongDeskDep
from deedwatch.web.outlines import WIDTH, Frame, middle, paths
from deedwatch.web.pages.incidents import FILTERS, filter_of
from deedwatch.web.paging import View
from deedwatch.web.problems import refuse
from deedwatch.web.templating import QUADS, render

router = APIRouter()

# Bounds of the links that lead to a part of the world: west, south, east, north.
_REGIONS: Final = (
    ("World", (-180, -58, 180, 84)),
    ("Europe", (-25, 34, 60, 72)),
    ("Middle East", (25, 10, 65, 43)),
    ("Africa", (-20, -36, 55, 38)),
    ("Asia", (55, -12, 150, 56)),
    ("Americas", (-170, -57, -30, 72)),
)
_DONE: Final = ("occurred", "ongoing")  # on the map unless somebody asks for threats and plans
_DAYS: Final = 365  # shown where nobody asks for others, up to the last day covered
_CELL: Final = 26  # pixels in which symbols are joined, since they would hide one another
_DISC: Final = {
    "admin1": 1.6,
    "region": 4.0,
}  # degrees across half a province, and half a region: an order of size, no border
_AREAS: Final = frozenset({*_DISC, "country", "unknown"})
_APART: Final = 18  # pixels between two numbers
_MOST: Final = 20_000  # features of the GeoJSON


@dataclass(frozen=True, slots=True)
class Symbol:
    """Something on the map: pixels, its size, its number and where it leads."""

    kind: str
    x: float
    y: float
    size: float
    incidents: int
    conflict: int
    words: str
    href: str

    @property
    def fighting(self) -> bool:
        """Whether most of its incidents are conflict."""
        return 2 * self.conflict >= self.incidents


@dataclass(frozen=True, slots=True)
class Shown:
    """A request as the map takes it: the filter with its days filled in, the frame, and its address without the frame."""

    asked: IncidentFilter
    frame: Frame
    box: tuple[float, float, float, float] | None
    pairs: tuple[tuple[str, str], ...]

    def url(self, **changes: str | None) -> str:
        """The map with changes."""
        return f"/map?{urlencode(self.query(**changes))}"

    def rows(self, **changes: str | None) -> str:
        """The incidents of the same filter, with changes."""
        found = self.query(**changes)
        if not any(name == "factuality" for name, _ in found):
            found += [("factuality", value) for value in _DONE]
        return f"/incidents?{urlencode([pair for pair in found if pair[1] != 'any'])}"

    def query(self, **changes: str | None) -> list[tuple[str, str]]:
        """The address as pairs; None takes one out."""
        kept = [pair for pair in self.pairs if pair[0] not in changes]
        return [*kept, *((name, value) for name, value in changes.items() if value is not None)]


def _shown(request: Request, desk: DeskDep) -> Shown:
    # "any" is no factuality: it takes the map's own choice away.
    everything = request.query_params.get("factuality") == "any"
    view = View.of(request, sorts=incidents.ORDERS, default="-day", filters=FILTERS)
    if everything:
        view = replace(view, filters={name: given for name, given in view.filters.items() if name != "factuality"})
    wanted = filter_of(view)
    if not wanted.factualities and not everything:
        wanted = replace(wanted, factualities=_DONE)
    known = covered_days(desk.connection)
    last = wanted.last or (known[1] if known else None)
    first = wanted.first
    if first is None and last is not None:
        first = (dt.date.fromisoformat(last) - dt.timedelta(days=_DAYS - 1)).isoformat()
    wanted = replace(wanted, first=first, last=last)
    box = wanted.box
    if box is not None and not (box[0] < box[2] and box[1] < box[3]):
        refuse("box", "west, south, east, north in degrees")
    pairs = [
        (name, value) for name, value in view.pairs(page=None, size=None, sort=None) if name not in {"first", "last"}
    ]
    pairs += [(name, day) for name, day in (("first", first), ("last", last)) if day]
    pairs += [("factuality", "any")] if everything else []
    return Shown(wanted, Frame.of(*(box or _REGIONS[0][1])), box, tuple(pairs))


@router.get("/map", include_in_schema=False)
def map_page(request: Request, desk: DeskDep) -> Response:
    """The map and its list."""
    slid = _slid(request, desk)
    if slid is not None:
        return RedirectResponse(slid, 303)
    shown = _shown(request, desk)
    outlines = paths(shown.frame)
    spots = _spots(desk, shown, outlines)
    hatched = {spot.country for spot in spots if spot.precision == "country"}
    return render(
        request, "map.html", title="Map", shown=shown, spots=spots, width=WIDTH, outlines=outlines,
        hatched=hatched, symbols=list(_symbols(shown, spots)), name=state,
        unplaced=places.unplaced(desk.connection, replace(shown.asked, box=None)), fields=_fields(request, shown),
        regions=[(name, shown.url(box=_box(box)), shown.box == box) for name, box in _REGIONS], href=_href,
        moves=_moves(shown), sliders=_sliders(desk, shown), most=places.MOST, scope=QUADS,
        whole=sum(spot.incidents for spot in spots), keep=shown.query(first=None, last=None),
        geojson=f"/api/map.geojson?{urlencode(shown.query())}", api=f"/api/map?{urlencode(shown.query())}",
    )  # fmt: skip


def _spots(desk: DeskDep, shown: Shown, outlines: Mapping[str, str]) -> list[Spot]:
    """The places of the map; of countries those that reach into it, with their number where it shows them."""
    found = []
    for spot in places.spots(desk.connection, shown.asked):
        if spot.precision != "country" or shown.box is None:
            found.append(spot)
        elif spot.country and spot.country in outlines:
            seen = middle(spot.country, shown.frame)
            held = shown.frame.holds(spot.lon, spot.lat) or seen is None
            found.append(spot if held or seen is None else replace(spot, lon=seen[0], lat=seen[1]))
    return found


def _fields(request: Request, shown: Shown) -> tuple[asked.Field, ...]:
    given = request.query_params
    facts = (
        ("", "done (occurred, ongoing)"),
        ("any", "all, threats and plans too"),
        *((f, f) for f in get_args(Factuality)),
    )
    return (
        asked.Field("first", "From", "date", shown.asked.first or ""),
        asked.Field("last", "to", "date", shown.asked.last or ""),
        asked.Field(
            "type", "Type", "choice", given.get("type") or "", (("", "any"), *((t, t) for t in words.EVENT_GLOSS))
        ),
        asked.Field(
            "quad",
            "Class",
            "choice",
            given.get("quad") or "",
            (("", "any"), *((q, QUADS[q].words) for q in get_args(Quad))),
        ),
        asked.Field("factuality", "Factuality", "choice", given.get("factuality") or "", facts),
        asked.Field("country", "Side (code)", "text", given.get("country") or "", hint="UKR"),
        asked.Field("outlets", "Independent outlets, at least", "number", given.get("outlets") or "", most=999),
    )


def _slid(request: Request, desk: DeskDep) -> str | None:
    """The address that the time slider asks for, in days; the slider itself can only send numbers."""
    given = request.query_params
    known = covered_days(desk.connection)
    if known is None or not {"from_day", "to_day"} & set(given):
        return None
    start = dt.date.fromisoformat(known[0])
    span = (dt.date.fromisoformat(known[1]) - start).days
    offsets = [_offset(given.get(name), span, default) for name, default in (("from_day", 0), ("to_day", span))]
    first, last = (start + dt.timedelta(days=days) for days in sorted(offsets))
    pairs = [pair for pair in given.multi_items() if pair[0] not in {"from_day", "to_day", "first", "last"} and pair[1]]
    return f"/map?{urlencode([*pairs, ('first', first.isoformat()), ('last', last.isoformat())])}"


def _offset(given: str | None, most: int, default: int) -> int:
    return min(int(given), most) if given and given.isascii() and given.isdigit() and len(given) < 9 else default


def _sliders(desk: DeskDep, shown: Shown) -> dict[str, Any] | None:
    known = covered_days(desk.connection)
    if known is None or shown.asked.first is None or shown.asked.last is None:
        return None
    start = dt.date.fromisoformat(known[0])

    def at(day: str) -> int:
        return (dt.date.fromisoformat(day) - start).days

    most = at(known[1])
    bounded = [max(0, min(most, at(day))) for day in (shown.asked.first, shown.asked.last)]
    return {"start": known[0], "most": most, "first": bounded[0], "last": bounded[1]}


def _box(box: tuple[float, ...]) -> str:
    return ",".join(f"{round(edge, 2):g}" for edge in box)


def _moves(shown: Shown) -> list[tuple[str, str]]:
    """Links that look closer, from further off, and to the sides."""
    frame = shown.frame
    wide, tall = frame.east - frame.west, frame.north - frame.south

    def to(west: float, south: float, east: float, north: float) -> str:
        return shown.url(box=_box((max(-180, west), max(-85, south), min(180, east), min(85, north))))

    return [
        ("Closer", to(frame.west + wide / 4, frame.south + tall / 4, frame.east - wide / 4, frame.north - tall / 4)),
        ("Further", to(frame.west - wide / 2, frame.south - tall / 2, frame.east + wide / 2, frame.north + tall / 2)),
        ("West", to(frame.west - wide / 3, frame.south, frame.east - wide / 3, frame.north)),
        ("East", to(frame.west + wide / 3, frame.south, frame.east + wide / 3, frame.north)),
        ("North", to(frame.west, frame.south + tall / 3, frame.east, frame.north + tall / 3)),
        ("South", to(frame.west, frame.south - tall / 3, frame.east, frame.north - tall / 3)),
    ]


def _href(shown: Shown, spot: Spot) -> str:
    """The incidents of one place, known as exactly."""
    if spot.precision == "country" and spot.country:
        return shown.rows(place=spot.country, precision="country", box=None)
    return shown.rows(at=f"{spot.lat:.4f},{spot.lon:.4f}", precision=spot.precision, box=None)


def _symbols(shown: Shown, spots: list[Spot]) -> Iterator[Symbol]:
    """Discs and country numbers first, so that the points lie on top of them."""
    frame = shown.frame
    inside = [spot for spot in spots if frame.holds(spot.lon, spot.lat)]
    discs = [spot for spot in inside if spot.precision in _DISC and spot.country is not None]
    for spot in inside:
        if spot.precision in _DISC and spot.country is None:
            continue  # Europe, the Sahel: nobody knows how wide, and any disc would be wrong; the list has it
        if spot.precision in _DISC:
            size = round(_DISC[spot.precision] * frame.scale, 1)
            yield _symbol(shown, "disc", [spot], size)
        elif spot.precision in _AREAS:
            number = _symbol(shown, "country", [spot], 0)
            yield replace(number, y=number.y + _APART) if any(_near(shown, spot, disc) for disc in discs) else number
    cells: defaultdict[tuple[int, int], list[Spot]] = defaultdict(list)
    for spot in inside:
        if spot.precision not in _AREAS:
            cells[int(frame.x(spot.lon) // _CELL), int(frame.y(spot.lat) // _CELL)].append(spot)
    for held in cells.values():
        yield _symbol(shown, "point", held, min(18.0, 6 + 2.2 * math.sqrt(sum(spot.incidents for spot in held))))


def _near(shown: Shown, one: Spot, other: Spot) -> bool:
    """Whether the numbers of two places would lie on one another."""
    frame = shown.frame
    return abs(frame.x(one.lon) - frame.x(other.lon)) < _APART and abs(frame.y(one.lat) - frame.y(other.lat)) < _APART


def _symbol(shown: Shown, kind: str, held: list[Spot], size: float) -> Symbol:
    count, conflict = sum(spot.incidents for spot in held), sum(spot.conflict for spot in held)
    names = ", ".join(spot.place for spot in held[:4]) + (f" and {len(held) - 4} more places" if len(held) > 4 else "")
    known = {"disc": "somewhere in ", "country": "somewhere in "}.get(kind, "")
    told = f"{known}{names}: {count:,} incident{'s' * (count != 1)}, {conflict:,} of them conflict"
    lat = sum(spot.lat * spot.incidents for spot in held) / count
    lon = sum(spot.lon * spot.incidents for spot in held) / count
    if len(held) == 1:
        href = _href(shown, held[0])
    else:
        edges = (min(s.lon for s in held), min(s.lat for s in held), max(s.lon for s in held), max(s.lat for s in held))
        box = ",".join(f"{edge:.4f}" for edge in (edges[0] - 1e-4, edges[1] - 1e-4, edges[2] + 1e-4, edges[3] + 1e-4))
        exact = sorted({spot.precision for spot in held})
        href = shown.rows(box=box, precision=exact[0])
        href += "".join(f"&precision={other}" for other in exact[1:])
    return Symbol(kind, shown.frame.x(lon), shown.frame.y(lat), round(size, 1), count, conflict, told, href)


@router.get("/api/map")
def map_json(request: Request, desk: DeskDep) -> JSONResponse:
    """Places with their incidents; the filters of /api/incidents and `box` (west,south,east,north)."""
    shown = _shown(request, desk)
    rows = [asdict(spot) for spot in _spots(desk, shown, paths(shown.frame))]
    missing = places.unplaced(desk.connection, replace(shown.asked, box=None))
    about = {"first": shown.asked.first, "last": shown.asked.last, "without_place": missing.value}
    return JSONResponse({**about, "rows": rows})


@router.get("/api/map.geojson")
def map_geojson(request: Request, desk: LongDeskDep) -> JSONResponse:
    """Incidents as GeoJSON. One known to the country alone has no geometry: a point would say what nobody knows."""
    shown = _shown(request, desk)
    features = []
    for row in incidents.every(desk.connection, replace(shown.asked, placed=True)):
        found = asdict(row)
        exact = row.place_precision not in {"country", "unknown"}
        for name in ("words", "actors", "recipients", "lat", "lon"):
            del found[name]
        found |= {"actors": [one.id for one in row.actors], "recipients": [one.id for one in row.recipients]}
        if row.words is not None:
            found |= {"sentence": row.words.sentence, "article": row.words.article}
        geometry = {"type": "Point", "coordinates": [row.lon, row.lat]} if exact else None
        features.append({"type": "Feature", "id": row.id, "geometry": geometry, "properties": found})
        if len(features) == _MOST:
            break
    whole = {"type": "FeatureCollection", "features": features, "complete": len(features) < _MOST}
    return JSONResponse(whole, media_type="application/geo+json")
