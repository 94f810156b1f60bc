"""Encodings and languages, through every door."""

from __future__ import annotations

import json
import time

import pytest
from archives import answer, record

from deedwatch.errors import Reason
from deedwatch.extract import extract
from deedwatch.records import Article, Reject
from deedwatch.sources import open_inputs

ENGLISH = (
    "“We wait,” the envoy said on Friday at the café, and added that the talks would go on in the spring of next year."
)
RUSSIAN = "Министр сказал в пятницу, что войска уйдут в марте и что нет причин сомневаться в этом обещании."
SPANISH = (
    "El ministro dijo el viernes que las tropas saldrían en marzo y que no había motivo alguno para dudar de ello."
)
HTML = "<html><head><meta charset='{}'></head><body><article><p>{}</p></article></body></html>"
FEED = "<?xml version='1.0' encoding='{}'?><rss><channel><item><title>{}</title></item></channel></rss>"


def as_file(name: str):
    """A writer of a text in an encoding: the file's name and bytes."""
    ascii_safe = name.startswith("escaped")

    def write(text: str, encoding: str) -> tuple[str, bytes]:
        shapes = {
            "a.txt": text,
            "a.html": HTML.format(encoding, text),
            "a.jsonl": json.dumps({"text": text}, ensure_ascii=ascii_safe) + "\n",
            "a.csv": f'title,text\n"One","{text}"\n',
            "a.tsv": f"title\ttext\nOne\t{text}\n",
            "a.json": json.dumps({"text": text}, ensure_ascii=False),
            "a.rss": FEED.format(encoding, text),
        }
        if name == "a.warc":
            page = HTML.format("utf-8", text).encode(encoding)
            return name, record(answer(page, f"text/html; charset={encoding}"))
        return name.removeprefix("escaped-"), shapes[name.removeprefix("escaped-")].encode(encoding)

    return write


NAMES = ["a.txt", "a.html", "a.jsonl", "escaped-a.jsonl", "a.csv", "a.tsv", "a.json", "a.rss", "a.warc"]


def read(folder, written: tuple[str, bytes]):
    (folder / written[0]).write_bytes(written[1])
    (item,) = open_inputs([str(folder / written[0])])
    return item if isinstance(item, Reject) else extract(item)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("escaped")])
def test_english_is_read_in_its_encoding(tmp_path, name, encoding):
    article = read(tmp_path, as_file(name)(ENGLISH, encoding))
    assert isinstance(article, Article)
    assert ENGLISH in article.text


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.tsv", "a.json", "a.rss"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encoding_with_a_mark_is_read(tmp_path, name, encoding):
    article = read(tmp_path, as_file(name)(ENGLISH, encoding))
    assert isinstance(article, Article)
    assert ENGLISH in article.text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("text", "encoding", "code"), [(RUSSIAN, "windows-1251", "ru"), (RUSSIAN, "utf-8", "ru"), (SPANISH, "utf-8", "es")]
)
def test_other_language_is_set_aside_by_name(tmp_path, name, text, encoding, code):
    refused = read(tmp_path, as_file(name)(text, encoding))
    assert isinstance(refused, Reject)
    assert refused.reason == Reason.LANGUAGE
    assert refused.detail.startswith(f"{code} (confidence ")


def test_rows_of_one_file_are_decoded_each_on_its_own(tmp_path):
    path = tmp_path / "a.jsonl"
    rows = [json.dumps({"text": ENGLISH}, ensure_ascii=False) + "\n"] * 2
    path.write_bytes(rows[0].encode("cp1252") + rows[1].encode("utf-8"))
    assert [page.text for page in open_inputs([str(path)])] == [ENGLISH, ENGLISH]


def test_rows_of_few_bytes_are_not_guessed_at(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "Café"}\n'.encode("cp1252") + b"\xcf\n" * 20_000)
    began = time.process_time()
    first, *rest = open_inputs([str(path)])
    assert (first.text, len(rest)) == ("Café", 20_000)
    assert time.process_time() - began < 5


def test_cells_of_one_row_share_its_encoding(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(f"title,text\nCafé,{ENGLISH.replace(',', ';')}\n".encode("cp1252"))
    (page,) = open_inputs([str(path)])
    assert page.title == "Café"


def test_lone_surrogate_in_a_row_is_set_aside(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "The envoy \\ud800 said no."}\n')
    (page,) = open_inputs([str(path)])
    refused = extract(page)
    assert isinstance(refused, Reject)
    assert (refused.reason, refused.detail) == ("undecodable", "contains lone surrogates")
