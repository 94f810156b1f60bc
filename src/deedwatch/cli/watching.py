"""The command that follows feeds."""

from __future__ import annotations

import shlex
import signal
import sys
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deedwatch.cli.options import DESK, OWN_ACTORS, reader_of
from deedwatch.errors import DeedwatchError

if TYPE_CHECKING:
    from deedwatch.desk import Desk
    from deedwatch.watch import Notice

INTERRUPTED = 130


class Interval(click.ParamType[float]):
    """A time between requests in seconds, such as 15m."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The seconds, or a usage error."""
        from deedwatch.watch import seconds_of  # noqa: PLC0415

        try:
            return value if isinstance(value, float) else seconds_of(str(value))
        except DeedwatchError as error:
            self.fail(str(error), param, ctx)


@click.command()
@click.argument("feeds", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FEEDS.TOML")
@DESK
@click.option("--once", is_flag=True, help="Ask each feed once and end, as for cron.")
@click.option("--every", type=Interval(), metavar="TIME", help="How often to ask feeds that do not say, as 15m.")
@OWN_ACTORS
def watch(feeds: Path, desk_file: Path, once: bool, every: float | None, own: Path | None) -> None:
    r"""Follow feeds into a desk until interrupted: read what is new, send alerts on.

    FEEDS.TOML names them:

    \b
    [[feed]]
    url = "https://courier.example/world.rss"
    outlet = "The Courier"
    every = "30m"
    """
    from deedwatch.desk import Desk  # noqa: PLC0415
    from deedwatch.watch import Watcher, load_feeds, stopping  # noqa: PLC0415

    watched = load_feeds(feeds, every=every)
    with Desk.open(desk_file) as desk, stopping() as stop:
        watcher = Watcher(
            watched,
            desk,
            lambda: reader_of(own),
            alerts=lambda: _notices(desk),
            sent=desk.alert_sent,
            tell=lambda line: click.echo(line, err=True),
            stop=stop,
        )
        watcher.run(once=once)
    if stop.signal == signal.SIGINT:
        told = ["deedwatch", "watch", str(feeds), "--desk", str(desk_file)]
        click.echo(f"go on with: {shlex.join(told)}", err=True)
        sys.exit(INTERRUPTED)


def _notices(desk: Desk) -> list[Notice]:
    """The alerts of a desk that have not gone out."""
    from deedwatch.watch import Notice  # noqa: PLC0415

    return [
        Notice(alert.id, alert.title, alert.reason, datetime.combine(alert.day, time(), UTC))
        for alert in desk.alerts(unsent=True)
    ]
