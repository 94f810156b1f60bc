"""The CAMEO side of the ontology: codes, the crosswalk and the way back."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from deedwatch.errors import OntologyError
from deedwatch.ontology import Ontology, load
from deedwatch.ontology._cameo import parse_defaults

# PLOVER's crosswalk by root, and the codes that leave their root's type.
ROOTS = {
    "01": None,
    "02": None,
    "03": "AGREE",
    "04": "CONSULT",
    "05": "SUPPORT",
    "06": "COOPERATE",
    "07": "AID",
    "08": "CONCEDE",
    "09": "ACCUSE",
    "10": "REQUEST",
    "11": "ACCUSE",
    "12": "REJECT",
    "13": "THREATEN",
    "14": "PROTEST",
    "15": "MOBILIZE",
    "16": "SANCTION",
    "17": "COERCE",
    "18": "ASSAULT",
    "19": "ASSAULT",
    "20": "ASSAULT",
}
LEAVERS = {
    "REJECT": "016",
    "CONCEDE": "035 0351 0352 0353 0354 0355 0356 055 056",
    "RETREAT": "0813 0814 084 0841 0842 085 086 0861 0862 0863 087 0871 0872 0873 0874",
    "SANCTION": "116",
    "COERCE": "191 192",
    "ASSAULT": "1712 175",
}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load()


def pairs(ontology: Ontology) -> list[tuple[str, str | None]]:
    """Every PLOVER type with no mode and with each of its modes."""
    return [(type_.name, mode) for type_ in ontology.types.values() for mode in (None, *(m.name for m in type_.modes))]


def test_roots_are_the_twenty(ontology: Ontology) -> None:
    assert [code for code in ontology.cameo_codes if len(code) == 2] == list(ROOTS)


def test_codes_follow_their_root_but_for_the_leavers(ontology: Ontology) -> None:
    leavers = {code: type_ for type_, codes in LEAVERS.items() for code in codes.split()}
    for code, entry in ontology.cameo_codes.items():
        assert entry.type == leavers.get(code, ROOTS[entry.root]), code


def test_codes_are_digits_in_order_below_a_parent(ontology: Ontology) -> None:
    codes = list(ontology.cameo_codes)
    assert all(re.fullmatch(r"\d{2,4}", code) for code in codes)
    assert all(code[:-1] in ontology.cameo_codes for code in codes if len(code) > 2)
    assert len({entry.name for entry in ontology.cameo_codes.values()}) == len(codes)


def test_codes_use_known_modes_and_contexts(ontology: Ontology) -> None:
    for entry in ontology.cameo_codes.values():
        if entry.type is not None:
            ontology.intensity(entry.type, entry.mode)
        assert set(entry.contexts) <= set(ontology.contexts), entry.code


def test_codes_never_put_crime_beside_a_narrower_context(ontology: Ontology) -> None:
    for entry in ontology.cameo_codes.values():
        assert "crime" not in entry.contexts or entry.contexts == ("crime",), entry.code


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("010", None),
        ("015", None),
        ("016", ("REJECT", None)),
        ("043", ("CONSULT", "visit")),
        ("0813", ("RETREAT", None)),
        ("0871", ("RETREAT", "ceasefire")),
        ("0874", ("RETREAT", "withdraw")),
        ("100", ("REQUEST", None)),
        ("1056", ("REQUEST", "yield")),
        ("112", ("ACCUSE", "allege")),
        ("116", ("SANCTION", "convict")),
        ("138", ("THREATEN", "violence")),
        ("1382", ("THREATEN", "territory")),
        ("139", ("THREATEN", None)),
        ("161", ("SANCTION", "discontinue")),
        ("163", ("SANCTION", "discontinue")),
        ("1712", ("ASSAULT", "destroy")),
        ("186", ("ASSAULT", "targeted")),
        ("192", ("COERCE", "seize")),
        ("20", ("ASSAULT", "unconventional")),
        ("202", ("ASSAULT", None)),
        ("204", ("ASSAULT", "unconventional")),
    ],
)
def test_from_cameo_follows_the_crosswalk(
    ontology: Ontology, code: str, expected: tuple[str, str | None] | None
) -> None:
    assert ontology.from_cameo(code) == expected


@pytest.mark.parametrize("code", ["10 ", "1", "999", "21", "", "0100"])
def test_unknown_code_is_named_in_the_error(ontology: Ontology, code: str) -> None:
    for door in (ontology.from_cameo, ontology.cameo_code):
        with pytest.raises(OntologyError) as caught:
            door(code)
        assert str(caught.value) == f"unknown CAMEO code: {code!r}"


def test_cameo_tells_a_statement_from_a_demand(ontology: Ontology) -> None:
    assert ontology.from_cameo("010") is None
    assert ontology.from_cameo("10") == ("REQUEST", None)


def test_cameo_has_a_known_code_for_every_type_and_mode(ontology: Ontology) -> None:
    assert len(pairs(ontology)) == 16 + 67
    for type_, mode in pairs(ontology):
        assert len(ontology.cameo_code(ontology.cameo(type_, mode)).code) >= 3, (type_, mode)


def test_cameo_default_table_has_nothing_else() -> None:
    table = tomllib.loads(files("deedwatch.ontology").joinpath("data/cameo.toml").read_text(encoding="utf-8"))
    assert set(parse_defaults(table)) == set(pairs(load()))


def test_cameo_keeps_the_type_on_a_round_trip(ontology: Ontology) -> None:
    changed = {
        (type_, mode): back
        for type_, mode in pairs(ontology)
        if (back := ontology.from_cameo(ontology.cameo(type_, mode))) is None or back[0] != type_
    }
    # CAMEO has no general code for a material concession and none for a resignation.
    assert changed == {("RETREAT", None): ("CONCEDE", None), ("RETREAT", "resign"): ("CONCEDE", None)}


@pytest.mark.parametrize(
    ("type_", "mode", "code"),
    [
        ("THREATEN", "violence", "138"),
        ("THREATEN", None, "130"),
        ("THREATEN", "restrict", "131"),
        ("CONSULT", "visit", "042"),
        ("ACCUSE", "investigate", "090"),
        ("MOBILIZE", "troops", "154"),
        ("COERCE", "curfew", "1723"),
        ("ASSAULT", None, "190"),
        ("ASSAULT", "aerial", "195"),
    ],
)
def test_cameo_is_the_closest_code(ontology: Ontology, type_: str, mode: str | None, code: str) -> None:
    assert ontology.cameo(type_, mode) == code


def test_only_the_visit_hosted_swaps_its_sides(ontology: Ontology) -> None:
    assert [entry.code for entry in ontology.cameo_codes.values() if entry.swap] == ["043"]
