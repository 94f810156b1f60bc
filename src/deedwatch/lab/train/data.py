"""Training examples from the treebanks, re3d and our own sentences, grouped into windows of running text."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from deedwatch.lab import conllu, names
from deedwatch.language.pieces import PieceTable
from deedwatch.language.tokenize import tokenizer

MAX_PIECES = 200  # longest window; the longest treebank sentences are cut here
# Windows of one sentence teach the tree, longer ones the sentence starts; sizes swept by eye on the first trial.
WINDOW_SIZES = (1, 40, 60, 90, 130)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with whichever layers are annotated (a missing layer is None)."""

    words: list[str]
    upos: list[str] | None
    xpos: list[str] | None
    heads: list[int] | None
    deprels: list[str] | None
    tags: list[str] | None
    document: str
    new_paragraph: bool


def from_treebank(path: Path, *, with_names: bool) -> list[Example]:
    """Examples of a CoNLL-U file; names only where the file annotates them."""
    examples = []
    for sentence in conllu.read(path):
        words = sentence.words
        tags = names.bio(names.gum_names(sentence), len(words)) if with_names else None
        examples.append(
            Example(
                sentence.forms,
                [word.upos for word in words],
                [word.xpos for word in words],
                [word.head for word in words],
                [word.deprel for word in words],
                tags,
                f"{path.name}:{sentence.document}",
                sentence.new_paragraph,
            )
        )
    return examples


def from_re3d(folder: Path) -> list[Example]:
    """re3d sentences, brought to our notion of a name: no determiners, no titles, no common nouns."""
    found = []
    for path in sorted(folder.glob("*/*.conll")):
        for index, (words, entities) in enumerate(names.read_iob2(path)):
            kept = [name for entity in entities for name in [_re3d_name(words, entity)] if name]
            tags = names.bio(names.outermost(kept), len(words))
            found.append(Example(words, None, None, None, None, tags, f"re3d:{path.stem}", index == 0))
    places = {
        " ".join(e.words[n.start : n.end]) for e in found for n in names.from_bio(e.tags or []) if n.type == "PLACE"
    }
    return [replace(example, tags=_places_first(example, places)) for example in found]


def _re3d_name(words: list[str], entity: names.Name) -> names.Name | None:
    start, end = entity.start, entity.end
    if entity.type == "TIME":
        return entity
    lower = {"the", "a", "an"} | (names.TITLES if entity.type == "PERSON" else set())
    while start < end and (words[start].lower() in lower or not words[start][:1].isupper()):
        start += 1
    while end > start and not words[end - 1][:1].isalnum():
        end -= 1
    if start == end or not words[end - 1][:1].isupper() or words[start] in {"I", "We", "They", "He", "She", "It"}:
        return None
    return names.Name(start, end, entity.type)


def _places_first(example: Example, places: set[str]) -> list[str]:
    """A country that acts is an organisation in re3d, a place in GUM and here."""
    fixed = [
        replace(name, type="PLACE")
        if name.type == "ORG" and " ".join(example.words[name.start : name.end]) in places
        else name
        for name in names.from_bio(example.tags or [])
    ]
    return names.bio(fixed, len(example.words))


def from_brackets(path: Path) -> list[Example]:
    """Our own sentences with `[name|TYPE]` marks, tokenised as at run time."""
    nlp = tokenizer()
    examples = []
    for number, (text, spans) in enumerate(names.read_brackets(path)):
        doc = nlp(text)
        tags = ["O"] * len(doc)
        for start, end, kind in spans:
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                tags[span.start : span.end] = [f"B-{kind}"] + [f"I-{kind}"] * (len(span) - 1)
        solid = [(token.text, tag) for token, tag in zip(doc, tags, strict=True) if not token.is_space]
        words, kept = [word for word, _ in solid], [tag for _, tag in solid]
        examples.append(Example(words, None, None, None, None, kept, f"own:{number}", new_paragraph=True))
    return examples


def windows(
    examples: Sequence[Example], pieces: PieceTable, rng: random.Random, sizes: Sequence[int]
) -> list[list[Example]]:
    """Consecutive sentences of a paragraph, up to a size drawn for each window; a short one may cross paragraphs."""
    found: list[list[Example]] = []
    current: list[Example] = []
    used, limit = 0, rng.choice(sizes)
    for example in examples:
        length = pieces.length(example.words)
        if length > MAX_PIECES:
            continue
        same = (
            current and current[-1].document == example.document and not (example.new_paragraph and rng.random() < 0.9)
        )
        if current and (not same or used + length > limit):
            found.append(current)
            current, used, limit = [], 0, rng.choice(sizes)
        current.append(example)
        used += length
    if current:
        found.append(current)
    return found


def disguised(example: Example, rng: random.Random) -> Example:
    """Now and then the same sentence as a headline is set: every word capitalised, or all in capitals."""
    draw = rng.random()
    if draw > 0.06:  # 6 %: enough for headlines to parse, too little to hurt running text
        return example
    words = [word.upper() if draw < 0.015 else word[:1].upper() + word[1:] for word in example.words]
    return replace(example, words=words)
