"""Reporting clauses set into what they report, and what behind them is the writer's."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.trees import doc_of, document_of

from deedwatch.document import FoundTime
from deedwatch.records import Precision, Statement, Time
from deedwatch.statements import find_statements, inserted

NAMES = {
    "Moscow": "country:RUS",
    "Kyiv": "country:UKR",
    "he": "person:sergey-lavrov",
    "she": "person:annalena-baerbock",
}
MINISTER = {"minister": "person:wang-yi"}
TALKS = """
The DET DT det 2 the
talks NOUN NNS nsubj 8 talk
, PUNCT , punct 5 ,
he PRON PRP nsubj 5 he
said VERB VBD parataxis 8 say
, PUNCT , punct 5 ,
had AUX VBD aux 8 have
failed VERB VBN root 0 fail
. PUNCT . punct 8 .
"""
OVER = """
It PRON PRP nsubj 3 it
was AUX VBD cop 3 be
over ADV RB root 0 over
, PUNCT , punct 6 ,
she PRON PRP nsubj 6 she
added VERB VBD parataxis 3 add
, PUNCT , punct 11 ,
and CCONJ CC cc 11 and
nobody PRON NN nsubj 11 nobody
would AUX MD aux 11 will
resign VERB VB conj 6 resign
. PUNCT . punct 3 .
"""
CHEAPER = """
It PRON PRP nsubj 2 it
was AUX VBD cop 7 be
, PUNCT , punct 2 ,
he PRON PRP nsubj 5 he
said VERB VBD root 0 say
, PUNCT , punct 7 ,
cheaper ADJ JJR ccomp 5 cheap
. PUNCT . punct 5 .
"""
CUT = """
The DET DT det 2 the
tax NOUN NN nsubj 3 tax
fell VERB VBD ccomp 6 fall
, PUNCT , punct 6 ,
she PRON PRP nsubj 6 she
said VERB VBD root 0 say
, PUNCT , punct 9 ,
rents NOUN NNS nsubj 9 rent
rose VERB VBD ccomp 6 rise
. PUNCT . punct 6 .
"""
BRIDGE = """
The DET DT det 2 the
bridge NOUN NN nsubj 3 bridge
fell VERB VBD ccomp 6 fall
, PUNCT , punct 6 ,
Kyiv PROPN NNP nsubj 6 Kyiv
said VERB VBD root 0 say
on ADP IN case 8 on
Monday PROPN NNP obl 3 Monday
, PUNCT , punct 11 ,
a DET DT det 11 a
day NOUN NN appos 8 day
after ADP IN case 14 after
the DET DT det 14 the
raid NOUN NN nmod 11 raid
. PUNCT . punct 6 .
"""
OFFER = """
The DET DT det 2 the
offer NOUN NN nsubj:pass 10 offer
, PUNCT , punct 5 ,
Moscow PROPN NNP nsubj 5 Moscow
said VERB VBD parataxis 10 say
on ADP IN case 7 on
Monday PROPN NNP obl 5 Monday
, PUNCT , punct 5 ,
was AUX VBD aux:pass 10 be
refused VERB VBN root 0 refuse
, PUNCT , punct 15 ,
and CCONJ CC cc 15 and
troops NOUN NNS nsubj 15 troop
would AUX MD aux 15 will
stay VERB VB conj 10 stay
. PUNCT . punct 10 .
"""
ROOM = """
Half DET PDT det:predet 3 half
the DET DT det 3 the
room NOUN NN dislocated 9 room
, PUNCT , punct 6 ,
she PRON PRP nsubj 6 she
said VERB VBD parataxis 3 say
, PUNCT , punct 6 ,
had AUX VBD aux 9 have
seen VERB VBN root 0 see
it PRON PRP obj 9 it
. PUNCT . punct 9 .
"""
WAIT = """
Moscow PROPN NNP nsubj 2 Moscow
said VERB VBD root 0 say
on ADP IN case 4 on
Tuesday PROPN NNP obl 7 Tuesday
it PRON PRP nsubj 7 it
would AUX MD aux 7 will
wait VERB VB ccomp 2 wait
. PUNCT . punct 2 .
"""
WAIT_TUESDAY = """
Moscow PROPN NNP nsubj 2 Moscow
said VERB VBD root 0 say
it PRON PRP nsubj 5 it
would AUX MD aux 5 will
wait VERB VB ccomp 2 wait
on ADP IN case 7 on
Tuesday PROPN NNP obl 5 Tuesday
. PUNCT . punct 2 .
"""
AND_HE_SAID = """
Talks NOUN NNS nsubj 2 talk
failed VERB VBD root 0 fail
and CCONJ CC cc 6 and
, PUNCT , punct 6 ,
he PRON PRP nsubj 6 he
said VERB VBD conj 2 say
"""
CAME_OUT = """
The DET DT det 2 the
minister NOUN NN nsubj 3 minister
came VERB VBD root 0 come
out ADV RB advmod 3 out
to PART TO mark 6 to
say VERB VB xcomp 3 say
that SCONJ IN mark 11 that
the DET DT det 9 the
talks NOUN NNS nsubj 11 talk
had AUX VBD aux 11 have
failed VERB VBN ccomp 6 fail
. PUNCT . punct 3 .
"""
ONE_OF = """
One NUM CD nsubj 5 one
of ADP IN case 4 of
the DET DT det 4 the
drivers NOUN NNS nmod 1 driver
said VERB VBD root 0 say
the DET DT det 7 the
road NOUN NN nsubj:pass 9 road
was AUX VBD aux:pass 9 be
closed VERB VBN ccomp 5 close
. PUNCT . punct 5 .
"""


def only(rows: str, names: dict[str, str] | None = None) -> Statement:
    (found,) = find_statements(document_of(rows, NAMES if names is None else names))
    return found


def content(rows: str, names: dict[str, str] | None = None) -> list[str]:
    return [span.text for span in only(rows, names).content]


@pytest.mark.parametrize(
    ("rows", "pieces"),
    [
        (TALKS, ["The talks", "had failed"]),
        (OVER, ["It was over", "and nobody would resign"]),
        (CHEAPER, ["It was", "cheaper"]),
        (CUT, ["The tax fell", "rents rose"]),
        (BRIDGE, ["The bridge fell"]),
        (OFFER, ["The offer", "was refused, and troops would stay"]),
        (ROOM, ["Half the room", "had seen it"]),
    ],
    ids=["talks", "over", "cheaper", "cut", "bridge", "offer", "room"],
)
def test_report_around_an_inserted_clause_is_whole(rows: str, pieces: list[str]) -> None:
    assert content(rows) == pieces


def test_inserted_clause_names_its_own_speaker() -> None:
    found = only(TALKS)
    assert (found.source.actor, found.cue.text, found.mode) == ("person:sergey-lavrov", "said", "indirect")


def test_inserted_verb_is_hosted_by_the_clause_around_it() -> None:
    doc = doc_of(TALKS)
    assert inserted.host(doc[4]) == doc[7]


def test_inserted_verb_below_a_noun_is_hosted_by_the_verb_above_it() -> None:
    doc = doc_of(ROOM)
    assert inserted.host(doc[5]) == doc[8]


@pytest.mark.parametrize(
    "rows",
    [
        TALKS.replace("said VERB VBD parataxis", "said VERB VBD ccomp"),
        TALKS.replace(", PUNCT , punct 5 ,\nhe", "then ADV RB advmod 5 then\nhe"),
        TALKS.replace("he PRON PRP nsubj", "he PRON PRP obl"),
        AND_HE_SAID,
    ],
    ids=["complement", "no pause", "no subject", "joined by and"],
)
def test_verb_set_into_no_clause_has_no_host(rows: str) -> None:
    said = next(token for token in doc_of(rows) if token.text == "said")
    assert inserted.host(said) is None


def test_unmarked_conjunct_behind_a_pause_is_inserted() -> None:
    doc = doc_of(AND_HE_SAID.replace("and CCONJ CC cc 6", "here ADV RB advmod 2"))
    assert inserted.host(doc[5]) == doc[1]


def test_clause_behind_a_pause_carries_the_report_on() -> None:
    doc = doc_of(OVER)
    assert inserted.carried_on(doc[5]) == [doc[10]]


def test_conjunct_with_a_subject_carries_the_report_on_without_a_pause() -> None:
    doc = doc_of(OVER.replace(", PUNCT , punct 11 ,", "then ADV RB advmod 6 then"))
    assert inserted.carried_on(doc[5]) == [doc[10]]


@pytest.mark.parametrize(
    "clause",
    ["resign VERB VB obj 6", "resign VERB VB parataxis 6", "resign VERB VB conj 3"],
    ids=["object", "parataxis", "of another verb"],
)
def test_other_dependent_does_not_carry_the_report_on(clause: str) -> None:
    doc = doc_of(OVER.replace("resign VERB VB conj 6", clause))
    assert inserted.carried_on(doc[5]) == []


def test_complement_before_the_verb_does_not_carry_the_report_on() -> None:
    doc = doc_of(BRIDGE)
    assert inserted.carried_on(doc[5]) == []


def test_inserted_root_verb_cuts_a_report_in_two_parts() -> None:
    doc = doc_of(CUT)
    assert inserted.parts(doc[5], [doc[2], doc[8]]) == (doc[2], doc[8])


@pytest.mark.parametrize("at", [(2,), (8,), (8, 9), (2, 1)], ids=["before", "behind", "both behind", "both before"])
def test_report_on_one_side_of_the_verb_is_not_cut(at: tuple[int, ...]) -> None:
    doc = doc_of(CUT)
    assert inserted.parts(doc[5], [doc[i] for i in at]) == ()


def test_verb_without_a_pause_before_its_subject_cuts_nothing() -> None:
    doc = doc_of(CUT.replace("fell VERB VBD ccomp 6 fall\n,", "fell VERB VBD ccomp 6 fall\nthen"))
    assert inserted.parts(doc[5], [doc[2], doc[8]]) == ()


def tail(sentence: str, cue: str = "said") -> str:
    """The words behind the cue that are not the report's, in a sentence whose words are all tagged NN but verbs."""
    tags = {"had": "VBD", "is": "VBZ", "are": "VBP", "will": "MD"}
    rows = "\n".join(f"{word} X {tags.get(word, 'NN')} dep 0" for word in sentence.split())
    doc = doc_of(rows)
    end = sentence.split().index(cue) + 1
    found = inserted.reporting_tail(range(len(doc)), end, doc)
    return " ".join(doc[i].text for i in sorted(found))


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("it fell , he said on Monday , a day after the raid", "on Monday , a day after the raid"),
        ("it fell , he said on Monday , and nobody left", "on Monday"),
        ("it fell , he said on Monday , because it was old", "on Monday"),
        ("it fell , he said on Monday , not the tower", "on Monday"),
        ("it fell , he said on Monday , had been shut", "on Monday"),
        ("the road , he said here , will open", "here"),
        ("it fell , he said on Monday ; nobody left", "on Monday"),
        ("it fell , he said on Monday — nobody left", "on Monday"),
        ("it fell , he said , nobody left", ", nobody left"),
        ("it fell , he said , and nobody left", ""),
        ("it fell , he said , a day later , and left", ", a day later"),
        ("it fell , he said", ""),
    ],
)
def test_reporting_tail_ends_where_the_report_goes_on(sentence: str, rest: str) -> None:
    assert tail(sentence) == rest


def test_reporting_tail_holds_only_tokens_of_the_content() -> None:
    doc = doc_of(BRIDGE)
    assert inserted.reporting_tail([0, 1, 2, 6, 7], 6, doc) == {6, 7}


@pytest.mark.parametrize(
    ("verb", "dep"), [("come", "xcomp"), ("come", "advcl"), ("emerge", "xcomp"), ("stand", "advcl"), ("phone", "xcomp")]
)
def test_coming_out_to_say_is_a_statement(verb: str, dep: str) -> None:
    rows = CAME_OUT.replace("0 come", f"0 {verb}").replace("say VERB VB xcomp", f"say VERB VB {dep}")
    found = only(rows, MINISTER)
    assert (found.source.actor, found.cue.text) == ("person:wang-yi", "say")
    assert [span.text for span in found.content] == ["that the talks had failed"]


@pytest.mark.parametrize("verb", ["need", "be", "fail", "try"])
def test_wanting_to_say_is_no_statement(verb: str) -> None:
    assert find_statements(document_of(CAME_OUT.replace("0 come", f"0 {verb}"), MINISTER)) == ()


def test_nobody_known_who_comes_out_to_say_makes_no_statement() -> None:
    assert find_statements(document_of(CAME_OUT)) == ()


@pytest.mark.parametrize("word", ["One", "Another", "Two", "Some", "Many", "Others"])
def test_one_of_many_speaks_by_name(word: str) -> None:
    found = only(ONE_OF.replace("One NUM", f"{word} NUM"))
    assert (found.source.actor, found.source.name) == (None, f"{word} of the drivers")


def test_number_without_those_it_counts_does_not_speak() -> None:
    rows = ONE_OF.replace("drivers NOUN NNS nmod 1", "drivers NOUN NNS obl 5")
    assert find_statements(document_of(rows)) == ()


def spoken(rows: str, precision: Precision) -> list[str]:
    """The content of the statement when "Tuesday" is a time of that precision."""
    document = document_of(rows, NAMES)
    at = next(token.i for token in document.doc if token.text == "Tuesday")
    day = dt.date(2022, 1, 18)
    time = Time(day, day, precision, "published", document.span(at, at + 1))
    document.times = (FoundTime(time, at, at + 1, at),)
    (found,) = find_statements(document)
    return [span.text for span in found.content]


@pytest.mark.parametrize("precision", ["day", "week", "month", "unknown"])
def test_date_right_behind_the_cue_says_when_it_was_said(precision: Precision) -> None:
    assert spoken(WAIT, precision) == ["it would wait"]


def test_year_right_behind_the_cue_is_reported() -> None:
    assert spoken(WAIT, "year") == ["on Tuesday it would wait"]


def test_date_at_the_end_of_the_report_is_reported() -> None:
    assert spoken(WAIT_TUESDAY, "day") == ["it would wait on Tuesday"]
