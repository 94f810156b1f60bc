"""When and where an event happened, and whether it is news or history."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.events.arguments import LOCATIVE
from deedwatch.events.complements import complement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deedwatch.document import Document, FoundPlace, FoundTime, Sentence
    from deedwatch.events.match import Match
    from deedwatch.records import Place, Time
    from deedwatch.tokens import Token

# Deeds older than this at publication are told as background: a daily's news is of the week, a weekly's of the week
# before, and one more for what "last week" reaches back to.
NEWS_DAYS = 10
OLD_STATE_DAYS = 365  # a state a year old is the setting of the news, not the news
_DAYS_OR_WEEKS = re.compile(r"P(\d{1,3})([DW])")
_DONE_TO_PLACES = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
_REPORTING = frozenset({"ccomp", "parataxis"})


def event_time(document: Document, match: Match, sentence: Sentence) -> FoundTime | None:
    """The time expression attached to the event's noun, its predicate or the clause around it."""
    inside = [
        found
        for found in document.times
        if sentence.start <= found.start < sentence.end and found.time.start is not None
    ]
    inside = [
        found
        for found in inside
        if not (_is_length(found) or _is_comparison(document, found) or _is_end(document, found))
    ]
    best: tuple[int, FoundTime] | None = None
    for found in inside:
        rank = _rank(document.doc[found.head], match)
        if rank is not None and (best is None or rank < best[0]):
            best = (rank, found)
    return best[1] if best is not None else _counted_from_main(document, match, sentence)


def _counted_from_main(document: Document, match: Match, sentence: Sentence) -> FoundTime | None:
    """ "Left Bwiam on Wednesday, a week after they had left Kanilai": the clause's day, counted from that of the main one."""
    clause = match.head
    while clause.dep_ in {"conj", "xcomp"} and clause.head != clause:
        clause = clause.head
    mark = next((d for d in syntax.children(clause, "mark") if d.lower_ in {"after", "before"}), None)
    if clause.dep_ != "advcl" or mark is None or clause.head == clause:
        return None
    counted = next((found for found in document.times if found.end == mark.i), None)
    days = _days(counted.time.value) if counted is not None else 0
    if counted is None or not days:
        return None
    main = event_time(document, replace(match, kind="verb", head=clause.head, noun=None), sentence)
    if main is None or main.time.start is None or main.time.end is None:
        return None
    away = dt.timedelta(days=-days if mark.lower_ == "after" else days)
    start, end = main.time.start + away, main.time.end + away
    return replace(
        counted, time=replace(main.time, start=start, end=end, text=counted.time.text, value=counted.time.value)
    )


def _days(value: str | None) -> int:
    """The days of a TIMEX3 duration in days or weeks ("P2W"); 0 for any other: months are too rough to count with."""
    found = _DAYS_OR_WEEKS.fullmatch(value or "")
    return int(found.group(1)) * (7 if found.group(2) == "W" else 1) if found else 0


def content_time(document: Document, match: Match) -> FoundTime | None:
    """The time inside what the event agrees, asks or threatens: "agreed to answer next week"."""
    clause = complement(match.head) or complement(match.trigger)
    if clause is None:
        return None
    inside = {token.i for token in clause.subtree}
    inside -= {token.i for inner in clause.subtree if inner.dep_ == "acl:relcl" for token in inner.subtree}
    published = document.article.published.date
    for found in document.times:
        if found.head in inside and found.time.end is not None and not _is_length(found):
            return found if published is None or found.time.end >= published else None
    return None


def _is_comparison(document: Document, found: FoundTime) -> bool:
    """ "for the first time since 1971" dates the deed before, not this one."""
    if found.end < len(document.doc) and document.doc[found.end].lower_ == "than":
        return True  # "a day later than announced"
    before = [token.lower_ for token in document.doc[max(0, found.start - 4) : found.start + 1]]
    return "since" in before and bool({"first", "time", "worst", "biggest", "largest", "most", "highest"} & set(before))


def _is_end(document: Document, found: FoundTime) -> bool:
    """ "Closed its border until August 15" says when it ends, not when it was done."""
    return found.start > 0 and document.doc[found.start - 1].lower_ in {"until", "till", "til"}


def _is_length(found: FoundTime) -> bool:
    """ "for three days" says how long, not when."""
    return found.duration_days is not None and (found.time.start is None or found.time.basis == "unknown")


def _rank(head: Token, match: Match) -> int | None:
    """How near the time stands in the tree: 0 on the noun, 1 on the predicate, 2 on one it continues; None apart."""
    node = head
    if match.kind != "noun" and match.head.dep_ in {"acl:relcl", "advcl:relcl", "acl"} and match.head.head == head:
        return 0
    for _ in range(6):
        if match.noun is not None and node == match.noun:
            return 0
        if node == match.head:
            return 1 if match.kind != "noun" else 3
        if node.head == node or (node != head and syntax.is_predicate(node)):
            break
        if node != head and node.dep_ in {"obj", "nsubj", "nsubj:pass"} and node.pos_ == "NOUN":
            return None  # "rejects a 2016 ruling" dates the ruling
        node = node.head
    return _rank_above(node, match.head)


def _rank_above(owner: Token, predicate: Token) -> int | None:
    """Whether the event's predicate hangs below the time's owner without a change of speaker."""
    node = predicate
    for step in range(5):
        if node.head == node or node.dep_ in _REPORTING or node.dep_.startswith("acl"):
            return None
        if (
            node.dep_ == "advcl"
            and not any(d.dep_ == "mark" and d.lower_ == "to" for d in node.children)
            and node.tag_ != "VBG"
        ):
            return None
        node = node.head
        if node == owner:
            return 2 + step
    return None


def open_since(document: Document, found: FoundTime) -> bool:
    """Whether the expression opens an interval that has not ended: "since 2014"."""
    before = document.doc[found.start - 1].lower_ if found.start > 0 else ""
    return document.doc[found.start].lower_ == "since" or before == "since"


def stretched(time: Time, published: dt.date | None) -> Time:
    """From the time's start to publication."""
    if published is None or time.start is None or time.start > published:
        return time
    return replace(time, end=published, precision="range")


def event_place(document: Document, match: Match, sentence: Sentence) -> Place | None:
    """The place under a locative preposition at the event's noun, predicate or object, or in its clause.

    Else a place that a material deed was done to: "seized Goma", "took control of Goma".
    """
    inside = {
        i: found
        for found in document.places
        if sentence.start <= found.start < sentence.end
        for i in range(found.start, found.end)
    }
    if not inside:
        return None
    patients = syntax.patients(match.head)
    bases = [base for base in (match.noun, match.head, *patients) if base is not None]
    for base in bases:
        below = syntax.obliques(base)
        for preposition in LOCATIVE:
            for token in below.get(preposition, []):
                found = _place_in(token, inside)
                if found is not None:
                    return found
    if match.frame.type not in _DONE_TO_PLACES:
        return None
    return next((place for thing in patients if (place := _place_in(thing, inside)) is not None), None)


def _place_in(token: Token, inside: Mapping[int, FoundPlace], depth: int = 2) -> Place | None:
    """The place that a phrase names: itself, "the town of X", "the capital, X", "an ambush near X"."""
    found = inside.get(token.i)
    if found is not None:
        return found.place
    if depth == 0:
        return None
    below = syntax.obliques(token)
    deeper = [*below.get("of", []), *syntax.children(token, "appos"), *(t for p in LOCATIVE for t in below.get(p, []))]
    return next((place for t in deeper if (place := _place_in(t, inside, depth - 1)) is not None), None)


def is_background(document: Document, time: Time | None, sentence: Sentence) -> bool | None:
    """True for history, False for news, None when the text gives no date to tell by.

    A state that has gone on since long ago ("since 2014 has supported") is told as history too.
    """
    if time is not None and time.precision == "range" and time.start is not None and document.article.published.date:
        return (document.article.published.date - time.start).days > OLD_STATE_DAYS
    published = document.article.published.date
    if time is None or time.end is None:
        return None
    if published is None:
        words = time.text.text if time.text is not None else ""
        if any(part.isdigit() and len(part) == 4 for part in words.replace(",", " ").split()):
            return True
        latest = max((f.time.end for f in document.times if f.time.end is not None), default=time.end)
        return True if (latest - time.end).days > OLD_STATE_DAYS else None
    return (published - time.end).days > NEWS_DAYS
