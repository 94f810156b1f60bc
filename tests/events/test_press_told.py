"""Who passes words on is no party to them."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.records import Actor


@pytest.mark.parametrize(("sectors", "press"), [(("JRN",), True), (("GOV", "JRN"), False), ((), False)])
def test_press_is_who_is_known_for_it_first(sectors: tuple[str, ...], press: bool):
    document = document_of("Hilltop PROPN NNP root 0 Hilltop", {"Hilltop": "org:hilltop"})
    document.actors["org:hilltop"] = Actor("org:hilltop", "Hilltop", "KEN", sectors=sectors)
    assert document.is_press("org:hilltop") is press
