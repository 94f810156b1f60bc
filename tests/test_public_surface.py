"""What `import deedwatch` offers, and what it does not load."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import deedwatch

HEAVY = ("spacy", "numpy", "onnxruntime", "pyarrow", "pandas", "duckdb", "jinja2", "msgspec", "trafilatura")


def test_import_loads_no_library():
    told = f"import deedwatch, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_public_names_are_those_that_type_checkers_see():
    tree = ast.parse(Path(deedwatch.__file__).read_text(encoding="utf-8"))
    guarded = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {alias.name: node.module for node in guarded.body for alias in node.names if node.module != "typing"}
    assert seen == {name: f"deedwatch.{home}" for name, home in deedwatch._HOMES.items()}
    assert sorted(seen) == deedwatch.__all__


def test_public_names_are_completed():
    assert dir(deedwatch) == deedwatch.__all__


def test_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'deedwatch' has no attribute 'raed'"):
        deedwatch.raed  # noqa: B018
