"""Every compiled pattern is fast on hostile text: 50 kB take it less than 50 ms."""

from __future__ import annotations

import dataclasses
import functools
import importlib
import inspect
import pkgutil
import re
import signal
import time
from collections.abc import Iterator
from itertools import islice
from re import _constants as sre
from re import _parser as parser
from types import ModuleType

import pytest

import deedwatch

SIZE = 50_000  # characters: a long article in one paragraph
LIMIT_S = 0.05  # of this process alone, whatever else the machine does
GIVE_UP_S = 1.0
MATCHES = 50  # taken from each text; those who read more read as many as there are words
PACKAGES = sorted(found.name for found in pkgutil.iter_modules(deedwatch.__path__) if found.name != "__main__")
WITHOUT = ("__main__", ".warm")  # they act when they are imported
LOADS_MODELS = {"default_reader", "_identifier", "load_model"}  # caches that hold no patterns and take seconds to fill
RUNS = [" ", "\n", "\t", "a", "A", "é", "1", ".", ",", "-", "—", "'", '"', "“", "(", "[", "<", "&", "/", "@", "$", "_"]
RHYTHMS = [
    "a ", "A ", "Aa ", "aA", "a.", "A. ", "A.", "1 ", "1,", "1.", "1-", "12:", "a-", "A-a ", "a'", "“a” ", '"a" ', "“‘", "()", "(a) ",
    "the ", "of the ", "and ", "A and ", "A, ", "1 January ", "January ", "more than ", "at least ", "a\n", " \n", "\r\n", "> ", "- ", "said ",
    "Mr. ", "U.S. ", "$1 ", "1st ", "http://a", "a@a.", "<a ", "<a>", "&a;", "!?", "… ", "\u2028", "\xa0 ",
]  # fmt: skip


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(deedwatch.__path__, "deedwatch."):
        if ".train" not in found.name and not found.name.endswith(WITHOUT):
            yield importlib.import_module(found.name)


def filled(name: str, value: object) -> object:
    """What a module's name holds; a cache that needs no argument is filled, so that its lexicon can be looked into."""
    if not isinstance(value, functools._lru_cache_wrapper) or name in LOADS_MODELS:
        return value
    try:
        inspect.signature(value).bind()
    except TypeError:
        return value
    return value()


def inside(value: object) -> Iterator[object]:
    """What an object holds, one step down."""
    if isinstance(value, dict):
        yield from value.values()
        yield from value
    elif isinstance(value, list | tuple | set | frozenset):
        yield from value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from (getattr(value, field.name, None) for field in dataclasses.fields(value))
    elif type(value).__module__.startswith("deedwatch") and hasattr(value, "__dict__"):
        yield from vars(value).values()


@functools.cache
def patterns() -> dict[tuple[str | bytes, int], tuple[str, re.Pattern]]:
    """Patterns by source, with the module where they were met first."""
    met: dict[tuple[str | bytes, int], tuple[str, re.Pattern]] = {}
    seen: set[int] = set()
    kept: list[object] = []  # so that an id stands for one object
    for module in modules():
        waiting = [
            filled(name, value) for name, value in list(vars(module).items()) if not isinstance(value, ModuleType)
        ]
        while waiting:
            value = waiting.pop()
            if isinstance(value, re.Pattern):
                met.setdefault((value.pattern, value.flags), (module.__name__, value))
            elif not isinstance(value, str | bytes | int | float | type | None) and id(value) not in seen:
                seen.add(id(value))
                kept.append(value)
                waiting.extend(inside(value))
    return met


class Sampler:
    """Texts that a pattern almost matches, made from its own parts."""

    def __init__(self, pattern: re.Pattern) -> None:
        self.repeats: list[tuple[str, str]] = []  # what comes before a repeat, and one turn of it
        self.whole = self.walk(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), "")

    def walk(self, parts, before: str) -> str:
        text = ""
        for kind, held in parts:
            text += self.part(kind, held, before + text)
        return text

    def part(self, kind, held, before: str) -> str:
        if kind is sre.LITERAL:
            return chr(held)
        if kind is sre.NOT_LITERAL:
            return "a" if held != ord("a") else "b"
        if kind is sre.ANY:
            return "a"
        if kind is sre.IN:
            return self.member(held)
        if kind is sre.BRANCH:
            return max((self.walk(branch, before) for branch in held[1]), key=len)
        if kind is sre.SUBPATTERN:
            return self.walk(held[3], before)
        if kind is sre.ATOMIC_GROUP:
            return self.walk(held, before)
        if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            least, most, body = held
            turn = self.walk(body, before)
            if most > 8 and turn:
                self.repeats.append((before, turn))
            return turn * max(least, 1)
        return ""  # places and look-arounds take no characters

    @staticmethod
    def member(held) -> str:
        if held[0][0] is sre.NEGATE:
            taken = {value for kind, value in held if kind is sre.LITERAL}
            return next(letter for letter in "ab1 .-" if ord(letter) not in taken)
        kind, value = held[0]
        if kind is sre.LITERAL:
            return chr(value)
        if kind is sre.RANGE:
            return chr(value[0])
        return {"DIGIT": "1", "SPACE": " ", "WORD": "a", "NOT_SPACE": "a", "NOT_DIGIT": "a", "NOT_WORD": "-"}[
            str(value).removeprefix("CATEGORY_").removeprefix("UNI_").removeprefix("LOC_")
        ]

    def texts(self) -> Iterator[str]:
        for before, turn in self.repeats:
            yield before + turn * (SIZE // len(turn)) + "\0"
            yield (before + turn) * (SIZE // len(before + turn)) + "\0"
        if self.whole:
            yield self.whole * (SIZE // len(self.whole)) + "\0"
            yield (self.whole[:-1] + "\0") * (SIZE // len(self.whole))
            yield (self.whole + " ") * (SIZE // (len(self.whole) + 1))


def hostile(pattern: re.Pattern) -> Iterator[str]:
    for unit in [*RUNS, *RHYTHMS]:
        yield unit * (SIZE // len(unit)) + "\0"
    yield "“‘" * (SIZE // 4) + "’”" * (SIZE // 4)
    yield "(" * (SIZE // 2) + ")" * (SIZE // 2)
    if isinstance(pattern.pattern, str):
        yield from Sampler(pattern).texts()


def seconds(pattern: re.Pattern, text: str | bytes) -> float:
    """The shortest of three runs, each cut off after a second."""
    best = GIVE_UP_S
    for _ in range(3):
        signal.setitimer(signal.ITIMER_VIRTUAL, GIVE_UP_S)
        began = time.process_time()
        try:
            pattern.match(text)
            list(islice(pattern.finditer(text), MATCHES))
        except TimeoutError:
            return GIVE_UP_S
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        best = min(best, time.process_time() - began)
        if best < LIMIT_S:
            break
    return best


def give_up(*_: object) -> None:
    raise TimeoutError


def slow(pattern: re.Pattern) -> list[str]:
    before = signal.signal(signal.SIGVTALRM, give_up)
    found = []
    try:
        for text in dict.fromkeys(hostile(pattern)):
            took = seconds(pattern, text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text)
            if took >= LIMIT_S:
                found.append(f"{took:.2f} s on {text[:40]!r}…")
    finally:
        signal.signal(signal.SIGVTALRM, before)
    return found


def test_patterns_are_found_in_modules_and_lexicons() -> None:
    homes = {home for home, _ in patterns().values()}
    assert {"deedwatch.page", "deedwatch.extract._lexicon", "deedwatch.sources._feed"} <= homes


def test_slow_pattern_is_told() -> None:
    assert slow(re.compile(r"(?:a|aa)+b"))


@pytest.mark.parametrize("package", PACKAGES)
def test_patterns_are_fast_on_hostile_text(package: str) -> None:
    mine = [(home, pattern) for home, pattern in patterns().values() if home.split(".")[1] == package]
    told = {f"{home}: {pattern.pattern!r}": slow(pattern) for home, pattern in mine}
    assert {name: texts for name, texts in told.items() if texts} == {}
