"""Training text of the relation head: our marked sentences, copies of them with other countries, triples read off trees.

Nothing here needs torch.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tokenizers import Tokenizer

from deedwatch import knowledge
from deedwatch.document import Document, Range
from deedwatch.errors import EvaluationError, LanguageError
from deedwatch.language import Annotator
from deedwatch.language.pieces import CLS, SEP
from deedwatch.records import Article
from deedwatch.tokens import Doc, Stretch, Token

ROLES = {"actor": 1, "predicate": 2, "recipient": 3}  # number in the role embedding; where ranges overlap the last wins
MARKS = {"actor": "@", "recipient": "#", "predicate": "^"}  # in the order of the three marked positions
NONE, YIELD = "NONE", "YIELD"
EMBARGO = "embargo"  # a mode of ours alone: sanctions imposed (CAMEO 163), which PLOVER keeps under "discontinue"
EMBARGO_CAMEO = "163"
MAX_PIECES = 180  # of a sentence without its marks; ours have 59 at most, those of the treebanks now and then more
COPIES = 3  # swapped copies of a sentence, drawn anew from each other
MAX_SENTENCE = 600  # characters; what is longer is a list or a failure to find the sentence's end
TREEBANK_WORDS = range(7, 60)  # shorter sentences of the treebanks are headings and shouts


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A sentence and the character ranges of its marks; None where there is none."""

    text: str
    actor: Range | None
    predicate: Range | None
    recipient: Range | None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the corpus. `factuality` is None where only the type was annotated, and for NONE."""

    marked: MarkedText
    type: str
    modes: tuple[str, ...]
    factuality: str | None
    contexts: tuple[str, ...]
    embargo: bool

    @property
    def held_out(self) -> bool:
        """Whether it only measures."""
        return is_held_out(self.marked.text)


@dataclass(frozen=True, slots=True)
class Labels:
    """Label inventories, in the order of the network's outputs; before the modes stands having none."""

    types: list[str]
    modes: list[str]
    factuality: list[str]
    contexts: list[str]

    @property
    def widths(self) -> tuple[int, int, int, int]:
        """How many outputs each layer of labels has."""
        return len(self.types), len(self.modes) + 1, len(self.factuality), len(self.contexts)


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence as piece ids without special ones, and the piece ranges of its marks."""

    ids: tuple[int, ...]
    actor: Range | None
    predicate: Range | None
    recipient: Range | None


@dataclass(frozen=True, slots=True)
class Example:
    """A row in pieces, and its copies with other countries."""

    row: Row
    pieces: Pieces
    copies: tuple[Pieces, ...] = ()


class Marked(NamedTuple):
    """What the network reads of a sentence: ids and role numbers of its pieces, positions of the marks (-1: none)."""

    ids: list[int]
    roles: list[int]
    marks: list[int]


class Forms(NamedTuple):
    """A country as it is swapped: its name, its adjective, its people."""

    name: str
    adjective: str
    people: str


def is_held_out(text: str) -> bool:
    """Whether a sentence is kept out of training: a tenth, by its plain text, so that its rows stay together."""
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16) % 10 == 0


def read(folder: Path) -> list[Row]:
    """The rows of `*.jsonl`, files in order of name. Raises EvaluationError naming the line that cannot be read."""
    rows = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                rows.append(_row(json.loads(line)))
            except (KeyError, TypeError, ValueError) as error:
                message = f"{path}:{number}: no row of the corpus: {error}"
                raise EvaluationError(message) from error
    return rows


def _row(raw: Mapping[str, object]) -> Row:
    text = str(raw["text"])
    marked = MarkedText(text, *(_range(raw[role], text) for role in ROLES))
    modes, contexts = raw["modes"], raw["contexts"]
    if not isinstance(modes, list) or not isinstance(contexts, list):
        message = "modes and contexts are lists"
        raise TypeError(message)
    factuality = raw["factuality"]
    return Row(
        marked,
        str(raw["type"]),
        tuple(modes),
        None if factuality is None else str(factuality),
        tuple(contexts),
        raw.get("cameo") == EMBARGO_CAMEO,
    )


def _range(raw: object, text: str) -> Range | None:
    if raw is None:
        return None
    if not isinstance(raw, list) or not 0 <= raw[0] < raw[1] <= len(text):
        message = f"{raw} is no range of the text"
        raise ValueError(message)
    return raw[0], raw[1]


def labels_of(rows: Iterable[Row]) -> Labels:
    """Inventories over all rows, sorted so that a rerun gives the same order."""
    rows = list(rows)
    return Labels(
        sorted({row.type for row in rows} - {YIELD}),
        sorted({mode for row in rows for mode in row.modes}),
        sorted({row.factuality for row in rows if row.factuality is not None}),
        sorted({context for row in rows for context in row.contexts}),
    )


def with_embargo(labels: Labels) -> Labels:
    """The same with the mode of our own as the last."""
    return replace(labels, modes=[*labels.modes, EMBARGO])


def countries() -> list[Forms]:
    """The countries whose names mean nothing else."""
    return [
        Forms(country.name, country.adjectives[0], country.demonyms[-1])
        for country in knowledge.load().countries()
        if country.adjectives and country.demonyms and not country.ambiguous
    ]


class Swapper:
    """Puts other countries in the place of those a sentence names, so that the head learns deeds and not reputations."""

    def __init__(self, forms: Sequence[Forms], rng: random.Random) -> None:
        """`rng` draws the countries."""
        self._forms, self._rng = forms, rng
        self._found: dict[str, tuple[int, int]] = {}
        for number, country in enumerate(forms):
            self._found.setdefault(country.people, (number, 2))
        for number, country in enumerate(forms):
            self._found[country.adjective] = (number, 1)
            self._found[country.name] = (number, 0)
        longest_first = sorted(map(re.escape, self._found), key=len, reverse=True)
        self._pattern = re.compile(rf"\b({'|'.join(longest_first)})\b(?! (Sea|Sudan|Korea|Ocean|City|Canal|Strait))")

    def swap(self, marked: MarkedText) -> MarkedText | None:
        """The sentence with each country replaced, in the form it stands in, and the marks on the same words.

        None where no country is named, or a mark begins or ends within a name. A country replaces the same one throughout;
        "a" and "an" stay as they are.
        """
        drawn: dict[int, int] = {}
        edits: list[tuple[int, int, str]] = []
        for match in self._pattern.finditer(marked.text):
            if marked.text[: match.start()].endswith(_PART_OF_NAME):
                continue
            number, form = self._found[match[1]]
            if number not in drawn:
                drawn[number] = self._rng.randrange(len(self._forms))
            edits.append((match.start(), match.end(), self._forms[drawn[number]][form]))
        if not edits or any(start < edge < end for edge in _edges(marked) for start, end, _ in edits):
            return None
        pieces, last = [], 0
        for start, end, word in edits:
            pieces += [marked.text[last:start], word]
            last = end
        moved = {role: _moved(range_, edits) for role in ROLES if (range_ := getattr(marked, role)) is not None}
        return replace(marked, text="".join([*pieces, marked.text[last:]]), **moved)


_PART_OF_NAME = tuple(f"{word} " for word in "South North East West New Equatorial Papua".split())


def _edges(marked: MarkedText) -> Iterator[int]:
    for role in ROLES:
        yield from getattr(marked, role) or ()


def _moved(range_: Range, edits: Sequence[tuple[int, int, str]]) -> Range:
    start, end = (edge + sum(len(w) - (e - s) for s, e, w in edits if e <= edge) for edge in range_)
    return start, end


class Cutter:
    """Cuts marked sentences into pieces, and puts the marks in."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """`tokenizer` neither pads nor truncates. Raises LanguageError when it lacks a mark."""
        self._tokenizer = tokenizer
        self._marks: dict[str, int] = {}
        for role, mark in MARKS.items():
            piece = tokenizer.token_to_id(mark)
            if piece is None:
                message = f"the tokenizer has no piece {mark}"
                raise LanguageError(message)
            self._marks[role] = piece

    def cut(self, marked: MarkedText) -> Pieces:
        """The whole text in pieces; a mark covers every piece it touches."""
        encoded = self._tokenizer.encode(marked.text, add_special_tokens=False)
        covered: list[Range | None] = []
        for role in ROLES:
            first, last = getattr(marked, role) or (0, 0)
            inside = [i for i, (start, end) in enumerate(encoded.offsets) if max(start, first) < min(end, last)]
            covered.append((inside[0], inside[-1] + 1) if inside else None)
        return Pieces(tuple(encoded.ids), *covered)

    def mark(self, pieces: Pieces, *, predicate: bool) -> Marked:
        """The input of the network: each range between two of its marks, the predicate's only if asked for."""
        ids = pieces.ids[:MAX_PIECES]
        shown = [role for role in ROLES if predicate or role != "predicate"]
        ranges = {role: range_ for role in shown if (range_ := getattr(pieces, role)) is not None}
        opening: dict[int, list[str]] = {}
        closing: dict[int, list[str]] = {}
        for role in MARKS:
            if role in ranges and ranges[role][0] < len(ids):
                opening.setdefault(ranges[role][0], []).append(role)
                closing.setdefault(min(ranges[role][1], len(ids)), []).insert(0, role)
        found = Marked([CLS], [0], [])
        at = dict.fromkeys(MARKS, -1)
        for index in range(len(ids) + 1):
            for role in closing.get(index, ()):
                self._put(found, role)
            for role in opening.get(index, ()):
                at[role] = len(found.ids)
                self._put(found, role)
            if index < len(ids):
                inside = [ROLES[role] for role, (start, end) in ranges.items() if start <= index < end]
                found.ids.append(ids[index])
                found.roles.append(inside[-1] if inside else 0)
        return Marked([*found.ids, SEP], [*found.roles, 0], list(at.values()))

    def _put(self, found: Marked, role: str) -> None:
        found.ids.append(self._marks[role])
        found.roles.append(ROLES[role])

    def single(self, words: Iterable[str]) -> frozenset[int]:
        """The ids of those words that are one piece."""
        ids = (self._tokenizer.token_to_id(word) for word in words)
        return frozenset(found for found in ids if found is not None)


def examples(rows: Iterable[Row], cutter: Cutter, swapper: Swapper) -> list[Example]:
    """Rows in pieces; those that train with their copies."""
    found = []
    for row in rows:
        copies = [] if row.held_out else [copy for _ in range(COPIES) if (copy := swapper.swap(row.marked))]
        found.append(Example(row, cutter.cut(row.marked), tuple(cutter.cut(copy) for copy in copies)))
    return found


_BRACKETS = re.compile(r"\[([^\[\]|]+)\|[^\]]+\]")


def sentences(path: Path) -> Iterator[str]:
    """The texts of a file: `# text` of CoNLL-U, else its lines without `[words|TYPE]` marks and `#` lines."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if path.suffix == ".conllu":
            text = line.removeprefix("# text = ").strip()
            if text != line.strip() and len(text.split()) in TREEBANK_WORDS:
                yield text
        elif line.strip() and not line.startswith("#"):
            yield _BRACKETS.sub(r"\1", line.strip())


def unlabelled(paths: Sequence[Path], rows: Iterable[Row], annotator: Annotator) -> list[MarkedText]:
    """The triples of all sentences of the files, and of the corpus but for those held out, each once."""
    rows = list(rows)
    held_out = {row.marked.text for row in rows if row.held_out}
    texts = [*(text for path in paths for text in sentences(path)), *(row.marked.text for row in rows)]
    found: dict[MarkedText, None] = {}
    for text in dict.fromkeys(text for text in texts if text not in held_out):
        document = Document(Article.of(text), annotator.tokenise(text))
        annotator.annotate(document)
        found.update(dict.fromkeys(triples(document.doc)))
    return list(found)


def triples(doc: Doc) -> Iterator[MarkedText]:
    """Subject, predicate and one object or oblique, wherever the trees of a Doc have them; what is done may be nothing.

    A passive's subject is the recipient. Sentences are cut out, and ranges count from their start.
    """
    for sentence in doc.sents:
        if sentence.doc[sentence.end - 1].end - sentence.doc[sentence.start].idx > MAX_SENTENCE:
            continue
        for predicate in sentence:
            if predicate.is_alpha and predicate.pos_ in {"VERB", "NOUN"}:
                yield from _triples_at(predicate, sentence)


def _triples_at(predicate: Token, sentence: Stretch) -> Iterator[MarkedText]:
    verb = predicate.pos_ == "VERB"
    subjects = _subjects(predicate) if verb else _doers(predicate)
    base = sentence.doc[sentence.start].idx
    for subject in subjects[:1]:
        for other in _others(predicate) if verb else _rest(predicate, subjects):
            if other.i == subject.i or not {subject.pos_, other.pos_} <= {"NOUN", "PROPN"}:
                continue
            ranges = [_phrase(subject), (predicate.idx, predicate.idx + len(predicate.text)), _phrase(other)]
            if _overlap(ranges):
                continue
            if subject.dep_.endswith("pass"):
                ranges.reverse()
            yield MarkedText(sentence.text, *((start - base, end - base) for start, end in ranges))


def _overlap(ranges: Sequence[Range]) -> bool:
    ordered = sorted(ranges)
    return any(after[0] < before[1] for before, after in pairwise(ordered))


def _subjects(verb: Token) -> list[Token]:
    """Its own, or that of the verb it hangs on, or the noun it describes."""
    holder = verb
    while True:
        found = [child for child in holder.children if child.dep_.startswith("nsubj")]
        if found:
            return found
        if holder.dep_ not in {"conj", "xcomp", "advcl"} or holder.head.i == holder.i or holder.head.pos_ != "VERB":
            return [verb.head] if verb.dep_ == "acl" else []
        holder = holder.head


def _others(verb: Token) -> list[Token]:
    """Objects and obliques, what depends on them as nouns, and the parts of its complement."""
    found = [child for child in verb.children if child.dep_ in {"obj", "iobj", "obl", "obl:agent"}]
    below = [child for other in found for child in other.children if child.dep_ in {"nmod", "nmod:poss"}]
    parts = {"obj", "obl", "nsubj", "nsubj:pass"}
    complements = [child for child in verb.children if child.dep_ in {"xcomp", "ccomp"}]
    return [*found, *below, *(child for c in complements for child in c.children if child.dep_ in parts)]


def _doers(noun: Token) -> list[Token]:
    """Who a noun of action belongs to: "Kenya's visit", "the visit by Kenya"."""
    return [
        child
        for child in noun.children
        if child.dep_ == "nmod:poss" or (child.dep_ == "nmod" and any(c.lower_ in {"by", "of"} for c in child.children))
    ]


def _rest(noun: Token, doers: Sequence[Token]) -> list[Token]:
    taken = {token.i for token in doers}
    return [child for child in noun.children if child.dep_ == "nmod" and child.i not in taken]


_NEAR, _OF_NEAR = 8, 5  # tokens; farther ones are failures of the tree more often than parts of the phrase


def _phrase(noun: Token) -> Range:
    """Characters of a noun with its determiner, modifiers and "of" phrase, as far as they stand in one piece."""
    members = {noun.i}
    for child in noun.children:
        after = child.i - noun.i
        if child.dep_ in {"det", "amod", "compound", "nmod:poss", "nummod", "flat"} and abs(after) < _NEAR:
            members |= {token.i for token in child.subtree}
        elif child.dep_ == "nmod" and 0 < after < _OF_NEAR and any(c.lower_ == "of" for c in child.children):
            members |= {token.i for token in child.subtree if token.i - noun.i < _NEAR}
    start = end = noun.i
    while start - 1 in members:
        start -= 1
    while end + 1 in members:
        end += 1
    last = noun.doc[end]
    return noun.doc[start].idx, last.idx + len(last.text)
