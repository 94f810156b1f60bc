"""Gold names from annotations of different kinds: GUM mentions, IOB2 columns, re3d, inline brackets.

A *name* is the proper-noun core of a mention: determiners, titles, appositions and relative clauses are left out, as
in Universal NER. `design/names.md` says why, and what that does to scores.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deedwatch.errors import EvaluationError
from deedwatch.lab.conllu import Sentence
from deedwatch.lab.mentions import gold_mentions

TYPES = ("PERSON", "PLACE", "ORG", "EVENT", "TIME")
SCORED = ("PERSON", "PLACE", "ORG")
GUM_TYPES = {"person": "PERSON", "place": "PLACE", "organization": "ORG", "event": "EVENT", "time": "TIME"}
MAPPED = {
    "PER": "PERSON",
    "LOC": "PLACE",
    "GPE": "PLACE",
    "Person": "PERSON",
    "Location": "PLACE",
    "Organisation": "ORG",
    "Temporal": "TIME",
} | {name: name for name in TYPES}

# Dependents that belong to a name when they stand inside its mention.
_NAME_RELATIONS = frozenset({"flat", "compound", "goeswith", "fixed", "nummod"})
# Capitalised titles that GUM annotates as persons when they stand alone.
TITLES = frozenset(
    "president vice prime minister secretary speaker general colonel captain admiral senator governor mayor king queen "
    "prince princess emperor pope bishop lord lady sir dr mr mrs ms miss professor chancellor ambassador judge justice "
    "chairman chairwoman director founder founders founding fathers mom dad mother father uncle aunt brother sister god "
    "of state foreign defense defence deputy chief".split()
)


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """Word positions [start, end) within a sentence and the type."""

    start: int
    end: int
    type: str


def gum_names(sentence: Sentence) -> list[Name]:
    """Outermost names of a GUM sentence, from `Entity=` in MISC."""
    cores = (_core(sentence, Name(m.start, m.end, m.type)) for m in gold_mentions([sentence]))
    names = [name for name in cores if name is not None]
    return outermost(names)


def outermost(names: Sequence[Name]) -> list[Name]:
    """Drop names lying within or across another; the longer one, then the earlier one stays."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda item: (item.start - item.end, item.start)):
        if all(name.end <= other.start or name.start >= other.end for other in kept):
            kept.append(name)
    return sorted(kept)


def _core(sentence: Sentence, mention: Name) -> Name | None:
    kind = GUM_TYPES.get(mention.type)
    if kind is None:
        return None
    words = sentence.words
    inside = range(mention.start, mention.end)
    heads = [i for i in inside if not mention.start <= words[i].head - 1 < mention.end]
    if len(heads) != 1:
        return None
    head = heads[0]
    if kind == "TIME":
        return None if words[head].upos == "PRON" else _trimmed(sentence, mention, kind)
    if words[head].upos != "PROPN":
        return None
    members = {head}
    grew = True
    while grew:
        grew = False
        for i in inside:
            if i not in members and words[i].head - 1 in members and _belongs(sentence, i):
                members.add(i)
                grew = True
    return _contiguous(sentence, members, head, kind)


def _belongs(sentence: Sentence, i: int) -> bool:
    word = sentence.words[i]
    relation = word.deprel
    capital = word.form[:1].isupper() or word.form[:1].isdigit()
    if relation in _NAME_RELATIONS:
        return capital or relation == "fixed" or word.upos == "PROPN"
    if relation == "amod":  # "United" in "United States" is tagged as a verb
        return capital
    if relation in {"nmod", "nmod:poss", "conj"}:
        return word.upos == "PROPN" and capital
    return relation in {"case", "punct", "cc", "det"}


def _contiguous(sentence: Sentence, members: set[int], head: int, kind: str) -> Name | None:
    start = end = head
    while start - 1 in members:
        start -= 1
    while end + 1 in members:
        end += 1
    words = sentence.words
    drop = {"case", "punct", "cc", "det", "mark"}
    while start < head and (words[start].deprel in drop or words[start].form in {"the", "The"}):
        start += 1
    while end > head and words[end].deprel in drop:
        end -= 1
    if kind == "PERSON" and _only_title(sentence, start, end + 1):
        return None
    return Name(start, end + 1, kind)


def _only_title(sentence: Sentence, start: int, end: int) -> bool:
    """A bare title or a people ("the President", "Americans") is a mention, but no name."""
    words = sentence.words[start:end]
    return all(word.form.lower().rstrip(".") in TITLES for word in words) or (
        len(words) == 1 and words[0].xpos == "NNPS"
    )


def _trimmed(sentence: Sentence, mention: Name, kind: str) -> Name | None:
    start = mention.start
    while start < mention.end - 1 and sentence.words[start].upos == "ADP":
        start += 1
    return Name(start, mention.end, kind)


def bio(names: Sequence[Name], length: int) -> list[str]:
    """IOB2 tags over `length` words."""
    tags = ["O"] * length
    for name in names:
        tags[name.start] = f"B-{name.type}"
        for position in range(name.start + 1, name.end):
            tags[position] = f"I-{name.type}"
    return tags


def from_bio(tags: Sequence[str]) -> list[Name]:
    """Names of an IOB2 sequence; an I- without its B- opens a name. Types are mapped, unknown ones dropped."""
    names: list[Name] = []
    start, kind = -1, ""
    for position, tag in enumerate([*tags, "O"]):
        prefix, _, label = tag.partition("-")
        if start >= 0 and (prefix != "I" or label != kind):
            if kind in MAPPED:
                names.append(Name(start, position, MAPPED[kind]))
            start = -1
        if prefix == "B" or (prefix == "I" and start < 0):
            start, kind = position, label
    return names


def read_iob2(path: Path) -> list[tuple[list[str], list[Name]]]:
    """Sentences of an IOB2 file: `token TAB tag`, or UNER's `id TAB token TAB tag …`. Raises EvaluationError."""
    sentences: list[tuple[list[str], list[Name]]] = []
    words: list[str] = []
    tags: list[str] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("# "):
            continue
        if not line.strip():
            if words:
                sentences.append((words, from_bio(tags)))
            words, tags = [], []
            continue
        cells = line.split("\t")
        if len(cells) < 2:
            message = f"{path}:{number}: expected a token and a tag"
            raise EvaluationError(message)
        numbered = cells[0].replace("-", "").replace(".", "").isdigit() and len(cells) > 2
        words.append(cells[1] if numbered else cells[0])
        tags.append(cells[2] if numbered else cells[1])
    return sentences


def read_brackets(path: Path) -> list[tuple[str, list[tuple[int, int, str]]]]:
    """Lines with `[name|TYPE]` marks: the plain text and character spans."""
    found: list[tuple[str, list[tuple[int, int, str]]]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        pieces: list[str] = []
        spans: list[tuple[int, int, str]] = []
        length = last = 0
        for mark in re.finditer(r"\[([^\[\]|]+)\|([A-Z]+)\]", line):
            before = line[last : mark.start()]
            pieces += [before, mark[1]]
            length += len(before)
            spans.append((length, length + len(mark[1]), mark[2]))
            length += len(mark[1])
            last = mark.end()
        pieces.append(line[last:])
        found.append(("".join(pieces), spans))
    return found
