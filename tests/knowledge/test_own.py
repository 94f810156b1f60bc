"""Actors of a user's own: how the file is read and how its rows lie over the tables."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from deedwatch.errors import KnowledgeError
from deedwatch.knowledge import Entry, Knowledge, OfficeTerm, OwnActor, load, load_with, own_csv
from deedwatch.knowledge._own import read_own

HEADER = "id,name,aliases,kind,country,sectors,start,end\n"
COLUMNS = "columns are id, name, aliases, kind, country, sectors, start, end; found"
ROWS = (
    OwnActor("Grey Column", ("the Column", "GCOL"), "group", "MLI", ("REB",), None, date(2015, 6, 20)),
    OwnActor("Grey Column", (), "group", "MLI", ("PTY",), date(2015, 6, 21), date(2019, 12, 31)),
    OwnActor("Ada Quill", ("Quill the Bold",), "person", "FRA", ("GOV", "ELI"), date(2020, 1, 1), date(2021, 12, 31)),
    OwnActor("Kremlin", (), "organisation", "RUS", ("BUS",)),
    OwnActor("Franconia Magna", ("Magna",), "country", "FRA"),
    OwnActor("sand walker", ("dune walker",), "agent", None, ("CRM",)),
    OwnActor("warlord", (), "agent", None, ("UAF",)),
)


def _file(folder: Path, text: str) -> Path:
    path = folder / "own.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return load_with(_file(tmp_path_factory.mktemp("own"), own_csv(ROWS)))


def test_read_own_gives_a_bare_name_the_defaults(tmp_path: Path) -> None:
    assert read_own(_file(tmp_path, "name\nGrey Column\n")) == (
        OwnActor("Grey Column", (), "organisation", None, (), None, None, None),
    )


def test_read_own_reads_every_column(tmp_path: Path) -> None:
    row = "org:gc,Grey Column,GC;The Column,group,MLI,REB;OPP,2012-01-17,2015-06-20\n"
    assert read_own(_file(tmp_path, HEADER + row)) == (
        OwnActor(
            "Grey Column",
            ("GC", "The Column"),
            "group",
            "MLI",
            ("REB", "OPP"),
            date(2012, 1, 17),
            date(2015, 6, 20),
            "org:gc",
        ),
    )


def test_read_own_takes_columns_in_any_order(tmp_path: Path) -> None:
    (actor,) = read_own(_file(tmp_path, "country,name\nMLI,Grey Column\n"))
    assert (actor.name, actor.country) == ("Grey Column", "MLI")


def test_read_own_strips_cells_and_list_items(tmp_path: Path) -> None:
    (actor,) = read_own(_file(tmp_path, "name,aliases,sectors\n Grey Column , GC ; Column;; , REB;OPP \n"))
    assert (actor.name, actor.aliases, actor.sectors) == ("Grey Column", ("GC", "Column"), ("REB", "OPP"))


def test_read_own_takes_a_byte_order_mark(tmp_path: Path) -> None:
    (actor,) = read_own(_file(tmp_path, "\ufeffname\nGrey Column\n"))
    assert actor.name == "Grey Column"


def test_read_own_leaves_out_empty_lines(tmp_path: Path) -> None:
    assert [actor.name for actor in read_own(_file(tmp_path, "name\nOne\n\nTwo\n"))] == ["One", "Two"]


def test_read_own_takes_a_row_of_one_day(tmp_path: Path) -> None:
    (actor,) = read_own(_file(tmp_path, "name,start,end\nGrey Column,2020-01-01,2020-01-01\n"))
    assert (actor.start, actor.end) == (date(2020, 1, 1), date(2020, 1, 1))


def test_read_own_of_a_header_alone_is_empty(tmp_path: Path) -> None:
    assert read_own(_file(tmp_path, HEADER)) == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [("", f", line 1: {COLUMNS} "), ("nom\nx\n", f", line 1: {COLUMNS} nom"),
     ("name,colour\nx,red\n", f", line 1: {COLUMNS} name, colour"),
     ("name,kind\n,person\n", ", line 2: no name"), ("name,kind\nOne,\nTwo,tribe\n", ", line 3: unknown kind 'tribe'"),
     ('name,kind\n"O\nne",\nTwo,tribe\n', ", line 4: unknown kind 'tribe'"),
     ("name,start\nOne,2020\n", ", line 2: Invalid isoformat string: '2020'"),
     ("name,end\nOne,today\n", ", line 2: Invalid isoformat string: 'today'"),
     ("name,kind\nOne,person\nTwo,group,MLI,REB\n", ", line 3: 4 cells, expected 2"),
     ("name,kind\nTwo,group,\n", ", line 2: 3 cells, expected 2"),
     ("name,start,end\nOne,2020-01-02,2020-01-01\n", ", line 2: start 2020-01-02 is after end 2020-01-01")],
)  # fmt: skip
def test_read_own_names_file_line_and_fault(tmp_path: Path, text: str, fault: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(KnowledgeError) as caught:
        read_own(path)
    assert str(caught.value) == f"{path}{fault}"


def test_read_own_of_a_missing_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "none.csv"
    with pytest.raises(KnowledgeError) as caught:
        read_own(path)
    assert str(caught.value) == f"{path}: No such file or directory"


def test_read_own_of_another_encoding_says_so(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("name\nÉlan\n".encode("latin-1"))
    with pytest.raises(KnowledgeError) as caught:
        read_own(path)
    assert str(caught.value) == f"{path}: not UTF-8"


@pytest.mark.parametrize(
    ("actor", "ident"),
    [(OwnActor("Grey Column"), "org:grey-column"), (OwnActor("Grey Column", kind="group"), "group:grey-column"),
     (OwnActor("Ada O'Quill", kind="person"), "person:ada-o-quill"), (OwnActor("warlord", kind="agent"), "agent:warlord"),
     (OwnActor("Magna", kind="country", country="FRA"), "country:FRA"), (OwnActor("!!", kind="group"), "group:unnamed"),
     (OwnActor("Grey Column", kind="group", id="group:gc"), "group:gc"),
     (OwnActor("Magna", kind="country", country="FRA", id="country:DEU"), "country:DEU")],
)  # fmt: skip
def test_own_actor_has_the_id_of_its_row_or_its_name(actor: OwnActor, ident: str) -> None:
    assert actor.ident == ident


def test_own_csv_writes_a_line_for_each_row_in_order() -> None:
    rows = (
        OwnActor("Column, Grey", ("GC", "GCOL"), "group", "MLI", ("REB", "OPP"), date(2012, 1, 17)),
        OwnActor("Ada Quill", kind="person"),
    )
    assert own_csv(rows) == (
        HEADER
        + 'group:column-grey,"Column, Grey",GC;GCOL,group,MLI,REB;OPP,2012-01-17,\n'
        + "person:ada-quill,Ada Quill,,person,,,,\n"
    )


def test_own_csv_of_no_rows_is_the_header() -> None:
    assert own_csv(()) == HEADER


def test_own_csv_reads_back_the_same_but_for_ids_written_out(tmp_path: Path) -> None:
    row = OwnActor("Column, Grey", ("GC",), "group", "MLI", ("REB",), None, date(2015, 6, 20), "group:gc")
    assert read_own(_file(tmp_path, own_csv([row]))) == (row,)


def test_version_names_the_rows_by_their_digest(knowledge: Knowledge) -> None:
    assert knowledge.version == f"{load().version}+{hashlib.sha256(own_csv(ROWS).encode()).hexdigest()[:12]}"


@pytest.mark.parametrize(
    ("name", "actor"),
    [("Grey Column", "group:grey-column"), ("the Column", "group:grey-column"), ("GCOL", "group:grey-column"),
     ("Grey Column's", "group:grey-column"), ("Quill the Bold", "person:ada-quill"), ("Magna", "country:FRA")],
)  # fmt: skip
def test_own_names_are_found(knowledge: Knowledge, name: str, actor: str) -> None:
    assert [entry.actor for entry in knowledge.lookup(name)] == [actor]
    assert load().lookup(name) == ()


def test_own_name_takes_the_place_of_a_shipped_one(knowledge: Knowledge) -> None:
    assert [entry.actor for entry in load().lookup("the Kremlin")] == ["country:RUS"]
    assert [entry.actor for entry in knowledge.lookup("the Kremlin")] == ["org:kremlin"]


def test_own_actor_has_a_canonical_entry(knowledge: Knowledge) -> None:
    entry = knowledge.actor("group:grey-column")
    assert entry is not None
    assert (entry.name, entry.kind, entry.country, entry.sectors) == ("Grey Column", "group", "MLI", ("REB",))


@pytest.mark.parametrize(
    ("day", "standing"),
    [(date(2012, 1, 1), ("MLI", ("REB",))), (date(2015, 6, 20), ("MLI", ("REB",))), (date(2015, 6, 21), ("MLI", ("PTY",))),
     (date(2019, 12, 31), ("MLI", ("PTY",))), (date(2020, 1, 1), (None, ())), (None, ("MLI", ("PTY",)))],
)  # fmt: skip
def test_own_standing_is_that_of_the_day(
    knowledge: Knowledge, day: date | None, standing: tuple[str | None, tuple[str, ...]]
) -> None:
    assert knowledge.standing("group:grey-column", day) == standing


@pytest.mark.parametrize("default_first", [True, False])
@pytest.mark.parametrize(
    ("day", "sectors"), [(date(2012, 1, 1), ("REB",)), (date(2016, 1, 1), ("PTY",)), (None, ("PTY",))]
)
def test_own_standing_without_dates_gives_way_to_a_dated_one(
    day: date | None, sectors: tuple[str, ...], *, default_first: bool
) -> None:
    default = OwnActor("Grey Column", (), "group", "MLI", ("PTY",))
    dated = OwnActor("Grey Column", (), "group", "MLI", ("REB",), None, date(2015, 6, 20))
    knowledge = Knowledge((default, dated) if default_first else (dated, default))
    assert knowledge.standing("group:grey-column", day) == ("MLI", sectors)


def test_own_rows_leave_the_standing_of_others(knowledge: Knowledge) -> None:
    assert knowledge.standing("group:taliban", date(2005, 6, 1)) == ("AFG", ("REB",))
    assert knowledge.standing("country:FRA", date(2005, 6, 1)) is None


def test_own_country_row_names_the_state(knowledge: Knowledge) -> None:
    assert knowledge.lookup("Franconia Magna") == (load().actor("country:FRA"),)


def test_own_country_row_of_an_unknown_state_raises(tmp_path: Path) -> None:
    path = _file(tmp_path, "name,kind,country\nAtlantis,country,XXX\n")
    with pytest.raises(KnowledgeError) as caught:
        load_with(path)
    assert str(caught.value) == "own actor Atlantis refers to country:XXX, which no table has"


@pytest.mark.parametrize(
    ("phrase", "sectors"),
    [("sand walker", ("CRM",)), ("sand walkers", ("CRM",)), ("dune walkers", ("CRM",)), ("two local sand walkers", ("CRM",)),
     ("police sand walker", ("CRM",)), ("sand walker commander", ("CRM",))],
)  # fmt: skip
def test_own_agent_is_a_role(knowledge: Knowledge, phrase: str, sectors: tuple[str, ...]) -> None:
    role = knowledge.role(phrase)
    assert role is not None
    assert role.sectors == sectors


@pytest.mark.parametrize("phrase", ["Janjaweed horseman", "janjaweed horsemen", "JANJAWEED HORSEMEN", "dune raiders"])
def test_own_agent_written_with_capitals_is_a_role(phrase: str) -> None:
    role = Knowledge([OwnActor("Janjaweed Horseman", ("Dune Raider",), "agent", None, ("PRM",))]).role(phrase)
    assert role is not None
    assert role.sectors == ("PRM",)


def test_own_agent_takes_the_place_of_a_shipped_role(knowledge: Knowledge) -> None:
    shipped, own = load().role("warlords"), knowledge.role("warlords")
    assert shipped is not None
    assert own is not None
    assert (shipped.sectors, own.sectors) == (("REB",), ("UAF",))


def test_own_agent_is_no_name(knowledge: Knowledge) -> None:
    assert knowledge.lookup("sand walker") == ()
    assert knowledge.actor("agent:sand-walker") is None


def test_own_person_is_found_by_surname(knowledge: Knowledge) -> None:
    assert [person.id for person in knowledge.people_by_surname("Quill")] == ["person:ada-quill"]
    assert load().people_by_surname("Quill") == ()


def test_own_person_is_found_by_another_spelling(knowledge: Knowledge) -> None:
    assert [person.id for person in knowledge.people_spelled_like("Ada", "Quil", ["FRA"])] == ["person:ada-quill"]


def test_own_person_holds_an_unnamed_office_within_the_dates(knowledge: Knowledge) -> None:
    term = OfficeTerm(
        "person:ada-quill", "", (), "FRA", "GOV", single=False, start=date(2020, 1, 1), end=date(2021, 12, 31)
    )
    assert knowledge.offices("person:ada-quill", date(2021, 12, 31)) == (term,)
    assert knowledge.offices("person:ada-quill", date(2022, 1, 1)) == ()


def test_own_rows_leave_the_shipped_tables_alone(knowledge: Knowledge) -> None:
    assert knowledge.actor("group:grey-column") is not None
    assert load().actor("group:grey-column") is None


def test_own_row_of_a_shipped_body_is_its_canonical_entry() -> None:
    knowledge = Knowledge([OwnActor("Western Pact", (), "organisation", "USA", ("MIL",), id="org:nato")])
    entry = Entry("org:nato", "Western Pact", "organisation", "USA", ("MIL",), ambiguous=False)
    assert knowledge.actor("org:nato") == entry
    assert knowledge.lookup("Western Pact") == (entry,)


def test_own_row_of_a_shipped_body_is_found_by_the_shipped_names() -> None:
    knowledge = Knowledge([OwnActor("Western Pact", (), "organisation", "USA", ("MIL",), id="org:nato")])
    assert knowledge.lookup("NATO") == knowledge.lookup("Western Pact")


def test_own_rows_of_one_shipped_body_are_named_by_the_first() -> None:
    row = OwnActor("Western Pact", (), "organisation", "USA", ("MIL",), None, date(2015, 6, 20), "org:nato")
    later = OwnActor("Pact", (), "organisation", "USA", ("GOV",), date(2015, 6, 21), None, "org:nato")
    entry = Knowledge([row, later]).actor("org:nato")
    assert entry is not None
    assert (entry.name, entry.sectors) == ("Western Pact", ("MIL",))


def test_own_row_of_a_shipped_person_is_its_canonical_entry() -> None:
    row = OwnActor("Sergei V. Lavrov", (), "person", "RUS", ("ELI",), id="person:sergey-lavrov")
    knowledge = Knowledge([row])
    entry = Entry("person:sergey-lavrov", "Sergei V. Lavrov", "person", "RUS", ("ELI",), ambiguous=False)
    assert knowledge.actor("person:sergey-lavrov") == entry
    assert knowledge.lookup("Sergey Lavrov") == (entry,)


def test_own_row_of_a_shipped_person_keeps_what_it_does_not_say() -> None:
    shipped = load().person("person:sergey-lavrov")
    own = Knowledge([OwnActor("Minister X", ("Mr X",), "person", id="person:sergey-lavrov")]).person(
        "person:sergey-lavrov"
    )
    assert shipped is not None
    assert own is not None
    assert (own.name, own.aliases[:2], own.surnames) == ("Minister X", ("Mr X", "Sergey Lavrov"), ("X", "Lavrov"))
    assert (own.country, own.gender) == (shipped.country, shipped.gender)


def test_own_row_with_the_id_of_a_state_names_it_and_leaves_it_a_state() -> None:
    knowledge = Knowledge([OwnActor("Franconia Magna", (), "organisation", id="country:FRA")])
    assert knowledge.actor("country:FRA") == load().actor("country:FRA")
    assert knowledge.lookup("Franconia Magna") == (load().actor("country:FRA"),)
