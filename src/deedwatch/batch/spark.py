"""The Spark engine: the local engine's functions as tasks of a cluster, with the same dataset to the byte.

All machines see the inputs and the dataset's folder. Tasks put their shards in place by renaming, so one that runs twice writes
the same files; to the driver comes only what was done. docs/cluster.md lists the jobs.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from deedwatch.batch import happenings
from deedwatch.batch.corpus import Corpus
from deedwatch.batch.engine import (
    InterruptedRunError,
    Making,
    Progress,
    Single,
    begin_worker,
    one_by_one,
    processes,
    read_shard,
)
from deedwatch.batch.session import check, mapped, session, waited
from deedwatch.batch.shards import SHARD_SIZE, Plan, Shard, cut, plan
from deedwatch.batch.store import PACKAGE, Store, own
from deedwatch.batch.survey import chunks, sketches
from deedwatch.copies import AHEAD, RANK, ROW, SETTLED, SWEEP, Rows, Settled, bucket_keys, likeness, rank_keys, settle
from deedwatch.datapackage import write_datapackage
from deedwatch.errors import DatasetError
from deedwatch.incidents import families
from deedwatch.records import MadeWith
from deedwatch.sources import PLAIN, Columns

SHARDS_A_TASK = 8  # some five minutes of one core: short beside a run, long beside what it takes to begin a task
SKIPPING = (
    1000  # tasks in one file at most, since each passes over the pages before its own: then a twentieth of the work
)


def code(
    names: Sequence[str],
    dataset: str | os.PathLike[str],
    *,
    master: str | None = None,
    conf: Mapping[str, str] | None = None,
    published: date | None = None,
    columns: Columns = PLAIN,
    resume: bool = False,
    shard_size: int = SHARD_SIZE,
    triage: bool = True,
    copies: bool = True,
    incidents: bool = True,
    report: Callable[[Progress], None] | None = None,
    make: Making | None = None,
) -> Progress:
    """Read files and folders into the folder `dataset`, as `deedwatch.batch.code` does, by a Spark cluster.

    `master` is the cluster's URL, or `local[4]`; None leaves it to spark-submit. `conf` are further settings of Spark; a session
    at hand is used as it is. `make` makes each process's reader in place of the shipped one, and can be imported by all of them.
    Raises DatasetError, InterruptedRunError, or OSError when the disk refuses.
    """
    check()
    folder = Path(dataset)
    corpus = Corpus.of(names, published, columns)
    with session(master, conf or {}) as spark:
        _check_paths(spark, [*names, str(folder)])
        store = Store(folder.absolute())
        made = begin_worker(triage=False, make=make).made_with()
        settings = {"shard_size": shard_size, "triage": triage, "copies": copies}
        done = store.begin(made, settings, resume=resume)
        progress = Progress()
        try:
            with _scratch(store.folder, store.drafts) as scratch:
                run = _Run(corpus, store.folder, shard_size, triage, make, made)
                run = _surveyed(spark, run, scratch if copies else None)
                _read(spark, run, done, progress, report)
            if incidents:
                progress.rows.update(_gathered(spark, store, run.shards))
        except KeyboardInterrupt:
            count = len(store.whole().difference(done))
            raise InterruptedRunError(f"broken off after {count} shards; {folder} is whole as far as it goes") from None
    store.finish(range(run.shards))
    write_datapackage(folder, PACKAGE)
    return progress


def preview(
    names: Sequence[str],
    dataset: str | os.PathLike[str],
    *,
    master: str | None = None,
    conf: Mapping[str, str] | None = None,
    published: date | None = None,
    columns: Columns = PLAIN,
    resume: bool = False,
    shard_size: int = SHARD_SIZE,
    copies: bool = True,
) -> Plan:
    """What `code` would do, counted without reading. Writes a scratch folder beside `dataset` and removes it."""
    check()
    folder = Path(dataset).absolute()
    corpus = Corpus.of(names, published, columns)
    with session(master, conf or {}) as spark, _scratch(folder, folder.parent) as scratch:
        _check_paths(spark, [*names, str(dataset)])
        run = _surveyed(spark, _Run(corpus, folder, shard_size), scratch if copies else None)
        planned = mapped(_spread(spark, run.shards, run.tasks), replace(run, new=not resume).plan, _PLAN)
        rows = waited(spark, lambda: planned.toArrow().to_pylist(), _nothing)
    return Plan(**{name: sum(row[name] for row in rows) for name in _PLAN_COLUMNS})


def _nothing() -> None:
    pass


@contextmanager
def _scratch(folder: Path, beside: Path) -> Iterator[Path]:
    """A folder that all machines see."""
    made = beside / f".{folder.name}-{own()}"
    made.mkdir(parents=True, exist_ok=True)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _check_paths(spark: Any, paths: Sequence[str]) -> None:
    if spark.sparkContext.master.startswith("local"):
        return
    for path in paths:
        if not Path(path).is_absolute():
            raise DatasetError(f"{path} means another place on each machine of a cluster; give the whole path")


# --- what tasks do ---------------------------------------------------------------------------------------------------

_PLAN_COLUMNS = ("pages", "copies", "rejects", "shards", "done")
_PLAN = ", ".join(f"{name} long" for name in _PLAN_COLUMNS)


@dataclass(frozen=True, slots=True)
class _Run:
    """What tasks know of the run. Each method is one task: batches of numbers in, batches of what was done out."""

    corpus: Corpus
    folder: Path
    size: int
    triage: bool = True
    make: Making | None = None
    made: MadeWith | None = None
    scratch: Path = Path()
    settled: Settled | None = None
    tasks: int = 1
    new: bool = False

    @property
    def shards(self) -> int:
        """How many."""
        return -(-len(self.corpus) // self.size)

    def count(self, batches: Iterator[Any]) -> Iterator[Any]:
        """The pages of units."""
        for unit in _numbers(batches):
            yield _batch(unit=[unit], pages=[sum(1 for _ in self.corpus.unit(unit))])

    def sketch(self, batches: Iterator[Any]) -> Iterator[Any]:
        """A file of rank and sketch of the pages of one task's stretch."""
        for task in _numbers(batches):
            first, last = (at * len(self.corpus) // self.tasks for at in (task, task + 1))
            pages = islice(self.corpus.since(first), last - first)
            with _file(self.scratch / f"sketches-{task:06d}.parquet", ("rank", "row")) as (path, write):
                while told := b"".join(map(sketches, chunks(islice(pages, SWEEP)))):
                    rows = np.frombuffer(told, ROW)
                    write(_batch(rank=_binary(rank_keys(rows, first)), row=_binary(rows)))
                    first += len(rows)
                self._check_end(first, last)
            yield _batch(path=[str(path)])

    def keep(self, batches: Iterator[Any]) -> Iterator[Any]:
        """A file of verified pairs, which come in order."""
        from pyspark import TaskContext  # noqa: PLC0415 - an extra

        number = TaskContext.get().partitionId()
        with _file(self.scratch / f"verified-{number:06d}.parquet", ("first", "second"), ("score",)) as (path, write):
            for batch in batches:
                write(batch)
        yield _batch(path=[str(path)])

    def code(self, batches: Iterator[Any]) -> Iterator[Any]:
        """Read the shards that are not there yet, in order.

        A task that is tried again may have died of a page: then what is left is read in a process of its own, which may die.
        """
        from pyspark import TaskContext  # noqa: PLC0415 - an extra

        if not (numbers := _numbers(batches)):
            return
        self._check()
        again = TaskContext.get().attemptNumber() > 0
        with Single(lambda: processes(1, self.triage, self.make)) as single:
            for shard in self._cut(numbers):
                held = Store(self.folder).note(shard.number)
                if held is not None and held["digest"] == shard.digest:
                    rows = held["rows"]
                elif again:
                    _, rows = one_by_one(shard, self.folder, single)
                else:
                    _, rows = read_shard(shard, self.folder)
                yield _batch(number=[shard.number], digest=[shard.digest], rows=[json.dumps(rows)])

    def plan(self, batches: Iterator[Any]) -> Iterator[Any]:
        """Counts of some shards."""
        if numbers := _numbers(batches):
            notes = {} if self.new else {number: Store(self.folder).note(number) for number in numbers}
            done = {number: note["digest"] for number, note in notes.items() if note is not None}
            found = plan(self._cut(numbers), done)
            yield _batch(**{name: [getattr(found, name)] for name in _PLAN_COLUMNS})

    def _cut(self, numbers: Sequence[int]) -> Iterator[Shard]:
        first, last = numbers[0] * self.size, min((numbers[-1] + 1) * self.size, len(self.corpus))
        lookup = self.settled.between(first, last) if self.settled is not None else None
        for shard in cut(islice(self.corpus.since(first), last - first), self.size, lookup, numbers[0]):
            first += len(shard.pages)
            if first == last or len(shard.pages) == self.size:
                yield shard
        self._check_end(first, last)

    def _check_end(self, reached: int, last: int) -> None:
        if reached != last:
            raise DatasetError(f"the input ends at page {reached} and had {len(self.corpus)} when they were counted")

    def _check(self) -> None:
        """Raise DatasetError where this machine is not like the driver's."""
        if not self.folder.is_dir():
            raise DatasetError(f"{socket.gethostname()} does not see {self.folder}: it lies where all machines see it")
        here = begin_worker(self.triage, self.make).made_with()
        if here != self.made:
            raise DatasetError(f"{socket.gethostname()} has another deedwatch: {here}, where the run is of {self.made}")


@dataclass(frozen=True, slots=True)
class _Telling:
    """What tasks know that make the incidents of a dataset."""

    folder: Path
    draft: Path
    shards: tuple[int, ...]
    told: tuple[Path, ...] = ()

    def tell(self, batches: Iterator[Any]) -> Iterator[Any]:
        """Write what some shards tell."""
        if at := _numbers(batches):
            yield _batch(path=[str(happenings.tell(self.folder, [self.shards[one] for one in at], self.draft))])

    def bring_together(self, batches: Iterator[Any]) -> Iterator[Any]:
        """Gather families of types."""
        for family in _numbers(batches):
            happenings.bring_together(self.folder, self.shards, family, self.told, self.draft)
            yield _batch(done=[family])


def _buckets(batches: Iterator[Any]) -> Iterator[Any]:
    """Sketches to the buckets in which they meet others."""
    for batch in batches:
        ranks, rows = _rows(batch, "rank", RANK), _rows(batch, "row", ROW)
        for band, keys in enumerate(bucket_keys(rows)):
            at = np.flatnonzero(keys)
            yield _batch(band=np.full(len(at), band, np.int32), key=keys[at].view(np.int64), rank=_binary(ranks[at]))


def _verify(batches: Iterator[Any]) -> Iterator[Any]:
    """Pairs of sketches to those of which the second is a copy of the first."""
    for batch in batches:
        score = likeness(_rows(batch, "one", ROW), _rows(batch, "two", ROW))
        at = np.flatnonzero(score > 0)
        pairs = {name: _binary(_rows(batch, name, RANK)[at]) for name in ("first", "second")}
        yield _batch(**pairs, score=score[at])


@contextmanager
def _file(path: Path, binary: Sequence[str], real: Sequence[str] = ()) -> Iterator[tuple[Path, Callable[[Any], None]]]:
    """A Parquet file of such columns, in place when it is whole; a driver is told of it by name, since folders may lag."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    made = path.with_name(f".{path.name}-{own()}")
    schema = pa.schema([*((name, pa.binary()) for name in binary), *((name, pa.float64()) for name in real)])
    with pq.ParquetWriter(made, schema, compression="zstd") as writer:
        yield path, lambda batch: writer.write_batch(batch.cast(schema))
    made.replace(path)


def _numbers(batches: Iterator[Any]) -> list[int]:
    return [number for batch in batches for number in batch.column(0).to_pylist()]


def _batch(**columns: Any) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - an extra

    return pa.RecordBatch.from_pydict(columns)


def _binary(rows: Rows) -> Any:
    """An Arrow column of the rows' bytes."""
    import pyarrow as pa  # noqa: PLC0415 - an extra

    ends = np.arange(len(rows) + 1, dtype=np.int32) * np.int32(rows.dtype.itemsize)
    return pa.Array.from_buffers(pa.binary(), len(rows), [None, pa.py_buffer(ends), pa.py_buffer(rows.tobytes())])


def _rows(batch: Any, name: str, kind: np.dtype[Any]) -> Rows:
    return np.frombuffer(b"".join(batch.column(name).to_pylist()), kind)


# --- what the driver does --------------------------------------------------------------------------------------------


def _spread(spark: Any, count: int, tasks: int) -> Any:
    """The numbers up to `count` in so many tasks, each with a run of them."""
    return spark.range(0, count, 1, max(1, min(count, tasks)))


def _tasks(spark: Any, run: _Run) -> int:
    wanted: int = max(2 * spark.sparkContext.defaultParallelism, -(-run.shards // SHARDS_A_TASK))
    return max(1, min(wanted, SKIPPING * len(run.corpus.units)))


def _surveyed(spark: Any, run: _Run, scratch: Path | None) -> _Run:
    """The run with its pages counted and, given a folder for them, its copies settled."""
    units = len(run.corpus.units)
    counted = mapped(_spread(spark, units, units), run.count, "unit long, pages long")
    pages = {row["unit"]: row["pages"] for row in waited(spark, lambda: counted.toArrow().to_pylist(), _nothing)}
    run = replace(run, corpus=run.corpus.counted([pages[unit] for unit in range(units)]))
    run = replace(run, tasks=min(_tasks(spark, run), max(1, len(run.corpus))))
    if scratch is None or not len(run.corpus):
        return run
    run = replace(run, scratch=scratch)
    paths = waited(spark, lambda: _pairs(spark, run), _nothing)
    settled = np.fromiter(_settled(paths, len(run.corpus)), SETTLED)
    return replace(run, settled=Settled.write(scratch / "settled.bin", settled))


def _pairs(spark: Any, run: _Run) -> list[str]:
    """Sketch all pages and write the pairs that `Copies` would verify, in the order in which it settles them; their files."""
    from pyspark.sql import Window  # noqa: PLC0415 - an extra
    from pyspark.sql import functions as sql  # noqa: PLC0415 - an extra

    sketched = mapped(_spread(spark, run.tasks, run.tasks), run.sketch, "path string")
    rows = spark.read.parquet(*(Path(path).as_uri() for path in sketched.toArrow().column("path").to_pylist()))
    before = Window.partitionBy("band", "key").orderBy("rank").rowsBetween(Window.unboundedPreceding, -1)
    heads = sql.array(*[sql.nth_value("rank", ahead + 1).over(before) for ahead in range(AHEAD)])
    pairs = (
        mapped(rows, _buckets, "band int, key long, rank binary")
        .select(heads.alias("heads"), sql.col("rank").alias("second"))
        .select(sql.explode("heads").alias("first"), "second")
        .where("first IS NOT NULL")
        .distinct()
        .join(rows.select(sql.col("rank").alias("first"), sql.col("row").alias("one")), "first")
        .join(rows.select(sql.col("rank").alias("second"), sql.col("row").alias("two")), "second")
    )
    verified = mapped(pairs, _verify, "first binary, second binary, score double")
    kept = mapped(verified.orderBy("second", "first"), run.keep, "path string")
    return sorted(kept.toArrow().column("path").to_pylist())


def _settled(paths: Sequence[str], pages: int) -> Iterator[tuple[int, bytes, np.float32, bool]]:
    """Rows of SETTLED, from files of pairs in order."""
    for _, second, score, of, same in settle(_verified(paths), pages):
        yield second, of, np.float32(score), same


def _verified(paths: Sequence[str]) -> Iterator[tuple[int, int, float, bytes, bool]]:
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    for path in paths:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches():
                first, second = _rows(batch, "first", RANK), _rows(batch, "second", RANK)
                same = first["id"] == second["id"]
                columns = (first["page"], second["page"], batch.column("score").to_numpy(), first["id"], same)
                yield from zip(*(column.tolist() for column in columns), strict=True)


def _read(
    spark: Any,
    run: _Run,
    done: Mapping[int, str],
    progress: Progress,
    report: Callable[[Progress], None] | None,
) -> None:
    """Have all shards read; what was done is counted from their notes while the job runs, and from its outcomes in the end."""
    store = Store(run.folder)
    seen = store.whole()
    shown = Progress(left=len(run.corpus) - run.size * sum(number < run.shards for number in done))

    def watch() -> None:
        for number in sorted(store.whole() - seen):
            seen.add(number)
            shown.count((store.note(number) or {"rows": {}})["rows"])
            if report is not None:
                report(shown)

    work = mapped(_spread(spark, run.shards, run.tasks), run.code, "number long, digest string, rows string")
    outcomes = waited(spark, lambda: work.toArrow().to_pylist(), watch) if run.shards else []
    progress.left = len(run.corpus)
    for outcome in outcomes:
        if done.get(outcome["number"]) == outcome["digest"]:
            progress.skipped += 1
            progress.left -= min(run.size, len(run.corpus) - outcome["number"] * run.size)
        else:
            progress.count(json.loads(outcome["rows"]))


def _gathered(spark: Any, store: Store, shards: int) -> dict[str, int]:
    """The incidents, told shard by shard and gathered family by family."""
    with happenings.drafted(store.folder) as draft:
        telling = _Telling(store.folder, draft, tuple(sorted(store.whole().union(range(shards)))))
        count = len(telling.shards)
        told = mapped(_spread(spark, count, -(-count // happenings.TOLD_AT_ONCE)), telling.tell, "path string")
        paths = waited(spark, lambda: told.toArrow().column("path").to_pylist(), _nothing)
        telling = replace(telling, told=tuple(Path(path) for path in sorted(paths)))
        kinds = len(families())
        gathered = mapped(_spread(spark, kinds, kinds), telling.bring_together, "done long")
        waited(spark, gathered.toArrow, _nothing)
        return happenings.put_in_place(store.folder, draft)
