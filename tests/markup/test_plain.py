"""A piece of HTML as plain text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedwatch.markup import headed, plain


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("One &amp; two", "One & two"),
        ("<p>One <b>bold</b> word.</p><p>Two.</p>", "One bold word.\n\nTwo."),
        ("One.<br>Two.<br/><br/>Three.", "One.\nTwo.\n\nThree."),
        ("<ul><li>One<li>Two</ul>After.", "- One\n\n- Two\n\nAfter."),
        ("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"),
        ("<p>One\n  line\tonly.</p>", "One line only."),
        ("<p>One.</p><script>x()</script><style>p{}</style><p>Two.</p>", "One.\n\nTwo."),
        ("<p>Seen.</p><p hidden>Unseen.</p><p style='display : none'>Unseen.</p><p>Seen.</p>", "Seen.\n\nSeen."),
        ("<!-- a remark --><p>One.</p>", "One."),
        ("5 < 6 and 7 > 6", "5 < 6 and 7 > 6"),
        ("<p>Caf&eacute; &#8220;x&#x201d;</p>", "Café “x”"),
        ("<p></p>", ""),
        ("<", "<"),
        ("", ""),
    ],
)
def test_plain_gives_what_a_reader_sees(markup, text):
    assert plain(markup) == text


@pytest.mark.parametrize(
    "markup", ["<div>" * 100_000 + "x", "<b>" * 100_000 + "x", "<ul><li>" * 50_000 + "x", "<script>" * 100_000]
)
def test_plain_takes_any_depth(markup):
    began = time.process_time()
    plain(markup)
    assert time.process_time() - began < 2


@given(st.text(alphabet="<>/=\"' abphtmldivscriptbody\n&;#é!-", max_size=200))
def test_plain_reads_any_markup(markup):
    assert plain(markup) == plain(markup).strip()


@pytest.mark.parametrize(
    ("title", "text", "whole"),
    [
        ("Envoy waits", "He waits.", "Envoy waits\n\nHe waits."),
        ("Envoy  waits", "Politics\n\nENVOY WAITS\n\nHe waits.", "Politics\n\nENVOY WAITS\n\nHe waits."),
        (None, "He waits.", "He waits."),
        ("Envoy waits", "", "Envoy waits"),
    ],
)
def test_title_stands_on_top_once(title, text, whole):
    assert headed(title, text) == whole
