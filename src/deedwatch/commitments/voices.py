"""Who is bound: the speaker of the words, the side that speaker stands for, and who is addressed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deedwatch.commitments.lexicon import load
from deedwatch.syntax import child, children, conjuncts, genitives, obliques, recipients_of_speech, subjects, verb_group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deedwatch.document import Document
    from deedwatch.records import Actor, Statement
    from deedwatch.tokens import Token

ISSUED_REACH = 150  # words back to where a text was handed over: about two paragraphs
CLIMB = 8  # heads followed upwards in search of a reporting verb; deeper chains are parser noise


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: actor ids, the sides (countries, bodies, groups) they stand for, addressees, the statement if one is known."""

    by: tuple[str, ...]
    side: frozenset[str]
    addressees: tuple[str, ...]
    statement: Statement | None
    source: int | None  # token index heading the speaker's mention
    cue: int | None  # token index of the reporting verb

    @property
    def known(self) -> bool:
        """Whether somebody on record speaks."""
        return bool(self.by)


ORGANS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PRM"})  # what they are bound to binds their country
RIVALS = frozenset({"REB", "OPP", "UAF", "PRE", "CRM"})  # of a country, and against its government
CARING = frozenset({"UNO", "NGO"})  # the UN and charities, by the code of their "country"
NOBODY = Voice((), frozenset(), (), None, None, None)


class Voices:
    """Looks up speakers and sides in one document."""

    def __init__(self, document: Document) -> None:
        """Index the statements by their content."""
        self._document = document
        self._contents = sorted(
            (
                (_size(statement), span.start, span.end, at)
                for at, statement in enumerate(document.statements)
                for span in statement.content
            ),
        )
        self._mentions = {found.mention.id: found for found in document.mentions}

    def at(self, token: Token) -> Voice:
        """The innermost speaker of a token: by the statements found, else by the reporting verb above it."""
        for size, start, end, index in self._contents:
            if start <= token.idx < end:
                same = [
                    s
                    for s in self._document.statements
                    if _size(s) == size and s.cue == self._document.statements[index].cue
                ]
                return self._together([self.of_statement(statement) for statement in same])
        return self._by_syntax(token)

    def _together(self, voices: list[Voice]) -> Voice:
        """Coordinated sources of one cue speak as one; of other rivals the nearest to the cue speaks."""
        doc = self._document.doc
        placed = sorted((v for v in voices if v.source is not None), key=lambda v: abs((v.source or 0) - (v.cue or 0)))
        if not placed:
            return voices[0]
        first = placed[0]
        family = {t.i for t in _family(doc[first.source or 0])}
        joined = [v for v in sorted(placed, key=lambda v: v.source or 0) if v.source in family]
        listed = unique(i for t in _family(doc[first.source or 0]) for i in self.actors(t)) if len(joined) == 1 else ()
        by = unique([*(i for v in joined for i in v.by), *(listed if first.by else ())])
        return replace(first, by=by, side=self.side(by).union(*(v.side for v in joined)))

    def of_statement(self, statement: Statement) -> Voice:
        """The voice of a statement."""
        found = self._mentions.get(statement.source.mention or "")
        by = (found.mention.actors or _single(found.mention.actor)) if found else _single(statement.source.actor)
        cue = next(iter(self._document.tokens_of(statement.cue)), None)
        if not by:
            by = self._issued(subject for t in self._document.tokens_of(statement.cue) for subject in subjects(t))
        return self._voice(
            by, statement.addressee, statement, found.head if found else None, cue.i if cue is not None else None
        )

    def of_tokens(self, tokens: Iterable[Token], cue: Token | None = None, statement: Statement | None = None) -> Voice:
        """The voice of the mentions standing at these tokens."""
        items = list(tokens)
        by = unique(ident for token in items for ident in self.actors(token)) or self._issued(items)
        told = (
            unique(ident for token in recipients_of_speech(cue) for ident in self.actors(token))
            if cue is not None
            else ()
        )
        return self._voice(by, told, statement, items[0].i if items else None, cue.i if cue is not None else None)

    def _issued(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        """ "The list says", "the same document denied": a text speaks for the side that last handed it over or set it."""
        texts = load().table("speech", "texts")
        for token in tokens:
            lemma = token.lemma_.lower()
            if lemma not in texts:
                continue
            alike = texts if lemma in load().table("speech", "any_text") else {lemma}
            for earlier in reversed(self._document.doc[max(0, token.i - ISSUED_REACH) : token.i]):
                if earlier.lemma_.lower() in alike and (by := self._issuer(earlier)):
                    return by
        return ()

    def _issuer(self, text: Token) -> tuple[str, ...]:
        """Who hands a text over or gives time to comply with it; its owner."""
        verb = text.head if text.dep_ in {"obj", "obl"} else None
        if verb is not None and text.dep_ == "obl":  # "gave Doha ten days to comply with a list"
            complied = verb.lemma_ in load().table("conditions", "comply") and verb.dep_ in {"acl", "advcl", "xcomp"}
            verb = next((node for node in verb.ancestors if node.pos_ == "VERB"), None) if complied else None
        if verb is None or verb.lemma_ not in load().table("speech", "issue") or verb_group(verb).negated:
            return ()
        return unique(ident for doer in subjects(verb) for ident in self.actors(doer) if self.placed(ident))

    def cue_statement(self, cue: Token) -> Statement | None:
        """The statement whose cue covers the token, else the innermost one whose content does."""
        for statement in self._document.statements:
            if statement.cue.start <= cue.idx < statement.cue.end:
                return statement
        inside = next((index for _, start, end, index in self._contents if start <= cue.idx < end), None)
        return self._document.statements[inside] if inside is not None else None

    def _voice(
        self,
        by: tuple[str, ...],
        told: tuple[str, ...],
        statement: Statement | None,
        source: int | None,
        cue: int | None,
    ) -> Voice:
        if source is not None and self._bystander(self._document.doc[source], by):
            by = ()
        owners = children(self._document.doc[source], "nmod:poss") if source is not None else []
        side = self.side(unique([*by, *(i for owner in owners for i in self._plain(owner))]))  # "its commander X"
        addressed = tuple(a for a in told if not self.side((a,)) & side and not self._document.is_press(a))
        return Voice(by, side, addressed, statement, source, cue)

    def _bystander(self, head: Token, by: tuple[str, ...]) -> bool:
        lexicon = load()
        lemma = head.lemma_.lower()
        owned = lemma in lexicon.table("speech", "owned") and any(self._is_placed_body(ident) for ident in by)
        if (
            lemma in lexicon.table("speech", "bystanders")
            and not owned
            and not any(a.startswith("person:") for a in by)
        ):
            return True
        known = [self._document.actors[ident] for ident in by if ident in self._document.actors]
        unbound = lexicon.table("speech", "unbound_sectors")
        return bool(known) and all(_binds_nobody(actor, unbound) for actor in known)

    def _is_placed_body(self, ident: str) -> bool:
        actor = self._document.actors.get(ident)
        return actor is not None and actor.country is not None

    def _by_syntax(self, token: Token) -> Voice:
        report = load().table("speech", "report")
        node = token
        for _ in range(CLIMB):
            tail = next(
                (
                    d
                    for d in children(node, "parataxis", "ccomp")
                    if d.lemma_ in report and child(d, "nsubj") is not None
                ),
                None,
            )
            if tail is not None and not children(tail, "ccomp", "obj"):
                return self.of_tokens(subjects(tail), tail)
            if node.head == node:
                break
            if node.dep_ in {"ccomp", "parataxis", "xcomp", "advcl"} and node.head.lemma_ in report:
                if verb_group(node.head).negated:  # "did not say that it would withdraw"
                    return NOBODY
                return self.of_tokens(subjects(node.head), node.head)
            node = node.head
        return NOBODY

    def actors(self, token: Token) -> tuple[str, ...]:
        """Actor ids of the mention at a token, else of the owner, demonym or "of" phrase that says whose it is."""
        found = self._document.mention_at(token)
        if found is not None and (found.mention.actors or found.mention.actor):
            return found.mention.actors or _single(found.mention.actor)
        owners = [*genitives(token), *obliques(token).get("of", [])]
        return unique(ident for owner in owners if owner.i != token.i for ident in self._plain(owner))

    def named(self, token: Token) -> tuple[str, ...]:
        """The actors that the token itself denotes, not those whose deed or thing it is."""
        found = self._document.mention_at(token)
        return self._plain(token) if found is not None and found.head == token.i else ()

    def _plain(self, token: Token) -> tuple[str, ...]:
        found = self._document.mention_at(token)
        return (found.mention.actors or _single(found.mention.actor)) if found else ()

    def side(self, actors: Iterable[str]) -> frozenset[str]:
        """The countries, bodies and groups behind actor ids; "country:USA" stands for its id."""
        found: set[str] = set()
        for ident in actors:
            found.add(ident)
            actor = self._document.actors.get(ident)
            if actor is not None and actor.country and self._stands_with_state(actor):
                found.add(f"country:{actor.country}")
        return frozenset(found)

    @staticmethod
    def _stands_with_state(actor: Actor) -> bool:
        """A group only as an organ of the state; a person or body unless it is the state's rival."""
        sectors = set(actor.sectors)
        return sectors <= ORGANS if actor.id.startswith("group:") else bool(sectors & ORGANS) or not sectors & RIVALS

    def states(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The countries on the side of actors, as far as they have a record: the UN's "country" UNO has none."""
        return tuple(i for i in sorted(self.side(actors)) if i.startswith("country:") and i in self._document.actors)

    def settled(self, actors: Iterable[str]) -> tuple[str, ...]:
        """Actor ids with a country's ministries, armies and parliaments folded into the country itself."""
        return unique(self._folded(ident) for ident in actors)

    def _folded(self, ident: str) -> str:
        actor = self._document.actors.get(ident)
        if actor is None or not actor.country or not actor.sectors or not set(actor.sectors) <= ORGANS:
            return ident
        country = f"country:{actor.country}"
        generic = ident.startswith(f"group:{actor.country.lower()}-")  # a named junta or army stays itself
        return country if generic and country in self._document.actors else ident

    def has_side(self, ident: str) -> bool:
        """Whether an actor stands for a state, a body or a group of one; a person without a country for nobody known."""
        actor = self._document.actors.get(ident)
        return ident.startswith(("country:", "org:")) or (actor is not None and actor.country is not None)

    def is_bystander(self, voice: Voice) -> bool:
        """Whether the words come from somebody who describes: an analyst, a witness, a news agency."""
        if voice.source is None:
            return False
        found = self._document.mention_at(self._document.doc[voice.source])
        by = (found.mention.actors or _single(found.mention.actor)) if found else ()
        return self._bystander(self._document.doc[voice.source], by)

    def is_carer(self, voice: Voice) -> bool:
        """Whether the speaker is a body of many states, a charity or one of their people: it foretells, and deals no blows."""
        carers = load().table("speech", "carers")
        known = [actor for ident in voice.by if (actor := self._document.actors.get(ident)) is not None]
        return bool(known) and all(
            actor.country in CARING or (actor.sectors and set(actor.sectors) <= carers) for actor in known
        )

    def of_trade(self, tokens: Iterable[Token], cue: Token) -> Voice:
        """The voice of people of one trade who act together ("teachers threatened to strike"), whom no word else binds."""
        items = list(tokens)
        known = unique(ident for token in items for ident in self.named(token))
        by = tuple(ident for ident in known if ident.startswith("group:") and self.placed(ident))
        return Voice(by, self.side(by), (), self.cue_statement(cue), items[0].i, cue.i) if by else NOBODY

    def placed(self, ident: str) -> bool:
        """Whether an actor is more than a common noun: "the troops" of no known country binds and bears nothing."""
        actor = self._document.actors.get(ident)
        return not ident.startswith("group:") or (actor is not None and actor.country is not None)

    def is_own(self, token: Token, voice: Voice, *, quoted: bool) -> bool:
        """Whether a subject is the speaker or the speaker's side: "we", "his country", "Moscow" when Moscow speaks."""
        lexicon = load()
        low = token.lower_
        if low in lexicon.table("own", "first_person"):
            said_first = voice.cue is not None and token.i < voice.cue  # "we will resume attacks, a spokesman said"
            return quoted or said_first or voice.statement is None or voice.statement.mode != "indirect"
        if is_foreign(token):
            return False
        actors = self.actors(token)
        if actors:
            return bool(self.side(actors) & voice.side)
        if low in lexicon.table("own", "third_person"):
            alone = len(voice.by) == 1 and voice.by[0].startswith("person:")
            return not quoted and voice.known and not (low == "they" and alone)  # one speaker's "they" are others
        owner = child(token, "nmod:poss")
        if owner is not None and token.lemma_.lower() in lexicon.table("own", "nouns"):
            return self.is_own(owner, voice, quoted=quoted) or owner.lower_ in {
                "his",
                "her",
                "its",
                "their",
                "our",
                "my",
            }
        return False

    def is_posted(self, token: Token, voice: Voice) -> bool:
        """Whether a definite noun of soldiers or envoys without an owner means the speaker's: no other side's stand nearer."""
        posted = load().table("own", "posted")
        if token.lemma_.lower() not in posted or child(token, "nmod:poss", "nmod", "amod") is not None:
            return False
        if not any(d.lower_ in {"the", "these", "those"} for d in children(token, "det")):
            return False
        envoy = token.lemma_.lower() in load().table("own", "envoys")
        actors = tuple(i for i in self.actors(token) if self.placed(i) and not (envoy and i.startswith("group:")))
        if actors:  # of an envoy a group is only guessed, often from the country of the post
            return bool(self.side(actors) & voice.side)
        before = [t for t in self._document.doc[: token.i] if t.lemma_.lower() in posted and self.actors(t)]
        return not before or bool(self.side(self.actors(before[-1])) & voice.side)

    def others(self, tokens: Iterable[Token], voice: Voice) -> tuple[str, ...]:
        """Actors at these tokens, conjuncts included, who do not stand on the speaker's side."""
        found = unique(ident for token in tokens for item in conjuncts(token) for ident in self.actors(item))
        return tuple(ident for ident in found if self.placed(ident) and not self.side((ident,)) & voice.side)

    def are_compatriots(self, idents: Iterable[str], voice: Voice) -> bool:
        """Whether any of these is of the speaker's own country: Brazil's citizens when Brazil speaks."""
        known = [actor for ident in idents if (actor := self._document.actors.get(ident)) is not None]
        return any(actor.country is not None and f"country:{actor.country}" in voice.side for actor in known)

    def told(self, tokens: Iterable[Token], voice: Voice) -> tuple[str, ...]:
        """Those expressly addressed, common nouns included ("the military")."""
        found = unique(ident for token in tokens for item in conjuncts(token) for ident in self.actors(item))
        return tuple(ident for ident in found if not self.side((ident,)) & voice.side)


def is_foreign(token: Token) -> bool:
    """ "Foreign warships", "enemy troops": those of others, whomever a reading takes them for."""
    lexicon = load()
    named = any(d.lower_ in lexicon.table("harm", "foreign") for d in children(token, "amod", "compound"))
    return named and token.lemma_.lower() in lexicon.table("harm", "aimed_at")


def unique(idents: Iterable[str]) -> tuple[str, ...]:
    """Each id once, in order."""
    return tuple(dict.fromkeys(idents))


def _binds_nobody(actor: Actor, unbound: frozenset[str]) -> bool:
    """Whether an actor's word is private: business, press, crime; a name of whom nothing is known may bind itself."""
    if actor.id.startswith("person:") and actor.office is None:  # a gang's leader speaks for it, a suspect for nobody
        return bool(actor.sectors) and set(actor.sectors) <= unbound | {"CRM"}
    return bool(actor.sectors) and set(actor.sectors) <= unbound


def _size(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content)


def _family(token: Token) -> tuple[Token, ...]:
    """The token with all it is coordinated with."""
    node = token
    while node.dep_ == "conj" and node.head != node:
        node = node.head
    return conjuncts(node)


def _single(ident: str | None) -> tuple[str, ...]:
    return (ident,) if ident else ()
