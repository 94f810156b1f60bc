"""A first pass over the input: which pages repeat which, known before any is read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from itertools import islice
from pathlib import Path

from deedwatch.batch.store import own
from deedwatch.copies import Copies, Rows, sketch
from deedwatch.extract import extract
from deedwatch.page import Page
from deedwatch.records import Reject

CHUNK = 64  # pages handed to a worker at once: some 0.1 s of text, a second of HTML


def survey(pages: Iterable[Page | Reject], scratch: Path, pool: Executor | None = None, ahead: int = 1) -> Copies:
    """Sketch every page and settle which repeat which. The folder `scratch` is made; its file goes when the run ends.

    A `pool` takes over as soon as it has begun, with so many chunks `ahead`; who sketches makes no difference to the sketches.
    """
    scratch.mkdir(parents=True, exist_ok=True)
    path = scratch / f"sketches-{own()}.bin"
    with path.open("wb") as file:
        for rows in _sketched(pages, pool, ahead):
            file.write(rows)
    return Copies(path)


def sketches(pages: list[Page | Reject]) -> bytes:
    """The sketches of some pages, one row each; a page that cannot be read is like no other."""
    return b"".join(_one(page).tobytes() for page in pages)


def _one(page: Page | Reject) -> Rows:
    article = None if isinstance(page, Reject) else extract(page)
    return sketch(None if isinstance(article, Reject) else article, page.uri)


def _sketched(pages: Iterable[Page | Reject], pool: Executor | None, ahead: int) -> Iterator[bytes]:
    """In order, with no more chunks in flight than keep the pool busy."""
    if pool is None:
        yield from map(sketches, chunks(pages))
        return
    begun = pool.submit(_begun)
    running: deque[Future[bytes]] = deque()
    for chunk in chunks(pages):
        if not begun.done():  # loading the model takes as long as a thousand texts here
            yield sketches(chunk)
            continue
        running.append(pool.submit(sketches, chunk))
        if len(running) > ahead:
            yield running.popleft().result()
    while running:
        yield running.popleft().result()


def _begun() -> None:
    """Done when a process of the pool is there to do it."""


def chunks(pages: Iterable[Page | Reject]) -> Iterator[list[Page | Reject]]:
    """Pages in the measure in which they are sketched."""
    source = iter(pages)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
