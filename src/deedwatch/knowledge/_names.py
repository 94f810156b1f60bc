"""An index of names that finds them in running tokens.

A name is kept as atoms: runs of letters and digits, without accents, dots, apostrophes or hyphens, so that
"U.S." and "US", "Asia-Pacific" and "Asia - Pacific", "Élysée" and "Elysee" are the same name however they were
tokenised. Case counts: see `NameIndex.at`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

ValueT = TypeVar("ValueT")
Atoms = tuple[str, ...]

# From here on a name is safe to recognise in other than its own case: "NATO"/"Nato" and "IRAN", but not "us"/"US",
# "Who"/"WHO" or "IT". Four letters is where English function words stop colliding with acronyms.
_SHORTEST_LOOSE_NAME = 4
_DOTTED = re.compile(r"(?:\w\.)+\w?\.?")
_ATOM = re.compile(r"[^\W_]+|&|\+")
_NO_LETTERS = re.compile(r"[^\w&+]+|_+")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
# Characters that join the parts of one name; a comma or a bracket ends it.
_JOINERS = frozenset("-‐‑‒–'’.·/")
_UNDECOMPOSED = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss",
                               "æ": "ae", "Æ": "Ae"})  # fmt: skip


def fold(text: str) -> str:
    """Return `text` without accents.

    >>> fold("Élysée")
    'Elysee'
    """
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_UNDECOMPOSED))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=16384)
def atoms_of(word: str) -> Atoms:
    """Split one whitespace-free word into atoms.

    >>> atoms_of("U.S.-led")
    ('US', 'led')
    """
    folded = fold(word)
    if folded.isalnum():
        return (folded,)
    if _DOTTED.fullmatch(folded):
        return (folded.replace(".", ""),)
    atoms: list[str] = []
    for part in re.split(r"[-‐‑‒–/]", folded):
        atoms.extend([part.replace(".", "")] if _DOTTED.fullmatch(part) else _ATOM.findall(part))
    return tuple(atoms)


def name_atoms(name: str) -> Atoms:
    """Split a whole name into atoms."""
    if name.isascii() and name.replace(" ", "").isalnum():
        return tuple(name.split())
    return tuple(atom for word in name.split() for atom in atoms_of(word))


def without_possessive(word: str) -> str:
    """Return `word` without a final possessive mark."""
    return _POSSESSIVE.sub("", word)


def _is_joiner(word: str) -> bool:
    return all(char in _JOINERS for char in word)


def _agrees(surface: Atoms, name: Atoms, *, strict: bool) -> bool:
    """Say whether `surface` may be `name` in headline or acronym case: a capital stays a capital, but for "the".

    With `strict`, an acronym written as a word ("Plan" for PLAN) does not agree.
    """
    if sum(len(atom) for atom in name) < _SHORTEST_LOOSE_NAME:
        return False
    return all(
        (not known[0].isupper() or seen[0].isupper() or (seen == "the" and known == "The"))
        and not (strict and known.isupper() and not seen.isupper())
        for seen, known in zip(surface, name, strict=True)
    )


class NameIndex(Generic[ValueT]):
    """Values filed under names; one name may hold several values."""

    def __init__(self, pairs: Iterable[tuple[str, ValueT]], strict: Callable[[ValueT], bool] | None = None) -> None:
        """File each value under its name; equal pairs are kept once, in order.

        Values for which `strict` holds are not found under an acronym written as a word.
        """
        self._strict = strict
        self._waiting: dict[str, list[tuple[str, Callable[[], ValueT]]]] = {}
        self._forms: dict[Atoms, dict[Atoms, tuple[ValueT, ...]]] = {}
        self._reach: dict[str, int] = {}
        for name, value in pairs:
            self._add(name, value)

    def defer(self, name: str, make: Callable[[], ValueT]) -> None:
        """File a value that is made only when a text comes upon the name's first word."""
        first = name.partition(" ")[0]
        word = first.lower() if first.isascii() and first.isalnum() else "".join(atoms_of(first)[:1]).casefold()
        if word in self._waiting:
            self._waiting[word].append((name, make))
        else:
            self._waiting[word] = [(name, make)]

    def _arrive(self, word: str) -> None:
        """File what waits for this first word."""
        for name, make in self._waiting.pop(word, ()):
            self._add(name, make())

    def replace(self, name: str, value: ValueT) -> None:
        """Let a name mean this value alone, whatever it meant before."""
        key = tuple(atom.casefold() for atom in name_atoms(name))
        if key:
            self._arrive(key[0])
            self._forms.pop(key, None)
            self._add(name, value)

    def _add(self, name: str, value: ValueT) -> None:
        atoms = name_atoms(name)
        if not atoms:
            return
        key = tuple(atom.casefold() for atom in atoms)
        spellings = self._forms.setdefault(key, {})
        held = spellings.get(atoms, ())
        if value not in held:
            spellings[atoms] = (*held, value)
        if self._reach.get(key[0], 0) < len(key):
            self._reach[key[0]] = len(key)

    def exact(self, atoms: Atoms) -> tuple[ValueT, ...]:
        """Return what `atoms` name: in their own case first, else in headline case, else nothing."""
        key = tuple([atom.casefold() for atom in atoms])
        if key and key[0] in self._waiting:
            self._arrive(key[0])
        spellings = self._forms.get(key)
        if spellings is None:
            return ()
        if atoms in spellings:
            return spellings[atoms]
        found: list[ValueT] = []
        for name, values in spellings.items():
            for value in values:
                strict = self._strict is not None and self._strict(value)
                if value not in found and _agrees(atoms, name, strict=strict):
                    found.append(value)
        return tuple(found)

    def at(self, words: Sequence[str], start: int) -> tuple[int, tuple[ValueT, ...]] | None:
        """Return the longest name beginning at `words[start]`: its number of words and its values.

        Words are tokens; hyphens, dots and apostrophes may stand as tokens of their own inside a name. Work is
        bounded by the longest name that begins with the same atom.
        """
        first = atoms_of(words[start])
        if not first:
            return None
        key = first[0].casefold()
        if key in self._waiting:
            self._arrive(key)
        reach = self._reach.get(key, 0)
        atoms: list[str] = []
        best: tuple[int, tuple[ValueT, ...]] | None = None
        position = start
        while position < len(words) and len(atoms) < reach:
            word = words[position]
            position += 1
            parts = atoms_of(word)
            if not parts:
                if not _is_joiner(word):
                    break
                continue
            bare = atoms_of(without_possessive(word)) if parts[-1] in ("s", "S") else parts
            for candidate in (parts, bare) if bare != parts and bare else (parts,):
                values = self.exact((*atoms, *candidate))
                if values:
                    best = (position - start, values)
                    break
            atoms.extend(parts)
        return best
