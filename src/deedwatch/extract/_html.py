"""Main text and metadata of an HTML page, by trafilatura."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

_HIDDEN = [  # what a reader cannot see is no evidence
    "//*[@hidden]",
    "//*[contains(translate(@style, ' ', ''), 'display:none')]",
    "//*[contains(translate(@style, ' ', ''), 'visibility:hidden')]",
]
# The date the page was first published, from metadata and URL; no search through the prose, which would be guessing.
_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}


@dataclass(frozen=True, slots=True)
class MainText:
    """What trafilatura finds. Paragraphs of `text` are apart by blank lines; list items begin with "- "."""

    text: str
    title: str | None
    byline: str | None
    outlet: str | None
    url: str | None
    published: date | None


def main_text(markup: str, url: str | None) -> MainText | None:
    """The article in a page, or None where there is none."""
    from lxml.etree import LxmlError  # noqa: PLC0415 -- slow to import and needed for HTML alone
    from trafilatura import bare_extraction  # noqa: PLC0415 -- likewise

    try:
        found = bare_extraction(
            markup,
            url=url,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            prune_xpath=_HIDDEN,
            date_extraction_params=dict(_DATES),
        )
    except (LxmlError, ValueError, RecursionError):
        return None
    if found is None or isinstance(found, dict):
        return None
    paragraphs = [line for line in (found.text or "").split("\n") if line.strip()]
    if not paragraphs:
        return None
    return MainText(
        "\n\n".join(paragraphs),
        found.title or None,
        found.author or None,
        found.sitename or None,
        found.url or None,
        _day(found.date),
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
