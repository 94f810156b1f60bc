"""Versions of everything that makes a reading, told without loading it."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from deedwatch import knowledge, language, ontology
from deedwatch.records import MadeWith


@cache
def package_version() -> str:
    """The installed version, or "0" when run from a bare source tree."""
    try:
        return version("deedwatch")
    except PackageNotFoundError:
        return "0"


def made_with() -> MadeWith:
    """What the shipped reader makes its readings with. Raises LanguageError where a file of the model is missing."""
    return MadeWith(package_version(), language.identity(), ontology.load().version, knowledge.read_version())
