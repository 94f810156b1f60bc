"""Frames scored on their own examples and linted, with the reading put in by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from deedwatch.errors import EvaluationError
from deedwatch.events.frames import load, read_frames
from deedwatch.lab import frames

FILE = """
type = "AID"

[[frame]]
id = "give"
verbs = ["give"]
examples = ["Mali gave rice to Chad.", "Mali gave Chad a lesson."]

[[frame]]
id = "send"
verbs = ["send", "ship"]
examples = ["Mali sent rice to Chad."]
"""


def events_of(article, annotator):
    """The rice comes from the first frame, whatever sentence it stands in."""
    found = [SimpleNamespace(type="AID", made_by="frame:give/head:agree")] if "rice" in article.text else []
    return SimpleNamespace(events=found)


@pytest.fixture
def found(tmp_path, monkeypatch) -> dict[str, object]:
    (tmp_path / "aid.toml").write_text(FILE, encoding="utf-8")
    monkeypatch.setattr(frames, "read_through", events_of)
    return frames.evaluate(tmp_path, SimpleNamespace())


def test_examples_right_is_the_share_that_gives_the_files_type(found):
    assert (found["examples_right"], found["n"]) == (pytest.approx(2 / 3), 3)
    assert found["failing"] == ["give: Mali gave Chad a lesson."]


def test_frame_that_made_none_of_its_examples_is_dead(found):
    assert found["dead"] == ["send"]


def test_predicates_are_counted_by_their_words(found):
    assert found["predicates"] == 3


def test_same_words_for_two_types_contradict():
    other = FILE.replace('"AID"', '"AGREE"').replace('id = "give"', 'id = "hand"').replace('id = "send"', 'id = "post"')
    classes = load().classes
    both = [*read_frames("aid.toml", FILE, classes), *read_frames("agree.toml", other, classes)]
    assert len(list(frames.contradictions(both))) == 0  # AGREE needs no recipient: not the very same conditions
    same = other.replace("verbs", 'needs = "both"\nverbs')
    both = [*read_frames("aid.toml", FILE, classes), *read_frames("agree.toml", same, classes)]
    assert "verb 'give': give (AID None) and hand (AGREE None)" in list(frames.contradictions(both))


def test_shipped_frames_do_not_contradict_one_another():
    assert list(frames.contradictions(load().frames)) == []


def test_folder_without_frames_is_refused(tmp_path):
    with pytest.raises(EvaluationError, match=r"no frame files$"):
        frames.evaluate(tmp_path, SimpleNamespace())
