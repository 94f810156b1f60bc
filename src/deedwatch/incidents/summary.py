"""One row of an incident: what its tellings agree on, and how many reports, outlets and independent outlets tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from deedwatch.incidents.gather import Incident
from deedwatch.incidents.telling import Party, Telling, Where

_STATUS = ("occurred", "ongoing", "alleged", "planned", "threatened", "demanded", "denied", "hypothetical")
_PRECISION = {"point": 0, "city": 1, "admin1": 2, "region": 3, "country": 4}  # the more precise place speaks
ItemT = TypeVar("ItemT", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Prints:
    """Copies of an article that were not read: how many, in which outlets, and when the last came out."""

    count: int = 0
    outlets: frozenset[str] = frozenset()
    last: date | None = None


def row(incident: Incident, prints: Mapping[str, Prints]) -> dict[str, Any]:
    """The columns of the table `incidents`. `prints` holds the copies of each article, by its id.

    `reports` are articles and their copies; `outlets` the different ones among them, unknown ones together as one.
    `independent_outlets` leaves copies out and counts what was printed from an agency as the agency's.
    """
    told = [member.telling for member in incident.members]
    articles = {telling.article: telling for telling in told}
    copies = [prints[ident] for ident in articles if ident in prints]
    outlets = {telling.outlet for telling in articles.values()}
    days = [telling.published for telling in told if telling.published]
    when, where = _when(told), _where(told)
    kind = _common(told, lambda telling: telling.type)
    same = [telling for telling in told if telling.type == kind] or told
    return {
        "id": incident.id, "type": kind, "mode": _common(same, lambda telling: telling.mode),
        "contexts": ";".join(sorted({context for telling in told for context in telling.contexts})) or None,
        "quad": _common(same, lambda telling: telling.quad), "intensity": _common(same, lambda telling: telling.intensity),
        "factuality": min((telling.factuality for telling in same), key=_STATUS.index),
        "background": all(telling.background for telling in told), "actors": _parties(same, lambda telling: telling.actors),
        "recipients": _parties(same, lambda telling: telling.recipients), **when, **where,
        "reports": len(articles) + sum(copy.count for copy in copies), "articles": len(articles),
        "outlets": len(outlets.union(*(copy.outlets for copy in copies))),
        "independent_outlets": len({telling.printed_from or telling.outlet for telling in articles.values()}),
        "first_published": min(days, default=None),
        "last_published": max([*days, *(copy.last for copy in copies if copy.last)], default=None),
        "score": round(sum(telling.score for telling in told) / len(told), 2),
    }  # fmt: skip


def _common(told: Iterable[Telling], what: Callable[[Telling], ItemT | None]) -> ItemT | None:
    """What most tellings say, the first of equals; None only where none says anything."""
    counts = Counter(value for telling in told if (value := what(telling)) is not None)
    return counts.most_common(1)[0][0] if counts else None


def _parties(told: Iterable[Telling], side: Callable[[Telling], tuple[Party, ...]]) -> str | None:
    """The side as most tellings name it; of equals the one that names persons and bodies, not states alone."""
    counts = Counter(tuple(party.id for party in side(telling)) for telling in told if side(telling))
    if not counts:
        return None
    best = max(counts, key=lambda ids: (counts[ids], sum(not ident.startswith("country:") for ident in ids)))
    return ";".join(best)


def _when(told: Iterable[Telling]) -> dict[str, Any]:
    """The days that most tellings state; of equals the narrowest, then the earliest."""
    counts: Counter[tuple[date | None, date | None, str | None]] = Counter(
        (telling.start, telling.end, telling.precision) for telling in told if telling.start is not None
    )
    if not counts:
        return {"time_start": None, "time_end": None, "time_precision": None}

    def rank(stated: tuple[date | None, date | None, str | None]) -> tuple[int, int, int]:
        start, end = stated[0], stated[1]
        first = start.toordinal() if start else 0
        return -counts[stated], (end.toordinal() if end else first) - first, first

    start, end, precision = min(counts, key=rank)
    return {"time_start": start, "time_end": end, "time_precision": precision}


def _where(told: Iterable[Telling]) -> dict[str, Any]:
    """The place that most tellings state, the more precise first."""
    counts = Counter(telling.place for telling in told if telling.place is not None)
    if not counts:
        return dict.fromkeys(("place_name", "place_country", "lat", "lon", "place_precision", "geonames"))

    def rank(place: Where) -> tuple[int, int, str]:
        return _PRECISION.get(place.precision, len(_PRECISION)), -counts[place], place.name

    best = min(counts, key=rank)
    return {
        "place_name": best.name,
        "place_country": best.country,
        "lat": best.lat,
        "lon": best.lon,
        "place_precision": best.precision,
        "geonames": best.geonames,
    }
