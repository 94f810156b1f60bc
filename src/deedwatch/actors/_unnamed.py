"""Names that the encoder's tagger left out: capitalised subjects that its vectors take for persons or bodies."""

from __future__ import annotations

from collections.abc import Iterable

from deedwatch.actors._drafts import Hit
from deedwatch.actors._links import BODY, PERSON, kinds_at
from deedwatch.actors._view import SUBJECTS, View
from deedwatch.document import FoundName

_LONGEST = 4  # tokens
_SURE = 0.6  # least share of the kind; at 0.5 ships and newspapers come in
_PLACES = "PLACE"


def with_missed(view: View, hits: Iterable[Hit]) -> tuple[FoundName, ...]:
    """The document's names and the missed ones, in order: two or more capitalised words that act."""
    if view.document.vectors is None:
        return view.document.names
    settled = {place.start for place in view.document.places if place.place.lat is not None}
    taken = {i for hit in hits for i in range(hit.start, hit.end)}
    kept: list[FoundName] = []
    places: list[FoundName] = []
    for name in view.document.names:
        (places if name.type == _PLACES and name.start not in settled else kept).append(name)
    taken |= {i for name in kept for i in range(name.start, name.end)}
    missed = list(_missed(view, taken))
    again = {i for name in missed for i in range(name.start, name.end)}
    kept += [name for name in places if not again.intersection(range(name.start, name.end))] + missed
    return tuple(sorted(kept, key=lambda name: name.start))


def _missed(view: View, taken: set[int]) -> Iterable[FoundName]:
    for sentence in view.sentences:
        i = sentence.start
        while i < sentence.end:
            end = i
            while end < min(sentence.end, i + _LONGEST) and end not in taken and _proper(view, end):
                end += 1
            if end - i >= 2 and not (end < sentence.end and _proper(view, end)):
                kind = _kind(view, i, end)
                if kind is not None:
                    yield FoundName(i, end, kind)
            i = max(end, i + 1)


def _proper(view: View, i: int) -> bool:
    return view.pos[i] == "PROPN" and view.capital(i) and len(view.words[i]) > 1 and not view.words[i].isupper()


def _kind(view: View, start: int, end: int) -> str | None:
    head = view.top(start, end)
    token = view.role_token(head)
    acts = view.dep[token] in SUBJECTS and view.pos[view.head[token]] == "VERB"
    if not acts or view.document.vectors is None:
        return None
    kinds = kinds_at(view.document.vectors[head])
    return "PERSON" if kinds[PERSON] >= _SURE else "ORG" if kinds[BODY] >= _SURE else None
