r"""What HTML and JSON-LD hold, read without a tree: tags counted, plain text, schema.org articles, dates of metadata.

>>> from deedwatch.markup import FIRST_PARAGRAPHS, headed, plain
>>> plain("<p>Moscow said <b>no</b>.</p><p>Kyiv waits.</p>")
'Moscow said no.\n\nKyiv waits.'
"""

from __future__ import annotations

from deedwatch.markup._days import day_of
from deedwatch.markup._json import load_json
from deedwatch.markup._linked import LinkedArticle, linked_articles, linked_in
from deedwatch.markup._plain import FIRST_PARAGRAPHS, headed, plain
from deedwatch.markup._tags import MAX_DEPTH, MAX_ELEMENTS, Refusal, Tags, count_tags

__all__ = [
    "FIRST_PARAGRAPHS",
    "MAX_DEPTH",
    "MAX_ELEMENTS",
    "LinkedArticle",
    "Refusal",
    "Tags",
    "count_tags",
    "day_of",
    "headed",
    "linked_articles",
    "linked_in",
    "load_json",
    "plain",
]
