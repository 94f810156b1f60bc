"""`rules`: a TOML file of alert rules, checked whole before the first is used.

Each problem is one line that names the file, the rule and the key; all of them are told at once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from importlib import resources
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from deedwatch.analysis import QUADS
from deedwatch.errors import RuleError
from deedwatch.records import CommitmentKind, Quad

Kind = Literal["new_red_line", "condition_met", "deadline_near", "change_point", "threshold", "coverage"]
KINDS: tuple[Kind, ...] = get_args(Kind)
STATUSES = ("condition_met", "kept", "broken", "lapsed", "withdrawn")
MEASURES: Mapping[str, tuple[Quad, ...]] = MappingProxyType(
    {
        "incidents": QUADS,
        "conflict": ("material_conflict", "verbal_conflict"),
        "cooperation": ("material_cooperation", "verbal_cooperation"),
        **{quad: (quad,) for quad in QUADS},
    }
)
PLACES = frozenset({"subject", "title", "day"})  # in braces in a `message`

# Days for which a rule is quiet about a subject, where it does not say so itself.
QUIET: Mapping[Kind, int] = MappingProxyType(
    {
        "new_red_line": 30,  # of one speaker; lines drawn meanwhile come with the next alert
        "condition_met": 180,  # of one commitment, and a new status of it is another subject
        "deadline_near": 180,  # of one commitment, and a new date is another subject
        "change_point": 30,  # of one direction; the CUSUM needs 28 days to know the new level
        "threshold": 180,  # as HDX Signals: half a year at a high level is one piece of news
        "coverage": 7,  # of one outlet: a source that comes and goes is one trouble
    }
)


@dataclass(frozen=True, slots=True)
class Channel:
    """Where an alert goes: `page`, `webhook` with its URL or `email` with the folder for its files."""

    kind: Literal["page", "webhook", "email"]
    target: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; empty filters let all through. What each kind looks at is told in `data/default.toml`.

    What breaks the quiet: a threshold's value from `extreme` on, and new lines of `extreme_kinds`. The other kinds have
    nothing that would: their subjects are single commitments, or a CUSUM that has to learn the new level first.
    """

    name: str
    kind: Kind
    actors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ("condition_met",)
    outlets: tuple[str, ...] = ()
    quiet_days: int = 30
    extreme: float | None = None
    extreme_kinds: tuple[str, ...] = ()
    message: str | None = None
    channels: tuple[Channel, ...] = (Channel("page"),)
    days: int = 7
    measure: str = "conflict"
    direction: Literal["up", "down", "both"] = "up"
    dyad: tuple[str, str] | None = None
    country: str | None = None
    window: int = 30
    at_least: float = 0.0
    highest_in: int | None = None
    independent: int = 1

    @property
    def quads(self) -> tuple[Quad, ...]:
        """The quad classes that `measure` counts."""
        return MEASURES[self.measure]


class _Wrong(Exception):  # noqa: N818 - never leaves the module
    """What is wrong with one value."""


def rules(source: Path | str) -> list[Rule]:
    """The rules of a TOML file (a Path) or of TOML text (a str), in their order. Raises RuleError with every problem.

    >>> [rule.quiet_days for rule in rules('rule = [{name = "Lines", kind = "new_red_line"}]')]
    [30]
    """
    where = str(source) if isinstance(source, Path) else "rules"
    try:
        text = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
        raw = tomllib.loads(text)
    except OSError as error:
        raise RuleError((f"{where}: {error.strerror or error}",)) from error
    except UnicodeDecodeError as error:
        raise RuleError((f"{where}: not UTF-8 from byte {error.start} on",)) from error
    except tomllib.TOMLDecodeError as error:
        raise RuleError((f"{where}: {error}",)) from error
    problems = [f"{where}: unknown table or key {key!r}{_meant(key, ['rule'])}" for key in raw if key != "rule"]
    entries = raw.get("rule")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries) or not entries:
        raise RuleError((*problems, f"{where}: no [[rule]] in it"))
    found: list[Rule] = []
    for number, entry in enumerate(entries, start=1):
        rule, wrong = _rule(entry)
        label = f"{where}: rule {number}" + (f" ({entry['name']})" if isinstance(entry.get("name"), str) else "")
        if rule and any(rule.name == other.name for other in found):
            wrong = [*wrong, "name is taken by a rule above; the quiet days go by it"]
        problems += [f"{label}: {each}" for each in wrong]
        found += [rule] if rule else []
    if problems:
        raise RuleError(tuple(problems))
    return found


def default_rules() -> list[Rule]:
    """The rules that are shipped."""
    return rules(resources.files("deedwatch.alerts").joinpath("data/default.toml").read_text(encoding="utf-8"))


def _rule(entry: dict[str, Any]) -> tuple[Rule | None, list[str]]:
    kind = entry.get("kind")
    if kind not in KINDS:
        if kind is None:
            return None, [f"kind is missing; it is one of {', '.join(KINDS)}"]
        return None, [f"kind {kind!r} is unknown{_meant(kind, KINDS) or '; it is one of ' + ', '.join(KINDS)}"]
    values: dict[str, Any] = {}
    problems: list[str] = []
    for key, value in entry.items():
        if key not in _CHECKS:
            problems.append(f"unknown key {key!r}{_meant(key, _CHECKS)}")
        elif kind not in _BELONGS.get(key, KINDS):
            problems.append(f"{key} belongs to {' and '.join(_BELONGS[key])}, not to {kind}")
        else:
            try:
                values[key] = _CHECKS[key](key, value)
            except _Wrong as error:
                problems.append(str(error))
    problems += _missing(kind, entry)
    if problems:
        return None, problems
    values.setdefault("quiet_days", QUIET[kind])
    return Rule(**values), []


def _missing(kind: Kind, entry: dict[str, Any]) -> list[str]:
    problems = [] if "name" in entry else ["name is missing"]
    if kind == "threshold" and "at_least" not in entry:
        problems.append("at_least is missing: the value from which the threshold fires")
    if "dyad" in entry and "country" in entry:
        problems.append("dyad and country are two ways to say whom it is about; keep one")
    return problems


def _meant(word: object, known: Mapping[str, Any] | list[str] | tuple[str, ...]) -> str:
    close = get_close_matches(str(word), list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def _text(key: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _Wrong(f"{key} is text, not {value!r}")
    return value


def _country(key: str, value: Any) -> str:
    if not isinstance(value, str) or not (len(value) == 3 and value.isascii() and value.isalpha() and value.isupper()):
        raise _Wrong(f"{key} has {value!r}, which is no ISO 3166 alpha-3 code such as 'UKR'")
    return value


def _whole(least: int) -> Callable[[str, Any], int]:
    def check(key: str, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            raise _Wrong(f"{key} is a whole number from {least} up, not {value!r}")
        return value

    return check


def _number(key: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
        raise _Wrong(f"{key} is a number above 0, not {value!r}")
    return float(value)


def _one_of(known: tuple[str, ...]) -> Callable[[str, Any], str]:
    def check(key: str, value: Any) -> str:
        if value not in known:
            raise _Wrong(
                f"{key} has {value!r}, which is unknown{_meant(value, known) or '; known: ' + ', '.join(known)}"
            )
        return str(value)

    return check


def _list(each: Callable[[str, Any], Any]) -> Callable[[str, Any], tuple[Any, ...]]:
    def check(key: str, value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _Wrong(f"{key} is a list in brackets, not {value!r}")
        return tuple(each(key, one) for one in value)

    return check


def _dyad(key: str, value: Any) -> tuple[str, str]:
    if not isinstance(value, list) or len(value) != 2 or not all(isinstance(side, str) and side for side in value):
        raise _Wrong(f"{key} is a list of two, who does it and to whom, not {value!r}")
    return value[0], value[1]


def _channel(key: str, value: Any) -> Channel:
    name, _, target = value.partition(":") if isinstance(value, str) else ("", "", "")
    if name == "page" and not target:
        return Channel("page")
    if name == "webhook":
        try:
            parts = urlsplit(target)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise _Wrong(f"{key} has {value!r}: after webhook: comes an http or https URL")
        return Channel("webhook", target)
    if name == "email":
        if not target:
            raise _Wrong(f"{key} has {value!r}: after email: comes the folder for the files")
        return Channel("email", target)
    raise _Wrong(f"{key} has {value!r}; a channel is 'page', 'webhook:URL' or 'email:FOLDER'")


def _message(key: str, value: Any) -> str:
    text = _text(key, value)
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise _Wrong(f"{key} has a brace that stands alone; write {{{{ or }}}} for a brace") from None
    for _, name, form, conversion in parts:
        if name is not None and (name not in PLACES or form or conversion):
            raise _Wrong(f"{key} has {{{name}}}, which is unknown; known: {', '.join(sorted(PLACES))}")
    return text


_KINDS_OF_COMMITMENTS = get_args(CommitmentKind)
_CHECKS: Mapping[str, Callable[[str, Any], Any]] = MappingProxyType(
    {
        "name": _text,
        "kind": _text,
        "actors": _list(_text),
        "countries": _list(_country),
        "kinds": _list(_one_of(_KINDS_OF_COMMITMENTS)),
        "statuses": _list(_one_of(STATUSES)),
        "outlets": _list(_text),
        "quiet_days": _whole(0),
        "extreme": _number,
        "extreme_kinds": _list(_one_of(_KINDS_OF_COMMITMENTS)),
        "message": _message,
        "channels": _list(_channel),
        "days": _whole(1),
        "measure": _one_of(tuple(MEASURES)),
        "direction": _one_of(("up", "down", "both")),
        "dyad": _dyad,
        "country": _country,
        "window": _whole(1),
        "at_least": _number,
        "highest_in": _whole(2),
        "independent": _whole(1),
    }
)
_WORDS: tuple[Kind, ...] = ("new_red_line", "condition_met", "deadline_near")
_FIGURES: tuple[Kind, ...] = ("change_point", "threshold")
_BELONGS: Mapping[str, tuple[Kind, ...]] = MappingProxyType(
    {
        "actors": (*_WORDS, *_FIGURES),
        "countries": (*_WORDS, *_FIGURES),
        "kinds": _WORDS,
        "statuses": ("condition_met",),
        "outlets": ("coverage",),
        "extreme": ("threshold",),
        "extreme_kinds": ("new_red_line",),
        "days": ("deadline_near", "coverage"),
        "measure": _FIGURES,
        "direction": ("change_point",),
        "dyad": _FIGURES,
        "country": ("threshold",),
        "window": ("threshold",),
        "at_least": ("threshold",),
        "highest_in": ("threshold",),
        "independent": _FIGURES,
    }
)
