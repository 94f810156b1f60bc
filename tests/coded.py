"""Coded datasets built by hand, for tests of what is written from them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq

from deedwatch.batch.store import Store
from deedwatch.dataset import Dataset
from deedwatch.records import Actor, Article, Claim, Event, MadeWith, Place, Published, Reading, Time, Value
from deedwatch.spans import Span

MADE = MadeWith("0", "m", "o", "k")
DAY = dt.date(2024, 5, 2)
PUBLISHED = dt.date(2024, 5, 3)
NORLAND = Actor("country:NOR", "Norway", "NOR", 385)
ARMY = Actor("group:nor-mil", "Norway (MIL)", "NOR", 385, ("MIL",))
RUSSIA = Actor("country:RUS", "Russia", "RUS", 365)
JAPAN = Actor("country:JPN", "Japan", "JPN", 740)
REBELS = Actor("group:front", "the Front", "RUS", 365, ("REB",))
PEOPLE = Actor("group:rus-cvl", "people in Russia", "RUS", 365, ("CVL",))
UNITED = Actor("org:united-nations", "United Nations", "UNO")
NOBODY = Actor("group:members", "members", None, None, ("UNK",))
ACTORS = {actor.id: actor for actor in (NORLAND, ARMY, RUSSIA, JAPAN, REBELS, PEOPLE, UNITED, NOBODY)}
CITY = Place("Osmund", "RUS", 50.5, 30.25, "city", 703448, None)


def on(day, end=None, precision="day"):
    return Time(day, end or day, precision, "text")


def span(text, words):
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def event(text, words, **changes):
    """Norway's army struck Russia by air in Osmund on the second of May, unless told otherwise."""
    found = span(text, words)
    made = Event(
        f"evt_{words}", "ASSAULT", "aerial", ("military",), "195", (ARMY.id,), (RUSSIA.id,), found, on(DAY), CITY,
        "occurred", False, None, "material_conflict", -9.0, (found,), 0.9, "frame:test",
    )  # fmt: skip
    return replace(made, **changes)


def dead(text, words, *, low=None, best=None, time=None, name="a", measure="dead"):
    value = Value(low, best, None)
    return Claim(f"clm_{name}", measure, "person", value, None, (), None, (span(text, words),), time)


def reading(text, events=(), *, published=PUBLISHED, outlet="The Post", url=None, actors=(), claims=()):
    """A reading in which every actor that an event names has a record."""
    when = Published(published, "given") if published else Published()
    article = Article.of(text, published=when, outlet=outlet, url=url)
    named = dict.fromkeys(ident for found in events for ident in (*found.actors, *found.recipients))
    told = {ident: ACTORS[ident] for ident in named if ident in ACTORS} | {actor.id: actor for actor in actors}
    return Reading(article, tuple(told.values()), (), (), tuple(events), tuple(claims), (), MADE)


def dataset(folder, *shards):
    """A dataset with one shard a list of readings."""
    store = Store(folder)
    store.begin(MADE, {}, resume=False)
    for number, readings in enumerate(shards):
        store.write(number, "d", list(readings), [])
    return Dataset(folder)


def table(opened, name, rows, number=0):
    """A further table of a dataset, with the columns of its first row."""
    folder = opened.folder / name
    folder.mkdir(exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows), folder / f"part-{number:06d}.parquet")


def incident(ident="inc_1", **changes):
    row = {
        "id": ident, "type": "ASSAULT", "mode": "aerial", "contexts": "military", "quad": "material_conflict",
        "intensity": -9.0, "factuality": "occurred", "background": False, "actors": ARMY.id, "recipients": RUSSIA.id,
        "time_start": DAY, "time_end": DAY, "time_precision": "day", "place_name": "Osmund", "place_country": "RUS",
        "lat": 50.5, "lon": 30.25, "place_precision": "city", "geonames": 703448, "reports": 5, "articles": 2, "outlets": 2,
        "independent_outlets": 1, "first_published": PUBLISHED, "last_published": PUBLISHED, "score": 0.8,
    }  # fmt: skip
    return row | changes


def copy(of, outlet, ident="cpy_1"):
    return {
        "id": ident, "of": of, "similarity": 0.97, "uri": "u", "url": None, "outlet": outlet, "title": None,
        "published": PUBLISHED, "text_sha256": "0",
    }  # fmt: skip
