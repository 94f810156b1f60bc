"""Score frames on their own examples: an example is right when it gives an event of its frame's type."""

from __future__ import annotations

import tomllib
from pathlib import Path

from deedwatch.errors import EvaluationError
from deedwatch.lab.documents import read_through
from deedwatch.language import Annotator
from deedwatch.records import Article


def evaluate(path: Path, annotator: Annotator) -> dict[str, object]:
    """`examples_right`, how many examples there are, and those that fail, for a folder of frame files."""
    files = sorted(path.glob("*.toml"))
    if not files:
        message = f"{path}: no frame files"
        raise EvaluationError(message)
    failing: list[str] = []
    total = 0
    for file in files:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        for frame in content["frame"]:
            for example in frame.get("examples", []):
                total += 1
                if content["type"] not in _types(example, annotator):
                    failing.append(f"{frame['id']}: {example}")
    return {"examples_right": 1 - len(failing) / max(1, total), "n": total, "failing": failing}


def _types(example: str, annotator: Annotator) -> set[str]:
    return {event.type for event in read_through(Article.of(example), annotator).events}
