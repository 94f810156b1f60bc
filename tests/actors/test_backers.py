"""Whose a body is that somebody runs, installed or backs, and one that the state beside it contradicts."""

from __future__ import annotations

import pytest
from tests.actors.docs import actors_of, document_of
from tests.actors.hyphens import actors_with_hyphens

from deedwatch.actors import find_mentions

STRUCK = "Israel/NNP/nsubj/1 bombed/VBD/root/1 Yemen/NNP/obj/1 ././punct/1\n"
PHRASE = "{who}/JJ/amod/3 -/HYPH/punct/0 {how}/VBN/amod/3 {noun}/{tag}/nsubj/4 slept/VBD/root/4 ././punct/4"


@pytest.mark.parametrize(
    ("who", "how", "noun", "tag", "actors"),
    [
        ("Houthi", "run", "ministry", "NN", ("group:houthis",)),
        ("Houthi", "controlled", "authorities", "NNS", ("group:houthis",)),
        ("Russian", "installed", "officials", "NNS", ("group:rus-gov",)),
        ("Russian", "backed", "officials", "NNS", ("group:officials",)),
        ("Iranian", "backed", "rebels", "NNS", ("group:yem-reb",)),
    ],
)
def test_body_is_theirs_who_run_or_installed_it(who: str, how: str, noun: str, tag: str, actors: tuple[str, ...]):
    lines = STRUCK.replace("Israel", "Jets").replace("NNP/nsubj", "NNS/nsubj") + PHRASE.format(
        who=who, how=how, noun=noun, tag=tag
    )
    assert actors_with_hyphens(lines, f"{who}-{how} {noun}") == actors


DENIED = "The/DT/det/1 ministry/NN/nsubj/2 spoke/VBD/root/2 ;/:/punct/2 {state}/NNP/nsubj/5 denied/VBD/parataxis/2 ././punct/2"


@pytest.mark.parametrize(("state", "own"), [("Israel", False), ("France", True)])
def test_ministry_is_not_of_the_state_that_answers_it(state: str, own: bool):
    lines = "Israel/NNP/nsubj/1 slept/VBD/root/1 ././punct/1\n" + DENIED.format(state=state)
    found, actors = find_mentions(document_of(lines))
    ministry = next(item.mention.actors for item in found if item.mention.span.text == "The ministry")
    assert ([actors[ident].country for ident in ministry] == ["ISR"]) is own


def test_ministry_is_of_the_state_in_focus():
    assert actors_of(
        "Israel/NNP/nsubj/1 slept/VBD/root/1 ././punct/1\n" + DENIED.format(state="France"), "The ministry"
    )
