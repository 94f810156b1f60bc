"""`Document`: an article on its way through the stages. Each stage reads layers and assigns its own, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from deedwatch.records import Actor, Article, BlockKind, Claim, Commitment, Event, Mention, Place, Statement, Time
from deedwatch.spans import Span
from deedwatch.tokens import Doc, Token

Number = Literal["sing", "plur"]
Gender = Literal["f", "m", "n"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A coded sentence: token indices [start, end) in the Doc and the block it stands in."""

    index: int
    start: int
    end: int
    block: int  # index into article.blocks
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class FoundName:
    """A named-entity proposal of the encoder: token indices [start, end) and type PERSON, PLACE, ORG, EVENT or TIME."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time expression: its record, token indices [start, end), and the token heading it."""

    time: Time
    start: int
    end: int
    head: int
    duration_days: float | None = None  # set when the expression is a duration ("for three days")


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A number: bounds, qualifier, unit as written ("troops", "dollar", "minute"), token indices of number and unit."""

    span: Span
    start: int
    end: int
    low: float | None
    best: float | None
    high: float | None
    qualifier: str | None
    unit: str | None  # lemma of the counted noun, or currency code, or time unit, or "percent"
    noun: int | None  # token index of the counted noun


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place mention: its record, token indices [start, end) and head token."""

    place: Place
    start: int
    end: int
    head: int


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention with its place in the Doc: token indices [start, end) of the span and its syntactic head token."""

    mention: Mention
    start: int
    end: int
    head: int
    number: Number | None = None
    gender: Gender | None = None


Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence as words, with the word ranges [start, end) of the parties and the predicate; None where unmarked."""

    words: tuple[str, ...]
    actor: Range | None
    predicate: Range | None
    recipient: Range | None


@dataclass(frozen=True, slots=True)
class Relation:
    """What one marked party does to another, as probabilities by name.

    Types are the 16 and NONE, modes have "" for none; contexts have each a probability of its own.
    """

    types: Mapping[str, float]
    modes: Mapping[str, float]
    factuality: Mapping[str, float]
    contexts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of a transcript: its first token behind the colon, the token naming who speaks, whether it asks."""

    start: int
    speaker: int | None
    asks: bool


@dataclass(slots=True)
class Document:
    """The article, its Doc over the whole text (token.idx is the code-point offset) and the layers found so far.

    Tokens outside coded blocks stand in no `Sentence` and carry no analysis. `vectors` are the encoder's, a row a token
    (zeros where there is no analysis); None when another language stage gave the trees. `relate` is that stage's relation
    head, None where it has none.
    """

    article: Article
    doc: Doc
    sentences: tuple[Sentence, ...] = ()
    names: tuple[FoundName, ...] = ()
    vectors: npt.NDArray[np.float32] | None = None
    relate: Callable[[Sequence[Marked]], list[Relation]] | None = None
    times: tuple[FoundTime, ...] = ()
    quantities: tuple[FoundQuantity, ...] = ()
    places: tuple[FoundPlace, ...] = ()
    mentions: tuple[FoundMention, ...] = ()
    actors: dict[str, Actor] = field(default_factory=dict)
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    turns: dict[int, str] = field(
        default_factory=dict
    )  # who speaks each sentence of a transcript, where the source tells
    transcript: dict[int, Turn] = field(default_factory=dict)  # the turn of each sentence, where labels set turns out
    political: tuple[Sentence, ...] | None = None  # the sentences about world affairs; None until asked for
    _tokens: dict[int, list[Token]] = field(default_factory=dict)
    _dated: tuple[tuple[FoundTime, ...], frozenset[int]] | None = None
    _by_token: dict[int, FoundMention] | None = None
    _by_sentence: dict[int, Sentence] | None = None

    def tokens(self, sentence: Sentence) -> list[Token]:
        """The sentence's tokens without white space."""
        known = self._tokens.get(sentence.index)
        if known is None:
            known = [token for token in self.doc[sentence.start : sentence.end] if not token.is_space]
            self._tokens[sentence.index] = known
        return known.copy()

    def dated_tokens(self) -> frozenset[int]:
        """The tokens of the time expressions found so far."""
        if self._dated is None or self._dated[0] is not self.times:
            self._dated = self.times, frozenset(i for found in self.times for i in range(found.start, found.end))
        return self._dated[1]

    def sentence_of(self, token: Token) -> Sentence | None:
        """The coded sentence the token stands in."""
        if self._by_sentence is None:
            self._by_sentence = {i: s for s in self.sentences for i in range(s.start, s.end)}
        return self._by_sentence.get(token.i)

    def span(self, start: int, end: int) -> Span:
        """The text span of tokens [start, end), without white space at its ends."""
        while start < end - 1 and self.doc[start].is_space:
            start += 1
        while end - 1 > start and self.doc[end - 1].is_space:
            end -= 1
        return self.article.span(self.doc[start].idx, self.doc[end - 1].end)

    def mention_at(self, token: Token) -> FoundMention | None:
        """The mention headed by the token, else the innermost one covering it."""
        if self._by_token is None:
            index: dict[int, FoundMention] = {}
            for found in sorted(self.mentions, key=lambda item: item.start - item.end):
                index.update(dict.fromkeys(range(found.start, found.end), found))
            index.update({found.head: found for found in self.mentions})
            self._by_token = index
        return self._by_token.get(token.i)

    def is_press(self, ident: str) -> bool:
        """Whether an actor passes words on: what is told to a broadcaster is not said to it."""
        actor = self.actors.get(ident)
        return actor is not None and actor.sectors[:1] == ("JRN",)

    def mentions_in(self, start: int, end: int) -> Iterator[FoundMention]:
        """Mentions lying wholly in tokens [start, end), in order."""
        return (found for found in self.mentions if start <= found.start and found.end <= end)

    def tokens_of(self, span: Span) -> Sequence[Token]:
        """The tokens that a text span touches."""
        found = self.doc.touching(span.start, span.end)
        return [] if found is None else list(found)
