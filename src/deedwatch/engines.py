"""Which engine codes a corpus: processes of this machine or Spark, each as what counts and what codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from deedwatch.batch import Plan, Progress
    from deedwatch.language.device import Device


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says of inputs and engine."""

    inputs: tuple[str, ...]
    output: Path
    workers: int = 1
    master: str | None = None
    conf: tuple[tuple[str, str], ...] = ()
    published: date | None = None
    columns: str = ""
    fetch_listed: bool = False
    device: Device = "cpu"


def here(asked: Asked) -> tuple[Callable[..., Plan], Callable[..., Progress]]:
    """What counts and what codes with processes of this machine."""
    from deedwatch import batch  # noqa: PLC0415
    from deedwatch.sources import Columns, Inputs  # noqa: PLC0415

    if asked.master is not None or asked.conf:
        message = "--master and --conf go with --engine spark"
        raise click.UsageError(message)
    pages = Inputs(
        asked.inputs,
        published=asked.published,
        columns=Columns.parse(asked.columns),
        stdin=sys.stdin.buffer,
        fetch_listed=asked.fetch_listed,
    )

    def preview(*, resume: bool, **options: Any) -> Plan:
        return batch.preview(pages, asked.output if resume else None, **options)

    return preview, partial(batch.code, pages, asked.output, workers=asked.workers, device=asked.device)


def on_spark(asked: Asked) -> tuple[Callable[..., Plan], Callable[..., Progress]]:
    """What counts and what codes with the machines of a cluster."""
    from deedwatch.batch import spark  # noqa: PLC0415
    from deedwatch.sources import Columns  # noqa: PLC0415

    if asked.fetch_listed:
        message = "--fetch goes with --engine local: a page is fetched once, and tasks may run twice"
        raise click.UsageError(message)
    if asked.device != "cpu":
        message = "--device goes with --engine local"
        raise click.UsageError(message)
    submitted = "PYSPARK_GATEWAY_PORT" in os.environ  # by spark-submit, which was told the master
    master = asked.master or (None if submitted else f"local[{asked.workers}]")
    columns = Columns.parse(asked.columns)
    given: Any = {"master": master, "conf": dict(asked.conf), "published": asked.published, "columns": columns}
    return partial(spark.preview, asked.inputs, asked.output, **given), partial(
        spark.code, asked.inputs, asked.output, **given
    )


def spark_words(engine: str, master: str | None, conf: tuple[tuple[str, str], ...]) -> list[str]:
    """The options that choose the engine, as given."""
    chosen = ["--engine", engine] if engine != "local" else []
    chosen += ["--master", master] if master is not None else []
    return chosen + [word for name, value in conf for word in ("--conf", f"{name}={value}")]
