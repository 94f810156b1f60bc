"""Block labels of plain-text pages."""

from __future__ import annotations

import pytest

from deedwatch.extract import extract
from deedwatch.page import Page
from deedwatch.records import Article

PROSE = "The two governments agreed on Thursday to reopen the border crossing that shells had closed in spring."
MORE = "A spokesman said that lorries would roll again from Monday, and that guards would search each of them."


def read(*lines: str, gap: str = "\n\n") -> Article:
    article = extract(Page("page.txt", None, gap.join(lines)))
    assert isinstance(article, Article)
    return article


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def kind_of(article: Article, words: str) -> str:
    return next(kind for kind, text in blocks(article) if words in text)


def test_headline_is_first_line_without_full_stop() -> None:
    article = read("Border crossing reopens after eight months", PROSE, MORE)
    assert blocks(article)[0] == ("headline", "Border crossing reopens after eight months")
    assert article.title == "Border crossing reopens after eight months"


def test_headline_may_have_subtitle() -> None:
    article = read("Border crossing reopens", "Lorries roll again, but trust stays low on both banks", PROSE)
    assert [kind for kind, _ in blocks(article)] == ["headline", "headline", "body"]
    assert article.title == "Border crossing reopens"


def test_masthead_above_headline_is_boilerplate() -> None:
    article = read("The Valley Post", "Border crossing reopens after eight months", PROSE)
    assert kind_of(article, "Valley") == "boilerplate"
    assert article.title == "Border crossing reopens after eight months"


def test_first_sentence_of_prose_is_no_headline() -> None:
    article = read(PROSE, MORE)
    assert [kind for kind, _ in blocks(article)] == ["body", "body"]
    assert article.title is None


def test_single_line_is_body() -> None:
    assert blocks(read("Troops leave the valley")) == [("body", "Troops leave the valley")]


def test_verse_stays_body_line_by_line() -> None:
    article = read("The river keeps no border", "and the heron needs no pass", "the willow signs no treaty", gap="\n")
    assert {kind for kind, _ in blocks(article)} == {"body"}


@pytest.mark.parametrize(
    "line", ["·3 min read", "5 MIN READ", "4 minute read", "Reading time: 6 minutes", "2 hours ago"]
)
def test_reading_time_is_boilerplate(line: str) -> None:
    assert kind_of(read("Border crossing reopens today", line, PROSE), line) == "boilerplate"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Anna Kowal and Piet van der Meer", "Anna Kowal and Piet van der Meer"),
        ("BY ANNA KOWAL", "ANNA KOWAL"),
        ("Story by Anna Kowal", "Anna Kowal"),
        ("Anna Kowal, Staff Writer", "Anna Kowal, Staff Writer"),
        ("By Anna Kowal, Diplomatic Correspondent", "Anna Kowal, Diplomatic Correspondent"),
    ],
)
def test_byline_is_found(line: str, names: str) -> None:
    article = read("Border crossing reopens today", line, PROSE)
    assert kind_of(article, line) == "byline"
    assert article.byline == names


def test_sentence_beginning_with_by_is_no_byline() -> None:
    article = read("Border crossing reopens today", PROSE, "By Friday the guards had gone home to their villages.")
    assert kind_of(article, "By Friday") == "body"


@pytest.mark.parametrize(
    "line",
    [
        "GENEVA, Jan. 21 (Reuters) –",
        "KYIV —",
        "WASHINGTON (AP) —",
        "FLINT, Mich., Oct. 4 (UPI) —",
        "BEIJING, April 5 (Xinhua) --",
        "Geneva, 21 January 2022 (AFP) -",
        "RIO DE JANEIRO -",
        "NEW DELHI:",
    ],
)
def test_dateline_is_its_own_block(line: str) -> None:
    article = read("Border crossing reopens today", f"{line} {PROSE}")
    assert blocks(article)[1:] == [("dateline", line), ("body", PROSE)]


@pytest.mark.parametrize(
    "opening", ["NATO — the alliance", "Moscow – long an ally –", "BREAKING: Troops", "NATO — Talks"]
)
def test_dash_after_other_words_is_no_dateline(opening: str) -> None:
    article = read(
        "Border crossing reopens today", f"{opening} and its neighbours met on Friday to talk about gas and grain."
    )
    assert "dateline" not in {kind for kind, _ in blocks(article)}


def test_credit_stuck_to_caption_is_split() -> None:
    scene = "Anna Roe walks past guards during a visit to the northern crossing."
    article = read("Border crossing reopens today", f"{scene}Piet Doe/Getty Images", PROSE)
    assert blocks(article)[1:3] == [("caption", scene), ("credit", "Piet Doe/Getty Images")]


@pytest.mark.parametrize(
    "credit",
    ["(AP Photo/Piet Doe)", "REUTERS/Piet Doe", "Photograph: Piet Doe/AFP", "Piet Doe—Anadolu via Getty Images"],
)
def test_credit_after_caption_is_split(credit: str) -> None:
    article = read("Border crossing reopens today", f"Guards stand at the crossing. {credit}", PROSE)
    assert blocks(article)[1:3] == [("caption", "Guards stand at the crossing."), ("credit", credit)]


@pytest.mark.parametrize(
    "credit", ["Getty Images", "(AP Photo/Piet Doe)", "Photograph: Piet Doe/AFP", "Photo by Piet Doe"]
)
def test_credit_alone_is_credit(credit: str) -> None:
    assert kind_of(read("Border crossing reopens today", PROSE, credit, MORE), credit) == "credit"


def test_alternative_text_above_caption_is_caption() -> None:
    alternative = "A guard opens the gate of the northern crossing while lorries queue."
    caption = "A guard opens the northern crossing to lorries on Monday. Piet Doe/AFP via Getty Images"
    article = read("Border crossing reopens today", f"{alternative}\n{caption}", PROSE, MORE)
    assert kind_of(article, "while lorries queue") == "caption"


def test_agency_at_end_of_prose_is_no_credit() -> None:
    article = read("Border crossing reopens today", PROSE, f"{MORE} (Reuters)")
    assert kind_of(article, "(Reuters)") == "body"
    assert article.outlet == "Reuters"


def test_present_tense_prose_between_paragraphs_is_body() -> None:
    article = read(
        "Border crossing reopens today", PROSE, "The minister visits the crossing during a tour of the north.", MORE
    )
    assert kind_of(article, "visits") == "body"


@pytest.mark.parametrize("mark", ["• ", "  • ", "- ", "* ", "  – "])
def test_bullet_block_leaves_mark_out(mark: str) -> None:
    article = read("Border crossing reopens today", f"{mark}Lorries roll from Monday", f"{mark}Guards stay on", PROSE)
    assert blocks(article)[1:3] == [("bullet", "Lorries roll from Monday"), ("bullet", "Guards stay on")]


def test_lone_dash_at_margin_is_body() -> None:
    assert kind_of(read("Border crossing reopens today", PROSE, f"- {MORE}"), "lorries") == "body"


def test_marked_quote_is_quote_and_quotation_marks_are_body() -> None:
    article = read("Border crossing reopens today", PROSE, "> We shall see.", '"We shall see who comes first."')
    assert [kind for kind, _ in blocks(article)][2:] == ["quote", "body"]


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("Read the original article on Business Insider", "Business Insider"),
        ("This article was originally published by The Conversation.", "Conversation"),
        ("This story first appeared in Northern Courier.", "Northern Courier"),
        ("Originally published at valleypost.example", "valleypost.example"),
        ("© 2021 Morning Ledger. Distributed by Tribune Content Agency, LLC.", "Morning Ledger"),
        (
            "This piece was first published on Jan. 3, 2020 in the Northern Courier and is shared here.",
            "Northern Courier",
        ),
        ("The post Border crossing reopens appeared first on Valley Post.", "Valley Post"),
    ],
)
def test_syndication_note_names_first_outlet(note: str, name: str) -> None:
    article = read("Border crossing reopens today", PROSE, note)
    assert kind_of(article, note) == "boilerplate"
    assert article.copy_of is not None
    assert article.copy_of.removeprefix("The ") == name


@pytest.mark.parametrize(
    "note",
    [
        "— Reuters contributed to this report.",
        "This article was first published in January 2019.",
        "Reporting by Anna Roe; editing by Piet Doe",
        "© 2021 Morning Ledger. All rights reserved.",
    ],
)
def test_other_notes_name_no_first_outlet(note: str) -> None:
    article = read("Border crossing reopens today", PROSE, note)
    assert kind_of(article, note) == "boilerplate"
    assert article.copy_of is None


def test_note_after_news_keeps_news_coded() -> None:
    article = read("Border crossing reopens today", PROSE, "Guards went home on Friday. Read more at ValleyPost.com")
    assert kind_of(article, "Guards went home") == "body"
    assert article.copy_of == "ValleyPost.com"


@pytest.mark.parametrize(
    "notice",
    [
        "Sign up for our newsletter to get the day's news in your inbox.",
        "We use cookies to give you a better experience. Read our privacy policy.",
        "Please follow our community guidelines when you join the conversation.",
        "To make our site better for readers, we have closed the comments section for now.",
        "Subscribe now for unlimited access to our journalism.",
        "Have you spotted a mistake? Please let us know.",
        "Related: Ferry runs again after storm",
        "Advertisement",
        "Share this article",
        "Facebook Twitter WhatsApp Email",
        "Copyright 2021 Valley Post",
        "Follow us on Facebook for more.",
        "* * *",
    ],
)
def test_site_notice_is_boilerplate(notice: str) -> None:
    assert kind_of(read("Border crossing reopens today", PROSE, notice), notice) == "boilerplate"


@pytest.mark.parametrize(
    "news",
    [
        "“You should sign up for our newsletter,” the minister told subscribers of the party paper.",
        "The regulator said that the site's users had been asked to accept cookies without their consent.",
        "Our community wants peace, the mayor said, and we are ready to share this land.",
        "Subscribers of the state newspaper received an email from the ministry on Friday.",
        "We must follow the path of peace, and you must follow us, the general said.",
    ],
)
def test_news_about_sites_and_readers_is_body(news: str) -> None:
    assert kind_of(read("Border crossing reopens today", PROSE, news), news) == "body"


def test_links_under_label_are_boilerplate() -> None:
    article = read(
        "Border crossing reopens today", PROSE, "Related articles", "Ferry runs again", "Bridge stays shut", gap="\n"
    )
    assert kind_of(article, "Ferry") == kind_of(article, "Bridge") == "boilerplate"


@pytest.mark.parametrize("rubric", ["World News", "Home > News > World", "EUROPE"])
def test_rubric_above_headline_is_boilerplate(rubric: str) -> None:
    article = read(rubric, "Border crossing reopens today", PROSE)
    assert [kind for kind, _ in blocks(article)] == ["boilerplate", "headline", "body"]


def test_hard_wrapped_lines_join_into_paragraphs() -> None:
    first = "The two governments agreed on Thursday to reopen the border crossing\nthat shells had closed in spring, officials in both capitals said at\nthe end of a long day of talks."
    second = "A spokesman said that lorries would roll again from Monday, and that\nguards would search each of them before they could move on to the next\ntown."
    article = read(first, second)
    assert blocks(article) == [("body", first), ("body", second)]


def test_one_paragraph_per_line_splits() -> None:
    article = read("Border crossing reopens today", PROSE, MORE, gap="\n")
    assert [kind for kind, _ in blocks(article)] == ["headline", "body", "body"]


def test_crlf_is_kept_and_outside_blocks() -> None:
    article = read("Border crossing reopens today", PROSE, gap="\r\n")
    assert article.text == f"Border crossing reopens today\r\n{PROSE}"
    assert [text for _, text in blocks(article)] == ["Border crossing reopens today", PROSE]


def test_other_scripts_and_combining_marks_keep_offsets() -> None:
    line = "The sign read “سلام” and “מחסום”, she wrote with a cafe\u0301 stamp and a 👩🏽‍🚀 on it, in a letter to the two ministers."
    article = read("Border crossing reopens today", line, MORE)
    assert ("body", line) in blocks(article)


@pytest.mark.parametrize("heading", ["Comments (2)", "2 comments", "Reader comments"])
def test_what_readers_wrote_below_is_furniture(heading: str) -> None:
    article = read(
        "Border crossing reopens", PROSE, MORE, heading, "Ana R. 2 hours ago", "They must all resign at once, I say."
    )
    assert kind_of(article, "They must all resign") == "boilerplate"
    assert kind_of(article, "A spokesman said") == "body"


def test_word_of_comments_without_readers_ends_no_story() -> None:
    article = read(
        "Border crossing reopens", PROSE, "Comments", MORE, "The crossing had been closed for eight months in all."
    )
    assert kind_of(article, "A spokesman said") == "body"
