"""Actor and agent dictionaries of TABARI and PETRARCH, read into rows of own actors.

An actor is a name with words joined by `_`, alternates on lines that begin with `+`, and codes in brackets: undated, or with
`<date`, `>date` or `date-date`, on the same line or on lines of their own. Dates are YYMMDD or YYYYMMDD; of two-digit years
00 to 29 are 2000 to 2029, 30 to 99 are 1930 to 1999. An agent is a noun with a code that begins with `~`, an irregular
plural in braces, and word sets such as `!PERSON!`. Comments begin with `#` or `;`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product

from deedwatch.knowledge import _tables
from deedwatch.knowledge._names import Atoms, name_atoms
from deedwatch.knowledge._own import OwnActor

_CODES = re.compile(r"\[([^\]\[]*)\]?")
_PLURAL = re.compile(r"\{([^{}]*)\}")
_SET = re.compile(r"^!(\w+)!\s*=\s*(.+)$")
_IN_SET = re.compile(r"!(\w+)!")
_DATED = re.compile(
    r"^(?P<code>[A-Z]{3}[A-Z0-9]*)?\s*(?:(?P<sign>[<>])\s*(?P<day>\d+)|(?P<first>\d+)\s*-\s*(?P<last>\d+))?$"
)
_SMALL = frozenset("a an and al at by bin de del di du el for ibn in la of on the to und van von y".split())
_TRIPLE = 3  # CAMEO actor codes are strings of three letters
_PIVOT = 30  # two-digit years from here on are of the 20th century: newswire actors took office from the 1930s on


@dataclass(slots=True)
class Skipped:
    """A line or code that could not be used: where, what it says, and why."""

    line: int
    text: str
    why: str


@dataclass(slots=True)
class Dictionary:
    """What one file gave."""

    actors: list[OwnActor] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)


@dataclass(slots=True)
class _Block:
    """An entry in the making."""

    line: int
    names: list[str]
    codes: list[tuple[int, str]] = field(default_factory=list)  # each with its own line


CodeTable = Mapping[str, tuple[str | None, tuple[str, ...]]]


def read_petrarch(
    text: str,
    codes: CodeTable,
    is_country: Callable[[str], bool],
    is_given: Callable[[str], bool],
    today: dt.date | None = None,
) -> Dictionary:
    """Read a dictionary's text.

    `codes` gives country and sectors of CAMEO's triples, `is_country` knows the ISO codes, `is_given` the given names (a
    name that begins with one is a person's). A bare country makes an entry the country's only under a name that the tables
    know it by; persons and cities are coded so too, and become actors of that country without a sector. A code that begins
    after the year that follows `today` is taken for a slip. What cannot be read is listed in `skipped`; nothing raises.
    """
    today = dt.datetime.now(tz=dt.UTC).date() if today is None else today
    return _Reader(codes, is_country, is_given, today.year + 1).read(text)


class _Reader:
    def __init__(
        self, codes: CodeTable, is_country: Callable[[str], bool], is_given: Callable[[str], bool], last_year: int
    ) -> None:
        self._codes = codes
        self._is_country = is_country
        self._is_given = is_given
        self._last_year = last_year
        self._sets: dict[str, list[str]] = {}
        self._found = Dictionary()

    def read(self, text: str) -> Dictionary:
        block: _Block | None = None
        for number, raw in enumerate(text.splitlines(), 1):
            line = re.split(r"[#;]", raw, maxsplit=1)[0].rstrip()
            if not line.strip() or line.lstrip().startswith("<"):
                continue
            words = _SET.match(line.strip())
            if words is not None:
                self._sets[words[1]] = [word.strip() for word in words[2].split(",") if word.strip()]
                continue
            codes = [(number, code) for found in _CODES.findall(line) for code in found.split("/")]
            name = line.split("[", 1)[0].strip()
            if name and not name.startswith(("+", "&")):
                self._close(block)
                block = _Block(number, [name], codes)
            elif name.startswith("+") and block is not None:
                block.names.append(name[1:])
                block.codes += codes
            elif not name and block is not None and codes:
                block.codes += codes
            else:
                self._skip(number, raw, "no entry to belong to")
        self._close(block)
        return self._found

    def _skip(self, line: int, text: str, why: str) -> None:
        self._found.skipped.append(Skipped(line, text.strip(), why))

    def _close(self, block: _Block | None) -> None:
        if block is None:
            return
        if not block.codes:
            self._skip(block.line, block.names[0], "no code")
            return
        names = list(dict.fromkeys(name for written in block.names for name in self._spelled(written)))
        if not names:
            self._skip(block.line, block.names[0], "no name")
            return
        for line, code in block.codes:
            self._add(line, names, code.strip())

    def _add(self, line: int, names: Sequence[str], code: str) -> None:
        agent = code.startswith("~")
        text = f"{names[0]} [{code}]"
        match = _DATED.match(code.lstrip("~").strip())
        if match is None or match["code"] is None:
            self._skip(line, text, "not a CAMEO actor code")
            return
        try:
            start, end = self._term(match)
        except ValueError as error:
            self._skip(line, text, str(error))
            return
        country, sectors, unknown = self._meaning(match["code"])
        if unknown:
            self._skip(line, text, f"unknown part {' '.join(unknown)}")
        if country is None and not sectors:
            if not unknown:
                self._skip(line, text, "no country and no sector")
            return
        kind = "agent" if agent else self._kind(names, country, sectors)
        shown = [name.lower() if agent else _titled(name) for name in names]
        self._found.actors.append(OwnActor(shown[0], tuple(shown[1:]), kind, country, sectors, start, end))

    def _term(self, match: re.Match[str]) -> tuple[dt.date | None, dt.date | None]:
        """The days a code holds; raises ValueError that says what is wrong with them."""
        start = _day(match["day"] if match["sign"] == ">" else match["first"])
        end = _day(match["day"] if match["sign"] == "<" else match["last"])
        fault = None
        if start is not None and start.year > self._last_year:
            fault = "starts in the future"
        elif start is not None and end is not None and start > end:
            fault = "starts after its end"
        if fault is not None:
            raise ValueError(fault)
        return start, end

    def _kind(self, names: Sequence[str], country: str | None, sectors: tuple[str, ...]) -> str:
        if country is not None and not sectors and self._is_country(country) and _name_state(names, country):
            return "country"
        words = names[0].split()
        return "person" if len(words) > 1 and self._is_given(words[0]) else "organisation"

    def _meaning(self, code: str) -> tuple[str | None, tuple[str, ...], list[str]]:
        """Country, sectors in order, and the triples that say nothing we know."""
        country: str | None = None
        sectors: dict[str, None] = {}
        unknown: list[str] = []
        for at in range(0, len(code), _TRIPLE):
            part = code[at : at + _TRIPLE]
            if part in self._codes:
                place, roles = self._codes[part]
                country = place if country is None or place == "UNO" else country
                sectors.update(dict.fromkeys(roles))
            elif self._is_country(part):
                country = country or part
            elif at == 0 or len(part) < _TRIPLE:
                unknown.append(part)
        return country, tuple(sectors), unknown

    def _spelled(self, written: str) -> Iterator[str]:
        """The names a written form stands for: plurals in braces, word sets, `_` and a final `_` or `=` taken out."""
        plural = _PLURAL.search(written)
        for form in (_PLURAL.sub("", written), plural[1] if plural else ""):
            sets = [self._sets.get(name, [name]) for name in _IN_SET.findall(form)]
            for chosen in product(*sets):
                words = iter(chosen)
                name = _IN_SET.sub(lambda _, words=words: next(words), form)
                plain = " ".join(name.replace("_", " ").replace("=", " ").split())
                if plain:
                    yield plain


def _day(digits: str | None) -> dt.date | None:
    """YYMMDD or YYYYMMDD; raises ValueError for anything else."""
    if digits is None:
        return None
    if len(digits) == len("YYMMDD"):
        digits = ("19" if int(digits[:2]) >= _PIVOT else "20") + digits
    try:
        return dt.date.fromisoformat(digits)
    except ValueError as error:
        message = "not a date"
        raise ValueError(message) from error


def _name_state(names: Iterable[str], country: str) -> bool:
    """Whether the tables call this state, its people, its capital or a part of it by any of these names."""
    known = _state_names().get(country, frozenset())
    return any(_key(name) in known for name in names)


@cache
def _state_names() -> dict[str, frozenset[Atoms]]:
    found: dict[str, set[Atoms]] = {}
    for state in _tables.countries():
        capital = (state.capital, *state.capital_aliases) if state.capital else ()
        words = (state.name, *state.aliases, *state.demonyms, *state.adjectives, *capital)
        found[state.iso3] = {_key(name) for name in words}
    for region in _tables.regions():
        found.setdefault(region.country, set()).update(map(_key, (region.name, *region.aliases, *region.people)))
    return {code: frozenset(names) for code, names in found.items()}


def _key(name: str) -> Atoms:
    return tuple(atom.casefold() for atom in name_atoms(name))


def _titled(name: str) -> str:
    """Dictionaries shout; names are matched with their capitals: `HAMID KARZAI` becomes Hamid Karzai.

    One word of up to four letters stays as it is: it is mostly an acronym.
    """
    words = name.split()
    if len(words) == 1 and len(name) <= 4:
        return name
    return " ".join(
        word.lower() if at and word.lower() in _SMALL else "-".join(part.capitalize() for part in word.split("-"))
        for at, word in enumerate(words)
    )
