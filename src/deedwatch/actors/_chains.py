"""Chains: which mentions mean the same, whether or not anybody knows whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deedwatch.actors._drafts import Draft
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._view import View

_PERSONS = {"i": "i", "me": "i", "my": "i", "mine": "i", "myself": "i"} | dict.fromkeys(
    ("we", "us", "our", "ours", "ourselves"), "we"
)


def chains(
    view: View, drafts: Sequence[Draft], at: Mapping[int, Draft], speakers: Mapping[int, tuple[str, ...]]
) -> dict[int, int]:
    """A chain number for each draft, by its identity; numbers count up in text order.

    "I" belongs with its speaker; "we" is whoever that speaker speaks for, one chain a speaker; a pronoun belongs with its
    antecedent, else alone.
    """
    numbers: dict[object, int] = {}
    found: dict[int, int] = {}
    for draft in drafts:
        found[id(draft)] = numbers.setdefault(_key(view, draft, at, speakers), len(numbers))
    return found


def _key(view: View, draft: Draft, at: Mapping[int, Draft], speakers: Mapping[int, tuple[str, ...]]) -> object:
    word = _PERSONS.get(view.lower[draft.start]) if draft.kind == "pronoun" else None
    if word is not None:
        quote = view.quote[draft.start]
        voice: object = speakers.get(quote) or ("quotation", quote)
        if quote < 0:
            turn = view.document.transcript.get(view.sentence[draft.start])
            voice = (
                "turn",
                view.document.turns.get(view.sentence[draft.start], ""),
                turn and (turn.speaker, turn.asks),
            )
        return draft.actors if word == "i" and draft.actors else (word, voice)
    seen: set[int] = set()
    while draft.antecedent is not None and draft.antecedent not in seen:
        seen.add(draft.antecedent)
        other = at.get(draft.antecedent)
        if other is None:
            return ("token", draft.antecedent)
        draft = other
    form = actor_lexicon().pronouns.get(view.lower[draft.start]) if draft.kind == "pronoun" else None
    if draft.actors and not (form is not None and form.person == "1"):
        return draft.actors
    return ("token", draft.head)
