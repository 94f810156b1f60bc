"""Local workers, each with the model loaded once: shards in, Parquet out, with the same rows for any number of workers.

A worker that dies takes its shard's turn once more with it; a shard that kills two of them is read page by page, each in a
process of its own, and the page that kills that one too is set aside.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deedwatch.batch.shards import SHARD_SIZE, Shard, cut
from deedwatch.batch.store import Store
from deedwatch.errors import DeedwatchError, Reason
from deedwatch.pipeline import Reader
from deedwatch.records import Reading, Reject

if TYPE_CHECKING:
    from deedwatch.page import Page

AHEAD = 2  # shards held for each worker beyond the one it reads
TRIES = 2  # of a shard before its pages are read one by one

Outcome = tuple[int, dict[str, int]]  # a shard's number and its rows by table
_reader: Reader | None = None  # one in each worker process


class InterruptedRunError(DeedwatchError):
    """The run was broken off; what is written is whole and `--resume` goes on."""


@dataclass(slots=True)
class Progress:
    """How far a run has come. `rows` counts this run's alone."""

    shards: int = 0
    skipped: int = 0
    rows: Counter[str] = field(default_factory=Counter)


def code(
    pages: Iterable[Page | Reject],
    dataset: str | os.PathLike[str],
    *,
    workers: int = 1,
    resume: bool = False,
    shard_size: int = SHARD_SIZE,
    report: Callable[[Progress], None] | None = None,
) -> Progress:
    """Read all pages into the folder `dataset`. Raises DatasetError, InterruptedRunError, or OSError when the disk refuses.

    Memory is bounded by `workers` × (1 + AHEAD) shards of pages.
    """
    folder = Path(dataset)
    store = Store(folder)
    made = _own_reader().made_with()
    done = store.begin(made, {"shard_size": shard_size}, resume=resume)
    progress = Progress()
    todo = _pending(cut(pages, shard_size), done, progress)
    try:
        run = _alone(todo, folder) if workers == 1 else _Pool(folder, workers).run(todo)
        for _, rows in run:
            progress.shards += 1
            progress.rows.update(rows)
            if report is not None:
                report(progress)
    except KeyboardInterrupt:
        raise InterruptedRunError(
            f"broken off after {progress.shards} shards; {folder} is whole as far as it goes"
        ) from None
    store.finish()
    return progress


def _pending(shards: Iterable[Shard], done: dict[int, str], progress: Progress) -> Iterator[Shard]:
    for shard in shards:
        if done.get(shard.number) == shard.digest:
            progress.skipped += 1
        else:
            yield shard


def _own_reader() -> Reader:
    global _reader  # noqa: PLW0603 - one model a process
    if _reader is None:
        _reader = Reader()
    return _reader


def _alone(shards: Iterable[Shard], folder: Path) -> Iterator[Outcome]:
    for shard in shards:
        yield read_shard(shard, folder)


def read_shard(shard: Shard, folder: Path) -> Outcome:
    """Read one shard and put it in place."""
    results = list(_own_reader().pipe(shard.pages))
    return _put(shard, results, folder)


def _put(shard: Shard, results: list[Reading | Reject], folder: Path) -> Outcome:
    readings = [result for result in results if isinstance(result, Reading)]
    rejects = [result for result in results if isinstance(result, Reject)]
    return shard.number, Store(folder).write(shard.number, shard.digest, readings, rejects)


def read_page(page: Page | Reject) -> Reading | Reject:
    """Read one page."""
    return next(iter(_own_reader().pipe([page])))


class _Pool:
    """Worker processes, begun anew when one of them dies."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder = folder
        self._workers = workers
        self._tries: Counter[int] = Counter()
        self._executor = self._begun()

    def _begun(self, workers: int | None = None) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers or self._workers, mp_context=get_context("spawn"))

    def run(self, shards: Iterable[Shard]) -> Iterator[Outcome]:
        """Outcomes as they come; shards are taken from the input only as workers need them."""
        source, again = iter(shards), list[Shard]()
        running: dict[Future[Outcome], Shard] = {}
        try:
            while True:
                while len(running) < self._workers * (1 + AHEAD):
                    shard = again.pop() if again else next(source, None)
                    if shard is None:
                        break
                    running[self._executor.submit(read_shard, shard, self._folder)] = shard
                if not running:
                    return
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                yield from self._settled(finished, running, again)
        finally:
            self._executor.shutdown(wait=False, cancel_futures=True)

    def _settled(
        self, finished: set[Future[Outcome]], running: dict[Future[Outcome], Shard], again: list[Shard]
    ) -> Iterator[Outcome]:
        broken = False
        for future in finished:
            shard = running.pop(future)
            try:
                yield future.result()
            except BrokenProcessPool:
                broken = True
                again.append(shard)
        if broken:  # every shard in flight is lost with the pool
            again.extend(running.values())
            running.clear()
            self._executor = self._begun()
            for shard in [s for s in again if self._is_suspect(s)]:
                again.remove(shard)
                yield self._one_by_one(shard)

    def _is_suspect(self, shard: Shard) -> bool:
        self._tries[shard.number] += 1
        return self._tries[shard.number] >= TRIES

    def _one_by_one(self, shard: Shard) -> Outcome:
        """Each page alone, so that one that kills its process is known and set aside."""
        results: list[Reading | Reject] = []
        single = self._begun(1)
        for page in shard.pages:
            try:
                results.append(single.submit(read_page, page).result())
            except BrokenProcessPool:
                detail = "the process that read it died"
                results.append(Reject(page.uri, Reason.STAGE_FAILED.value, detail, _sha(page)))
                single = self._begun(1)
        single.shutdown()
        return _put(shard, results, self._folder)


def _sha(page: Any) -> str | None:
    return None if isinstance(page, Reject) else page.sha256()
