"""The pass over tags that comes before any tree."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedwatch.markup import MAX_DEPTH, MAX_ELEMENTS, Refusal, Tags, count_tags
from deedwatch.markup._tags import MAX_ATTRIBUTES

DEEP = Refusal("too_deep", f"tags nested more than {MAX_DEPTH} deep")
MANY = Refusal("too_large", f"more than {MAX_ELEMENTS:,} HTML elements")
WIDE = Refusal("too_large", f"a tag with more than {MAX_ATTRIBUTES:,} attributes")


def test_elements_and_depth_are_counted():
    found = count_tags("<html><body><div><p>One<p>Two</div></body></html>")
    assert isinstance(found, Tags)
    assert (found.elements, found.depth, found.linked) == (5, 4, [])


@pytest.mark.parametrize(
    ("markup", "refusal"),
    [
        ("<div>" * 100_000, DEEP),
        ("<html><body>" + "<span>" * 100_000 + "</span>" * 100_000, DEEP),
        ("<div>" * (MAX_DEPTH + 1), DEEP),
        ("<p>x" * 1_000_000, MANY),
        ("<p " + " ".join(f"a{n}" for n in range(200_000)) + ">x", WIDE),
        ("<p " + " ".join(f'a{n}=">"' for n in range(200_000)) + ">x", WIDE),
    ],
)
def test_limit_is_told_at_once(markup, refusal):
    began = time.process_time()
    assert count_tags(markup) == refusal
    assert time.process_time() - began < 1


def test_unclosed_paragraphs_do_not_nest():
    found = count_tags("<p>x" * 5000)
    assert isinstance(found, Tags)
    assert found.depth < 5


@pytest.mark.parametrize("kind", ["application/ld+json", " Application/LD+JSON; charset=utf-8"])
def test_linked_data_is_gathered_whole(kind):
    body = '{"a": "</b> &amp; <p>"}' + " " * 100_000
    found = count_tags(f"<html><head><script type='{kind}'>{body}</script><script>x()</script></head></html>")
    assert isinstance(found, Tags)
    assert found.linked == [body]


@pytest.mark.parametrize(
    "markup", ["", " ", "no tags", "<", "<!---->", "\x00", "<?xml version='1.0' encoding='utf-16'?><p>x"]
)
def test_markup_without_elements_is_counted(markup):
    assert isinstance(count_tags(markup), Tags)


@given(st.text(alphabet="<>/=\"' abphtmldivscriptbody\n&;#é!-\ud800", max_size=200))
def test_any_markup_is_counted(markup):
    assert isinstance(count_tags(markup), Tags)
