"""Whole readings against gold: files, pairs, fields and figures, with the program's reading made by hand."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from deedwatch.errors import EvaluationError
from deedwatch.lab import readings
from deedwatch.lab.readings import Tally
from deedwatch.records import (
    Actor,
    Article,
    Claim,
    Clause,
    Commitment,
    Event,
    MadeWith,
    Place,
    Reading,
    Reject,
    Source,
    Statement,
    Time,
    Value,
)
from deedwatch.spans import Span

ACTORS = [
    {"id": "country:NOR", "name": "Norland", "country": "NOR"},
    {"id": "country:SUD", "name": "Sudmark", "country": "SUD"},
]
TEXT = "Norland shelled Sudmark. Sudmark says the shelling killed 9 men. Norland will reply if it is hit."
NORLAND, SUDMARK = Actor("country:NOR", "Norland", "NOR"), Actor("country:SUD", "Sudmark", "SUD")
DAY = Time(dt.date(2024, 5, 3), dt.date(2024, 5, 3), "day", "text")
PORT = Place("Port", "SUD", 1.0, 2.0, "city", 1, None)


def span(words):
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def at(words):
    """The span as gold has it."""
    return {"start": span(words).start, "end": span(words).end}


EVENT = Event(
    id="evt_1",
    type="ASSAULT",
    mode="heavy-weapons",
    contexts=("military",),
    cameo="194",
    actors=("country:NOR",),
    recipients=("country:SUD",),
    predicate=span("shelled"),
    time=DAY,
    place=PORT,
    factuality="occurred",
    background=False,
    reported_by=None,
    quad="material_conflict",
    intensity=-9.0,
    evidence=(span("Norland shelled Sudmark"), span("the shelling")),
    score=0.9,
    made_by="frame:shell",
)
STATEMENT = Statement(
    id="stm_1",
    source=Source(None, "country:SUD"),
    addressee=(),
    cue=span("says"),
    content=(span("the shelling killed 9 men"),),
    mode="indirect",
    act="assert",
    polarity="positive",
    time=None,
    place=None,
    parent=None,
    evidence=(span("Sudmark says"),),
)
CLAIM = Claim(
    id="clm_1",
    measure="killed",
    unit="people",
    value=Value(9.0, 9.0, 9.0),
    qualifier=None,
    of=(),
    claimed_by="country:SUD",
    evidence=(span("killed 9 men"),),
)
COMMITMENT = Commitment(
    id="cmt_1",
    kind="threat",
    by=("country:NOR",),
    to=("country:SUD",),
    condition=Clause(span("if it is hit")),
    consequence=Clause(span("reply")),
    due=DAY,
    status="open",
    statement=None,
    evidence=(span("Norland will reply"),),
)


def reading(**records):
    empty = dict.fromkeys(("mentions", "statements", "events", "claims", "commitments"), ())
    made = MadeWith("0", "model", "ontology", "knowledge")
    return Reading(Article.of(TEXT), (NORLAND, SUDMARK), **(empty | records), made_with=made)


def tallied(gold, predicted=None):
    tallies = {kind: Tally() for kind in readings.KINDS}
    readings.score({"actors": ACTORS, **gold}, predicted or reading(), tallies)
    return tallies


def event_tally(gold, *events):
    return tallied({"events": [gold]}, reading(events=events or (EVENT,)))["events"]


def right(tally):
    """Of each field that was asked about, whether it was right."""
    return {name: bool(tally.right[name]) for name in tally.asked}


def alike(one, other):
    """A likeness table: 'ab3' is a pair of a and b that are alike by 3."""
    return one.get(other["name"], 0.0)


def paired(gold, names):
    found = readings.paired(gold, [{"name": name} for name in names], alike)
    return [(gold.index(one), other["name"]) for one, other in found]


def test_best_likeness_is_paired_first():
    assert paired([{"x": 2.5, "y": 2.2}, {"x": 3.0, "y": 2.1}], "xy") == [(1, "x"), (0, "y")]


def test_prediction_is_paired_once():
    assert paired([{"x": 3.0}, {"x": 2.5}], "x") == [(0, "x")]


def test_gold_is_paired_once():
    assert paired([{"x": 3.0, "y": 2.5}], "xy") == [(0, "x")]


@pytest.mark.parametrize(("likeness", "pairs"), [(readings.ENOUGH, [(0, "x")]), (readings.ENOUGH - 0.1, [])])
def test_pair_must_be_alike_enough(likeness, pairs):
    assert paired([{"x": likeness}], "x") == pairs


def test_event_of_the_same_words_is_matched():
    assert event_tally({"predicate": at("shelled"), "type": "COERCE"}).matched == 1


def test_event_of_other_words_is_not_matched():
    assert event_tally({"predicate": at("reply"), "type": "ASSAULT", "actors": ["country:NOR"]}).matched == 0


@pytest.mark.parametrize(
    ("gold", "matched"),
    [
        ({"type": "ASSAULT", "actors": ["country:NOR"]}, 1),
        ({"type": "ASSAULT", "recipients": ["country:SUD"]}, 1),
        ({"type": "ASSAULT", "actors": ["country:SUD"]}, 0),
        ({"type": "COERCE", "actors": ["country:NOR"]}, 0),
    ],
    ids="doer done-to other-party other-type".split(),
)
def test_later_telling_is_matched_with_type_and_one_party(gold, matched):
    assert event_tally({"predicate": at("reply"), "tellings": [at("shelling")], **gold}).matched == matched


def test_words_of_a_later_telling_name_the_event():
    assert event_tally({"predicate": at("reply"), "tellings": [at("shelled")]}).matched == 1


def test_each_of_two_events_is_matched_with_its_own():
    other = replace(EVENT, id="evt_2", type="THREATEN", predicate=span("reply"), evidence=(span("reply"),))
    gold = [{"predicate": at("reply"), "type": "THREATEN"}, {"predicate": at("shelled"), "type": "ASSAULT"}]
    tally = tallied({"events": gold}, reading(events=(EVENT, other)))["events"]
    assert (tally.matched, tally.right["type"]) == (2, 2)


def test_fields_are_asked_only_where_gold_speaks():
    assert set(event_tally({"predicate": at("shelled"), "type": "ASSAULT"}).asked) == {"type"}


def test_kind_that_gold_leaves_out_is_not_counted():
    tally = tallied({"events": []}, reading(events=(EVENT,), claims=(CLAIM,)))
    assert (tally["events"].predicted, tally["claims"].predicted) == (1, 0)


FULL = {
    "predicate": at("shelled"),
    "type": "ASSAULT",
    "mode": "heavy-weapons",
    "factuality": "occurred",
    "background": False,
    "actors": ["country:NOR"],
    "recipients": ["country:SUD"],
    "time": {"start": "2024-05-03", "end": "2024-05-03"},
    "place": {"country": "SUD"},
    "contexts": ["military", "legal"],
}


def test_event_as_gold_has_it_is_right_in_every_field():
    fields = "type mode factuality background actors recipients both_actors both_countries time country contexts_any"
    assert right(event_tally(FULL)) == dict.fromkeys(fields.split(), True)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"type": "COERCE"}, {"type"}),
        ({"mode": None}, {"mode"}),
        ({"factuality": "alleged"}, {"factuality"}),
        ({"background": True}, {"background"}),
        ({"recipients": []}, {"recipients", "both_actors", "both_countries"}),
        ({"time": {"start": "2024-05-01", "end": "2024-05-03"}}, {"time"}),
        ({"place": {"country": "NOR"}}, {"country"}),
        ({"contexts": ["legal"]}, {"contexts_any"}),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_field_unlike_gold_is_wrong_alone(change, wrong):
    found = right(event_tally(FULL | change))
    assert {name for name, is_right in found.items() if not is_right} == wrong


def test_country_of_another_party_of_the_country_is_right():
    gold = {
        "actors": [{"id": "group:army", "name": "army", "country": "NOR", "sectors": ["MIL"]}],
        "events": [{"predicate": at("shelled"), "actors": ["group:army"], "recipients": []}],
    }
    event = replace(EVENT, recipients=())
    found = right(tallied(gold, reading(events=(event,)))["events"])
    assert (found["both_actors"], found["both_countries"]) == (False, True)


def test_event_without_time_and_place_is_wrong_where_gold_has_them():
    found = right(event_tally(FULL, replace(EVENT, time=None, place=None)))
    assert (found["time"], found["country"]) == (False, False)


def test_event_without_contexts_in_gold_is_right_with_any():
    assert right(event_tally(FULL | {"contexts": []}))["contexts_any"]


@pytest.mark.parametrize(
    ("source", "found"), [("country:SUD", True), ("country:NOR", False)], ids="its-speaker another".split()
)
def test_statement_is_matched_by_content_and_compared_by_source(source, found):
    gold = {"content": [at("shelling killed")], "cue": at("reply"), "source": {"actor": source}, "act": "assert"}
    tally = tallied({"statements": [gold]}, reading(statements=(STATEMENT,)))["statements"]
    assert right(tally) == {"act": True, "source": found}


def test_statement_is_not_matched_by_its_cue_alone():
    gold = {"content": [at("reply")], "cue": at("says")}
    assert tallied({"statements": [gold]}, reading(statements=(STATEMENT,)))["statements"].matched == 0


@pytest.mark.parametrize(
    ("change", "wrong"),
    [({}, set()), ({"measure": "wounded"}, {"measure"}), ({"claimed_by": None}, {"claimed_by"})],
    ids="as-gold measure claimant".split(),
)
def test_claim_is_matched_by_words_and_number(change, wrong):
    gold = {"span": at("9 men"), "measure": "killed", "value": {"best": 9}, "claimed_by": "country:SUD"} | change
    found = right(tallied({"claims": [gold]}, reading(claims=(CLAIM,)))["claims"])
    assert {name for name, is_right in found.items() if not is_right} == wrong
    assert set(found) == {"measure", "value", "claimed_by"}


def test_claim_with_the_number_as_a_bound_is_wrong_in_its_value():
    gold = {"evidence": [at("9 men")], "value": {"best": 9}}
    claim = replace(CLAIM, value=Value(9.0, None, None))
    assert right(tallied({"claims": [gold]}, reading(claims=(claim,)))["claims"]) == {"value": False}


@pytest.mark.parametrize("part", ["condition", "consequence"])
def test_commitment_is_matched_by_either_clause(part):
    words = {"condition": "it is hit", "consequence": "reply"}[part]
    gold = {part: {"span": at(words)}, "kind": "promise", "by": ["country:NOR"], "due": {"end": "2024-05-03"}}
    found = right(tallied({"commitments": [gold]}, reading(commitments=(COMMITMENT,)))["commitments"])
    assert found == {"kind": False, "by": True, "due": True}


def test_commitment_is_matched_by_its_evidence():
    gold = {"consequence": {"span": at("Norland will")}}
    assert tallied({"commitments": [gold]}, reading(commitments=(COMMITMENT,)))["commitments"].matched == 1


def test_commitment_that_gold_leaves_open_has_no_due_date():
    gold = {"condition": {"span": at("it is hit")}, "due": None}
    found = right(tallied({"commitments": [gold]}, reading(commitments=(COMMITMENT,)))["commitments"])
    assert found == {"due": False}


def put(folder, name="one", text=TEXT, gold="{}"):
    if text is not None:
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / f"{name}.gold.json").write_text(gold, encoding="utf-8")


def test_texts_are_read_with_their_gold_by_name(tmp_path):
    put(tmp_path, "two", "Second.")
    put(tmp_path, "one", "First.\r\n", '{"events": []}')
    assert list(readings.read(tmp_path)) == [("First.\r\n", {"events": []}), ("Second.", {})]


def test_folder_without_pairs_is_refused(tmp_path):
    with pytest.raises(EvaluationError) as caught:
        list(readings.read(tmp_path))
    assert str(caught.value) == f"{tmp_path}: no NAME.gold.json beside a NAME.txt"


@pytest.mark.parametrize(("text", "gold"), [(None, "{}"), (TEXT, "[]")], ids="no-text no-object".split())
def test_gold_without_its_text_or_object_is_refused(tmp_path, text, gold):
    put(tmp_path, text=text, gold=gold)
    with pytest.raises(EvaluationError) as caught:
        list(readings.read(tmp_path))
    file = tmp_path / "one.gold.json"
    assert str(caught.value) == f"{file}: needs one.txt beside it and a JSON object inside"


def test_text_is_read_as_published_when_gold_says(monkeypatch):
    pages = []
    monkeypatch.setattr(readings, "extract", lambda page: pages.append(page) or Article.of(page.text))
    reader = SimpleNamespace(read=lambda article: article.text)
    assert readings.reading_of(TEXT, {"article": {"published": {"date": "2024-05-03"}}}, reader) == TEXT
    assert pages[0].published == dt.date(2024, 5, 3)


def test_text_that_is_no_article_is_refused(monkeypatch):
    monkeypatch.setattr(readings, "extract", lambda page: Reject("gold", "too_short", "9 words"))
    with pytest.raises(EvaluationError) as caught:
        readings.reading_of("Short.", {}, SimpleNamespace())
    assert str(caught.value) == "gold text is no article: too_short"


@pytest.fixture
def figures(tmp_path, monkeypatch):
    """The figures of one text with this gold, read as EVENT and a second event that gold does not have."""
    other = replace(EVENT, id="evt_2", predicate=span("reply"), evidence=(span("reply"),))
    monkeypatch.setattr(readings, "Reader", lambda annotator: None)
    monkeypatch.setattr(readings, "reading_of", lambda text, gold, reader: reading(events=(EVENT, other)))

    def evaluated(**gold):
        put(tmp_path, gold=json.dumps(gold))
        return readings.evaluate(tmp_path, SimpleNamespace())

    return evaluated


def test_figures_count_matches_and_fields(figures):
    missed = {"predicate": at("says"), "type": "ACCUSE"}
    late = {"predicate": at("reply"), "type": "THREATEN", "factuality": "occurred"}
    assert figures(events=[{"predicate": at("shelled"), "type": "ASSAULT"}, late, missed, missed]) == {
        "articles": 1,
        "events_gold": 4,
        "events_predicted": 2,
        "events_precision": 1.0,
        "events_recall": 0.5,
        "events_f1": 0.6667,
        "events_type_accuracy": 0.5,
        "events_type_f1": 0.3333,
        "events_factuality_accuracy": 1.0,
    }


def test_figures_leave_out_kinds_without_gold(figures):
    assert figures(events=[], claims=[]) == {"articles": 1}
