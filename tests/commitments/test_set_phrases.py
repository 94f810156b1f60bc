"""Set phrases of threat, and deeds put before "and"."""

from __future__ import annotations

import pytest
from tests.commitments.documents import read, text_of

from deedwatch.commitments import find_commitments

BOUND = [
    ("have_consequences", "threat", "IRN", "Any attack on our ships", "will have consequences"),
    ("end_up_prison", "threat", "TUR", "Those who burn our flag", "will end up in prison"),
    ("stand_idly", "threat", "EGY", None, "not stand idly by"),
    ("stand_by_word", "refusal", "EGY", None, "stand by its promise"),
    ("one_more", "threat", "ISR", "One more rocket", "we flatten the city"),
    ("touch_ships", "threat", "IRN", "Touch our ships", "you will regret it"),
    ("release_and", "offer", "ISR", "Release the prisoners", "we will lift the siege"),
]
FREE = ["not_rule_out", "come_and_see", "have_benefits"]


@pytest.mark.parametrize(("key", "kind", "by", "condition", "consequence"), BOUND, ids=[case[0] for case in BOUND])
def test_set_phrase_binds_its_speaker(key: str, kind: str, by: str, condition: str | None, consequence: str):
    (found,) = find_commitments(read(key))
    assert (found.kind, found.by) == (kind, (f"country:{by}",))
    assert (found.condition.span.text if found.condition is not None else None) == condition
    assert found.consequence is not None
    assert found.consequence.span.text == consequence


@pytest.mark.parametrize("key", FREE)
def test_set_phrase_near_miss_binds_nobody(key: str):
    assert find_commitments(read(key)) == (), text_of(key)
