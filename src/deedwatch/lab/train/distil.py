"""Teach a smaller encoder what the shipped one answers: `python -m deedwatch.lab.train.distil --prepared FILE --layers 0,2,3,5 --out FOLDER`.

The student begins as the named layers of the shipped encoder with all its heads; its loss is that of the gold labels and how
far its answers lie from the teacher's. `--layers 0,1,2,3,4,5` is the control: the same training with nothing left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import asdict
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from deedwatch.lab.train import data as corpus
from deedwatch.lab.train.model import JointModel, Scores
from deedwatch.lab.train.trainer import IGNORE, WEIGHTS, Batch, Labels, Run, loss_of, model_over, run_parser
from deedwatch.language.device import in_floats
from deedwatch.language.pieces import PieceTable
from deedwatch.language.weights import MODEL_FOLDER

Arrays = dict[str, npt.NDArray[np.float32]]
HEADS = (
    "upos",
    "xpos",
    "names",
)  # answers compared as shares over labels, beside arcs, dependency labels and sentence starts
SHIPPED = {name: weight for name, weight in WEIGHTS.items() if name not in {"kinds", "links"}}  # of the heads that ship
VECTORS = (
    4.0  # of the mean square between the words' vectors, about .1 at first: what is trained on them (antecedents) stays
)
SOFT = 1.0  # weight of the teacher's answers beside 1 for gold: what the teacher got wrong is still corrected


def shipped_arrays(folder: Path = MODEL_FOLDER) -> Arrays:
    """The weights of encoder.onnx and labels.npz by their names in `JointModel`; int8 ones as the floats they stand for."""
    graph = in_floats(onnx.load(str(folder / "encoder.onnx"))).graph
    held = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    constants = {
        node.output[0]: numpy_helper.to_array(node.attribute[0].t) for node in graph.node if node.op_type == "Constant"
    }
    found: Arrays = {}
    for name, values in held.items():
        if name.startswith("model.") and name.endswith((".weight", ".bias")):
            found[name.removeprefix("model.")] = values
        elif name.startswith("model.") and name.endswith("_quantized_float"):
            found[name.removeprefix("model.").removesuffix("_quantized_float")] = values
    shares: list[float] = []
    for node in graph.node:
        given = [held.get(name, constants.get(name)) for name in node.input]
        if node.op_type == "MatMul" and given[1] is not None:
            found[_parameter(node.name)] = given[1].T
        elif node.op_type == "Mul" and node.input[1].endswith("/output/LayerNorm/LayerNormalization_output_0"):
            shares += [float(value) for value in given if value is not None]  # of a layer in the vectors
        elif node.op_type == "Expand" and given[0] is not None and given[0].shape[-1:] == (384,):
            found["root"] = given[0].reshape(-1)
    found["mix"] = np.log(np.array(shares, np.float32)) - np.array([0, 0, 0, 1], np.float32)
    scorer = np.load(folder / "labels.npz")
    parts = {"weight": "label_weight", "dep": "label_dep_bias.weight", "bias": "label_dep_bias.bias"}
    parts["head"] = "label_head_bias.weight"
    return found | {told: scorer[name].astype(np.float32) for name, told in parts.items()}


def _parameter(node: str) -> str:
    """The parameter that a product's node multiplies with: `/model/names/names.0/MatMul` is `names.0.weight`."""
    parts = node.removeprefix("/model/").split("/")[:-1]
    if len(parts) > 1 and parts[1].startswith(f"{parts[0]}."):
        parts = parts[1:]
    if len(parts) > 1 and parts[0] == parts[1] == "encoder":  # the module `encoder` of the encoder
        parts = ["encoder", *parts[1:]]
    return ".".join([*parts, "weight"])


def thinned(arrays: Arrays, layers: list[int]) -> Arrays:
    """The same with those encoder layers alone, numbered anew."""
    kept: Arrays = {}
    for name, values in arrays.items():
        layer = re.match(r"encoder\.encoder\.layer\.(\d+)\.", name)
        if layer is None:
            kept[name] = values
        elif int(layer[1]) in layers:
            kept[f"encoder.encoder.layer.{layers.index(int(layer[1]))}.{name[layer.end() :]}"] = values
    return kept


def model_of(arrays: Arrays, labels: Labels) -> JointModel:
    """A model with these weights; heads that do not ship (kinds, links) begin anew."""
    layers = 1 + max(int(found[1]) for name in arrays if (found := re.match(r"encoder\.encoder\.layer\.(\d+)\.", name)))
    config = BertConfig(hidden_size=384, num_hidden_layers=layers, num_attention_heads=12, intermediate_size=1536)
    model = model_over(BertModel(config, add_pooling_layer=False), labels)
    told = model.load_state_dict({name: torch.tensor(values) for name, values in arrays.items()}, strict=False)
    missing = [name for name in told.missing_keys if not name.startswith(("kinds", "anaphor", "antecedent", "fresh"))]
    if missing or told.unexpected_keys:
        message = f"weights do not fit: {missing} are missing, {told.unexpected_keys} too many"
        raise ValueError(message)
    return model


def apart(student: JointModel, teacher: JointModel, scores: Scores, wanted: Scores, batch: Batch) -> Tensor:
    """How far the student's answers lie from the teacher's, on words of the batch alone."""
    words = batch.starts != IGNORE
    total = nn.functional.binary_cross_entropy_with_logits(
        scores.starts.float()[words], torch.sigmoid(wanted.starts.float()[words])
    )
    for head in HEADS:
        total = total + _divergence(getattr(scores, head)[words], getattr(wanted, head)[words])
    arcs = [found.arcs.float().masked_fill(~batch.same, -1e4) for found in (scores, wanted)]
    total = total + _divergence(arcs[0][words], arcs[1][words])
    heads = arcs[1].argmax(-1).unsqueeze(-1)
    relations = []
    for model, found in ((student, scores), (teacher, wanted)):
        vectors = torch.gather(found.label_head, 1, heads.expand(-1, -1, found.label_head.shape[-1]))
        relations.append(model.label_scores(found.label_dep[words], vectors[words]))
    total = total + _divergence(relations[0], relations[1])
    return total + VECTORS * nn.functional.mse_loss(scores.vectors.float()[words], wanted.vectors.float()[words])


def _divergence(scores: Tensor, wanted: Tensor) -> Tensor:
    return nn.functional.kl_div(
        torch.log_softmax(scores.float(), -1),
        torch.log_softmax(wanted.float(), -1),
        reduction="batchmean",
        log_target=True,
    )


class _Taught(Run):
    """A run whose loss takes in the teacher's answers."""

    def __init__(
        self, options: argparse.Namespace, model: JointModel, labels: Labels, pieces: PieceTable, teacher: JointModel
    ) -> None:
        super().__init__(options, model, labels, pieces)
        self.teacher = teacher.eval().requires_grad_(requires_grad=False)

    def loss(self, scores: Scores, batch: Batch) -> Tensor:
        with torch.no_grad():
            wanted = self.teacher(*batch.inputs)
        return loss_of(self.model, scores, batch, SHIPPED) + SOFT * apart(
            self.model, self.teacher, scores, wanted, batch
        )


def main() -> None:
    """Command line; progress goes to `OUT/log.jsonl`, the weights to `OUT/last.pt`."""
    parser = run_parser(__doc__)
    parser.add_argument("--layers", required=True, help="of the shipped encoder, as 0,2,3,5")
    parser.set_defaults(epochs=6, budget=4000, encoder_rate=1e-4, head_rate=3e-4)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    inventories = json.loads((MODEL_FOLDER / "labels.json").read_text(encoding="utf-8"))
    labels = Labels(*(inventories[name] for name in ("upos", "xpos", "deprels", "bio")))
    pieces = PieceTable.load(MODEL_FOLDER / "tokenizer.json")
    sets = corpus.read_prepared(options.prepared)
    arrays = shipped_arrays()
    layers = [int(number) for number in options.layers.split(",")]
    teacher = model_of(arrays, labels).to(options.device)
    student = model_of(thinned(arrays, layers), labels).to(options.device)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "labels.json").write_text(json.dumps(asdict(labels)))
    run = _Taught(options, student, labels, pieces, teacher)
    while run.done < 1:
        run.one_epoch(sets["train"])
    torch.save({name: value.half() for name, value in run.average.state_dict().items()}, options.out / "last.pt")
    row = {"layers": layers, "epochs": run.epoch, "minutes": run.minutes(), "student": run.dev_scores(sets)}
    row["teacher"] = run.dev_scores(sets, teacher)
    (options.out / "scores.json").write_text(json.dumps(row))
    sys.stderr.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
