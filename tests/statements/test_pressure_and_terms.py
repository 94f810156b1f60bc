"""What hangs on the deeds of others, terms told of, what is let in by nobody until: the act of such words."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.records import Actor
from deedwatch.statements import find_statements
from deedwatch.statements.acts import refine
from deedwatch.statements.lexicon import load

NAMES = {"Minsk": "country:BLR", "Ankara": "country:TUR", "rebels": "group:rebels"}
ARMED = Actor("country:BLR", "Minsk", "BLR", None, ("GOV",), None)
MARCH = """
The DET DT det 2 the
rebels NOUN NNS nsubj 3 rebel
said VERB VBD root 0 say
they PRON PRP nsubj 6 they
would AUX MD aux 6 will
march VERB VB ccomp 3 march
on ADP IN case 8 on
Goma PROPN NNP obl 6 Goma
unless SCONJ IN mark 12 unless
the DET DT det 11 the
shelling NOUN NN nsubj 12 shelling
stopped VERB VBD advcl 6 stop
. PUNCT . punct 3 .
"""
STORM = """
The DET DT det 2 the
rebels NOUN NNS nsubj 3 rebel
said VERB VBD root 0 say
they PRON PRP nsubj 6 they
would AUX MD aux 6 will
march VERB VB ccomp 3 march
on ADP IN case 8 on
Goma PROPN NNP obl 6 Goma
if SCONJ IN mark 12 if
the DET DT det 11 the
rain NOUN NN nsubj 12 rain
stopped VERB VBD advcl 6 stop
. PUNCT . punct 3 .
"""
QUIT = """
Minsk PROPN NNP nsubj 2 Minsk
said VERB VBD root 0 say
it PRON PRP nsubj 5 it
might AUX MD aux 5 may
quit VERB VB ccomp 2 quit
the DET DT det 7 the
treaty NOUN NN obj 5 treaty
if SCONJ IN mark 10 if
Ankara PROPN NNP nsubj 10 Ankara
extended VERB VBD advcl 5 extend
the DET DT det 12 the
ban NOUN NN obj 10 ban
. PUNCT . punct 2 .
"""
GRAVES = """
If SCONJ IN mark 3 if
they PRON PRP nsubj 3 they
come VERB VBP advcl 7 come
, PUNCT , punct 3 ,
they PRON PRP nsubj 7 they
will AUX MD aux 7 will
find VERB VB root 0 find
their PRON PRP$ nmod:poss 9 their
graves NOUN NNS obj 7 grave
here ADV RB advmod 7 here
. PUNCT . punct 7 .
"""
HELD = """
Minsk PROPN NNP nsubj 2 Minsk
said VERB VBD root 0 say
monitors NOUN NNS nsubj:pass 7 monitor
would AUX MD aux 7 will
not PART RB advmod 7 not
be AUX VB aux:pass 7 be
let VERB VBN ccomp 2 let
in ADP RP compound:prt 7 in
until SCONJ IN mark 13 until
the DET DT det 11 the
ban NOUN NN nsubj:pass 13 ban
is AUX VBZ aux:pass 13 be
lifted VERB VBN advcl 7 lift
. PUNCT . punct 2 .
"""
PRICE = """
Minsk PROPN NNP nsubj 2 Minsk
said VERB VBD root 0 say
prices NOUN NNS nsubj 6 price
would AUX MD aux 6 will
not PART RB advmod 6 not
fall VERB VB ccomp 2 fall
until SCONJ IN mark 10 until
the DET DT det 9 the
war NOUN NN nsubj 10 war
ended VERB VBD advcl 6 end
. PUNCT . punct 2 .
"""
ASSURE = """
Minsk PROPN NNP nsubj 2 Minsk
assured VERB VBD root 0 assure
Ankara PROPN NNP iobj 2 Ankara
that SCONJ IN mark 8 that
it PRON PRP nsubj 8 it
would AUX MD aux 8 will
not PART RB advmod 8 not
send VERB VB ccomp 2 send
tanks NOUN NNS obj 8 tank
. PUNCT . punct 2 .
"""
CLOCK = """
Minsk PROPN NNP nsubj 2 Minsk
said VERB VBD root 0 say
Ankara PROPN NNP nsubj 4 Ankara
had VERB VBD ccomp 2 have
48 NUM CD nummod 6 48
hours NOUN NNS obj 4 hour
to PART TO mark 8 to
answer VERB VB acl 6 answer
. PUNCT . punct 2 .
"""
OWN_CLOCK = """
Minsk PROPN NNP nsubj 2 Minsk
said VERB VBD root 0 say
it PRON PRP nsubj 4 it
had VERB VBD ccomp 2 have
48 NUM CD nummod 6 48
hours NOUN NNS obj 4 hour
to PART TO mark 8 to
answer VERB VB acl 6 answer
. PUNCT . punct 2 .
"""
TOLD = """
Minsk PROPN NNP nsubj 2 Minsk
told VERB VBD root 0 tell
the DET DT det 4 the
envoy NOUN NN iobj 2 envoy
of ADP IN case 6 of
Ankara PROPN NNP nmod 4 Ankara
that SCONJ IN mark 9 that
Ankara PROPN NNP nsubj 9 Ankara
had VERB VBD ccomp 2 have
to PART TO mark 11 to
admit VERB VB xcomp 9 admit
monitors NOUN NNS obj 11 monitor
. PUNCT . punct 2 .
"""
GAS = """
Minsk PROPN NNP nsubj 2 Minsk
said VERB VBD root 0 say
Ankara PROPN NNP nsubj 4 Ankara
had VERB VBD ccomp 2 have
to PART TO mark 6 to
import VERB VB xcomp 4 import
gas NOUN NN obj 6 gas
. PUNCT . punct 2 .
"""
RULED = """
Minsk PROPN NNP nsubj 2 Minsk
ruled VERB VBD root 0 rule
out ADP RP compound:prt 2 out
holding VERB VBG advcl 2 hold
a DET DT det 6 a
vote NOUN NN obj 4 vote
. PUNCT . punct 2 .
"""
GIVEN = """
Minsk PROPN NNP nsubj 2 Minsk
gave VERB VBD root 0 give
Ankara PROPN NNP iobj 2 Ankara
{number} NUM CD nummod 5 {number}
{unit} NOUN NNS obj 2 {unit}
to PART TO mark 7 to
spend VERB VB advcl 2 spend
"""
HANDS = """
Minsk PROPN NNP nsubj 2 Minsk
said VERB VBD root 0 say
monitors NOUN NNS nsubj:pass 7 monitor
would AUX MD aux 7 will
not PART RB advmod 7 not
be AUX VB aux:pass 7 be
freed VERB VBN ccomp 2 free
by ADP IN case 9 by
Ankara PROPN NNP obl:agent 7 Ankara
until SCONJ IN mark 12 until
it PRON PRP nsubj 12 it
left VERB VBD advcl 7 leave
"""


def act(tree: str) -> str:
    (found,) = find_statements(document_of(tree, NAMES))
    return found.act


@pytest.mark.parametrize("tree", [MARCH, QUIT], ids=["march", "quit"])
def test_disruption_that_hangs_on_others_threatens(tree: str) -> None:
    assert act(tree) == "threaten"


def test_disruption_that_hangs_on_the_weather_is_promised() -> None:
    assert act(STORM) != "threaten"


def test_graves_that_others_will_find_are_a_threat() -> None:
    document = document_of(GRAVES, NAMES)
    root = next(token for token in document.doc if token.dep_ == "root")
    assert refine(root, ARMED, document, load(), quoted=True)[0] == "threaten"


def test_what_is_not_granted_until_is_refused_and_prices_are_foretold() -> None:
    assert act(HELD) == "refuse"
    assert act(PRICE) == "predict"


def test_what_others_will_not_grant_is_foretold() -> None:
    assert act(HANDS) == "predict"


def test_time_given_is_a_demand_and_goods_given_a_fact() -> None:
    assert act(GIVEN.format(number="two", unit="days").replace("obj 2 days", "obj 2 day")) == "demand"
    assert act(GIVEN.format(number="50", unit="tonnes")) == "assert"


def test_assured_restraint_is_a_promise() -> None:
    assert act(ASSURE) == "promise"


def test_term_of_others_is_a_demand_and_ones_own_a_fact() -> None:
    assert act(CLOCK) == "demand"
    assert act(OWN_CLOCK) == "assert"


def test_what_one_of_a_party_is_told_that_it_must_do_is_demanded() -> None:
    assert act(TOLD) == "demand"
    assert act(GAS) == "assert"


def test_deed_ruled_out_is_refused() -> None:
    assert act(RULED) == "refuse"
