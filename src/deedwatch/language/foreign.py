"""A spaCy pipeline of the user's own in the shipped one's place.

Pipelines that already speak Universal Dependencies are taken as they are; those trained on the ClearNLP scheme, such as
`en_core_web_sm`, are rewritten to UD: prepositions become case marks, copulas hang on their predicate.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import spacy
from spacy import tokens
from spacy.attrs import DEP, HEAD
from spacy.language import Language

from deedwatch.document import Document, FoundName, Sentence
from deedwatch.errors import LanguageError
from deedwatch.records import CODED_BLOCKS
from deedwatch.tokens import Doc

_NAMES = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "GPE": "PLACE",
    "LOC": "PLACE",
    "FAC": "PLACE",
    "ORG": "ORG",
    "EVENT": "EVENT",
    "DATE": "TIME",
    "TIME": "TIME",
}
_CLEAR = frozenset(
    {"pobj", "dobj", "nsubjpass", "prep", "acomp", "attr", "poss", "prt"}
)  # no UD relation has these names
_RENAMED = {
    "ROOT": "root",
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "poss": "nmod:poss",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "intj": "discourse",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "quantmod": "advmod",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "attr": "xcomp",
    "dative": "iobj",
    "meta": "dep",
}


class SpacyAnnotator:
    """Wraps an installed spaCy pipeline; its tokenizer, tagger, parser and entity recogniser are used."""

    def __init__(self, name: str) -> None:
        """Raises LanguageError when the pipeline is not installed or has no parser."""
        try:
            self._nlp: Language = spacy.load(name)
        except OSError as error:
            message = f"no spaCy pipeline {name!r}: pip install it, or name a folder"
            raise LanguageError(message) from error
        missing = [part for part in ("parser", "tagger") if part not in self._nlp.pipe_names]
        if missing:
            message = f"spaCy pipeline {name!r} has no {' and no '.join(missing)}"
            raise LanguageError(message)
        meta = self._nlp.meta
        self.model = f"spacy:{meta.get('name', name)}-{meta.get('version', '0')}"
        self.encoder_seconds = 0.0

    def tokenise(self, text: str) -> Doc:
        """A Doc over the whole text."""
        return Doc.of_spacy(self._nlp.tokenizer(text))

    def annotate(self, document: Document) -> None:
        """Fill doc, sentences and names."""
        began = time.perf_counter()
        doc = self._nlp.tokenizer(document.article.text)
        edges = {block.start for block in document.article.blocks}
        for token in doc:
            if token.idx in edges:
                token.is_sent_start = True
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        self.encoder_seconds += time.perf_counter() - began
        to_universal(doc)
        document.doc = Doc.of_spacy(doc)
        document.sentences = tuple(_sentences(document))
        document.names = tuple(
            FoundName(ent.start, ent.end, _NAMES[ent.label_]) for ent in doc.ents if ent.label_ in _NAMES
        )


def _sentences(document: Document) -> Iterator[Sentence]:
    blocks = document.article.blocks
    index = 0
    for sent in document.doc.sents:
        solid = [token for token in sent if not token.is_space]
        if not solid:
            continue
        block = next((at for at, b in enumerate(blocks) if b.start <= solid[0].idx < b.end), None)
        if blocks and (block is None or blocks[block].kind not in CODED_BLOCKS):
            continue
        yield Sentence(
            index, solid[0].i, solid[-1].i + 1, block or 0, blocks[block].kind if block is not None else "body"
        )
        index += 1


@dataclass(slots=True)
class _Tree:
    heads: list[int]
    deps: list[str]


def to_universal(doc: tokens.Doc) -> None:
    """Rewrite ClearNLP relations to UD in place; of a Doc that is in UD already only the root's label changes case."""
    if not any(token.dep_ in _CLEAR for token in doc):
        for token in doc:
            if token.dep_ == "ROOT":
                token.dep_ = "root"
        return
    tree = _Tree([token.head.i for token in doc], [token.dep_ for token in doc])
    for token in doc:
        _preposition(tree, token)
    for token in doc:
        _copula(tree, token)
    for token in doc:
        _coordination(tree, token)
    tree.deps = [_RENAMED.get(dep, dep) for dep in tree.deps]
    rows = np.zeros((len(doc), 2), np.uint64)
    for i, (head, dep) in enumerate(zip(tree.heads, tree.deps, strict=True)):
        rows[i] = (np.int64(head - i).astype(np.uint64), doc.vocab.strings.add(dep))
    doc.from_array([HEAD, DEP], rows)  # type: ignore[arg-type]  # spaCy asks for its own array protocol


def _preposition(tree: _Tree, token: tokens.Token) -> None:
    """ "attack → on → Ukraine" becomes "attack → Ukraine → on"."""
    if token.dep_ not in {"prep", "agent", "dative"}:
        return
    inner = next((child for child in token.children if child.dep_ in {"pobj", "pcomp"}), None)
    if inner is None:
        if token.dep_ == "prep":
            tree.deps[token.i] = "advmod"
        return
    head = tree.heads[token.i]
    verbal = token.doc[head].pos_ in {"VERB", "AUX", "ADJ", "ADV"}
    tree.heads[inner.i], tree.heads[token.i] = head, inner.i
    if inner.dep_ == "pcomp":
        tree.deps[inner.i], tree.deps[token.i] = ("advcl" if verbal else "acl"), "mark"
        return
    relation = "obl" if verbal else "nmod"
    tree.deps[inner.i] = "obl:agent" if token.dep_ == "agent" else relation
    tree.deps[token.i] = "case"
    for other in token.children:
        if other is not inner and other.dep_ in {"prep", "advmod", "pcomp"}:
            tree.heads[other.i] = inner.i


def _copula(tree: _Tree, token: tokens.Token) -> None:
    """ "was → leader" becomes "leader → was (cop)"; the predicate takes over the verb's other dependents."""
    if token.lemma_ != "be" or token.dep_ in {"aux", "auxpass"}:
        return
    predicate = next((child for child in token.children if child.dep_ in {"attr", "acomp"}), None)
    if predicate is None:
        return
    root = tree.heads[token.i] == token.i
    tree.heads[predicate.i] = predicate.i if root else tree.heads[token.i]
    tree.deps[predicate.i] = tree.deps[token.i]
    for i, head in enumerate(tree.heads):
        if head == token.i and i not in {token.i, predicate.i}:
            tree.heads[i] = predicate.i
    tree.heads[token.i], tree.deps[token.i] = predicate.i, "cop"


def _coordination(tree: _Tree, token: tokens.Token) -> None:
    """Conjuncts hang on the first one, each "and" on the conjunct after it."""
    if tree.deps[token.i] == "conj":
        head = tree.heads[token.i]
        while tree.deps[head] == "conj" and tree.heads[head] != head:
            head = tree.heads[head]
        tree.heads[token.i] = head
    elif tree.deps[token.i] == "cc":
        head = tree.heads[token.i]
        after = [i for i, h in enumerate(tree.heads) if h == head and tree.deps[i] == "conj" and i > token.i]
        if after:
            tree.heads[token.i] = after[0]
