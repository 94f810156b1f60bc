"""Words that end without their deed: taken back, given up, told as not done, or their time run out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from deedwatch.followthrough.clauses import Awaited, done
from deedwatch.followthrough.files import Files
from deedwatch.followthrough.fit import about, fit
from deedwatch.followthrough.records import Deed, Link, Told, Word
from deedwatch.followthrough.rules import load
from deedwatch.followthrough.sides import bearer, doer, keys
from deedwatch.followthrough.wording import goes_on, matter, named, negated, shared_words


def withdrawn(word: Word, files: Files) -> Iterator[Link]:
    """The first later report that the speaker's side took the word back or gave up what was to go on."""
    found = [*_taken_back(word, files), *_given_up(word, files)]
    yield from sorted(found, key=lambda link: (link.day or date.max, -link.score))[:1]


def _taken_back(word: Word, files: Files) -> Iterator[Link]:
    if word.said is None:
        return
    rules = load()
    texts = " ".join(text for text in (word.condition_text, word.consequence_text) if text)
    own, leaves = matter(texts), "RETREAT" in named(texts).types
    for deed, report, day in files.marked("back", word.by, word.said, rules.days("window_days")):
        if not done(deed.type, deed.factuality) or not _after(report, day, word):
            continue
        who = doer(word.by, deed.actors, deed.first)
        share, common = own.shared(about(deed))
        if leaves and rules.table("withdrawn.leaving") & set(report.text.lower().strip(".").split()):
            share = max(share, 1 / 2)
        if who[0] < rules.number("sides.bloc") or share < rules.number("limits.matter"):
            continue
        score = round(rules.number("withdrawn.score") * who[0] + 0.3 * min(1.0, share), 2)
        why = (f"said to be taken back, by: {who[1]}", shared_words(common, report.text))
        yield Link(word.id, deed.id, "withdrawn", day, min(score, 0.95), tuple(text for text in why if text))
        return


def _after(report: Told, day: date, word: Word) -> bool:
    """Whether a report is later than the word: of a later day, or further on in its article."""
    if word.said is not None and day > word.said:
        return True
    return report.article == word.article and all(report.position > end for _, end in word.spans)


def _given_up(word: Word, files: Files) -> Iterator[Link]:
    """A step back of the speaker's side, done or announced, in what the side said would go on."""
    text = word.consequence_text or ""
    if word.said is None or word.kind not in {"promise", "threat", "refusal"} or not goes_on(text) or negated(text):
        return
    rules = load()
    own, posts = matter(f"{text} {word.sentence}"), rules.table("posts.words")
    for deed, report, day in files.marked("step", word.by, word.said, rules.days("held_days")):
        who = doer(word.by, deed.actors, deed.first)
        whom = bearer(word.to, deed.recipients, deed.first)[0] if word.to else 0.0
        told, near = matter(report.text), matter(f"{report.text} {report.sentence}")
        shared = own.stems & near.stems | own.names & near.names
        here = shared & (told.stems | told.names)
        if who[0] < rules.number("sides.bloc") or not (shared if whom else len(shared) + len(shared & posts) >= 2):
            continue
        score = round(rules.number("withdrawn.score") * who[0] + 0.1 * bool(whom) + 0.05 * min(3, len(here)), 2)
        why = (f"what was to go on is given up, by: {who[1]}", shared_words(shared, report.text))
        yield Link(word.id, deed.id, "withdrawn", day, min(score, 0.95), why)
        return


def undone(item: Awaited | None, word: Word, files: Files) -> list[Link]:
    """A report that the promised deed did not happen, once its day has come, or will not after all."""
    if item is None or item.open or word.kind not in {"promise", "offer"} or word.condition_text:
        return []
    denied = list(_denied(item, word, files, word.due_end)) if word.due_end else []
    return denied[:1] or _not_after_all(item, word, files)


def _denied(item: Awaited, word: Word, files: Files, due: date) -> Iterator[Link]:
    for deed in files.near(item, due):
        if deed.factuality != "denied" or (deed.last or due) < due:
            continue
        match = fit(item, _as_done(deed, due), word)
        if match is not None and match.score >= load().number("limits.propose"):
            why = ("told not to have been done", *match.why)
            yield Link(word.id, deed.id, "broken", deed.published or due, match.score, why)


def _not_after_all(item: Awaited, word: Word, files: Files) -> list[Link]:
    """The same where words alone tell it: "the troops would not leave as planned"."""
    rules, since, own = load(), word.due_end or item.said, matter(f"{word.consequence_text} {word.sentence}")
    sides = {party.country for party in item.actors} - {party.country for party in item.recipients}
    doers = {f"country:{country}" for country in sides if country}
    meant = {kind for kind, value in item.types if value >= 0.9}
    for deed, report, day in files.marked("not", item.actors, since, rules.days("window_days")):
        types = named(report.text).types & meant
        if not types or (day == since and report.article == word.article):
            continue
        who, told = doer(item.actors, deed.actors, day), matter(f"{report.text} {report.sentence}")
        shared = (own.stems & told.stems) | (own.names & told.names) | ((own.countries & told.countries) - doers)
        if who[0] < rules.number("sides.bloc") or not shared:
            continue
        score = round(min(0.95, rules.number("withdrawn.score") * who[0] + 0.05 * min(4, len(shared))), 2)
        why = (f"told as not to be done, by: {who[1]}", shared_words(shared, report.text))
        return [Link(word.id, deed.id, "broken", day, score, tuple(text for text in why if text))]
    return []


def _as_done(deed: Deed, day: date | None) -> Deed:
    return replace(deed, start=day, end=day, factuality="occurred", told=())


def ran_out(word: Word, files: Files) -> Iterator[tuple[Deed, date]]:
    """The first report that the time set by the word ran out: it names or tells of every side of the word."""
    if word.said is None or word.kind not in {"demand", "ultimatum"}:
        return
    rules = load()
    since = max(word.said, word.due_end - timedelta(rules.days("late_days"))) if word.due_end else word.said
    for deed, report, day in files.over(since, rules.days("over_days")):
        if word.due_end is None and not _after(report, day, word) and report.article != word.article:
            continue
        told = matter(report.sentence or report.text).countries
        told |= {key for party in (*deed.actors, *deed.recipients) for key in keys(party, acting=False)}
        if all(
            not side or told & {key for party in side for key in keys(party, acting=False)}
            for side in (word.by, word.to)
        ):
            yield deed, day
            return
