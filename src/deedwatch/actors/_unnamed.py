"""Names that the encoder's tagger left out: capitalised subjects that its vectors take for persons or bodies."""

from __future__ import annotations

from collections.abc import Iterable

from deedwatch.actors._drafts import Hit
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._links import BODY, PERSON, kinds_at
from deedwatch.actors._nominals import NUMBERS
from deedwatch.actors._registry import role_of
from deedwatch.actors._view import SUBJECTS, View
from deedwatch.document import FoundName
from deedwatch.knowledge import Knowledge

_LONGEST = 4  # tokens
_SURE = 0.6  # least share of the kind; at 0.5 ships and newspapers come in
_PLACES = "PLACE"
_SETTLED = frozenset(
    "village town hamlet settlement community district neighbourhood neighborhood suburb island port commune".split()
)
_YOUNGEST, _OLDEST = 3, 115  # ages in years that a bare number after a name can be


def with_missed(view: View, hits: Iterable[Hit], knowledge: Knowledge) -> tuple[FoundName, ...]:
    """The document's names and the missed ones, in order: two or more capitalised words that act or are introduced."""
    if view.document.vectors is None:
        return view.document.names
    settled = {place.start for place in view.document.places if place.place.lat is not None}
    taken = {i for hit in hits for i in range(hit.start, hit.end)}
    kept: list[FoundName] = []
    places: list[FoundName] = []
    for name in _firms(view, _sound(view, knowledge)):
        named = name.type == _PLACES and name.start not in settled
        if (named or name.type == "ORG") and name.end - name.start > 1 and _aged(view, name.end):
            kept.append(FoundName(name.start, name.end, "PERSON"))
        else:
            (places if named else kept).append(name)
    taken |= {i for name in kept for i in range(name.start, name.end)}
    missed = list(_missed(view, taken, knowledge))
    again = {i for name in missed for i in range(name.start, name.end)}
    kept += [name for name in places if not again.intersection(range(name.start, name.end))] + missed
    return tuple(sorted(kept, key=lambda name: name.start))


def _sound(view: View, knowledge: Knowledge) -> tuple[FoundName, ...]:
    """The tagger's names without "the two Ministers", whose noun only counts officials; a village named as one is no person."""
    villages = {tuple(view.lower[n.start : n.end]) for n in view.document.names if _is_village(view, n)}
    kept: list[FoundName] = []
    for name in view.document.names:
        if name.type != "TIME" and tuple(view.lower[name.start : name.end]) in villages:
            kept.append(FoundName(name.start, name.end, _PLACES))
        elif not _counts_officials(view, name, knowledge):
            kept.append(name)
    return tuple(kept)


def _is_village(view: View, name: FoundName) -> bool:
    """ "The village of Dutsin Gari": what the noun before says of the name."""
    before = view.lower[max(0, name.start - 2) : name.start]
    return len(before) == 2 and before[1] == "of" and before[0] in _SETTLED


def _counts_officials(view: View, name: FoundName, knowledge: Knowledge) -> bool:
    word = view.lower[name.end - 1]
    counted = name.start > 0 and view.lower[name.start - 1] in NUMBERS
    plural = name.end - name.start == 1 and word.endswith("s")
    return counted and plural and role_of(knowledge, word) is not None


def _firms(view: View, names: Iterable[FoundName]) -> list[FoundName]:
    """The names with those joined by "&" made one body's: "Holm & Lund"."""
    found: list[FoundName] = []
    for name in names:
        last = found[-1] if found else None
        if last is not None and last.end + 1 == name.start and view.words[last.end] == "&" and name.type != "TIME":
            found[-1] = FoundName(last.start, name.end, "ORG")
        else:
            found.append(name)
    return found


def _missed(view: View, taken: set[int], knowledge: Knowledge) -> Iterable[FoundName]:
    for sentence in view.sentences:
        i = sentence.start
        while i < sentence.end:
            end = i
            while end < min(sentence.end, i + _LONGEST) and end not in taken and _proper(view, end):
                end += 1
            if end - i >= 2 and not (end < sentence.end and _proper(view, end)):
                kind = _introduced(view, i, end, knowledge)
                if kind == "ORG":
                    end = _with_complement(view, end, sentence.end)
                kind = kind or _kind(view, i, end)
                if kind is not None:
                    yield FoundName(i, end, kind)
            i = max(end, i + 1)


def _introduced(view: View, start: int, end: int, knowledge: Knowledge) -> str | None:
    """What the noun that the name stands beside says it is: "the federation X Y", "a surveyor called X Y"."""
    if _aged(view, end):
        return "PERSON"
    head = view.top(start, end)
    above = view.called(head)
    if above is None and view.dep[head] == "appos":
        above = view.head[head]
    if above is None:
        return None
    lexicon = actor_lexicon()
    if view.lemma[above] in lexicon.bodies or view.lemma[above] in lexicon.body_names:
        return "ORG"
    if view.tag[above] != "NN" or view.lemma[above] in lexicon.words["not_actors"]:
        return None
    role = role_of(knowledge, view.lower[above])
    if role is None:
        return _looks_like(view, above)
    return "ORG" if role.kind == "group" else "PERSON" if role.kind in {"agent", "office"} else None


def _aged(view: View, end: int) -> bool:
    """ "Yoo Mi-sun, 73, was first in the queue": only people are given an age."""
    words = view.words[end : end + 3]
    closed = len(words) == 3 and words[0] == "," and words[2] in {",", ".", ";"}
    return closed and words[1].isdecimal() and _YOUNGEST <= int(words[1]) <= _OLDEST


def _with_complement(view: View, end: int, stop: int) -> int:
    """Where a body's name ends that goes on with "of (the) …": "the Salafist Column of the South"."""
    at = end + 1 if end < stop and view.lower[end] == "of" else stop
    at += at < stop and view.lower[at] == "the"
    last = at
    while last < stop and _proper(view, last):
        last += 1
    return last if last > at and at < stop else end


def _proper(view: View, i: int) -> bool:
    return view.pos[i] == "PROPN" and view.capital(i) and len(view.words[i]) > 1 and not view.words[i].isupper()


def _kind(view: View, start: int, end: int) -> str | None:
    head = view.top(start, end)
    token = view.role_token(head)
    acts = view.dep[token] in SUBJECTS and view.pos[view.head[token]] == "VERB"
    return _looks_like(view, head) if acts else None


def _looks_like(view: View, token: int) -> str | None:
    """What the encoder's vector of a noun says that it names: a person, a body, or neither."""
    if view.document.vectors is None:
        return None
    kinds = kinds_at(view.document.vectors[token])
    return "PERSON" if kinds[PERSON] >= _SURE else "ORG" if kinds[BODY] >= _SURE else None
