"""The import layers, the size budget and the public surface."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import deedwatch

ROOT = Path(deedwatch.__file__).parent
# Level of each module; imports go down, and level-3 siblings never import one another.
LEVELS = {
    "errors": 0,
    "spans": 1,
    "tokens": 1,
    "records": 1,
    "schema": 1,
    "view": 1,
    "datapackage": 1,
    "ontology": 2,
    "knowledge": 2,
    "syntax": 2,
    "document": 2,
    "page": 2,
    "markup": 2,
    "sources": 3,
    "extract": 3,
    "language": 3,
    "grounding": 3,
    "actors": 3,
    "statements": 3,
    "events": 3,
    "claims": 3,
    "commitments": 3,
    "copies": 4,
    "triage": 4,
    "incidents": 4,
    "followthrough": 4,
    "analysis": 4,
    "alerts": 4,
    "pipeline": 4,
    "versions": 4,
    "examples": 4,
    "doctor": 4,
    "batch": 5,
    "spacy_component": 5,
    "desk": 5,
    "dataset": 5,
    "lab": 6,
    "watch": 6,
    "web": 6,
    "report": 6,
    "engines": 6,
    "cli": 7,
    "__init__": 8,
}
WITHIN_LEVEL = {1, 4}  # spans → records → schema, view; doctor and examples beside pipeline
MAX_FILE, MAX_FUNCTION = 600, 60
FILES = sorted(ROOT.rglob("*.py"))


def _module(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def _imports(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "deedwatch":
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("deedwatch.")}
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_imports_only_downwards(path: Path) -> None:
    own = _module(path)
    level = LEVELS[own]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for imported in _imports(tree) - {own}:
        below = LEVELS[imported] < level or (LEVELS[imported] == level and level in WITHIN_LEVEL)
        assert below, f"{path.name} (level {level}) imports {imported} (level {LEVELS[imported]})"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_keeps_size_budget(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= MAX_FILE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION, f"{node.name} has {length} lines"


def test_no_module_is_called_utils() -> None:
    assert not [path for path in FILES if path.stem.strip("_") in {"utils", "util", "helpers", "misc", "common"}]


def test_only_the_command_line_prints_or_exits() -> None:
    for path in FILES:
        if {"cli", "lab"} & set(path.parts):
            continue
        calls = [
            node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
        ]
        names = {call.id for call in calls if isinstance(call, ast.Name)}
        assert not names & {"print", "exit", "quit"}, path


def test_public_names_are_sorted_and_resolve() -> None:
    assert deedwatch.__all__ == sorted(deedwatch.__all__)
    for name in deedwatch.__all__:
        assert getattr(deedwatch, name) is not None
