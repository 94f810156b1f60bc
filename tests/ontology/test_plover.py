"""The PLOVER side of the ontology: types, modes, scores, sectors, decisions."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from itertools import permutations

import pytest

from deedwatch.errors import OntologyError
from deedwatch.ontology import EventType, Ontology, load

# The outside numbers these tests hold the data to are PLOVER's own counts and tables.
MODES = {
    "AGREE": 0,
    "CONSULT": 4,
    "SUPPORT": 0,
    "CONCEDE": 0,
    "COOPERATE": 0,
    "AID": 0,
    "RETREAT": 6,
    "REQUEST": 4,
    "ACCUSE": 3,
    "REJECT": 4,
    "THREATEN": 6,
    "PROTEST": 7,
    "SANCTION": 4,
    "MOBILIZE": 4,
    "COERCE": 10,
    "ASSAULT": 15,
}
QUADS = {
    "verbal_cooperation": (1, "AGREE CONSULT SUPPORT CONCEDE"),
    "material_cooperation": (2, "COOPERATE AID RETREAT"),
    "verbal_conflict": (3, "REQUEST ACCUSE REJECT THREATEN"),
    "material_conflict": (4, "PROTEST SANCTION MOBILIZE COERCE ASSAULT"),
}
SECTORS = "AGR BUS COP CRM CVL EDU ELI GOV JRN JUD LAB LEG MED MIL OPP PRE PRM PTY REB REF REL SOC SPY UAF UNK"


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


def test_load_reads_once() -> None:
    assert load() is load()


def test_version_names_the_ontology_and_our_revision(ontology: Ontology) -> None:
    assert ontology.version == "plover-2.0+deedwatch.2"


def test_types_are_the_sixteen_with_their_modes(ontology: Ontology) -> None:
    assert {name: len(type_.modes) for name, type_ in ontology.types.items()} == MODES


def test_types_have_distinct_modes(ontology: Ontology) -> None:
    for type_ in ontology.types.values():
        assert len({mode.name for mode in type_.modes}) == len(type_.modes), type_.name


@pytest.mark.parametrize("quad", QUADS)
def test_quad_holds_its_types(ontology: Ontology, quad: str) -> None:
    code, names = QUADS[quad]
    assert [t.name for t in ontology.types.values() if t.quad_code == code] == names.split()
    assert {ontology.quad(name) for name in names.split()} == {quad}


def test_needs_recipient_holds_for_three_types(ontology: Ontology) -> None:
    assert {t.name for t in ontology.types.values() if t.needs_recipient} == {"COOPERATE", "AID", "SANCTION"}


def test_definitions_are_one_line_each(ontology: Ontology) -> None:
    types = list(ontology.types.values())
    lines = [t.definition for t in types] + [m.definition for t in types for m in t.modes]
    assert all(re.fullmatch(r"[A-Z][^\n]{8,109}\.", line) for line in lines)
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize(
    ("type_", "mode", "score"),
    [
        ("AGREE", None, 2.5),
        ("AID", None, 10.0),
        ("REQUEST", None, 0.0),
        ("REQUEST", "assist", 0.5),
        ("RETREAT", "disarm", 10.0),
        ("CONSULT", "third-party", 1.0),
        ("THREATEN", None, -3.5),
        ("THREATEN", "territory", -4.0),
        ("COERCE", "martial-law", -7.5),
        ("ASSAULT", "crowd-control", -7.5),
        ("ASSAULT", "unconventional", -10.0),
    ],
)
def test_intensity_is_the_modes_score_else_the_types(
    ontology: Ontology, type_: str, mode: str | None, score: float
) -> None:
    assert ontology.intensity(type_, mode) == score


def test_accuse_is_negative_and_within_its_modes(ontology: Ontology) -> None:
    scores = [mode.score for mode in ontology.types["ACCUSE"].modes]
    assert min(scores) <= ontology.intensity("ACCUSE", None) == -3.0 <= max(scores)


def test_vandalize_lies_half_way_between_demo_and_riot(ontology: Ontology) -> None:
    demo, riot = (ontology.intensity("PROTEST", mode) for mode in ("demo", "riot"))
    assert ontology.intensity("PROTEST", "vandalize") == (demo + riot) / 2


def test_sanction_is_material_conflict(ontology: Ontology) -> None:
    assert (ontology.quad("SANCTION"), ontology.types["SANCTION"].quad_code) == ("material_conflict", 4)


def test_scores_have_the_sign_of_their_quad(ontology: Ontology) -> None:
    for type_ in ontology.types.values():
        scores = [type_.score, *(mode.score for mode in type_.modes)]
        assert all(-10 <= score <= 10 for score in scores)
        if type_.name != "REQUEST":  # PLOVER's zero: half of its requests ask for help or talks
            assert all((score > 0) == (type_.quad_code <= 2) for score in scores), type_.name


def test_implied_contexts_come_from_a_mode_named_like_one(ontology: Ontology) -> None:
    implied = [
        (type_.name, *ontology.implied_contexts(type_.name, mode.name))
        for type_ in ontology.types.values()
        for mode in type_.modes
        if ontology.implied_contexts(type_.name, mode.name)
    ]
    assert implied == [("THREATEN", "territory"), ("COERCE", "misinformation"), ("COERCE", "cyber")]
    assert ontology.implied_contexts("COERCE", None) == ()


@pytest.mark.parametrize(
    "name", ["FIGHT", "DEMAND", "DISAPPROVE", "INVESTIGATE", "CRIME", "YIELD", "THREAT", "assault", ""]
)
def test_unknown_type_is_named_in_the_error(ontology: Ontology, name: str) -> None:
    doors: list[Callable[[], object]] = [
        lambda: ontology.quad(name),
        lambda: ontology.event_type(name),
        lambda: ontology.intensity(name, None),
        lambda: ontology.cameo(name, None),
        lambda: ontology.implied_contexts(name, None),
    ]
    for door in doors:
        with pytest.raises(OntologyError) as caught:
            door()
        assert str(caught.value) == f"unknown PLOVER type: {name!r}"


@pytest.mark.parametrize(
    ("type_", "mode"), [("COERCE", "ban"), ("AGREE", "visit"), ("ASSAULT", "massacre"), ("PROTEST", "")]
)
def test_unknown_mode_is_named_in_the_error(ontology: Ontology, type_: str, mode: str) -> None:
    for door in (ontology.intensity, ontology.cameo, ontology.implied_contexts):
        with pytest.raises(OntologyError) as caught:
            door(type_, mode)
        assert str(caught.value) == f"unknown mode of PLOVER type {type_}: {mode!r}"


def test_sectors_are_the_twenty_five(ontology: Ontology) -> None:
    assert sorted(ontology.sectors) == SECTORS.split()
    assert {sector.code for sector in ontology.sectors.values() if sector.frequent} == set(
        "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK".split()
    )


def test_non_state_codes_are_the_seven_and_no_sectors(ontology: Ontology) -> None:
    assert set(ontology.non_state) == {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
    assert not set(ontology.non_state) & set(ontology.sectors)


@pytest.mark.parametrize(
    ("sectors", "primary"),
    [
        (["GOV", "PRE"], "PRE"),
        (["MIL", "REB"], "REB"),
        (["GOV", "MIL", "SPY"], "SPY"),
        (["MIL", "GOV"], "GOV"),
        (["PTY", "LEG", "GOV"], "GOV"),
        (["OPP", "PTY"], "PTY"),
        (["ELI", "BUS"], "BUS"),
        (["CVL", "REF"], "REF"),
        (["UNK", "CVL"], "CVL"),
        (["UNK"], "UNK"),
    ],
)
def test_primary_sector_takes_precedence_in_any_order(ontology: Ontology, sectors: list[str], primary: str) -> None:
    assert {ontology.primary_sector(order) for order in permutations(sectors)} == {primary}


def test_primary_sector_of_none_is_none(ontology: Ontology) -> None:
    assert ontology.primary_sector([]) is None


def test_primary_sector_names_an_unknown_one(ontology: Ontology) -> None:
    with pytest.raises(OntologyError) as caught:
        ontology.primary_sector(["GOV", "INS"])
    assert str(caught.value) == "unknown sector: 'INS'"


def test_decisions_are_numbered_and_complete(ontology: Ontology) -> None:
    assert [decision.number for decision in ontology.decisions] == list(range(1, 14))
    assert all(decision.manual and decision.decision for decision in ontology.decisions)


def test_ontology_cannot_be_changed(ontology: Ontology) -> None:
    with pytest.raises(TypeError):
        ontology.types["FIGHT"] = ontology.types["ASSAULT"]  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        ontology.types["AID"].score = 0.0  # type: ignore[misc]


def test_event_type_mode_is_none_for_a_mode_it_lacks() -> None:
    bare = EventType("AID", "material_cooperation", 2, 10.0, (), needs_recipient=True, definition="Gives.")
    assert bare.mode("visit") is None
