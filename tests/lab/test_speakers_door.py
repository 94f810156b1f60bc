"""Speakers: the reader, the comparison of names, the statement under test, the figures."""

import datetime as dt
import json
from types import SimpleNamespace

import pytest

from deedwatch.errors import EvaluationError
from deedwatch.lab import documents, speakers
from deedwatch.lab.speakers import Answer, Case
from deedwatch.language.tokenize import tokenizer
from deedwatch.records import Actor, Source, Statement
from deedwatch.spans import Span
from deedwatch.tokens import Doc

TEXT = "Rain will stop, she said. He said the port was shut."
ROW = {
    "id": "s1",
    "date": "2021-03-05",
    "text": TEXT,
    "quote": "the port was shut",
    "source": "He",
    "speaker": "Omar Diaz",
    "kind": "pronoun",
}


def case(speaker, kind="pronoun", quote="the port was shut"):
    at = TEXT.index(quote)
    return Case("s1", TEXT, dt.date(2021, 3, 5), (at, at + len(quote)), "He", speaker, kind)


def named(name, actor=None):
    return Answer(found=True, name=name, actor=actor, source="he")


@pytest.fixture
def read(tmp_path):
    def written(*rows):
        path = tmp_path / "gold.jsonl"
        path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
        return list(speakers.read(path))

    return written


def test_case_is_read_whole(read):
    assert read(ROW) == [Case("s1", TEXT, dt.date(2021, 3, 5), (34, 51), "He", "Omar Diaz", "pronoun")]


def test_null_speaker_is_read(read):
    assert read(ROW | {"speaker": None})[0].speaker is None


def test_blank_lines_are_passed_over(read):
    assert [found.id for found in read("", ROW, " ", ROW | {"id": "s2"})] == ["s1", "s2"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("}", "JSONDecodeError('Expecting value: line 1 column 1 (char 0)')"),
        (ROW | {"quote": "the port is shut"}, "ValueError('substring not found')"),
        (ROW | {"date": "5 March"}, "ValueError(\"Invalid isoformat string: '5 March'\")"),
        ({name: ROW[name] for name in ROW if name != "speaker"}, "KeyError('speaker')"),
        ([1], "TypeError('list indices must be integers or slices, not str')"),
    ],
)
def test_bad_line_is_named(tmp_path, read, row, reason):
    with pytest.raises(EvaluationError) as error:
        read(ROW, "", row)
    assert str(error.value) == f"{tmp_path / 'gold.jsonl'}:3: {reason}"


@pytest.mark.parametrize(
    ("speaker", "name", "right"),
    [
        ("Omar Diaz", "Omar Diaz", True),
        ("Omar Diaz", "Diaz", True),
        ("Diaz", "Omar Diaz", True),
        ("Omar Diaz", "Ana Diaz", False),
        ("Omar Diaz", "Omar Cruz", False),
        ("Omar Diaz", "Ana Cruz", False),
        ("Omar Díaz", "OMAR DIAZ", True),
        ("Omar Diaz-Cruz", "Omar Diaz Cruz", True),
        ("Omar bin Diaz", "Omar Diaz", True),
        ("Ministry of Rain", "The Rain Ministry", True),
        ("Bank of Lima", "Court of Lima", False),
        ("of the", "of the", False),
    ],
)
def test_names_are_the_same_unless_a_word_contradicts(speaker, name, right):
    assert speakers.is_right(case(speaker), named(name)) is right


@pytest.mark.parametrize(
    ("speaker", "name", "right"), [(None, None, True), (None, "Diaz", False), ("Diaz", None, False)]
)
def test_nobody_is_right_where_nobody_is_named(speaker, name, right):
    assert speakers.is_right(case(speaker), named(name)) is right


@pytest.mark.parametrize(
    ("speaker", "name", "actor", "right"),
    [
        ("Volodymyr Zelenskiy", "Volodymyr Zelensky", "person:volodymyr-zelensky", True),
        ("Volodymyr Zelenskiy", "Volodymyr Zelensky", None, False),
        ("North Atlantic Alliance", "NATO", "org:nato", True),
        ("north atlantic alliance", "NATO", "org:nato", True),
        ("Moscow", "Russia", "country:RUS", True),
        ("Russian Federation", "Russia", "country:RUS", True),
        ("Kyiv", "Russia", "country:RUS", False),
        ("Lima", "Nowhere", "country:XXX", False),
        ("Lima", "Ana Cruz", "person:ana-cruz", False),
    ],
)
def test_any_known_name_of_the_actor_is_right(speaker, name, actor, right):
    assert speakers.is_right(case(speaker), named(name, actor)) is right


def said(actor, *words, name="he"):
    content = tuple(Span.of(TEXT, TEXT.index(part), TEXT.index(part) + len(part)) for part in words)
    cue = Span.of(TEXT, 29, 33)
    source = Source(None, actor, name)
    return Statement(
        f"sta_{actor}", source, (), cue, content, "indirect", "assert", "positive", None, None, None, (cue, *content)
    )


DIAZ = Actor("person:omar-diaz", "Omar Diaz")
TALIBAN, GUNMEN = Actor("group:taliban", "Taliban"), Actor("group:gunmen-1", "gunmen")


@pytest.fixture
def answer(tmp_path, monkeypatch):
    """The answer where the statements stage finds the statements given."""

    def asked(*statements):
        def run(document):
            document.statements = statements
            document.actors = {actor.id: actor for actor in (DIAZ, TALIBAN, GUNMEN)}

        stages = SimpleNamespace(name="statements", run=run), SimpleNamespace(name="events", run=None)
        monkeypatch.setattr(documents, "standard_stages", lambda annotator: stages)
        path = tmp_path / "gold.jsonl"
        path.write_text(json.dumps(ROW), encoding="utf-8")
        ((_, found),) = speakers.answers(path, SimpleNamespace(tokenise=lambda text: Doc.of_spacy(tokenizer()(text))))
        return found

    return asked


def test_answer_names_the_speaker_of_the_quote(answer):
    statement = said("person:omar-diaz", "the port was shut")
    assert answer(statement) == Answer(
        found=True, name="Omar Diaz", actor="person:omar-diaz", source="he", statement=statement
    )


def test_answer_comes_from_the_statement_that_shares_most(answer):
    statements = said("group:taliban", "said the port"), said("person:omar-diaz", "port was shut")
    assert answer(*statements).name == "Omar Diaz"


def test_answer_counts_all_parts_of_a_statement(answer):
    statements = said("group:taliban", "port was"), said("person:omar-diaz", "the port", "shut")
    assert answer(*statements).name == "Omar Diaz"


def test_answer_prefers_the_shorter_of_equal_statements(answer):
    statements = said("group:taliban", "He said the port was shut"), said("person:omar-diaz", "the port was shut")
    assert answer(*statements).name == "Omar Diaz"


@pytest.mark.parametrize("statements", [(), (said("person:omar-diaz", "Rain will stop"),)])
def test_answer_without_a_statement_is_not_found(answer, statements):
    assert answer(*statements) == Answer(found=False, name=None, actor=None, source=None)


@pytest.mark.parametrize(
    ("actor", "name"), [("group:taliban", "Taliban"), ("group:gunmen-1", None), ("person:nobody", None), (None, None)]
)
def test_answer_gives_a_name_only_where_there_is_one(answer, actor, name):
    assert answer(said(actor, "the port was shut")).name == name


def figures(monkeypatch, *pairs):
    monkeypatch.setattr(speakers, "answers", lambda path, annotator: pairs)
    return speakers.evaluate(None, None)


def test_evaluate_gives_the_figures_of_each_kind(monkeypatch):
    pairs = (
        (case("Omar Diaz"), named("Diaz")),
        (case("Omar Diaz"), named("Ana Cruz")),
        (case("Omar Diaz"), named(None)),
        (case("Omar Diaz", "nominal"), named("Omar Diaz")),
        (case(None), named(None)),
    )
    assert figures(monkeypatch, *pairs) == {
        "speaker_accuracy": 0.5,
        "nominal_accuracy": 1,
        "pronoun_accuracy": pytest.approx(1 / 3),
        "wrong_name": 0.2,
        "unnamed_right": 1,
        "n": 5,
    }


def test_evaluate_counts_a_name_for_nobody_as_wrong(monkeypatch):
    found = figures(monkeypatch, (case(None), named("Diaz")), (case(None), named(None)))
    assert (found["wrong_name"], found["unnamed_right"]) == (0.5, 0.5)


def test_evaluate_of_nothing_is_zero(monkeypatch):
    assert figures(monkeypatch) == {"speaker_accuracy": 0, "wrong_name": 0, "unnamed_right": 0, "n": 0}


def test_group_without_a_name_is_called_by_the_words_of_its_mention():
    words = Span.of(TEXT, 0, 2)
    mention = SimpleNamespace(mention=SimpleNamespace(span=words, actors=("group:mdv-cop",)))
    document = SimpleNamespace(mentions=(mention,))
    found = [
        speakers._called(document, case(speaker), Source("mnt_1", "group:mdv-cop"))
        for speaker in (words.text, "Maldives police", None)
    ]
    assert found == [words.text, None, None]


def test_source_nobody_knows_is_called_by_its_own_words():
    document = SimpleNamespace(mentions=())
    source = Source("mnt_1", None, "The Citizens' Committee, which holds the hall")
    found = [speakers._called(document, case(name), source) for name in ("Citizens' Committee", "City Council")]
    assert found == ["Citizens' Committee", None]
