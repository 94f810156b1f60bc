"""Links from words to deeds: what meets a condition, what keeps, breaks or answers a word, and what ran out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

from deedwatch.followthrough.clauses import Awaited, awaited, unless
from deedwatch.followthrough.ended import ran_out, undone, withdrawn
from deedwatch.followthrough.files import Files
from deedwatch.followthrough.fit import Match, fit, refused, timely
from deedwatch.followthrough.records import Deed, Link, Relation, Word
from deedwatch.followthrough.rules import load
from deedwatch.followthrough.threads import gathered, restated, spelled_out
from deedwatch.records import CommitmentStatus

_RELATIONS: tuple[str, ...] = get_args(Relation)
_DUE_KINDS = frozenset({"demand", "ultimatum"})  # what a side does itself is told of less than what it is made to do
TOLD_TWICE = 3  # incidents in which one deed may be filed: flash and full report do not always meet


def propose(words: Iterable[Word], deeds: Iterable[Deed], today: date) -> list[Link]:
    """Every link that scores enough, by commitment and then as they came about, whatever the order of the input.

    `today` is the latest day that was covered, not the clock's: a deadline after it has not passed.
    """
    said = spelled_out(words)
    files = Files({deed.id: deed for deed in deeds}.values())
    found = _once([link for word in said for link in _of_word(word, files, today)], said)
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


def _once(found: list[Link], said: Sequence[Word]) -> list[Link]:
    """The links without breaches of a refusal that its thread tells as broken before it was said again."""
    homes = {word.id: (word, at) for at, thread in enumerate(gathered(said)) for word in thread}
    broken: dict[int, list[date]] = {}
    for link in found:
        if link.relation == "broken" and link.day is not None:
            broken.setdefault(homes[link.commitment][1], []).append(link.day)
    kept = []
    for link in found:
        word, at = homes[link.commitment]
        before = word.kind == "refusal" and word.said and any(day < word.said for day in broken.get(at, ()))
        if link.relation != "broken" or not before:
            kept.append(link)
    return kept


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
        for m in _earliest(_matches(breach, word, files), "breach_near" if breach.restrained else "near_score"):
            if m.deed.factuality == "planned":  # who now says that it will do it has given up saying that it will not
                yield Link(word.id, m.deed.id, "withdrawn", m.day, m.score, ("now it is to be done", *m.why))
            else:
                yield Link(word.id, m.deed.id, "broken", m.day, m.score, ("done after all", *m.why))
    if stand := items.get("stand"):
        for m in _earliest(
            [
                m
                for m in _matches(stand, word, files)
                if m.day > stand.said and (refused(stand, m.deed) or m.echo >= load().number("limits.echo"))
            ]
        ):
            yield Link(word.id, m.deed.id, "kept", m.day, m.score, ("the refusal was acted on", *m.why))
    failed = undone(items.get("answer") or items.get("compliance"), word, files)
    yield from failed
    ended = list(withdrawn(word, files))
    yield from ended
    if any(word.due_end and link.day and link.day <= word.due_end for link in ended):
        return  # taken back before its day
    if not obeyed and not failed and (complied is not None or not kept):
        if word.due_end is not None and word.due_end < today:
            yield from _late(complied, word, files)
        yield from _lapsed(word, files, today)


def _late(item: Awaited | None, word: Word, files: Files) -> Iterator[Link]:
    """What was asked, done after its day: the day has lapsed all the same."""
    if item is None or item.until is None:
        return
    rules, factor = load(), load().number("limits.late")
    late = replace(item, until=item.until + timedelta(rules.days("late_obeyed")))
    for m in _earliest(_matches(late, word, files, item.until)):
        if m.score * factor >= rules.number("limits.propose"):
            yield Link(
                word.id, m.deed.id, "kept", m.day, round(m.score * factor, 2), ("what was asked was done late", *m.why)
            )


def _matches(item: Awaited, word: Word, files: Files, since: date | None = None) -> list[Match]:
    limit = load().number("limits.propose")
    matches = (fit(item, deed, word, since) for deed in files.near(item, since))
    return [m for m in matches if m is not None and m.score >= limit]


def _earliest(matches: Sequence[Match], near: str = "near_score") -> list[Match]:
    """The deed that did it: the earliest of those that are about as good as the best, with its twins in other incidents."""
    if not matches:
        return []
    best = max(m.score for m in matches) - load().number(f"limits.{near}")
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
    elif item.open and not word.condition_text:
        factor, why = rules.number("limits.unseen"), ("less sure: the words leave open what will be done",)
    elif word.condition_text and not met:
        if word.condition is not None or item.open:
            return
        factor, why = rules.number("limits.unseen"), ("less sure: its condition was not seen to be met",)
    limit = rules.number("limits.propose")
    rated = [
        Match(m.deed, m.day, round(m.score * sure, 2), (*m.why, *(why if sure < 1 else ())), m.echo)
        for m in _matches(item, word, files, since)
        for sure in [1.0 if timely(item, m.deed, word) else factor]
        if m.score * sure >= limit and not any(m.deed.id == other.deed.id for other in met)
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


def _lapsed(word: Word, files: Files, today: date) -> Iterator[Link]:
    """The day set has passed and no report tells of the deed, though reports of the days after tell of either side.

    Without a day a report that the time ran out tells it; of an ultimatum that threatens it meets the condition.
    """
    for deed, day in ran_out(word, files):
        if word.due_end is None:
            yield Link(word.id, None, "lapsed", day, 0.7, ("its time is told to have run out",))
        elif word.consequence_text and word.condition_text and unless(word):
            yield Link(word.id, deed.id, "condition_met", day, 0.7, ("its time is told to have run out",))
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
