"""Scores against PolNeAR's layout, with statements made by hand."""

from __future__ import annotations

import pytest

from deedwatch.errors import EvaluationError
from deedwatch.lab import attribution
from deedwatch.lab.attribution import Attribution, Scorer
from deedwatch.records import Source, Statement
from deedwatch.spans import Span

TEXT = 'Ana Roca, a nurse, said "no" and Luis Paz said yes.'


def statement(source, cue, content):
    spans = [Span.of(TEXT, *found) for found in (source, cue, content)]
    return Statement(
        f"stm_{cue[0]}",
        Source(None, None),
        (),
        spans[1],
        (spans[2],),
        "direct",
        "assert",
        "positive",
        None,
        None,
        None,
        tuple(spans),
    )


INNER = statement((33, 41), (42, 46), (47, 50))
OUTER = statement((0, 17), (19, 23), (24, 50))
FLAT = statement((0, 17), (19, 23), (24, 28))


def test_nested_statement_is_dropped():
    assert [item.cue for item in attribution.of_statements(TEXT, [OUTER, INNER])] == [((19, 23),)]


def test_statements_side_by_side_are_both_kept():
    assert len(attribution.of_statements(TEXT, [FLAT, INNER])) == 2


def test_source_with_a_comment_keeps_its_second_comma():
    (found,) = attribution.of_statements(TEXT, [FLAT])
    assert TEXT[slice(*found.source[0])] == "Ana Roca, a nurse,"


def test_plain_source_takes_no_comma():
    (found,) = attribution.of_statements(TEXT, [INNER])
    assert TEXT[slice(*found.source[0])] == "Luis Paz"


GOLD = Attribution(((0, 18),), ((19, 23),), ((24, 28),))


def test_roles_are_scored_exactly():
    scorer = Scorer()
    scorer.add([GOLD], [Attribution(((0, 8),), ((19, 23),), ((24, 28),))])
    figures = scorer.figures()
    assert (figures["source_exact_f1"], figures["cue_exact_f1"], figures["content_exact_f1"]) == (0.0, 1.0, 1.0)


def test_overlap_needs_source_and_content():
    scorer = Scorer()
    scorer.add([GOLD], [Attribution(((33, 41),), ((19, 23),), ((24, 28),))])
    assert scorer.figures()["attribution_overlap_f1"] == 0.0


def test_direct_quote_that_nobody_found_costs_recall():
    scorer = Scorer()
    scorer.add_quotes(TEXT, [GOLD], [])
    assert scorer.figures()["direct_quote_f1"] == 0.0


def test_direct_quote_counts_whatever_its_mode():
    scorer = Scorer()
    scorer.add_quotes(TEXT, [GOLD], [Attribution((), ((19, 23),), ((20, 28),))])
    assert scorer.figures()["direct_quote_f1"] == 1.0


ANN = "T1\tSource 0 8\tAna Roca\nT2\tCue 19 23\tsaid\nT3\tContent 24 28;33 41\t…\nE1\tCue:T2 Source:T1 Content:T3\n"


def test_discontinuous_content_keeps_its_pieces(tmp_path):
    path = tmp_path / "a.ann"
    path.write_text(ANN, encoding="utf-8")
    (found,) = attribution.read_brat(path)
    assert found.content == ((24, 28), (33, 41))


def test_reference_to_no_span_is_an_error(tmp_path):
    path = tmp_path / "a.ann"
    path.write_text(ANN.replace("Source:T1", "Source:T9"), encoding="utf-8")
    with pytest.raises(EvaluationError, match="no span 'T9'"):
        attribution.read_brat(path)


def test_folder_without_texts_is_an_error(tmp_path):
    with pytest.raises(EvaluationError, match="no folder text/"):
        list(attribution.gold_pairs(tmp_path))
