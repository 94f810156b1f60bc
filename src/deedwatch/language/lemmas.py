"""Lemmas by word and part of speech, from lemminflect, remembered across articles."""

from __future__ import annotations

from functools import lru_cache

# Contracted forms that the treebanks split off and the library does not know.
_CONTRACTED = {
    "n't": "not",
    "'s": "be",
    "'re": "be",
    "'m": "be",
    "'ve": "have",
    "'ll": "will",
    "'d": "would",
    "wo": "will",
    "ca": "can",
    "sha": "shall",
}
_INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV", "PROPN"})


@lru_cache(maxsize=32_768)
def lemma(word: str, upos: str, tag: str) -> str:
    """The lemma in lower case (a proper noun keeps its case).

    >>> lemma("met", "VERB", "VBD")
    'meet'
    """
    plain = word.replace("’", "'")
    if upos == "PROPN":
        return plain
    low = plain.lower()
    if upos in {"AUX", "PART", "VERB"} and low in _CONTRACTED:
        return _CONTRACTED[low]
    if upos == "PRON":
        return low
    if upos in _INFLECTED and tag not in {"NN", "VB"}:
        from lemminflect import getLemma  # noqa: PLC0415 - its tables take 0.3 s, and only reading needs them

        found = getLemma(low, upos) or getLemma(low, "NOUN" if upos == "ADJ" else upos)
        if found:
            return str(found[0])
    return low
