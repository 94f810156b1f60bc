"""Build Docs and Documents by hand: one row a token, `text pos tag dep head lemma`; head is the row's number."""

from __future__ import annotations

from deedwatch.document import Document, FoundMention, Sentence
from deedwatch.records import Actor, Article, Mention
from deedwatch.tokens import Doc, Layers


def doc_of(rows: str) -> Doc:
    """A Doc from rows such as `Moscow PROPN NNP nsubj 2 Moscow`; 1-based heads, 0 for the root. Words are spaced, but
    closing punctuation is glued to the word before it, a hyphen to both."""
    cells = [row.split() for row in rows.strip().splitlines()]
    words = [cell[0] for cell in cells]
    glued = {".", ",", "?", ":", "'s", "n't", "”"}
    hyphens = {at for at, cell in enumerate(cells) if cell[2] == "HYPH"}
    spaces = [
        not (at + 1 < len(words) and words[at + 1] in glued) and word != "“" and not {at, at + 1} & hyphens
        for at, word in enumerate(words)
    ]
    heads = [at if cell[4] == "0" else int(cell[4]) - 1 for at, cell in enumerate(cells)]
    layers = Layers(
        pos=[cell[1] for cell in cells],
        tags=[cell[2] for cell in cells],
        deps=[cell[3] for cell in cells],
        heads=heads,
        lemmas=[cell[5] if len(cell) > 5 else cell[0].lower() for cell in cells],
    )
    return Doc.of_words(words, spaces, layers)


def document_of(rows: str, names: dict[str, str] | None = None) -> Document:
    """A one-sentence Document; `names` maps a word to the actor id it denotes."""
    doc = doc_of(rows)
    document = Document(Article.of(doc.text), doc)
    document.sentences = (Sentence(0, 0, len(doc), 0, "body"),)
    found = []
    for token in doc:
        ident = (names or {}).get(token.text)
        if ident is not None:
            span = document.span(token.i, token.i + 1)
            found.append(
                FoundMention(Mention(f"mnt_{token.i}", span, "name", ident, (ident,)), token.i, token.i + 1, token.i)
            )
            country = ident.removeprefix("country:") if ident.startswith("country:") else None
            document.actors[ident] = Actor(ident, token.text, country)
    document.mentions = tuple(found)
    return document
