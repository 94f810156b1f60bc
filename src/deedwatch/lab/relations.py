"""Score what one marked party does to another against PLOVER roots.

Gold is a TSV with `marked_sentence` (`<s>…</s>` source, `<t>…</t>` target) and `gold_root`; CONCEDE and RETREAT count as one class, YIELD.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Token

from deedwatch import ontology
from deedwatch.document import Document
from deedwatch.errors import EvaluationError
from deedwatch.events import drafts, frames, match
from deedwatch.lab.documents import read_through
from deedwatch.language import Annotator
from deedwatch.records import Article

YIELD = "YIELD"
_MERGED = {"CONCEDE": YIELD, "RETREAT": YIELD}
_MARK = re.compile(r"</?([st])>")
_ROUNDS = 500  # of the bootstrap
_UNREACHED = 99


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and the character ranges of its source and target, None where unmarked."""

    text: str
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    root: str


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`n, accuracy, macro_f1, quad_accuracy, per_class` with intervals, by the frames' nearest reading; no answer is wrong."""
    pairs = list(read(path))
    gold = [pair.root for pair in pairs]
    answers = [by_rules(document_of(pair, annotator), pair) or "" for pair in pairs]
    return figures(gold, answers)


def read(path: Path) -> Iterator[Pair]:
    """The pairs of a file. Raises EvaluationError for missing columns."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        if not {"marked_sentence", "gold_root"} <= set(rows.fieldnames or ()):
            message = f"{path}: columns marked_sentence and gold_root are needed"
            raise EvaluationError(message)
        for row in rows:
            text, ranges = unmarked(row["marked_sentence"])
            yield Pair(text, ranges.get("s"), ranges.get("t"), row["gold_root"])


def unmarked(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """The plain sentence and the ranges of its marks.

    >>> unmarked("<s>Kenya</s> freed <t>two men</t>.")
    ('Kenya freed two men.', {'s': (0, 5), 't': (12, 19)})
    """
    text, last = "", 0
    opened: dict[str, int] = {}
    ranges: dict[str, tuple[int, int]] = {}
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        last = mark.end()
        if mark[0][1] == "/":
            ranges[mark[1]] = (opened.get(mark[1], len(text)), len(text))
        else:
            opened[mark[1]] = len(text)
    return text + marked[last:], ranges


def document_of(pair: Pair, annotator: Annotator) -> Document:
    """The sentence read up to its statements."""
    return read_through(Article.of(pair.text), annotator, "statements")


def by_rules(document: Document, pair: Pair) -> str | None:
    """The type of the frame whose words lie nearest, in the tree, to both parties; None where no frame is met."""
    found = match.find(document, [token for token in document.doc if not token.is_space], frames.load())
    ends = [_head(document, span) for span in (pair.source, pair.target) if span is not None]
    best: tuple[int, str] | None = None
    for item, _, reading in drafts.readings(document, found):
        far = sum(distance(item.trigger, end) for end in ends if end is not None)
        if best is None or far < best[0]:
            best = (far, _MERGED.get(reading.type, reading.type))
    return best[1] if best is not None else None


def _head(document: Document, span: tuple[int, int]) -> Token | None:
    tokens = [t for t in document.doc if t.idx < span[1] and span[0] < t.idx + len(t.text) and not t.is_space]
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head == t), None)


def distance(first: Token, second: Token) -> int:
    """Arcs between two tokens of one tree."""
    above = {first.i: 0}
    node = first
    while node.head != node:
        above[node.head.i] = above[node.i] + 1
        node = node.head
    steps, node = 0, second
    while node.i not in above:
        if node.head == node:
            return _UNREACHED
        node, steps = node.head, steps + 1
    return above[node.i] + steps


def figures(gold: Sequence[str], answers: Sequence[str]) -> dict[str, object]:
    """Accuracy, macro F1 over the gold's classes, quad accuracy, each class, and 95 % bootstrap intervals."""
    rows = list(zip(gold, answers, strict=True))
    dice = random.Random(7)
    samples = [[rows[dice.randrange(len(rows))] for _ in rows] for _ in range(_ROUNDS)]
    accuracy = sorted(_accuracy(sample) for sample in samples)
    macro = sorted(_macro(sample) for sample in samples)
    low, high = int(0.025 * _ROUNDS), int(0.975 * _ROUNDS)
    known = ontology.load()
    quads = {root: known.quad("RETREAT" if root == YIELD else root) for root in {*gold, *answers} if root}
    return {
        "accuracy": _accuracy(rows),
        "macro_f1": _macro(rows),
        "quad_accuracy": sum(quads.get(g) == quads.get(a) for g, a in rows) / max(1, len(rows)),
        "accuracy_interval": [round(accuracy[low], 4), round(accuracy[high], 4)],
        "macro_f1_interval": [round(macro[low], 4), round(macro[high], 4)],
        "answered": sum(bool(a) for a in answers) / max(1, len(rows)),
        "per_class": _per_class(rows),
        "n": len(rows),
    }


def _accuracy(rows: Sequence[tuple[str, str]]) -> float:
    return sum(g == a for g, a in rows) / max(1, len(rows))


def _macro(rows: Sequence[tuple[str, str]]) -> float:
    table = _per_class(rows)
    return sum(row["f1"] for row in table.values()) / max(1, len(table))


def _per_class(rows: Sequence[tuple[str, str]]) -> dict[str, dict[str, float]]:
    right = Counter(g for g, a in rows if g == a)
    golds, given = Counter(g for g, _ in rows), Counter(a for _, a in rows)
    return {
        root: {
            "precision": round(right[root] / max(1, given[root]), 4),
            "recall": round(right[root] / golds[root], 4),
            "f1": round(2 * right[root] / (golds[root] + given[root]), 4),
            "n": golds[root],
        }
        for root in sorted(golds)
    }
