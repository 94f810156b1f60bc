"""The ONNX encoder: windows of words in, head scores out. The only code that knows the model files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from deedwatch.language.device import BATCH_PIECES, Device, open_session
from deedwatch.language.pieces import PieceRow, PieceTable
from deedwatch.language.weights import MODEL_FOLDER, SHARED, require

Floats = npt.NDArray[np.float32]
OUTPUTS = ("vectors", "upos", "xpos", "starts", "names", "arcs", "label_dep", "label_head")


@dataclass(frozen=True, slots=True)
class Labels:
    """Label inventories in the order of the scores, and the SHA-256 of the weights."""

    upos: list[str]
    xpos: list[str]
    deprels: list[str]
    bio: list[str]
    sha256: str


@dataclass(frozen=True, slots=True)
class WindowScores:
    """Scores of one window of T words: T×|labels| arrays, arcs T×(T+1) with column 0 the root."""

    vectors: Floats
    upos: Floats
    xpos: Floats
    starts: Floats
    names: Floats
    arcs: Floats
    label_dep: Floats
    label_head: Floats


class Encoder:
    """Loads the model once; `score` runs windows in batches of like length, each word exactly once."""

    def __init__(self, folder: Path = MODEL_FOLDER, threads: int = 1, device: Device = "cpu") -> None:
        """Raises LanguageError naming the missing file, or saying why there is no such device."""
        require(folder, SHARED)
        self._session = open_session(folder / "encoder.onnx", threads, device)
        self._budget = BATCH_PIECES[device]
        self.pieces = PieceTable.load(folder / "tokenizer.json")
        self.labels = Labels(**json.loads((folder / "labels.json").read_text(encoding="utf-8")))
        arrays = np.load(folder / "labels.npz")
        weight = arrays["weight"].astype(np.float32)
        self._relations = weight.shape[1]
        self._weight = np.ascontiguousarray(weight.reshape(weight.shape[0], -1))
        self._dep, self._head, self._bias = (arrays[name].astype(np.float32) for name in ("dep", "head", "bias"))

    def score(self, windows: Sequence[list[str]]) -> list[WindowScores]:
        """Scores for each window, in the order given."""
        rows = [self.pieces.row(words) for words in windows]
        order = sorted(range(len(rows)), key=lambda index: len(rows[index].ids))
        results: dict[int, WindowScores] = {}
        batch: list[int] = []
        for index in order:
            if batch and (len(batch) + 1) * len(rows[index].ids) > self._budget:
                results.update(self._run(batch, rows))
                batch = []
            batch.append(index)
        if batch:
            results.update(self._run(batch, rows))
        return [results[index] for index in range(len(rows))]

    def _run(self, batch: list[int], rows: Sequence[PieceRow]) -> dict[int, WindowScores]:
        length = max(len(rows[index].ids) for index in batch)
        words = max(len(rows[index].first) for index in batch)
        ids, mask, cases = (np.zeros((len(batch), length), np.int64) for _ in range(3))
        first, last = (np.zeros((len(batch), words), np.int64) for _ in range(2))
        for at, index in enumerate(batch):
            row = rows[index]
            ids[at, : len(row.ids)] = row.ids
            mask[at, : len(row.ids)] = 1
            cases[at, : len(row.ids)] = row.cases
            first[at, : len(row.first)] = row.first
            last[at, : len(row.last)] = row.last
        feed: dict[str, Any] = {"ids": ids, "mask": mask, "cases": cases, "first": first, "last": last}
        out = dict(zip(OUTPUTS, self._session.run(list(OUTPUTS), feed), strict=True))
        return {index: _cut(out, at, len(rows[index].first)) for at, index in enumerate(batch)}

    def relations(self, scores: WindowScores, heads: npt.NDArray[np.int64]) -> Floats:
        """Relation scores T×|deprels| of each word under its chosen head (0 is the root)."""
        dep, head = scores.label_dep, scores.label_head[heads]
        size = dep.shape[1]
        crossed = (dep @ self._weight).reshape(-1, self._relations, size)
        bilinear = np.matmul(crossed, head[:, :, None])[:, :, 0]
        result: Floats = bilinear + dep @ self._dep.T + self._bias + head @ self._head.T
        return result


def _cut(out: dict[str, Any], at: int, words: int) -> WindowScores:
    cut = {name: out[name][at, :words] for name in OUTPUTS}
    cut["arcs"] = cut["arcs"][:, : words + 1]
    cut["label_head"] = out["label_head"][at, : words + 1]
    return WindowScores(**cut)
