"""Train the scorer of antecedents: `python -m deedwatch.lab.train.antecedents --gum FILE... --own FILE... --out FILE`.

Every third-person pronoun of the gold is read as at run time (trees, names and candidates are the program's own); right is each
candidate of the gold's entity. Where no candidate is right, having none is.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from deedwatch import syntax
from deedwatch.actors import _candidates as candidates
from deedwatch.actors._pairs import pair_rows
from deedwatch.actors._stage import coreference_view
from deedwatch.document import Document
from deedwatch.lab import coreference, marked
from deedwatch.lab.mentions import gold_mentions
from deedwatch.lab.train.data import KINDS, kind_of
from deedwatch.language import load
from deedwatch.language.annotate import VECTOR_WIDTH

THIRD_PERSON = range(4)
WIDTH, HIDDEN = (
    64,
    64,
)  # of the projections and of the layer; 32 lost 1 point of links on held-out documents, 128 gained none
IGNORE = -100


@dataclass(slots=True)
class Pronoun:
    """One pronoun: its row, the rows it may stand for, what is known of each pair, which are right."""

    row: int
    rows: np.ndarray
    pairs: np.ndarray
    right: np.ndarray
    noun: bool = False


@dataclass(slots=True)
class Sample:
    """One document: what is known of each candidate, its vector, the kind of mention it heads, and its pronouns."""

    name: str
    own: np.ndarray
    vectors: np.ndarray
    kinds: np.ndarray
    pronouns: list[Pronoun]


class Scorer(nn.Module):
    """Scores candidates of one pronoun; the last score is that of having none."""

    def __init__(self) -> None:
        """Build the layers."""
        super().__init__()
        self.anaphor = nn.Linear(VECTOR_WIDTH, WIDTH)
        self.antecedent = nn.Linear(VECTOR_WIDTH, WIDTH)
        self.kinds = nn.Linear(VECTOR_WIDTH, len(KINDS))
        pair = candidates.PAIR_WIDTH + 2 * candidates.SELF_WIDTH + 2 * len(KINDS) + 1
        self.hidden = nn.Linear(pair, HIDDEN)
        self.out = nn.Linear(HIDDEN, 1)
        alone = candidates.SELF_WIDTH + len(KINDS) + WIDTH + 1
        self.none_hidden = nn.Linear(alone, HIDDEN // 2)
        self.none_out = nn.Linear(HIDDEN // 2, 1)
        self.drop = nn.Dropout(0.3)

    def forward(self, sample: Sample, item: Pronoun) -> Tensor:
        """Scores of the candidates, then of none."""
        rows = torch.from_numpy(item.rows)
        own, vectors = torch.from_numpy(sample.own), torch.from_numpy(sample.vectors)
        mine, theirs = self.drop(vectors[item.row]), self.drop(vectors[rows])
        kinds_mine = torch.softmax(self.kinds(mine), -1)
        kinds_theirs = torch.softmax(self.kinds(theirs), -1)
        anaphor = self.anaphor(mine)
        linear = (self.antecedent(theirs) @ anaphor / WIDTH**0.5).unsqueeze(-1)
        size = len(rows)
        parts = [
            torch.from_numpy(item.pairs),
            own[rows],
            own[item.row].expand(size, -1),
            kinds_theirs,
            kinds_mine.expand(size, -1),
            linear,
        ]
        scores = self.out(self.drop(torch.relu(self.hidden(torch.cat(parts, -1))))).squeeze(-1)
        allowed = torch.from_numpy(item.pairs[:, 36] > 0)
        scores = scores.masked_fill(~allowed, -30.0)
        best = scores.max().reshape(1).detach() if size else torch.full((1,), -30.0)
        alone = torch.cat([own[item.row], kinds_mine, anaphor, best / 10], -1)
        none = self.none_out(torch.relu(self.none_hidden(alone)))
        return torch.cat([scores, none])


def samples(gum: Sequence[Path], own: Sequence[Path]) -> Iterator[Sample]:
    """Every document of the gold files."""
    annotator = load()
    for path in gum:
        for _, name, sentences in coreference.documents(path):
            text_document, starts = coreference.base_document(sentences, annotator)
            entities: dict[int, list[tuple[str, int, int, str]]] = {}
            for mention in gold_mentions(sentences):
                sentence, start = sentences[mention.sentence], starts[mention.sentence]
                first, last = sentence.offsets[mention.start][0], sentence.offsets[mention.end - 1][1]
                head = start + sentence.offsets[mention.head][0]
                entry = (mention.entity, start + first, start + last, kind_of(mention.type))
                entities.setdefault(head, []).append(entry)
            yield _sample(name, text_document, _gum_labels(entities))
    for path in own:
        for article in marked.read(path):
            document = coreference.marked_document(article, annotator)
            coreference.base_stages(document, annotator)
            yield _sample(f"{path.stem}:{article.name}", document, _own_labels(article, document))


Labels = Callable[[Document, int, int, bool], tuple[frozenset[str], str]]


def _gum_labels(entities: dict[int, list[tuple[str, int, int, str]]]) -> Labels:
    """Entities at a head: of a coordination those whose span reaches beyond its first member."""

    def label(document: Document, token: int, right: int, coordinated: bool) -> tuple[frozenset[str], str]:
        found = entities.get(document.doc[token].idx, [])
        end = document.doc[right].end
        conjuncts = [c for c in document.doc[token].children if c.dep_ == "conj"]
        if coordinated and conjuncts:
            found = [entry for entry in found if entry[2] > conjuncts[-1].idx]
        elif conjuncts:
            found = [entry for entry in found if entry[2] <= max(end, conjuncts[0].idx)]
        kind = min(found, key=lambda entry: entry[2] - entry[1])[3] if found else "none"
        return frozenset(entry[0] for entry in found), kind

    return label


def _own_labels(article: marked.MarkedArticle, document: Document) -> Labels:
    """The numbers marked at a head; of a coordination those of all its members together."""
    numbers: dict[int, tuple[frozenset[str], str]] = {}
    for mark, _, head in coreference.marked_heads(article, document):
        if mark.numbers:
            joined = "+".join(str(n) for n in sorted(mark.numbers))
            kind = mark.type.lower()
            numbers[head] = (frozenset({joined}), "" if kind == "thing" else kind_of(kind))

    def label(document: Document, token: int, right: int, coordinated: bool) -> tuple[frozenset[str], str]:
        if not coordinated:
            return numbers.get(token, (frozenset(), ""))
        members = syntax.conjuncts(document.doc[token])
        parts = [numbers[member.i][0] for member in members if member.i in numbers]
        ids = sorted({int(n) for part in parts for joined in part for n in joined.split("+")})
        return (frozenset({"+".join(map(str, ids))}) if len(ids) > 1 else frozenset()), ""

    return label


def _sample(name: str, document: Document, label: Labels) -> Sample:
    view, at, found, speakers = coreference_view(document)
    size = len(found.token)
    labels = [
        label(document, int(found.token[n]), int(found.right[n]), bool(found.coordinated[n])) for n in range(size)
    ]
    kinds = np.array([KINDS.index(kind) if kind else IGNORE for _, kind in labels], np.int64)
    pronouns = []
    for n in range(size):
        if not _asked(found, n, labels[n], own=":" in name):
            continue
        rows = candidates.window(found, n)
        if not len(rows):
            continue
        pairs = pair_rows(view, found, n, rows, speakers.get(int(found.quote[n]), ()), at)
        right = np.array([bool(labels[n][0] & labels[int(row)][0]) for row in rows], np.bool_)
        pronouns.append(Pronoun(n, rows, pairs, right & (pairs[:, 36] > 0), noun=bool(found.kind[n] != 2)))
    vectors = (
        document.vectors if document.vectors is not None else np.zeros((len(document.doc), VECTOR_WIDTH), np.float32)
    )
    return Sample(name, found.own, vectors[found.token], kinds, pronouns)


def _asked(found: candidates.Candidates, n: int, label: tuple[frozenset[str], str], *, own: bool) -> bool:
    """Third-person pronouns; definite nouns for persons, bodies and places (in our own articles: those that are marked)."""
    if found.kind[n] == 2:
        return int(found.pronoun[n]) in THIRD_PERSON
    definite = found.own[n, 40] > 0 or found.own[n, 42] > 0
    if found.kind[n] != 1 or not definite or found.coordinated[n]:
        return False
    return bool(label[0]) and (own or label[1] in {"person", "organization", "place"})


def accuracy(model: Scorer, data: Sequence[Sample], *, noun: bool = False) -> dict[str, float]:
    """Share of pronouns with an antecedent whose best candidate is right, of those without that get none, and of all."""
    hits, totals = [0, 0], [0, 0]
    model.eval()
    with torch.no_grad():
        for sample in data:
            for item in sample.pronouns:
                if item.noun != noun:
                    continue
                best = int(model(sample, item).argmax())
                has = bool(item.right.any())
                totals[has] += 1
                hits[has] += (
                    bool(item.right[best]) if has and best < len(item.rows) else (not has and best == len(item.rows))
                )
    model.train()
    return {
        "linked": hits[1] / max(1, totals[1]),
        "none": hits[0] / max(1, totals[0]),
        "all": sum(hits) / max(1, sum(totals)),
        "n": float(sum(totals)),
    }


def train(
    data: Sequence[Sample], dev: dict[str, Sequence[Sample]], epochs: int, seed: int, *, noun: bool = False
) -> Scorer:
    """Fit on all pronouns (or noun phrases) of `data`, in random order, sixteen a step."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    model = Scorer()
    optimiser = torch.optim.AdamW(model.parameters(), lr=1.5e-3, weight_decay=0.02)
    items = [(sample, item) for sample in data for item in sample.pronouns if item.noun == noun]
    steps = epochs * (len(items) // 16 + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 1.5e-3, total_steps=steps, pct_start=0.1)
    for epoch in range(epochs):
        rng.shuffle(items)
        running = 0.0
        for start in range(0, len(items), 16):
            loss = torch.zeros(())
            group = items[start : start + 16]
            for sample, item in group:
                logits = torch.log_softmax(model(sample, item), -1)
                right = torch.from_numpy(np.append(item.right, not item.right.any()))
                loss = loss - torch.logsumexp(logits[right], -1)
            for sample in {id(s): s for s, _ in group}.values():
                known = torch.from_numpy(sample.kinds)
                guess = model.kinds(model.drop(torch.from_numpy(sample.vectors)))
                if bool((known != IGNORE).any()):
                    loss = loss + nn.functional.cross_entropy(guess, known, ignore_index=IGNORE)
            optimiser.zero_grad()
            (loss / len(group)).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            running += float(loss.detach())
        if epoch % 3 == 2 or epoch == epochs - 1:
            figures = {name: accuracy(model, group, noun=noun) for name, group in dev.items()}
            row = {"epoch": epoch + 1, "loss": round(running / max(1, len(items)), 4), **figures}
            sys.stderr.write(json.dumps(row) + "\n")
    return model


def save(models: Mapping[str, Scorer], path: Path) -> None:
    """Write the weights of both scorers as half-precision arrays."""
    arrays = {
        f"{kind}_{name.replace('.', '_')}": value.detach().numpy().astype(np.float16)
        for kind, model in models.items()
        for name, value in model.named_parameters()
    }
    np.savez_compressed(path, **arrays)


def main() -> None:
    """Command line; every tenth of our own articles and, with --dev, another treebank are held out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gum", type=Path, nargs="+", required=True)
    parser.add_argument("--own", type=Path, nargs="*", default=[])
    parser.add_argument(
        "--own-repeat",
        type=int,
        nargs=2,
        default=(2, 3),
        help="times our own articles count, for pronouns and for nouns; swept 0 to 3 on the held-out",
    )
    parser.add_argument("--dev", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument(
        "--seed", type=int, nargs=2, default=(7, 8), help="for pronouns and for nouns; of 7 and 8 the better"
    )
    options = parser.parse_args()
    torch.set_num_threads(1)
    own = list(samples([], options.own))
    gum, ours = list(samples(options.gum, [])), [s for s in own if not marked.is_held_out(s.name)]
    dev: dict[str, Sequence[Sample]] = {"own": [s for s in own if marked.is_held_out(s.name)]}
    if options.dev:
        dev["gum"] = list(samples([options.dev], []))
    models = {}
    for kind, repeat, seed in zip(("pronoun", "noun"), options.own_repeat, options.seed, strict=True):
        sys.stderr.write(f"{kind}\n")
        models[kind] = train([*gum, *ours * repeat], dev, options.epochs, seed, noun=kind == "noun")
    save(models, options.out)


if __name__ == "__main__":
    main()
