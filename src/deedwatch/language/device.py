"""Where the networks run: a session of ONNX Runtime on the processor, or on a graphics card through the extra `cuda`.

The shipped graphs multiply in int8 as a processor does well and no card can. For a card their weights are turned back into
floats at load (`in_floats`), so scores move as far as int8 had moved them, and now and then a record differs.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import onnxruntime

from deedwatch.errors import LanguageError

if TYPE_CHECKING:
    import onnx

Device = Literal["cpu", "cuda"]
_PROVIDERS = {"cpu": "CPUExecutionProvider", "cuda": "CUDAExecutionProvider"}
_CUDA_OPTIONS = {"use_tf32": "0"}  # shorter mantissas save nothing on rows this short and move the scores
# Padded pieces a batch. On a processor small ones are faster (`design/language.md`), but int8 is scaled to the whole batch, so that
# another size moves scores, and the floors of the gate with them. A card would wait for its next window most of the time.
BATCH_PIECES: dict[Device, int] = {"cpu": 1500, "cuda": 16_384}
HOW = "pip install 'deedwatch[cuda]' and then pip install --force-reinstall --no-deps onnxruntime-gpu"


def open_session(file: Path, threads: int = 1, device: Device = "cpu") -> Any:
    """The graph ready to run. Raises LanguageError where ONNX Runtime finds no such device, or a library is missing."""
    options = session_options(threads)
    if device == "cpu":
        return onnxruntime.InferenceSession(str(file), options, providers=[_PROVIDERS[device]])
    if _PROVIDERS[device] not in onnxruntime.get_available_providers():
        message = f"device {device}: this ONNX Runtime is built without it; {HOW}"
        raise LanguageError(message)
    try:
        import onnx  # noqa: PLC0415 - of the extra
    except ImportError:
        message = f"device {device}: no package onnx; {HOW}"
        raise LanguageError(message) from None
    onnxruntime.preload_dlls()
    model = in_floats(onnx.load(str(file)))
    wanted = [(_PROVIDERS[device], _CUDA_OPTIONS), _PROVIDERS["cpu"]]
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=wanted)
    if _PROVIDERS[device] not in session.get_providers():
        message = (
            f"device {device}: ONNX Runtime has no card to run on, or not the CUDA libraries that it was built for"
        )
        raise LanguageError(message)
    return session


def session_options(threads: int = 1) -> Any:
    """Those of every session: so many threads and no more, and no warnings."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # one is kept for every shape of input, and no two articles have the same
    options.log_severity_level = 3
    return options


def in_floats(model: onnx.ModelProto) -> onnx.ModelProto:
    """The same graph with its int8 products and tables as floats; what was float stays as it is."""
    graph = model.graph
    rewritten = _Floats(graph)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            rewritten.product(node)
        elif node.op_type == "DequantizeLinear":
            rewritten.table(node)
    nodes = [made for node in graph.node for made in rewritten.swaps.get(node.output[0], [node])]
    asked = {name for node in nodes for name in node.input}
    kept = [item for item in (*graph.initializer, *rewritten.added.values()) if item.name in asked]
    del graph.node[:]
    graph.node.extend(nodes)
    del graph.initializer[:]
    graph.initializer.extend(kept)
    return model


class _Floats:
    """What stands in the place of which nodes, by their first output, and the weights that this adds."""

    def __init__(self, graph: onnx.GraphProto) -> None:
        self.swaps: dict[str, list[onnx.NodeProto]] = {}
        self.added: dict[str, onnx.TensorProto] = {}
        self._weights = {item.name: item for item in graph.initializer}
        self._makers = {name: node for node in graph.node for name in node.output}
        self._users: dict[str, list[onnx.NodeProto]] = {}
        for node in graph.node:
            for name in node.input:
                self._users.setdefault(name, []).append(node)

    def product(self, node: onnx.NodeProto) -> None:
        """One MatMul for DynamicQuantizeLinear, MatMulInteger, Cast and the two products with scales."""
        from onnx import helper  # noqa: PLC0415 - of the extra

        quantised = self._makers[node.input[0]]
        [cast] = self._users[node.output[0]]
        [scaled] = self._users[cast.output[0]]
        scales = self._makers[next(name for name in scaled.input if name != cast.output[0])]
        [scale] = [name for name in scales.input if name in self._weights]
        weight = self._float(node.input[1], scale, node.input[3])
        for gone in (quantised, node, cast, scales):
            self.swaps[gone.output[0]] = []
        product = helper.make_node("MatMul", [quantised.input[0], weight], list(scaled.output), name=node.name)
        self.swaps[scaled.output[0]] = [product]

    def table(self, node: onnx.NodeProto) -> None:
        """One Gather for Gather and DequantizeLinear."""
        from onnx import helper  # noqa: PLC0415 - of the extra

        gather = self._makers[node.input[0]]
        rows = self._float(gather.input[0], node.input[1], node.input[2])
        self.swaps[gather.output[0]] = []
        self.swaps[node.output[0]] = [helper.make_node("Gather", [rows, gather.input[1]], list(node.output), axis=0)]

    def _float(self, name: str, scale: str, zero: str) -> str:
        """The name of a weight as floats; scales and zero points go with its last axis, or are one for all of it."""
        from onnx import numpy_helper  # noqa: PLC0415 - of the extra

        told = f"{name}_float"
        if told not in self.added:
            values, scales, zeros = (numpy_helper.to_array(self._weights[part]) for part in (name, scale, zero))
            floats = (values.astype(np.float32) - zeros.astype(np.float32)) * scales
            self.added[told] = numpy_helper.from_array(floats.astype(np.float32), told)
        return told
