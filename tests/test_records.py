import dataclasses
import datetime as dt
import json

import pytest

from deedwatch import records
from deedwatch.errors import RecordError
from deedwatch.records import (
    Actor,
    Article,
    Block,
    Event,
    MadeWith,
    Mention,
    Published,
    Reading,
    Source,
    Span,
    Statement,
    Time,
)
from deedwatch.schema import TABLES, tables

TEXT = "Moscow said: “no” 🙂."


def a_reading() -> Reading:
    article = Article.of(
        TEXT, blocks=(Block("body", 0, len(TEXT)),), published=Published(dt.date(2022, 1, 21), "given")
    )
    moscow, cue, words = article.span(0, 6), article.span(7, 11), article.span(13, 17)
    statement = Statement(
        "stm_1",
        Source("mnt_1", "country:RUS"),
        (),
        cue,
        (words,),
        "direct",
        "refuse",
        "negative",
        Time(dt.date(2022, 1, 21), dt.date(2022, 1, 21), "day", "published"),
        None,
        None,
        (cue, words),
    )
    event = Event(
        "evt_1",
        "REJECT",
        None,
        ("diplomatic",),
        "120",
        ("country:RUS",),
        (),
        cue,
        None,
        None,
        "occurred",
        False,
        "stm_1",
        "verbal_conflict",
        -2.0,
        (moscow,),
        0.9,
        "frame:refuse",
    )
    return Reading(
        article,
        (Actor("country:RUS", "Russia", "RUS", 365),),
        (Mention("mnt_1", moscow, "metonym", "country:RUS", ("country:RUS",)),),
        (statement,),
        (event,),
        (),
        (),
        MadeWith("0", "m", "o", "k"),
    )


def test_json_round_trip_loses_nothing():
    reading = a_reading()
    assert records.reading_from_json(records.to_json(reading)) == reading


def test_json_uses_contract_names():
    found = json.loads(records.to_json(a_reading()))
    assert found["article"]["published"] == {"date": "2022-01-21", "basis": "given"}
    assert found["statements"][0]["cue"] == {"start": 7, "end": 11, "text": "said"}
    assert found["statements"][0]["place"] is None


def test_json_of_another_shape_is_refused():
    with pytest.raises(RecordError, match="not a reading"):
        records.reading_from_json('{"article": 3}')


def test_check_accepts_a_sound_reading():
    records.check(a_reading())


def test_check_finds_a_shifted_span():
    reading = a_reading()
    event = dataclasses.replace(reading.events[0], predicate=Span(8, 12, "said"))
    with pytest.raises(RecordError, match="span 8:12"):
        records.check(dataclasses.replace(reading, events=(event,)))


def test_check_finds_a_missing_actor():
    with pytest.raises(RecordError, match="no actor record for country:RUS"):
        records.check(dataclasses.replace(a_reading(), actors=()))


def test_check_finds_a_missing_statement():
    with pytest.raises(RecordError, match="no statement stm_1"):
        records.check(dataclasses.replace(a_reading(), statements=()))


def test_check_finds_an_edited_text():
    reading = a_reading()
    article = dataclasses.replace(reading.article, text=TEXT.replace("no", "ok"))
    with pytest.raises(RecordError, match="does not match its SHA-256"):
        records.check(dataclasses.replace(reading, article=article))


def test_records_are_frozen():
    with pytest.raises(dataclasses.FrozenInstanceError):
        a_reading().events[0].type = "ASSAULT"  # type: ignore[misc]


def test_article_id_depends_on_text_only_through_its_hash():
    assert Article.of("a").id == Article.of("a").id
    assert Article.of("a").id != Article.of("b").id


def test_tables_hold_flat_columns_only():
    pyarrow = pytest.importorskip("pyarrow")
    for name, table in tables([a_reading()]).items():
        for field in table.schema:
            assert not pyarrow.types.is_nested(field.type), (name, field)


def test_tables_have_one_row_a_record():
    pytest.importorskip("pyarrow")
    found = tables([a_reading()])
    assert found["events"].num_rows == 1
    assert found["event_actors"].to_pylist() == [
        {"event": "evt_1", "role": "actor", "position": 0, "actor": "country:RUS"}
    ]


def test_tables_keep_missing_values_null():
    pytest.importorskip("pyarrow")
    row = tables([a_reading()])["events"].to_pylist()[0]
    assert row["mode"] is None
    assert row["time_start"] is None


def test_tables_of_nothing_still_have_their_schema():
    pytest.importorskip("pyarrow")
    assert set(tables([])) == set(TABLES)


def test_repr_of_a_reading_is_its_counts():
    reading = a_reading()
    told = f"<Reading {reading.article.id} “Untitled article” (21 Jan 2022): "
    assert repr(reading) == told + "1 statement, 1 event, 0 claims, 0 commitments; 1 actor>"


def test_repr_of_a_reading_is_one_line_whatever_its_title():
    article = Article.of("text", title="two\nlines", outlet="An\x1b[31m outlet")
    told = repr(dataclasses.replace(a_reading(), article=article))
    assert "“two lines” (An\N{REPLACEMENT CHARACTER}[31m outlet)" in told


def test_dict_of_a_reading_is_its_json():
    reading = a_reading()
    assert reading.to_dict() == json.loads(reading.to_json())


def test_json_of_a_reading_round_trips():
    reading = a_reading()
    assert records.reading_from_json(reading.to_json()) == reading
