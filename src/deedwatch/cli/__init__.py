"""The command line: each command is the twin of a public function. The only place that prints or exits.

Data goes to stdout, messages to stderr. Exit codes: 0 done, 1 failed, 2 usage, 3 done with rejects under `--strict`,
130 interrupted. Heavy imports stand inside commands, so that `--help` answers at once.
"""

from __future__ import annotations

import json
import shlex
import sys
import time
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import click

from deedwatch.cli import desk as desk_commands
from deedwatch.cli import watching
from deedwatch.cli.options import DEVICE, FETCH, OWN_ACTORS, Day, Setting, reader_of
from deedwatch.cli.serve import serve
from deedwatch.errors import DeedwatchError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deedwatch.batch import Progress
    from deedwatch.language.device import Device
    from deedwatch.pipeline import Reader
    from deedwatch.records import Reading, Reject

REJECTED = 3
INTERRUPTED = 130
LINES_EVERY = 20  # shards between lines of progress where there is no terminal: some 40 minutes of one core
EXTRAS = {
    "pyspark": "spark",
    "fastapi": "desk",
    "itsdangerous": "desk",
    "multipart": "desk",
    "uvicorn": "desk",
}  # that bring a library; all others come with corpora
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings=CONTEXT)
@click.version_option(package_name="deedwatch")
def main() -> None:
    r"""Who said what, who did what to whom, and which words still wait for their deed.

    \b
    deedwatch read article.txt --published 2022-01-21
    deedwatch read page.html --json | jq .events
    deedwatch read folder/ --html ledger.html
    """


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--published", type=Day(), help="Publication date, when the page does not state it.")
@click.option("--json", "as_json", is_flag=True, help="One reading per article as JSON Lines on stdout.")
@click.option(
    "--html", "html_file", type=click.Path(dir_okay=False, path_type=Path), help="Also write a self-contained page."
)
@click.option("--why", is_flag=True, help="Show which words, rule and score made each record.")
@click.option(
    "--language", "pipeline_name", metavar="SPACY", help="A spaCy pipeline of your own in the shipped one's place."
)
@OWN_ACTORS
@FETCH
@DEVICE
@click.option("--strict", is_flag=True, help="Exit 3 when an input was set aside.")
def read(
    inputs: tuple[str, ...],
    published: date | None,
    as_json: bool,
    html_file: Path | None,
    why: bool,
    pipeline_name: str | None,
    own: Path | None,
    fetch_listed: bool,
    device: Device,
    strict: bool,
) -> None:
    """Read files, folders, URLs or - (stdin) and print the ledger.

    Files are texts, HTML, RSS and Atom, WARC, JSON Lines, CSV, TSV, Parquet, JSON-LD and lists of URLs, packed or not.
    """
    from deedwatch.records import Reject, to_json  # noqa: PLC0415

    readings: list[Reading] = []
    rejects = 0
    reader = partial(reader_of, own, pipeline_name, device)
    for result in _results(inputs, published, reader, fetch_listed=fetch_listed):
        if isinstance(result, Reject):
            rejects += 1
            click.echo(f"set aside: {result.uri}: {result.reason}: {result.detail}", err=True)
            continue
        if html_file is not None:
            readings.append(result)
        if as_json:
            click.echo(to_json(result))
        else:
            _show(result, why=why)
    if html_file is not None:
        _write_page(readings, html_file)
    if rejects and strict:
        sys.exit(REJECTED)


def _results(
    inputs: tuple[str, ...],
    published: date | None,
    reader: Callable[[], Reader],
    *,
    fetch_listed: bool = False,
) -> Iterator[Reading | Reject]:
    from deedwatch.sources import open_inputs  # noqa: PLC0415

    pages = open_inputs(inputs, stdin=sys.stdin.buffer, published=published, fetch_listed=fetch_listed)
    yield from reader().pipe(pages)


def _show(reading: Reading, *, why: bool) -> None:
    from rich.console import Console  # noqa: PLC0415

    from deedwatch.report import render  # noqa: PLC0415

    render(reading, Console(highlight=False), why=why)


def _write_page(readings: list[Reading], path: Path) -> None:
    from deedwatch.report import page, pages  # noqa: PLC0415

    html = page(readings[0]) if len(readings) == 1 else pages(readings)
    path.write_text(html, encoding="utf-8", errors="xmlcharrefreplace")
    click.echo(f"wrote {path}", err=True)


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--output", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DATASET")
@click.option(
    "--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True, help="What does the work."
)
@click.option("--master", metavar="URL", help="Spark's cluster, such as yarn or local[4]; else that of spark-submit.")
@click.option("--conf", multiple=True, type=Setting(), metavar="KEY=VALUE", help="A setting of Spark; give several.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes, one core each.")
@click.option("--resume", is_flag=True, help="Go on with a run that broke off.")
@click.option("--published", type=Day(), help="Publication date of pages that state none.")
@click.option(
    "--map", "columns", default="", metavar="FIELD=COLUMN,...", help="Columns of tables, as text=body,date=day."
)
@FETCH
@DEVICE
@click.option("--shard-size", type=click.IntRange(1), help="Pages a shard.")
@click.option("--triage/--no-triage", default=True, help="Set aside articles without politics unread, or read all.")
@click.option("--copies/--no-copies", default=True, help="Code near-copies once, or each print of its own.")
@click.option(
    "--incidents/--no-incidents", default=True, help="Gather events that are one happening, or leave that out."
)
@click.option("--dry-run", is_flag=True, help="Count pages and shards, read nothing.")
@click.option("--strict", is_flag=True, help="Exit 3 when an input was set aside.")
def code(
    inputs: tuple[str, ...],
    output: Path,
    engine: str,
    master: str | None,
    conf: tuple[tuple[str, str], ...],
    workers: int,
    resume: bool,
    published: date | None,
    columns: str,
    fetch_listed: bool,
    device: Device,
    shard_size: int | None,
    triage: bool,
    copies: bool,
    incidents: bool,
    dry_run: bool,
    strict: bool,
) -> None:
    """Code a corpus into a Parquet dataset; what cannot be read is a row of its table rejects.

    INPUT is what `deedwatch read` takes: folders and files of texts, HTML, feeds, web archives (WARC), tables and lists.
    """
    from deedwatch import batch, engines  # noqa: PLC0415

    size = shard_size or batch.SHARD_SIZE
    asked = engines.Asked(inputs, output, workers, master, conf, published, columns, fetch_listed, device)
    preview, run = engines.on_spark(asked) if engine == "spark" else engines.here(asked)
    if dry_run:
        planned = preview(resume=resume, shard_size=size, copies=copies)
        click.echo(
            f"{planned.pages} pages in {planned.shards} shards, {planned.done} of them coded; "
            f"{planned.copies} near-copies, {planned.rejects} inputs set aside"
        )
        return
    began = time.monotonic()
    try:
        progress = run(
            resume=resume,
            shard_size=size,
            triage=triage,
            copies=copies,
            incidents=incidents,
            report=lambda now: _progress(now, began),
        )
    except (batch.InterruptedRunError, OSError) as error:
        told = [*inputs, "-o", str(output), "--workers", str(workers), "--shard-size", str(size)]
        told += engines.spark_words(engine, master, conf)
        given = {"--published": published, "--map": columns, "--device": device if device != "cpu" else None}
        told += [word for name, value in given.items() if value for word in (name, str(value))]
        flags = {"--no-triage": triage, "--no-copies": copies, "--no-incidents": incidents, "--fetch": not fetch_listed}
        _broken_off(error, [*told, *(flag for flag, left in flags.items() if not left)])
    _coded(output, progress)
    if strict and progress.rows["rejects"]:
        sys.exit(REJECTED)


def _coded(output: Path, progress: Progress) -> None:
    rows = progress.rows
    click.echo(
        f"{output}: {progress.shards} shards coded, {progress.skipped} were there; "
        f"{rows['articles']} articles, {rows['copies']} copies, {rows['events']} events of {rows['incidents']} incidents, "
        f"{rows['statements']} statements, {rows['rejects']} set aside",
        err=True,
    )


def _broken_off(error: Exception, told: list[str]) -> NoReturn:
    """Say how to go on; a disk that refuses is a failure, a person's interrupt is none."""
    click.echo(f"deedwatch: {error}\ngo on with: deedwatch code {shlex.join(told)} --resume", err=True)
    sys.exit(1 if isinstance(error, OSError) else INTERRUPTED)


def _progress(progress: Progress, began: float) -> None:
    """One line that is written over on a terminal, and a line of its own each time elsewhere."""
    rate = progress.pages / max(time.monotonic() - began, 1e-9)
    told = f"{progress.shards} shards, {progress.pages} pages, {rate:.1f} a second, {progress.rows['events']} events"
    if progress.left:
        told += f", {progress.left} pages and about {timedelta(seconds=round(progress.left / max(rate, 1e-9)))} to go"
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{told}", err=True, nl=False)
    elif progress.shards % LINES_EVERY == 1:
        click.echo(told, err=True)


@main.command()
@click.argument("dataset", type=click.Path(path_type=Path))
@click.argument("query")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a row on stdout.")
def sql(dataset: Path, query: str, as_json: bool) -> None:
    """SQL over a dataset (DuckDB); its tables are articles, actors, mentions, statements, events, claims and commitments."""
    from deedwatch.dataset import Dataset  # noqa: PLC0415

    names, rows = Dataset(dataset).sql(query)
    if as_json:
        for row in rows:
            click.echo(json.dumps(dict(zip(names, row, strict=True)), default=str, ensure_ascii=False))
        return
    click.echo("\t".join(names))
    for row in rows:
        click.echo("\t".join("" if cell is None else str(cell) for cell in row))


@main.command()
@click.argument("dataset", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "dialect",
    type=click.Choice(["csv", "dta", "polecat", "icews", "cameo", "acled", "geojson", "annotations"]),
    required=True,
    help="csv and dta (Stata): a folder, one file a table. The others: one file.",
)
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), metavar="PATH")
@click.option(
    "--excel", is_flag=True, help="csv and acled: cells that a spreadsheet would run as formulas are kept quiet."
)
def export(dataset: Path, dialect: str, output: Path, excel: bool) -> None:
    """Write a dataset for other programs: its tables as CSV or Stata, events as POLECAT, ICEWS, CAMEO, ACLED or GeoJSON, or annotations."""
    from deedwatch import dataset as files  # noqa: PLC0415

    if excel and dialect not in {"csv", "acled"}:
        raise click.UsageError(f"--excel is for csv and acled, not {dialect}")
    opened = files.Dataset(dataset)
    if dialect in {"csv", "dta"}:
        tables = files.export_csv(opened, output, excel=excel) if dialect == "csv" else files.export_dta(opened, output)
        wrote = ", ".join(f"{count} {name}" for name, count in tables.items())
    elif dialect == "acled":
        found = files.export_acled(opened, output, excel=excel)
        wrote = f"{found['rows']} rows; {found['unlisted']} events of no kind that ACLED has, {found['undated']} known to no month"
    else:
        writers = {
            "polecat": (files.export_polecat, "rows"),
            "icews": (files.export_icews, "rows"),
            "cameo": (files.export_cameo, "rows"),
            "geojson": (files.export_geojson, "features"),
            "annotations": (files.export_annotations, "annotations"),
        }
        writer, unit = writers[dialect]
        wrote = f"{writer(opened, output)} {unit}"
    click.echo(f"wrote {output}: {wrote}", err=True)


@main.command()
@click.argument("dataset", type=click.Path(path_type=Path))
@click.option(
    "--by",
    type=click.Choice(["country-month", "dyad-month", "gridcell-month"]),
    required=True,
    help="Whose rows: countries, directed pairs of countries, or cells of PRIO-GRID.",
)
@click.option("--from", "start", type=Day(), help="First month, by any of its days; else that of the first article.")
@click.option("--to", "end", type=Day(), help="Last month, by any of its days; else that of the last article.")
@click.option("--measure", type=click.Choice(["events", "incidents"]), default="events", show_default=True)
@click.option("--every-status", is_flag=True, help="Count also what is planned, denied, threatened or hypothetical.")
@click.option("--as", "form", type=click.Choice(["csv", "parquet", "dta"]), default="csv", show_default=True)
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def panel(
    dataset: Path,
    by: Literal["country-month", "dyad-month", "gridcell-month"],
    start: date | None,
    end: date | None,
    measure: Literal["events", "incidents"],
    every_status: bool,
    form: Literal["csv", "parquet", "dta"],
    output: Path,
) -> None:
    r"""Count a dataset by unit and month, with FILE.codebook.md beside it.

    Counts of a month in which no article mentions the unit are missing, not zero.

    \b
    deedwatch panel DATASET --by dyad-month --from 2020-01-01 -o dyads.csv
    """
    from deedwatch import dataset as files  # noqa: PLC0415

    opened = files.Dataset(dataset)
    made = files.export_panel(
        opened, output, by=by, form=form, start=start, end=end, measure=measure, every_status=every_status
    )
    click.echo(
        f"wrote {output}: {made.rows} rows, {made.units} units from {made.first:%Y-%m} to {made.last:%Y-%m}; "
        f"{made.counts['in the panel']} of {made.counts['in the dataset']} {measure}; see {made.codebook}",
        err=True,
    )


@main.command()
@click.argument("dataset", type=click.Path(path_type=Path))
def describe(dataset: Path) -> None:
    """Write datapackage.json into a dataset: what its tables and columns mean, for programs that read Data Packages."""
    from deedwatch.datapackage import write_datapackage  # noqa: PLC0415

    click.echo(f"wrote {write_datapackage(dataset)}", err=True)


@main.command()
@click.argument("ident", metavar="ID")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--published", type=Day(), help="Publication date, when the page does not state it.")
@OWN_ACTORS
def explain(ident: str, inputs: tuple[str, ...], published: date | None, own: Path | None) -> None:
    """Show which words and which rule made the record ID of an article."""
    from deedwatch.records import Reject, to_json  # noqa: PLC0415

    for result in _results(inputs, published, partial(reader_of, own)):
        if isinstance(result, Reject):
            continue
        found = json.loads(to_json(result))
        for kind in ("statements", "events", "claims", "commitments", "mentions"):
            for record in found[kind]:
                if record["id"] == ident:
                    click.echo(json.dumps(record, indent=1, ensure_ascii=False))
                    return
    _fail(f"no record {ident} in these inputs")


@main.command()
@click.argument("suite")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def evaluate(suite: str, path: Path, as_json: bool) -> None:
    """Score against gold: actors, coreference, entities, numbers, places, speakers, times or treebank."""
    from deedwatch.lab.evaluate import evaluate as run  # noqa: PLC0415

    figures = run(suite, path)
    if as_json:
        click.echo(json.dumps(figures))
        return
    for name, value in figures.items():
        click.echo(f"{name:>16}  {_figure(value)}")


def _figure(value: object) -> str:
    if isinstance(value, dict):
        return "  ".join(f"{name} {_figure(inner)}" for name, inner in value.items())
    if isinstance(value, float):
        return f"{value:.0f}" if value >= 2 else f"{value:.4f}"
    return str(value)


@main.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@DEVICE
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def bench(inputs: tuple[str, ...], device: Device, as_json: bool) -> None:
    """Measure one core: sentences a second, and the share of each stage. Without INPUT, the bundled dispatches."""
    from deedwatch.examples import dispatches  # noqa: PLC0415
    from deedwatch.extract import extract  # noqa: PLC0415
    from deedwatch.lab.bench import bench as run  # noqa: PLC0415
    from deedwatch.records import Article, Reject  # noqa: PLC0415
    from deedwatch.sources import open_inputs  # noqa: PLC0415

    articles = list(dispatches()) if not inputs else []
    for page in open_inputs(inputs, stdin=sys.stdin.buffer):
        found = page if isinstance(page, Reject) else extract(page)
        if isinstance(found, Article):
            articles.append(found)
    figures = run(articles, reader_of(device=device))
    if as_json:
        click.echo(json.dumps(figures))
        return
    for name, value in figures.items():
        click.echo(f"{name:>16}  {_figure(value)}")


@main.group()
def knowledge() -> None:
    """What is known of actors, and actors of your own."""


@knowledge.command(name="import")
@click.option("--petrarch", "dialect", is_flag=True, required=True, help="TABARI or PETRARCH dictionaries.")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Where the CSV goes, else stdout."
)
def import_(dialect: bool, files: tuple[Path, ...], output: Path | None) -> None:
    """Turn dictionaries of actors and agents into a CSV for --actors; what cannot be used is listed on stderr."""
    from deedwatch.knowledge import import_petrarch, own_csv  # noqa: PLC0415

    actors = []
    for path in files:
        found = import_petrarch(path)
        actors += found.actors
        for skipped in found.skipped:
            click.echo(f"{path}:{skipped.line}: {skipped.why}: {skipped.text}", err=True)
        click.echo(f"{path}: {len(found.actors)} rows, {len(found.skipped)} lines set aside", err=True)
    if output is None:
        click.echo(own_csv(actors), nl=False)
    else:
        output.write_text(own_csv(actors), encoding="utf-8")


@main.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def doctor(as_json: bool) -> None:
    """What is installed, which model and data, what is missing and how to get it."""
    from deedwatch.doctor import examine  # noqa: PLC0415

    findings = examine()
    if as_json:
        click.echo(json.dumps({finding.name: finding.found for finding in findings}))
    else:
        for finding in findings:
            mark = "ok     " if finding.found else "missing"
            click.echo(f"{mark}  {finding.name:<14} {finding.found or finding.remedy}")
    if any(finding.found is None and finding.required for finding in findings):
        sys.exit(1)


def _fail(message: str) -> NoReturn:
    click.echo(f"deedwatch: {message}", err=True)
    sys.exit(1)


def entry() -> None:
    """Console script: errors of ours become one line and exit 1, an interrupt exit 130."""
    try:
        main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
    except DeedwatchError as error:
        _fail(str(error))
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("deedwatch"):
            raise
        extra = EXTRAS.get(error.name, "corpora")
        _fail(f"{error.name} is not installed; pip install 'deedwatch[{extra}]' brings it")


main.add_command(desk_commands.load)
main.add_command(desk_commands.desk)
main.add_command(serve)
main.add_command(desk_commands.demo)
main.add_command(desk_commands.publish)
main.add_command(watching.watch)
