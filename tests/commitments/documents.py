"""Documents from the `sentences.txt` beside the tests of commitments and claims: our own sentences, each with its tree as `word|lemma|pos|tag|dep|head` a token."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from deedwatch.document import Document, FoundMention, FoundTime, Sentence
from deedwatch.records import Actor, Article, Block, BlockKind, Mention, Published, Source, Statement, Time
from deedwatch.tokens import Doc, Layers

PUBLISHED = dt.date(2022, 1, 21)  # a Friday
COUNTRIES = {
    "RUS": "Moscow Russian",
    "USA": "Washington Biden",
    "UKR": "Kyiv Ukraine",
    "IRN": "Tehran",
    "TUR": "Ankara",
    "SYR": "Damascus",
    "IRQ": "Baghdad",
    "BLR": "Minsk",
    "POL": "Warsaw Poland",
    "DEU": "Berlin",
    "FRA": "Paris",
    "KOR": "Seoul",
    "PRK": "Pyongyang",
    "ISR": "Israel",
    "CHN": "Beijing",
    "TWN": "Taiwan",
    "VEN": "Caracas",
    "GEO": "Georgia",
    "MLI": "Mali Bamako",
    "NER": "Niger",
    "EGY": "Cairo",
    "ETH": "Ethiopia",
    "PAK": "Islamabad",
    "IND": "Delhi",
    "DZA": "Algiers",
    "MAR": "Rabat",
    "GRC": "Athens",
    "QAT": "Doha",
    "SAU": "Riyadh",
    "ARM": "Armenia",
    "AZE": "Azerbaijan",
    "TCD": "Chad",
}
NAMES = {word: f"country:{code}" for code, words in COUNTRIES.items() for word in words.split()}


@cache
def _sentences() -> dict[str, tuple[str, str]]:
    found = {}
    for path in sorted(Path(__file__).parents[1].glob("*/sentences.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for head, tree in zip(lines[::2], lines[1::2], strict=True):
            key, text = head.split(": ", 1)
            found[key] = (text, tree)
    return found


def text_of(key: str) -> str:
    """The sentence itself."""
    return _sentences()[key][0]


def read(
    *keys: str,
    names: dict[str, str] | None = None,
    offices: dict[str, str] | None = None,
    sectors: dict[str, tuple[str, ...]] | None = None,
    times: dict[str, tuple[dt.date, dt.date]] | None = None,
    durations: dict[str, float] | None = None,
    kinds: tuple[BlockKind, ...] = (),
) -> Document:
    """A document with one paragraph a sentence, mentions where a word is in NAMES or `names`, and the times given.

    `names` maps a word to an actor id ("" for nobody), `offices` and `sectors` an actor id to what is on record.
    """
    doc = _doc(keys)
    kinds = kinds or ("body",) * len(keys)
    blocks, sentences, at = [], [], 0
    for index, key in enumerate(keys):
        size = len(_sentences()[key][1].split(" "))
        start, last = doc[at].idx, doc[at + size - 1]
        blocks.append(Block(kinds[index], start, last.end))
        sentences.append(Sentence(index, at, at + size, index, kinds[index]))
        at += size
    article = Article.of(doc.text, blocks=tuple(blocks), published=Published(PUBLISHED, "given"))
    document = Document(article, doc, sentences=tuple(sentences))
    _mention(document, {**NAMES, **(names or {})}, offices or {}, sectors or {})
    document.times = tuple(_times(document, times or {}, durations or {}))
    return document


def _doc(keys: tuple[str, ...]) -> Doc:
    rows, spaces, heads = [], [], []
    for key in keys:
        text, tree = _sentences()[key]
        at, before = 0, len(rows)
        for cell in tree.split(" "):
            row = cell.rsplit("|", 5)
            at = text.index(row[0], at) + len(row[0])
            rows.append(row)
            spaces.append(text[at : at + 1] == " " or (at == len(text) and key != keys[-1]))
            heads.append(before + int(row[5]))
    words, lemmas, pos, tags, deps, _ = zip(*rows, strict=True)
    return Doc.of_words(words, spaces, Layers(tags, pos, lemmas, heads, deps))


def _mention(
    document: Document, names: dict[str, str], offices: dict[str, str], sectors: dict[str, tuple[str, ...]]
) -> None:
    found = []
    for token in document.doc:
        ident = names.get(token.text)
        if not ident:
            continue
        span = document.span(token.i, token.i + 1)
        mention = Mention(f"mnt_{token.i}", span, "name", ident, (ident,))
        found.append(FoundMention(mention, token.i, token.i + 1, token.i))
        country = ident[8:] if ident.startswith("country:") else {"person:biden": "USA"}.get(ident)
        document.actors[ident] = Actor(
            ident,
            token.text,
            country,
            None,
            sectors.get(ident, ("GOV",) if ident.startswith("person:") else ()),
            offices.get(ident),
        )
    document.mentions = tuple(found)


def _times(
    document: Document, times: dict[str, tuple[dt.date, dt.date]], durations: dict[str, float]
) -> list[FoundTime]:
    found = []
    for words in (*times, *durations):
        start = document.article.text.index(words)
        tokens = document.tokens_of(document.article.span(start, start + len(words)))
        bounds = times.get(words, (None, None))
        record = Time(
            bounds[0],
            bounds[1],
            "range",
            "text" if bounds[0] else "unknown",
            document.article.span(start, start + len(words)),
        )
        found.append(FoundTime(record, tokens[0].i, tokens[-1].i + 1, tokens[-1].i, durations.get(words)))
    return found


def state(document: Document, source: str, cue: str, content: str, act: str) -> None:
    """Add a statement to the document: its source's word, its cue and its content as they stand in the text."""
    text = document.article.text

    def span(words: str):
        return document.article.span(text.index(words), text.index(words) + len(words))

    mention = next(found.mention for found in document.mentions if found.mention.span.text == source)
    statement = Statement(
        f"sta_{len(document.statements)}",
        Source(mention.id, mention.actor),
        (),
        span(cue),
        (span(content),),
        "indirect",
        act,
        "positive",
        None,
        None,
        None,
        (span(content),),
    )
    document.statements = (*document.statements, statement)
