"""Local workers, each with the model loaded once: shards in, Parquet out, with the same rows for any number of workers.

Workers are forked from a server that has loaded everything once, where the platform has one (see `warm`); the process that
hands out shards loads no model. The last shards are handed out in pieces, so that no worker is idle while another has a whole
one to read. A worker that dies takes its shard's turn once more with it; a shard that kills two of them is read page by page,
each in a process of its own, and the page that kills that one too is set aside.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import connection, forkserver, get_all_start_methods, get_context, parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING, Any, Self

from deedwatch.batch.happenings import write_incidents
from deedwatch.batch.shards import SHARD_SIZE, Item, Plan, Repeat, Shard, cut, plan
from deedwatch.batch.store import PACKAGE, Store
from deedwatch.batch.survey import survey
from deedwatch.datapackage import write_datapackage
from deedwatch.errors import DatasetError, DeedwatchError, Reason
from deedwatch.extract import extract
from deedwatch.page import Page
from deedwatch.records import Reading, Reject
from deedwatch.versions import made_with

if TYPE_CHECKING:
    from deedwatch.language.device import Device
    from deedwatch.pipeline import Reader

AHEAD = 2  # shards held for each worker beyond the one it reads: one waits, one may be cut into pieces
PIECE = 8  # pages: under a second of work, so that workers end within a second of each other
TRIES = 2  # of a shard before its pages are read one by one

Outcome = tuple[int, dict[str, int]]  # a shard's number and its rows by table
Result = Reading | Reject | Repeat
Making = Callable[[bool], "Reader"]  # of a reader, with triage or without
_reader: tuple[Reader, bool] | None = None  # one in each process, and whether it does triage
_refusal: Exception | None = None  # why this worker has no reader


class InterruptedRunError(DeedwatchError):
    """The run was broken off; what is written is whole and `--resume` goes on."""


@dataclass(slots=True)
class Progress:
    """How far a run has come. `rows` and `pages` count this run's alone; `left` is None where the input is not counted."""

    shards: int = 0
    skipped: int = 0
    pages: int = 0
    left: int | None = None
    rows: Counter[str] = field(default_factory=Counter)

    def count(self, rows: dict[str, int]) -> None:
        """Add a shard by the rows of its tables."""
        pages = sum(rows.get(name, 0) for name in ("articles", "rejects", "copies"))
        self.shards += 1
        self.pages += pages
        self.rows.update(rows)
        if self.left is not None:
            self.left -= pages


def code(
    pages: Iterable[Page | Reject],
    dataset: str | os.PathLike[str],
    *,
    workers: int = 1,
    resume: bool = False,
    shard_size: int = SHARD_SIZE,
    triage: bool = True,
    copies: bool = True,
    incidents: bool = True,
    device: Device = "cpu",
    report: Callable[[Progress], None] | None = None,
) -> Progress:
    """Read all pages into the folder `dataset`. Raises DatasetError, InterruptedRunError, or OSError when the disk refuses.

    With `triage`, articles that cannot hold a political event or statement are set aside unread. With `copies`, near-copies
    are found first and coded once: `pages` are then gone through twice and must give the same each time. Without `incidents`
    their tables stay as they are, and a later run makes them. Memory is bounded by `workers` × (1 + AHEAD) + 1 shards of pages.
    """
    if copies and iter(pages) is pages:
        message = "pages that can be gone through but once have no copies found among them: copies=False"
        raise DatasetError(message)
    folder = Path(dataset)
    store = Store(folder)
    make = partial(_shipped, device=device) if device != "cpu" else None
    with _reading_with(make):
        made = made_with() if workers > 1 else _own_reader(triage=triage).made_with()
        settings = {"shard_size": shard_size, "triage": triage, "copies": copies, "device": device}
        done = store.begin(made, settings, resume=resume)
        progress = Progress()
        try:
            with _Pool(folder, workers, triage=triage, make=make) if workers > 1 else _Alone(folder) as crew:
                found = survey(pages, store.drafts, crew.executor, AHEAD * workers) if copies else None
                if found is not None:
                    progress.left = len(found)
                todo = _pending(cut(pages, shard_size, found.copy if found is not None else None), done, progress)
                for _, rows in crew.run(todo):
                    progress.count(rows)
                    if report is not None:
                        report(progress)
        except KeyboardInterrupt:
            raise InterruptedRunError(
                f"broken off after {progress.shards} shards; {folder} is whole as far as it goes"
            ) from None
    if incidents:
        progress.rows.update(write_incidents(folder))
    store.finish()
    write_datapackage(folder, PACKAGE)
    return progress


def preview(
    pages: Iterable[Page | Reject], folder: Path | None, *, shard_size: int = SHARD_SIZE, copies: bool = True
) -> Plan:
    """What `code` would do, counted without reading; `folder` is the dataset that a run would go on with, if any."""
    with TemporaryDirectory() as scratch:
        found = survey(pages, Path(scratch)) if copies else None
        shards = cut(pages, shard_size, found.copy if found is not None else None)
        return plan(shards, Store(folder).done() if folder is not None else {})


def _pending(shards: Iterable[Shard], done: dict[int, str], progress: Progress) -> Iterator[Shard]:
    for shard in shards:
        if done.get(shard.number) == shard.digest:
            progress.skipped += 1
            if progress.left is not None:
                progress.left -= len(shard.pages)
        else:
            yield shard


def _shipped(triage: bool, *, device: Device = "cpu") -> Reader:
    from deedwatch.language import load  # noqa: PLC0415 - spaCy takes a second, and only those who read need it
    from deedwatch.pipeline import Reader  # noqa: PLC0415 - as above
    from deedwatch.triage import Triage  # noqa: PLC0415 - as above

    return Reader(load(device), triage=Triage() if triage else None)


_make: Making = _shipped


@contextmanager
def _reading_with(make: Making | None) -> Iterator[None]:
    """For a while this process makes its reader so; None leaves it what it is."""
    global _make, _reader
    if make is None:
        yield
        return
    before = _make, _reader
    _make, _reader = make, None
    try:
        yield
    finally:
        _make, _reader = before


def _own_reader(*, triage: bool | None = None) -> Reader:
    """The reader of this process, with triage or without; None takes the one at hand."""
    global _reader  # noqa: PLW0603 - one model a process
    if _refusal is not None:
        raise _refusal
    if _reader is None or triage not in {None, _reader[1]}:
        wanted = triage is not False
        _reader = _make(wanted), wanted
    return _reader[0]


def begin_worker(triage: bool, make: Making | None = None) -> Reader:
    """Give this process its reader, the shipped one unless another is made."""
    global _make, _reader
    if (make or _shipped) is not _make:
        _make, _reader = make or _shipped, None
    return _own_reader(triage=triage)


def processes(workers: int, triage: bool, make: Making | None = None) -> ProcessPoolExecutor:
    """Processes with a reader each, begun when there is work. The shipped reader is forked, where the platform has that."""
    forked = make is None and "forkserver" in get_all_start_methods()
    if forked:
        _begin_server()
    context = get_context("forkserver" if forked else "spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_enter, initargs=(triage, make))


def _begin_server() -> None:
    """Have the server loaded from which workers are forked; it ends with this process. One that runs is taken as it is."""
    forkserver.set_forkserver_preload(["deedwatch.batch.warm"])
    given = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)  # before Python 3.13 the server is not told of it otherwise
    try:
        forkserver.ensure_running()
    finally:
        if given is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = given


def _enter(triage: bool, make: Making | None) -> None:
    """A worker's first act. What keeps it from reading is raised by its first task: here it would only break the pool."""
    global _refusal  # noqa: PLW0603 - one model a process
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()
    try:
        begin_worker(triage, make)
    except (DeedwatchError, ImportError, OSError) as error:
        _refusal = error


def _end_with(sentinel: int) -> None:
    """A run that is killed cannot tell its workers, which would wait for ever."""
    connection.wait([sentinel])
    os._exit(1)


class _Alone:
    """The process at hand reads, one shard after the other."""

    executor = None

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        pass

    def run(self, shards: Iterable[Shard]) -> Iterator[Outcome]:
        """Outcomes in order."""
        for shard in shards:
            yield read_shard(shard, self._folder)


def read_shard(shard: Shard, folder: Path) -> Outcome:
    """Read one shard and put it in place."""
    return _put(shard, _results(shard.pages), folder)


def _results(items: Iterable[Item]) -> list[Result]:
    held = list(items)
    read = _own_reader().pipe(item for item in held if not isinstance(item, Repeat))
    return [item if isinstance(item, Repeat) else next(read) for item in held]


def _put(shard: Shard, results: list[Result], folder: Path) -> Outcome:
    readings = [result for result in results if isinstance(result, Reading)]
    rejects = [result for result in results if isinstance(result, Reject)]
    copies = []
    for repeat in (result for result in results if isinstance(result, Repeat)):
        row = _copy_row(repeat)
        if isinstance(row, Reject):
            rejects.append(row)
        else:
            copies.append(row)
    return shard.number, Store(folder).write(shard.number, shard.digest, readings, rejects, copies)


def _copy_row(repeat: Repeat) -> dict[str, Any] | Reject:
    page, copy = repeat.page, repeat.copy
    article = extract(page)
    if isinstance(article, Reject):
        return article
    if copy.same:
        return Reject(page.uri, Reason.GIVEN_TWICE.value, f"the same as {copy.of}", article.text_sha256)
    return {
        "id": article.id,
        "of": copy.of,
        "similarity": copy.similarity,
        "uri": page.uri,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": article.published.date,
        "text_sha256": article.text_sha256,
    }


def read_page(item: Item) -> Result:
    """Read one page."""
    return _results([item])[0]


def read_pages(items: Sequence[Item]) -> list[Result]:
    """Read a piece of a shard."""
    return _results(items)


@dataclass(slots=True)
class _Cut:
    """A shard that is read in pieces, and their results as they come in."""

    shard: Shard
    left: int
    pieces: list[list[Result]]


class _Pool:
    """Worker processes, begun anew when one of them dies."""

    def __init__(self, folder: Path, workers: int, *, triage: bool = True, make: Making | None = None) -> None:
        self._folder = folder
        self._workers = workers
        self._triage = triage
        self._make = make
        self._tries: Counter[int] = Counter()
        self._held: deque[Shard] = deque()  # not handed out yet
        self._whole: dict[Future[Outcome], Shard] = {}
        self._pieces: dict[Future[list[Result]], tuple[_Cut, int]] = {}
        self.executor = self._begun()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.executor.shutdown(wait=False, cancel_futures=True)

    def _begun(self, workers: int | None = None) -> ProcessPoolExecutor:
        return processes(workers or self._workers, self._triage, self._make)

    def run(self, shards: Iterable[Shard]) -> Iterator[Outcome]:
        """Outcomes as they come; shards are taken from the input only as workers need them."""
        source = iter(shards)
        while True:
            self._hand_out(source)
            running: set[Future[Any]] = {*self._whole, *self._pieces}
            if not running:
                return
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            yield from self._settled(finished)

    def _hand_out(self, source: Iterator[Shard]) -> None:
        """Whole shards while there are more to come than workers, else all that are left in pieces."""
        spare = self._workers if self._workers > 1 else 0
        while len(self._whole) < AHEAD * self._workers:
            while len(self._held) <= spare and (shard := next(source, None)) is not None:
                self._held.append(shard)
            if len(self._held) <= spare:
                break
            shard = self._held.popleft()
            self._whole[self.executor.submit(read_shard, shard, self._folder)] = shard
        else:
            return
        while self._held:
            self._cut(self._held.popleft())

    def _cut(self, shard: Shard) -> None:
        pieces = [shard.pages[at : at + PIECE] for at in range(0, len(shard.pages), PIECE)]
        cut = _Cut(shard, len(pieces), [[] for _ in pieces])
        for at, piece in enumerate(pieces):
            self._pieces[self.executor.submit(read_pages, piece)] = cut, at

    def _settled(self, finished: Iterable[Future[Any]]) -> Iterator[Outcome]:
        lost: dict[int, Shard] = {}
        for future in finished:
            shard = self._whole.pop(future) if future in self._whole else self._pieces[future][0].shard
            try:
                result = future.result()
            except BrokenProcessPool:
                self._pieces.pop(future, None)
                lost[shard.number] = shard
                continue
            if future not in self._pieces:
                yield result
                continue
            cut, at = self._pieces.pop(future)
            cut.pieces[at] = result
            cut.left -= 1
            if not cut.left:
                yield _put(shard, [one for piece in cut.pieces for one in piece], self._folder)
        if lost:
            yield from self._begin_again(lost)

    def _begin_again(self, lost: dict[int, Shard]) -> Iterator[Outcome]:
        """Every shard in flight is lost with the pool."""
        lost |= {shard.number: shard for shard in self._whole.values()}
        lost |= {cut.shard.number: cut.shard for cut, _ in self._pieces.values()}
        self._whole.clear()
        self._pieces.clear()
        self.executor = self._begun()
        for shard in lost.values():
            if self._is_suspect(shard):
                with Single(lambda: self._begun(1)) as single:
                    yield one_by_one(shard, self._folder, single)
            else:
                self._held.appendleft(shard)

    def _is_suspect(self, shard: Shard) -> bool:
        self._tries[shard.number] += 1
        return self._tries[shard.number] >= TRIES


class Single:
    """One process that reads page by page and may die of one, which is then set aside."""

    def __init__(self, begin: Callable[[], ProcessPoolExecutor]) -> None:
        """`begin` gives an executor of one process, and another when that one died."""
        self._begin = begin
        self._executor: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        if self._executor is not None:
            self._executor.shutdown()

    def read(self, page: Item) -> Result:
        """What the page gives, or a Reject where it killed the process."""
        if self._executor is None:
            self._executor = self._begin()
        try:
            return self._executor.submit(read_page, page).result()
        except BrokenProcessPool:
            self._executor = None
            return Reject(page.uri, Reason.STAGE_FAILED.value, "the process that read it died", _sha(page))


def one_by_one(shard: Shard, folder: Path, single: Single) -> Outcome:
    """Read a shard's pages each alone and put it in place."""
    return _put(shard, [single.read(page) for page in shard.pages], folder)


def _sha(item: Item) -> str | None:
    if isinstance(item, Reject):
        return None
    return (item.page if isinstance(item, Repeat) else item).sha256()
