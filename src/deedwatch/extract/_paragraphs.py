"""Lines of a text, gathered into paragraphs without touching it.

Three layouts occur: paragraphs apart by blank lines, one paragraph per line, and hard-wrapped lines. A text is taken
as hard-wrapped when its line breaks fall where a filling editor would put them: the next line's first word would not
have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Mark = Literal["none", "bullet", "quote", "heading"]

WRAP_WIDTHS = range(45, 121)  # columns: mail and wire wrap at 60-80, wide terminals at up to 120
WRAP_BREAKS = 3  # fewer tight breaks arise by chance between short lines
WRAP_SHARE = 0.6  # of the breaks inside a wrapped text are tight; the rest are ends of paragraphs and set-off lines
LOWER_SHARE = 0.4  # of a filled text's tight breaks go on in lower case: prose reaches 0.7, verse and lists stay near 0
RAGGED = 3  # columns an editor may leave free beyond the word that did not fit

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BULLET = re.compile(r"[•·‣▪◦●∙⁃■►▶–*-]\s+(?=\S)|—\s+(?=\S)")
_SURE_BULLETS = frozenset("•‣▪◦●∙⁃■►▶")
_QUOTE = re.compile(r"(?:>\s*)+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text[start:end]`, without its mark. `flat` has white space collapsed; `gap` tells of a blank line before it."""

    start: int
    end: int
    flat: str
    mark: Mark
    indent: int
    gap: bool


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    gap: bool


def paragraphs(text: str) -> list[Paragraph]:
    """The text's paragraphs in order. Every character that is neither white space nor a mark lies in exactly one."""
    lines = _lines(text)
    width = _wrap_width(text, lines)
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and width and _continues(text, groups[-1][-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return _marked(text, groups)


def _lines(text: str) -> list[_Line]:
    """Lines that hold something, as trimmed ranges."""
    lines: list[_Line] = []
    gap = True
    for start, end in _line_ranges(text):
        body = text[start:end]
        inner = body.strip()
        if not inner:
            gap = True
            continue
        indent = len(body) - len(body.lstrip())
        lines.append(_Line(start + indent, start + indent + len(inner), indent, gap))
        gap = False
    return lines


def _line_ranges(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _wrap_width(text: str, lines: Sequence[_Line]) -> int:
    """The column a hard-wrapped text is filled to, 0 for other texts."""
    pairs = [(one, two) for one, two in pairwise(lines) if not two.gap]
    lengths = sorted(_width(one) for one, _ in pairs)
    if len(lengths) < WRAP_BREAKS:
        return 0
    width = lengths[len(lengths) * 19 // 20]
    if width not in WRAP_WIDTHS:
        return 0
    tight = [two for one, two in pairs if _continues(text, one, two, width)]
    lower = sum(text[line.start].islower() for line in tight)
    filled = len(tight) >= max(WRAP_BREAKS, WRAP_SHARE * len(pairs)) and lower >= LOWER_SHARE * len(tight)
    return width if filled else 0


def _width(line: _Line) -> int:
    return line.indent + line.end - line.start


def _continues(text: str, one: _Line, two: _Line, width: int) -> bool:
    """Whether a filling editor broke here: no blank line, no mark, no new indent, and the next word did not fit."""
    if two.gap or two.indent > one.indent + 3 or _mark(text, two)[0] != "none":
        return False
    word = text[two.start : min(two.end, two.start + width)].split(maxsplit=1)[0]
    return _width(one) + 1 + len(word) + RAGGED > width and _width(one) <= width + RAGGED


def _mark(text: str, line: _Line) -> tuple[Mark, int]:
    """The line's mark and where the words begin."""
    head = text[line.start : min(line.end, line.start + 24)]
    kinds: tuple[tuple[Mark, re.Pattern[str]], ...] = (("quote", _QUOTE), ("heading", _HEADING), ("bullet", _BULLET))
    for kind, pattern in kinds:
        found = pattern.match(head)
        if found:
            return kind, line.start + found.end()
    return "none", line.start


def _marked(text: str, groups: Sequence[Sequence[_Line]]) -> list[Paragraph]:
    made: list[Paragraph] = []
    marks = [_mark(text, group[0]) for group in groups]
    for index, group in enumerate(groups):
        mark, start = marks[index]
        beside = [marks[other][0] for other in (index - 1, index + 1) if 0 <= other < len(groups)]
        if mark == "bullet" and not _is_bullet(text[group[0].start], group[0].indent, beside):
            mark, start = "none", group[0].start
        end = group[-1].end
        made.append(Paragraph(start, end, " ".join(text[start:end].split()), mark, group[0].indent, group[0].gap))
    return made


def _is_bullet(sign: str, indent: int, beside: Sequence[Mark]) -> bool:
    """A dash opens a list when it is indented or has a fellow; alone at the margin it is a dash."""
    return sign in _SURE_BULLETS or indent > 0 or "bullet" in beside
