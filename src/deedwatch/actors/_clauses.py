"""What the clause around a phrase says of whose it is: who calls on it, who sends it, who stands against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._registry import armed, in_arms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deedwatch.actors._discourse import Discourse
    from deedwatch.actors._drafts import Draft
    from deedwatch.actors._registry import Registry
    from deedwatch.actors._view import View
    from deedwatch.knowledge import Role


_AGAINST_FOREIGNERS = frozenset({"visa", "sanction", "blacklist", "deport", "extradite", "embargo"})
_CALLING_AT = frozenset("visit tour meet travel fly arrive land speak return come go stop".split())
_ABOVE = 3  # governors gone up to the verb of the clause: "accused the ministers of the government"


def answered_by(view: View, draft: Draft, country: str, owner: Callable[[int], tuple[str, ...]]) -> bool:
    """ "The ministry said 40 were killed; Israel denied it": the state beside it is another than the ministry's."""
    verb = view.head[draft.head] if view.is_subject(draft.head) else draft.head
    beside = [c for c in view.children[verb] if view.dep[c] in {"conj", "parataxis"} and c > draft.head]
    subjects = [subject for c in beside if (subject := view.subject(c)) is not None]
    return any(country in owner(subject) for subject in subjects)


def is_punished(discourse: Discourse, head: int, owner: Callable[[int], tuple[str, ...]], country: str | None) -> bool:
    """ "Washington revoked the visa of an official", "weighs sanctions on commanders": whom a state punishes so is not its own."""
    view, node = discourse.view, head
    if country is None:
        return False
    for _ in range(_ABOVE):
        if view.dep[node] not in {"obj", "nmod", "nmod:poss", "obl"}:
            return False
        node = view.head[node]
        if view.lemma[node] in _AGAINST_FOREIGNERS:
            break
    else:
        return False
    while True:
        subject = view.subject(node)
        if subject is not None and country in {discourse.registry.country_of(ident) for ident in owner(subject)}:
            return True
        if view.head[node] == node:
            return False
        node = view.head[node]


def called_on(discourse: Discourse, draft: Draft, country: str) -> bool:
    """Whether the state in focus speaks to these people: "Biden called on the military" is not about his own."""
    view = discourse.view
    token = view.role_token(draft.head)
    while view.dep[token] == "nmod":  # "suspended payments to the government"
        token = view.head[token]
    if view.dep[token] not in {"obj", "iobj", "obl"}:
        return False
    other = discourse.doer(view.head[token], draft.start)
    countries = {f"country:{discourse.registry.country_of(ident)}" for ident in (other.actors if other else ())}
    return country in countries


def opponents_home(discourse: Discourse, draft: Draft, owner: Callable[[int], tuple[str, ...]]) -> tuple[str, ...]:
    """ "The government" that an opposition leader blames is that of his own country."""
    view, registry, node = discourse.view, discourse.registry, draft.head
    for _ in range(_ABOVE):
        node = view.head[node]
        subject = view.subject(node)
        if subject is not None and subject != draft.head and view.pos[subject] != "PRON":  # whose turn comes later
            found = {registry.country_of(ident) for ident in owner(subject) if "OPP" in registry.sectors_of(ident)}
            code = found.pop() if len(found) == 1 else None
            return (registry.known(f"country:{code}"),) if code and registry.knowledge.country(code) else ()
    return ()


def struck_by(discourse: Discourse, draft: Draft, owner: Callable[[int], tuple[str, ...]]) -> str | None:
    """ "The navy detained three Indian boats": the state whose people a force does it to, and whose own it is not.

    An army does kill its own country's rebels.
    """
    view, registry = discourse.view, discourse.registry
    verb = view.head[draft.head]
    if view.dep[draft.head] != "nsubj":
        return None
    struck = [c for c in view.children[verb] if view.dep[c] == "obj"]
    idents = [ident for c in struck for t in (c, *view.children[c]) if t != draft.head for ident in owner(t)]
    if any(armed(registry.sectors_of(i)) or in_arms(registry.sectors_of(i)) for i in idents):
        return None
    states = {code for i in idents if (code := registry.country_of(i)) and registry.knowledge.country(code)}
    return f"country:{states.pop()}" if len(states) == 1 else None


def sender(discourse: Discourse, draft: Draft, role: Role) -> tuple[str, ...]:
    """Whose troops are sent: the subject's, in "Russia deployed troops" and "Russia rejected calls to remove troops"."""
    view, words = discourse.view, actor_lexicon().words
    verb = view.head[draft.head]
    if view.dep[draft.head] == "nsubj:pass" and view.dep[verb] == "ccomp" and view.lemma[verb] in words["force_verbs"]:
        speaker = view.subject(view.head[verb])  # "troops had been deployed, the police chief said": those of his state
        told = speaker is not None and view.lemma[view.head[verb]] in words["speech_verbs"]
        return _sending(discourse, draft, speaker) if speaker is not None and told else ()
    if (
        view.dep[draft.head] != "obj"
        or not {"MIL", "COP"} & set(role.sectors)
        or view.lemma[view.head[draft.head]] not in words["force_verbs"]
    ):
        return ()
    node = view.head[draft.head]
    for _ in range(5):
        subject = view.subject(node)
        if subject is not None:
            return _sending(discourse, draft, subject)
        up = view.head[node]
        if up == node:
            return ()
        blamed = view.child(up, "obj", "iobj")
        telling = view.lemma[up] in words["speech_verbs"] | words["political_verbs"]
        if blamed is not None and blamed < node and telling:
            return _sending(discourse, draft, blamed)
        node = up
    return ()


def _sending(discourse: Discourse, draft: Draft, token: int) -> tuple[str, ...]:
    other = next((d for _, d in discourse.recent(draft.start, 0) if d.head == token), None)
    return other.actors if other is not None and other.sort in {"country", "person"} else ()


def partisans_home(registry: Registry, draft: Draft) -> str | None:
    """ "Pro-Assad militiamen": the country that the one they are for leads."""
    words, on, known = draft.phrase.split(), registry.on, registry.knowledge
    if len(words) < 2 or words[0] not in {"pro", "anti"} or on is None:
        return None
    leaders = [p for p in known.people_by_surname(words[1]) if known.rank(p.id, on) == 1]
    return leaders[0].country if len({p.country for p in leaders}) == 1 else None


def visited_aside(view: View, head: int) -> frozenset[int]:
    """The tokens of "who visited Rabat" beside the subject of the phrase's clause: where he had been is not where it plays."""
    node = head
    for _ in range(_ABOVE):
        node = view.head[node]
        subject = view.subject(node)
        clauses = [c for c in view.children[subject] if view.dep[c] == "acl:relcl"] if subject is not None else []
        found = [c for c in clauses if view.lemma[c] in _CALLING_AT and c < head]
        if found and subject != head:
            return frozenset(_below(view, found[0]))
    return frozenset()


def _below(view: View, top: int) -> Iterator[int]:
    yield top
    for child in view.children[top]:
        yield from _below(view, child)
