"""What each way to make the shared pass faster gives: `python bench/encoder.py --conllu gum-dev.conllu`.

Sentences a second by the processor's clock, medians of ROUNDS that take turns, so that what else runs weighs on all alike. `--also NAME=FOLDER` adds
another model, such as one of fewer layers from `deedwatch.lab.train.distil` and `export`. `float` needs the package onnx.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import onnx
import onnxruntime

from deedwatch.lab import conllu
from deedwatch.language.device import in_floats, session_options
from deedwatch.language.encoder import Encoder
from deedwatch.language.weights import MODEL_FOLDER

ROUNDS = 5
WINDOWS = 800
UNSORTED = 1000
BUDGETS = (1, 60, 120, 250, 500, 1000, 1500, 3000, 6000)


def windows(path: Path) -> list[list[str]]:
    return [
        [word.form for word in sentence.words] for sentence, _ in zip(conllu.read(path), range(WINDOWS), strict=False)
    ]


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def unsorted_batches(encoder: Encoder, given: list[list[str]]) -> None:
    """UNSORTED pieces a batch, windows in the order of the text."""
    rows = [encoder.pieces.row(words) for words in given]
    batch: list[int] = []
    for index in range(len(rows)):
        longest = max(len(rows[one].ids) for one in (*batch, index))
        if batch and (len(batch) + 1) * longest > UNSORTED:
            encoder._run(batch, rows)
            batch = []
        batch.append(index)
    encoder._run(batch, rows)


def float_encoder() -> Encoder:
    encoder = Encoder()
    graph = in_floats(onnx.load(str(MODEL_FOLDER / "encoder.onnx"))).SerializeToString()
    encoder._session = onnxruntime.InferenceSession(graph, session_options(), providers=["CPUExecutionProvider"])
    return encoder


def with_budget(encoder: Encoder, given: list[list[str]], budget: int) -> None:
    held, encoder._budget = encoder._budget, budget
    encoder.score(given)
    encoder._budget = held


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--conllu", type=Path, required=True)
    parser.add_argument("--also", action="append", default=[], metavar="NAME=FOLDER")
    options = parser.parse_args()
    given = windows(options.conllu)
    shipped = Encoder()
    floats = float_encoder()
    ways: dict[str, Callable[[], object]] = {
        "shipped: int8, batches of 1,500 by length": lambda: shipped.score(given),
        f"{UNSORTED} pieces a batch in the order of the text": lambda: unsorted_batches(shipped, given),
        "weights and products in floats": lambda: floats.score(given),
        "word pieces alone": lambda: [shipped.pieces.row(words) for words in given],
    }
    for budget in BUDGETS:
        ways[f"{budget} pieces a batch"] = lambda budget=budget: with_budget(shipped, given, budget)
    for told in options.also:
        name, _, folder = told.partition("=")
        other = Encoder(Path(folder))
        ways[name] = lambda other=other: other.score(given)
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, work in ways.items():
            taken[name].append(seconds(work))
    base = median(taken["shipped: int8, batches of 1,500 by length"])
    for name, times in taken.items():
        middle = median(times)
        print(f"| {name} | {len(given) / middle:,.0f} | {base / middle:.2f} |")
    pieces = np.unique(np.concatenate([shipped.pieces.row(words).ids for words in given]))
    print(f"{len(pieces)} of 30,522 pieces occur in {len(given)} windows")


if __name__ == "__main__":
    main()
