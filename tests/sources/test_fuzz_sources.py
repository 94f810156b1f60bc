"""Any bytes and any words are read or set aside: a short, repeatable run of what `bench/fuzz.py` does at length."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from properties import PARSERS


@pytest.mark.parametrize("name", sorted(PARSERS))
def test_any_input_is_read_or_set_aside(name):
    parser = PARSERS[name]

    @settings(max_examples=50, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(parser.inputs)
    def run(data):
        parser.check(data)

    run()
