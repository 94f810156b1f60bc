"""Gold files of JSON: whole files and lines, with an error that names the place when they are none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from deedwatch.errors import EvaluationError


def document(path: Path) -> Any:
    """What a JSON file holds. Raises EvaluationError when it is no JSON in UTF-8."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        message = f"{path}: no JSON: {error}"
        raise EvaluationError(message) from error


def lines(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each object of a JSON Lines file with its line number. Raises EvaluationError naming a line that is none."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        message = f"{path}: no UTF-8: {error}"
        raise EvaluationError(message) from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            message = f"{path}:{number}: no JSON: {error}"
            raise EvaluationError(message) from error
        if not isinstance(row, dict):
            message = f"{path}:{number}: no JSON object"
            raise EvaluationError(message)
        yield number, row
