"""Quantities: numbers with their bounds, qualifier and what they count.

A number stands for a quantity unless it is a date, an age, a label ("Resolution 2254", "F-16") or part of a name.
Runs after the times, whose numbers it leaves out, durations excepted.
"""

from __future__ import annotations

from dataclasses import dataclass

from deedwatch.document import Document, FoundQuantity, Sentence
from deedwatch.grounding._counted import Unit, unit_of
from deedwatch.grounding._figures import Figure, figure_at
from deedwatch.grounding._quantity_lexicon import QuantityLexicon, quantity_lexicon
from deedwatch.grounding._words import Words
from deedwatch.tokens import Doc, Token

_LONGEST_QUALIFIER = 4  # words: "in the region of"
_NAMES = frozenset({"PERSON", "ORG", "PLACE", "EVENT"})
_HYPHENS = frozenset({"-", "–", "‑"})


@dataclass(frozen=True, slots=True)
class _Qualified:
    """A figure with the qualifier around it: word positions [start, end)."""

    figure: Figure
    start: int
    end: int
    qualifier: str | None
    kind: str | None


def find_quantities(document: Document) -> tuple[FoundQuantity, ...]:
    """Every quantity of the coded sentences, in order, none overlapping. Reads `document.times` and `names`."""
    lexicon = quantity_lexicon()
    found: list[FoundQuantity] = []
    for sentence in document.sentences:
        words = Words.of(document, sentence)
        taken = _taken(document, sentence)
        at = 0
        while at < len(words):
            figure = None if words.index[at] in taken else figure_at(words, at, lexicon)
            if figure is None:
                at += 1
                continue
            quantity = _quantity(document, words, _qualified(document.doc, words, figure, lexicon), lexicon)
            if quantity is not None:
                found.append(quantity)
            at = figure.end
    return tuple(found)


def _taken(document: Document, sentence: Sentence) -> frozenset[int]:
    """Tokens that are not ours: those of dated times, and numbers inside names."""
    tokens: set[int] = set()
    for time in document.times:
        if sentence.start <= time.start < sentence.end and (time.time.start is not None or time.duration_days is None):
            tokens.update(range(time.start, time.end))
    for name in document.names:
        if name.type in _NAMES and sentence.start <= name.start < sentence.end:
            tokens.update(range(name.start, name.end))
    return frozenset(tokens)


def _qualified(doc: Doc, words: Words, figure: Figure, lexicon: QuantityLexicon) -> _Qualified:
    """Take in "more than" before the figure or "or more" after it."""
    for length in range(_LONGEST_QUALIFIER, 0, -1):
        start = figure.start - length
        kind = lexicon.qualifiers.get(words.lower[start : figure.start]) if start >= 0 else None
        if kind is not None and not (length == 1 and _is_particle(doc, words, start, figure, lexicon)):
            while words.at(start - 1) in lexicon.words["degree"]:
                start -= 1
            return _Qualified(figure, start, figure.end, " ".join(words.lower[start : figure.start]), kind)
    after = figure.end + 1 if words.at(figure.end) in _HYPHENS | {","} else figure.end
    for length in (4, 3, 2, 1):
        kind = lexicon.qualifiers_after.get(words.lower[after : after + length])
        if kind is not None and words.at(after + length) != "$":
            said = " ".join(words.lower[after : after + length])
            return _Qualified(figure, figure.start, after + length, said, kind)
    if words.at(figure.start - 1) == "between" and figure.high != figure.low:
        return _Qualified(figure, figure.start - 1, figure.end, "between", None)
    return _Qualified(figure, figure.start, figure.end, None, None)


def _is_particle(doc: Doc, words: Words, at: int, figure: Figure, lexicon: QuantityLexicon) -> bool:
    """Whether "over" belongs to the verb: "handed over 20 soldiers", "took over 15 villages", not "over 200 hostages"."""
    if at == 0:
        return False
    token, verb = doc[words.index[at]], doc[words.index[at - 1]]
    if token.dep_ == "compound:prt":
        return True
    taken = lexicon.phrasal.get((verb.lemma_, token.lower_))
    number = doc[words.index[figure.end - 1]]
    return taken is not None and (not taken or number.head.lemma_ in taken)


def _quantity(document: Document, words: Words, found: _Qualified, lexicon: QuantityLexicon) -> FoundQuantity | None:
    """The record, or None where the number counts nothing."""
    figure = found.figure
    unit = unit_of(document.doc, words, figure, found.end, lexicon)
    if unit is None or _is_label(document.doc, words, found, unit, lexicon):
        return None
    low, best, high = _bounds(figure, found.kind)
    first = words.index[found.start]
    last = max(words.index[found.end - 1], unit.last) + 1
    span = document.span(first, last)
    if span.text.endswith("."):  # "€500m." at the end of a sentence, where the tokenizer keeps the dot
        span = document.article.span(span.start, span.end - 1)
    return FoundQuantity(span, first, last, low, best, high, found.qualifier, unit.name, unit.noun)


def _bounds(figure: Figure, kind: str | None) -> tuple[float | None, float | None, float | None]:
    """Low, best and high, None where the words set none."""
    value = figure.low
    if figure.vague:
        return value, None, None if kind == "floor" else figure.high
    if figure.high != figure.low:
        return figure.low, None, figure.high
    if kind == "floor":
        return value, value, None
    if kind == "ceiling":
        return None, value, value
    return (None, value, None) if kind == "around" else (value, value, value)


def _is_label(doc: Doc, words: Words, found: _Qualified, unit: Unit, lexicon: QuantityLexicon) -> bool:
    """Whether the number is an age, a label, a list mark or a bare "one"."""
    figure = found.figure
    if figure.currency is not None or found.qualifier is not None or unit.name == "percent":
        return False
    i, before, after = figure.start, words.at(figure.start - 1), words.at(figure.end)
    first = words.at(i)
    if first == "one" and (unit.name is None or after in ("of", "another") or before in ("no", "any", "this", "that")):
        return True
    if figure.dashed and unit.name is None:
        return True
    if before in lexicon.words["labels"] or before in ("+", "#", "/", "."):
        return True
    if before == "," and after in (",", ".", "") and unit.name is None:
        return True
    if before in _HYPHENS and words.at(i - 2)[:1].isalnum() and not doc[words.index[i - 1]].whitespace_:
        return True
    if i == 0 and after in (".", ")", ":"):
        return True
    dated = unit.name is None or unit.name in lexicon.words["dated"]
    if first.isdigit() and len(first) == 4 and dated and figure.end == i + 1:
        return True
    return first.isdigit() and words.capital(i - 1) and i > 1 and not _counts_right(doc[words.index[i]])


def _counts_right(token: Token) -> bool:
    """Whether the number modifies a noun to its right: "In Ukraine 40 people died"."""
    before = token.nbor(-1)
    named = before.dep_ in ("compound", "nmod", "flat") and before.head.i in (token.i, token.head.i)
    return token.dep_ == "nummod" and token.head.i > token.i and not named
