"""What `extract` accepts, rejects and knows about a page."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedwatch.extract import MAX_LINE, MAX_TEXT, extract
from deedwatch.extract._language import CLEAR_SHARE, function_word_share, language_of
from deedwatch.extract._paragraphs import paragraphs
from deedwatch.page import Page
from deedwatch.records import Article, Published, Reject

HEAD = "Border crossing reopens after eight months"
PROSE = "The two governments agreed on Thursday to reopen the border crossing that shells had closed in spring."


def read(text: str, **known: object) -> Article:
    article = extract(Page("page.txt", None, text, **known))  # type: ignore[arg-type]
    assert isinstance(article, Article)
    return article


def reason(page: Page) -> str:
    refused = extract(page)
    assert isinstance(refused, Reject)
    return refused.reason


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (Page("a", b"", None), "empty"),
        (Page("a", None, " \r\n\t "), "empty"),
        (Page("a", b"MZ\x00\x01\x02", None), "binary"),
        (Page("a", None, "\ud800 word"), "undecodable"),
        (Page("a", None, "a" * (MAX_LINE + 1)), "line_too_long"),
        (Page("a", None, "a\n" * (MAX_TEXT // 2 + 1)), "too_large"),
        (Page("a", None, "<html><body></body></html>", "html"), "no_main_text"),
    ],
)
def test_unreadable_page_is_rejected(page: Page, code: str) -> None:
    assert reason(page) == code


def test_reject_carries_hash_of_bytes() -> None:
    refused = extract(Page("a", b"", None))
    assert isinstance(refused, Reject)
    assert refused.sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("El ministro dijo el viernes que las tropas saldrían en marzo y que no había motivo para dudar.", "es"),
        ("Министр сказал в пятницу, что войска уйдут в марте и что нет причин сомневаться в этом.", "ru"),
        ("De minister zei vrijdag dat de troepen in maart zullen vertrekken en dat het overleg nuttig was.", "nl"),
    ],
)
def test_other_language_is_rejected_by_name(text: str, code: str) -> None:
    refused = extract(Page("a", None, text))
    assert isinstance(refused, Reject)
    assert refused.reason == "language_not_supported"
    assert refused.detail.startswith(f"{code} (confidence ")


def test_short_text_is_accepted_without_language() -> None:
    assert read("Troops leave").language is None


def test_english_prose_is_told_by_function_words_alone() -> None:
    assert function_word_share(PROSE) >= CLEAR_SHARE
    assert language_of(PROSE).code == "en"


def test_names_in_a_row_have_no_language() -> None:
    assert language_of("Roe, Doe, Kowal, Novak, Ivanov, Tanaka, Okafor, Haddad, Silva, Jensen").code is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("January 21, 2022", date(2022, 1, 21)),
        ("Published 21 Jan 2022 14:05 GMT", date(2022, 1, 21)),
        ("Fri., Jan. 21st, 2022 at 2:05 p.m. EST", date(2022, 1, 21)),
        ("2022-01-21T10:00:00Z", date(2022, 1, 21)),
        ("Published March 4, 2021 | Updated March 5, 2021", date(2021, 3, 4)),
        ("Updated March 5, 2021; published March 4, 2021", date(2021, 3, 4)),
        ("By Anna Kowal | June 24, 2017", date(2017, 6, 24)),
    ],
)
def test_date_line_gives_publication_date(line: str, day: date) -> None:
    assert read(f"{HEAD}\n\n{line}\n\n{PROSE}").published == Published(day, "dateline")


@pytest.mark.parametrize("line", ["Updated March 5, 2021", "03/04/2022", "February 31, 2022"])
def test_unsure_date_is_not_taken(line: str) -> None:
    assert read(f"{HEAD}\n\n{line}\n\n{PROSE}").published == Published()


def test_dateline_with_year_gives_date_and_outlet() -> None:
    article = read(f"{HEAD}\n\nGENEVA, Jan. 21, 2022 (Reuters) - {PROSE}")
    assert article.published == Published(date(2022, 1, 21), "dateline")
    assert article.outlet == "Reuters"


def test_dateline_without_year_gives_no_date() -> None:
    assert read(f"{HEAD}\n\nGENEVA, Jan. 21 (Reuters) - {PROSE}").published == Published()


def test_date_inside_prose_is_not_the_publication_date() -> None:
    assert read(f"{HEAD}\n\n{PROSE} The war began on March 4, 2014.").published == Published()


def test_given_date_wins() -> None:
    article = read(f"{HEAD}\n\nJanuary 21, 2022\n\n{PROSE}", published=date(2020, 5, 6))
    assert article.published == Published(date(2020, 5, 6), "given")


def test_outlet_that_the_note_names_is_no_copy() -> None:
    article = read(f"{HEAD}\n\n{PROSE}\n\nRead the original article on Valley Post", outlet="Valley Post")
    assert article.copy_of is None


def covered(article: Article) -> set[int]:
    return {at for block in article.blocks for at in range(block.start, block.end)}


def assert_blocks_hold(article: Article) -> None:
    end = 0
    for block in article.blocks:
        assert end <= block.start < block.end <= len(article.text)
        words = article.text[block.start : block.end]
        assert words == words.strip()
        end = block.end
    marks = {at for item in paragraphs(article.text) for at in range(item.start, item.end)}
    inside = {at for at in marks if not article.text[at].isspace()}
    assert inside <= covered(article)


PIECES = st.sampled_from(
    [HEAD, PROSE, "By Anna Kowal", "GENEVA (Reuters) - It said no to all.", "• point", "> quote", "Getty Images", "Related:",
     "Guards stand by.Jo Roe/AFP", "\n", "\r\n", "\n\n", " ", "\u2028", "\x85", "\ufeff", "—", "(", "é", "e\u0301", "👍🏽", "سلام"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_any_text_is_read_or_rejected_and_blocks_hold(text: str) -> None:
    found = extract(Page("any", None, text))
    if isinstance(found, Article):
        assert found.text == text
        assert_blocks_hold(found)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_rejected(data: bytes) -> None:
    assert isinstance(extract(Page("any", data, None)), Article | Reject)


@given(st.text(alphabet="<>/=\"' abphtmldivscriptbody\n&;#é", max_size=300))
def test_any_markup_is_read_or_rejected(markup: str) -> None:
    assert isinstance(extract(Page("any", None, markup, "html")), Article | Reject)


def test_page_of_a_copied_story_is_labelled_throughout() -> None:
    text = (
        "Envoy warns of 'slow, sure and lasting' answer at talks on the valley\n\n·3 min read\n"
        "Guards watch the northern crossing through binoculars.\n"
        "Two guards look through binoculars during a patrol at the northern crossing.Jo Roe/Getty Images\n"
        "  • The two envoys met on Friday.\n\n  • Both want talks to go on.\n\n"
        f"{PROSE}\n\nRead the original article on Northern Courier\n\n"
        "We want this to be a friendly place for our users. To improve our community experience, we have paused commenting"
    )
    article = read(text)
    kinds = [block.kind for block in article.blocks]
    assert kinds == [
        "headline", "boilerplate", "caption", "caption", "credit", "bullet", "bullet", "body", "boilerplate", "boilerplate",
    ]  # fmt: skip
    assert article.copy_of == "Northern Courier"
