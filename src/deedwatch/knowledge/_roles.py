"""What common nouns say of their holders: the table of roles and how phrases are read by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from deedwatch.knowledge._names import name_atoms
from deedwatch.knowledge._tables import Role

# Sectors whose former holders PLOVER calls elites (ELI); a former soldier or a former rebel is not one.
_OFFICIAL_SECTORS = frozenset({"GOV", "LEG", "JUD", "SPY"})
_ELITE = "ELI"
# Bodies of people of one calling or kind: "truckers' association".
MEMBERSHIP = frozenset(
    {
        "association",
        "federation",
        "confederation",
        "union",
        "league",
        "guild",
        "syndicate",
        "society",
        "cooperative",
        "collective",
        "alliance",
    }
)
# Prepositions that join a role to the body it belongs to.
_PREPOSITIONS = frozenset({"of", "to", "for", "in", "at", "from", "with"})


class RoleTable:
    """The roles by their nouns, with the adjectives of countries that may stand inside them."""

    def __init__(self, roles: Iterable[Role], adjectives: frozenset[str]) -> None:
        """Index the roles."""
        self._roles, self._prefixes = _index_roles(roles)
        self._adjectives = adjectives

    def roles(self) -> Iterator[Role]:
        """Every role, once for its noun and once for its plural."""
        yield from self._roles.values()

    def role(self, phrase: str) -> Role | None:
        """Return what a noun phrase says of its holder, from its longest ending that is a known role.

        A modifier of higher precedence decides over a general head: "senior police officials" is police. After
        "former" or "ex-" an official becomes one of PLOVER's elites (ELI) and no longer holds the office. A
        nationality inside the role does not hide it: "top Russian diplomat" is a top diplomat.

            >>> from deedwatch import knowledge
            >>> knowledge.load().role("senior police officials").sectors
            ('COP',)
        """
        words = [atom.casefold() for atom in name_atoms(phrase)]
        plain = self._without_nationality(words)
        if plain != words and self._head_length(plain) > self._head_length(words):
            words = plain
        words, complement = self._split_complement(words)
        length = self._head_length(words)
        if not length or (length == 1 and words[-1] == "syndicate"):
            members = self._of_members(words)
            if members is not None or not length:
                return members
        start = len(words) - length
        head = best = self._roles[" ".join(words[start:])]
        for modifier in (*self._modifiers(words[:start]), *self._modifiers(complement)):
            if modifier.precedence > best.precedence:
                best = modifier
        for word in words[:start]:
            if word in self._prefixes and _OFFICIAL_SECTORS.intersection(best.sectors):
                noun = f"{word} {head.noun}"
                return replace(best, noun=noun, plural=f"{word} {head.plural}", sectors=(_ELITE,), office=None)
        return best

    def _of_members(self, words: Sequence[str]) -> Role | None:
        """ "Pharmacists' federation": a body of those whom the word before it names, with their sectors."""
        if len(words) < 2 or words[-1] not in MEMBERSHIP:
            return None
        member = self._roles.get(words[-2])
        if member is None or words[-2] == member.noun or not member.sectors:
            return None
        noun = f"{words[-2]} {words[-1]}"
        sectors = ("LAB",) if "MIL" in member.sectors else member.sectors  # sailors who organise are workers
        return replace(member, noun=noun, plural=f"{noun}s", kind="group", office=None, sectors=sectors)

    def _head_length(self, words: Sequence[str]) -> int:
        """Return how many words the longest ending that is a role has; 0 if none."""
        return next((len(words) - n for n in range(len(words)) if " ".join(words[n:]) in self._roles), 0)

    def _split_complement(self, words: list[str]) -> tuple[list[str], list[str]]:
        """Part "commander" from "the army" in "commander of the army", unless the whole is a role of its own."""
        cut = next((n for n, word in enumerate(words) if word in _PREPOSITIONS), 0)
        if cut and len(words) - self._head_length(words) > cut and self._head_length(words[:cut]):
            return words[:cut], words[cut + 1 :]
        return words, []

    def _without_nationality(self, words: list[str]) -> list[str]:
        """Leave out the adjectives of countries, of one word or two ("north korean")."""
        kept: list[str] = []
        position = 0
        while position < len(words):
            width = next((n for n in (2, 1) if " ".join(words[position : position + n]) in self._adjectives), 0)
            if not width:
                kept.append(words[position])
            position += width or 1
        return kept

    def _modifiers(self, words: Sequence[str]) -> Iterator[Role]:
        """Yield the roles among the words before a head, longest first from each start."""
        for start in range(len(words)):
            for end in range(len(words), start, -1):
                role = self._roles.get(" ".join(words[start:end]))
                if role is not None and role.modifies:
                    yield role
                    break


def _index_roles(roles: Iterable[Role]) -> tuple[dict[str, Role], frozenset[str]]:
    """File the roles by singular and plural, spelled in atoms; words like "former" are kept apart."""
    table: dict[str, Role] = {}
    prefixes: set[str] = set()
    for role in roles:
        if role.kind == "prefix":
            prefixes.add(role.noun)
            continue
        for noun in (role.plural, role.noun):
            table[" ".join(name_atoms(noun))] = role
    return table, frozenset(prefixes)
