import pytest

from deedwatch.language.annotate import _quoted_starts


@pytest.mark.parametrize(
    ("words", "starts"),
    [
        ("near the shoal . “ We will stay , ” he said .", [4]),
        ('near the shoal . " We will stay , " he said .', [4]),
        ('" We will stay . " He left .', [6]),
        ("said . “ We will stay . ” Peru denied the raid .", [2, 8]),
        ("“ We will stay . ” Mayor Anna Berg said on Monday .", []),
        ("“ We will stay . ” Mayor Anna Berg said nothing .", [6]),
        ("“ We will stay . ” Anna Berg told reporters .", []),
        ("“ We will stay . ” said Berg .", []),
        ("“ Will we stay ? ” Anna Berg asked reporters .", []),
        ('he called it " a crime . "', []),
        ('He left . " and so on "', []),
    ],
)
def test_quotation_after_a_sentence_end_starts_a_sentence(words, starts):
    assert _quoted_starts(words.split()) == starts
