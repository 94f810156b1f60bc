from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from deedwatch.records import Article, Block, Event, MadeWith, Mention, Reading, Time
from deedwatch.spans import Span
from deedwatch.view.arrange import arrange
from deedwatch.view.lanes import MAX_ROWS, Mark, assign_rows, text_blocks


def blocks_of(make):
    return text_blocks(arrange(make.reading()))


def joined(blocks):
    return "".join(block.text for block in blocks)


@st.composite
def readings(draw):
    """Any text, any blocks in order, any spans."""
    text = draw(st.text(st.sampled_from("ab \r\n\u2029é\U0001f600\u0627<&"), min_size=1, max_size=60))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    kinds = st.sampled_from(["headline", "body", "caption"])
    blocks = tuple(Block(draw(kinds), a, b) for a, b in zip(edges[::2], edges[1::2], strict=False))
    offsets = st.integers(0, len(text) - 1)
    starts = draw(st.lists(offsets, max_size=8))
    spans = [Span.of(text, start, draw(st.integers(start + 1, len(text)))) for start in starts]
    mentions = tuple(Mention(f"m{i}", span, "name", None) for i, span in enumerate(spans[::2]))
    events = tuple(
        Event(f"e{i}", "CONSULT", None, (), "040", (), (), span, None, None, "occurred", False, None,
              "verbal_cooperation", 2.5, (span,), 1.0, "")
        for i, span in enumerate(spans[1::2])
    )  # fmt: skip
    article = Article.of(text, blocks=blocks)
    return Reading(article, (), mentions, (), events, (), (), MadeWith("", "", "", ""))


@given(readings())
@settings(max_examples=200, deadline=None)
def test_text_blocks_joined_are_the_text(reading):
    assert joined(text_blocks(arrange(reading))) == reading.article.text


@given(readings())
@settings(max_examples=200, deadline=None)
def test_segments_of_a_record_joined_are_its_span(reading):
    blocks = text_blocks(arrange(reading))
    for event in reading.events:
        found = "".join(s.text for block in blocks for s in block.segments if event.id in s.records)
        assert found == event.predicate.text


@given(readings())
@settings(max_examples=100, deadline=None)
def test_every_record_has_one_anchor(reading):
    blocks = text_blocks(arrange(reading))
    anchors = Counter(anchor for block in blocks for s in block.segments for anchor in s.anchors)
    assert anchors == Counter(event.id for event in reading.events)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from(["actor", "event", "statement"]))))
@settings(max_examples=200, deadline=None)
def test_assign_rows_never_draws_two_lines_in_one_place(found):
    rows = assign_rows([Mark(start, start + size, lane, None) for start, size, lane in found])
    drawn = Counter((row, at) for (_, start, end), row in rows.items() for at in range(start, end))
    assert max(drawn.values(), default=1) == 1
    assert max(rows.values(), default=1) <= MAX_ROWS


def test_assign_rows_puts_short_kinds_nearest_the_words():
    rows = assign_rows([Mark(0, 20, "statement", "s"), Mark(3, 6, "actor", "a"), Mark(5, 9, "event", "e")])
    assert rows == {("actor", 3, 6): 1, ("event", 5, 9): 2, ("statement", 0, 20): 3}


def test_assign_rows_shares_a_row_between_records_of_one_kind_on_the_same_words():
    rows = assign_rows([Mark(0, 4, "event", "e1"), Mark(0, 4, "event", "e2")])
    assert rows == {("event", 0, 4): 1}


def test_overlapping_records_are_all_named_on_the_words_they_share(maker):
    make = maker("Vale said they met today.")
    make.statement("said", "they met today")
    make.event("met")
    segment = next(s for block in blocks_of(make) for s in block.segments if s.text == "met")
    assert segment.records == ("evt_0", "stm_0")
    assert {lane for _, lane in segment.rows} == {"event", "statement"}


def test_mark_across_two_blocks_is_cut_between_them(maker):
    make = maker("Vale said one.\n\nTwo.")
    make.blocks = (Block("body", 0, 14), Block("body", 16, 20))
    make.statement("said", "one.\n\nTwo.")
    kinds = [(b.kind, [s.text for s in b.segments if "stm_0" in s.records]) for b in blocks_of(make)]
    assert kinds == [("body", ["said", "one."]), ("gap", ["\n\n"]), ("body", ["Two."])]


def test_unlabelled_text_is_split_at_blank_lines(maker):
    kinds = [(b.kind, b.text) for b in blocks_of(maker("One.\r\n\r\nTwo.\nThree."))]
    assert kinds == [("unlabelled", "One."), ("gap", "\r\n\r\n"), ("unlabelled", "Two.\nThree.")]


def test_evidence_is_marked_without_a_line(maker):
    make = maker("Norland met Sudmark.")
    make.event("met", evidence=(make.span("Norland met Sudmark"),))
    segments = blocks_of(make)[0].segments
    assert [(s.text, s.rows, s.evidence) for s in segments[:2]] == [
        ("Norland ", (), ("evt_0",)),
        ("met", ((1, "event"),), ()),
    ]


def test_long_evidence_of_a_number_is_no_underline_when_the_number_is_there(maker):
    make = maker("Norland said that Sudmark, its neighbour in the south, has sent more than 900 troops.")
    number, sentence = make.span("more than 900 troops"), make.span(make.text)
    make.claim("900", evidence=(sentence, number))
    underlined = "".join(s.text for s in blocks_of(make)[0].segments if s.rows)
    assert underlined == "more than 900 troops"


def test_unresolved_time_tells_so_in_its_title(maker):
    make = maker("They met the other day.")
    make.times.append(Time(None, None, "unknown", "unknown", make.span("the other day")))
    titles = [s.title for s in blocks_of(make)[0].segments if s.title]
    assert titles == ["the other day (date not resolved)"]
