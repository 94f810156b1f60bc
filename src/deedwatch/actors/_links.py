"""Which nominal a pronoun stands for: the trained scorer over the candidates' rows.

Weights come from `lab.train.antecedents`; `design/coreference.md` says what they learn from and how they compare with rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt

from deedwatch.actors import _candidates as candidates
from deedwatch.actors._candidates import Candidates, Floats, Ints
from deedwatch.actors._drafts import Draft
from deedwatch.actors._registry import Registry
from deedwatch.actors._view import View
from deedwatch.errors import LanguageError

_BARRED = -30.0  # score of a candidate whose number or gender does not agree, as in training


@dataclass(frozen=True, slots=True)
class Weights:
    """The scorer's arrays, by layer."""

    arrays: Mapping[str, Floats]

    def linear(self, name: str, inputs: Floats) -> Floats:
        """A linear layer."""
        out: Floats = inputs @ self.arrays[f"{name}_weight"].T + self.arrays[f"{name}_bias"]
        return out


@cache
def shipped_weights() -> Weights:
    """The weights in the package. Raises LanguageError when they cannot be read."""
    try:
        with as_file(files(__package__) / "data" / "antecedents.npz") as path, np.load(path) as stored:
            return Weights({name: stored[name].astype(np.float32) for name in stored.files})
    except (OSError, ValueError, KeyError) as error:
        message = f"actors/data/antecedents.npz cannot be read: {error}"
        raise LanguageError(message) from error


@dataclass(frozen=True, slots=True)
class Ranked:
    """One possible antecedent: its row among the candidates and its probability."""

    row: int
    probability: float


class Links:
    """Scores the antecedents of one article's third-person pronouns."""

    def __init__(
        self,
        view: View,
        at: Mapping[int, Draft],
        registry: Registry,
        codes: Mapping[int, str],
        weights: Weights | None = None,
    ) -> None:
        """Gather the article's candidates and project their vectors once; `codes` are the countries at tokens."""
        self.view = view
        self._at = at
        self.found: Candidates = candidates.find_candidates(view, at, registry, codes)
        self._weights = weights or shipped_weights()
        vectors = view.document.vectors
        width = self._weights.arrays["anaphor_weight"].shape[1]
        rows = np.zeros((len(self.found.token), width), np.float32) if vectors is None else vectors[self.found.token]
        self._antecedent = self._weights.linear("antecedent", rows)
        self._anaphor = self._weights.linear("anaphor", rows)
        self.kinds = _softmax(self._weights.linear("kinds", rows))
        self._row_of = {
            int(token): n for n, token in enumerate(self.found.token) if not self.found.coordinated[n]
        }

    def row(self, token: int) -> int | None:
        """The row of the nominal headed by the token."""
        return self._row_of.get(token)

    def rank(self, token: int, speaker: tuple[str, ...]) -> tuple[list[Ranked], float]:
        """The candidates of the pronoun at `token`, best first, and the probability that it has no antecedent."""
        n = self._row_of.get(token)
        if n is None or int(self.found.pronoun[n]) > 3:
            return [], 1.0
        rows = candidates.window(self.found, n)
        if not len(rows):
            return [], 1.0
        pairs = candidates.pair_rows(self.view, self.found, n, rows, speaker, self._at)
        scores = self._scores(n, rows, pairs)
        chances = _softmax(scores)
        order = np.argsort(-chances[:-1], kind="stable")
        return [Ranked(int(rows[k]), float(chances[k])) for k in order if chances[k] > 0], float(chances[-1])

    def _scores(self, n: int, rows: Ints, pairs: Floats) -> Floats:
        weights, own, size = self._weights, self.found.own, len(rows)
        width = self._anaphor.shape[1]
        linear = (self._antecedent[rows] @ self._anaphor[n] / width**0.5)[:, None]
        parts = [pairs, own[rows], np.tile(own[n], (size, 1)), self.kinds[rows], np.tile(self.kinds[n], (size, 1)), linear]
        hidden = np.maximum(weights.linear("hidden", np.concatenate(parts, 1)), 0)
        scores = np.where(pairs[:, 36] > 0, weights.linear("out", hidden)[:, 0], _BARRED)
        alone = np.concatenate([own[n], self.kinds[n], self._anaphor[n], [scores.max() / 10]])
        none = weights.linear("none_out", np.maximum(weights.linear("none_hidden", alone), 0))
        joined: Floats = np.concatenate([scores, none]).astype(np.float32)
        return joined


def _softmax(scores: npt.NDArray[np.float32]) -> Floats:
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    result: Floats = shifted / shifted.sum(-1, keepdims=True)
    return result
