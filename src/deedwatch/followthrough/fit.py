"""How well one deed answers what a word waits for: a sum of weighed signs, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from deedwatch.followthrough.clauses import Awaited, done
from deedwatch.followthrough.records import Deed, Word
from deedwatch.followthrough.rules import load
from deedwatch.followthrough.sides import NOBODY, Fit, bearer, doer
from deedwatch.followthrough.wording import Matter, matter


@dataclass(frozen=True, slots=True)
class Match:
    """A deed that may answer, on its day, with score and reasons."""

    deed: Deed
    day: date
    score: float
    why: tuple[str, ...]


@lru_cache(maxsize=65_536)
def about(deed: Deed) -> Matter:
    """The matter of a deed: of its sentences, and the stems and names that its tellings have."""
    told = matter(deed.text)
    sides = {f"country:{party.country}" for party in (*deed.actors, *deed.recipients) if party.country}
    countries = told.countries | sides | ({f"country:{deed.country}"} if deed.country else set())
    return Matter(told.stems | deed.words, told.names | deed.names, frozenset(countries))


def fit(item: Awaited, deed: Deed, word: Word) -> Match | None:
    """The deed as an answer; None where type, doer, day or status rule it out. Scores below the limit are given too."""
    rules = load()
    day = _day(item, deed)
    certain = done(deed.type, deed.factuality)
    if day is None or not certain or _is_the_word(deed, word):
        return None
    kind = dict(item.types).get(deed.type, 0.0)
    if item.types and not kind:
        return None
    who = _who(item, deed)
    if not who[0]:
        return None
    whom = _whom(item, deed)
    if not whom[0]:
        return None
    share, common = item.matter.shared(about(deed))
    score = _sum(kind, who[0], whom[0], share, len(common))
    factors = [(certain, f"told as {deed.factuality}"), *_doubts(item, deed, word, share, whom)]
    for factor, _ in factors:
        score *= factor
    if item.types and not (deed.start or not deed.background):
        score *= rules.number("certainty.undated_background")
    return Match(deed, day, round(score, 2), _why(item, deed, kind, who, whom, common, factors))


def _sum(kind: float, who: float, whom: float, share: float, common: int) -> float:
    number = load().number
    if kind:
        return (
            number("weights.type") * kind
            + number("weights.actor") * who
            + number("weights.recipient") * whom
            + number("weights.words") * min(1.0, 2 * share)
        )
    if share < number("untyped.shared") or common < number("untyped.least"):
        return 0.0
    score = number("untyped.actor") * who + number("untyped.recipient") * whom
    return min(number("untyped.most"), score + number("untyped.words") * min(1.0, 1.5 * share))


def _day(item: Awaited, deed: Deed) -> date | None:
    """The day of the deed, if it can lie on or after the word and before its deadline."""
    first, last = deed.first, deed.last
    if first is None or last is None:
        return None
    rules = load()
    told = deed.published or last
    if max(last, first).toordinal() < item.said.toordinal() - rules.days("slack_days") * (deed.start is None):
        return None
    day = max(first, item.said) if first < item.said else first
    if item.until is not None and day.toordinal() > item.until.toordinal() + rules.days("late_days"):
        return None
    if day.toordinal() - item.said.toordinal() > rules.days("window_days"):
        return None
    return min(day, max(told, item.said))


def _is_the_word(deed: Deed, word: Word) -> bool:
    """Whether the deed is only the word itself: all that tells it stands in the word's own sentences."""
    if not deed.told or not word.spans:
        return bool(deed.text) and deed.text == word.text
    return all(
        article == word.article and any(start <= at < end for start, end in word.spans) for article, at in deed.told
    )


def _who(item: Awaited, deed: Deed) -> Fit:
    if not deed.actors:
        return load().number("sides.unknown"), "nobody is named as its doer"
    if not item.actors:
        return load().number("sides.unknown"), "whoever does it"
    return doer(item.actors, deed.actors, deed.first, allied=item.allied)


def _whom(item: Awaited, deed: Deed) -> Fit:
    """How the bearers agree; the place stands in for one that the report leaves out."""
    unknown = load().number("sides.unknown")
    if not item.recipients:
        return unknown + 0.2, "whoever it touches"  # nothing speaks against it
    found = bearer(item.recipients, deed.recipients, deed.first)
    if found[0]:
        return found
    countries = {f"country:{party.country}" for party in item.recipients if party.country}
    here = about(deed)
    if deed.country and f"country:{deed.country}" in countries:
        return load().number("sides.member"), "in that country"
    if not deed.recipients or countries & here.countries or not countries:
        return unknown, "whom it touches is left open"
    return NOBODY


def _doubts(item: Awaited, deed: Deed, word: Word, share: float, whom: Fit) -> list[tuple[float, str]]:
    """What makes the match less sure, each with its factor."""
    rules, found = load(), list[tuple[float, str]]()
    named = item.matter.countries - {f"country:{party.country}" for party in item.actors}
    if named and not named & about(deed).countries:
        found.append((rules.number("limits.far"), "the countries of the clause are not named"))
    bare = not share and whom[0] < rules.number("sides.bloc")
    if bare and not item.open and deed.type in rules.table("matter.types"):
        found.append((rules.number("limits.bare"), "no word of the clause recurs"))
    own = bool(deed.told) and all(article == word.article for article, _ in deed.told)
    if own and (deed.first or item.said) <= item.said:
        found.append((rules.number("limits.own_article"), "told beside the word itself"))
    return found


def _why(
    item: Awaited, deed: Deed, kind: float, who: Fit, whom: Fit, common: frozenset[str],
    factors: list[tuple[float, str]],
) -> tuple[str, ...]:  # fmt: skip
    rules = load()
    typed = f"{deed.type} answers {'an answer left open' if item.open else 'the type that the words name'} ({kind:.1f})"
    signs = [
        (rules.number("weights.type") * kind, typed if kind else ""),
        (rules.number("weights.actor") * who[0], f"done by: {who[1]}"),
        (rules.number("weights.recipient") * whom[0], f"done to: {whom[1]}"),
        (rules.number("weights.words") * min(1.0, 0.2 * len(common)), f"words shared: {', '.join(sorted(common)[:5])}"),
    ]
    told = [text for value, text in sorted(signs, key=lambda sign: -sign[0]) if value and text]
    return (*told, *(f"less sure: {text}" for factor, text in factors if factor < 1))
