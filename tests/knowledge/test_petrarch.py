"""Actor and agent dictionaries of TABARI and PETRARCH, read into rows of own actors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from deedwatch.errors import KnowledgeError
from deedwatch.knowledge import Dictionary, OwnActor, import_petrarch, load_with, own_csv
from deedwatch.knowledge._own import read_own
from deedwatch.knowledge._petrarch import Skipped, read_petrarch

CODES: dict[str, tuple[str | None, tuple[str, ...]]] = {
    "GOV": (None, ("GOV",)),
    "MIL": (None, ("MIL",)),
    "ELI": (None, ("ELI",)),
    "INS": (None, ("REB",)),
    "COP": (None, ("COP",)),
    "IGO": ("IGO", ()),
    "UNO": ("UNO", ()),
    "PAL": ("PSE", ()),
    "AFR": (None, ()),
}
COUNTRIES = frozenset({"IRQ", "IRN", "USA", "AFG"})
GIVEN = frozenset({"SADDAM", "HAMID"})
TODAY = date(2020, 6, 1)

DICTIONARY = """# made by hand
HAMID_KARZAI_ ; president
+PRESIDENT_KARZAI_
\t[AFGGOV 011222-140929]
\t[AFGELI >140930]
JEDDA_MILITIA_ [SAUREB]
CAMEL_DRIVER [~CVL]
NOTHING_AT_ALL_
"""


def _read(text: str) -> Dictionary:
    return read_petrarch(text, CODES, COUNTRIES.__contains__, GIVEN.__contains__, TODAY)


def _only(text: str) -> OwnActor:
    found = _read(text)
    assert found.skipped == []
    (actor,) = found.actors
    return actor


@pytest.mark.parametrize(
    ("written", "name"),
    [("BAATH_PARTY_", "Baath Party"), ("BAATH_PARTY", "Baath Party"), ("BAATH_PARTY=", "Baath Party"),
     ("BANK_OF_IRAQ_", "Bank of Iraq"), ("AL-QAEDA_IN_IRAQ_", "Al-Qaeda in Iraq"), ("THE_TIGRIS_", "The Tigris"),
     ("ISIL_", "ISIL"), ("PLO", "PLO"), ("FATAH_", "Fatah"), ("\tBAATH__PARTY_", "Baath Party")],
)  # fmt: skip
def test_petrarch_name_gets_its_spaces_and_capitals(written: str, name: str) -> None:
    assert _only(f"{written} [IRQMIL]").name == name


def test_petrarch_alternates_become_aliases() -> None:
    actor = _only("BAATH_PARTY_ [IRQGOV]\n+BAATHISTS_\n\t+BATH_PARTY_")
    assert (actor.name, actor.aliases) == ("Baath Party", ("Baathists", "Bath Party"))


def test_petrarch_alternate_written_twice_counts_once() -> None:
    actor = _only("BAATH_PARTY_ [IRQGOV]\n+BAATH_PARTY\n+BAATHISTS\n+BAATHISTS_")
    assert actor.aliases == ("Baathists",)


@pytest.mark.parametrize(
    ("code", "country", "sectors"),
    [("IRQGOV", "IRQ", ("GOV",)), ("IRQGOVMIL", "IRQ", ("GOV", "MIL")), ("USAMILGOV", "USA", ("MIL", "GOV")),
     ("IRQGOVGOV", "IRQ", ("GOV",)), ("IRQINS", "IRQ", ("REB",)), ("IGO", "IGO", ()), ("IGOUNO", "UNO", ()),
     ("PALINS", "PSE", ("REB",)), ("MIL", None, ("MIL",)), ("IRQKURINS", "IRQ", ("REB",)), ("IRQIRNMIL", "IRQ", ("MIL",))],
)  # fmt: skip
def test_petrarch_code_gives_country_and_sectors(code: str, country: str | None, sectors: tuple[str, ...]) -> None:
    actor = _only(f"BAATH_PARTY_ [{code}]")
    assert (actor.country, actor.sectors) == (country, sectors)


@pytest.mark.parametrize(
    ("line", "kind"),
    [("IRAQ_ [IRQ]", "country"), ("BAATH_PARTY_ [IRQGOV]", "organisation"), ("SADDAM_HUSSEIN_ [IRQGOV]", "person"),
     ("SADDAM_ [IRQGOV]", "organisation"), ("FATAH_ [PAL]", "organisation"), ("SOLDIER [~MIL]", "agent")],
)  # fmt: skip
def test_petrarch_entry_has_its_kind(line: str, kind: str) -> None:
    assert _only(line).kind == kind


@pytest.mark.parametrize(
    "name", ["IRAQ_", "IRAQI_", "IRAQIS_", "BAGHDAD_", "REPUBLIC_OF_IRAQ_", "IRAQI_KURDISTAN_", "MESOPOTAMIA_\n+IRAQ_"]
)  # fmt: skip
def test_petrarch_bare_country_under_its_own_name_is_the_country(name: str) -> None:
    actor = _only(f"{name} [IRQ]")
    assert (actor.ident, actor.country, actor.sectors) == ("country:IRQ", "IRQ", ())


@pytest.mark.parametrize(
    ("name", "ident"),
    [("HAMID_KARZAI_", "person:hamid-karzai"), ("KARZAI_", "org:karzai"), ("KANDAHAR_MARKET_", "org:kandahar-market"),
     ("IRAQ_", "org:iraq")],
)  # fmt: skip
def test_petrarch_bare_country_under_another_name_is_an_actor_of_it(name: str, ident: str) -> None:
    actor = _only(f"{name} [AFG]")
    assert (actor.ident, actor.country, actor.sectors) == (ident, "AFG", ())


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [("IRQGOV", None, None), ("IRQGOV <030409", None, date(2003, 4, 9)), ("IRQGOV >030409", date(2003, 4, 9), None),
     ("IRQGOV 790716-030409", date(1979, 7, 16), date(2003, 4, 9)), ("IRQGOV <20030409", None, date(2003, 4, 9)),
     ("IRQGOV 19790716 - 20030409", date(1979, 7, 16), date(2003, 4, 9)), ("IRQGOV > 030409", date(2003, 4, 9), None),
     ("IRQGOV<030409", None, date(2003, 4, 9)), ("IRQGOV >300101", date(1930, 1, 1), None),
     ("IRQGOV <291231", None, date(2029, 12, 31)), ("IRQGOV 331108-450430", date(1933, 11, 8), date(1945, 4, 30)),
     ("IRQGOV >211231", date(2021, 12, 31), None), ("IRQGOV 200601-200601", date(2020, 6, 1), date(2020, 6, 1))],
)  # fmt: skip
def test_petrarch_code_is_dated(code: str, start: date | None, end: date | None) -> None:
    actor = _only(f"SADDAM_HUSSEIN_ [{code}]")
    assert (actor.country, actor.sectors, actor.start, actor.end) == ("IRQ", ("GOV",), start, end)


@pytest.mark.parametrize(
    "text",
    ["SADDAM_HUSSEIN_ [IRQGOV <030409][IRQELI >030410]", "SADDAM_HUSSEIN_ [IRQGOV <030409/IRQELI >030410]",
     "SADDAM_HUSSEIN_\n\t[IRQGOV <030409]\n\t[IRQELI >030410]", "SADDAM_HUSSEIN_ [IRQGOV <030409]\n\t[IRQELI >030410]"],
)  # fmt: skip
def test_petrarch_codes_of_one_entry_become_rows_of_one_actor(text: str) -> None:
    found = _read(text)
    assert [(actor.ident, actor.sectors, actor.start, actor.end) for actor in found.actors] == [
        ("person:saddam-hussein", ("GOV",), None, date(2003, 4, 9)),
        ("person:saddam-hussein", ("ELI",), date(2003, 4, 10), None),
    ]


def test_petrarch_code_of_two_alternatives_gives_two_rows() -> None:
    assert [(actor.name, actor.country) for actor in _read("BORDER_GUARD_ [IRQMIL/IRNMIL]").actors] == [
        ("Border Guard", "IRQ"),
        ("Border Guard", "IRN"),
    ]


def test_petrarch_code_without_its_closing_bracket_is_read() -> None:
    assert _only("BAATH_PARTY_ [IRQGOV").sectors == ("GOV",)


@pytest.mark.parametrize(
    ("line", "names", "sectors"),
    [("SOLDIER [~MIL]", ("soldier",), ("MIL",)), ("ARMY_MAN {ARMY_MEN} [~MIL]", ("army man", "army men"), ("MIL",)),
     ("JUNTA_MEMBER_ [~GOVMIL]", ("junta member",), ("GOV", "MIL")), ("GUNNER [~ MIL]", ("gunner",), ("MIL",))],
)  # fmt: skip
def test_petrarch_agent_is_a_common_noun(line: str, names: tuple[str, ...], sectors: tuple[str, ...]) -> None:
    actor = _only(line)
    assert (actor.kind, actor.name, actor.aliases, actor.country, actor.sectors) == (
        "agent",
        names[0],
        names[1:],
        None,
        sectors,
    )


def test_petrarch_word_set_spells_out_each_of_its_words() -> None:
    actor = _only("!PERSON! = MAN, WOMAN,\nPOLICE!PERSON! [~COP]")
    assert (actor.name, actor.aliases) == ("policeman", ("policewoman",))


def test_petrarch_word_sets_are_spelled_out_in_plurals_too() -> None:
    actor = _only("!ONE! = MAN\n!MANY! = MEN, WOMEN\nPOLICE!ONE! {POLICE!MANY!} [~COP]")
    assert (actor.name, actor.aliases) == ("policeman", ("policemen", "policewomen"))


def test_petrarch_word_set_that_is_not_defined_stands_for_its_name() -> None:
    assert _only("POLICE_!PERSON!_ [~COP]").name == "police person"


@pytest.mark.parametrize(
    "text",
    ["# actors of 2003\nFATAH_ [PAL]", "; actors of 2003\nFATAH_ [PAL]", "FATAH_ [PAL] # by hand 3/2003",
     "FATAH_ ; by hand [IRQ]\n\t[PAL]", "<? xml ?>\n\n  <!-- note [IRQ] -->\nFATAH_ [PAL]\n\n"],
)  # fmt: skip
def test_petrarch_comments_say_nothing(text: str) -> None:
    actor = _only(text)
    assert (actor.name, actor.aliases, actor.country) == ("Fatah", (), "PSE")


@pytest.mark.parametrize(
    ("line", "skipped", "why"),
    [("\t[IRQGOV]", "[IRQGOV]", "no entry to belong to"), ("&NOUNS_", "&NOUNS_", "no entry to belong to"),
     ("BAATH_PARTY_", "BAATH_PARTY_", "no code"), ("_ [IRQGOV]", "_", "no name"),
     ("BAATH_PARTY_ [irqgov]", "BAATH PARTY [irqgov]", "not a CAMEO actor code"),
     ("BAATH_PARTY_ []", "BAATH PARTY []", "not a CAMEO actor code"),
     ("BAATH_PARTY_ [<030409]", "BAATH PARTY [<030409]", "not a CAMEO actor code"),
     ("BAATH_PARTY_ [IRQ GOV]", "BAATH PARTY [IRQ GOV]", "not a CAMEO actor code"),
     ("SOLDIER [~]", "SOLDIER [~]", "not a CAMEO actor code"),
     ("BAATH_PARTY_ [IRQGOV >031301]", "BAATH PARTY [IRQGOV >031301]", "not a date"),
     ("BAATH_PARTY_ [IRQGOV >2003041]", "BAATH PARTY [IRQGOV >2003041]", "not a date"),
     ("BAATH_PARTY_ [IRQGOV >220101]", "BAATH PARTY [IRQGOV >220101]", "starts in the future"),
     ("BAATH_PARTY_ [IRQGOV 20331108-20340101]", "BAATH PARTY [IRQGOV 20331108-20340101]", "starts in the future"),
     ("BAATH_PARTY_ [IRQGOV 030410-030409]", "BAATH PARTY [IRQGOV 030410-030409]", "starts after its end"),
     ("+STRAY", "+STRAY", "no entry to belong to"), ("+STRAY_ [IRQGOV]", "+STRAY_ [IRQGOV]", "no entry to belong to"),
     ("AFRICA_ [AFR]", "AFRICA [AFR]", "no country and no sector"), ("TRIBE [~AFR]", "TRIBE [~AFR]", "no country and no sector"),
     ("BAATH_PARTY_ [IRQGOV 0304-030409]", "BAATH PARTY [IRQGOV 0304-030409]", "not a date"),
     ("BAATH_PARTY_ [QQQ]", "BAATH PARTY [QQQ]", "unknown part QQQ")],
)  # fmt: skip
def test_petrarch_line_that_cannot_be_used_says_why(line: str, skipped: str, why: str) -> None:
    found = _read(f"# actors\n{line}\n")
    assert found.actors == []
    assert found.skipped == [Skipped(2, skipped, why)]


@pytest.mark.parametrize(
    ("code", "country", "sectors", "part"),
    [("QQQGOV", None, ("GOV",), "QQQ"), ("IRQGO", "IRQ", (), "GO"), ("QQQGOVM", None, ("GOV",), "QQQ M")],
)  # fmt: skip
def test_petrarch_code_known_in_part_gives_that_part(
    code: str, country: str | None, sectors: tuple[str, ...], part: str
) -> None:
    found = _read(f"BAATH_PARTY_ [{code}]")
    assert [(actor.country, actor.sectors) for actor in found.actors] == [(country, sectors)]
    assert found.skipped == [Skipped(1, f"BAATH PARTY [{code}]", f"unknown part {part}")]


def test_petrarch_fault_of_one_code_leaves_the_others() -> None:
    found = _read("SADDAM_HUSSEIN_ [IRQGOV >031301][IRQELI]")
    assert [actor.sectors for actor in found.actors] == [("ELI",)]
    assert found.skipped == [Skipped(1, "SADDAM HUSSEIN [IRQGOV >031301]", "not a date")]


def test_petrarch_fault_of_a_code_is_reported_at_its_own_line() -> None:
    found = _read("SADDAM_HUSSEIN_\n\t[IRQGOV <030409]\n\n\t[irqeli]\n+SADDAM_ [IRQELI >031301]\n\t[AFR]\n\t[QQQ]")
    assert [(actor.name, actor.sectors) for actor in found.actors] == [("Saddam Hussein", ("GOV",))]
    assert found.skipped == [
        Skipped(4, "SADDAM HUSSEIN [irqeli]", "not a CAMEO actor code"),
        Skipped(5, "SADDAM HUSSEIN [IRQELI >031301]", "not a date"),
        Skipped(6, "SADDAM HUSSEIN [AFR]", "no country and no sector"),
        Skipped(7, "SADDAM HUSSEIN [QQQ]", "unknown part QQQ"),
    ]


def test_petrarch_code_of_a_line_that_is_no_entry_is_not_that_of_the_entry_before() -> None:
    found = _read("BAATH_PARTY_ [IRQGOV]\n&NOUNS_ [IRQMIL]")
    assert [actor.sectors for actor in found.actors] == [("GOV",)]
    assert found.skipped == [Skipped(2, "&NOUNS_ [IRQMIL]", "no entry to belong to")]


def test_petrarch_entry_without_a_code_leaves_the_next() -> None:
    found = _read("BAATH_PARTY_\n+BAATHISTS_\nFATAH_ [PAL]")
    assert [(actor.name, actor.aliases) for actor in found.actors] == [("Fatah", ())]
    assert found.skipped == [Skipped(1, "BAATH_PARTY_", "no code")]


def test_petrarch_text_without_lines_gives_nothing() -> None:
    assert _read("") == Dictionary()


def test_import_reads_a_file_by_the_shipped_tables(tmp_path: Path) -> None:
    path = tmp_path / "lab.actors"
    path.write_text(DICTIONARY, encoding="utf-8")
    karzai = OwnActor("Hamid Karzai", ("President Karzai",), "person", "AFG")
    assert import_petrarch(path) == Dictionary(
        [
            replace(karzai, sectors=("GOV",), start=date(2001, 12, 22), end=date(2014, 9, 29)),
            replace(karzai, sectors=("ELI",), start=date(2014, 9, 30)),
            OwnActor("Jedda Militia", (), "organisation", "SAU", ("REB",)),
            OwnActor("camel driver", (), "agent", None, ("CVL",)),
        ],
        [Skipped(8, "NOTHING_AT_ALL_", "no code")],
    )


def test_import_replaces_bytes_of_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "lab.actors"
    path.write_bytes("FRENTE_AMÉRICA_ [COLREB]".encode("latin-1"))
    assert [actor.name for actor in import_petrarch(path).actors] == ["Frente Am\ufffdrica"]


def test_import_of_a_missing_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "none.actors"
    with pytest.raises(KnowledgeError) as caught:
        import_petrarch(path)
    assert str(caught.value) == f"{path}: No such file or directory"


def test_imported_rows_read_back_from_their_csv(tmp_path: Path) -> None:
    source, target = tmp_path / "lab.actors", tmp_path / "own.csv"
    source.write_text(DICTIONARY, encoding="utf-8")
    actors = import_petrarch(source).actors
    target.write_text(own_csv(actors), encoding="utf-8")
    assert read_own(target) == tuple(replace(actor, id=actor.ident) for actor in actors)


def test_imported_rows_lie_over_the_tables(tmp_path: Path) -> None:
    source, target = tmp_path / "lab.actors", tmp_path / "own.csv"
    source.write_text(DICTIONARY, encoding="utf-8")
    target.write_text(own_csv(import_petrarch(source).actors), encoding="utf-8")
    knowledge = load_with(target)
    assert [entry.actor for entry in knowledge.lookup("President Karzai")] == ["person:hamid-karzai"]
    assert knowledge.standing("person:hamid-karzai", date(2010, 1, 1)) == ("AFG", ("GOV",))
    assert knowledge.standing("person:hamid-karzai", date(2015, 1, 1)) == ("AFG", ("ELI",))
