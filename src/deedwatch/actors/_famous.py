"""Known persons by a surname alone: who of those that bear it is meant on the day, in an article about these states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from deedwatch.actors._lexicon import actor_lexicon

if TYPE_CHECKING:
    from deedwatch.actors._phrases import Modifiers
    from deedwatch.actors._registry import Registry
    from deedwatch.actors._view import View
    from deedwatch.knowledge import Person, Role, Title

SHORTEST_SURNAME = 3  # a known surname alone, where the encoder saw no name: "Xi" is left to full names
RANK_AND_FILE = 3  # rank of those whom world news seldom knows by surname alone
_REMEMBERED = timedelta(days=5 * 365)  # how long after office a surname alone still means its holder
_NEW = (["a"], ["an"])


@dataclass(slots=True)
class Name:
    """A person's name: token range, what stands before it, and the titles there."""

    start: int
    end: int
    known: str | None = None
    before: Modifiers | None = None
    role: Role | None = None
    title: Title | None = None
    phrase: str = ""


class Famous:
    """Looks surnames up."""

    def __init__(self, view: View, registry: Registry, countries: set[str | None]) -> None:
        """`countries` are those of the article's known names."""
        self._view = view
        self._registry = registry
        self._knowledge = registry.knowledge
        self._countries = countries

    def of(self, name: Name) -> Person | None:
        """The one known person this surname can mean on the day; "Hamzah, a rebel spokesman" brings in a stranger."""
        if self._view.lower[name.end : name.end + 1] == [","] and self._view.lower[name.end + 1 : name.end + 2] in _NEW:
            return None
        people = self._knowledge.people_by_surname(self._view.words[name.end - 1])
        if not people and len(self._view.words[name.end - 1]) > SHORTEST_SURNAME:
            like = self._knowledge.people_spelled_like("", self._view.words[name.end - 1], self.states())
            people = tuple(p for p in like if self._knowledge.rank(p.id, self._registry.on) == 1)
        fitting = [p for p in people if self._title_fits(name, p)]
        here = [p for p in fitting if p.country in self._countries]
        if here or not self._countries or name.before is not None:
            return self._foremost(here or fitting)
        # A stranger to the article's countries: one in high office on the day, else a leader of any day.
        on = self._registry.on
        high = [p for p in fitting if on is not None and self._knowledge.rank(p.id, on) < RANK_AND_FILE]
        found = self._foremost(high) or self._foremost([p for p in fitting if self._knowledge.rank(p.id) == 1])
        alone = len(people) == 1 and len(self._view.words[name.end - 1]) > SHORTEST_SURNAME and self._begun(people[0])
        return found or (people[0] if alone and fitting and self._active(people[0]) else None)

    def humble(self, name: Name) -> str | None:
        """What a stranger with a known name is: "John Kerry, a baker", "fisherman Ahmed Saleh"; no famous man is called so."""
        humble = actor_lexicon().words["humble_callings"]
        if name.role is not None:
            return name.role.noun if name.role.noun in humble else None
        view, at = self._view, name.end
        stop = view.bounds(name.start)[1]
        if view.lower[at : at + 1] == [","] and view.lower[at + 1 : at + 2] in _NEW and at + 2 < stop:
            at += 2
            while at < stop and view.pos[at] in {"ADJ", "NOUN"} and view.dep[at] in {"amod", "compound"}:
                at += 1
            before = set(view.lower[name.end + 2 : at])
            if at < stop and view.lemma[at] in humble and not before & actor_lexicon().words["former"]:
                return view.lemma[at]
        return None

    def _active(self, person: Person) -> bool:
        """Whether the person holds an office on the day or held one shortly before: known by surname, then."""
        on = self._registry.on
        terms = self._knowledge.offices(person.id)
        return on is not None and any(term.end is None or term.end >= on - _REMEMBERED for term in terms)

    def states(self) -> list[str]:
        """The states of the article's names and places."""
        places = {place.place.country for place in self._view.document.places}
        return sorted(code for code in self._countries | places if code is not None)

    def _foremost(self, people: list[Person]) -> Person | None:
        """The one most in the news: of those in office on the day, else of all, the only one of the highest rank."""
        on = self._registry.on
        current = [p for p in people if self._knowledge.offices(p.id, on)] if on else []
        for pool, day in ((current, on), ([p for p in people if self._begun(p)], None)):
            best = min((self._knowledge.rank(p.id, day) for p in pool), default=0)
            top = [p for p in pool if self._knowledge.rank(p.id, day) == best]
            if top:
                return top[0] if len(top) == 1 else None
        return None

    def _begun(self, person: Person) -> bool:
        """Whether the person had held an office by the day: a leader to come is not yet known by surname."""
        on = self._registry.on
        terms = self._knowledge.offices(person.id)
        return on is None or not terms or any(term.start is None or term.start <= on for term in terms)

    def _title_fits(self, name: Name, person: Person) -> bool:
        if (
            name.title is not None
            and name.title.gender in {"f", "m"}
            and person.gender not in {None, name.title.gender}
        ):
            return False
        office = (name.role.office if name.role else None) or (name.title.office if name.title else None)
        if office is None:
            return name.title is None or name.title.gender is not None or name.role is None
        held = {
            n.lower()
            for term in self._knowledge.offices(person.id, self._registry.on)
            for n in (term.office, *term.title_aliases)
        }
        return office.lower() in held
