"""What has been mentioned so far, and what of it is still in focus."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from deedwatch.actors._drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deedwatch.actors._registry import Registry
    from deedwatch.actors._scene import Scene
    from deedwatch.actors._view import View
    from deedwatch.knowledge import Role


_LIST = frozenset({",", "and", "the", "&", "'s"})
# What a guest does; "came" and "went" may be of anything.
_ARRIVING = frozenset({"arrive", "fly", "land", "visit", "travel", "tour"})
_GOALS = frozenset({"", "to", "in", "at"})
_CLOSING = frozenset({"and", "&"})


def keeps_order(draft: Draft, role: Role) -> bool:
    """Police and security forces, who act at home."""
    return "COP" in role.sectors or draft.phrase.split()[:1] == ["security"]


class Discourse:
    """Resolved mentions in text order, coordinated ones also together ("Blinken and Lavrov")."""

    def __init__(self, view: View, registry: Registry) -> None:
        """Empty at first; `add` as mentions are resolved."""
        self.view = view
        self.registry = registry
        self.scene: Scene | None = None
        self.history: list[Draft] = []
        self._of_head: dict[int, Draft] = {}
        self._chain: list[Draft] = []

    def add(self, draft: Draft) -> None:
        """Note a resolved mention; one that closes a coordination adds the whole as a plural."""
        self._of_head[draft.head] = draft
        if not draft.actors:
            return
        self.history.append(draft)
        if self._listed(draft):
            return
        first = self._first_conjunct(draft.head)
        if first is None or first is draft:
            return
        parts = self._conjuncts(first.head)
        actors = tuple(dict.fromkeys(a for part in parts for a in part.actors))
        if len(parts) < 2 or len(actors) < 2 or any(not part.actors for part in parts):
            return
        sorts = {part.sort for part in parts}
        sort = sorts.pop() if len(sorts) == 1 else "group"
        self.history.append(Draft(first.start, draft.end, first.head, "nominal", sort, actors, number="plur"))

    def _listed(self, draft: Draft) -> bool:
        """Follow an enumeration on the surface ("A, the B and C"); close it as one plural at its "and"."""
        last = self._chain[-1] if self._chain else None
        between = self.view.lower[last.end : draft.start] if last is not None and last.end <= draft.start else None
        if between is None or not between or len(between) > 3 or not _LIST.issuperset(between):
            self._chain = [draft]
            return False
        self._chain.append(draft)
        if not _CLOSING.intersection(between):
            return False
        actors = tuple(dict.fromkeys(a for part in self._chain for a in part.actors))
        sorts = {part.sort for part in self._chain}
        if len(actors) > 1:
            first = self._chain[0]
            sort = sorts.pop() if len(sorts) == 1 else "group"
            self.history.append(Draft(first.start, draft.end, first.head, "nominal", sort, actors, number="plur"))
        self._chain = []
        return True

    def _first_conjunct(self, head: int) -> Draft | None:
        view = self.view
        for _ in range(8):
            if view.dep[head] != "conj":
                return self._of_head.get(head)
            head = view.head[head]
        return None

    def _conjuncts(self, head: int) -> list[Draft]:
        found = [self._of_head[head]] if head in self._of_head else []
        for child in self.view.children[head]:
            if self.view.dep[child] == "conj":
                if child not in self._of_head or not self._of_head[child].actors:
                    return []
                found.extend(self._conjuncts(child))
        return found

    def at(self, token: int) -> Draft | None:
        """The resolved mention headed by the token."""
        return self._of_head.get(token)

    def recent(self, token: int, back: int) -> Iterator[tuple[int, Draft]]:
        """Mentions before `token`, latest first, with their distance in sentences, at most `back`."""
        here = self.view.sentence[token]
        for draft in reversed(self.history):
            distance = here - self.view.sentence[draft.head]
            if distance > back:
                return
            if draft.start < token and distance >= 0:
                yield distance, draft

    def left_behind(self, other: Draft, draft: Draft) -> bool:
        """Whether a mention's paragraph is about another country than one of a paragraph before, as in a digest of news."""
        here, sentences = self.view.sentence, self.view.sentences
        block = sentences[here[draft.start]].block
        if not other.actors:
            return False
        front = self.scene.fronted(draft.start, state=True) if self.scene is not None else None
        if front is not None and here[other.head] < front[1]:  # "In Honduras, the council …"
            return self._foreign(other.actors[0], front[0])
        if sentences[here[other.head]].block == block:
            return False
        named = {
            self.registry.country_of(d.actors[0])
            for _, d in self.recent(draft.start, here[draft.start] - here[other.head])
            if d.sort == "country" and d.actors and sentences[here[d.head]].block == block
        }
        return bool(named) and self.registry.country_of(other.actors[0]) not in named

    def _foreign(self, ident: str, country: str) -> bool:
        code = self.registry.country_of(ident)
        return code is not None and code != country and self.registry.knowledge.country(code) is not None

    def out_of_scene(self, ident: str, token: int) -> bool:
        """The same for whoever has not been mentioned since."""
        places = [draft.head for draft in self.history if ident in draft.actors]
        return self.past(ident, token, places)

    def past(self, ident: str, token: int, places: list[int]) -> bool:
        """Whether "In Honduras, …" stands between a person of another country, last named before it, and the token."""
        front = self.scene.fronted(token, state=True) if self.scene is not None else None
        last = max((place for place in places if place < token), default=None)
        if front is None or last is None or self.view.sentence[last] >= front[1]:
            return False
        return self._foreign(ident, front[0])

    def home(self, draft: Draft, role: Role) -> str | None:
        """Whose police or army it is by where the text is: the scene's, the state in focus, else the article's."""
        scene, country = self.scene, None
        front = scene.fronted(draft.start) if scene is not None else None
        here = self.view.sentence
        if front is not None and ("MIL" not in role.sectors or front[1] < here[draft.start] or not here[draft.start]):
            country = front[0]
        elif scene is not None and keeps_order(draft, role):
            country = scene.sited(draft.start) or scene.home()
        country = country or self._host(draft.start)
        if country is not None:
            return self.registry.known(f"country:{country}")
        return self.focus(draft.start) or self.topic()

    def countries(self, token: int, distance: int) -> list[str]:
        """Distinct countries mentioned before `token` in the sentence `distance` back, latest first."""
        codes = (
            self.registry.country_of(ident)
            for back, draft in self.recent(token, distance)
            if back == distance
            for ident in draft.actors
        )
        return [f"country:{code}" for code in dict.fromkeys(codes) if code and self.registry.knowledge.country(code)]

    def topic(self) -> str | None:
        """The country the article is about so far: named twice as often as any other."""
        counts = Counter(
            code for draft in self.history for ident in draft.actors if (code := self.registry.country_of(ident))
        )
        ranked = counts.most_common(2)
        if not ranked or ranked[0][1] < 3 or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        code = ranked[0][0]
        return self.registry.known(f"country:{code}") if self.registry.knowledge.country(code) else None

    def other_than(self, country: str, token: int) -> str | None:
        """The country named most often before the token, but for one."""
        counts = Counter(
            ident
            for draft in self.history
            if draft.start < token
            for ident in draft.actors
            if ident.startswith("country:") and ident != country
        )
        return counts.most_common(1)[0][0] if counts else None

    def focus(self, token: int) -> str | None:
        """The country "the country" means here: the only one of this sentence so far, else of the one before."""
        for distance in (0, 1):
            countries = self.countries(token, distance)
            if len(countries) == 1:
                return self.registry.known(countries[0])
            if countries:
                subjects = {
                    self.registry.country_of(draft.actors[0])
                    for back, draft in self.recent(token, distance)
                    if back == distance and len(draft.actors) == 1 and self.view.is_subject(draft.head)
                }
                code = subjects.pop() if len(subjects) == 1 else None
                return f"country:{code}" if code and self.registry.knowledge.country(code) else None
        return None

    def _host(self, token: int) -> str | None:
        """The state that received a visitor in the sentence before: after "Macron flew to Beirut", "the army" is the one there."""
        view, scene = self.view, self.scene
        for back, draft in self.recent(token, 1):
            verb = view.head[draft.head]
            comes = back == 1 and view.dep[draft.head] == "nsubj" and view.lemma[verb] in _ARRIVING
            if scene is None or not comes or draft.sort != "person" or len(draft.actors) != 1:
                continue
            goals = [c for c in view.children[verb] if view.dep[c] in {"obj", "obl"} and view.case(c) in _GOALS]
            hosts = {code for c in goals for t in (c, *view.children[c]) if (code := scene.at(t)) is not None}
            hosts -= {self.registry.country_of(draft.actors[0]) or ""}
            return hosts.pop() if len(hosts) == 1 else None
        return None

    def named_fighters(self, token: int) -> list[str]:
        """The armed groups named before the token, in order."""
        idents = (
            ident
            for draft in self.history
            if draft.kind == "name" and draft.start < token
            for ident in draft.actors
            if ident.startswith(("org:", "group:")) and ident not in self.registry.peoples
        )
        return [ident for ident in dict.fromkeys(idents) if {"REB", "UAF"} & set(self.registry.sectors_of(ident)[:1])]

    def belligerents(self, token: int) -> tuple[str, ...]:
        """The state and the one armed group named before: "both sides" of a war within it."""
        groups = self.named_fighters(token)
        code = self.registry.country_of(groups[0]) if len(groups) == 1 else None
        state = f"country:{code}"
        if code is None or not any(state in draft.actors for draft in self.history if draft.start < token):
            return ()
        return (self.registry.known(state), groups[0])

    def doer(self, verb: int, token: int) -> Draft | None:
        """The mention that is the verb's subject, in the sentence of the token and before it."""
        subject = self.view.subject(verb)
        return next((d for _, d in self.recent(token, 0) if subject is not None and d.head == subject), None)

    def pair(
        self, token: int, sort: str | None, count: int = 2, without: frozenset[str] = frozenset()
    ) -> tuple[str, ...]:
        """The two that "both" or "the two countries" are: a coordination of that many, else the only ones of late sentences.

        `without` are states that speak of the others.
        """
        for _, draft in self.recent(token, 3 if count == 2 else 15):
            if len(draft.actors) == count and draft.number == "plur" and (sort is None or draft.sort == sort):
                return draft.actors
        if sort != "country":
            return ()
        for back in (0, 1, 2):
            codes = (
                self.registry.country_of(draft.actors[0])
                for _, draft in self.recent(token, back)
                if len(draft.actors) == 1
            )
            found = [
                self.registry.known(f"country:{code}")
                for code in dict.fromkeys(codes)
                if code and self.registry.knowledge.country(code) and f"country:{code}" not in without
            ]
            if len(found) == count:
                return tuple(reversed(found))
            if len(found) > count:
                return ()
        return ()

    def persons(
        self, token: int, count: int, gender: str | None = None, without: frozenset[str] = frozenset()
    ) -> tuple[str, ...]:
        """The people whom "the two leaders" takes up: all others that are named in the latest sentences, if they are so many."""
        for back in (0, 1, 2, 3):
            found: dict[str, None] = {}
            for _, draft in self.recent(token, back):
                named = draft.kind == "name" and draft.sort == "person" and len(draft.actors) == 1
                if named and draft.actors[0] not in without and (gender is None or draft.gender in {None, "", gender}):
                    found.setdefault(draft.actors[0])
            if len(found) == count:
                return tuple(reversed(found))
            if len(found) > count:
                return ()
        return ()
