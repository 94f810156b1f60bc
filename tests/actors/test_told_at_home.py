"""Police, soldiers, offices and the punished in an article told from the capital that its headline names."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.actors.docs import document_of

from deedwatch.actors._clauses import is_punished
from deedwatch.actors._discourse import Discourse, keeps_order
from deedwatch.actors._drafts import Draft
from deedwatch.actors._names import known_names
from deedwatch.actors._officials import Officials
from deedwatch.actors._registry import Registry
from deedwatch.actors._scene import Scene
from deedwatch.actors._view import View
from deedwatch.knowledge import load

HEAD = "Kenya/NNP/nsubj/1 votes/VBZ/root/1\n"
BOTH = "Kenya/NNP/nsubj/1 warns/VBZ/root/1 France/NNP/obj/1\n"
SOLDIERS = "Soldiers/NNS/nsubj/1 slept/VBD/root/1 ././punct/1"
ABROAD = "Soldiers/NNS/nsubj/1 reached/VBD/root/1 Peru/NNP/obj/1 ././punct/1"
VISA = "Peru/NNP/nsubj/1 revoked/VBD/root/1 the/DT/det/3 {thing}/NN/obj/1 of/IN/case/6 a/DT/det/6 judge/NN/nmod/3"


def scene_of(lines: str, dateline: str | None = "KEN") -> Scene:
    document = document_of(lines)
    first, *rest = document.sentences
    document.sentences = (replace(first, kind="headline"), *(replace(s, block=1) for s in rest))
    view, registry = View(document), Registry(load(), None)
    scene = Scene(view, registry, known_names(view, load()))
    scene.dateline = dateline
    return scene


@pytest.mark.parametrize(("dateline", "home"), [("KEN", "KEN"), ("PER", None), (None, None)])
def test_home_is_the_datelines_country_where_the_headline_names_it(dateline: str | None, home: str | None):
    assert scene_of(HEAD + SOLDIERS, dateline).home() == home


def test_soldiers_who_open_a_paragraph_are_at_home_where_no_other_state_is_named():
    assert scene_of(HEAD + SOLDIERS).opens_at_home(2) == "KEN"
    assert scene_of(HEAD + ABROAD).opens_at_home(2) is None
    assert scene_of(BOTH + SOLDIERS).opens_at_home(3) is None


def test_headline_that_names_one_state_is_about_it():
    assert scene_of(HEAD + SOLDIERS).headed(0) == "KEN"
    assert scene_of(BOTH + SOLDIERS).headed(0) is None


def test_office_known_in_one_place_needs_its_country_in_the_article():
    scene = scene_of(HEAD + SOLDIERS)
    assert scene.names("KEN")
    assert scene.names("org:who")
    assert not scene.names("COL")


@pytest.mark.parametrize(("phrase", "kept"), [("security forces", True), ("forces", False)])
def test_security_forces_keep_order_and_troops_need_not(phrase: str, kept: bool):
    role = load().role("troops")
    assert role is not None
    assert keeps_order(Draft(0, 1, 0, "nominal", "group", phrase=phrase), role) is kept


@pytest.mark.parametrize(("thing", "punished"), [("visa", True), ("wife", False)])
def test_whose_visa_a_state_revokes_is_not_its_own(thing: str, punished: bool):
    view, registry = View(document_of(VISA.format(thing=thing))), Registry(load(), None)
    discourse = Discourse(view, registry)
    owner = lambda token: (registry.known("country:PER"),) if token == 0 else ()  # noqa: E731
    assert is_punished(discourse, 6, owner, "PER") is punished
    assert not is_punished(discourse, 6, owner, "KEN")


@pytest.mark.parametrize(("office", "other"), [("chairman", True), ("prime minister", False)])
def test_interior_minister_is_nobody_who_heads_something_else(office: str, other: bool):
    view, registry = View(document_of(HEAD)), Registry(load(), None)
    titled, minister = load().role(office), load().role("interior minister")
    assert titled is not None
    assert minister is not None
    registry.person("person:a-b", ("A", "B"), known=False).titles.append((titled, office))
    assert Officials(Discourse(view, registry)).elsewhere("person:a-b", minister) is other
