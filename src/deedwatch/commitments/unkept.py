"""Promises told as history: "had promised to open it by October 15", "promised in September to …", "it remains shut"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.commitments.context import NEGATIONS, Context
from deedwatch.commitments.due import lapsed, times_in
from deedwatch.syntax import verb_group

if TYPE_CHECKING:
    from deedwatch.records import Time
    from deedwatch.tokens import Token

_STILL = frozenset({"remain", "still", "persist"})
_KEPT = frozenset(
    {"do", "happen", "materialise", "materialize", "keep", "come", "occur", "comply", "deliver", "follow"}
)


def past_due(context: Context, cue: Token, due: Time | None) -> Time | None:
    """The due date of a promise; of one told as history the nearest after it was made, though that day has passed."""
    published = context.document.article.published.date
    if due is None or published is None:
        return due
    told = _made_on(context, cue, due)
    group = verb_group(cue)
    pluperfect = group.perfect and group.tense == "past"
    return lapsed(due, published, told) if told is not None or pluperfect or _is_unkept(context, cue) else due


def _made_on(context: Context, cue: Token, due: Time) -> Time | None:
    """The day or month before publication on which the promise was made, where it hangs on the verb itself."""
    published = context.document.article.published.date
    for found in times_in(context.document, context.sentence.start, context.sentence.end):
        time = found.time
        inside = range(found.start, found.end)
        hung = any(context.doc[i].head.i == cue.i for i in inside)
        past = time.start is not None and published is not None and time.start < published
        if hung and past and time.text != due.text and found.duration_days is None:
            return time
    return None


def _is_unkept(context: Context, cue: Token) -> bool:
    """ "It remains shut", "It has not done so", "but still has not": what is told after the promise says that it was not kept."""
    after = [context.doc[i] for i in range(cue.i + 1, context.sentence.end)]
    sentences = context.document.sentences
    at = context.sentence.index + 1
    following = context.document.tokens(sentences[at]) if at < len(sentences) else []
    return _says_unkept(following) or any(t.lower_ == "but" and _says_unkept(after[at:]) for at, t in enumerate(after))


def _says_unkept(words: list[Token]) -> bool:
    if any(t.lemma_.lower() in _STILL for t in words):
        return True
    return any(
        t.lemma_ in _KEPT and verb_group(t).perfect and any(d.lower_ in NEGATIONS for d in t.children) for t in words
    )
