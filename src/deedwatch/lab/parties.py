"""Whether two actor records mean the same party, when gold was written without the program's ids.

People are the same by surname, named bodies by name, acronym or what the knowledge tables hold of it, states and groups by
country and sector: the government of a state acts for it, its army or its protesters do not stand for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from deedwatch import knowledge, ontology
from deedwatch.knowledge import Knowledge

Record = Mapping[str, Any]
_STATE = frozenset({"GOV"})  # sectors that act for the state itself
# Sectors that gold writers and the program use for one and the same group.
_LOOSE = (
    {"CVL", "OPP", "LAB", "SOC", "REF", "EDU", "REL", "AGR"},
    {"REB", "UAF", "OPP", "PRM"},
    {"COP", "MIL", "SPY"},
    {"LEG", "GOV", "PTY"},
)
_SMALL = frozenset({"the", "of", "and", "for", "a", "an", "to", "in", "its", "s"})


class Parties:
    """The actors of one article, gold and predicted, compared by id."""

    def __init__(self, gold: Sequence[Record], predicted: Sequence[Record]) -> None:
        self._gold = {actor["id"]: actor for actor in gold}
        self._predicted = {actor["id"]: actor for actor in predicted}

    @cached_property
    def _known(self) -> Knowledge:
        return knowledge.load()

    def same(self, gold: str, predicted: str) -> bool:
        """Whether a gold id and a predicted id mean one party."""
        if gold == predicted:
            return True
        one = self._gold.get(gold) or {"id": gold, "name": _name_of(gold)}
        other = self._predicted.get(predicted) or {"id": predicted, "name": _name_of(predicted)}
        kinds = (gold.partition(":")[0], predicted.partition(":")[0])
        if "person" in kinds:
            return kinds == ("person", "person") and _surname(one) == _surname(other)
        if self._same_name(one, other):
            return True
        country = one.get("country")
        if country is None or country != other.get("country"):
            return False
        return _same_side(one, other)

    def _same_name(self, one: Record, other: Record) -> bool:
        names = [str(record.get("name") or "") for record in (one, other)]
        if _words(names[0]) and _words(names[0]) == _words(names[1]):
            return True
        ids = [
            {record["id"], *(entry.actor for entry in self._known.lookup(name))}
            for record, name in zip((one, other), names, strict=True)
        ]
        if {i for i in ids[0] & ids[1] if i and not i.startswith("country:")}:
            return True
        first, second = (_words(name) for name in names)
        # "police" and "Kenyan police", "the M23" and "M23 rebels": the shorter name inside the longer, one country at most.
        inside = bool(first and second) and (first <= second or second <= first)
        agree = one.get("country") is None or other.get("country") is None or one.get("country") == other.get("country")
        return inside and agree and not _is_state(one) and not _is_state(other)

    def share(self, gold: Iterable[str], predicted: Iterable[str]) -> bool:
        """Whether any party stands on both sides."""
        return any(self.same(one, other) for one in gold for other in predicted)

    def equal(self, gold: Sequence[str], predicted: Sequence[str]) -> bool:
        """Whether both name the same parties, none left over."""
        covered = all(any(self.same(one, other) for other in predicted) for one in gold)
        return covered and all(any(self.same(one, other) for one in gold) for other in predicted)

    def same_countries(self, gold: Sequence[str], predicted: Sequence[str]) -> bool:
        """Whether the parties come from the same countries, bodies of several and the unplaced left out: country-dyad data."""
        none = {None, *ontology.load().non_state}
        ones = {_country(i, self._gold) for i in gold}
        others = {_country(i, self._predicted) for i in predicted}
        return ones - none == others - none


def _country(ident: str, known: Mapping[str, Record]) -> Any:
    if ident in known:
        return known[ident].get("country")
    return ident.removeprefix("country:") if ident.startswith("country:") else None


def _name_of(ident: str) -> str:
    return ident.partition(":")[2].replace("-", " ")


def _surname(actor: Record) -> str:
    words = [
        w
        for w in str(actor.get("name") or _name_of(actor["id"])).lower().replace(".", "").split()
        if w not in {"jr", "sr"}
    ]
    return words[-1] if words else ""


def _words(name: str) -> frozenset[str]:
    words = name.lower().replace("'s", "").replace("-", " ").replace(".", "").split()
    return frozenset(word.rstrip("s") for word in words if word not in _SMALL)


def _is_state(actor: Record) -> bool:
    return str(actor["id"]).startswith("country:")


def _sectors(actor: Record) -> set[str]:
    return set(actor.get("sectors") or ())


def _same_side(one: Record, other: Record) -> bool:
    """Two parties of one country: the same sector, or both the state."""
    first, second = _sectors(one), _sectors(other)
    states = [_is_state(actor) for actor in (one, other)]
    if any(states):
        rest = second if states[0] else first
        return all(states) or (not rest) or bool(rest & _STATE)
    if str(one["id"]).startswith("org:") and str(other["id"]).startswith("org:"):
        return bool(first & second & {"LEG", "JUD", "COP", "MIL"})
    if not first or not second:
        return False
    return bool(first & second) or any(first & group and second & group for group in _LOOSE)
