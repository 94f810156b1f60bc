"""Whether a body that the scorer finds can be the one that a noun phrase means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._registry import armed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deedwatch.actors._drafts import Draft
    from deedwatch.actors._registry import Registry
    from deedwatch.knowledge import Role

ORGANS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP"})
_OFFICES = frozenset(
    {"wing", "arm", "office", "unit", "branch", "department", "service", "bureau", "directorate", "section", "division"}
)
_PRESS = frozenset({"media", "press", "information", "propaganda", "publicity", "communications"})
_HOW_MANY = frozenset("one two three four five six several some many other dozens hundreds all senior".split())


def fits(found: tuple[str, ...], role: Role | None, phrase: str, lemma: str, registry: Registry) -> bool:
    """No newspaper is "the air force", no union of states "the government", and no Security Council "the electoral council"."""
    if role is None:
        return not is_another(found, phrase, registry)
    organ = bool(ORGANS & set(role.sectors[:1]))
    charity = any(registry.country_of(ident) == "NGO" for ident in found)
    union = lemma in actor_lexicon().words["government_nouns"] and any(map(registry.supranational, found))
    if union or (charity and (organ or armed(role.sectors))) or is_another(found, phrase, registry):
        return False
    sectors = {sector for ident in found for sector in registry.sectors_of(ident)}
    if armed(role.sectors) and any(ident.startswith("country:") for ident in found):
        return False  # "Colombia's rebel group" is not Colombia
    return not (organ and sectors and not sectors & (set(role.sectors) | {"GOV"}))


def is_another(found: tuple[str, ...], phrase: str, registry: Registry) -> bool:
    """ "The electoral council", "the lawyers' league": the words before the noun tell of another body than the one named."""
    apart = actor_lexicon().words["tells_apart"] & set(phrase.split()[:-1])
    bodies = [ident for ident in found if ident.startswith("org:")]
    return any(apart.isdisjoint(registry.name_of(ident).lower().split()) for ident in bodies) if apart else False


def head_of_name(name: str) -> str:
    """The noun that heads a body's name: front of "Front of the Upper Delta", forum of "Democratic Forum"."""
    words = name.lower().split()
    stop = next((i for i, word in enumerate(words) if i and word in {"of", "for", "in", "on", "and"}), len(words))
    return words[stop - 1] if words else ""


def of_no_one_country(phrase: str) -> bool:
    """ "Diplomats", "two senior diplomats", "one migrant": people whose country the scene does not tell, however many."""
    words = [word for word in phrase.split() if word not in _HOW_MANY]
    return not {phrase, " ".join(words)}.isdisjoint(actor_lexicon().words["unplaced"])


def is_press_office(lemma: str, words: Iterable[str]) -> bool:
    """ "Media wing", "press office", "information unit"."""
    return lemma in _OFFICES and not _PRESS.isdisjoint(words)


def serves(registry: Registry, draft: Draft, lemma: str, owners: tuple[str, ...]) -> bool:
    """ "A faction of the ELN", "a Hamas official", "officers of the GRU", "a delegation led by N N": they act as the one that they are of."""
    if draft.led or is_press_office(lemma, draft.phrase.split()):
        return bool(owners)
    named = [o for o in owners if o.startswith(("org:", "group:")) and o not in registry.peoples]
    if not named or len(named) != len(owners) or draft.role is None:
        return False
    sectors = registry.sectors_of(named[0])
    if draft.role.noun == "officer" and {"SPY", "MIL"} & set(sectors):
        return True
    part = lemma in actor_lexicon().words["part_nouns"] or draft.role.noun.split()[-1] == "official"
    return part and registry.knowledge.group(named[0]) is not None
