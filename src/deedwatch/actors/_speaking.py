"""Noun phrases that say something: "the nun said", "the traditionalist told reporters" are people, whatever the noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deedwatch.actors._drafts import Draft
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._phrases import Phrases
from deedwatch.actors._view import SUBJECTS, View

_AGE = re.compile(r"^(\d{1,3}) year old$")
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


def speaking_nouns(view: View, phrases: Phrases, heads: set[int], people: Iterable[Draft]) -> Iterator[Draft]:
    """A tentative draft for each definite subject of a speech verb whose head is none of `heads`.

    `people` are the mentions of persons by name.
    """
    people = tuple(people)
    words = actor_lexicon().words
    for i, relation in enumerate(view.dep):
        if relation not in SUBJECTS or i in heads or view.sentence[i] < 0 or view.pos[i] not in _NOUNS:
            continue
        verb = view.head[i]
        if (
            view.lemma[verb] not in words["speech_verbs"]
            or view.lemma[i] in words["said_by_paper"]
            or i in phrases.hits
        ):
            continue
        before = phrases.before(i, i + 1)
        if not before.definite:
            continue
        plural = view.tag[i] in {"NNS", "NNPS"}
        draft = Draft(
            before.start,
            i + 1,
            i,
            "nominal",
            "group" if plural else "person",
            phrase=" ".join([*before.words, view.lower[i]]),
        )
        draft.number = "plur" if plural else "sing"
        draft.owners = tuple(dict.fromkeys(before.owners))
        draft.possessor = before.possessor if before.possessor is not None else before.owner_head
        draft.definite = draft.tentative = True
        draft.actors = _of_age(view, draft, people)
        yield draft


def _of_age(view: View, draft: Draft, people: tuple[Draft, ...]) -> tuple[str, ...]:
    """ "The 71-year-old": the one person before of whom the text said so: "Eleni Hadjikosta, 71,"."""
    words = [word for word in view.lower[draft.start : draft.end] if word not in {"the", "-", "‑"}]
    match = _AGE.match(" ".join(words))
    if match is None:
        return ()
    aged = {
        person.actors
        for person in people
        if person.end < draft.start and view.words[person.end] == "," and view.lower[person.end + 1] == match[1]
    }
    return aged.pop() if len(aged) == 1 else ()
