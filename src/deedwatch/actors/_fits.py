"""Whether a body that the scorer finds can be the one that a noun phrase means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._registry import armed

if TYPE_CHECKING:
    from deedwatch.actors._registry import Registry
    from deedwatch.knowledge import Role

ORGANS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "OPP"})


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
