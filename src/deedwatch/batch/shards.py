"""The work of a run cut into shards: so many pages in the order of the input, whatever the number of workers."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deedwatch.copies import Copy, Lookup
from deedwatch.page import Page
from deedwatch.records import Reject

SHARD_SIZE = 200  # pages: some two minutes of one core, so that a broken run loses little and files stay few


@dataclass(frozen=True, slots=True)
class Repeat:
    """A page that repeats another, which is read in its place."""

    page: Page
    copy: Copy

    @property
    def uri(self) -> str:
        """The page's own."""
        return self.page.uri


Item = Page | Reject | Repeat


@dataclass(frozen=True, slots=True)
class Shard:
    """A run of pages. `digest` binds the shard to what it was made from."""

    number: int
    pages: tuple[Item, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do."""

    pages: int
    copies: int
    rejects: int
    shards: int
    done: int


def cut(
    pages: Iterable[Page | Reject], size: int = SHARD_SIZE, copies: Lookup | None = None, first: int = 0
) -> Iterator[Shard]:
    """Shards of `size` pages, the last one shorter. Pages are held one shard at a time; `copies` were found among them.

    Where `pages` begin with those of a later shard, `first` is its number.
    """
    held: list[Item] = []
    number = first
    for at, page in enumerate(pages, first * size):
        copy = copies(at) if copies is not None and isinstance(page, Page) else None
        held.append(Repeat(page, copy) if copy is not None and isinstance(page, Page) else page)
        if len(held) == size:
            yield _shard(number, held)
            number, held = number + 1, []
    if held:
        yield _shard(number, held)


def _shard(number: int, pages: list[Item]) -> Shard:
    total = hashlib.sha256()
    for page in pages:
        total.update(f"{page.uri}\n{_told(page)}\n".encode("utf-8", "surrogatepass"))
    return Shard(number, tuple(pages), total.hexdigest())


def _told(item: Item) -> str:
    if isinstance(item, Reject):
        return item.reason
    if isinstance(item, Repeat):
        return f"{_told(item.page)} repeats {item.copy.of}"
    return f"{item.sha256()} {item.published} {item.title}"


def plan(shards: Iterable[Shard], done: dict[int, str]) -> Plan:
    """Count without reading anything; `done` maps the numbers of finished shards to their digests."""
    pages = copies = rejects = number = finished = 0
    for shard in shards:
        kinds = Counter(type(item) for item in shard.pages)
        pages, copies, rejects = pages + kinds[Page], copies + kinds[Repeat], rejects + kinds[Reject]
        number += 1
        finished += done.get(shard.number) == shard.digest
    return Plan(pages, copies, rejects, number, finished)
