"""What a speaker does besides reporting, which the tree hangs on the report: "said Y had left, adding that …", "said it would go and fired two"."""

from __future__ import annotations

from collections.abc import Sequence

from deedwatch.language.arcs import heads_of, opens_quote

# Reports that are about other words: whose participle follows is open.
_TELLING = frozenset(
    "say add write reply argue explain note warn ask insist declare announce recall claim conclude continue tell state report admit "
    "acknowledge confirm stress urge call appeal demand promise vow pledge accuse blame threaten invite thank praise condemn denounce "
    "criticise criticize challenge order reiterate reject deny refuse decline dismiss propose recommend predict suggest issue post "
    "respond answer speak testify complain agree object protest publish release sign deliver".split()
)
# What goes on with a report, whoever does what is reported in it.
_ADDING = frozenset("add note stress emphasise emphasize reiterate acknowledge concede underline underscore".split())
# What a person does who speaks: the speaker, where nobody else who could speak stands in the report.
_SPEAKING = _ADDING | frozenset(
    "say argue cite call describe insist warn explain accuse urge blame denounce condemn demand vow promise claim allege".split()
)
_CHARGING = frozenset({"accuse", "suspect", "blame", "charge"})
# What words bring about, in the writer's telling, where they are about what is to come or bring about an answer.
_PROMPTING = frozenset("prompt draw spark trigger provoke elicit earn attract raise stoke fuel cause unleash".split())
_COMING = frozenset({"will", "would", "'ll", "’ll", "shall"})
_REACTIONS = frozenset(
    "condemnation criticism outrage anger fury ire backlash rebuke protest outcry denial praise reaction response scorn ridicule applause "
    "retort reply complaint alarm".split()
)
# What a speaker leaves out: "without giving details".
_SHOWING = frozenset(
    "offer give provide cite present produce show supply share furnish elaborate specify detail".split()
)
_PROOF = frozenset(
    "evidence proof detail explanation reason source specific elaboration example figure timeline timeframe date particular".split()
)
# What is told of others to their discredit, and what a teller goes on to do about it.
_HARMING = frozenset(
    "kill fail burn attack violate breach torture shell bomb strike murder execute shoot wound injure loot beat destroy raid storm invade "
    "block ignore neglect break massacre rape displace abuse bombard torch fire crush repress mistreat harass persecute desecrate".split()
)
_JUDGING = frozenset(
    "call urge accuse condemn denounce blame appeal ask criticise criticize praise thank welcome".split()
)
# What those call a charge who turn it down.
_CALLING = frozenset("call describe dismiss label brand denounce term deem slam".split())
_TURNING_DOWN = frozenset("reject deny dismiss refute dispute rebut repudiate rebuff denounce condemn".split())
_TOLD_OF = frozenset({"it", "them", "this", "that"})
_BELOW = frozenset({"acl", "ccomp", "obj", "xcomp", "conj", "acl:relcl"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "there"})
_REPORTING = frozenset({"VBD", "VBZ", "VBP"})
_DEPTH = 4  # clauses between the participle and the report


def mend(heads: list[int], deps: list[str], tags: list[str], words: Sequence[str], lemmas: Sequence[str]) -> None:
    """All repairs of this module. Arcs change in place; a root is its own head."""
    raise_tails(heads, deps, tags, words, lemmas)
    raise_outcomes(heads, deps, tags, words, lemmas)
    raise_deeds(heads, deps, tags, lemmas)
    raise_labels(heads, deps, tags, words, lemmas)
    raise_verdicts(heads, deps, tags, lemmas)
    raise_beside_infinitives(heads, deps, tags)


def raise_tails(
    heads: list[int], deps: Sequence[str], tags: Sequence[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "He said the rebels had broken the truce, adding that Kyiv would answer": it is he who adds, not the rebels."""
    for clause in range(3, len(heads)):
        if (
            tags[clause] != "VBG"
            or deps[clause] != "advcl"
            or lemmas[clause] not in _SPEAKING
            or words[clause - 1] != ","
        ):
            continue
        held = heads[clause]
        if not held < clause or not (lemmas[clause] in _ADDING or _is_speechless(held, heads, deps, words)):
            continue
        report = _report_above(held, heads, deps, tags, lemmas)
        if report is not None and not opens_quote(report, clause, words):
            heads[clause] = report


def raise_outcomes(
    heads: list[int], deps: Sequence[str], tags: Sequence[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "He said he would annex it, drawing protests", "…, without offering evidence": what came of the words, or was not in them."""
    modal = {heads[i] for i, word in enumerate(words) if word.lower() in _COMING}
    for clause in range(3, len(heads)):
        held = heads[clause]
        if tags[clause] != "VBG" or deps[clause] != "advcl" or not held < clause:
            continue
        objects = {lemmas[i].lower() for i in range(clause, len(heads)) if heads[i] == clause and deps[i] == "obj"}
        if words[clause - 1].lower() == "without" and words[clause - 2] == ",":
            outside = lemmas[clause] in _SHOWING and (not objects or bool(objects & _PROOF))
        elif words[clause - 1] == ",":
            outside = lemmas[clause] in _PROMPTING and (held in modal or bool(objects & _REACTIONS))
        else:
            continue
        report = _report_above(held, heads, deps, tags, lemmas, through=True) if outside else None
        if report is not None and not opens_quote(report, clause, words):
            heads[clause] = report


def raise_labels(
    heads: list[int], deps: Sequence[str], tags: Sequence[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "X rejected the charge that Y had sheltered them, calling it a tale": it is X, who turns the charge down, that calls it so."""
    for clause in range(3, len(heads)):
        if (
            tags[clause] != "VBG"
            or lemmas[clause] not in _CALLING
            or words[clause - 1] != ","
            or deps[clause] != "advcl"
        ):
            continue
        told = (i for i in range(clause, len(heads)) if heads[i] == clause and deps[i] == "obj")
        if not any(words[i].lower() in _TOLD_OF for i in told):
            continue
        top = heads[clause]
        while deps[top] in _BELOW and lemmas[top] not in _TURNING_DOWN:
            top = heads[top]
        if lemmas[top] in _TURNING_DOWN and top < clause:
            heads[clause] = top


def _is_speechless(held: int, heads: Sequence[int], deps: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the clause has no subject but a pronoun, which may be the speaker, or is a passive without a doer."""
    below = [i for i in range(len(heads)) if heads[i] == held]
    if any(deps[i] == "nsubj:pass" for i in below):
        return not any(deps[i] == "obl:agent" for i in below)
    subjects = [i for i in below if deps[i] in {"nsubj", "expl", "csubj"}]
    return bool(subjects) and all(words[i].lower() in _PRONOUNS for i in subjects)


def _report_above(
    held: int,
    heads: Sequence[int],
    deps: Sequence[str],
    tags: Sequence[str],
    lemmas: Sequence[str],
    *,
    through: bool = False,
) -> int | None:
    """The finite verb of telling before `held` whose report it stands in; None where words are told of in between.

    With `through`, `held` itself may be a verb of telling: "said it would issue licences".
    """
    node = held
    for _ in range(_DEPTH):
        above = heads[node]
        if above == node or (lemmas[node] in _TELLING and not (through and node == held)):
            return None
        charged = lemmas[above] in _CHARGING and tags[node] == "VBG" and deps[node] in {"advcl", "xcomp"}
        if charged and above < node and tags[above] in _REPORTING:
            return above
        if deps[node] == "ccomp" and above < node and tags[above] in _REPORTING and lemmas[above] in _TELLING:
            return above
        if deps[node] not in {"ccomp", "xcomp", "conj"}:
            return None
        node = above
    return None


def raise_deeds(heads: list[int], deps: Sequence[str], tags: list[str], lemmas: Sequence[str]) -> None:
    """ "Said it would recall its envoy and expelled two others": no "would expelled", but what the one who said it did."""
    modal = {heads[i] for i, tag in enumerate(tags) if tag == "MD"}
    having = heads_of(heads, deps, "nsubj", "csubj", "aux", "mark")
    passive = heads_of(heads, deps, "aux:pass")
    for verb, relation in enumerate(deps):
        first = heads[verb]
        if relation != "conj" or verb in having or first not in modal or first in passive or not first < verb:
            continue
        report = heads[first]
        if tags[first] != "VB" or deps[first] != "ccomp" or not report < first or lemmas[report] not in _TELLING:
            continue
        participle = tags[report] == "VBD" and tags[verb] == "VBN"  # none stands beside "would go"
        if participle or tags[report] == tags[verb] != "VBP":
            heads[verb], tags[verb] = report, tags[report]


def raise_verdicts(heads: list[int], deps: Sequence[str], tags: list[str], lemmas: Sequence[str]) -> None:
    """ "Said the army had killed three and called for an inquiry": who tells of the harm judges it, not who did it."""
    having = heads_of(heads, deps, "nsubj", "csubj", "aux", "aux:pass", "mark", "nsubj:pass")
    had = {heads[i] for i, relation in enumerate(deps) if relation == "aux" and lemmas[i] == "have"}
    for verb, relation in enumerate(deps):
        first = heads[verb]
        if relation != "conj" or verb in having or first not in had or lemmas[verb] not in _JUDGING or not first < verb:
            continue
        report = heads[first]
        told = deps[first] == "ccomp" and report < first and tags[report] == "VBD" and lemmas[report] in _TELLING
        if not told or lemmas[first] not in _HARMING or tags[first] != "VBN":
            continue
        target = next((i for i in range(verb + 1, len(heads)) if heads[i] == verb and deps[i] in {"obj", "iobj"}), verb)
        if tags[target] != "PRP":  # "had arrested two men and accused them": that is who arrested them
            heads[verb], tags[verb] = report, "VBD"


def raise_beside_infinitives(heads: list[int], deps: Sequence[str], tags: list[str]) -> None:
    """ "Told Mali to halt the raids and accused Chad of theft": no past tense stands beside "to halt", but one does beside "told"."""
    to = {heads[i] for i, tag in enumerate(tags) if tag == "TO"}
    having = heads_of(heads, deps, "nsubj", "csubj", "aux", "mark")
    passive = heads_of(heads, deps, "aux:pass")
    taking = heads_of(heads, deps, "obj", "ccomp", "iobj")
    for verb, relation in enumerate(deps):
        first = heads[verb]
        if relation != "conj" or verb in having or not first < verb or first not in to or first in passive:
            continue
        above = heads[first]
        if tags[first] != "VB" or deps[first] not in {"xcomp", "ccomp", "advcl"} or not above < first:
            continue
        past = tags[above] == "VBD" and (tags[verb] == "VBD" or (tags[verb] == "VBN" and verb in taking))
        if past or tags[above] == tags[verb] == "VBZ":
            heads[verb], tags[verb] = above, tags[above]
