"""A first pass over the input: which pages repeat which, known before any is read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from deedwatch.batch.store import own
from deedwatch.copies import Copies, Rows, sketch
from deedwatch.extract import extract
from deedwatch.page import Page
from deedwatch.records import Reject

CHUNK = 64  # pages handed to a worker at once: some 0.1 s of text, a second of HTML


def survey(pages: Iterable[Page | Reject], scratch: Path, workers: int = 1) -> Copies:
    """Sketch every page and settle which repeat which. The folder `scratch` is made; its file goes when the run ends."""
    scratch.mkdir(parents=True, exist_ok=True)
    path = scratch / f"sketches-{own()}.bin"
    with path.open("wb") as file:
        for rows in _sketched(pages, workers):
            file.write(rows)
    return Copies(path)


def sketches(pages: list[Page | Reject]) -> bytes:
    """The sketches of some pages, one row each; a page that cannot be read is like no other."""
    return b"".join(_one(page).tobytes() for page in pages)


def _one(page: Page | Reject) -> Rows:
    article = None if isinstance(page, Reject) else extract(page)
    return sketch(None if isinstance(article, Reject) else article, page.uri)


def _sketched(pages: Iterable[Page | Reject], workers: int) -> Iterator[bytes]:
    """In order, with no more chunks in flight than keep the workers busy."""
    if workers == 1:
        yield from map(sketches, chunks(pages))
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        running: deque[Future[bytes]] = deque()
        for chunk in chunks(pages):
            running.append(pool.submit(sketches, chunk))
            if len(running) > 2 * workers:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()


def chunks(pages: Iterable[Page | Reject]) -> Iterator[list[Page | Reject]]:
    """Pages in the measure in which they are sketched."""
    source = iter(pages)
    while chunk := list(islice(source, CHUNK)):
        yield chunk
