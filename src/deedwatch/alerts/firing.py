"""`fired`: the alerts that rules raise on a day, each with its reason in words and the records that show it.

An alert's id is made of its rule, its subject and what set it off, so that a second run on the same day, or a day later on
the same facts, raises nothing twice. A rule is quiet about a subject for `quiet_days` after an alert; what is extreme
breaks the quiet, once. New words and deeds that fell into the quiet come with the next alert: none is lost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from textwrap import shorten
from types import MappingProxyType

from deedwatch.alerts.facts import Commitment, Facts, Link
from deedwatch.alerts.rules import Channel, Kind, Rule
from deedwatch.analysis import Observation, Series, days, open_gaps, surges
from deedwatch.analysis.changes import harshest
from deedwatch.errors import AnalysisError
from deedwatch.spans import record_id

CATCH_UP = 7  # days: a desk that was off over a holiday still tells what it missed
RECORDS = 50  # ids kept with an alert about a figure; the page has all
QUOTED = 200  # characters of the words in a reason
COVERED = 0.5  # of a window's days: with less, a sum says more about the sources than about the world


@dataclass(frozen=True, slots=True)
class Alert:
    """One alert. `reason` says in words why it was raised; `records` are the ids that show it; what is `extreme` may break the quiet."""

    id: str
    rule: str
    kind: Kind
    day: dt.date
    subject: str
    title: str
    reason: str
    records: tuple[str, ...]
    extreme: bool = False
    channels: tuple[Channel, ...] = (Channel("page"),)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What would be an alert if the rule is not quiet. `occasion` is what set it off, as part of the id."""

    subject: str
    occasion: str
    title: str
    reason: str
    records: tuple[str, ...] = ()
    extreme: bool = False


def fired(rules: Iterable[Rule], facts: Facts, past: Sequence[Alert]) -> list[Alert]:
    """The new alerts of a day, in the order of the rules and their subjects; `past` are those raised before.

    Counts are incidents and independent outlets: copies raise nothing. Raises AnalysisError for series that do not go by days.
    """
    raised: list[Alert] = []
    for rule in rules:
        own = [alert for alert in past if alert.rule == rule.name and alert.day <= facts.day]
        known = frozenset(alert.id for alert in own)
        for found in sorted(_FINDERS[rule.kind](rule, facts, own), key=lambda one: (one.subject, one.occasion)):
            name = record_id("alt", [rule.name, found.subject, found.occasion])
            if name not in known and not _quiet(rule, found, facts.day, own):
                raised.append(_alert(name, rule, found, facts.day))
    return raised


def replay(rules: Sequence[Rule], history: Iterable[Facts]) -> list[Alert]:
    """What the rules would have raised, day after day: to try them on the past before they are given to a desk."""
    past: list[Alert] = []
    for facts in history:
        past += fired(rules, facts, past)
    return past


def _quiet(rule: Rule, found: _Candidate, day: dt.date, own: Sequence[Alert]) -> bool:
    recent = [alert for alert in own if alert.subject == found.subject and (day - alert.day).days < rule.quiet_days]
    return bool(recent) and not (found.extreme and not any(alert.extreme for alert in recent))


def _alert(name: str, rule: Rule, found: _Candidate, day: dt.date) -> Alert:
    title = found.title
    if rule.message:
        title = rule.message.format(title=found.title, subject=found.subject, day=day)
    return Alert(
        name, rule.name, rule.kind, day, found.subject, title, found.reason, found.records, found.extreme, rule.channels
    )


# ---------------------------------------------------------------- words


def _new_lines(rule: Rule, facts: Facts, own: Sequence[Alert]) -> Iterator[_Candidate]:
    told = {record for alert in own for record in alert.records}
    new = [
        one
        for one in facts.commitments
        if one.restates is None and one.id not in told and _recent(rule, facts, one.seen) and _passes(rule, one)
    ]
    for speaker, held in groupby(sorted(new, key=lambda one: (_speaker(one), one.seen, one.id)), key=_speaker):
        lines = list(held)
        kinds = " and ".join(dict.fromkeys(one.kind.replace("_", " ") for one in lines))
        count = f" ({len(lines)})" if len(lines) > 1 else ""
        yield _Candidate(
            speaker,
            ",".join(one.id for one in lines),
            f"New {kinds} of {facts.name(speaker)}{count}",
            " · ".join(f"{one.seen}: {_quoted(one.text)}{_towards(one, facts)}" for one in lines),
            tuple(one.id for one in lines),
            any(one.kind in rule.extreme_kinds for one in lines),
        )


def _met(rule: Rule, facts: Facts, own: Sequence[Alert]) -> Iterator[_Candidate]:
    told = {record for alert in own for record in alert.records}
    words = {one.id: one for one in facts.commitments if _passes(rule, one)}
    new = [
        link
        for link in facts.links
        if link.commitment in words
        and link.status in rule.statuses
        and link.id not in told
        and _recent(rule, facts, link.day)
    ]
    for (commitment, status), held in groupby(
        sorted(new, key=_linked), key=lambda link: (link.commitment, link.status)
    ):
        links, one = list(held), words[commitment]
        deeds = " · ".join(f"{link.day}: {_quoted(link.text)}" for link in links)
        sure = "confirmed" if any(link.confirmed for link in links) else "proposed by the machine, not yet confirmed"
        incidents = tuple(dict.fromkeys(link.incident for link in links if link.incident))
        yield _Candidate(
            f"{commitment}:{status}",
            ",".join(link.id for link in links),
            f"{one.kind.replace('_', ' ').capitalize()} of {facts.name(_speaker(one))}: {status.replace('_', ' ')}",
            f"said on {one.seen}: {_quoted(one.text)}; then {deeds} ({sure})",
            (commitment, *(link.id for link in links), *incidents),
        )


def _deadlines(rule: Rule, facts: Facts, own: Sequence[Alert]) -> Iterator[_Candidate]:
    for one in facts.commitments:
        if one.due is None or one.status not in {"open", "condition_met"} or one.seen > facts.day:
            continue
        left = (one.due - facts.day).days
        if 0 <= left <= rule.days and _passes(rule, one):
            when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
            yield _Candidate(
                f"{one.id}@{one.due}",
                one.due.isoformat(),
                f"{one.kind.replace('_', ' ').capitalize()} of {facts.name(_speaker(one))} falls due {when}",
                f"due on {one.due}, said on {one.seen}: {_quoted(one.text)}{_towards(one, facts)}",
                (one.id,),
            )


def _recent(rule: Rule, facts: Facts, day: dt.date) -> bool:
    """Neither of the future, nor so old that an alert about it has been due before."""
    return 0 <= (facts.day - day).days < rule.quiet_days + CATCH_UP


def _passes(rule: Rule, one: Commitment) -> bool:
    actors = (*one.by, *one.to)
    countries = {*one.countries, *(actor.removeprefix("country:") for actor in actors if actor.startswith("country:"))}
    return (not rule.kinds or one.kind in rule.kinds) and _lets(rule, actors, countries)


def _lets(rule: Rule, actors: Iterable[str], countries: Iterable[str]) -> bool:
    return (not rule.actors or not set(rule.actors).isdisjoint(actors)) and (
        not rule.countries or not set(rule.countries).isdisjoint(countries)
    )


def _speaker(one: Commitment) -> str:
    return one.by[0] if one.by else "nobody named"


def _linked(link: Link) -> tuple[str, str, dt.date, str]:
    return link.commitment, link.status, link.day, link.id


def _towards(one: Commitment, facts: Facts) -> str:
    return f" (to {', '.join(facts.name(actor) for actor in one.to)})" if one.to else ""


def _quoted(text: str) -> str:
    return f"“{shorten(text, QUOTED, placeholder=' …')}”"


# ---------------------------------------------------------------- figures


def _changes(rule: Rule, facts: Facts, own: Sequence[Alert]) -> Iterator[_Candidate]:
    for series in _series(rule, facts):
        heard = _heard(series, rule.independent)
        new = [
            one
            for one in surges(heard, rule.quads)
            if rule.direction in {one.direction, "both"} and 0 <= (facts.day - one.found).days < CATCH_UP
        ]
        if new:
            change = new[-1]
            word = "more" if change.direction == "up" else "less"
            title = f"{_direction(series, facts)}: {word} {rule.measure.replace('_', ' ')} since {change.start}"
            yield _Candidate(series.name, change.found.isoformat(), title, change.why, change.incidents)


def _thresholds(rule: Rule, facts: Facts, own: Sequence[Alert]) -> Iterator[_Candidate]:
    held = _series(rule, facts)
    groups = [(rule.country, held)] if rule.country else [(series.name, [series]) for series in held]
    for subject, group in groups:
        who = facts.name(subject) if rule.country else _direction(group[0], facts)
        first = facts.day - dt.timedelta(days=rule.window - 1)
        recent = [replace(series, periods=series.between(first, facts.day)) for series in group]
        value = _Record.of(recent, rule, facts.day).total(facts.day)
        if value is None or value < rule.at_least:
            continue
        record = _Record.of(group, rule, facts.day)
        what = f"{value} {_what(rule)} in {rule.window} days"
        reason = f"{what}, {first} to {facts.day}; the rule asks for {rule.at_least:g}"
        if rule.highest_in:
            earlier = record.earlier(facts.day, rule.highest_in)
            if any(total is not None and value <= total for total in earlier):
                continue
            reason += _highest(rule, facts.day, earlier)
        shown = sorted((one for day in days(first, facts.day) for one in record.seen.get(day, ())), key=harshest)
        extreme = rule.extreme is not None and value >= rule.extreme
        records = tuple(dict.fromkeys(one.incident for one in shown))[:RECORDS]
        yield _Candidate(subject, facts.day.isoformat(), f"{who}: {what}", reason, records, extreme)


@dataclass(frozen=True, slots=True)
class _Record:
    """The incidents of each day that a threshold counts, each once, and the days that are covered."""

    first: dt.date
    window: int
    seen: Mapping[dt.date, tuple[Observation, ...]]
    covered: frozenset[dt.date]

    @classmethod
    def of(cls, group: Sequence[Series], rule: Rule, day: dt.date) -> _Record:
        seen: dict[dt.date, dict[str, Observation]] = {}
        covered: set[dt.date] = set()
        first = day
        for series in group:
            for period in _heard(series, rule.independent).periods:
                first = min(first, period.start)
                covered |= {period.start} if period.covered else set()
                for one in period.of(rule.quads):
                    seen.setdefault(period.start, {}).setdefault(one.incident, one)
        return cls(first, rule.window, {at: tuple(held.values()) for at, held in seen.items()}, frozenset(covered))

    def total(self, last: dt.date) -> int | None:
        """Incidents in the window that ends on `last`, None when half of it or more is not covered."""
        window = list(days(last - dt.timedelta(days=self.window - 1), last))
        if sum(day in self.covered for day in window) <= COVERED * self.window:
            return None
        return sum(len(self.seen.get(day, ())) for day in window)

    def earlier(self, day: dt.date, back: int) -> list[int | None]:
        """The sums of the windows that end on the `back` days before, as far back as the record goes."""
        start = max(day - dt.timedelta(days=back), self.first + dt.timedelta(days=self.window - 1))
        return [self.total(each) for each in days(start, day - dt.timedelta(days=1))]


def _highest(rule: Rule, day: dt.date, earlier: list[int | None]) -> str:
    """Since when a sum is the highest, and against what."""
    known = [total for total in earlier if total is not None]
    since = day - dt.timedelta(days=len(earlier) + rule.window - 1)
    before = f", the highest until then was {max(known)}" if known else ""
    lacking = len(earlier) - len(known)
    blind = f"; {lacking} windows before it are not covered well enough to compare with" if lacking else ""
    return f"; the most since {since}{before}{blind}"


def _series(rule: Rule, facts: Facts) -> list[Series]:
    """The series that a rule is about, up to the day. Raises AnalysisError for one that does not go by days."""
    found = []
    for series in facts.series:
        if series.step != "day":
            raise AnalysisError(f"rules go by days, and the series {series.name} by {series.step}s")
        sides = [side.removeprefix("country:") for side in (series.source, series.target) if side]
        named_sides = (series.source, series.target)
        dyad = rule.dyad is None or [_bare(side) for side in named_sides] == [_bare(side) for side in rule.dyad]
        country = rule.country is None or rule.country in sides
        if dyad and country and _lets(rule, [*sides, *(side for side in named_sides if side)], sides):
            found.append(series.until(facts.day))
    return found


def _direction(series: Series, facts: Facts) -> str:
    return f"{facts.name(series.source)} towards {facts.name(series.target)}"


def _bare(side: str | None) -> str:
    return (side or "*").removeprefix("country:")


def _heard(series: Series, independent: int) -> Series:
    """Without the incidents that fewer independent outlets tell of."""
    if independent <= 1:
        return series
    periods = tuple(
        replace(period, observations=tuple(one for one in period.observations if one.independent >= independent))
        for period in series.periods
    )
    return replace(series, periods=periods)


def _what(rule: Rule) -> str:
    kind = "" if rule.measure == "incidents" else f"{rule.measure.replace('_', ' ')} "
    outlets = f" told of by {rule.independent} independent outlets or more" if rule.independent > 1 else ""
    return f"{kind}incidents{outlets}"


# ---------------------------------------------------------------- coverage


def _quiet_sources(rule: Rule, facts: Facts, own: Sequence[Alert]) -> Iterator[_Candidate]:
    gaps = [gap for gap in open_gaps(facts.gaps, facts.day) if gap.days >= rule.days]
    silent = [gap for gap in gaps if gap.outlet is None and gap.kind == "none"]
    single = [gap for gap in gaps if gap.outlet and (not rule.outlets or gap.outlet in rule.outlets)]
    fewer = [] if rule.outlets else gaps
    # When all are silent, one notice says so: one for each source would bury it. When there is less of all, those missing
    # are named if they are known.
    for gap in silent or single or fewer:
        who = gap.outlet or "all outlets"
        what = "No article" if gap.kind == "none" else "Few articles"
        reason = f"{gap.why}. This is a notice about coverage: silence here is not calm."
        yield _Candidate(who, gap.first.isoformat(), f"{what} of {who} since {gap.first}", reason)


_Finder = Callable[[Rule, Facts, Sequence[Alert]], Iterator[_Candidate]]
_FINDERS: Mapping[Kind, _Finder] = MappingProxyType(
    {
        "new_red_line": _new_lines,
        "condition_met": _met,
        "deadline_near": _deadlines,
        "change_point": _changes,
        "threshold": _thresholds,
        "coverage": _quiet_sources,
    }
)
