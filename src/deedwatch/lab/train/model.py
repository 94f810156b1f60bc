"""The joint model: one small BERT encoder and heads for tags, tree, names and sentence starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from transformers import BertModel

from deedwatch.language.pieces import CASE_CLASSES


@dataclass(frozen=True, slots=True)
class Sizes:
    """Widths of the heads. 256/128 were kept from the first trial; wider arcs (400) gave nothing on ewt-dev."""

    arc: int = 256
    label: int = 128
    coref: int = 96
    dropout: float = 0.33


class Scores(NamedTuple):
    """Head outputs for a batch of windows: B windows, T words."""

    vectors: Tensor  # B,T,H
    upos: Tensor  # B,T,|upos|
    xpos: Tensor  # B,T,|xpos|
    starts: Tensor  # B,T logit that a sentence begins here
    names: Tensor  # B,T,|bio|
    arcs: Tensor  # B,T,T+1 score of head (0 is the root)
    label_dep: Tensor  # B,T,label
    label_head: Tensor  # B,T+1,label
    kinds: Tensor  # B,T,|kinds| what the mention headed here is
    anaphor: Tensor  # B,T,coref
    antecedent: Tensor  # B,T,coref
    fresh: Tensor  # B,T score of having no antecedent


class JointModel(nn.Module):
    """Encoder plus heads. Labels are scored for a chosen head only (`label_scores`)."""

    def __init__(
        self, encoder: BertModel, upos: int, xpos: int, bio: int, deprels: int, kinds: int, sizes: Sizes
    ) -> None:
        """Build the heads over `encoder` and widen its token-type table to the case classes."""
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        old = encoder.embeddings.token_type_embeddings.weight.data[0]
        table = nn.Embedding(len(CASE_CLASSES), width)
        table.weight.data = old.repeat(len(CASE_CLASSES), 1) + 0.02 * torch.randn(len(CASE_CLASSES), width)
        encoder.embeddings.token_type_embeddings = table
        encoder.config.type_vocab_size = len(CASE_CLASSES)
        self.mix = nn.Parameter(torch.zeros(4))
        self.dropout = nn.Dropout(sizes.dropout)
        self.upos = nn.Linear(width, upos)
        self.xpos = nn.Linear(width, xpos)
        self.starts = nn.Linear(width, 1)
        self.names = nn.Sequential(nn.Linear(width, 256), nn.GELU(), nn.Dropout(0.2), nn.Linear(256, bio))
        self.arc_dep = nn.Sequential(nn.Linear(width, sizes.arc), nn.GELU())
        self.arc_head = nn.Sequential(nn.Linear(width, sizes.arc), nn.GELU())
        self.lab_dep = nn.Sequential(nn.Linear(width, sizes.label), nn.GELU())
        self.lab_head = nn.Sequential(nn.Linear(width, sizes.label), nn.GELU())
        self.kinds = nn.Linear(width, kinds)
        self.anaphor = nn.Linear(width, sizes.coref)
        self.antecedent = nn.Linear(width, sizes.coref)
        self.fresh = nn.Linear(width, 1)
        self.root = nn.Parameter(0.02 * torch.randn(width))
        self.arc_weight = nn.Linear(sizes.arc, sizes.arc, bias=False)
        self.arc_bias = nn.Linear(sizes.arc, 1, bias=False)
        self.label_weight = nn.Parameter(torch.zeros(sizes.label, deprels, sizes.label))
        self.label_dep_bias = nn.Linear(sizes.label, deprels)
        self.label_head_bias = nn.Linear(sizes.label, deprels, bias=False)
        nn.init.orthogonal_(self.arc_weight.weight)
        nn.init.normal_(self.label_weight, std=0.02)

    def forward(self, ids: Tensor, mask: Tensor, cases: Tensor, first: Tensor, last: Tensor) -> Scores:
        """Score a batch: ids, mask, cases are B,L; first, last are B,T piece positions of each word."""
        out = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=cases, output_hidden_states=True)
        weights = torch.softmax(self.mix + self.mix.new_tensor([0.0, 0.0, 0.0, 1.0]), 0)
        layers = out.hidden_states[-4:]
        hidden = sum(weights[i] * layers[i] for i in range(4))
        width = hidden.shape[-1]
        at_first = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, width))
        at_last = torch.gather(hidden, 1, last.unsqueeze(-1).expand(-1, -1, width))
        vectors = (at_first + at_last) * 0.5
        words = self.dropout(vectors)
        root = self.root.view(1, 1, -1).expand(words.shape[0], 1, -1)
        heads = torch.cat([root, words], 1)
        arc_head = self.dropout(self.arc_head(heads))
        arc_dep = self.dropout(self.arc_dep(words))
        arcs = self.arc_weight(arc_dep) @ arc_head.transpose(1, 2) + self.arc_bias(arc_head).transpose(1, 2)
        return Scores(
            vectors=vectors,
            upos=self.upos(words),
            xpos=self.xpos(words),
            starts=self.starts(words).squeeze(-1),
            names=self.names(words),
            arcs=arcs,
            label_dep=self.dropout(self.lab_dep(words)),
            label_head=self.dropout(self.lab_head(heads)),
            kinds=self.kinds(words),
            anaphor=self.anaphor(words),
            antecedent=self.antecedent(words),
            fresh=self.fresh(words).squeeze(-1),
        )

    def label_scores(self, dep: Tensor, head: Tensor) -> Tensor:
        """Relation scores N,R for N (dependent, head) pairs of label vectors."""
        size, relations = self.label_weight.shape[0], self.label_weight.shape[1]
        crossed = (dep @ self.label_weight.reshape(size, relations * size)).view(-1, relations, size)
        bilinear = (crossed * head.unsqueeze(1)).sum(-1)
        return bilinear + self.label_dep_bias(dep) + self.label_head_bias(head)
