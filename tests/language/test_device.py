"""Sessions on the processor and on a card, and graphs turned back from int8 into floats."""

from __future__ import annotations

import sys
from collections import Counter
from types import SimpleNamespace

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from deedwatch.errors import LanguageError
from deedwatch.language import device

CARD = "CUDAExecutionProvider"


def drawn(*shape):
    return np.random.default_rng(sum(shape)).standard_normal(shape).astype(np.float32)


@pytest.fixture
def graph(tmp_path):
    """Rows looked up in a table and multiplied twice: the file in floats and the one in int8."""
    weights = {"table": drawn(20, 8), "first": drawn(8, 16), "second": drawn(16, 4)}
    nodes = [
        helper.make_node("Gather", ["table", "ids"], ["looked"], name="look"),
        helper.make_node("Tanh", ["looked"], ["rows"]),
        helper.make_node("MatMul", ["rows", "first"], ["middle"], name="one"),
        helper.make_node("Tanh", ["middle"], ["bent"]),
        helper.make_node("MatMul", ["bent", "second"], ["scores"], name="two"),
    ]
    given = helper.make_tensor_value_info("ids", TensorProto.INT64, ["n"])
    wanted = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["n", 4])
    held = [numpy_helper.from_array(values, name) for name, values in weights.items()]
    model = helper.make_model(
        helper.make_graph(nodes, "g", [given], [wanted], held),
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=8,
    )
    onnx.save(model, str(tmp_path / "float.onnx"))
    quantize_dynamic(tmp_path / "float.onnx", tmp_path / "int8.onnx", per_channel=True, weight_type=QuantType.QInt8)
    return tmp_path


def answers(model):
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(["scores"], {"ids": np.arange(20)})[0]


def test_in_floats_answers_as_the_graph_before_int8(graph):
    before = answers(onnx.load(str(graph / "float.onnx")))
    after = answers(device.in_floats(onnx.load(str(graph / "int8.onnx"))))
    assert np.abs(after - before).max() < 0.05 * np.abs(before).max()


def test_in_floats_leaves_products_and_look_ups_alone(graph):
    kinds = Counter(node.op_type for node in device.in_floats(onnx.load(str(graph / "int8.onnx"))).graph.node)
    assert kinds == {"Gather": 1, "MatMul": 2, "Tanh": 2}


def test_in_floats_changes_nothing_in_a_graph_of_floats(graph):
    model = onnx.load(str(graph / "float.onnx"))
    assert device.in_floats(model).SerializeToString() == onnx.load(str(graph / "float.onnx")).SerializeToString()


def test_session_on_the_processor_runs_the_graph_as_it_is(graph):
    session = device.open_session(graph / "int8.onnx")
    assert session.get_providers() == ["CPUExecutionProvider"]


def test_runtime_without_cuda_says_what_to_install(graph, monkeypatch):
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CPUExecutionProvider"])
    with pytest.raises(LanguageError) as refused:
        device.open_session(graph / "int8.onnx", device="cuda")
    assert str(refused.value) == f"device cuda: this ONNX Runtime is built without it; {device.HOW}"


def test_cuda_without_onnx_says_what_to_install(graph, monkeypatch):
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: [CARD])
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(LanguageError) as refused:
        device.open_session(graph / "int8.onnx", device="cuda")
    assert str(refused.value) == f"device cuda: no package onnx; {device.HOW}"


@pytest.fixture
def opened(graph, monkeypatch):
    """Opens the graph for a card with a runtime that takes the providers named, and keeps what it was asked."""

    def ask(taken):
        asked = SimpleNamespace(get_providers=lambda: taken)

        def begin(model, options, providers):
            asked.model, asked.providers = onnx.load_from_string(model), providers
            return asked

        monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: [CARD])
        monkeypatch.setattr(onnxruntime, "preload_dlls", lambda: None, raising=False)
        monkeypatch.setattr(onnxruntime, "InferenceSession", begin)
        return device.open_session(graph / "int8.onnx", device="cuda")

    return ask


def test_runtime_that_falls_back_from_the_card_is_refused(opened):
    with pytest.raises(LanguageError) as refused:
        opened(["CPUExecutionProvider"])
    told = "device cuda: ONNX Runtime has no card to run on, or not the CUDA libraries that it was built for"
    assert str(refused.value) == told


def test_card_is_given_the_graph_in_floats(opened):
    session = opened([CARD, "CPUExecutionProvider"])
    assert (session.providers[0][0], {node.op_type for node in session.model.graph.node}) == (
        CARD,
        {"Gather", "MatMul", "Tanh"},
    )
