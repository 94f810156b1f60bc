"""What each kind of rule fires on, its reason and records, and when it is quiet."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deedwatch.alerts import Alert, Commitment, Facts, Link, fired, replay, rules
from deedwatch.analysis import Gap, Observation, Period, Series
from deedwatch.errors import AnalysisError

DAY = dt.date(2022, 2, 24)


def ago(days):
    return DAY - dt.timedelta(days=days)


def later(days):
    return DAY + dt.timedelta(days=days)


def rule(text):
    return rules(f'[[rule]]\nname = "R"\n{text}')


def line(name="c1", seen=DAY, kind="red_line", by=("person:joe-biden",), to=("country:RUS",), **changes):
    return Commitment(name, kind, by, to, seen, "if forces cross the border, sanctions follow", **changes)


def link(name="l1", commitment="c1", status="condition_met", day=DAY, **changes):
    return Link(name, commitment, status, day, "inc_1", "forces crossed the border", **changes)


def series(counts, articles=100, source="RUS", target="UKR", quad="material_conflict", reports=1, independent=3):
    """A daily series that ends on DAY; `articles` is a number or one for each day."""
    volumes = [articles] * len(counts) if isinstance(articles, int) else articles
    periods = []
    for n, (count, volume) in enumerate(zip(counts, volumes, strict=True)):
        day = ago(len(counts) - 1 - n)
        periods.append(
            Period(day, day, volume, tuple(Observation(day, source, target, quad, -9.0, f"{day}-{k}", reports, independent) for k in range(count)))
        )  # fmt: skip
    return Series(source, target, "day", tuple(periods))


LINES = 'kind = "new_red_line"\n'
MET = 'kind = "condition_met"\n'
DUE = 'kind = "deadline_near"\ndays = 3\n'
CHANGE = 'kind = "change_point"\n'
MANY = 'kind = "threshold"\nmeasure = "material_conflict"\nwindow = 30\nat_least = 20\n'
SILENT = 'kind = "coverage"\ndays = 2\n'


def test_new_red_line_fires_with_its_words_and_record():
    (found,) = fired(rule(LINES), Facts(DAY, commitments=(line(),)), [])
    assert (found.title, found.subject, found.records) == ("New red line of Joe Biden", "person:joe-biden", ("c1",))
    assert found.reason == "2022-02-24: “if forces cross the border, sanctions follow” (to RUS)"


def test_alerts_use_the_names_that_the_desk_knows():
    names = {"person:joe-biden": "President Biden", "country:RUS": "Russia", "RUS": "Russia", "UKR": "Ukraine"}
    facts = Facts(DAY, (line(),), series=(series([0] * 59 + [20]),), names=names)
    (words,), (figure,) = fired(rule(LINES), facts, []), fired(rule(MANY), facts, [])
    assert (words.title, words.reason[-12:]) == ("New red line of President Biden", " (to Russia)")
    assert figure.title == "Russia towards Ukraine: 20 material conflict incidents in 30 days"


def test_new_red_lines_of_one_speaker_are_one_alert():
    (found,) = fired(rule(LINES), Facts(DAY, commitments=(line("c1"), line("c2", kind="ultimatum"))), [])
    assert (found.title, found.records) == ("New red line and ultimatum of Joe Biden (2)", ("c1", "c2"))


def test_new_red_line_of_nobody_named_is_told():
    (found,) = fired(rule(LINES), Facts(DAY, commitments=(line(by=(), to=()),)), [])
    assert (found.subject, found.title) == ("nobody named", "New red line of nobody named")


@pytest.mark.parametrize(
    "one",
    [
        line(restates="c0"),
        line(seen=later(1)),
        line(seen=ago(40)),
        line(kind="promise"),
        line(by=("country:FRA",), to=("country:MLI",)),
    ],
)
def test_new_red_line_ignores(one):
    only = rule(LINES + 'kinds = ["red_line"]\ncountries = ["RUS"]')
    assert fired(only, Facts(DAY, commitments=(one,)), []) == []


def test_new_red_line_filters_by_actor_and_by_the_countries_given():
    facts = Facts(DAY, commitments=(line("c1", countries=("USA",)), line("c2", by=("country:FRA",), to=())))
    assert [one.records for one in fired(rule(LINES + 'countries = ["USA"]'), facts, [])] == [("c1",)]
    assert [one.records for one in fired(rule(LINES + 'actors = ["country:FRA"]'), facts, [])] == [("c2",)]


def test_new_red_line_drawn_in_the_quiet_comes_with_the_next_alert():
    words = (line("c1", ago(35)), line("c2", ago(30)))
    found = replay(rule(LINES), [Facts(ago(n), commitments=words) for n in range(35, -1, -1)])
    assert [(one.day, one.records) for one in found] == [(ago(35), ("c1",)), (ago(5), ("c2",))]


def test_new_red_line_of_an_extreme_kind_breaks_the_quiet_once():
    only = rule(LINES + 'extreme_kinds = ["ultimatum"]')
    words = (line("c1", ago(9)), line("c2", ago(5), "ultimatum"), line("c3", ago(2), "ultimatum"))
    found = replay(only, [Facts(ago(n), commitments=words) for n in range(9, -1, -1)])
    assert [(one.day, one.records, one.extreme) for one in found] == [(ago(9), ("c1",), False), (ago(5), ("c2",), True)]


def test_condition_met_shows_the_words_and_the_deed():
    (found,) = fired(rule(MET), Facts(DAY, commitments=(line(seen=ago(40)),), links=(link(),)), [])
    assert found.title == "Red line of Joe Biden: condition met"
    assert found.reason == (
        "said on 2022-01-15: “if forces cross the border, sanctions follow”; then 2022-02-24: “forces crossed the border”"
        " (proposed by the machine, not yet confirmed)"
    )
    assert found.records == ("c1", "l1", "inc_1")


def test_condition_met_says_when_a_person_confirmed_it():
    (found,) = fired(rule(MET), Facts(DAY, commitments=(line(),), links=(link(confirmed=True),)), [])
    assert found.reason.endswith("(confirmed)")


def test_condition_met_by_more_deeds_fires_once():
    facts = [Facts(ago(1), (line(),), (link(day=ago(1)),)), Facts(DAY, (line(),), (link(day=ago(1)), link("l2")))]
    assert [one.records[1] for one in replay(rule(MET), facts)] == ["l1"]


def test_condition_met_looks_at_the_statuses_asked_for():
    facts = Facts(DAY, (line(),), (link("l1", status="kept"), link("l2", status="lapsed")))
    assert [one.subject for one in fired(rule(MET + 'statuses = ["kept"]'), facts, [])] == ["c1:kept"]


def test_condition_met_ignores_links_of_words_that_are_filtered_out():
    assert fired(rule(MET + 'kinds = ["promise"]'), Facts(DAY, (line(),), (link(),)), []) == []


@pytest.mark.parametrize(("left", "words"), [(0, "today"), (1, "tomorrow"), (3, "in 3 days")])
def test_deadline_near_says_how_near(left, words):
    (found,) = fired(rule(DUE), Facts(DAY, (line(kind="ultimatum", due=later(left)),)), [])
    assert found.title == f"Ultimatum of Joe Biden falls due {words}"


@pytest.mark.parametrize("one", [line(due=later(4)), line(due=ago(1)), line(due=later(1), status="kept"), line()])
def test_deadline_near_ignores(one):
    assert fired(rule(DUE), Facts(DAY, (one,)), []) == []


def test_deadline_near_fires_once_and_again_when_the_date_moves():
    facts = [
        Facts(DAY, (line(due=later(2)),)),
        Facts(later(1), (line(due=later(2)),)),
        Facts(later(2), (line(due=later(5)),)),
    ]
    assert [one.subject for one in replay(rule(DUE), facts)] == ["c1@2022-02-26", "c1@2022-03-01"]


def test_change_point_fires_on_the_first_day_of_a_rise():
    (found,) = fired(rule(CHANGE), Facts(DAY, series=(series([1, 0] * 60 + [12]),)), [])
    assert (found.subject, found.title) == ("RUS>UKR", "RUS towards UKR: more conflict since 2022-02-24")
    assert (
        found.reason
        == "material conflict and verbal conflict incidents rose from 0.5 to 12 per 100 articles on 2022-02-24 (60 from 2021-10-27, 12 since)"
    )
    assert len(found.records) == 10


def test_change_point_found_while_the_desk_was_off_is_told():
    assert len(fired(rule(CHANGE), Facts(DAY, series=(series([0, 1] * 60 + [12] * 5),)), [])) == 1


def test_change_point_of_old_is_not_told():
    assert fired(rule(CHANGE), Facts(DAY, series=(series([0, 1] * 60 + [12] * 20),)), []) == []


def test_change_point_downwards_only_when_asked():
    facts = Facts(DAY, series=(series([6, 7] * 30 + [0] * 3),))
    assert fired(rule(CHANGE), facts, []) == []
    assert [one.title for one in fired(rule(CHANGE + 'direction = "both"'), facts, [])] == [
        "RUS towards UKR: less conflict since 2022-02-22"
    ]


def test_change_point_counts_what_enough_outlets_tell_of():
    facts = Facts(DAY, series=(series([0, 1] * 60 + [12], independent=1),))
    assert fired(rule(CHANGE + "independent = 2"), facts, []) == []


@pytest.mark.parametrize("where", ['dyad = ["country:RUS", "country:UKR"]', 'countries = ["UKR"]', 'actors = ["RUS"]'])
def test_change_point_of_the_series_asked_for(where):
    facts = Facts(DAY, series=(series([0, 1] * 60 + [12]), series([0, 1] * 60 + [12], source="ETH", target="ERI")))
    assert [one.subject for one in fired(rule(CHANGE + where), facts, [])] == ["RUS>UKR"]


def test_threshold_fires_when_the_sum_is_reached():
    (found,) = fired(rule(MANY), Facts(DAY, series=(series([0] * 59 + [20]),)), [])
    assert found.title == "RUS towards UKR: 20 material conflict incidents in 30 days"
    assert found.reason == "20 material conflict incidents in 30 days, 2022-01-26 to 2022-02-24; the rule asks for 20"
    assert len(found.records) == 20


def test_threshold_ignores_what_lies_below_or_before():
    assert fired(rule(MANY), Facts(DAY, series=(series([0] * 59 + [19]),)), []) == []
    assert fired(rule(MANY), Facts(DAY, series=(series([20] + [0] * 30),)), []) == []


def test_threshold_highest_in_a_year_compares_with_the_year():
    only = rule(MANY + "highest_in = 365")
    assert fired(only, Facts(DAY, series=(series([0] * 100 + [30] + [0] * 300 + [25]),)), []) == []
    (found,) = fired(only, Facts(DAY, series=(series([0] * 10 + [30] + [0] * 500 + [25]),)), [])
    assert found.reason.endswith("; the most since 2021-01-26, the highest until then was 0")


def test_threshold_highest_so_far_says_since_when():
    (found,) = fired(rule(MANY + "highest_in = 365"), Facts(DAY, series=(series([0] * 99 + [25]),)), [])
    assert found.reason.endswith("; the most since 2021-11-17, the highest until then was 0")


def test_threshold_highest_says_what_it_cannot_compare_with():
    volumes = [100] * 100 + [0] * 60 + [100] * 60
    (found,) = fired(rule(MANY + "highest_in = 365"), Facts(DAY, series=(series([0] * 219 + [25], volumes),)), [])
    assert found.reason.endswith(
        "; the most since 2021-07-20, the highest until then was 0; 61 windows before it are not covered well enough to compare with"
    )


def test_fired_refuses_series_by_week():
    weekly = Series("RUS", "UKR", "week", ())
    with pytest.raises(AnalysisError, match=r"^rules go by days, and the series RUS>UKR by weeks$"):
        fired(rule(MANY), Facts(DAY, series=(weekly,)), [])


def test_threshold_of_a_country_counts_an_incident_of_two_directions_once():
    pair = (series([0] * 59 + [15]), series([0] * 59 + [15], source="UKR", target="RUS"))
    assert fired(rule(MANY + 'country = "UKR"'), Facts(DAY, series=pair), []) == []
    other = (series([0] * 59 + [15]), series([0] * 58 + [15, 0], source="UKR", target="BLR"))
    (found,) = fired(rule(MANY + 'country = "UKR"'), Facts(DAY, series=other), [])
    assert found.title == "UKR: 30 material conflict incidents in 30 days"


def test_threshold_of_anybody_is_told_as_such():
    (found,) = fired(rule(MANY), Facts(DAY, series=(series([0] * 59 + [20], target=None),)), [])
    assert (found.subject, found.title) == ("RUS>*", "RUS towards anybody: 20 material conflict incidents in 30 days")


def test_threshold_says_nothing_where_half_the_days_are_not_covered():
    volumes = [100] * 30 + [0] * 15 + [100] * 15
    assert fired(rule(MANY), Facts(DAY, series=(series([0] * 59 + [50], volumes),)), []) == []


def test_threshold_is_quiet_until_it_is_extreme():
    only = rule(MANY + "quiet_days = 180\nextreme = 200")
    whole = series([0] * 60 + [20] * 30)
    facts = [Facts(day, series=(whole,)) for day in (period.start for period in whole.periods)]
    found = replay(only, facts)
    assert [(one.day, one.extreme) for one in found] == [(ago(29), False), (ago(20), True)]


def test_coverage_notice_is_no_calm():
    gap = Gap("Wire", ago(2), DAY, "none", 0, 30.0)
    (found,) = fired(rule(SILENT), Facts(DAY, gaps=(gap,)), [])
    assert (found.kind, found.subject, found.title) == ("coverage", "Wire", "No article of Wire since 2022-02-22")
    assert found.reason == (
        "no article of Wire from 2022-02-22 to 2022-02-24, where some 30 are usual."
        " This is a notice about coverage: silence here is not calm."
    )


def test_coverage_notice_of_one_gap_comes_once_however_long_it_lasts():
    facts = [Facts(later(n), gaps=(Gap("Wire", ago(2), later(n), "none", 0, 30.0),)) for n in range(30)]
    assert len(replay(rule(SILENT), facts)) == 1


@pytest.mark.parametrize("gap", [Gap("Wire", DAY, DAY, "none", 0, 9.0), Gap("Wire", ago(9), ago(1), "none", 0, 9.0)])
def test_coverage_ignores_short_and_past_gaps(gap):
    assert fired(rule(SILENT), Facts(DAY, gaps=(gap,)), []) == []


def test_coverage_of_all_silent_is_one_notice():
    gaps = tuple(Gap(outlet, ago(2), DAY, "none", 0, 30.0) for outlet in (None, "Herald", "Wire"))
    assert [one.subject for one in fired(rule(SILENT), Facts(DAY, gaps=gaps), [])] == ["all outlets"]


def test_coverage_of_fewer_articles_names_the_outlet_that_is_missing():
    gaps = (Gap(None, ago(2), DAY, "low", 9, 90.0), Gap("Wire", ago(2), DAY, "none", 0, 80.0))
    assert [one.subject for one in fired(rule(SILENT), Facts(DAY, gaps=gaps), [])] == ["Wire"]
    assert [one.title for one in fired(rule(SILENT), Facts(DAY, gaps=gaps[:1]), [])] == [
        "Few articles of all outlets since 2022-02-22"
    ]


def test_coverage_looks_at_the_outlets_asked_for():
    gaps = tuple(Gap(outlet, ago(2), DAY, "none", 0, 30.0) for outlet in ("Herald", "Wire"))
    assert [one.subject for one in fired(rule(SILENT + 'outlets = ["Wire"]'), Facts(DAY, gaps=gaps), [])] == ["Wire"]


def test_fired_twice_on_a_day_raises_nothing_twice():
    facts = Facts(DAY, commitments=(line(),))
    first = fired(rule(LINES + "quiet_days = 0"), facts, [])
    assert fired(rule(LINES + "quiet_days = 0"), facts, first) == []


def test_fired_ids_are_those_of_rule_subject_and_occasion():
    facts = Facts(DAY, commitments=(line(),))
    assert [one.id for one in fired(rule(LINES), facts, [])] == ["alt_lbczzalp3am2isq5"]


def test_fired_does_not_look_at_alerts_of_later_days():
    (found,) = fired(rule(LINES), Facts(DAY, commitments=(line(),)), [])
    after = Alert(found.id, "R", "new_red_line", later(3), found.subject, "", "", ("c1",))
    assert fired(rule(LINES), Facts(DAY, commitments=(line(),)), [after]) == [found]


def test_fired_message_and_channels_are_those_of_the_rule():
    only = rule(LINES + 'message = "{day} {subject}: {title}"\nchannels = ["email:out"]')
    (found,) = fired(only, Facts(DAY, commitments=(line(),)), [])
    assert found.title == "2022-02-24 person:joe-biden: New red line of Joe Biden"
    assert [channel.target for channel in found.channels] == ["out"]


def test_fired_takes_braces_in_the_words_as_they_are():
    words = Commitment("c1", "red_line", ("group:{title}",), (), DAY, "{day}")
    (found,) = fired(rule(LINES + 'message = "{title}"'), Facts(DAY, commitments=(words,)), [])
    assert (found.title, found.reason) == ("New red line of {title}", "2022-02-24: “{day}”")


WORDS = st.lists(
    st.builds(line, st.sampled_from("abcdef"), st.integers(0, 90).map(ago), st.sampled_from(["red_line", "ultimatum"])),
    unique_by=lambda one: one.id,
)


@settings(max_examples=40)
@given(WORDS)
def test_fired_tells_each_line_once_and_loses_none(words):
    only = rule(LINES + 'quiet_days = 10\nextreme_kinds = ["ultimatum"]')
    found = replay(only, [Facts(ago(n), commitments=tuple(words)) for n in range(90, -11, -1)])
    told = sorted(record for one in found for record in one.records)
    assert told == sorted(one.id for one in words)


@settings(max_examples=40)
@given(WORDS)
def test_fired_is_quiet_between_two_alerts(words):
    found = replay(
        rule(LINES + "quiet_days = 10"), [Facts(ago(n), commitments=tuple(words)) for n in range(90, -1, -1)]
    )
    assert all((b.day - a.day).days >= 10 for a, b in pairwise(found))
