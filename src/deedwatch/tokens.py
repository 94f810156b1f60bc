"""`Doc` and `Token`: an analysed text as plain objects, named as in spaCy; the rules read them far faster than spaCy's own.

A `Doc` is the tuple of its tokens, so that indexing, slicing and iteration cost what they cost of a tuple; `==` is identity for
both. Trees do not change once made: what is derived from them is kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import spacy.tokens


@dataclass(frozen=True, slots=True)
class Layers:
    """What an analysis gives each token: tags, lemma, entity type ("" outside names), index of the head (its own for a root)
    and relation to it. Each as long as the text has tokens.
    """

    tags: Sequence[str]
    pos: Sequence[str]
    lemmas: Sequence[str]
    heads: Sequence[int]
    deps: Sequence[str]
    kinds: Sequence[str]


class Token:
    """A token of a `Doc`. `i` is its index there, `idx` its code-point offset in the text, `head` itself for a root.

    `dependents` are relation and token of what hangs on it, `children` these tokens alone, in text order. `answers` is where
    questions about the token keep what they found (see `syntax.remembered`).
    """

    __slots__ = (
        "_subtree",
        "answers",
        "children",
        "dep_",
        "dependents",
        "doc",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_alpha",
        "is_punct",
        "is_space",
        "lemma_",
        "lower_",
        "pos_",
        "tag_",
        "text",
        "whitespace_",
    )

    def __init__(self, i: int, idx: int, text: str, space: str, *, punct: bool) -> None:
        """A token without analysis; `Doc` ties it to its head and its dependents."""
        self.i = i
        self.idx = idx
        self.text = text
        self.whitespace_ = space
        self.lower_ = text.lower()
        self.is_space = text.isspace()
        self.is_alpha = text.isalpha()
        self.is_punct = punct
        self.tag_ = self.pos_ = self.dep_ = self.ent_type_ = ""
        self.lemma_ = text
        self.head: Token = self
        self.children: list[Token] = []
        self.dependents: list[tuple[str, Token]] = []
        self.answers: dict[object, Any] = {}
        self._subtree: tuple[Token, ...] | None = None
        self.doc: Doc

    def __repr__(self) -> str:
        """The word, as spaCy shows a token."""
        return self.text

    @property
    def end(self) -> int:
        """The code-point offset behind the token, blanks left out."""
        return self.idx + len(self.text)

    @property
    def is_sent_start(self) -> bool:
        """Whether a sentence begins with the token."""
        return self.sent.start == self.i

    def nbor(self, by: int = 1) -> Token:
        """The token so many places further. Raises IndexError outside the Doc."""
        at = self.i + by
        if at < 0:
            message = f"no token {at} in a Doc of {len(self.doc)}"
            raise IndexError(message)
        return self.doc[at]

    @property
    def lefts(self) -> list[Token]:
        """Dependents before the token."""
        return [child for child in self.children if child.i < self.i]

    @property
    def ancestors(self) -> Iterator[Token]:
        """The heads above the token, nearest first."""
        node = self
        while node.head is not node:
            node = node.head
            yield node

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The token and all below it: what hangs on its left, itself, what hangs on its right; text order where no branches cross."""
        if self._subtree is None:
            found: list[Token] = []
            own = True
            for child in self.children:
                if own and child.i > self.i:
                    found.append(self)
                    own = False
                found.extend(child.subtree)
            if own:
                found.append(self)
            self._subtree = tuple(found)
        return self._subtree

    @property
    def left_edge(self) -> Token:
        """The first token of the subtree."""
        below = self.subtree
        return below[0] if len(below) == 1 else min(below, key=_place)

    @property
    def right_edge(self) -> Token:
        """The last token of the subtree."""
        below = self.subtree
        return below[-1] if len(below) == 1 else max(below, key=_place)

    @property
    def sent(self) -> Stretch:
        """The sentence around the token: from where the tree of a root begins to where the next one's does."""
        return self.doc.sentence_at(self.i)


def _place(token: Token) -> int:
    return token.i


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens [start, end) of a Doc."""

    doc: Doc
    start: int
    end: int

    def __iter__(self) -> Iterator[Token]:
        """The tokens in order."""
        return iter(self.doc[self.start : self.end])

    @property
    def text(self) -> str:
        """Their text, without the blank behind the last one."""
        words = [token.text + token.whitespace_ for token in self]
        return "".join(words).removesuffix(self.doc[self.end - 1].whitespace_) if words else ""

    @property
    def root(self) -> Token:
        """The first token whose head lies outside, or which is its own."""
        inside = range(self.start, self.end)
        return next(t for t in self if t.head is t or t.head.i not in inside)


class Doc(tuple[Token, ...]):
    """The tokens of a text. Text without an analysis has every token as its own head, with neither tags nor relations."""

    def __new__(cls, tokens: Sequence[Token]) -> Doc:
        """The tokens in text order, each new and of no other Doc."""
        doc = super().__new__(cls, tokens)
        for token in doc:
            token.doc = doc
        return doc

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Nothing is remembered yet."""
        self.user_data: dict[object, Any] = {}

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        """Whether it is the same Doc."""
        return self is other

    def __ne__(self, other: object) -> bool:
        """Whether it is another Doc."""
        return self is not other

    @classmethod
    def of_spacy(cls, doc: spacy.tokens.Doc) -> Doc:
        """The tokens of a spaCy Doc, with its analysis where it has one."""
        made = cls([Token(t.i, t.idx, t.text, t.whitespace_, punct=t.is_punct) for t in doc])
        if doc.has_annotation("DEP") or doc.has_annotation("TAG") or doc.has_annotation("POS"):
            made.analyse(
                Layers(
                    [t.tag_ for t in doc],
                    [t.pos_ for t in doc],
                    [t.lemma_ or t.text for t in doc],
                    [t.head.i for t in doc],
                    [t.dep_ for t in doc],
                    [t.ent_type_ for t in doc],
                )
            )
        return made

    def analyse(self, layers: Layers) -> None:
        """Give the tokens their analysis, once."""
        rows = zip(layers.tags, layers.pos, layers.lemmas, layers.heads, layers.deps, layers.kinds, strict=True)
        for token, (tag, pos, lemma, head, dep, kind) in zip(self, rows, strict=True):
            token.tag_, token.pos_, token.lemma_, token.dep_, token.ent_type_ = tag, pos, lemma, dep, kind
            if head != token.i:
                token.head = above = self[head]
                above.children.append(token)
                above.dependents.append((dep, token))

    def release(self) -> None:
        """Untie the tokens: each holds others that hold it, and would wait for the collector. The Doc is of no use afterwards."""
        self.user_data.clear()
        for token in self:
            token.children, token.dependents, token._subtree = [], [], None
            token.answers = {}
            token.head = token
            del token.doc, token.head

    @cached_property
    def parsed(self) -> bool:
        """Whether the trees of an analysis are there."""
        return any(token.dep_ for token in self)

    @property
    def sents(self) -> Iterator[Stretch]:
        """The sentences in order."""
        return (self.sentence_at(start) for start in self._starts)

    @property
    def text(self) -> str:
        """The text whose tokens these are, character by character."""
        return "".join(token.text + token.whitespace_ for token in self)

    @cached_property
    def _offsets(self) -> list[int]:
        return [token.idx for token in self]

    @cached_property
    def _starts(self) -> list[int]:
        """Where sentences start."""
        return sorted({0, *(token.left_edge.i for token in self if token.head is token)}) if self else []

    def sentence_at(self, i: int) -> Stretch:
        """The sentence around token `i`."""
        starts = self._starts
        at = bisect_right(starts, i)
        return Stretch(self, starts[at - 1], starts[at] if at < len(starts) else len(self))

    def touching(self, start: int, end: int) -> Stretch | None:
        """The tokens that characters [start, end) of the text touch; None where there are none, or not so many characters."""
        offsets = self._offsets
        if not offsets or not 0 <= start < end <= offsets[-1] + len(self[-1].text) + len(self[-1].whitespace_):
            return None
        first = bisect_right(offsets, start) - 1
        if start == offsets[first] + len(self[first].text):  # the blank behind it
            first += 1
        last = bisect_left(offsets, end)
        return Stretch(self, first, last) if last > first else None
