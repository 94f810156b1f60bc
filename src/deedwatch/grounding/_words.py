"""A sentence as a row of words: what the token grammars read, without white space."""

from __future__ import annotations

from dataclasses import dataclass

from deedwatch.document import Document, Sentence

_READ = "deedwatch.grounding.words"


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel rows over a sentence's tokens: text, lower case, PTB tag ("" when untagged), index in the Doc."""

    text: tuple[str, ...]
    lower: tuple[str, ...]
    tag: tuple[str, ...]
    index: tuple[int, ...]

    @classmethod
    def of(cls, document: Document, sentence: Sentence) -> Words:
        """Read the rows off the sentence, once a Doc: several grammars go over them."""
        read: dict[tuple[int, int], Words] = document.doc.user_data.setdefault(_READ, {})
        key = (sentence.start, sentence.end)
        if key not in read:
            tokens = document.tokens(sentence)
            read[key] = cls(
                tuple([token.text for token in tokens]),
                tuple([token.lower_.replace("’", "'") for token in tokens]),
                tuple([token.tag_ for token in tokens]),
                tuple([token.i for token in tokens]),
            )
        return read[key]

    def __len__(self) -> int:
        """Number of words."""
        return len(self.lower)

    def at(self, position: int) -> str:
        """The lower-cased word there, "" outside the sentence."""
        return self.lower[position] if 0 <= position < len(self.lower) else ""

    def tag_at(self, position: int) -> str:
        """The tag there, "" outside the sentence."""
        return self.tag[position] if 0 <= position < len(self.tag) else ""

    def capital(self, position: int) -> bool:
        """Whether a word stands there that begins with a capital."""
        return 0 <= position < len(self.text) and self.text[position][:1].isupper()
