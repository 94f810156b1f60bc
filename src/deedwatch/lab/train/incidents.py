"""Fit what the incident scorer needs: how rare stems are, and the weights of its signs.

`python -m deedwatch.lab.train.incidents stems lab/corpus` writes `stems.tsv`; `… weights GOLD.jsonl…` fits the weights by
logistic regression on pairs of marked tellings, drawn towards `PRIOR`, and writes `weights.toml`.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from deedwatch.incidents.likeness import BY_HAND, TOGETHER, comparable, signs
from deedwatch.incidents.telling import words_of
from deedwatch.lab.incidents import read_gold
from deedwatch.pipeline import Reader

FOLDER = Path(str(resources.files("deedwatch.incidents"))) / "data"
MIN_COUNT = 3  # sentences of the corpus with a stem, below which it counts as rare as can be
# Of the pulls towards the prior, and of two signs together towards nothing. Fitted on four sets and measured on the fifth, pair F1
# was .71 on the mean for .3 and 4 as for 1 and 8, .65 without any pairs of signs.
STRENGTH, STRENGTH_TOGETHER = 0.3, 4.0
# What we expect of each sign before any gold; the pairs of the gold are few and chosen to be hard.
PRIOR = {
    "bias": -2.0, "type_near": -1.5, "type_mode": 0.4, "type_mode_differs": -0.2, "type_background": 0.0,
    "who_actor_same": 1.0, "who_actor_country": 0.7, "who_actor_unknown": 0.0, "who_actor_other_person": -0.8,
    "who_actor_differ": -3.0, "who_actor_other_camp": -1.5, "who_actor_other_body": -1.0, "who_recipient_same": 1.0, "who_recipient_country": 0.6, "who_recipient_unknown": 0.0,
    "who_recipient_other_person": -0.8, "who_recipient_differ": -1.5, "who_recipient_other_camp": -0.5, "who_recipient_other_body": -0.8, "who_mutual_country": 1.0, "who_mutual_person": 1.5,
    "who_mutual_other_person": -2.0, "who_mutual_differ": -2.0, "who_mutual_other_partner": -2.0, "time_firm_same": 1.2, "time_firm_near": 0.2,
    "time_firm_within": 0.8, "time_firm_days": -1.5, "time_firm_far": -3.5, "time_soft_same": 0.5, "time_soft_within": 0.5,
    "time_soft_near": 0.2, "time_soft_days": -0.3, "time_soft_far": -0.8, "time_stale": -1.5, "time_struck_again": -3.0, "time_unknown": 0.0, "place_same": 1.2,
    "place_region": 0.0, "place_apart": -3.5, "place_abroad": -2.0, "words": 3.0, "names": 1.0, "story": 1.0, "article_words": 0.0, "verbal": -0.5, "numbers": 0.5,
    "numbers_differ": -0.2, "article_material_headline": 1.0, "article_material_body": 0.0, "article_verbal_headline": 0.5,
    "article_verbal_body": -1.5, "told_main": 0.3, "told_once": 0.0, "told_aside": -0.3,
}  # fmt: skip


def stems(corpus: Path) -> Iterator[tuple[str, float]]:
    """Each stem of the corpus's sentences with its rarity, the most common first."""
    counts: Counter[str] = Counter()
    total = 0
    for sentence in _sentences(corpus):
        total += 1
        counts.update(set(words_of(sentence)))
    for stem, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count >= MIN_COUNT:
            yield stem, round(-math.log(count / total), 2)


def _sentences(corpus: Path) -> Iterator[str]:
    for path in sorted(corpus.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield str(json.loads(line).get("text") or json.loads(line).get("sentence") or "")
    for path in sorted((corpus / "articles").glob("*.txt")):
        yield from path.read_text(encoding="utf-8").split(". ")


def pairs(paths: Iterable[Path]) -> tuple[list[dict[str, float]], Any]:
    """The signs of every comparable pair of marked tellings, and whether both are one happening."""
    reader = Reader()
    found, same = [], []
    for path in paths:
        told, marked = read_gold(path, reader)
        by_event = {item.event: item for item in told}
        for one, other in combinations(marked, 2):
            if one.event is None or other.event is None or one.event == other.event:
                continue
            first, second = by_event[one.event], by_event[other.event]
            if comparable(first, second):
                found.append(signs(first, second))
                same.append(one.happening == other.happening)
    return found, np.array(same)


def fitted(found: Sequence[dict[str, float]], same: Any) -> tuple[dict[str, float], dict[str, float]]:
    """The weights of signs, and of two together, each no further from its prior than the pairs can push it."""
    names = sorted(PRIOR)
    alone = np.array([[1.0 if name == "bias" else row.get(name, 0.0) for name in names] for row in found])
    free = [number for number, name in enumerate(names) if name not in {"bias", *BY_HAND}]
    couples = list(combinations(free, 2))
    first, second = (list(side) for side in zip(*couples, strict=True))
    matrix = np.hstack([alone, alone[:, first] * alone[:, second]])
    prior = np.array([*(PRIOR[name] for name in names), *(0.0 for _ in couples)])
    strength = np.array([*(STRENGTH for _ in names), *(STRENGTH_TOGETHER for _ in couples)])

    def loss(weights: Any) -> tuple[float, Any]:
        score = matrix @ weights
        fit = (np.logaddexp(0, -score) * same + np.logaddexp(0, score) * ~same).sum()
        pull = weights - prior
        slope = matrix.T @ (1 / (1 + np.exp(-score)) - same) + strength * pull
        return fit + (strength * pull**2).sum() / 2, slope

    best = [round(float(value), 2) for value in minimize(loss, prior, jac=True, method="L-BFGS-B").x]
    together = {
        f"{names[i]}{TOGETHER}{names[j]}": value
        for (i, j), value in zip(couples, best[len(names) :], strict=True)
        if value
    }
    return dict(zip(names, best, strict=False)), together


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["stems", "weights"])
    parser.add_argument("paths", nargs="+", type=Path)
    options = parser.parse_args()
    if options.what == "stems":
        head = "# stem, rarity; made by `python -m deedwatch.lab.train.incidents stems lab/corpus`\n"
        lines = (f"{stem}\t{value}\n" for stem, value in stems(options.paths[0]))
        (FOLDER / "stems.tsv").write_text(head + "".join(lines), encoding="utf-8")
        return
    weights, together = fitted(*pairs(options.paths))
    told = [
        "# Fitted by `python -m deedwatch.lab.train.incidents weights`; see there for the signs and what was expected."
    ]
    told += ["[weights]", *(f"{name} = {value}" for name, value in weights.items() if name not in BY_HAND)]
    told += ["", "[together]", *(f'"{pair}" = {value}' for pair, value in together.items())]
    (FOLDER / "weights.toml").write_text("\n".join(told) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
