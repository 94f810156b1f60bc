"""Where the time of reading goes: each stage and the functions that take most, over the dispatches.

`python bench/stages.py --every 5` reads every fifth dispatch twice, once by the clock and once under the profiler, and writes
`bench/profile.md`. Times are those of the processor, since other work on the machine does not change them.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import sys
import time
from pathlib import Path

from deedwatch.pipeline import Reader
from deedwatch.records import Article

sys.path.append(str(Path(__file__).parent))
from dispatches import written

WARM = 40  # articles read before the clock starts, as in `lab.bench`
HOTTEST = 25
PACKAGES = ("deedwatch", "site-packages")


def articles(every: int) -> list[Article]:
    return [Article.of(row["text"]) for row in list(written())[::every]]


def stages(reader: Reader, read: list[Article]) -> list[tuple[str, float]]:
    """Seconds of each part of the reading; the two networks stand by themselves and not in the stages that ask them."""
    time.perf_counter = time.process_time  # type: ignore[assignment]  # what the reader's own clocks read
    for name in reader.seconds:
        reader.seconds[name] = 0.0
    language = reader.language
    shared, head = language.encoder_seconds, getattr(language, "relation_seconds", 0.0)
    began = time.process_time()
    for article in read:
        reader.read(article)
    whole = time.process_time() - began
    head = getattr(language, "relation_seconds", 0.0) - head
    shared = language.encoder_seconds - shared - head
    own = dict(reader.seconds)
    own["language"] -= shared
    own["events"] -= head
    rest = whole - sum(reader.seconds.values())
    return [("encoder, shared pass", shared), ("encoder, relation head", head), *own.items(), ("rest", rest)]


def hottest(reader: Reader, read: list[Article]) -> list[tuple[str, int, float]]:
    """Name, calls and seconds of their own of the functions that take most under the profiler."""
    profile = cProfile.Profile(time.process_time)
    profile.enable()
    for article in read:
        reader.read(article)
    profile.disable()
    found = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # of typeshed's
    rows = [(_named(*where), calls, own) for where, (_, calls, own, _, _) in found.items()]
    return sorted(rows, key=lambda row: -row[2])[:HOTTEST]


def _named(path: str, line: int, function: str) -> str:
    for package in PACKAGES:
        _, found, inside = path.rpartition(f"{package}/")
        if found:
            return f"{inside}:{line} {function}"
    return function


def page(parts: list[tuple[str, float]], hot: list[tuple[str, int, float]], count: int) -> str:
    """Both tables as Markdown."""
    whole = sum(seconds for _, seconds in parts)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    encoder = sum(seconds for name, seconds in parts if name.startswith("encoder")) / whole
    told = (
        f"`python bench/stages.py`: {count} dispatches in {whole:.1f} s of one core ({whole / count * 1000:.0f} ms each), "
        f"encoder share {encoder:.3f}, peak {peak:.0f} MB."
    )
    lines = [
        "# Where the time of reading goes",
        "",
        told,
        "",
        "| Part | Seconds | Share |",
        "| --- | ---: | ---: |",
        *(f"| {name} | {seconds:.2f} | {seconds / whole:.3f} |" for name, seconds in parts),
        "",
        f"The {HOTTEST} functions that take most time of their own, under the profiler, which makes calls dearer:",
        "",
        "| Function | Calls | Seconds |",
        "| --- | ---: | ---: |",
        *(f"| `{name}` | {calls} | {seconds:.2f} |" for name, calls, seconds in hot),
        "",
    ]
    return "\n".join(lines)


def main() -> None:
    """Write the page and show it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="Read every so many dispatches.")
    parser.add_argument("--output", type=Path, default=Path(__file__).with_name("profile.md"))
    options = parser.parse_args()
    reader, read = Reader(), articles(options.every)
    for article in read[:WARM]:
        reader.read(article)
    told = page(stages(reader, read), hottest(reader, read), len(read))
    options.output.write_text(told, encoding="utf-8")
    sys.stdout.write(told)


if __name__ == "__main__":
    main()
