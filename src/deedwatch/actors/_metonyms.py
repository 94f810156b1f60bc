"""Whether the name of a capital or a seat stands for the government there or for the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._view import CLAUSAL, SUBJECTS

if TYPE_CHECKING:
    from deedwatch.actors._view import View


def acts_as_government(view: View, start: int, end: int, *, seat: bool) -> bool:
    """Whether tokens [start, end) take part in the sentence as a government.

    A `seat` (the Kremlin) does so wherever it is not a place; a capital needs a political verb, noun or a partner.
    """
    token = view.role_token(view.top(start, end))
    words = actor_lexicon().words
    case = view.case(token)
    relation = view.dep[token]
    if case in {"on", "upon"} and view.lemma[view.head[token]] in {"call", "prevail", "lean"}:
        return True  # "called on Minsk to free him": nobody calls on a city
    if case in words["place_prepositions"] and relation not in SUBJECTS:
        return False
    if relation in SUBJECTS:
        return _as_subject(view, token, seat=seat)
    head = view.head[token]
    if relation == "nmod:poss":
        return view.lemma[head] not in words["city_nouns"]
    if case in words["party_prepositions"]:
        return seat or not _beside_city_word(view, head)
    if case in words["open_prepositions"]:
        return _by_governor(view, head, case) or (seat and not _moves(view, head))
    if relation in {"obj", "iobj", "obl:agent"}:
        return view.lemma[head] in words["political_verbs"] | {"cost", "hurt", "isolate", "deprive", "reward"} or (
            seat and view.lemma[head] not in words["motion"]
        )
    if relation in {"compound", "amod", "nmod"}:
        return _beside_other(view, start, end)
    return seat and relation in {"root", *CLAUSAL} and not _beside_city_word(view, head)


def _as_subject(view: View, token: int, *, seat: bool) -> bool:
    words = actor_lexicon().words
    head = view.head[token]
    deed = view.child(head, "xcomp")
    if view.dep[token] == "nsubj:pass" and deed is not None and view.pos[deed] == "VERB":
        return seat or view.lemma[deed] not in words["city_verbs"]  # "Paris is prepared to act", "was forced to leave"
    if view.dep[token] == "nsubj:pass":
        return view.lemma[head] in words["political_verbs"] | words["speech_verbs"]
    if view.pos[head] == "VERB":
        return seat or view.lemma[head] not in words["city_verbs"] or _has_to(view, head)
    copula = view.child(head, "cop") is not None
    if copula and view.pos[head] == "ADJ":
        return True
    return seat or not copula


def _has_to(view: View, have: int) -> bool:
    """ "Kyiv had until Friday to leave", "Lima has two days to answer", "Paris had to admit it": no city has anything to do."""
    if view.lemma[have] != "have":
        return False
    below = [c for c in view.children[have] if view.dep[c] != "conj"]
    deeds = [*below, *(c for t in below if view.dep[t] in {"obj", "obl", "obl:unmarked"} for c in view.children[t])]
    return any(view.tag[c] == "VB" and view.dep[c] in {"xcomp", "advcl", "acl"} for c in deeds)


def _moves(view: View, head: int) -> bool:
    """Whether the governing word is one of motion or of a place: "a visit to the Kremlin", "the streets of"."""
    words = actor_lexicon().words
    return (
        view.lemma[head] in words["motion"] | words["city_nouns"]
        or view.lower[head] in words["motion"]
        or view.pos[head] == "ADV"
    )


def _by_governor(view: View, head: int, case: str) -> bool:
    words = actor_lexicon().words
    if view.lemma[head] in words["motion"] or view.lower[head] in words["motion"]:
        return False
    if view.lemma[head] in words["political_nouns"]:
        return True
    if view.pos[head] != "VERB":
        return False
    return view.lemma[head] in (words["to_verbs"] if case == "to" else words["political_verbs"] | words["speech_verbs"])


def _beside_city_word(view: View, head: int) -> bool:
    words = actor_lexicon().words
    return (
        view.lemma[head] in {"road", "distance", "flight", "train", "route", "border"}
        or view.lemma[head] in words["city_nouns"]
    )


def _beside_other(view: View, start: int, end: int) -> bool:
    """ "Moscow-Washington relations": a capital joined to another name by a hyphen; "Moscow-based" is none."""
    words = view.lower
    after = end + 1 < len(words) and words[end] in {"-", "–"} and view.capital(end + 1)
    before = start >= 2 and words[start - 1] in {"-", "–"} and view.capital(start - 2)
    return after or before
