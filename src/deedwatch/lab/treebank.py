"""Score the language stage on a CoNLL-U treebank: from raw text, and on gold tokens and sentences.

Figures follow the CoNLL shared task: words are aligned by their characters, scores are F1 over aligned words. The tree is
scored without punctuation and with language-specific subtypes ignored (`nsubj:pass` counts as `nsubj`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from deedwatch.document import Document
from deedwatch.extract import dateline
from deedwatch.lab import conllu
from deedwatch.lab.conllu import Sentence
from deedwatch.language import Annotator
from deedwatch.records import Article, Block

GOLD_WINDOW = 150  # words of running text analysed together on gold tokens, as in a news paragraph


@dataclass(frozen=True, slots=True)
class Scored:
    """One word of either side: character range, tags, head range (None for the root) and relation."""

    span: tuple[int, int]
    upos: str
    head: tuple[int, int] | None
    deprel: str


def evaluate(path: Path, annotator: Annotator) -> dict[str, float]:
    """`token_f1, sentence_f1, upos, uas, las` from raw text and `upos_gold, uas_gold, las_gold` on gold tokens."""
    sentences = conllu.read(path)
    raw = _from_raw_text(sentences, annotator)
    gold = _on_gold_tokens(sentences, annotator)
    return {**raw, **gold, "sentences": float(len(sentences)), "words": float(sum(len(s.words) for s in sentences))}


def base(relation: str) -> str:
    """The universal relation without its subtype."""
    return relation.split(":", maxsplit=1)[0]


def _from_raw_text(sentences: Sequence[Sentence], annotator: Annotator) -> dict[str, float]:
    gold_words: dict[tuple[int, int, int], Scored] = {}
    found_words: dict[tuple[int, int, int], Scored] = {}
    gold_sentences: set[tuple[int, int, int]] = set()
    found_sentences: set[tuple[int, int, int]] = set()
    for number, group in groupby(sentences, key=lambda sentence: sentence.document):
        document_sentences = list(group)
        text, starts = conllu.raw_text(document_sentences)
        for sentence, start in zip(document_sentences, starts, strict=True):
            words = list(_gold(sentence, start))
            gold_words.update({(number, *word.span): word for word in words})
            gold_sentences.add((number, words[0].span[0], words[-1].span[1]))
        document = _annotated(text, annotator)
        for found in document.sentences:
            tokens = document.tokens(found)
            found_sentences.add((number, tokens[0].idx, tokens[-1].end))
            for token in tokens:
                head = None if token.head == token else (token.head.idx, token.head.end)
                span = (token.idx, token.end)
                found_words[(number, *span)] = Scored(span, token.pos_, head, token.dep_)
    shared = gold_words.keys() & found_words.keys()
    upos = sum(gold_words[key].upos == found_words[key].upos for key in shared)
    scored_gold = sum(word.deprel != "punct" for word in gold_words.values())
    scored_found = sum(found_words[key].upos != "PUNCT" for key in found_words)
    heads = [
        key for key in shared if gold_words[key].deprel != "punct" and gold_words[key].head == found_words[key].head
    ]
    labelled = sum(base(gold_words[key].deprel) == base(found_words[key].deprel) for key in heads)
    return {
        "token_f1": _f1(len(shared), len(gold_words), len(found_words)),
        "sentence_f1": _f1(len(gold_sentences & found_sentences), len(gold_sentences), len(found_sentences)),
        "upos": _f1(upos, len(gold_words), len(found_words)),
        "uas": _f1(len(heads), scored_gold, scored_found),
        "las": _f1(labelled, scored_gold, scored_found),
    }


def _annotated(text: str, annotator: Annotator) -> Document:
    """The document as the reader would see it."""
    document = Document(Article.of(text, blocks=blocks_of(text)), annotator.tokenise(text))
    annotator.annotate(document)
    return document


def blocks_of(text: str) -> tuple[Block, ...]:
    """One body block a paragraph, after its dateline; paragraphs are parted by blank lines."""
    blocks, start = [], 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            line = dateline(paragraph)
            cut = line.length if line is not None else 0
            if cut:
                blocks.append(Block("dateline", start, start + cut))
            blocks.append(Block("body", start + cut, start + len(paragraph)))
        start += len(paragraph) + 2
    return tuple(blocks)


def _gold(sentence: Sentence, offset: int) -> Iterator[Scored]:
    spans = [(start + offset, end + offset) for start, end in sentence.offsets]
    for word, span in zip(sentence.words, spans, strict=True):
        yield Scored(span, word.upos, spans[word.head - 1] if word.head else None, word.deprel)


def _on_gold_tokens(sentences: Sequence[Sentence], annotator: Annotator) -> dict[str, float]:
    words = upos = scored = uas = las = 0
    for window in gold_windows(sentences):
        forms = [form for sentence in window for form in sentence.forms]
        starts = _starts(window)
        analysis, _ = annotator.parse_words(forms, starts, only_forced=True)
        for sentence, start in zip(window, starts, strict=True):
            for at, word in enumerate(sentence.words, start):
                words += 1
                upos += analysis.pos[at] == word.upos
                if word.deprel == "punct":
                    continue
                scored += 1
                head = start + word.head - 1 if word.head else at
                if analysis.heads[at] == head:
                    uas += 1
                    las += base(analysis.deps[at]) == base(word.deprel)
    return {"upos_gold": upos / max(1, words), "uas_gold": uas / max(1, scored), "las_gold": las / max(1, scored)}


def gold_windows(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Runs of sentences of one paragraph, at most GOLD_WINDOW words unless one sentence alone is longer."""
    window: list[Sentence] = []
    for sentence in sentences:
        size = sum(len(item.words) for item in window) + len(sentence.words)
        same = window and window[-1].document == sentence.document and not sentence.new_paragraph
        if window and (not same or size > GOLD_WINDOW):
            yield window
            window = []
        window.append(sentence)
    if window:
        yield window


def _starts(window: Sequence[Sentence]) -> list[int]:
    starts, length = [], 0
    for sentence in window:
        starts.append(length)
        length += len(sentence.words)
    return starts


def _f1(right: int, gold: int, found: int) -> float:
    return 2 * right / (gold + found) if gold + found else 0.0
