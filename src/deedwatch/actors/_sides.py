"""Who "both sides", "the two countries", "all parties" and "its neighbour" are: those at odds or in talks, no bystander."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._nominals import AT_WAR, count_of
from deedwatch.actors._registry import armed

if TYPE_CHECKING:
    from deedwatch.actors._discourse import Discourse
    from deedwatch.actors._drafts import Draft

_BACK = 3  # sentences between the quarrel and the words for its sides
_CLIMB = 3  # nouns and verbs between a side and the word for the quarrel
_PERSONS = frozenset({"leader", "man", "woman", "minister", "president", "diplomat", "official"})
_PARTIES = frozenset({"side", "party"})
_STATES = frozenset({"country", "nation", "state", "government", "power", "rival", "neighbor", "neighbour", "republic"})
_ARGUMENTS = frozenset({"obj", "iobj", "obl"})
_QUALIFIED = frozenset({"", "all", "both", "two", "warring", "opposing", "rival", "conflicting", "feuding"})
_PLACED = frozenset({"in", "at", "near", "inside", "outside", "around", "off", "over"})


class Sides:
    """Finds them among what has been mentioned."""

    def __init__(self, discourse: Discourse) -> None:
        """`discourse` holds the mentions resolved so far."""
        self._discourse = discourse
        self._view = discourse.view
        self._registry = discourse.registry
        self._words = actor_lexicon().words

    def count(self, draft: Draft) -> int:
        """Two for "both sides" and "the two leaders", four for "the four governments", else 0."""
        if draft.number != "plur" or not draft.definite:
            return 0
        return count_of(self._view.lower[draft.start : draft.head + 1])

    def counted(self, draft: Draft, lemma: str, count: int) -> tuple[str, ...]:
        """The two, or as many as are counted, whom the phrase takes up."""
        states = lemma in _PARTIES | _STATES
        sort = "country" if states else "person" if lemma in _PERSONS else None
        callers = self._callers(draft) if states else frozenset()
        if states and count == 2:
            found = self._quarrel(draft, callers)
            if self._of_a_war(draft):
                return found or self._discourse.belligerents(draft.start)
            if lemma not in _PARTIES and not all(ident.startswith("country:") for ident in found):
                found = ()  # "the two countries" are no band and its enemy
            if found or lemma in _PARTIES:
                return found or self._belligerents(draft, callers)
        return self._discourse.pair(draft.start, sort, count, callers)

    def parties(self, draft: Draft, lemma: str) -> tuple[str, ...] | None:
        """ "All sides", "the parties": those of the quarrel; nobody when a caller from outside names none.

        None where political parties may be meant: of somebody, or where votes are spoken of.
        """
        plain = lemma in _PARTIES and draft.number == "plur" and draft.possessor is None and not draft.owners
        if not plain or not set(draft.phrase.split()[:-1]) <= _QUALIFIED:
            return None
        if not (draft.definite or self._view.lower[draft.start] == "all" or len(draft.phrase.split()) > 1):
            return None
        callers = self._callers(draft)
        found = self._quarrel(draft, callers)
        if lemma == "side":
            return found
        start, end = self._view.bounds(draft.head)
        before = self._view.bounds(start - 1)[0] if start else start
        if self._words["party_politics"] & set(self._view.lemma[before:end]):
            return None
        return found if found or callers else None

    def neighbour(self, draft: Draft, owners: tuple[str, ...]) -> tuple[str, ...]:
        """ "its neighbor": the only other country of the sentence, else of the title."""
        own = {self._registry.country_of(owner) for owner in owners} | self._subject_countries(draft)
        if not owners or draft.number == "plur":
            return ()
        view = self._view
        start, end = view.bounds(draft.head)
        title_end = view.sentences[0].end if view.sentences else 0
        for low, high in ((start, end), (0, title_end)):
            found = {
                ident
                for other in self._discourse.history
                if low <= other.start < high
                for ident in other.actors
                if ident.startswith("country:") and self._registry.country_of(ident) not in own
            }
            if found:
                return tuple(found) if len(found) == 1 else ()
        return ()

    def _subject_countries(self, draft: Draft) -> set[str | None]:
        """Countries whose clause holds the phrase: they would be named "it", not "its neighbor"."""
        view = self._view
        found: set[str | None] = set()
        node = draft.head
        for _ in range(8):
            if view.head[node] == node:
                break
            node = view.head[node]
            other = self._discourse.doer(node, draft.start)
            found.update(self._registry.country_of(ident) for ident in (other.actors if other else ()))
        return found

    def _callers(self, draft: Draft) -> frozenset[str]:
        """Who turns to the sides: the subject of the verb that they are the object of, and of those above it."""
        view = self._view
        token = view.role_token(draft.head)
        bidden = view.is_subject(token) and view.dep[view.head[token]] in {"ccomp", "xcomp"}
        if view.dep[token] not in _ARGUMENTS and not (bidden and view.tag[view.head[token]] == "VB"):
            return frozenset()
        found: set[str] = set()
        node = view.head[token]
        for _ in range(4):
            other = self._discourse.doer(node, draft.start)
            found.update(self._party(ident) for ident in (other.actors if other and other is not draft else ()))
            if view.head[node] == node:
                break
            node = view.head[node]
        return frozenset(found)

    def _quarrel(self, draft: Draft, callers: frozenset[str]) -> tuple[str, ...]:
        """The two named together in a late sentence: as a pair, or across a verb or noun of conflict or talks.

        Of "the warring parties", "both sides in Sudan" only those whom a word for fighting governs.
        """
        words = self._words["fighting"] if self._of_a_war(draft) else None
        for back in range(_BACK + 1):
            here = [other for distance, other in self._discourse.recent(draft.start, back) if distance == back]
            for other in here:
                pair = tuple(dict.fromkeys(self._party(ident) for ident in other.actors))
                fitting = len(pair) == 2 and (words is None or self._below(other.head, words))
                if fitting and not callers & set(pair) and not self._outside(other):
                    return pair
            pair = self._across(here, callers, words or self._words["quarrels"])
            if pair:
                return pair
        return ()

    def _across(self, here: list[Draft], callers: frozenset[str], words: frozenset[str]) -> tuple[str, ...]:
        """The only two parties below words for conflict or talks in a sentence, without hosts and mediators."""
        view = self._view
        found: dict[str, None] = {}
        for other in reversed(here):
            placed = view.case(view.role_token(other.head)) in _PLACED
            if not placed and not self._outside(other) and self._below(other.head, words):
                found.update(dict.fromkeys(self._party(ident) for ident in other.actors))
        sides = tuple(ident for ident in found if ident not in callers and self._is_side(ident))
        return sides if len(sides) == 2 else ()

    def _below(self, token: int, words: frozenset[str]) -> bool:
        """Whether a word for conflict or talks governs the mention: "talks between X and Y", "X attacked Y's ships"."""
        for _ in range(_CLIMB):
            token = self._view.head[token]
            if self._view.lemma[token] in words:
                return True
        return False

    def _of_a_war(self, draft: Draft) -> bool:
        """ "The warring parties", "both sides in Sudan": said to be those of a war, so no two who signed or met."""
        view = self._view
        placed = [c for c in view.children[draft.head] if view.dep[c] == "nmod" and view.case(c) in _PLACED]
        return bool(AT_WAR & set(draft.phrase.split()) or placed)

    def _outside(self, other: Draft) -> bool:
        """Whether a mention is the subject of a verb of calling, judging or mediating: no side of its own quarrel."""
        view = self._view
        token = view.role_token(other.head)
        if not view.is_subject(token):
            return False
        return view.lemma[view.head[token]] in self._words["outside_verbs"]

    def _belligerents(self, draft: Draft, callers: frozenset[str]) -> tuple[str, ...]:
        found = self._discourse.belligerents(draft.start)
        return (self._between(draft, callers) if callers else ()) if callers & set(found) or not found else found

    def _between(self, draft: Draft, callers: frozenset[str]) -> tuple[str, ...]:
        """The only two states that late sentences name beside the outsider's: "flew to Moscow and to Tbilisi and got both sides to …"."""
        named = {self._party(ident) for _, other in self._discourse.recent(draft.start, 1) for ident in other.actors}
        states = sorted(ident for ident in named - callers if ident.startswith("country:"))
        return tuple(states) if len(states) == 2 else ()

    def _party(self, ident: str) -> str:
        """The state of its people, officials and troops; an armed band itself."""
        code = self._registry.country_of(ident)
        band = ident.startswith(("group:", "org:")) and armed(self._registry.sectors_of(ident))
        if code is None or band or not self._registry.knowledge.country(code):
            return ident
        return self._registry.known(f"country:{code}")

    def _is_side(self, ident: str) -> bool:
        return ident.startswith("country:") or armed(self._registry.sectors_of(ident))
