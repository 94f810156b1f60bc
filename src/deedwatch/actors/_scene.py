"""Where a sentence plays: the country that people without one of their own belong to.

"In Harare, nurses refused …": nobody writes "Zimbabwean nurses" there. Field practice codes such people under the country of the
scene; here only when the words leave no other choice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from deedwatch.actors._drafts import Hit
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._registry import Registry
from deedwatch.actors._view import View

_BACK = 2  # sentences before, of one paragraph or across its break, that may set the scene
_STATES = frozenset(
    {"country", "region", "capital", "metonym", "adjective", "demonym", "organisation", "group", "people"}
)
_NOT_SETTING = frozenset({"over", "above", "beyond", "via", "out of", "off", "into", "onto"})  # "the war over Karabakh"
_HYPHENS = frozenset({"-", "‑", "–"})
_CLIMB_CLAUSES = 6  # heads above a mention that may be the clause with "where"
_IN_FOCUS = 3  # sentences that must name a country before another, named once, is a side note
_FRONTED = frozenset({"in", "across", "inside"})
_FRONT = 9  # tokens of the longest "In the neighbouring Central African Republic,"
_CLIMB = 3  # nouns between a place and the preposition: "in Harare's biggest hospital"


class Scene:
    """The countries each sentence names, and those it is set in."""

    def __init__(self, view: View, registry: Registry, hits: Iterable[Hit]) -> None:
        """Read places and known names off the article."""
        self._view = view
        self._registry = registry
        size = len(view.sentences)
        self._named: list[dict[str, int]] = [{} for _ in range(size)]  # country -> its first token
        self._people: list[set[str]] = [set() for _ in range(size)]  # countries of known persons
        self._at: dict[int, str] = {}  # the country at the tokens that name one
        self._states: set[int] = set()  # tokens that name a state itself
        self.dateline = _of_dateline(view, registry)
        self._set_in: list[dict[str, int]] = [{} for _ in range(size)]
        for hit in hits:
            if hit.entry.kind == "country":
                self._states.update(range(hit.start, hit.end))
            if hit.entry.kind in _STATES and not self._untied(hit.start, hit.end):
                self._note(hit.start, hit.end, hit.entry.country)
            if hit.entry.kind == "person" and hit.entry.country is not None and view.sentence[hit.start] >= 0:
                self._people[view.sentence[hit.start]].add(hit.entry.country)
        for place in view.document.places:
            self._note(place.start, place.end, place.place.country)

    def _note(self, start: int, end: int, country: str | None) -> None:
        at = self._view.sentence[start]
        if at < 0 or country is None or self._registry.knowledge.country(country) is None:
            return
        self._named[at].setdefault(country, start)
        self._at.update(dict.fromkeys(range(start, end), country))
        if self._locative(self._view.top(start, end)):
            self._set_in[at].setdefault(country, start)

    def _untied(self, start: int, end: int) -> bool:
        """ "pro-Russian", "Iranian-backed": for, against or through a state, not of it."""
        view, words = self._view, actor_lexicon().words
        if start and view.lower[start - 1] == "ethnic":
            return True
        if start >= 2 and view.lower[start - 1] in _HYPHENS and view.lower[start - 2] in words["untied_before"]:
            return True
        return end + 1 < len(view.lower) and view.lower[end] in _HYPHENS and view.lower[end + 1] in words["untied"]

    def _locative(self, token: int) -> bool:
        """Whether the name, or the noun it belongs to, stands after "in", "at", "near" and the like."""
        view = self._view
        words = actor_lexicon().words["place_prepositions"]
        for _ in range(_CLIMB):
            case = view.case(token)
            if case:
                return case in words and case not in _NOT_SETTING
            if view.dep[token] not in {"nmod:poss", "compound", "nmod", "appos", "amod"} or view.head[token] == token:
                return False
            token = view.head[token]
        return False

    def country(self, token: int, without: frozenset[int] = frozenset()) -> str | None:
        """The country of the scene around a token: where its sentence is set, else the only one named; else those before.

        Those named at the tokens `without` are not it.
        """
        here = self._view.sentence[token]
        if here < 0:
            return None
        where = self._where(token)
        if where is not None:
            return where
        others = self._named_at(without)
        for at in range(here, max(-1, here - _BACK - 1), -1):
            named = self._named[at].keys() - others
            if not named:
                continue
            set_in = self._set_in[at].keys() - others
            if len(set_in) == 1 and at == here:
                return next(iter(set_in))
            found = next(iter(set_in)) if len(set_in) == 1 else next(iter(named)) if len(named) == 1 else None
            found = self._in_play(found)
            return None if found in others else found
        people = self._people[here]  # "Pro-Assad militiamen": a leader's name tells as much
        return next(iter(people)) if len(people) == 1 else None

    def office(self, token: int, without: frozenset[int] = frozenset()) -> str | None:
        """Whose a bare office is: the scene's, else, of several states that its sentence names, the dateline's."""
        here = self._view.sentence[token]
        named = self._named[here].keys() - self._named_at(without) if here >= 0 else set()
        return self.country(token, without) or (self.dateline if self.dateline in named else None)

    def names(self, country: str) -> bool:
        """Whether the article names the country anywhere."""
        return ":" in country or any(country in named for named in self._named)

    def home(self) -> str | None:
        """The dateline's country where the headline names it: the article tells of what goes on there."""
        headed = bool(self._named) and self._view.sentences[0].kind == "headline"
        return self.dateline if headed and self.dateline in self._named[0] else None

    def _headed_alone(self) -> str | None:
        """That country where the headline names no other."""
        home = self.home()
        return home if home is not None and set(self._named[0]) == {home} else None

    def headed(self, token: int) -> str | None:
        """The same for words of the headline."""
        return self._headed_alone() if self._view.sentence[token] == 0 else None

    def opens_at_home(self, token: int) -> str | None:
        """The same for the bare words that open a paragraph ("Soldiers guarded …"), where its sentence names no other state.

        The headline must name that one alone.
        """
        here, view = self._view.sentence[token], self._view
        home = self._headed_alone()
        if home is None or here < 1 or token != view.sentences[here].start:
            return None
        first = view.sentences[here].block != view.sentences[here - 1].block
        return home if first and self._named[here].keys() <= {home} else None

    def _named_at(self, tokens: frozenset[int]) -> set[str]:
        """The countries that these tokens name."""
        return {self._at[i] for i in tokens if i in self._at}

    def at(self, token: int) -> str | None:
        """The country that the token names, or the place in it."""
        return self._at.get(token)

    def fronted(self, token: int, *, state: bool = False) -> tuple[str, int] | None:
        """The country and sentence of the "In Honduras, …" that opens the sentence, or the last one before it in its paragraph.

        `state`: a country itself must be named; a town is where a war is told from.
        """
        here, view = self._view.sentence[token], self._view
        block = view.sentences[here].block if here >= 0 else -1
        while here >= 0 and view.sentences[here].block == block:
            start = view.sentences[here].start
            opening = range(start + 1, min(start + _FRONT, view.sentences[here].end))
            comma = next((i for i in opening if view.lower[i] == ","), None)
            if view.lower[start] in _FRONTED and comma is not None:
                named = self._states if state else self._at
                found = next((self._at[i] for i in range(start + 1, comma) if i in named and i in self._at), None)
                if found is not None:
                    return found, here
            here -= 1
        return None

    def sited(self, token: int) -> str | None:
        """The one country that the sentence is set in; None where it names another."""
        here = self._view.sentence[token]
        set_in = self._set_in[here] if here >= 0 else {}
        return next(iter(set_in)) if len(set_in) == 1 and len(self._named[here]) == 1 else None

    def _in_play(self, found: str | None) -> str | None:
        """The country found; one that only a single sentence names sets no scene in an article about others."""
        if found is None:
            return None
        counts = Counter(country for named in self._named for country in named)
        ranked = counts.most_common(2)
        if counts[found] > 1 or ranked[0][1] < _IN_FOCUS:
            return found
        clear = len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]
        return ranked[0][0] if clear else None

    def _where(self, token: int) -> str | None:
        """The country of the place that a clause with "where" tells of: "visited Brasilia, where the president …"."""
        view = self._view
        node = token
        for _ in range(_CLIMB_CLAUSES):
            if view.dep[node] in {"acl:relcl", "advcl:relcl"} and any(
                view.lower[c] == "where" for c in view.children[node]
            ):
                return self._at.get(view.head[node])
            if view.head[node] == node:
                return None
            node = view.head[node]
        return None

    def only(self, token: int) -> str | None:
        """The same, but only if the sentence (or the one before) names no other country."""
        found = self.country(token)
        here = self._view.sentence[token]
        seen = [self._named[at] for at in range(here, max(-1, here - _BACK - 1), -1) if self._named[at]]
        return found if seen and len(seen[0]) == 1 else None


def _of_dateline(view: View, registry: Registry) -> str | None:
    """The country whose capital opens the article: "KYIV, March 3 – …"."""
    article = view.document.article
    line = next((article.text[block.start : block.end] for block in article.blocks if block.kind == "dateline"), "")
    place = re.split(r"[,(/–—-]", line, maxsplit=1)[0].strip().title()
    found = (
        {entry.country for entry in registry.knowledge.lookup(place) if entry.kind in {"capital", "metonym"}}
        if place
        else set()
    )
    return found.pop() if len(found) == 1 else None
