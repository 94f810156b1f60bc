"""Score coreference against GUM's `Entity=`: the CoNLL average over named and pronominal mentions.

Gold mentions are those of persons, organisations and places whose head is a proper noun or a pronoun; chains of one such
mention are left out, as the shared tasks do. Mentions are compared by their head word. The CoNLL average is the mean of
the F1 of MUC, B-cubed and CEAF over entities.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from deedwatch.document import Document
from deedwatch.errors import EvaluationError
from deedwatch.lab import conllu
from deedwatch.lab.conllu import Sentence
from deedwatch.lab.marked import Mark, MarkedArticle
from deedwatch.lab.mentions import gold_mentions
from deedwatch.lab.treebank import blocks_of
from deedwatch.language import Annotator
from deedwatch.pipeline import standard_stages
from deedwatch.records import Article, Published

Key = tuple[int, int]  # document number and character offset of the mention's head
Chain = frozenset[Key]
KINDS = frozenset({"person", "organization", "place"})

REPORTED = frozenset({"news", "interview", "speech"})  # genres of GUM that reports resemble


@dataclass(slots=True)
class Ratio:
    """A recall and a precision as sums over documents."""

    recall: tuple[float, float] = (0.0, 0.0)
    precision: tuple[float, float] = (0.0, 0.0)

    def add(self, recall: tuple[float, float], precision: tuple[float, float]) -> None:
        """Add numerators and denominators."""
        self.recall = (self.recall[0] + recall[0], self.recall[1] + recall[1])
        self.precision = (self.precision[0] + precision[0], self.precision[1] + precision[1])

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1."""
        recall = self.recall[0] / self.recall[1] if self.recall[1] else 0.0
        precision = self.precision[0] / self.precision[1] if self.precision[1] else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {"precision": precision, "recall": recall, "f1": f1}


Counts = Callable[[Sequence[Chain], Sequence[Chain]], tuple[float, float]]


@dataclass(slots=True)
class Scorer:
    """Adds up documents."""

    sums: dict[str, Ratio] = field(default_factory=lambda: {name: Ratio() for name in _MEASURES})

    def add(self, gold: Sequence[Chain], found: Sequence[Chain]) -> None:
        """Count the chains of one document. CEAF pairs the chains once for both of its sides."""
        for name, measure in _MEASURES.items():
            self.sums[name].add(measure(gold, found), measure(found, gold))

    def figures(self) -> dict[str, object]:
        """`conll_f1` and the parts of it."""
        parts = {name: ratio.figures() for name, ratio in self.sums.items()}
        average = sum(parts[name]["f1"] for name in ("muc", "b_cubed", "ceaf_e")) / 3
        return {"conll_f1": average, **parts}


def muc(key: Sequence[Chain], response: Sequence[Chain]) -> tuple[float, float]:
    """Links of the key that the response keeps, and links of the key (Vilain et al. 1995)."""
    place = {mention: at for at, chain in enumerate(response) for mention in chain}
    kept = total = 0
    for chain in key:
        parts = {place[mention] for mention in chain if mention in place}
        alone = sum(mention not in place for mention in chain)
        kept += len(chain) - len(parts) - alone
        total += len(chain) - 1
    return kept, total


def b_cubed(key: Sequence[Chain], response: Sequence[Chain]) -> tuple[float, float]:
    """Overlap of each mention's two chains over the key's, summed, and the number of mentions (Bagga & Baldwin 1998)."""
    of = {mention: chain for chain in response for mention in chain}
    right = sum(len(chain & of[mention]) / len(chain) for chain in key for mention in chain if mention in of)
    return right, sum(len(chain) for chain in key)


def ceaf_e(key: Sequence[Chain], response: Sequence[Chain]) -> tuple[float, float]:
    """Similarity of the best pairing of chains, and the number of the key's chains (Luo 2005)."""
    if not key or not response:
        return 0.0, len(key)
    try:
        from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - only this figure needs it
    except ImportError as error:
        message = "scoring coreference needs scipy: pip install 'deedwatch[evaluate]'"
        raise EvaluationError(message) from error
    similar = [[2 * len(a & b) / (len(a) + len(b)) for b in response] for a in key]
    rows, columns = linear_sum_assignment(similar, maximize=True)
    return float(sum(similar[row][column] for row, column in zip(rows, columns, strict=True))), len(key)


def mentions_found(gold: Sequence[Chain], found: Sequence[Chain]) -> tuple[float, float]:
    """Mentions of the first that the second has, and their number."""
    have = {mention for chain in found for mention in chain}
    wanted = [mention for chain in gold for mention in chain]
    return sum(mention in have for mention in wanted), len(wanted)


_MEASURES: dict[str, Counts] = {"muc": muc, "b_cubed": b_cubed, "ceaf_e": ceaf_e, "mentions": mentions_found}


def evaluate(path: Path, annotator: Annotator, genres: Sequence[str] = ()) -> dict[str, object]:
    """`conll_f1` and `muc, b_cubed, ceaf_e, mentions` from raw text, over all documents; `conll_f1` for each genre.

    `news_interview_speech` is that of the genres nearest to reports, taken together.
    """
    scorers: dict[str, Scorer] = {}
    for number, name, sentences in documents(path):
        genre = name.split("_")[1] if name.count("_") > 1 else ""
        if genres and genre not in genres:
            continue
        document, starts = read_document(sentences, annotator)
        gold = gold_chains(sentences, starts, number)
        found = found_chains(document, number)
        for group in ("all", genre, *(("news_interview_speech",) if genre in REPORTED else ())):
            scorers.setdefault(group, Scorer()).add(gold, found)
    figures = scorers.pop("all", Scorer()).figures()
    return {**figures, **{name: scorer.figures()["conll_f1"] for name, scorer in sorted(scorers.items()) if name}}


def documents(path: Path) -> Iterator[tuple[int, str, list[Sentence]]]:
    """Number, name and sentences of each document of the file."""
    for number, group in groupby(conllu.read(path), key=lambda sentence: sentence.document):
        sentences = list(group)
        yield number, sentences[0].name, sentences


def read_document(sentences: Sequence[Sentence], annotator: Annotator) -> tuple[Document, list[int]]:
    """The document read from its raw text up to places and actors, and where each gold sentence starts."""
    document, starts = base_document(sentences, annotator)
    document.turns = turns(document, sentences, starts)
    for stage in standard_stages(annotator):
        if stage.name == "actors":
            stage.run(document)
    return document, starts


def turns(document: Document, sentences: Sequence[Sentence], starts: Sequence[int]) -> dict[int, str]:
    """Who speaks each sentence, from the gold's own metadata, as the shared tasks give it."""
    found: dict[int, str] = {}
    for sentence in document.sentences:
        offset = document.doc[sentence.start].idx
        at = max((n for n, start in enumerate(starts) if start <= offset), default=0)
        if sentences[at].speaker:
            found[sentence.index] = sentences[at].speaker
    return found


def base_document(sentences: Sequence[Sentence], annotator: Annotator) -> tuple[Document, list[int]]:
    """The document from its raw text with trees, names, times and quantities, and where each gold sentence starts."""
    text, starts = conllu.raw_text(list(sentences))
    document = Document(Article.of(text, blocks=blocks_of(text)), annotator.tokenise(text))
    annotator.annotate(document)
    base_stages(document, annotator)
    return document, starts


def base_stages(document: Document, annotator: Annotator) -> None:
    """Times, quantities and places, which the actors look past or at."""
    for stage in standard_stages(annotator):
        if stage.name in {"times", "quantities", "places"}:
            stage.run(document)


def marked_document(article: MarkedArticle, annotator: Annotator) -> Document:
    """An article of our own through the language stage."""
    published = Published(article.published, "given")
    text = article.text
    document = Document(Article.of(text, blocks=blocks_of(text), published=published), annotator.tokenise(text))
    annotator.annotate(document)
    return document


def marked_heads(article: MarkedArticle, document: Document) -> list[tuple[Mark, tuple[int, int], int]]:
    """Each mark with its token range and the token that heads it, by the document's trees."""
    found = []
    for mark in article.marks:
        span = document.doc.touching(mark.start, mark.end)
        if span is not None:
            found.append((mark, (span.start, span.end), span.root.i))
    return found


def gold_chains(sentences: Sequence[Sentence], starts: Sequence[int], document: int) -> list[Chain]:
    """Chains of two and more named or pronominal mentions."""
    chains: dict[str, set[Key]] = {}
    for mention in gold_mentions(sentences):
        if mention.type in KINDS and mention.upos in {"PROPN", "PRON"}:
            offset = starts[mention.sentence] + sentences[mention.sentence].offsets[mention.head][0]
            chains.setdefault(mention.entity, set()).add((document, offset))
    return [frozenset(chain) for chain in chains.values() if len(chain) > 1]


def found_chains(document: Document, number: int) -> list[Chain]:
    """Chains of two and more mentions that denote the same actors, or name the same place."""
    chains: dict[object, set[Key]] = {}
    taken: set[int] = set()
    for found in document.mentions:
        if document.doc[found.head].pos_ in {"PROPN", "PRON"}:
            taken.update(range(found.start, found.end))
            chains.setdefault(found.mention.chain, set()).add((number, document.doc[found.head].idx))
    for place in document.places:
        if not taken.intersection(range(place.start, place.end)):
            chains.setdefault(place.place.geonames or place.place.name, set()).add(
                (number, document.doc[place.head].idx)
            )
    return [frozenset(chain) for chain in chains.values() if len(chain) > 1]
