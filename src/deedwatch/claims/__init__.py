"""Claims: the numbers somebody stands behind: what is measured, of whom, when, where, and on whose word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.claims.measured import Measured
from deedwatch.claims.measures import measure_of
from deedwatch.records import Claim, Place, Statement, Time, Value
from deedwatch.spans import Span, record_id
from deedwatch.syntax import child, children, clause_range, conjuncts, genitives, obliques, subjects, verb_group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deedwatch.document import Document, FoundQuantity
    from deedwatch.tokens import Token

__all__ = ["find_claims"]

OWNED = frozenset(
    {
        "troops",
        "missiles",
        "aircraft",
        "vehicles",
        "ships",
        "weapons",
        "tests",
        "aid",
        "spending",
        "assets",
        "distance",
        "agreements",
    }
)
LOSSES = frozenset({"dead", "wounded", "displaced", "missing", "refugees", "killed"})
NAMING = frozenset({"name", "demonym", "title"})  # a nominal's own reading rests on discourse, too weak for a count
FOLDED = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PRM", "CVL"})
HOLDING = frozenset({"have", "host", "deploy", "send", "station", "mass", "amass", "fire", "launch", "test", "conduct", "carry", "own", "pledge", "give", "provide", "commit", "mobilise", "mobilize", "offer", "lose", "spend", "earn", "withdraw", "keep", "hold", "use", "approve", "announce", "sign"})  # fmt: skip


def find_claims(document: Document) -> tuple[Claim, ...]:
    """All claims of a document, in text order. Reads quantities, mentions, statements, times and places.

    `claimed_by` None is the outlet's own voice. Evidence is the quantity first, then its clause.
    """
    found = []
    for quantity in document.quantities:
        measured = measure_of(document, quantity) if _worth(quantity) else None
        if measured is not None and not _is_forecast(measured):
            found.append(_claim(document, quantity, measured))
    return tuple(found)


def _is_forecast(measured: Measured) -> bool:
    """ "Thousands could die", "300 would be displaced if it burst", "would have died": losses of people nobody has counted.

    "May have died" and "could be dead" count those that are lost already.
    """
    verb = measured.verb
    if verb is None or measured.measure not in LOSSES or verb.pos_ != "VERB":
        return False
    group = verb_group(verb)
    if group.perfect:
        return any(d.lower_ == "would" for d in children(verb, "aux"))
    return group.tense == "future" or group.modal in {"could", "may", "might", "can", "would"}


def _worth(quantity: FoundQuantity) -> bool:
    return any(bound is not None for bound in (quantity.low, quantity.best, quantity.high))


def _claim(document: Document, quantity: FoundQuantity, measured: Measured) -> Claim:
    statement = _innermost(document, quantity.span)
    clause = _clause(document, quantity, measured)
    return Claim(
        id=record_id("clm", [document.article.id, measured.measure, quantity.span.start, quantity.span.end]),
        measure=measured.measure,
        unit=measured.unit,
        value=_value(quantity),
        qualifier=quantity.qualifier,
        of=_of(document, measured),
        claimed_by=_speaker(document, statement),
        evidence=(quantity.span, clause) if clause is not None and clause != quantity.span else (quantity.span,),
        time=_time(document, clause, measured),
        place=_place(document, clause),
        statement=statement.id if statement is not None else None,
    )


def _speaker(document: Document, statement: Statement | None) -> str | None:
    """The speaker's id; a country's officials or army speak for the country."""
    if statement is None or statement.source.actor is None:
        return None
    return _settled(document, statement.source.actor) or statement.source.actor


def _value(quantity: FoundQuantity) -> Value:
    """A plain number sets no bounds: best alone. "More than" and "up to" keep theirs."""
    if quantity.qualifier is None and quantity.low == quantity.best == quantity.high:
        return Value(None, quantity.best, None)
    return Value(quantity.low, quantity.best, quantity.high)


def _innermost(document: Document, span: Span) -> Statement | None:
    """The statement with the shortest content around the number."""
    around = [
        (sum(part.end - part.start for part in statement.content), at)
        for at, statement in enumerate(document.statements)
        if any(part.contains(span) for part in statement.content)
    ]
    return document.statements[min(around)[1]] if around else None


def _clause(document: Document, quantity: FoundQuantity, measured: Measured) -> Span | None:
    head = measured.verb if measured.verb is not None else measured.head
    sentence = document.sentence_of(head)
    if sentence is None:
        return None
    start, end = clause_range(head)
    start, end = min(max(start, sentence.start), quantity.start), max(min(end, sentence.end), quantity.end)
    span = document.span(start, end)
    statement = _innermost(document, quantity.span)
    content = (
        next((part for part in statement.content if part.contains(quantity.span)), None)
        if statement is not None
        else None
    )
    if content is not None and not content.contains(span):
        return document.article.span(max(span.start, content.start), min(span.end, content.end))
    return span


def _of(document: Document, measured: Measured) -> tuple[str, ...]:
    """Who is counted, or whose it is: owner or adjective, "on its side", the holder, else the counted noun's own mention."""
    head = measured.head
    for group in (_owners(head), _sides(measured.verb)):
        found = _ids(document, group)
        if found:
            return found
    if measured.measure in OWNED:
        found = _holder(document, measured)
        if found:
            return found
    mention = document.mention_at(head)
    return _ids(document, [head]) if mention is not None and mention.mention.kind in NAMING else ()


def _owners(head: Token) -> list[Token]:
    owners = [*genitives(head), *children(head, "nmod:poss")]
    owners += [t for case in ("of", "from") for t in obliques(head).get(case, [])]
    return [*owners, *(g for owner in list(owners) for g in genitives(owner))]


def _sides(verb: Token | None) -> list[Token]:
    """ "Died on its side"."""
    if verb is None:
        return []
    return [owner for t in obliques(verb).get("on", []) if t.lemma_ == "side" for owner in genitives(t)]


def _holder(document: Document, measured: Measured) -> tuple[str, ...]:
    verb = measured.verb
    if verb is None or (verb.lemma_ not in HOLDING and measured.measure != "distance"):
        return ()
    if verb_group(verb).passive:
        return _ids(document, children(verb, "obl:agent"))
    if verb.lemma_ == "host":
        return ()
    return _ids(document, subjects(verb))


def _ids(document: Document, tokens: Iterable[Token]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for token in (item for start in tokens for item in conjuncts(start)):
        mention = document.mention_at(token)
        if mention is not None and not _is_place_only(token):
            idents = mention.mention.actors or ((mention.mention.actor,) if mention.mention.actor else ())
            found.update(
                dict.fromkeys(settled for ident in idents if (settled := _settled(document, ident)) is not None)
            )
    return tuple(found)


def _settled(document: Document, ident: str) -> str | None:
    """A country's army or people stand for the country; common nouns of no country ("the civilians") for nobody."""
    actor = document.actors.get(ident)
    if not ident.startswith("group:"):
        return ident
    if actor is None or actor.country is None:
        return None
    country = f"country:{actor.country}"
    return country if set(actor.sectors) <= FOLDED and actor.sectors and country in document.actors else ident


def _is_place_only(token: Token) -> bool:
    """ "Troops in Niger": the place of those counted is not who they are."""
    marker = child(token, "case")
    return (
        marker is not None
        and marker.lower_ in {"in", "at", "near", "to", "around", "outside"}
        and token.dep_ in {"nmod", "obl"}
    )


def _time(document: Document, clause: Span | None, measured: Measured) -> Time | None:
    if clause is None:
        return None
    inside = [
        t
        for t in document.times
        if t.time.text is not None and clause.contains(t.time.text) and t.time.start is not None
    ]
    own = [t for t in inside if _same_clause(document.doc[t.head], measured)]
    return own[0].time if own else None


def _same_clause(token: Token, measured: Measured) -> bool:
    """Whether a time belongs to the count, not to a relative clause beside it ("…, who disappeared in 2007")."""
    goal = measured.verb if measured.verb is not None else measured.head
    node = token
    while node.i != goal.i and node.head != node:
        if node.dep_ in {"acl:relcl", "appos", "advcl", "parataxis"}:
            return False
        node = node.head
    return node.i == goal.i


def _place(document: Document, clause: Span | None) -> Place | None:
    if clause is None:
        return None
    inside = [p for p in document.places if p.place.span is not None and clause.contains(p.place.span)]
    return inside[0].place if inside else None
