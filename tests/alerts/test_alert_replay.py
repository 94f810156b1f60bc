"""The shipped rules, day by day over made-up crises: soon after the onset, seldom, and not fooled by copies or silence."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from statistics import median

import pytest
from tests.alerts.histories import CRISES, LENGTH, ONSET, made, on

from deedwatch.alerts import default_rules, replay

CALM = CRISES[3]  # the noisiest calm


def alerts(history, since=ONSET - 60, until=ONSET):
    return replay(default_rules(), history.facts(since, until))


@cache
def whole(crisis):
    """Two months of calm, the onset and three months of it."""
    return alerts(made(crisis), until=LENGTH)


@pytest.mark.parametrize("crisis", CRISES, ids=lambda crisis: crisis.name)
def test_replay_alerts_within_a_day_of_the_onset(crisis):
    days = [alert.day for alert in whole(crisis)]
    assert on(ONSET) in days or on(ONSET + 1) in days


def test_replay_is_one_alert_a_month_about_a_crisis_in_the_middle():
    counts = []
    for crisis in CRISES:
        raised = whole(crisis)
        counts += [
            sum(on(start) <= alert.day < on(start + 30) for alert in raised) for start in range(ONSET, LENGTH, 30)
        ]
    assert median(counts) <= 1
    assert max(counts) <= 4


@pytest.mark.parametrize("crisis", [one for one in CRISES if not one.words], ids=lambda crisis: crisis.name)
def test_replay_of_calm_raises_nothing(crisis):
    assert [alert for alert in whole(crisis) if alert.day < on(ONSET)] == []


@pytest.mark.parametrize(
    "counted", [False, True], ids=["copies left out of the articles", "copies counted as articles"]
)
def test_replay_of_twenty_times_the_copies_raises_nothing(counted):
    plain, surged = made(CALM), made(CALM)
    surge = range(ONSET - 30, ONSET - 25)
    surged.observations = [
        replace(one, reports=one.reports * 20) if one.day in {on(n) for n in surge} else one
        for one in surged.observations
    ]
    for outlet, volumes in surged.articles.items() if counted else ():
        surged.articles[outlet] = {
            day: count * 20 if day in {on(n) for n in surge} else count for day, count in volumes.items()
        }
    assert alerts(surged, ONSET - 40) == alerts(plain, ONSET - 40) == []


def test_replay_of_a_silent_desk_is_a_notice_and_no_calm():
    history = made(CALM)
    out = {on(n) for n in range(ONSET - 40, ONSET - 30)}
    history.observations = [one for one in history.observations if one.day not in out]
    for volumes in history.articles.values():
        volumes.update(dict.fromkeys(out, 0))
    raised = alerts(history, ONSET - 45, ONSET - 25)
    assert [(alert.kind, alert.subject, alert.day) for alert in raised] == [("coverage", "all outlets", on(ONSET - 40))]


def test_replay_of_one_silent_outlet_names_it():
    history = made(CALM)
    history.articles["Herald"].update({on(n): 0 for n in range(ONSET - 40, ONSET - 20)})
    raised = alerts(history, ONSET - 45, ONSET - 25)
    assert [(alert.kind, alert.subject, alert.day) for alert in raised] == [("coverage", "Herald", on(ONSET - 40))]
