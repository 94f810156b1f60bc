"""Files, folders, standard input."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from deedwatch.page import Page, text_of
from deedwatch.records import Reject
from deedwatch.sources import open_inputs


def only(*inputs: str, **options: object) -> Page | Reject:
    (item,) = open_inputs(inputs, **options)  # type: ignore[arg-type]
    return item


def page(*inputs: str, **options: object) -> Page:
    item = only(*inputs, **options)
    assert isinstance(item, Page)
    return item


def code(*inputs: str, **options: object) -> str:
    item = only(*inputs, **options)
    assert isinstance(item, Reject)
    return item.reason


def test_file_text_is_kept_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("  One\r\n\r\ncafe\u0301 \u200f👍🏽\t\n".encode())
    assert page(str(file)).text == "  One\r\n\r\ncafe\u0301 \u200f👍🏽\t\n"


def test_file_mark_is_dropped_from_text_and_kept_in_data(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbfOne")
    assert (page(str(file)).text, page(str(file)).data) == ("One", b"\xef\xbb\xbfOne")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("“Wait,” she said in the café.".encode("cp1252"), "“Wait,” she said in the café."),
        ("Wait – now".encode("utf-16"), "Wait – now"),
        ("Wait – now".encode("utf-32"), "Wait – now"),
        ("One café".encode()[:-1], "One caf\ufffd"),
    ],
)
def test_bytes_decode(data: bytes, text: str) -> None:
    assert text_of(Page("a", data, None)) == text


def test_broken_middle_is_not_patched_over() -> None:
    decoded = text_of(Page("a", "One café, two cafés. ".encode() * 3 + b"\xe2\x80 end", None))
    assert not isinstance(decoded, str) or "\ufffd" not in decoded


def test_html_meta_charset_is_obeyed() -> None:
    markup = '<html><head><meta charset="windows-1251"></head><body>Да, мир</body></html>'
    assert text_of(Page("a", markup.encode("cp1251"), None, "html")) == markup


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00", bytes(range(1, 9)) * 4 + b"text", b"\x7fELF\x02\x01\x01\x00"])
def test_binary_is_rejected(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert code(str(tmp_path / "a.txt")) == "binary"


def test_large_file_is_rejected_and_limit_itself_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("abcd")
    assert code(str(tmp_path / "a.txt"), max_bytes=3) == "too_large"
    assert page(str(tmp_path / "a.txt"), max_bytes=4).text == "abcd"


@pytest.mark.parametrize(
    "name",
    [
        "missing.txt",
        "missing.jsonl",
        "missing.warc.gz",
        "bad\0name.csv",
        "bad\0name.txt",
        "x" * 5000,
        "x:" + "/" * 5000,
    ],
)
def test_missing_file_is_rejected(tmp_path: Path, name: str) -> None:
    assert code(f"{tmp_path}/{name}") in {"not_found", "unreadable"}


def test_folder_is_walked_sorted_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "sub/c.md", ".hidden.txt", ".git/d.txt", "e.pdf", "f.HTM"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    found = [item.uri for item in open_inputs([str(tmp_path)])]
    assert found == [str(tmp_path / name) for name in ("a.html", "b.txt", "f.HTM", "sub/c.md")]


def test_empty_folder_is_rejected(tmp_path: Path) -> None:
    assert code(str(tmp_path)) == "not_found"


@pytest.mark.parametrize(
    ("name", "data", "media"),
    [("a.html", b"words", "html"), ("a", b"\n<!DOCTYPE html><p>x", "html"), ("a.txt", b"<html lang=en>", "html"),
     ("a.txt", b"The tag <html> opens a page.", "text"), ("a.txt", b"words", "text")],
)  # fmt: skip
def test_media_is_told_by_name_or_first_bytes(tmp_path: Path, name: str, data: bytes, media: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert page(str(tmp_path / name)).media == media


def test_stdin_is_read_with_given_date() -> None:
    item = page("-", stdin=io.BytesIO(b"words"), published=date(2022, 1, 21))
    assert (item.uri, item.text, item.published) == ("-", "words", date(2022, 1, 21))


def test_missing_stdin_is_rejected() -> None:
    assert code("-") == "not_found"


def test_inputs_are_opened_one_by_one(tmp_path: Path) -> None:
    stream = open_inputs([str(tmp_path / "late.txt")])
    (tmp_path / "late.txt").write_text("words")
    assert isinstance(next(stream), Page)
