"""Score what one marked party does to another against PLOVER roots.

Gold is a TSV with `marked_sentence` (`<s>…</s>` source, `<t>…</t>` target) and `gold_root`; CONCEDE and RETREAT count as
one class, YIELD. Such roots were made from CAMEO codes, so answers go to gold as PLOVER's crosswalk sends their code: a
concession to come (035) is AGREE, sanctions imposed (163) COERCE, a verdict (116) ACCUSE; `as_coded_*` are the figures
without that. With a column `gold_binary` instead, it is asked whether the parties have to do with one another at all.
"""

from __future__ import annotations

import csv
import math
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from deedwatch import ontology
from deedwatch.document import Document, Marked, Range, Relation
from deedwatch.errors import EvaluationError
from deedwatch.events import drafts, frames, match
from deedwatch.events.policy import FRAME_WEIGHT
from deedwatch.events.reading import Reading
from deedwatch.lab.documents import read_through
from deedwatch.language import Annotator
from deedwatch.records import Article
from deedwatch.tokens import Token

YIELD = "YIELD"
_MERGED = {"CONCEDE": YIELD, "RETREAT": YIELD}
# What PLOVER's crosswalk by root makes of codes that Deedwatch types by definition (decisions 9 and 13 of plover.toml).
_CROSSWALK = {"035": "AGREE", "163": "COERCE", "116": "ACCUSE"}
_MARK = re.compile(r"</?([st])>")
_ROUNDS = 500  # of the bootstrap
_UNREACHED = 99
_TINY = 1e-6
# Event types of the corpora behind `gold_binary` whose direction is plain.
_HOSTILE = re.compile(
    r"Conflict|Life[.:](Die|Injure)|Justice.?(Arrest|Sue|Convict|Charge|Sentence|Fine|Execute|Investigate)|Contact.ThreatenCoerce"
)
_FRIENDLY = re.compile(
    r"Contact.?(Contact\.)?(Meet|Phone|Correspondence)|Transaction.Transfer-Money|Justice.(Extradite|Release)"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and the character ranges of its source and target, None where unmarked. `root` is gold."""

    text: str
    source: Range | None
    target: Range | None
    root: str
    kind: str = ""  # event type of the corpus a binary pair comes from


@dataclass(frozen=True, slots=True)
class Answer:
    """What frames and head say of a pair: the frames' reading or None, the head's probabilities."""

    rules: Reading | None
    head: Relation


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`n, accuracy, macro_f1, quad_accuracy, per_class` with intervals for frames and head together; `rules_*`, `head_*` alone."""
    pairs, binary = read(path)
    answers = [answer(pair, annotator) for pair in pairs]
    if binary:
        return _related(pairs, answers)
    gold = [pair.root for pair in pairs]
    figures_ = figures(gold, [best(both(a)) for a in answers])
    for name, given in {
        "rules": [rule_root(a) or "" for a in answers],
        "head": [best(head_roots(a.head)) for a in answers],
        "as_coded": [best(both(a, crosswalk=False)) for a in answers],
    }.items():
        alone = figures(gold, given)
        figures_ |= {f"{name}_{key}": alone[key] for key in ("accuracy", "macro_f1", "quad_accuracy")}
    return figures_


def read(path: Path) -> tuple[list[Pair], bool]:
    """The pairs of a file, and whether its gold is binary. Raises EvaluationError for missing columns."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        names = set(rows.fieldnames or ())
        column = next((name for name in ("gold_root", "gold_binary") if name in names), None)
        if column is None or "marked_sentence" not in names:
            message = f"{path}: columns marked_sentence and gold_root or gold_binary are needed"
            raise EvaluationError(message)
        return list(_pairs(rows, column)), column == "gold_binary"


def _pairs(rows: Iterator[dict[str, str]] | csv.DictReader[str], column: str) -> Iterator[Pair]:
    for row in rows:
        text, ranges = unmarked(row["marked_sentence"])
        yield Pair(text, ranges.get("s"), ranges.get("t"), row[column], row.get("event_type") or "")


def answer(pair: Pair, annotator: Annotator) -> Answer:
    """What frames and head make of a pair."""
    document = document_of(pair, annotator)
    words = [token for token in document.doc if not token.is_space]
    at = [_words(words, span) for span in (pair.source, pair.target)]
    (found,) = annotator.relate([Marked(tuple(t.text for t in words), at[0], None, at[1])])
    return Answer(by_rules(document, pair), found)


def _words(tokens: Sequence[Token], span: Range | None) -> Range | None:
    if span is None:
        return None
    inside = [i for i, token in enumerate(tokens) if token.idx < span[1] and span[0] < token.idx + len(token.text)]
    return (inside[0], inside[-1] + 1) if inside else None


def rule_root(found: Answer, *, crosswalk: bool = True) -> str | None:
    """The root of the frames' reading."""
    if found.rules is None:
        return None
    sent = _CROSSWALK.get(found.rules.cameo) if crosswalk else None
    return sent or _MERGED.get(found.rules.type, found.rules.type)


def head_roots(found: Relation, *, crosswalk: bool = True) -> dict[str, float]:
    """The head's probabilities by root; that of NONE is left out, since every pair of such gold has a relation."""
    roots = {name: value for name, value in found.types.items() if name not in {"NONE", *_MERGED}}
    roots[YIELD] = sum(found.types[name] for name in _MERGED)
    if crosswalk:
        _move(roots, YIELD, "AGREE", found.factuality["planned"])
        modes = found.modes
        of_type = {"", "embargo", *(mode.name for mode in ontology.load().event_type("SANCTION").modes)}
        total = sum(modes[name] for name in of_type)
        sanction = roots["SANCTION"]
        for mode, root in (("embargo", "COERCE"), ("convict", "ACCUSE")):
            roots["SANCTION"] -= sanction * modes[mode] / total
            roots[root] += sanction * modes[mode] / total
    return roots


def _move(roots: dict[str, float], source: str, target: str, share: float) -> None:
    roots[target] += roots[source] * share
    roots[source] *= 1 - share


def both(found: Answer, *, crosswalk: bool = True) -> dict[str, float]:
    """Log probabilities of the head, the frames' root raised by their weight."""
    scores = {root: math.log(max(value, _TINY)) for root, value in head_roots(found.head, crosswalk=crosswalk).items()}
    root = rule_root(found, crosswalk=crosswalk)
    if root in scores:
        scores[root] += FRAME_WEIGHT
    return scores


def best(scores: Mapping[str, float]) -> str:
    """The name with the highest score."""
    return max(scores, key=lambda name: scores[name])


def _related(pairs: Sequence[Pair], answers: Sequence[Answer]) -> dict[str, object]:
    """Whether there is a relation at all, and whether a plain one goes the right way."""
    gold = [float(pair.root) > 0 for pair in pairs]
    given = [a.head.types["NONE"] < 0.5 for a in answers]
    hits = sum(g and a for g, a in zip(gold, given, strict=True))
    agree: Counter[bool] = Counter()
    known = ontology.load()
    for pair, found, related in zip(pairs, answers, given, strict=True):
        hostile, friendly = bool(_HOSTILE.match(pair.kind)), bool(_FRIENDLY.match(pair.kind))
        if related and hostile != friendly:
            type_ = best({name: value for name, value in found.head.types.items() if name != "NONE"})
            agree[("conflict" in known.quad(type_)) == hostile] += 1
    return {
        "relation_precision": round(hits / max(1, sum(given)), 4),
        "relation_recall": round(hits / max(1, sum(gold)), 4),
        "relation_f1": round(2 * hits / max(1, sum(given) + sum(gold)), 4),
        "direction_accuracy": round(agree[True] / max(1, agree.total()), 4),
        "direction_n": agree.total(),
        "n": len(pairs),
    }


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


def by_rules(document: Document, pair: Pair) -> Reading | None:
    """The reading of the frame whose words lie nearest, in the tree, to both parties; None where no frame is met."""
    found = match.find(document, [token for token in document.doc if not token.is_space], frames.load())
    ends = [_head(document, span) for span in (pair.source, pair.target) if span is not None]
    nearest: tuple[int, Reading] | None = None
    for item, _, reading in drafts.readings(document, found):
        far = sum(distance(item.trigger, end) for end in ends if end is not None)
        if nearest is None or far < nearest[0]:
            nearest = (far, reading)
    return nearest[1] if nearest is not None else None


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
