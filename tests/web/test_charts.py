"""Charts: well-formed, told in words, honest about gaps."""

from __future__ import annotations

import math
import re
from xml.etree import ElementTree as ET

import pytest

from deedwatch.web import charts
from tests.web.payloads import PAYLOADS

NS = "{http://www.w3.org/2000/svg}"
LABELS = ["Jan", "Feb", "Mar", "Apr"]


def tree(svg):
    return ET.fromstring(str(svg))


def texts(root, tag):
    return [found.text for found in root.iter(NS + tag)]


def test_chart_is_read_aloud_by_its_title_and_sentence():
    root = tree(charts.bars("k", "Threats a month", "Most in March.", LABELS, [1, 2, 9, 4]))
    assert root.get("role") == "img"
    ids = root.get("aria-labelledby").split()
    assert [root.find(f".//*[@id='{ident}']").text for ident in ids] == ["Threats a month", "Most in March."]


def test_bar_stands_as_high_as_its_value():
    root = tree(charts.bars("k", "t", "s", LABELS, [0, 5, 10, 20]))
    heights = [float(bar.get("height")) for bar in root.iter(NS + "rect")]
    assert heights[3] == pytest.approx(2 * heights[2], abs=0.2) == pytest.approx(4 * heights[1], abs=0.4)


def test_gap_is_hatched_and_no_bar():
    root = tree(charts.bars("k", "t", "s", LABELS, [1, None, None, 0]))
    bars = [rect for rect in root.iter(NS + "rect") if rect.get("class") == "c-bar"]
    assert len(bars) == 2
    assert "Feb to Mar: not covered" in texts(root, "title")


def test_what_is_not_finite_is_not_covered():
    root = tree(charts.bars("k", "t", "s", LABELS, [1, math.nan, math.inf, 2]))
    assert "Feb to Mar: not covered" in texts(root, "title")


def test_bar_with_an_address_leads_to_its_rows():
    root = tree(charts.bars("k", "t", "s", LABELS, [1, 2, 3, 4], hrefs=[f"/x?m={i}&a=1" for i in range(4)]))
    links = list(root.iter(NS + "a"))
    assert [(link.get("href"), link.get("aria-label")) for link in links[:1]] == [("/x?m=0&a=1", "Jan: 1")]
    assert root.get("role") == "group"


def test_line_breaks_at_a_gap():
    root = tree(charts.lines("k", "t", "s", LABELS, [charts.Series("a", (1, None, 3, 4))]))
    path = next(path.get("d") for path in root.iter(NS + "path") if path.get("class") == "c-line")
    assert [piece.count("L") for piece in path.split("M")[1:]] == [0, 1]


def test_gap_of_one_series_alone_is_not_hatched():
    one, other = charts.Series("a", (1, None, 3, 4)), charts.Series("b", (1, 2, None, 4))
    assert "not covered" not in str(charts.lines("k", "t", "s", LABELS, [one, other]))


def test_quad_lines_differ_by_more_than_colour():
    values = {quad: [1, 2, 3, 4] for quad in charts.QUADS}
    root = tree(charts.quad_lines("k", "t", "s", LABELS, values))
    signs = set()
    for group in root.iter(NS + "g"):
        line, dot = group.find(f"{NS}path[@class='c-line']"), next(iter(group))
        marks = [mark for mark in group if (mark.get("class") or "").startswith("c-dot")]
        if len(marks) == 4:
            signs.add((line.get("stroke-dasharray"), marks[0].tag, marks[0].get("class")))
        assert dot is not None
    assert len(signs) == 4
    assert {"verbal cooperation", "material conflict"} <= set(texts(root, "text"))


def test_pin_tells_its_words_and_leads_on():
    pin = charts.Pin(2, "Change in March", "/dyads/x?at=mar")
    root = tree(charts.lines("k", "t", "s", LABELS, [charts.Series("a", (1, 2, 3, 4))], pins=[pin]))
    assert next(root.iter(NS + "a")).get("aria-label") == "Change in March"


def test_small_multiples_share_one_scale():
    html = str(charts.small_multiples("k", LABELS, [("A", "s", [1, 1, 1, 1]), ("B", "s", [10, 10, 10, 10])]))
    heights = [float(height) for height in re.findall(r'class="c-bar"[^>]*height="([\d.]+)"', html)]
    assert heights[4] == pytest.approx(10 * heights[0], abs=1)


@pytest.mark.parametrize("values", [[None] * 4, [0] * 4, [-3, 2, 0, 1], [1e-9, 0, 0, 0], [1e12, 5, 0, 1]])
def test_chart_stays_inside_its_frame(values):
    root = tree(charts.bars("k", "t", "s", LABELS, values))
    width, height = float(root.get("width")), float(root.get("height"))
    for rect in root.iter(NS + "rect"):
        assert 0 <= float(rect.get("x")) <= float(rect.get("x")) + float(rect.get("width")) <= width
        assert 0 <= float(rect.get("y")) <= float(rect.get("y")) + float(rect.get("height")) <= height


def test_chart_of_nothing_is_a_chart():
    assert tree(charts.lines("k", "t", "s", [], [])).get("role") == "img"


def test_value_without_a_label_is_refused():
    with pytest.raises(ValueError, match=r"^a chart needs one value for each label$"):
        charts.bars("k", "t", "s", LABELS, [1, 2])


def test_chart_has_no_inline_style_and_no_script():
    values = {quad: [1, None, 3, 4] for quad in charts.QUADS}
    svg = str(charts.quad_lines("k", "t", "s", LABELS, values, pins=[charts.Pin(1, "w", "/x")]))
    assert "style=" not in svg
    assert "<script" not in svg
    assert not re.search(r"\son\w+=", svg)


@pytest.mark.parametrize("payload", [text for text in PAYLOADS[::7] if "\x00" not in text])
def test_chart_escapes_its_words(payload):
    root = tree(charts.bars(payload, payload, payload, [payload], [None]))
    assert not [found.tag for found in root.iter() if found.tag.rpartition("}")[2] == "script"]
    assert re.fullmatch(r"[A-Za-z0-9_-]+-svg-t", root.get("aria-labelledby").split()[0])
