"""Documents of several sentences for the actor tests: a sentence a line, `word/tag/relation/head` with 0-based heads."""

from __future__ import annotations

import datetime as dt

from deedwatch.actors import find_mentions
from deedwatch.document import Document, FoundMention, FoundName, Sentence
from deedwatch.records import Actor, Article, Published
from deedwatch.tokens import Doc, Layers

POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON",
    "WDT": "PRON", "DT": "DET", "IN": "ADP", "TO": "PART", "CC": "CCONJ", "CD": "NUM", "RB": "ADV", "MD": "AUX", "POS": "PART",
}  # fmt: skip
LEMMAS = {
    "was": "be",
    "am": "be",
    "said": "say",
    "told": "tell",
    "met": "meet",
    "spoke": "speak",
    "left": "leave",
    "chose": "choose",
}
GLUED = {".", ",", "'s", "”"}


def _lemma(word: str, tag: str) -> str:
    low = word.lower()
    if low in LEMMAS:
        return LEMMAS[low]
    if tag == "NNS":
        return {"countries": "country", "parties": "party", "men": "man"}.get(low, low.removesuffix("s"))
    return low.removesuffix("ed") if tag == "VBD" and low.endswith("ed") else low


def document_of(lines: str, names: tuple[tuple[str, str], ...] = (), on: dt.date | None = None) -> Document:
    """A Document from its trees; `names` are the encoder's (words, type)."""
    rows = [[item.rsplit("/", 3) for item in line.split()] for line in lines.strip().splitlines()]
    flat = [
        (word, tag, dep, int(head) + sum(map(len, rows[:at])))
        for at, row in enumerate(rows)
        for word, tag, dep, head in row
    ]
    words = [item[0] for item in flat]
    spaces = [at + 1 < len(words) and words[at + 1] not in GLUED and word != "“" for at, word in enumerate(words)]
    pos = [POS.get(tag, "VERB" if tag.startswith("VB") else "PUNCT") for _, tag, _, _ in flat]
    pos = ["AUX" if dep in {"cop", "aux"} else kind for kind, (_, _, dep, _) in zip(pos, flat, strict=True)]
    tags, deps, heads = ([item[k] for item in flat] for k in (1, 2, 3))
    lemmas = [_lemma(word, tag) for word, tag, _, _ in flat]
    doc = Doc.of_words(words, spaces, Layers(tags, pos, lemmas, heads, deps))
    document = Document(Article.of(doc.text, published=Published(on, "given") if on else None), doc)
    ends = [sum(map(len, rows[: at + 1])) for at in range(len(rows))]
    document.sentences = tuple(Sentence(at, end - len(rows[at]), end, 0, "body") for at, end in enumerate(ends))
    found = []
    for name, kind in names:
        parts = name.split()
        at = next(
            k for k in range(len(words)) if words[k : k + len(parts)] == parts and k not in {f.start for f in found}
        )
        found.append(FoundName(at, at + len(parts), kind))
    document.names = tuple(found)
    return document


def read(lines: str, *people: str, on: dt.date | None = None) -> tuple[tuple[FoundMention, ...], dict[str, Actor]]:
    """The mentions and actors of the trees; `people` are the names the encoder took for persons."""
    return find_mentions(document_of(lines, tuple((name, "PERSON") for name in people), on))


def actors_of(lines: str, words: str, *people: str, on: dt.date | None = None) -> tuple[str, ...]:
    """Whom the first mention with these words denotes. Fails when there is none."""
    found, _ = read(lines, *people, on=on)
    return next(item.mention.actors for item in found if item.mention.span.text == words)
