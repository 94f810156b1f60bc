"""Whose "the army said" is: not that of those whom the words it reports, or its own deed, are about.

"Pakistani troops raided a hideout. Twelve Afghan fighters were killed, the army said": the Afghans have an army too, but it is not
the one that speaks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._lexicon import actor_lexicon

if TYPE_CHECKING:
    from deedwatch.actors._discourse import Discourse
    from deedwatch.actors._drafts import Draft
    from deedwatch.actors._registry import Registry
    from deedwatch.actors._view import View

_HOLDING = frozenset({"GOV", "MIL", "COP", "SPY", "LEG"})  # who speaks for a state
_BACK = 3  # sentences before that may name whose it is
# What one does to one's own state: "the president left France", "led Togo through the crisis".
_OWN = frozenset(
    "leave lead represent govern rule run flee serve quit save unite defend plunge steer guide drag put split divide transform modernise "
    "modernize return address tour stabilise stabilize rebuild reform".split()
)


def own_words(view: View, token: int) -> frozenset[int]:
    """The words of the predicate whose subject the token heads, with what it reports; empty for other tokens."""
    if not view.is_subject(token):
        return frozenset()
    verb = view.head[view.role_token(token)]
    roots = [verb]
    if view.dep[verb] == "parataxis":
        roots.append(view.head[verb])
    found = _below(view, roots) - _below(view, [token])
    if view.lemma[verb] in actor_lexicon().words["speech_verbs"]:
        start, end = view.bounds(token)
        found |= {i for i in range(start, end) if view.quote[i] >= 0}
    return frozenset(found)


def aimed_at(view: View, token: int) -> frozenset[int]:
    """The words of those to whom the subject at the token does something: France in "the president blamed France for the raid".

    A bare office is not that of the state it blames, warns or attacks. Where it does so ("in France") may well be its own.
    """
    if not view.is_subject(token):
        return frozenset()
    verb = view.head[view.role_token(token)]
    if view.lemma[verb] in _OWN:
        return frozenset()
    inside = actor_lexicon().words["place_prepositions"] - {"on", "against"}  # "called on France"
    aims = [
        child
        for child in view.children[verb]
        if view.dep[child] in {"obj", "iobj"} or (view.dep[child] == "obl" and view.case(child) not in inside)
    ]
    return frozenset(_below(view, aims))


def _below(view: View, roots: list[int]) -> set[int]:
    found: set[int] = set()
    stack = list(roots)
    while stack:
        node = stack.pop()
        if node not in found:
            found.add(node)
            stack += view.children[node]
    return found


def spoken_of(discourse: Discourse, draft: Draft, country: str) -> bool:
    """Whether the country stands in those words alone, and in no sentence shortly before."""
    own = own_words(discourse.view, draft.head)
    here = discourse.view.sentence[draft.head]
    near = [
        other
        for other in discourse.history
        if here - _BACK <= discourse.view.sentence[other.head] <= here
        and country in {f"country:{discourse.registry.country_of(ident)}" for ident in other.actors}
    ]
    inside = actor_lexicon().words["place_prepositions"]  # "in Honduras" is where the subject is, and its own
    return bool(near) and all(other.head in own and discourse.view.case(other.head) not in inside for other in near)


def tellers_home(registry: Registry, tellers: tuple[str, ...]) -> str | None:
    """The state of the official in whose own words "the army" stands."""
    codes = {registry.country_of(ident) for ident in tellers if _HOLDING & set(registry.sectors_of(ident))}
    code = codes.pop() if len(codes) == 1 else None
    return registry.known(f"country:{code}") if code is not None and registry.knowledge.country(code) else None


def others_home(discourse: Discourse, draft: Draft, country: str) -> str | None:
    """The state of the last subject before the sentence, else of the dateline, where it is another."""
    view = discourse.view
    for distance in range(1, _BACK + 1):
        for back, other in discourse.recent(draft.start, distance):
            if back != distance or not view.is_subject(other.head) or len(other.actors) != 1:
                continue
            code = discourse.registry.country_of(other.actors[0])
            if code is not None and discourse.registry.knowledge.country(code) and f"country:{code}" != country:
                return discourse.registry.known(f"country:{code}")
    code = discourse.scene.dateline if discourse.scene is not None else None
    return discourse.registry.known(f"country:{code}") if code is not None and f"country:{code}" != country else None
