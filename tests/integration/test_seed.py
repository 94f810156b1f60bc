"""The first real page, read end to end. It lies beside the project and is not ours to ship, so this skips without it."""

import datetime as dt
from pathlib import Path

import pytest

from deedwatch.extract import extract
from deedwatch.page import Page
from deedwatch.pipeline import default_reader

SEED = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"
pytestmark = [pytest.mark.data, pytest.mark.skipif(not SEED.exists(), reason=f"no {SEED}")]


@pytest.fixture(scope="module")
def reading():
    page = Page("seed", None, SEED.read_text(encoding="utf-8"), published=dt.date(2022, 1, 21))
    return default_reader().read(extract(page))


def country(reading, ident):
    return reading.actor(ident).country


def events(reading, kind, actor=None, recipient=None):
    return [
        event
        for event in reading.events
        if event.type == kind
        and (actor is None or actor in {country(reading, i) for i in event.actors})
        and (recipient is None or recipient in {country(reading, i) for i in event.recipients})
    ]


def said_by(reading, ident, words):
    return [s for s in reading.statements if s.source.actor == ident and any(words in part.text for part in s.content)]


def test_seed_blocks_are_labelled(reading):
    kinds = {block.kind for block in reading.article.blocks}
    assert {"headline", "caption", "credit", "bullet", "body", "boilerplate"} <= kinds
    assert reading.article.copy_of == "Business Insider"


def test_seed_uncoded_blocks_give_no_record(reading):
    uncoded = [b for b in reading.article.blocks if b.kind in {"caption", "credit", "boilerplate"}]
    for record in (*reading.statements, *reading.events, *reading.claims, *reading.commitments):
        for span in record.evidence:
            assert not any(block.start <= span.start < block.end for block in uncoded)


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        ("person:antony-blinken", "If that proves impossible"),
        ("person:antony-blinken", "a united, swift and severe response"),
        ("person:antony-blinken", "deeds and actions, not words"),
        ("person:sergey-lavrov", "constructive and useful"),
        ("person:sergey-lavrov", "US written response"),
        ("person:sergey-lavrov", "run out of patience"),
        ("person:jen-psaki", "at any point launch an attack"),
        ("person:joe-biden", "heavy price"),
        ("country:UKR", "more than 100,000 troops"),
    ],
)
def test_seed_words_have_their_speaker(reading, speaker, words):
    assert said_by(reading, speaker, words)


def test_seed_meeting_is_one_consult(reading):
    meetings = [
        e
        for e in events(reading, "CONSULT")
        if {country(reading, i) for i in (*e.actors, *e.recipients)} == {"USA", "RUS"}
    ]
    assert len(meetings) == 1
    (meeting,) = meetings
    assert meeting.time.start == meeting.time.end == dt.date(2022, 1, 21)
    assert (meeting.place.name, meeting.place.country, meeting.factuality) == ("Geneva", "CHE", "occurred")


@pytest.mark.parametrize(
    ("kind", "actor", "recipient", "status"),
    [
        ("THREATEN", "USA", "RUS", "threatened"),
        ("AGREE", "USA", "RUS", "planned"),
        ("REQUEST", "RUS", "USA", "demanded"),
        ("ACCUSE", "USA", "RUS", "alleged"),
        ("ASSAULT", "RUS", "UKR", "denied"),
    ],
)
def test_seed_event_has_its_status(reading, kind, actor, recipient, status):
    assert status in {event.factuality for event in events(reading, kind, actor, recipient)}


def test_seed_invasion_occurred_only_as_history(reading):
    assert all(
        e.background for e in events(reading, "ASSAULT", "RUS", "UKR") if e.factuality in {"occurred", "ongoing"}
    )


def test_seed_rejections_are_both_there(reading):
    assert events(reading, "REJECT", "RUS")
    assert any("org:nato" in event.actors or "country:USA" in event.actors for event in events(reading, "REJECT"))


def test_seed_build_up_is_mobilization(reading):
    assert events(reading, "MOBILIZE", "RUS", "UKR")


@pytest.mark.parametrize("kind", ["ASSAULT", "COERCE", "ACCUSE", "AID"])
def test_seed_history_is_background(reading, kind):
    assert any(event.background for event in events(reading, kind))


def test_seed_answer_is_due_the_week_after(reading):
    (agreed,) = events(reading, "AGREE", "USA", "RUS")
    assert (agreed.time.start, agreed.time.end) == (dt.date(2022, 1, 24), dt.date(2022, 1, 30))


@pytest.mark.parametrize(("best", "claimed_by"), [(100_000.0, "country:UKR"), (13_000.0, None), (90.0, None)])
def test_seed_numbers_have_their_claimant(reading, best, claimed_by):
    assert claimed_by in {claim.claimed_by for claim in reading.claims if claim.value.best == best}


def test_seed_red_line_is_bidens(reading):
    (line,) = [c for c in reading.commitments if c.kind == "red_line"]
    assert line.by == ("person:joe-biden",)
    assert line.due is None
    assert "if any Russian troops move across" in line.condition.span.text


def test_seed_threat_has_condition_and_consequence(reading):
    (threat,) = [c for c in reading.commitments if c.kind == "threat"]
    assert threat.by == ("person:antony-blinken",)
    assert "aggression against Ukraine" in threat.condition.span.text
    assert "united, swift and severe" in threat.consequence.span.text


def test_seed_promise_is_due_next_week(reading):
    due = [c.due.start for c in reading.commitments if c.kind == "promise" and c.due]
    assert dt.date(2022, 1, 24) in due


def test_seed_typo_is_no_date(reading):
    assert all(time.start is None for time in reading.times if time.text and time.text.text == "Thuesday")
