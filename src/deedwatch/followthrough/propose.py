"""Links from words to deeds: what meets a condition, what keeps, breaks or answers a word, and what ran out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import get_args

from deedwatch.followthrough.clauses import Awaited, awaited, done
from deedwatch.followthrough.files import Files
from deedwatch.followthrough.fit import Match, about, fit
from deedwatch.followthrough.records import Deed, Link, Relation, Word
from deedwatch.followthrough.rules import load
from deedwatch.followthrough.sides import doer
from deedwatch.followthrough.threads import order, restated
from deedwatch.followthrough.wording import matter, taken_back
from deedwatch.records import CommitmentStatus

_RELATIONS: tuple[str, ...] = get_args(Relation)
_DUE_KINDS = frozenset({"demand", "ultimatum", "promise", "offer", "threat"})  # their day can pass without the deed


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
            yield Link(word.id, m.deed.id, "broken", m.day, m.score, ("done after all", *m.why))
    undone = _undone(items.get("answer") or items.get("compliance"), word, files)
    yield from undone
    yield from _withdrawn(word, files)
    if not obeyed and not undone and (complied is not None or not kept):
        yield from _lapsed(word, today)


def _matches(item: Awaited, word: Word, files: Files, since: date | None = None) -> list[Match]:
    limit = load().number("limits.propose")
    matches = (fit(item, deed, word) for deed in files.near(item, since))
    return [m for m in matches if m is not None and m.score >= limit and (since is None or m.day >= since)]


def _earliest(matches: Sequence[Match]) -> list[Match]:
    """The one deed that did it: the earliest of those that are about as good as the best."""
    if not matches:
        return []
    best = max(m.score for m in matches) - load().number("limits.near_score")
    good = [m for m in matches if m.score >= best]
    return [min(good, key=lambda m: (m.day, -m.score, m.deed.id))]


def _answers(item: Awaited | None, word: Word, files: Files, met: Sequence[Match]) -> Iterator[Match]:
    """The deeds by which the speaker's side did as it said, once the condition was met; those close to the first."""
    if item is None:
        return
    rules = load()
    if word.condition_text and not met:
        unread = word.condition is None or word.kind == "ultimatum"
        if item.open or not unread:
            return
        factor, since, why = rules.number("limits.unseen"), None, ("less sure: its condition was not seen to be met",)
    else:
        factor, since, why = 1.0, (met[0].day if met else None), tuple[str, ...]()
    if word.kind == "ultimatum":
        factor, since, why = 1.0, _after_deadline(word), ()
    limit = rules.number("limits.propose")
    rated = [
        Match(m.deed, m.day, round(m.score * factor, 2), (*m.why, *why))
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
    best = sorted(near, key=lambda m: (-m.score, m.day, m.deed.id))[: rules.days("answers")]
    yield from sorted(best, key=lambda m: (m.day, m.deed.id))


def _after_deadline(word: Word) -> date | None:
    """The day from which the "or else" counts; without a deadline any day after the word."""
    return word.due_end


def _undone(item: Awaited | None, word: Word, files: Files) -> list[Link]:
    """A report that the promised deed did not happen, once its day has come."""
    if item is None or word.kind not in {"promise", "offer"} or word.due_end is None or word.condition_text:
        return []
    found = []
    for deed in files.near(item, word.due_end):
        if deed.factuality != "denied" or (deed.last or word.due_end) < word.due_end:
            continue
        as_done = Deed(
            deed.id, deed.type, deed.mode, deed.contexts, deed.actors, deed.recipients, word.due_end, word.due_end,
            deed.published, "occurred", deed.background, deed.country, deed.text, deed.reports, deed.words, deed.names,
            deed.told,
        )  # fmt: skip
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
    probe = Awaited("breach", (), word.by, (), own, word.said)
    for deed in files.near(probe):
        if not done(deed.type, deed.factuality) or not taken_back(deed.text) or (deed.first or word.said) <= word.said:
            continue
        who = doer(word.by, deed.actors, deed.first)
        share, common = own.shared(about(deed))
        if who[0] < load().number("sides.bloc") or share < load().number("limits.matter"):
            continue
        score = round(load().number("withdrawn.score") * who[0] + 0.3 * min(1.0, share), 2)
        why = (f"said to be taken back, by: {who[1]}", f"words shared: {', '.join(sorted(common)[:5])}")
        yield Link(word.id, deed.id, "withdrawn", deed.first, min(score, 0.95), why)
        return


def _lapsed(word: Word, today: date) -> Iterator[Link]:
    """The day set has passed and nothing that was covered tells of the deed."""
    if word.due_end is None or word.kind not in _DUE_KINDS or word.due_end >= today:
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
