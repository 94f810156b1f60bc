"""Kill a run of `deedwatch code` at random moments and go on with it, again and again; then compare with an unbroken run.

`python bench/kills.py --kills 200` prints kills, runs finished and whether every dataset equals the unbroken one byte for byte.
With `--full FOLDER`, a folder on a small file system (such as a tmpfs of 1 MB), the disk fills up during each run instead: what
fills it is then removed, and the run goes on.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.runs import begun, contents

GOLD = Path(__file__).parents[1] / "lab" / "gold" / "attributions.jsonl"
PAGES, SHARD = 60, 3
LONGEST = 9.0  # seconds until a kill: past the start of the model and several shards; twice that with two workers


def corpus_in(folder: Path) -> Path:
    path = folder / "corpus.jsonl"
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()[:PAGES]]
    rows += [{**row, "url": f"copy-{at}"} for at, row in enumerate(rows[:6])]  # near-copies have their own table
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def killed(corpus: Path, folder: Path, chance: random.Random, workers: int) -> bool:
    """One run, killed after a random time; whether it was finished before."""
    options = ["--workers", str(workers), *(["--resume"] if (folder / "manifest.json").exists() else [])]
    run = begun(corpus, folder, *options, shard_size=SHARD)
    try:
        run.communicate(timeout=chance.uniform(0.2, LONGEST * workers))
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
        run.communicate()
        return False
    return run.returncode == 0


def kill_loop(corpus: Path, home: Path, wanted: dict[str, bytes], kills: int, seed: int) -> bool:
    chance, done, finished, same = random.Random(seed), 0, 0, True
    began = time.monotonic()
    while done < kills:
        folder = home / f"run-{finished}"
        while not killed(corpus, folder, chance, workers=1 + finished % 2):
            done += 1
        finished += 1
        same = same and contents(folder) == wanted
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
            filler.write_bytes(b"\0" * max(0, free - chance.randrange(20_000, 400_000)))
            options = ["--resume"] if (folder / "manifest.json").exists() else []
            if not options and folder.exists():
                shutil.rmtree(folder)
            run = begun(corpus, folder, *options, shard_size=SHARD)
            _, told = run.communicate()
            filler.unlink()
            if run.returncode == 0:
                break
            refused += 1
            if "No space left" not in told or "Traceback" in told:
                sys.stdout.write(f"unexpected message: {told[-400:]}\n")
                same = False
        same = same and contents(folder) == wanted
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
        with begun(corpus, Path(home) / "whole", shard_size=SHARD) as run:
            run.communicate()
        wanted = contents(Path(home) / "whole")
        if options.full:
            same = full_disk(corpus, options.full, wanted, options.seed, options.rounds)
        else:
            same = kill_loop(corpus, Path(home), wanted, options.kills, options.seed)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
