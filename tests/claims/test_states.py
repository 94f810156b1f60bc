"""What became of those counted: dead, wounded, sent, arrested, or nothing that counts."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.claims import find_claims
from deedwatch.document import FoundQuantity
from deedwatch.records import Claim


def claims(rows: str, *counted: tuple[str, str | None]) -> tuple[Claim, ...]:
    """The claims of a tree; `counted` are the numbers with the nouns they count, None for a number alone."""
    document = document_of(rows)
    found = []
    for number, noun in counted:
        first = next(token for token in document.doc if token.text == number)
        last = first if noun is None else next(token for token in document.doc[first.i :] if token.text == noun)
        span = document.span(first.i, last.i + 1)
        unit, at = (None, None) if noun is None else (last.lemma_, last.i)
        found.append(FoundQuantity(span, first.i, last.i + 1, 4, 4, 4, None, unit, at))
    document.quantities = tuple(found)
    return find_claims(document)


def measures(rows: str, *counted: tuple[str, str | None]) -> list[tuple[str, str]]:
    return [(claim.measure, claim.unit) for claim in claims(rows, *counted)]


LEFT = """
The DET DT det 2 the
raid NOUN NN nsubj 3 raid
left VERB VBD root 0 leave
55 NUM CD nummod 5 55
civilians NOUN NNS obj 3 civilian
dead ADJ JJ xcomp 3 dead
and CCONJ CC cc 9 and
136 NUM CD nsubj:pass 9 136
wounded VERB VBN conj 6 wound
. PUNCT . punct 3 .
"""
SHOT = """
Kyiv PROPN NNP nsubj 2 Kyiv
shot VERB VBD root 0 shoot
down ADP RP compound:prt 2 down
four NUM CD nummod 5 four
drones NOUN NNS obj 2 drone
. PUNCT . punct 2 .
"""
KILLED = """
Gunmen NOUN NNS nsubj 2 gunman
killed VERB VBD root 0 kill
12 NUM CD nummod 4 12
farmers NOUN NNS obj 2 farmer
. PUNCT . punct 2 .
"""
SENT = """
Ankara PROPN NNP nsubj 2 Ankara
sent VERB VBD root 0 send
40 NUM CD nummod 4 40
residents NOUN NNS obj 2 resident
home ADV RB advmod 2 home
. PUNCT . punct 2 .
"""
RALLY = """
Police NOUN NNS nsubj 2 police
arrested VERB VBD root 0 arrest
two NUM CD nummod 4 two
men NOUN NNS obj 2 man
at ADP IN case 7 at
a DET DT det 7 a
rally NOUN NN obl 2 rally
of ADP IN case 10 of
300 NUM CD nummod 10 300
reservists NOUN NNS nmod 7 reservist
. PUNCT . punct 2 .
"""
DOZENS = """
Police NOUN NNS nsubj 2 police
arrested VERB VBD root 0 arrest
dozens NOUN NNS obj 2 dozen
of ADP IN case 5 of
students NOUN NNS nmod 3 student
. PUNCT . punct 2 .
"""


def test_state_behind_the_count_tells_the_dead_from_the_wounded() -> None:
    found = measures(LEFT, ("55", "civilians"), ("136", None))
    assert found == [("dead", "person"), ("wounded", "person")]


@pytest.mark.parametrize(
    ("state", "measure"),
    [
        ("wounded ADJ JJ conj 6 wounded", "wounded"),
        ("hurt VERB VBN conj 6 hurt", "wounded"),
        ("dead ADJ JJ conj 6 dead", "dead"),
        ("missing ADJ JJ conj 6 missing", "missing"),
        ("homeless ADJ JJ conj 6 homeless", "displaced"),
        ("arrested VERB VBN conj 6 arrest", "detained"),
    ],
)
def test_state_right_behind_a_bare_number_measures_it(state: str, measure: str) -> None:
    rows = LEFT.replace("wounded VERB VBN conj 6 wound", state)
    assert measures(rows, ("136", None)) == [(measure, "person")]


@pytest.mark.parametrize(
    ("verb", "measure"), [("killed VERB VBD root 0 kill", "dead"), ("injured VERB VBD root 0 injure", "wounded")]
)
def test_persons_of_any_trade_suffer_what_the_verb_says(verb: str, measure: str) -> None:
    rows = KILLED.replace("killed VERB VBD root 0 kill", verb)
    assert measures(rows, ("12", "farmers")) == [(measure, "person")]


def test_evidence_of_the_dead_is_the_count_and_its_clause() -> None:
    (claim,) = claims(KILLED, ("12", "farmers"))
    assert [span.text for span in claim.evidence] == ["12 farmers", "Gunmen killed 12 farmers"]


@pytest.mark.parametrize(
    ("plural", "lemma"), [("nurses", "nurse"), ("gendarmes", "gendarme"), ("drivers", "driver"), ("miners", "miner")]
)
def test_killed_of_a_trade_are_dead(plural: str, lemma: str) -> None:
    rows = KILLED.replace("farmers NOUN NNS obj 2 farmer", f"{plural} NOUN NNS obj 2 {lemma}")
    assert measures(rows, ("12", plural)) == [("dead", "person")]


def test_killed_beasts_are_no_dead() -> None:
    rows = KILLED.replace("farmers NOUN NNS obj 2 farmer", "horses NOUN NNS obj 2 horse")
    assert measures(rows, ("12", "horses")) == []


def test_persons_not_killed_are_no_dead() -> None:
    rows = """
Gunmen NOUN NNS nsubj 4 gunman
did AUX VBD aux 4 do
not PART RB advmod 4 not
kill VERB VB root 0 kill
12 NUM CD nummod 6 12
farmers NOUN NNS obj 4 farmer
"""
    assert measures(rows, ("12", "farmers")) == []


def test_drones_shot_down_are_aircraft() -> None:
    assert measures(SHOT, ("four", "drones")) == [("aircraft", "drone")]


@pytest.mark.parametrize(
    ("particle", "expected"),
    [("down ADP RP compound:prt 2 down", [("people", "person")]), ("here ADV RB advmod 2 here", [("dead", "person")])],
)
def test_shooting_down_kills_nobody(particle: str, expected: list[tuple[str, str]]) -> None:
    rows = SHOT.replace("down ADP RP compound:prt 2 down", particle)
    rows = rows.replace("drones NOUN NNS obj 2 drone", "pilots NOUN NNS obj 2 pilot")
    assert measures(rows, ("four", "pilots")) == expected


@pytest.mark.parametrize(
    ("plural", "lemma", "expected"),
    [
        ("residents", "resident", [("people", "person")]),
        ("farmers", "farmer", [("people", "person")]),
        ("nurses", "nurse", [("people", "person")]),
        ("officers", "officer", [("troops", "person")]),
        ("medics", "medic", [("troops", "person")]),
        ("soldiers", "soldier", [("troops", "person")]),
    ],
)
def test_only_soldierly_persons_sent_are_troops(plural: str, lemma: str, expected: list[tuple[str, str]]) -> None:
    rows = SENT.replace("residents NOUN NNS obj 2 resident", f"{plural} NOUN NNS obj 2 {lemma}")
    assert measures(rows, ("40", plural)) == expected


def test_persons_in_a_nested_phrase_are_not_arrested() -> None:
    found = measures(RALLY, ("two", "men"), ("300", "reservists"))
    assert found == [("detained", "person"), ("troops", "person")]


def test_persons_counted_by_a_number_noun_are_arrested() -> None:
    assert measures(DOZENS, ("dozens", "students")) == [("detained", "person")]


def test_persons_below_another_noun_are_not_arrested() -> None:
    rows = DOZENS.replace("dozens NOUN NNS obj 2 dozen", "crowds NOUN NNS obj 2 crowd")
    assert measures(rows, ("crowds", "students")) == [("people", "person")]


LOST = """
55 NUM CD nummod 2 55
people NOUN NNS nsubj {verb} people
{helpers}
{word} VERB {tag} root 0 die
"""


def lost(tag: str, word: str, *helpers: str) -> list[tuple[str, str]]:
    verb = 3 + len(helpers)
    rows = "\n".join(f"{helper} AUX MD aux {verb} {helper}" for helper in helpers)
    return measures(LOST.format(verb=verb, helpers=rows, word=word, tag=tag).replace("\n\n", "\n"), ("55", "people"))


@pytest.mark.parametrize("helpers", [("could",), ("would",), ("may",), ("will",)])
def test_losses_that_are_only_foretold_count_nobody(helpers: tuple[str, ...]) -> None:
    assert lost("VB", "die", *helpers) == []


def test_losses_that_might_have_been_count_nobody() -> None:
    assert lost("VBN", "died", "would", "have") == []


def test_losses_that_may_have_happened_are_counted() -> None:
    assert lost("VBN", "died", "may", "have") == [("dead", "person")]
    assert lost("VBD", "died") == [("dead", "person")]
