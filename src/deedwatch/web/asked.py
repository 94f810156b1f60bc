"""What the filters of a `View`, which holds them as texts, mean: read as days, choices, codes and numbers, and shown as a form."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from starlette.requests import Request

from deedwatch.web.paging import View
from deedwatch.web.problems import refuse

_CODE: Final = re.compile(r"[A-Za-z0-9:_.()'-]{1,120}")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form of filters. `options` are (value, label) for a choice; `most` ends a range of numbers."""

    name: str
    label: str
    kind: Literal["text", "search", "date", "number", "choice", "range"] = "text"
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    most: int = 99
    hint: str = ""


def day_of(view: View, name: str) -> str | None:
    """A day as an ISO text. Raises Problem (422)."""
    given = view.first(name)
    return None if given is None else parsed_day(given, name).isoformat()


def days_of(view: View, first: str = "from", last: str = "to") -> tuple[str | None, str | None]:
    """The first and the last day of a view as ISO texts. Raises Problem (422)."""
    return day_of(view, first), day_of(view, last)


def parsed_day(given: str, name: str) -> dt.date:
    """A day written as ISO 8601 has it. Raises Problem (422)."""
    try:
        return dt.date.fromisoformat(given)
    except ValueError:
        refuse(name, "a day such as 2022-01-21")


def one_of(view: View, name: str, allowed: Sequence[str]) -> tuple[str, ...]:
    """Values out of a list. Raises Problem (422)."""
    given = view.filters.get(name, ())
    if any(value not in allowed for value in given):
        refuse(name, f"one of {', '.join(allowed)}")
    return given


def yes_of(view: View, name: str) -> bool | None:
    """Yes or no, None where nothing is asked. Raises Problem (422)."""
    given = one_of(view, name, ("yes", "no"))
    return given[0] == "yes" if given else None


def code_of(view: View, name: str) -> str | None:
    """A country's code or an actor's id. Raises Problem (422)."""
    given = view.first(name)
    if given is not None and not _CODE.fullmatch(given):
        refuse(name, "a country's code or an actor's id")
    return given


def whole_of(view: View, name: str, default: int, most: int) -> int:
    """A whole number from 0 on. Raises Problem (422)."""
    given = view.first(name)
    if given is None:
        return default
    if not (given.isascii() and given.isdigit() and len(given) < 9 and int(given) <= most):
        refuse(name, f"a whole number from 0 to {most:,}")
    return int(given)


def degrees_of(view: View, name: str, count: int) -> tuple[float, ...] | None:
    """Numbers joined by commas, such as a bounding box. Raises Problem (422)."""
    given = view.first(name)
    if given is None:
        return None
    try:
        found = tuple(float(part) for part in given.split(","))
    except ValueError:
        found = ()
    if len(found) != count or not all(math.isfinite(value) and abs(value) <= 360 for value in found):
        refuse(name, f"{count} numbers in degrees, joined by commas")
    return found


def words_asked(request: Request) -> tuple[int, int] | None:
    """The stretch that `?s=123-145` names. Raises Problem (422)."""
    given = request.query_params.get("s")
    if not given:
        return None
    found = re.fullmatch(r"(\d{1,9})-(\d{1,9})", given, re.ASCII)
    if found is None or int(found[1]) >= int(found[2]):
        refuse("s", "the first and the last code point, such as 123-145")
    return int(found[1]), int(found[2])
