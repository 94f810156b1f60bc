"""Countries as SVG paths, out of the outlines in `data/countries.json` (see `data/SOURCES.md`)."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

Ring = tuple[tuple[float, float], ...]  # (longitude, latitude) in degrees, closed
WIDTH = 960  # pixels of a map
_TALLEST = 720
_GRID = 20  # points a side in which a place for a country's number is looked for


@dataclass(frozen=True, slots=True)
class Frame:
    """A map's bounds in degrees and its size in pixels: an equirectangular map, true to shape in the middle."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        """Pixels a degree of longitude."""
        return WIDTH / (self.east - self.west)

    @property
    def stretch(self) -> float:
        """How much longer a degree of latitude is than one of longitude in the middle of the map, at most twice."""
        return min(2.0, 1 / math.cos(math.radians((self.south + self.north) / 2)))

    @property
    def height(self) -> int:
        """Pixels."""
        return round((self.north - self.south) * self.scale * self.stretch)

    def x(self, lon: float) -> float:
        """Pixels from the left."""
        return round((lon - self.west) * self.scale, 1)

    def y(self, lat: float) -> float:
        """Pixels from the top."""
        return round((self.north - lat) * self.scale * self.stretch, 1)

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a point lies on the map."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    @classmethod
    def of(cls, west: float, south: float, east: float, north: float) -> Frame:
        """A frame with bounds of the world at most, a degree at least, and no taller than a screen."""
        west, east = max(-180.0, min(west, 179.0)), min(180.0, max(east, -179.0))
        south, north = max(-85.0, min(south, 84.0)), min(85.0, max(north, -84.0))
        east, north = max(east, west + 1), max(north, south + 1)
        made = cls(west, south, east, north)
        if made.height > _TALLEST:
            half = (north - south) * _TALLEST / made.height / 2
            middle = (south + north) / 2
            made = cls(west, middle - half, east, middle + half)
        return made


@cache
def outlines() -> Mapping[str, tuple[Ring, ...]]:
    """The outer and inner rings of each country by its code; territories without one go by their name."""
    held = json.loads(files("deedwatch.web").joinpath("data", "countries.json").read_text(encoding="utf-8"))
    arcs = [tuple(_points(arc, held["scale"], held["translate"])) for arc in held["arcs"]]
    return {
        code: tuple(_ring(ring, arcs) for polygon in shape for ring in polygon)
        for code, shape in held["countries"].items()
    }


def _points(arc: list[int], scale: list[float], move: list[float]) -> Iterator[tuple[float, float]]:
    """The points of an arc, which holds the steps from one to the next in whole units."""
    x = y = 0
    for dx, dy in zip(arc[::2], arc[1::2], strict=True):
        x, y = x + dx, y + dy
        yield x * scale[0] + move[0], y * scale[1] + move[1]


def _ring(arcs: list[int], points: list[tuple[tuple[float, float], ...]]) -> Ring:
    """Arcs joined end to end; one counted from the end (~n) runs backwards.

    A ring that crosses the date line goes on beyond 180 degrees, and one around the pole is closed along it.
    """
    found: list[tuple[float, float]] = []
    turns = 0
    for index in arcs:
        arc = points[index] if index >= 0 else points[~index][::-1]
        for lon, lat in arc[1:] if found else arc:
            if found:
                step = lon + 360 * turns - found[-1][0]
                turns += -1 if step > 180 else 1 if step < -180 else 0
            found.append((lon + 360 * turns, lat))
    if turns:
        pole = math.copysign(90, found[0][1])
        found += [(found[-1][0], pole), (found[0][0], pole), found[0]]
    return tuple(found)


def paths(frame: Frame) -> dict[str, str]:
    """The path of each country that reaches into the frame."""
    found = {}
    for code, rings in outlines().items():
        turned = (tuple((lon + turn, lat) for lon, lat in ring) for ring in rings for turn in _turns(ring))
        drawn = "".join(_path(ring, frame) for ring in turned if _meets(ring, frame))
        if drawn:
            found[code] = drawn
    return found


def _turns(ring: Ring) -> tuple[int, ...]:
    """Degrees by which a ring is moved, so that what lies beyond the date line comes in again on the other side."""
    lons = [lon for lon, _ in ring]
    return (0, -360) if max(lons) > 180 else (0, 360) if min(lons) < -180 else (0,)


def _meets(ring: Ring, frame: Frame) -> bool:
    lons, lats = [lon for lon, _ in ring], [lat for _, lat in ring]
    return min(lons) <= frame.east and max(lons) >= frame.west and min(lats) <= frame.north and max(lats) >= frame.south


def _path(ring: Ring, frame: Frame) -> str:
    return "M" + "L".join(f"{frame.x(lon):g} {frame.y(lat):g}" for lon, lat in ring[:-1]) + "Z"


def middle(code: str, frame: Frame) -> tuple[float, float] | None:
    """Longitude and latitude of a place for a country's number: inside of it and of the frame; None where it is too small.

    Of a grid of points those inside are taken, and of these the one nearest to their mean.
    """
    rings = [ring for ring in outlines().get(code, ()) if _meets(ring, frame)]
    wide, tall = (frame.east - frame.west) / _GRID, (frame.north - frame.south) / _GRID
    seen = [
        (lon, lat)
        for lon in (frame.west + wide * (at + 0.5) for at in range(_GRID))
        for lat in (frame.south + tall * (at + 0.5) for at in range(_GRID))
        if sum(_inside(ring, lon, lat) for ring in rings) % 2
    ]
    if not seen:
        return None
    mean = sum(lon for lon, _ in seen) / len(seen), sum(lat for _, lat in seen) / len(seen)
    return min(seen, key=lambda point: math.dist(point, mean))


def _inside(ring: Ring, lon: float, lat: float) -> bool:
    """Whether a ring goes around a point: a line from it crosses the ring an odd number of times."""
    crossed = False
    for (x, y), (to_x, to_y) in pairwise(ring):
        if (y > lat) != (to_y > lat) and lon < (to_x - x) * (lat - y) / (to_y - y) + x:
            crossed = not crossed
    return crossed
