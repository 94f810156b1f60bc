"""Inputs that event coders trip over: each ends without false events, or with a coded reason."""

import dataclasses
from pathlib import Path

import pytest

from deedwatch import records
from deedwatch.document import Document
from deedwatch.errors import PipelineError
from deedwatch.examples import dispatches
from deedwatch.extract import extract
from deedwatch.page import Page
from deedwatch.pipeline import Reader, Stage, check_order, default_reader
from deedwatch.records import Article, Reading, Reject
from deedwatch.sources import open_inputs

HARD = Path(__file__).parents[1] / "data" / "hard"


def results(*inputs, **options):
    return list(default_reader().pipe(open_inputs([str(item) for item in inputs], **options), on_error="raise"))


@pytest.mark.parametrize("name", ["football.txt", "poem.txt", "film.txt", "questions.txt"])
def test_no_politics_gives_no_event_and_no_commitment(name):
    (reading,) = results(HARD / name)
    assert isinstance(reading, Reading)
    assert reading.events == ()
    assert reading.commitments == ()


def test_business_gives_no_violence():
    (reading,) = results(HARD / "business.txt")
    assert not [event for event in reading.events if event.quad == "material_conflict"]


def test_spanish_is_set_aside_with_its_language():
    (reject,) = results(HARD / "spanish.txt")
    assert (reject.reason, "es" in reject.detail) == ("language_not_supported", True)


def test_empty_file_is_set_aside(tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    assert [item.reason for item in results(tmp_path / "empty.txt")] == ["empty"]


def test_binary_file_is_set_aside(tmp_path):
    (tmp_path / "blob.txt").write_bytes(bytes(range(256)) * 40)
    assert [item.reason for item in results(tmp_path / "blob.txt")] == ["binary"]


def test_long_line_is_set_aside(tmp_path):
    (tmp_path / "line.txt").write_text("Moscow said no. " * 330_000, encoding="utf-8")
    (reject,) = results(tmp_path / "line.txt")
    assert reject.reason in {"line_too_long", "too_large"}


def test_cut_character_is_read(tmp_path):
    text = "Moscow rejected the demand from Washington on Friday. It said the border would stay closed “"
    (tmp_path / "cut.txt").write_bytes(text.encode("utf-8")[:-1])
    assert isinstance(results(tmp_path / "cut.txt")[0], Reading)


def test_missing_file_is_set_aside(tmp_path):
    assert [item.reason for item in results(tmp_path / "none.txt")] == ["not_found"]


@pytest.mark.parametrize("name", ["soup.html", "page.html"])
def test_html_is_read(name):
    (reading,) = results(HARD / name)
    assert isinstance(reading, Reading)
    assert reading.statements


def test_page_date_comes_from_its_metadata():
    (reading,) = results(HARD / "page.html")
    assert (str(reading.article.published.date), reading.article.published.basis) == ("2019-09-14", "metadata")


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said 🙂 “no” to the demand that it leave. Kyiv replied.",
        "Moscow rejected the demand.\r\n\r\nKyiv said it would answer on Friday.\r\n",
        "The spokesman for Hezbollah حزب الله said on Friday that Israel had fired 12 rockets.",
        "Zoe\u0301 Durand, France's minister, warned Iran: “We will respond.”",
    ],
)
def test_every_span_is_verbatim_on_difficult_text(text):
    article = extract(Page("text", None, text))
    assert isinstance(article, Article)
    reading = default_reader().read(article)
    for span in reading.spans():
        assert text[span.start : span.end] == span.text


def test_reading_is_the_same_twice():
    article = next(dispatches())
    assert records.to_json(default_reader().read(article)) == records.to_json(default_reader().read(article))


def test_dispatches_all_give_records():
    for article in dispatches():
        reading = default_reader().read(article)
        assert reading.statements, article.title
        assert reading.events, article.title
        assert records.reading_from_json(records.to_json(reading)) == reading


def test_unknown_date_leaves_relative_times_unresolved():
    article = extract(Page("text", None, "Blinken met Lavrov in Geneva on Friday. They will meet again next week."))
    assert isinstance(article, Article)
    reading = default_reader().read(article)
    assert {time.basis for time in reading.times} == {"unknown"}
    assert all(time.start is None for time in reading.times)


def test_stage_order_names_what_is_missing():
    stage = Stage("events", ("mentions",), ("events",), lambda document: None)
    with pytest.raises(PipelineError, match="stage 'events' requires mentions, which no earlier stage assigns"):
        check_order([stage])


def test_stage_may_not_assign_twice():
    stage = Stage("times", (), ("times",), lambda document: None)
    with pytest.raises(PipelineError, match="stage 'times' assigns times a second time"):
        check_order([stage, stage])


def test_failing_stage_becomes_a_reject():
    def fail(document: Document) -> None:
        raise ValueError("broken")

    stages = [*default_reader().stages[:1], Stage("broken", ("doc",), ("broken",), fail)]
    reader = Reader(default_reader().language, stages)
    (reject,) = list(reader.pipe([Page("x", None, "Moscow said that it rejected the demand on Friday.")]))
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.detail) == ("stage_failed", "ValueError: broken")
    assert dataclasses.asdict(reject)["uri"] == "x"
