"""Deeds that somebody condemns, sums up, or orders on pain of something. Trees and statements made by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.events import find_events
from deedwatch.records import Actor, Source, Statement

KENYA, NEPAL, PERU, CHAD = "country:KEN", "country:NPL", "country:PER", "country:TCD"
NAMES = {"Kenya": KENYA, "Nepal": NEPAL, "Peru": PERU, "Chad": CHAD}
INVASION = """
Kenya PROPN NNP nsubj 2 Kenya
condemned VERB VBD root 0 condemn
Nepal PROPN NNP nmod:poss 5 Nepal
's PART POS case 3 's
invasion NOUN NN obj 2 invasion
of ADP IN case 7 of
Peru PROPN NNP nmod 5 Peru
"""
DECISION = """
Kenya PROPN NNP nsubj 2 Kenya
condemned VERB VBD root 0 condemn
Nepal PROPN NNP nmod:poss 5 Nepal
's PART POS case 3 's
decision NOUN NN obj 2 decision
to PART TO mark 7 to
expel VERB VB acl 5 expel
diplomats NOUN NNS obj 7 diplomat
from ADP IN case 10 from
Peru PROPN NNP nmod 8 Peru
"""
INVADING = """
Kenya PROPN NNP nsubj 2 Kenya
condemned VERB VBD root 0 condemn
Nepal PROPN NNP obj 2 Nepal
for SCONJ IN mark 5 for
invading VERB VBG advcl 2 invade
Peru PROPN NNP obj 5 Peru
"""


def stated(rows, act, cue=1, content=(2, None), addressee=()):
    """A document in which its first word says what stands in the content."""
    document = document_of(rows, NAMES)
    start, end = content
    words = document.span(start, len(document.doc) if end is None else end)
    spoken = document.span(cue, cue + 1)
    document.statements = (
        Statement("stm_1", Source(None, KENYA), addressee, spoken, (words,), "indirect", act, "positive", None, None, None, (words,)),
    )  # fmt: skip
    return document


def statuses(rows, act, doer=NEPAL):
    """The status of what Nepal is said to have done."""
    return [event.factuality for event in find_events(stated(rows, act)) if event.actors == (doer,)]


@pytest.mark.parametrize("rows", [INVASION, DECISION], ids=["noun", "decision"])
@pytest.mark.parametrize("act", ["condemn", "praise"])
def test_deed_condemned_by_its_noun_was_done(rows, act):
    assert statuses(rows, act) == ["occurred"]


@pytest.mark.parametrize("rows", [INVASION, DECISION], ids=["noun", "decision"])
def test_deed_asserted_by_another_state_is_alleged(rows):
    assert statuses(rows, "assert") == ["alleged"]


def test_deed_condemned_by_its_verb_is_alleged():
    assert statuses(INVADING, "condemn") == ["alleged"]


ORDERED = """
Kenya PROPN NNP nsubj 2 Kenya
told VERB VBD root 0 tell
Nepal PROPN NNP iobj 2 Nepal
to PART TO mark 5 to
leave VERB VB xcomp 2 leave
Peru PROPN NNP obj 5 Peru
{cc} CCONJ CC cc 8 {cc}
{verb} VERB VB conj 5 {verb}
{thing} NOUN NN obj 8 {thing}
"""


def ordered(cc="or", verb="face", thing="war", act="demand"):
    """What Kenya did to Nepal by its order, and the types of all that is told."""
    rows = ORDERED.format(cc=cc, verb=verb, thing=thing)
    found = find_events(stated(rows, act, addressee=(NEPAL,)))
    return {e.type for e in found if (e.actors, e.recipients) == ((KENYA,), (NEPAL,))}, [e.type for e in found]


@pytest.mark.parametrize("verb", ["face", "risk"])
def test_order_to_do_it_or_face_something_threatens_too(verb):
    assert ordered(verb=verb)[0] == {"REQUEST", "THREATEN"}


@pytest.mark.parametrize(
    "given",
    [{"cc": "and"}, {"verb": "join", "thing": "game"}, {"act": "assert"}],
    ids="and other-verb no-order".split(),
)
def test_order_without_a_consequence_only_demands(given):
    assert ordered(**given)[0] == {"REQUEST"}


def test_attack_that_somebody_may_face_is_no_attack():
    assert "ASSAULT" not in ordered(thing="bombardment")[1]


UNLESS = """
Chad PROPN NNP nsubj 3 Chad
{will} AUX MD aux 3 {lemma}
expel VERB VB root 0 expel
diplomats NOUN NNS obj 3 diplomat
from ADP IN case 6 from
Peru PROPN NNP nmod 4 Peru
{mark} SCONJ IN mark 9 {mark}
Peru PROPN NNP nsubj 9 Peru
pays VERB VBZ advcl 3 pay
"""


@pytest.mark.parametrize(
    ("will", "lemma", "mark", "types"),
    [
        ("will", "will", "unless", ["THREATEN"]),
        ("will", "will", "as", ["SANCTION"]),
        ("may", "may", "unless", ["SANCTION"]),
        ("would", "will", "unless", ["SANCTION"]),
    ],
)
def test_deed_that_will_be_done_unless_something_happens_is_a_threat(will, lemma, mark, types):
    found = find_events(document_of(UNLESS.format(will=will, lemma=lemma, mark=mark), NAMES))
    assert [event.type for event in found] == types


MOVE = """
Kenya PROPN NNP nsubj 2 Kenya
said VERB VBD root 0 say
that SCONJ IN mark 5 that
Nepal PROPN NNP nsubj 5 Nepal
left VERB VBD ccomp 2 leave
Peru PROPN NNP obj 5 Peru
, PUNCT , punct 9 ,
{det} DET DT det 9 {det}
{noun} NOUN NN appos 6 {noun}
Chad PROPN NNP nsubj 11 Chad
condemned VERB VBD acl:relcl 9 condemn
"""


def reported(det, noun):
    """Whether the condemnation is put into the speaker's mouth."""
    found = find_events(stated(MOVE.format(det=det, noun=noun), "assert"))
    return [event.reported_by is not None for event in found if event.predicate.text == "condemned"]


@pytest.mark.parametrize("noun", ["move", "step"])
def test_what_another_condemns_as_a_move_is_the_reporters_word(noun):
    assert reported("a", noun) == [False]


@pytest.mark.parametrize(("det", "noun"), [("the", "move"), ("a", "region")])
def test_what_another_condemns_otherwise_is_the_speakers_word(det, noun):
    assert reported(det, noun) == [True]


SENT = """
Nepal PROPN NNP nmod:poss 3 Nepal
's PART POS case 1 's
{who} NOUN NN nsubj:pass 7 {who}
{case} ADP IN case 5 {case}
Kenya PROPN NNP nmod 3 Kenya
was AUX VBD aux:pass 7 be
summoned VERB VBN root 0 summon
"""


def summoners(who, case):
    return [event.actors for event in find_events(document_of(SENT.format(who=who, case=case), NAMES))]


@pytest.mark.parametrize("case", ["to", "in"])
def test_ambassador_is_summoned_by_the_state_that_hosts_him(case):
    assert summoners("ambassador", case) == [(KENYA,)]


@pytest.mark.parametrize(("who", "case"), [("ambassador", "of"), ("singer", "in")])
def test_who_is_no_guest_of_a_state_is_not_summoned_by_it(who, case):
    assert (KENYA,) not in summoners(who, case)


EXPELLED = """
diplomats NOUN NNS nsubj:pass 3 diplomat
were AUX VBD aux:pass 3 be
expelled VERB VBN root 0 expel
{case} ADP IN case 5 {case}
Kenya PROPN NNP obl 3 Kenya
"""


@pytest.mark.parametrize(("case", "by_kenya"), [("from", True), ("near", False)])
def test_envoys_expelled_from_a_state_are_expelled_by_it(case, by_kenya):
    document = document_of(EXPELLED.format(case=case), {**NAMES, "diplomats": "group:npl-gov"})
    document.actors["group:npl-gov"] = Actor("group:npl-gov", "Nepalese diplomats", "NPL", None, ("GOV",))
    assert ((KENYA,) in [event.actors for event in find_events(document)]) is by_kenya
