"""Governments named after who leads them, pronouns of a second report, a politician's chief of staff."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.actors.docs import actors_of

ON = dt.date(2024, 5, 1)
OF_RULER = (
    "Rwanda/NNP/nsubj/1 blamed/VBD/root/1 the/DT/det/3 {noun}/NN/obj/1 of/IN/case/6 {title}/NNP/nmod:desc/6 Emmanuel/NNP/nmod/{above} "
    "Macron/NNP/flat/6 ././punct/1"
)
SECOND = (
    "Joe/NNP/nsubj/2 Biden/NNP/flat/0 said/VBD/root/2 that/IN/mark/7 Emmanuel/NNP/nsubj/7 Macron/NNP/flat/4 was/VBD/aux/7 "
    "stalling/VBG/ccomp/2 and/CC/cc/12 {mark}/IN/mark/12 he/PRP/nsubj/12 would/MD/aux/12 {deed}/VB/conj/7 tariffs/NNS/obj/12 ././punct/2"
)


@pytest.mark.parametrize("title", ["President", "Premier"])
def test_government_of_a_leader_is_his_countrys(title: str):
    lines = OF_RULER.format(noun="government", title=title, above=3)
    assert actors_of(lines, "the government", "Emmanuel Macron", on=ON) == ("country:FRA",)


def test_leader_named_beside_a_government_does_not_own_it():
    lines = OF_RULER.format(noun="government", title="President", above=1)
    assert actors_of(lines, "the government", "Emmanuel Macron", on=ON) != ("country:FRA",)


def test_second_report_of_a_plan_is_the_tellers():
    lines = SECOND.format(mark="that", deed="raise")
    assert actors_of(lines, "he", "Joe Biden", "Emmanuel Macron", on=ON) == ("person:joe-biden",)


@pytest.mark.parametrize(("mark", "deed"), [("that", "resign"), ("so", "raise")])
def test_second_clause_about_another_is_not_surely_the_tellers(mark: str, deed: str):
    lines = SECOND.format(mark=mark, deed=deed)
    assert actors_of(lines, "he", "Joe Biden", "Emmanuel Macron", on=ON) != ("person:joe-biden",)


@pytest.mark.parametrize(("owner", "general"), [("Emmanuel", False), ("Israel", True)])
def test_chief_of_staff_of_a_politician_heads_no_army(owner: str, general: bool):
    lines = f"{owner}/NNP/nmod:poss/2 's/POS/case/0 chief/NN/nsubj/5 of/IN/case/4 staff/NN/nmod/2 spoke/VBD/root/5 ././punct/5\n"
    before = "Emmanuel/NNP/nsubj/2 Macron/NNP/flat/0 slept/VBD/root/2 ././punct/2\n"
    people = ("Emmanuel Macron", *(("Emmanuel",) if owner == "Emmanuel" else ()))
    found = actors_of(before + lines, f"{owner}'s chief of staff", *people, on=dt.date(2025, 6, 1))
    assert found[0].startswith("person:") is general
