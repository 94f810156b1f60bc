"""Single mentions: the reader, the comparison of an answer with the gold, the sector, the figures."""

import datetime as dt
import json
from types import SimpleNamespace

import pytest

from deedwatch.document import FoundMention
from deedwatch.errors import EvaluationError
from deedwatch.lab import actors, documents
from deedwatch.lab.actors import Answer, Case
from deedwatch.language.tokenize import tokenizer
from deedwatch.records import Actor, Mention
from deedwatch.spans import Span
from deedwatch.tokens import Doc

TEXT = "The Peruvian envoy met Ana Cruz in Lima."
DAY = dt.date(2021, 3, 5)


@pytest.fixture
def read(tmp_path):
    def written(*rows):
        path = tmp_path / "gold.jsonl"
        path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
        return list(actors.read(path))

    return written


def test_case_is_read_whole(read):
    row = {"mention": "Ana Cruz", "context": TEXT, "date": "2021-03-05"}
    assert read(row | {"country": "PER", "sector": "GOV", "person": "Ana Cruz"}) == [
        Case("Ana Cruz", TEXT, 23, DAY, "PER", "GOV", "Ana Cruz")
    ]


@pytest.mark.parametrize("context", [{}, {"context": None}, {"context": ""}, {"context": "Nobody came."}])
def test_mention_without_its_context_is_the_text(read, context):
    assert read({"mention": "Lima", **context}) == [Case("Lima", "Lima", 0, None, None, None, None)]


@pytest.mark.parametrize("date", [{}, {"date": None}, {"date": ""}])
def test_case_may_lack_a_date(read, date):
    assert read({"mention": "Lima", **date})[0].date is None


def test_blank_lines_are_passed_over(read):
    assert [case.mention for case in read("", {"mention": "Lima"}, "  ", {"mention": "Peru"})] == ["Lima", "Peru"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{", "JSONDecodeError('Expecting property name enclosed in double quotes: line 1 column 2 (char 1)')"),
        ({"context": "Rain."}, "KeyError('mention')"),
        ([1], "TypeError('list indices must be integers or slices, not str')"),
        ({"mention": "Lima", "date": "5 March"}, "ValueError(\"Invalid isoformat string: '5 March'\")"),
        ({"mention": "Lima", "date": 2021}, "TypeError('fromisoformat: argument must be str')"),
    ],
)
def test_bad_line_is_named(tmp_path, read, row, reason):
    with pytest.raises(EvaluationError) as error:
        read({"mention": "Lima"}, "", row)
    assert str(error.value) == f"{tmp_path / 'gold.jsonl'}:3: {reason}"


ZELENSKY = Answer("UKR", "GOV", "Volodymyr Zelensky", "person:volodymyr-zelensky")


@pytest.mark.parametrize(
    ("name", "expected", "answer", "right"),
    [
        ("country", "UKR", ZELENSKY, True),
        ("country", "RUS", ZELENSKY, False),
        ("country", "UKR", Answer(), False),
        ("sector", "GOV", ZELENSKY, True),
        ("sector", "gov", ZELENSKY, False),
        ("person", "Volodymyr Zelensky", ZELENSKY, True),
        ("person", "Volodymyr Zelenskiy", ZELENSKY, True),
        ("person", "volodymyr zélensky", ZELENSKY, True),
        ("person", "Sergey Lavrov", ZELENSKY, False),
        ("person", "Volodymyr Zelensky", Answer(), False),
        ("person", "Ana Cruz", Answer(person="Ána Cruz", actor="person:ana-cruz"), True),
        ("person", "Ana Cruz", Answer(person="Ana Crux", actor="person:ana-crux"), False),
    ],
)
def test_same_compares_an_answer_with_the_gold(name, expected, answer, right):
    assert actors.same(name, expected, answer) is right


def found(words, kind="name", *ids, text=TEXT, sectors=(), number=None):
    """A mention by its words; token ranges are those of words parted by spaces."""
    at = text.index(words)
    start = text[:at].count(" ")
    end = start + words.count(" ") + 1
    ident = ids[0] if ids else None
    mention = Mention(f"mnt_{start}", Span.of(text, at, at + len(words)), kind, ident, ids, sectors)
    return FoundMention(mention, start, end, end - 1, number)


@pytest.mark.parametrize(
    ("actor", "words", "sector"),
    [
        (Actor("person:ana", "Ana", sectors=("LEG", "OPP")), (), "LEG"),
        (Actor("person:ana", "Ana", sectors=("LEG",)), ("MIL", "SPY"), "MIL"),
        (Actor("country:PER", "Peru"), (), "GOV"),
        (Actor("country:PER", "Peru"), ("MIL",), "MIL"),
        (Actor("person:ana", "Ana"), (), None),
        (Actor("org:un", "UN"), (), None),
    ],
)
def test_sector_is_that_of_the_words_else_of_the_actor(actor, words, sector):
    assert actors.sector_of(found("Lima", sectors=words), actor) == sector


@pytest.mark.parametrize(
    ("kind", "number", "sector"),
    [("demonym", "plur", "CVL"), ("demonym", "sing", "GOV"), ("demonym", None, "GOV"), ("name", "plur", "GOV")],
)
def test_sector_of_a_people_is_civilians(kind, number, sector):
    assert actors.sector_of(found("Peruvian", kind, number=number), Actor("country:PER", "Peru")) == sector


ENVOY, CRUZ = Actor("country:PER", "Peru", "PER"), Actor("person:ana-cruz", "Ana Cruz", "BOL", sectors=("LEG",))
WORDS = SimpleNamespace(tokenise=lambda text: Doc.of_spacy(tokenizer()(text)))


@pytest.fixture
def answer(monkeypatch):
    """The answer for some words of the text, where the actors stage finds the mentions given."""

    def asked(words, *mentions):
        def run(document):
            document.mentions = mentions
            document.actors = {actor.id: actor for actor in (ENVOY, CRUZ)}

        stages = SimpleNamespace(name="actors", run=run), SimpleNamespace(name="statements", run=None)
        monkeypatch.setattr(documents, "standard_stages", lambda annotator: stages)
        return actors.answer(Case(words, TEXT, TEXT.index(words), DAY, None, None, None), WORDS)

    return asked


def test_answer_is_the_actor_of_the_mention(answer):
    mentions = found("The Peruvian envoy", "nominal", "country:PER"), found("Ana Cruz", "name", "person:ana-cruz")
    assert answer("Ana Cruz", *mentions) == Answer("BOL", "LEG", "Ana Cruz", "person:ana-cruz")


def test_answer_names_only_persons(answer):
    assert answer("envoy", found("The Peruvian envoy", "nominal", "country:PER")).person is None


def test_answer_takes_the_first_of_several_actors(answer):
    mention = found("The Peruvian envoy", "nominal", "person:ana-cruz", "country:PER")
    assert answer("The Peruvian envoy", mention).actor == "person:ana-cruz"


@pytest.mark.parametrize("mentions", [(), (found("Ana Cruz", "name", "country:PER"),), (found("Lima"),)])
def test_answer_without_a_known_actor_is_empty(answer, mentions):
    assert answer("Lima", *mentions) == Answer()


def test_answer_prefers_the_mention_that_shares_most(answer):
    mentions = found("Peruvian", "demonym", "person:ana-cruz"), found("Peruvian envoy", "nominal", "country:PER")
    assert answer("The Peruvian envoy", *mentions).actor == "country:PER"


def test_answer_prefers_the_mention_headed_by_the_last_word(answer):
    mentions = found("Peruvian", "demonym", "country:PER"), found("envoy", "nominal", "person:ana-cruz")
    assert answer("The Peruvian envoy", *mentions).actor == "person:ana-cruz"


def test_answer_prefers_a_mention_with_an_actor(answer):
    assert answer("Ana Cruz", found("Ana Cruz"), found("Ana", "name", "person:ana-cruz")).actor == "person:ana-cruz"


def test_answers_pair_each_case_with_its_answer(tmp_path, monkeypatch):
    path = tmp_path / "gold.jsonl"
    path.write_text('{"mention": "Lima"}\n{"mention": "Peru"}\n', encoding="utf-8")
    monkeypatch.setattr(actors, "answer", lambda case, annotator: Answer(actor=case.text))
    assert [(case.mention, said.actor) for case, said in actors.answers(path, None)] == [
        ("Lima", "Lima"),
        ("Peru", "Peru"),
    ]


def figures(monkeypatch, *pairs):
    monkeypatch.setattr(actors, "answers", lambda path, annotator: pairs)
    return actors.evaluate(None, None)


def gold(country=None, sector=None, person=None):
    return Case("Lima", "Lima", 0, None, country, sector, person)


def test_evaluate_scores_only_what_is_expected(monkeypatch):
    pairs = (
        (gold("UKR", "GOV", "Volodymyr Zelensky"), ZELENSKY),
        (gold("RUS", "GOV"), ZELENSKY),
        (gold("UKR"), ZELENSKY),
        (gold("PER"), Answer()),
    )
    assert figures(monkeypatch, *pairs) == {
        "country_accuracy": 0.5,
        "sector_accuracy": 1,
        "person_accuracy": 1,
        "coverage": 0.75,
        "n": 4,
        "n_country": 4,
        "n_sector": 2,
        "n_person": 1,
    }


def test_evaluate_of_nothing_is_zero(monkeypatch):
    assert set(figures(monkeypatch).values()) == {0}
