"""Text or HTML? By the server's word, the file's name, then the first bytes. And what XML says at its beginning."""

from __future__ import annotations

import re
from pathlib import PurePath

from deedwatch.page import Media

_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_HTML_START = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_SNIFFED = 1024  # bytes: doctype or <html> come within it, after a mark, an XML declaration or a comment
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")

_XML_HEAD = 1 << 16  # bytes within which the root element begins
_PROLOG = re.compile(
    rb"\A(?>\s++|<\?(?>[^?]++|\?(?!>))*+\?>|<!--(?>[^-]++|-(?!->))*+-->|<!DOCTYPE(?>[^\[>]++|\[[^\]]*+\])*+>)*+"
    rb"<(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})[\s/>]",
    re.IGNORECASE,
)
_DECLARED = re.compile(r"\A\s*<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)


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


def root_of(data: bytes) -> str | None:
    """The name of the root element in lower case, without its prefix; None where XML does not begin."""
    head = data[:_XML_HEAD]
    if head.startswith(_UTF16_MARKS):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    found = _PROLOG.match(head.removeprefix(b"\xef\xbb\xbf"))
    return found[1].decode("ascii", "ignore").lower() if found else None


def declared_in(data: bytes) -> str | None:
    """The encoding that an XML declaration names."""
    found = _DECLARED.match(data[:400].decode("latin-1"))
    return found[1] if found else None
