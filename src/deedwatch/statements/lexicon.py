"""The cue lexicon: which words attribute, what they take as content, and which speech act they are."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, cast

from deedwatch.errors import LexiconError
from deedwatch.records import Polarity, SpeechAct


@dataclass(frozen=True, slots=True)
class Cue:
    """One reading of a cue verb: the act and the shapes of content that show it."""

    group: str
    act: SpeechAct
    polarity: Polarity
    neutral: bool
    clause: bool
    infinitive: bool
    object: bool
    predicate: bool
    gerund: bool
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cue tables, keyed by lemma."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, SpeechAct]
    light_verbs: frozenset[str]
    clear_verbs: frozenset[str]
    clear_adjectives: frozenset[str]
    harm: frozenset[str]
    ending: frozenset[str]
    kind: frozenset[str]
    shirk: frozenset[str]
    ready: frozenset[str]
    wrongs: frozenset[str]
    borne: frozenset[str]
    helpless: frozenset[str]
    things: frozenset[str]
    struck: frozenset[str]
    foreign: frozenset[str]
    own: frozenset[str]
    granting: frozenset[str]
    captives: frozenset[str]
    clock: frozenset[str]
    demand_modals: frozenset[str]
    blame: frozenset[str]
    honour: frozenset[str]
    charges: frozenset[str]
    asked: frozenset[str]
    untrue: frozenset[str]
    true: frozenset[str]
    done: dict[str, frozenset[str]]
    documents: frozenset[str]
    motions: frozenset[str]
    signing: frozenset[str]
    refusing: frozenset[str]
    media: frozenset[str]
    texts: frozenset[str]
    findings: frozenset[str]
    offices: frozenset[str]
    press: frozenset[str]
    reckoning: frozenset[str]
    listing: frozenset[str]
    counts: frozenset[str]
    hearsay_adverbs: frozenset[str]
    hearsay_verbs: frozenset[str]


@cache
def load() -> Lexicon:
    """The shipped lexicon. Raises LexiconError naming the group when an entry cannot be understood."""
    raw = tomllib.loads(resources.files("deedwatch.statements").joinpath("data/cues.toml").read_text(encoding="utf-8"))
    verbs: dict[str, list[Cue]] = {}
    for group, table in raw["verbs"].items():
        for lemma, cue in _cues(group, table):
            verbs.setdefault(lemma, []).append(cue)
    nouns = {lemma: cast("SpeechAct", act) for act, lemmas in raw["nouns"].items() for lemma in lemmas}
    return Lexicon(
        verbs={lemma: tuple(cues) for lemma, cues in verbs.items()},
        nouns=nouns,
        light_verbs=frozenset(raw["light"]["verbs"]),
        clear_verbs=frozenset(raw["light"]["clear"]["verbs"]),
        clear_adjectives=frozenset(raw["light"]["clear"]["adjectives"]),
        harm=frozenset(raw["refine"]["harm"]),
        ending=frozenset(raw["refine"]["ending"]),
        kind=frozenset(raw["refine"]["kind"]),
        shirk=frozenset(raw["refine"]["shirk"]),
        ready=frozenset(raw["refine"]["ready"]),
        wrongs=frozenset(raw["refine"]["wrongs"]),
        borne=frozenset(raw["refine"]["borne"]),
        helpless=frozenset(raw["refine"]["helpless"]),
        things=frozenset(raw["refine"]["things"]),
        struck=frozenset(raw["refine"]["struck"]),
        foreign=frozenset(raw["refine"]["foreign"]),
        own=frozenset(raw["refine"]["own"]),
        granting=frozenset(raw["refine"]["granting"]),
        captives=frozenset(raw["refine"]["captives"]),
        clock=frozenset(raw["refine"]["clock"]),
        demand_modals=frozenset(raw["refine"]["demand_modals"]),
        blame=frozenset(raw["refine"]["blame"]),
        charges=frozenset(raw["refine"]["charges"]),
        asked=frozenset(raw["refine"]["asked"]),
        untrue=frozenset(raw["refine"]["untrue"]),
        true=frozenset(raw["refine"]["true"]),
        honour=frozenset(raw["refine"]["honour"]),
        done={verb: frozenset(objects) for verb, objects in raw["done"].items()},
        documents=frozenset(raw["unspoken"]["documents"]),
        motions=frozenset(raw["unspoken"]["motions"]),
        signing=frozenset(raw["unspoken"]["signing"]),
        refusing=frozenset(raw["unspoken"]["refusing"]),
        media=frozenset(raw["unspoken"]["media"]),
        texts=frozenset(raw["unspoken"]["texts"]),
        findings=frozenset(raw["unspoken"]["findings"]),
        offices=frozenset(raw["unspoken"]["offices"]),
        press=frozenset(raw["unspoken"]["press"]),
        reckoning=frozenset(raw["counting"]["verbs"]) | frozenset(raw["counting"]["listing"]),
        listing=frozenset(raw["counting"]["listing"]),
        counts=frozenset(raw["counting"]["nouns"]),
        hearsay_adverbs=frozenset(raw["hearsay"]["adverbs"]),
        hearsay_verbs=frozenset(raw["hearsay"]["verbs"]),
    )


def _cues(group: str, table: dict[str, Any]) -> list[tuple[str, Cue]]:
    known = {"act", "neutral", "polarity", "clause", "infinitive", "object", "prepositions", "as_predicate", "gerund"}
    if set(table) - known or "act" not in table:
        message = f"cue group {group!r}: needs act and only {', '.join(sorted(known))}"
        raise LexiconError(message)
    prepositions: dict[str, list[str]] = table.get("prepositions", {})
    lists = {key: set(table.get(key, ())) for key in ("clause", "infinitive", "object", "as_predicate", "gerund")}
    lemmas = sorted(set(prepositions).union(*lists.values()))
    return [
        (
            lemma,
            Cue(
                group,
                table["act"],
                table.get("polarity", "positive"),
                bool(table.get("neutral", False)),
                lemma in lists["clause"],
                lemma in lists["infinitive"],
                lemma in lists["object"],
                lemma in lists["as_predicate"],
                lemma in lists["gerund"],
                frozenset(prepositions.get(lemma, ())),
            ),
        )
        for lemma in lemmas
    ]
