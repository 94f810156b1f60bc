"""How far reviewers agree beyond chance.

    kappa (Cohen 1960, two reviewers)   = (p_o - p_e) / (1 - p_e)
    alpha (Krippendorff, nominal, any)  = 1 - (n - 1) * D / (n² - Σ n_c²)

with p_o the share of items that both labelled alike, p_e what their own habits give by chance; n the labels that can be
paired, n_c those of label c, and D the pairs within an item that differ, each item's divided by its labels less one.
Alpha takes any number of reviewers and items that some of them left out. Own code: the library for alpha is under
the GPL and those with kappa weigh more than the desk.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from deedwatch.errors import AnalysisError


@dataclass(frozen=True, slots=True)
class Agreement:
    """`kappa` only for two reviewers, and None for both where chance alone would agree; `n` items had two labels or more."""

    kappa: float | None
    alpha: float | None
    observed: float | None
    n: int
    reviewers: int


def agreement(labels: Mapping[str, Mapping[Hashable, str]]) -> Agreement:
    """Agreement of two or more reviewers; `labels` is reviewer -> item -> label. Raises AnalysisError for fewer than two.

    `observed` is the share of pairs of labels of one item that are alike.

    >>> agreement({"ana": {1: "yes", 2: "no", 3: "no"}, "ben": {1: "yes", 2: "no", 3: "yes"}}).kappa
    0.4
    """
    if len(labels) < 2:
        raise AnalysisError(f"agreement needs two reviewers, not {len(labels)}")
    items: dict[Hashable, list[str]] = {}
    for given in labels.values():
        for item, label in given.items():
            items.setdefault(item, []).append(label)
    paired = [Counter(held) for held in items.values() if len(held) > 1]
    first, second = list(labels.values())[:2]
    kappa = _kappa(first, second) if len(labels) == 2 else None
    return Agreement(kappa, _alpha(paired), _observed(paired), len(paired), len(labels))


def _kappa(first: Mapping[Hashable, str], second: Mapping[Hashable, str]) -> float | None:
    both = [item for item in first if item in second]
    if not both:
        return None
    # In whole numbers until the last step: 0.4 is 0.4.
    n = len(both)
    alike = sum(first[item] == second[item] for item in both)
    ones, twos = Counter(first[item] for item in both), Counter(second[item] for item in both)
    chance = sum(ones[label] * twos[label] for label in ones)
    return (n * alike - chance) / (n * n - chance) if chance < n * n else None


def _alpha(paired: list[Counter[str]]) -> float | None:
    totals: Counter[str] = Counter()
    for held in paired:
        totals.update(held)
    n = totals.total()
    by_chance = n * n - sum(count * count for count in totals.values())
    if by_chance == 0:
        return None
    differing = sum(_differing(held) / (held.total() - 1) for held in paired)
    return 1 - (n - 1) * differing / by_chance


def _observed(paired: list[Counter[str]]) -> float | None:
    pairs = sum(held.total() * (held.total() - 1) for held in paired)
    return 1 - sum(_differing(held) for held in paired) / pairs if pairs else None


def _differing(held: Counter[str]) -> int:
    return held.total() ** 2 - sum(count * count for count in held.values())
