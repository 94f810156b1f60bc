"""How well one deed answers what a word waits for: a sum of weighed signs, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from deedwatch.followthrough.clauses import MUTUAL, PROMISES, Awaited, done
from deedwatch.followthrough.records import Deed, Told, Word
from deedwatch.followthrough.rules import load
from deedwatch.followthrough.sides import NOBODY, Fit, bearer, doer
from deedwatch.followthrough.wording import Matter, history, matter, named, papers, posts, shared_words, vague
from deedwatch.incidents import Party
from deedwatch.knowledge import skeleton

OTHERS = "others bear it, though those that were meant are named"
POST = "of the post that the words name"
MANY = 4  # stems of a clause that says in detail what will be done


@dataclass(frozen=True, slots=True)
class Match:
    """A deed that may answer, on its day, with score and reasons."""

    deed: Deed
    day: date
    score: float
    why: tuple[str, ...]
    echo: float = 0.0  # share of the clause's words that recur


def about(deed: Deed) -> Matter:
    """The matter of a deed: of its sentences, and the stems and names that its tellings have."""
    told = matter(deed.text)
    sides = {f"country:{party.country}" for party in (*deed.actors, *deed.recipients) if party.country}
    countries = told.countries | sides | ({f"country:{deed.country}"} if deed.country else set())
    return Matter(told.stems | deed.words, told.names | deed.names, frozenset(countries))


def fit(item: Awaited, deed: Deed, word: Word, since: date | None = None) -> Match | None:
    """The deed as an answer; None where type, doer, day or status rule it out. Scores below the limit are given too.

    With `since` only what happened from that day on counts.
    """
    rules, handed = load(), _handed(item, deed)
    certain = 1.0 if handed else _certain(item, deed)
    day = _day(item, deed, word, max(item.said, since or item.said)) if certain else None
    if day is None or _only_decided(deed, day, word) or _is_the_word(item, deed, word):
        return None
    who, whom = _who(item, deed, word), _whom(item, deed)
    if not who[0] or not whom[0] or _own_doing(item, deed, word) or _past(item, deed):
        return None
    here = about(deed)
    kind = max(_kind(item, deed, day, here), rules.number("papers.value") if handed else 0.0)
    if item.types and not kind:
        return None
    if item.role == "stand" and deed.type == "REJECT" and not deed.recipients:
        return None  # the refusal told once more
    if not item.types and not handed and deed.type in PROMISES and deed.factuality == "planned":
        return None
    sides = frozenset(f"country:{party.country}" for party in (*item.actors, *item.recipients))
    share, common = item.matter.shared(here, sides)
    score = _sum(kind, who[0], whom[0], share, len(common))
    factors = [
        (certain, f"told as {deed.factuality}"),
        *_doubts(item, deed, word, (share, len(common)), (who, whom), here),
    ]
    for factor, _ in factors:
        score *= factor
    if item.types and not (deed.start or not deed.background):
        score *= rules.number("certainty.undated_background")
    return Match(deed, day, round(score, 2), _why(item, deed, kind, who, whom, common, factors), share)


def _kind(item: Awaited, deed: Deed, day: date, here: Matter) -> float:
    """How well its type answers; a build-up is no crossing, an agreement to sanction is a sanction."""
    types, rules = dict(item.types), load()
    kind = types.get(deed.type, 0.0)
    if deed.type == "AGREE" and deed.factuality == "planned":
        return max((types.get(type_, 0.0) for type_ in decided(deed, day, item.open)), default=0.0)
    if deed.type == "MOBILIZE" and kind < 1 and item.role != "stand" and not here.stems & rules.table("crossing.moves"):
        return min(kind, rules.number("crossing.without"))
    return kind


def decided(deed: Deed, day: date, left_open: bool = False) -> frozenset[str]:  # noqa: FBT002 - one switch
    """What an agreement of that day or later decides, of the types that a decision brings about."""
    rules = load()
    texts = [report.text for report in deed.told if report.day is not None and report.day >= day and report.text]
    found = {type_ for text in texts or [deed.text] for type_ in named(text).types}
    if left_open and any(vague(text) for text in texts or [deed.text]):
        found.add("SANCTION")  # "agreed on measures against Russia's banks"
    return frozenset(found & rules.table("certainty.decided_types"))


def _handed(item: Awaited, deed: Deed) -> bool:
    """Whether a paper was promised and a report tells of one."""
    if not item.paper:
        return False
    if deed.factuality not in {"occurred", "ongoing"} and deed.type not in PROMISES:
        return False  # a treaty that was published is coded as what it will bring
    return any(papers(report.text) for report in deed.reported if report.day is None or report.day >= item.said)


def _certain(item: Awaited, deed: Deed) -> float:
    """How sure it was done; where agreeing is what was meant, having agreed is enough."""
    if deed.type == "AGREE" and deed.factuality == "planned" and dict(item.types).get("AGREE") == 1:
        return 1.0
    if deed.type == "AGREE" and deed.factuality == "planned":
        return load().number("certainty.decided")
    return done(deed.type, deed.factuality)


def _sum(kind: float, who: float, whom: float, share: float, common: int) -> float:
    number = load().number
    if kind:
        return (
            number("weights.type") * kind
            + number("weights.actor") * who
            + number("weights.recipient") * whom
            + number("weights.words") * min(1.0, 2 * share)
        )
    if share < number("untyped.shared") or common < number("untyped.least"):
        return 0.0
    score = number("untyped.actor") * who + number("untyped.recipient") * whom
    return min(number("untyped.most"), score + number("untyped.words") * min(1.0, 1.5 * share))


def _only_decided(deed: Deed, day: date, word: Word) -> bool:
    """Whether it is the decision that the word of that day tells: "would deliver weapons" keeps no promise to."""
    decides = deed.type == "AGREE" and deed.factuality == "planned"
    return decides and not word.condition_text and word.said is not None and day <= word.said


def _own_doing(item: Awaited, deed: Deed, word: Word) -> bool:
    """Whether a condition that names nobody would be met by the speaker's own side."""
    if item.role != "condition" or item.actors:
        return False
    found = doer(word.by, deed.actors, deed.first)[0]
    if 0 < found <= load().number("sides.unclear"):
        return bool(_told_doers(deed) & {f"country:{party.country}" for party in word.by})
    return found >= load().number("sides.organ")


def _told_doers(deed: Deed) -> frozenset[str]:
    """The countries that its words name beside those that bear it and where it lies."""
    borne = {f"country:{party.country}" for party in deed.recipients} | {f"country:{deed.country}"}
    return matter(deed.text).countries - borne


def _past(item: Awaited, deed: Deed) -> bool:
    """Whether its undated reports look back on former years."""
    if deed.start is not None or not deed.text:
        return False
    return all(history(report.sentence or report.text, item.said.year) for report in deed.reported)


def _at_home(deed: Deed) -> bool:
    """Whether a state does it to its own people: nobody else is named and it lies in no other country."""
    own = {party.country for party in deed.actors if party.country}
    borne = {party.country for party in deed.recipients if party.country} | ({deed.country} if deed.country else set())
    return bool(own and borne) and borne <= own


def _day(item: Awaited, deed: Deed, word: Word, floor: date) -> date | None:
    """The first day of the deed from `floor` on, if it lies before the deadline and within the window."""
    days = sorted({report.day for report in deed.told if report.day is not None and not _beside(item, report, word)})
    if not days:
        if deed.first is None or deed.last is None:
            return None
        days = [deed.last if deed.first < floor else deed.first]
    rules = load()
    slack = rules.days("slack_days") if floor == item.said and deed.start is None and len(days) == 1 else 0
    day = next((day for day in days if day.toordinal() >= floor.toordinal() - slack), None)
    if day is None or (item.again and day <= item.said):
        return None
    if item.until is not None and day.toordinal() > item.until.toordinal() + rules.days("late_days"):
        return None
    if day.toordinal() - item.said.toordinal() > rules.days("window_days"):
        return None
    return max(day, floor)


def _is_the_word(item: Awaited, deed: Deed, word: Word) -> bool:
    """Whether the deed is only the word itself: all that tells it stands in the word's own sentences."""
    if not deed.told or not word.spans:
        return bool(deed.text) and deed.text == word.text
    return all(_beside(item, report, word) for report in deed.told)


def _beside(item: Awaited, report: Told, word: Word) -> bool:
    """Whether a report stands in the word's own sentences; an answer is no other part of the sentence that announces it."""
    same = item.role == "answer" and bool(report.sentence) and report.sentence == word.sentence
    return _within(report, word) or (same and report.article == word.article)


def _within(report: Told, word: Word) -> bool:
    """Whether a report stands in the word's own sentences."""
    return report.article == word.article and any(start <= report.position < end for start, end in word.spans)


def _who(item: Awaited, deed: Deed, word: Word) -> Fit:
    if item.role == "breach" and _others_did(item, deed):
        return NOBODY
    if not deed.actors:
        return load().number("sides.unknown"), "nobody is named as its doer"
    if not item.actors:
        return load().number("sides.open"), "whoever does it"
    done = (*deed.actors, *deed.recipients) if deed.type in MUTUAL else deed.actors
    # "Nord Stream 2 would not move forward": whoever of the allies stops the very thing that the words name
    thing = item.role == "answer" and len(item.matter.names) > 1 and len(item.matter.names & about(deed).names) > 1
    found = doer(item.actors, done, deed.first, allied=item.allied or thing)
    number = load().number
    if deed.type in MUTUAL and found[0] < number("sides.named"):
        near = tuple(Party(key, key.partition(":")[2], ()) for key in sorted(matter(deed.text).countries))
        share = doer(item.actors, near, deed.first, allied=item.allied)[0] * number("sides.named")
        return max(found, (share, "named where the meeting is told"), key=lambda fit: fit[0])
    if found[0] <= number("sides.unclear") and _of_the_post(item, deed, word):
        return number("sides.post"), POST
    return found


def _others_did(item: Awaited, deed: Deed) -> bool:
    """Whether its words name other doers where nobody placed them: soldiers, "as the Russian army enters"."""
    if any(party.country or party.id.startswith("org:") for party in deed.actors):
        return False
    meant = {f"country:{party.country}" for party in item.actors if party.country}
    others = _told_doers(deed) - {f"country:{party.country}" for party in item.recipients}
    return bool(meant and others) and not others & meant


def _of_the_post(item: Awaited, deed: Deed, word: Word) -> bool:
    """Whether the words mean its doer by post: nobody placed it, the words name it, or it was placed where it served."""
    if not posts(word.sentence) & posts(deed.text):
        return False
    hosts, names = {party.country for party in item.recipients}, matter(word.sentence).names
    return any(
        party.country is None
        or (
            party.id.startswith("person:")
            and (party.country in hosts or skeleton(party.id.rpartition("-")[2]) in names)
        )
        for party in deed.actors
    )


def _whom(item: Awaited, deed: Deed) -> Fit:
    """How the bearers agree; the place stands in for one that the report leaves out."""
    unknown = load().number("sides.unclear") * 2
    doers, bearers = ({party.country for party in side} for side in (item.actors, item.recipients))
    if item.role == "condition" and "ASSAULT" in dict(item.types) and bearers <= doers and _at_home(deed):
        return NOBODY
    if not item.recipients:
        return load().number("sides.open"), "whoever it touches"
    borne = (*deed.actors, *deed.recipients) if deed.type in MUTUAL else deed.recipients
    found = bearer(item.recipients, borne, deed.first)
    if found[0]:
        return found
    countries = {f"country:{party.country}" for party in item.recipients if party.country}
    if deed.country and f"country:{deed.country}" in countries:
        return load().number("sides.member"), "in that country"
    if not deed.recipients or not countries:
        return unknown, "whom it touches is left open"
    if not all(party.country for party in deed.recipients) and countries & about(deed).countries:
        return unknown / 2, OTHERS
    return NOBODY


def _doubts(
    item: Awaited, deed: Deed, word: Word, echo: tuple[float, int], sides: tuple[Fit, Fit], here: Matter
) -> list[tuple[float, str]]:
    """What makes the match less sure, each with its factor."""
    rules, found = load(), list[tuple[float, str]]()
    share, shared = echo
    lands = item.matter.countries - {f"country:{party.country}" for party in item.actors}
    if lands and not lands & here.countries:
        found.append((rules.number("limits.far"), "the countries of the clause are not named"))
    elif (
        deed.country
        and deed.type in {"RETREAT", "MOBILIZE"}
        and item.role == "answer"
        and _elsewhere(item, deed, word, here)
    ):
        found.append((rules.number("limits.other_place"), "the word was about another country"))
    bare = share < rules.number("limits.echo") and shared < 2 and sides[1][0] < rules.number("sides.bloc")
    if item.role == "breach" and not item.restrained and deed.first == item.said:
        found.append((rules.number("limits.same_day"), "of the day of the word, perhaps before it"))
    plain = timely(item, deed, word) or refused(item, deed) or _handed(item, deed) or sides[0][1] == POST
    if bare and not item.open and not plain and deed.type in rules.table("matter.types"):
        found.append((rules.number("limits.bare"), "hardly a word of the clause recurs"))
    if item.role == "answer" and not item.open and len(item.matter.stems) >= MANY and share < 1 / 10:
        found.append((rules.number("limits.elsewhere"), "none of the words of the clause recurs"))
    kind = dict(item.types).get(deed.type, 1.0)
    plainly = (item.matter.stems & here.stems) | (item.matter.names & here.names)
    if (
        item.role == "condition"
        and kind <= 1 / 2
        and not plainly
        and min(sides[0][0], sides[1][0]) < rules.number("sides.ally")
    ):
        found.append((rules.number("limits.kin"), "only akin to what the words name"))
    if deed.type == "REJECT" and item.role == "condition" and share < rules.number("limits.echo"):
        found.append((rules.number("limits.denial"), "it may refuse something else"))
    if sides[1][1] == OTHERS:
        found.append((rules.number("limits.others"), "others bear it"))
    own = bool(deed.told) and all(report.article == word.article for report in deed.told)
    if own and not item.restrained and (deed.first or item.said) <= item.said:
        found.append((rules.number("limits.own_article"), "told beside the word itself"))
    if deed.first is not None and deed.first < item.said:
        name = "limits.went_on" if item.restrained and deed.told else "limits.maybe_before"
        found.append((rules.number(name), "it may have begun before the word"))
    if sides[0][0] < rules.number("sides.open") and share < rules.number("limits.echo"):
        found.append((rules.number("limits.nobody"), "its doer is not known"))
    return found


def refused(item: Awaited, deed: Deed) -> bool:
    """Whether another no refuses what the word refused: to give up."""
    return item.role == "stand" and deed.type == "REJECT" and "RETREAT" in named(deed.text).types


def timely(item: Awaited, deed: Deed, word: Word) -> bool:
    """Whether it falls on the few days that the word named: "next Monday", "early next week"."""
    first, last, day = word.due_start, word.due_end, deed.first
    if item.until is None or not first or not last or not day or (last - first).days > load().days("named_days"):
        return False
    return first >= item.said and first <= day <= last


def _elsewhere(item: Awaited, deed: Deed, word: Word, here: Matter) -> bool:
    """Whether the sentence of the word names third countries and the deed lies in none of them."""
    own = {f"country:{party.country}" for party in (*item.actors, *item.recipients, *word.by, *word.to)}
    lands = matter(word.sentence).countries - own
    return bool(lands) and f"country:{deed.country}" not in lands | own and not lands & here.countries


def _why(
    item: Awaited, deed: Deed, kind: float, who: Fit, whom: Fit, common: frozenset[str],
    factors: list[tuple[float, str]],
) -> tuple[str, ...]:  # fmt: skip
    rules = load()
    sure = "is" if kind >= 0.9 else "may be"
    typed = f"{deed.type} {sure} {'an answer that the words leave open' if item.open else 'what the words name'}"
    signs = [
        (rules.number("weights.type") * kind, typed if kind else ""),
        (rules.number("weights.actor") * who[0], f"done by: {who[1]}"),
        (rules.number("weights.recipient") * whom[0], f"done to: {whom[1]}"),
        (rules.number("weights.words") * min(1.0, 0.2 * len(common)), shared_words(common, deed.text)),
    ]
    told = [text for value, text in sorted(signs, key=lambda sign: -sign[0]) if value and text]
    return (*told, *(f"less sure: {text}" for factor, text in factors if factor < 1))
