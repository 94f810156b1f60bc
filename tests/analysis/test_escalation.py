"""The escalation index: the formula worked by hand, its bounds, its parts, and when there is none."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deedwatch.analysis import METHODOLOGY_VERSION, Observation, arrow, dyad_series, escalation
from deedwatch.errors import AnalysisError

DAY = dt.date(2022, 3, 1)
FIRST = DAY - dt.timedelta(days=394)
INTENSITY = {
    "material_conflict": -9.0,
    "verbal_conflict": -3.5,
    "verbal_cooperation": 4.0,
    "material_cooperation": 10.0,
}


def ago(days):
    return DAY - dt.timedelta(days=days)


def seen(days, quad="material_conflict", incident=None, source="RUS", target="UKR"):
    return Observation(ago(days), source, target, quad, INTENSITY[quad], incident or f"i{days}", 1, 1)


def series(observations, articles=10, source="RUS", target="UKR", step="day", uncovered=()):
    volumes = {FIRST + dt.timedelta(days=n): articles for n in range(395) if 394 - n not in uncovered}
    return dyad_series(observations, volumes, source=source, target=target, first=FIRST, last=DAY, step=step)


def test_escalation_worked_by_hand():
    # now: 300 articles, assaults 0.9 and 0.9 -> 0.6 per 100; before: 3650 articles, one visit 0.4 -> 0.010959 per 100.
    found = escalation(series([seen(1), seen(29), seen(30, "verbal_cooperation")]), None, DAY)
    assert found.value == pytest.approx(100 * (0.6 + 0.0054795) / (0.6 + 0.0054795 + 1 / 3), abs=1e-4)


def test_escalation_of_a_first_threat_after_a_quiet_year_is_small():
    assert escalation(series([seen(3, "verbal_conflict")]), None, DAY).value == pytest.approx(25.9, abs=0.1)


def test_escalation_of_nothing_at_all_is_zero():
    assert escalation(series([]), series([], source="UKR", target="RUS"), DAY).value == 0


def test_escalation_says_what_it_was_given():
    found = escalation(series([], uncovered=(0, 1, 100)), None, DAY)
    assert found.inputs.now == (ago(29), DAY)
    assert found.inputs.before == (ago(394), ago(30))
    assert (found.inputs.articles_now, found.inputs.covered_now, found.inputs.covered_before) == (280, 28, 364)


def test_escalation_parts_name_their_incidents_and_sum_to_the_index():
    forth = series([seen(1), seen(2, "verbal_conflict"), seen(5), seen(100)])
    back = series([seen(1, "verbal_conflict", "b1", "UKR", "RUS")], source="UKR", target="RUS")
    found = escalation(forth, back, DAY)
    assert found.value == pytest.approx(sum(part.points for part in found.parts))
    by = {(part.direction, part.quad): part.incidents for part in found.parts}
    assert by["RUS>UKR", "material_conflict"] == ("i5", "i1")
    assert by["UKR>RUS", "verbal_conflict"] == ("b1",)


def test_escalation_carries_its_formula_and_version():
    found = escalation(series([]), None, DAY)
    assert (found.methodology_version, METHODOLOGY_VERSION) == ("1", "1")
    assert found.formula.startswith("100 * sum of w * (now - before)")


def test_escalation_cooperation_counts_half():
    found = escalation(series([seen(1, "material_cooperation")], articles=10), None, DAY)
    assert found.value == pytest.approx(-100 * 0.5 / (0.5 + 1))


def test_escalation_does_not_count_reports():
    one = seen(1)
    assert (
        escalation(series([one]), None, DAY).value == escalation(series([replace(one, reports=5000)]), None, DAY).value
    )


def test_escalation_without_coverage_now_is_none_with_the_reason():
    found = escalation(series([seen(20)], uncovered=range(16)), None, DAY)
    assert (found.value, found.balance, found.error, found.parts) == (None, None, None, ())
    assert found.reason == "only 14 of the last 30 days are covered, 15 are needed"


def test_escalation_without_a_past_is_none_with_the_reason():
    found = escalation(series([seen(1)], uncovered=range(60, 395)), None, DAY)
    assert (found.value, found.reason) == (None, "only 30 of the 365 days before are covered, 90 are needed")


def test_escalation_refuses_weeks_and_series_of_other_articles():
    with pytest.raises(AnalysisError, match=r"^the index goes by days, and the series RUS>UKR by weeks$"):
        escalation(series([], step="week"), None, DAY)
    with pytest.raises(AnalysisError, match=r"^the two directions must rest on the same articles$"):
        escalation(series([]), series([], articles=11, source="UKR", target="RUS"), DAY)


QUADS = st.sampled_from(sorted(INTENSITY))
MANY = st.lists(st.builds(seen, st.integers(0, 394), QUADS), max_size=30)


@settings(max_examples=60)
@given(MANY, st.integers(1, 200))
def test_escalation_lies_within_its_bounds(observations, articles):
    found = escalation(series(observations, articles), None, DAY)
    assert -100 <= found.value <= 100
    assert found.error > 0


@settings(max_examples=60)
@given(MANY)
def test_escalation_one_more_assault_now_never_lowers_it(observations):
    before = escalation(series(observations), None, DAY).value
    assert escalation(series([*observations, seen(0, incident="new")]), None, DAY).value >= before


def at(value, balance=0.0, error=0.5, days=0, **changes):
    base = escalation(series([seen(1)]), None, DAY)
    return replace(base, value=value, balance=balance, error=error, day=ago(days), **changes)


def test_arrow_worse_names_the_part_that_moved_most():
    now = escalation(series([seen(n) for n in range(25)]), None, DAY)
    before = replace(escalation(series([]), None, DAY), day=ago(30))
    found = arrow(now, before)
    assert found.head == "worse"
    assert found.reason == (
        "the index went from +0 to +96 since 2022-01-30, most by material conflict of RUS>UKR (+96 points, 25 incidents in 30 days)"
    )


def test_arrow_better_when_it_fell():
    assert arrow(at(-30.0, balance=1.0), at(10.0, balance=5.0, days=30)).head == "better"


def test_arrow_same_within_ten_points():
    found = arrow(at(9.0, balance=5.0), at(0.0, days=30))
    assert (found.head, found.reason) == ("same", "the index went from +0 to +9 since 2022-01-30, less than 10 points")


def test_arrow_same_within_what_chance_gives():
    found = arrow(at(30.0, balance=1.0), at(0.0, days=30))
    assert found.head == "same"
    assert (
        found.reason
        == "the index went from +0 to +30 since 2022-01-30, no more than chance gives with so few incidents"
    )


def test_arrow_same_when_only_the_year_before_has_moved():
    assert arrow(at(40.0, balance=3.0), at(0.0, balance=5.0, days=30)).head == "same"


def test_arrow_unknown_without_an_index():
    found = arrow(at(1.0), at(None, days=30, reason="only 3 of the last 30 days are covered, 15 are needed"))
    assert found.head == "unknown"
    assert found.reason == "no index on 2022-01-30: only 3 of the last 30 days are covered, 15 are needed"


def test_arrow_unknown_between_two_versions_of_the_formula():
    found = arrow(at(50.0), at(0.0, methodology_version="0"))
    assert (found.head, found.reason) == ("unknown", "the two indices were made by different versions of the formula")
