import pytest

from deedwatch.language.pieces import CASE_CLASSES, case_class


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("us", "lower"),
        ("US", "upper"),
        ("Moscow", "title"),
        ("A", "initial"),
        ("McCain", "mixed"),
        ("2014", "digit"),
        ("—", "other"),
        ("U.S.", "upper"),
    ],
)
def test_case_class_tells_case_apart(word, kind):
    assert CASE_CLASSES[case_class(word)] == kind
