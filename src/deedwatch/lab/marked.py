"""Articles of our own with marked mentions: `[words|TYPE:n]`, n the number of the one who is meant.

A capital type is a name (PERSON, ORG, PLACE, EVENT, TIME), a lower-case one another mention (person, org, place, thing).
Numbers joined by + mean several at once. `lab/corpus/README.md` describes the marking.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deedwatch.errors import EvaluationError

_MARK = re.compile(r"\[([^\[\]|]+)\|([A-Za-z]+)(?::(\d+(?:\+\d+)*))?\]")
TYPES = frozenset({"PERSON", "ORG", "PLACE", "EVENT", "TIME", "person", "org", "place", "thing"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Character range, type and the numbers of those meant (none for EVENT and TIME)."""

    start: int
    end: int
    type: str
    numbers: tuple[int, ...]

    @property
    def is_name(self) -> bool:
        """Whether the words are a name."""
        return self.type.isupper()


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """One article: its head line's fields, its plain text with a blank line between paragraphs, its marks in order."""

    name: str
    published: dt.date
    region: str
    manner: str
    text: str
    marks: tuple[Mark, ...]


def is_held_out(name: str) -> bool:
    """Whether an article, by its number, is kept out of training: every tenth."""
    digits = "".join(char for char in name.rpartition(":")[2] if char.isdigit())
    return digits.endswith("0")


def read(path: Path) -> Iterator[MarkedArticle]:
    """The articles of a file. Raises EvaluationError naming the line of a bad head or an unknown type."""
    head: list[str] = []
    lines: list[str] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), "# end"], 1):
        if line.startswith("# "):
            if head and lines:
                yield _article(head, lines)
            head, lines = [part.strip() for part in line[2:].split("|")], []
            if len(head) != 4 and head != ["end"]:
                message = f"{path}:{number}: expected `# number | date | region | manner`"
                raise EvaluationError(message)
        elif line.strip():
            unknown = next((m[2] for m in _MARK.finditer(line) if m[2] not in TYPES), None)
            if unknown is not None:
                message = f"{path}:{number}: unknown type {unknown}"
                raise EvaluationError(message)
            lines.append(line.strip())


def _article(head: list[str], lines: list[str]) -> MarkedArticle:
    pieces: list[str] = []
    marks: list[Mark] = []
    length = 0
    for number, line in enumerate(lines):
        if number:
            pieces.append("\n\n")
            length += 2
        last = 0
        for mark in _MARK.finditer(line):
            before = line[last : mark.start()]
            start = length + len(before)
            pieces += [before, mark[1]]
            length = start + len(mark[1])
            marks.append(Mark(start, length, mark[2], tuple(int(n) for n in mark[3].split("+")) if mark[3] else ()))
            last = mark.end()
        pieces.append(line[last:])
        length += len(line) - last
    name, day, region, manner = head
    return MarkedArticle(name, dt.date.fromisoformat(day), region, manner, "".join(pieces), tuple(marks))
