"""Deeds filed by side and type in the order of their days, so that a clause is compared with few of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from deedwatch.followthrough.clauses import MUTUAL, SAID, Awaited
from deedwatch.followthrough.records import Deed
from deedwatch.followthrough.rules import load
from deedwatch.followthrough.sides import keys, reach
from deedwatch.followthrough.wording import taken_back
from deedwatch.incidents import Party

_NOBODY, _ANYBODY = "", "*"  # where deeds without a doer and all deeds are filed


class Files:
    """All deeds of a run; those without any day are left out, since nothing tells whether they came after the word."""

    def __init__(self, deeds: Iterable[Deed]) -> None:
        self._files: dict[tuple[str, str], list[tuple[int, str, Deed]]] = defaultdict(list)
        self._told: dict[str, list[int]] = defaultdict(list)
        self._back: dict[str, list[Deed]] = defaultdict(list)
        for deed in deeds:
            if deed.last is not None:
                for key in _filed(deed):
                    self._files[key, deed.type].append((deed.last.toordinal(), deed.id, deed))
            if taken_back(deed.text):
                for key in _filed(deed):
                    self._back[key].append(deed)
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
        types = [kind for kind, _ in item.types] or [kind for kind in rules.satisfies if kind not in SAID]
        if set(types) & rules.table("certainty.decided_types"):
            types.append("AGREE")
        sides = {_NOBODY} if item.actors else {_NOBODY, _ANYBODY}
        for party in item.actors:
            sides |= reach(party, item.said, allied=item.allied)
        start = max(item.said, since or item.said).toordinal() - rules.days("slack_days")
        stop = item.said.toordinal() + rules.days("window_days")
        found: dict[str, Deed] = {}
        for side in sorted(sides):
            for kind in dict.fromkeys(types):
                for deed in self._between((side, kind), start, stop, rules.days("compared")):
                    found[deed.id] = deed
        return sorted(found.values(), key=lambda deed: (deed.last or date.min, deed.id))

    def taken_back(self, parties: Iterable[Party], said: date) -> list[Deed]:
        """Later deeds by one of these sides, told as taking something back, within the window, soonest first."""
        sides = {side for party in parties for side in reach(party, said, allied=False)}
        found = {deed.id: deed for side in sides for deed in self._back.get(side, ())}
        last = said + timedelta(load().days("window_days"))
        later = [deed for deed in found.values() if deed.first is not None and said < deed.first <= last]
        return sorted(later, key=lambda deed: (deed.first or date.max, deed.id))

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


def _sides(deed: Deed) -> set[str]:
    return {key for party in (*deed.actors, *deed.recipients) for key in keys(party, acting=False)}


def _filed(deed: Deed) -> set[str]:
    """Every side that did it; a body of people that nobody can place is filed with those of no name."""
    found = {_ANYBODY}
    for party in (*deed.actors, *deed.recipients) if deed.type in MUTUAL else deed.actors:
        found |= {*keys(party), *(() if party.country else (_NOBODY,))}
    return found if deed.actors else {_ANYBODY, _NOBODY}
