"""What the words of a clause and of a deed's sentences say: stems, names, countries, types of deed, how hard they are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from deedwatch import knowledge, ontology
from deedwatch.followthrough.rules import load
from deedwatch.incidents.telling import STEM, words_of
from deedwatch.knowledge import skeleton

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_CLAUSE = 9  # words from the start of a clause in which its negation stands: "on the condition that they do not …"
_NEGATION = frozenset({"not", "never", "no", "nor", "n't", "won't", "won’t", "cannot"})
_CACHED = 65_536  # clauses and sentences kept: a desk asks for each several times
# A time that was set and is over: "the ten days ran out", "as deadline passes".
_OVER = re.compile(
    r"\b(?:deadline|ultimatum|hours?|days?|weeks?|time|period)\b[^.;]{0,50}?\b(?:r[au]n out|expired|elapsed|lapsed|went by|(?:had |has |have )?passed)\b"
    r"|\bdeadline passes\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"\b(?:before|until|unless|when|once|if)\b", re.IGNORECASE)
_SUCH = re.compile(r"\b(?:no|any) such\b", re.IGNORECASE)
_CALENDAR = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
_GIVE = frozenset({"give", "gives", "gave", "giving", "given"})
# Who will not: "an assurance that Russia would not be the source of an escalation".
_WILL_NOT = re.compile(r"\s(?:would|will)\s{1,3}(?:not|never|be no)\b", re.IGNORECASE)
_BREAK = re.compile(r"[,.;:]")
_SUBJECT = 3  # words before the verb that may be its subject
_OWN = re.compile(
    r"\b(?:close|shut|dismantle|remove|give up|abandon)\b[^,.;]{0,20}\b(?:its|his|her|their|our)\b", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:in|since|of|until|by) ((?:19|20)\d\d)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince then\b|\b(?:years|decades|centuries) (?:ago|earlier|before)\b", re.IGNORECASE)
_LONGEST = 5  # words of a country's name: "Democratic Republic of the Congo"


class Matter(NamedTuple):
    """What a text is about: stems and skeletons of names, and the countries it names as `country:ISO3`."""

    stems: frozenset[str]
    names: frozenset[str]
    countries: frozenset[str]

    def shared(self, other: Matter, without: frozenset[str] = frozenset()) -> tuple[float, frozenset[str]]:
        """The share of this text's stems, names and countries that the other has, and which.

        Countries `without` are those of the sides, which are compared apart; few words of one's own count for less.
        """
        own = self.countries - without
        common = (self.stems & other.stems) | (self.names & other.names) | (own & other.countries)
        return len(common) / max(3, len(self.stems) + len(self.names) + len(own)), common

    def likeness(self, other: Matter) -> float:
        """The share of the shorter text's stems and names that the longer has."""
        common = len(self.stems & other.stems) + len(self.names & other.names)
        least = min(len(one.stems) + len(one.names) for one in (self, other))
        return common / least if least else 0.0


@lru_cache(maxsize=_CACHED)
def matter(text: str) -> Matter:
    """The matter of a clause or of sentences."""
    tokens = _WORD.findall(text)
    countries = frozenset(_countries(tokens))
    return Matter(frozenset(words_of(text)), frozenset(_names(tokens)), countries)


def _names(tokens: list[str]) -> set[str]:
    """Proper names; of states and their people the parties tell already."""
    found = set()
    for token in tokens:
        plain = token.split("’")[0].split("'")[0]
        if plain[:1].isupper() and len(plain) > 2 and plain.lower() not in _CALENDAR and not _country_of(plain):
            found.add(skeleton(plain))
    return found


def _countries(tokens: list[str]) -> set[str]:
    tables, found, at = knowledge.load(), set(), 0
    while at < len(tokens):
        match = tables.match([token.split("’")[0].split("'")[0] for token in tokens[at : at + _LONGEST]], 0)
        if match is None or not tokens[at][:1].isupper():
            at += 1
            continue
        length, entries = match
        found |= {entry.actor for entry in entries if entry.actor.startswith("country:")}
        found |= {f"country:{entry.country}" for entry in entries if entry.kind == "organisation" and _national(entry)}
        at += length
    return found


def _national(entry: knowledge.Entry) -> bool:
    """Whether a body is a state's own: "the Russian army"."""
    return bool(entry.country) and entry.country not in ontology.load().non_state


@lru_cache(maxsize=_CACHED)
def _country_of(word: str) -> bool:
    return any(entry.kind in {"country", "demonym", "adjective", "capital"} for entry in knowledge.load().lookup(word))


def shared_words(stems: frozenset[str], text: str) -> str:
    """Shared stems as the words of a sentence that have them, five at most; the stems where it has none."""
    words: dict[str, str] = {}
    for token in _WORD.findall(text):
        for stem in (token.lower()[:STEM], skeleton(token)):
            if stem in stems:
                words.setdefault(stem, token)
    shown = sorted({words.get(stem, f"{stem}…") for stem in stems if not stem.startswith("country:")})
    return f"words shared: {', '.join(shown[:5])}" if shown else ""


class Named(NamedTuple):
    """The types that a clause's words name, and those that it names to undo them: "lift the sanctions"."""

    types: frozenset[str]
    undone: frozenset[str] = frozenset()


@lru_cache(maxsize=_CACHED)
def named(text: str) -> Named:
    """What the first telling word of a clause names: "pay for weapons for a country under attack" is aid, no attack."""
    rules = load()
    tokens = [token.lower() for token in _WORD.findall(text)]
    if goes_on(text) and negated(text):
        return Named(frozenset({"RETREAT"}))
    undoing: int | None = None
    for at, token in enumerate(tokens):
        said = {token, token[:STEM]}
        found = {kind for kind, stems in rules.stems.items() if said & stems}
        if token in _GIVE and tokens[at + 1 : at + 2] == ["up"]:
            found.add("RETREAT")
        if said & rules.table("crossing.moves") and _crosses(tokens[at:]):
            found |= rules.table("crossing.types")
        undone = found & rules.table("undo.undoes")
        if undone and undoing is not None and at - undoing <= rules.number("undo.within"):
            return Named(rules.table("undo.types"), frozenset(undone))
        if said & rules.table("undo.truce"):
            return Named(rules.table("undo.types"), frozenset({"ASSAULT"}))
        if found and not said & rules.table("undo.words"):
            return Named(frozenset(found))
        if said & rules.table("undo.words"):
            undoing = at
    return Named(rules.table("undo.types") & rules.stems.keys() if _lifts(tokens) else frozenset())


def _crosses(tokens: list[str]) -> bool:
    return bool({token[:STEM] for token in tokens} & load().table("crossing.bounds"))


def _lifts(tokens: list[str]) -> bool:
    """A step back without the name of the harm: "eased its restrictions"."""
    return bool({token[:STEM] for token in tokens} & load().stems["CONCEDE"])


def types_of(text: str) -> frozenset[str]:
    """The PLOVER types that the words of a clause name, a harm that is undone turned round."""
    return named(text).types


def agreeing(text: str) -> bool:
    """Whether a clause speaks of agreeing or complying."""
    return bool({token.lower()[:STEM] for token in _WORD.findall(text)} & load().table("agreeing.words"))


def vague(text: str) -> bool:
    """Whether an answer is announced that its words leave open: "a swift and severe response"."""
    return bool({token.lower()[:STEM] for token in _WORD.findall(text)} & load().table("vague.words"))


def judged(text: str) -> bool:
    """Whether a clause only says what the other's deed would be held for."""
    return bool({token.lower() for token in _WORD.findall(text)[:4]} & load().table("judged.words"))


def again(text: str) -> bool:
    """Whether a clause speaks of a further deed of a kind already done: "more sanctions", "another step"."""
    return bool({token.lower() for token in _WORD.findall(text)} & load().table("reach.again"))


def loose(text: str) -> bool:
    """Whether a condition leaves open which further step it means: "if it went further"."""
    return bool({token.lower()[:STEM] for token in _WORD.findall(text)} & load().table("loose.words"))


def negated(text: str) -> bool:
    """Whether a clause announces that a deed will not be done."""
    tokens = [token.lower() for token in _WORD.findall(text)]
    return any(token in _NEGATION or token.endswith(("n't", "n’t")) for token in tokens[:_CLAUSE])


def goes_on(text: str) -> bool:
    """Whether a clause speaks of going on with what is: "will remain in force", "not one will stay"."""
    tokens = {token.lower() for token in _WORD.findall(text)[:_CLAUSE]}
    return bool(tokens & load().table("going_on.words"))


def holds_back(text: str) -> bool:
    """Whether a clause begins with holding back: "shrink from", "hesitate to"."""
    return bool({token.lower()[:STEM] for token in _WORD.findall(text)[:2]} & load().table("holding_back.words"))


def further(text: str) -> bool:
    """Whether further measures are announced that the words leave open: "further steps", "more measures"."""
    return again(text) and (vague(text) or loose(text)) and not named(text).types


def subject(text: str) -> frozenset[str]:
    """The countries that the words name as those who will not: empty where the speaker's own side is meant."""
    match = _WILL_NOT.search(text)
    words = _BREAK.split(text[: match.start()])[-1].split()[-_SUBJECT:] if match else []
    while words and not words[0][:1].isupper():
        words = words[1:]
    return matter(" ".join(words)).countries if words else frozenset()


def yields(text: str) -> bool:
    """Whether a clause speaks of giving up what is one's own: "close its base"."""
    return bool(_OWN.search(text))


def such(text: str) -> bool:
    """Whether a clause only points at what was spoken of before: "has no such plans"."""
    return bool(_SUCH.search(text))


def history(text: str, year: int) -> bool:
    """Whether a sentence looks back on years before that one: "Since then it has fought a war", "in 2008"."""
    years = [int(match[1]) for match in _YEAR.finditer(text)]
    return bool(_SINCE.search(text)) or any(found < year for found in years)


def over(text: str) -> bool:
    """Whether a sentence tells that a time set for somebody has run out."""
    match = _OVER.search(text)
    return match is not None and not _NOT_YET.search(text[max(0, match.start() - 20) : match.start()])


def papers(text: str) -> bool:
    """Whether a text speaks of handing over or publishing a paper."""
    rules, tokens = load(), [token.lower() for token in _WORD.findall(text)[: _CLAUSE + 2]]
    said = {*tokens, *(token[:STEM] for token in tokens)}
    return bool(said & rules.table("papers.acts")) and bool(said & rules.table("papers.things"))


def posts(text: str) -> frozenset[str]:
    """The posts and bodies of people that a text names, as stems."""
    return frozenset({token.lower()[:STEM] for token in _WORD.findall(text)} & load().table("posts.words"))


def allied(text: str) -> bool:
    """Whether the words widen the speaker's side: "the United States and its allies", "a united response"."""
    plain = text.replace("United", "")  # the States, the Kingdom
    return bool({token.lower()[:STEM] for token in _WORD.findall(plain)} & load().table("allies.words"))


def taken_back(text: str) -> bool:
    """Whether a sentence says that a threat, demand or promise no longer stands."""
    rules, lowered = load(), text.lower()
    tokens = set(_WORD.findall(lowered))
    if any(phrase in lowered for phrase in rules.phrases):
        return True
    return bool(tokens & rules.table("withdrawn.verbs")) and bool(
        tokens & (rules.table("withdrawn.nouns") | rules.table("withdrawn.leaving"))
    )


def modality(text: str) -> int | None:
    """2 for will and would, 1 for may, might and could, None where no word tells."""
    tokens, rules = {token.lower() for token in _WORD.findall(text)}, load()
    if tokens & rules.table("modality.weak"):
        return 1
    return 2 if tokens & rules.table("modality.firm") else None


def strength(text: str) -> int:
    """2 for devastating and the like, 1 for severe, heavy, swift, else 0."""
    tokens, rules = {token.lower() for token in _WORD.findall(text)}, load()
    return 2 if tokens & rules.table("strength.extreme") else 1 if tokens & rules.table("strength.strong") else 0


def width(text: str) -> int:
    """How easily a condition is met: 1 for "any", -1 for "full-scale" or "another", else 0."""
    tokens, rules = {token.lower() for token in _WORD.findall(text)}, load()
    return bool(tokens & rules.table("reach.wide")) - bool(tokens & rules.table("reach.narrow"))
