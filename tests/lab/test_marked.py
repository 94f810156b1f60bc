"""Articles with marked mentions: the reader, the held-out rule, the errors."""

import datetime as dt

import pytest

from deedwatch.errors import EvaluationError
from deedwatch.lab import marked
from deedwatch.lab.marked import Mark, MarkedArticle

PORT = """# 12 | 2021-03-05 | Andes | wire
[Ana Cruz|PERSON:1] and [her aide|person:2] left [Lima|PLACE:3] on [Friday|TIME].

[They|person:1+2] were late.
"""


@pytest.fixture
def read(tmp_path):
    def written(text):
        path = tmp_path / "articles.txt"
        path.write_text(text, encoding="utf-8")
        return list(marked.read(path))

    return written


@pytest.fixture
def failure(tmp_path, read):
    def message(text):
        with pytest.raises(EvaluationError) as error:
            read(text)
        return str(error.value).removeprefix(f"{tmp_path}/")

    return message


def test_article_is_read_whole(read):
    assert read(PORT) == [
        MarkedArticle(
            "12",
            dt.date(2021, 3, 5),
            "Andes",
            "wire",
            "Ana Cruz and her aide left Lima on Friday.\n\nThey were late.",
            (
                Mark(0, 8, "PERSON", (1,)),
                Mark(13, 21, "person", (2,)),
                Mark(27, 31, "PLACE", (3,)),
                Mark(35, 41, "TIME", ()),
                Mark(44, 48, "person", (1, 2)),
            ),
        )
    ]


def test_marks_are_at_their_words(read):
    (article,) = read(PORT)
    words = [article.text[mark.start : mark.end] for mark in article.marks]
    assert words == ["Ana Cruz", "her aide", "Lima", "Friday", "They"]


def test_marks_stand_right_in_indented_lines(read):
    (article,) = read("# 1 | 2021-03-05 | Andes | wire\n  Rain in [Lima|PLACE:1].  \n")
    assert (article.text, article.marks) == ("Rain in Lima.", (Mark(8, 12, "PLACE", (1,)),))


def test_marks_beside_each_other_are_both_read(read):
    (article,) = read("# 1 | 2021-03-05 | Andes | wire\n[Peru|PLACE:1][its|place:1] coast\n")
    assert (article.text, [mark.start for mark in article.marks]) == ("Peruits coast", [0, 4])


def test_brackets_without_a_type_stay_text(read):
    (article,) = read("# 1 | 2021-03-05 | Andes | wire\n“[The port] is shut.”\n")
    assert (article.text, article.marks) == ("“[The port] is shut.”", ())


def test_every_line_is_a_paragraph(read):
    (article,) = read("# 1 | 2021-03-05 | Andes | wire\nOne.\nTwo.\n\n\nThree.\n")
    assert article.text == "One.\n\nTwo.\n\nThree."


def test_articles_come_in_order(read):
    found = read(f"{PORT}\n# 13 | 2021-03-06 | Andes | diary\nRain.\n")
    assert [(article.name, article.manner, article.text[:4]) for article in found] == [
        ("12", "wire", "Ana "),
        ("13", "diary", "Rain"),
    ]


def test_head_without_text_is_no_article(read):
    assert read("# 1 | 2021-03-05 | Andes | wire\n\n") == []


@pytest.mark.parametrize(
    ("kind", "is_name"),
    [
        ("PERSON", True),
        ("ORG", True),
        ("PLACE", True),
        ("EVENT", True),
        ("TIME", True),
        ("person", False),
        ("org", False),
        ("place", False),
        ("thing", False),
    ],
)
def test_capital_type_is_a_name(read, kind, is_name):
    (article,) = read(f"# 1 | 2021-03-05 | Andes | wire\n[word|{kind}:1]\n")
    assert [mark.is_name for mark in article.marks] == [is_name]


@pytest.mark.parametrize(
    "head", ["# 1 | 2021-03-05 | Andes", "# 1 | 2021-03-05 | Andes | wire | late", "# a note", "# "]
)
def test_bad_head_is_named_by_its_line(failure, head):
    assert failure(f"\n{head}\nRain.\n") == "articles.txt:2: expected `# number | date | region | manner`"


@pytest.mark.parametrize("kind", ["Person", "CITY", "THING", "time"])
def test_unknown_type_is_named_by_its_line(failure, kind):
    text = f"# 1 | 2021-03-05 | Andes | wire\nRain in [Lima|PLACE:1].\n\nBy [noon|{kind}:2].\n"
    assert failure(text) == f"articles.txt:4: unknown type {kind}"


@pytest.mark.parametrize(
    ("name", "held_out"),
    [("410", True), ("411", False), ("401", False), ("andes:20", True), ("andes10:7", False), ("andes7:30", True)],
)
def test_every_tenth_article_is_held_out(name, held_out):
    assert marked.is_held_out(name) is held_out


def test_a_tenth_of_the_numbers_is_held_out():
    assert [number for number in range(1, 31) if marked.is_held_out(f"{number}")] == [10, 20, 30]
