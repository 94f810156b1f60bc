"""Kill `deedwatch watch` at random moments as its feeds grow; then look for what is lost or doubled in the desk.

`python bench/watch_kills.py --kills 100` prints what is wrong, and exits 0 where nothing is. The reader is one that needs no
model, so that the kills fall among requests and writes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "watch"))
from killed import kill_loop


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        faults = kill_loop(Path(home), options.kills, options.seed)
    for fault in faults:
        print(fault)
    print(f"{options.kills} kills, {len(faults)} faults, {time.monotonic() - began:.0f} s")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
