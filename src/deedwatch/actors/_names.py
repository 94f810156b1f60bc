"""Known names in the text, and what each denotes here."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch.actors._drafts import Hit
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._registry import role_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from deedwatch.actors._registry import Registry
    from deedwatch.actors._view import View
    from deedwatch.document import FoundName
    from deedwatch.knowledge import Entry, Knowledge

# What a name denotes when several readings of one actor fit: the most specific first.
_MEANT = "COD"  # of the two Congos, where nothing in the article speaks of the other
_ORDER = (
    "person",
    "organisation",
    "group",
    "country",
    "region",
    "people",
    "metonym",
    "adjective",
    "demonym",
    "capital",
)
_HYPHENS = frozenset({"-", "–", "‑"})
_COUNCILS = frozenset({"Council", "Court", "Assembly", "Committee", "Commission", "Bank", "Agency"})
_OWN = frozenset({"National", "Supreme", "Federal", "Higher", "Presidential", "State", "Regional"})
_ACROSS = frozenset({"inter", "pan", "trans", "intra"})
_STATES = frozenset({"country", "region", "capital", "adjective", "demonym", "people"})


def known_names(view: View, knowledge: Knowledge) -> list[Hit]:
    """Every known name of the coded sentences that means what the tables say, in order, without overlaps."""
    raw = list(_raw(view, knowledge))
    evidence = Counter(
        entries[0].actor for _, _, entries in raw if len({e.actor for e in entries}) == 1 and not entries[0].ambiguous
    )
    named = [entries[0] for _, _, entries in raw if len({e.actor for e in entries}) == 1]
    countries = Counter(entry.country for entry in named)
    actors = Counter(entry.actor for entry in named)
    larger = _larger_names(view, raw)
    raw.extend(_halves(view, knowledge, raw))
    raw.sort(key=lambda item: item[0])
    found: list[Hit] = []
    for start, end, entries in raw:
        if _part_of_other_name(view, start, end, entries, larger):
            continue
        own = Counter({entry.country: actors[entry.actor] for entry in entries})
        if _unsupported(view, knowledge, start, end, entries, evidence, countries - own):
            continue
        entry = _choose(view, entries, evidence, countries)
        if entry is not None and not _of_another_state(
            view, knowledge, start, end, entry, countries - Counter({entry.country: actors[entry.actor]}), found
        ):
            found.append(Hit(start, end, entry))
    return _at_home(view, knowledge, found)


def with_branches(view: View, registry: Registry, hits: list[Hit]) -> list[Hit]:
    """ "The Kenya Red Cross": a body of many states with one of them before its name is that state's own society."""
    federated = actor_lexicon().words["with_branches"]
    joined: list[Hit] = []
    for hit in hits:
        state = joined[-1] if joined and joined[-1].end == hit.start else None
        if state is None or hit.entry.actor not in federated or state.entry.kind not in _STATES:
            joined.append(hit)
            continue
        joined.pop()
        name, country = view.document.span(state.start, hit.end).text, state.entry.country
        ident = registry.body(name, country, hit.entry.sectors[-1:])
        entry = replace(hit.entry, actor=ident, name=name, country=country, sectors=hit.entry.sectors[-1:])
        joined.append(Hit(state.start, hit.end, entry))
    return joined


def _at_home(view: View, knowledge: Knowledge, hits: list[Hit]) -> list[Hit]:
    """Give a people without a state the state it is met in: "Syrian Kurds", "the Kurds" in an article about Turkey."""
    if not any(hit.entry.kind == "people" for hit in hits):
        return hits
    named = Counter(hit.entry.country for hit in hits if hit.entry.kind != "people")
    named.update(place.place.country for place in view.document.places)
    settled: list[Hit] = []
    for hit in hits:
        homes = knowledge.homes(hit.entry.actor)
        if hit.entry.kind != "people" or not homes:
            settled.append(hit)
            continue
        start, home = hit.start, homes[0] if len(homes) == 1 else None
        before = settled[-1] if settled and settled[-1].end == start else None
        if before is not None and before.entry.kind in {"adjective", "demonym"} and before.entry.country in homes:
            start, home = settled.pop().start, before.entry.country
        met = [code for code in homes if named[code]]
        home = home or (met[0] if len(met) == 1 else None)
        entry = hit.entry
        if home is not None and home != entry.country:
            country = knowledge.country(home)
            ident = f"group:{home.lower()}-{entry.actor.partition(':')[2]}"
            name = f"{country.name if country else home} ({entry.name})"
            entry = replace(entry, actor=ident, name=name, country=home)
        settled.append(Hit(start, hit.end, entry))
    return settled


def _continental(words: Sequence[str], at: int) -> bool:
    """ "The Inter-American Highway", "pan-African": of a continent, and no state's."""
    return at > 1 and words[at - 1] in _HYPHENS and words[at - 2].lower() in _ACROSS


def _of_a_state(words: Sequence[str], at: int, match: tuple[int, tuple[Entry, ...]]) -> bool:
    """ "The National Security Council": some state's own, neither the United Nations' nor the paper of that name."""
    length, entries = match
    if not all(entry.kind == "organisation" for entry in entries):
        return False
    paper = words[at] == "The" and words[at + length : at + length + 1] and words[at + length][:1].isupper()
    if paper and all("JRN" in entry.sectors for entry in entries):
        return True
    return at > 0 and words[at - 1] in _OWN and bool(_COUNCILS & set(words[at : at + length]))


def _raw(view: View, knowledge: Knowledge) -> Iterable[tuple[int, int, tuple[Entry, ...]]]:
    for sentence in view.sentences:
        words = view.words[sentence.start : sentence.end]
        at = 0
        while at < len(words):
            if not words[at][:1].isalpha():
                at += 1
                continue
            match = None if _continental(words, at) else knowledge.match(words, at)
            if match is not None and _of_a_state(words, at, match):
                match = None
            if match is not None and words[at] in {"the", "The"} and _named_without(knowledge, words, at, match[0]):
                match = None
            title = knowledge.match_title(words, at) if match is not None else None
            if match is not None and title is not None and title[0] > match[0]:
                match = None  # "Crown" of "Crown Prince"
            if match is None or not (_cased(words[at : at + match[0]]) or _lower_case_name(match)):
                at += 1
                continue
            length, entries = match
            while length > 1 and words[at + length - 1] in {"'s", "’s", "'", "’", "-", "."}:
                length -= 1
            yield sentence.start + at, sentence.start + at + length, entries
            at += length


def _named_without(knowledge: Knowledge, words: list[str], at: int, length: int) -> bool:
    """ "the Australian" is the newspaper only where no Australian can be meant."""
    other = knowledge.match(words, at + 1) if at + 1 < len(words) else None
    return other is not None and (other[0] >= length or (other[0] == length - 1 and words[at] == "the"))


def _of_another_state(
    view: View,
    knowledge: Knowledge,
    start: int,
    end: int,
    entry: Entry,
    countries: Counter[str | None],
    found: list[Hit],
) -> bool:
    """ "Nigeria's Senate", or "the Joint Chiefs of Staff" in an article about Seoul: a common name, not the famous body's."""
    if entry.kind != "organisation" or knowledge.country(entry.country or "") is None:
        return False
    before = found[-1] if found and found[-1].end == start else None
    joined = before is not None and any(name.start <= before.start and end <= name.end for name in view.names)
    if joined and before is not None and before.entry.country not in {None, entry.country}:
        return True  # "the Azawad Popular Front" is not Azerbaijan's
    said = knowledge.match(view.words[start : end - 1], 0) if end - start > 1 else None
    if said is not None and any(other.country == entry.country and other.kind in _STATES for other in said[1]):
        return False  # "the Russian defence ministry", "the Sri Lankan Navy" say whose they are
    phrase = " ".join(view.lower[start:end])
    if role_of(knowledge, phrase) is None or phrase in actor_lexicon().words["own_names"]:
        return False
    if found and found[-1].end == start - 1 and view.tag[start - 1] == "POS":
        return found[-1].entry.country != entry.country
    if found and found[-1].end == start:
        return found[-1].entry.country != entry.country
    named = any(i.entry.country == entry.country for i in found if start <= i.start < end)
    ranked = countries.most_common(1)
    return (
        not named
        and bool(ranked)
        and 3 * countries[entry.country] < ranked[0][1]
        and knowledge.country(ranked[0][0] or "") is not None
    )


def _unsupported(
    view: View,
    knowledge: Knowledge,
    start: int,
    end: int,
    entries: tuple[Entry, ...],
    evidence: Counter[str],
    others: Counter[str | None],
) -> bool:
    """A body's name that commonly means something else ("the Sun", "PAS"), with nothing that speaks for the body.

    What speaks for it: its other names, its state in the article, or the encoder's taking the words for a body.
    """
    if not all(entry.ambiguous and entry.kind in {"organisation", "group"} for entry in entries):
        return False
    for entry in entries:
        if evidence[entry.actor] or (knowledge.country(entry.country or "") and others[entry.country]):
            return False
    domestic = all(entry.kind == "group" and knowledge.country(entry.country or "") for entry in entries)
    if domestic and any(knowledge.country(code or "") for code in others):
        return True  # "the National Liberation Army" in an article about other states
    named = any(name.type == "ORG" and name.start < end <= name.end for name in view.names)
    acronym = view.words[start].isupper() and len(view.words[start]) > 2
    return not named and not acronym


def _halves(
    view: View, knowledge: Knowledge, raw: list[tuple[int, int, tuple[Entry, ...]]]
) -> list[tuple[int, int, tuple[Entry, ...]]]:
    """ "the North" in an article about North Korea; both halves where Seoul and Pyongyang stand for them."""
    known = {
        view.lower[start]: entries
        for start, end, entries in raw
        if end - start == 2 and entries[0].kind == "country" and view.lower[start] in {"north", "south"}
    }
    named = {entries[0].country for _, _, entries in raw}
    for half, code in (("north", "PRK"), ("south", "KOR")):
        whole = knowledge.lookup(f"{half.title()} Korea") if named >= {"PRK", "KOR"} else ()
        if whole and whole[0].country == code:
            known.setdefault(half, whole)
    taken = {i for start, end, _ in raw for i in range(start, end)}
    return [
        (i, i + 1, known[view.lower[i]])
        for sentence in view.sentences
        for i in range(sentence.start + 1, sentence.end)
        if view.lower[i] in known
        and i not in taken
        and view.capital(i)
        and view.lower[i - 1] == "the"
        and not (i + 1 < sentence.end and view.capital(i + 1))
    ]


def _cased(words: list[str]) -> bool:
    """A name has a capital; "the bloc" or "the world body" pick up a name, whatever a table's alias says."""
    return any(word[:1].isupper() for word in words if word != "The")


def _lower_case_name(match: tuple[int, tuple[Entry, ...]]) -> bool:
    """Armed groups that are written like nouns: "colectivos", "shabiha"."""
    return match[0] == 1 and all(entry.kind == "group" for entry in match[1])


def _larger_names(view: View, raw: list[tuple[int, int, tuple[Entry, ...]]]) -> dict[int, FoundName]:
    """Encoder names that hold a known name and more capitalised words, by token."""
    known = [False] * len(view.words)
    for start, end, _ in raw:
        known[start:end] = [True] * (end - start)
    larger: dict[int, FoundName] = {}
    for name in view.names:
        if name.type == "TIME" or name.end - name.start < 2:
            continue
        inside = range(name.start, name.end)
        if name.type == "PERSON" and any(view.lower[i] == "of" for i in inside):
            continue  # "Emir of Qatar"
        extra = [i for i in inside if not known[i] and view.capital(i)]
        if extra and not any(view.words[i] in {",", "/", "and", "-"} for i in inside):
            larger.update(dict.fromkeys(inside, name))
    return larger


def _part_of_other_name(
    view: View, start: int, end: int, entries: tuple[Entry, ...], larger: dict[int, FoundName]
) -> bool:
    """ "China" in "the South China Sea", "American" in "American Airlines", "Jordan" in "Vernon Jordan"."""
    words = actor_lexicon().words
    kinds = {entry.kind for entry in entries}
    after = end if end < len(view.words) and view.sentence[end] == view.sentence[start] else None
    if kinds <= {"organisation", "group"} and end - start == 1 and _in_compound(view, start):
        return True
    if kinds & _STATES:
        if after is not None and view.capital(after) and view.lower[after] in words["not_before"]:
            return True
        before = start - 1
        if before >= 0 and view.capital(before) and view.lower[before] in words["not_after"]:
            return True
        if (
            before >= 1
            and view.lower[before] == "of"
            and view.capital(before - 1)
            and view.lower[before - 1] in words["not_after"]
        ):
            return True
    name = larger.get(start)
    if name is not None and name.type == "ORG" and kinds <= {"organisation", "group"} and start > name.start:
        plain = end - start > 1 or not view.words[start].isupper()
        return plain and view.capital(start - 1)  # "Greater Unity Company", "Azawad Popular Front"
    if name is None or "person" in kinds or not kinds & _STATES:
        return False
    if name.type == "PERSON":
        return (
            kinds & {"adjective", "demonym"} == set() and not view.words[start].isupper() and name.end - name.start >= 2
        )
    return name.type == "EVENT" or (name.type == "PLACE" and start > name.start)


def _in_compound(view: View, i: int) -> bool:
    """ "Solidarity" in "Horn Solidarity": a body's one-word name inside another that the encoder does not part."""
    beside = [j for j in (i - 1, i + 1) if 0 <= j < len(view.words) and view.sentence[j] == view.sentence[i]]
    joined = [
        j for j in beside if view.pos[j] == "PROPN" and view.capital(j) and (view.head[j] == i or view.head[i] == j)
    ]
    alone = any(name.start == i and name.end == i + 1 for name in view.names)
    named = any(name.type != "PERSON" and name.start <= j < name.end for j in joined for name in view.names)
    return bool(joined) and not alone and not view.words[i].isupper() and not named and view.words[joined[0]].istitle()


def _choose(
    view: View, entries: tuple[Entry, ...], evidence: Counter[str], countries: Counter[str | None]
) -> Entry | None:
    ranked = sorted(entries, key=lambda entry: _ORDER.index(entry.kind))
    if ranked[0].kind in _STATES and any(entry.country == "GEO" for entry in ranked) and len(ranked) > 1:
        american = _is_us_state(view, countries)
        ranked = [entry for entry in ranked if (entry.country == "USA") == american] or ranked
    actors = {entry.actor for entry in ranked}
    if len(actors) > 1:
        metonym = next((entry for entry in ranked if entry.kind == "metonym"), None)
        if metonym is not None and all(entry.kind in {"metonym", "capital", "region"} for entry in ranked):
            return _seat_or_capital(ranked, metonym, evidence, countries)
        supported = [entry for entry in ranked if evidence[entry.actor]] or [
            entry for entry in ranked if countries[entry.country]
        ]
        pool = supported or [entry for entry in ranked if not entry.ambiguous]
        if len({(entry.country, entry.sectors) for entry in pool}) == 1 and pool[0].country:
            return pool[0]  # bodies of one country and kind: the first is as good as the name says
        if len({entry.actor for entry in supported}) != 1:
            plain = [entry for entry in ranked if not entry.ambiguous or (entry.country == _MEANT and not supported)]
            return plain[0] if len({entry.actor for entry in plain}) == 1 else None
        return supported[0]
    return ranked[0]


def _seat_or_capital(
    ranked: list[Entry], metonym: Entry, evidence: Counter[str], countries: Counter[str | None]
) -> Entry:
    """Brussels is the European Union's seat, unless the article speaks of Belgium and not of the Union."""
    others = [e for e in ranked if e.actor != metonym.actor and not evidence[metonym.actor] and countries[e.country]]
    return others[0] if len({e.actor for e in others}) == 1 and not countries[metonym.country] else metonym


def _is_us_state(view: View, countries: Counter[str | None]) -> bool:
    """Whether "Georgia" stands among the words and places of America and not among its neighbours."""
    cues = actor_lexicon().words["us_georgia"]
    american = sum(1 for word in view.lower if word in cues)
    places = (place for place in view.document.places if view.words[place.start] != "Georgia")
    american += sum(1 for place in places if place.place.country == "USA")
    around = countries["RUS"] + countries["UKR"] + countries["ARM"] + countries["AZE"] + countries["TUR"]
    return american >= 1 and american > around
