"""Give the parsers hostile input for as long as one likes, and say what crashed and what was slow.

The properties are those of `tests/sources/properties.py`. Each parser gets fresh seeds; `--guided` lets atheris choose the
input by the branches it reaches (`pip install atheris`), a process a parser.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "sources"))

BATCH = 200  # examples a seed
SEEDS = 60  # random inputs that atheris begins with; hypothesis refuses short ones
SLOW_S = 5.0  # above it an input is shown whole
SHOWN = 160  # characters of an input


@dataclass
class Tally:
    """What came of one parser."""

    executions: int = 0
    crashes: dict[str, str] = field(default_factory=dict)
    slowest: float = 0.0
    slowest_input: str = ""

    def run(self, check: Any, data: Any) -> None:
        """Check one input; a failure is kept once for each place it comes from."""
        began = time.perf_counter()
        try:
            check(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            frame = traceback.extract_tb(error.__traceback__)[-1]
            self.crashes.setdefault(f"{type(error).__name__} {frame.filename}:{frame.lineno}", repr(data))
        took = time.perf_counter() - began
        self.executions += 1
        if took > self.slowest:
            self.slowest, self.slowest_input = took, repr(data)

    def show(self, name: str) -> None:
        """Print a line, and one for each crash."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{name:>8}  {self.executions} executions, {len(self.crashes)} crashes, slowest {self.slowest:.2f} s, peak {peak} MB: "
            f"{self.slowest_input[: None if self.slowest > SLOW_S else SHOWN]}",
            flush=True,
        )
        for place, data in self.crashes.items():
            print(f"          {place}\n          {data}", flush=True)


def fuzz(name: str, minutes: float) -> Tally:
    """Random input for so many minutes."""
    from hypothesis import HealthCheck, Phase, given, seed, settings
    from properties import PARSERS

    tally, parser = Tally(), PARSERS[name]
    ends = time.monotonic() + 60 * minutes
    while time.monotonic() < ends:

        @seed(random.getrandbits(64))
        @settings(
            max_examples=BATCH,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(parser.inputs)
        def batch(data: Any) -> None:
            if time.monotonic() < ends:
                tally.run(parser.check, data)

        batch()
    return tally


def guided(name: str, minutes: float) -> None:
    """Input chosen by atheris, in this process, which it ends."""
    import atheris

    with atheris.instrument_imports(include=["deedwatch", "feedparser", "trafilatura", "htmldate"]):
        from properties import FOLDER, PARSERS
    from hypothesis import HealthCheck, given, settings

    tally, parser, folder = Tally(), PARSERS[name], tempfile.mkdtemp(prefix="deedwatch-fuzz-")
    ends = time.monotonic() + 60 * minutes

    @settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(parser.inputs)
    def one(data: Any) -> None:
        tally.run(parser.check, data)

    def entry(data: bytes) -> None:
        if time.monotonic() > ends:
            tally.show(name)
            for made in (folder, FOLDER):
                shutil.rmtree(made, ignore_errors=True)
            os._exit(0)  # what atheris does for itself would look like a crash
        one.hypothesis.fuzz_one_input(data)  # type: ignore[attr-defined]

    for number in range(SEEDS):
        Path(folder, str(number)).write_bytes(random.randbytes(64 << number % 6))
    limits = ["-rss_limit_mb=2000", "-timeout=60", "-verbosity=0", "-max_len=4096", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], *limits, folder], entry)
    atheris.Fuzz()


def main() -> None:
    """Fuzz each parser and print what came of it."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=1.0, help="for each parser")
    options.add_argument(
        "--parser", action="append", help="one of html, warc, warc.gz, feed, jsonl, csv, …; all, if not told"
    )
    options.add_argument("--guided", action="store_true", help="let atheris choose the input")
    options.add_argument("--in-process", action="store_true", help=argparse.SUPPRESS)
    told = options.parse_args()
    if told.in_process:
        guided(told.parser[0], told.minutes)
        return
    names = told.parser or _names()
    for name in names:
        if told.guided:
            again = [sys.executable, __file__, "--in-process", "--parser", name, "--minutes", str(told.minutes)]
            subprocess.run(again, check=False)  # noqa: S603 - this very file
        else:
            fuzz(name, told.minutes).show(name)


def _names() -> list[str]:
    """The parsers, asked of another process, so that this one loads nothing that atheris wants to load itself."""
    code = "import json, properties; print(json.dumps(list(properties.PARSERS)))"
    folder = Path(__file__).parent.parent / "tests" / "sources"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)  # noqa: S603
    names: list[str] = json.loads(done.stdout)
    return names


if __name__ == "__main__":
    main()
