"""HTML of ours for notebooks: escaped text, the two style sheets, and a string that shows itself."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Final

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from deedwatch.view import words

# HTML cannot hold NUL, UTF-8 cannot hold lone surrogates.
_UNWRITABLE: Final = re.compile("[\x00\ud800-\udfff]")


class Html(str):
    """HTML that a notebook shows as such; anywhere else it is a plain string.

    >>> Html("<b>yes</b>")._repr_html_()
    '<b>yes</b>'
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def verbatim(text: str) -> Markup:
    """Escape article text so that a browser gives back every code point: a raw CR would be read as a line feed."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704 - escaped on this very line


def writable(html: str) -> str:
    """The HTML with U+FFFD for each code point that HTML or UTF-8 cannot hold."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", html)


def safe_url(url: str | None) -> str | None:
    """The address if it is one of the web; a script or a file is none."""
    return url if url and url.lower().startswith(("https://", "http://")) else None


def environment(package: str) -> Environment:
    """Jinja templates of a package, and those of this one such as the cards, escaping, with the wording at hand."""
    loader = ChoiceLoader([PackageLoader(name, "templates") for name in dict.fromkeys((package, "deedwatch.view"))])
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, lstrip_blocks=True)
    made.filters["verbatim"] = verbatim
    made.filters["count"] = words.count
    made.globals["words"] = words
    return made


@cache
def shared(name: str) -> str:
    """A style sheet or script of this package that the report and the desk both carry: `words.css`, `words.js`."""
    return files("deedwatch.view").joinpath("templates", name).read_text(encoding="utf-8")


@cache
def style_sheet() -> Markup:
    """The CSS of `notebook.css`, which touches nothing outside of what carries its class."""
    return Markup(shared("notebook.css"))  # noqa: S704 - our own file, no article text in it
