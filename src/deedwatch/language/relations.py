"""What one marked party does to another: the relation head, an encoder of its own that runs on candidates alone.

design/relation-head.md says why it is no further head of the shared pass.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from deedwatch.document import Marked, Range, Relation
from deedwatch.language.device import BATCH_PIECES, Device, open_session
from deedwatch.language.pieces import CLS, SEP, PieceTable
from deedwatch.language.weights import HEAD, MODEL_FOLDER, require

Floats = npt.NDArray[np.float32]
NO_MODE = ""
MAX_PIECES = (
    160  # the longest sentence the head was trained on is 180 with its marks; longer ones are cut around the marks
)
# The words that open and close a mark, and the number of each role in the role embedding, as in training.
_MARKS = {"actor": ("@", 1), "predicate": ("^", 2), "recipient": ("#", 3)}
_ORDER = ("actor", "recipient", "predicate")  # of the three marked positions


@dataclass(frozen=True, slots=True)
class _Row:
    ids: list[int]
    roles: list[int]
    marks: list[int]


class RelationModel:
    """Loads the head once; `read` runs marked sentences in batches of like length."""

    def __init__(self, folder: Path = MODEL_FOLDER, threads: int = 1, device: Device = "cpu") -> None:
        """Raises LanguageError naming the missing file, or saying why there is no such device."""
        require(folder, HEAD)
        self._session = open_session(folder / "relations.onnx", threads, device)
        self._budget = BATCH_PIECES[device]
        labels = json.loads((folder / "relations.json").read_text(encoding="utf-8"))
        self.sha256: str = labels["sha256"]
        self._names: tuple[list[str], ...] = (
            labels["types"],
            [NO_MODE, *labels["modes"]],
            labels["factuality"],
            labels["contexts"],
        )
        self._pieces = PieceTable.load(folder / "tokenizer.json")
        self._marks = {role: (self._pieces.word(word)[0][0], number) for role, (word, number) in _MARKS.items()}

    def read(self, marked: Sequence[Marked]) -> list[Relation]:
        """One relation for each, in the order given."""
        rows = [self._row(item) for item in marked]
        order = sorted(range(len(rows)), key=lambda index: len(rows[index].ids))
        found: dict[int, Relation] = {}
        batch: list[int] = []
        for index in order:
            if batch and (len(batch) + 1) * len(rows[index].ids) > self._budget:
                found.update(self._run(batch, rows))
                batch = []
            batch.append(index)
        if batch:
            found.update(self._run(batch, rows))
        return [found[index] for index in range(len(rows))]

    def _row(self, item: Marked) -> _Row:
        """Pieces with the marks put in, as in training."""
        spans = {role: span for role in _MARKS if (span := getattr(item, role)) is not None}
        pieces = [self._pieces.word(word)[0] for word in item.words]
        start, end = _window([len(word) for word in pieces], spans.values())
        ids, roles = [CLS], [0]
        at = dict.fromkeys(_ORDER, -1)
        edges = {edge for span in spans.values() for edge in span}
        inside = 0
        for index in range(start, end + 1):
            if index in edges or index == start:
                self._put_marks(index, end, spans, ids, roles, at)
                within = [self._marks[role][1] for role, span in spans.items() if span[0] <= index < span[1]]
                inside = within[-1] if within else 0
            if index < end:
                ids += pieces[index]
                roles += [inside] * len(pieces[index])
        return _Row([*ids, SEP], [*roles, 0], [at[role] for role in _ORDER])

    def _put_marks(
        self, index: int, end: int, spans: Mapping[str, Range], ids: list[int], roles: list[int], at: dict[str, int]
    ) -> None:
        """The marks that stand before a word: of the phrases that end there, then of those that begin."""
        closing = [role for role, span in spans.items() if span[1] == index]
        opening = [role for role, span in spans.items() if span[0] == index and index < end]
        for role in (*closing, *opening):
            if role in opening:
                at[role] = len(ids)
            ids.append(self._marks[role][0])
            roles.append(self._marks[role][1])

    def _run(self, batch: list[int], rows: Sequence[_Row]) -> dict[int, Relation]:
        length = max(len(rows[index].ids) for index in batch)
        ids, roles, mask = (np.zeros((len(batch), length), np.int64) for _ in range(3))
        marks = np.zeros((len(batch), 3), np.int64)
        for at, index in enumerate(batch):
            row = rows[index]
            ids[at, : len(row.ids)] = row.ids
            roles[at, : len(row.ids)] = row.roles
            mask[at, : len(row.ids)] = 1
            marks[at] = row.marks
        feed = {"ids": ids, "roles": roles, "mask": mask, "marks": marks}
        return dict(zip(batch, self._relations(self._session.run(["scores"], feed)[0]), strict=True))

    def _relations(self, scores: Floats) -> list[Relation]:
        """The probabilities by name, from a row of scores for each marked sentence."""
        edges = np.cumsum([len(names) for names in self._names])
        types, modes, factuality, contexts = np.split(scores, edges[:-1], axis=1)
        single: Floats = (1.0 / (1.0 + np.exp(-contexts))).astype(np.float32)
        values = [part.tolist() for part in (_softmax(types), _softmax(modes), _softmax(factuality), single)]
        return [
            Relation(*(dict(zip(names, row, strict=True)) for names, row in zip(self._names, rows, strict=True)))
            for rows in zip(*values, strict=True)
        ]


def _window(lengths: Sequence[int], spans: Iterable[Range]) -> Range:
    """The words around the marks that fit into MAX_PIECES, all of them in most sentences."""
    if sum(lengths) <= MAX_PIECES:
        return 0, len(lengths)
    marked = [edge for span in spans for edge in span]
    start, end = (min(marked), max(marked)) if marked else (0, 1)
    while end - start > 1 and sum(lengths[start:end]) > MAX_PIECES:
        end -= 1
    while sum(lengths[start:end]) < MAX_PIECES and (start > 0 or end < len(lengths)):
        start, end = max(0, start - 1), min(len(lengths), end + 1)
    return start, end


def _softmax(scores: Floats) -> Floats:
    powers: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    total: Floats = powers / powers.sum(-1, keepdims=True)
    return total
