"""Inputs taken apart open to the same pages."""

from __future__ import annotations

from deedwatch.sources import Inputs
from deedwatch.sources._parts import parts


def test_folder_is_its_files_in_the_order_in_which_they_are_read(tmp_path):
    for name in ("b.txt", "a/z.jsonl", "a/b/c.txt", ".hidden.txt", "a/picture.png"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "words"}\n', encoding="utf-8")
    found = list(parts([str(tmp_path)]))
    assert [name.removeprefix(f"{tmp_path}/") for name in found] == ["b.txt", "a/z.jsonl", "a/b/c.txt"]
    assert [page.uri for page in Inputs(found)] == [page.uri for page in Inputs(str(tmp_path))]


def test_empty_folder_stays_a_folder(tmp_path):
    assert list(parts([str(tmp_path)])) == [str(tmp_path)]


def test_other_names_stay():
    assert list(parts(["no-such.txt", "https://example.org/a"])) == ["no-such.txt", "https://example.org/a"]
