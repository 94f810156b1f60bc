"""Restatements: one commitment said again by the same side about the same matter, and whether it grew harder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from deedwatch.followthrough.records import Link, Relation, Word
from deedwatch.followthrough.rules import load
from deedwatch.followthrough.sides import keys
from deedwatch.followthrough.wording import judged, matter, modality, strength, such, types_of, vague, width


def order(word: Word) -> tuple[int, str, str]:
    """By the day of the saying (undated first), then article and id."""
    return (word.said.toordinal() if word.said else 0), word.article, word.id


def threads(words: Iterable[Word]) -> dict[str, str]:
    """The thread of each commitment: the id of its first saying."""
    return {word.id: thread[0].id for thread in gathered(words) for word in thread}


def spelled_out(words: Iterable[Word]) -> list[Word]:
    """The words in order; one that only points back ("no such plans") means what its side last refused."""
    found: list[Word] = []
    for word in sorted({word.id: word for word in words}.values(), key=order):
        if word.consequence is None and word.said and such(word.consequence_text or ""):
            meant = [
                other
                for other in found
                if other.kind == word.kind and other.said and set(_side(word)) & set(_side(other))
                and (word.said - other.said).days <= load().days("such_days") and types_of(other.consequence_text or "")
            ]  # fmt: skip
            last = meant[-1] if meant else word
            found.append(replace(word, consequence=last.consequence, consequence_text=last.consequence_text))
        else:
            found.append(word)
    return found


def gathered(words: Iterable[Word]) -> list[list[Word]]:
    """The sayings of each thread in order. A saying joins the thread whose last sayings within `open_days` it is likest."""
    found: list[list[Word]] = []
    filed: dict[tuple[str, str], list[list[Word]]] = defaultdict(list)
    for word in spelled_out(words):
        files = [(load().families.get(word.kind, word.kind), key) for key in _side(word)]
        near = {id(thread): thread for file in files for thread in filed[file]}
        rated = [(max(_alike(word, other) for other in thread[-3:]), thread) for thread in near.values()]
        best = max(rated, key=lambda pair: (pair[0], -order(pair[1][0])[0]), default=(0.0, []))
        if best[0] < load().number("limits.matter"):
            best = (1.0, [])
            found.append(best[1])
            for file in files:
                filed[file].append(best[1])
        best[1].append(word)
    return found


def _side(word: Word) -> list[str]:
    return sorted({key for party in word.by for key in keys(party)})


def _alike(word: Word, other: Word) -> float:
    """How like two sayings of one side are, 0 to 1; 0 where their targets, their days or what they name differ."""
    if not _near(word, other) or not _targets(word, other):
        return 0.0
    if word.condition_text and other.condition_text:
        return _clauses(word.condition_text, other.condition_text, word, other)
    if word.condition_text or other.condition_text:
        # a threat without its condition: the answer alone must be the same, and say what it is
        return _same_deed(word.consequence_text, other.consequence_text)
    return _same_deed(word.consequence_text, other.consequence_text)


def _clauses(one: str, two: str, word: Word, other: Word) -> float:
    """Conditions are one matter when they name the same deed done to the same, or most of the same words."""
    named = matter(one).countries, matter(two).countries
    types = _condition_types(word) & _condition_types(other)
    alike = matter(one).likeness(matter(two))
    answer = _same_deed(word.consequence_text, other.consequence_text)
    if types:
        bearers = [_bearers(item) for item in (word, other)]
        if bearers[0] and bearers[1] and not bearers[0] & bearers[1]:
            return 0.0
        apart = _firm(word) and _firm(other) and not _firm(word) & _firm(other)
        harm = load().families.get(word.kind) == "harm"
        return 0.6 + 0.2 * answer + 0.2 * alike if harm and not apart else answer
    if named[0] and named[1] and not named[0] & named[1]:
        return 0.0
    return max(alike, answer) if load().families.get(word.kind) == "harm" else min(alike, answer)


def _firm(word: Word) -> frozenset[str]:
    """The types of an announced deed; empty for an answer left open, which any deed may fill."""
    text = word.consequence_text or ""
    return frozenset() if vague(text) and word.consequence is None else types_of(text)


def _condition_types(word: Word) -> frozenset[str]:
    own = {word.condition.type} if word.condition else set()
    return types_of(word.condition_text or "") | own


def _bearers(word: Word) -> frozenset[str]:
    pattern = word.condition
    return (
        frozenset(f"country:{party.country}" for party in pattern.recipients if party.country)
        if pattern
        else frozenset()
    )


def _same_deed(one: str | None, two: str | None) -> float:
    if not one or not two or (vague(one) and vague(two) and not types_of(one) & types_of(two)):
        return 0.0  # two announcements of consequences may be of anything
    first, second = matter(one), matter(two)
    shared = len((first.stems | first.names) & (second.stems | second.names))
    if types_of(one) and types_of(two) and not types_of(one) & types_of(two):
        return 0.0
    return first.likeness(second) if shared >= 2 else first.likeness(second) * 0.6


def _near(word: Word, other: Word) -> bool:
    if word.said is None or other.said is None:
        return True
    return abs((word.said - other.said).days) <= load().days("open_days")


def _targets(word: Word, other: Word) -> bool:
    """Whether both are said to one side, as far as both name it."""
    one, two = ({key for party in item.to for key in keys(party, acting=False)} for item in (word, other))
    return not one or not two or bool(one & two)


def restated(words: Iterable[Word]) -> Iterator[Link]:
    """For each saying after the first of its thread, how it stands to the one before it."""
    least = load().days("restated_days")
    for thread in gathered(words):
        for word in thread[1:]:
            earlier = [
                (_alike(word, other), at)
                for at, other in enumerate(thread)
                if word.said and other.said and other.article != word.article and (word.said - other.said).days >= least
            ]
            score, at = max(earlier, default=(0.0, 0))
            if not score:
                continue
            last = thread[at]
            points, why = harder(last, word)
            relation: Relation = "hardened" if points > 0 else "softened" if points < 0 else "restated"
            yield Link(
                last.id,
                word.id,
                relation,
                word.said,
                round(min(0.95, score), 2),
                tuple(why) or ("said again in like words",),
            )


def harder(earlier: Word, later: Word) -> tuple[int, list[str]]:
    """Points by which the later saying is harder, below 0 softer, and in words why."""
    found: list[tuple[int, str]] = []
    texts = [item.consequence_text or item.text for item in (earlier, later)]
    modal, force = [modality(text) for text in texts], [strength(text) for text in texts]
    if any(judged(text) for text in texts):
        modal, force = [None, None], [0, 0]  # "treat it as an invasion" is no milder than "a heavy price"
    if modal[0] is not None and modal[1] is not None and modal[0] != modal[1]:
        found.append((2 * (modal[1] - modal[0]), "from may to will" if modal[1] > modal[0] else "from will to may"))
    if force[0] != force[1]:
        found.append((2 * (force[1] - force[0]), "in stronger words" if force[1] > force[0] else "in milder words"))
    found.extend(_deadline(earlier, later))
    if earlier.condition_text and later.condition_text:
        reach = [width(text) for text in (earlier.condition_text, later.condition_text)]
        if reach[0] != reach[1]:
            wider = reach[1] > reach[0]
            found.append((reach[1] - reach[0], "the condition is met by less" if wider else "the condition takes more"))
    if (later.kind == "ultimatum") != (earlier.kind == "ultimatum"):
        made = later.kind == "ultimatum"
        found.append((1, "made an ultimatum") if made else (-1, "an ultimatum no more"))
    return sum(points for points, _ in found), [text for _, text in found]


def _deadline(earlier: Word, later: Word) -> Iterator[tuple[int, str]]:
    one, two = earlier.due_end, later.due_end
    if one is None and two is not None:
        yield 1, f"a deadline is set: {two.isoformat()}"
    elif one is not None and two is not None and one != two:
        yield (1, f"the deadline is nearer: {two.isoformat()}") if two < one else (
            -1, f"the deadline is put off: {two.isoformat()}",
        )  # fmt: skip
