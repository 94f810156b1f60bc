"""Memory of a long run: 100,000 documents of a synthetic mix, most of them without politics, as a crawl has them.

`python bench/memory.py --documents 100000 --political 0.01` writes the corpus to a scratch folder, codes it and prints the
resident memory after each tenth of the shards, the peak, and the slope over the second half in MB per 10,000 documents.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from deedwatch.batch import Progress, code
from deedwatch.records import Article
from deedwatch.sources import Inputs
from deedwatch.triage import Triage

sys.path.insert(0, str(Path(__file__).parent))
from dispatches import ROOT, written

SENTENCES = 12  # of a page without politics


def documents(count: int, political: float) -> Iterator[dict[str, str]]:
    """Pages with words of their own, so that none is a copy; the political ones are our dispatches under another date."""
    chance = random.Random(7)
    dispatches = list(written())
    lines = [json.loads(line) for line in (ROOT / "lab/gold/negatives.jsonl").read_text(encoding="utf-8").splitlines()]
    triage = Triage()
    quiet = [row["text"] for row in lines if triage.verdict(Article.of(row["text"])) is not None]
    for number in range(count):
        mark = " ".join(chance.choice("abcdefghijklmnopqrstuvwxyz") * 4 for _ in range(60))
        day = f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}"
        if chance.random() < political:
            told = dispatches[chance.randrange(len(dispatches))]["text"] + f"\n\n{mark}."
        else:
            told = "\n\n".join(chance.sample(quiet, SENTENCES)) + f"\n\n{mark}."
        yield {"id": f"doc-{number}", "date": day, "text": told}


def resident_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> None:
    """Write the figures to standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--political", type=float, default=0.01)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        corpus = Path(home) / "corpus.jsonl"
        with corpus.open("w", encoding="utf-8") as file:
            for row in documents(options.documents, options.political):
                file.write(json.dumps(row) + "\n")
        seen: list[tuple[int, float]] = []
        began = time.monotonic()

        def report(progress: Progress) -> None:
            seen.append((progress.pages, resident_mb()))
            if progress.shards % max(1, options.documents // 2000) == 0:
                sys.stdout.write(f"{progress.pages} pages, {seen[-1][1]:.0f} MB, {time.monotonic() - began:.0f} s\n")
                sys.stdout.flush()

        progress = code(Inputs([str(corpus)]), Path(home) / "ds", report=report)
        half = [item for item in seen if item[0] >= options.documents / 2]
        slope = (half[-1][1] - half[0][1]) / max(1, half[-1][0] - half[0][0]) * 10_000
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(f"{dict(progress.rows)}\npeak {peak:.0f} MB, slope {slope:.2f} MB per 10,000 documents\n")


if __name__ == "__main__":
    main()
