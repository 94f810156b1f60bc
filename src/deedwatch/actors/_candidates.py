"""What a pronoun can stand for: the nominals of an article, and what is known of each and of each pair.

The same rows are what `lab.train.antecedents` learns from and what `_links` scores.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from deedwatch.actors._descriptions import NOTHING, Description, describe, standing
from deedwatch.actors._drafts import Draft
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._registry import Registry
from deedwatch.actors._view import SUBJECTS, View

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

_SKIPPED = frozenset(
    {
        "compound",
        "flat",
        "fixed",
        "goeswith",
        "amod",
        "det",
        "case",
        "cc",
        "mark",
        "punct",
        "nmod:desc",
        "dep",
        "discourse",
    }
)
_ARGUMENTS = SUBJECTS | {"obj", "iobj", "obl:agent"}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_ROLE_OF = {
    "nsubj": 0,
    "nsubj:outer": 0,
    "nsubj:pass": 1,
    "obj": 2,
    "iobj": 3,
    "nmod:poss": 6,
    "conj": 7,
    "appos": 8,
    "root": 9,
}
_CLASSES = ("he", "she", "it", "they", "i", "you", "we", "other")
_CLASS_OF = {
    **dict.fromkeys(("he", "him", "his", "himself"), 0),
    **dict.fromkeys(("she", "her", "hers", "herself"), 1),
    **dict.fromkeys(("it", "its", "itself"), 2),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), 3),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), 4),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), 5),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), 6),
}
_SORTS = ("none", "person", "country", "body", "group", "unknown")
_TYPES = ("none", "PERSON", "PLACE", "ORG", "EVENT", "TIME")
PERSON_SORT = 28 + _SORTS.index("person")  # column of `own`
_NO_PERSONS = [28 + _SORTS.index(sort) for sort in ("country", "body", "group")]
_SINGULAR, _PLURAL = 1, 2
NAME, NOUN, PRONOUN = 0, 1, 2  # kinds of candidates
IT, THEY = 2, 3  # classes of pronouns, after he and she
_MALE, _FEMALE, _NEUTER = 1, 2, 3
NEAR, FAR = 3, 6  # sentences: distances told apart one by one, and the longest looked at
MOST = 80  # candidates looked at; beyond lie the far ends of lists
SELF_WIDTH = 61
PAIR_WIDTH = 64
_REACH_OF_NOUNS = 14  # sentences a definite noun phrase looks back


@dataclass(frozen=True, slots=True)
class Candidates:
    """Arrays over the nominals in text order; a coordination stands once more for the whole, with `coordinated` set."""

    token: Ints
    coordinated: npt.NDArray[np.bool_]
    sentence: Ints
    block: Ints
    role: Ints
    governor: Ints  # token of the predicate or noun above
    number: Ints
    gender: Ints
    kind: Ints  # 0 name, 1 other noun, 2 pronoun
    pronoun: Ints  # index into _CLASSES, 7 for none of them
    quote: Ints
    left: Ints  # first and last token of the phrase
    right: Ints
    key: Ints  # equal for mentions that look like one another
    earlier: Ints  # how many of the same key stand before
    speaker: Ints  # row of the last subject of a speech verb before, outside quotations; -1 for none
    able: npt.NDArray[np.bool_]  # somebody that is known, or that the encoder takes for somebody
    own: Floats  # what is known of each by itself, SELF_WIDTH columns
    described: tuple[Description, ...]  # what the words say of each
    told: tuple[Description, ...]  # the same of all mentions of its key so far


class _Place(NamedTuple):
    """One row of the columns of `Candidates` that hold numbers."""

    token: int
    sentence: int
    block: int
    role: int
    governor: int
    number: int
    gender: int
    kind: int
    pronoun: int
    quote: int
    left: int
    right: int
    key: int
    earlier: int


def pronoun_class(word: str) -> int | None:
    """The index of a personal pronoun's class; None for other words."""
    return _CLASS_OF.get(word)


def find_candidates(view: View, at: Mapping[int, Draft], registry: Registry, codes: Mapping[int, str]) -> Candidates:
    """All nominals of the coded sentences; `codes` gives the country at the tokens that name one."""
    types = {i: name.type for name in view.names for i in range(name.start, name.end)}
    times = view.document.dated_tokens() | {i for i, kind in types.items() if kind == "TIME"}
    rows: list[tuple[int, bool]] = []
    for sentence in view.sentences:
        for i in range(sentence.start, sentence.end):
            if i not in times and _is_candidate(view, i):
                rows.append((i, False))
                if _coordinates(view, i):
                    rows.append((i, True))
    return _arrays(view, rows, at, registry, types, codes)


def _is_candidate(view: View, i: int) -> bool:
    if view.dep[i] in _SKIPPED:
        return False
    if view.pos[i] == "ADJ":
        return view.dep[i] in _ARGUMENTS and any(view.dep[c] == "det" for c in view.children[i])  # "the Belgian said"
    if view.pos[i] not in _NOMINAL:
        return False
    return view.pos[i] != "PRON" or pronoun_class(view.lower[i]) is not None


def _coordinates(view: View, i: int) -> bool:
    return view.dep[i] != "conj" and any(
        view.dep[c] == "conj"
        and view.pos[c] in _NOMINAL
        and any(view.lower[k] in ("and", "&") for k in view.children[c])
        for c in view.children[i]
    )


def _arrays(
    view: View,
    rows: list[tuple[int, bool]],
    at: Mapping[int, Draft],
    registry: Registry,
    types: Mapping[int, str],
    codes: Mapping[int, str],
) -> Candidates:
    table: list[_Place] = []
    owns: list[list[float]] = []
    coordinated = np.array([flag for _, flag in rows], np.bool_)
    keys: dict[object, int] = {}
    seen: Counter[int] = Counter()
    described: list[Description] = []
    told: list[Description] = []
    latest: dict[int, Description] = {}
    known = cache(lambda actor: standing(registry, actor))
    for i, whole in rows:
        draft = at.get(i)
        draft = draft if draft is not None and draft.head == i and not whole else None
        token = view.role_token(i)
        left, right = _reach(view, i)
        key = keys.setdefault(_key(view, i, draft, whole=whole), len(keys))
        pronoun = view.pos[i] == "PRON"
        place = _Place(
            token=i,
            sentence=view.sentence[i],
            block=view.sentences[view.sentence[i]].block,
            role=_role(view, token),
            governor=view.head[token],
            number=_PLURAL if whole else _number(view, i, draft),
            gender=0 if whole else _gender(view, i, draft, registry),
            kind=PRONOUN if pronoun else NAME if view.pos[i] == "PROPN" else NOUN,
            pronoun=_CLASS_OF.get(view.lower[i], 7) if pronoun else 7,
            quote=view.quote[i],
            left=left,
            right=right,
            key=key,
            earlier=seen[key],
        )
        table.append(place)
        seen[key] += 1
        owns.append(_own(view, i, draft, place, types.get(i, "none")))
        described.append(NOTHING if whole else describe(view, i, draft, known, codes))
        latest[key] = told_now = latest.get(key, NOTHING).joined(described[-1])
        told.append(told_now)
    own = np.array(owns, np.float32).reshape(-1, SELF_WIDTH)
    by_column = np.ascontiguousarray(np.array(table, np.int64).reshape(-1, len(_Place._fields)).T)
    columns = dict(zip(_Place._fields, by_column, strict=True))
    able: npt.NDArray[np.bool_] = np.any(own[:, [35, 37, 52, 53]] > 0, axis=1)
    return Candidates(
        coordinated=coordinated,
        own=own,
        described=tuple(described),
        told=tuple(told),
        speaker=_speakers(own, columns["quote"]),
        able=able,
        **columns,
    )


def _speakers(own: Floats, quote: Ints) -> Ints:
    """For each row the last before it that is the subject of a speech verb, outside quotations; -1 for none."""
    spoke = np.where((own[:, 45] > 0) & (quote < 0), np.arange(len(own)), -1)
    last: Ints = np.concatenate([[-1], np.maximum.accumulate(spoke)[:-1]]).astype(np.int64) if len(own) else spoke
    return last


def _reach(view: View, i: int) -> tuple[int, int]:
    """First and last token of the phrase: direct dependents and theirs, two levels deep, clauses included."""
    left = right = i
    start, end = view.bounds(i)
    stack = [i]
    while stack:
        node = stack.pop()
        for child in view.children[node]:
            if start <= child < end and not (node == i and view.dep[child] in {"conj", "appos", "parataxis", "punct"}):
                left, right = min(left, child), max(right, child)
                stack.append(child)
    return left, right


def _key(view: View, i: int, draft: Draft | None, *, whole: bool) -> object:
    if whole:
        return ("coordination", i)
    if draft is not None and draft.actors:
        return draft.actors
    return (view.pos[i] == "PROPN", view.lemma[i])


def _role(view: View, token: int) -> int:
    relation = view.dep[token]
    if relation in _ROLE_OF:
        return _ROLE_OF[relation]
    return 5 if relation.startswith("nmod") else 4


def _number(view: View, i: int, draft: Draft | None) -> int:
    if draft is not None and len(draft.actors) > 1:
        return _PLURAL
    if view.pos[i] == "PRON":
        form = actor_lexicon().pronouns.get(view.lower[i])
        return 0 if form is None else _PLURAL if form.number == "plur" else _SINGULAR
    if draft is not None and draft.number is not None:
        return _PLURAL if draft.number == "plur" else _SINGULAR
    return _PLURAL if view.tag[i] in {"NNS", "NNPS"} else _SINGULAR


def _gender(view: View, i: int, draft: Draft | None, registry: Registry) -> int:
    word = pronoun_class(view.lower[i]) if view.pos[i] == "PRON" else None
    if word is not None:
        return (_MALE, _FEMALE, _NEUTER, 0, 0, 0, 0)[word]
    if draft is not None and len(draft.actors) == 1 and draft.actors[0] in registry.people:
        known = registry.people[draft.actors[0]].gender
        return _MALE if known == "m" else _FEMALE if known == "f" else 0
    words = actor_lexicon().words
    if draft is not None and draft.gender is not None:
        return _MALE if draft.gender == "m" else _FEMALE if draft.gender == "f" else 0
    return _FEMALE if view.lemma[i] in words["female"] else _MALE if view.lemma[i] in words["male"] else 0


def _own(view: View, i: int, draft: Draft | None, place: _Place, kind: str) -> list[float]:
    row = [0.0] * SELF_WIDTH
    row[place.role] = 1
    row[10 + place.kind] = 1
    row[13 + place.pronoun] = 1
    row[21 + place.number] = 1
    row[24 + place.gender] = 1
    row[28 + _SORTS.index(draft.sort if draft is not None else "none")] = 1
    row[34 + _TYPES.index(kind)] = 1
    first = next((view.lower[c] for c in view.children[i] if c < i and view.dep[c] in {"det", "nmod:poss"}), "")
    row[40] = first in {"the", "this", "that", "these", "those"}
    row[41] = first in {"a", "an", "some", "another", "any", "no"}
    row[42] = bool(first) and not row[40] and not row[41]
    row[43] = not first
    row[44] = place.quote >= 0
    token = view.role_token(i)
    verb = view.head[token]
    speaks = view.lemma[verb] in actor_lexicon().words["speech_verbs"]
    row[45] = view.dep[token] in SUBJECTS and speaks
    row[46] = view.dep[token] in {"obj", "iobj", "obl"} and speaks
    row[47] = view.dep[token] in SUBJECTS and view.dep[verb] == "root"
    row[48] = view.case(i) != ""
    row[49] = view.lower[i].endswith(("self", "selves"))
    row[50] = view.tag[i] == "PRP$"
    row[51] = min(3, place.earlier) / 3
    row[52] = draft is not None and draft.role is not None
    row[53] = draft is not None and bool(draft.actors)
    row[54] = draft is not None and draft.kind == "name"
    row[55] = view.pos[verb] == "VERB"
    row[56] = view.dep[token] in SUBJECTS and view.child(verb, "cop") is not None
    row[57] = _first_of_sentence(view, i)
    row[58] = view.sentences[view.sentence[i]].kind == "headline"
    row[59] = any(view.dep[c] == "acl:relcl" for c in view.children[i])
    row[60] = view.capital(i)
    return row


def _first_of_sentence(view: View, i: int) -> bool:
    return view.bounds(i)[0] >= i - 2


def window(found: Candidates, n: int) -> Ints:
    """The rows of candidates that pronoun row `n` may stand for, in text order."""
    noun = found.kind[n] != PRONOUN
    reach, most = (_REACH_OF_NOUNS, 2 * MOST) if noun else (FAR, MOST)
    first = max(0, n - most, int(found.sentence.searchsorted(found.sentence[n] - reach)))
    last = n - 1 if n and found.token[n - 1] == found.token[n] else n  # the coordination that it opens
    rows: Ints = np.arange(first, max(first, last))
    return rows[found.kind[rows] != PRONOUN] if noun else rows


def fits(found: Candidates, n: int | Ints, rows: Ints) -> npt.NDArray[np.bool_]:
    """Whether number and gender allow each pair of nominal and candidate; "they" may be one body, group or country.

    `n` is one row for all candidates, or one for each; all are pronouns or none is.
    """
    asking: Ints = np.broadcast_to(np.asarray(n, np.int64), rows.shape)
    if not len(rows):
        return np.zeros(0, np.bool_)
    gender, mine = found.gender[rows], found.gender[asking]
    allowed: npt.NDArray[np.bool_] = (gender == 0) | (mine == 0) | (gender == mine)
    if found.kind[asking[0]] != PRONOUN:
        return allowed & _noun_fits(found, asking, rows)
    word, number = found.pronoun[asking], found.number[rows]
    person = found.own[rows, PERSON_SORT] > 0
    gendered = (gender == _MALE) | (gender == _FEMALE)
    single = (number != _PLURAL) & np.where(word == IT, ~person, person | ~found.own[rows][:, _NO_PERSONS].any(1))
    many = (number != _SINGULAR) | ~(person | gendered)
    result: npt.NDArray[np.bool_] = np.where(word == THEY, many, single)
    return allowed & np.where(word > THEY, found.pronoun[rows] == word, result)


def _noun_fits(found: Candidates, asking: Ints, rows: Ints) -> npt.NDArray[np.bool_]:
    """A noun takes up no part or whole of its own phrase, and one no many."""
    token, other = found.token[asking], found.token[rows]
    within = (found.left[rows] <= token) & (token <= found.right[rows])
    holds = (found.left[asking] <= other) & (other <= found.right[asking])
    many = (found.number[asking] == _SINGULAR) & (found.number[rows] == _PLURAL)
    result: npt.NDArray[np.bool_] = ~(within | holds | many)
    return result
