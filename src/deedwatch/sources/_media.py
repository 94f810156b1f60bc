"""Text or HTML? By the server's word, the file's name, then the first bytes."""

from __future__ import annotations

import re
from pathlib import PurePath

from deedwatch.page import Media

_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_HTML_START = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_SNIFFED = 1024  # bytes: doctype or <html> come within it, after a mark, an XML declaration or a comment
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def media_of(uri: str, data: bytes, content_type: str | None = None) -> Media:
    """What kind of page `data` is."""
    head = data[:_SNIFFED]
    if head.startswith(_UTF16_MARKS):
        head = head.replace(b"\0", b"")
    if content_type is not None and "html" in content_type:
        return "html"
    if content_type is None and PurePath(uri).suffix.lower() in _HTML_SUFFIXES:
        return "html"
    opened = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<")
    return "html" if opened and _HTML_START.search(head) else "text"
