"""Who held which office when: rows of the table, made into terms only where somebody asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from deedwatch.knowledge._tables import OfficeRow, OfficeTerm, OfficeTitle, term_of

Seat = tuple[str, str]  # office and the country or body it belongs to
_ONE_DAY = timedelta(days=1)


class OfficeTable:
    """The terms of all offices, by person and by seat.

    A seat with one holder at a time has one on each day: where dates known only to the month or year run into one
    another, and on the day of handing over, the later holder has it.
    """

    def __init__(self, rows: Iterable[OfficeRow], titles: Mapping[Seat, OfficeTitle]) -> None:
        """Index the rows; `titles` say of each office (under "" of any place) what else it is called."""
        self._titles = titles
        self._by_seat: dict[Seat, list[OfficeRow]] = {}
        self._seats_of: dict[str, list[Seat]] = {}
        for row in rows:
            seat = (row[1], row[2])
            if seat in self._by_seat:
                self._by_seat[seat].append(row)
            else:
                self._by_seat[seat] = [row]
            seats = self._seats_of.setdefault(row[0], [])
            if seat not in seats:
                seats.append(seat)
        self._offices_called: dict[str, dict[str, None]] = {}
        for (office, _), title in titles.items():
            for name in (office, *title.aliases):
                self._offices_called.setdefault(name.casefold(), {})[office] = None
        for office, _ in self._by_seat:
            self._offices_called.setdefault(office.casefold(), {})[office] = None
        self._places: dict[str, dict[str, int]] = {}  # by name, where an office has it and how high it ranks there
        self._alias_places: dict[str, dict[str, int]] = {}
        self._terms: dict[Seat, tuple[OfficeTerm, ...]] = {}
        self._own: dict[str, list[OfficeTerm]] = {}
        self._of: dict[str, tuple[OfficeTerm, ...]] = {}

    def add(self, term: OfficeTerm) -> None:
        """Add a term of the user's own."""
        self._own.setdefault(term.person, []).append(term)

    def title(self, office: str, place: str) -> OfficeTitle:
        """What is known of an office as it exists in `place`; without a row, one holder is not assumed."""
        found = self._titles.get((office, place)) or self._titles.get((office, ""))
        return found or OfficeTitle(office, place, (), "", single=False, rank=3)

    def seat(self, office: str, place: str) -> tuple[OfficeTerm, ...]:
        """The terms of one seat, earliest first."""
        key = (office, place)
        if key not in self._terms:
            title = self.title(office, place)
            terms = sorted((term_of(row, title) for row in self._by_seat.get(key, ())), key=_start)
            self._terms[key] = tuple(_without_overlaps(terms) if title.single else terms)
        return self._terms[key]

    def of(self, person: str) -> tuple[OfficeTerm, ...]:
        """A person's terms, the latest begun first."""
        if person not in self._of:
            seats = self._seats_of.get(person, ())
            found = [term for seat in seats for term in self.seat(*seat) if term.person == person]
            self._of[person] = tuple(sorted((*found, *self._own.get(person, ())), key=_start, reverse=True))
        return self._of[person]

    def holders(self, called: str, place: str, on: date) -> tuple[OfficeTerm, ...]:
        """Who held, on that day, the offices of `place` that go by this name; the office's own name counts before another's.

        "Foreign secretary" is a minister in London and a civil servant in Delhi.
        """
        name = called.casefold()
        offices = [office for office in self._offices_called.get(name, ()) if (office, place) in self._by_seat]
        exact = [office for office in offices if office.casefold() == name]
        found = []
        for office in exact or offices:
            title = self.title(office, place)
            if exact or name in {alias.casefold() for alias in title.aliases}:
                found += [term for term in self.seat(office, place) if term.covers(on)]
        return tuple(found)

    def called(self, name: str) -> bool:
        """Whether an office goes by this name."""
        return name.casefold() in self._offices_called

    def only_place(self, called: str) -> str | None:
        """The one place that has an office of this very name, or the one where it ranks above all others.

        None where an office of another place goes by the name and ranks as high: every president is a head of state.
        """
        if not self._places:
            self._rank_places()
        name = called.casefold()
        ranks = self._places.get(name, {})
        best = [place for place, rank in ranks.items() if rank == min(ranks.values())]
        if len(best) != 1:
            return None
        others = self._alias_places.get(name, {})
        rivals = [place for place, rank in others.items() if place != best[0] and rank <= ranks[best[0]]]
        return None if rivals else best[0]

    def _rank_places(self) -> None:
        for office, place in self._by_seat:
            title = self.title(office, place)
            self._places.setdefault(office.casefold(), {})[place] = title.rank
            for alias in title.aliases:
                ranks = self._alias_places.setdefault(alias.casefold(), {})
                ranks[place] = min(title.rank, ranks.get(place, title.rank))

    def people(self) -> Iterable[str]:
        """Everyone who held an office."""
        return self._seats_of.keys()

    def seats(self) -> Iterable[Seat]:
        """Every seat."""
        return self._by_seat.keys()


def _start(term: OfficeTerm) -> date:
    return term.start or date.min


def _without_overlaps(terms: list[OfficeTerm]) -> list[OfficeTerm]:
    """Cut each term where the next one begins; of two that begin in one month, the later-ending one waits for the other.

    Of two that begin together and end nowhere, the later row has the seat. A term with no day left is left out.
    """
    cut: list[OfficeTerm] = []
    for term in sorted(terms, key=lambda term: (_start(term), term.end or date.max)):
        if _has_days(term):
            _seat_after(cut, term)
    return cut


def _seat_after(cut: list[OfficeTerm], term: OfficeTerm) -> None:
    start = _start(term)
    while cut and (cut[-1].end is None or cut[-1].end >= start):
        last = cut[-1]
        if _start(last) < start:
            cut[-1] = replace(last, end=start - _ONE_DAY)
        elif last.end is not None:
            term = replace(term, start=last.end + _ONE_DAY)
        else:
            cut.pop()
            continue
        break
    if _has_days(term):
        cut.append(term)


def _has_days(term: OfficeTerm) -> bool:
    return term.end is None or _start(term) <= term.end
