"""Score the encoder's names against gold names: CoNLL-U with GUM's `Entity=`, or IOB2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from deedwatch.lab import conllu, names
from deedwatch.lab.names import Name
from deedwatch.lab.treebank import gold_windows
from deedwatch.language import Annotator


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """Micro `precision, recall, f1` over PERSON, PLACE and ORG, and the same per type."""
    pairs = _conllu(path, annotator) if path.suffix == ".conllu" else _iob2(path, annotator)
    return score(pairs)


def score(pairs: Iterable[tuple[Sequence[Name], Sequence[Name]]]) -> dict[str, object]:
    """Exact span and type matches of (gold, found) pairs."""
    right: Counter[str] = Counter()
    gold_count: Counter[str] = Counter()
    found_count: Counter[str] = Counter()
    for gold, found in pairs:
        truth = {name for name in gold if name.type in names.SCORED}
        guess = {name for name in found if name.type in names.SCORED}
        right.update(name.type for name in truth & guess)
        gold_count.update(name.type for name in truth)
        found_count.update(name.type for name in guess)
    result: dict[str, object] = dict(_figures(right.total(), gold_count.total(), found_count.total()))
    for kind in names.SCORED:
        result[kind] = _figures(right[kind], gold_count[kind], found_count[kind])
    return result


def _figures(right: int, gold: int, found: int) -> dict[str, float]:
    return {
        "precision": right / found if found else 0.0,
        "recall": right / gold if gold else 0.0,
        "f1": 2 * right / (gold + found) if gold + found else 0.0,
        "n": float(gold),
    }


def _conllu(path: Path, annotator: Annotator) -> Iterator[tuple[list[Name], list[Name]]]:
    for window in gold_windows(conllu.read(path)):
        forms = [form for sentence in window for form in sentence.forms]
        analysis, _ = annotator.parse_words(forms, [0], only_forced=False)
        gold: list[Name] = []
        start = 0
        for sentence in window:
            gold += [Name(name.start + start, name.end + start, name.type) for name in names.gum_names(sentence)]
            start += len(sentence.words)
        yield gold, [Name(*name) for name in analysis.names]


def _iob2(path: Path, annotator: Annotator) -> Iterator[tuple[list[Name], list[Name]]]:
    for words, gold in names.read_iob2(path):
        analysis, _ = annotator.parse_words(words, [0], only_forced=True)
        yield gold, [Name(*name) for name in analysis.names]
