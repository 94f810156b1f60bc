"""Time expressions: the readers of the gold's three forms, the pairs and the measures."""

import datetime as dt

import pytest
from tests.grounding.grounding_documents import words_alone

from deedwatch.errors import EvaluationError
from deedwatch.lab import times
from deedwatch.lab.times import Tally, TimedText, Timex

TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>a</DOCID><DCT><TIMEX3 tid="t0" value="2021-03-05">March 5, 2021</TIMEX3></DCT><TITLE>The port</TITLE>
<TEXT>It <EVENT eid="e1">closed</EVENT> on <TIMEX3 tid="t1" value="2021-03-01">Monday</TIMEX3> for \
<TIMEX3 tid="t2" value="P2D">two days</TIMEX3>.</TEXT></TimeML>"""
WIKIWARS = """<DOC><DOCID>b</DOCID><DATETIME><TIMEX2 val="2010-01-27T12:00:00">2010-01-27</TIMEX2></DATETIME><BODY><TEXT>\
War began <TIMEX2 val="1912">two years before <TIMEX2 val="1914">1914</TIMEX2></TIMEX2> &amp; ended <TIMEX2>later</TIMEX2>.\
</TEXT></BODY></DOC>"""
SOURCE = "<DOC><DATETIME>20100127</DATETIME><TEXT>Café war: March 1912.</TEXT></DOC>"
APF = """<source_file><document><timex2 VAL="1912-03"><timex2_mention><extent>\
<charseq START="19" END="28">March 1912</charseq></extent></timex2_mention></timex2></document></source_file>"""


def written(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def only(path):
    (gold,) = times.read(path)
    return gold


def test_timeml_gives_text_day_and_expressions(tmp_path):
    path = written(tmp_path, "a.tml", TIMEML)
    assert only(path) == TimedText(
        "a.tml",
        "It closed on Monday for two days.",
        dt.date(2021, 3, 5),
        (Timex(13, 19, "2021-03-01"), Timex(24, 32, "P2D")),
    )


def test_timex2_keeps_the_outermost_expression(tmp_path):
    gold = only(written(tmp_path, "b.key.xml", WIKIWARS))
    assert [gold.text[item.start : item.end] for item in gold.times] == ["two years before 1914", "later"]


def test_timex2_without_a_value_has_an_empty_one(tmp_path):
    assert [item.value for item in only(written(tmp_path, "b.key.xml", WIKIWARS)).times] == ["1912", ""]


def test_timex2_resolves_character_entities(tmp_path):
    assert only(written(tmp_path, "b.key.xml", WIKIWARS)).text == "War began two years before 1914 & ended later."


def test_apf_counts_bytes_over_the_bare_source(tmp_path):
    written(tmp_path, "in/c.sgm", SOURCE)
    gold = only(written(tmp_path, "key/c.key.apf.xml", APF))
    assert gold == TimedText(
        "c.key.apf.xml", "Café war: March 1912.", dt.date(2010, 1, 27), (Timex(10, 20, "1912-03"),)
    )


def test_apf_keeps_the_outermost_expression(tmp_path):
    written(tmp_path, "in/c.sgm", SOURCE)
    inner = '<timex2 VAL="1912"><charseq START="25" END="28"/></timex2>'
    path = written(tmp_path, "key/c.key.apf.xml", APF.replace("<document>", f"<document>{inner}"))
    assert only(path).times == (Timex(10, 20, "1912-03"),)


def test_apf_leaves_the_date_line_out(tmp_path):
    written(tmp_path, "in/c.sgm", SOURCE)
    head = '<timex2 VAL="2010-01-27"><charseq START="0" END="7"/></timex2>'
    path = written(tmp_path, "key/c.key.apf.xml", APF.replace("<document>", f"<document>{head}"))
    assert only(path).times == (Timex(10, 20, "1912-03"),)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<DCT><TIMEX3 value="2013-03-22T10:00">x</TIMEX3></DCT>', dt.date(2013, 3, 22)),
        ('<TIMEX3 functionInDocument="CREATION_TIME" value="19980213">x</TIMEX3>', dt.date(1998, 2, 13)),
        ("<DATETIME> 2010-01-27T12:00:00 </DATETIME>", dt.date(2010, 1, 27)),
        ('<DCT><TIMEX3 value="2013">x</TIMEX3></DCT>', None),
        ("", None),
    ],
)
def test_read_finds_the_day_of_writing(tmp_path, head, day):
    assert only(written(tmp_path, "a.tml", f"<D>{head}<TEXT>Done.</TEXT></D>")).published == day


@pytest.mark.parametrize("pattern", ["{}.tml", "{}.key.xml", "keyinline/{}.key.xml", "deep/down/{}.tml"])
def test_read_takes_a_folder_in_order_of_names(tmp_path, pattern):
    for name in ("b", "a"):
        written(tmp_path, pattern.format(name), f"<D><TEXT>{name}</TEXT></D>")
    assert [gold.text for gold in times.read(tmp_path)] == ["a", "b"]


def test_read_prefers_inline_files_to_standoff_ones(tmp_path):
    written(tmp_path, "in/c.sgm", SOURCE)
    written(tmp_path, "key/c.key.apf.xml", APF)
    written(tmp_path, "keyinline/c.key.xml", WIKIWARS)
    assert only(tmp_path).name == "c.key.xml"


def test_read_takes_standoff_files_of_a_folder(tmp_path):
    written(tmp_path, "in/c.sgm", SOURCE)
    written(tmp_path, "key/c.key.apf.xml", APF)
    assert only(tmp_path).name == "c.key.apf.xml"


def raised(path):
    with pytest.raises(EvaluationError) as error:
        list(times.read(path))
    return str(error.value)


def test_read_of_an_empty_folder_raises(tmp_path):
    assert raised(tmp_path) == f"{tmp_path}: no .tml, .key.xml or .apf.xml file"


def test_read_of_no_xml_raises(tmp_path):
    path = written(tmp_path, "a.tml", "plain words")
    assert raised(path) == f"{path}: no XML"


def test_read_without_text_element_raises(tmp_path):
    path = written(tmp_path, "a.tml", "<TimeML><BODY>Done.</BODY></TimeML>")
    assert raised(path) == f"{path}: no element TEXT"


def test_read_without_the_source_raises(tmp_path):
    path = written(tmp_path, "key/c.key.apf.xml", APF)
    assert raised(path) == f"{path}: its source {tmp_path / 'in' / 'c.sgm'} is missing"


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("2021-03-05t10:30:00", "2021-03-05T10:30"),
        ("2021-03-05T10:30:15", "2021-03-05T10:30:15"),
        (" p 2d\n", "P2D"),
        ("", ""),
    ],
)
def test_normal_drops_what_makes_no_difference(value, plain):
    assert times.normal(value) == plain


def test_pairs_need_a_shared_character():
    assert list(times.pairs([Timex(0, 5, "")], [Timex(5, 9, "")])) == []


def test_pairs_take_the_same_extent_first():
    first, second, near = Timex(0, 5, "a"), Timex(3, 9, "b"), Timex(3, 9, "c")
    assert list(times.pairs([first, second], [near])) == [(second, near)]


def test_pairs_are_one_to_one():
    whole, parts = Timex(0, 9, ""), [Timex(0, 4, ""), Timex(5, 9, "")]
    assert list(times.pairs([whole], parts)) == [(whole, parts[0])]
    assert list(times.pairs(parts, [whole])) == [(parts[0], whole)]


GOLD = [Timex(0, 6, "2021-03-01"), Timex(10, 18, "P2D"), Timex(20, 26, ""), Timex(30, 34, "2020")]
FOUND = [Timex(0, 6, "2021-03-01"), Timex(10, 14, "p2d"), Timex(20, 26, ""), Timex(40, 44, "2020")]


def tallied(gold, found):
    tally = Tally()
    tally.add(gold, found)
    return tally


@pytest.mark.parametrize(
    ("field", "count"),
    [("gold", 4), ("found", 4), ("strict", 2), ("relaxed", 3), ("value", 2), ("strict_value", 1)],
)
def test_tally_counts(field, count):
    assert getattr(tallied(GOLD, FOUND), field) == count


def test_tally_adds_documents_up():
    tally = tallied(GOLD, FOUND)
    tally.add([Timex(0, 4, "2019")], [])
    assert (tally.gold, tally.found, tally.relaxed) == (5, 4, 3)


def test_figures_are_those_of_the_counts():
    assert Tally(gold=5, found=3, strict=1, relaxed=2, value=1, strict_value=1).figures() == {
        "strict_f1": 0.25,
        "relaxed_f1": 0.5,
        "value_f1": 0.25,
        "strict_value_f1": 0.25,
        "relaxed_precision": pytest.approx(2 / 3),
        "relaxed_recall": 0.4,
        "value_accuracy": 0.5,
        "n": 5,
    }


def test_figures_of_nothing_are_zero():
    assert set(Tally().figures().values()) == {0}


def test_evaluate_adds_up_the_documents(tmp_path, monkeypatch):
    written(tmp_path, "a.tml", TIMEML)
    written(tmp_path, "b.tml", "<D><TEXT>On <TIMEX3 value='2021'>2021</TIMEX3>.</TEXT></D>")
    monkeypatch.setattr(times, "annotated", lambda gold, annotator: gold)
    monkeypatch.setattr(times, "found_times", lambda gold: list(gold.times[:1]))
    figures = times.evaluate(tmp_path, None)
    assert (figures["strict_f1"], figures["relaxed_recall"], figures["n"]) == (0.8, pytest.approx(2 / 3), 3)


def test_found_times_are_timexes_of_the_text():
    document = words_alone("Talks ended on 14 March 2021 .")
    assert times.found_times(document) == [Timex(15, 28, "2021-03-14")]


def test_found_times_give_the_ends_of_a_range_apart():
    document = words_alone("Talks ran from 2014 to 2016 .")
    assert times.found_times(document) == [Timex(15, 19, "2014"), Timex(23, 27, "2016")]
