"""The bundled dispatches: articles of our own writing for demos, benchmarks and tests."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from deedwatch.errors import InputError, Reason
from deedwatch.extract import extract
from deedwatch.page import Page
from deedwatch.records import Article, Reject


def folder() -> Traversable:
    """Where the dispatches lie: in the installed package, or at the root of a source tree."""
    installed = resources.files("deedwatch").joinpath("dispatches")
    return installed if installed.is_dir() else Path(__file__).parents[2] / "examples"


def dispatches() -> Iterator[Article]:
    """The dispatches, in the order of index.toml, each with its publication date. Raises InputError when one cannot be read."""
    return (article for _, article in articles(folder()))


def articles(root: Traversable) -> Iterator[tuple[str, Article]]:
    """The articles that a folder's index.toml lists (file, published, outlet) with their files' names. Raises InputError."""
    index = tomllib.loads(root.joinpath("index.toml").read_text(encoding="utf-8"))
    for entry in index["dispatch"]:
        text = root.joinpath(entry["file"]).read_text(encoding="utf-8")
        article = extract(Page(entry["file"], None, text, published=entry["published"], outlet=entry.get("outlet")))
        if isinstance(article, Reject):
            raise InputError(Reason(article.reason), article.uri, article.detail)
        yield entry["file"], article
