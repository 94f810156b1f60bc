"""Gold files of JSON and what is said of those that are none."""

from __future__ import annotations

import pytest

from deedwatch.errors import EvaluationError
from deedwatch.lab import rows


def test_lines_are_numbered_and_blank_ones_skipped(tmp_path):
    file = tmp_path / "gold.jsonl"
    file.write_text('{"a": 1}\n\n{"a": 2}\n', encoding="utf-8")
    assert list(rows.lines(file)) == [(1, {"a": 1}), (3, {"a": 2})]


def test_lines_keep_a_line_separator_inside_a_string(tmp_path):
    file = tmp_path / "gold.jsonl"
    file.write_text('{"a": "x\u2028y"}\n', encoding="utf-8")
    assert list(rows.lines(file)) == [(1, {"a": "x\u2028y"})]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}\n{", ":2: no JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("[1]", ":1: no JSON object"),
    ],
)
def test_lines_name_the_line_that_is_none(tmp_path, text, message):
    file = tmp_path / "gold.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(EvaluationError) as error:
        list(rows.lines(file))
    assert str(error.value) == f"{file}{message}"


def test_lines_refuse_another_encoding(tmp_path):
    file = tmp_path / "gold.jsonl"
    file.write_bytes(b'{"a": "\xe9"}')
    with pytest.raises(EvaluationError, match="no UTF-8"):
        list(rows.lines(file))


def test_document_refuses_what_is_no_json(tmp_path):
    file = tmp_path / "gold.json"
    file.write_text("{", encoding="utf-8")
    with pytest.raises(EvaluationError, match="no JSON"):
        rows.document(file)
