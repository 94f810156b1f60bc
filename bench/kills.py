"""Kill a run of `deedwatch code` at random moments and go on with it, again and again; then compare with an unbroken run.

`python bench/kills.py --kills 200` prints kills, runs finished and whether every dataset equals the unbroken one byte for byte;
it takes some 20 minutes of two idle cores. One kill in three falls into the start of a run, the others among its shards, of which
each run so does at least one, however slow the machine. A run is killed with all its workers.
With `--full FOLDER`, a folder on a small file system (such as a tmpfs of 8 MB, twice what the dataset needs), the disk fills up during each run instead: what
fills it is then removed, and the run goes on.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.runs import begun, contents

GOLD = Path(__file__).parents[1] / "lab" / "gold" / "attributions.jsonl"
PAGES, SHARD = 150, 3
EARLY = 1 / 3  # of the kills, while the run starts
MOST = 3  # shards that a run does before it is killed
LOOK = 0.02  # seconds between looks at the shards done


def corpus_in(folder: Path) -> Path:
    path = folder / "corpus.jsonl"
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()[:PAGES]]
    rows += [{**row, "url": f"copy-{at}"} for at, row in enumerate(rows[:6])]  # near-copies have their own table
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def shards_done(folder: Path) -> int:
    return len(list(folder.glob("_shards/*.json")))


def killed(corpus: Path, folder: Path, chance: random.Random, workers: int, pace: Pace) -> bool:
    """One run, killed at a random moment with all its processes; whether it was finished before."""
    options = ["--workers", str(workers), *(["--resume"] if (folder / "manifest.json").exists() else [])]
    early = chance.random() < EARLY
    ends = time.monotonic() + chance.uniform(0.2, pace.start) if early else None
    goal = shards_done(folder) + chance.randint(1, MOST)
    run = begun(corpus, folder, *options, shard_size=SHARD, apart=True)
    while run.poll() is None and (ends is None or time.monotonic() < ends):
        if ends is None and shards_done(folder) >= goal:
            ends = time.monotonic() + chance.uniform(0, pace.shard)
        time.sleep(LOOK)
    finished = run.poll() is not None
    with suppress(ProcessLookupError):
        os.killpg(run.pid, signal.SIGKILL)
    _, told = run.communicate()
    if finished and run.returncode != 0:
        sys.stdout.write(f"a run failed: {told[-400:]}\n")
    return not finished


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds that the unbroken run took until its first shard was done, and for each of the others."""

    start: float
    shard: float


def unbroken(corpus: Path, folder: Path) -> Pace:
    """The run that all others are compared with."""
    began = time.monotonic()
    with begun(corpus, folder, shard_size=SHARD) as run:
        while run.poll() is None and not shards_done(folder):
            time.sleep(LOOK)
        start = time.monotonic() - began
        run.communicate()
    return Pace(start, (time.monotonic() - began - start) / max(1, shards_done(folder) - 1))


def equal(folder: Path, wanted: dict[str, bytes]) -> bool:
    """Whether a dataset has the bytes of the unbroken one; the files that differ are told, and the dataset is kept."""
    found = contents(folder)
    differ = sorted(name for name in {*wanted, *found} if found.get(name) != wanted.get(name))
    if differ:
        kept = Path(tempfile.mkdtemp(prefix="differs-"))
        shutil.copytree(folder, kept, dirs_exist_ok=True)
        sys.stdout.write(
            f"{len(differ)} files differ, such as {', '.join(differ[:10])}; the dataset is kept in {kept}\n"
        )
    return not differ


def kill_loop(corpus: Path, home: Path, wanted: dict[str, bytes], kills: int, seed: int, pace: Pace) -> bool:
    chance, done, finished, same = random.Random(seed), 0, 0, True
    began = time.monotonic()
    while done < kills:
        folder = home / f"run-{finished}"
        while killed(corpus, folder, chance, 1 + finished % 2, pace):
            done += 1
        finished += 1
        same = equal(folder, wanted) and same
        shutil.rmtree(folder)
        told = f"{done} kills, {finished} runs finished, equal to the unbroken run: {same}, {time.monotonic() - began:.0f} s\n"
        sys.stdout.write(told)
        sys.stdout.flush()
    return same


def full_disk(corpus: Path, small: Path, wanted: dict[str, bytes], seed: int, rounds: int) -> bool:
    chance, same = random.Random(seed), True
    for number in range(rounds):
        folder, filler = small / "run", small / "filler"
        refused = 0
        while True:
            free = shutil.disk_usage(small).free
            room = chance.randrange(20_000, 400_000) * (
                1 + refused
            )  # more each time, so that the round comes to its end
            filler.write_bytes(b"\0" * max(0, free - room))
            options = ["--resume"] if (folder / "manifest.json").exists() else []
            if not options and folder.exists():
                shutil.rmtree(folder)
            run = begun(corpus, folder, "--workers", str(1 + number % 2), *options, shard_size=SHARD, apart=True)
            _, told = run.communicate()
            with suppress(ProcessLookupError):
                os.killpg(run.pid, signal.SIGKILL)
            filler.unlink()
            if run.returncode == 0:
                break
            refused += 1
            if "No space left" not in told or "Traceback" in told:
                sys.stdout.write(f"unexpected message: {told[-400:]}\n")
                same = False
        same = equal(folder, wanted) and same
        shutil.rmtree(folder)
        sys.stdout.write(f"round {number}: refused {refused} times, equal to the unbroken run: {same}\n")
        sys.stdout.flush()
    return same


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--full", type=Path, metavar="FOLDER")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        corpus = corpus_in(Path(home))
        pace = unbroken(corpus, Path(home) / "whole")
        wanted = contents(Path(home) / "whole")
        if options.full:
            same = full_disk(corpus, options.full, wanted, options.seed, options.rounds)
        else:
            same = kill_loop(corpus, Path(home), wanted, options.kills, options.seed, pace)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
