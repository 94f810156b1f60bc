"""Deedwatch as a component of a spaCy pipeline: `nlp.add_pipe("deedwatch")`.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> stage = nlp.add_pipe("deedwatch", config={"published": "2022-01-21"})
>>> doc = nlp("Moscow rejected the demand on Friday.")  # doctest: +SKIP
>>> [(span.text, span.label_) for span in doc.spans["deedwatch"]]  # doctest: +SKIP

The component reads `doc.text` as `deedwatch.read` would, with the shipped language stage, so that both give the same records.
Parse and names that the Doc may have are neither used nor touched: they were made without the article's blocks (a headline
runs on into the first sentence), and without the vectors that the relation head judges events by.

What is set, for every Doc:
- `doc._.deedwatch`: the Reading; that of a Doc which cannot be read holds no records. None before the component ran.
- `doc._.statements`, `events`, `claims`, `commitments`: its records.
- `doc._.deedwatch_reject`: None, or the code of the reason why the Doc was not read; `deedwatch_detail` says it in words.
- `doc.spans["deedwatch"]`: the evidence, each span labelled STATEMENT, EVENT, CLAIM or COMMITMENT, its `id_` the record's id.
  Evidence that cuts a token in two is widened to the whole token; the exact words are in the record.

A Doc's publication date comes from its context in `nlp.pipe(..., as_tuples=True)`, a date or a dict with "published", and from
the configuration where the context has none. The context may also give "title", "outlet", "byline" and "url".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from deedwatch.errors import LanguageError
from deedwatch.page import Page
from deedwatch.pipeline import Reader, default_reader
from deedwatch.records import Article, Reading, Reject, reading_from_json

SPANS: Final = "deedwatch"
_READING, _REJECT, _DETAIL = "deedwatch", "deedwatch_reject", "deedwatch_detail"
_FROM_CONTEXT: Final = ("title", "outlet", "byline", "url")
_LISTS: Final = ("statements", "events", "claims", "commitments")
_LABELS: Final = dict(zip(_LISTS, ("STATEMENT", "EVENT", "CLAIM", "COMMITMENT"), strict=True))
KEPT: Final = 64  # readings held decoded: more than a batch of Docs that one looks at in turn


class Component:
    """Reads each Doc that passes through. It holds its settings alone; the model is loaded with the first Doc."""

    def __init__(self, name: str, published: dt.date | None, language: str | None, spans_key: str) -> None:
        """Registers what hangs on a Doc. Raises LanguageError when another extension has one of the names."""
        self.name = name
        self.published = published
        self.language = language
        self.spans_key = spans_key
        register()

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its reading. Raises ValueError for a context whose date is none."""
        reader = _reader(self.language)
        result = next(iter(reader.pipe([self._page(doc)])))
        if isinstance(result, Reject):
            doc.user_data[_REJECT], doc.user_data[_DETAIL] = result.reason, result.detail
            result = Reading(Article.of(doc.text), (), (), (), (), (), (), reader.made_with())
        else:
            doc.user_data.pop(_REJECT, None)
            doc.user_data.pop(_DETAIL, None)
        # Kept as JSON, since spaCy writes user data with MessagePack: Docs go to disk and between processes.
        doc.user_data[_READING] = result.to_json()
        doc.spans[self.spans_key] = list(_evidence(doc, result))
        return doc

    def _page(self, doc: Doc) -> Page:
        context = getattr(doc, "_context", None)  # where `nlp.pipe(as_tuples=True)` puts it
        told: Mapping[str, Any] = context if isinstance(context, Mapping) else {}
        day = context if isinstance(context, dt.date) else told.get("published")
        title, outlet, byline, url = (str(told[field]) if told.get(field) else None for field in _FROM_CONTEXT)
        when = day_of(day) or self.published
        return Page("doc", None, doc.text, published=when, title=title, outlet=outlet, byline=byline, url=url)


@Language.factory(
    "deedwatch",
    assigns=["doc._.deedwatch", "doc._.deedwatch_reject", "doc.spans"],
    default_config={"published": None, "language": None, "spans_key": SPANS},
)
def make(nlp: Language, name: str, published: str | None, language: str | None, spans_key: str) -> Component:
    """The component of a pipeline.

    `published` is an ISO date for Docs without one of their own; `language` a spaCy pipeline that stands in for the shipped
    language stage, as in `deedwatch read --language`. Raises ValueError when `published` is no date.
    """
    return Component(name, day_of(published), language, spans_key)


def day_of(value: object) -> dt.date | None:
    """A day given as a date, a datetime or an ISO string. Raises ValueError for anything else.

    >>> day_of("2022-01-21")
    datetime.date(2022, 1, 21)
    """
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        message = f"{value!r} is not a date like 2022-01-21"
        raise ValueError(message) from None


def register() -> None:
    """Hang the attributes on `doc._`. Raises LanguageError when another extension has one of the names."""
    for name, getter in _GETTERS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter)
        elif Doc.get_extension(name)[2] is not getter:
            message = f"doc._.{name} is another extension's; remove that one, or run deedwatch in a pipeline of its own"
            raise LanguageError(message)


def _evidence(doc: Doc, reading: Reading) -> Iterator[Span]:
    for name, label in _LABELS.items():
        for record in getattr(reading, name):
            for words in dict.fromkeys(record.evidence):
                span = doc.char_span(words.start, words.end, label, span_id=record.id, alignment_mode="expand")
                if span is not None:
                    yield span


@cache
def _reader(language: str | None) -> Reader:
    """One reader a language stage and process."""
    if language is None:
        return default_reader()
    from deedwatch.language.foreign import SpacyAnnotator  # noqa: PLC0415 - seldom asked for

    return Reader(SpacyAnnotator(language))


@lru_cache(maxsize=KEPT)
def _decoded(line: str) -> Reading:
    return reading_from_json(line)


def _reading(doc: Doc) -> Reading | None:
    line = doc.user_data.get(_READING)
    return None if line is None else _decoded(line)


def _records(name: str) -> Callable[[Doc], tuple[Any, ...]]:
    def getter(doc: Doc) -> tuple[Any, ...]:
        reading = _reading(doc)
        return () if reading is None else getattr(reading, name)

    return getter


def _told(key: str) -> Callable[[Doc], str | None]:
    def getter(doc: Doc) -> str | None:
        told: str | None = doc.user_data.get(key)
        return told

    return getter


_GETTERS: Final[dict[str, Callable[[Doc], Any]]] = {
    "deedwatch": _reading,
    "deedwatch_reject": _told(_REJECT),
    "deedwatch_detail": _told(_DETAIL),
    **{name: _records(name) for name in _LISTS},
}
register()
