"""Places and numbers of single sentences: the reader, the pairs, what counts as right, the figures."""

import datetime as dt
import json

import pytest

from deedwatch.document import Document, FoundPlace, FoundQuantity
from deedwatch.errors import EvaluationError
from deedwatch.lab import placed
from deedwatch.lab.placed import Case, Share
from deedwatch.language.tokenize import tokenizer
from deedwatch.records import Article, Claim, Place, Value
from deedwatch.spans import Span
from deedwatch.tokens import Doc

TEXT = "Rain cut off Lima and Cusco for 20 hours and hurt 12 people."
DAY = dt.date(2021, 3, 5)
LIMA = {"text": "Lima", "country": "PER", "admin1": "Lima Province", "lat": -12.05, "lon": -77.04, "precision": "city"}
CUSCO = {"text": "Cusco", "country": "PER", "admin1": None, "lat": -13.52, "lon": -71.97, "precision": "admin"}
HURT = {"text": "12 people", "low": 12, "high": 12, "unit": "people", "measure": "wounded", "approx": False}
HOURS = {"text": "20 hours", "low": 20, "high": 20, "unit": "hour", "measure": "duration", "approx": False}
ROW = {"text": TEXT, "date": "2021-03-05", "places": [LIMA], "numbers": [HURT]}
CASE = Case(TEXT, DAY, (LIMA, CUSCO), (HURT, HOURS))


def span(words):
    return Span.of(TEXT, TEXT.index(words), TEXT.index(words) + len(words))


def place(words="Lima", country="PER", admin1="Lima Province", at=(-12.05, -77.04), precision="city"):
    found = Place(words, country, *at, precision, None, span(words), admin1)
    return FoundPlace(found, 0, 1, 0)


def quantity(words="12 people", bounds=(12, 12, 12), unit="person"):
    return FoundQuantity(span(words), 0, 1, *bounds, None, unit, None)


def claim(words="12 people", measure="wounded"):
    return Claim("clm_1", measure, "person", Value(12, 12, 12), None, (), None, (span(words),))


@pytest.fixture
def written(tmp_path):
    def write(*rows):
        path = tmp_path / "gold.jsonl"
        path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
        return path

    return write


def test_case_is_read_whole(written):
    assert list(placed.read(written(ROW))) == [Case(TEXT, DAY, (LIMA,), (HURT,))]


def test_blank_lines_are_passed_over(written):
    path = written("", ROW, " ", ROW | {"date": "2021-03-06"})
    assert [case.date.day for case in placed.read(path)] == [5, 6]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("}", "JSONDecodeError('Expecting value: line 1 column 1 (char 0)')"),
        (ROW | {"places": [LIMA | {"text": "Quito"}]}, "ValueError('substring not found')"),
        (ROW | {"numbers": [HURT | {"text": "13 people"}]}, "ValueError('substring not found')"),
        (ROW | {"date": "5 March"}, "ValueError(\"Invalid isoformat string: '5 March'\")"),
        ({name: ROW[name] for name in ROW if name != "numbers"}, "KeyError('numbers')"),
        ([1], "TypeError('list indices must be integers or slices, not str')"),
    ],
)
def test_bad_line_is_named(written, row, reason):
    path = written(ROW, "", row)
    with pytest.raises(EvaluationError) as error:
        list(placed.read(path))
    assert str(error.value) == f"{path}:3: {reason}"


def test_share_counts_hits_among_those_asked():
    share = Share()
    for right in (True, False, False, False):
        share.add(right=right)
    assert (share.right, share.asked, share.value) == (1, 4, 0.25)


def test_share_of_nothing_is_zero():
    assert Share().value == 0


@pytest.mark.parametrize(("words", "hit"), [("Lima", True), ("off Lima", True), ("Lima and", True), ("Rain", False)])
def test_pair_needs_a_shared_character(words, hit):
    found = place(words)
    assert placed.pair(CASE, [LIMA], [found]) == [(LIMA, found if hit else None)]


def test_pair_takes_no_neighbour():
    before, after = place("Rain cut off "), place(" and")
    assert placed.pair(CASE, [LIMA], [before, after]) == [(LIMA, None)]


def test_pair_keeps_the_order_of_the_gold():
    lima, cusco = place("Lima"), place("Cusco")
    assert placed.pair(CASE, [LIMA, CUSCO], [cusco, lima]) == [(LIMA, lima), (CUSCO, cusco)]


def test_pair_passes_over_a_place_without_words():
    bare = FoundPlace(Place("Lima", "PER", None, None, "country", None, None), 0, 0, 0)
    assert placed.pair(CASE, [LIMA], [bare]) == [(LIMA, None)]


PLACES = ("country", "admin1", "precision", "within_161_km")


def place_scores(row, found):
    """Hits by name of what was asked."""
    shares = {name: Share() for name in PLACES}
    placed.score_place(row, found, shares)
    return {name: bool(share.right) for name, share in shares.items() if share.asked}


def test_right_place_is_right_in_all():
    assert place_scores(LIMA, place()) == dict.fromkeys(PLACES, True)


def test_wrong_place_is_wrong_in_all():
    found = place(country="USA", admin1="Ohio", at=(40.74, -84.1), precision="point")
    assert place_scores(LIMA, found) == dict.fromkeys(PLACES, False)


@pytest.mark.parametrize("name", ["country", "admin1"])
def test_null_of_the_gold_is_not_scored(name):
    assert set(place_scores(LIMA | {name: None}, place())) == set(PLACES) - {name}


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("Lima Province", "Lima", True),
        ("Región de Áncash", "Ancash", True),
        ("Castile-La Mancha", "castile", True),
        ("Lima", "Cusco", False),
        ("Lima", None, False),
    ],
)
def test_admin1_is_right_by_a_shared_word(gold, found, right):
    assert place_scores(LIMA | {"admin1": gold}, place(admin1=found))["admin1"] is right


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("admin", "admin1", True),
        ("admin", "admin", False),
        ("city", "city", True),
        ("city", "point", False),
        ("region", "region", True),
        ("country", "country", True),
    ],
)
def test_precision_admin_is_admin1(gold, found, right):
    assert place_scores(LIMA | {"precision": gold}, place(precision=found))["precision"] is right


@pytest.mark.parametrize(
    ("precision", "asked"), [("city", True), ("point", True), ("admin", True), ("region", False), ("country", False)]
)
def test_distance_is_asked_of_small_places(precision, asked):
    assert ("within_161_km" in place_scores(LIMA | {"precision": precision}, place())) is asked


@pytest.mark.parametrize(
    ("gold", "found", "near"),
    [
        ((0, 0), (1.44, 0), True),
        ((0, 0), (1.45, 0), False),
        ((0, 0), (0, 1.44), True),
        ((60, 10), (60, 12.88), True),
        ((60, 10), (60, 12.92), False),
        ((0, 179.5), (0, -179.5), True),
        ((0, 0), (None, None), False),
        ((0, 0), (0, None), False),
    ],
)
def test_near_is_within_161_km(gold, found, near):
    row = LIMA | {"lat": gold[0], "lon": gold[1]}
    assert place_scores(row, place(at=found))["within_161_km"] is near


def test_quantity_at_shares_the_words_of_the_gold():
    hours, hurt = quantity("for 20 hours"), quantity("hurt 12 ")
    assert placed.quantity_at(CASE, HURT, [hours, hurt]) is hurt


def test_quantity_at_takes_no_neighbour():
    assert placed.quantity_at(CASE, HURT, [quantity("hurt "), quantity(".")]) is None


def test_claim_at_is_the_one_made_of_the_quantity():
    hours, hurt = claim("20 hours"), claim("12 people")
    assert placed.claim_at(quantity("12 people"), [hours, hurt]) is hurt


def test_claim_at_needs_the_same_span():
    assert placed.claim_at(quantity("12 people"), [claim("12")]) is None


@pytest.mark.parametrize(
    ("low", "high", "approx", "bounds", "same"),
    [
        (12, 12, False, (12, 12, 12), True),
        (12, 12, False, (12, 12, 13), False),
        (12, 12, False, (11, 12, 12), False),
        (12, 12, False, (12.000001, 12, 12), True),
        (40, None, False, (40, 40, None), True),
        (40, None, False, (40, 40, 40), False),
        (None, 40, False, (None, 40, 40), True),
        (None, 40, False, (0, 40, 40), False),
        (0, 0, False, (0, 0, 0), True),
        (90, 90, True, (None, 90, None), True),
        (90, 90, True, (None, 80, None), False),
        (90, 90, True, (90, None, 90), True),
        (90, 90, False, (None, 90, None), False),
        (None, 80, True, (None, 80, 80), True),
        (20, 30, True, (20, 25, 30), True),
    ],
)
def test_same_bounds_compares_both_ends_or_the_best_guess(low, high, approx, bounds, same):
    assert placed.same_bounds({"low": low, "high": high, "approx": approx}, quantity(bounds=bounds)) is same


def test_number_without_approx_is_exact():
    assert placed.same_bounds({"low": 90, "high": 90}, quantity(bounds=(None, 90, None))) is False


NUMBERS = ("bounds", "unit", "measure")


def number_scores(row, found, claimed=None):
    """Hits by name of what was asked."""
    shares = {name: Share() for name in NUMBERS}
    placed.score_number(row, found, claimed, shares)
    return {name: bool(share.right) for name, share in shares.items() if share.asked}


def test_right_number_is_right_in_all():
    assert number_scores(HURT, quantity(), claim()) == dict.fromkeys(NUMBERS, True)


def test_wrong_number_is_wrong_in_all():
    found = quantity(bounds=(13, 13, 13), unit="hour")
    assert number_scores(HURT, found, claim(measure="dead")) == dict.fromkeys(NUMBERS, False)


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("troops", "troop", True),
        ("Haitians", "haitian", True),
        ("haitians", "Haitian", True),
        ("beaches", "beach", True),
        ("people", "people", True),
        ("people", "person", True),
        ("men", "man", True),
        ("women", "woman", True),
        ("children", "child", True),
        ("families", "family", True),
        ("USD", "USD", True),
        ("hour", "hour", True),
        ("hour", "day", False),
        ("hour", None, False),
    ],
)
def test_unit_is_right_in_singular_or_plural(gold, found, right):
    assert number_scores(HURT | {"unit": gold}, quantity(unit=found))["unit"] is right


@pytest.mark.parametrize(
    ("gold", "claimed", "right"),
    [("killed", "dead", True), ("arrested", "detained", True), ("troops", "troops", True), ("killed", "killed", False)],
)
def test_measure_is_that_of_the_claim(gold, claimed, right):
    assert number_scores(HURT | {"measure": gold}, quantity(), claim(measure=claimed))["measure"] is right


def test_measure_without_a_claim_is_wrong():
    assert number_scores(HURT, quantity())["measure"] is False


@pytest.mark.parametrize("measure", ["duration", "money", "percentage"])
def test_measure_told_by_the_unit_is_not_scored(measure):
    assert set(number_scores(HURT | {"measure": measure}, quantity(), claim())) == {"bounds", "unit"}


@pytest.fixture
def reading(monkeypatch):
    """Lets every sentence read as the layers given."""

    def fake(**layers):
        document = Document(Article.of(TEXT), Doc.of_spacy(tokenizer()(TEXT)), **layers)
        monkeypatch.setattr(placed, "reading", lambda case, annotator: document)

    return fake


def test_evaluate_places_gives_the_figures_of_all_sentences(written, reading):
    reading(places=(place("Lima"), place("Rain"), place("hurt")))
    figures = placed.evaluate_places(written(ROW, ROW | {"places": [CUSCO]}), None)
    assert figures == {
        "toponym_f1": pytest.approx(1 / 4),
        "toponym_precision": pytest.approx(1 / 6),
        "toponym_recall": 0.5,
        "country_accuracy": 1,
        "admin1_accuracy": 1,
        "precision_accuracy": 1,
        "within_161_km_accuracy": 1,
        "n": 2,
    }


def test_evaluate_places_of_nothing_is_zero(written, reading):
    reading()
    assert set(placed.evaluate_places(written(ROW | {"places": []}), None).values()) == {0}


def test_evaluate_numbers_gives_the_figures_of_all_sentences(written, reading):
    hurt, cut = quantity("12 people"), quantity("cut", (1, 1, 1), "cut")
    reading(quantities=(hurt, cut), claims=(claim("12 people", "dead"),))
    figures = placed.evaluate_numbers(written(ROW, ROW | {"numbers": [HURT, HOURS]}), None)
    assert figures == {
        "recall": pytest.approx(2 / 3),
        "precision": 0.5,
        "bounds_accuracy": 1,
        "unit_accuracy": 1,
        "measure_accuracy": 0,
        "n": 3,
    }


def test_evaluate_numbers_of_nothing_is_zero(written, reading):
    reading()
    assert set(placed.evaluate_numbers(written(ROW | {"numbers": []}), None).values()) == {0}
