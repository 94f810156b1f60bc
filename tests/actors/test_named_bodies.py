"""Where bodies' names begin and end, which of them the tables know, and what is said of them."""

from __future__ import annotations

import pytest
from tests.actors.docs import actors_of, document_of

from deedwatch.actors import find_mentions
from deedwatch.actors._registry import Registry, office_words
from deedwatch.knowledge import Role, load

BANK = """
The/DT/det/2 {first}/NNP/compound/2 {noun}/{tag}/nsubj/6 {link}/IN/case/5 Sri/NNP/compound/5 Lanka/NNP/nmod/2 paid/VBD/root/6 ././punct/6
"""
SOLE = "They/PRP/nsubj/1 met/VBD/root/1 {word}/{tag}/obj/1 ././punct/1"


def bodies(lines: str, *names: tuple[str, str]) -> list[tuple[str, str | None]]:
    """The words and actor of each mention by name; `names` are the encoder's."""
    found, _ = find_mentions(document_of(lines, names))
    return [(item.mention.span.text, item.mention.actor) for item in found if item.mention.kind == "name"]


def grew(words: str) -> str:
    """A sentence whose subject is the name."""
    *before, head = words.split()
    at = len(before)
    inside = "".join(f"{word}/NNP/compound/{at} " for word in before)
    return f"{inside}{head}/NNP/nsubj/{at + 1} grew/VBD/root/{at + 1} ././punct/{at + 1}"


def bank(first: str = "Central", noun: str = "Bank", tag: str = "NNP", link: str = "of") -> str:
    return BANK.format(first=first, noun=noun, tag=tag, link=link)


@pytest.mark.parametrize("cut", ["Central Bank of", "Central Bank"])
def test_body_cut_before_its_place_is_joined_with_it(cut: str):
    found = bodies(bank(), (cut, "ORG"), ("Sri Lanka", "PLACE"))
    assert found == [("Central Bank of Sri Lanka", "org:central-bank-of-sri-lanka")]


def test_body_joined_with_its_place_is_that_states():
    _, actors = find_mentions(document_of(bank(), (("Central Bank of", "ORG"), ("Sri Lanka", "PLACE"))))
    found = actors["org:central-bank-of-sri-lanka"]
    assert (found.country, found.sectors) == ("LKA", ("GOV",))


@pytest.mark.parametrize(
    ("lines", "cut", "kind"),
    [
        (bank("Blue", "Lantern"), "Blue Lantern of", "PLACE"),
        (bank("Blue", "Teacher"), "Blue Teacher of", "PLACE"),
        (bank("Blue", "bank", "NN"), "Blue bank of", "PLACE"),
        (bank("Blue", "Union", link="near"), "Blue Union", "PLACE"),
        (bank("Blue", "Union"), "Blue Union of", "EVENT"),
    ],
    ids="no-role person lower-case other-preposition no-place".split(),
)
def test_other_names_are_not_joined_with_what_follows(lines: str, cut: str, kind: str):
    words = cut.removesuffix(" of")
    expected = (words, f"org:{words.lower().replace(' ', '-')}")
    assert bodies(lines, (cut, "ORG"), ("Sri Lanka", kind))[0] == expected


@pytest.mark.parametrize(
    ("word", "tag"), [("Nurses", "NNPS"), ("Nurse", "NNP"), ("Ministry", "NNP"), ("Unions", "NNPS")]
)
def test_role_noun_alone_is_no_bodys_name(word: str, tag: str):
    assert bodies(SOLE.format(word=word, tag=tag), (word, "ORG")) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Greater Unity", [("Greater Unity", "org:greater-unity")]),
        ("Greater Unity Company", [("Greater Unity Company", "org:greater-unity-company")]),
        ("Blue Popular Front", [("Blue Popular Front", "org:blue-popular-front")]),
        ("Azawad Popular Front", [("Azawad Popular Front", "org:azawad-popular-front")]),
        ("Kenya Popular Front", [("Kenya Popular Front", "org:kenya-popular-front")]),
        ("Greater World Bank", [("Greater World Bank", "org:greater-world-bank")]),
    ],
)
def test_known_body_inside_another_name_is_not_meant(words: str, found: list[tuple[str, str]]):
    assert bodies(grew(words), (words, "ORG")) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Greater NATO", [("NATO", "org:nato")]),
        ("Popular Front", [("Popular Front", "org:popular-front-azerbaijan")]),
        (
            "Azerbaijan Popular Front",
            [("Azerbaijan", "country:AZE"), ("Popular Front", "org:popular-front-azerbaijan")],
        ),
    ],
)
def test_known_body_is_meant_alone_in_capitals_or_beside_its_state(words: str, found: list[tuple[str, str]]):
    assert bodies(grew(words), (words, "ORG")) == found


def test_body_with_another_state_in_its_name_is_that_states():
    _, actors = find_mentions(document_of(grew("Kenya Popular Front"), (("Kenya Popular Front", "ORG"),)))
    assert actors["org:kenya-popular-front"].country == "KEN"


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("transport minister idris okello", 2),
        ("deputy prime minister okello", 3),
        ("former deputy prime minister idris okello", 4),
        ("minister idris okello", 0),
        ("transport minister", 0),
        ("teacher union idris okello", 0),
        ("idris okello", 0),
        ("", 0),
    ],
)
def test_office_words_open_a_name(words: str, length: int):
    assert office_words(load(), words.split()) == length


@pytest.mark.parametrize("office", ["Transport Minister", "transport minister"])
def test_office_inside_a_persons_name_is_cut_off_it(office: str):
    first, second = office.split()
    lines = (
        f"{first}/NN/compound/1 {second}/NN/nmod:desc/2 Idris/NNP/nsubj/4 Okello/NNP/flat/2 left/VBD/root/4 ././punct/4"
    )
    _, actors = find_mentions(document_of(lines, ((f"{office} Idris Okello", "PERSON"),)))
    found = actors["person:idris-okello"]
    assert (found.name, found.sectors, found.office) == ("Idris Okello", ("GOV",), "Transport Minister")


FIRM = Role("firm", "firms", ("BUS",), "group", None, 30, modifies=True)


def described(*given: str, ident: str) -> tuple[str, ...]:
    """The sectors of a body after it was called a firm; `given` are those of its name."""
    registry = Registry(load(), None)
    registry.body("Blue Lantern", None, given)
    registry.known("org:nato")
    registry.collective("group:the-west", "the West")
    registry.described(ident, FIRM)
    return registry.sectors_of(ident)


@pytest.mark.parametrize(
    ("given", "ident", "sectors"),
    [
        ((), "org:blue-lantern", ("BUS",)),
        (("LAB",), "org:blue-lantern", ("LAB",)),
        ((), "org:nato", ()),
        ((), "group:the-west", ()),
        ((), "org:red-lantern", ()),
    ],
    ids="unknown told-by-name known group never-met".split(),
)
def test_noun_said_of_an_unknown_body_gives_its_sectors(given: tuple[str, ...], ident: str, sectors: tuple[str, ...]):
    assert described(*given, ident=ident) == sectors


def test_ministry_that_names_its_state_is_that_states_where_another_is_spoken_of():
    lines = (
        "The/DT/det/3 Russian/JJ/amod/3 defence/NN/compound/3 ministry/NN/nsubj/4 shelled/VBD/root/4 Kharkiv/NNP/obj/4 "
        "././punct/4"
    )
    assert bodies(lines)[0] == ("Russian defence ministry", "org:russian-defence-ministry")


A_COUNCIL = "The/DT/det/3 {word}/NNP/amod/3 Security/NNP/compound/3 Council/NNP/nsubj/4 met/VBD/root/4 in/IN/case/6 Accra/NNP/obl/4 ././punct/4"
UN_MET = "The/DT/det/1 UNSC/NNP/nsubj/2 met/VBD/root/2 ././punct/2\n"
UN_COUNCIL = "org:un-security-council"


@pytest.mark.parametrize("word", ["National", "Supreme", "Federal", "Presidential"])
def test_security_council_of_a_state_is_that_states(word: str):
    lines = UN_MET + A_COUNCIL.format(word=word)
    assert actors_of(lines, f"The {word} Security Council") == ("group:gha-gov",)


def test_security_council_after_another_word_is_the_united_nations():
    assert bodies(UN_MET + A_COUNCIL.format(word="Quiet"))[1] == ("Security Council", UN_COUNCIL)


def test_security_council_alone_is_the_united_nations():
    lines = "The/DT/det/2 Security/NNP/compound/2 Council/NNP/nsubj/3 met/VBD/root/3 ././punct/3"
    assert bodies(lines, ("Security Council", "ORG")) == [("Security Council", UN_COUNCIL)]


def test_state_behind_the_word_federal_is_still_that_state():
    lines = "Federal/NNP/amod/1 Nigeria/NNP/nsubj/2 grew/VBD/root/2"
    _, actors = find_mentions(document_of(lines))
    assert "country:NGA" in actors


OF_THE = (
    "The/DT/det/1 {noun}/NNP/nsubj/8 of/IN/case/3 Health/NNP/nmod/1 {link}/IN/case/7 the/DT/det/7 Lao/NNP/compound/7 "
    "Republic/NNP/nmod/1 paid/VBD/root/8 ././punct/8"
)


def test_ministry_cut_behind_an_article_is_joined_with_its_state():
    lines = OF_THE.format(noun="Ministry", link="of")
    found = bodies(lines, ("Ministry of Health of the", "ORG"), ("Lao Republic", "PLACE"))
    assert found[0][0] == "Ministry of Health of the Lao Republic"


@pytest.mark.parametrize(("noun", "link"), [("Ministry", "in"), ("Pavilion", "of")])
def test_other_names_cut_behind_an_article_stay_as_they_are(noun: str, link: str):
    lines = OF_THE.format(noun=noun, link=link)
    found = bodies(lines, (f"{noun} of Health {link} the", "ORG"), ("Lao Republic", "PLACE"))
    assert "Lao Republic" not in found[0][0]
