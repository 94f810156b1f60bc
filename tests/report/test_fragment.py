"""A reading in a notebook: its tables, and its text with the words underlined."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from deedwatch.records import Actor, Block
from deedwatch.view.fragment import LIMIT, MAX_NAMES, OPEN_ROWS, SPARE_ROWS
from deedwatch.view.lanes import LANES

EVIL = "</style></td><script>alert(1)</script><img src=x onerror=alert(1)>\" onclick='x'"


def crowded(maker, count, name="Norland"):
    """A reading with many events, each in a sentence of its own."""
    make = maker("".join(f"On day {n} Norland met Sudmark. " for n in range(count)))
    make.actors = (Actor("country:NOR", name, "NOR"), Actor("country:SUD", name, "SUD"))
    first, at = make.event("met"), 0
    make.events.clear()
    for number in range(count):
        words = make.span("met", at)
        make.events.append(replace(first, id=f"evt_{number}", predicate=words, evidence=(words,)))
        at = words.end
    return make.reading()


def test_fragment_has_a_row_for_every_record(full, parsed):
    reading = full.reading()
    titles = [attrs["title"] for _, attrs in parsed(reading._repr_html_()).tags if attrs.get("class") == "dw-words"]
    records = (*reading.statements, *reading.events, *reading.claims, *reading.commitments)
    assert sorted(titles) == sorted(record.id for record in records)


def test_fragment_marks_the_very_words(full, parsed):
    marked = parsed(full.reading()._repr_html_()).marked
    for words in ("that Norland had met Sudmark in Osmund", "met", "more than 900 troops", "they will pay"):
        assert words in marked


def test_fragment_shows_words_in_their_sentence(maker):
    make = maker("It rained. On Friday Norland met Sudmark again. It rained.")
    make.event("met")
    assert ">On Friday Norland <mark>met</mark> Sudmark again.</td>" in make.reading()._repr_html_()


def test_fragment_row_tells_who_what_whom_status_and_day(full, parsed):
    html = " ".join(re.sub(r"<[^>]*>", " ", full.reading()._repr_html_().partition("</style>")[2]).split())
    assert "Ida Vale NOR threatened direct Sudmark SUD" in html
    assert "Norland NOR says Ida Vale CONSULT occurred Sudmark SUD" in html
    assert "Fri 3 May 2024 Osmund" in html
    assert "Norland more than 900 troops Sudmark SUD" in html
    assert "Norland NOR threat open Sudmark SUD" in html


def test_fragment_is_headed_by_title_outlet_and_day(full):
    html = full.reading()._repr_html_()
    for words in ("Norland warns Sudmark", "The Daily Record", "Fri 3 May 2024", "copy of The Wire", "3 actors"):
        assert words in html


def test_fragment_lets_no_markup_in(maker, parsed):
    make = maker(f"Vale said {EVIL} twice.", title=EVIL, outlet=EVIL, copy_of=EVIL)
    make.actors = (*make.actors, Actor(f"person:{EVIL}", EVIL, EVIL, None, (EVIL,), EVIL))
    make.statement("said", EVIL, made_by=EVIL, addressee=(f"person:{EVIL}",))
    found = parsed(make.reading()._repr_html_())
    tags = {tag for tag, _ in found.tags}
    assert tags <= {"div", "style", "span", "details", "summary", "b", "table", "colgroup", "col", "thead", "tbody",
                    "tr", "th", "td", "mark", "code"}  # fmt: skip
    assert not [attrs for _, attrs in found.tags if any(name.startswith("on") for name in attrs)]


def test_fragment_needs_nothing_from_outside(full, parsed):
    html = full.reading()._repr_html_()
    found = parsed(html)
    assert html.count("<style>") == 1
    assert not re.search(r"url\(|@import|https?:", html)
    assert [attrs for _, attrs in found.tags if "id" in attrs or "src" in attrs or "href" in attrs] == []


def test_fragment_style_touches_only_its_own():
    css = files("deedwatch.view").joinpath("templates", "notebook.css").read_text("utf-8")
    selectors = re.findall(r"([^{}]+)\{[^{}]*\}", re.sub(r"@supports[^{]*\{", "", css))
    outside = [part for group in selectors for part in group.split(",") if ".dw" not in part]
    assert outside == []


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "https://e.org/" + "a" * 9000]
)
def test_fragment_links_to_short_web_addresses_only(full, url):
    full.url = url
    assert "<a " not in full.reading()._repr_html_()


def test_fragment_links_to_the_article(full):
    full.url = "https://example.org/a?b=1&c=2"
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer">' in full.reading()._repr_html_()


def test_fragment_folds_the_rest_of_a_long_table(maker):
    html = crowded(maker, OPEN_ROWS + SPARE_ROWS + 1)._repr_html_()
    assert f"<summary>{SPARE_ROWS + 1} more</summary>" in html
    assert "not shown" not in html


def test_fragment_folds_no_two_rows(maker):
    assert "dw-more" not in crowded(maker, OPEN_ROWS + SPARE_ROWS)._repr_html_().partition("</style>")[2]


@pytest.mark.parametrize("name", ["Norland", "&\"'<>" * 200, "\U0001f6f0" * 300], ids=["plain", "escaped", "wide"])
def test_fragment_stays_below_its_limit_and_counts_what_is_left_out(maker, parsed, name):
    count = 3000
    html = crowded(maker, count, name)._repr_html_()
    rows = len(re.findall('class="dw-words"', html))
    assert len(html.encode("utf-8")) <= LIMIT
    assert f"{count - rows:,} more not shown here; all are in <code>reading.events</code>" in html
    assert parsed(html).marked[:2] == ["met", "met"]


def test_fragment_of_huge_fields_stays_below_its_limit(maker):
    huge = '<>&"' * 50_000
    make = maker(f"Norland met {huge} on Friday.", title=huge, outlet=huge, copy_of=huge, url="https://e.org/" + huge)
    make.event("met")
    make.statement("met", huge)
    assert len(make.reading()._repr_html_().encode("utf-8")) <= LIMIT


def test_fragment_counts_parties_beyond_a_few(maker):
    make = maker("All met.")
    make.actors = tuple(Actor(f"country:{n}", f"State {n}") for n in range(MAX_NAMES + 3))
    make.event("met", actors=tuple(actor.id for actor in make.actors), recipients=())
    assert "State 3</b> and 3 more</td>" in make.reading()._repr_html_()


def test_fragment_words_take_their_own_direction(full, parsed):
    tags = parsed(full.reading()._repr_html_()).tags
    assert {attrs["dir"] for _, attrs in tags if attrs.get("class") == "dw-words"} == {"auto"}


def test_fragment_without_records_says_so(maker):
    html = maker("The weather was fine.", actors=()).reading()._repr_html_()
    assert "No political statements or events were found." in html


def test_fragment_shows_what_html_cannot_hold_as_replacement(maker):
    html = maker("a\x00b met.", title="a\ud800b").reading()._repr_html_()
    assert html.encode("utf-8")
    assert "a\N{REPLACEMENT CHARACTER}b" in html


NASTY = [
    "\n\nLeading and trailing lines\n\n",
    "Carriage\r\nreturns\r and\n\r mixtures",
    '</div></style><script>alert(1)</script> <b>bold</b> & &amp; "quoted"',
    "Emoji \U0001f9d1\u200d\U0001f680 and e\u0301, قال الوزير",
]


@pytest.mark.parametrize("text", NASTY)
def test_highlight_keeps_the_text_verbatim(maker, parsed, text):
    assert parsed(maker(text).reading().highlight()).texts == [text]


@pytest.mark.parametrize("kind", [None, "statement", "event", "claim", "commitment"])
def test_highlight_keeps_the_text_under_overlapping_records(full, parsed, kind):
    assert parsed(full.reading().highlight(kind)).texts == [full.text]


def test_highlight_cuts_overlapping_words_into_pieces(maker, parsed):
    make = maker("one two three")
    make.event("one two", evidence=())
    make.event("two three", evidence=())
    assert parsed(make.reading().highlight("event")).marked == ["one ", "two", " three"]


def test_highlight_puts_overlapping_words_in_lanes(maker):
    make = maker("one two three")
    make.event("one two", evidence=())
    make.event("two three", evidence=())
    assert "dw-r1-event dw-r2-event" in make.reading().highlight("event")


def test_highlight_of_one_kind_marks_no_other(full, parsed):
    reading = full.reading()
    assert "".join(parsed(reading.highlight("claim")).marked) == "more than 900 troops"


def test_highlight_names_the_lanes_it_uses(full):
    html = full.reading().highlight("event")
    assert '<div class="dw-legend"><span class="dw-s dw-r1-event">Events</span></div>' in html


def test_highlight_of_another_kind_is_an_error(full):
    with pytest.raises(ValueError, match="no kind of record 'quote'; there are: statement, event, claim, commitment"):
        full.reading().highlight("quote")


def test_highlight_is_a_string_that_notebooks_show(full):
    html = full.reading().highlight()
    assert (isinstance(html, str), html._repr_html_()) == (True, str(html))


def test_highlight_sets_the_direction_of_each_block(maker, parsed):
    make = maker("قال الوزير\n\nVale said no.")
    make.blocks = (Block("body", 0, 10), Block("body", 12, 25))
    tags = parsed(make.reading().highlight()).tags
    assert [a["dir"] for _, a in tags if a.get("class", "").startswith("dw-b dw-body")] == ["auto", "auto"]


def _luminance(colour):
    parts = [int(part, 16) / 255 for part in re.findall("..", colour[1:])]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("theme", "paper"), [(0, "#ffffff"), (1, "#111111")])
def test_fragment_colours_meet_wcag_aa(theme, paper):
    css = files("deedwatch.view").joinpath("templates", "notebook.css").read_text("utf-8")
    pairs = re.findall(r"--([\w-]+):light-dark\((#\w{6}),(#\w{6})\)", css)
    colours = {name: both[theme] for name, *both in pairs}
    texts = ("ink", "soft", "good", "bad", "c-event", "c-statement")
    low = {name: round(_contrast(colours[name], paper), 2) for name in texts}
    low["mark"] = round(_contrast(colours["ink"], colours["mark"]), 2)
    lanes = {lane.key: round(_contrast(colours[f"c-{lane.key}"], paper), 2) for lane in LANES}
    assert {name: ratio for name, ratio in low.items() if ratio < 4.5} == {}
    assert {name: ratio for name, ratio in lanes.items() if ratio < 3} == {}


def test_fragment_event_of_its_own_speaker_is_not_said_again(maker):
    make = maker("Vale warned and threatened.")
    spoken = make.statement("warned", "threatened")
    make.event("threatened", actors=("person:ida-vale",), reported_by=spoken.id)
    assert "says Ida Vale" not in make.reading()._repr_html_()
