"""Which engine codes a corpus: processes of this machine or Spark, each as what counts and what codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from deedwatch.batch import Plan, Progress


def here(
    inputs: tuple[str, ...],
    output: Path,
    workers: int,
    master: str | None,
    conf: tuple[tuple[str, str], ...],
    published: date | None,
    columns: str,
    fetch_listed: bool,
) -> tuple[Callable[..., Plan], Callable[..., Progress]]:
    """What counts and what codes with processes of this machine."""
    from deedwatch import batch  # noqa: PLC0415
    from deedwatch.sources import Columns, Inputs  # noqa: PLC0415

    if master is not None or conf:
        message = "--master and --conf go with --engine spark"
        raise click.UsageError(message)
    pages = Inputs(
        inputs, published=published, columns=Columns.parse(columns), stdin=sys.stdin.buffer, fetch_listed=fetch_listed
    )

    def preview(*, resume: bool, **options: Any) -> Plan:
        return batch.preview(pages, output if resume else None, **options)

    return preview, partial(batch.code, pages, output, workers=workers)


def on_spark(
    inputs: tuple[str, ...],
    output: Path,
    workers: int,
    master: str | None,
    conf: tuple[tuple[str, str], ...],
    published: date | None,
    columns: str,
    fetch_listed: bool,
) -> tuple[Callable[..., Plan], Callable[..., Progress]]:
    """What counts and what codes with the machines of a cluster."""
    from deedwatch.batch import spark  # noqa: PLC0415
    from deedwatch.sources import Columns  # noqa: PLC0415

    if fetch_listed:
        message = "--fetch goes with --engine local: a page is fetched once, and tasks may run twice"
        raise click.UsageError(message)
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ  # by spark-submit, which was told the master
    master = master or (None if submitted else f"local[{workers}]")
    given: Any = {"master": master, "conf": dict(conf), "published": published, "columns": Columns.parse(columns)}
    return partial(spark.preview, inputs, output, **given), partial(spark.code, inputs, output, **given)


def spark_words(engine: str, master: str | None, conf: tuple[tuple[str, str], ...]) -> list[str]:
    """The options that choose the engine, as given."""
    chosen = ["--engine", engine] if engine != "local" else []
    chosen += ["--master", master] if master is not None else []
    return chosen + [word for name, value in conf for word in ("--conf", f"{name}={value}")]
