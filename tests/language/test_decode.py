import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedwatch.language import decode

LABELS = ["O", "B-PERSON", "I-PERSON", "B-PLACE", "I-PLACE"]


def arcs_of(size, best):
    scores = np.zeros((size, size + 1), np.float32)
    for word, head in enumerate(best):
        scores[word, head] = 5
    return scores


def test_tree_keeps_greedy_heads_that_form_a_tree():
    assert decode.tree(arcs_of(3, [2, 0, 2]), 0, 3).tolist() == [2, 0, 2]


def test_tree_breaks_a_cycle():
    scores = arcs_of(3, [2, 1, 0])
    heads = decode.tree(scores, 0, 3).tolist()
    assert heads[2] == 0
    assert not (heads[0] == 2 and heads[1] == 1)


def test_tree_leaves_one_root():
    assert decode.tree(arcs_of(4, [0, 0, 0, 3]), 0, 4).tolist().count(0) == 1


def test_tree_numbers_heads_within_the_window():
    scores = np.zeros((5, 6), np.float32)
    scores[3, 0] = 5
    scores[4, 4] = 5
    assert decode.tree(scores, 3, 5).tolist() == [0, 4]


@given(st.integers(1, 9), st.integers(0, 10_000))
def test_tree_is_always_a_tree(size, seed):
    scores = np.random.default_rng(seed).normal(size=(size, size + 1)).astype(np.float32)
    heads = decode.tree(scores, 0, size).tolist()
    assert heads.count(0) == 1
    for word in range(1, size + 1):
        seen, node = set(), word
        while node:
            assert node not in seen
            seen.add(node)
            node = heads[node - 1]


def test_tree_beats_random_alternatives():
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(4, 5)).astype(np.float32)
    heads = decode.tree(scores, 0, 4).tolist()
    best = sum(scores[i, h] for i, h in enumerate(heads))
    for code in range(5**4):
        other = [code // 5**i % 5 for i in range(4)]
        if other.count(0) == 1 and _is_tree(other):
            assert sum(scores[i, h] for i, h in enumerate(other)) <= best + 1e-4 or other.index(0) != heads.index(0)


def _is_tree(heads):
    for word in range(1, len(heads) + 1):
        seen, node = set(), word
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return True


def test_sentence_ranges_begin_at_positive_scores():
    assert decode.sentence_ranges(np.array([1, -1, 1, -1], np.float32)) == [(0, 2), (2, 4)]


def test_sentence_ranges_obey_forced_starts():
    assert decode.sentence_ranges(np.array([-1, -1, -1], np.float32), [1]) == [(0, 1), (1, 3)]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        (["B-PERSON", "I-PERSON", "O"], [(0, 2, "PERSON")]),
        (["O", "B-PLACE", "B-PLACE"], [(1, 2, "PLACE"), (2, 3, "PLACE")]),
        (["O", "O"], []),
    ],
)
def test_names_reads_spans(tags, expected):
    scores = np.array([[4.0 if label == tag else 0.0 for label in LABELS] for tag in tags], np.float32)
    assert decode.names(scores, LABELS) == expected


def test_names_never_continues_another_type():
    scores = np.array([[0, 3, 0, 0, 0], [0, 0, 0, 0, 3]], np.float32)
    assert decode.names(scores, LABELS)[0][2] == "PERSON"
    assert all(kind == "PERSON" or end - start == 1 for start, end, kind in decode.names(scores, LABELS))
