"""Tokens, sentences, tags, trees and names: the encoder behind spaCy's `Doc`."""

from __future__ import annotations

from functools import cache

from deedwatch.language.annotate import Annotator

__all__ = ["Annotator", "load"]


@cache
def load() -> Annotator:
    """The shipped annotator, loaded once a process. Raises LanguageError when its model files are missing."""
    return Annotator()
