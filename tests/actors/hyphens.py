"""Documents of the actor tests whose hyphens stand between words without spaces: "pro-Russian"."""

from __future__ import annotations

import datetime as dt

from tests.actors.docs import document_of

from deedwatch.actors import find_mentions
from deedwatch.document import Document
from deedwatch.records import Article
from deedwatch.tokens import Doc, Layers


def hyphenated(lines: str, names: tuple[tuple[str, str], ...] = (), on: dt.date | None = None) -> Document:
    """The Document of the trees, with no space around its hyphens."""
    document = document_of(lines, names, on)
    doc = document.doc
    spaces = [
        bool(token.whitespace_) and token.text != "-" and not (token.i + 1 < len(doc) and doc[token.i + 1].text == "-")
        for token in doc
    ]
    layers = Layers(
        pos=[token.pos_ for token in doc],
        tags=[token.tag_ for token in doc],
        deps=[token.dep_ for token in doc],
        heads=[token.head.i for token in doc],
        lemmas=[token.lemma_ for token in doc],
    )
    closed = Doc.of_words([token.text for token in doc], spaces, layers)
    result = Document(Article.of(closed.text, published=document.article.published), closed)
    result.sentences, result.names = document.sentences, document.names
    return result


def actors_with_hyphens(lines: str, words: str, on: dt.date | None = None) -> tuple[str, ...]:
    """Whom the first mention with these words denotes, its hyphens without spaces. Fails when there is none."""
    found, _ = find_mentions(hyphenated(lines, on=on))
    return next(item.mention.actors for item in found if item.mention.span.text == words)
