"""Documents for the evaluation doors: text read as far as a door looks."""

from __future__ import annotations

from deedwatch.document import Document
from deedwatch.language import Annotator
from deedwatch.pipeline import standard_stages
from deedwatch.records import Article


def read_through(article: Article, annotator: Annotator, last: str | None = None) -> Document:
    """The article read up to and with the stage of that name; without one, to the end."""
    document = Document(article, annotator.tokenise(article.text))
    for stage in standard_stages(annotator):
        stage.run(document)
        if stage.name == last:
            break
    return document
