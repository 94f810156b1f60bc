"""Recall of triage: only what it sets aside can be lost."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from deedwatch.lab import triage


@pytest.fixture
def evaluated(monkeypatch, tmp_path):
    """The figures for texts of one word each: "dull" ones are set aside, and a reader finds as many records as letters."""

    def run(*texts):
        asked = []

        def read(article):
            asked.append(article.text)
            return SimpleNamespace(statements=article.text, events=(), claims=(), commitments=())

        monkeypatch.setattr(triage, "Reader", lambda annotator: SimpleNamespace(read=read))
        verdict = SimpleNamespace(verdict=lambda article: "no politics" if "dull" in article.text else None)
        monkeypatch.setattr(triage, "Triage", lambda: verdict)
        monkeypatch.setattr(
            triage, "texts", lambda path: [(str(at), text, "2024-03-01") for at, text in enumerate(texts)]
        )
        monkeypatch.setattr(triage, "article_of", lambda name, text, day: SimpleNamespace(text=text))
        return triage.evaluate(tmp_path, None), asked

    return run


def test_recall_counts_what_was_set_aside(evaluated):
    figures, asked = evaluated("war", "dull", "talks")
    assert (figures["lost"], figures["recall"], figures["kept"]) == (4, round(8 / 12, 4), 0.6667)
    assert sorted(asked) == ["dull", "talks", "war"]


def test_nothing_set_aside_loses_nothing_and_is_not_read(evaluated):
    figures, asked = evaluated("war", "talks")
    assert (figures["recall"], figures["lost"], asked) == (1.0, 0, [])
