"""Events of plain texts against PLOVER gold records: the reader, what counts, triples and figures, readings by hand."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from deedwatch.errors import EvaluationError
from deedwatch.lab import events
from deedwatch.records import Actor, Article, Event, MadeWith, Reading
from deedwatch.spans import Span

ACTORS = (
    Actor("country:KEN", "Kenya", "KEN"),
    Actor("country:UGA", "Uganda", "UGA"),
    Actor("group:ken-mil", "Kenyan army", "KEN"),
    Actor("group:men", "men", None),
)


def event(type_="AID", actors=("country:KEN",), recipients=("country:UGA",), factuality="occurred"):
    words = Span.of("Kenya", 0, 5)
    return Event(
        "evt_1", type_, None, (), "070", actors, recipients, words, None, None, factuality, background=False,
        reported_by=None, quad="material_cooperation", intensity=1.0, evidence=(words,), score=0.9, made_by="frame:x",
    )  # fmt: skip


def reading(*found):
    return Reading(Article.of("Kenya"), ACTORS, (), (), found, (), (), MadeWith("0", "m", "o", "k"))


def record(text="Kenya paid Uganda.", event="aid", source=("KEN",), target=("UGA",)):
    sides = {name: [{"code": code} for code in codes] for name, codes in (("source", source), ("target", target))}
    return {"text": text, "event": event, **sides}


@pytest.fixture
def gold(tmp_path):
    def written(records):
        path = tmp_path / "gold.json"
        path.write_text(json.dumps(records), encoding="utf-8")
        return path

    return written


def test_record_is_read_as_a_triple_of_its_text(gold):
    assert events.read(gold([record()])) == {"Kenya paid Uganda.": [("KEN", "UGA", "AID")]}


def test_records_of_one_text_are_read_together(gold):
    found = events.read(gold([record(), record(text="Rain."), record(event="consult")]))
    assert found == {
        "Kenya paid Uganda.": [("KEN", "UGA", "AID"), ("KEN", "UGA", "CONSULT")],
        "Rain.": [("KEN", "UGA", "AID")],
    }


def test_sides_of_several_parties_make_a_triple_for_each_pair(gold):
    (found,) = events.read(gold([record(source=("KEN", "TZA"), target=("UGA", "RWA"))])).values()
    assert [(source, target) for source, target, _ in found] == [
        ("KEN", "UGA"),
        ("KEN", "RWA"),
        ("TZA", "UGA"),
        ("TZA", "RWA"),
    ]


def test_parties_of_one_country_make_one_triple(gold):
    (found,) = events.read(gold([record(source=("KENGOV", "kenmil"))])).values()
    assert found == [("KEN", "UGA", "AID")]


@pytest.mark.parametrize("side", [[], [{"code": ""}], [{}], None], ids="none empty no-code null".split())
def test_side_without_a_code_is_nobody(gold, side):
    (found,) = events.read(gold([record() | {"target": side}])).values()
    assert found == [("KEN", None, "AID")]


@pytest.mark.parametrize(
    "records",
    [{}, [{"text": "Rain."}], [{"event": "aid"}]],
    ids="object no-event no-text".split(),
)
def test_other_shape_is_refused(gold, records):
    path = gold(records)
    with pytest.raises(EvaluationError) as caught:
        events.read(path)
    assert str(caught.value) == f"{path}: a JSON list of records with text and event is needed"


@pytest.mark.parametrize(
    ("type_", "factuality", "counts"),
    [
        ("AID", "occurred", True),
        ("AID", "planned", True),
        ("AID", "alleged", True),
        ("AID", "demanded", False),
        ("AID", "denied", False),
        ("ASSAULT", "threatened", False),
        ("ASSAULT", "hypothetical", False),
        ("REQUEST", "demanded", True),
        ("THREATEN", "threatened", True),
    ],
)
def test_event_counts_when_it_is_told_or_is_itself_a_saying(type_, factuality, counts):
    assert events.counts(event(type_, factuality=factuality)) is counts


def test_triple_of_an_event_is_of_countries():
    assert events.triples_of(event(), reading()) == [("KEN", "UGA", "AID")]


def test_triples_of_an_event_are_each_with_each():
    found = events.triples_of(event(recipients=("country:UGA", "country:KEN")), reading())
    assert found == [("KEN", "UGA", "AID"), ("KEN", "KEN", "AID")]


def test_parties_of_one_country_count_once():
    found = events.triples_of(event(actors=("country:KEN", "group:ken-mil")), reading())
    assert found == [("KEN", "UGA", "AID")]


@pytest.mark.parametrize("recipients", [(), ("group:men",)], ids="nobody nowhere".split())
def test_side_of_no_country_is_nobody(recipients):
    assert events.triples_of(event(recipients=recipients), reading()) == [("KEN", None, "AID")]


def test_party_of_no_country_beside_one_of_a_country_is_left_out():
    found = events.triples_of(event(recipients=("group:men", "country:UGA")), reading())
    assert found == [("KEN", "UGA", "AID")]


@pytest.fixture
def evaluate(gold, monkeypatch):
    """The figures of gold records when every text is read as these events."""

    def evaluated(records, *found):
        reader = SimpleNamespace(read=lambda article: reading(*found))
        monkeypatch.setattr(events, "Reader", lambda annotator: reader)
        return events.evaluate(gold(records), SimpleNamespace())

    return evaluated


def test_figures_of_types_and_triples_differ_by_the_parties(evaluate):
    found = evaluate([record(), record(event="consult")], event(), event("CONSULT", recipients=()), event("ASSAULT"))
    assert found == {
        "n": 2,
        "type_precision": 0.6667,
        "type_recall": 1.0,
        "type_f1": 0.8,
        "country_triple_precision": 0.3333,
        "country_triple_recall": 0.5,
        "country_triple_f1": 0.4,
    }


def test_type_counts_once_a_text(evaluate):
    found = evaluate([record(), record(source=("TZA",))], event(), event(actors=("group:men",)))
    assert (found["type_precision"], found["type_recall"]) == (1.0, 1.0)


def test_untold_event_is_no_answer(evaluate):
    found = evaluate([record()], event(), event("ASSAULT", factuality="denied"))
    assert (found["type_precision"], found["country_triple_precision"]) == (1.0, 1.0)


def test_no_answer_has_figures_of_zero(evaluate):
    found = evaluate([record()])
    assert (found["type_precision"], found["type_recall"], found["type_f1"]) == (0.0, 0.0, 0.0)
