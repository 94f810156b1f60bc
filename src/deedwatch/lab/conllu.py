"""Read CoNLL-U treebanks into sentences with their place in the document.

Multiword-token lines only carry the surface form, empty nodes carry nothing we use; what remains are the syntactic
words. Raw text is rebuilt as the UD tools do: one space between sentences, a blank line before a new paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from deedwatch.errors import EvaluationError

COLUMNS = 10  # CoNLL-U is a ten-column format


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word. `head` is 1-based within the sentence, 0 for the root; `misc` is the raw last column."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    misc: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its words, its surface text and the code-point offsets of each word in that text.

    `name` is that of its document, `speaker` who says it, where the file tells.
    """

    words: tuple[Word, ...]
    text: str
    offsets: tuple[tuple[int, int], ...]
    document: int
    new_paragraph: bool
    name: str = ""
    speaker: str = ""

    @property
    def forms(self) -> list[str]:
        """The word forms in order."""
        return [word.form for word in self.words]


def read(path: Path) -> list[Sentence]:
    """All sentences of a CoNLL-U file. Raises EvaluationError naming the line when the format is broken."""
    return list(_sentences(path))


def _sentences(path: Path) -> Iterator[Sentence]:
    rows: list[list[str]] = []
    said: dict[str, str] = {}  # what the comments before the sentence say
    document, name, new_paragraph = -1, "", True
    with path.open(encoding="utf-8") as lines:
        for number, raw in enumerate([*lines, "\n"], 1):
            line = raw.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                said[key.strip()] = value.strip()
                if line.startswith("# newdoc"):
                    document, name, new_paragraph = document + 1, value.strip(), True
                elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                    new_paragraph = True
            elif line:
                row = line.split("\t")
                if len(row) != COLUMNS:
                    message = f"{path}:{number}: expected {COLUMNS} columns, found {len(row)}"
                    raise EvaluationError(message)
                rows.append(row)
            elif rows:
                words, text = _words(rows), said.get("text") or _rebuilt(rows)
                offsets = tuple(_offsets(rows, text))
                yield Sentence(words, text, offsets, max(document, 0), new_paragraph, name, said.get("speaker", ""))
                rows, said, new_paragraph = [], {}, False


def _words(rows: list[list[str]]) -> tuple[Word, ...]:
    return tuple(
        Word(form, lemma, upos, xpos, int(head), deprel, misc)
        for ident, form, lemma, upos, xpos, _, head, deprel, _, misc in rows
        if ident.isdigit()
    )


def _rebuilt(rows: list[list[str]]) -> str:
    parts: list[str] = []
    covered = 0
    for row in rows:
        ident = row[0]
        if "." in ident:
            continue
        if "-" in ident:
            covered = int(ident.split("-")[1])
        elif int(ident) <= covered:
            continue
        parts.append(row[1] + ("" if "SpaceAfter=No" in row[9] else " "))
    return "".join(parts).rstrip()


def _offsets(rows: list[list[str]], text: str) -> Iterator[tuple[int, int]]:
    """Align words to the text; the parts of a multiword token share its surface, split by their lengths."""
    cursor = 0
    pending: list[tuple[int, int]] = []  # remaining [start, end) surface of a multiword token and its parts left
    last_part = 0
    for row in rows:
        ident, form = row[0], row[1]
        if "." in ident:
            continue
        if "-" in ident:
            first, last = (int(part) for part in ident.split("-"))
            start = text.find(form, cursor)
            start = cursor if start < 0 else start
            cursor = start + len(form)
            pending = _split(start, cursor, [r[1] for r in rows if r[0].isdigit() and first <= int(r[0]) <= last])
            last_part = last
        elif int(ident) <= last_part:
            yield pending.pop(0)
        else:
            start = text.find(form, cursor)
            start = cursor if start < 0 else start
            cursor = start + len(form)
            yield start, cursor


def _split(start: int, end: int, forms: list[str]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    left = start
    for index, form in enumerate(forms):
        right = end if index == len(forms) - 1 else min(end, left + len(form))
        spans.append((left, right))
        left = right
    return spans


def raw_text(sentences: list[Sentence]) -> tuple[str, list[int]]:
    """The text of one document's sentences and the offset at which each sentence begins in it."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for index, sentence in enumerate(sentences):
        if index:
            separator = "\n\n" if sentence.new_paragraph else " "
            pieces.append(separator)
            length += len(separator)
        starts.append(length)
        pieces.append(sentence.text)
        length += len(sentence.text)
    return "".join(pieces), starts
