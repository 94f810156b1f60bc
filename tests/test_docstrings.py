"""The examples in docstrings give what they say. Those that need the model are marked `+SKIP`."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import deedwatch

ROOT = Path(deedwatch.__file__).parent
WITH_EXAMPLES = sorted(
    ".".join(("deedwatch", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
    for path in ROOT.rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_docstring_examples_are_true(name):
    module = import_module(name)
    found = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert found.failed == 0
