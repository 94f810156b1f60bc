"""Documents for the grounding tests: words alone, or a tree by hand."""

from __future__ import annotations

import datetime as dt

from deedwatch.document import Document, FoundName, Sentence
from deedwatch.language.tokenize import tokenizer
from deedwatch.records import Article, Block, BlockKind, Published
from deedwatch.tokens import Doc, Layers

FRIDAY = dt.date(2022, 1, 21)


def words_alone(
    *sentences: str, published: dt.date | None = FRIDAY, kind: BlockKind = "body", names: dict[str, str] | None = None
) -> Document:
    """A Document with tokens and sentences only; `names` maps words to the type the encoder gives them."""
    text = " ".join(sentences)
    doc = Doc.of_spacy(tokenizer()(text))
    return _document(doc, sentences, published, kind, names)


def tree(rows: str, published: dt.date | None = FRIDAY, kind: BlockKind = "body") -> Document:
    """A one-sentence Document from rows `text tag dep head lemma`, heads 1-based and 0 for the root."""
    cells = [row.split() for row in rows.strip().splitlines()]
    layers = Layers(
        tags=[cell[1] for cell in cells],
        pos=[_pos(cell[1]) for cell in cells],
        deps=[cell[2] for cell in cells],
        heads=[at if cell[3] == "0" else int(cell[3]) - 1 for at, cell in enumerate(cells)],
        lemmas=[cell[4] if len(cell) > 4 else cell[0].lower() for cell in cells],
    )
    doc = Doc.of_words([cell[0] for cell in cells], layers=layers)
    return _document(doc, (doc.text,), published, kind, None)


def _pos(tag: str) -> str:
    kinds = {
        "NNP": "PROPN",
        "NN": "NOUN",
        "VB": "VERB",
        "MD": "AUX",
        "CD": "NUM",
        "JJ": "ADJ",
        "IN": "ADP",
        "DT": "DET",
    }
    return next((pos for prefix, pos in kinds.items() if tag.startswith(prefix)), "X")


def _document(
    doc: Doc, sentences: tuple[str, ...], published: dt.date | None, kind: BlockKind, names: dict[str, str] | None
) -> Document:
    date = Published(published, "given") if published else Published()
    document = Document(Article.of(doc.text, published=date, blocks=(Block(kind, 0, len(doc.text)),)), doc)
    bounds, at = [], 0
    for sentence in sentences:
        start = doc.text.index(sentence, at)
        at = start + len(sentence)
        span = doc.touching(start, at)
        bounds.append((span.start, span.end))
    document.sentences = tuple(Sentence(n, start, end, 0, kind) for n, (start, end) in enumerate(bounds))
    found = []
    for words, type_ in (names or {}).items():
        start = doc.text.index(words)
        span = doc.touching(start, start + len(words))
        found.append(FoundName(span.start, span.end, type_))
    document.names = tuple(found)
    return document
