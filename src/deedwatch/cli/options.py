"""Kinds of values and options that several commands share, and the reader that they ask for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from deedwatch.language.device import Device
    from deedwatch.pipeline import Reader


class Day(click.ParamType[date]):
    """An ISO date, such as 2022-01-21."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date like 2022-01-21", param, ctx)


class Setting(click.ParamType[tuple[str, str]]):
    """A name and its value, such as spark.executor.memory=4g."""

    name = "setting"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        """Both, or a usage error."""
        name, given, told = str(value).partition("=")
        if not (name and given):
            self.fail(f"{value!r} is not a setting like spark.executor.memory=4g", param, ctx)
        return name, told


OWN_ACTORS = click.option(
    "--actors",
    "own",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="Actors of your own, laid over the shipped ones (see `deedwatch knowledge import`).",
)


FETCH = click.option(
    "--fetch",
    "fetch_listed",
    is_flag=True,
    help="Fetch the pages that lists of URLs name; without it they are set aside as not_fetched.",
)

DEVICE = click.option(
    "--device",
    type=click.Choice(["cpu", "cuda"]),
    default="cpu",
    show_default=True,
    help="Where the networks run; cuda is a graphics card and needs the extra of that name.",
)

DESK = click.option(
    "--desk",
    "desk_file",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The desk's file.",
)


def reader_of(own: Path | None = None, pipeline_name: str | None = None, device: Device = "cpu") -> Reader:
    """The reader that the options ask for: actors and a spaCy pipeline of one's own, or the shipped networks on a device."""
    from deedwatch.knowledge import load_with  # noqa: PLC0415
    from deedwatch.language import load  # noqa: PLC0415
    from deedwatch.pipeline import Reader  # noqa: PLC0415

    tables = load_with(own) if own is not None else None
    if pipeline_name is None:
        return Reader(load(device), tables=tables)
    if device != "cpu":
        message = "--device goes with the shipped networks, not with --language"
        raise click.UsageError(message)
    from deedwatch.language.foreign import SpacyAnnotator  # noqa: PLC0415

    return Reader(SpacyAnnotator(pipeline_name), tables=tables)
