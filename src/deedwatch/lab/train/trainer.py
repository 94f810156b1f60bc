"""Train the joint encoder: `python -m deedwatch.lab.train.trainer --prepared FILE --start MINILM --out FOLDER`.

The examples come from `deedwatch.lab.train.data`. What is kept is the running average of the weights.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader
from transformers import BertModel

from deedwatch.lab.train import data as corpus
from deedwatch.lab.train.model import JointModel, Scores, Sizes
from deedwatch.language.pieces import PieceTable

IGNORE = -100
# Weights of the losses: the tree is the hardest task and the one everything else stands on.
WEIGHTS = {
    "upos": 0.5,
    "xpos": 0.5,
    "starts": 0.5,
    "names": 1.0,
    "arcs": 1.0,
    "labels": 1.0,
    "kinds": 0.3,
    "links": 0.15,
}
AVERAGE = 0.999  # decay of the running average of the weights: it looks back over about a thousand steps


@dataclass(frozen=True, slots=True)
class Labels:
    """Label inventories, in the order of the model's outputs."""

    upos: list[str]
    xpos: list[str]
    deprels: list[str]
    bio: list[str]


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one batch of windows; B windows, L pieces, T words."""

    inputs: tuple[Tensor, Tensor, Tensor, Tensor, Tensor]
    upos: Tensor
    xpos: Tensor
    starts: Tensor
    names: Tensor
    heads: Tensor
    deprels: Tensor
    kinds: Tensor
    entities: Tensor  # B,T: number of the entity whose mention is headed here
    opening: Tensor  # B,T: that mention is the first of the document
    same: Tensor  # B,T,T+1: the head may be chosen

    def to(self, device: str) -> Batch:
        """The same on a device."""
        moved = {
            f.name: getattr(self, f.name).to(device, non_blocking=True) for f in fields(self) if f.name != "inputs"
        }
        inputs = tuple(tensor.to(device, non_blocking=True) for tensor in self.inputs)
        return Batch(inputs=inputs, **moved)


def collect_labels(examples: Sequence[corpus.Example]) -> Labels:
    """Inventories over all examples, sorted so that a rerun gives the same order."""
    kinds = ["PERSON", "PLACE", "ORG", "EVENT", "TIME"]
    return Labels(
        sorted({tag for e in examples for tag in e.upos or ()}),
        sorted({tag for e in examples for tag in e.xpos or ()}),
        sorted({tag for e in examples for tag in e.deprels or ()}),
        ["O"] + [f"{prefix}-{kind}" for kind in kinds for prefix in "BI"],
    )


def model_over(encoder: BertModel, labels: Labels) -> JointModel:
    """The encoder with heads of the widths that the inventories ask for."""
    sizes = (len(labels.upos), len(labels.xpos), len(labels.bio), len(labels.deprels), len(corpus.KINDS))
    return JointModel(encoder, *sizes, Sizes())


def collate(windows: Sequence[Sequence[corpus.Example]], labels: Labels, pieces: PieceTable) -> Batch:
    """Pad windows to one batch."""
    rows = [pieces.row([word for example in window for word in example.words]) for window in windows]
    length = max(len(row.ids) for row in rows)
    words = max(len(row.first) for row in rows)
    size = len(rows)
    ids, mask, cases = (torch.zeros(size, length, dtype=torch.long) for _ in range(3))
    first, last = (torch.zeros(size, words, dtype=torch.long) for _ in range(2))
    gold = {
        name: torch.full((size, words), IGNORE, dtype=torch.long)
        for name in ("upos", "xpos", "starts", "names", "heads", "deprels", "kinds", "entities")
    }
    gold["opening"] = torch.zeros(size, words, dtype=torch.bool)
    same = torch.zeros(size, words, words + 1, dtype=torch.bool)
    for b, (window, row) in enumerate(zip(windows, rows, strict=True)):
        ids[b, : len(row.ids)] = torch.tensor(row.ids)
        mask[b, : len(row.ids)] = 1
        cases[b, : len(row.ids)] = torch.tensor(row.cases)
        first[b, : len(row.first)] = torch.tensor(row.first)
        last[b, : len(row.last)] = torch.tensor(row.last)
        offset = 0
        numbers: dict[str, int] = {}
        for example in window:
            _fill(gold, same, b, offset, example, labels)
            for head, entity, opening in example.entities or ():
                gold["entities"][b, offset + head] = numbers.setdefault(entity, len(numbers))
                gold["opening"][b, offset + head] = opening
            offset += len(example.words)
    return Batch((ids, mask, cases, first, last), same=same, **gold)


def _fill(gold: dict[str, Tensor], same: Tensor, b: int, offset: int, example: corpus.Example, labels: Labels) -> None:
    end = offset + len(example.words)
    same[b, offset:end, offset + 1 : end + 1] = True
    same[b, offset:end, 0] = True
    gold["starts"][b, offset:end] = 0
    gold["starts"][b, offset] = 1
    if example.kinds is not None:
        numbers = [corpus.KINDS.index(kind) if kind else IGNORE for kind in example.kinds]
        gold["kinds"][b, offset:end] = torch.tensor(numbers)
    if example.tags is not None:
        gold["names"][b, offset:end] = torch.tensor([labels.bio.index(tag) for tag in example.tags])
    if (
        example.heads is not None
        and example.upos is not None
        and example.xpos is not None
        and example.deprels is not None
    ):
        gold["upos"][b, offset:end] = torch.tensor([labels.upos.index(tag) for tag in example.upos])
        gold["xpos"][b, offset:end] = torch.tensor([labels.xpos.index(tag) for tag in example.xpos])
        gold["heads"][b, offset:end] = torch.tensor([head + offset if head else 0 for head in example.heads])
        gold["deprels"][b, offset:end] = torch.tensor([labels.deprels.index(tag) for tag in example.deprels])


def batches(
    windows: list[list[corpus.Example]], pieces: PieceTable, budget: int, rng: random.Random
) -> Iterator[list[list[corpus.Example]]]:
    """Windows of like length together, at most `budget` pieces after padding, in random order."""
    sized = [(sum(pieces.length(e.words) for e in window) + rng.random() * 6, window) for window in windows]
    sized.sort(key=lambda item: item[0])
    packed: list[list[list[corpus.Example]]] = [[]]
    for length, window in sized:
        if packed[-1] and (len(packed[-1]) + 1) * (length + 2) > budget:
            packed.append([])
        packed[-1].append(window)
    rng.shuffle(packed)
    yield from packed


def loss_of(model: JointModel, scores: Scores, batch: Batch, weights: Mapping[str, float] = WEIGHTS) -> Tensor:
    """The weighted sum of the heads' losses; a head without a weight is left out."""
    cross = nn.CrossEntropyLoss(ignore_index=IGNORE)
    arcs = scores.arcs.float().masked_fill(~batch.same, -1e4)
    known = batch.heads != IGNORE
    parts = {
        "starts": nn.functional.binary_cross_entropy_with_logits(
            scores.starts.float()[batch.starts != IGNORE], batch.starts[batch.starts != IGNORE].float()
        )
    }
    if bool(known.any()):
        head_vectors = torch.gather(
            scores.label_head, 1, batch.heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, scores.label_head.shape[-1])
        )
        relation = model.label_scores(scores.label_dep[known], head_vectors[known])
        parts["labels"] = cross(relation.float(), batch.deprels[known])
        parts["arcs"] = cross(arcs.flatten(0, 1), batch.heads.flatten())
        parts["upos"] = cross(scores.upos.float().flatten(0, 1), batch.upos.flatten())
        parts["xpos"] = cross(scores.xpos.float().flatten(0, 1), batch.xpos.flatten())
    if bool((batch.names != IGNORE).any()):
        parts["names"] = cross(scores.names.float().flatten(0, 1), batch.names.flatten())
    if bool((batch.kinds != IGNORE).any()):
        parts["kinds"] = cross(scores.kinds.float().flatten(0, 1), batch.kinds.flatten())
    logits, target = links(scores, batch)
    if bool(target.any()):
        right = torch.log_softmax(logits, -1).masked_fill(~target, -1e4)
        parts["links"] = -torch.logsumexp(right, -1)[target.any(-1)].mean()
    total = torch.zeros((), device=scores.vectors.device)
    for name, value in parts.items():
        if name in weights:
            total = total + weights[name] * value
    return total


def links(scores: Scores, batch: Batch) -> tuple[Tensor, Tensor]:
    """Scores B,T,1+T of each mention's antecedents in the window (first: none), and which of them are right.

    A mention whose antecedent lies before the window has no right answer and does not count.
    """
    known = batch.entities != IGNORE
    size = known.shape[1]
    pairs = scores.anaphor.float() @ scores.antecedent.float().transpose(1, 2) / math.sqrt(scores.anaphor.shape[-1])
    earlier = torch.ones(size, size, dtype=torch.bool, device=known.device).tril(-1)
    allowed = known[:, :, None] & known[:, None, :] & earlier
    gold = allowed & (batch.entities[:, :, None] == batch.entities[:, None, :])
    none = known & batch.opening & ~gold.any(-1)
    logits = torch.cat([scores.fresh.float().unsqueeze(-1), pairs.masked_fill(~allowed, -1e4)], -1)
    return logits, torch.cat([none.unsqueeze(-1), gold], -1)


@torch.no_grad()  # type: ignore[untyped-decorator]
def quick_scores(
    model: JointModel, windows: list[list[corpus.Example]], labels: Labels, pieces: PieceTable, device: str
) -> dict[str, float]:
    """Gold-token UPOS, greedy UAS/LAS without punctuation and subtypes, name F1, sentence-start F1.

    Also the share of mentions whose kind is right (`kinds`) and of those with an antecedent in sight that find one
    (`links`).
    """
    model.eval()
    hits = dict.fromkeys(("upos", "words", "uas", "las", "scored", "tp", "fp", "fn", "s_tp", "s_all"), 0)
    hits |= dict.fromkeys(("kinds", "mentions", "links", "linked"), 0)
    base = torch.tensor(
        [sorted({r.split(":")[0] for r in labels.deprels}).index(r.split(":")[0]) for r in labels.deprels],
        device=device,
    )
    punct = labels.deprels.index("punct")
    for group in batches(windows, pieces, 3000, random.Random(0)):
        batch = collate(group, labels, pieces).to(device)
        with torch.autocast(device, torch.bfloat16):
            scores = model(*batch.inputs)
            heads = scores.arcs.float().masked_fill(~batch.same, -1e4).argmax(-1)
            vectors = torch.gather(
                scores.label_head, 1, heads.unsqueeze(-1).expand(-1, -1, scores.label_head.shape[-1])
            )
            known = batch.heads != IGNORE
            relations = model.label_scores(scores.label_dep[known], vectors[known]).argmax(-1)
        gold_rel = batch.deprels[known]
        keep = gold_rel != punct
        right = (heads[known] == batch.heads[known]) & keep
        hits["words"] += int(known.sum())
        hits["scored"] += int(keep.sum())
        hits["upos"] += int((scores.upos.argmax(-1)[known] == batch.upos[known]).sum())
        hits["uas"] += int(right.sum())
        hits["las"] += int((right & (base[relations] == base[gold_rel])).sum())
        solid = batch.starts != IGNORE
        guess = (scores.starts > 0)[solid]
        hits["s_tp"] += int((guess & (batch.starts[solid] == 1)).sum())
        hits["s_all"] += int(guess.sum()) + int((batch.starts[solid] == 1).sum())
        _count_names(hits, scores.names.argmax(-1), batch.names, labels)
        mentions = batch.kinds > 0
        hits["mentions"] += int(mentions.sum())
        hits["kinds"] += int((scores.kinds.argmax(-1) == batch.kinds)[mentions].sum())
        logits, target = links(scores, batch)
        anaphoric = target[..., 1:].any(-1)
        hits["linked"] += int(anaphoric.sum())
        chosen = torch.gather(target, 2, logits.argmax(-1, keepdim=True)).squeeze(-1)
        hits["links"] += int(chosen[anaphoric].sum())
    model.train()
    names = 2 * hits["tp"] / max(1, 2 * hits["tp"] + hits["fp"] + hits["fn"])
    words, scored = max(1, hits["words"]), max(1, hits["scored"])
    return {
        "upos": hits["upos"] / words,
        "uas": hits["uas"] / scored,
        "las": hits["las"] / scored,
        "names": names,
        "starts": 2 * hits["s_tp"] / max(1, hits["s_all"]),
        "kinds": hits["kinds"] / max(1, hits["mentions"]),
        "links": hits["links"] / max(1, hits["linked"]),
    }


def _count_names(hits: dict[str, int], guess: Tensor, gold: Tensor, labels: Labels) -> None:
    from deedwatch.lab import names  # noqa: PLC0415 - only evaluation needs it

    for b in range(gold.shape[0]):
        solid = gold[b] != IGNORE
        if not bool(solid.any()):
            continue
        truth = {n for n in names.from_bio([labels.bio[i] for i in gold[b][solid].tolist()]) if n.type in names.SCORED}
        found = {n for n in names.from_bio([labels.bio[i] for i in guess[b][solid].tolist()]) if n.type in names.SCORED}
        hits["tp"] += len(truth & found)
        hits["fp"] += len(found - truth)
        hits["fn"] += len(truth - found)


def optimiser_of(model: JointModel, encoder_rate: float, head_rate: float) -> torch.optim.AdamW:
    """AdamW with its own rate for the encoder; no decay on norms and biases."""
    groups: list[dict[str, object]] = []
    for is_encoder, rate in ((True, encoder_rate), (False, head_rate)):
        for decays in (True, False):
            chosen = [
                p
                for n, p in model.named_parameters()
                if n.startswith("encoder.") == is_encoder and (p.ndim > 1 and "LayerNorm" not in n) == decays
            ]
            groups.append({"params": chosen, "lr": rate, "weight_decay": 0.01 if decays else 0.0})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)


def run_parser(description: str | None) -> argparse.ArgumentParser:
    """The options that every run asks for."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--prepared", type=Path, required=True, help="the file of deedwatch.lab.train.data")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=10)
    parser.add_argument("--budget", type=int, default=1000, help="word pieces a batch")
    parser.add_argument("--encoder-rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--workers", type=int, default=0, help="processes that build batches")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--minutes", type=float, default=0, help="stop early, with the rate annealed by the clock")
    return parser


def main() -> None:
    """Command line; progress goes to `OUT/log.jsonl`."""
    parser = run_parser(__doc__)
    parser.add_argument("--start", type=Path, required=True, help="folder of the MiniLM weights")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    _train(options)


def _train(options: argparse.Namespace) -> None:
    pieces = PieceTable.load(options.start / "tokenizer.json")
    sets = corpus.read_prepared(options.prepared)
    labels = collect_labels(sets["train"])
    model = model_over(BertModel.from_pretrained(options.start, torch_dtype=torch.float32), labels).to(options.device)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "labels.json").write_text(json.dumps(asdict(labels)))
    run = Run(options, model, labels, pieces)
    while run.done < 1:
        run.one_epoch(sets["train"])
        if run.epoch % 10 == 0 or run.done >= 1:
            torch.save(run.average.state_dict(), options.out / "last.pt")
            _log(options.out, {"epoch": run.epoch, "minutes": run.minutes(), "dev": run.dev_scores(sets)})


class Run:
    """One training run: its clock, its learning rates, its steps, and the running average of its weights."""

    def __init__(self, options: argparse.Namespace, model: JointModel, labels: Labels, pieces: PieceTable) -> None:
        self.options, self.model, self.labels, self.pieces = options, model, labels, pieces
        self.average = copy.deepcopy(model).requires_grad_(requires_grad=False)
        self.optimiser = optimiser_of(model, options.encoder_rate, options.head_rate)
        self.rng = random.Random(options.seed)
        self.rates = [float(group["lr"]) for group in self.optimiser.param_groups]
        self.began, self.step, self.done, self.epoch = time.monotonic(), 0, 0.0, 0

    def minutes(self) -> float:
        """Minutes since the run began."""
        return round((time.monotonic() - self.began) / 60, 2)

    def one_epoch(self, examples: list[corpus.Example]) -> None:
        """All examples once, or until the clock runs out."""
        dressed = [corpus.disguised(example, self.rng) for example in examples]
        found = corpus.windows(dressed, self.pieces, self.rng, corpus.WINDOW_SIZES)
        groups = list(batches(found, self.pieces, self.options.budget, self.rng))
        build = partial(collate, labels=self.labels, pieces=self.pieces)
        loader = DataLoader(groups, batch_size=None, collate_fn=build, num_workers=self.options.workers)
        running = torch.zeros((), device=self.options.device)
        for index, batch in enumerate(loader):
            self.done = (self.epoch + index / len(groups)) / self.options.epochs
            if self.options.minutes:
                self.done = max(self.done, (time.monotonic() - self.began) / 60 / self.options.minutes)
            if self.done >= 1:
                break
            running += self._one_step(batch.to(self.options.device))
            if self.step % 200 == 0:
                row = {"step": self.step, "epoch": self.epoch, "loss": round(float(running) / 200, 4)}
                _log(self.options.out, {**row, "minutes": self.minutes(), "done": round(self.done, 4)})
                running.zero_()
        self.epoch += 1

    def loss(self, scores: Scores, batch: Batch) -> Tensor:
        """What a step makes smaller."""
        return loss_of(self.model, scores, batch)

    def _one_step(self, batch: Batch) -> Tensor:
        scale = min(1.0, (self.step + 1) / 200) * (1 - self.done)  # 200 steps of warm-up, then linear decay
        for optimiser_group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            optimiser_group["lr"] = rate * scale
        with torch.autocast(self.options.device, torch.bfloat16):
            scores = self.model(*batch.inputs)
            loss = self.loss(scores, batch)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        decay = min(AVERAGE, self.step / (self.step + 10))
        with torch.no_grad():
            mine, kept = list(self.model.parameters()), list(self.average.parameters())
            torch._foreach_lerp_(kept, mine, 1 - decay)
        return loss.detach()

    def dev_scores(
        self, sets: Mapping[str, list[corpus.Example]], model: JointModel | None = None
    ) -> dict[str, dict[str, float]]:
        """Quick figures on the dev sets, of the averaged weights unless of another model."""
        scores = {}
        for name, examples in sets.items():
            if name != "train":
                windows = corpus.windows(examples, self.pieces, random.Random(1), [128])
                scores[name] = quick_scores(
                    model or self.average, windows, self.labels, self.pieces, self.options.device
                )
        return scores


def _log(folder: Path, row: dict[str, object]) -> None:
    line = json.dumps(row)
    with (folder / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    main()
