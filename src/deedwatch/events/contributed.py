"""What is given without being a gift to anybody: soldiers lent to a mission, rewards for the capture of somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.events import frames

if TYPE_CHECKING:
    from deedwatch.events.match import Match
    from deedwatch.tokens import Token

_LENDING = frozenset(
    "contribute provide supply lend offer pledge commit donate send deploy dispatch despatch second volunteer furnish add".split()
)
_PRIZES = frozenset({"reward", "bounty"})
_WANTED = frozenset(
    "arrest capture apprehension detention information tip tip-off lead clue death killing head conviction location whereabouts assassination".split()
)
_GOOD = frozenset({"AGREE", "AID", "COOPERATE", "SUPPORT", "CONCEDE"})
_CLAUSES = 2  # "offered to contribute troops"


def men_lent(verb: Token) -> list[Token]:
    """ "Will contribute soldiers to the mission", "offered to send police": those sent, who receive nothing."""
    node, known = verb, frames.load()
    for _ in range(_CLAUSES):
        if node.lemma_.lower() in _LENDING:
            moved = [
                t for t in syntax.patients(node) if t.lemma_.lower() in known.table("forces") | known.table("armed")
            ]
            if moved:
                return moved
        below = syntax.child(node, "xcomp")
        if below is None:
            break
        node = below
    return []


def is_prize(match: Match) -> bool:
    """ "Offered a reward for the arrest of N N": neither help nor a promise to him."""
    return match.frame.type in _GOOD and puts_up_prize(match.head)


def puts_up_prize(verb: Token) -> bool:
    """Whether its object is a price put on somebody."""
    for prize in syntax.patients(verb):
        if prize.lemma_.lower() in _PRIZES:
            below = (*syntax.obliques(prize).get("for", []), *syntax.obliques(verb).get("for", []))
            inner = [
                t
                for tokens in syntax.obliques(prize).values()
                for sum_ in tokens
                for t in syntax.obliques(sum_).get("for", [])
            ]
            return any(t.lemma_.lower() in _WANTED for t in (*below, *inner))
    return False
