"""Time expressions: found by a token grammar, resolved against publication and the times mentioned before.

Parts: `_words` (the row of tokens), `_dates`, `_periods` and `_grammar` (what the words say, as `_expressions`),
`_spelling` (misspelt days), `_tense` (past or coming), `_resolve` over `_calendar` (the days meant).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from deedwatch.document import Document, FoundName, FoundTime, Sentence
from deedwatch.grounding._expressions import Vague
from deedwatch.grounding._grammar import Grammar, Parsed
from deedwatch.grounding._lexicon import time_lexicon
from deedwatch.grounding._resolve import Resolved, Resolver, is_retrospective
from deedwatch.grounding._tense import Tense, is_condition, tense_at, term_at
from deedwatch.grounding._words import Words
from deedwatch.records import Time
from deedwatch.tokens import Doc

# A publication date outside these years is a slip, and days counted from it could leave the calendar.
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
_NAMES = frozenset({"PERSON", "ORG", "PLACE", "EVENT"})


def find_times(document: Document, *, timeml: bool = False) -> tuple[FoundTime, ...]:
    """Every time expression of the coded sentences, in order, none overlapping.

    The text leaves the preposition out ("2014" of "in 2014"). Durations carry `duration_days`. What cannot be
    resolved has start and end None and basis "unknown". `timeml` follows TimeML in what counts: the two
    ends of a range ("from 2011 to 2013") are two times, and "current" or "recent" are times too.
    """
    lexicon = time_lexicon()
    rows = list(_parsed(document, timeml=timeml))
    published = document.article.published.date
    if published is not None and not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        published = None
    retrospective = is_retrospective([parsed.expression for _, _, parsed in rows], published)
    resolver = Resolver(published, lexicon, retrospective=retrospective)
    found: list[FoundTime] = []
    for sentence, words, parsed in rows:
        head = _head(document, words, parsed)
        tense = _tense_asker(document, sentence, words, parsed.start, head)
        resolved = resolver.resolve(parsed.expression, sentence.index, tense)
        found.append(_found(document, words, parsed, head, resolved))
    return tuple(found)


def _parsed(document: Document, *, timeml: bool) -> Iterator[tuple[Sentence, Words, Parsed]]:
    """Every expression outside names, with its sentence."""
    lexicon = time_lexicon()
    for sentence in document.sentences:
        words = Words.of(document, sentence)
        names = [n for n in document.names if n.type in _NAMES and sentence.start <= n.start < sentence.end]
        for parsed in Grammar(words, lexicon, timeml=timeml).parse():
            if not names or not _inside_name(parsed, words, names):
                yield sentence, words, parsed


def _tense_asker(document: Document, sentence: Sentence, words: Words, start: int, head: int) -> Callable[[], Tense]:
    headline = sentence.kind == "headline"

    def ask() -> Tense:
        term = term_at(document.doc, words, start, head, time_lexicon())
        if term is not None:
            return term
        if _follows_past_verb(document.doc, words, start):
            return "past"
        return tense_at(document.doc, words, head, time_lexicon(), headline=headline)

    return ask


def _follows_past_verb(doc: Doc, words: Words, start: int) -> bool:
    """Whether the time comes right behind a verb in the past: "said on Thursday that it would".

    Parsers often hang such a day on the verb after it; news never means that one. The verb of a condition may
    stand in the past of report, so its clause must tell: "would strike if talks failed by Sunday". A participle
    behind its noun is as good: "is to free the women seized on Friday".
    """
    at = start - 2 if words.tag_at(start - 1) == "IN" else start - 1
    if words.tag_at(at) == "VBN":
        token = doc[words.index[at]]
        behind = token.dep_ in {"acl", "xcomp"} and words.tag_at(at - 1)[:2] == "NN" and not list(token.lefts)
        return behind and token.lemma_ not in time_lexicon().forward
    return words.tag_at(at) == "VBD" and not is_condition(doc[words.index[at]])


def _inside_name(parsed: Parsed, words: Words, names: Sequence[FoundName]) -> bool:
    """Whether the expression is part of somebody's or something's name: "Theresa May", "Zapad 2021"."""
    start, end = words.index[parsed.start], words.index[parsed.end - 1] + 1
    for name in names:
        if name.start <= start and end <= name.end:
            whole = (name.start, name.end) == (start, end)
            # A name of the very same words is the encoder's slip, unless it is somebody and we only guess at a day.
            if not whole or (isinstance(parsed.expression, Vague) and name.type in ("PERSON", "ORG")):
                return True
    return False


def _head(document: Document, words: Words, parsed: Parsed) -> int:
    """The token of the span whose head lies outside it; the last one without dependencies."""
    first, last = words.index[parsed.start], words.index[parsed.end - 1]
    if document.doc.parsed:
        for i in range(first, last + 1):
            token = document.doc[i]
            if not token.is_space and not token.is_punct and not first <= token.head.i <= last:
                return i
        root = next((i for i in range(first, last + 1) if document.doc[i].head.i == i), None)
        if root is not None:
            return root
    return last


def _found(document: Document, words: Words, parsed: Parsed, head: int, resolved: Resolved) -> FoundTime:
    start, end = words.index[parsed.start], words.index[parsed.end - 1] + 1
    span = document.span(start, end)
    days = resolved.interval
    if days is None:
        time = Time(None, None, "unknown", "unknown", span, resolved.note, resolved.value)
    else:
        time = Time(days.start, days.end, days.precision, resolved.basis, span, resolved.note, resolved.value)
    return FoundTime(time, start, end, head, resolved.duration_days)
