"""Export a trained relation head: `python -m deedwatch.lab.train.relation_export --run RUN --start MINILM --out FOLDER`.

The network becomes one ONNX graph with int8 weights, `relations.onnx`; `relations.json` has the labels in the order of its
scores and the SHA-256 of the graph.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from deedwatch.lab.train.relation_data import Labels
from deedwatch.lab.train.relation_model import RelationNetwork, minilm

INPUTS = ("ids", "roles", "mask", "marks")
LAST_NODES = ("/mid", "/out/")  # kept in float: 2.5 MB, and they decide


def load_run(run: Path, start: Path) -> tuple[RelationNetwork, Labels]:
    """The student of a run with its labels. Raises RuntimeError when its weights do not fit the labels."""
    labels = Labels(**json.loads((run / "labels.json").read_text(encoding="utf-8")))
    model = RelationNetwork(minilm(start, "eager"), sum(labels.widths))  # the fused attention does not trace
    model.load_state_dict(torch.load(run / "student.pt", map_location="cpu"))
    model.eval()
    return model, labels


def export(run: Path, start: Path, out: Path) -> None:
    """Write relations.onnx and relations.json to `out`."""
    model, labels = load_run(run, start)
    out.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(999, 2000, (2, 9))
    example = (ids, torch.zeros_like(ids), torch.ones_like(ids), torch.tensor([[1, 3, -1], [2, -1, 4]]))
    axes = {name: {0: "batch", 1: "pieces"} for name in INPUTS[:3]} | {
        name: {0: "batch"} for name in (INPUTS[3], "scores")
    }
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            model,
            example,
            str(plain),
            input_names=list(INPUTS),
            output_names=["scores"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        last = [
            node.name
            for node in onnx.load(str(plain)).graph.node
            if node.op_type == "MatMul" and any(part in node.name for part in LAST_NODES)
        ]
        quantize_dynamic(
            plain,
            out / "relations.onnx",
            per_channel=True,
            weight_type=QuantType.QInt8,
            nodes_to_exclude=last,
            extra_options={"MatMulConstBOnly": True},
        )
    sha = hashlib.sha256((out / "relations.onnx").read_bytes()).hexdigest()
    described = json.dumps({**asdict(labels), "sha256": sha}, indent=1)
    (out / "relations.json").write_text(described + "\n", encoding="utf-8")


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
