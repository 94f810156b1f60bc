"""Whom promises, bans on goods and releases are for: trees by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.events import arguments, benefits, boundary, candidates
from deedwatch.events.match import Match
from deedwatch.records import Actor

JAPAN, LANKA, POLAND = "country:JPN", "country:LKA", "country:POL"
PROMISED = """
Tokyo PROPN NNP nsubj 2 Tokyo
promised VERB VBD root 0 promise
to PART TO mark 4 to
build VERB VB xcomp 2 build
ports NOUN NNS obj 4 port
{case} ADP IN case 7 {case}
{whom} PROPN NNP obl 4 {whom}
"""
BAN = """
Tokyo PROPN NNP nsubj 2 Tokyo
lifted VERB VBD root 0 lift
bans NOUN NNS obj 2 ban
on ADP IN case 6 on
{owner} ADJ JJ amod 6 {owner}
beef NOUN NN nmod 3 beef
"""
NAMES = {"Tokyo": JAPAN, "Colombo": LANKA}


def matched(document, at):
    """A verb's match by a frame without words."""
    return Match(candidates._frame("AGREE"), "verb", document.doc[at])


@pytest.mark.parametrize(
    ("case", "whom", "found"),
    [("for", "Colombo", (LANKA,)), ("under", "Colombo", ()), ("for", "Tokyo", ())],
    ids="whom other oneself".split(),
)
def test_promise_is_for_whom_its_content_names(case, whom, found):
    document = document_of(PROMISED.format(case=case, whom=whom), NAMES)
    assert benefits.benefited(document, matched(document, 1), (JAPAN,)) == found


@pytest.mark.parametrize(("owner", "found"), [("Polish", [POLAND]), ("frozen", [])], ids="state quality".split())
def test_banned_goods_are_their_makers(owner, found):
    document = document_of(BAN.format(owner=owner), {"Tokyo": JAPAN, "Polish": POLAND})
    for mention in document.mentions:
        object.__setattr__(mention.mention, "kind", "demonym")
    assert arguments.makers(document, matched(document, 1)) == found


RELEASE = """
their PRON PRP$ nmod:poss 2 their
{noun} NOUN NN root 0 {noun}
"""


@pytest.mark.parametrize(
    ("noun", "sector", "suffered"), [("release", "AGR", True), ("release", "GOV", False), ("plan", "AGR", False)]
)
def test_private_peoples_release_is_done_to_them(noun, sector, suffered):
    document = document_of(RELEASE.format(noun=noun))
    document.actors["group:men"] = Actor("group:men", "men", "CHN", sectors=(sector,))
    assert boundary._is_suffered(document, document.doc[1], ["group:men"]) is suffered


CONDEMNED = """
Tokyo PROPN NNP nsubj 2 Tokyo
condemned VERB VBD root 0 condemn
the DET DT det 4 the
{deed} NOUN NN obj 2 {deed}
of ADP IN case 6 of
Colombo PROPN NNP nmod 4 Colombo
{by} ADP IN case 8 {by}
Polish PROPN NNP nmod 4 Polish
"""


@pytest.mark.parametrize(
    ("deed", "by", "found"),
    [("killing", "by", (POLAND,)), ("killing", "in", ()), ("policy", "in", (LANKA,))],
    ids=["doer", "victim alone", "owner"],
)
def test_condemned_deed_is_not_its_victims(deed, by, found):
    document = document_of(CONDEMNED.format(deed=deed, by=by), NAMES | {"Polish": POLAND})
    assert benefits.blamed(document, matched(document, 1), (LANKA,)) == found
