import pytest

from deedwatch.errors import EvaluationError
from deedwatch.lab import gate

FLOORS = {"treebank a.conllu": {"las_gold": 0.89}}


def test_gate_names_what_fell():
    assert gate.shortfalls(FLOORS, {"treebank a.conllu": {"las_gold": 0.88}}) == [
        "treebank a.conllu: las_gold 0.8800 is below its floor 0.8900"
    ]


def test_gate_tolerates_rounding():
    assert gate.shortfalls(FLOORS, {"treebank a.conllu": {"las_gold": 0.8896}}) == []


def test_floors_rise():
    assert gate.raised(FLOORS, {"treebank a.conllu": {"las_gold": 0.9}}) == {"treebank a.conllu": {"las_gold": 0.9}}


def test_floors_refuse_to_fall():
    with pytest.raises(EvaluationError, match="below its floor"):
        gate.raised(FLOORS, {"treebank a.conllu": {"las_gold": 0.8}})
