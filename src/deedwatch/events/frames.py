"""The frame lexicon: which words name which PLOVER event, and where their parties stand. Format: design/frames.md."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

from deedwatch import ontology
from deedwatch.errors import LexiconError, OntologyError

Kind = Literal["verb", "light", "noun", "adjective"]
Rule = Literal["plain", "promise", "demand", "refuse", "warn", "consult", "reject", "accuse", "answer"]
Needs = Literal["both", "actor", "recipient", "either"]
Complement = Literal["inf", "that", "ing", "duty", "any", "none"]
Holds = Literal["actor", "person", "place", "something", "nothing", "any"]

_KEYS = frozenset(
    "id verbs nouns adjectives light mode cameo actor recipient object object_not object_holds with complement needs rule "
    "threatens any_deed wordy examples phrases not_with modifier modifier_not light_only subject subject_not codebook literal to_come denied civic under".split()
)
_LISTS = (
    "verbs",
    "nouns",
    "adjectives",
    "light",
    "actor",
    "recipient",
    "object",
    "object_not",
    "with",
    "not_with",
    "phrases",
    "modifier",
    "modifier_not",
    "subject",
    "subject_not",
    "under",
    "examples",
)
_SPECIFIC = frozenset(
    {"object", "phrases", "modifier", "subject", "under"}
)  # named words single out a meaning better than any other condition
_CONDITIONS = (
    "object",
    "object_not",
    "with",
    "not_with",
    "complement",
    "object_holds",
    "phrases",
    "modifier",
    "subject",
    "under",
)
_SETS = (
    "nouns",
    "adjectives",
    "light",
    "object",
    "object_not",
    "modifier",
    "modifier_not",
    "subject",
    "subject_not",
    "under",
)
DEFAULT_RECIPIENT = ("obj",)
NOUN_ACTOR = ("gen",)


@dataclass(frozen=True, slots=True)
class Frame:
    """One meaning of some words. Lists of lemmas are lower case, classes already spelled out."""

    id: str
    type: str
    mode: str | None
    cameo: str
    verbs: tuple[str, ...]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    light: frozenset[str]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    object: frozenset[str]
    object_not: frozenset[str]
    object_holds: Holds
    prepositions: frozenset[str]
    not_prepositions: frozenset[str]
    complement: Complement | None
    needs: Needs
    rule: Rule
    threatens: bool
    any_deed: bool
    wordy: bool
    light_only: bool
    phrases: tuple[tuple[str, ...], ...]
    modifier: frozenset[str]
    modifier_not: frozenset[str]
    examples: tuple[str, ...]
    subject: frozenset[str] = frozenset()
    codebook: bool = False  # a rule of PLOVER's manual that the words alone do not teach: the head has no say
    to_come: bool = False  # only where it is announced: a vote on leaving, once held, threatens nobody
    denied: bool = False  # only where its doer says that it shall not be: "would not sign the bill"
    civic: bool = False  # done or borne by private people in public view: they count as parties, as in a protest
    literal: bool = False  # words that are seldom a figure of speech: the head must be surer to say there is no event
    subject_not: frozenset[str] = frozenset()
    under: frozenset[str] = frozenset()  # what must stand under one of its prepositions: a treaty that is left
    weight: int = 0  # number of conditions: of two frames that fit, the heavier one holds

    @property
    def specific(self) -> bool:
        """Whether named words single out one meaning."""
        return bool(self.object or self.phrases or self.subject or self.modifier or self.under)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All frames by their words. A verb with a particle is keyed "verb particle"."""

    frames: tuple[Frame, ...]
    classes: Mapping[str, frozenset[str]]
    verbs: Mapping[str, tuple[Frame, ...]]
    nouns: Mapping[str, tuple[Frame, ...]]
    adjectives: Mapping[str, tuple[Frame, ...]]
    particles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    lights: frozenset[str] = frozenset()  # verbs that take an event's noun with them

    def table(self, name: str) -> frozenset[str]:
        """The lemmas of one class. Raises LexiconError when there is none of that name."""
        try:
            return self.classes[name]
        except KeyError:
            message = f"classes.toml has no class {name!r}"
            raise LexiconError(message) from None


@cache
def load() -> Lexicon:
    """The shipped frames. Raises LexiconError naming file and frame when one cannot be understood."""
    root = resources.files("deedwatch.events")
    classes = _spelled_out(tomllib.loads(root.joinpath("data/classes.toml").read_text(encoding="utf-8"))["classes"])
    frames: list[Frame] = []
    for entry in sorted(root.joinpath("frames").iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            frames.extend(read_frames(entry.name, entry.read_text(encoding="utf-8"), classes))
    return build(frames, classes)


def build(frames: Iterable[Frame], classes: Mapping[str, frozenset[str]]) -> Lexicon:
    """Index frames by their words. Raises LexiconError when two frames share an id."""
    kept = tuple(frames)
    seen: set[str] = set()
    for frame in kept:
        if frame.id in seen:
            message = f"frame {frame.id!r} is defined twice"
            raise LexiconError(message)
        seen.add(frame.id)
    verbs, nouns, adjectives = (
        _index(kept, words) for words in (lambda f: f.verbs, lambda f: f.nouns, lambda f: f.adjectives)
    )
    particles: dict[str, set[str]] = {}
    lights = frozenset(word for frame in kept for word in frame.light)
    for lemma in (*verbs, *lights):
        first, _, rest = lemma.partition(" ")
        if rest:
            particles.setdefault(first, set()).add(rest)
    behind = {lemma: frozenset(rest) for lemma, rest in particles.items()}
    return Lexicon(kept, classes, verbs, nouns, adjectives, behind, lights)


def _index(frames: Iterable[Frame], words: Any) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames:
        for word in words(frame):
            found.setdefault(word, []).append(frame)
    return {word: tuple(sorted(items, key=lambda frame: -frame.weight)) for word, items in found.items()}


def _spelled_out(raw: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Classes as sets; a class may name others as @name, defined before it."""
    done: dict[str, frozenset[str]] = {}
    for name, words in raw.items():
        done[name] = frozenset(_expand(words.split(), done, f"class {name!r}"))
    return done


def _expand(words: Iterable[str], classes: Mapping[str, frozenset[str]], where: str) -> Iterator[str]:
    for word in words:
        if not word.startswith("@"):
            yield word.lower().replace("_", " ")
        elif word[1:] in classes:
            yield from classes[word[1:]]
        else:
            message = f"{where}: no class {word}"
            raise LexiconError(message)


def read_frames(name: str, text: str, classes: Mapping[str, frozenset[str]]) -> Iterator[Frame]:
    """The frames of one TOML file: `type` for all, then one [[frame]] block each."""
    raw = tomllib.loads(text)
    type_ = raw.get("type")
    if not isinstance(type_, str):
        message = f"{name}: needs a type"
        raise LexiconError(message)
    for block in raw.get("frame", ()):
        yield _frame(f"{name}: frame {block.get('id')!r}", type_, block, classes)


def _frame(where: str, type_: str, block: Mapping[str, Any], classes: Mapping[str, frozenset[str]]) -> Frame:
    _check(where, block)
    lists = {key: tuple(block.get(key, ())) for key in _LISTS}
    sets = {key: frozenset(_expand(lists[key], classes, where)) for key in _SETS}
    if sets["nouns"] and "light" not in block:
        sets["light"] = classes["light"]
    mode = block.get("mode")
    known = ontology.load()
    try:
        cameo = known.cameo_code(block.get("cameo") or known.cameo(type_, mode)).code
        known.intensity(type_, mode)
    except OntologyError as error:
        message = f"{where}: {error}"
        raise LexiconError(message) from error
    needs: Needs = block.get("needs") or ("both" if known.event_type(type_).needs_recipient else "actor")
    return Frame(
        id=block["id"],
        type=type_,
        mode=mode,
        cameo=cameo,
        verbs=tuple(_expand(lists["verbs"], classes, where)),
        nouns=sets["nouns"],
        adjectives=sets["adjectives"],
        light=sets["light"],
        actor=lists["actor"],
        recipient=lists["recipient"] or DEFAULT_RECIPIENT,
        object=sets["object"],
        object_not=sets["object_not"],
        object_holds=block.get("object_holds", "any"),
        prepositions=frozenset(lists["with"]),
        not_prepositions=frozenset(lists["not_with"]),
        complement=block.get("complement"),
        needs=needs,
        rule=block.get("rule", "plain"),
        threatens=bool(block.get("threatens", False)),
        any_deed=bool(block.get("any_deed", False)),
        wordy=bool(block.get("wordy", False)),
        light_only=bool(block.get("light_only", False)),
        modifier=sets["modifier"],
        modifier_not=sets["modifier_not"],
        phrases=tuple(tuple(phrase.split()) for phrase in lists["phrases"]),
        examples=lists["examples"],
        subject=sets["subject"],
        subject_not=sets["subject_not"],
        under=sets["under"],
        codebook=bool(block.get("codebook", False)),
        denied=bool(block.get("denied", False)),
        to_come=bool(block.get("to_come", False)),
        civic=bool(block.get("civic", False)),
        literal=bool(block.get("literal", False)),
        weight=sum(2 if key in _SPECIFIC else 1 for key in _CONDITIONS if block.get(key)),
    )


def _check(where: str, block: Mapping[str, Any]) -> None:
    problems = [f"unknown key {key!r}" for key in sorted(set(block) - _KEYS)]
    problems += [f"{key} must be a list" for key in _LISTS if key in block and not isinstance(block[key], list)]
    if not isinstance(block.get("id"), str):
        problems.append("needs an id")
    if not any(block.get(key) for key in ("verbs", "nouns", "adjectives")):
        problems.append("needs verbs, nouns or adjectives")
    if not block.get("examples"):
        problems.append("needs an example sentence")
    for key, allowed in (("rule", Rule), ("needs", Needs), ("complement", Complement), ("object_holds", Holds)):
        if key in block and block[key] not in get_args(allowed):
            problems.append(f"{key} is none of {', '.join(get_args(allowed))}")
    if problems:
        raise LexiconError(f"{where}: {'; '.join(problems)}")
