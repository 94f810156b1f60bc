"""The command that opens a desk in the browser."""

from __future__ import annotations

from pathlib import Path

import click

SHORTEST_TOKEN = 20  # characters; what `openssl rand -base64 15` gives cannot be guessed


@click.command()
@click.option("--desk", "desk_file", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="Another needs --token or users of the desk.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--token", envvar="DEEDWATCH_TOKEN", help="Lets its holder in as an admin; better told as DEEDWATCH_TOKEN."
)
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="A name the desk may be asked for by.")
@click.option("--https", is_flag=True, help="A proxy in front speaks TLS: cookies are marked Secure.")
def serve(desk_file: Path, host: str, port: int, token: str | None, hosts: tuple[str, ...], https: bool) -> None:
    """Open a desk in the browser, by itself for this machine only."""
    from deedwatch.desk import Desk  # noqa: PLC0415
    from deedwatch.web.app import check_exposure  # noqa: PLC0415
    from deedwatch.web.app import serve as run  # noqa: PLC0415
    from deedwatch.web.settings import Settings  # noqa: PLC0415

    if token is not None and len(token) < SHORTEST_TOKEN:
        raise click.UsageError(f"--token needs at least {SHORTEST_TOKEN} characters")
    settings = Settings(host=host, token=token, hosts=tuple(name.lower() for name in hosts), https=https)
    check_exposure(lambda: Desk.open(desk_file), settings)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"{desk_file} at http://{shown}:{port} (Ctrl-C ends it)", err=True)
    run(lambda: Desk.open(desk_file), settings, port=port)
