"""Days that lie ahead though the verb stands in the past: the end of a term, a reported condition, an arrangement."""

from __future__ import annotations

import datetime as dt

import pytest
from grounding_documents import tree

from deedwatch.grounding import find_times

# Publication is on Friday 2022-01-21.
UNTIL = """
    Chad NNP nsubj 2 Chad
    {verb} VBD root 0 {lemma}
    its PRP$ nmod:poss 4 its
    border NN obj 2 border
    {case} IN case 6 {case}
    {day} NNP obl 2 {day}
"""


@pytest.mark.parametrize(
    ("verb", "lemma", "case", "day", "start"),
    [
        ("closed", "close", "until", "August", dt.date(2022, 8, 1)),
        ("sealed", "seal", "till", "Monday", dt.date(2022, 1, 24)),
        ("shelled", "shell", "until", "August", dt.date(2021, 8, 1)),  # went on, and is over
        ("closed", "close", "in", "August", dt.date(2021, 8, 1)),
    ],
)
def test_until_after_a_deed_of_set_length_lies_ahead(
    verb: str, lemma: str, case: str, day: str, start: dt.date
) -> None:
    (found,) = find_times(tree(UNTIL.format(verb=verb, lemma=lemma, case=case, day=day)))
    assert found.time.start == start


HAD_BEEN = """
    Camps NNS nsubj:pass 4 camp
    {had} VBD aux 4 have
    been VBN aux:pass 4 be
    closed VBN {dep} {head} close
    until IN case 6 until
    March NNP obl 4 March
    {verb}
"""


@pytest.mark.parametrize(
    ("dep", "head", "verb", "start"),
    [
        ("root", 0, ". . punct 4 .", dt.date(2021, 3, 1)),
        ("ccomp", 7, "said VBD root 0 say", dt.date(2022, 3, 1)),
    ],
)
def test_pluperfect_term_is_over_unless_it_is_reported(dep: str, head: int, verb: str, start: dt.date) -> None:
    (found,) = find_times(tree(HAD_BEEN.format(had="had", dep=dep, head=head, verb=verb)))
    assert found.time.start == start


IN_HISTORY = """
    In IN case 2 in
    2014 CD obl 4 2014
    Chad NNP nsubj 4 Chad
    closed VBD root 0 close
    camps NNS obj 4 camp
    until IN case 7 until
    June NNP obl 4 June
"""


def test_term_told_of_a_year_long_past_belongs_to_that_year() -> None:
    assert [found.time.start for found in find_times(tree(IN_HISTORY))] == [dt.date(2014, 1, 1), dt.date(2014, 6, 1)]


CONDITION = """
    It PRP nsubj 3 it
    {modal} MD aux 3 {modal}
    strike VB root 0 strike
    {mark} IN mark 6 {mark}
    talks NNS nsubj 6 talk
    failed VBD advcl 3 fail
    by IN case 8 by
    Sunday NNP obl 6 Sunday
"""


@pytest.mark.parametrize(
    ("mark", "start"), [("if", dt.date(2022, 1, 23)), ("unless", dt.date(2022, 1, 23)), ("after", dt.date(2022, 1, 16))]
)
def test_condition_reported_in_the_past_lies_ahead(mark: str, start: dt.date) -> None:
    (found,) = find_times(tree(CONDITION.format(modal="would", mark=mark)))
    assert found.time.start == start


WAS_TO = """
    He PRP nsubj {verb} he
    was VBD cop {verb} be
    to TO mark {verb} to
    {rows}
    on IN case {day} on
    Thursday NNP obl {verb} Thursday
"""


@pytest.mark.parametrize(
    ("rows", "verb", "day", "start"),
    [
        ("visit VB root 0 visit", 4, 6, dt.date(2022, 1, 27)),
        ("have VB aux 5 have\nvisited VBN root 0 visit", 5, 7, dt.date(2022, 1, 20)),
    ],
    ids=["arranged", "came to nothing"],
)
def test_what_was_to_be_lies_ahead(rows: str, verb: int, day: int, start: dt.date) -> None:
    (found,) = find_times(tree(WAS_TO.format(rows=rows, verb=verb, day=day)))
    assert found.time.start == start


TOLD = """
    Iran NNP nsubj 2 Iran
    told VBD root 0 tell
    them PRP iobj 2 they
    to TO mark 5 to
    leave VB xcomp 2 leave
    by IN case 7 by
    Sunday NNP obl 5 Sunday
"""


def test_day_of_what_people_were_told_to_do_lies_ahead() -> None:
    (found,) = find_times(tree(TOLD))
    assert found.time.start == dt.date(2022, 1, 23)


FREE = """
    He PRP nsubj 4 he
    is VBZ cop 4 be
    to TO mark 4 to
    free VB root 0 free
    women NNS obj 4 woman
    {participle} VBN acl 5 {lemma}
    on IN case 8 on
    Sunday NNP obl 4 Sunday
"""


@pytest.mark.parametrize(
    ("participle", "lemma", "start"),
    [("seized", "seize", dt.date(2022, 1, 16)), ("expected", "expect", dt.date(2022, 1, 23))],
)
def test_day_behind_a_participle_is_that_of_the_participle(participle: str, lemma: str, start: dt.date) -> None:
    (found,) = find_times(tree(FREE.format(participle=participle, lemma=lemma)))
    assert found.time.start == start
