"""`Doc` and `Token`: an analysed text as plain objects, named as in spaCy; the rules read them far faster than spaCy's own.

A `Doc` is the tuple of its tokens, so that indexing, slicing and iteration cost what they cost of a tuple; `==` is identity for
both. Trees do not change once made: what is derived from them is kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Self
from unicodedata import category

if TYPE_CHECKING:
    import spacy.tokens


@dataclass(frozen=True, slots=True)
class Layers:
    """What an analysis gives each token of a text: one entry a token in every list, but for `kinds`, which may be left out."""

    tags: Sequence[str]
    pos: Sequence[str]
    lemmas: Sequence[str]
    heads: Sequence[int]  # the token's own index for a root
    deps: Sequence[str]
    kinds: Sequence[str] = ()  # of the name that it is part of, "" outside names


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

    def __init__(self, i: int, idx: int, text: str, space: str) -> None:
        """A token without analysis; `Doc` ties it to its head and its dependents."""
        self.i = i
        self.idx = idx
        self.text = text
        self.whitespace_ = space
        self.lower_ = text.lower()
        self.is_space = text.isspace()
        self.is_alpha = text.isalpha()
        self.is_punct = not text[:1].isalnum() and all(category(sign)[0] == "P" for sign in text)
        self.tag_ = self.pos_ = self.dep_ = self.ent_type_ = ""
        self.lemma_ = ""
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

    def untie(self) -> None:
        """Forget the other tokens and what was found of them."""
        del self.doc, self.head, self.children, self.dependents, self.answers, self._subtree

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
            waiting: list[tuple[Token, bool]] = [(self, False)]  # a token, and whether what hangs on its left was taken
            while waiting:  # no recursion: another's parser may chain a thousand words
                token, ready = waiting.pop()
                if ready or not token.children:
                    found.append(token)
                    continue
                right = [(child, False) for child in reversed(token.children) if child.i > token.i]
                left = [(child, False) for child in reversed(token.children) if child.i < token.i]
                waiting += [*right, (token, True), *left]
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


class Doc(tuple[Token, ...]):  # noqa: SLOT001 - a tuple of any length cannot have slots
    """The tokens of a text; `parsed` tells whether there are trees. Without an analysis each token is its own head."""

    def __new__(cls, tokens: Sequence[Token]) -> Self:
        """The tokens in text order, each new and of no other Doc."""
        doc = super().__new__(cls, tokens)
        for token in doc:
            token.doc = doc
        return doc

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Nothing is remembered yet."""
        self.user_data: dict[object, Any] = {}
        self.parsed = False

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        """Whether it is the same Doc."""
        return self is other

    def __ne__(self, other: object) -> bool:
        """Whether it is another Doc."""
        return self is not other

    @classmethod
    def of_words(cls, words: Sequence[str], spaces: Sequence[bool] | None = None, layers: Layers | None = None) -> Self:
        """The tokens of a text given word by word, each followed by a blank unless `spaces` says no."""
        at, tokens = 0, []
        for i, (word, spaced) in enumerate(zip(words, spaces or [True] * len(words), strict=True)):
            token = Token(i, at, word, " " if spaced else "")
            tokens.append(token)
            at += len(word) + spaced
        doc = cls(tokens)
        if layers is not None:
            doc.analyse(layers)
        return doc

    @classmethod
    def of_spacy(cls, doc: spacy.tokens.Doc) -> Self:
        """The tokens of a spaCy Doc, with its analysis where it has one."""
        text, rows = (
            doc.text,
            doc.to_array(["IDX", "LENGTH", "SPACY"]).tolist(),
        )  # a token's own attributes are slow to ask
        words, spaces = [text[at : at + length] for at, length, _ in rows], [bool(space) for _, _, space in rows]
        if not doc.has_annotation("DEP"):
            return cls.of_words(words, spaces)
        layers = Layers(
            [t.tag_ for t in doc],
            [t.pos_ for t in doc],
            [t.lemma_ for t in doc],
            [t.head.i for t in doc],
            [t.dep_ for t in doc],
            [t.ent_type_ for t in doc],
        )
        return cls.of_words(words, spaces, layers)

    def analyse(self, layers: Layers) -> None:
        """Give the tokens their analysis, once and before anything is asked of them."""
        self.parsed = True
        kinds = layers.kinds or [""] * len(self)
        rows = zip(layers.tags, layers.pos, layers.lemmas, layers.heads, layers.deps, kinds, strict=True)
        for token, (tag, pos, lemma, head, dep, kind) in zip(self, rows, strict=True):
            token.tag_, token.pos_, token.lemma_, token.dep_, token.ent_type_ = tag, pos, lemma, dep, kind
            if head != token.i:
                token.head = above = self[head]
                above.children.append(token)
                above.dependents.append((dep, token))

    def release(self) -> None:
        """Untie the tokens: each holds others that hold it, and would wait for the collector. The Doc is of no use afterwards."""
        self.__dict__.clear()
        for token in self:
            token.untie()

    @property
    def text(self) -> str:
        """The text whose tokens these are, character by character."""
        return "".join(token.text + token.whitespace_ for token in self)

    @cached_property
    def _offsets(self) -> list[int]:
        return [token.idx for token in self]

    @cached_property
    def sents(self) -> tuple[Stretch, ...]:
        """The sentences in order."""
        starts = sorted({0, *(token.left_edge.i for token in self if token.head is token)}) if self else []
        return tuple(Stretch(self, start, end) for start, end in pairwise([*starts, len(self)]))

    @cached_property
    def _sentence_of(self) -> list[Stretch]:
        return [sentence for sentence in self.sents for _ in range(sentence.start, sentence.end)]

    def sentence_at(self, i: int) -> Stretch:
        """The sentence around token `i`."""
        return self._sentence_of[i]

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
