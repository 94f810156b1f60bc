"""What one marked party does to another: marks, trees and figures, built by hand."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pytest
from tests.trees import doc_of

from deedwatch import ontology
from deedwatch.document import Relation
from deedwatch.errors import EvaluationError
from deedwatch.events.policy import FRAME_WEIGHT
from deedwatch.events.reading import Reading
from deedwatch.lab import relations
from deedwatch.lab.relations import Answer, Pair

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


def written(folder, *lines):
    path = folder / "gold.tsv"
    path.write_text("".join("\t".join(cells) + "\n" for cells in lines), encoding="utf-8")
    return path


MARKED = "<s>Mali</s> freed <t>two men</t>"


def test_pairs_are_read_with_their_root(tmp_path):
    path = written(tmp_path, ("marked_sentence", "gold_root"), (MARKED, "YIELD"))
    assert relations.read(path) == ([Pair("Mali freed two men", (0, 4), (11, 18), "YIELD")], False)


def test_binary_pairs_are_read_with_their_kind(tmp_path):
    path = written(tmp_path, ("marked_sentence", "gold_binary", "event_type"), (MARKED, "1", "Conflict.Attack"))
    pair = Pair("Mali freed two men", (0, 4), (11, 18), "1", "Conflict.Attack")
    assert relations.read(path) == ([pair], True)


def test_roots_are_read_before_binary_gold(tmp_path):
    path = written(tmp_path, ("marked_sentence", "gold_binary", "gold_root"), (MARKED, "1", "AID"))
    pairs, binary = relations.read(path)
    assert (pairs[0].root, binary) == ("AID", False)


@pytest.mark.parametrize(
    "header", [("sentence",), ("marked_sentence",), ("gold_root",), ("gold_binary",)], ids=lambda header: header[0]
)
def test_file_without_the_columns_is_refused(tmp_path, header):
    path = written(tmp_path, header, ("Mali",))
    with pytest.raises(EvaluationError) as caught:
        relations.read(path)
    assert str(caught.value) == f"{path}: columns marked_sentence and gold_root or gold_binary are needed"


TYPES = (*ontology.load().types, "NONE")
PLAIN_MODES = {"": 1.0, "embargo": 0.0, "convict": 0.0, "expel": 0.0, "withdraw": 0.0, "discontinue": 0.0}


def relation(planned=0.0, modes=None, **types):
    """A relation with these probabilities of types, the others 0."""
    return Relation(
        {name: types.get(name, 0.0) for name in TYPES}, PLAIN_MODES | (modes or {}), {"planned": planned}, {}
    )


def read_as(type_, cameo="000"):
    """The frames' reading of a pair."""
    return Reading(type_, None, cameo, (), ())


def test_concessions_and_retreats_add_up_to_yield():
    found = relations.head_roots(relation(CONCEDE=0.3, RETREAT=0.2, AID=0.5))
    assert found["YIELD"] == pytest.approx(0.5)
    assert not {"CONCEDE", "RETREAT"} & set(found)


def test_none_is_no_root():
    found = relations.head_roots(relation(NONE=0.9, AID=0.1))
    assert "NONE" not in found
    assert found["AID"] == 0.1


def test_concession_to_come_is_moved_to_agree():
    found = relations.head_roots(relation(planned=0.75, CONCEDE=0.8, AGREE=0.1))
    assert (found["YIELD"], found["AGREE"]) == pytest.approx((0.2, 0.7))


@pytest.mark.parametrize(("mode", "root"), [("embargo", "COERCE"), ("convict", "ACCUSE")])
def test_sanction_of_a_mode_is_moved_to_the_root_of_its_code(mode, root):
    found = relations.head_roots(relation(modes={"": 0.5, mode: 0.5}, SANCTION=0.6, **{root: 0.1}))
    assert (found["SANCTION"], found[root]) == pytest.approx((0.3, 0.4))


def test_modes_of_other_types_do_not_weigh_on_a_sanction():
    found = relations.head_roots(relation(modes={"": 0.0, "embargo": 0.1, "aerial": 0.9}, SANCTION=0.6))
    assert (found["SANCTION"], found["COERCE"]) == pytest.approx((0.0, 0.6))


def test_moves_keep_the_sum():
    found = relations.head_roots(relation(planned=0.4, modes={"convict": 0.7}, SANCTION=0.5, CONCEDE=0.3, AID=0.2))
    assert sum(found.values()) == pytest.approx(1.0)


def test_without_the_crosswalk_nothing_is_moved():
    found = relation(planned=0.75, modes={"embargo": 1.0, "convict": 1.0}, CONCEDE=0.5, SANCTION=0.5)
    roots = relations.head_roots(found, crosswalk=False)
    assert {root: value for root, value in roots.items() if value} == {"YIELD": 0.5, "SANCTION": 0.5}


@pytest.mark.parametrize(
    ("type_", "cameo", "sent", "coded"),
    [
        ("AID", "070", "AID", "AID"),
        ("CONCEDE", "083", "YIELD", "YIELD"),
        ("RETREAT", "087", "YIELD", "YIELD"),
        ("CONCEDE", "035", "AGREE", "YIELD"),
        ("SANCTION", "163", "COERCE", "SANCTION"),
        ("SANCTION", "116", "ACCUSE", "SANCTION"),
    ],
    ids="plain concession retreat to-come embargo verdict".split(),
)
def test_root_of_the_frames_goes_through_the_crosswalk(type_, cameo, sent, coded):
    found = Answer(read_as(type_, cameo), relation())
    assert (relations.rule_root(found), relations.rule_root(found, crosswalk=False)) == (sent, coded)


def test_frames_that_do_not_speak_have_no_root():
    assert relations.rule_root(Answer(None, relation())) is None


def test_both_raises_the_frames_root_by_its_weight():
    head = relation(AID=0.6, ASSAULT=0.2)
    alone, framed = relations.both(Answer(None, head)), relations.both(Answer(read_as("ASSAULT"), head))
    assert framed["ASSAULT"] - alone["ASSAULT"] == pytest.approx(FRAME_WEIGHT)
    assert (framed["AID"], alone["AID"]) == pytest.approx((math.log(0.6), math.log(0.6)))


@pytest.mark.parametrize(("aid", "root"), [(0.6, "ASSAULT"), (0.99, "AID")], ids="unsure sure".split())
def test_best_of_both_is_the_frames_unless_the_head_is_sure(aid, root):
    found = Answer(read_as("ASSAULT"), relation(AID=aid, ASSAULT=(1 - aid) / 2))
    assert relations.best(relations.both(found)) == root


@pytest.fixture
def evaluate(tmp_path, monkeypatch):
    """The figures of rows (gold, kind or nothing) when their pairs are answered so, one after the other."""

    def evaluated(column, rows, answers):
        answers = iter(answers)
        monkeypatch.setattr(relations, "answer", lambda pair, annotator: next(answers))
        lines = [(MARKED, *row) for row in rows]
        header = ("marked_sentence", column, "event_type")[: len(lines[0])]
        return relations.evaluate(written(tmp_path, header, *lines), SimpleNamespace())

    return evaluated


def test_figures_tell_frames_and_head_apart(evaluate):
    framed = Answer(read_as("ASSAULT"), relation(AID=0.6, ASSAULT=0.4))
    silent = Answer(None, relation(planned=1.0, CONCEDE=0.9, AID=0.1))
    found = evaluate("gold_root", [("ASSAULT",), ("AGREE",)], [framed, silent])
    names = ("accuracy", "rules_accuracy", "head_accuracy", "as_coded_accuracy", "n")
    assert [found[name] for name in names] == [1.0, 0.5, 0.5, 0.5, 2]


BINARY = [("1", "Conflict.Attack"), ("1", "Contact.Meet"), ("1", "Life.Marry"), ("0", ""), ("0", "")]


def test_binary_figures_tell_whether_there_is_a_relation(evaluate):
    no, yes = Answer(None, relation(NONE=0.6, ASSAULT=0.4)), Answer(None, relation(NONE=0.4, ASSAULT=0.6))
    found = evaluate("gold_binary", BINARY, [yes, no, no, no, yes])
    names = ("relation_precision", "relation_recall", "relation_f1", "n")
    assert [found[name] for name in names] == [0.5, 0.3333, 0.4, 5]


def test_direction_is_scored_on_plain_relations_that_were_found(evaluate):
    hostile = Answer(None, relation(ASSAULT=1.0))
    unseen = Answer(None, relation(NONE=1.0))
    rows = [*BINARY, ("1", "Justice:Arrest"), ("1", "Conflict.Attack")]
    found = evaluate("gold_binary", rows, [hostile, hostile, hostile, unseen, unseen, hostile, unseen])
    assert (found["direction_n"], found["direction_accuracy"]) == (3, 0.6667)


def test_binary_answer_ignores_none_when_it_tells_the_direction(evaluate):
    found = evaluate("gold_binary", BINARY[:1], [Answer(None, relation(NONE=0.45, ASSAULT=0.3, AID=0.25))])
    assert (found["direction_n"], found["direction_accuracy"]) == (1, 1.0)


def test_figures_count_right_answers_and_their_quads():
    found = relations.figures(["AID", "AID", "ASSAULT", "YIELD"], ["AID", "COOPERATE", "COERCE", ""])
    assert (found["accuracy"], found["quad_accuracy"], found["answered"]) == (0.25, 0.75, 0.75)
    assert found["per_class"]["AID"] == {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "n": 2}
