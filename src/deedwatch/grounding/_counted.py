"""What a number counts: the noun, the currency or the percentage after it."""

from __future__ import annotations

from dataclasses import dataclass

from deedwatch.grounding._figures import Figure
from deedwatch.grounding._quantity_lexicon import QuantityLexicon
from deedwatch.grounding._words import Words
from deedwatch.tokens import Doc, Token

_HYPHENS = frozenset({"-", "–", "‑"})
_MAX_REACH = 5  # words between a number and its noun: "100,000 newly trained Russian combat troops"
_NOUN_TAGS = ("NN", "NNS", "NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit's name, the token of the counted noun, and the last token of the span (-1: the number's own)."""

    name: str | None
    noun: int | None
    last: int


_UNKNOWN = Unit(None, None, -1)


def unit_of(doc: Doc, words: Words, figure: Figure, after: int, lexicon: QuantityLexicon) -> Unit | None:
    """The unit of a figure, `after` the position behind figure and qualifier. None: an age or a label, no quantity."""
    percent = _percent(words, after, lexicon)
    if percent is not None:
        return percent
    if figure.currency is not None:
        return Unit(figure.currency, None, -1)
    if figure.share:
        return Unit("percent", None, -1)
    if words.at(after) in _HYPHENS:
        return _hyphenated(doc, words, after, lexicon)
    noun = _noun(doc, words, figure, after, lexicon)
    if noun is None:
        return _UNKNOWN
    token = doc[noun]
    lemma = (token.lemma_ or _singular(token.lower_)).lower()
    following = tuple(doc[i].lower_ for i in range(noun + 1, min(noun + 3, len(doc))))
    if lemma == "year" and (following[:1] == ("old",) or following == ("of", "age")):
        return None
    if noun and doc[noun - 1].lower_ in {"square", "cubic", "sq"}:
        lemma = f"{'cubic' if doc[noun - 1].lower_ == 'cubic' else 'square'} {lemma}"
    if noun and lemma == "mile" and doc[noun - 1].lower_ == "nautical":
        lemma = "nautical mile"
    return Unit(_currency(lemma, words, after, lexicon) or lemma, noun, noun)


def _percent(words: Words, at: int, lexicon: QuantityLexicon) -> Unit | None:
    if words.at(at) in lexicon.words["percent"]:
        return Unit("percent", None, words.index[at])
    step = at + 1 if words.at(at) in _HYPHENS else at
    if words.lower[step : step + 2] == ("per", "cent"):
        return Unit("percent", None, words.index[step + 1])
    if words.lower[at : at + 2] in (("percentage", "points"), ("percentage", "point")):
        return Unit("percent", None, words.index[at + 1])
    return None


def _hyphenated(doc: Doc, words: Words, hyphen: int, lexicon: QuantityLexicon) -> Unit | None:
    """As in "a 500-mile border", "a 100,000-strong force"; any other joined word makes a label."""
    word = words.at(hyphen + 1)
    if word == "strong":
        noun = hyphen + 2
        if noun < len(words) and words.at(noun)[:1].isalpha() and words.at(noun) not in lexicon.words["closed"]:
            token = doc[words.index[noun]]
            return Unit(token.lemma_ or _singular(token.lower_), token.i, token.i)
        return _UNKNOWN
    if word not in lexicon.words["measures"] or words.at(hyphen + 2) in _HYPHENS:
        return None
    return Unit(word, words.index[hyphen + 1], words.index[hyphen + 1])


def _noun(doc: Doc, words: Words, figure: Figure, after: int, lexicon: QuantityLexicon) -> int | None:
    """The token of the counted noun: by dependency, else the next noun."""
    if doc.parsed:
        return _by_dependency(doc, words, figure)
    return _by_words(words, after, lexicon)


def _by_dependency(doc: Doc, words: Words, figure: Figure) -> int | None:
    number = doc[words.index[figure.end - 1]]
    first = words.index[figure.start]
    for token in (number, *(doc[i] for i in words.index[figure.start : figure.end - 1])):
        head = token.head
        if token.dep_ in ("nummod", "nummod:gov", "quantmod", "det", "amod") and head.i > number.i:
            return head.i if _may_be_counted(head, number) else None
        partitive = _partitive(token, number.i)
        if partitive is not None:
            return partitive
        if token.dep_ == "compound" and first <= head.i <= number.i:
            continue
    return None


def _may_be_counted(noun: Token, number: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN", "ADJ", "SYM", "X", "") and noun.i - number.i <= _MAX_REACH + 2


def _partitive(token: Token, end: int) -> int | None:
    """The noun of "dozens of people", "1,000 of the soldiers"."""
    for child in token.children:
        of = child.dep_ in ("nmod", "obl", "nmod:of") and any(g.lower_ == "of" for g in child.children)
        if of and child.i > end and child.i - end <= _MAX_REACH + 2 and child.pos_ in ("NOUN", "PROPN"):
            return child.i
    return None


def _by_words(words: Words, after: int, lexicon: QuantityLexicon) -> int | None:
    """Without dependencies: the end of the first row of nouns, or without tags the first plural-looking word."""
    at = after + 1 if words.at(after) == "of" else after
    at = at + 1 if at > after and words.at(at) in ("the", "its", "their") else at
    noun: int | None = None
    for position in range(at, min(at + _MAX_REACH, len(words))):
        word, tag = words.at(position), words.tag_at(position)
        if not word[:1].isalpha() or word in lexicon.words["closed"]:
            break
        if tag:
            if tag in _NOUN_TAGS:
                noun = position
            elif noun is not None or tag not in ("JJ", "JJR", "VBN", "VBG", "RB"):
                break
        elif word in lexicon.words["plurals"] or (word.endswith("s") and not word.endswith(("ss", "us", "is"))):
            return words.index[position]
    return None if noun is None else words.index[noun]


def _currency(lemma: str, words: Words, after: int, lexicon: QuantityLexicon) -> str | None:
    code = lexicon.currency_names.get(lemma)
    adjective = lexicon.currency_adjectives.get(words.at(after))
    return adjective if code is not None and adjective is not None else code


def _singular(word: str) -> str:
    """A guess at the lemma for text without lemmas."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
