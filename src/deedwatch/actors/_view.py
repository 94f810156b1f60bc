"""A document's tokens as parallel lists by index."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deedwatch.document import Document, FoundName, Sentence

_OPEN, _CLOSE, _STRAIGHT = "“", "”", '"'
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "parataxis", "conj", "acl", "acl:relcl", "advcl:relcl"})
_NAMING = frozenset({"called", "named", "nicknamed"})


class View:
    """Parallel lists over the Doc's tokens; `sentence` and `quote` hold -1 outside any."""

    def __init__(self, document: Document) -> None:
        """Copy the layers out once."""
        tokens = list(document.doc)
        self.document = document
        self.sentences: tuple[Sentence, ...] = document.sentences
        self.words = [token.text for token in tokens]
        self.lower = [token.lower_ for token in tokens]
        self.spaced = [bool(token.whitespace_) for token in tokens]
        self.lemma = [token.lemma_.lower() for token in tokens]
        self.pos = [token.pos_ for token in tokens]
        self.tag = [token.tag_ for token in tokens]
        self.dep = [token.dep_ for token in tokens]
        self.head = [token.head.i for token in tokens]
        self.children = [[child.i for child in token.children] for token in tokens]
        self.sentence = [-1] * len(tokens)
        for at, sentence in enumerate(self.sentences):
            self.sentence[sentence.start : sentence.end] = [at] * (sentence.end - sentence.start)
        self.quote = self._quotes()
        self.names: tuple[FoundName, ...] = document.names

    def _quotes(self) -> list[int]:
        """Number the quoted stretches; a paragraph left open ends its quotation."""
        quote = [-1] * len(self.words)
        current, count, block = -1, 0, -1
        for sentence in self.sentences:
            if sentence.block != block:
                block, current = sentence.block, -1
            for i in range(sentence.start, sentence.end):
                word = self.words[i]
                if word == _CLOSE or (word == _STRAIGHT and current >= 0):
                    current = -1
                elif word in (_OPEN, _STRAIGHT):
                    current, count = count, count + 1
                else:
                    quote[i] = current
        return quote

    def bounds(self, i: int) -> tuple[int, int]:
        """Token range of the sentence around token `i`."""
        sentence = self.sentences[self.sentence[i]]
        return sentence.start, sentence.end

    def capital(self, i: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.words[i][:1].isupper()

    def top(self, start: int, end: int) -> int:
        """The token of [start, end) that heads the range: attached outside it, nouns preferred."""
        outside = [i for i in range(start, end) if not start <= self.head[i] < end or self.head[i] == i]
        nouns = [i for i in outside if self.pos[i] in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"} and self.dep[i] != "det"]
        return (nouns or outside or [end - 1])[0]

    def case(self, i: int) -> str:
        """The preposition over a nominal, that of its first conjunct when it has none of its own; "" for none."""
        for _ in range(4):  # deeper coordination is parser noise
            for mark in self.children[i]:
                if mark > i:
                    break
                if self.dep[mark] == "case" and self.tag[mark] != "POS":
                    fixed = [self.lower[c] for c in self.children[mark] if self.dep[c] == "fixed"]
                    return " ".join([self.lower[mark], *fixed])
            if self.dep[i] not in {"conj", "flat", "appos"}:
                return ""
            i = self.head[i]
        return ""

    def role_token(self, i: int) -> int:
        """The token whose relation tells the nominal's part in the clause: the first conjunct for a later one."""
        for _ in range(6):
            if self.dep[i] not in {"conj", "appos", "flat", "nmod:desc"} or self.head[i] == i:
                return i
            i = self.head[i]
        return i

    def is_subject(self, i: int) -> bool:
        """Whether the nominal headed by `i` is, or is coordinated with, a subject."""
        return self.dep[self.role_token(i)] in SUBJECTS

    def child(self, i: int, *relations: str) -> int | None:
        """The first dependent under one of the relations."""
        return next((c for c in self.children[i] if self.dep[c] in relations), None)

    def called(self, i: int) -> int | None:
        """The noun of "a surveyor called X", "a vessel named Y" for the name headed by `i`."""
        verb = self.head[i]
        naming = self.dep[verb] == "acl" and self.lower[verb] in _NAMING and self.dep[i] in {"xcomp", "obj"}
        return self.head[verb] if naming else None

    def subject(self, i: int) -> int | None:
        """The subject of predicate `i`, its own only."""
        return next((c for c in self.children[i] if self.dep[c] in SUBJECTS), None)
