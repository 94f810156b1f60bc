from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections import Counter
from importlib.resources import files

import pytest

from deedwatch.records import Actor, Block, Mention
from deedwatch.report import page, pages
from deedwatch.view.lanes import LANES

NASTY = [
    "Plain words.",
    "\n\nLeading and trailing lines\n\n",
    "Carriage\r\nreturns\r and\n\r mixtures",
    "</script><script>alert(1)</script>",
    "<b>bold</b> & &amp; &lt; \"quoted\" 'single' <!-- comment -->",
    "]]> </textarea></title></style><plaintext>",
    "Emoji \U0001f9d1\u200d\U0001f680 flags \U0001f1fa\U0001f1e6 and \u00e9 e\u0301",
    "قال الوزير إن البلاد لن تقبل \u202bالشروط\u202c",
    "tabs\tand  double  spaces \u00a0 \u2028 \u2029 \x85 end",
    "{{ braces }} {% raw %} ${dollar}",
]


@pytest.mark.parametrize("text", NASTY)
def test_page_keeps_the_text_verbatim(maker, parsed, text):
    html = page(maker(text, title=text).reading())
    assert "\r" not in html
    assert parsed(html).texts == [text]


def test_page_keeps_the_text_verbatim_under_overlapping_records(full, parsed):
    assert parsed(page(full.reading())).texts == [full.text]


@pytest.mark.parametrize("text", NASTY)
def test_page_data_is_the_reading(maker, parsed, text):
    scripts = parsed(page(maker(text).reading())).scripts
    data = next(body for attrs, body in scripts if attrs.get("type") == "application/json")
    assert json.loads(data)["article"]["text"] == text


def test_page_lets_no_script_in(maker, parsed):
    evil = "</script><script>alert(1)</script>"
    make = maker(f"Vale said {evil} twice.", title=evil, outlet=evil, copy_of=evil)
    make.actors = (*make.actors, Actor(f"person:{evil}", evil, evil, None, (evil,), evil))
    make.mentions.append(Mention("m0", make.span("Vale"), "name", f"person:{evil}"))
    make.statement("said", evil, made_by=evil, addressee=(evil,))
    scripts = parsed(page(make.reading())).scripts
    assert [attrs.get("type") for attrs, _ in scripts] == ["application/json", None]
    assert evil not in scripts[1][1]


def test_page_shows_what_html_cannot_hold_as_replacement(maker, parsed):
    html = page(maker("a\x00b").reading())
    assert parsed(html).texts == ["a\N{REPLACEMENT CHARACTER}b"]


def test_page_can_be_written_when_the_title_holds_a_lone_surrogate(maker):
    assert page(maker("text", title="a\ud800b").reading()).encode("utf-8")


def test_page_has_a_card_for_every_record(full, parsed):
    reading = full.reading()
    records = (*reading.statements, *reading.events, *reading.claims, *reading.commitments, *reading.actors)
    assert set(parsed(page(reading)).cards) == {f"a1-{record.id}" for record in records}


def test_page_cards_say_what_the_ledger_says(full, parsed):
    cards = {key: " ".join(text.split()) for key, text in parsed(page(full.reading())).cards.items()}
    assert "Ida Vale Foreign Minister, NOR threatened Sudmark" in cards["a1-stm_1"]
    assert "according to Ida Vale: Sudmark SUD denied" in cards["a1-stm_3"]
    assert "Norland NOR → Sudmark SUD CONSULT" in cards["a1-evt_0"]
    assert "more than 900 troops Sudmark SUD" in cards["a1-clm_0"]
    assert "IF one tank crosses the river THEN they will pay" in cards["a1-com_0"]


def test_page_card_tells_why(full, parsed):
    card = parsed(page(full.reading())).cards["a1-evt_0"]
    event = full.events[0].predicate
    for words in ("frame:test", "0.83", f"{event.start}–{event.end}", "verbal cooperation"):
        assert words in card


def test_page_ids_are_unique_and_every_anchor_leads_somewhere(full, parsed):
    reading = full.reading()
    found = parsed(pages([reading, reading]))
    assert [ident for ident, times in Counter(found.ids).items() if times > 1] == []
    links = {attrs["href"] for tag, attrs in found.tags if tag == "a" and attrs["href"].startswith("#")}
    assert {link[1:] for link in links} <= set(found.ids)


def test_page_every_record_links_to_its_words(full, parsed):
    found = parsed(page(full.reading()))
    links = {attrs["href"] for tag, attrs in found.tags if attrs.get("class") == "goto"}
    assert {f"#w-a1-{r.id}" for r in (*full.statements, *full.events, *full.claims, *full.commitments)} <= links


def test_page_words_name_their_records(full, parsed):
    tags = parsed(page(full.reading())).tags
    named = {ident for _, attrs in tags for ident in attrs.get("data-ids", "").split()}
    records = (*full.statements, *full.events, *full.claims, *full.commitments)
    assert {f"a1-{record.id}" for record in records} <= named


def test_page_asks_the_network_for_nothing(full, parsed):
    full.url = "https://example.org/a?b=1&c=2"
    found = parsed(page(full.reading()))
    loading = [attrs for tag, attrs in found.tags if "src" in attrs or tag in {"link", "img", "iframe", "object"}]
    assert loading == []
    outside = [attrs["href"] for _, attrs in found.tags if "href" in attrs and not attrs["href"].startswith("#")]
    assert outside == ["https://example.org/a?b=1&c=2"]
    assert "url(" not in files("deedwatch.report").joinpath("templates", "page.css").read_text("utf-8")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org"])
def test_page_links_to_web_addresses_only(full, url):
    full.url = url
    assert f'href="{url}"' not in page(full.reading())


def test_page_policy_allows_its_own_script_and_style_alone(full, parsed):
    html = page(full.reading())
    found = parsed(html)
    policy = next(a["content"] for _, a in found.tags if a.get("http-equiv") == "Content-Security-Policy")
    script = next(body for attrs, body in found.scripts if "type" not in attrs)
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    for name, body in (("script", script), ("style", style)):
        digest = b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not [attrs for _, attrs in found.tags if "style" in attrs or any(a.startswith("on") for a in attrs)]


def test_page_sets_the_direction_of_each_block(maker, parsed):
    make = maker("قال الوزير\n\nVale said no.")
    make.blocks = (Block("body", 0, 10), Block("body", 12, 25))
    tags = parsed(page(make.reading())).tags
    blocks = [attrs for _, attrs in tags if attrs.get("class", "").startswith("b b-body")]
    assert [attrs["dir"] for attrs in blocks] == ["auto", "auto"]


def test_page_labels_what_is_not_coded(full, parsed):
    tags = parsed(page(full.reading())).tags
    credit = next(attrs for _, attrs in tags if attrs.get("class", "").startswith("b b-credit"))
    assert credit["data-label"] == "credit, not coded"


def test_page_without_records_says_so(maker):
    html = page(maker("The weather was fine.", actors=()).reading())
    assert "No political statements or events were found." in html
    assert 'class="jump"' not in html


def test_page_tells_provenance(full):
    reading = full.reading()
    html = page(reading)
    for words in (
        reading.article.text_sha256,
        "Deedwatch 0.1.0",
        "f00d",
        "date given by the reader",
        "copy of The Wire",
    ):
        assert words in html


def test_page_has_a_switch_for_every_lane(full, parsed):
    found = parsed(page(full.reading()))
    assert {f"lane-{lane.key}" for lane in LANES} <= set(found.ids)


def test_page_is_the_same_twice(full):
    assert page(full.reading()) == page(full.reading())


def test_pages_lists_the_articles(full, maker, parsed):
    html = pages([full.reading(), maker("Quiet.", title="A quiet day").reading()])
    found = parsed(html)
    assert html.index("A quiet day") < html.index("<main>")
    assert {"a1-top", "a2-top"} <= set(found.ids)
    assert found.texts == [full.text, "Quiet."]


def test_pages_of_nothing_is_a_page(parsed):
    assert parsed(pages([])).texts == []


def _luminance(colour):
    parts = [
        int(c * 2 if len(colour) == 4 else c, 16) / 255
        for c in re.findall("." if len(colour) == 4 else "..", colour[1:])
    ]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one, other):
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _theme(name):
    css = files("deedwatch.report").joinpath("templates", "page.css").read_text("utf-8")
    light, dark = css.split("@media (prefers-color-scheme:dark)")
    found = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", light))
    if name == "dark":
        found |= dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})", dark.split("}}")[0]))
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "panel", "card", "tint", "hot", "warm"])
def test_page_text_meets_wcag_aa(theme, ground):
    colours = _theme(theme)
    texts = ["ink"] if ground in {"tint", "hot"} else ["ink", "soft", "link", "good", "bad", "c-event", "c-statement"]
    if ground == "paper":
        texts.append("faint")
    low = {text: round(_contrast(colours[text], colours[ground]), 2) for text in texts}
    assert {text: ratio for text, ratio in low.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_page_underlines_meet_wcag_aa(theme):
    colours = _theme(theme)
    low = {lane.key: _contrast(colours[f"c-{lane.key}"], colours["paper"]) for lane in LANES}
    assert {key: ratio for key, ratio in low.items() if ratio < 3} == {}
