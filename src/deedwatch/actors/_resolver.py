"""Who a nominal is: offices and roles against the people and bodies of the article, then against the tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from deedwatch.actors._backers import backer_of
from deedwatch.actors._callings import calling
from deedwatch.actors._clauses import (
    answered_by,
    called_on,
    is_punished,
    opponents_home,
    partisans_home,
    sender,
    struck_by,
    visited_aside,
)
from deedwatch.actors._discourse import keeps_order
from deedwatch.actors._fits import ORGANS, fits, head_of_name, is_another, of_no_one_country, serves
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._nominals import FELLOWS, NUMBERS
from deedwatch.actors._officials import BACK_FOR_ROLES, Officials
from deedwatch.actors._registry import EMPTY_ROLE, OFFICIALS, armed, in_arms, role_of
from deedwatch.actors._reporting import aimed_at, others_home, own_words, spoken_of, tellers_home
from deedwatch.actors._sides import Sides

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from deedwatch.actors._discourse import Discourse
    from deedwatch.actors._drafts import Draft
    from deedwatch.actors._scene import Scene
    from deedwatch.knowledge import Role

_QUANTITIES = frozenset(
    "two three four five several many some more other few dozens hundreds thousands all most".split()
)
_HELD = frozenset({"GOV", "COP", "LEG", "JUD", "SPY"})
_OF_A_STATE = frozenset(
    {"federal", "government", "state", "national", "security", "army", "navy", "police", "military"}
)
_RANKING = frozenset({"senior", "top", "key", "leading"})
# Nouns for the two people just named: "the two leaders", "both women".
_PEOPLE = frozenset(
    "leader man woman minister president premier diplomat official rival negotiator envoy general commander politician candidate statesman brother".split()
)
_GENDERED: dict[str, Literal["m", "f"]] = {"man": "m", "brother": "m", "woman": "f"}


class Resolver:
    """Resolves nominals one after the other, in text order."""

    def __init__(
        self,
        discourse: Discourse,
        owner: Callable[[int], tuple[str, ...]],
        taken_up: Callable[[Draft], tuple[str, ...]],
    ) -> None:
        """`owner` gives the actors of the mention at a possessor's token, resolving it first if need be.

        `taken_up` gives those that the scorer finds a definite noun phrase to take up.
        """
        self._taken_up = taken_up
        self._discourse = discourse
        self.scene: Scene | None = None
        self.quoted: Mapping[int, tuple[str, ...]] = {}  # who speaks each quotation
        self._view = discourse.view
        self._registry = discourse.registry
        self._knowledge = discourse.registry.knowledge
        self._owner = owner
        self._lexicon = actor_lexicon()
        self.officials = Officials(discourse)
        self._sides = Sides(discourse)

    def resolve(self, draft: Draft) -> tuple[str, ...]:
        """The actors of a nominal; empty when they cannot be told."""
        lemma = self._view.lemma[draft.head]
        draft.role = calling(self._view, self._knowledge, draft) or draft.role
        owners = self._owners(draft)
        if draft.role is not None and draft.role.noun in self._lexicon.words["advocates"]:
            self._as_private(draft, owners)
        special = self._collective(draft, lemma, owners)
        if special is not None:
            return special
        held = self._held_by(draft, lemma)
        if held is not None:
            return held
        if lemma in self._lexicon.words["neighbour_nouns"]:
            return self._sides.neighbour(draft, owners)
        if draft.sort == "country":
            return self._state(draft, owners)
        if draft.role is not None and (lemma == "counterpart" or (lemma in FELLOWS and draft.owners)):
            return self._counterpart(draft, draft.role)
        if owners and draft.definite and draft.number == "sing" and lemma in self._lexicon.bodies:
            found = self._of_owner(self._body(draft, lemma), owners)
            if found:
                return found  # "the Palestinian movement"
        if self._means_body(draft, lemma, owners):
            found = self._body(draft, lemma) or self._taken_up(draft)
            found = self._fitting(found, draft, lemma)
            if found or draft.role is None:
                return found
        return self._by_role(draft, lemma, owners)

    def _as_private(self, draft: Draft, owners: tuple[str, ...]) -> None:
        """ "Jimmy Lai's lawyer" speaks for a person and is no court."""
        if not owners and draft.end > draft.head + 2:  # "a lawyer for Imran Khan"
            owners = self._owner(self._view.top(draft.head + 2, draft.end))
        if owners and all(owner.startswith("person:") for owner in owners):
            draft.role = replace(draft.role, sectors=("CVL",)) if draft.role is not None else None

    def _owners(self, draft: Draft) -> tuple[str, ...]:
        """Whose the nominal is; of a body and its country ("for the Palestinian movement") the body."""
        if draft.possessor is None:
            return draft.owners
        if not draft.owners:
            return self._owner(draft.possessor)
        if draft.possessor > draft.head:
            found = self._owner(draft.possessor)
            if found and all(ident.startswith(("org:", "group:")) for ident in found):
                return self._of_owner(found, draft.owners) or draft.owners
        return draft.owners

    def _collective(self, draft: Draft, lemma: str, owners: tuple[str, ...]) -> tuple[str, ...] | None:
        """The West, "both sides", "the four governments", "the front" of that name; None for all else."""
        words, name = self._lexicon.words, self._lexicon.collectives.get(draft.phrase)
        if name is not None and not draft.owners and draft.possessor is None:
            return (self._registry.collective(name, self._lexicon.collective_names[name]),)
        count = self._sides.count(draft)
        if count and not owners and lemma in _PEOPLE:
            pair = self.officials.several(draft, count, _GENDERED.get(lemma))
            if pair:
                return pair
        if count and not owners and (lemma in words["side_words"] | words["state_nouns"] or lemma in NUMBERS):
            return self._sides.counted(draft, lemma, count)
        sides = self._sides.parties(draft, lemma)
        if sides is not None:
            if sides or draft.role is None:
                return sides
            return (self._registry.generic(None, draft.role, draft.phrase),)  # of whatever quarrel
        if count and not owners and draft.role is not None and draft.role.kind == "group" and draft.definite:
            owners = self._sides.counted(draft, "country", count)
            return self._group(draft, draft.role, owners, lemma) if owners else ()
        if draft.definite and draft.number == "sing" and not owners and draft.possessor is None:
            found = self._named_with(draft, lemma)
            return found if found and not is_another(found, draft.phrase, self._registry) else None
        return None

    def _held_by(self, draft: Draft, lemma: str) -> tuple[str, ...] | None:
        """ "The Houthi-run ministry" is the Houthis', "Russian-installed officials" are Russia's; None for other phrases."""
        backer, role = backer_of(self._view, draft), draft.role
        if backer is None or role is None or not _HELD & set(role.sectors[:1]):
            return None
        found = self._owner(backer.token)
        band = bool(found) and all(armed(self._registry.sectors_of(ident)) for ident in found)
        state = bool(found) and found[0].startswith("country:")
        rebels = role_of(self._knowledge, self._view.lower[backer.token])
        if backer.how == "backed":
            officials = lemma not in self._lexicon.words["government_nouns"] and draft.number == "plur"
            return (self._registry.generic(None, role, draft.phrase),) if officials and state else None
        if band:
            return found
        if not found and rebels is not None and armed(rebels.sectors):  # "the rebel-run administration in Goma"
            return self._generic(draft, rebels, draft.owners or draft.places)
        if state and backer.how != "led":
            return self._generic(draft, role, found)
        return (self._registry.generic(None, role, draft.phrase),) if backer.how == "installed" else None

    def _means_body(self, draft: Draft, lemma: str, owners: tuple[str, ...]) -> bool:
        """Whether the phrase can take up a body by its kind: "the alliance", "the EU bloc"."""
        noun = lemma in self._lexicon.bodies or lemma in self._lexicon.body_names
        single = draft.definite and draft.number == "sing" and draft.possessor is None
        return noun and single and (not owners or self._registry.supranational(owners[0]))

    def _by_role(self, draft: Draft, lemma: str, owners: tuple[str, ...]) -> tuple[str, ...]:
        if draft.role is None:
            return self._taken_up(draft) if draft.definite else ()
        if draft.tentative:
            return self._band(owners)
        if draft.role.noun in self._lexicon.words["kin"]:
            return self._family(draft, draft.role, owners)
        if draft.possessor is not None and not owners:
            return self._taken_up(draft)  # "its military" with "its" unknown
        if serves(self._registry, draft, lemma, owners):
            return owners
        if draft.sort == "person":
            return self._person(draft, draft.role, owners)
        return self._group(draft, draft.role, owners, lemma)

    def _band(self, owners: tuple[str, ...]) -> tuple[str, ...]:
        """ "Its men had taken the town": of those who have men under arms, they themselves."""
        sectors = [self._registry.sectors_of(owner) for owner in owners if owner.startswith(("org:", "group:"))]
        return owners if sectors and all(armed(found) or in_arms(found) for found in sectors) else ()

    def _family(self, draft: Draft, role: Role, owners: tuple[str, ...]) -> tuple[str, ...]:
        """ "The late dictator's widow", "relatives of the deposed leader": of the elite where theirs held office."""
        found = self._taken_up(draft) if draft.definite and draft.number == "sing" else ()
        if found:
            return found
        related = {sector for owner in owners for sector in self._registry.sectors_of(owner)}
        head = self._discourse.at(draft.possessor) if draft.possessor is not None else None
        if head is not None and head.role is not None:
            related.update(head.role.sectors)
        if draft.possessor is not None and not related:
            return ()
        elite = bool(related & OFFICIALS | ({"ELI"} & related))
        if not elite:
            return self._generic(draft, role, self._countries(owners))
        draft.sectors = ("ELI",)
        return self._generic(draft, replace(role, sectors=("ELI",)), self._countries(owners))

    def _state(self, draft: Draft, owners: tuple[str, ...]) -> tuple[str, ...]:
        if draft.number == "plur":  # "EU nations" act as the EU; "most EU nations" do not
            bodies = tuple(owner for owner in owners if owner.startswith("org:"))
            return bodies if len(draft.phrase.split()) == 1 else ()
        if draft.possessor is not None or owners:
            return self._countries(owners)[:1]
        if not draft.definite or self._other_words(draft):
            return ()
        kinds = self._lexicon.state_kinds.get(self._view.lemma[draft.head])
        before = draft.phrase.split()[:-1]
        if before and before != ["host"] and kinds is None:
            regions = self._lexicon.state_regions
            kinds = regions.get(" ".join(before)) or regions.get(before[-1])  # "the Nordic country"
            if kinds is None:
                return ()
        if kinds is not None:
            for _, other in self._discourse.recent(draft.start, BACK_FOR_ROLES):
                found = (
                    []
                    if other.kind == "pronoun"
                    else [ident for ident in other.actors if ident.startswith("country:") and ident[8:] in kinds]
                )
                if found:
                    return (found[0],)
            return ()
        focus = self._discourse.focus(draft.start) or self._discourse.topic()
        scene = self.scene.country(draft.head) if self.scene is not None and not focus else None
        return (focus,) if focus else (self._registry.known(f"country:{scene}"),) if scene else ()

    def _other_words(self, draft: Draft) -> bool:
        """ "the most populous country in Africa" describes, "the country" picks up."""
        part = " ".join(draft.phrase.split()[:-1]) in self._lexicon.state_regions  # "the Central American country"
        part = part or self._view.lemma[draft.head] in self._lexicon.state_kinds  # "the gas-rich emirate"
        return not part and (len(draft.phrase.split()) > 2 or draft.end - draft.start > 4)

    def _countries(self, owners: tuple[str, ...]) -> tuple[str, ...]:
        codes = dict.fromkeys(self._registry.country_of(owner) for owner in owners)
        return tuple(
            self._registry.known(f"country:{code}") for code in codes if code and self._knowledge.country(code)
        )

    def _body(self, draft: Draft, lemma: str) -> tuple[str, ...]:
        """ "the alliance": the body of a fitting kind mentioned last, when no other is as near."""
        kinds = self._lexicon.bodies.get(lemma, frozenset())
        names = self._lexicon.body_names.get(lemma, frozenset())
        if self._other_words(draft):
            return ()
        for other in reversed(self._discourse.history):
            named = other.kind == "name" and not self._discourse.left_behind(other, draft)
            for ident in other.actors if named else ():
                entry = self._knowledge.actor(ident) if ident.startswith(("org:", "group:")) else None
                if names and entry is not None and names & set(entry.name.lower().split()):
                    return (ident,)
        found: list[str] = []
        for _, other in self._discourse.recent(draft.start, BACK_FOR_ROLES):
            for ident in other.actors:
                body = self._knowledge.organisation(ident)
                kind = (
                    body.kind
                    if body
                    else "group"
                    if ident.startswith("group:") and self._knowledge.group(ident)
                    else None
                )
                if kind in kinds and ident not in found:
                    found.append(ident)
        if not found:
            return self._elsewhere(kinds)
        return (found[0],)

    def _named_with(self, draft: Draft, lemma: str) -> tuple[str, ...]:
        """ "the front", "the forum": the body named last whose own name is headed by the word."""
        if lemma in self._lexicon.words["common_heads"] or self._other_words(draft):
            return ()
        for other in reversed(self._discourse.history):
            named = other.kind == "name" and other.start < draft.start
            for ident in other.actors if named and not self._discourse.left_behind(other, draft) else ():
                if ident.startswith(("org:", "group:")) and lemma == head_of_name(self._registry.name_of(ident)):
                    return (ident,)
        return ()

    def _elsewhere(self, kinds: frozenset[str]) -> tuple[str, ...]:
        """The only fitting body of the whole article so far."""
        found = {
            ident
            for draft in self._discourse.history
            for ident in draft.actors
            if (body := self._knowledge.organisation(ident)) is not None and body.kind in kinds
        }
        return tuple(found) if len(found) == 1 else ()

    def _person(self, draft: Draft, role: Role, owners: tuple[str, ...]) -> tuple[str, ...]:
        names = self.officials.offices(draft, role)
        seconds = self._lexicon.words["seconds"] & set(draft.phrase.split())
        names = tuple(name for name in names if seconds <= set(name.split()))  # no deputy prosecutor is the prosecutor
        if any(
            name.startswith(f"{draft.phrase} of ") or name == draft.phrase for name in names if name not in role.noun
        ):
            draft.held = True  # "Scotland's first minister": the word belongs to the office
        if names and draft.definite and not owners and draft.possessor is None:
            draft.told_by = self._teller(draft)
        found = self._somebody(draft, role, names, owners)
        if found:
            return found
        if draft.definite and not owners and not draft.places:
            headed = self.officials.of_body(draft, role, names)
            return self._of_the_scene(draft, role, names) if headed is None else headed
        owners = owners or draft.places
        if (
            owners
            and not owners[0].startswith("person:")
            and role.noun.split()[-1] in self._lexicon.words["spoken_for"]
        ):
            body = owners[0].startswith(("org:", "group:")) and owners[0] not in self._registry.peoples
            band = body and armed(self._registry.sectors_of(owners[0]))  # "the movement's army spokesman"
            if not self._countries(owners) or band or (body and role.precedence <= EMPTY_ROLE):
                return owners
        return () if role.noun == "ally" else self._generic(draft, role, owners)

    def _teller(self, draft: Draft) -> tuple[str, ...]:
        """The person whose words hold the phrase: "the president must go" is not said by him of himself."""
        view, node = self._view, draft.head
        found = self.quoted.get(view.quote[node], ())
        for _ in range(6):
            up = view.head[node]
            if found or up == node or view.dep[node] == "acl:relcl":
                break  # "which the president put at 80" is the outlet's
            if view.dep[node] == "ccomp" and view.lemma[up] in self._lexicon.words["speech_verbs"]:
                subject = view.subject(up)
                named = (
                    subject is not None and subject != draft.head and view.pos[subject] != "PRON"
                )  # whose turn comes later
                found = self._owner(subject) if named and subject is not None else ()
            node = up
        return tuple(ident for ident in found if ident.startswith("person:"))

    def _somebody(self, draft: Draft, role: Role, names: tuple[str, ...], owners: tuple[str, ...]) -> tuple[str, ...]:
        """The one who holds the office or was given the role before, whom the phrase takes up, or the only one there is."""
        found: tuple[str, ...] = ()
        if names and (draft.held or draft.former) and (draft.definite or owners or self.officials.bare_title(draft)):
            found = self.officials.holder(draft, names, owners)
            if found and self.officials.bare_title(draft) and not owners and self._abroad(draft, found[0]):
                found = self._of_the_scene(draft, role, names)
        elif not names and draft.definite and draft.held:
            found = self.officials.same_role(draft, role, owners)
        if not found and draft.definite and draft.number == "sing":
            found = self.officials.second(draft) or self._taken_up(draft)
            found = () if any(self._discourse.out_of_scene(ident, draft.start) for ident in found) else found
            found = () if set(found) & set(draft.told_by) else found
            # "The rebel" is one man
            found = tuple(i for i in found if not (self._knowledge.group(i) or self.officials.elsewhere(i, role)))
            if owners and all(ident.startswith("group:") for ident in found):
                found = self._of_owner(found, owners)  # "its ambassador … Cambodia's envoy": two states' men
        if found or not (draft.definite and names and draft.held) or owners or draft.former:
            return found
        place = next((place for name in names if (place := self._knowledge.only_place(name))), None)
        if place is None or (len(draft.phrase.split()) > 1 and self.scene is not None and not self.scene.names(place)):
            return ()
        only = (self._registry.known(place if ":" in place else f"country:{place}"),)  # "the pope"
        return self.officials.holder(draft, names, only) or self._generic(draft, role, only)

    def _of_the_scene(self, draft: Draft, role: Role, wanted: tuple[str, ...]) -> tuple[str, ...]:
        """ "The president" where one country is spoken of: its own, when the tables know one on the day."""
        aims = aimed_at(self._view, draft.head)
        country = self.scene.office(draft.head, aims) if self.scene is not None and draft.held else None
        holders = [ident for ident in draft.told_by if self.officials.holds(ident, wanted, draft.phrase)]
        told_at_home = country in {self._registry.country_of(ident) for ident in holders}
        if country is None or draft.former or told_at_home or self._regional(draft, role):
            return ()
        owners = (self._registry.known(f"country:{country}"),)
        return self.officials.holder(draft, wanted, owners) or self._generic(draft, role, owners)

    def _local(self, draft: Draft, role: Role) -> list[str]:
        """Whose nurses, rebels or lawmakers these are when nothing says so: those of the scene.

        Soldiers may be foreign, so for them no other country may be named.
        """
        if (
            self.scene is None
            or draft.sort not in {"group", "person"}
            or of_no_one_country(draft.phrase)
            or self._regional(draft, role)
        ):
            return []
        if armed(role.sectors):
            bands = self._discourse.named_fighters(draft.start)
            home = self._registry.country_of(bands[0]) if len(bands) == 1 else None
            if home is not None and self._knowledge.country(home):
                return [home]
        foreign = bool({"MIL", "GOV", "REF"} & set(role.sectors[:1])) or not role.sectors
        country = self.scene.opens_at_home(draft.start) if ORGANS & set(role.sectors[:1]) else None
        country = country or (
            self.scene.only(draft.head)
            if foreign
            else self.scene.country(draft.head, visited_aside(self._view, draft.head))
        )
        if is_punished(self._discourse, draft.head, self._owner, country):
            country = self.scene.home()
        country = country or partisans_home(self._registry, draft)
        country = self._lexicon.settled_by.get(country or "", country) if role.noun == "settler" else country
        organ = country is not None and bool(ORGANS & set(role.sectors[:1]))
        other_side = organ and answered_by(self._view, draft, f"country:{country}", self._owner)
        no_army = f"country:{country}" in self._lexicon.words["without_army"] and "MIL" in role.sectors
        if no_army or other_side:
            country = (self._discourse.other_than(f"country:{country}", draft.start) or "")[8:] or None
        return [country] if country is not None else []

    def _regional(self, draft: Draft, role: Role) -> bool:
        """ "West African leaders", "European officials": of many states; "Arab fighters" may well be of the one."""
        if not ORGANS & set(role.sectors[:1]) and draft.phrase.split()[-1] not in self._lexicon.words["unplaced"]:
            return False
        words = draft.phrase.split()
        while words and words[0] in _QUANTITIES | _RANKING:
            del words[0]
        regions = self._lexicon.words["regions"] | self._lexicon.state_regions.keys() - {"island"}
        return bool({" ".join(words[:n]) for n in (1, 2)} & regions)

    def _abroad(self, draft: Draft, ident: str) -> bool:
        """Whether a person is of another country than the one that both headline and dateline name."""
        home = self.scene.headed(draft.head) if self.scene is not None else None
        return home is not None and self._registry.country_of(ident) not in {home, None}

    def _counterpart(self, draft: Draft, role: Role) -> tuple[str, ...]:
        """ "his Ukrainian counterpart": who was called so before, else who holds the same office there."""
        for other in reversed(self._discourse.history):
            if other.phrase == draft.phrase and other.owners == draft.owners and other.actors[0].startswith("person:"):
                return other.actors
        holder = self._owner(draft.possessor) if draft.possessor is not None else ()
        person = self._registry.people.get(holder[0]) if len(holder) == 1 else None
        if person is not None and draft.owners and draft.number == "sing":
            found = self.officials.holder(draft, tuple(sorted(self._registry.offices_of(person))), draft.owners)
            if found and found[0] != person.id:
                return found
        return self._generic(draft, role, draft.owners) if draft.owners else ()

    def _group(self, draft: Draft, role: Role, owners: tuple[str, ...], lemma: str) -> tuple[str, ...]:
        words = self._lexicon.words
        one = draft.definite and draft.number == "sing" and role.kind == "group" and draft.possessor is None
        named = bool(owners) and owners[0].startswith(("org:", "group:")) and self._named_by(draft)
        if owners and one and not named:  # "the TASS agency" is TASS
            found = self._fitting(self._of_owner(self._taken_up(draft), owners), draft)
            if found and not set(found) <= set(owners):  # "Peru's army" is not Peru over again
                return found
        if lemma in words["government_nouns"] and owners:
            return self._countries(owners) or owners
        if "MIL" in role.sectors[:1] and any(owner in self._registry.peoples for owner in owners):
            role = self._knowledge.role("rebels") or role  # a people without a state has no armed forces but its rebels
        bodies = self._bodies_among(owners, role)
        if bodies and armed(self._registry.sectors_of(bodies[0])) and (armed(role.sectors) or in_arms(role.sectors)):
            return bodies  # "Hamas militants"; its commanders and officers are no state's
        if (
            bodies
            and draft.possessor is None
            and role.kind == "group"
            and draft.number == "sing"
            and self._named_by(draft)
        ):
            return bodies  # "the Hamas movement", "the ISI agency"
        if bodies and (
            set(self._registry.sectors_of(bodies[0])) & set(role.sectors) or self._registry.supranational(bodies[0])
        ):
            return bodies
        if owners and not self._countries(owners) and (role.noun in words["spoken_for"] or role.precedence <= 20):
            return tuple(owner for owner in owners if not owner.startswith("person:"))
        if not owners and not draft.definite:
            owners = self._countries(sender(self._discourse, draft, role))
        sent = "MIL" in role.sectors and lemma not in {"ministry", "junta"}
        places = () if sent else draft.places  # troops in a place are seldom that place's
        owners = owners or places
        if not owners and (draft.definite or draft.phrase.partition(" ")[0] in _OF_A_STATE):
            found = self._mentioned_group(draft, role, lemma) or self._fitting(self._taken_up(draft), draft, lemma)
            if found:
                return found
            against = opponents_home(self._discourse, draft, self._owner) if lemma in words["government_nouns"] else ()
            owners = against or self._home(draft, role)
            if owners and lemma in words["government_nouns"]:
                return owners
        return self._generic(draft, role, owners)

    def _bodies_among(self, owners: tuple[str, ...], role: Role) -> tuple[str, ...]:
        """The bodies and groups; one with soldiers of which no table knows is an army: "RSLAF troops"."""
        peoples = self._registry.peoples
        bodies = tuple(o for o in owners if o.startswith(("org:", "group:")) and o not in peoples)
        if bodies and "MIL" in role.sectors:
            self._registry.described(bodies[0], role)
        return bodies

    def _fitting(self, found: tuple[str, ...], draft: Draft, lemma: str = "") -> tuple[str, ...]:
        if not draft.owners and any(self._discourse.out_of_scene(ident, draft.start) for ident in found):
            return ()
        return found if fits(found, draft.role, draft.phrase, lemma, self._registry) else ()

    def _of_owner(self, found: tuple[str, ...], owners: tuple[str, ...]) -> tuple[str, ...]:
        """ "the Taiwanese firm": whom the scorer finds, if nothing known of him speaks against the country."""
        countries = {self._registry.country_of(owner) for owner in owners} | {None}
        return found if found and {self._registry.country_of(ident) for ident in found} <= countries else ()

    def _named_by(self, draft: Draft) -> bool:
        """Whether the body's name stands right before the noun that says what it is."""
        before = draft.head - 1
        return len(draft.phrase.split()) == 1 and before >= draft.start and self._view.tag[before] != "POS"

    def _home(self, draft: Draft, role: Role) -> tuple[str, ...]:
        """Whose "the military", "the security forces" are when nothing says so: the state in focus, else the article's."""
        if role.kind != "group" or not ORGANS.intersection(role.sectors[:1]) or self._regional(draft, role):
            return ()
        told = tellers_home(self._registry, self._teller(draft)) if self._view.quote[draft.head] >= 0 else None
        if told is not None:
            return (told,)  # "the army will take the mine," their minister said
        topic = self._discourse.topic()
        country = self._discourse.home(draft, role)
        if country is not None and spoken_of(self._discourse, draft, country):
            return tuple(filter(None, [others_home(self._discourse, draft, country)])) or (country,)
        struck = struck_by(self._discourse, draft, self._owner) if "MIL" in role.sectors else None
        if struck is not None and country in {struck, None}:
            country = self._discourse.other_than(struck, draft.start)
        if country in self._lexicon.words["without_army"] and "MIL" in role.sectors:
            country = self._discourse.other_than(country, draft.start)
        if country is not None and answered_by(self._view, draft, country, self._owner):
            country = self._discourse.other_than(country, draft.start)
        if country is None or (country != topic and called_on(self._discourse, draft, country)):
            return ()
        return (country,)

    def _mentioned_group(self, draft: Draft, role: Role, lemma: str) -> tuple[str, ...]:
        """ "the army": the one last mentioned with its country; a bare "the government" that of the country in focus."""
        if lemma in self._lexicon.words["government_nouns"]:
            return ()
        fighters = self._discourse.named_fighters(draft.start) if armed(role.sectors) and draft.definite else []
        one_band = fighters if len(fighters) == 1 and draft.number == "plur" else []
        for other in reversed(self._discourse.history):  # a rare noun is taken up from afar
            if (
                other.role is not None
                and other.role.noun == role.noun
                and (other.owners or not one_band or other.actors[0] in one_band)
                and other.number == draft.number
                and self._registry.country_of(other.actors[0])
                and not self._discourse.left_behind(other, draft)
            ):
                return other.actors
        if one_band:
            return (one_band[0],)
        own = own_words(self._view, draft.head)
        home = self.scene.home() if self.scene is not None and keeps_order(draft, role) else None
        for _, other in self._discourse.recent(draft.start, BACK_FOR_ROLES):
            if home is not None and other.actors and self._registry.country_of(other.actors[0]) not in {home, None}:
                continue  # "French troops … Security forces arrested": those of the country told of
            if self._discourse.left_behind(other, draft) or (other.head in own and other.role != role):
                continue
            if other.role is not None and other.sort == "group" and other.number == draft.number and other.actors:
                if other.role.noun == role.noun or (
                    other.role.sectors[:1] == role.sectors[:1]
                    and {"MIL", "COP"} & set(role.sectors)
                    and other.role.kind == role.kind == "group"
                ):
                    return other.actors
            elif (
                other.sort == "body"
                and role.kind == "group"
                and role.sectors
                and self._is_called(other.actors[0], role)
            ):
                return other.actors
        return (fighters[0],) if len(fighters) == 1 else ()  # "the guerrillas"

    def _is_called(self, ident: str, role: Role) -> bool:
        """Whether "the fleet", "the army" can be this body: same sector, and its name says so."""
        entry = self._knowledge.actor(ident)
        same = self._registry.sectors_of(ident)[:1] == role.sectors[:1]
        return same and entry is not None and role.noun.split()[-1] in entry.name.lower().split()

    def _generic(self, draft: Draft, role: Role, owners: tuple[str, ...]) -> tuple[str, ...]:
        codes = [code for owner in owners if (code := self._registry.country_of(owner))]
        if not codes and not owners:
            codes = self._local(draft, role)
        plain = " ".join(word for word in draft.phrase.split() if word.isalpha() and word not in _QUANTITIES)
        if role.sectors[:1] == ("SOC",) and "international" in plain.split() and not owners:
            codes = ["NGO"]
        if not codes:
            return (self._registry.generic(None, role, plain),)
        return tuple(dict.fromkeys(self._registry.generic(code, role, plain) for code in codes))
