"""How far two tellings are of one happening: a sum of weighted signs, each of which can be shown."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

from deedwatch import ontology
from deedwatch.incidents.telling import Party, Telling, When, Where
from deedwatch.knowledge import skeleton

# Types that one deed is now and then taken for; others are never one happening.
_NEAR = (
    frozenset({"ASSAULT", "COERCE"}),
    frozenset({"AGREE", "SUPPORT"}),
    frozenset({"AGREE", "CONCEDE"}),
    frozenset({"AGREE", "COOPERATE"}),
    frozenset({"AGREE", "AID"}),
    frozenset({"AGREE", "CONSULT"}),
    frozenset({"CONSULT", "COOPERATE"}),
    frozenset({"CONCEDE", "RETREAT"}),
    frozenset({"RETREAT", "MOBILIZE"}),
    frozenset({"ACCUSE", "REJECT"}),
    frozenset({"ACCUSE", "THREATEN"}),
    frozenset({"REQUEST", "THREATEN"}),
    frozenset({"SANCTION", "COERCE"}),
    frozenset({"PROTEST", "COERCE"}),
    frozenset({"AID", "SUPPORT"}),
)
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT"})  # done with one another: sides may be told either way
_EARTH_KM = 6371.0
NEARBY_KM = 30.0  # a town and its outskirts, a village and the town that names it
APART_KM = 100.0  # two towns with precise places further apart are two places
_PRECISE = frozenset({"point", "city"})
MAX_DAYS = 10  # between the days of two tellings, above which they are not compared
MAX_SOFT_DAYS = 45  # the same where a day is only guessed from publication: an arrest is told of again at the trial
_PERSON = "person:"
_CAMPS = {
    "state": frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"}),
    "armed": frozenset({"REB", "UAF", "PRM", "CRM"}),
}
_KINDS = (_PERSON, "org:", "group:")
CLASH_DAYS = 2  # between two days that the texts state, from which two tellings are of two happenings
# Between two reports of one happening as news, neither of which states its day: papers are done with it then.
NEWS_DAYS = 10
# Set by hand, and no other sign counts more or less beside them. On one day and in the same words, another state's deed is another
# deed, and so is one in another town. Who has struck strikes again: two strikes without a day, told weeks apart, are two, and
# the marked sets have few wars.
BY_HAND = {"who_actor_differ": -6.0, "place_apart": -6.0, "time_struck_again": -5.0}
TOGETHER = " with "  # between the names of two signs that count more, or less, where both hold


@cache
def weights() -> Mapping[str, float]:
    """The shipped weights by sign, with `bias`; `lab/train/incidents.py` fits them."""
    return {name: float(value) for name, value in _fitted()["weights"].items()} | BY_HAND


@cache
def pair_weights() -> Mapping[str, Mapping[str, float]]:
    """What two signs add where both hold, by the first and the second in the order of the alphabet."""
    found: dict[str, dict[str, float]] = {}
    for pair, value in _fitted()["together"].items():
        first, _, second = pair.partition(TOGETHER)
        found.setdefault(first, {})[second] = float(value)
    return found


@cache
def _fitted() -> Mapping[str, Mapping[str, float]]:
    text = resources.files("deedwatch.incidents").joinpath("data/weights.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def near_types(type_: str) -> tuple[str, ...]:
    """The type itself and those it is now and then taken for."""
    return (type_, *sorted(other for pair in _NEAR if type_ in pair for other in pair - {type_}))


@cache
def families() -> tuple[frozenset[str], ...]:
    """All types, those together that are near one another or near to others that are; two families never share an incident."""
    found = [frozenset({name}) for name in ontology.load().types]
    for pair in _NEAR:
        touched = [family for family in found if family & pair]
        found = [family for family in found if not family & pair] + [pair.union(*touched)]
    return tuple(sorted(found, key=min))


def comparable(one: Telling, other: Telling) -> bool:
    """Whether two tellings can be of one happening at all."""
    if one.phase != other.phase or not (one.type == other.type or other.type in near_types(one.type)):
        return False
    first, second = one.when, other.when
    gap = _gap(first, second)
    if gap is None or first is None or second is None:
        return True
    return gap <= (MAX_DAYS if first.firm and second.firm else MAX_SOFT_DAYS)


def clash(one: Telling, other: Telling) -> bool:
    """Whether both texts state the day, and state another: what is like in all else has happened twice."""
    first, second = one.when, other.when
    if first is None or second is None or not (first.firm and second.firm):
        return False
    wide = max(first.last - first.first, second.last - second.first) > 1
    return not wide and (_gap(first, second) or 0) >= CLASH_DAYS


def likeness(one: Telling, other: Telling) -> tuple[float, dict[str, float]]:
    """The sum (above 0: rather one happening than two) and what each sign adds to it."""
    table, pairs = weights(), pair_weights()
    held = {name: value for name, value in sorted(signs(one, other).items()) if value}
    parts = {name: table.get(name, 0.0) * value for name, value in held.items()}
    for first, value in held.items():
        for second, weight in pairs.get(first, {}).items():
            if second in held:
                parts[f"{first}{TOGETHER}{second}"] = weight * value * held[second]
    return table["bias"] + sum(parts.values()), parts


def signs(one: Telling, other: Telling) -> dict[str, float]:
    """The signs that hold, by name; values are 0 to 1."""
    found = {f"type_{name}": 1.0 for name in _types(one, other)}
    found |= {f"who_{name}": value for name, value in _who(one, other).items()}
    found |= {f"time_{name}": value for name, value in _time(one, other).items()}
    if one.place is not None and other.place is not None and one.place_named and other.place_named:
        found[f"place_{_place(one.place, other.place)}"] = 1.0
    found[_where_told(one, other)] = 1.0
    found["words"] = _shared_words(one.words, other.words)
    found["names"] = _overlap(one.names, other.names)
    if one.article == other.article:
        found["article_words"] = found["words"]
    else:
        found["story"] = _overlap(one.story, other.story, few=5)
    found["verbal"] = float(not _is_material(one))
    if one.numbers and other.numbers:
        found["numbers" if one.numbers & other.numbers else "numbers_differ"] = 1.0
    return found


def _where_told(one: Telling, other: Telling) -> str:
    """What the places in their articles say: a headline tells what the text tells again, its other sentences seldom do."""
    if one.article == other.article:
        kind = "material" if _is_material(one) else "verbal"
        return f"article_{kind}_{'headline' if 'headline' in {one.part, other.part} else 'body'}"
    main = sum(telling.part != "body" for telling in (one, other))
    return f"told_{('aside', 'once', 'main')[main]}"


def _types(one: Telling, other: Telling) -> Iterator[str]:
    if one.type != other.type:
        yield "near"
    elif one.mode is not None and other.mode is not None:
        yield "mode" if one.mode == other.mode else "mode_differs"
    if one.background != other.background:
        yield "background"


def _who(one: Telling, other: Telling) -> dict[str, float]:
    """How the parties agree; of types that are done with one another, all parties are one side."""
    if one.type in _MUTUAL and other.type in _MUTUAL:
        return _mutual((*one.actors, *one.recipients), (*other.actors, *other.recipients))
    return _side("actor", one.actors, other.actors) | _side("recipient", one.recipients, other.recipients)


def _mutual(one: Sequence[Party], other: Sequence[Party]) -> dict[str, float]:
    """Of the parties that the shorter list names, the share that the other has; persons first, then countries."""
    people = [{party.id for party in parties if party.id.startswith(_PERSON)} for parties in (one, other)]
    countries = [{party.country or party.id for party in parties} for parties in (one, other)]
    shared = _overlap_of(people[0], _as_named(*people))
    found = {"mutual_country": _overlap_of(*countries)}
    if people[0] and people[1]:
        found["mutual_person"] = shared
        found["mutual_other_person"] = 1.0 - shared
    found["mutual_differ"] = 1.0 - found["mutual_country"]
    two_pairs = min(map(len, people)) > 1 and not shared
    if two_pairs or (countries[0] & countries[1] and countries[0] - countries[1] and countries[1] - countries[0]):
        found["mutual_other_partner"] = 1.0  # one president met two others; presidents met, and their ministers
    return found


def _as_named(one: set[str], other: set[str]) -> set[str]:
    """The ids of the second set, people under the id that the first knows them by: "person:burhan" is the full name's."""
    return {next((known for known in sorted(one) if _one_person(known, ident)), ident) for ident in other}


def _one_person(one: str, other: str) -> bool:
    """Whether one article leaves out or spells otherwise a part of the name; texts seldom tell of two such people."""
    if one == other or not (one.startswith(_PERSON) and other.startswith(_PERSON)):
        return one == other
    short, long = sorted((_name_parts(one), _name_parts(other)), key=len)
    rest = iter(long)
    return short[-1] == long[-1] and all(part in rest for part in short)


@lru_cache(maxsize=4096)
def _name_parts(person: str) -> tuple[str, ...]:
    return tuple(skeleton(part) for part in person.removeprefix(_PERSON).split("-"))


def _overlap_of(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _side(side: str, one: Sequence[Party], other: Sequence[Party]) -> dict[str, float]:
    """Whether a side is the same party, of one country, or another; what one telling leaves out is unknown."""
    if not one or not other:
        return {f"{side}_unknown": 1.0}
    named = {party.id for party in one}
    ids = named & _as_named(named, {party.id for party in other})
    if any(ident.startswith(_KINDS) for ident in ids):
        return {f"{side}_same": 1.0}
    if ids:
        return {f"{side}_country": 1.0}
    if any(_is_role_of(a, b) or _is_role_of(b, a) for a in one for b in other):
        return {f"{side}_country": 1.0}
    countries = [{party.country for party in parties if party.country} for parties in (one, other)]
    if countries[0] & countries[1]:
        return {f"{side}_{_compatriots(one, other)}": 1.0}
    if countries[0] and countries[1]:
        return {f"{side}_differ": 1.0}
    return {f"{side}_unknown": 1.0}


def _compatriots(one: Sequence[Party], other: Sequence[Party]) -> str:
    """How two sides of one country with no party in common stand: other people, another camp, another body, or neither."""
    if all(any(party.id.startswith(_PERSON) for party in parties) for parties in (one, other)):
        return "other_person"
    camps = [{camp for party in parties if (camp := _camp(party)) is not None} for parties in (one, other)]
    if camps[0] and camps[1] and not camps[0] & camps[1]:
        return "other_camp"
    bodies = [any(party.id.startswith("org:") for party in parties) for parties in (one, other)]
    return "other_body" if all(bodies) else "country"


def _camp(party: Party) -> str | None:
    """Whether a party is of the state, of those who fight it, or of its people; None where nothing tells."""
    if party.id.startswith("country:"):
        return "state"
    first = party.sectors[:1]
    return next(
        (camp for camp, sectors in _CAMPS.items() if first and first[0] in sectors), "people" if first else None
    )


def _is_role_of(person: Party, group: Party) -> bool:
    """Whether "a prosecutor" of one article can be the prosecutor whom another names: same sector, no other country."""
    if not person.id.startswith(_PERSON) or not group.id.startswith("group:"):
        return False
    return bool(set(person.sectors[:1]) & set(group.sectors[:1])) and None in {person.country, group.country}


def _time(one: Telling, other: Telling) -> dict[str, float]:
    first, second = one.when, other.when
    gap = _gap(first, second)
    if gap is None or first is None or second is None:
        return {"unknown": 1.0}
    kind = "firm" if first.firm and second.firm else "soft"
    width = max(first.last - first.first, second.last - second.first)
    if gap == 0:
        return {f"{kind}_same" if width <= 1 else f"{kind}_within": 1.0}
    found = {f"{kind}_near" if gap == 1 else f"{kind}_days" if gap <= 3 else f"{kind}_far": 1.0}
    if gap > NEWS_DAYS and not (first.firm or second.firm or one.background or other.background):
        struck = one.type == other.type == "ASSAULT" and one.actors and other.actors
        found["struck_again" if struck else "stale"] = 1.0
    return found


def _gap(one: When | None, other: When | None) -> int | None:
    """Days between; 0 where they overlap."""
    if one is None or other is None:
        return None
    return max(0, one.first - other.last, other.first - one.last)


def _place(one: Where, other: Where) -> str:
    if one.geonames is not None and one.geonames == other.geonames and one.precision in _PRECISE:
        return "same"
    if one.country and other.country and one.country != other.country:
        return "abroad"
    if one.precision in _PRECISE and other.precision in _PRECISE:
        if one.lat is not None and one.lon is not None and other.lat is not None and other.lon is not None:
            km = distance_km((one.lat, one.lon), (other.lat, other.lon))
            return "same" if km <= NEARBY_KM else "apart" if km >= APART_KM else "region"
        return "same" if one.name == other.name else "region"
    if "unknown" in {one.precision, other.precision} and one.name == other.name:
        return "same"  # a village that no table has, by the same name in both
    return "region"


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees of latitude and longitude."""
    (lat, lon), (lat2, lon2) = ((math.radians(x) for x in point) for point in (one, other))
    a = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(math.sqrt(a))


@cache
def _rarity() -> tuple[Mapping[str, float], float]:
    """How much a shared stem tells, from -log of the share of sentences of our own corpus that have it; and that of an unknown."""
    text = resources.files("deedwatch.incidents").joinpath("data/stems.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    table = {stem: float(value) for stem, value in rows}
    return table, max(table.values())


def _shared_words(one: frozenset[str], other: frozenset[str]) -> float:
    """Weight of the shared stems over that of the shorter telling's; a telling of few words counts for less."""
    table, most = _rarity()
    shared = sum(table.get(stem, most) for stem in sorted(one & other))
    least = min(sum(table.get(stem, most) for stem in sorted(stems)) for stems in (one, other))
    return shared / max(3 * most, least)


def _is_material(telling: Telling) -> bool:
    return telling.quad.startswith("material")


def _overlap(one: frozenset[str], other: frozenset[str], few: int = 3) -> float:
    """Share of the smaller set that stands in the other; small sets count for less."""
    if not one or not other:
        return 0.0
    return len(one & other) / max(few, min(len(one), len(other)))
