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
OWN = Path()  # the project's own gold lies under the checkout in which the gate runs
FEWER = frozenset({"wrong_name", "coded", "failures"})  # figures of faults, whose floors are ceilings


def gold_path(key: str, data: Path) -> Path:
    """Where the gold of a floor lies: the project's own under `lab/gold`, the public one in the data folder."""
    relative = key.partition(" ")[2]
    return OWN / relative if relative.startswith("lab/") else data / relative


def measure(data: Path, floors: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The figures that have floors: `{"treebank gum-dev.conllu": {"las_gold": 0.89, …}}`."""
    measured: dict[str, dict[str, float]] = {}
    for key, names in floors.items():
        figures = evaluate(key.partition(" ")[0], gold_path(key, data))
        measured[key] = {name: round(float(str(figures[name])), 4) for name in names}
    return measured


def shortfalls(floors: dict[str, dict[str, float]], measured: dict[str, dict[str, float]]) -> list[str]:
    """One line for each figure below its floor."""
    return [
        f"{key}: {name} {measured[key][name]:.4f} is {'above its ceiling' if name in FEWER else 'below its floor'} {floor:.4f}"
        for key, figures in floors.items()
        for name, floor in figures.items()
        if (measured[key][name] > floor + TOLERANCE if name in FEWER else measured[key][name] < floor - TOLERANCE)
    ]


def raised(floors: dict[str, dict[str, float]], measured: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The higher of floor and figure. Raises EvaluationError when a figure fell."""
    fallen = shortfalls(floors, measured)
    if fallen:
        raise EvaluationError("; ".join(fallen))
    return {
        key: {
            name: min(floor, measured[key][name]) if name in FEWER else max(floor, measured[key][name])
            for name, floor in figures.items()
        }
        for key, figures in floors.items()
    }


def corpus_digest(data: Path, floors: dict[str, dict[str, float]]) -> str:
    """SHA-256 over the gold files, folders file by file, so that a floor is bound to its corpus."""
    total = hashlib.sha256()
    for key in sorted(floors):
        path = gold_path(key, data)
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                total.update(file.read_bytes())
    return total.hexdigest()


def present(data: Path, floors: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The floors whose gold is there; the public data may be absent, the project's own never."""
    return {
        key: figures
        for key, figures in floors.items()
        if gold_path(key, data).exists() or key.split(" ")[1].startswith("lab/")
    }


def main() -> int:
    """Command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    every = pinned["floors"]
    floors = present(options.data, every)
    for key in sorted(set(every) - set(floors)):
        sys.stderr.write(f"quality gate: no public data at {gold_path(key, options.data)}; floor not checked\n")
    whole = len(floors) == len(every)
    if not options.update and whole and pinned["corpus"] != corpus_digest(options.data, floors):
        sys.stderr.write("the gold files differ from those the floors were measured on; re-pin with --update\n")
        return 1
    measured = measure(options.data, floors)
    for key, figures in measured.items():
        sys.stdout.write(f"{key}: " + ", ".join(f"{name} {value:.4f}" for name, value in figures.items()) + "\n")
    if options.update:
        if not whole:
            message = "floors are pinned anew only with all gold at hand"
            raise EvaluationError(message)
        digest = corpus_digest(options.data, floors)
        content = {"corpus": digest, "floors": raised(floors, measured)}
        FLOORS.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        return 0
    fallen = shortfalls(floors, measured)
    sys.stderr.write("".join(f"{line}\n" for line in fallen))
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
