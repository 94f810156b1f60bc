import pytest

from deedwatch.records import Article, Block
from deedwatch.statements.quotes import find_quotes


def quoted(text, blocks=()):
    article = Article.of(text, blocks=tuple(Block("body", start, end) for start, end in blocks))
    return [text[quote.start : quote.end] for quote in find_quotes(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no way" twice.', ['"no way"']),
        ("He said “no way” twice.", ["“no way”"]),
        ('"One," he said. "Two."', ['"One,"', '"Two."']),
        ("US warns of 'swift and severe' response", ["'swift and severe'"]),
        ("The rebels' leader didn't say.", []),
        ("A 6'2\" guard stood there.", []),
        ("Nothing quoted here.", []),
    ],
)
def test_quotes_pair_their_marks(text, expected):
    assert quoted(text) == expected


def test_stray_mark_costs_only_its_paragraph():
    text = 'He left" early.\n\n"Stay," she said.'
    assert quoted(text, [(0, 15), (17, len(text))]) == ['"Stay,"']


def test_unclosed_quote_runs_to_the_paragraph_end():
    text = "“We will hold on to every inch of it.\n\n“And we will not leave,” he said."
    found = find_quotes(Article.of(text, blocks=(Block("body", 0, 37), Block("body", 39, len(text)))))
    assert [quote.open_end for quote in found] == [True, False]


def test_boilerplate_holds_no_quotes():
    text = 'Read "more here" now'
    assert find_quotes(Article.of(text, blocks=(Block("boilerplate", 0, len(text)),))) == []


def test_right_to_left_text_keeps_offsets():
    text = "שלום “עולם קטן” סוף"
    assert quoted(text) == ["“עולם קטן”"]
