"""What the writer sets beside a report, which the parser takes into it: "…, an allegation Kigali denies", "…, while Y said …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.language.arcs import SUBJECTS, climbed, opens_quote, under

if TYPE_CHECKING:
    from collections.abc import Sequence

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
# Nouns with which a writer comments on what was just reported.
_COMMENTS = frozenset(
    "charge claim accusation allegation assertion insinuation suggestion report rumour rumor account version something".split()
)
_MEETING = frozenset(
    "deny reject dismiss dispute refute repudiate rebut contest denounce condemn confirm acknowledge admit concede".split()
)
_OPENING = frozenset({"a", "an"})
_PAUSES = frozenset({",", "—", "–", "--"})
_CLAUSES = frozenset({"xcomp", "conj", "advcl", "acl"})
_BESIDE = frozenset({"while", "whereas", "whilst"})
_AGO = frozenset({"after", "before"})
_UNITS = frozenset("minute minutes hour hours day days week weeks month months year years moment moments".split())
_UNIT_WORDS = 4  # "less than two hours" before "after"
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december today yesterday tomorrow tonight".split()
)
_QUESTIONED = frozenset({"asked", "pressed", "questioned", "quizzed", "challenged"})
_QUERIES = frozenset({"if", "whether", "about", "on", "why", "how", "when", "what", "who", "where", "by"})


def mend(heads: list[int], deps: list[str], tags: list[str], words: Sequence[str], lemmas: Sequence[str]) -> None:
    """The repairs of this module. Arcs and tags change in place; a root is its own head."""
    part_rebuttals(heads, deps, tags, words, lemmas)
    part_contrasts(heads, deps, tags, words)
    part_asides(heads, deps, tags, words)
    lower_questions(heads, deps, tags, words)
    part_occasions(heads, deps, tags, words, lemmas)


def part_rebuttals(
    heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "X accused Y of theft, an allegation Z denies": no allegation denies; Z does, and the noun stands for what X said."""
    for noun in range(2, len(heads) - 2):
        verb = heads[noun]
        if lemmas[noun].lower() not in _COMMENTS or not noun < verb or deps[noun] not in SUBJECTS | {"obj"}:
            continue
        opening = noun if words[noun].lower() == "something" else noun - 1
        if words[opening - 1] not in _PAUSES or (opening < noun and words[opening].lower() not in _OPENING):
            continue
        if tags[verb] not in _FINITE | {"VBN"} or lemmas[verb] not in _MEETING or heads[verb] == verb:
            continue
        who = next((i for i in range(noun + 1, verb) if heads[i] == verb and deps[i] in SUBJECTS), None)
        if who is None or any(heads[i] == verb and deps[i] in {"obj", "ccomp"} for i in range(noun + 1, len(heads))):
            continue
        first = min(i for i in range(noun + 1, who + 1) if under(i, who, heads))
        if first == noun + 1 and heads[verb] < noun:
            heads[noun], deps[noun] = heads[verb], "parataxis"
            heads[verb], deps[verb] = noun, "acl:relcl"


def part_contrasts(heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str]) -> None:
    """ "X urged restraint, while Y, its ally, said Z was right": what stands before "while" is no part of what Y said."""
    for mark in range(3, len(heads) - 3):
        if words[mark].lower() not in _BESIDE or words[mark - 1] != "," or deps[mark] not in {"mark", "advmod"}:
            continue
        held = heads[mark]
        verb = heads[held] if deps[held] == "ccomp" else held
        if not mark < verb or tags[verb] not in _FINITE:
            continue
        own = any(heads[i] == verb and deps[i] in SUBJECTS for i in range(mark + 1, verb))
        first = next((i for i in range(mark) if heads[i] == verb and deps[i] == "ccomp" and tags[i] in _FINITE), None)
        if not own or first is None or not any(heads[i] == first and deps[i] in SUBJECTS for i in range(first)):
            continue
        heads[first], deps[first] = (first, "root") if heads[verb] == verb else (heads[verb], deps[verb])
        heads[verb], deps[verb], heads[mark] = first, "advcl", verb


def part_asides(heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str]) -> None:
    """ "X denied arming them, even as its trucks crossed": what belies the report is told by the writer, outside quotations."""
    for mark in range(4, len(heads) - 2):
        verb, even = heads[mark], mark - 1
        if words[mark].lower() != "as" or words[even].lower() != "even" or words[even - 1] not in _PAUSES:
            continue
        if deps[mark] != "mark" or deps[verb] != "advcl" or tags[verb] not in _FINITE or not heads[verb] < even:
            continue
        top = climbed(heads[verb], _CLAUSES, heads, deps)
        if deps[top] == "ccomp" and heads[top] < top and not opens_quote(0, even, words):
            heads[verb] = heads[top]


def part_occasions(
    heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "X said it would stay, weeks after Y drove it out": the writer tells when X said so; what is to come has no such date."""
    for mark in range(4, len(heads) - 2):
        unit = mark - 1
        if words[mark].lower() not in _AGO or words[unit].lower() not in _UNITS or deps[mark] != "mark":
            continue
        comma = next((i for i in range(unit - 1, max(0, unit - _UNIT_WORDS - 1), -1) if words[i] == ","), None)
        verb = heads[mark]
        held = heads[verb]
        if comma is None or verb < mark or deps[verb] != "advcl" or not held < comma:
            continue
        top = climbed(held, {"conj"}, heads, deps)
        reporter = heads[top]
        if deps[top] not in {"ccomp", "xcomp"} or not reporter < top or deps[reporter] == "xcomp":
            continue
        if not _is_to_come(held, heads, deps, tags) and not (lemmas[reporter] == "deny" and deps[top] == "ccomp"):
            continue
        if any(words[i].lower() in _DATES and tags[i] != "MD" for i in range(held + 1, comma)):
            continue
        heads[verb] = reporter
        for i in range(comma, mark):
            if heads[i] in {held, top}:
                heads[i] = verb


def _is_to_come(node: int, heads: Sequence[int], deps: Sequence[str], tags: Sequence[str]) -> bool:
    """Whether the clause tells of a plan or a state, which no event before it dates."""
    below = [i for i in range(len(heads)) if heads[i] == node and i != node]
    return any(tags[i] == "MD" or tags[i] == "TO" or deps[i] == "cop" for i in below if i < node)


def lower_questions(heads: list[int], deps: list[str], tags: list[str], words: Sequence[str]) -> None:
    """ "X, asked if he would go, declined to answer": between commas the participle tells of X, and it is X who declined."""
    for asked in range(2, len(heads) - 2):
        noun = asked - 2
        if (
            words[asked].lower() not in _QUESTIONED
            or words[asked - 1] != ","
            or not tags[noun].startswith(("NN", "PRP"))
        ):
            continue
        if words[asked + 1].lower() not in _QUERIES:
            continue
        if deps[asked] == "ccomp":
            _lower_below(asked, heads, deps, tags, words)
        if deps[asked] != "root":
            continue
        below = [i for i in range(len(heads)) if heads[i] == asked and i != asked]
        subject = next((i for i in below if i < asked and deps[i] in SUBJECTS), None)
        if subject is None or not under(noun, subject, heads):
            continue
        verb = next((i for i in below if i > asked and _is_main(i, heads, deps, tags)), None)
        if verb is None:
            continue
        first = min(i for i in range(asked + 1, verb + 1) if i == verb or _is_helper(i, verb, heads, deps))
        if words[first - 1] != ",":
            continue
        heads[verb], deps[verb], heads[subject], deps[subject] = verb, "root", verb, "nsubj"
        heads[asked], deps[asked], tags[asked] = verb, "advcl", "VBN"
        for i in below:
            if i > verb or (i < asked and i != subject):
                heads[i] = verb


def _lower_below(asked: int, heads: list[int], deps: list[str], tags: list[str], words: Sequence[str]) -> None:
    """The same aside hung as a content on the verb behind it, which speaks of its own accord."""
    verb = heads[asked]
    if not asked < verb or tags[verb] not in _FINITE or words[verb - 1] not in {",", "has", "had"}:
        return
    subject = next((i for i in range(asked) if heads[i] == asked and deps[i] in SUBJECTS), None)
    told = next((i for i in range(verb) if heads[i] == verb and deps[i] in SUBJECTS), None)
    if subject is not None and told is None:
        heads[subject], deps[subject], told = verb, "nsubj", subject
    if told is not None and told < asked:
        deps[asked], tags[asked] = "advcl", "VBN"


def _is_main(node: int, heads: Sequence[int], deps: Sequence[str], tags: Sequence[str]) -> bool:
    """Whether a finite clause without a subject stands there, which the sentence may be."""
    clause = deps[node] in {"ccomp", "parataxis", "conj", "advcl"} and tags[node] in _FINITE | {"VBN"}
    return clause and not any(heads[i] == node and deps[i] in SUBJECTS | {"mark"} for i in range(len(heads)))


def _is_helper(node: int, verb: int, heads: Sequence[int], deps: Sequence[str]) -> bool:
    return heads[node] == verb and deps[node].startswith(("aux", "advmod"))
