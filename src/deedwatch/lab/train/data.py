"""Training examples from the treebanks, re3d and our own sentences, grouped into windows of running text.

`python -m deedwatch.lab.train.data --data FOLDER --own lab/corpus --out FILE` writes them all to one file, so that a machine
with an accelerator needs nothing but torch and transformers.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path

from deedwatch.lab import conllu, marked, names
from deedwatch.lab.mentions import gold_mentions
from deedwatch.language.pieces import PieceTable

MAX_PIECES = 200  # longest window; the longest treebank sentences are cut here
# Windows of one sentence teach the tree, longer ones the sentence starts; sizes swept by eye on the first trial.
WINDOW_SIZES = (1, 40, 60, 90, 130)


# What a mention can be; "thing" takes in GUM's objects, substances, plants and animals.
KINDS = ("none", "person", "place", "organization", "event", "time", "abstract", "thing")
_KIND_OF = {"object": "thing", "substance": "thing", "plant": "thing", "animal": "thing", "org": "organization"}


def kind_of(name: str) -> str:
    """A mention type of GUM or of our own as one of KINDS."""
    return _KIND_OF.get(name, name)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with whichever layers are annotated (a missing layer is None).

    `kinds` holds at each word the kind of the mention it heads ("" unknown); `entities` the words that head a mention, with
    their entity's name, unique in the document, and whether it is the first mention there.
    """

    words: list[str]
    upos: list[str] | None
    xpos: list[str] | None
    heads: list[int] | None
    deprels: list[str] | None
    tags: list[str] | None
    document: str
    new_paragraph: bool
    kinds: list[str] | None = None
    entities: list[tuple[int, str, bool]] | None = None


def from_treebank(path: Path, *, with_names: bool) -> list[Example]:
    """Examples of a CoNLL-U file; names only where the file annotates them."""
    examples = []
    for _, group in groupby(conllu.read(path), key=lambda sentence: sentence.document):
        sentences = list(group)
        kinds, entities = _gum_mentions(sentences) if with_names else (None, None)
        for at, sentence in enumerate(sentences):
            words = sentence.words
            examples.append(
                Example(
                    sentence.forms,
                    [word.upos for word in words],
                    [word.xpos for word in words],
                    [word.head for word in words],
                    [word.deprel for word in words],
                    names.bio(names.gum_names(sentence), len(words)) if with_names else None,
                    f"{path.name}:{sentence.document}",
                    sentence.new_paragraph,
                    kinds[at] if kinds else None,
                    entities[at] if entities else None,
                )
            )
    return examples


def _gum_mentions(sentences: Sequence[conllu.Sentence]) -> tuple[list[list[str]], list[list[tuple[int, str, bool]]]]:
    """Kinds and entities for each sentence of a document; of mentions with one head the shortest tells the kind."""
    kinds = [["none"] * len(sentence.words) for sentence in sentences]
    entities: list[list[tuple[int, str, bool]]] = [[] for _ in sentences]
    found = list(gold_mentions(sentences))
    for mention in sorted(found, key=lambda m: m.start - m.end):
        kinds[mention.sentence][mention.head] = kind_of(mention.type)
    seen: set[str] = set()
    for mention in sorted(found, key=lambda m: (m.sentence, m.head)):
        entities[mention.sentence].append((mention.head, mention.entity, mention.entity not in seen))
        seen.add(mention.entity)
    return kinds, entities


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
    from deedwatch.language.tokenize import tokenizer  # noqa: PLC0415 - not needed where prepared examples are read

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


def from_marked(path: Path) -> Iterator[Example]:
    """Our own articles with marked mentions, cut into sentences and parsed (for the heads) by the shipped model."""
    from deedwatch.lab.coreference import marked_document, marked_heads  # noqa: PLC0415 - as above
    from deedwatch.language import load  # noqa: PLC0415

    for article in marked.read(path):
        if marked.is_held_out(article.name):
            continue
        document = marked_document(article, load())
        doc, block, seen = document.doc, -1, set[str]()
        heads = marked_heads(article, document)
        names_at = {i: (i == span[0], mark.type) for mark, span, _ in heads if mark.is_name for i in range(*span)}
        for sentence in document.sentences:
            tokens = [token.i for token in document.tokens(sentence)]
            place = {i: at for at, i in enumerate(tokens)}
            tags = [f"{'B' if names_at[i][0] else 'I'}-{names_at[i][1]}" if i in names_at else "O" for i in tokens]
            kinds, entities = [""] * len(tokens), []
            for mark, _, head in heads:
                if head in place:
                    kind = mark.type.lower()
                    kinds[place[head]] = "" if kind == "thing" else kind_of(kind)
                    if mark.numbers:
                        entity = "+".join(map(str, mark.numbers))
                        entities.append((place[head], entity, entity not in seen))
                        seen.add(entity)
            words = [doc[i].text for i in tokens]
            name = f"{path.name}:{article.name}"
            yield Example(words, None, None, None, None, tags, name, sentence.block != block, kinds, entities)
            block = sentence.block


def write_prepared(path: Path, examples: Sequence[Example], dev: Mapping[str, Sequence[Example]]) -> None:
    """All examples as gzipped JSON Lines; those of dev sets carry the set's name."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for name, group in {"train": examples, **dev}.items():
            for example in group:
                file.write(json.dumps({"set": name, **asdict(example)}) + "\n")


def read_prepared(path: Path) -> dict[str, list[Example]]:
    """What `write_prepared` wrote, by set."""
    found: dict[str, list[Example]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            name = row.pop("set")
            if row["entities"] is not None:
                row["entities"] = [(head, entity, first) for head, entity, first in row["entities"]]
            found.setdefault(name, []).append(Example(**row))
    return found


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


def gather(data: Path, own: Path | None) -> tuple[list[Example], dict[str, list[Example]]]:
    """Everything that may train shipped weights (see MODEL_CARD.md), and the dev sets."""
    examples = from_treebank(data / "treebank/ewt-train.conllu", with_names=False)
    examples += from_treebank(data / "treebank/gum-train.conllu", with_names=True)
    examples += from_re3d(data / "entities/re3d")
    if own is not None:
        examples += from_brackets(own / "names.txt")
        for path in sorted((own / "articles").glob("*.txt")):
            examples += from_marked(path)
    dev = {
        "ewt": from_treebank(data / "treebank/ewt-dev.conllu", with_names=False),
        "gum": from_treebank(data / "treebank/gum-dev.conllu", with_names=True),
    }
    return examples, dev


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--own", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    write_prepared(options.out, *gather(options.data, options.own))


if __name__ == "__main__":
    main()
