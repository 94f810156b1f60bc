"""Events as a CSV with ACLED's 31 columns, for programs that read ACLED. Coded by machine: no row of it is ACLED's.

Every row carries the tag `machine-coded` and an id that ACLED would not give. ACLED's own rules are kept where a machine can:
one row a happening on one day, the middle day of a week or month, the lower of two numbers of dead. Where it has a rule that
would invent something (0 dead where none are told, the capital for a country) the cell is empty instead.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deedwatch.dataset._acled_codes import CIVILIANS, Codes, Rule, interaction, load
from deedwatch.dataset._events import Told, happened_sql, told_events
from deedwatch.dataset._tables import cell_harmless

if TYPE_CHECKING:
    from deedwatch.dataset._tables import Dataset

Row = dict[str, Any]

ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
MACHINE = "machine-coded"
UNNAMED = "Unidentified Armed Group"  # ACLED's name for armed people whom nobody names
# Days that ACLED's precisions 1, 2 and 3 may span: a day, a week, a month. It lists nothing that is less certain.
_SPANS = ((1, 1), (7, 2), (31, 3))
_TIME = ("time_start", "time_end", "time_precision")
_PLACE = ("place_name", "place_country", "lat", "lon", "place_precision", "geonames")
_CIVILIAN_TYPES = frozenset({"Explosions/Remote violence", "Riots"})


@dataclass(frozen=True, slots=True)
class _Voice:
    """What an incident adds to the event that speaks for it."""

    ident: str
    outlets: str | None
    row: Row


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a row: the first name, the others, and what it is to ACLED."""

    name: str | None = None
    others: str | None = None
    kind: str | None = None


def export_acled(dataset: Dataset, path: Path, *, excel: bool = False) -> Counter[str]:
    """One row an incident, or an event where no incident has it; only what happened and ACLED would list.

    Returns how many are `rows`, how many were `unlisted` (of no kind that ACLED has) and how many `undated` (known to no
    month). `timestamp` is midnight UTC of the day of publication in Unix seconds, so that the same dataset gives the same
    bytes. Time without a day of its own is that of publication: precision 2, and the tag `date of publication`.

    The first event of an incident speaks for it. The ids of the others are held in memory, some 100 bytes each.
    """
    counts: Counter[str] = Counter({"rows": 0, "unlisted": 0, "undated": 0})
    with path.open("w", encoding="utf-8-sig" if excel else "utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(ACLED)
        for row in _rows(dataset, counts):
            cells = ["" if cell is None else cell for cell in row]
            writer.writerow([cell_harmless(cell) for cell in cells] if excel else cells)
            counts["rows"] += 1
    return counts


def _rows(dataset: Dataset, counts: Counter[str]) -> Iterator[list[Any]]:
    codes = load()
    voices, silent = _voices(dataset)
    for told in told_events(dataset):
        if told.event["id"] in silent:
            continue
        voice = voices.get(told.event["id"])
        if voice is not None:
            silent.add(told.event["id"])  # an article may stand twice in a dataset
        event = _overlaid(told.event, voice.row) if voice else told.event
        row = _row(replace(told, event=event), voice, codes, counts)
        if row is not None:
            yield row


def _voices(dataset: Dataset) -> tuple[dict[str, _Voice], set[str]]:
    """Incidents by the id of the event that speaks for each, and the ids of the events that do not speak."""
    if not (dataset.has("incidents") and dataset.has("incident_events")):
        return {}, set()
    # The order is that of publication, then of ids, so that the same event speaks on every machine.
    query = f"""
        WITH told AS (
            SELECT DISTINCT i.incident, e.id AS event, a.published, a.outlet
            FROM incident_events i JOIN events e ON e.id = i.event JOIN articles a ON a.id = e.article
            WHERE {happened_sql("e")}
        ), named AS (
            SELECT incident, string_agg(DISTINCT outlet, ';' ORDER BY outlet) AS outlets FROM told GROUP BY incident
        )
        SELECT incident, event, outlets,
            row_number() OVER (PARTITION BY incident ORDER BY published NULLS LAST, event) AS number
        FROM told JOIN named USING (incident)
    """  # noqa: S608 - no words of others are in it
    with dataset.connect() as connection:
        found = connection.execute(query).fetchall()
        incidents = connection.execute("SELECT * FROM incidents")
        names = [column[0] for column in incidents.description or []]
        rows = {row["id"]: row for row in (dict(zip(names, cells, strict=True)) for cells in incidents.fetchall())}
    voices, silent = {}, set()
    for incident, event, outlets, number in found:
        if number == 1 and incident in rows:
            voices[event] = _Voice(incident, outlets, rows[incident])
        elif number > 1:
            silent.add(event)
    return voices, silent


def _overlaid(event: Row, incident: Row) -> Row:
    """The event with the time and place that all reports together tell."""
    told = dict(event)
    for group in (_TIME, _PLACE):
        if incident.get(group[0]) is not None:
            told |= {column: incident.get(column) for column in group}
    return told


def _row(told: Told, voice: _Voice | None, codes: Codes, counts: Counter[str]) -> list[Any] | None:
    event, article = told.event, told.article
    place = event["place_country"]
    kinds = [[codes.kind(party, place) for party in side] for side in (told.actors, told.recipients)]
    rule = codes.rule(event, kinds[0], kinds[1])
    if rule is None:
        counts["unlisted"] += 1
        return None
    day, precision = _day(told)
    if day is None:
        counts["undated"] += 1
        return None
    dead = _dead(told, voice)
    sub = rule.deadly if rule.deadly and dead else rule.sub
    event_type, disorder = codes.sub_events[sub]
    first, second = _sides(told, kinds, rule, codes)
    aimed = event_type == "Violence against civilians" or sub == "Excessive force against protesters"
    aimed = aimed or (event_type in _CIVILIAN_TYPES and second.kind == CIVILIANS)
    return [
        voice.ident if voice else event["id"], day, day.year, precision, disorder, event_type, sub, *_cells(first),
        *_cells(second), interaction(first.kind, second.kind), "Civilian targeting" if aimed else None,
        *_where(event, codes), _flat(voice.outlets if voice else article["outlet"]), None, _flat(told.words), dead,
        _tags(told, article), _stamp(article["published"]),
    ]  # fmt: skip


def _sides(told: Told, kinds: Sequence[Sequence[str | None]], rule: Rule, codes: Codes) -> list[_Side]:
    """Both sides, the doers first unless the rule swaps them. Crowds and civilians go by ACLED's generic names."""
    place = told.event["place_country"]
    sides = []
    for number, (parties, found) in enumerate(zip((told.actors, told.recipients), kinds, strict=True)):
        crowd = rule.crowd if rule.crowd and number == int(rule.swap) else None
        sides.append(_side(parties, crowd or next(iter(found), None), place, codes, generic=crowd is not None))
    if rule.swap:
        sides.reverse()
    disorder = codes.sub_events[rule.sub][1]
    if disorder == "Demonstrations" and not rule.swap:
        sides[1] = _Side()  # whom a protest is against is no actor of it to ACLED
    if disorder == "Political violence" and sides[0].name is None:
        country = codes.countries.get(place or "")
        sides[0] = _Side(f"{UNNAMED} ({country.name})" if country else UNNAMED, None, "Political militia")
    return sides


def _side(parties: Sequence[Row], kind: str | None, place: str | None, codes: Codes, *, generic: bool) -> _Side:
    names = list(dict.fromkeys(name for party in parties if (name := _flat(party["name"]))))
    if not generic and kind != CIVILIANS:
        return _Side(next(iter(names), None), ";".join(names[1:]) or None, kind if names else None)
    own = next((party.get("country") for party in parties if party.get("country") in codes.countries), None)
    country = codes.countries.get(own or place or "")
    return _Side(f"{kind} ({country.name})" if country else kind, ";".join(names) or None, kind)


def _cells(side: _Side) -> tuple[str | None, ...]:
    return side.name, side.others, side.kind


def _day(told: Told) -> tuple[dt.date | None, int | None]:
    """The day and its precision: the middle one of a week or month; none for what is known to no month."""
    start, end = told.event["time_start"], told.event["time_end"]
    if start is None:
        published = told.article["published"]
        return published, 2 if published else None  # it came out in the days after; which day is not told
    days = ((end or start) - start).days
    precision = next((code for most, code in _SPANS if days < most), None)
    return (start + dt.timedelta(days=days // 2), precision) if precision else (None, None)


def _where(event: Row, codes: Codes) -> tuple[Any, ...]:
    """iso, region, country, admin1-3, location, latitude, longitude, geo_precision; a country alone gets no point."""
    country = codes.countries.get(event["place_country"] or "")
    known = (country.iso, country.region, country.name) if country else (None, None, event["place_country"])
    precision = codes.geo_precision.get(event["place_precision"] or "")
    if precision is None:
        return (*known, None, None, None, None, None, None, None)
    name = _flat(event["place_name"])
    point = [None if degrees is None else round(degrees, 4) for degrees in (event["lat"], event["lon"])]
    admin1 = name if event["place_precision"] == "admin1" else None
    return (*known, admin1, None, None, name, *point, precision)


def _dead(told: Told, voice: _Voice | None) -> int | None:
    """The lower number where several are told, as ACLED has it; None where none is."""
    if voice is not None:
        least = voice.row.get("fatalities_low")
        least = voice.row.get("fatalities_best") if least is None else least
        if least is not None:
            return int(least)
    sums = [total for stretch in told.claims if (total := _total(stretch)) is not None]
    return min(sums, default=None)


def _total(claims: Iterable[Row]) -> int | None:
    """The dead of one clause together ("three soldiers and two civilians"); sums over more than a month are no event's."""
    numbers = [
        int(claim["best"] if claim["low"] is None else claim["low"])
        for claim in claims
        if claim["measure"] == "dead" and not (claim["low"] is None and claim["best"] is None) and not _long(claim)
    ]
    return sum(numbers) if numbers else None


def _long(claim: Mapping[str, Any]) -> bool:
    start, end = claim["time_start"], claim["time_end"]
    return start is not None and end is not None and (end - start).days >= _SPANS[-1][0]


def _tags(told: Told, article: Row) -> str:
    dated = [] if told.event["time_start"] else ["date of publication"]
    ongoing = ["ongoing"] if told.event["factuality"] == "ongoing" else []
    return "; ".join([MACHINE, f"deedwatch {article['deedwatch']}", *dated, *ongoing])


def _stamp(published: dt.date | None) -> int | None:
    if published is None:
        return None
    return int(dt.datetime(published.year, published.month, published.day, tzinfo=dt.UTC).timestamp())


def _flat(text: str | None) -> str | None:
    """On one line: ACLED's cells hold no line ends."""
    return " ".join(text.split()) or None if text else None
