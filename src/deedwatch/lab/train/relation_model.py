"""The relation head as a network, for the teachers (MPNet) and for the student that ships (MiniLM)."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel, MPNetModel

from deedwatch.lab.train.relation_data import MARKS, ROLES

# Special pieces that MPNet spells otherwise; all other pieces of MiniLM's vocabulary are in MPNet's.
_SPELLED = {"[PAD]": "<pad>", "[CLS]": "<s>", "[SEP]": "</s>", "[MASK]": "<mask>"}


class RelationNetwork(nn.Module):
    """An encoder that is told the role of each piece; one hidden layer over the first piece and the three marks.

    The names of the parts (`enc`, `role`, `null`, `mid`, `out`) are those of the shipped checkpoint. Word embeddings are not
    trained: they are half the weights of MiniLM, and most of them stand for pieces that no sentence of ours has.
    """

    def __init__(self, encoder: BertModel | MPNetModel, outputs: int, dropout: float = 0.1) -> None:
        """Add the role embedding and the layers to `encoder`; `outputs` is the sum of the widths of the labels."""
        super().__init__()
        width = encoder.config.hidden_size
        self.enc = encoder
        self.role = nn.Embedding(len(ROLES) + 1, width)
        nn.init.normal_(self.role.weight, std=0.01)
        self.null = nn.Parameter(torch.zeros(len(MARKS), width))  # stands where a mark is missing
        self.mid = nn.Linear((len(MARKS) + 1) * width, width)
        self.drop = nn.Dropout(dropout)
        self.out = nn.Linear(width, outputs)
        encoder.get_input_embeddings().weight.requires_grad_(requires_grad=False)

    def forward(self, ids: Tensor, roles: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        """Scores B,outputs of a batch: ids, roles and mask are B,L; marks are B,3 positions, -1 where there is none."""
        embedded = self.enc.embeddings.word_embeddings(ids) + self.role(roles)
        hidden = self.enc(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        chosen = [hidden[:, 0]]
        for k in range(len(MARKS)):
            position = marks[:, k]
            at = position.clamp(min=0)[:, None, None].expand(-1, 1, hidden.shape[2])
            known = (position >= 0).to(hidden.dtype)[:, None]
            chosen.append(torch.gather(hidden, 1, at)[:, 0] * known + self.null[k] * (1 - known))
        middle = nn.functional.gelu(self.mid(self.drop(torch.cat(chosen, 1))))
        scores: Tensor = self.out(self.drop(middle))
        return scores


def minilm(folder: Path, attention: str = "sdpa") -> BertModel:
    """The encoder of the student from a folder of weights; `attention` "eager" can be traced."""
    encoder: BertModel = BertModel.from_pretrained(
        folder, add_pooling_layer=False, attn_implementation=attention, local_files_only=True
    ).float()
    return encoder


def mpnet(folder: Path, vocabulary: Tokenizer) -> MPNetModel:
    """The encoder of a teacher, its word embeddings put into the order of another vocabulary of the same pieces.

    So teachers and student read the same ids. Raises KeyError for a piece that MPNet does not have.
    """
    encoder: MPNetModel = MPNetModel.from_pretrained(folder, add_pooling_layer=False, local_files_only=True).float()
    theirs = Tokenizer.from_file(str(folder / "tokenizer.json")).get_vocab()
    ours = sorted(vocabulary.get_vocab().items(), key=lambda item: item[1])
    order = [theirs[_SPELLED.get(piece, piece)] for piece, _ in ours]
    table = encoder.get_input_embeddings().weight.data[order]
    encoder.set_input_embeddings(nn.Embedding.from_pretrained(table))
    return encoder
