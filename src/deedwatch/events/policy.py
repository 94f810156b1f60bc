"""Frames and relation head together: which word holds where they agree, differ or one is silent (design/relation-head.md)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from deedwatch.document import Relation

# What a frame that fits is worth against the head, in log odds: chosen on our own held-out sentences, where 2 to 3 are level.
FRAME_WEIGHT = 2.5
# The same where both parties are named and one is a state or a body: words of conflict between such parties are no figure
# of speech, and the head, which takes old deeds for history lessons, must be nearly certain to say otherwise.
FIRM_WEIGHT = 5.0
NONE = "NONE"
# A frame's event is dropped when the head by itself finds it this likely that there is none. On our development articles
# it said so of 6 of 227 drafts. It takes bare sentences of war ("Iraq invaded Kuwait") for history or sport: hence the others.
NONE_FROM = 0.6
NONE_LITERAL = 0.9  # of words that are seldom a figure of speech
NONE_FIRM = 0.93  # between named parties, one a state or a body
NONE_ABROAD = 0.99  # deeds of conflict between such parties of two countries
# The frame's own type must come out at least this likely, unless it is only open which event it is.
KEEP_FROM = 0.4
SOME_EVENT = 0.9
LEAST = 0.2  # below this even an open choice is not left to the frame
# Another type takes the frame's place when it is this sure in spite of the frame's weight.
RETYPE_FROM = 0.7
RETYPE_SPECIFIC = 0.97  # of a frame that names object or phrase as well: it was written for just these words
# Where no frame speaks, the head must be this sure of one type; surer where no recipient is named, and then only of types
# that may be told of one party alone: on reports of an election campaign other such lines were no more than remarks.
ALONE_FROM = 0.65
ALONE_ONE_SIDED = 0.85
ALONE_UNAIMED = 0.93  # of words that are for somebody: "is again asking donors for money"
ONE_SIDED = frozenset(
    {"AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "CONCEDE", "CONSULT", "REJECT"}
)
# Contexts beside those whose words are there: on our own development articles 0.3 gave the best F1 (0.59; words alone 0.44).
CONTEXT_FROM = 0.3
_CALIBRATION = (0.255, -0.455, 0.687)
_TINY = 1e-6


@dataclass(frozen=True, slots=True)
class Verdict:
    """What policy makes of one event: its type, the probability of that type, whether the head overruled the frame.

    `favourite` is what the head alone would have said.
    """

    type: str
    probability: float
    overruled: bool
    favourite: str


def combined(types: Mapping[str, float], frame: str | None, weight: float = FRAME_WEIGHT) -> dict[str, float]:
    """Probabilities of the types with the frame's own raised by its weight; they sum to one."""
    powers = {name: math.log(max(value, _TINY)) for name, value in types.items()}
    if frame is not None:
        powers[frame] += weight
    top = max(powers.values())
    raised = {name: math.exp(value - top) for name, value in powers.items()}
    total = sum(raised.values())
    return {name: value / total for name, value in raised.items()}


@dataclass(frozen=True, slots=True)
class Standing:
    """What speaks for a frame's event before the head is heard.

    firm: both parties named, one of them a state or a body; abroad: besides, a deed of conflict between two countries;
    fixed: a rule of the codebook, which the head does not know; specific: the frame names object, subject or phrase as well;
    literal: its words are seldom a figure of speech.
    """

    firm: bool = False
    abroad: bool = False
    fixed: bool = False
    specific: bool = False
    literal: bool = False

    @property
    def none_limit(self) -> float:
        """How likely the head must find it that there is no event."""
        if self.fixed:
            return 1.1
        if self.abroad:
            return NONE_ABROAD
        if self.firm:
            return NONE_FIRM
        return NONE_LITERAL if self.literal else NONE_FROM


def judge(found: Relation, frame: str, standing: Standing | None = None) -> Verdict | None:
    """The verdict on a frame's event, None when there is none after all."""
    stands = standing or Standing()
    types = combined(found.types, frame, FIRM_WEIGHT if stands.firm else FRAME_WEIGHT)
    event = 1.0 - types[NONE]
    if found.types[NONE] >= stands.none_limit:
        return None
    other = max((name for name in types if name not in {NONE, frame}), key=lambda name: types[name])
    if types[other] >= (RETYPE_SPECIFIC if stands.specific else RETYPE_FROM) and not stands.fixed:
        return Verdict(other, types[other], overruled=True, favourite=other)
    favourite = max(found.types, key=lambda name: found.types[name])
    open_choice = event >= SOME_EVENT and (stands.specific or types[frame] >= LEAST)
    likely = stands.firm or stands.fixed or stands.literal or types[frame] >= KEEP_FROM or open_choice
    return Verdict(frame, types[frame], overruled=False, favourite=favourite) if likely else None


def mode_of(found: Relation, allowed: Mapping[str, float], least: float = 0.5) -> str | None:
    """The head's mode among those that the type allows, when it is likelier than all the rest; None for no mode."""
    best = max((name for name in found.modes if name in allowed), key=lambda name: found.modes[name], default=None)
    return best if best is not None and found.modes[best] >= least else None


def sure_of(found: Relation, *, aimed: bool = True) -> str | None:
    """The type that the head alone is sure of, None for none. `aimed`: a recipient is known."""
    best = max(found.types, key=lambda name: found.types[name])
    if best == NONE:
        return None
    least = ALONE_FROM if aimed else ALONE_ONE_SIDED if best in ONE_SIDED else ALONE_UNAIMED
    return best if found.types[best] >= least else None


def contexts_of(found: Relation) -> tuple[str, ...]:
    """The contexts the head sees in the sentence."""
    return tuple(name for name, value in found.contexts.items() if value >= CONTEXT_FROM)


def calibrated(probability: float, *, alone: bool = False) -> float:
    """How often events of this probability are right, two decimals. `alone`: no frame speaks for the event.

    Fitted by logistic regression on our development articles and half of our held-out sentences; the error on the other half
    is in MODEL_CARD.md.
    """
    inside = min(max(probability, 0.02), 0.995)
    slope, lone, base = _CALIBRATION
    odds = slope * math.log(inside / (1 - inside)) + (lone if alone else 0.0) + base
    return round(1 / (1 + math.exp(-odds)), 2)
