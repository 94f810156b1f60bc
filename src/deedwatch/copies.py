"""Near-copies: syndicated, trimmed and relabelled prints of one report, found by MinHash over word shingles.

A copy says nothing that its original does not: most of its shingles stand there, and every number. So an update with a new
toll is a report of its own. Of a set of prints the fullest is read, and of equals the earliest; the choice depends on the
prints alone, not on the order in which they come. design/corpora.md says how the limits were chosen.
"""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import numpy.typing as npt

from deedwatch.records import CODED_BLOCKS
from deedwatch.spans import digest

if TYPE_CHECKING:
    from deedwatch.records import Article

SHINGLE = 5  # words: shorter runs are shared by reports of one beat, longer ones break on each edited word
PERMUTATIONS = 128  # the estimate's standard deviation is 0.044 at most
BANDS = 32  # of four hashes each: pairs of Jaccard 0.6 meet in one of them with probability 0.99, of 0.3 with 0.23
CONTAINED = 0.8  # share of the shorter print's shingles that stand in the other; trimmed and edited wire copy has more
MIN_JACCARD = 0.35  # below it, the estimate is too coarse to tell containment
MIN_WORDS = 20  # a shorter text is a copy only if it is the same
AHEAD = 8  # members of a band's bucket that each other member is compared with: the first by rank
SWEEP = 1 << 13  # rows or pairs held at once, some 5 MB
_SEED = 20260  # any; fixed so that sketches of all runs compare
_WORD = re.compile(r"\w+")
# Numbers as words; "one" is left out, since it seldom counts.
_NUMBER_WORDS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen "
    "twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen dozens hundreds thousands".split()
)
_BITS = 256  # of the mask of numbers: a text with ten numbers hides a strange one in 4 of 100 cases
ROW = np.dtype(
    [
        ("hashes", "<u4", PERMUTATIONS),
        ("numbers", "<u8", _BITS // 64),
        ("shingles", "<i4"),
        ("words", "<i4"),
        ("day", "<i4"),
        ("text", "<u8"),
        ("uri", "<u8"),
        ("id", "S24"),
    ]
)
LIGHT = np.dtype([(name, ROW[name]) for name in ("words", "day", "text", "uri", "id")])
# What makes a page the one to be read, as bytes that sort in that order; the page's number comes last and is its name.
RANK = np.dtype([("words", ">u4"), ("day", ">u4"), ("text", ">u8"), ("id", "S24"), ("uri", ">u8"), ("page", ">u8")])
SETTLED = np.dtype([("page", "<i8"), ("of", "S24"), ("alike", "<f4"), ("same", "?")])
Rows = npt.NDArray[Any]
Ints = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
PairT = TypeVar("PairT", bound=tuple[Any, ...])


@dataclass(frozen=True, slots=True)
class Copy:
    """What a page repeats: the id of the article that is read in its place, and how alike they are (0 to 1).

    `same` says that both are one article given twice, which is no further report of it.
    """

    of: str
    similarity: float
    same: bool


Lookup = Callable[[int], Copy | None]  # what the page of a number repeats


def sketch(article: Article | None, uri: str) -> Rows:
    """One row of ROW; without an article a row that is like no other, so that rows and pages keep their numbers."""
    row = np.zeros((), ROW)
    row["uri"] = int(digest(uri)[:16], 16)
    if article is None:
        return row
    words = _WORD.findall(_told(article).lower())
    shingles = {" ".join(words[i : i + SHINGLE]).encode() for i in range(len(words) - SHINGLE + 1)}
    row["words"], row["shingles"] = len(words), len(shingles)
    row["day"] = article.published.date.toordinal() if article.published.date else 0
    row["text"], row["id"] = int(article.text_sha256[:16], 16), article.id
    row["numbers"] = _mask(word for word in words if word[0].isdigit() or word in _NUMBER_WORDS)
    if shingles:
        row["hashes"] = _minhash(sorted(shingles))
    return row


def _told(article: Article) -> str:
    """What is read of the article but its headlines, which each outlet writes anew."""
    blocks = [block for block in article.blocks if block.kind in CODED_BLOCKS and block.kind != "headline"]
    return "\n".join(article.text[block.start : block.end] for block in blocks) if blocks else article.text


def _mask(numbers: Iterable[str]) -> npt.NDArray[np.uint64]:
    mask = 0
    for number in numbers:
        mask |= 1 << (zlib.crc32(number.encode()) % _BITS)
    return np.frombuffer(mask.to_bytes(_BITS // 8, "little"), "<u8")


@cache
def _permutations() -> Any:
    from datasketch import MinHash  # noqa: PLC0415 - an extra

    return MinHash(PERMUTATIONS, _SEED, scheme="affine32").permutations


def _minhash(shingles: list[bytes]) -> npt.NDArray[np.uint32]:
    from datasketch import MinHash  # noqa: PLC0415 - an extra

    found = MinHash(PERMUTATIONS, _SEED, hashfunc=zlib.crc32, permutations=_permutations(), scheme="affine32")
    found.update_batch(shingles)
    hashes: npt.NDArray[np.uint32] = found.hashvalues
    return hashes


class Copies:
    """Which pages repeat which. `of[n]` is the number of the page read in place of page n, or -1."""

    def __init__(self, path: Path) -> None:
        """Settle the rows of a file of `sketch(…).tobytes()`. Some 80 bytes a row are held, the rest stays on disk.

        Writes a scratch file beside `path` and removes it. Raises OSError.
        """
        self._file = _RowFile(path)
        self._light = self._file.light()
        self.of, self._alike = self._settled(_ranks(self._light))

    def __len__(self) -> int:
        return len(self.of)

    def copy(self, number: int) -> Copy | None:
        """What page `number` repeats."""
        of = int(self.of[number])
        if of < 0:
            return None
        ident = self._light["id"][of]
        return _copy(ident, self._alike[number], same=ident == self._light["id"][number])

    def _settled(self, rank: Ints) -> tuple[Ints, npt.NDArray[np.float32]]:
        of: Ints = np.full(len(rank), -1, np.int64)
        alike = np.zeros(len(rank), np.float32)
        pairs = np.unique(np.concatenate([_same(self._light, rank), *self._file.candidates(rank)]), axis=0)
        ordered = pairs[np.lexsort((rank[pairs[:, 0]], rank[pairs[:, 1]]))]
        for first, second, score in settle(self._file.verified(ordered), len(rank)):
            of[second], alike[second] = first, score
        return of, alike


def settle(pairs: Iterable[PairT], pages: int) -> Iterator[PairT]:
    """The pair of each copy with its original, among so many pages.

    `pairs` begin with original, copy and likeness. They are verified, better ranked page first, and come in the order of the
    second's rank, then of the first's: whether a page is itself a copy is then settled before it is asked.
    """
    copied = np.zeros(pages, np.bool_)
    for second, group in groupby(pairs, key=lambda pair: pair[1]):
        best: PairT | None = None
        for pair in group:
            if not copied[pair[0]] and (best is None or np.float32(pair[2]) > np.float32(best[2])):
                best = pair
        if best is not None:
            copied[second] = True
            yield best


class Settled:
    """The copies of a corpus in a file of SETTLED in the order of `page`, for those who need a stretch of them."""

    def __init__(self, path: Path) -> None:
        """Nothing is held but the place of the file."""
        self._path = path

    @classmethod
    def write(cls, path: Path, rows: Rows) -> Settled:
        """Put rows of SETTLED into a file, in whichever order they are."""
        rows[np.argsort(rows["page"], kind="stable")].tofile(path)
        return cls(path)

    def between(self, first: int, last: int) -> Lookup:
        """The copies among the pages from `first` up to `last`, which is not one of them. Raises OSError."""
        held: dict[int, Copy] = {}
        if self._path.stat().st_size:
            rows = np.memmap(self._path, SETTLED, "r")
            begin, end = (
                bisect_left(range(len(rows)), page, key=lambda at: int(rows[at]["page"])) for page in (first, last)
            )
            held = {int(row["page"]): _copy(row["of"], row["alike"], same=row["same"]) for row in rows[begin:end]}
        return held.get


def _copy(of: bytes, alike: np.float32, *, same: bool) -> Copy:
    return Copy(of.decode(), round(float(alike), 2), bool(same))


class _RowFile:
    """Rows on disk, looked at a stretch at a time so that they never fill memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._size = path.stat().st_size // ROW.itemsize

    def _stretches(self) -> Iterator[tuple[int, Rows]]:
        for at in range(0, self._size, SWEEP):
            count = min(SWEEP, self._size - at)
            yield at, np.fromfile(self._path, ROW, count, offset=at * ROW.itemsize)

    def light(self) -> Rows:
        """The small columns of all rows."""
        found = np.zeros(self._size, LIGHT)
        for at, rows in self._stretches():
            for name in LIGHT.names or ():
                found[name][at : at + len(rows)] = rows[name]
        return found

    def candidates(self, rank: Ints) -> Iterator[Ints]:
        """Pairs that meet in a band, the better ranked first."""
        if not self._size:
            return
        scratch = self._path.with_suffix(".bands")
        try:
            self._write_bands(scratch)
            for band in range(BANDS):
                keys = np.fromfile(scratch, np.uint64, self._size, offset=band * self._size * 8)
                order = np.lexsort((rank, keys))
                order = order[keys[order] != 0]
                yield _pairs(order, keys[order])
        finally:
            scratch.unlink(missing_ok=True)

    def _write_bands(self, scratch: Path) -> None:
        """One key a band and row, band after band; 0 for a row without shingles."""
        with scratch.open("wb") as file:
            for at, rows in self._stretches():
                for band, keys in enumerate(band_keys(rows)):
                    file.seek((band * self._size + at) * 8)
                    file.write(keys.tobytes())

    def verified(self, pairs: Ints) -> Iterator[tuple[int, int, float]]:
        """The pairs of which the second is a copy of the first, with their likeness, in the order given."""
        for at in range(0, len(pairs), SWEEP):
            block = pairs[at : at + SWEEP]
            rows = np.memmap(self._path, ROW, "r")
            one, two = rows[block[:, 0]], rows[block[:, 1]]
            del rows  # gives the pages back
            score = likeness(one, two)
            for index in np.flatnonzero(score > 0):
                yield int(block[index, 0]), int(block[index, 1]), float(score[index])


def _preference(light: Rows) -> tuple[npt.NDArray[Any], ...]:
    """The columns of RANK but the last: the fullest, the earliest, then by text and address."""
    days = np.where(light["day"] == 0, np.iinfo(np.int32).max, light["day"])
    return np.iinfo(np.int32).max - light["words"], days, light["text"], light["id"], light["uri"]


def rank_keys(rows: Rows, page: int) -> Rows:
    """RANK of rows of which the first is that of page number `page`."""
    keys = np.zeros(len(rows), RANK)
    columns = (*_preference(rows), np.arange(page, page + len(rows)))
    for name, column in zip(RANK.names or (), columns, strict=True):
        keys[name] = column
    return keys


def _ranks(light: Rows) -> Ints:
    """Each row's place in the order of RANK."""
    order = np.lexsort(_preference(light)[::-1])
    ranks: Ints = np.empty(len(light), np.int64)
    ranks[order] = np.arange(len(light))
    return ranks


def _same(light: Rows, rank: Ints) -> Ints:
    """Pairs of one article given twice."""
    order = np.lexsort((rank, light["id"]))
    order = order[light["words"][order] > 0]
    return _pairs(order, light["id"][order])


def band_keys(rows: Rows) -> Iterator[Keys]:
    """Band after band one key a row; 0 for a row without shingles."""
    width = PERMUTATIONS // BANDS
    for band in range(BANDS):
        keys = _mixed(rows["hashes"][:, band * width : (band + 1) * width].astype(np.uint64))
        yield np.where(rows["shingles"] > 0, keys, np.uint64(0))


def bucket_keys(rows: Rows) -> Iterator[Keys]:
    """The keys of the buckets, its bands and its id, in which a row meets those it may be a copy of; 0 for none."""
    yield from band_keys(rows)
    ids = _mixed(np.ascontiguousarray(rows["id"]).view("<u8").reshape(len(rows), 3))
    yield np.where(rows["words"] > 0, ids, np.uint64(0))


def _mixed(columns: Keys) -> Keys:
    keys = columns[:, 0] + np.uint64(1)
    for column in range(1, columns.shape[1]):
        keys = keys * np.uint64(0x9E3779B97F4A7C15) + columns[:, column]  # the golden ratio in 64 bits spreads them
    return keys


def _pairs(order: Ints, keys: npt.NDArray[Any]) -> Ints:
    """Each member of a run of equal keys with the run's first members, `order` being sorted by key and rank."""
    if len(order) == 0:
        return np.zeros((0, 2), np.int64)
    begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    start = np.repeat(begins, np.diff(np.concatenate([begins, [len(keys)]])))
    at = np.arange(len(keys))
    found = []
    for ahead in range(AHEAD):
        later = at > start + ahead
        found.append(np.stack([order[start[later] + ahead], order[later]], axis=1))
    return np.concatenate(found)


def likeness(one: Rows, two: Rows) -> npt.NDArray[np.float64]:
    """Of each pair how far the second is a copy of the first, 0 where it is none."""
    jaccard = (one["hashes"] == two["hashes"]).mean(axis=1)
    total = one["shingles"].astype(np.int64) + two["shingles"]
    fewer = np.maximum(np.minimum(one["shingles"], two["shingles"]), 1)
    contained = np.minimum(jaccard / (1 + jaccard) * total / fewer, 1.0)
    told = ((two["numbers"] & ~one["numbers"]) == 0).all(axis=1)
    near = told & (jaccard >= MIN_JACCARD) & (contained >= CONTAINED) & (two["words"] >= MIN_WORDS)
    likeness: npt.NDArray[np.float64] = np.where(one["text"] == two["text"], 1.0, np.where(near, contained, 0.0))
    return likeness
