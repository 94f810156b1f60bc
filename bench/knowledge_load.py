"""Time a cold load of the knowledge tables and a look-up; the target for the load is under 0.3 s on one core."""

from __future__ import annotations

import sys
from time import perf_counter

from deedwatch.knowledge import load

_WORDS = ["The", "US", "has", "warned", "Russia", "over", "the", "People", "'s", "Republic", "of", "China", "."]
_ROUNDS = 2000


def main() -> None:
    """Write the two times to standard output."""
    start = perf_counter()
    knowledge = load()
    loaded = perf_counter() - start
    start = perf_counter()
    for _ in range(_ROUNDS):
        for position in range(len(_WORDS)):
            knowledge.match(_WORDS, position)
    per_word = (perf_counter() - start) / (_ROUNDS * len(_WORDS))
    sys.stdout.write(f"load {loaded:.3f} s, match {per_word * 1e6:.2f} µs per word\n")


if __name__ == "__main__":
    main()
