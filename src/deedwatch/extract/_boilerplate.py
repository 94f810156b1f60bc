"""What a page says about itself: labels, buttons, notices, and lines that name the outlet it was copied from."""

from __future__ import annotations

import re

from deedwatch.extract._dates import MONTH, find_date
from deedwatch.extract._lexicon import boilerplate_cues, syndication_cues

FURNITURE_LETTERS = 1200  # site notices are shorter; a longer paragraph is text
COPY_LETTERS = 400  # a syndication note is one or two sentences
NAME_WORDS = 7  # "The Bulletin of the Atomic Scientists" has six

_MARK = re.compile(r"[“\"]")
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?:^|(?<=[.!?]) )[^\w©]{0,4}?(?=\w|©|\(c\))")
_ARROWS = re.compile(r" ?[>»›→] ?| [|/•·] ")
_EDGES = " \t:.…»›→>+|·•-–—[]()*"
_MONTH = re.compile(rf"{MONTH}\s\d", re.IGNORECASE)
_BREADCRUMB_LETTERS = 100


def is_boilerplate(flat: str) -> bool:
    """Whether the paragraph is the page's own furniture."""
    if not any(letter.isalnum() for letter in flat):
        return True
    return len(flat) <= FURNITURE_LETTERS and (is_label(flat) or score(flat) >= _threshold(flat))


def is_label(flat: str) -> bool:
    """Whether a short line is a label, a link with its lead-in, a reading time, or a row of buttons."""
    cues = boilerplate_cues()
    if len(flat) > cues.link_letters:
        return False
    bare = flat.strip(_EDGES).casefold()
    if bare in cues.labels or flat.casefold() in cues.labels:
        return True
    if cues.reading.fullmatch(flat) or cues.link.match(flat):
        return True
    words = [word.casefold() for word in _WORDS.findall(flat)]
    return len(words) > 1 and all(word in cues.buttons for word in words)


def is_section(flat: str) -> bool:
    """Whether a line is a rubric ("World News") or a breadcrumb ("Home > World > Europe")."""
    if len(flat) > _BREADCRUMB_LETTERS:
        return False
    parts = [part.strip(_EDGES).casefold() for part in _ARROWS.split(flat)]
    sections = boilerplate_cues().sections
    known = sum(part in sections for part in parts)
    return known == len(parts) or (len(parts) > 2 and known > 0)  # a path has three steps


def score(flat: str) -> float:
    """The weight of all signals outside quotation marks."""
    unquoted = _unquoted(flat).lower()
    return round(sum(signal.weight for signal in boilerplate_cues().signals if signal.pattern.search(unquoted)), 3)


def _unquoted(flat: str) -> str:
    """The text with a blank for each quotation; a mark that is never closed stays."""
    kept, at = [], 0
    while (mark := _MARK.search(flat, at)) is not None:
        end = flat.find("”" if mark.group() == "“" else '"', mark.end())
        kept.append(flat[at : mark.start()] + (" " if end >= 0 else mark.group()))
        at = end + 1 if end >= 0 else mark.end()
    return "".join(kept) + flat[at:]


def _threshold(flat: str) -> float:
    cues = boilerplate_cues()
    return cues.threshold if flat.count(" ") < cues.words else cues.threshold_long


def is_copy_note(flat: str) -> bool:
    """Whether the paragraph opens by saying that the page first came out somewhere else, named or not."""
    opening = _SENTENCE.match(flat)
    return len(flat) <= COPY_LETTERS and opening is not None and _note(flat, opening.end()) is not None


def copied_from(flat: str) -> str | None:
    """The outlet named by a syndication note ("Read the original article on X"), None where none is named."""
    if len(flat) > COPY_LETTERS:
        return None
    for at in _SENTENCE.finditer(flat):
        raw = _note(flat, at.end())
        name = None if raw is None else _outlet(raw)
        if name is not None:
            return name
    return None


def _note(flat: str, at: int) -> str | None:
    for pattern in syndication_cues().patterns:
        found = pattern.match(flat, at)
        if found:
            return found["name"]
    return None


def _outlet(raw: str) -> str | None:
    """The name at the head of `raw`: it begins with a capital or is an address, and is no date."""
    cues = syndication_cues()
    end = cues.ends.search(raw)
    name = (raw[: end.start()] if end else raw).strip(" .,:;!'\"“”‘’*_")
    bare = re.sub(r"^the\s+(?=[A-Z])", "", name)
    opens = bare[:1].isupper() or "." in bare.strip(".") or bare[:1].isdigit()
    dated = find_date(bare) is not None or _MONTH.match(bare) is not None
    if not opens or dated or len(bare.split()) > NAME_WORDS or bare.casefold() in cues.not_names:
        return None
    return bare
