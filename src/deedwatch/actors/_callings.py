"""Common nouns whose calling the clause settles: officers who seize power, pilots on strike, somebody's lawyer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._lexicon import actor_lexicon

if TYPE_CHECKING:
    from deedwatch.actors._drafts import Draft
    from deedwatch.actors._view import View
    from deedwatch.knowledge import Knowledge, Role

_CLIMB = 3  # "a strike by pilots", "the strike called by the pilots"


def calling(view: View, knowledge: Knowledge, draft: Draft) -> Role | None:
    """The role that the words around give the nominal, None where they leave the noun its own."""
    words, role = actor_lexicon().words, draft.role
    if role is None:
        return None
    if role.noun == "officer" and (_in_coup(view, draft) or _in_army(view, draft)):
        return knowledge.role("army officer")
    if role.noun == "dissident" and any(
        (group := knowledge.group(owner)) is not None and {"REB", "UAF"} & set(group.sectors) for owner in draft.owners
    ):
        return knowledge.role("rebel")  # "dissidents of the Real IRA"
    if role.noun in words["strikers"] and _on_strike(view, draft):
        return knowledge.role("worker")
    return None


def _in_coup(view: View, draft: Draft) -> bool:
    """ "Officers who seized power", "young officers toppled the government", "officers staged a coup"."""
    words = actor_lexicon().words
    token = view.role_token(draft.head)
    verbs = [c for c in view.children[draft.head] if view.dep[c] in {"acl", "acl:relcl"}]
    verbs += [view.head[token]] if view.is_subject(token) or view.dep[token] == "obl:agent" else []
    for verb in verbs:
        below = {view.lemma[c] for c in view.children[verb] if view.dep[c] in {"obj", "obl", "nsubj:pass"}}
        if view.lemma[verb] in words["coup_verbs"] and below & words["power_nouns"]:
            return True
        if below & words["coup_nouns"]:
            return True
    return False


def _in_army(view: View, draft: Draft) -> bool:
    """ "An officer in Syria's army", "two officers and a sergeant", "a general told officers": words of an army and none of the police."""
    start, end = view.bounds(draft.head)
    near = {view.lemma[i].lower() for i in range(start, end)} | set(view.lower[start:end])
    words = actor_lexicon().words
    return bool(near & words["army_words"]) and not near & words["police_words"]


def _on_strike(view: View, draft: Draft) -> bool:
    """ "A strike by pilots", "pilots went on strike", "the pilots' union"; a military pilot's air strike is another."""
    words = actor_lexicon().words
    if words["strike_words"] & set(draft.phrase.split()):
        return True
    if draft.owners and view.lemma[view.head[draft.head]] == "strike" and not view.case(draft.head):
        return False
    token = view.role_token(draft.head)
    for _ in range(_CLIMB):
        up = view.head[token]
        below = {view.lemma[c] for c in view.children[up] if view.dep[c] in {"obj", "obl"}}
        if view.lemma[up] in words["strike_nouns"] and view.pos[up] == "NOUN" and not _in_air(view, up):
            return True
        if view.pos[up] == "VERB":
            return view.lemma[up] in words["striking_verbs"] and bool(below & words["strike_nouns"])
        token = up
    return False


def _in_air(view: View, noun: int) -> bool:
    return any(view.lower[c] in {"air", "drone", "missile"} for c in view.children[noun])
