"""Noun phrases for people and bodies: those that speak, and whom they denote, on trees made by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.actors.docs import actors_of, document_of
from tests.actors.hyphens import hyphenated

from deedwatch.actors import find_mentions
from deedwatch.actors._drafts import Draft
from deedwatch.actors._names import known_names
from deedwatch.actors._phrases import Phrases
from deedwatch.actors._speaking import speaking_nouns
from deedwatch.actors._view import View
from deedwatch.document import Document, FoundMention
from deedwatch.knowledge import load
from deedwatch.records import Actor

GENEVA = dt.date(2022, 1, 21)
DEFINITE = "The/DT/det/1 traditionalist/NN/nsubj/2 said/VBD/root/2 so/RB/advmod/2 ././punct/2"
PLURAL = "The/DT/det/1 traditionalists/NNS/nsubj/2 said/VBD/root/2 so/RB/advmod/2 ././punct/2"
KENYAN = "The/DT/det/2 Kenyan/JJ/amod/2 optimist/NN/nsubj/3 said/VBD/root/3 so/RB/advmod/3 ././punct/3"
THEIR = "Their/PRP$/nmod:poss/1 optimist/NN/nsubj/2 said/VBD/root/2 so/RB/advmod/2 ././punct/2"
INDEFINITE = DEFINITE.replace("The/", "A/")
REPORT = DEFINITE.replace("traditionalist/", "report/")
SILENT = DEFINITE.replace("said/", "slept/")
OBJECT = "They/PRP/nsubj/1 said/VBD/root/1 the/DT/det/3 rest/NN/obj/1 ././punct/1"
NATION = "The/DT/det/1 Kenyans/NNPS/nsubj/2 said/VBD/root/2 so/RB/advmod/2 ././punct/2"
AGED = """
Eleni/NNP/nsubj/5 Sava/NNP/flat/0 ,/,/punct/3 71/CD/appos/0 ,/,/punct/3 waved/VBD/root/5 ././punct/5
Omar/NNP/nsubj/5 Haddad/NNP/flat/0 ,/,/punct/3 {age}/CD/appos/0 ,/,/punct/3 waved/VBD/root/5 ././punct/5
The/DT/det/5 71/CD/nummod/3 -/HYPH/punct/3 year/NN/obl:npmod/5 -/HYPH/punct/3 old/JJ/nsubj/6 said/VBD/root/6 so/RB/advmod/6 ././punct/6
"""


def speaking(document: Document, *heads: int) -> list[Draft]:
    """The drafts of those who speak; `heads` are heads of other mentions."""
    view, knowledge = View(document), load()
    hits = {i: hit for hit in known_names(view, knowledge) for i in range(hit.start, hit.end)}
    phrases = Phrases(view, knowledge, hits, frozenset(), frozenset(), {})
    return list(speaking_nouns(view, phrases, set(heads), ()))


@pytest.mark.parametrize(
    ("lines", "sort", "number", "phrase"),
    [
        (DEFINITE, "person", "sing", "traditionalist"),
        (PLURAL, "group", "plur", "traditionalists"),
        (KENYAN, "person", "sing", "optimist"),
    ],
    ids="one several owned".split(),
)
def test_definite_subject_of_a_speech_verb_speaks(lines: str, sort: str, number: str, phrase: str):
    (draft,) = speaking(document_of(lines))
    assert (draft.sort, draft.number, draft.phrase) == (sort, number, phrase)
    assert (draft.kind, draft.definite, draft.tentative) == ("nominal", True, True)


def test_speaking_noun_starts_with_its_article():
    (draft,) = speaking(document_of(KENYAN))
    assert (draft.start, draft.end, draft.head) == (0, 3, 2)


def test_speaking_noun_knows_its_owner():
    assert speaking(document_of(KENYAN))[0].owners == ("country:KEN",)


def test_speaking_noun_knows_its_possessor():
    assert speaking(document_of(THEIR))[0].possessor == 0


@pytest.mark.parametrize(
    "lines", [INDEFINITE, REPORT, SILENT, OBJECT, NATION], ids="indefinite paper silent object name".split()
)
def test_other_nouns_do_not_speak(lines: str):
    assert speaking(document_of(lines)) == []


def test_head_of_another_mention_is_no_speaking_noun():
    assert speaking(document_of(DEFINITE), 1) == []


def test_speaking_noun_that_takes_up_nobody_is_no_mention():
    assert find_mentions(document_of(DEFINITE)) == ((), {})


@pytest.mark.parametrize(("age", "actors"), [(70, ["person:eleni-sava"]), (71, [])], ids=["one", "two"])
def test_age_is_the_one_person_of_whom_it_was_said(age: int, actors: list[str]):
    document = hyphenated(AGED.format(age=age), (("Eleni Sava", "PERSON"), ("Omar Haddad", "PERSON")))
    found, _ = find_mentions(document)
    assert [item.mention.actor for item in found if item.mention.span.text == "The 71-year-old"] == actors


MAYOR = "The/DT/det/1 mayor/NN/nsubj/4 of/IN/case/3 London/NNP/nmod/1 spoke/VBD/root/4 ././punct/4"
ENVOY = """
The/DT/det/2 Afghan/NNP/amod/2 ambassador/NN/nsubj/5 to/IN/case/4 Pakistan/NNP/nmod/2 spoke/VBD/root/5 ././punct/5
"""
FIGHTERS = "Kurdish/JJ/amod/1 fighters/NNS/nsubj/2 slept/VBD/root/2 ././punct/2"
ONE_HOME = "Acehnese/JJ/amod/1 fighters/NNS/nsubj/2 slept/VBD/root/2 ././punct/2"
KURDS = "Syrian/JJ/amod/1 Kurds/NNPS/nsubj/2 slept/VBD/root/2 ././punct/2"
MET = "Kurds/NNPS/nsubj/1 praised/VBD/root/1 Turkey/NNP/obj/1 ././punct/1"
TWO_HOMES = "Iraq/NNP/nsubj/3 and/CC/cc/2 Turkey/NNP/conj/0 praised/VBD/root/3 Kurds/NNPS/obj/3 ././punct/3"
WIFE = """
In/IN/case/1 Kenya/NNP/obl/6 the/DT/det/3 president/NN/nmod:poss/5 's/POS/case/3 wife/NN/nsubj/6 slept/VBD/root/6 ././punct/6
"""
TEACHER = WIFE.replace("president/", "teacher/")
HIS_WIFE = "His/PRP$/nmod:poss/1 wife/NN/nsubj/2 slept/VBD/root/2 ././punct/2"
WIDOW = """
The/DT/det/2 late/JJ/amod/2 dictator/NN/nmod:poss/4 's/POS/case/2 widow/NN/nsubj/5 slept/VBD/root/5 in/IN/case/7 Kenya/NNP/obl/5 ././punct/5
"""
MILITANTS = "Hamas/NNP/compound/1 militants/NNS/nsubj/2 slept/VBD/root/2 ././punct/2"
OFFICIALS = MILITANTS.replace("militants/", "officials/")
COMMANDERS = MILITANTS.replace("militants/", "commanders/")
NO_REBELS = COMMANDERS.replace("Hamas", "NATO")
ITS_MEN = """
Hamas/NNP/nsubj/2 said/VBD/root/2 its/PRP$/nmod:poss/4 men/NNS/nsubj/5 slept/VBD/ccomp/2 ././punct/2
"""
FIRMS_MEN = ITS_MEN.replace("Hamas/", "UNICEF/")
JOINED = """
France/NNP/nsubj/2 joined/VBD/root/2 forces/NNS/obj/2 with/IN/case/5 Hamas/NNP/obl/2 ././punct/2
"""
SENT = "France/NNP/nsubj/2 sent/VBD/root/2 forces/NNS/obj/2 ././punct/2"
AGENCY = "The/DT/det/2 ISI/NNP/compound/2 agency/NN/nsubj/3 slept/VBD/root/3 ././punct/3"
FROM = "Soldiers/NNS/nsubj/3 from/IN/case/2 Chad/NNP/nmod/0 slept/VBD/root/3 ././punct/3"
WHENCE = "France/NNP/nsubj/1 met/VBD/root/1 soldiers/NNS/obj/1 from/IN/case/4 Chad/NNP/obl/1 ././punct/1"
AT_THE_BANK = """
A/DT/det/1 professor/NN/nsubj/6 at/IN/case/5 the/DT/det/5 World/NNP/compound/5 Bank/NNP/nmod/1 slept/VBD/root/6 ././punct/6
"""
ACTIVIST = """
A/DT/det/4 women/NNS/nmod:poss/3 's/POS/case/1 rights/NNS/compound/4 activist/NN/nsubj/5 slept/VBD/root/5 ././punct/5
"""
UNIONS = "Workers/NNS/nmod:poss/2 's/POS/case/0 unions/NNS/nsubj/3 slept/VBD/root/3 ././punct/3"


@pytest.mark.parametrize(
    ("lines", "words", "actors"),
    [
        (MAYOR, "The mayor of London", ("person:sadiq-khan",)),
        (FIGHTERS, "Kurdish fighters", ("group:kurds",)),
        (ONE_HOME, "Acehnese fighters", ("group:idn-reb",)),
        (KURDS, "Syrian Kurds", ("group:syr-kurds",)),
        (MET, "Kurds", ("group:tur-kurds",)),
        (TWO_HOMES, "Kurds", ("group:kurds",)),
        (WIFE, "the president's wife", ("group:ken-eli",)),
        (TEACHER, "the teacher's wife", ("group:ken-cvl",)),
        (HIS_WIFE, "His wife", ()),
        (WIDOW, "The late dictator's widow", ("group:ken-eli",)),
        (MILITANTS, "Hamas militants", ("group:hamas",)),
        (OFFICIALS, "Hamas officials", ("group:hamas",)),
        (COMMANDERS, "Hamas commanders", ("group:hamas",)),
        (NO_REBELS, "NATO commanders", ("org:nato",)),
        (ITS_MEN, "its men", ("group:hamas",)),
        (SENT, "forces", ("group:fra-mil",)),
        (AGENCY, "The ISI agency", ("org:isi",)),
        (FROM, "Soldiers from Chad", ("group:tcd-mil",)),
        (WHENCE, "soldiers", ("group:soldiers",)),
        (AT_THE_BANK, "A professor at the World Bank", ("group:igo-edu",)),
        (ACTIVIST, "A women's rights activist", ("group:women-rights-activist",)),
        (UNIONS, "Workers's unions", ("group:workers-unions",)),
    ],
    ids="""mayor fighters one-home syrian-kurds kurds-met kurds-of-two wife teacher his-wife widow militants officials
    commanders allied-commanders its-men forces-sent
    agency from whence at-the-bank activist unions""".split(),
)
def test_nominal_denotes(lines: str, words: str, actors: tuple[str, ...]):
    assert actors_of(lines, words, on=GENEVA) == actors


@pytest.mark.parametrize(("lines", "words"), [(FIRMS_MEN, "its men"), (JOINED, "forces")], ids=["unarmed", "joined"])
def test_nouns_that_name_nobody_are_no_mentions(lines: str, words: str):
    mentions, _ = find_mentions(document_of(lines))
    assert words not in [item.mention.span.text for item in mentions]


@pytest.mark.parametrize(
    ("on", "actor"),
    [(dt.date(2001, 1, 1), "person:abdul-salam-zaeef"), (GENEVA, "group:afg-gov")],
    ids=["in office", "nobody known"],
)
def test_ambassador_is_found_by_the_state_he_is_sent_to(on: dt.date, actor: str):
    assert actors_of(ENVOY, "The Afghan ambassador to Pakistan", on=on) == (actor,)


FRONT = """
The/DT/det/1 Front/NNP/nsubj/6 of/IN/case/5 the/DT/det/5 Upper/NNP/amod/5 Delta/NNP/nmod/1 grew/VBD/root/6 ././punct/6
On/IN/case/1 Friday/NNP/obl/4 the/DT/det/3 {noun}/NN/nsubj/4 warned/VBD/root/4 him/PRP/obj/4 ././punct/4
"""
MOTHERS = """
The/DT/det/1 Committee/NNP/nsubj/6 of/IN/case/5 Soldiers/NNPS/nmod:poss/5 's/POS/case/3 Mothers/NNPS/nmod/1 grew/VBD/root/6 ././punct/6
"""
UNION = """
{owner}/NNP/nmod:poss/3 's/POS/case/0 Dock/NNP/compound/3 Union/NNP/nsubj/4 grew/VBD/root/4 in/IN/case/6 Togo/NNP/obl/4 ././punct/4
"""


def named(lines: str, *bodies: str) -> tuple[tuple[FoundMention, ...], dict[str, Actor]]:
    """The mentions and actors of the trees; `bodies` are the names the encoder took for bodies."""
    return find_mentions(document_of(lines, tuple((body, "ORG") for body in bodies)))


@pytest.mark.parametrize(
    ("noun", "actors"),
    [("front", ["org:front-of-the-upper-delta"]), ("delta", []), ("forum", [])],
)
def test_body_is_taken_up_by_the_noun_that_heads_its_name(noun: str, actors: list[str]):
    found, _ = named(FRONT.format(noun=noun), "Front of the Upper Delta")
    assert [item.mention.actor for item in found if item.mention.span.text == f"the {noun}"] == actors


@pytest.mark.parametrize("cut", ["Committee of Soldiers", "Committee of Soldiers 's"])
def test_possessive_inside_a_bodys_name_does_not_end_it(cut: str):
    found, _ = named(MOTHERS, cut)
    assert [item.mention.span.text for item in found] == ["Committee of Soldiers's Mothers"]


@pytest.mark.parametrize(
    ("owner", "words"),
    [("Kenya", ["Kenya", "Dock Union", "Togo"]), ("Women", ["Women's Dock Union", "Togo"])],
)
def test_owner_before_a_bodys_name_is_a_state_or_part_of_it(owner: str, words: list[str]):
    found, _ = named(UNION.format(owner=owner), f"{owner} 's Dock Union")
    assert [item.mention.span.text for item in found] == words


def test_union_without_a_country_in_its_name_belongs_to_the_scene():
    _, actors = named(UNION.format(owner="Women"), "Women 's Dock Union")
    union = actors["org:women-s-dock-union"]
    assert (union.country, union.sectors) == ("TGO", ("LAB",))


@pytest.mark.parametrize(
    ("lines", "words", "kind", "actor"),
    [
        ("The/DT/det/1 Kenyan/JJ/nsubj/2 won/VBD/root/2", "The Kenyan", "nominal", "group:ken-cvl"),
        ("A/DT/det/1 Kenyan/NN/nsubj/2 won/VBD/root/2", "A Kenyan", "nominal", "group:ken-cvl"),
        ("The/DT/det/1 Kenyans/NNPS/nsubj/2 won/VBD/root/2", "Kenyans", "demonym", "country:KEN"),
        ("The/DT/det/1 French/JJ/nsubj/2 won/VBD/root/2", "French", "demonym", "country:FRA"),
        ("The/DT/det/1 Chinese/NNPS/nsubj/2 won/VBD/root/2", "Chinese", "demonym", "country:CHN"),
        (
            "He/PRP/nsubj/1 trusts/VBZ/root/1 in/IN/case/4 the/DT/det/4 Kenyan/NN/obl/1",
            "Kenyan",
            "demonym",
            "country:KEN",
        ),
        ("Kenyan/JJ/amod/1 tea/NN/nsubj/2 sells/VBZ/root/2", "Kenyan", "demonym", "country:KEN"),
    ],
    ids="the a plural french chinese oblique before-a-noun".split(),
)
def test_nationality_is_one_person_or_a_people(lines: str, words: str, kind: str, actor: str):
    found, _ = find_mentions(document_of(lines))
    assert [(item.mention.kind, item.mention.actor) for item in found if item.mention.span.text == words] == [
        (kind, actor)
    ]


def test_language_is_no_mention():
    assert find_mentions(document_of("The/DT/det/2 French/JJ/amod/2 word/NN/nsubj/3 won/VBD/root/3")) == ((), {})


@pytest.mark.parametrize(
    ("words", "named_before", "actors"),
    [
        ("Nordic country", "Sweden", ("country:SWE",)),
        ("Nordic country", "Kenya", ()),
        ("African nation", "Kenya", ("country:KEN",)),
        ("kingdom", "Jordan", ("country:JOR",)),
        ("kingdom", "Kenya", ()),
        ("country", "Kenya", ("country:KEN",)),
        ("gloomy country", "Kenya", ()),
    ],
)
def test_country_is_the_one_that_goes_by_the_words(words: str, named_before: str, actors: tuple[str, ...]):
    *before, noun = words.split()
    modifiers = "".join(f"{word}/JJ/amod/2 " for word in before)
    end = len(before) + 1
    line = f"The/DT/det/{end} {modifiers}{noun}/NN/nsubj/{end + 1} slept/VBD/root/{end + 1} ././punct/{end + 1}"
    seen = f"Envoys/NNS/nsubj/1 praised/VBD/root/1 {named_before}/NNP/obj/1 ././punct/1\n"
    assert actors_of(seen + line, f"The {words}") == actors


def test_family_of_an_office_holder_is_of_the_elite():
    found, actors = find_mentions(document_of(WIFE))
    wife = next(item for item in found if item.mention.span.text == "the president's wife")
    assert (wife.mention.sectors, actors["group:ken-eli"].sectors) == (("ELI",), ("ELI",))


COMPANY = "{}/DT/det/1 {}/NN/nsubj/5 of/IN/case/4 Kenyan/JJ/amod/4 {}/NNS/nmod/1 arrived/VBD/root/5 in/IN/case/7 Nairobi/NNP/obl/5"


@pytest.mark.parametrize(("of", "sectors"), [("soldiers", ("MIL",)), ("singers", ("BUS",))])
def test_company_of_soldiers_is_no_business(of, sectors):
    document = document_of(COMPANY.format("A", "company", of), on=GENEVA)
    mentions, actors = find_mentions(document)
    assert [actors[ident].sectors for m in mentions if m.head == 1 for ident in m.mention.actors] == [sectors]


BLOCKING = (
    "{det}/DT/det/1 party/NN/nsubj/5 that/WDT/nsubj/3 blocks/VBZ/acl:relcl/1 aid/NN/obj/3 loses/VBZ/root/5 ././punct/5"
)
PARTIES = "{word}/{tag}/1 parties/NNS/nsubj/2 met/VBD/root/2 ././punct/2"


@pytest.mark.parametrize(
    ("det", "words"), [("Any", []), ("Every", []), ("Neither", []), ("The", ["The party"]), ("A", ["A party"])]
)
def test_party_of_any_kind_is_no_political_party(det: str, words: list[str]):
    found, _ = find_mentions(document_of(BLOCKING.format(det=det)))
    assert [item.mention.span.text for item in found if item.mention.kind != "pronoun"] == words


@pytest.mark.parametrize(
    ("word", "known"), [("Warring", False), ("Interested", False), ("Third", False), ("Ruling", True)]
)
def test_parties_to_a_quarrel_are_no_political_parties(word: str, *, known: bool):
    found, _ = find_mentions(document_of(PARTIES.format(word=word, tag="JJ/amod")))
    assert (f"{word} parties" in [item.mention.span.text for item in found]) is known


def test_ruling_party_is_a_political_party():
    line = "The/DT/det/2 ruling/NN/amod/2 party/NN/nsubj/3 met/VBD/root/3 ././punct/3"
    _, actors = find_mentions(document_of(line))
    assert [actor.sectors for actor in actors.values()] == [("PTY",)]


HELICOPTERS = "Kenya/NNP/nsubj/1 voted/VBD/root/1 ././punct/1\n{whose}/{tag}/1 helicopters/NNS/nsubj/2 left/VBD/root/2 ././punct/2"


@pytest.mark.parametrize(
    ("whose", "tag", "actors"),
    [
        ("army", "NN/compound", {"country:KEN", "group:ken-mil"}),
        ("police", "NN/compound", {"country:KEN", "group:ken-cop"}),
        ("Chadian", "JJ/amod", {"country:KEN", "group:tcd-mil"}),
        ("rescue", "NN/compound", {"country:KEN"}),
        ("red", "JJ/amod", {"country:KEN"}),
    ],
)
def test_helicopters_of_an_army_are_the_army(whose: str, tag: str, actors: set[str]):
    found, _ = find_mentions(document_of(HELICOPTERS.format(whose=whose, tag=tag)))
    assert {ident for item in found for ident in item.mention.actors} == actors
