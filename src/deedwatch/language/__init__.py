"""Tokens, sentences, tags, trees and names: the encoder behind the `Doc`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from deedwatch.language.weights import identity

if TYPE_CHECKING:
    from deedwatch.language.annotate import Annotator
    from deedwatch.language.device import Device

__all__ = ["Annotator", "identity", "load"]


@cache
def load(device: Device = "cpu") -> Annotator:
    """The shipped annotator, loaded once a process and device. Raises LanguageError when its model files or the device are missing."""
    from deedwatch.language.annotate import Annotator  # noqa: PLC0415 - spaCy takes a second, and `identity` needs none

    return Annotator(device=device)


def __getattr__(name: str) -> Any:
    """`Annotator`, imported when it is asked for."""
    if name != "Annotator":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from deedwatch.language import annotate  # noqa: PLC0415 - as in `load`

    return annotate.Annotator
