"""A second verb of the speaker that the tree takes into the report: "said Serbia would not join but agreed to meet"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.statements.found import Found
from deedwatch.syntax.arguments import SUBJECTS

if TYPE_CHECKING:
    from deedwatch.document import Document
    from deedwatch.tokens import Token

_PAST = frozenset({"VBD", "VBN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_QUOTATION_MARKS = frozenset({'"', "“", "”", "«", "»"})


def parted(document: Document, found: Iterable[Found]) -> list[Found]:
    """The cues of a sentence, each second verb given back to the speaker of the first."""
    cues = list(found)
    for first in tuple(cues):
        for second in tuple(cues):
            if first.anchor.pos_ != "VERB" or not _goes_on(document, first, second):
                continue
            taken = {t.i for t in second.anchor.subtree}
            kept = tuple(i for i in first.content if i not in taken)
            at = next((n for n, cue in enumerate(cues) if cue.cue == first.cue and cue.root == first.root), None)
            if at is None or not kept:
                continue
            cues[at] = replace(cues[at], content=tuple(i for i in cues[at].content if i not in taken))
            cues[cues.index(second)] = replace(second, sources=first.sources)
    return cues


def _goes_on(document: Document, first: Found, second: Found) -> bool:
    """Whether the second verb, a deed of speech without a subject, can be no part of what the first reports."""
    verb, root = second.anchor, first.root
    if root is None or verb.dep_ != "conj" or verb.head != root or first.anchor == root or verb.i not in first.content:
        return False
    plain = verb.tag_ in _FINITE and not syntax.children(verb, *SUBJECTS, "aux", "aux:pass", "mark")
    if second.neutral or not plain or _quoted(first, verb):
        return False
    group = syntax.verb_group(root)
    bound = group.modal is not None or group.tense == "future"
    same = (verb.tag_ in _PAST) == (first.anchor.tag_ in _PAST)
    return (bound and same and root.i > first.anchor.i) or _speechless(document, root)


def _quoted(first: Found, verb: Token) -> bool:
    return sum(verb.doc[i].text in _QUOTATION_MARKS for i in first.content if i < verb.i) % 2 == 1


def _speechless(document: Document, root: Token) -> bool:
    """ "Travel to Mali is dangerous and calls on citizens": the subject is nobody."""
    subject = next(iter(syntax.children(root, *SUBJECTS, "expl")), None)
    if subject is None or root.pos_ == "VERB" or subject.pos_ not in {"NOUN", "VERB"} or subject.tag_ == "NNS":
        return False
    mention = document.mention_at(subject)
    return mention is None or mention.mention.actor is None or mention.head != subject.i
