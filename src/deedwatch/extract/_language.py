"""Is it English? Frequent function words settle clear cases; py3langid, which takes half a second to load, the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from deedwatch.extract._lexicon import read_toml

SAMPLE = 2000  # characters looked at: some 300 words
MIN_LETTERS = 40  # below it a language is not told apart with any certainty
CLEAR_SHARE = 0.16  # 100 English pages: 0.17 to 0.36; 19 other languages, some salted with English words: below 0.14
MIN_CONFIDENCE = 0.80  # below it the identifier is guessing: names in a row, tables, code
MAX_ENGLISH = 0.001  # ... unless it is sure that the text is not English and wavers between two other languages

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Language:
    """A language code (None: not known) and how sure the identifier is, 0 to 1."""

    code: str | None
    confidence: float


def language_of(text: str) -> Language:
    """The language of the text's first 2,000 characters."""
    sample = text[:SAMPLE]
    if sum(map(str.isalpha, sample)) < MIN_LETTERS:
        return Language(None, 0.0)
    share = function_word_share(sample)
    if share >= CLEAR_SHARE:
        return Language("en", 1.0)
    ranked = [(str(code), float(confidence)) for code, confidence in _identifier().rank(sample)]
    best, confidence = max(ranked, key=lambda pair: pair[1])
    sure = confidence >= MIN_CONFIDENCE or dict(ranked).get("en", 0.0) <= MAX_ENGLISH
    return Language(best if sure else None, confidence)


def function_word_share(sample: str) -> float:
    """The share of the words that are frequent English function words."""
    words = _WORD.findall(sample.casefold())
    return sum(word in _function_words() for word in words) / len(words) if words else 0.0


@cache
def _function_words() -> frozenset[str]:
    return frozenset(read_toml("english.toml")["words"])


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 -- slow to import and seldom needed

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(read_toml("english.toml")["languages"])
    return identifier
