"""What makes a threat and what only foretells harm: deeds resumed, conditions not met, sufferings, targets, and endings of harm."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.commitments.documents import PUBLISHED, read, state, text_of

from deedwatch.commitments import find_commitments
from deedwatch.records import Actor, EventPattern

AUGUST = dt.date(2021, 8, 1)  # read as the last one, the sentence being in the past tense
KINDS = [
    ("resume_enrichment", "threat", "IRN"),
    ("resume_talks", "offer", "IRN"),
    ("failed_to", "threat", "TUR"),
    ("spared", "offer", "IRN"),
    ("kind_deed", "promise", "TUR"),
    ("hostages_die", "threat", "IRN"),
    ("legitimate_targets", "threat", "RUS"),
    ("ships_bound", "threat", "IRN"),
    ("close_strait", "threat", "IRN"),
    ("no_talks", "refusal", "UKR"),
    ("prepared_to", "offer", "FRA"),
    ("call_off_truce", "threat", "MLI"),
    ("end_attacks", "promise", "RUS"),
    ("call_off", "promise", "RUS"),
    ("strike_deal", "promise", "EGY"),
    ("review_price", "promise", "EGY"),
    ("exact_price", "threat", "EGY"),
]


@pytest.mark.parametrize(("key", "kind", "by"), KINDS, ids=[case[0] for case in KINDS])
def test_consequence_is_as_bad_as_what_is_done(key, kind, by):
    (found,) = find_commitments(read(key))
    assert (found.kind, found.by) == (kind, (f"country:{by}",))


@pytest.mark.parametrize(
    "key", ["starve_if", "runs_out", "own_ships", "hospitals_hit", "hit_by_prices", "face_inflation"]
)
def test_harm_by_nobodys_hand_binds_nobody(key):
    assert find_commitments(read(key)) == (), text_of(key)


@pytest.mark.parametrize(
    ("key", "word", "bound"), [("officials_foretell", "officials", 0), ("officer_tells", "officer", 1)]
)
def test_nameless_officials_threaten_for_no_side_but_an_officer_does(key, word, bound):
    document = read(key, names={word: f"group:{word}"}, sectors={f"group:{word}": ("GOV",)})
    state(document, word, "said", "Israel would strike Tehran", "predict")
    assert len(find_commitments(document)) == bound


def test_limit_without_a_year_is_the_coming_one():
    document = read("resume_enrichment", times={"August 1": (AUGUST, AUGUST)})
    document.times = tuple(replace(t, time=replace(t.time, precision="day")) for t in document.times)
    (found,) = find_commitments(document)
    assert (found.kind, found.due.start, found.due.end) == ("ultimatum", PUBLISHED, dt.date(2022, 8, 1))


def test_limit_too_far_ahead_is_history():
    autumn = dt.date(2021, 11, 1)
    document = read("resume_enrichment", times={"August 1": (autumn, autumn)})
    document.times = tuple(replace(t, time=replace(t.time, precision="day")) for t in document.times)
    (found,) = find_commitments(document)
    assert (found.kind, found.due) == ("threat", None)


def test_first_person_before_its_cue_is_the_speaker_without_quotation_marks():
    document = read("resume_attacks")
    state(document, "Tehran", "said", "Unless Israel halts its offensive, we will resume attacks", "threaten")
    (found,) = find_commitments(document)
    assert (found.kind, found.by, found.to) == ("threat", ("country:IRN",), ("country:ISR",))


def test_what_follows_otherwise_is_split_off_though_the_tree_takes_it_for_a_noun():
    (found,) = find_commitments(read("face_bombing"))
    assert (found.kind, found.condition.span.text, found.consequence.span.text) == (
        "ultimatum",
        "hand over its uranium",
        "face bombing",
    )


PATTERNS = [
    ("end_attacks", EventPattern("RETREAT", ("country:RUS",), ("country:UKR",))),
    ("call_off", EventPattern("RETREAT", ("country:RUS",), ("country:UKR",))),
    ("stop_others", None),
    ("end_talks", None),
    ("no_talks", None),
]


@pytest.mark.parametrize(("key", "pattern"), PATTERNS, ids=[case[0] for case in PATTERNS])
def test_end_of_a_deed_is_never_kept_by_the_deed(key, pattern):
    (found,) = find_commitments(read(key))
    assert found.consequence.event == pattern


def test_what_is_faced_is_done_by_whoever_threatens_it():
    (found,) = find_commitments(read("face_strikes"))
    assert (found.consequence.event.type, found.consequence.event.actors) == ("ASSAULT", ("country:TUR",))


def test_strike_of_a_trade_binds_it_and_hits_nobody():
    friday = dt.date(2022, 1, 28)
    teachers = "group:pol-edu"
    document = read("teachers_strike", names={"teachers": teachers}, times={"Friday": (friday, friday)})
    document.actors[teachers] = Actor(teachers, "teachers", "POL", None, ("EDU",), None)
    (found,) = find_commitments(document)
    assert (found.kind, found.by, found.due.end) == ("threat", (teachers,), friday)
    assert found.consequence.event == EventPattern("PROTEST", (teachers,), ())
