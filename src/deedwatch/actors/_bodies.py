"""Names of countries, bodies and peoples that stand as mentions of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._drafts import Draft
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._metonyms import acts_as_government
from deedwatch.actors._registry import EMPTY_ROLE, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deedwatch.actors._drafts import Hit
    from deedwatch.actors._registry import Registry
    from deedwatch.actors._scene import Scene
    from deedwatch.actors._view import View
    from deedwatch.knowledge import Entry, Role

_GOVERNMENT = ("GOV",)  # what a capital that acts stands for
# Plural nouns for those who work where a body sits.
_STAFF = frozenset(
    "minister official diplomat aide lawmaker legislator senator deputy leader strategist planner spokesman envoy policymaker "
    "bureaucrat staffer mandarin general insider adviser advisor".split()
)
# Sectors of bodies that belong to one country.
_NATIONAL = frozenset({"PTY", "GOV", "COP", "LEG", "JUD", "SPY", "LAB", "EDU", "MED", "SOC", "OPP", "AGR"})
# Organs that a state's government does not speak through.
_ORGANS = frozenset({("LEG",), ("JUD",)})
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"})
_COLLECTIVE = ("ish", "ch", "ese", "ss")  # endings of adjectives that mean the whole people after "the"
_STATES = frozenset({"country", "region", "capital", "adjective", "demonym"})
_NAMED = frozenset({"country", "region", "organisation", "group"})


def named_drafts(view: View, registry: Registry, hits: list[Hit], used: set[int]) -> Iterator[Draft]:
    """A draft for each known name that is not part of a larger mention (`used` tokens)."""
    for hit in hits:
        entry = hit.entry
        if entry.kind == "person" or hit.start in used:
            continue
        if entry.kind in {"adjective", "demonym", "people"} or (
            entry.kind == "region" and view.tag[hit.end - 1] in {"NNS", "NNPS"}
        ):
            draft = _national(view, registry, hit) or _demonym(view, hit)
        elif entry.kind in {"capital", "metonym"}:
            draft = _metonym(view, hit)
        elif entry.kind in _NAMED:
            sort = "body" if entry.kind == "organisation" else "group" if entry.kind == "group" else "country"
            draft = Draft(hit.start, hit.end, view.top(hit.start, hit.end), "name", sort)  # type: ignore[arg-type]
        else:
            draft = None
        if draft is not None:
            if not (draft.actors or draft.owners):
                draft.actors = (_organ(registry, entry),)
            yield draft


def _organ(registry: Registry, entry: Entry) -> str:
    """The actor of an entry; of the name of a parliament or a court, that organ of its state ("the Knesset")."""
    if entry.kind == "metonym" and entry.actor.startswith("country:") and entry.sectors[:1] in _ORGANS:
        registry.entry(entry)
        return registry.organ(entry.actor[8:], entry.sectors[0])
    return registry.entry(entry)


def _national(view: View, registry: Registry, hit: Hit) -> Draft | None:
    """ "The Belgian said": one person, known by country. "The French", "the Chinese" are a people."""
    head, before = hit.end - 1, hit.start - 1
    singular = view.tag[head] in {"NN", "NNP", "JJ"} and not view.lower[head].endswith(_COLLECTIVE)
    if before < 0 or view.lower[before] not in {"the", "a", "an", "another"} or not singular:
        return None
    if view.dep[head] not in _ARGUMENTS or view.sentence[before] != view.sentence[head]:
        return None
    if head + 1 < len(view.words) and view.lower[head + 1] in {"-", "–"}:
        return None
    role = role_of(registry.knowledge, "citizen")
    draft = Draft(before, hit.end, head, "nominal", "person", role=role, phrase="citizen")
    draft.owners, draft.definite = (registry.entry(hit.entry),), view.lower[before] == "the"
    return draft


def _demonym(view: View, hit: Hit) -> Draft | None:
    head = view.top(hit.start, hit.end)
    if view.lemma[view.head[head]] in actor_lexicon().words["languages"]:
        return None
    before = hit.start - 1
    if before >= 1 and view.lower[before] == "-" and view.lower[before - 1] in actor_lexicon().words["untied_before"]:
        return None
    draft = Draft(hit.start, hit.end, head, "demonym", "country")
    plural = hit.entry.kind in {"demonym", "people"} and view.lower[hit.end - 1].endswith("s")
    if view.tag[hit.end - 1] in {"NNS", "NNPS"} or plural or (hit.entry.kind == "people" and view.pos[head] != "ADJ"):
        draft.number, draft.sort = "plur", "group"
    return draft


def _metonym(view: View, hit: Hit) -> Draft | None:
    seat = hit.entry.kind == "metonym" and not hit.entry.ambiguous
    body = hit.entry.kind == "metonym" and hit.entry.body
    body = body or (hit.entry.kind == "metonym" and seat and "LEG" in hit.entry.sectors)  # "passed at Stormont"
    if not body and not acts_as_government(view, hit.start, hit.end, seat=seat) and not _of_people(view, hit):
        return None
    head = view.top(hit.start, hit.end)
    return Draft(hit.start, hit.end, head, "metonym", "country", sectors=hit.entry.sectors or _GOVERNMENT)


def _of_people(view: View, hit: Hit) -> bool:
    """ "Ministers in the Beehive", "diplomats at Turtle Bay": the body in which people work."""
    token = view.top(hit.start, hit.end)
    above = view.head[token]
    inside = hit.entry.kind == "metonym" and view.case(token) in {"in", "at", "on", "inside"}
    return inside and view.dep[token] == "nmod" and view.tag[above] == "NNS" and view.lemma[above] in _STAFF


def unknown_bodies(
    view: View, registry: Registry, hits: list[Hit], taken: set[int], scene: Scene
) -> Iterator[tuple[Draft, list[int]]]:
    """The encoder's ORG names that the tables do not have, with the tokens of known names inside them.

    A party, a union or a hospital without a country in its name belongs to that of the scene.
    """
    by_token = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    short: dict[str, str] = {}
    towns = {(place.start, place.end) for place in view.document.places}
    for name in view.names:
        start, end = name.start, name.end
        end = _through_place(view, registry, start, _through_owner(view, start, end))
        while end > start and (
            view.tag[end - 1] == "POS" or view.pos[end - 1] == "ADP" or not view.words[end - 1][:1].isalnum()
        ):
            end -= 1
        start = _after_owner(view, by_token, start, end)
        while start < end and (view.pos[start] in {"DET", "PUNCT", "ADP"} or not view.words[start][:1].isalnum()):
            start += 1
        if (
            name.type != "ORG"
            or start >= end
            or (start, end) in towns
            or taken.intersection(range(start, end))
            or not _new_name(view, by_token, start, end)
        ):
            continue
        words = tuple(view.words[start:end])
        common = role_of(registry.knowledge, " ".join(view.lower[start:end]))
        if common is not None and " ".join(view.lower[start:end]) in {common.noun, common.plural}:
            continue  # "Congress", "the Senate": a role, resolved with its state
        text = view.document.span(start, end).text
        inside = list(dict.fromkeys(by_token[i] for i in range(start, end) if i in by_token))
        role = _kind_of_body(view, registry, start, end)
        countries = {hit.entry.country for hit in inside if hit.entry.kind != "person"} or _named_states(
            view, registry, start, end
        )
        countries = countries or _owning_state(view, by_token, start)
        country = countries.pop() if len(countries) == 1 else None
        if not countries and country is None and role is not None and _NATIONAL.intersection(role.sectors[:1]):
            country = scene.country(start)
        ident = short.get(text) or registry.body(
            _plain(view, registry, start, end) or text, country, role.sectors if role else ()
        )
        if len(words) > 1:
            short.setdefault("".join(w[0] for w in words if w[:1].isupper()), ident)
        draft = Draft(start, end, view.top(start, end), "name", "body", (ident,))
        yield draft, [i for hit in inside for i in range(hit.start, hit.end)]


def _plain(view: View, registry: Registry, start: int, end: int) -> str | None:
    """One name for "the Sri Lankan Navy", "Sri Lanka's Navy" and "the Sri Lanka Navy"; None where no state comes first."""
    length, entries = registry.knowledge.match(view.words[start:end], 0) or (0, ())
    entry = next((entry for entry in entries if entry.kind in _STATES and entry.country), None)
    state = registry.knowledge.country(entry.country) if entry is not None and entry.country else None
    if state is None or start + length >= end:
        return None
    rest = start + length + (view.tag[start + length] == "POS")
    one_word = end - rest == 1 and role_of(registry.knowledge, view.lower[rest]) is not None
    return f"{state.name} {view.document.span(rest, end).text}" if one_word else None


def _named_states(view: View, registry: Registry, start: int, end: int) -> set[str | None]:
    """The states that a body's own name holds: "the University of Khartoum"."""
    sentence = view.words[start:end]
    found = (registry.knowledge.match(sentence, i) for i in range(1, len(sentence)) if view.capital(start + i))
    return {entry.country for match in found if match is not None for entry in match[1][:1] if entry.kind in _STATES}


def _kind_of_body(view: View, registry: Registry, start: int, end: int) -> Role | None:
    """What a body's name says it is: its head noun first ("the Workers' Party" is a party), else all of its words."""
    stop = next((i for i in range(start + 1, end) if view.lower[i] in {"of", "for"}), end)
    if view.lower[stop - 1] == "bank" and (
        stop < end or view.lower[start] in {"central", "national", "reserve", "state"}
    ):
        return role_of(registry.knowledge, "central bank")  # "the Reserve Bank of Zimbabwe", "Bank of Ghana"
    noun = role_of(registry.knowledge, view.lower[stop - 1])
    if noun is not None and noun.sectors and noun.precedence > EMPTY_ROLE:
        return noun
    return role_of(registry.knowledge, " ".join(view.lower[start:stop])) or role_of(
        registry.knowledge, " ".join(view.lower[start:end])
    )


def _through_owner(view: View, start: int, end: int) -> int:
    """Where a body's name ends that the encoder cut at a possessive: "Committee of Soldiers' | Mothers"."""
    mark = end if end < len(view.words) and view.tag[end] == "POS" else end - 1
    if view.tag[mark] != "POS" or not any(view.lower[i] in {"of", "for"} for i in range(start, mark)):
        return end
    stop = view.bounds(start)[1]
    after = next((i for i in range(mark + 1, stop) if not view.capital(i)), stop)
    return after if after > mark + 1 else end


def _through_place(view: View, registry: Registry, start: int, end: int) -> int:
    """Where a body's name ends that the encoder cut before its place: "the Central Bank of | Sri Lanka"."""
    article = end - start > 2 and view.lower[end - 2 : end] == [
        "of",
        "the",
    ]  # "Ministry of … of the | Republic of Peru"
    link = end - 2 if article else end - 1 if view.lower[end - 1] == "of" else end
    if link >= len(view.words) or view.lower[link] != "of" or link <= start:
        return end
    noun = role_of(registry.knowledge, view.lower[link - 1]) if view.capital(link - 1) else None
    noun = _kind_of_body(view, registry, start, link) if article else noun
    place = next((n for n in view.names if n.start == link + 1 + article and n.type == "PLACE"), None)
    return place.end if place is not None and noun is not None and noun.kind == "group" else end


def _after_owner(view: View, by_token: dict[int, Hit], start: int, end: int) -> int:
    """Where a body's own name begins: after the owner in "Nigeria's Senate"; "the Farmers' Union" has none."""
    possessive = next((i for i in range(start, end) if view.tag[i] == "POS"), None)
    return possessive + 1 if possessive is not None and possessive - 1 in by_token else start


def _owning_state(view: View, by_token: dict[int, Hit], start: int) -> set[str | None]:
    """The state whose body it is: "Ghana's | Cocoa Board"."""
    owner = by_token.get(start - 2) if start > 1 and view.tag[start - 1] == "POS" else None
    return {owner.entry.country} if owner is not None and owner.entry.kind in _STATES else set()


def _new_name(view: View, by_token: dict[int, Hit], start: int, end: int) -> bool:
    """Whether the range is a name of its own: a capital, and more than known names and the words between them."""
    if not any(view.capital(i) and view.pos[i] in {"PROPN", "NOUN", "ADJ"} for i in range(start, end)):
        return False
    if view.sentence[start] < 0 or view.sentence[start] != view.sentence[end - 1]:
        return False
    rest = [i for i in range(start, end) if i not in by_token and view.words[i][:1].isalnum() and view.capital(i)]
    bodies = {by_token[i].entry.kind for i in range(start, end) if i in by_token}
    return (
        bool(rest)
        and not bodies & {"organisation", "group", "metonym"}
        and (len(rest) > 1 or end - start > 1 or len(view.words[start]) > 2)
    )
