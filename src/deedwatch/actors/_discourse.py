"""What has been mentioned so far, and what of it is still in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._drafts import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deedwatch.actors._registry import Registry
    from deedwatch.actors._view import View


class Discourse:
    """Resolved mentions in text order, coordinated ones also together ("Blinken and Lavrov")."""

    def __init__(self, view: View, registry: Registry) -> None:
        """Empty at first; `add` as mentions are resolved."""
        self.view = view
        self.registry = registry
        self.history: list[Draft] = []
        self._of_head: dict[int, Draft] = {}

    def add(self, draft: Draft) -> None:
        """Note a resolved mention; one that closes a coordination adds the whole as a plural."""
        self._of_head[draft.head] = draft
        if not draft.actors:
            return
        self.history.append(draft)
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
                if child not in self._of_head:
                    continue
                found.extend(self._conjuncts(child))
        return found

    def recent(self, token: int, back: int) -> Iterator[tuple[int, Draft]]:
        """Mentions before `token`, latest first, with their distance in sentences, at most `back`."""
        here = self.view.sentence[token]
        for draft in reversed(self.history):
            distance = here - self.view.sentence[draft.head]
            if distance > back:
                return
            if draft.start < token and distance >= 0:
                yield distance, draft

    def countries(self, token: int, distance: int) -> list[str]:
        """Distinct countries mentioned before `token` in the sentence `distance` back, latest first."""
        found = (
            ident
            for back, draft in self.recent(token, distance)
            if back == distance
            for ident in draft.actors
            if ident.startswith("country:")
        )
        return list(dict.fromkeys(found))

    def focus(self, token: int) -> str | None:
        """The country "the country" means here: the only one of this sentence so far, else of the one before."""
        for distance in (0, 1):
            countries = self.countries(token, distance)
            if len(countries) == 1:
                return countries[0]
            if countries:
                subjects = [
                    draft.actors[0]
                    for back, draft in self.recent(token, distance)
                    if back == distance and draft.number == "sing" and draft.actors[0].startswith("country:") and self.view.is_subject(draft.head)
                ]
                return subjects[0] if len(set(subjects)) == 1 else None
        return None

    def pair(self, token: int, sort: str | None) -> tuple[str, ...]:
        """The two that "both" or "the two sides" are: a coordinated pair, else the only two of the last sentences."""
        for _, draft in self.recent(token, 3):
            if len(draft.actors) == 2 and draft.number == "plur" and (sort is None or draft.sort == sort):
                return draft.actors
        for back in (0, 1, 2):
            found = list(
                dict.fromkeys(
                    draft.actors[0]
                    for distance, draft in self.recent(token, back)
                    if len(draft.actors) == 1 and draft.number == "sing" and (sort is None or draft.sort == sort) and distance <= back
                )
            )
            if len(found) == 2:
                return (found[1], found[0])
            if len(found) > 2:
                return ()
        return ()
