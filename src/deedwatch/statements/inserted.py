"""Reporting clauses set into what they report: "The talks, he said, had failed", "It was over, she added, and nobody would resign"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.syntax.arguments import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deedwatch.tokens import Doc, Token

_PAUSES = frozenset({",", "—", "–", "-", ";"})
_ENDS = frozenset({".", "!", "?", "”", '"', "’", ":"})
# Words with which the report goes on behind the inserted clause; a bare phrase there belongs to the writer.
_RESUMING = frozenset(
    "and but or nor so because although though while since if unless until which who whom whose where whether that to than "
    "not just only even".split()
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # "half the room, she said, had seen it"
_RELAYING = frozenset("report say add write quote relay announce".split())
_ASIDE = frozenset({"punct", "obl", "obl:unmarked", "advmod", "nmod:unmarked"})  # when and where it was reported
_RELATIVES = frozenset({"WP", "WDT", "WP$", "WRB"})
MAX_OPENING = 4  # words between "and" and the subject of the clause that it opens: "and later that day he said"
_RESUMING_AFTER_STOP = frozenset({";", "—", "–"})


def host(verb: Token) -> Token | None:
    """The predicate of the clause that `verb` with its own subject is set into; None where it is set into none."""
    bare_relative = verb.dep_ == "acl:relcl" and not any(c.tag_ in _RELATIVES for c in verb.subtree)
    bare_adverbial = verb.dep_ == "advcl" and not syntax.children(verb, "mark", "advmod") and verb.i < verb.head.i
    if not (bare_relative or bare_adverbial or verb.dep_ in {"parataxis", "conj"}) or not _between_pauses(verb):
        return None  # a relative clause behind a comma has its pronoun: "the road, the firefighter added, had been cut"
    if verb.dep_ == "conj" and _coordinated(verb):
        return None
    head = verb.head
    if syntax.is_predicate(head):
        return head
    above = syntax.governing_predicate(head)
    return above if above is not None and above != verb else None


def _first(token: Token) -> int:
    """The first word below a token; the comma before it is none."""
    return min((t.i for t in token.subtree if not t.is_punct and not t.is_space), default=token.i)


def _coordinated(verb: Token) -> bool:
    """Whether the conjunction opens the reporting clause itself: "…, but only if he paid, she told the court" is no such clause."""
    first = min(_first(c) for c in verb.children if c.dep_ in SUBJECTS)
    return any(c.i < first and first - c.i <= MAX_OPENING for c in syntax.children(verb, "cc"))


def _between_pauses(verb: Token) -> bool:
    """Whether the clause begins behind a pause: "…, he said"."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None:
        return False
    start = min(_first(subject), verb.i)
    before = verb.doc[start - 1].text if start else ""
    return before in _PAUSES or before in _ENDS


def is_afterthought(cue: Token, clause: Token) -> bool:
    """ "…, he said, in language rarely heard there": a participle behind a pause, which the tree takes for what is said."""
    start = _first(clause)
    bare = clause.tag_ == "VBN" and not syntax.children(clause, *SUBJECTS, "mark", "aux", "aux:pass")
    return bare and clause.i > cue.i and start > 0 and cue.doc[start - 1].text in _PAUSES


def opening(cue: Token) -> list[Token]:
    """Parts of the report that the tree hangs on the inserted verb behind it: "It could stay, but only if it paid, he said"."""
    first = min((_first(c) for c in cue.children if c.dep_ in SUBJECTS), default=cue.i)
    return [c for c in cue.children if c.right_edge.i < first and c.dep_ in {"advcl", "cc", "ccomp"}]


def carried_on(cue: Token) -> list[Token]:
    """Clauses that the tree hangs on an inserted verb though the report goes on in them, behind a pause: "…, and nobody …"."""
    found = []
    for clause in cue.children:
        start = _first(clause)
        if clause.i < cue.i or clause.dep_ not in {"conj", "advcl", "ccomp"} or not start:
            continue
        if syntax.is_contrast(clause) or is_afterthought(cue, clause):
            continue  # "…, he said, while Mali spoke of war": the writer goes on
        if cue.doc[start - 1].text in _PAUSES or (
            clause.dep_ == "conj" and syntax.child(clause, *SUBJECTS) is not None
        ):
            found.append(clause)
    return found


def relayed(verb: Token, clause: Token) -> list[Token] | None:
    """ "…, he said, state radio reported": who only passes on what was said; the words are those before. None for other clauses."""
    behind = [t for t in clause.children if t.i > clause.i and t.dep_ not in _ASIDE]
    alone = clause.i > verb.i and not behind and syntax.child(clause, "nsubj") is not None
    marked = bool(syntax.children(clause, "mark", "aux"))
    if not alone or marked or clause.lemma_.lower() not in _RELAYING or clause.tag_ not in _FINITE:
        return None
    start = min(_first(c) for c in clause.children if c.dep_ == "nsubj")
    paused = start > 0 and verb.doc[start - 1].text == ","
    return [c for c in syntax.children(clause, "ccomp") if c.i < verb.i] if paused else None


def parts(verb: Token, complements: Sequence[Token]) -> tuple[Token, ...]:
    """The pieces of a report that an inserted root verb cuts in two: "It was, he said, cheaper than a funeral"."""
    if len(complements) < 2 or not _between_pauses(verb):
        return ()
    before = any(c.i < verb.i for c in complements)
    return tuple(complements) if before and any(c.i > verb.i for c in complements) else ()


def reporting_tail(content: Sequence[int], cue_end: int, doc: Doc) -> set[int]:
    """The tokens of `content` behind the inserted cue that still belong to the reporting clause or to the writer.

    The report goes on after the next pause if a word there carries it on ("…, he said on Monday, and …"); else all that
    follows is the reporter's ("…, he said on Monday, a day after the raid").
    """
    after = [i for i in content if i >= cue_end]
    if not after:
        return set()
    stop = after[-1] + 1
    for i in range(cue_end, min(stop, len(doc) - 1)):
        mark = doc[i].text
        if mark not in _PAUSES:
            continue
        word = doc[i + 1]
        goes_on = mark in _RESUMING_AFTER_STOP or word.lower_ in _RESUMING or word.tag_ in _FINITE
        if goes_on:
            return {j for j in after if j < i}
    return set(after)
