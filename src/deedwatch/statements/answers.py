"""Where a report ends because somebody else speaks: "…, rebels said; the army admitted four deaths", "…, but the army said …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.syntax.arguments import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deedwatch.statements.lexicon import Cue, Lexicon
    from deedwatch.tokens import Token

_ANSWERING = frozenset({"but", "while", "whereas", "although", "though"})
_SPEAKING = frozenset({"say", "warn", "deny", "predict"})
_SIMPLE = frozenset({"VBD", "VBZ", "VBP"})  # "the army had said so" goes on with the report
_QUOTATION_MARKS = frozenset({'"', "“", "”", "«", "»"})


def until_answered(content: Sequence[int], cue: Token, lexicon: Lexicon) -> tuple[int, ...]:
    """The content of a source that stands behind its words, up to where another source takes over."""
    doc = cue.doc
    if not content or min(content) > cue.i:
        return tuple(content)
    for i in range(cue.i + 1, max(content) + 1):
        if _opens(doc[i]) and any(_speaks(verb, i, lexicon) for verb in doc[i : max(content) + 1]):
            quoted = sum(doc[j].text in _QUOTATION_MARKS for j in range(min(content), i)) % 2
            if not quoted:
                return tuple(j for j in content if j < i)
    return tuple(content)


def behind_semicolon(verb: Token, content: Sequence[int]) -> tuple[int, ...]:
    """ "The army denied it; the war was over, the minister said": what a semicolon parts from the reporting clause is not its report."""
    marks = 0
    for i in range(verb.i - 1, content[0], -1):
        text = verb.doc[i].text
        marks += text in _QUOTATION_MARKS
        if text == ";" and marks % 2 == 0:
            kept = tuple(j for j in content if j > i)
            return kept or tuple(content)
    return tuple(content)


def opens_anew(verb: Token) -> bool:
    """ "…; the army admitted four deaths": behind a semicolon nobody reports what stands before it."""
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i]
    subject = subjects[-1] if subjects else None  # "; a second raid, the minister threatened, would be answered"
    start = _first(subject) if subject is not None else verb.i
    return start > 0 and verb.doc[start - 1].text == ";"


def _first(subject: Token) -> int:
    """Its first word; the pause before it is none."""
    return min((t.i for t in subject.subtree if not t.is_punct and not t.is_space), default=subject.i)


def _opens(token: Token) -> bool:
    """Whether a clause begins here, behind a semicolon or with "but"."""
    before = token.nbor(-1).text
    return before == ";" or (before == "," and token.lower_ in _ANSWERING)


def _speaks(verb: Token, start: int, lexicon: Lexicon) -> bool:
    """Whether it is the verb of somebody whose clause begins at `start`, with words or a figure of their own."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
    simple = verb.tag_ in _SIMPLE and not syntax.children(verb, "aux", "aux:pass")
    if subject is None or subject.pos_ == "PRON" or not simple:
        return False
    first = _first(subject)
    marked = verb.doc[start].lower_ in _ANSWERING and first == start + 1
    if first != start and not marked:
        return False
    if verb.lemma_.lower() in lexicon.reckoning:
        return any(t.pos_ == "NUM" and t.i > verb.i for t in verb.subtree)
    return any(_has_words(verb, cue) for cue in lexicon.verbs.get(verb.lemma_.lower(), ()) if cue.group in _SPEAKING)


def _has_words(verb: Token, cue: Cue) -> bool:
    if cue.clause and any(c.i > verb.i for c in syntax.children(verb, "ccomp")):
        return True
    return cue.object and syntax.child(verb, "obj") is not None
