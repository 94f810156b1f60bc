"""One commitment for all its wordings in an article: headline, bullet, lead and quotation say the same threat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch.commitments.context import unique_spans
from deedwatch.commitments.lexicon import load
from deedwatch.commitments.parts import Draft, Part
from deedwatch.commitments.voices import Voices, unique

if TYPE_CHECKING:
    from deedwatch.document import Document

# Kinds that headlines and leads use for one another.
FAMILIES = (
    frozenset({"threat", "red_line", "ultimatum"}),
    frozenset({"promise", "offer"}),
    frozenset({"demand", "ultimatum"}),
    frozenset({"refusal"}),
)
SHARED = (
    0.5  # share of the shorter wording's content words that must recur; 0.5 joins "strong response" with its full quote
)
NEAR = 3  # sentences between two demands that go to one addressee
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})
EMPTY = frozenset(
    {"be", "have", "do", "will", "would", "face", "expect", "give", "take", "make", "say", "meet", "go", "get", "new"}
)


def merged(document: Document, voices: Voices, drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts in text order, restatements joined, each with the most complete wording and all evidence."""
    groups: list[list[Draft]] = []
    for draft in sorted(drafts, key=_start):
        home = next((group for group in groups if any(_same(document, voices, draft, other) for other in group)), None)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    joined = [_joined(document, group) for group in groups]
    return [_addressed(document, voices, draft, joined) for draft in joined]


def _addressed(document: Document, voices: Voices, draft: Draft, drafts: list[Draft]) -> Draft:
    """A demand without addressee goes where the same side's nearest demand goes, else to who answers it."""
    if draft.kind != "demand" or (draft.to and not draft.open_target):
        return draft
    side = voices.side(draft.by)
    others = [d for d in drafts if d is not draft and d.to and not d.open_target]
    own = [d for d in others if d.kind in {"demand", "ultimatum"} and voices.side(d.by) & side]
    if own and any(ident.startswith("country:") for ident in side):
        nearest = min(own, key=lambda d: abs(d.sentence - draft.sentence))
        if abs(nearest.sentence - draft.sentence) <= NEAR:
            return replace(draft, to=nearest.to)
    answers = [
        d
        for d in drafts
        if d.kind in {"promise", "offer", "refusal"} and voices.side(d.to) & side and not voices.side(d.by) & side
    ]
    answer = next((d for d in answers if _alike(document, d.consequence, draft.consequence)), None)
    return replace(draft, to=voices.settled(voices.states(answer.by))) if answer and not draft.to else draft


def _start(draft: Draft) -> tuple[int, int]:
    part = draft.consequence or draft.condition
    return (draft.sentence, part.start if part else 0)


def _same(document: Document, voices: Voices, one: Draft, other: Draft) -> bool:
    if not any(one.kind in family and other.kind in family for family in FAMILIES):
        return False
    if not voices.side(one.by) & voices.side(other.by) and not _announced(document, voices, one, other):
        return False
    if one.to and other.to and not voices.side(one.to) & voices.side(other.to):
        return False
    if one.sentence == other.sentence:
        return _nested(one, other)
    if one.kind != other.kind and "ultimatum" in {one.kind, other.kind} and "demand" in {one.kind, other.kind}:
        return _alike(document, one.condition or one.consequence, other.condition or other.consequence)
    if one.kind == other.kind == "ultimatum" and _same_day(one, other):
        return True
    if one.kind == other.kind == "ultimatum" and _alike(document, one.condition, other.condition, least=1):
        return True
    return _alike(document, one.consequence, other.consequence)


def _same_day(one: Draft, other: Draft) -> bool:
    return (
        one.due is not None
        and other.due is not None
        and (one.due.start, one.due.end) == (other.due.start, other.due.end)
    )


def _announced(document: Document, voices: Voices, one: Draft, other: Draft) -> bool:
    """A headline's or bullet's "coup leaders" may be anybody the text then names."""
    return any(
        document.sentences[d.sentence].kind in {"headline", "bullet"}
        and not any(voices.placed(ident) for ident in d.by)
        for d in (one, other)
    )


def _nested(one: Draft, other: Draft) -> bool:
    """Two rules on the same words."""
    pairs = [(a, b) for a in (one.consequence, one.condition) for b in (other.consequence, other.condition) if a and b]
    return any(a.start < b.end and b.start < a.end for a, b in pairs)


def _alike(document: Document, one: Part | None, other: Part | None, least: int = 2) -> bool:
    if one is None or other is None:
        return False
    first, second = _words(document, one), _words(document, other)
    fewer = min(len(first), len(second))
    shared = len(first & second)
    if least == 1:  # ultimatums of one party to one party are seldom two
        return shared > 0
    return fewer > 0 and shared >= max(SHARED * fewer, min(least, fewer))


def _words(document: Document, part: Part) -> set[str]:
    deeds = load().deeds  # "free" and "release" are one word here
    lemmas = (t.lemma_.lower() for t in document.doc[part.start : part.end] if t.pos_ in CONTENT)
    return {deeds.get(lemma, lemma) for lemma in lemmas if lemma not in EMPTY}


def _joined(document: Document, group: list[Draft]) -> Draft:
    best = max(group, key=lambda draft: (_completeness(document, draft), -_start(draft)[0]))
    rest = [draft for draft in group if draft is not best]
    to = best.to or next((draft.to for draft in rest if draft.to and draft.sentence != best.sentence), ())
    return replace(
        best,
        to=unique(to),
        due=best.due or next((draft.due for draft in rest if draft.due), None),
        condition=best.condition
        or next((d.condition for d in rest if d.condition and d.sentence == best.sentence), None),
        statement=best.statement or next((draft.statement for draft in rest if draft.statement), None),
        evidence=unique_spans([*best.evidence, *(span for draft in rest for span in draft.evidence)]),
        score=min(0.95, max(draft.score for draft in group) + (0.05 if len({d.sentence for d in group}) > 1 else 0.0)),
    )


def _completeness(document: Document, draft: Draft) -> float:
    """Which wording to keep: both clauses, a deadline, a named person, running text, then length."""
    kind = document.sentences[draft.sentence].kind
    part = draft.consequence
    return (
        3.0 * (draft.condition is not None)
        + 2.0 * (draft.consequence is not None)
        + 1.0 * (draft.due is not None)
        + 1.0 * any(ident.startswith("person:") for ident in draft.by)
        + 1.0 * (draft.kind in {"ultimatum", "red_line"})
        + 0.5 * (kind in {"body", "quote"})
        + draft.score
        + 0.01 * min(30, part.end - part.start if part else 0)
    )
