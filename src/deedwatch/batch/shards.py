"""The work of a run cut into shards: so many pages in the order of the input, whatever the number of workers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from deedwatch.page import Page
from deedwatch.records import Reject

SHARD_SIZE = 200  # pages: some two minutes of one core, so that a broken run loses little and files stay few


@dataclass(frozen=True, slots=True)
class Shard:
    """A run of pages. `digest` binds the shard to what it was made from."""

    number: int
    pages: tuple[Page | Reject, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would do."""

    pages: int
    rejects: int
    shards: int
    done: int


def cut(pages: Iterable[Page | Reject], size: int = SHARD_SIZE) -> Iterator[Shard]:
    """Shards of `size` pages, the last one shorter. Pages are held one shard at a time."""
    held: list[Page | Reject] = []
    number = 0
    for page in pages:
        held.append(page)
        if len(held) == size:
            yield _shard(number, held)
            number, held = number + 1, []
    if held:
        yield _shard(number, held)


def _shard(number: int, pages: list[Page | Reject]) -> Shard:
    total = hashlib.sha256()
    for page in pages:
        told = page.reason if isinstance(page, Reject) else f"{page.sha256()} {page.published} {page.title}"
        total.update(f"{page.uri}\n{told}\n".encode("utf-8", "surrogatepass"))
    return Shard(number, tuple(pages), total.hexdigest())


def plan(pages: Iterable[Page | Reject], done: dict[int, str], size: int = SHARD_SIZE) -> Plan:
    """Count pages and shards without reading any of them; `done` maps the numbers of finished shards to their digests."""
    counts = [0, 0, 0, 0]
    for shard in cut(pages, size):
        rejected = sum(isinstance(page, Reject) for page in shard.pages)
        counts[0] += len(shard.pages) - rejected
        counts[1] += rejected
        counts[2] += 1
        counts[3] += done.get(shard.number) == shard.digest
    return Plan(*counts)
