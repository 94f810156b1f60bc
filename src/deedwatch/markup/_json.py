"""JSON of unknown origin, within bounds."""

from __future__ import annotations

import json
from typing import Any

from deedwatch.errors import InputError, Reason

MAX_VALUES = (
    1_000_000  # an empty list takes three bytes of JSON and 56 of memory; a row of news has under 10,000 values
)


def load_json(text: str, uri: str) -> Any:
    """The value of a JSON text. Raises InputError: unreadable, too_deep (nested past Python's limit) or too_large."""
    if text.count(",") + text.count("[") + text.count("{") > MAX_VALUES:
        raise InputError(Reason.TOO_LARGE, uri, f"JSON of more than {MAX_VALUES:,} values")
    try:
        return json.loads(text, strict=False)  # raw line breaks inside strings are frequent in JSON-LD
    except RecursionError:
        raise InputError(Reason.TOO_DEEP, uri, "JSON nested too deep") from None
    except ValueError as error:
        raise InputError(Reason.UNREADABLE, uri, f"no JSON: {error}") from None
