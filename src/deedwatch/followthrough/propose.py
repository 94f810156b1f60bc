"""Links from words to deeds: what meets a condition, what keeps, breaks or answers a word, and what ran out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from deedwatch.followthrough.clauses import Awaited, awaited, done
from deedwatch.followthrough.files import Files
from deedwatch.followthrough.fit import Match, about, fit
from deedwatch.followthrough.records import Deed, Link, Relation, Word
from deedwatch.followthrough.rules import load
from deedwatch.followthrough.sides import doer
from deedwatch.followthrough.threads import order, restated
from deedwatch.followthrough.wording import matter, shared_words
from deedwatch.records import CommitmentStatus

_RELATIONS: tuple[str, ...] = get_args(Relation)
_DUE_KINDS = frozenset({"demand", "ultimatum"})  # what a side does itself is told of less than what it is made to do
TOLD_TWICE = 3  # incidents in which one deed may be filed: flash and full report do not always meet


def propose(words: Iterable[Word], deeds: Iterable[Deed], today: date) -> list[Link]:
    """Every link that scores enough, by commitment and then as they came about, whatever the order of the input.

    `today` is the latest day that was covered, not the clock's: a deadline after it has not passed.
    """
    said = sorted({word.id: word for word in words}.values(), key=order)
    files = Files({deed.id: deed for deed in deeds}.values())
    found = [link for word in said for link in _of_word(word, files, today)]
    found.extend(restated(said))
    rank = {word.id: at for at, word in enumerate(said)}
    return sorted(
        found,
        key=lambda link: (
            rank[link.commitment],
            link.day or date.max,
            _RELATIONS.index(link.relation),
            link.other or "",
        ),
    )


def _of_word(word: Word, files: Files, today: date) -> Iterator[Link]:
    items = {item.role: item for item in awaited(word)}
    met: list[Match] = []
    if condition := items.get("condition"):
        met = _earliest(_matches(condition, word, files))
        yield from (Link(word.id, m.deed.id, "condition_met", m.day, m.score, m.why) for m in met)
    complied = items.get("compliance")
    obeyed = _earliest(_matches(complied, word, files)) if complied else []
    yield from (Link(word.id, m.deed.id, "kept", m.day, m.score, ("what was asked was done", *m.why)) for m in obeyed)
    kept = list(_answers(items.get("answer"), word, files, met)) if not obeyed else []
    yield from (Link(word.id, m.deed.id, "kept", m.day, m.score, m.why) for m in kept)
    if breach := items.get("breach"):
        for m in _earliest(_matches(breach, word, files)):
            if m.deed.factuality == "planned":  # who now says that it will do it has given up saying that it will not
                yield Link(word.id, m.deed.id, "withdrawn", m.day, m.score, ("now it is to be done", *m.why))
            else:
                yield Link(word.id, m.deed.id, "broken", m.day, m.score, ("done after all", *m.why))
    if stand := items.get("stand"):
        for m in _earliest(
            [m for m in _matches(stand, word, files) if m.echo >= load().number("limits.echo") and m.day > stand.said]
        ):
            yield Link(word.id, m.deed.id, "kept", m.day, m.score, ("the refusal was acted on", *m.why))
    undone = _undone(items.get("answer") or items.get("compliance"), word, files)
    yield from undone
    yield from _withdrawn(word, files)
    if not obeyed and not undone and (complied is not None or not kept):
        yield from _lapsed(word, files, today)


def _matches(item: Awaited, word: Word, files: Files, since: date | None = None) -> list[Match]:
    limit = load().number("limits.propose")
    matches = (fit(item, deed, word, since) for deed in files.near(item, since))
    return [m for m in matches if m is not None and m.score >= limit]


def _earliest(matches: Sequence[Match]) -> list[Match]:
    """The deed that did it: the earliest of those that are about as good as the best, with its twins in other incidents."""
    if not matches:
        return []
    best = max(m.score for m in matches) - load().number("limits.near_score")
    good = [m for m in matches if m.score >= best]
    first = min(m.day for m in good)
    one = min((m for m in good if m.day == first), key=lambda m: (-m.echo, -m.score, m.deed.id))
    twins = [m for m in matches if m.day == first and m is not one and _twins(m.deed, one.deed)]
    return [one, *sorted(twins, key=lambda m: (-m.score, m.deed.id))][:TOLD_TWICE]


def _twins(one: Deed, other: Deed) -> bool:
    """Whether two incidents of one day may be one deed: of one type, done by one state."""
    states = [{party.country for party in deed.actors if party.country} for deed in (one, other)]
    return one.type == other.type and bool(states[0] & states[1])


def _answers(item: Awaited | None, word: Word, files: Files, met: Sequence[Match]) -> Iterator[Match]:
    """The deeds by which the speaker's side did as it said, once the condition was met; those close to the first."""
    if item is None:
        return
    rules = load()
    factor, why = 1.0, tuple[str, ...]()
    since = met[0].day if met else None
    if word.kind == "ultimatum":
        since = word.due_end + timedelta(1) if word.due_end else None  # before it the threat is not due
    elif (word.condition_text and not met) or (item.open and not word.condition_text):
        if word.condition is not None or (item.open and word.condition_text):
            return
        factor, why = rules.number("limits.unseen"), ("less sure: its condition was not seen to be met",)
    limit = rules.number("limits.propose")
    rated = [
        Match(m.deed, m.day, round(m.score * factor, 2), (*m.why, *why), m.echo)
        for m in _matches(item, word, files, since)
        if m.score * factor >= limit and not any(m.deed.id == other.deed.id for other in met)
    ]
    if since is not None:
        last = since + timedelta(rules.days("answer_days"))
        rated = [m for m in rated if m.day <= last]
    if not rated:
        return
    first = min(m.day for m in rated) + timedelta(rules.days("together_days"))
    near = [m for m in rated if m.day <= first]
    least = max(m.score for m in near) - rules.number("limits.margin") * (2 if item.open else 1)
    near = [m for m in near if m.score >= least]
    best = sorted(near, key=lambda m: (-m.score, m.day, m.deed.id))[: rules.days("answers")]
    yield from sorted(best, key=lambda m: (m.day, m.deed.id))


def _undone(item: Awaited | None, word: Word, files: Files) -> list[Link]:
    """A report that the promised deed did not happen, once its day has come."""
    if item is None or word.kind not in {"promise", "offer"} or word.due_end is None or word.condition_text:
        return []
    found = []
    for deed in files.near(item, word.due_end):
        if deed.factuality != "denied" or (deed.last or word.due_end) < word.due_end:
            continue
        as_done = replace(deed, start=word.due_end, end=word.due_end, factuality="occurred", told=())
        match = fit(item, as_done, word)
        if match is not None and match.score >= load().number("limits.propose"):
            day = deed.published or word.due_end
            found.append(Link(word.id, deed.id, "broken", day, match.score, ("told not to have been done", *match.why)))
    return found[:1]


def _withdrawn(word: Word, files: Files) -> Iterator[Link]:
    """A later report that the speaker's side took the word back, about the same matter."""
    if word.said is None:
        return
    own = matter(" ".join(text for text in (word.condition_text, word.consequence_text) if text))
    for deed in files.taken_back(word.by, word.said):
        if not done(deed.type, deed.factuality):
            continue
        who = doer(word.by, deed.actors, deed.first)
        share, common = own.shared(about(deed))
        if who[0] < load().number("sides.bloc") or share < load().number("limits.matter"):
            continue
        score = round(load().number("withdrawn.score") * who[0] + 0.3 * min(1.0, share), 2)
        why = (f"said to be taken back, by: {who[1]}", shared_words(common, deed.text))
        yield Link(word.id, deed.id, "withdrawn", deed.first, min(score, 0.95), why)
        return


def _lapsed(word: Word, files: Files, today: date) -> Iterator[Link]:
    """The day set has passed and no report tells of the deed, though reports of the days after tell of either side."""
    if word.due_end is None or word.kind not in _DUE_KINDS or word.due_end >= today:
        return
    if word.said is not None and word.due_end < word.said and word.due_start != word.due_end:
        return  # a time of the past that was read as one to come
    if not files.covered((*word.by, *word.to), word.due_end):
        return
    yield Link(
        word.id, None, "lapsed", word.due_end, 0.7,
        (f"its day, {word.due_end.isoformat()}, passed and no report tells of the deed",),
    )  # fmt: skip


def status(links: Iterable[Link]) -> CommitmentStatus:
    """What the links of one commitment amount to; a word both kept and broken is disputed.

    A withdrawal counts unless the deed came later; a met condition says more than a day that passed.
    """
    days: dict[str, list[date]] = {}
    for link in links:
        days.setdefault(link.relation, []).append(link.day or date.max)
    deeds = [relation for relation in ("kept", "broken") if relation in days]
    if len(deeds) == 2:
        return "disputed"
    if "withdrawn" in days and not any(min(days["withdrawn"]) < max(days[relation]) for relation in deeds):
        return "withdrawn"
    if deeds:
        return "kept" if deeds[0] == "kept" else "broken"
    if "condition_met" in days:
        return "condition_met"
    return "lapsed" if "lapsed" in days else "open"
