"""Reports in trees out of the common run: a bare relative set into its clause, a clause about an infinitive."""

from __future__ import annotations

import pytest
from tests.trees import doc_of, document_of

from deedwatch.statements import find_statements, inserted

NAMES = {"firefighter": "person:ann-oduya", "He": "person:sergey-lavrov"}
ROAD = """
The DET DT det 2 the
road NOUN NN nsubj:pass 10 road
, PUNCT , punct 6 ,
the DET DT det 5 the
firefighter NOUN NN nsubj 6 firefighter
added VERB VBD acl:relcl 2 add
, PUNCT , punct 6 ,
had AUX VBD aux 10 have
been AUX VBN aux:pass 10 be
cut VERB VBN root 0 cut
. PUNCT . punct 10 .
"""
RESIGN = """
He PRON PRP nsubj 2 he
said VERB VBD root 0 say
his PRON PRP$ nmod:poss 5 he
first ADJ JJ amod 5 first
act NOUN NN nsubj:outer 9 act
would AUX MD aux 9 will
be AUX VB cop 9 be
to PART TO mark 9 to
resign VERB VB ccomp 2 resign
. PUNCT . punct 2 .
"""
PLEDGE = """
He PRON PRP nsubj 2 he
said VERB VBD root 0 say
to PART TO mark 4 to
resign VERB VB ccomp 2 resign
. PUNCT . punct 2 .
"""


def said(rows: str) -> list[tuple[str | None, str, list[str]]]:
    """The speaker, cue and content of each statement."""
    found = find_statements(document_of(rows, NAMES))
    return [(item.source.actor, item.cue.text, [span.text for span in item.content]) for item in found]


def test_bare_relative_between_pauses_is_an_inserted_report() -> None:
    assert said(ROAD) == [("person:ann-oduya", "added", ["The road", "had been cut"])]


def test_bare_relative_is_hosted_by_the_clause_around_it() -> None:
    doc = doc_of(ROAD)
    assert inserted.host(doc[5]) == doc[9]


@pytest.mark.parametrize(
    "rows",
    [
        ROAD.replace("the DET DT det 5", "which PRON WDT obj 6"),
        ROAD.replace("the DET DT det 5", "whose PRON WP$ nmod:poss 5"),
        ROAD.replace("the DET DT det 5", "where ADV WRB advmod 6"),
        ROAD.replace(", PUNCT , punct 6 ,\nthe", "there ADV RB advmod 2 there\nthe"),
        ROAD.replace("acl:relcl 2", "acl 2"),
    ],
    ids=["which", "whose", "where", "no pause", "no relative"],
)
def test_other_relative_reports_nothing_around_it(rows: str) -> None:
    assert inserted.host(doc_of(rows)[5]) is None
    assert said(rows) == []


def test_clause_about_an_infinitive_is_a_report() -> None:
    assert said(RESIGN) == [("person:sergey-lavrov", "said", ["his first act would be to resign"])]


@pytest.mark.parametrize("rows", [PLEDGE, RESIGN.replace("nsubj:outer", "nsubj")], ids=["bare", "own subject"])
def test_infinitive_alone_is_no_report(rows: str) -> None:
    assert said(rows) == []


CALLED = """
He PRON PRP nsubj 2 he
called VERB VBD root 0 call
on ADP IN case 4 on
Mali PROPN NNP obl 2 Mali
to PART TO mark 6 to
vote VERB VB advcl 2 vote
"""


@pytest.mark.parametrize(
    ("tree", "asked"),
    [
        (CALLED, ["to vote"]),
        (CALLED.replace("advcl 2 vote", "acl 4 vote"), ["to vote"]),
        (CALLED.replace("on ADP IN case 4 on", "from ADP IN case 4 from"), []),
    ],
    ids="beside below other-preposition".split(),
)
def test_who_is_called_on_is_asked_for_what_follows(tree: str, asked: list[str]):
    found = find_statements(document_of(tree, NAMES))
    assert [(item.act, span.text) for item in found for span in item.content] == [("request", text) for text in asked]


DENIED = """
Mali PROPN NNP nsubj 2 Mali
denied VERB VBD root 0 deny
arming VERB VBG xcomp 2 arm
rebels NOUN NNS obj 3 rebel
. PUNCT . punct 2 .
"""
HAVING = """
Mali PROPN NNP nsubj 2 Mali
admitted VERB VBD root 0 admit
having AUX VBG aux 4 have
armed VERB VBN xcomp 2 arm
rebels NOUN NNS obj 4 rebel
"""
BOARDING = """
Mali PROPN NNP nsubj:pass 3 Mali
was AUX VBD aux:pass 3 be
denied VERB VBN root 0 deny
boarding VERB VBG xcomp 3 board
"""


@pytest.mark.parametrize(
    ("tree", "told"),
    [
        (DENIED, [("deny", "negative", "arming rebels")]),
        (HAVING, [("assert", "positive", "having armed rebels")]),
        (BOARDING, []),
        (DENIED.replace("deny", "enjoy").replace("denied", "enjoyed"), []),
    ],
    ids="denied admitted-having boarding no-speech".split(),
)
def test_gerund_of_a_verb_of_speech_is_what_it_tells(tree: str, told: list[tuple[str, str, str]]):
    found = find_statements(document_of(tree, {"Mali": "country:MLI"}))
    assert [(item.act, item.polarity, item.content[0].text) for item in found] == told


COVER = """
Mali PROPN NNP nsubj 2 Mali
asked VERB VBD root 0 ask
to PART TO mark 5 to
be AUX VB aux:pass 5 be
named VERB VBN xcomp 2 name
"""


def test_asking_to_go_unnamed_is_no_request():
    found = find_statements(document_of(COVER, {"Mali": "country:MLI"}))
    assert found == ()


def test_asking_to_be_heard_is_a_request():
    tree = COVER.replace("named VERB VBN xcomp 2 name", "heard VERB VBN xcomp 2 hear")
    assert [item.act for item in find_statements(document_of(tree, {"Mali": "country:MLI"}))] == ["request"]


SIGNED = """
Mali PROPN NNP nsubj 2 Mali
signed VERB VBD root 0 sign
a DET DT det 4 a
letter NOUN NN obj 2 letter
condemning VERB VBG acl 4 condemn
raids NOUN NNS obj 5 raid
"""
VETOED = """
Mali PROPN NNP nsubj 2 Mali
vetoed VERB VBD root 0 veto
UN PROPN NNP compound 4 UN
resolution NOUN NN obj 2 resolution
condemning VERB VBG acl 4 condemn
raids NOUN NNS obj 5 raid
"""


@pytest.mark.parametrize(
    ("tree", "speakers"),
    [
        (SIGNED, ["country:MLI"]),
        (SIGNED.replace("signed VERB VBD root 0 sign", "tore VERB VBD root 0 tear"), []),
        (VETOED, []),
        (VETOED.replace("vetoed VERB VBD root 0 veto", "praised VERB VBD root 0 praise"), ["org:united-nations"]),
        (VETOED.replace("resolution NOUN NN obj 2 resolution", "report NOUN NN obj 2 report"), ["org:united-nations"]),
    ],
    ids="signed torn vetoed praised report".split(),
)
def test_words_of_a_paper_are_of_whoever_signs_it(tree: str, speakers: list[str]):
    found = find_statements(document_of(tree, {"Mali": "country:MLI", "UN": "org:united-nations"}))
    assert [item.source.actor for item in found if item.cue.text == "condemning"] == speakers


CALLED_FALSE = """
Mali PROPN NNP nsubj 2 Mali
called VERB VBD root 0 call
the DET DT det 4 the
charge NOUN NN obj 2 charge
baseless ADJ JJ xcomp 2 baseless
"""
REJECTED_AS = """
Mali PROPN NNP nsubj 2 Mali
rejected VERB VBD root 0 reject
the DET DT det 4 the
charge NOUN NN obj 2 charge
as ADP IN case 6 as
nonsense NOUN NN obl 2 nonsense
"""
WERE_FALSE = """
Mali PROPN NNP nsubj 2 Mali
said VERB VBD root 0 say
reports NOUN NNS nsubj 5 report
were AUX VBD cop 5 be
false ADJ JJ ccomp 2 false
"""


@pytest.mark.parametrize(
    ("tree", "act"),
    [
        (CALLED_FALSE, ("deny", "negative")),
        (CALLED_FALSE.replace("charge", "vote"), ("assert", "positive")),
        (CALLED_FALSE.replace("baseless", "serious"), ("assert", "positive")),
        (REJECTED_AS, ("deny", "negative")),
        (REJECTED_AS.replace("charge", "plan"), ("refuse", "negative")),
        (WERE_FALSE, ("deny", "negative")),
        (
            WERE_FALSE.replace("false ADJ", "not PART RB advmod 6 not\ntrue ADJ").replace(" 5 ", " 6 "),
            ("deny", "negative"),
        ),
        (
            WERE_FALSE.replace("false ADJ", "not PART RB advmod 6 not\nfalse ADJ").replace(" 5 ", " 6 "),
            ("assert", "negative"),
        ),
    ],
    ids="called other-thing other-word rejected rejected-plan said not-true not-false".split(),
)
def test_what_takes_a_charge_for_false_denies(tree: str, act: tuple[str, str]):
    found = find_statements(document_of(tree, {"Mali": "country:MLI"}))
    assert [(item.act, item.polarity) for item in found] == [act]


TOLD = """
Mali PROPN NNP nsubj 2 Mali
told VERB VBD root 0 tell
foreign ADJ JJ amod 4 foreign
reporters NOUN NNS iobj 2 reporter
it PRON PRP nsubj 6 it
lied VERB VBD ccomp 2 lie
"""
TOLD_TO = """
Mali PROPN NNP nsubj 2 Mali
warned VERB VBD root 0 warn
foreign ADJ JJ amod 4 foreign
reporters NOUN NNS obj 2 reporter
to PART TO mark 6 to
leave VERB VB xcomp 2 leave
"""


@pytest.mark.parametrize(
    ("tree", "told"),
    [
        (TOLD, ()),
        (TOLD.replace("foreign ADJ JJ amod 4 foreign", "Turkish ADJ JJ amod 4 Turkish"), ("group:tur-jrn",)),
        (TOLD.replace("reporter", "diplomat"), ("group:tur-jrn",)),
        (TOLD_TO, ("group:tur-jrn",)),
    ],
    ids="press whose diplomats asked-to".split(),
)
def test_press_without_a_country_of_its_own_is_not_spoken_to(tree: str, told: tuple[str, ...]):
    names = {"Mali": "country:MLI", "reporters": "group:tur-jrn", "diplomats": "group:tur-jrn"}
    assert [item.addressee for item in find_statements(document_of(tree, names))] == [told]


UNNAMED = """
He PRON PRP nsubj 2 he
said VERB VBD root 0 say
on ADP IN case 4 on
condition NOUN NN obl 2 condition
of ADP IN case 6 of
anonymity NOUN NN nmod 4 anonymity
that SCONJ IN mark 9 that
Mali PROPN NNP nsubj 9 Mali
struck VERB VBD acl 4 strike
"""


@pytest.mark.parametrize(
    ("tree", "content"),
    [(UNNAMED, ["that Mali struck"]), (UNNAMED.replace("anonymity", "surrender"), [])],
    ids=["anonymity", "other-condition"],
)
def test_clause_behind_the_condition_of_anonymity_is_what_is_said(tree: str, content: list[str]):
    assert [span for _, _, spans in said(tree) for span in spans] == content


LET = """
He PRON PRP nsubj 2 he
let VERB VBD root 0 let
{it} PRON PRP {dep} 2 it
be AUX VB aux:pass 5 be
{known} VERB VBN xcomp 2 {lemma}
that SCONJ IN mark 9 that
they PRON PRP nsubj 9 they
would AUX MD aux 9 will
resign VERB VB ccomp 5 resign
. PUNCT . punct 2 .
"""


def test_what_is_let_known_is_said_once():
    let = LET.format(it="it", dep="expl", known="known", lemma="know")
    assert said(let) == [("person:sergey-lavrov", "let it be known", ["that they would resign"])]


def test_what_is_let_be_is_not_said():
    assert said(LET.format(it="it", dep="expl", known="feared", lemma="fear"))[:1] != [
        ("person:sergey-lavrov", "let it be feared", ["that they would resign"])
    ]
