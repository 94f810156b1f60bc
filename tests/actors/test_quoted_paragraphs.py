"""Who "I" is in a paragraph that is all quotation: whoever spoke in the one before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.actors.docs import document_of

from deedwatch.actors import find_mentions

SAID = "“/``/punct/3 We/PRP/nsubj/3 will/MD/aux/3 wait/VB/ccomp/6 ,/,/punct/3 ”/''/punct/3 said/VBD/root/6 Omar/NNP/nsubj/6 Haddad/NNP/flat/7 ././punct/6\n"
SPOKE = "Omar/NNP/nsubj/2 Haddad/NNP/flat/0 slept/VBD/root/2 ././punct/2\n"
QUOTED = "“/``/punct/2 I/PRP/nsubj/2 slept/VBD/root/2 ././punct/2 ”/''/punct/2\n"
RAIN = "Rain/NN/nsubj/1 fell/VBD/root/1 ././punct/1\n"


def speaker_of(lines: str, blocks: tuple[int, ...]) -> tuple[str, ...]:
    """Whom "I" denotes; `blocks` are the paragraphs of the sentences."""
    document = document_of(lines, (("Omar Haddad", "PERSON"),))
    document.sentences = tuple(replace(s, block=block) for s, block in zip(document.sentences, blocks, strict=True))
    found, _ = find_mentions(document)
    return next(item.mention.actors for item in found if item.mention.span.text == "I")


@pytest.mark.parametrize(
    ("lines", "blocks", "actors"),
    [
        (SAID + QUOTED, (0, 1), ("person:omar-haddad",)),
        (SAID + QUOTED + RAIN, (0, 1, 1), ()),
        (SPOKE + QUOTED, (0, 1), ()),
        (SAID + QUOTED + QUOTED, (0, 1, 1), ("person:omar-haddad",)),
        (SAID + RAIN + QUOTED, (0, 1, 2), ()),
    ],
    ids=["all quotation", "other words too", "nobody spoke", "two sentences", "paragraph between"],
)
def test_paragraph_of_quotation_goes_on_with_who_spoke(lines: str, blocks: tuple[int, ...], actors: tuple[str, ...]):
    assert speaker_of(lines, blocks) == actors
