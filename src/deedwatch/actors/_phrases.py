"""Noun phrases read from right to left: what stands before a name or a role noun, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._registry import role_of
from deedwatch.knowledge import MEMBERSHIP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deedwatch.actors._drafts import Hit
    from deedwatch.actors._view import View
    from deedwatch.knowledge import Knowledge

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_HYPHENS = frozenset({"-", "–", "‑"})
_JOINS = frozenset({"and", "&", ",", "or", "/"})
_ATTACHED = frozenset({"amod", "compound", "nummod", "nmod:desc", "flat", "nmod"})
_ADJECTIVES = frozenset({"adjective", "demonym", "people"})
_NOMINAL = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
LONGEST_PREFIX = 12  # tokens; longer runs of modifiers are headline noise


@dataclass(slots=True)
class Modifiers:
    """What stands before a head. `words` are lower case, without owners and determiners."""

    start: int
    owners: list[str] = field(default_factory=list)
    owner_names: list[str] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    possessor: int | None = None
    owner_head: int | None = None
    definite: bool = False
    indefinite: bool = False
    words: list[str] = field(default_factory=list)


class Phrases:
    """Reads modifiers with the known names of the document at hand."""

    def __init__(
        self,
        view: View,
        knowledge: Knowledge,
        hits: dict[int, Hit],
        times: frozenset[int],
        people: frozenset[int],
        codes: Mapping[int, str],
    ) -> None:
        """`hits` maps each token of a known name to it; `times` and `people` are tokens of dates and of persons' names.

        `codes` are the countries of the places and names at their tokens.
        """
        self._view = view
        self._knowledge = knowledge
        self.hits = hits
        self._times = times
        self.people = people
        self.codes = codes
        self._lexicon = actor_lexicon()

    def before(self, at: int, limit: int) -> Modifiers:
        """The modifiers ending at token `at` (exclusive) of a phrase that reaches to `limit`."""
        view, found = self._view, Modifiers(at)
        floor = max(view.bounds(at)[0], at - LONGEST_PREFIX)
        while found.start > floor:
            p = found.start - 1
            if not self._step(p, limit, floor, found):
                break
        return found

    def _step(self, p: int, limit: int, floor: int, found: Modifiers) -> bool:
        view = self._view
        low = view.lower[p]
        hit = self.hits.get(p)
        if (p in self._times and hit is None) or (p in self.people and view.tag[p] != "POS"):
            return False
        if (view.tag[p] == "POS" or low in {"'s", "’s"}) and self._attributive(p - 1, floor):
            found.start = p - 1
            found.words.insert(0, view.lower[p - 1])
            return True
        if view.tag[p] == "POS" or low in {"'s", "’s"}:
            self._owner(p - 1, floor, found)
            return False
        if hit is not None and hit.start >= floor:
            return self._named(hit, limit, found)
        if low in _HYPHENS and p > floor:
            return self._hyphen(p, floor, found)
        if view.pos[p] == "DET" or low in {"a", "an", "the"}:
            found.start, found.definite, found.indefinite = p, low in _DEFINITE, low in {"a", "an"}
            return False
        if view.tag[p] in {"PRP$", "WP$"}:
            found.start, found.definite, found.possessor = p, True, p
            return False
        if low in {"of", "for"}:
            return self._of(p, floor, found)
        if low in {"least", "most"} and view.lower[p - 1] == "at":
            return False
        if self._titled(p, floor, found):
            return True
        if view.pos[p] in _NOMINAL or (
            view.tag[p] in {"VBN", "VBG", "JJ", "NN"} and (view.dep[p] == "amod" or low == "acting")
        ):
            attached = (
                low in self._lexicon.words["former"]
                or low in {"acting", "interim"}
                or p < view.head[p] < limit
                or view.dep[p] in _ATTACHED - {"nmod"}
                or self._adjacent(p, limit, found)
                or self._graded(p, limit, found)
            )
            if attached:
                found.start = p
                found.words.insert(0, low)
                return True
        return False

    def _attributive(self, o: int, floor: int) -> bool:
        """ "A women's rights activist", "workers' unions", "the truckers' association": a kind, not whose."""
        view = self._view
        if o < floor or view.tag[o] != "NNS" or o in self.hits:
            return False
        if view.lower[o + 2] in MEMBERSHIP and role_of(self._knowledge, view.lower[o]) is not None:
            return True
        before = view.lower[o - 1] if o > floor else ""
        return before in {"a", "an"} or (
            view.pos[o - 1] not in {"DET", "ADJ", "NUM", "NOUN", "PROPN"} and view.tag[o - 1] != "PRP$"
        )

    def _titled(self, p: int, floor: int, found: Modifiers) -> bool:
        """ "Secretary of State" before a name, read from its last word."""
        view = self._view
        if p - 2 < floor or view.lower[p - 1] not in {"of", "for"} or found.words:
            return False
        words = view.lower[p - 2 : p + 1]
        role = role_of(self._knowledge, " ".join(words))
        if role is None or role.noun != " ".join(words):
            return False
        found.words[:0] = words
        found.start = p - 2
        return True

    def _adjacent(self, p: int, limit: int, found: Modifiers) -> bool:
        """A singular role noun right before a person's name is its title, whatever the tree says."""
        view = self._view
        if p + 1 not in self.people or found.words or limit <= p + 1 or view.tag[p] in {"NNS", "NNPS"}:
            return False
        titled = view.capital(p) and self._knowledge.match_title([view.words[p]], 0) is not None
        return titled or role_of(self._knowledge, view.lower[p]) is not None

    def _graded(self, p: int, limit: int, found: Modifiers) -> bool:
        """The capitalised grade before a capitalised title: "Senior General X"."""
        view = self._view
        titled = bool(found.words) and found.start == p + 1 and limit > found.start + 1
        return titled and view.pos[p] == "PROPN" and view.capital(p) and view.capital(p + 1)

    def _owner(self, o: int, floor: int, found: Modifiers) -> None:
        """ "Russia's …", "the country's …", "Lavrov's …"."""
        view = self._view
        if o < floor:
            return
        hit = self.hits.get(o)
        start = o
        if hit is not None:
            found.owners.append(hit.entry.actor)
            found.owner_names.append(hit.entry.name)
            start = hit.start
        else:
            found.owner_head = o
            while (
                start > floor
                and start - 1 not in self._times
                and (
                    view.dep[start - 1] in {"amod", "compound", "flat", "nmod:desc"}
                    or view.tag[start - 1] == "PRP$"
                    or start - 1 in self.people
                )
            ):
                start -= 1
        if start > floor and view.pos[start - 1] == "DET":
            start -= 1
        found.start, found.definite = start, True

    def _named(self, hit: Hit, limit: int, found: Modifiers) -> bool:
        """A country's or body's name used as modifier; coordinated adjectives are followed leftwards."""
        view = self._view
        at = hit.start
        if not self._modifies(hit, limit, found):
            return False
        if at >= 2 and view.lower[at - 1] in _HYPHENS and view.lower[at - 2] in self._lexicon.words["untied_before"]:
            found.start = at - 2
            found.words.insert(0, f"{view.lower[at - 2]} {view.lower[at]}")
            return True
        if at > 0 and view.lower[at - 1] == "ethnic":
            found.start = at - 1  # a people, not a state: "ethnic Albanian guerrillas"
            return True
        found.owners.insert(0, hit.entry.actor)
        found.owner_names.insert(0, hit.entry.name)
        found.used.extend(range(hit.start, hit.end))
        found.start = at
        other = at - 1
        dash = view.lower[other] in _HYPHENS and view.spaced[other]
        if other > 0 and view.lower[other] in _JOINS | _HYPHENS and not dash:
            before = other - 1
            if view.lower[before] == ",":
                before -= 1
            partner = self.hits.get(before)
            if partner is not None and (partner.entry.kind in _ADJECTIVES or view.words[before].isupper()):
                kept, found.start = found.start, before + 1
                if not self._named(partner, limit, found):
                    found.start = kept
                    return False
        return True

    def _modifies(self, hit: Hit, limit: int, found: Modifiers) -> bool:
        """Adjectives always modify what follows; names do when the tree says so or nothing puts them apart."""
        view = self._view
        if hit.entry.kind in _ADJECTIVES and view.tag[hit.end - 1] not in {"NNS", "NNPS"}:
            return True
        head = view.head[view.top(hit.start, hit.end)]
        if hit.end <= head < limit:
            return True
        previous = view.lower[hit.start - 1] if hit.start else ""
        return hit.end == found.start and previous not in {"in", "from", "at", "to", "by", "with", "on"}

    def _hyphen(self, p: int, floor: int, found: Modifiers) -> bool:
        view = self._view
        if view.spaced[p] or view.spaced[p - 1]:
            return False  # a dash
        if found.start < len(view.lower) and view.lower[found.start] in self._lexicon.words["untied"]:
            hit = self.hits.get(p - 1)
            found.start = max(floor, hit.start if hit else p - 1)
            del found.words[:1]
            if hit is not None and hit.entry.kind == "people":  # "Kurdish-led forces" have no state to be tied to
                found.owners.insert(0, hit.entry.actor)
                found.used.extend(range(hit.start, hit.end))
            return True
        if p - 1 in self.hits and self.hits.get(p + 1) is not None:
            return False
        if (view.words[p - 1][:1].isalnum() and view.pos[p - 1] not in {"VERB", "ADP"}) or view.lower[
            p - 1
        ] in self._lexicon.words["untied_before"]:
            found.words.insert(0, view.lower[p - 1])
            found.start = p - 1
            return True
        return False

    def _of(self, p: int, floor: int, found: Modifiers) -> bool:
        """ "Secretary of State X": a title that holds a preposition."""
        view = self._view
        if p <= floor or not found.words:
            return False
        phrase = " ".join([view.lower[p - 1], view.lower[p], *found.words])
        role = role_of(self._knowledge, phrase)
        if role is None or f" {view.lower[p]} " not in f" {role.noun} ":
            return False
        found.words[:0] = [view.lower[p - 1], view.lower[p]]
        found.start = p - 1
        return True
