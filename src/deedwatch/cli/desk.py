"""Commands of the desk: load it, look after it, follow feeds into it, show it."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deedwatch.cli.options import DESK, FETCH, OWN_ACTORS, Day, reader_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deedwatch.desk import Desk
    from deedwatch.pipeline import Reader
    from deedwatch.records import Reading, Reject

SAID_EVERY = 30.0  # seconds between lines of progress
REJECTED = 3
FAULTS = 4


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT|DATASET...")
@DESK
@click.option("--published", type=Day(), help="Publication date of pages that state none.")
@click.option(
    "--map", "columns", default="", metavar="FIELD=COLUMN,...", help="Columns of tables, as text=body,date=day."
)
@OWN_ACTORS
@FETCH
@click.option("--settle/--no-settle", default=True, help="Gather incidents and hold words against deeds at the end.")
@click.option("--strict", is_flag=True, help="Exit 3 when an input was set aside.")
def load(
    inputs: tuple[str, ...],
    desk_file: Path,
    published: date | None,
    columns: str,
    own: Path | None,
    fetch_listed: bool,
    settle: bool,
    strict: bool,
) -> None:
    """Read inputs into a desk, which is made where there is none; what is there already is passed over.

    INPUT is what `deedwatch read` takes; a DATASET that `deedwatch code` wrote is read anew from its articles. A load that is
    broken off is gone on with by the same command.
    """
    from deedwatch.desk import Desk  # noqa: PLC0415

    reader = reader_of(own)
    with Desk.open(desk_file) as desk:
        results = _results(inputs, desk, reader, published, columns, fetch_listed=fetch_listed)
        done = desk.load(_told(results))
        settled = desk.settle() if settle else None
    told = f"{desk_file}: {len(done.new)} articles loaded, {done.copies} of them near-copies, {done.rejects} inputs set aside"
    if settled is not None:
        told += (
            f"; {settled.incidents} incidents new or changed, {settled.links} links between words and deeds new or gone"
            f"; {len(settled.alerts)} alerts"
        )
    click.echo(told, err=True)
    if strict and done.rejects:
        sys.exit(REJECTED)


def _results(
    inputs: tuple[str, ...],
    desk: Desk,
    reader: Reader,
    published: date | None,
    columns: str,
    *,
    fetch_listed: bool,
) -> Iterator[Reading | Reject]:
    """Readings of all inputs that the desk lacks."""
    from deedwatch.dataset import articles, copies, is_dataset, open_dataset  # noqa: PLC0415
    from deedwatch.sources import Columns, Inputs  # noqa: PLC0415

    for name in inputs:
        if is_dataset(Path(name)):
            dataset = open_dataset(Path(name))
            yield from desk.lacking(articles(dataset), reader)
            desk.add_prints(copies(dataset))
        else:
            pages = Inputs(
                (name,),
                published=published,
                columns=Columns.parse(columns),
                stdin=sys.stdin.buffer,
                fetch_listed=fetch_listed,
            )
            yield from desk.lacking(pages, reader)


def _told(results: Iterator[Reading | Reject]) -> Iterator[Reading | Reject]:
    """The results, with a line for each that was set aside, and now and then one of how many there were."""
    from deedwatch.records import Reject  # noqa: PLC0415

    began = said = time.monotonic()
    count = 0
    for count, result in enumerate(results, 1):
        if time.monotonic() - said > SAID_EVERY:
            said = time.monotonic()
            click.echo(f"{count} read, {count / (said - began):.1f} a second", err=True)
        if isinstance(result, Reject):
            click.echo(f"set aside: {result.uri}: {result.reason}: {result.detail}", err=True)
        yield result


@click.command()
@click.option(
    "--desk",
    "desk_file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("deedwatch-demo.desk"),
    show_default=True,
    help="Where the desk goes; one that is there is written anew.",
)
@click.option(
    "--serve/--no-serve", "served", default=None, help="Open it in the browser; by itself where a person sits."
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def demo(desk_file: Path, served: bool | None, port: int) -> None:
    """Read the bundled dispatches into a desk, print what came of the words, and open the desk in the browser."""
    from rich.console import Console  # noqa: PLC0415

    from deedwatch.desk import Desk  # noqa: PLC0415
    from deedwatch.examples import dispatches  # noqa: PLC0415
    from deedwatch.report import board  # noqa: PLC0415

    for suffix in ("", "-wal", "-shm"):
        desk_file.with_name(desk_file.name + suffix).unlink(missing_ok=True)
    reader = reader_of()
    with Desk.open(desk_file) as held:
        done = held.load(reader.attempt(article, article.id) for article in dispatches())
        settled = held.settle()
        told = (
            f"{desk_file}: {len(done.new)} dispatches, {done.copies} of them near-copies; {settled.incidents} incidents"
        )
        click.echo(f"{told}, {settled.links} links between words and deeds, {len(settled.alerts)} alerts", err=True)
        board(held.connection, Console(highlight=False))
    if served is None:
        served = sys.stdin.isatty() and sys.stdout.isatty()
    if not served:
        click.echo(f"open it with: deedwatch serve --desk {desk_file}", err=True)
        return
    from deedwatch.web.app import serve  # noqa: PLC0415
    from deedwatch.web.settings import Settings  # noqa: PLC0415

    click.echo(f"{desk_file} at http://127.0.0.1:{port} (Ctrl-C ends it)", err=True)
    serve(lambda: Desk.open(desk_file), Settings(), port=port)


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@DESK
def publish(folder: Path, desk_file: Path) -> None:
    """Write a desk as a folder of plain pages for any web server, without reviews, users and log."""
    from deedwatch.desk import Desk  # noqa: PLC0415
    from deedwatch.web.publish import publish as run  # noqa: PLC0415

    if not desk_file.is_file():
        raise click.UsageError(f"there is no desk {desk_file}")
    done = run(lambda: Desk.open(desk_file), folder)
    click.echo(f"{folder}: {done.pages} pages and {done.files} files", err=True)
    if done.left_out:
        click.echo(f"{done.left_out} more pages were left out: the folder would have grown too large", err=True)


@click.group()
def desk() -> None:
    """Look after a desk: check it, settle it, its users and its audit log."""


@desk.command()
@DESK
def verify(desk_file: Path) -> None:
    """Check the file, every text, reading and row, and the chain of the audit log; exit 4 when anything is wrong."""
    from deedwatch.desk import Desk  # noqa: PLC0415

    with Desk.open(desk_file, read_only=True) as held:
        faults = 0
        for fault in held.faults():
            faults += 1
            click.echo(fault)
        length, head = held.audit_head()
    if faults:
        click.echo(f"{desk_file}: {faults} faults", err=True)
        sys.exit(FAULTS)
    click.echo(f"{desk_file}: whole; {length} rows in the audit log, the last one {head}", err=True)


@desk.command()
@DESK
def settle(desk_file: Path) -> None:
    """Gather incidents anew around what was loaded since, and hold words against deeds."""
    from deedwatch.desk import Desk  # noqa: PLC0415

    with Desk.open(desk_file) as held:
        done = held.settle()
    told = f"{done.incidents} incidents new or changed, {done.links} links new or gone, {len(done.alerts)} alerts"
    click.echo(told, err=True)


@desk.command()
@DESK
def migrate(desk_file: Path) -> None:
    """Bring a desk of an older version up to date; a copy of the file is kept beside it."""
    from deedwatch.desk import Desk  # noqa: PLC0415

    with Desk.open(desk_file):
        click.echo(f"{desk_file}: up to date", err=True)


@desk.command()
@DESK
@click.option("--record", help="Rows about one record.")
def audit(desk_file: Path, record: str | None) -> None:
    """The audit log as JSON Lines: who did what when, before and after."""
    from deedwatch.desk import Desk  # noqa: PLC0415

    with Desk.open(desk_file, read_only=True) as held:
        for row in held.audit(record):
            click.echo(json.dumps(row, ensure_ascii=False))


@desk.group()
def user() -> None:
    """Who may use the desk over a network."""


@user.command()
@click.argument("name")
@DESK
@click.option("--role", type=click.Choice(["reader", "analyst", "admin"]), default="reader", show_default=True)
def add(name: str, desk_file: Path, role: str) -> None:
    """Make a user and print the token, which is shown this once."""
    from deedwatch.desk import Desk  # noqa: PLC0415

    with Desk.open(desk_file) as held:
        click.echo(held.add_user(name, role))


@user.command()
@click.argument("name")
@DESK
def remove(name: str, desk_file: Path) -> None:
    """Take a user away."""
    from deedwatch.desk import Desk  # noqa: PLC0415

    with Desk.open(desk_file) as held:
        held.remove_user(name)


@user.command(name="list")
@DESK
def list_(desk_file: Path) -> None:
    """Names and roles."""
    from deedwatch.desk import Desk  # noqa: PLC0415

    with Desk.open(desk_file, read_only=True) as held:
        for found in held.users():
            click.echo(f"{found.name}\t{found.role}")
