"""The spaCy component, with a reader of no model behind it."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin

from deedwatch import spacy_component
from deedwatch.errors import LanguageError
from deedwatch.extract import extract
from deedwatch.records import Event, MadeWith, Reading, Reject

TEXT = "Moscow rejected the demand, and Kyiv rejected the offer, the ministries of both sides said on Friday."
SPANISH = "El ministro dijo el viernes que su gobierno no aceptará las condiciones del país vecino."


class FakeReader:
    """Finds an event in every "rejected" and inside "rebuked"; keeps the pages it was given."""

    def __init__(self):
        self.pages = []

    def made_with(self):
        return MadeWith("0", "m", "o", "k")

    def pipe(self, pages):
        for page in pages:
            self.pages.append(page)
            article = extract(page)
            yield article if isinstance(article, Reject) else self._reading(article)

    def _reading(self, article):
        events = []
        for found in re.finditer("rejected|ebuked", article.text):
            span = article.span(*found.span())
            events.append(
                Event(f"evt_{len(events)}", "REJECT", None, (), "120", (), (), span, None, None, "occurred", False,
                      None, "verbal_conflict", -4.0, (span, span), 0.9, "frame:test")
            )  # fmt: skip
        return Reading(article, (), (), (), tuple(events), (), (), self.made_with())


@pytest.fixture
def reader(monkeypatch):
    made = FakeReader()
    monkeypatch.setattr(spacy_component, "_reader", lambda language: made)
    return made


def pipeline(**config):
    nlp = spacy.blank("en")
    nlp.add_pipe("deedwatch", config=config)
    return nlp


def test_component_sets_the_reading_and_its_records(reader):
    doc = pipeline()(TEXT)
    assert doc._.deedwatch.article.text == TEXT
    assert doc._.events == doc._.deedwatch.events
    assert (doc._.statements, doc._.claims, doc._.commitments, doc._.deedwatch_reject) == ((), (), (), None)


def test_component_sets_the_evidence_once_a_record(reader):
    doc = pipeline()("Kyiv rejected it.")
    assert [(s.text, s.label_, s.id_) for s in doc.spans["deedwatch"]] == [("rejected", "EVENT", "evt_0")]


def test_evidence_inside_a_token_is_widened_to_it(reader):
    doc = pipeline()("Moscow rebuked it.")
    assert [span.text for span in doc.spans["deedwatch"]] == ["rebuked"]


def test_component_writes_spans_where_it_is_told(reader):
    doc = pipeline(spans_key="sc")(TEXT)
    assert (len(doc.spans["sc"]), "deedwatch" in doc.spans) == (2, False)


def test_component_takes_the_day_of_its_configuration(reader):
    doc = pipeline(published="2022-01-21")(TEXT)
    assert doc._.deedwatch.article.published.date == dt.date(2022, 1, 21)


@pytest.mark.parametrize(
    "context",
    [
        dt.date(2024, 5, 3),
        dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC),
        {"published": "2024-05-03"},
        {"published": dt.date(2024, 5, 3), "row": 7},
    ],
)
def test_context_gives_the_day(reader, context):
    ((doc, given),) = pipeline(published="2022-01-21").pipe([(TEXT, context)], as_tuples=True)
    assert (doc._.deedwatch.article.published.date, given) == (dt.date(2024, 5, 3), context)


@pytest.mark.parametrize("context", [None, "a note", 7, {"row": 7}, {"published": None}])
def test_context_without_a_day_leaves_that_of_the_configuration(reader, context):
    ((doc, _),) = pipeline(published="2022-01-21").pipe([(TEXT, context)], as_tuples=True)
    assert doc._.deedwatch.article.published.date == dt.date(2022, 1, 21)


def test_context_gives_title_outlet_and_address(reader):
    context = {"title": "A title", "outlet": "The Record", "byline": "A. Writer", "url": "https://example.org/1"}
    list(pipeline().pipe([(TEXT, context)], as_tuples=True))
    page = reader.pages[0]
    assert {"title": page.title, "outlet": page.outlet, "byline": page.byline, "url": page.url} == context


def test_context_whose_day_is_none_is_an_error(reader):
    with pytest.raises(ValueError, match="'May 2024' is not a date like 2022-01-21"):
        list(pipeline().pipe([(TEXT, {"published": "May 2024"})], as_tuples=True))


def test_configured_day_that_is_none_is_an_error():
    with pytest.raises(ValueError, match="'soon' is not a date like 2022-01-21"):
        pipeline(published="soon")


@pytest.mark.parametrize(
    ("text", "reason", "detail"),
    [("", "empty", "nothing but white space"), (SPANISH, "language_not_supported", "es (confidence")],
)
def test_doc_that_cannot_be_read_has_an_empty_reading_and_the_reason(reader, text, reason, detail):
    doc = pipeline()(text)
    assert (doc._.deedwatch_reject, doc._.deedwatch_detail[: len(detail)]) == (reason, detail)
    assert (doc._.deedwatch.article.text, doc._.events, len(doc.spans["deedwatch"])) == (text, (), 0)


def test_doc_read_again_forgets_why_it_was_not(reader):
    nlp = pipeline()
    doc = nlp.make_doc(TEXT)
    doc.user_data["deedwatch_reject"] = "empty"
    assert nlp(doc)._.deedwatch_reject is None


def test_doc_before_the_component_has_no_reading():
    doc = spacy.blank("en")(TEXT)
    assert (doc._.deedwatch, doc._.events, doc._.deedwatch_reject) == (None, (), None)


def test_pipe_keeps_order_and_reads_what_it_can(reader):
    docs = list(pipeline().pipe([TEXT, SPANISH, "Kyiv rejected it."]))
    assert [len(doc._.events) for doc in docs] == [2, 0, 1]


def test_reading_survives_bytes(reader):
    nlp = pipeline()
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert (again._.deedwatch, len(again.spans["deedwatch"])) == (doc._.deedwatch, 2)


def test_reading_survives_a_doc_bin(reader):
    nlp = pipeline()
    stored = DocBin(store_user_data=True, docs=[nlp(TEXT)]).to_bytes()
    (again,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert len(again._.events) == 2


def test_pipeline_survives_the_disk(reader, tmp_path):
    pipeline(published="2022-01-21").to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert again(TEXT)._.deedwatch.article.published.date == dt.date(2022, 1, 21)


def test_component_leaves_tokens_and_names_alone(reader):
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "Moscow"}])
    nlp.add_pipe("deedwatch")
    assert [(ent.text, ent.label_) for ent in nlp(TEXT).ents] == [("Moscow", "GPE")]


def test_name_of_another_extension_is_an_error():
    ours = Doc.remove_extension("claims")
    Doc.set_extension("claims", default=())
    try:
        with pytest.raises(LanguageError, match=r"doc\._\.claims is another extension's"):
            pipeline()
    finally:
        Doc.set_extension("claims", getter=ours[2], force=True)


def test_factory_is_an_entry_point():
    text = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    (entry,) = tomllib.loads(text)["project"]["entry-points"]["spacy_factories"].items()
    module, _, attribute = entry[1].partition(":")
    assert (entry[0], getattr(import_module(module), attribute)) == ("deedwatch", spacy_component.make)
