"""Which body a noun phrase cannot mean: "the electoral council" is no Security Council, "the trade union" no European Union."""

from __future__ import annotations

import pytest
from tests.actors.docs import document_of

from deedwatch.actors import find_mentions
from deedwatch.actors._fits import fits, is_another
from deedwatch.actors._registry import Registry
from deedwatch.knowledge import load

UN_COUNCIL, EU = "org:un-security-council", "org:european-union"
COUNCIL = "The/DT/det/2 Security/NNP/compound/2 Council/NNP/nsubj/3 spoke/VBD/root/3 ././punct/3\n"
ELECTORAL = "The/DT/det/3 Kenyan/JJ/amod/3 Electoral/NNP/amod/3 Council/NNP/nsubj/4 spoke/VBD/root/4 ././punct/4\n"
UNION = "The/DT/det/2 European/NNP/amod/2 Union/NNP/nsubj/3 spoke/VBD/root/3 ././punct/3\n"
BARE = "The/DT/det/1 {noun}/NN/nsubj/2 slept/VBD/root/2 ././punct/2\n"
CALLED = "The/DT/det/2 {word}/{tag}/2 {noun}/NN/nsubj/3 slept/VBD/root/3 ././punct/3\n"
OF_MEMBERS = "The/DT/det/3 {members}/NNS/nmod:poss/3 '/POS/case/1 union/NN/nsubj/4 slept/VBD/root/4 ././punct/4\n"


def registry_of(*idents: str) -> Registry:
    """A registry that has met these, and a body whose name says "electoral"."""
    registry = Registry(load(), None)
    for ident in idents:
        registry.known(ident)
    registry.body("Electoral Council", None, ())
    return registry


def denoted(lines: str, words: str, body: str = "") -> tuple[str, ...]:
    """Whom the last mention with the words denotes; `body` is a name that the encoder took for a body's."""
    found, _ = find_mentions(document_of(lines, ((body, "ORG"),) if body else ()))
    return [item.mention.actors for item in found if item.mention.span.text == words][-1]


@pytest.mark.parametrize(
    ("ident", "phrase", "another"),
    [
        (UN_COUNCIL, "electoral council", True),
        (UN_COUNCIL, "council", False),
        (UN_COUNCIL, "quiet council", False),
        (EU, "lawyers ' union", True),
        (EU, "union", False),
        ("org:electoral-council", "electoral council", False),
        ("org:electoral-council", "municipal council", True),
        ("group:hamas", "ruling movement", False),
        ("country:KEN", "electoral council", False),
    ],
)
def test_body_is_another_than_the_words_before_the_noun_tell(ident: str, phrase: str, *, another: bool):
    assert is_another((ident,), phrase, registry_of(UN_COUNCIL, EU, "group:hamas", "country:KEN")) is another


def test_one_body_that_is_another_is_enough():
    registry = registry_of(UN_COUNCIL)
    assert is_another(("org:electoral-council", UN_COUNCIL), "electoral council", registry)


@pytest.mark.parametrize("noun", [None, "union"])
def test_body_that_is_another_does_not_fit_with_or_without_a_role(noun: str | None):
    role = load().role(noun) if noun else None
    assert not fits((EU,), role, "teachers ' union", "union", registry_of(EU))


@pytest.mark.parametrize("noun", [None, "union"])
def test_body_fits_its_bare_noun(noun: str | None):
    role = load().role(noun) if noun else None
    assert fits((EU,), role, "union", "union", registry_of(EU))


@pytest.mark.parametrize(("noun", "fitting"), [("government", False), ("bloc", True)])
def test_union_of_states_fits_no_government(noun: str, *, fitting: bool):
    assert fits((EU,), load().role("government"), noun, noun, registry_of(EU)) is fitting


@pytest.mark.parametrize(("phrase", "fitting"), [("rebel group", False), ("government", True)])
def test_state_fits_no_rebel_group(phrase: str, *, fitting: bool):
    lemma = phrase.rpartition(" ")[2]
    assert fits(("country:COL",), load().role(phrase), phrase, lemma, registry_of("country:COL")) is fitting


@pytest.mark.parametrize("word", ["electoral/JJ/amod", "constitutional/JJ/amod", "municipal/JJ/amod"])
def test_council_of_another_kind_is_not_the_one_named(word: str):
    name, tag, dep = word.split("/")
    lines = COUNCIL + CALLED.format(word=name, tag=f"{tag}/{dep}", noun="council")
    assert UN_COUNCIL not in denoted(lines, f"The {name} council", "Security Council")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (BARE.format(noun="council"), "The council"),
        (CALLED.format(word="quiet", tag="JJ/amod", noun="council"), "The quiet council"),
    ],
    ids=["bare", "other word"],
)
def test_council_is_the_one_named(line: str, words: str):
    assert denoted(COUNCIL + line, words, "Security Council") == (UN_COUNCIL,)


def test_electoral_council_is_the_one_of_that_name():
    lines = ELECTORAL + CALLED.format(word="electoral", tag="JJ/amod", noun="council")
    assert denoted(lines, "The electoral council", "Electoral Council") == ("org:electoral-council",)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (OF_MEMBERS.format(members="doctors"), "The doctors ' union"),
        (CALLED.format(word="trade", tag="NN/compound", noun="union"), "The trade union"),
        (CALLED.format(word="labour", tag="NN/compound", noun="union"), "The labour union"),
    ],
    ids="doctors trade labour".split(),
)
def test_union_of_workers_is_not_the_union_of_states(line: str, words: str):
    assert EU not in denoted(UNION + line, words)


def test_union_alone_is_the_union_of_states():
    assert denoted(UNION + BARE.format(noun="union"), "The union") == (EU,)
