"""Events as POLECAT's 40 columns, ICEWS's 20, the 26 of the Phoenix data (CAMEO), and GeoJSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deedwatch import knowledge, ontology
from deedwatch.dataset._events import Told, told_events

if TYPE_CHECKING:
    from deedwatch.dataset._tables import Dataset

Row = dict[str, Any]

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country",
    "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name",
    "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
    "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province",
    "Country", "Latitude", "Longitude",
)  # fmt: skip

PHOENIX = (
    "EventID", "Date", "Year", "Month", "Day", "SourceActorFull", "SourceActorEntity", "SourceActorRole", "SourceActorAttribute",
    "TargetActorFull", "TargetActorEntity", "TargetActorRole", "TargetActorAttribute", "EventCode", "EventRootCode", "QuadClass",
    "GoldsteinScore", "Issues", "Lat", "Lon", "LocationName", "StateName", "CountryCode", "SentenceID", "URLs", "NewsSources",
)  # fmt: skip
_QUAD_NUMBERS = {"verbal_cooperation": 1, "material_cooperation": 2, "verbal_conflict": 3, "material_conflict": 4}


def export_polecat(dataset: Dataset, path: Path) -> int:
    """One row an event, parties of one side joined by `;`; returns the rows."""
    return _write(path, POLECAT, (_polecat(told) for told in told_events(dataset)))


def export_icews(dataset: Dataset, path: Path) -> int:
    """One row a pair of source and target, as ICEWS has them; returns the rows."""
    return _write(path, ICEWS, (row for told in told_events(dataset) for row in _icews(told)))


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Tab-separated, UTF-8, nothing quoted: tabs and line ends inside a cell become spaces; a missing value is empty."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writerow(header)
        for row in rows:
            writer.writerow(["" if cell is None else " ".join(str(cell).split()) for cell in row])
            count += 1
    return count


def _polecat(told: Told) -> list[Any]:
    event, article = told.event, told.article
    sides = [cell for parties in (told.actors, told.recipients) for cell in _side(parties)]
    names = {
        kind: _joined(a["name"] for a in told.story if a["id"].startswith(kind))
        for kind in ("person:", "org:", "country:")
    }
    city = event["place_name"] if event["place_precision"] == "city" else None
    return [
        event["id"], told.date, event["type"], event["mode"], event["intensity"], _quad(event["quad"]), event["contexts"], *sides,
        event["place_name"], city, None, None, event["place_country"], event["lat"], event["lon"], event["geonames"],
        event["place_name"], event["place_precision"], article["outlet"], article["published"], names["person:"], names["org:"],
        names["country:"], article["language"], article["deedwatch"],
    ]  # fmt: skip


def _side(parties: Sequence[Row]) -> list[Any]:
    """Name, country, COW, first sector, sectors, title, raw name, Wikipedia id."""
    name = _joined(party["name"] for party in parties)
    first = next(iter(parties), {})
    sectors = _joined(party.get("sectors") for party in parties)
    primary = (first.get("sectors") or "").partition(";")[0] or None
    countries = _joined(party.get("country") for party in parties)
    return [name, countries, first.get("cow"), primary, sectors, _joined(p.get("office") for p in parties), name, None]


def _icews(told: Told) -> Iterator[list[Any]]:
    event, article = told.event, told.article
    for ident, source, target in _pairs(told):
        city = event["place_name"] if event["place_precision"] == "city" else None
        yield [
            ident, told.date, source.get("name"), source.get("sectors"), _country(source.get("country")), _cameo(event["cameo"]),
            event["cameo"], event["intensity"], target.get("name"), target.get("sectors"), _country(target.get("country")),
            article["id"], told.sentence, article["outlet"], city, None, None, _country(event["place_country"]), event["lat"],
            event["lon"],
        ]  # fmt: skip


def export_cameo(dataset: Dataset, path: Path) -> int:
    """One row a pair of source and target, with the columns of the Phoenix data; returns the rows."""
    return _write(path, PHOENIX, (row for told in told_events(dataset) for row in _phoenix(told)))


def _phoenix(told: Told) -> Iterator[list[Any]]:
    event, article, day = told.event, told.article, told.date
    for ident, source, target in _pairs(told):
        yield [
            ident, day.strftime("%Y%m%d") if day else None, *((day.year, day.month, day.day) if day else (None,) * 3),
            *_phoenix_side(source), *_phoenix_side(target), event["cameo"], event["cameo"][:2] if event["cameo"] else None,
            _QUAD_NUMBERS.get(event["quad"]), event["intensity"], event["contexts"], event["lat"], event["lon"],
            event["place_name"], None, event["place_country"], f"{article['id']}_{told.sentence}", article["url"],
            article["outlet"],
        ]  # fmt: skip


def _phoenix_side(party: Row) -> list[str | None]:
    """Full code, entity, first sector, other sectors: `GBRGOV`, `GBR`, `GOV`, none."""
    entity, sectors = party.get("country"), (party.get("sectors") or "").split(";")
    full = "".join(part for part in (entity, *sectors) if part)
    return [full or party.get("name"), entity or party.get("name"), sectors[0] or None, ";".join(sectors[1:]) or None]


def _pairs(told: Told) -> Iterator[tuple[str, Row, Row]]:
    """An id of its own, a source and a target for each pair; a side nobody is named on is empty."""
    pairs = list(product(told.actors or ({},), told.recipients or ({},)))
    for number, (source, target) in enumerate(pairs, 1):
        yield told.event["id"] if len(pairs) == 1 else f"{told.event['id']}-{number}", source, target


def export_geojson(dataset: Dataset, path: Path) -> int:
    """A FeatureCollection (RFC 7946) of the events with a place; `precision` says how much a point means."""
    features = []
    for told in told_events(dataset):
        event = told.event
        if event["lat"] is None or event["lon"] is None:
            continue
        properties = {
            "id": event["id"],
            "date": str(told.date) if told.date else None,
            "type": event["type"],
            "mode": event["mode"],
            "factuality": event["factuality"],
            "actors": [party["name"] for party in told.actors],
            "recipients": [party["name"] for party in told.recipients],
            "place": event["place_name"],
            "precision": event["place_precision"],
            "article": told.article["id"],
        }
        geometry = {"type": "Point", "coordinates": [event["lon"], event["lat"]]}
        features.append({"type": "Feature", "id": event["id"], "geometry": geometry, "properties": properties})
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(features)


def _quad(code: str | None) -> str | None:
    return code.replace("_", " ").upper() if code else None


def _cameo(code: str | None) -> str | None:
    """The name of a CAMEO code, or of its root."""
    codes = ontology.load().cameo_codes
    return next((codes[part].name for part in (code, code[:3], code[:2]) if part in codes), None) if code else None


def _country(code: str | None) -> str | None:
    country = knowledge.load().country(code) if code else None
    return country.name if country is not None else code


def _joined(parts: Iterable[str | None]) -> str | None:
    return ";".join(dict.fromkeys(part for part in parts if part)) or None
