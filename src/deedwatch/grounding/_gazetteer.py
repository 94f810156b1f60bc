"""The gazetteer: cities of the world, newsworthy regions, countries' middle points, read once when first asked."""

from __future__ import annotations

import csv
import gzip
import math
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, cast

import numpy as np
import numpy.typing as npt

from deedwatch.errors import KnowledgeError
from deedwatch.knowledge import fold, skeleton
from deedwatch.records import PlacePrecision

_JOINERS = str.maketrans(dict.fromkeys("-‐–/", " "))
_SIGNS = re.compile(r"[^\w\s]|_")
NEAR_DEGREES = 0.7  # about 80 km: a base or a camp belongs to the province of the nearest town
_PRECISIONS = ("point", "city", "admin1", "region", "country")


@dataclass(frozen=True, slots=True)
class City:
    """A populated place of GeoNames; `admin1` is GeoNames' code of the first-order division."""

    geonames: int
    name: str
    lat: float
    lon: float
    iso3: str
    admin1: str
    population: int
    capital: bool
    names: int  # how many names GeoNames has for it: a measure of renown


@dataclass(frozen=True, slots=True)
class Area:
    """A region, sea or country with its middle point; `iso3` None where it lies in several countries or none."""

    name: str
    iso3: str | None
    lat: float
    lon: float
    precision: PlacePrecision
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Province:
    """A first-order division with the middle of its people; `code` is GeoNames'."""

    name: str
    iso3: str
    code: str
    lat: float
    lon: float
    population: int


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Word sets of `places.toml`, and the population limits."""

    words: Mapping[str, frozenset[str]]
    alone: int
    after_toward: int


class Gazetteer:
    """Look-ups by key (see `key_of`). Made once by `gazetteer`."""

    def __init__(self) -> None:
        """Read the tables. Raises KnowledgeError when one is missing or malformed."""
        try:
            self._rows = _city_rows()
            self._lines: dict[str, list[str]] = {}
            self._spelled: dict[str, npt.NDArray[np.int64]] = {}
            self._areas = _areas()
            self._countries = {row["iso3"]: row for row in _table("countries.csv")}
            self._states = _states()
            self._provinces, self._province_of = _provinces()
        except (OSError, KeyError, ValueError) as error:
            message = f"gazetteer: {error!r}"
            raise KnowledgeError(message) from error

    def cities(self, key: str) -> tuple[City, ...]:
        """The cities of that name, largest first."""
        return _parsed(self._rows[key]) if key in self._rows else ()

    def is_city(self, key: str) -> bool:
        """Whether any city has that name."""
        return key in self._rows

    def area(self, key: str) -> Area | None:
        """The region or sea of that name."""
        return self._areas.get(key)

    def spelled_like(self, name: str, countries: Iterable[str]) -> tuple[City, ...]:
        """The towns of these countries whose names may be romanised so: "Ras al-Ain" for Ra's al 'Ayn."""
        wanted = _spelling(name)
        return tuple(city for iso3 in countries for city in self._spelled_in(iso3, wanted))

    def _spelled_in(self, iso3: str, wanted: str) -> Iterator[City]:
        """A country's towns of one romanisation key, found by its hash: a long run comes to ask for every country's."""
        lines = self._lines_of(iso3)
        if iso3 not in self._spelled:
            self._spelled[iso3] = np.array([hash(_spelling(_name_in(line))) for line in lines], np.int64)
        for n in np.flatnonzero(self._spelled[iso3] == hash(wanted)).tolist():
            if _spelling(_name_in(lines[n])) == wanted:
                yield from _parsed(lines[n])

    def _lines_of(self, iso3: str) -> list[str]:
        if not self._lines:
            for line in dict.fromkeys(line for rows in self._rows.values() for line in rows.split("\n")):
                self._lines.setdefault(line.split("\t", 6)[5], []).append(line)
        return self._lines.get(iso3, [])

    def provinces(self, key: str) -> tuple[Province, ...]:
        """The first-order divisions of that name, in any country."""
        return self._provinces.get(key, ())

    def province(self, iso3: str, code: str) -> Province | None:
        """The division with this code."""
        return self._province_of.get((iso3, code))

    @lru_cache(maxsize=1024)  # noqa: B019 - there is one gazetteer a process
    def province_at(self, iso3: str, lat: float, lon: float) -> Province | None:
        """The province of the state's nearest town; None beyond `NEAR_DEGREES`."""
        points, codes = self._towns_of(iso3)
        if not codes:
            return None
        away = ((points - (lat, lon)) ** 2) @ (1.0, math.cos(math.radians(lat)) ** 2)
        nearest = int(away.argmin())
        return self.province(iso3, codes[nearest]) if away[nearest] <= NEAR_DEGREES**2 else None

    @lru_cache(maxsize=64)  # noqa: B019 - there is one gazetteer a process; the largest country takes 0.3 MB
    def _towns_of(self, iso3: str) -> tuple[npt.NDArray[np.float64], list[str]]:
        """Latitude and longitude of a country's towns, N×2, and the code of each one's province."""
        rows = [line.split("\t", 7) for line in self._lines_of(iso3)]
        return np.array([(float(row[3]), float(row[4])) for row in rows]).reshape(-1, 2), [
            sys.intern(row[6]) for row in rows
        ]

    def state(self, key: str) -> str | None:
        """The GeoNames code of the US state of that name or abbreviation."""
        return self._states.get(key)

    def country(self, iso3: str, name: str) -> Area:
        """A country under the name given; without coordinates it would be no place, so a missing one raises.

        Raises KnowledgeError for a code without a row.
        """
        row = self._countries.get(iso3)
        if row is None:
            message = f"countries.csv has no row {iso3}"
            raise KnowledgeError(message)
        geonames = int(row["geonames"]) if row["geonames"] else None
        return Area(name, iso3, float(row["lat"]), float(row["lon"]), "country", geonames)

    def has_country(self, iso3: str | None) -> bool:
        """Whether the code has a middle point."""
        return iso3 in self._countries


def _name_in(line: str) -> str:
    """The name in an unparsed row."""
    return line.split("\t", 2)[1]


def _spelling(name: str) -> str:
    """A name's romanisation key, word by word."""
    return " ".join(skeleton(word) for word in key_of(name).split())


def key_of(name: str) -> str:
    """A name as the tables have it: lower case, no accents, dots or apostrophes, hyphens as spaces.

    >>> key_of("Port-au-Prince")
    'port au prince'
    """
    return " ".join(_SIGNS.sub("", fold(name).lower().translate(_JOINERS)).split())


@cache
def gazetteer() -> Gazetteer:
    """The shipped gazetteer, read at the first call."""
    return Gazetteer()


@cache
def place_words() -> PlaceWords:
    """The shipped word sets. Raises KnowledgeError when they cannot be read."""
    try:
        raw: dict[str, Any] = tomllib.loads((files(__package__) / "data" / "places.toml").read_text("utf-8"))
        limits = raw.pop("limits")
        return PlaceWords({k: frozenset(v) for k, v in raw.items()}, limits["alone"], limits["after_toward"])
    except (OSError, KeyError, ValueError) as error:
        message = f"places.toml: {error!r}"
        raise KnowledgeError(message) from error


def _city_rows() -> dict[str, str]:
    """Each key's unparsed rows, joined by line feeds, largest city first.

    Strings, not lists: thousands of new containers would set off the garbage collector again and again.
    """
    raw = gzip.decompress((files(__package__) / "data" / "places.tsv.gz").read_bytes()).decode("utf-8")
    rows: dict[str, str] = {}
    for line in raw.split("\n")[1:]:
        if line:
            for key in line.split("\t", 3)[2].split(";"):
                rows[key] = f"{rows[key]}\n{line}" if key in rows else line
    return rows


@lru_cache(maxsize=1024)  # half a megabyte; a row is parsed in microseconds
def _parsed(rows: str) -> tuple[City, ...]:
    found = []
    for line in rows.split("\n"):
        ident, name, _, lat, lon, iso3, admin1, population, capital, names = line.split("\t")
        numbers = (int(population), capital == "1", int(names))
        found.append(City(int(ident), name, float(lat), float(lon), iso3, admin1, *numbers))
    return tuple(found)


def _table(name: str) -> list[dict[str, str]]:
    text = (files(__package__) / "data" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _areas() -> dict[str, Area]:
    found: dict[str, Area] = {}
    for row in _table("regions.csv"):
        if row["precision"] not in _PRECISIONS:
            message = f"regions.csv: {row['name']}: no precision {row['precision']!r}"
            raise ValueError(message)
        precision = cast("PlacePrecision", row["precision"])
        area = Area(row["name"], row["country"] or None, float(row["lat"]), float(row["lon"]), precision)
        for name in (row["name"], *row["aliases"].split(";")):
            if name:
                found.setdefault(key_of(name), area)
    return found


def _provinces() -> tuple[dict[str, tuple[Province, ...]], dict[tuple[str, str], Province]]:
    """By key of each name, and by country and code."""
    named: dict[str, tuple[Province, ...]] = {}
    coded: dict[tuple[str, str], Province] = {}
    for row in _table("admin1.csv"):
        point = (float(row["lat"]), float(row["lon"]), int(row["population"]))
        province = Province(row["name"], row["country"], row["code"], *point)
        coded[province.iso3, province.code] = province
        for key in dict.fromkeys(key_of(name) for name in (row["name"], *row["aliases"].split(";")) if name):
            named[key] = (*named.get(key, ()), province)
    return named, coded


def _states() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in _table("us_states.csv"):
        for name in (row["name"], row["abbreviation"], row["code"]):
            if name:
                found[key_of(name)] = row["code"]
    return found
