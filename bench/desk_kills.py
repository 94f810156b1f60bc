"""Kill a load of a desk at random moments and start it again, over and over; then compare with an unbroken load.

`python bench/desk_kills.py --kills 100` prints the kills, the loads that came to their end, and whether every desk held the same
rows and no fault. Readings are made once, so that kills fall on the writing; `--whole N` more kills are of `deedwatch load`.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from deedwatch.desk import Desk
from deedwatch.examples import dispatches, folder
from deedwatch.pipeline import Reader
from deedwatch.records import reading_from_json

# Columns that tell when or in which turn a row was written.
PASSING = {"number", "raised_at", "loaded_at", "changed_at", "proposed_at", "at", "previous", "hash", "article_number"}
LEFT_OUT = {"meta", "bands", "visits", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4"}
LONGEST = (
    0.9  # of the unbroken run's time until a kill at the latest: a run that goes on is shorter, so that it ends too
)


def contents(path: Path) -> dict[str, list[str]]:
    """Every row of every table, but for when it was written; and the faults."""
    with Desk.open(path, read_only=True) as desk:
        names = [row[0] for row in desk.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {"faults": list(desk.faults())}
        for name in sorted(set(names) - LEFT_OUT):
            if "_words" in name:
                continue
            rows = [dict(row) for row in desk.connection.execute(f"SELECT * FROM {name}")]  # noqa: S608 - from the schema
            kept = [sorted((key, value) for key, value in row.items() if key not in PASSING) for row in rows]
            found[name] = sorted(map(repr, kept))
    return found


def child(readings: Path, desk_file: Path) -> None:
    """What is killed: load and settle."""
    lines = readings.read_bytes().splitlines()
    with Desk.open(desk_file) as desk:
        desk.load(reading_from_json(line) for line in lines)
        desk.settle()


def killed(command: list[str], longest: float, chance: random.Random) -> bool:
    """One run, killed after a random time; whether it was finished before."""
    run = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - our own command
    try:
        code = run.wait(timeout=chance.uniform(0.05, longest))
    except subprocess.TimeoutExpired:
        run.send_signal(signal.SIGKILL)
        run.wait()
        return False
    if code:
        message = f"{command} ended with {code}"
        raise RuntimeError(message)
    return True


def loop(kills: int, home: Path, command: Callable[[Path], list[str]], chance: random.Random) -> bool:
    """Kill until there were so many kills; whether every desk was the same as the unbroken one."""
    unbroken = home / "unbroken.desk"
    began = time.monotonic()
    subprocess.run(command(unbroken), check=True, stderr=subprocess.DEVNULL)  # noqa: S603 - our own command
    longest = LONGEST * (time.monotonic() - began)
    wanted = contents(unbroken)
    unbroken.unlink()
    done = finished = 0
    same, began = not wanted["faults"], time.monotonic()
    while done < kills:
        desk = home / "killed.desk"
        while not killed(command(desk), longest, chance):
            done += 1
        finished += 1
        found = contents(desk)
        differ = [name for name in wanted if found.get(name) != wanted[name]]
        same = same and not differ
        if differ:
            sys.stdout.write(f"differ: {', '.join(differ)}\n")
        for path in home.glob("killed.desk*"):
            path.unlink()
        sys.stdout.write(
            f"{done} kills, {finished} loads finished, all equal: {same}, {time.monotonic() - began:.0f} s\n"
        )
        sys.stdout.flush()
    return same


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--whole", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", nargs=2, type=Path, metavar=("READINGS", "DESK"))
    args = parser.parse_args()
    if args.child:
        child(*args.child)
        return
    chance = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as scratch:
        home, readings = Path(scratch), Path(scratch) / "readings.jsonl"
        reader = Reader()
        lines = [reader.read(article).to_json() for article in dispatches()]
        readings.write_text("\n".join(lines), encoding="utf-8")
        own = [sys.executable, str(Path(__file__).resolve()), "--child", str(readings)]
        same = loop(args.kills, home, lambda desk: [*own, str(desk)], chance)
        if args.whole:
            whole = [sys.executable, "-m", "deedwatch.cli", "load", str(folder()), "--desk"]
            same = loop(args.whole, home, lambda desk: [*whole, str(desk)], chance) and same
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
