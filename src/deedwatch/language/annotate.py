"""Article text → `Doc` with tags, lemmas, UD trees, sentences and names, in one encoder pass."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from spacy.language import Language

from deedwatch.document import Document, FoundName, Marked, Relation, Sentence
from deedwatch.language import decode
from deedwatch.language.device import Device
from deedwatch.language.encoder import Encoder, WindowScores
from deedwatch.language.lemmas import lemma
from deedwatch.language.relations import RelationModel
from deedwatch.language.repair import mend
from deedwatch.language.tokenize import tokenizer
from deedwatch.records import CODED_BLOCKS
from deedwatch.spans import digest
from deedwatch.tokens import Doc, Layers

VECTOR_WIDTH = 384  # of MiniLM-L6
WINDOW_PIECES = 200  # as in training; longer paragraphs are cut after a sentence end
KEPT_WORDS = 60_000  # some 20 MB; what is not among the first so many words of a corpus is seldom seen again
_ENDS = frozenset({".", "!", "?", '."', ".”", ";", ":"})
_OPENERS = frozenset({"“", "„"})
_CLOSERS = frozenset({'"', "”", "'", "’", ")", "]"})
_SIGNED = 6  # words of an office and a name behind a quotation
_BEHIND_SIGNING = frozenset(
    {".", ",", ";", "in", "on", "at", "during", "after", "before", "to", "reporters", "journalists", "lawmakers"}
)


@dataclass(slots=True)
class Analysis:
    """Per-token layers of a Doc, filled window by window."""

    tags: list[str]
    pos: list[str]
    lemmas: list[str]
    heads: list[int]
    deps: list[str]
    begins: list[bool]
    vectors: npt.NDArray[np.float32]
    names: list[tuple[int, int, str]] = field(default_factory=list)

    @classmethod
    def blank(cls, size: int) -> Analysis:
        """Every token its own head, unlabelled."""
        tags, pos, lemmas = ([""] * size for _ in range(3))
        vectors = np.zeros((size, VECTOR_WIDTH), np.float32)
        return cls(tags, pos, lemmas, list(range(size)), [""] * size, [False] * size, vectors)


class Annotator:
    """The shipped language stage. `encoder_seconds` accumulates the time spent in the networks, relation head included."""

    def __init__(
        self, encoder: Encoder | None = None, relations: RelationModel | None = None, device: Device = "cpu"
    ) -> None:
        """Load the tokenizer, and onto `device` the models that are not given."""
        self._nlp: Language = tokenizer()
        self._encoder = encoder or Encoder(device=device)
        self._relations = relations or RelationModel(device=device)
        self.encoder_seconds = 0.0
        self.relation_seconds = 0.0  # the part of them that the relation head took, inside the events stage

    @property
    def model(self) -> str:
        """SHA-256 over those of the weight files."""
        return digest(self._encoder.labels.sha256 + self._relations.sha256)

    def relate(self, marked: Sequence[Marked]) -> list[Relation]:
        """What the marked parties do to one another, one relation for each sentence, in the order given."""
        began = time.perf_counter()
        found = self._relations.read(marked)
        took = time.perf_counter() - began
        self.encoder_seconds += took
        self.relation_seconds += took
        return found

    def annotate(self, document: Document) -> None:
        """Fill `doc`, `sentences` and `names` of a document whose Doc is tokenised."""
        doc = document.doc
        ranges = list(_block_tokens(document))
        words = [token.text for token in doc]
        began = time.perf_counter()
        places = [window for tokens, coded in ranges if coded for window in self._windows(doc, words, tokens)]
        self.encoder_seconds += time.perf_counter() - began  # it makes the word pieces
        windows = [[words[i] for i in window] for window in places]
        analysis = Analysis.blank(len(doc))
        self._score_into(analysis, windows, places, [tokens[0] for tokens, coded in ranges if coded])
        mend(analysis.heads, analysis.deps, analysis.tags, words, analysis.lemmas)
        _attach_rest(analysis, doc, [tokens for tokens, coded in ranges if not coded])
        doc.analyse(_layers(doc, analysis))
        document.sentences = tuple(_sentences(document, analysis, ranges))
        document.names = tuple(FoundName(*name) for name in analysis.names)
        document.vectors = analysis.vectors
        document.relate = self.relate

    def tokenise(self, text: str) -> Doc:
        """A Doc over the whole text. Once spaCy's vocabulary holds KEPT_WORDS it takes in no more for good."""
        full = len(self._nlp.vocab.strings) >= KEPT_WORDS
        with self._nlp.memory_zone() if full else nullcontext():
            return Doc.of_spacy(self._nlp.tokenizer(text))

    def parse_words(
        self, words: Sequence[str], forced: Sequence[int] = (), *, only_forced: bool = False
    ) -> tuple[Analysis, WindowScores]:
        """Analysis of given words (used to score treebanks on gold tokens). Raises no error on any words."""
        analysis = Analysis.blank(len(words))
        (scores,) = self._encoder.score([list(words)])
        self._decode(analysis, scores, list(range(len(words))), list(words), forced, only_forced=only_forced)
        return analysis, scores

    def _windows(self, doc: Doc, words: Sequence[str], tokens: list[int]) -> Iterator[list[int]]:
        """Cut a block into windows of at most WINDOW_PIECES, after a sentence end where there is one."""
        current: list[int] = []
        used, cut = 0, 0
        for i in tokens:
            word = words[i]
            length = len(self._encoder.pieces.word(word)[0])
            if current and used + length > WINDOW_PIECES:
                at = cut or len(current)
                yield current[:at]
                current = current[at:]
                used, cut = self._encoder.pieces.length([words[j] for j in current]), 0
            current.append(i)
            used += length
            ended = word in _ENDS or (word in _CLOSERS and len(current) > 1 and words[current[-2]] in _ENDS)
            if ended and doc[i].whitespace_:
                cut = len(current)
        if current:
            yield current

    def _score_into(
        self, analysis: Analysis, windows: list[list[str]], places: list[list[int]], block_starts: list[int]
    ) -> None:
        began = time.perf_counter()
        scored = self._encoder.score(windows) if windows else []
        self.encoder_seconds += time.perf_counter() - began
        opening = set(block_starts)
        for scores, place, words in zip(scored, places, windows, strict=True):
            forced = [at for at, i in enumerate(place) if i in opening] + _quoted_starts(words)
            self._decode(analysis, scores, place, words, forced, only_forced=False)

    def _decode(
        self,
        analysis: Analysis,
        scores: WindowScores,
        place: list[int],
        words: list[str],
        forced: Sequence[int],
        *,
        only_forced: bool,
    ) -> None:
        labels = self._encoder.labels
        analysis.vectors[place] = scores.vectors
        starts = np.full(len(words), -1, np.float32) if only_forced else scores.starts
        heads = np.zeros(len(words), np.int64)
        for start, end in decode.sentence_ranges(starts, forced):
            heads[start:end] = decode.tree(scores.arcs, start, end)
            analysis.begins[place[start]] = True
        began = time.perf_counter()
        relations = self._encoder.relations(scores, heads)
        self.encoder_seconds += time.perf_counter() - began  # the network's last head, only outside the graph
        relations[:, labels.deprels.index("root")] = np.where(heads == 0, 1e9, -1e9)
        deps, chosen = relations.argmax(1).tolist(), heads.tolist()
        upos, xpos = scores.upos.argmax(1).tolist(), scores.xpos.argmax(1).tolist()
        for at, i in enumerate(place):
            analysis.pos[i] = labels.upos[upos[at]]
            analysis.tags[i] = labels.xpos[xpos[at]]
            analysis.deps[i] = labels.deprels[deps[at]]
            analysis.heads[i] = i if chosen[at] == 0 else place[chosen[at] - 1]
            analysis.lemmas[i] = lemma(words[at], analysis.pos[i], analysis.tags[i])
        for start, end, kind in decode.names(scores.names, labels.bio):
            analysis.names.append((place[start], place[end - 1] + 1, kind))


def _quoted_starts(words: Sequence[str]) -> list[int]:
    """Positions where a quotation opens after a sentence's end: `… the shoal. "We will not be deterred," he said`.

    So too where another sentence goes on behind a quotation that ends with a full stop: `… every village." Azerbaijan denied`.
    The treebanks have few such paragraphs and news is full of them, so this is not left to the scores.
    """
    found, inside = [], False
    for at, word in enumerate(words):
        if word in _OPENERS or (word == '"' and not inside):
            if at and words[at - 1] in {".", "!", "?"} and at + 1 < len(words) and words[at + 1][:1].isupper():
                found.append(at)
            inside = True
        elif word in {"”", '"'}:
            stopped = inside and words[at - 1] == "." and words[at + 1 : at + 2] not in ([], ['"'])
            if stopped and words[at + 1][:1].isupper() and not _is_signed(words[at + 1 : at + 2 + _SIGNED]):
                found.append(at + 1)
            inside = False
    return found


def _is_signed(words: Sequence[str]) -> bool:
    """Whether a careless full stop stands before who said it, as in `… every village." Colonel Papikyan said`."""
    if words[0] in {"So", "Thus"}:  # "So he explained his vote"
        return True
    verb = next((at for at, word in enumerate(words) if not word[:1].isupper()), len(words))
    behind = words[verb + 1 : verb + 2]
    return words[verb : verb + 1] in (["said"], ["says"], ["added"], ["told"], ["declared"], ["wrote"]) and (
        not behind or behind[0] in _BEHIND_SIGNING
    )


def _block_tokens(document: Document) -> Iterator[tuple[list[int], bool]]:
    """Solid tokens of each block, in order, and whether the block is coded. Text without blocks is one coded block."""
    doc = document.doc
    blocks = document.article.blocks
    at = 0
    for block in blocks:
        tokens = []
        while at < len(doc) and doc[at].idx < block.end:
            if doc[at].idx >= block.start and not doc[at].is_space:
                tokens.append(at)
            at += 1
        if tokens:
            yield tokens, block.kind in CODED_BLOCKS
    if not blocks:
        tokens = [token.i for token in doc if not token.is_space]
        if tokens:
            yield tokens, True


def _attach_rest(analysis: Analysis, doc: Doc, uncoded: list[list[int]]) -> None:
    """White space hangs on the token before it, an uncoded block on its first token: neither starts sentences inside."""
    for tokens in uncoded:
        for i in tokens:
            analysis.heads[i] = tokens[0]
            analysis.deps[i] = "dep" if i != tokens[0] else "root"
            analysis.pos[i] = "X"
    for token in doc:
        if token.is_space:
            analysis.pos[token.i], analysis.tags[token.i], analysis.deps[token.i] = "SPACE", "_SP", "dep"
            analysis.heads[token.i] = token.i - 1 if token.i else token.i
        elif analysis.pos[token.i] == "":  # solid text outside every block, such as a bullet mark
            analysis.pos[token.i], analysis.deps[token.i] = "X", "root"


def _layers(doc: Doc, analysis: Analysis) -> Layers:
    kinds = [""] * len(doc)
    for start, end, kind in analysis.names:
        kinds[start:end] = [kind] * (end - start)
    lemmas = [lemma or token.text for lemma, token in zip(analysis.lemmas, doc, strict=True)]
    return Layers(analysis.tags, analysis.pos, lemmas, analysis.heads, analysis.deps, kinds)


def _sentences(document: Document, analysis: Analysis, ranges: list[tuple[list[int], bool]]) -> Iterator[Sentence]:
    index = 0
    blocks = document.article.blocks
    for block, (tokens, coded) in zip(_nonempty(document), ranges, strict=True):
        if not coded:
            continue
        edges = [i for i in tokens if analysis.begins[i]]
        for start, end in zip(edges, [*edges[1:], tokens[-1] + 1], strict=True):
            yield Sentence(index, start, end, block, blocks[block].kind if blocks else "body")
            index += 1


def _nonempty(document: Document) -> list[int]:
    """Indices of the blocks that hold a solid token, as `_block_tokens` yields them."""
    doc, blocks = document.doc, document.article.blocks
    if not blocks:
        return [0] if any(not token.is_space for token in doc) else []
    starts = np.array([token.idx for token in doc if not token.is_space])
    return [at for at, block in enumerate(blocks) if ((starts >= block.start) & (starts < block.end)).any()]
