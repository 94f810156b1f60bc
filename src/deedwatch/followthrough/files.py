"""Deeds filed by side and type in the order of their days, so that a clause is compared with few of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from deedwatch.followthrough.clauses import MUTUAL, SAID, Awaited
from deedwatch.followthrough.records import Deed, Told
from deedwatch.followthrough.rules import load
from deedwatch.followthrough.sides import keys, reach
from deedwatch.followthrough.wording import goes_on, matter, named, negated, over, posts, taken_back
from deedwatch.incidents import Party

Mark = Literal["back", "not", "over", "step"]
_NOBODY, _ANYBODY = "", "*"  # where deeds without a doer and all deeds are filed


class Files:
    """All deeds of a run; those without any day are left out, since nothing tells whether they came after the word."""

    def __init__(self, deeds: Iterable[Deed]) -> None:
        self._files: dict[tuple[str, str], list[tuple[int, str, Deed]]] = defaultdict(list)
        self._told: dict[str, list[int]] = defaultdict(list)
        self._marked: dict[tuple[str, str], list[tuple[Deed, Told]]] = defaultdict(list)
        for deed in deeds:
            if deed.last is not None:
                for key in _filed(deed):
                    self._files[key, deed.type].append((deed.last.toordinal(), deed.id, deed))
            for mark, report in _marks(deed):
                for key in _filed(deed):
                    self._marked[mark, key].append((deed, report))
            if deed.published is not None:
                for key in _sides(deed):
                    self._told[key].append(deed.published.toordinal())
        for days in self._told.values():
            days.sort()
        for file in self._files.values():
            file.sort(key=lambda entry: entry[:2])

    def near(self, item: Awaited, since: date | None = None) -> list[Deed]:
        """Deeds that a clause is compared with: by its doers or by nobody named, of its types, soonest first."""
        rules = load()
        types = [] if item.paper else [kind for kind, _ in item.types]
        types = types or [kind for kind in rules.satisfies if kind not in SAID]
        if set(types) & rules.table("certainty.decided_types"):
            types.append("AGREE")
        sides = {_NOBODY} if item.actors else {_NOBODY, _ANYBODY}
        allied = item.allied or (item.role == "answer" and len(item.matter.names) > 1)
        for party in item.actors:
            sides |= reach(party, item.said, allied=allied)
        start = max(item.said, since or item.said).toordinal() - rules.days("slack_days")
        stop = item.said.toordinal() + rules.days("window_days")
        found: dict[str, Deed] = {}
        for side in sorted(sides):
            for kind in dict.fromkeys(types):
                for deed in self._between((side, kind), start, stop, rules.days("compared")):
                    found[deed.id] = deed
        return sorted(found.values(), key=lambda deed: (deed.last or date.min, deed.id))

    def marked(self, mark: Mark, parties: Iterable[Party], said: date, days: int) -> list[tuple[Deed, Told, date]]:
        """Reports of deeds by one of these sides that are told so, within these days of the saying, soonest first."""
        sides = {side for party in parties for side in reach(party, said, allied=False)}
        every = {
            (deed.id, told.article, told.position): (deed, told)
            for side in sides
            for deed, told in self._marked.get((mark, side), ())
        }
        found = [(deed, told, told.day or deed.first) for deed, told in every.values()]
        last = said + timedelta(days)
        later = [(deed, told, day) for deed, told, day in found if day is not None and said <= day <= last]
        return sorted(later, key=lambda entry: (entry[2], entry[0].id, entry[1].article, entry[1].position))

    def over(self, said: date, days: int) -> list[tuple[Deed, Told, date]]:
        """Reports of these days that a time set for somebody has run out, soonest first."""
        return self.marked("over", (Party(_ANYBODY, None, ()),), said, days)

    def covered(self, parties: Iterable[Party], after: date) -> bool:
        """Whether any report of the weeks from that day on tells of one of these sides, as doer or bearer."""
        first = after.toordinal()
        last = first + load().days("covered_days")
        for key in sorted({key for party in parties for key in keys(party, acting=False)}):
            days = self._told.get(key, [])
            at = bisect_left(days, first)
            if at < len(days) and days[at] <= last:
                return True
        return False

    def _between(self, key: tuple[str, str], start: int, stop: int, most: int) -> Iterator[Deed]:
        file = self._files.get(key, [])
        at = bisect_left(file, start, key=lambda entry: entry[0])
        for day, _, deed in file[at : at + most]:
            if day > stop:
                return
            yield deed


def _marks(deed: Deed) -> Iterator[tuple[Mark, Told]]:
    """What its reports say beside the deed: a word taken back, a deed not done, a time run out, a step back."""
    rules = load()
    steps = rules.table("going_on.types")
    for report in deed.reported:
        if taken_back(report.text):
            yield "back", report
        if negated(report.text) and not goes_on(report.text) and named(report.text).types:
            yield "not", report
        if over(report.sentence or report.text):
            yield "over", report
        if deed.factuality in rules.table("going_on.factuality") and (
            deed.type in steps or (deed.factuality in {"planned", "threatened"} and named(report.text).types & steps)
        ):
            yield "step", report


def _sides(deed: Deed) -> set[str]:
    return {key for party in (*deed.actors, *deed.recipients) for key in keys(party, acting=False)}


def _filed(deed: Deed) -> set[str]:
    """Every side that did it; a body of people that nobody can place is filed with those of no name."""
    found = {_ANYBODY}
    if deed.type in MUTUAL:
        found |= matter(deed.text).countries  # "negotiators from Russia and Ukraine met"
    for party in (*deed.actors, *deed.recipients) if deed.type in MUTUAL else deed.actors:
        found |= {*keys(party), *(() if party.country else (_NOBODY,))}
    if posts(deed.text):
        found.add(_NOBODY)  # an ambassador may be filed where he serves
    return found if deed.actors else {_ANYBODY, _NOBODY}
