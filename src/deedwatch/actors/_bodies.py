"""Names of countries, bodies and peoples that stand as mentions of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._drafts import Draft
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._metonyms import acts_as_government
from deedwatch.actors._registry import role_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deedwatch.actors._drafts import Hit
    from deedwatch.actors._registry import Registry
    from deedwatch.actors._view import View

_GOVERNMENT = ("GOV",)  # what a capital that acts stands for
_NAMED = frozenset({"country", "region", "organisation", "group"})


def named_drafts(view: View, registry: Registry, hits: list[Hit], used: set[int]) -> Iterator[Draft]:
    """A draft for each known name that is not part of a larger mention (`used` tokens)."""
    for hit in hits:
        entry = hit.entry
        if entry.kind == "person" or hit.start in used:
            continue
        if entry.kind in {"adjective", "demonym"} or (
            entry.kind == "region" and view.tag[hit.end - 1] in {"NNS", "NNPS"}
        ):
            draft = _demonym(view, hit)
        elif entry.kind in {"capital", "metonym"}:
            draft = _metonym(view, hit)
        elif entry.kind in _NAMED:
            sort = "body" if entry.kind == "organisation" else "group" if entry.kind == "group" else "country"
            draft = Draft(hit.start, hit.end, view.top(hit.start, hit.end), "name", sort)  # type: ignore[arg-type]
        else:
            draft = None
        if draft is not None:
            draft.actors = (registry.entry(entry),)
            yield draft


def _demonym(view: View, hit: Hit) -> Draft | None:
    head = view.top(hit.start, hit.end)
    if view.lemma[view.head[head]] in actor_lexicon().words["languages"]:
        return None
    before = hit.start - 1
    if before >= 1 and view.lower[before] == "-" and view.lower[before - 1] in actor_lexicon().words["untied_before"]:
        return None
    draft = Draft(hit.start, hit.end, head, "demonym", "country")
    if view.tag[hit.end - 1] in {"NNS", "NNPS"} or (
        hit.entry.kind == "demonym" and view.lower[hit.end - 1].endswith("s")
    ):
        draft.number, draft.sort = "plur", "group"
    return draft


def _metonym(view: View, hit: Hit) -> Draft | None:
    seat = hit.entry.kind == "metonym" and not hit.entry.ambiguous
    body = hit.entry.kind == "metonym" and hit.entry.body
    if not body and not acts_as_government(view, hit.start, hit.end, seat=seat):
        return None
    head = view.top(hit.start, hit.end)
    return Draft(hit.start, hit.end, head, "metonym", "country", sectors=hit.entry.sectors or _GOVERNMENT)


def unknown_bodies(
    view: View, registry: Registry, hits: list[Hit], taken: set[int]
) -> Iterator[tuple[Draft, list[int]]]:
    """The encoder's ORG names that the tables do not have, with the tokens of known names inside them."""
    by_token = {i: hit for hit in hits for i in range(hit.start, hit.end)}
    short: dict[str, str] = {}
    for name in view.document.names:
        start, end = name.start, name.end
        while end > start and (view.tag[end - 1] == "POS" or not view.words[end - 1][:1].isalnum()):
            end -= 1
        possessive = next((i for i in range(start, end) if view.tag[i] == "POS"), None)
        start = start if possessive is None else possessive + 1  # "Nigeria's Senate": the owner is a name of its own
        while start < end and (view.pos[start] in {"DET", "PUNCT", "ADP"} or not view.words[start][:1].isalnum()):
            start += 1
        if (
            name.type != "ORG"
            or start >= end
            or taken.intersection(range(start, end))
            or not _new_name(view, by_token, start, end)
        ):
            continue
        words = tuple(view.words[start:end])
        common = role_of(registry.knowledge, " ".join(view.lower[start:end]))
        if common is not None and common.noun == " ".join(view.lower[start:end]):
            continue  # "Congress", "the Senate": a role, resolved with its state
        text = view.document.span(start, end).text
        inside = list(dict.fromkeys(by_token[i] for i in range(start, end) if i in by_token))
        role = role_of(registry.knowledge, " ".join(view.lower[start:end]))
        countries = {hit.entry.country for hit in inside if hit.entry.kind != "person"}
        country = countries.pop() if len(countries) == 1 else None
        ident = short.get(text) or registry.body(text, country, role.sectors if role else ())
        if len(words) > 1:
            short.setdefault("".join(w[0] for w in words if w[:1].isupper()), ident)
        draft = Draft(start, end, view.top(start, end), "name", "body", (ident,))
        yield draft, [i for hit in inside for i in range(hit.start, hit.end)]


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
