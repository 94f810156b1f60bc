"""The gazetteer's keys, and the table the builder made against the project's own list of names."""

from __future__ import annotations

import pytest

from deedwatch.grounding._gazetteer import gazetteer, key_of
from deedwatch.lab.gazetteer import read_aliases


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Port-au-Prince", "port au prince"),
        ("N\u2019Djamena", "ndjamena"),
        ("St. Petersburg", "st petersburg"),
        ("Łódź", "lodz"),
        ("Washington, D.C.", "washington dc"),
    ],
)
def test_key_drops_case_accents_and_signs(name: str, key: str) -> None:
    assert key_of(name) == key


def test_every_own_name_leads_to_its_city() -> None:
    _, names = read_aliases()
    wrong = [
        name for ident, name in names.items() if ident not in {c.geonames for c in gazetteer().cities(key_of(name))}
    ]
    assert wrong == []


def test_cities_of_one_name_come_largest_first() -> None:
    sizes = [city.population for city in gazetteer().cities("paris")]
    assert len(sizes) > 1
    assert sizes == sorted(sizes, reverse=True)


def test_capital_has_its_mark() -> None:
    assert gazetteer().cities("kyiv")[0].capital
