"""The quality gate: the shipped model against pinned floors that only rise.

`python -m deedwatch.lab.gate --data FOLDER` fails when a figure falls below its floor by more than the tolerance;
`--update` raises floors to the present figures and refuses to lower one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from importlib import resources
from pathlib import Path

from deedwatch.errors import EvaluationError
from deedwatch.lab.evaluate import evaluate

TOLERANCE = 0.0005  # rounding between processors moves a figure by less
FLOORS = Path(str(resources.files("deedwatch.lab").joinpath("floors.json")))


def measure(data: Path, floors: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The figures that have floors: `{"treebank gum-dev.conllu": {"las_gold": 0.89, …}}`."""
    measured: dict[str, dict[str, float]] = {}
    for key, names in floors.items():
        suite, _, relative = key.partition(" ")
        figures = evaluate(suite, data / relative)
        measured[key] = {name: round(float(str(figures[name])), 4) for name in names}
    return measured


def shortfalls(floors: dict[str, dict[str, float]], measured: dict[str, dict[str, float]]) -> list[str]:
    """One line for each figure below its floor."""
    return [
        f"{key}: {name} {measured[key][name]:.4f} is below its floor {floor:.4f}"
        for key, figures in floors.items()
        for name, floor in figures.items()
        if measured[key][name] < floor - TOLERANCE
    ]


def raised(floors: dict[str, dict[str, float]], measured: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The higher of floor and figure. Raises EvaluationError when a figure fell."""
    fallen = shortfalls(floors, measured)
    if fallen:
        raise EvaluationError("; ".join(fallen))
    return {
        key: {name: max(floor, measured[key][name]) for name, floor in figures.items()}
        for key, figures in floors.items()
    }


def corpus_digest(data: Path, floors: dict[str, dict[str, float]]) -> str:
    """SHA-256 over the gold files, so that a floor is bound to its corpus."""
    total = hashlib.sha256()
    for key in sorted(floors):
        total.update((data / key.partition(" ")[2]).read_bytes())
    return total.hexdigest()


def main() -> int:
    """Command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    floors = pinned["floors"]
    if not all((options.data / key.partition(" ")[2]).exists() for key in floors):
        sys.stderr.write(f"quality gate skipped: the public research data is not at {options.data}\n")
        return 0
    digest = corpus_digest(options.data, floors)
    measured = measure(options.data, floors)
    for key, figures in measured.items():
        sys.stdout.write(f"{key}: " + ", ".join(f"{name} {value:.4f}" for name, value in figures.items()) + "\n")
    if options.update:
        FLOORS.write_text(
            json.dumps({"corpus": digest, "floors": raised(floors, measured)}, indent=1) + "\n", encoding="utf-8"
        )
        return 0
    fallen = shortfalls(floors, measured)
    if pinned["corpus"] != digest:
        fallen.append("the gold files differ from those the floors were measured on; re-pin with --update")
    sys.stderr.write("".join(f"{line}\n" for line in fallen))
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
