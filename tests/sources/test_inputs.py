"""Inputs that are gone through more than once."""

from __future__ import annotations

import io

from deedwatch.sources import Inputs


def test_inputs_give_the_same_pages_each_time(tmp_path):
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    inputs = Inputs([tmp_path, "-"], stdin=io.BytesIO(b"more words"))
    first, again = list(inputs), list(inputs)
    assert [page.text or page.data for page in first] == [page.text or page.data for page in again]
    assert [page.uri for page in first] == [str(tmp_path / "a.txt"), "-"]


def test_inputs_take_a_single_path(tmp_path):
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    assert [page.uri for page in Inputs(tmp_path / "a.txt")] == [str(tmp_path / "a.txt")]


def test_inputs_open_nothing_before_they_are_gone_through(tmp_path):
    inputs = Inputs(tmp_path / "late.txt")
    (tmp_path / "late.txt").write_text("words", encoding="utf-8")
    assert len(list(inputs)) == 1


def test_inputs_without_standard_input_say_so():
    assert [item.reason for item in Inputs("-")] == ["not_found"]
