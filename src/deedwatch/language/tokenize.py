"""spaCy's English tokenizer, with the few habits of the UD treebanks it lacks."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_suffix_regex

# "/" between words, an ellipsis or dash glued to words, and a bracket glued to a word are tokens of their own in UD;
# scraped pages also glue a photo credit to the caption's final period ("exercises.Sergei").
_INFIXES = (
    r"(?<=[A-Za-z])/(?=[A-Za-z])",
    r"\.{2,}",
    r"--+",
    r"(?<=[a-z])\.(?=[A-Z][a-z])",
    r"(?<=\w)[\]\)\[\(](?=\w)",
    r"(?<=\d)[-–](?=\w)",
    r"(?<=\w)[-–](?=\d)",
)


# Titles before names that spaCy's own list lacks; each is one token with its period, as in UD.
_TITLES = (
    "Col Lt Maj Capt Sgt Cpl Pte Pvt Pfc Brig Cmdr Comdr Cdr Cmdt Adm Supt Insp Det Hon Msgr Mgr Fr Bp Abp Amb Sec Pres "
    "Min Atty Sr"
).split()


@cache
def tokenizer() -> Language:
    """A blank English pipeline: only its tokenizer and vocabulary are used."""
    nlp = spacy.blank("en")
    defaults = nlp.Defaults
    nlp.tokenizer.infix_finditer = compile_infix_regex([*(defaults.infixes or ()), *_INFIXES]).finditer  # type: ignore[union-attr]
    nlp.tokenizer.suffix_search = compile_suffix_regex([*(defaults.suffixes or ()), r"--+"]).search  # type: ignore[union-attr]
    for title in _TITLES:
        nlp.tokenizer.add_special_case(f"{title}.", [{ORTH: f"{title}."}])  # type: ignore[union-attr]
    return nlp
