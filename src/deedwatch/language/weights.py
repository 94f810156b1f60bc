"""The files of the model and what identifies them, without loading them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from deedwatch.errors import LanguageError
from deedwatch.spans import digest

MODEL_FOLDER = Path(__file__).parent / "model"
SHARED = ("encoder.onnx", "labels.npz", "labels.json", "tokenizer.json")
HEAD = ("relations.onnx", "relations.json", "tokenizer.json")


def require(folder: Path, names: Iterable[str]) -> None:
    """Raise LanguageError naming the first file that is not there."""
    for name in names:
        if not (folder / name).exists():
            message = f"no model file {folder / name}"
            raise LanguageError(message)


def identity(folder: Path = MODEL_FOLDER) -> str:
    """SHA-256 over those of the weight files, as they are noted beside them. Raises LanguageError where a file is missing."""
    require(folder, (*SHARED, *HEAD))
    notes = (json.loads((folder / name).read_text(encoding="utf-8")) for name in ("labels.json", "relations.json"))
    return digest("".join(note["sha256"] for note in notes))
