"""What is known of a pronoun or noun beside each of its candidates: the rows that the scorer of antecedents reads.

All pronouns of an article are asked at once: a few operations on long arrays take far less time than many on short ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from deedwatch.actors._candidates import (
    FAR,
    NAME,
    NEAR,
    NOUN,
    PAIR_WIDTH,
    PERSON_SORT,
    PRONOUN,
    Candidates,
    Floats,
    Ints,
    fits,
)
from deedwatch.actors._descriptions import common

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deedwatch.actors._descriptions import Description
    from deedwatch.actors._drafts import Draft
    from deedwatch.actors._view import View

Bools = npt.NDArray[np.bool_]
# Verbs by which one speaker takes up another's words.
REPLIES = frozenset("reply answer respond retort counter rejoin return".split())
FITTING_COLUMN = 36
SPEAKER_COLUMN = 21  # whether the candidate speaks the quotation around the pronoun: told when it is asked
_LONGEST = 12  # governors above a token that are looked at: deeper chains are broken parses


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs one after the other: the row that asks, the candidate's, whose turn it is, and PAIR_WIDTH columns of each."""

    asking: Ints
    rows: Ints
    turn: Ints
    ends: Ints  # where the pairs of each turn end
    columns: Floats


def pairs_of(view: View, found: Candidates, asked: Sequence[tuple[int, Ints]]) -> Pairs:
    """The pairs of rows that ask with the rows of their candidates, none empty; all ask as pronouns or none does."""
    sizes = np.array([len(rows) for _, rows in asked], np.int64)
    turn = np.repeat(np.arange(len(asked)), sizes)
    who = np.array([n for n, _ in asked], np.int64)
    pairs = Pairs(
        who[turn],
        np.concatenate([rows for _, rows in asked]).astype(np.int64),
        turn,
        np.cumsum(sizes),
        np.zeros((len(turn), PAIR_WIDTH), np.float32),
    )
    asking, rows, out = pairs.asking, pairs.rows, pairs.columns
    gap: Ints = np.minimum(found.sentence[asking] - found.sentence[rows], FAR)
    subject: Bools = found.role[rows] <= 1
    _near(found, pairs, gap)
    _placed(view, found, pairs, who, gap, subject)
    _alike(found, pairs)
    _ordered(found, pairs, gap, subject)
    fitting = fits(found, asking, rows)
    out[:, FITTING_COLUMN] = fitting
    out[:, 37] = (1 / np.maximum(1, np.bincount(turn, weights=fitting)))[turn]
    _mark_last(pairs, 38, fitting)
    _mark_last(pairs, 39, fitting & subject)
    out[:, 40] = found.own[asking, 50]
    _spoken(view, found, pairs)
    if found.kind[who[0]] != PRONOUN:
        for k, (n, candidates) in enumerate(asked):
            end = int(pairs.ends[k])
            _described(view, found, n, candidates, out[end - len(candidates) : end])
    return pairs


def pair_rows(
    view: View, found: Candidates, n: int, rows: Ints, speaker: tuple[str, ...], at: Mapping[int, Draft]
) -> Floats:
    """What is known of each pair of row `n` and candidate `rows`: PAIR_WIDTH columns."""
    if not len(rows):
        return np.zeros((0, PAIR_WIDTH), np.float32)
    out = pairs_of(view, found, [(n, rows)]).columns
    if speaker:
        out[:, SPEAKER_COLUMN] = speaks(found, rows, speaker, at)
    return out


def speaks(found: Candidates, rows: Ints, speaker: tuple[str, ...], at: Mapping[int, Draft]) -> Floats:
    """For each candidate 1 where it stands for the speaker."""
    drafts = (at.get(token) for token in found.token[rows].tolist())
    return np.array([draft is not None and draft.actors == speaker for draft in drafts], np.float32)


def _near(found: Candidates, pairs: Pairs, gap: Ints) -> None:
    """How far apart they stand, in sentences, words, candidates and paragraphs."""
    asking, rows, out = pairs.asking, pairs.rows, pairs.columns
    out[np.arange(len(rows)), np.minimum(gap, NEAR + 1)] = 1
    out[:, 5] = gap / FAR
    out[:, 6] = np.log1p(found.token[asking] - found.token[rows]) / 6
    out[:, 7] = np.minimum(asking - rows, 40) / 40
    out[:, 8] = np.minimum(found.block[asking] - found.block[rows], 3) / 3


def _placed(view: View, found: Candidates, pairs: Pairs, who: Ints, gap: Ints, subject: Bools) -> None:
    """What the tree says: arguments of one predicate, one inside the other's phrase or below its governor."""
    asking, rows, out = pairs.asking, pairs.rows, pairs.columns
    out[:, 9] = found.role[rows] == found.role[asking]
    out[:, 10] = subject & (gap == 0)
    out[:, 11] = subject & (gap == 1)
    out[:, 12] = (found.role[rows] == 2) & (gap == 0)
    governor, token = found.governor[rows], found.token[asking]
    together = (governor == found.governor[asking]) & (found.role[rows] != 6) & (gap == 0)
    out[:, 13] = together
    out[:, 14] = together & subject
    out[:, 15] = (found.left[rows] <= token) & (token <= found.right[rows])
    above = np.zeros((len(who), len(view.words)), np.bool_)
    for k, at in enumerate(found.token[who].tolist()):
        above[k, list(_ancestors(view, at))] = True
    out[:, 16] = above[pairs.turn, governor]
    out[:, 17] = above[pairs.turn, governor] & subject
    out[:, 34] = governor == token
    out[:, 35] = found.governor[asking] == found.token[rows]


def _alike(found: Candidates, pairs: Pairs) -> None:
    """Quotations, number, gender and words that agree."""
    asking, rows, out = pairs.asking, pairs.rows, pairs.columns
    mine, theirs = found.quote[asking], found.quote[rows]
    inside = mine >= 0
    out[:, 18] = inside & (theirs == mine)
    out[:, 19] = inside & (theirs < 0)
    out[:, 20] = ~inside & (theirs >= 0)
    out[:, 22] = (found.number[rows] == found.number[asking]) & (found.number[asking] > 0)
    gender = found.gender[asking]
    out[:, 23] = (found.gender[rows] == gender) & (gender > 0)
    out[:, 24] = (found.gender[rows] == 0) & (gender > 0)
    out[:, 25] = found.pronoun[rows] == found.pronoun[asking]
    out[:, 26] = found.coordinated[rows]


def _ordered(found: Candidates, pairs: Pairs, gap: Ints, subject: Bools) -> None:
    """Which candidate is the last or the first of its kind, and how often its entity is named."""
    rows, turn, out = pairs.rows, pairs.turn, pairs.columns
    _mark_last(pairs, 27, subject)
    _mark_last(pairs, 28, found.kind[rows] == NAME)
    out[pairs.ends - 1, 29] = 1
    _mark_first(pairs, 30, (gap == 0) & subject)
    _mark_first(pairs, 31, (gap == 1) & subject)
    keys = turn * (int(found.key.max()) + 1) + found.key[rows]
    entities, number, counts = np.unique(keys, return_inverse=True, return_counts=True)
    latest = np.zeros(len(entities), np.int64)
    np.maximum.at(latest, number, np.arange(len(keys)))
    out[latest, 32] = 1
    out[:, 33] = np.minimum(counts, 4)[number] / 4


def _spoken(view: View, found: Candidates, pairs: Pairs) -> None:
    """Who spoke last, and who can speak at all."""
    asking, rows, out = pairs.asking, pairs.rows, pairs.columns
    speaking: Bools = found.own[asking, 45] > 0
    last = found.speaker[asking]
    same = (last >= 0) & ((found.key[rows] == found.key[last]) | (rows == last))
    replies = {n: view.lemma[int(found.governor[n])] in REPLIES for n in set(asking.tolist())}
    out[:, 57] = same
    out[:, 58] = same & speaking
    out[:, 59] = same & np.array([replies[n] for n in asking.tolist()], np.bool_)
    able = found.able[rows]
    out[:, 60] = able & speaking
    out[:, 61] = ~able & (found.kind[rows] == NOUN)
    out[:, 62] = speaking & (found.sentence[rows] == found.sentence[asking])
    out[:, 63] = speaking & (found.role[rows] <= 1)


def _described(view: View, found: Candidates, n: int, rows: Ints, out: Floats) -> None:
    """What the noun phrase and each candidate's entity have in common, or against one another."""
    mine, head = found.described[n], common(view.lemma[int(found.token[n])])
    keys, places = found.key[rows].tolist(), rows.tolist()
    latest = {key: found.told[row] for key, row in zip(keys, places, strict=True)}
    against = {key: _compared(mine, theirs, head) for key, theirs in latest.items()}
    out[:, 41:51] = [against[key] for key in keys]
    out[:, 49] = [head in found.described[row].words for row in places]
    for first, share in ((41, 52), (46, 54)):
        wanted = out[:, first] > 0
        if wanted.any():
            out[np.flatnonzero(wanted)[-1], first + (10 if first == 41 else 7)] = 1
        out[:, share] = 1 / (1 + len({key for key, same in zip(keys, wanted.tolist(), strict=True) if same}))
    persons = (found.own[rows, PERSON_SORT] > 0).tolist()
    out[:, 55] = 1 / (1 + len({key for key, person in zip(keys, persons, strict=True) if person}))
    out[:, 56] = bool(mine.countries)


def _compared(mine: Description, theirs: Description, head: str) -> tuple[float, ...]:
    """Columns 41 to 50 for an entity of which these words are told; the last but one is for its mention to fill in."""
    shared = mine.countries & theirs.countries
    return (
        head in theirs.words,
        min(3, len(mine.words & theirs.words)) / 3,
        bool(mine.offices & theirs.offices),
        bool(mine.sectors & theirs.sectors),
        bool(mine.sectors) and bool(theirs.sectors) and not mine.sectors & theirs.sectors,
        bool(shared),
        bool(mine.countries) and bool(theirs.countries) and not shared,
        bool(mine.countries) and not theirs.countries,
        False,
        bool(theirs.words),
    )


def _ancestors(view: View, token: int) -> set[int]:
    found: set[int] = set()
    for _ in range(_LONGEST):
        token = view.head[token]
        if token in found:
            break
        found.add(token)
    return found


def _mark_last(pairs: Pairs, column: int, wanted: Bools) -> None:
    """Mark the last of the wanted of each turn."""
    places = np.flatnonzero(wanted)
    turns = pairs.turn[places]
    pairs.columns[places[np.append(turns[1:] != turns[:-1], True)[: len(places)]], column] = 1


def _mark_first(pairs: Pairs, column: int, wanted: Bools) -> None:
    """Mark the first of the wanted of each turn."""
    places = np.flatnonzero(wanted)
    turns = pairs.turn[places]
    pairs.columns[places[np.append(True, turns[1:] != turns[:-1])[: len(places)]], column] = 1
