"""What the look-ups of `Knowledge` answer."""

from __future__ import annotations

from datetime import date

import pytest

from deedwatch.knowledge import load

KNOWLEDGE = load()
GENEVA = date(2022, 1, 21)


def _kinds(name: str) -> set[tuple[str, str]]:
    return {(entry.actor, entry.kind) for entry in KNOWLEDGE.lookup(name)}


@pytest.mark.parametrize(
    ("name", "actor", "kind"),
    [("US", "country:USA", "country"), ("U.S.", "country:USA", "country"), ("the United States", "country:USA", "country"),
     ("Russian", "country:RUS", "demonym"), ("Russian", "country:RUS", "adjective"), ("Kiev", "country:UKR", "capital"),
     ("the Kremlin", "country:RUS", "metonym"), ("Elysee", "country:FRA", "metonym"), ("NATO", "org:nato", "organisation"),
     ("Nato", "org:nato", "organisation"), ("al Qaeda", "group:al-qaeda", "group"), ("Crimea", "country:UKR", "region"),
     ("Antony Blinken", "person:antony-blinken", "person"), ("Soviet Union", "country:RUS", "country"),
     ("North Koreans", "country:PRK", "demonym"), ("Nigerien", "country:NER", "adjective"),
     ("Nigerian", "country:NGA", "adjective"), ("MOSCOW", "country:RUS", "capital")],
)  # fmt: skip
def test_lookup_finds_name(name: str, actor: str, kind: str) -> None:
    assert (actor, kind) in _kinds(name)


@pytest.mark.parametrize("name", ["us", "Us", "who", "Who", "turkey", "china", "it", "", "the", "nato", "ice"])
def test_lookup_leaves_common_words_alone(name: str) -> None:
    assert KNOWLEDGE.lookup(name) == ()


def test_lookup_strips_possessive() -> None:
    assert KNOWLEDGE.lookup("Russia's") == KNOWLEDGE.lookup("Russia")
    assert KNOWLEDGE.lookup("the United States'") == KNOWLEDGE.lookup("United States")


@pytest.mark.parametrize("name", ["Georgia", "Jordan", "Chad", "Congo", "Korean", "Dominican", "Brussels"])
def test_lookup_flags_name_that_needs_context(name: str) -> None:
    assert all(entry.ambiguous for entry in KNOWLEDGE.lookup(name))
    assert KNOWLEDGE.lookup(name)


def test_lookup_gives_every_reading_of_a_shared_name() -> None:
    assert {entry.actor for entry in KNOWLEDGE.lookup("Congo")} == {"country:COD", "country:COG"}


@pytest.mark.parametrize(
    ("words", "length", "actor"),
    [(["Downing", "Street", "said"], 2, "country:GBR"), (["Guinea", "-", "Bissau", "'s"], 3, "country:GNB"),
     (["Guinea-Bissau"], 1, "country:GNB"), (["Guinea", "said"], 1, "country:GIN"), (["U.S.", "troops"], 1, "country:USA"),
     (["South", "Korean", "officials"], 2, "country:KOR"), (["People", "'s", "Republic", "of", "China"], 5, "country:CHN"),
     (["Papua", "New", "Guinea"], 3, "country:PNG"), (["Ukraine's", "army"], 1, "country:UKR"),
     (["No", ".", "10", "said"], 3, "country:GBR"), (["Islamic", "State", "West", "Africa", "Province"], 5, "group:iswap"),
     (["Sergey", "Lavrov", "said"], 2, "person:sergey-lavrov")],
)  # fmt: skip
def test_match_takes_the_longest_name(words: list[str], length: int, actor: str) -> None:
    found = KNOWLEDGE.match(words, 0)
    assert found is not None
    assert (found[0], found[1][0].actor) == (length, actor)


@pytest.mark.parametrize("words", [["said"], ["-"], ["Downing"], ["Downing", ",", "Street"], ["People", "'s", "voice"]])
def test_match_finds_nothing_in_other_words(words: list[str]) -> None:
    assert KNOWLEDGE.match(words, 0) is None


def test_match_begins_where_told() -> None:
    assert KNOWLEDGE.match(["In", "New", "Delhi", ",", "India"], 1) == (2, KNOWLEDGE.lookup("New Delhi"))


def test_match_never_ends_inside_a_word() -> None:
    assert KNOWLEDGE.match(["Russia-based"], 0) is None


def test_actor_gives_the_canonical_entry() -> None:
    entry = KNOWLEDGE.actor("country:KOR")
    assert entry is not None
    assert (entry.name, entry.kind, entry.country, entry.ambiguous) == ("South Korea", "country", "KOR", False)
    assert KNOWLEDGE.actor("country:XXX") is None


@pytest.mark.parametrize(
    ("surname", "person"),
    [("Blinken", "person:antony-blinken"), ("PUTIN", "person:vladimir-putin"), ("Erdogan", "person:recep-tayyip-erdogan"),
     ("Zelenskiy", "person:volodymyr-zelensky"), ("Suu Kyi", "person:aung-san-suu-kyi"), ("Lavrov's", "person:sergey-lavrov")],
)  # fmt: skip
def test_people_by_surname_ignores_case_and_accents(surname: str, person: str) -> None:
    assert KNOWLEDGE.people_by_surname(surname)[0].id == person


def test_people_by_surname_gives_all_who_share_it() -> None:
    assert {"person:bill-clinton", "person:hillary-clinton"} <= {
        found.id for found in KNOWLEDGE.people_by_surname("Clinton")
    }


@pytest.mark.parametrize(
    ("person", "day", "office"),
    [("antony-blinken", GENEVA, "Secretary of State"), ("sergey-lavrov", GENEVA, "Foreign Minister"),
     ("jen-psaki", GENEVA, "Press Secretary"), ("jen-psaki", date(2014, 6, 1), "State Department Spokesperson"),
     ("joe-biden", date(2010, 1, 1), "Vice President"), ("dmitry-medvedev", date(2010, 1, 1), "President"),
     ("jens-stoltenberg", GENEVA, "NATO Secretary General"), ("david-cameron", date(2024, 1, 1), "Foreign Secretary")],
)  # fmt: skip
def test_offices_are_those_of_the_day(person: str, day: date, office: str) -> None:
    assert [term.office for term in KNOWLEDGE.offices(f"person:{person}", day)] == [office]


def test_offices_without_a_day_come_latest_first() -> None:
    starts = [term.start for term in KNOWLEDGE.offices("person:vladimir-putin") if term.start is not None]
    assert len(starts) > 2
    assert starts == sorted(starts, reverse=True)


def test_offices_outside_every_term_are_none() -> None:
    assert KNOWLEDGE.offices("person:antony-blinken", date(2019, 1, 1)) == ()


@pytest.mark.parametrize(
    ("office", "country", "person"),
    [("Foreign Minister", "RUS", "sergey-lavrov"), ("Foreign Minister", "USA", "antony-blinken"),
     ("secretary of state", "USA", "antony-blinken"), ("Foreign Minister", "GBR", "liz-truss"),
     ("Defence Minister", "USA", "lloyd-austin"), ("Prime Minister", "DEU", "olaf-scholz"),
     ("NATO chief", "org:nato", "jens-stoltenberg")],
)  # fmt: skip
def test_holders_answer_to_any_title(office: str, country: str, person: str) -> None:
    assert [term.person for term in KNOWLEDGE.holders(office, country, GENEVA)] == [f"person:{person}"]


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [("senior police officials", "COP"), ("police", "COP"), ("government troops", "MIL"), ("rebel leaders", "REB"),
     ("rebel soldiers", "REB"), ("opposition leader", "OPP"), ("lawmakers", "LEG"), ("masked gunmen", "UAF"),
     ("health ministry officials", "GOV"), ("union leaders", "LAB"), ("village elders", "CVL"), ("students", "EDU"),
     ("state-run news agency", "JRN"), ("church officials", "REL"), ("drug cartel", "CRM"), ("intelligence officials", "SPY")],
)  # fmt: skip
def test_role_gives_the_deciding_sector(phrase: str, sector: str) -> None:
    role = KNOWLEDGE.role(phrase)
    assert role is not None
    assert role.sectors[0] == sector


@pytest.mark.parametrize(
    ("phrase", "office"),
    [("top Russian diplomat", "Foreign Minister"), ("top North Korean diplomat", "Foreign Minister"), ("top diplomat", "Foreign Minister"), ("US secretary of state", "Secretary of State"),
     ("foreign minister", "Foreign Minister"), ("defence secretary", "Defence Minister"), ("press secretary", "Press Secretary"),
     ("deputy foreign minister", "Deputy Foreign Minister"), ("former secretary of state", None)],
)  # fmt: skip
def test_role_names_the_office(phrase: str, office: str | None) -> None:
    role = KNOWLEDGE.role(phrase)
    assert role is not None
    assert role.office == office


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [("commander of the army", "MIL"), ("ambassador to the UN", "GOV"), ("members of parliament", "LEG"),
     ("residents of the city", "CVL")],
)  # fmt: skip
def test_role_before_a_preposition_is_the_head(phrase: str, sector: str) -> None:
    role = KNOWLEDGE.role(phrase)
    assert role is not None
    assert role.sectors == (sector,)


def test_lookup_reads_a_flagged_acronym_only_in_capitals() -> None:
    assert [entry.actor for entry in KNOWLEDGE.lookup("PLAN")] == ["org:pla"]
    assert KNOWLEDGE.lookup("Plan") == ()
    assert KNOWLEDGE.lookup("GEORGIA") == KNOWLEDGE.lookup("Georgia")


@pytest.mark.parametrize(
    ("phrase", "sector"),
    [("general manager", "BUS"), ("major firm", "BUS"), ("private hospital", "MED"), ("police minister", "GOV")],
)
def test_adjective_before_the_head_decides_nothing(phrase: str, sector: str | None) -> None:
    role = KNOWLEDGE.role(phrase)
    assert role is not None
    assert role.sectors[:1] == ((sector,) if sector else ())


@pytest.mark.parametrize("phrase", ["former president", "ex-minister", "ousted prime minister", "former US officials"])
def test_former_official_is_elite(phrase: str) -> None:
    role = KNOWLEDGE.role(phrase)
    assert role is not None
    assert role.sectors == ("ELI",)


def test_former_rebel_stays_what_the_noun_says() -> None:
    role = KNOWLEDGE.role("former rebels")
    assert role is not None
    assert role.sectors == ("REB",)


@pytest.mark.parametrize("phrase", ["table", "", "policy", "presidential"])
def test_role_of_other_words_is_none(phrase: str) -> None:
    assert KNOWLEDGE.role(phrase) is None


@pytest.mark.parametrize(
    ("name", "gender"), [("Jen", "f"), ("Sergei", "m"), ("SARAH", "f"), ("Kim", "u"), ("Qx", None)]
)
def test_gender_of_given_name(name: str, gender: str | None) -> None:
    assert KNOWLEDGE.gender_of_given_name(name) == gender


@pytest.mark.parametrize(
    ("word", "sector", "gender"), [("Gen.", "MIL", None), ("Mrs", None, "f"), ("Lt. Gen.", "MIL", None), ("Sen", "LEG", None)]
)  # fmt: skip
def test_title_says_what_it_implies(word: str, sector: str | None, gender: str | None) -> None:
    title = KNOWLEDGE.title(word)
    assert title is not None
    assert (title.sector, title.gender) == (sector, gender)


def test_match_title_takes_the_longest_title() -> None:
    found = KNOWLEDGE.match_title(["Foreign", "Minister", "Sergey", "Lavrov"], 0)
    assert found is not None
    assert (found[0], found[1].office) == (2, "Foreign Minister")
    assert KNOWLEDGE.match_title(["Lavrov"], 0) is None


def test_load_reads_once() -> None:
    assert load() is KNOWLEDGE
    assert KNOWLEDGE.version == "2026.11"
