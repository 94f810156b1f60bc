"""What the words say of each nominal: nouns that describe it, countries it is tied to, roles it has.

"Sister Bernadette Mukasine … the nun", "Golden Crane of Kaohsiung … the Taiwanese firm": these tie a definite noun phrase to somebody named
before.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from deedwatch.actors._drafts import Draft
from deedwatch.actors._registry import Registry
from deedwatch.actors._view import View

_WORDS = frozenset({"NOUN", "PROPN", "ADJ"})
_BESIDE = frozenset({"appos", "nmod:desc", "compound", "amod", "flat"})
_EMPTY = frozenset(
    {"other", "new", "own", "same", "such", "first", "last", "next", "several", "many", "few", "mr", "mrs", "ms", "dr"}
)
# Kinship of nouns that pick one another up; the first of a line stands for all.
_SAME = {
    word: line.split()[0]
    for line in (
        "minister secretary",
        "premier primeminister chancellor",
        "leader head chief president chairman chairwoman chair ruler boss",
        "spokesman spokeswoman spokesperson",
        "nun sister",
        "priest father abbot pastor vicar clergyman reverend monk bishop cleric",
        "doctor physician surgeon medic",
        "company firm manufacturer maker group corporation conglomerate carrier airline bank",
        "agency body organisation organization charity group watchdog",
        "soldier officer general colonel major captain lieutenant sergeant commander admiral brigadier",
        "lawyer attorney advocate barrister counsel",
        "judge justice magistrate",
        "lawmaker deputy senator congressman congresswoman parliamentarian mp",
        "diplomat ambassador envoy consul",
        "economist analyst",
        "scientist researcher professor scholar academic",
        "farmer grower herder",
        "journalist reporter correspondent editor",
        "rebel guerrilla insurgent militant fighter",
        "teacher headmaster headmistress principal",
    )
    for word in line.split()
}


@dataclass(frozen=True, slots=True)
class Description:
    """The nouns, countries and sectors tied to one nominal."""

    words: frozenset[str]
    countries: frozenset[str]
    sectors: frozenset[str]
    offices: frozenset[str]

    def joined(self, other: Description) -> Description:
        """Both together."""
        if self is NOTHING or other is NOTHING:
            return other if self is NOTHING else self
        return Description(
            self.words | other.words,
            self.countries | other.countries,
            self.sectors | other.sectors,
            self.offices | other.offices,
        )


NOTHING = Description(frozenset(), frozenset(), frozenset(), frozenset())


def common(word: str) -> str:
    """The noun that stands for a line of kindred ones."""
    return _SAME.get(word, word)


class Standing(NamedTuple):
    """An actor's country, first sector and, of a person, offices; empty where there is none."""

    countries: frozenset[str]
    sectors: tuple[str, ...]
    offices: frozenset[str]


def standing(registry: Registry, actor: str) -> Standing:
    """What the registry tells of an actor."""
    country = registry.country_of(actor)
    person = registry.people.get(actor)
    return Standing(
        frozenset({country} if country else ()),
        registry.sectors_of(actor)[:1],
        frozenset() if person is None else registry.offices_of(person),
    )


def describe(
    view: View, i: int, draft: Draft | None, known: Callable[[str], Standing], codes: Mapping[int, str]
) -> Description:
    """What the words around the nominal headed by token `i` say of it, and what is known of its actors."""
    if draft is None and view.pos[i] == "PRON" and i not in codes:
        return NOTHING
    words: set[str] = set()
    tied: set[int] = {i}
    if view.pos[i] != "PRON":
        words.update(_nouns(view, i, tied))
        parent = view.head[i]
        if view.dep[i] == "appos" and parent != i:
            words.update(_nouns(view, parent, tied))
        for child in view.children[i]:
            if view.dep[child] == "appos":
                words.update(_nouns(view, child, tied))
        if view.dep[i] == "nsubj" and view.child(parent, "cop") is not None and view.pos[parent] == "NOUN":
            words.update(_nouns(view, parent, tied))
    countries = {codes[t] for t in tied if t in codes}
    sectors: set[str] = set()
    offices: set[str] = set()
    if draft is not None:
        words.update(draft.phrase.split())
        if draft.role is not None:
            sectors.update(draft.role.sectors[:1])
            offices.update(name.lower() for name in (draft.role.office, draft.role.noun) if name)
        for actor in draft.actors:
            told = known(actor)
            countries |= told.countries
            sectors.update(told.sectors)
            offices |= told.offices
    kept = frozenset([_SAME.get(word, word) for word in words if word not in _EMPTY and len(word) > 1])
    return Description(kept, frozenset(countries), frozenset(sectors), frozenset(offices))


def _nouns(view: View, head: int, tied: set[int]) -> set[str]:
    """The nouns of a phrase: its head, what stands joined before it, and the places in "of X"; `tied` takes their tokens."""
    found = {view.lemma[head]} if view.pos[head] in _WORDS else set()
    tied.add(head)
    for child in view.children[head]:
        relation = view.dep[child]
        if relation in _BESIDE and relation != "appos":
            tied.add(child)
            if view.pos[child] in _WORDS:
                found.add(view.lemma[child])
                tied.update(view.children[child])
        elif relation in {"nmod", "nmod:poss"} and view.case(child) in {"of", "from", "in", "", "'s"}:
            tied.add(child)
    return found
