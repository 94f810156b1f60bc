"""People under their state's name, feelings of states, "each" of two, strikes halted, time given. Trees made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.trees import document_of

from deedwatch.events import find_events
from deedwatch.events.candidates import silent
from deedwatch.events.meetings import is_press
from deedwatch.events.nationals import both_above, is_of_people
from deedwatch.records import Actor

NORWAY, PERU, CHILE = "country:NOR", "country:PER", "country:CHL"
NAMES = {"Oslo": NORWAY, "Norwegians": NORWAY, "Peru": PERU, "Chile": CHILE}
ADVICE = """
{who} PROPN NNP nsubj 2 {who}
urged VERB VBD root 0 urge
Norwegians PROPN NNPS iobj 2 Norwegians
to PART TO mark 5 to
leave VERB VB xcomp 2 leave
Peru PROPN NNP obj 5 Peru
"""
FELT = """
Oslo PROPN NNP nsubj:pass 3 Oslo
was AUX VBD aux:pass 3 be
{felt} VERB VBN root 0 {feel}
by ADP IN case 7 by
Peru PROPN NNP nmod:poss 7 Peru
's PART POS case 5 be
threats NOUN NNS obl:agent 3 threat
"""
ALONE = """
Oslo PROPN NNP nsubj:pass 3 Oslo
was AUX VBD aux:pass 3 be
{felt} VERB VBN root 0 {feel}
by ADP IN case 5 by
Peru PROPN NNP obl:agent 3 Peru
"""
EACH = """
Peru PROPN NNP nsubj 4 Peru
and CCONJ CC cc 3 and
{second} PROPN NNP {dep} {head} {second}
signed VERB VBD root 0 sign
a DET DT det 6 a
truce NOUN NN obj 4 truce
, PUNCT , punct 10 ,
though SCONJ IN mark 10 though
each DET DT nsubj 10 each
accused VERB VBD advcl 4 accuse
the DET DT det 12 the
other ADJ JJ obj 10 other
"""
HALTED = """
Peru PROPN NNP nsubj 2 Peru
halted VERB VBD root 0 halt
{what} NOUN NN obj 2 {what}
by ADP IN case 5 by
teachers NOUN NNS nmod 3 teacher
"""
TIMED = """
Peru PROPN NNP nsubj 2 Peru
gave VERB VBD root 0 give
Chile PROPN NNP obj 2 Chile
until ADP IN case 5 until
Sunday PROPN NNP obl 2 Sunday
to PART TO mark 7 to
withdraw VERB VB advcl 2 withdraw
"""


def told(rows: str, **kinds: str):
    """Type, mode, doers and recipients of each event; `kinds` are those of mentions by their word."""
    document = document_of(rows, NAMES)
    document.mentions = tuple(
        replace(m, mention=replace(m.mention, kind=kinds.get(m.mention.span.text, m.mention.kind)))
        for m in document.mentions
    )
    return {(e.type, e.mode, e.actors, e.recipients) for e in find_events(document)}


def test_advice_to_ones_own_people_is_asked_of_no_state():
    found = told(ADVICE.format(who="Oslo"), Norwegians="demonym")
    assert ("REQUEST", "yield", (NORWAY,), ()) in found
    assert "RETREAT" not in {kind for kind, *_ in found}


def test_another_states_people_are_still_whom_it_is_asked_of():
    found = told(ADVICE.format(who="Chile"), Norwegians="demonym")
    assert {recipients for kind, _, _, recipients in found if kind == "REQUEST"} == {(NORWAY,)}


@pytest.mark.parametrize(("before", "people"), [("many ADJ JJ amod 2 many", True), ("the DET DT det 2 the", False)])
def test_definite_people_may_be_an_army(before: str, people: bool):
    document = document_of(f"{before}\nNorwegians PROPN NNPS root 0 Norwegians", NAMES)
    document.mentions = tuple(replace(m, mention=replace(m.mention, kind="demonym")) for m in document.mentions)
    assert is_of_people(document, document.doc[1]) is people


@pytest.mark.parametrize(("felt", "feel"), [("alarmed", "alarm"), ("concerned", "concern"), ("appalled", "appal")])
def test_state_that_is_alarmed_blames(felt: str, feel: str):
    assert ("ACCUSE", "disapprove", (NORWAY,), (PERU,)) in told(FELT.format(felt=felt, feel=feel))


@pytest.mark.parametrize(("felt", "feel", "left"), [("saddened", "sadden", 0), ("defeated", "defeat", 1)])
def test_feeling_is_no_deed_that_frames_miss(felt: str, feel: str, left: int):
    document = document_of(ALONE.format(felt=felt, feel=feel), NAMES)
    assert len(silent(document, document.sentences[0], [], [])) == left


@pytest.mark.parametrize(
    ("second", "dep", "head", "both"), [("Chile", "conj", 1, [PERU, CHILE]), ("May", "obl:unmarked", 4, [])]
)
def test_each_is_one_of_the_two_above(second: str, dep: str, head: int, both: list[str]):
    document = document_of(EACH.format(second=second, dep=dep, head=head), NAMES)
    assert both_above(document, document.doc[9]) == both


@pytest.mark.parametrize(("what", "kinds"), [("march", {"COERCE"}), ("vigil", {"COERCE"})])
def test_halted_march_is_restricted(what: str, kinds: set[str]):
    assert {kind for kind, *_ in told(HALTED.format(what=what))} & {"COERCE"} == kinds


def test_halted_strikes_restrict_nobody():
    assert "COERCE" not in {kind for kind, *_ in told(HALTED.format(what="strike"))}


def test_who_is_given_time_is_who_is_to_do_it():
    assert {doers for kind, _, doers, _ in told(TIMED) if kind == "RETREAT"} <= {(CHILE,)}


@pytest.mark.parametrize(
    ("ident", "sectors", "press"),
    [("org:x", ("JRN",), True), ("org:x", ("GOV",), False), ("person:x", ("JRN",), False)],
)
def test_papers_are_the_press_and_one_reporter_is_not(ident: str, sectors: tuple[str, ...], press: bool):
    document = document_of("Hilltop PROPN NNP root 0 Hilltop", {"Hilltop": ident})
    document.actors[ident] = Actor(ident, "Hilltop", "KEN", sectors=sectors)
    assert is_press(document, ident) is press
