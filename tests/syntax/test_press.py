"""Words about a source's own name: no speech, no deed."""

from __future__ import annotations

import pytest
from tests.trees import doc_of

from deedwatch import syntax

UNNAMED = """
Ann PROPN NNP nsubj 2 Ann
declined VERB VBD root 0 decline
to PART TO mark 5 to
be AUX VB aux:pass 5 be
named VERB VBN xcomp 2 name
"""
APPOINTED = UNNAMED + "mediator NOUN NN xcomp 5 mediator"
NO_NAME = """
Ann PROPN NNP nsubj 2 Ann
refused VERB VBD root 0 refuse
to PART TO mark 4 to
give VERB VB xcomp 2 give
her PRON PRP$ nmod:poss 6 she
name NOUN NN obj 4 name
"""
GUARDED = """
Ann PROPN NNP nsubj:pass 4 Ann
was AUX VBD aux:pass 4 be
not PART RB advmod 4 not
authorised VERB VBN root 0 authorise
to PART TO mark 6 to
speak VERB VB xcomp 4 speak
"""
SOUGHT = """
Ann PROPN NNP nsubj 2 Ann
requested VERB VBD root 0 request
anonymity NOUN NN obj 2 anonymity
"""
DEAD = """
Ann PROPN NNP nsubj 2 Ann
said VERB VBD root 0 say
two NUM CD nsubj:pass 5 two
were AUX VBD aux:pass 5 be
named VERB VBN ccomp 2 name
"""


@pytest.mark.parametrize(
    ("tree", "verb", "hedges"),
    [
        (UNNAMED, 1, True),
        (APPOINTED, 1, False),
        (NO_NAME, 1, True),
        (NO_NAME.replace("her PRON PRP$ nmod:poss 6 she", "a DET DT det 6 a"), 1, False),
        (GUARDED, 3, True),
        (GUARDED.replace("speak", "fire"), 3, False),
        (SOUGHT, 1, True),
        (SOUGHT.replace("anonymity", "asylum"), 1, False),
        (SOUGHT.replace("requested", "ended").replace("request", "end"), 1, False),
        (DEAD, 1, False),
    ],
    ids="unnamed appointed no-name a-name not-to-speak not-to-fire anonymity asylum ended others".split(),
)
def test_hedge_is_about_the_name_of_the_source(tree: str, verb: int, hedges: bool):
    assert syntax.is_hedge(doc_of(tree)[verb]) is hedges
