import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedwatch.errors import RecordError
from deedwatch.spans import Span, digest, record_id, trimmed

TEXTS = st.text(min_size=1) | st.sampled_from(["🙂 a", "שלום עולם", "e\u0301tat", "a\r\nb", "\ud800x"])


@given(TEXTS, st.data())
def test_span_is_verbatim(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    assert text[span.start : span.end] == span.text
    span.check(text)


def test_span_outside_text_is_refused():
    with pytest.raises(RecordError, match="span 2:9 does not lie in a text of 3 characters"):
        Span.of("abc", 2, 9)


def test_span_check_shows_both_readings():
    with pytest.raises(RecordError, match="span 0:2 reads 'ab', not 'xy'"):
        Span(0, 2, "xy").check("abc")


def test_trimmed_drops_surrounding_space():
    assert trimmed("  a b \n", 0, 7) == Span(2, 5, "a b")


def test_trimmed_of_space_is_none():
    assert trimmed("   ", 0, 3) is None


def test_digest_accepts_lone_surrogates():
    assert len(digest("\ud800")) == 64


def test_record_id_is_pinned():
    assert record_id("evt", ["a", 1]) == record_id("evt", ["a", 1])
    assert record_id("evt", ["a", 1]) != record_id("evt", ["a1", ""])
    assert len(record_id("evt", ["a", 1])) == len("evt_") + 16
