"""What a commitment waits for, in one shape: the deed that would meet its condition, keep it, break it or comply with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from deedwatch.followthrough.records import Pattern, Word
from deedwatch.followthrough.rules import load
from deedwatch.followthrough.wording import (
    Matter,
    again,
    agreeing,
    allied,
    further,
    goes_on,
    holds_back,
    judged,
    loose,
    matter,
    named,
    negated,
    papers,
    subject,
    vague,
    yields,
)
from deedwatch.incidents import Party
from deedwatch.ontology import OWN_STATUS

ARMED = frozenset({"ASSAULT"})
HARM = frozenset({"threat", "red_line", "ultimatum"})
Role = Literal["condition", "answer", "compliance", "breach", "stand"]
PROMISES = frozenset({"AGREE", "CONCEDE"})  # done in words: "agreed to release", "will allow"
MUTUAL = frozenset({"CONSULT", "COOPERATE"})  # done with one another: either side is the doer
SAID = frozenset({"THREATEN", "ACCUSE", "REQUEST", "REJECT"})  # where only words can tell, no deed of this type does
VERBAL = frozenset({"THREATEN", "ACCUSE", "REQUEST"})  # saying so is no deed that keeps or breaks


@dataclass(frozen=True, slots=True)
class Awaited:
    """A deed to look for. `types` holds how well each deed type answers, empty where only words can tell.

    `others` are those who must not be its doers alone: a side does not meet its own condition.
    """

    role: Role
    types: tuple[tuple[str, float], ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    matter: Matter
    said: date
    until: date | None = None
    open: bool = False  # a vague answer: "consequences"
    allied: bool = False
    restrained: bool = False  # a breach of the promise to hold fire
    paper: bool = False  # an answer, a draft, a list: handing it over is coded as many types
    again: bool = False  # a further deed: that of the word's own day does not count


def awaited(word: Word) -> list[Awaited]:
    """What the word waits for, none where it is undated or nothing in it can be looked for."""
    if word.said is None:
        return []
    found = []
    if word.kind in {"demand", "ultimatum"} or (unless(word) and word.kind in HARM):
        found.append(_compliance(word))
    elif unless(word):
        return []  # "will meet if Russia does not invade": the deed frees the speaker
    elif word.condition_text:
        found.append(_condition(word))
    if word.kind == "refusal" and holds_back(word.consequence_text or ""):
        found.append(_answer(word))
    elif word.kind == "refusal" or _restrains(word):
        found.extend((_breach(word), _stand(word)))
    elif (
        word.kind != "demand"
        and word.consequence_text
        and (not judged(word.consequence_text) or vague(word.consequence_text))
    ):
        found.append(_answer(word))
    return [item for item in found if item is not None and (item.actors or item.recipients or item.role == "condition")]


def _restrains(word: Word) -> bool:
    """A promise not to do something: "will not attack", "will hold its fire"."""
    text = word.consequence_text
    if not text or word.kind not in {"promise", "offer", "threat"}:
        return False
    return (word.kind == "promise" and negated(text) and not goes_on(text)) or bool(named(text).undone & ARMED)


def unless(word: Word) -> bool:
    """A condition that averts the deed: "unless they withdraw", "if they do not withdraw"."""
    text = (word.condition_text or "").lower()
    return text.startswith("unless") or (bool(text) and word.kind != "red_line" and negated(text))


def _types(pattern: Pattern | None, text: str) -> dict[str, float]:
    """How well each deed type answers a clause: by its pattern, and nearly as well by the types that its words name."""
    rules, found = load(), dict[str, float]()
    said = named(text)
    stays = goes_on(text) and negated(text)
    if (
        pattern is not None
        and not stays
        and pattern.type not in said.undone
        and (pattern.type != "AGREE" or agreeing(text))
    ):
        # "bring back sanctions" is read as a step back now and then: words that name another harm weigh as much
        found = dict(rules.satisfies.get(pattern.type, {}))
    for kind in said.types:
        for deed, value in rules.satisfies[kind].items():
            found[deed] = max(found.get(deed, 0.0), 0.9 * value)
    return found


def _awaited(
    role: Role, word: Word, pattern: Pattern | None, text: str, sides: tuple[tuple[Party, ...], tuple[Party, ...]]
) -> Awaited:
    said = word.said or date.min
    types = _types(pattern, text)
    if role == "condition" and not types and word.kind in HARM and loose(text):
        types = dict(load().loose)  # "if Russia went further"
    aimed = word.kind in HARM and bool(sides[1])
    held = word.kind == "refusal" and vague(text)
    left_open = role == "answer" and pattern is None and ((aimed and vague(text)) or held or further(text))
    if left_open:  # what the words name beside it may be the other's deed: "an invasion, and Moscow will pay a price"
        types = {kind: max(types.get(kind, 0.0), value) for kind, value in load().vague.items()}
    recipients = sides[1]
    if not recipients and pattern is None and role in {"condition", "breach"}:
        own = {party.country for party in sides[0]}
        lands = sorted(country.partition(":")[2] for country in matter(text).countries)
        recipients = tuple(Party(f"country:{land}", land, ()) for land in lands if land not in own)
    return Awaited(
        role, tuple(sorted(types.items())), sides[0], recipients, matter(text), said,
        open=left_open, allied=allied(text), again=again(text),
        paper=role == "answer" and papers(text),
    )  # fmt: skip


def _condition(word: Word) -> Awaited:
    pattern = word.condition
    actors, recipients = (pattern.actors, pattern.recipients) if pattern else ((), ())
    if not actors and word.kind in HARM:
        actors = word.to
    elif not recipients and word.kind not in HARM:
        recipients = word.to  # "in the event of an invasion" a friend is helped
    return _awaited("condition", word, pattern, word.condition_text or "", (actors, _others(recipients, word)))


def _others(recipients: tuple[Party, ...], word: Word) -> tuple[Party, ...]:
    """Recipients without the crowd of the speaker's own country that a pronoun was taken for ("attacks its neighbour")."""
    own = {party.country for party in word.by}
    return tuple(p for p in recipients if not (p.id.startswith("group:") and p.country in own and "CVL" in p.sectors))


def _compliance(word: Word) -> Awaited | None:
    """What the addressee is asked to do: the condition of an ultimatum, the consequence of a demand."""
    demanded = word.kind == "demand"
    pattern = word.consequence if demanded else word.condition
    text = (word.consequence_text if demanded else word.condition_text) or ""
    actors = word.to or (pattern.actors if pattern else ())
    if not text or not actors:
        return None
    item = _awaited("compliance", word, pattern, text, (actors, pattern.recipients if pattern else ()))
    return _due(item, word)


def _answer(word: Word) -> Awaited:
    """The speaker's own deed. Vague and typed answers go towards the target, gifts and restraint to whom the words say."""
    pattern = word.consequence
    actors = _own(word, pattern)
    recipients = (pattern.recipients if pattern else ()) or word.to
    item = _awaited("answer", word, pattern, word.consequence_text or "", (actors, recipients))
    return item if word.condition_text else _due(item, word)


def _own(word: Word, pattern: Pattern | None) -> tuple[Party, ...]:
    """The speaker, and the doers that the clause names where they are others: "the United States would impose"."""
    named = pattern.actors if pattern else ()
    return tuple(dict.fromkeys((*named, *word.by)))


def _breach(word: Word) -> Awaited | None:
    """The deed that the speaker says will not be done; what was refused stands in the consequence."""
    pattern, text = word.consequence, word.consequence_text or ""
    if pattern is not None and (pattern.type in VERBAL or pattern.type == "REJECT"):
        return None  # "refuses to accept" is told as the refusal itself
    doers = tuple(Party(key, key.partition(":")[2], ()) for key in sorted(subject(word.text)))
    sides = (doers if pattern is None and doers else word.by), _others(pattern.recipients if pattern else (), word)
    item = _awaited("breach", word, pattern, text, sides)
    if armed := named(text).undone & ARMED:  # a promise to hold fire is broken by firing
        values = {deed: value for kind in armed for deed, value in load().satisfies[kind].items()}
        item = replace(item, types=tuple(sorted(values.items())), restrained=True)
    return item if item.types else None


def _stand(word: Word) -> Awaited | None:
    """What shows that a refusal to step back was meant: more troops, another no."""
    text = word.consequence_text or ""
    breach = _breach(word) if word.kind == "refusal" else None
    if breach is None and word.kind == "refusal" and yields(text):
        breach = _awaited("breach", word, None, text, (word.by, ()))
    if breach is None or not ("RETREAT" in dict(breach.types) or yields(text)):
        return None
    return replace(breach, role="stand", types=(("MOBILIZE", 0.9), ("REJECT", 0.9)))


def _due(item: Awaited, word: Word) -> Awaited:
    if word.due_end is None:
        return item
    return replace(item, until=word.due_end)


def done(type_: str, factuality: str) -> float:
    """How sure a deed of this status was done, 0 to 1: 0 for what is only threatened, demanded, denied or thought of."""
    rules = load()
    if type_ in PROMISES and factuality == "planned":
        return 0.0
    if factuality in {"occurred", "ongoing", "alleged"}:
        return rules.number(f"certainty.{factuality}")
    if OWN_STATUS.get(type_) == factuality:
        return 1.0
    if factuality == "planned" and type_ in rules.table("certainty.decided_types"):
        return rules.number("certainty.decided")
    return 0.0
