"""The articles of a dataset as they were read, with their blocks, and the copies that were not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deedwatch.dataset._tables import Dataset
from deedwatch.records import Article, Block, Published
from deedwatch.schema import MANIFEST

ROWS = 500  # articles held at once


def is_dataset(path: Path) -> bool:
    """Whether a path is a folder that `deedwatch code` wrote."""
    return (path / MANIFEST).is_file()


def articles(dataset: Dataset) -> Iterator[Article]:
    """Every article with its text, shard by shard."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    for path in dataset.files("articles"):
        blocks: dict[str, list[Block]] = defaultdict(list)
        part = dataset.folder / "blocks" / path.name
        for row in pq.read_table(part).to_pylist() if part.is_file() else ():
            blocks[row["article"]].append(Block(row["kind"], row["start"], row["end"]))
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=ROWS):
                yield from (_article(row, blocks) for row in batch.to_pylist())


def _article(row: dict[str, Any], blocks: dict[str, list[Block]]) -> Article:
    return Article(
        id=row["id"], title=row["title"], outlet=row["outlet"], byline=row["byline"], url=row["url"],
        language=row["language"], text_sha256=row["text_sha256"],
        published=Published(row["published"], row["published_basis"]), copy_of=row["copy_of"],
        blocks=tuple(blocks[row["id"]]), text=row["text"],
    )  # fmt: skip


def copies(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Rows of the table `copies`."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - an extra

    for path in dataset.files("copies"):
        yield from pq.read_table(path).to_pylist()
