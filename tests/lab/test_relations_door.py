"""What one marked party does to another: marks, trees and figures, built by hand."""

from __future__ import annotations

import pytest
from tests.trees import doc_of

from deedwatch.errors import EvaluationError
from deedwatch.lab import relations
from deedwatch.lab.relations import Pair

TREE = """
Mali PROPN NNP nsubj 2 Mali
freed VERB VBD root 0 free
two NUM CD nummod 4 two
men NOUN NNS obj 2 man
"""


@pytest.mark.parametrize(
    ("marked", "ranges"),
    [
        ("<s>Mali</s> freed <t>two men</t>", {"s": (0, 4), "t": (11, 18)}),
        ("<t>Mali</t> freed two men", {"t": (0, 4)}),
        ("Mali freed two men", {}),
    ],
)
def test_marks_become_ranges_of_the_plain_sentence(marked: str, ranges: dict[str, tuple[int, int]]):
    assert relations.unmarked(marked) == ("Mali freed two men", ranges)


@pytest.mark.parametrize(("first", "second", "arcs"), [(0, 3, 2), (0, 2, 3), (1, 1, 0)])
def test_distance_counts_the_arcs_between(first: int, second: int, arcs: int):
    doc = doc_of(TREE)
    assert relations.distance(doc[first], doc[second]) == arcs


def test_pairs_are_read_with_their_root(tmp_path):
    path = tmp_path / "gold.tsv"
    path.write_text("marked_sentence\tgold_root\n<s>Mali</s> freed <t>two men</t>\tYIELD\n", encoding="utf-8")
    assert list(relations.read(path)) == [Pair("Mali freed two men", (0, 4), (11, 18), "YIELD")]


def test_file_without_the_columns_is_refused(tmp_path):
    path = tmp_path / "gold.tsv"
    path.write_text("sentence\nMali\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"columns marked_sentence and gold_root are needed$"):
        list(relations.read(path))


def test_figures_count_right_answers_and_their_quads():
    found = relations.figures(["AID", "AID", "ASSAULT", "YIELD"], ["AID", "COOPERATE", "COERCE", ""])
    assert (found["accuracy"], found["quad_accuracy"], found["answered"]) == (0.25, 0.75, 0.75)
    assert found["per_class"]["AID"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "n": 2}
