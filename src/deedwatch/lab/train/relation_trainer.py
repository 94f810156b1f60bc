"""Train the relation head from teachers: marked sentences of our own with gold, unmarked ones with the teachers' answers.

`python -m deedwatch.lab.train.relation_trainer --corpus lab/corpus/relations --sentences lab/corpus/articles/*.txt
lab/corpus/names.txt ewt-train.conllu gum-train.conllu --start MINILM --teacher MPNET --out RUN`

Teachers learn the corpus alone. Their scores, averaged, label a pool of triples read off the trees and of copies with other
countries; the student learns from both. `RUN` gets `student.pt` (the running average of its weights) and `labels.json`.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader

from deedwatch.lab.train import relation_data as corpus
from deedwatch.lab.train.relation_model import RelationNetwork, minilm, mpnet
from deedwatch.language import load
from deedwatch.language.pieces import PieceTable

IGNORE = -100
PREDICATE = 0.5  # share of sentences whose predicate is marked: the head is asked both ways
COPY = 0.5  # share of sentences that stand in as one of their copies
LAYERS = ("types", "modes", "factuality", "contexts")
DECAY = 0.01
# Words by which a triple of the pool is told to be an embargo; teachers, asked for PLOVER's modes, do not know it.
SANCTIONS = ("sanctions", "sanction", "sanctioned", "embargo", "tariff", "tariffs")
TAKEN, NO_SHARE = 4.0, -8.0  # from "discontinue" where it is one; the score of an embargo where it is none; set by hand


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a network is trained. `soft` counts examples of the pool an epoch; `average` 0 keeps the last weights.

    `layer_decay` is the factor of the rate from a layer to the one below it, `warm` the share of the steps in which the rate
    rises; in the others it falls to zero. `weights` are those of the losses, by LAYERS; they were set on the first trial and not swept.
    """

    batch: int
    rate: float
    head_rate: float
    layer_decay: float
    warm: float
    smoothing: float
    soft: int = 0
    average: float = 0.0
    weights: tuple[float, float, float, float] = (1.0, 0.3, 0.5, 1.5)


# Peaks at 4e-5 and 3e-4 after warm-up. The two had 0.91 and 0.90 of the types of our own tenth right.
TEACHER = Recipe(
    batch=32,
    rate=4.35e-5,
    head_rate=3.26e-4,
    layer_decay=0.92,
    warm=0.08,
    smoothing=0.05,
    weights=(1.0, 0.4, 0.7, 1.5),
)
# With the predicate marked, on our own tenth, 0.849 of types and 0.697 of modes. Rejected: 8e-4, batches of 192, 30,000 soft: 0.852, 0.662.
STUDENT = Recipe(
    batch=128, rate=5e-4, head_rate=1.5e-3, layer_decay=0.95, warm=0.04, smoothing=0.03, soft=15000, average=0.995
)


@dataclass(frozen=True, slots=True)
class Options:
    """The command line."""

    corpus: Path
    sentences: list[Path]
    start: Path
    teacher: Path
    out: Path
    device: str
    threads: int
    workers: int
    teacher_seeds: list[int]
    teacher_epochs: int
    steps: int
    seed: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one batch; B sentences, H of them with gold and S with the teachers' scores.

    YIELD is -1 in `types`; where only the type is known, the other layers are IGNORE, and contexts do not count.
    """

    inputs: tuple[Tensor, Tensor, Tensor, Tensor]  # ids, roles and mask B,L; marks B,3
    hard: Tensor  # H: rows with gold
    types: Tensor  # H
    modes: Tensor  # H
    factuality: Tensor  # H
    contexts: Tensor  # H,C
    soft: Tensor  # S: rows with scores
    scores: Tensor  # S,outputs

    def to(self, device: str) -> Batch:
        """The same on a device."""
        moved = {
            f.name: getattr(self, f.name).to(device, non_blocking=True) for f in fields(self) if f.name != "inputs"
        }
        ids, roles, mask, marks = (tensor.to(device, non_blocking=True) for tensor in self.inputs)
        return Batch((ids, roles, mask, marks), **moved)


Member = tuple[bool, int]  # whether it is of the pool, and its number
Plan = tuple[int, list[Member]]  # the seed of a batch, and its members


@dataclass(frozen=True, slots=True)
class Material:
    """What a network learns from: examples with gold, and a pool with scores N,outputs (both may be empty)."""

    examples: Sequence[corpus.Example]
    pool: Sequence[corpus.Pieces]
    scores: Tensor
    labels: corpus.Labels
    cutter: corpus.Cutter

    def length(self, member: Member) -> int:
        """Pieces of a sentence."""
        soft, index = member
        return len((self.pool[index] if soft else self.examples[index].pieces).ids)


def plans(material: Material, recipe: Recipe, rng: random.Random) -> list[Plan]:
    """An epoch: all examples and a part of the pool, in batches of like length and random order."""
    drawn = rng.sample(range(len(material.pool)), min(recipe.soft, len(material.pool)))
    members = [*((False, index) for index in range(len(material.examples))), *((True, index) for index in drawn)]
    rng.shuffle(members)
    found: list[Plan] = []
    chunk = recipe.batch * 30  # as many sentences are sorted at a time: enough to pad little, too few to sort the epoch
    for start in range(0, len(members), chunk):
        near = sorted(members[start : start + chunk], key=lambda m: material.length(m) + 12 * rng.random())
        for first in range(0, len(near), recipe.batch):
            plan = (rng.randrange(2**31), near[first : first + recipe.batch])
            found.append(plan)
    rng.shuffle(found)
    return found


def collate(plan: Plan, material: Material) -> Batch:
    """Draw copies and marks of a batch's members, and pad them."""
    seed, members = plan
    rng = random.Random(seed)
    rows = []
    for soft, index in members:
        predicate = rng.random() < PREDICATE
        pieces = material.pool[index] if soft else material.examples[index].pieces
        if not soft and material.examples[index].copies and rng.random() < COPY:
            pieces = rng.choice(material.examples[index].copies)
        rows.append(material.cutter.mark(pieces, predicate=predicate))
    gold = [material.examples[index].row for soft, index in members if not soft]
    labels = material.labels
    contexts = torch.zeros(len(gold), len(labels.contexts))
    for at, row in enumerate(gold):
        contexts[at, [labels.contexts.index(context) for context in row.contexts]] = 1
    return Batch(
        padded(rows),
        torch.tensor([at for at, (soft, _) in enumerate(members) if not soft], dtype=torch.long),
        torch.tensor([_type(row, labels) for row in gold], dtype=torch.long),
        torch.tensor([_mode(row, labels) for row in gold], dtype=torch.long),
        torch.tensor([_factuality(row, labels) for row in gold], dtype=torch.long),
        contexts,
        torch.tensor([at for at, (soft, _) in enumerate(members) if soft], dtype=torch.long),
        material.scores[torch.tensor([index for soft, index in members if soft], dtype=torch.long)],
    )


def padded(rows: Sequence[corpus.Marked]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, roles and mask B,L and marks B,3; L is a multiple of 8, which accelerators like."""
    length = -(-max(len(row.ids) for row in rows) // 8) * 8
    ids, roles, mask = (torch.zeros(len(rows), length, dtype=torch.long) for _ in range(3))
    for at, row in enumerate(rows):
        ids[at, : len(row.ids)] = torch.tensor(row.ids)
        roles[at, : len(row.ids)] = torch.tensor(row.roles)
        mask[at, : len(row.ids)] = 1
    return ids, roles, mask, torch.tensor([row.marks for row in rows])


def _type(row: corpus.Row, labels: corpus.Labels) -> int:
    return -1 if row.type == corpus.YIELD else labels.types.index(row.type)


def _mode(row: corpus.Row, labels: corpus.Labels) -> int:
    if row.factuality is None:
        return IGNORE
    if row.embargo and corpus.EMBARGO in labels.modes:
        return 1 + labels.modes.index(corpus.EMBARGO)
    return 1 + labels.modes.index(row.modes[0]) if row.modes else 0


def _factuality(row: corpus.Row, labels: corpus.Labels) -> int:
    return IGNORE if row.factuality is None else labels.factuality.index(row.factuality)


def loss_of(scores: Tensor, batch: Batch, labels: corpus.Labels, recipe: Recipe) -> Tensor:
    """The weighted losses of all layers, over the sentences of the batch."""
    total = torch.zeros((), device=scores.device)
    if len(batch.hard):
        total = total + _hard_loss(scores[batch.hard], batch, labels, recipe)
    if len(batch.soft):
        total = total + _soft_loss(scores[batch.soft], batch.scores, labels, recipe)
    return total / len(scores)


def _hard_loss(scores: Tensor, batch: Batch, labels: corpus.Labels, recipe: Recipe) -> Tensor:
    """Against gold, summed; YIELD is right wherever CONCEDE and RETREAT share the probability."""
    types, modes, factuality, contexts = torch.split(scores, labels.widths, 1)
    cross = nn.CrossEntropyLoss(ignore_index=IGNORE, label_smoothing=recipe.smoothing, reduction="sum")
    logs = torch.log_softmax(types, 1)
    named = logs.gather(1, batch.types.clamp(min=0)[:, None])[:, 0]
    smooth = (1 - recipe.smoothing) * named + recipe.smoothing * logs.mean(1)
    either = [labels.types.index(name) for name in ("CONCEDE", "RETREAT")]
    contexts_each = nn.functional.binary_cross_entropy_with_logits(contexts, batch.contexts, reduction="none").mean(1)
    parts = (
        -torch.where(batch.types >= 0, smooth, torch.logsumexp(logs[:, either], 1)).sum(),
        cross(modes, batch.modes),
        cross(factuality, batch.factuality),
        contexts_each[batch.factuality != IGNORE].sum(),
    )
    return torch.stack([weight * part for weight, part in zip(recipe.weights, parts, strict=True)]).sum()


def _soft_loss(scores: Tensor, targets: Tensor, labels: corpus.Labels, recipe: Recipe) -> Tensor:
    """Against the teachers' probabilities, summed."""
    parts = []
    pairs = zip(torch.split(scores, labels.widths, 1), torch.split(targets, labels.widths, 1), strict=True)
    for layer, (ours, theirs) in zip(LAYERS, pairs, strict=True):
        if layer == "contexts":
            each = nn.functional.binary_cross_entropy_with_logits(ours, torch.sigmoid(theirs), reduction="none")
            parts.append(each.mean(1).sum())
        else:
            likely = torch.softmax(theirs, 1)
            parts.append(nn.functional.kl_div(torch.log_softmax(ours, 1), likely, reduction="sum"))
    return torch.stack([weight * part for weight, part in zip(recipe.weights, parts, strict=True)]).sum()


def optimiser_of(model: RelationNetwork, recipe: Recipe) -> torch.optim.AdamW:
    """AdamW with rates that fall towards the lower layers; no decay on norms and biases."""
    depth = model.enc.config.num_hidden_layers
    groups: list[dict[str, object]] = []
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        layer = re.search(r"\.layer\.(\d+)\.", name)
        height = int(layer[1]) + 1 if layer else 0
        rate = recipe.rate * recipe.layer_decay ** (depth - height) if name.startswith("enc.") else recipe.head_rate
        groups.append({"params": [parameter], "lr": rate, "weight_decay": DECAY if parameter.ndim > 1 else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def fit(
    model: RelationNetwork, material: Material, recipe: Recipe, steps: int, rng: random.Random, options: Options
) -> Iterator[dict[str, object]]:
    """Train in place; yields the mean loss of every hundred steps and of the last."""
    optimiser = optimiser_of(model, recipe)
    rates = [float(group["lr"]) for group in optimiser.param_groups]
    trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
    kept = [parameter.detach().clone() for parameter in trained]
    losses: list[Tensor] = []
    model.train()
    for step, batch in enumerate(_stream(material, recipe, steps, rng, options)):
        done = step / steps
        scale = min(1.0, (step + 1) / (recipe.warm * steps)) * (1 - done)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * scale
        with torch.autocast(options.device, torch.bfloat16):
            scores = model(*batch.inputs)
        loss = loss_of(scores.float(), batch, material.labels, recipe)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        with torch.no_grad():
            torch._foreach_lerp_(kept, trained, 1 - min(recipe.average, (step + 2) / (step + 11)))
        losses.append(loss.detach())
        if (step + 1) % 100 == 0 or step + 1 == steps:
            yield {"step": step + 1, "loss": round(float(torch.stack(losses).mean()), 4)}
            losses.clear()
    with torch.no_grad():
        torch._foreach_copy_(trained, kept)


def _stream(material: Material, recipe: Recipe, steps: int, rng: random.Random, options: Options) -> Iterator[Batch]:
    """As many batches as steps, epoch after epoch."""
    left = steps
    while left > 0:
        epoch = plans(material, recipe, rng)[:left]
        left -= len(epoch)
        loader = DataLoader(
            epoch,
            batch_size=None,
            collate_fn=partial(collate, material=material),
            num_workers=options.workers,
        )
        for batch in loader:
            yield batch.to(options.device)


@torch.no_grad()  # type: ignore[untyped-decorator]
def predict(
    model: RelationNetwork, sentences: Sequence[corpus.Pieces], cutter: corpus.Cutter, device: str, *, predicate: bool
) -> Tensor:
    """Scores N,outputs in the order of the sentences."""
    model.eval()
    rows = [cutter.mark(pieces, predicate=predicate) for pieces in sentences]
    order = sorted(range(len(rows)), key=lambda index: len(rows[index].ids))
    found = torch.zeros(len(rows), model.out.out_features)
    for start in range(0, len(order), 256):
        chosen = order[start : start + 256]
        with torch.autocast(device, torch.bfloat16):
            scores = model(*(tensor.to(device) for tensor in padded([rows[index] for index in chosen])))
        found[chosen] = scores.float().cpu()
    return found


def figures(scores: Tensor, rows: Sequence[corpus.Row], labels: corpus.Labels) -> dict[str, float]:
    """Shares right: types of all rows and of events, factuality, and modes where there is one.

    CONCEDE and RETREAT are both right for YIELD.
    """
    types, modes, factuality, _ = (part.argmax(1).tolist() for part in torch.split(scores, labels.widths, 1))
    right: dict[str, list[bool]] = {"all": [], "events": [], "factuality": [], "modes": []}
    for at, row in enumerate(rows):
        name = labels.types[types[at]]
        good = name == row.type or (row.type == corpus.YIELD and name in {"CONCEDE", "RETREAT"})
        right["all"].append(good)
        if row.type != corpus.NONE:
            right["events"].append(good)
        if row.factuality is not None:
            right["factuality"].append(labels.factuality[factuality[at]] == row.factuality)
            if row.modes:
                right["modes"].append(modes[at] == _mode(row, labels))
    return {name: round(sum(hits) / max(1, len(hits)), 4) for name, hits in right.items()}


def embargoes(scores: Tensor, pool: Sequence[corpus.Pieces], labels: corpus.Labels, words: frozenset[int]) -> Tensor:
    """Scores with one more mode, the last: it takes over from "discontinue" where sanctions are the deed that is told.

    `labels` are those without it. That is so where SANCTION and "discontinue" are the best, and one of `words` stands in the
    predicate or near it (two pieces before, five after).
    """
    types, modes, factuality, contexts = torch.split(scores, labels.widths, 1)
    cut = 1 + labels.modes.index("discontinue")
    near = torch.tensor([_near(pieces, words) for pieces in pool], dtype=torch.bool)
    chosen = near & (types.argmax(1) == labels.types.index("SANCTION")) & (modes.argmax(1) == cut)
    column = torch.where(chosen, modes[:, cut], torch.full_like(modes[:, cut], NO_SHARE))
    modes = modes.clone()
    modes[chosen, cut] -= TAKEN
    return torch.cat([types, modes, column[:, None], factuality, contexts], 1)


def _near(pieces: corpus.Pieces, words: frozenset[int]) -> bool:
    start, end = pieces.predicate or (0, len(pieces.ids))
    return not words.isdisjoint(pieces.ids[max(0, start - 2) : end + 5])


def main() -> None:
    """Command line; progress goes to `OUT/log.jsonl`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of the marked sentences")
    parser.add_argument("--sentences", type=Path, nargs="+", required=True, help="text and CoNLL-U files for the pool")
    parser.add_argument("--start", type=Path, required=True, help="folder of the MiniLM weights")
    parser.add_argument("--teacher", type=Path, required=True, help="folder of the MPNet weights")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=0, help="processes that build batches")
    parser.add_argument("--teacher-seeds", type=int, nargs="+", default=[1, 2], help="a teacher each")
    parser.add_argument("--teacher-epochs", type=int, default=7)
    parser.add_argument("--steps", type=int, default=3193, help="of the student")
    parser.add_argument("--seed", type=int, default=1, help="of the student, and of swaps")
    options = Options(**vars(parser.parse_args()))
    torch.set_num_threads(options.threads)
    _train(options)


def _train(options: Options) -> None:
    tokenizer = PieceTable.load(options.start / "tokenizer.json").tokenizer
    cutter = corpus.Cutter(tokenizer)
    rows = corpus.read(options.corpus)
    swapper = corpus.Swapper(corpus.countries(), random.Random(options.seed))
    examples = corpus.examples(rows, cutter, swapper)
    known = [example for example in examples if not example.row.held_out]
    pool = [cutter.cut(marked) for marked in corpus.unlabelled(options.sentences, rows, load())]
    pool += [copy for example in known for copy in example.copies]
    options.out.mkdir(parents=True, exist_ok=True)
    log = _Log(options, [example for example in examples if example.row.held_out], cutter)
    log.write({"rows": len(known), "held_out": len(examples) - len(known), "pool": len(pool)})

    labels = corpus.labels_of(rows)
    material = Material(known, (), torch.zeros(0, sum(labels.widths)), labels, cutter)
    steps = options.teacher_epochs * math.ceil(len(known) / TEACHER.batch)
    total = torch.zeros(len(pool), sum(labels.widths))
    for seed in options.teacher_seeds:
        torch.manual_seed(seed)
        teacher = RelationNetwork(mpnet(options.teacher, tokenizer), sum(labels.widths)).to(options.device)
        log.follow(f"teacher {seed}", teacher, material, TEACHER, steps, seed)
        total += predict(teacher, pool, cutter, options.device, predicate=True)
    scores = embargoes(total / len(options.teacher_seeds), pool, labels, cutter.single(SANCTIONS))

    labels = corpus.with_embargo(labels)
    torch.manual_seed(options.seed)
    student = RelationNetwork(minilm(options.start), sum(labels.widths)).to(options.device)
    material = Material(known, pool, scores, labels, cutter)
    log.follow("student", student, material, STUDENT, options.steps, options.seed)
    torch.save({name: value.cpu() for name, value in student.state_dict().items()}, options.out / "student.pt")
    (options.out / "labels.json").write_text(json.dumps(asdict(labels), indent=1) + "\n", encoding="utf-8")


class _Log:
    """`log.jsonl` of a run: losses on the way, figures on the held-out rows with and without the predicate marked."""

    def __init__(self, options: Options, held_out: Sequence[corpus.Example], cutter: corpus.Cutter) -> None:
        self._options, self._held_out, self._cutter = options, held_out, cutter
        self._began = time.monotonic()

    def write(self, row: dict[str, object]) -> None:
        """A line, to the file and to standard error."""
        line = json.dumps({"minutes": round((time.monotonic() - self._began) / 60, 2), **row})
        with (self._options.out / "log.jsonl").open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        sys.stderr.write(line + "\n")

    def follow(
        self, name: str, model: RelationNetwork, material: Material, recipe: Recipe, steps: int, seed: int
    ) -> None:
        """Train, and write how it goes and what came of it."""
        for row in fit(model, material, recipe, steps, random.Random(seed), self._options):
            self.write({"model": name, **row})
        rows = [example.row for example in self._held_out]
        sentences = [example.pieces for example in self._held_out]
        for predicate in (True, False):
            scores = predict(model, sentences, self._cutter, self._options.device, predicate=predicate)
            self.write({"model": name, "predicate": predicate, "dev": figures(scores, rows, material.labels)})


if __name__ == "__main__":
    main()
