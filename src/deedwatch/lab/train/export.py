"""Export a trained checkpoint to the files that ship: `python -m deedwatch.lab.train.export --run FOLDER --out FOLDER`.

The encoder and its narrow heads become one ONNX graph, quantised to int8 weights; the relation scorer, which is only
evaluated for the chosen head of each word, stays outside the graph as a small array file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from deedwatch.lab.train.model import JointModel
from deedwatch.lab.train.trainer import Labels, model_over

OUTPUTS = ("vectors", "upos", "xpos", "starts", "names", "arcs", "label_dep", "label_head")
HEAD_NODES = ("upos", "xpos", "starts", "names", "arc", "lab")  # kept in float: 1.5 MB, and they decide


class _Runtime(nn.Module):
    """The model as a plain function of tensors, for tracing."""

    def __init__(self, model: JointModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, mask: Tensor, cases: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        return tuple(self.model(ids, mask, cases, first, last))


def load_model(run: Path, start: Path) -> tuple[JointModel, dict[str, list[str]]]:
    """The checkpoint `last.pt` of a run, with its label inventories."""
    labels = json.loads((run / "labels.json").read_text())
    config = BertConfig.from_pretrained(start)
    config._attn_implementation = "eager"  # noqa: SLF001 - the fused attention does not trace
    model = model_over(BertModel(config, add_pooling_layer=False), Labels(**labels))
    state = torch.load(run / "last.pt", map_location="cpu")
    model.load_state_dict(
        {name: value for name, value in state.items() if "position_ids" not in name and "pooler" not in name}
    )
    model.eval()
    return model, labels


def export(run: Path, start: Path, out: Path) -> None:
    """Write encoder.onnx, labels.npz, labels.json and tokenizer.json to `out`."""
    model, labels = load_model(run, start)
    out.mkdir(parents=True, exist_ok=True)
    example = (
        torch.randint(999, 2000, (2, 9)),
        torch.ones(2, 9, dtype=torch.long),
        torch.zeros(2, 9, dtype=torch.long),
        torch.tensor([[1, 3, 5], [1, 2, 3]]),
        torch.tensor([[2, 4, 6], [1, 2, 3]]),
    )
    names = ["ids", "mask", "cases", "first", "last"]
    axes = {name: {0: "batch", 1: "pieces"} for name in names[:3]} | {
        name: {0: "batch", 1: "words"} for name in names[3:]
    }
    axes |= {name: {0: "batch", 1: "words"} for name in OUTPUTS}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            _Runtime(model),
            example,
            str(plain),
            input_names=names,
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        graph = onnx.load(str(plain))
        heads = [
            node.name
            for node in graph.graph.node
            if node.op_type == "MatMul" and any(f"/model/{head}" in node.name for head in HEAD_NODES)
        ]
        quantize_dynamic(
            plain,
            out / "encoder.onnx",
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=heads,
            extra_options={"MatMulConstBOnly": True},
        )
    np.savez_compressed(
        out / "labels.npz",
        weight=model.label_weight.detach().numpy().astype(np.float16),
        dep=model.label_dep_bias.weight.detach().numpy().astype(np.float16),
        bias=model.label_dep_bias.bias.detach().numpy().astype(np.float16),
        head=model.label_head_bias.weight.detach().numpy().astype(np.float16),
    )
    shutil.copy(start / "tokenizer.json", out / "tokenizer.json")
    sha = hashlib.sha256((out / "encoder.onnx").read_bytes() + (out / "labels.npz").read_bytes()).hexdigest()
    (out / "labels.json").write_text(json.dumps({**labels, "sha256": sha}, indent=1) + "\n")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    export(options.run, options.start, options.out)


if __name__ == "__main__":
    main()
