"""What is called unacceptable: a thing put forward is refused, a thing done is blamed."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.commitments.vow_rule import _is_asked

CALLED = """
{det} DET DT det 2 {det}
{thing} NOUN NN nsubj 4 {thing}
was AUX VBD cop 4 be
unacceptable ADJ JJ root 0 unacceptable
"""


@pytest.mark.parametrize(
    ("det", "thing", "asked"),
    [("the", "offer", True), ("the", "remark", False), ("any", "partition", True), ("the", "partition", False)],
)
def test_unacceptable_thing_is_refused_when_put_forward_or_any_of_a_kind(det: str, thing: str, asked: bool):
    subject = document_of(CALLED.format(det=det, thing=thing), {}).doc[1]
    assert _is_asked(subject) is asked
