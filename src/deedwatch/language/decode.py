"""From head scores to a sentence's analysis: sentence starts, a well-formed tree, names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


def sentence_ranges(starts: Floats, forced: Sequence[int] = ()) -> list[tuple[int, int]]:
    """Ranges [start, end) of sentences: a positive score or a forced position begins one."""
    begins = set(np.flatnonzero(starts > 0).tolist()) | set(forced) | {0}
    edges = sorted(begin for begin in begins if begin < len(starts))
    return list(zip(edges, [*edges[1:], len(starts)], strict=True))


def tree(arcs: Floats, start: int, end: int) -> Ints:
    """Best heads of words [start, end): head 0 is the root, else 1-based within the window; one root, no cycle.

    Greedy heads are kept when they already form a tree (over nine sentences in ten); otherwise Chu-Liu/Edmonds.
    """
    size = end - start
    local = np.empty((size, size + 1), np.float32)
    local[:, 0] = arcs[start:end, 0]
    local[:, 1:] = arcs[start:end, start + 1 : end + 1]
    np.fill_diagonal(local[:, 1:], -np.inf)
    heads = local.argmax(1)
    if int((heads == 0).sum()) != 1:
        heads = _one_root(local)
    if _has_cycle(heads):
        heads = _edmonds(local, root=int(np.flatnonzero(_one_root(local) == 0)[0]))
    result: Ints = np.where(heads == 0, 0, heads + start).astype(np.int64)
    return result


def _one_root(scores: Floats) -> Ints:
    """Greedy heads with exactly one root: the word that loses least by being it."""
    inner = scores[:, 1:]
    if scores.shape[0] == 1:
        return np.zeros(1, np.int64)
    best = inner.max(1)
    root = int((scores[:, 0] - best).argmax())
    heads: Ints = (inner.argmax(1) + 1).astype(np.int64)
    heads[root] = 0
    return heads


def _has_cycle(heads: Ints) -> bool:
    parents = heads.tolist()
    state = [0] * (len(parents) + 1)  # 0 unseen, 1 on the current path, 2 done
    state[0] = 2
    for word in range(1, len(parents) + 1):
        path = []
        node = word
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = parents[node - 1]
        if state[node] == 1:
            return True
        for seen in path:
            state[seen] = 2
    return False


def _edmonds(scores: Floats, root: int) -> Ints:
    """Maximum spanning tree with word `root` (0-based) as the only child of the root."""
    size = scores.shape[0]
    full = np.full((size, size), -1e9, np.float64)  # full[dependent, head], words only
    full[:] = scores[:, 1:]
    np.fill_diagonal(full, -1e9)
    heads = _arborescence(full, root)
    result = np.array([head + 1 for head in heads], np.int64)
    result[root] = 0
    return result


def _arborescence(scores: npt.NDArray[np.float64], root: int) -> list[int]:
    """Chu-Liu/Edmonds: heads of the best tree rooted at `root` (whose own entry is meaningless)."""
    size = scores.shape[0]
    heads: list[int] = scores.argmax(1).tolist()
    heads[root] = root
    cycle = _find_cycle(heads, root)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [node for node in range(size) if node not in inside]
    index = {node: at for at, node in enumerate(outside)}
    merged = len(outside)
    smaller = np.full((merged + 1, merged + 1), -1e9, np.float64)
    into: dict[int, int] = {}
    out_of: dict[int, int] = {}
    for node in outside:
        for other in outside:
            smaller[index[node], index[other]] = scores[node, other]
        gains = [(scores[member, node] - scores[member, heads[member]], member) for member in cycle]
        gain, member = max(gains)
        smaller[merged, index[node]] = gain
        into[node] = member
        best, giver = max((scores[node, member], member) for member in cycle)
        smaller[index[node], merged] = best
        out_of[node] = giver
    np.fill_diagonal(smaller, -1e9)
    contracted = _arborescence(smaller, index[root])
    entry = outside[contracted[merged]]
    result = list(heads)
    result[into[entry]] = entry
    for node in outside:
        if node != root:
            head = contracted[index[node]]
            result[node] = out_of[node] if head == merged else outside[head]
    return result


def _find_cycle(heads: Sequence[int], root: int) -> list[int]:
    done = {root}
    for word in range(len(heads)):
        path: list[int] = []
        node = word
        while node not in done and node not in path:
            path.append(node)
            node = heads[node]
        if node in path:
            return path[path.index(node) :]
        done.update(path)
    return []


def names(scores: Floats, labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Names as (start, end, type): Viterbi over BIO, where I-X follows only B-X or I-X."""
    likest = scores.argmax(1)
    if not likest.any():
        return []
    allowed, opening = _transitions(tuple(labels)), _opening(tuple(labels))
    if not opening[likest[0]] and not allowed[likest[:-1], likest[1:]].any():
        return _spans([labels[tag] for tag in likest])  # what is likest of each is allowed together
    best = scores[0] + opening
    back: list[Ints] = []
    for row in scores[1:]:
        paths = best[:, None] + allowed
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    tag = int(best.argmax())
    tags = [tag]
    for pointers in reversed(back):
        tag = int(pointers[tag])
        tags.append(tag)
    return _spans([labels[tag] for tag in reversed(tags)])


@cache
def _opening(labels: tuple[str, ...]) -> Floats:
    return np.array([-1e4 if label.startswith("I-") else 0 for label in labels], np.float32)


@cache
def _transitions(labels: tuple[str, ...]) -> Floats:
    table = np.zeros((len(labels), len(labels)), np.float32)
    for at, before in enumerate(labels):
        for to, after in enumerate(labels):
            if after.startswith("I-") and before[2:] != after[2:]:
                table[at, to] = -1e4
    return table


def _spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    start = -1
    for position, tag in enumerate([*tags, "O"]):
        if start >= 0 and not tag.startswith("I-"):
            found.append((start, position, tags[start][2:]))
            start = -1
        if tag.startswith("B-"):
            start = position
    return found
