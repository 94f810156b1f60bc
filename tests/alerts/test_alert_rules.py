"""The rules file: what it may hold, and the exact words for what it may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedwatch.alerts import KINDS, Channel, default_rules, rules
from deedwatch.alerts.rules import QUIET, _rule
from deedwatch.errors import RuleError

THRESHOLD = 'name = "T"\nkind = "threshold"\nat_least = 5\n'


def one(text):
    (found,) = rules(f"[[rule]]\n{text}")
    return found


def problems(text):
    with pytest.raises(RuleError) as error:
        rules(text)
    assert str(error.value) == "\n".join(error.value.problems)
    return list(error.value.problems)


def test_default_rules_has_one_of_each_kind():
    assert [rule.kind for rule in default_rules()] == list(KINDS)


def test_rules_reads_all_that_a_threshold_takes():
    found = one(
        THRESHOLD + 'measure = "verbal_conflict"\ndyad = ["RUS", "UKR"]\nwindow = 14\nhighest_in = 365\nextreme = 50\n'
        'independent = 2\nquiet_days = 9\nchannels = ["page", "webhook:https://desk.example/hook", "email:out/mail"]\n'
        'actors = ["person:joe-biden"]\ncountries = ["RUS"]\nmessage = "{subject} on {day}"'
    )
    assert (found.quads, found.dyad, found.window, found.highest_in) == (("verbal_conflict",), ("RUS", "UKR"), 14, 365)
    assert (found.extreme, found.independent, found.quiet_days, found.at_least) == (50.0, 2, 9, 5.0)
    assert found.channels == (
        Channel("page"),
        Channel("webhook", "https://desk.example/hook"),
        Channel("email", "out/mail"),
    )
    assert (found.actors, found.countries, found.message) == (("person:joe-biden",), ("RUS",), "{subject} on {day}")


@pytest.mark.parametrize("kind", KINDS)
def test_rules_quiet_days_are_those_of_the_kind(kind):
    more = "at_least = 1" if kind == "threshold" else ""
    assert one(f'name = "x"\nkind = "{kind}"\n{more}').quiet_days == QUIET[kind]


def test_rules_reads_a_file(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text('[[rule]]\nname = "a"\nkind = "coverage"\n', encoding="utf-8")
    assert [rule.name for rule in rules(file)] == ["a"]


def test_rules_names_the_file_that_is_missing(tmp_path):
    assert problems(tmp_path / "none.toml") == [f"{tmp_path / 'none.toml'}: No such file or directory"]


def test_rules_names_the_file_that_is_not_utf8(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_bytes(b"[[rule]]\nname = '\xff'")
    assert problems(file) == [f"{file}: not UTF-8 from byte 17 on"]


def test_rules_says_where_the_toml_breaks():
    assert problems("[[rule]]\nname =") == ["rules: Invalid value (at end of document)"]


@pytest.mark.parametrize("text", ["", "rule = 3", "rule = []", "rule = [3]"])
def test_rules_without_a_rule_says_so(text):
    assert problems(text) == ["rules: no [[rule]] in it"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('name = "a"', f"kind is missing; it is one of {', '.join(KINDS)}"),
        ('name = "a"\nkind = "new_redline"', "kind 'new_redline' is unknown; did you mean 'new_red_line'?"),
        ('name = "a"\nkind = "xyz"', f"kind 'xyz' is unknown; it is one of {', '.join(KINDS)}"),
        ('name = "a"\nkind = "coverage"\nquietdays = 3', "unknown key 'quietdays'; did you mean 'quiet_days'?"),
        ('name = "a"\nkind = "coverage"\nzzz = 3', "unknown key 'zzz'"),
        ('name = "a"\nkind = "coverage"\nquiet_days = "ten"', "quiet_days is a whole number from 0 up, not 'ten'"),
        ('name = "a"\nkind = "coverage"\nquiet_days = -1', "quiet_days is a whole number from 0 up, not -1"),
        ('name = "a"\nkind = "coverage"\ndays = true', "days is a whole number from 1 up, not True"),
        ('name = "a"\nkind = "coverage"\noutlets = "Wire"', "outlets is a list in brackets, not 'Wire'"),
        ('name = "a"\nkind = "coverage"\noutlets = [3]', "outlets is text, not 3"),
        ('name = "a"\nkind = "threshold"', "at_least is missing: the value from which the threshold fires"),
        ('name = "a"\nkind = "threshold"\nat_least = 0', "at_least is a number above 0, not 0"),
        ('name = "a"\nkind = "threshold"\nat_least = nan', "at_least is a number above 0, not nan"),
        ('name = "a"\nkind = "deadline_near"\nat_least = 3', "at_least belongs to threshold, not to deadline_near"),
        ('name = "a"\nkind = "change_point"\nmeasure = "conflicts"', "measure has 'conflicts', which is unknown; did you mean 'conflict'?"),
        ('name = "a"\nkind = "change_point"\ndirection = "sideways"', "direction has 'sideways', which is unknown; known: up, down, both"),
        ('name = "a"\nkind = "new_red_line"\nkinds = ["redline"]', "kinds has 'redline', which is unknown; did you mean 'red_line'?"),
        ('name = "a"\nkind = "new_red_line"\ncountries = ["Russia"]', "countries has 'Russia', which is no ISO 3166 alpha-3 code such as 'UKR'"),
        ('name = "a"\nkind = "change_point"\ndyad = ["RUS"]', "dyad is a list of two, who does it and to whom, not ['RUS']"),
        (f'{THRESHOLD}dyad = ["A", "B"]\ncountry = "UKR"', "dyad and country are two ways to say whom it is about; keep one"),
        ('name = "a"\nkind = "coverage"\nchannels = ["sms"]', "channels has 'sms'; a channel is 'page', 'webhook:URL' or 'email:FOLDER'"),
        ('name = "a"\nkind = "coverage"\nchannels = ["webhook:ftp://x"]', "channels has 'webhook:ftp://x': after webhook: comes an http or https URL"),
        ('name = "a"\nkind = "coverage"\nchannels = ["webhook:http://[x"]', "channels has 'webhook:http://[x': after webhook: comes an http or https URL"),
        ('name = "a"\nkind = "coverage"\nchannels = ["email:"]', "channels has 'email:': after email: comes the folder for the files"),
        ('name = "a"\nkind = "coverage"\nmessage = "{who}"', "message has {who}, which is unknown; known: day, subject, title"),
        ('name = "a"\nkind = "coverage"\nmessage = "{title.__class__}"', "message has {title.__class__}, which is unknown; known: day, subject, title"),
        ('name = "a"\nkind = "coverage"\nmessage = "a { b"', "message has a brace that stands alone; write {{ or }} for a brace"),
        ('kind = "coverage"', "name is missing"),
        ('name = " "\nkind = "coverage"', "name is text, not ' '"),
    ],
)  # fmt: skip
def test_rules_says_what_is_wrong(text, message):
    name = " (a)" if 'name = "a"' in text else " (T)" if 'name = "T"' in text else " ( )" if "name" in text else ""
    assert problems(f"[[rule]]\n{text}") == [f"rules: rule 1{name}: {message}"]


def test_rules_tells_all_problems_at_once():
    text = (
        '[[rules]]\n[[rule]]\nname = "a"\nkind = "covrage"\n[[rule]]\nname = "b"\nkind = "coverage"\ndays = 0\nfoo = 1'
    )
    assert problems(text) == [
        "rules: unknown table or key 'rules'; did you mean 'rule'?",
        "rules: rule 1 (a): kind 'covrage' is unknown; did you mean 'coverage'?",
        "rules: rule 2 (b): days is a whole number from 1 up, not 0",
        "rules: rule 2 (b): unknown key 'foo'",
    ]


def test_rules_refuses_a_name_used_twice():
    text = '[[rule]]\nname = "a"\nkind = "coverage"\n' * 2
    assert problems(text) == ["rules: rule 2 (a): name is taken by a rule above; the quiet days go by it"]


KEYS = st.sampled_from(
    ["name", "kind", "days", "kinds", "at_least", "extreme", "message", "channels", "dyad", "country", "measure", "x"]
)
VALUES = st.one_of(
    st.integers(-3, 9), st.booleans(), st.floats(), st.text(alphabet="ab:{}[]", max_size=8), st.lists(st.sampled_from(["page", "", 3])),
    st.sampled_from(["threshold", "coverage", "red_line", "webhook:http://["]),
)  # fmt: skip


@given(st.dictionaries(KEYS, VALUES))
def test_rules_of_any_values_are_rules_or_a_rule_error(entry):
    found, wrong = _rule(entry)
    assert (found is None) == bool(wrong)


@given(st.text())
def test_rules_of_any_text_are_rules_or_a_rule_error(text):
    with pytest.raises(RuleError):
        rules(text)
