"""The share of frames' examples that give their type, with the reading put in by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from deedwatch.errors import EvaluationError
from deedwatch.lab import frames

FILE = """
type = "AID"

[[frame]]
id = "give"
examples = ["Mali gave rice to Chad.", "Mali gave Chad a lesson."]

[[frame]]
id = "send"
"""


def test_examples_right_is_the_share_that_gives_the_files_type(tmp_path, monkeypatch):
    (tmp_path / "aid.toml").write_text(FILE, encoding="utf-8")
    monkeypatch.setattr(frames, "_types", lambda example, annotator: {"AID"} if "rice" in example else {"CONSULT"})
    found = frames.evaluate(tmp_path, SimpleNamespace())
    assert found == {"examples_right": 0.5, "n": 2, "failing": ["give: Mali gave Chad a lesson."]}


def test_folder_without_frames_is_refused(tmp_path):
    with pytest.raises(EvaluationError, match=r"no frame files$"):
        frames.evaluate(tmp_path, SimpleNamespace())
