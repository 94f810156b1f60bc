"""How far a party is the one that was meant: itself, its organ, its bloc, an ally, somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache

from deedwatch import knowledge, ontology
from deedwatch.followthrough.rules import load
from deedwatch.incidents import Party

Fit = tuple[float, str]
NOBODY: Fit = (0.0, "")
# Codes in the country field that several unrelated bodies share; an EU body is the Union's.
_OWN_CODE = {"EUR": "org:european-union"}


def doer(meant: Iterable[Party], done: Iterable[Party], day: date | None, *, allied: bool = False) -> Fit:
    """How far the doers are those that were meant, 0 to 1, and in words how; the best pair counts."""
    return _best(meant, done, day, allied=allied, acting=True)


def bearer(meant: Iterable[Party], done: Iterable[Party], day: date | None) -> Fit:
    """The same for those who bear the deed: there a country's people are the country."""
    return _best(meant, done, day, allied=False, acting=False)


def keys(party: Party, *, acting: bool = True) -> Iterator[str]:
    """What a party is filed under: its id, its state where it acts for it, and the body whose office it holds."""
    yield party.id
    if (country := state(party, acting=acting)) is not None:
        yield country
    if party.id.startswith("person:"):
        yield from _bodies(party.id)


def state(party: Party, *, acting: bool = True) -> str | None:
    """The state or union that the party acts for; rebels, parties and firms act for none."""
    if party.country is None:
        return None
    if party.country in ontology.load().non_state:
        return _OWN_CODE.get(party.country)
    if acting and set(party.sectors) & load().table("allies.not_the_state") and not set(party.sectors) & {"GOV", "MIL"}:
        return None
    return f"country:{party.country}"


def reach(party: Party, day: date | None, *, allied: bool) -> frozenset[str]:
    """All keys under which deeds of the party's side may be filed."""
    own = set(keys(party))
    found = set(own)
    year = day.year if day else None
    for bloc, country in _pairs(year):
        if bloc in own:
            found.add(country)
        if country in own:
            found.add(bloc)
    if allied:
        found |= {country for one in own for country in _allies(one, year)}
    return frozenset(found)


def _best(meant: Iterable[Party], done: Iterable[Party], day: date | None, *, allied: bool, acting: bool) -> Fit:
    others, year = tuple(done), day.year if day else None
    fits = [_fit(one, other, year, allied, acting) for one in meant for other in others]
    return max(fits, key=lambda fit: fit[0], default=NOBODY)


@lru_cache(maxsize=65_536)
def _fit(meant: Party, done: Party, year: int | None, allied: bool, acting: bool) -> Fit:
    number = load().number
    if meant.id == done.id:
        return number("sides.same"), "the same party"
    one, other = set(keys(meant, acting=acting)), set(keys(done, acting=acting))
    if one & other:
        return number("sides.organ"), "of the same side"
    pairs = _pairs(year)
    if any(bloc in one and country in other for bloc, country in pairs):
        return number("sides.member"), "a member of the bloc"
    if any(country in one and bloc in other for bloc, country in pairs):
        return number("sides.bloc"), "the bloc of that state"
    if allied and any(_allies(key, year) & other for key in one):
        return number("sides.ally"), "an ally of that state"
    if _unplaced(meant) or _unplaced(done):
        return number("sides.unclear"), "a party that nobody can place"
    return NOBODY


def _unplaced(party: Party) -> bool:
    """A party without a country that is no known body: "the generals", "missiles"."""
    return party.country is None and knowledge.load().actor(party.id) is None


@cache
def _pairs(year: int | None) -> frozenset[tuple[str, str]]:
    """Bloc and country of every membership in that year."""
    return frozenset((row.bloc, f"country:{row.country}") for row in load().memberships if row.covers(year))


@cache
def _allies(key: str, year: int | None) -> frozenset[str]:
    blocs = load().table("allies.blocs")
    mine = {bloc for bloc, country in _pairs(year) if bloc in blocs and key in {bloc, country}}
    return frozenset({country for bloc, country in _pairs(year) if bloc in mine} | (blocs if mine else mine)) - {key}


@cache
def _bodies(person: str) -> tuple[str, ...]:
    """The bodies that a person ever led, such as NATO of its secretary general."""
    tables = knowledge.load()
    led = dict.fromkeys(term.country for term in tables.offices(person) if term.country.startswith("org:"))
    for body in tuple(led):
        entry = tables.actor(body)
        if entry is not None and entry.country in _OWN_CODE:
            led[_OWN_CODE[entry.country]] = None
    return tuple(led)
