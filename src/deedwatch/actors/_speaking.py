"""Noun phrases that say something: "the nun said", "the traditionalist told reporters" are people, whatever the noun."""

from __future__ import annotations

from collections.abc import Iterator

from deedwatch.actors._drafts import Draft
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._phrases import Phrases
from deedwatch.actors._view import SUBJECTS, View

_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


def speaking_nouns(view: View, phrases: Phrases, heads: set[int]) -> Iterator[Draft]:
    """A tentative draft for each definite subject of a speech verb whose head is none of `heads`."""
    words = actor_lexicon().words
    for i, relation in enumerate(view.dep):
        if relation not in SUBJECTS or i in heads or view.sentence[i] < 0 or view.pos[i] not in _NOUNS:
            continue
        verb = view.head[i]
        if view.lemma[verb] not in words["speech_verbs"] or view.lemma[i] in words["said_by_paper"] or i in phrases.hits:
            continue
        before = phrases.before(i, i + 1)
        if not before.definite:
            continue
        plural = view.tag[i] in {"NNS", "NNPS"}
        draft = Draft(before.start, i + 1, i, "nominal", "group" if plural else "person", phrase=" ".join([*before.words, view.lower[i]]))
        draft.number = "plur" if plural else "sing"
        draft.owners = tuple(dict.fromkeys(before.owners))
        draft.possessor = before.possessor if before.possessor is not None else before.owner_head
        draft.definite = draft.tentative = True
        yield draft
