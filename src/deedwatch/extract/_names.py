"""Credits, bylines and datelines: the short lines made of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from deedwatch.extract._dates import DATE, MONTH
from deedwatch.extract._lexicon import agencies, byline_cues, caption_cues

CREDIT_LETTERS = 130  # the longest lines of credit name three photographers and two agencies
BYLINE_LETTERS = 180  # four authors with their cities
DATELINE_LETTERS = 120

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ"
_NAME_WORD = re.compile(rf"\A(?:[a-z]’|[dl]')?[{_CAPITAL}][\w’'.\-]*\Z")
_CREDIT_PARTS = re.compile(r"\s{0,9}[/|—–]\s{0,9}|\s{1,9}(?:via|for|and)\s{1,9}|,\s{1,9}|\s-\s|;\s{0,9}")
_JOINED = re.compile(r"\S\s?/\s?\S|\svia\s|\w[—|]\w|\s[—|]\s")
_AFTER_SENTENCE = re.compile(rf"(?<=[.!?…\"”’')\]])\s*(?=[{_CAPITAL}(\[])")
_CREDIT_STARTS = re.compile(
    r"(?=\()|(?=(?:REUTERS|AP Photo|AFP|EPA|TASS)\s?/)|(?=\b(?:Photos?|Photograph|Picture|Image|Credit)s?\s?(?::|by\s))"
)
_BYLINE_PARTS = re.compile(r"\s{0,9}[,|•·;/]\s{0,9}|\s{1,9}(?:and|&|in|for|at|—|–|-)\s{1,9}")
_DATE = re.compile(DATE, re.IGNORECASE)
_UPPER_WORD = rf"[{_CAPITAL}][{_CAPITAL}.'’\-]{{0,60}}[{_CAPITAL}.]"
_UPPER = rf"{_UPPER_WORD}(?:[\s/]{_UPPER_WORD}){{0,3}}"
_MIXED = rf"[{_CAPITAL}][\w.'’\-]{{1,60}}(?:[\s/][{_CAPITAL}][\w.'’\-]{{1,60}}){{0,2}}"
_REGION = rf"(?:,\s[{_CAPITAL}][\w.'’\-]{{0,60}}(?:\s[{_CAPITAL}][\w.'’\-]{{0,60}}){{0,2}})?"
_WHEN = rf"(?:,\s(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s(?:19|20)\d\d)?)"
_AGENCY = rf"(?:\s?\((?P<agency@>[{_CAPITAL}d][\w .&/\-]{{1,40}})\))"
_DASH = r"(?:\s?[—–―]\s?|\s?--\s?|\s-\s)"
_DATELINE = re.compile(
    rf"\A(?:(?P<place>{_UPPER}){_REGION}{_WHEN}?{_AGENCY.replace('@', '1')}?{_DASH}"
    rf"|{_MIXED}{_REGION}(?:{_WHEN}{_AGENCY.replace('@', '2')}?|{_AGENCY.replace('@', '3')}){_DASH}"
    rf"|\((?P<agency4>[{_CAPITAL}d][\w .&/\-]{{1,40}})\){_DASH}"
    rf"|(?P<colon>{_UPPER}){_REGION}:\s+)(?=[{_CAPITAL}\d\"“‘'])"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline's length in characters, its agency's name, and whether a date or an agency makes it certain."""

    length: int
    agency: str | None
    certain: bool


def credit_strength(text: str) -> int:
    """2 for a picture credit, 1 for a name or agency that can be one, 0 for anything else."""
    if len(text) > CREDIT_LETTERS:
        return 0
    cues, known = caption_cues(), agencies()
    body = text.strip("()[] \t\r\n").rstrip(".").removeprefix("©").strip()
    lead = cues.lead.match(body)
    if lead:
        body = body[lead.end() :]
    parts = [part.strip("()[]. ") for part in _CREDIT_PARTS.split(body)]
    if not body or not all(_is_name(part) or part.casefold() in cues.tails or not part for part in parts):
        return 0
    kinds = {known.forms[part.casefold()][1] for part in parts if part.casefold() in known.forms}
    tailed = any(part.casefold() in cues.tails for part in parts)
    joined = _JOINED.search(body) is not None
    if lead or "photo" in kinds or (joined and (kinds or tailed)):
        return 2
    return 1 if kinds or (joined and "/" in body) else 0


def credit_start(text: str) -> int | None:
    """Where a picture credit begins that is written on, or stuck to, the end of a caption."""
    offset = max(0, len(text) - CREDIT_LETTERS)
    for start in _credit_starts(text[offset:]):
        if offset + start > 0 and credit_strength(text[offset + start :]) == 2:  # a sure credit
            return offset + start
    return None


def _credit_starts(tail: str) -> Iterator[int]:
    found = {match.end() for pattern in (_AFTER_SENTENCE, _CREDIT_STARTS) for match in pattern.finditer(tail)}
    return iter(sorted(found))


def byline_names(flat: str, *, known_lead: bool = False) -> str | None:
    """The names in a byline ("By Jane Doe and John Roe", "Jane Doe, Staff Writer"), None when it is none.

    `known_lead` accepts a bare name, as on a line before a role or a date.
    """
    cues = byline_cues()
    if len(flat) > BYLINE_LETTERS:
        return None
    lead = cues.lead.match(flat)
    body = _DATE.sub(" ", flat[lead.end() if lead else 0 :]).strip(" |•·,–—-:")
    parts = [part for part in _BYLINE_PARTS.split(body) if part.strip()]
    if not parts or not all(_is_role(part) or _is_name(part) for part in parts):
        return None
    named = [part for part in parts if _is_name(part) and not _is_role(part)]
    roles = any(_is_role(part) for part in parts[1:])
    if lead or (known_lead and named) or (roles and named and named[0] == parts[0] and " " in named[0]):
        return " ".join(body.split())
    return None


def is_role(flat: str) -> bool:
    """Whether a line is a writer's role or house alone ("Diplomatic Correspondent", "BBC News")."""
    return len(flat) <= BYLINE_LETTERS and all(_is_role(part) for part in _BYLINE_PARTS.split(flat) if part.strip())


def dateline(text: str) -> Dateline | None:
    """The dateline that opens a paragraph ("GENEVA, Jan. 21 (Reuters) - ")."""
    found = _DATELINE.match(text[:DATELINE_LETTERS])
    if found is None:
        return None
    place = found["place"] or found["colon"]
    raw = found["agency1"] or found["agency2"] or found["agency3"] or found["agency4"]
    if place is not None and place.strip(".").casefold() in byline_cues().not_places:
        return None
    certain = raw is not None or re.search(_WHEN, found.group()) is not None
    name = None if raw is None else agencies().name_of(raw) or raw
    return Dateline(len(found.group().rstrip()), name, certain)


def _is_name(part: str) -> bool:
    """One to five capitalised words, with particles between."""
    cues = byline_cues()
    words = part.split()
    if not 1 <= len(words) <= 5 or part.casefold() in agencies().forms:  # "Maria de la Cruz Roe"
        return part.casefold() in agencies().forms
    plain = [word for word in words if word.casefold() not in cues.particles]
    return bool(plain) and all(_NAME_WORD.match(word) and word.casefold() not in cues.not_names for word in plain)


def _is_role(part: str) -> bool:
    cues = byline_cues()
    folded = part.strip().casefold()
    words = folded.split()
    return bool(words) and len(words) <= 6 and (folded in cues.roles or words[-1] in cues.role_nouns)
