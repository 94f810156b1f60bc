"""Citations: words with where they stand, so that anybody can look them up again."""

from __future__ import annotations

from deedwatch.desk.queries.redlines import Word
from deedwatch.desk.queries.statements import Said


def cited(who: str, words: str, day: str | None, place: Said | Word, link: str) -> str:
    """Who said what where, with the place of the words and the hash of the text they stand in."""
    source = ", ".join(
        part for part in (place.outlet, f"“{place.title}”" if place.title else None, place.published) if part
    )
    stretch = f"characters {place.start}–{place.end} of article {place.article}, text SHA-256 {place.text_sha256}"
    return f"{who}: “{words}”{f' ({day})' if day else ''}. In: {source or 'source not known'}; {stretch}. {link}"
