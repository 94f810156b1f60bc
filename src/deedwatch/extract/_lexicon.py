"""The cue phrases of `data/`, compiled once.

Patterns read a paragraph with its white space collapsed to single blanks; `DATE` in one stands for a full date.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from deedwatch.errors import LexiconError
from deedwatch.extract._dates import DATE

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Signal:
    """A sign and what it weighs."""

    name: str
    weight: float
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class BoilerplateCues:
    """What `boilerplate.toml` says."""

    threshold: float
    threshold_long: float
    words: int
    signals: tuple[Signal, ...]
    labels: frozenset[str]
    link_letters: int
    link: re.Pattern[str]
    buttons: frozenset[str]
    reading: re.Pattern[str]
    sections: frozenset[str]


@dataclass(frozen=True, slots=True)
class SyndicationCues:
    """How a page says that it is a copy, and where the name of the first outlet ends."""

    patterns: tuple[re.Pattern[str], ...]
    ends: re.Pattern[str]
    not_names: frozenset[str]


@dataclass(frozen=True, slots=True)
class CaptionCues:
    """What `captions.toml` says."""

    threshold: float
    threshold_inside: float
    letters: int
    letters_bare: int
    sentences: int
    signals: tuple[Signal, ...]
    lead: re.Pattern[str]
    tails: frozenset[str]


@dataclass(frozen=True, slots=True)
class BylineCues:
    """What `bylines.toml` says."""

    lead: re.Pattern[str]
    roles: frozenset[str]
    role_nouns: frozenset[str]
    particles: frozenset[str]
    not_names: frozenset[str]
    not_places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Agencies:
    """Forms of agency names, case-folded, to (name, kind)."""

    forms: dict[str, tuple[str, str]]

    def name_of(self, form: str) -> str | None:
        """The agency's name, None for an unknown form."""
        found = self.forms.get(form.casefold())
        return None if found is None else found[0]


def read_toml(name: str) -> Data:
    """A data file beside this module. Raises LexiconError when it cannot be read."""
    try:
        return tomllib.loads(files("deedwatch.extract").joinpath("data", name).read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        message = f"extract/data/{name}: {error}"
        raise LexiconError(message) from error


@cache
def boilerplate_cues() -> BoilerplateCues:
    """The cues of site furniture."""
    data = read_toml("boilerplate.toml")
    labels = data["labels"]
    return BoilerplateCues(
        float(data["threshold"]),
        float(data["threshold_long"]),
        int(data["words"]),
        _signals(data["signals"]),
        frozenset(labels["lines"]),
        int(labels["link_letters"]),
        re.compile(
            rf"\A\W{{0,12}}(?:{any_of(labels['links'])})(?: \([^)]{{0,120}}\))? ?[:|»>→-]{{1,12}} ", re.IGNORECASE
        ),
        frozenset(labels["buttons"]),
        _pattern(rf"\A(?:{'|'.join(data['reading']['lines'])})"),
        frozenset(data["sections"]["lines"]),
    )


@cache
def syndication_cues() -> SyndicationCues:
    """The cues of copies."""
    data = read_toml("boilerplate.toml")["syndication"]
    ends = re.compile("|".join(data["ends"]).replace("DATE", DATE))
    return SyndicationCues(tuple(map(_pattern, data["patterns"])), ends, frozenset(data["not_names"]))


@cache
def caption_cues() -> CaptionCues:
    """The cues of captions and credits."""
    data = read_toml("captions.toml")
    leads = any_of(data["credit"]["leads"])
    return CaptionCues(
        float(data["threshold"]),
        float(data["threshold_inside"]),
        int(data["letters"]),
        int(data["letters_bare"]),
        int(data["sentences"]),
        _signals(data["signals"]),
        re.compile(rf"(?:{leads})(?:\s?[:—–-]\s?|\s(?:by|credit|courtesy)\b\s?:?\s?|\sof\s)", re.IGNORECASE),
        frozenset(data["credit"]["tails"]),
    )


@cache
def byline_cues() -> BylineCues:
    """The cues of bylines and datelines."""
    data = read_toml("bylines.toml")
    return BylineCues(
        re.compile(rf"(?:{any_of(data['leads'])})(?: ?: ?| )", re.IGNORECASE),
        frozenset(data["roles"]),
        frozenset(role.split()[-1] for role in data["roles"] if len(role) > len("staff")),
        frozenset(data["particles"]),
        frozenset(data["not_names"]),
        frozenset(data["not_places"]),
    )


@cache
def agencies() -> Agencies:
    """The known agencies."""
    rows = read_toml("agencies.toml")["agencies"]
    return Agencies({form.casefold(): (row["name"], row["kind"]) for row in rows for form in row["forms"]})


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _signals(rows: list[Data]) -> tuple[Signal, ...]:
    """Signals, whose patterns are in lower case and read lower-case text: four times as fast as ignoring case."""
    return tuple(
        Signal(row["name"], float(row["weight"]), re.compile(row["pattern"].replace("DATE", DATE.lower())))
        for row in rows
    )


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source.replace("DATE", DATE), re.IGNORECASE)
