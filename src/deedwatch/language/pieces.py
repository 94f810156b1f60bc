"""Words → word pieces for the encoder, the same at training and at run time.

The encoder's vocabulary is lower-cased, and case carries meaning in news ("US" / "us", "Polish" / "polish"), so each
piece also carries the case class of its word in the input that BERT calls token type.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

CASE_CLASSES = ("lower", "title", "upper", "initial", "mixed", "digit", "other")
PAD, CLS, SEP = 0, 101, 102  # ids fixed by the BERT vocabulary
MAX_WORD_PIECES = 12  # longer words (URLs, base64) keep their first and last pieces
CACHE_LIMIT = 200_000  # words; about 40 MB, reached by no single article

# Typographic variants that the treebanks write in ASCII; one code point each, so offsets do not move.
_NORMAL = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‛": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‐": "-",
        "‑": "-",
        "–": "-",
        "—": "-",
        "−": "-",
        "…": ".",
    }
)


def case_class(word: str) -> int:
    """Index into CASE_CLASSES for one word."""
    letters = [character for character in word if character.isalpha()]
    if not letters:
        return 5 if any(character.isdigit() for character in word) else 6
    if len(letters) == 1 and letters[0].isupper():
        return 3
    if all(character.isupper() for character in letters):
        return 2
    if not any(character.isupper() for character in letters):
        return 0
    if letters[0].isupper() and not any(character.isupper() for character in letters[1:]):
        return 1
    return 4


@dataclass(frozen=True, slots=True)
class PieceRow:
    """One window as pieces: ids and case classes (with CLS and SEP), and for each word its first and last piece."""

    ids: list[int]
    cases: list[int]
    first: list[int]
    last: list[int]


@dataclass(slots=True)
class PieceTable:
    """Word-piece look-up with a cache, since news repeats its words."""

    tokenizer: Tokenizer
    cache: dict[str, tuple[tuple[int, ...], int]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> PieceTable:
        """From a `tokenizer.json` of the BERT kind."""
        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return cls(tokenizer)

    def word(self, word: str) -> tuple[tuple[int, ...], int]:
        """The piece ids (at least one) and the case class of a word."""
        known = self.cache.get(word)
        if known is not None:
            return known
        ids = self.tokenizer.encode(word.translate(_NORMAL), add_special_tokens=False).ids
        if len(ids) > MAX_WORD_PIECES:
            ids = ids[: MAX_WORD_PIECES // 2] + ids[-MAX_WORD_PIECES // 2 :]
        entry = (tuple(ids) or (100,), case_class(word))  # 100 is [UNK]
        if len(self.cache) < CACHE_LIMIT:
            self.cache[word] = entry
        return entry

    def row(self, words: list[str]) -> PieceRow:
        """The pieces of a window of words."""
        ids, cases, first, last = [CLS], [0], [], []
        for word in words:
            pieces, case = self.word(word)
            first.append(len(ids))
            ids.extend(pieces)
            cases.extend([case] * len(pieces))
            last.append(len(ids) - 1)
        ids.append(SEP)
        cases.append(0)
        return PieceRow(ids, cases, first, last)

    def length(self, words: list[str]) -> int:
        """How many pieces the words take, without CLS and SEP."""
        return sum(len(self.word(word)[0]) for word in words)
