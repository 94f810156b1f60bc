"""From cues and quotation marks to `Statement` records: who is behind which words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.records import Polarity, QuoteMode, Source, SpeechAct, Statement
from deedwatch.spans import Span, record_id
from deedwatch.statements import acts
from deedwatch.statements.comments import disputes
from deedwatch.statements.cues import find_cues
from deedwatch.statements.drafts import Draft, actor_of, merged
from deedwatch.statements.found import Found
from deedwatch.statements.inserted import reporting_tail
from deedwatch.statements.labels import TURN, labelled, namesake
from deedwatch.statements.lexicon import Lexicon, load
from deedwatch.statements.loose import attach_loose_quotes
from deedwatch.statements.papers import holders_of
from deedwatch.statements.quotatives import set_in
from deedwatch.statements.quotes import Quote, find_quotes
from deedwatch.statements.second_verbs import parted
from deedwatch.statements.unsaid import vouching
from deedwatch.syntax.arguments import COLLEAGUES

if TYPE_CHECKING:
    from deedwatch.document import Document, FoundMention, Sentence
    from deedwatch.records import Place, Time
    from deedwatch.tokens import Token

_OUTSIDE_STRIP = " \t\r\n,;:.–—-"
_MARKS = frozenset({'"', "“", "„", "«", "'", "‘"})
_NEAR = 6  # tokens between a cue and its date, where the tree hangs it elsewhere: "said in Paris late on Friday"
MAX_GAP = 6  # longer stretches between parts of a content are clauses of somebody else
_ITSELF = frozenset({"itself", "themselves"})
# Sources that hold words but are no speaker need a document or an actor behind them.
_LEANING = frozenset(
    {"hope", "wish", "fear", "worry", "doubt", "believe", "think", "suspect", "expect", "assume", "guess"}
)
_WEAK_CUES = frozenset(
    {
        "suggest",
        "indicate",
        "signal",
        "imply",
        "hint",
        "read",
        "mean",
        "point",
        "report",
        "feel",
        "know",
        "understand",
        "require",
        "show",
        "project",
        "commit",
        "find",
        "demonstrate",
        "determine",
        "calculate",
        "see",
        "highlight",
        "plan",
        "expect",
    }
)


def draft_statements(document: Document, lexicon: Lexicon) -> list[Statement]:
    """All statements of a document, in text order, nested ones linked to their parent."""
    quotes = find_quotes(document.article)
    drafts: list[Draft] = []
    for sentence in document.sentences:
        tokens = document.tokens(sentence)
        mine: list[Draft] = []
        for found in (*parted(document, find_cues(tokens, lexicon)), *labelled(document, sentence, lexicon)):
            mine.extend(_drafts_of(document, sentence, found, quotes, lexicon))
        cues = {draft.found.anchor.i for draft in mine}
        for found in set_in(document, sentence, lexicon, cues):
            mine.extend(_drafts_of(document, sentence, found, quotes, lexicon))
        drafts.extend(mine)
    attach_loose_quotes(document, drafts, quotes, lexicon)
    drafts = _joined(drafts, document.article.text)
    drafts.sort(key=lambda draft: (document.doc[draft.found.cue[0]].idx, draft.source.i if draft.source else -1))
    return _finish(document, drafts)


def _joined(drafts: list[Draft], text: str) -> list[Draft]:
    """One draft for one cue and speaker: "“If they come,” he said, “we fight.”" is one saying, however its halves were found."""
    kept: dict[tuple[int, int, int], Draft] = {}
    for draft in drafts:
        key = (*draft.found.cue, draft.source.i if draft.source is not None else -1)
        first = kept.get(key)
        if first is None:
            kept[key] = draft
            continue
        first.ranges = merged([*first.ranges, *draft.ranges], text)
        if draft.found.rule == TURN:  # one saying of many sentences: what is plainly said gives way to what binds
            first.ranges = [(first.ranges[0][0], first.ranges[-1][1])]
            if first.act == "assert":
                first.act, first.polarity = draft.act, draft.polarity
        first.quotes = [*first.quotes, *(quote for quote in draft.quotes if quote not in first.quotes)]
    return list(kept.values())


def _drafts_of(
    document: Document, sentence: Sentence, found: Found, quotes: Sequence[Quote], lexicon: Lexicon
) -> Iterable[Draft]:
    content = tuple(i for i in found.content if not found.cue[0] <= i < found.cue[1])
    content = _within_quote(document, found, content, quotes)
    nobody = found.rule.startswith("cue:hearsay")
    if not content or not (found.sources or nobody):
        return
    excluded = _reporting_tokens(found, content) if found.rule != TURN else set()
    content = tuple(i for i in content if i not in excluded)
    content = _without_spoken_time(document, found, content)
    if all(document.doc[i].pos_ in {"PRON", "DET", "PUNCT", "PART"} for i in content):
        return  # "denied it": nothing to show
    if found.rule.startswith(("cue:view", "cue:doubt")) and _pronoun_in_quote(document, found, quotes):
        return
    if found.rule.startswith("cue:describe") and document.doc[content[0]].lower_ in _ITSELF:
        return  # "a group calling itself the Eastern Front": its name
    barrier = {*range(*found.cue), *excluded, *(t.i for source in found.sources for t in source.subtree)} - set(content)
    if found.act == "accuse":  # "accused Kigali in a speech of looting": where it was said is no part of the charge
        barrier |= {d.i for d in syntax.children(found.anchor, "obl", "obl:unmarked")} - set(content)
    ranges, used = _content_ranges(document, content, quotes, document.doc[found.anchor.i].idx, barrier)
    if not ranges:
        return
    if nobody:
        yield Draft(found, None, list(ranges), list(used), "assert", _polarity(found), sentence)
    for source in _passed_on(document, found, used):
        mention = document.mention_at(source)
        if mention is None and (
            found.anchor.lemma_ in _WEAK_CUES
            or _reached_by_control(found.anchor, source)
            or (source.pos_ in {"VERB", "ADJ", "NUM", "DET"} and not _one_of_them(source))
            or source.lower_ in {"it", "that", "this", "there"}
        ):
            continue
        quoted = found.root is not None and any(quote.covers(found.root.idx) for quote in quotes)
        quoted = quoted or found.rule == TURN
        speaker = actor_of(document, _speaker(document, source))
        act, polarity = acts.refine(found.root, speaker, document, lexicon, quoted=quoted)
        if not found.neutral:
            act, refined = _sharper(found, act), act
            warded = refined == "deny" and act != "deny"  # "slammed the charges as lies" is no less a condemnation
            polarity = "negative" if found.polarity == "negative" else "positive" if warded else polarity
        elif act == "assert":
            act = found.act
        elif act in {"promise", "threaten", "offer"} and found.anchor.lemma_.lower() in _LEANING:
            act = "predict"  # "he hoped it would lead to talks" binds nobody
        yield Draft(found, source, list(ranges), list(used), act, polarity, sentence)


def _passed_on(document: Document, found: Found, quotes: Sequence[Quote]) -> tuple[Token, ...]:
    """Who speaks; of a quotation that a paper or broadcaster passes on, whom it quotes."""
    quoted = vouching(found.anchor) if quotes and found.anchor.pos_ == "VERB" else None
    if quoted is None or document.mention_at(quoted) is None:
        return found.sources
    carriers = (document.mention_at(source) for source in found.sources)
    return (
        (quoted,)
        if all(m is not None and document.is_press(m.mention.actor or "") for m in carriers)
        else found.sources
    )


def _within_quote(
    document: Document, found: Found, content: tuple[int, ...], quotes: Sequence[Quote]
) -> tuple[int, ...]:
    """A cue between quotation marks carries nothing outside them: “he said this, he tweeted that”."""
    at = document.doc[found.anchor.i].idx
    around = next((quote for quote in quotes if quote.covers(at) and not quote.single), None)
    if around is None:
        return content
    return tuple(i for i in content if around.start <= document.doc[i].idx < around.end)


def _polarity(found: Found) -> Polarity:
    return "negative" if found.root is not None and syntax.verb_group(found.root).negated else "positive"


def _sharper(found: Found, refined: SpeechAct) -> SpeechAct:
    """ "Called it a disgrace" condemns, "called the charge a lie" denies; other verbs that name their act keep it."""
    judging = found.rule.startswith("cue:describe") and refined in {"condemn", "praise", "deny"}
    return refined if judging else found.act


def _one_of_them(source: Token) -> bool:
    """ "One of the drivers": somebody, though no noun says who."""
    return source.lower_ in {"one", "another", "two", "some", "many", "others"} and bool(
        syntax.children(source, "nmod")
    )


def _reached_by_control(verb: Token, source: Token) -> bool:
    """Whether the tree gives the speaker only through another verb or noun: "Unity …, emphasizing that".

    Such a speaker must be known as somebody; "who" says as much.
    """
    if verb.lower_ == "according" or verb.is_punct or source.head == verb or source.dep_ == "conj":
        return False
    return not any(t.lower_ == "who" for t in syntax.children(verb, "nsubj"))


def _without_spoken_time(document: Document, found: Found, content: tuple[int, ...]) -> tuple[int, ...]:
    """ "said on Tuesday it would not": a date right after the cue says when it was said."""
    for time in document.times:
        if time.start - 1 == found.cue[1] and document.doc[found.cue[1]].pos_ in {"NOUN", "PROPN", "PRON"}:
            continue  # "accused Rwanda last week of arming rebels"
        if time.start - 1 <= found.cue[1] <= time.start and time.time.precision in {"day", "week", "month", "unknown"}:
            after = time.end
            follows = after < len(document.doc) and after in content and document.doc[after].text != ","
            if follows and document.doc[after].pos_ in {"PRON", "PROPN", "DET", "NOUN", "ADJ", "NUM", "SCONJ"}:
                return tuple(i for i in content if i >= after)
    return content


def _pronoun_in_quote(document: Document, found: Found, quotes: Sequence[Quote]) -> bool:
    """ "We believe", "they intended to kill us" inside a quotation: the speaker's own manner of speaking, no second attribution."""
    at = document.doc[found.anchor.i].idx
    nameless = any(source.lower_ in {"i", "we", "you", "one", "they", "he", "she", "it"} for source in found.sources)
    told = document.sentence_of(found.anchor)
    spoken = told is not None and told.index in document.transcript
    return nameless and (spoken or any(quote.covers(at) for quote in quotes))


def _reporting_tokens(found: Found, content: tuple[int, ...]) -> set[int]:
    """Tokens of the reporting clause that the tree put inside the content: the speaker, and what follows an inserted cue."""
    outside: set[int] = set()
    for source in found.sources:
        outside |= {t.i for t in source.subtree}
    if found.root is not None and found.root.i in outside:
        outside = set()
    root_before = found.root is not None and found.root.i < found.cue[0] and found.anchor.pos_ == "VERB"
    if root_before:
        first_quoted = next((i for i in content if i >= found.cue[1] and found.anchor.doc[i].text in _MARKS), None)
        own = {t.i for c in syntax.children(found.anchor, "ccomp") if c.i >= found.cue[1] for t in c.subtree}
        if disputes(found.anchor):  # "a figure the army dismissed as propaganda"
            named = [d for d in syntax.children(found.anchor, "obl") if syntax.preposition(d) == "as"]
            own |= {t.i for d in named for t in d.subtree}
        tail = reporting_tail(content, found.cue[1], found.anchor.doc) - own
        outside |= {i for i in tail if first_quoted is None or i < first_quoted}
    return outside


def _content_ranges(
    document: Document, content: Sequence[int], quotes: Sequence[Quote], cue_at: int, barrier: Collection[int]
) -> tuple[list[tuple[int, int]], list[Quote]]:
    """Character ranges of the content: runs of tokens, widened to the quotation marks around them."""
    doc, text = document.doc, document.article.text
    runs: list[list[int]] = []
    for i in content:
        gap = range(runs[-1][-1] + 1, i) if runs else range(0)
        # A word the tree hung elsewhere stays where it stands: without "non-" a policy "is negotiable".
        if runs and len(gap) <= MAX_GAP and not any(j in barrier for j in gap):
            runs[-1].append(i)
        else:
            runs.append([i])
    ranges: list[tuple[int, int]] = []
    used: list[Quote] = []
    for run in runs:
        start, end = doc[run[0]].idx, doc[run[-1]].end
        for quote in quotes:
            touched = [i for i in run if quote.start <= doc[i].idx < quote.end and not doc[i].is_punct]
            if touched and not quote.covers(cue_at):
                start, end = min(start, quote.start), max(end, quote.end)
                used.append(quote)
        trimmed = _trim(text, start, end, used)
        if trimmed is not None and any(character.isalnum() for character in text[trimmed[0] : trimmed[1]]):
            ranges.append(trimmed)
    return merged(ranges, text), used


def _trim(text: str, start: int, end: int, quotes: Sequence[Quote]) -> tuple[int, int] | None:
    opens = {quote.start for quote in quotes}
    closes = {quote.end for quote in quotes}
    while start < end and start not in opens and text[start] in _OUTSIDE_STRIP:
        start += 1
    while end > start and end not in closes and text[end - 1] in _OUTSIDE_STRIP:
        end -= 1
    return (start, end) if start < end else None


def _finish(document: Document, drafts: Sequence[Draft]) -> list[Statement]:
    made: list[Statement] = []
    seen: set[tuple[int, tuple[int, int], str | None]] = set()
    for draft in drafts:
        statement = _statement(document, draft)
        key = (
            statement.cue.start,
            (statement.content[0].start, statement.content[0].end),
            statement.source.actor or statement.source.name,
        )
        if key not in seen:
            seen.add(key)
            made.append(statement)
    return [replace(statement, parent=_parent(statement, made)) for statement in made]


def _statement(document: Document, draft: Draft) -> Statement:
    article = document.article
    mention = _speaker(document, draft.source) if draft.source is not None else None
    cue = document.span(*draft.found.cue)
    content = tuple(article.span(start, end) for start, end in sorted(draft.ranges))
    source_span = document.span(*_source_range(draft.source)) if draft.source is not None else None
    turn = draft.found.rule == TURN  # words as spoken, by the name in the label or by somebody named pages before
    if turn and draft.source is not None:
        label = draft.source.i == draft.found.cue[0] - 1
        source_span = (
            (mention.mention.span if mention else document.span(draft.source.i, draft.source.i + 1)) if label else None
        )
        mention = namesake(document, draft.source)
    name = None if mention is not None and mention.mention.actor else (source_span.text if source_span else None)
    source = Source(mention.mention.id if mention else None, mention.mention.actor if mention else None, name)
    mode = "direct" if turn else _mode(content, draft.quotes)
    evidence = tuple(sorted({span for span in (source_span, cue, *content) if span is not None}))
    return Statement(
        id=record_id("stm", [article.id, cue.start, content[0].start, content[0].end, source.mention or ""]),
        source=source,
        addressee=_addressee(document, draft, source.actor),
        cue=cue,
        content=content,
        mode=mode,
        act=draft.act,
        polarity=draft.polarity,
        time=_time(document, draft),
        place=_place(document, draft),
        parent=None,
        evidence=evidence,
        score=0.9 if draft.found.root is not None else 0.8,
        made_by=draft.found.rule,
    )


def _speaker(document: Document, source: Token) -> FoundMention | None:
    """Who the source is; the name in apposition to it, where the phrase itself denotes nobody in particular."""
    mention = document.mention_at(source)
    actor = mention.mention.actor if mention is not None else None
    if actor is not None and not actor.startswith("group:"):
        return mention
    if mention is None and source.lemma_.lower() in COLLEAGUES:  # "our humanitarian colleagues warn"
        ours = (document.mention_at(d) for d in syntax.children(source, "nmod:poss") if d.lower_ == "our")
        return next((m for m in ours if m is not None and m.mention.actor), None)
    if source.lemma_.lower() in load().offices:  # "Sharif's office said"
        holders = (document.mention_at(owner) for owner in holders_of(source))
        holder = next((m for m in holders if m is not None and (m.mention.actor or "").startswith("person:")), None)
        if holder is not None:
            return holder
    for name in syntax.children(source, "appos"):
        beside = document.mention_at(name)
        known = beside.mention.actor if beside is not None and beside.mention.kind == "name" else None
        if known is not None and known.startswith("person:") and source.tag_ in {"NN", "NNP"}:
            return beside
    return mention


def _source_range(token: Token) -> tuple[int, int]:
    start, end = syntax.subtree_range(token, without=("conj", "cc", "case", "parataxis", "punct"))
    return start, end


def _mode(content: Sequence[Span], quotes: Sequence[Quote]) -> QuoteMode:
    inside = outside = 0
    for span in content:
        near = [quote for quote in quotes if quote.start < span.end and span.start < quote.end]
        for at, character in enumerate(span.text, span.start):
            if character.isalnum():
                if near and any(quote.start <= at < quote.end for quote in near):
                    inside += 1
                else:
                    outside += 1
    if not inside:
        return "indirect"
    return "direct" if outside == 0 else "mixed"


def _addressee(document: Document, draft: Draft, speaker: str | None) -> tuple[str, ...]:
    found: list[str] = []
    root = draft.found.root
    asked = root is not None and syntax.verb_group(root).infinitive  # "ordered journalists to leave" is for them
    for token in draft.found.addressees:
        mention = document.mention_at(token)
        if mention is not None and mention.head == token.i and (asked or not _is_bare_press(token)):
            found.extend(ident for ident in mention.mention.actors if ident != speaker and ident not in found)
    return tuple(found)


def _is_bare_press(noun: Token) -> bool:
    """ "Told reporters", "told state television": whoever writes it down; "told Turkish journalists" are somebody."""
    own = (t for d in syntax.children(noun, "amod", "compound", "nmod:poss", "flat", "appos") for t in (d, *d.children))
    return (
        noun.lemma_.lower() in load().press
        and noun.tag_ in {"NN", "NNS"}
        and not any(t.text[:1].isupper() for t in own)
    )


def _time(document: Document, draft: Draft) -> Time | None:
    """A time expression hanging on the cue, not on what is said."""
    for found in document.times:
        if draft.sentence.start <= found.start < draft.sentence.end and not _in_content(document, draft, found.start):
            head, anchor = document.doc[found.head], draft.found.anchor
            if found.duration_days is None and (
                anchor in {head.head, head} or (abs(found.head - anchor.i) <= _NEAR and _dates(head, anchor))
            ):
                return found.time
    return None


def _dates(time: Token, cue: Token) -> bool:
    """Whether no clause beside or below the cue's owns the time: "Moscow, which annexed Crimea in 2014, rejected the plan"."""
    owner = syntax.governing_predicate(time)
    return owner is None or owner == cue or owner in cue.ancestors


def _place(document: Document, draft: Draft) -> Place | None:
    for found in document.places:
        if draft.sentence.start <= found.start < draft.sentence.end and not _in_content(document, draft, found.start):
            head = document.doc[found.head]
            if head.head == draft.found.anchor and syntax.child(head, "case") is not None:
                return found.place
    return None


def _in_content(document: Document, draft: Draft, token: int) -> bool:
    at = document.doc[token].idx
    return any(start <= at < end for start, end in draft.ranges)


def _parent(statement: Statement, made: Sequence[Statement]) -> str | None:
    """The innermost other statement whose content holds this one's cue."""
    holding = [
        (sum(len(span.text) for span in other.content), other.id)
        for other in made
        if other.id != statement.id
        and other.cue != statement.cue
        and any(span.contains(statement.cue) for span in other.content)
    ]
    return min(holding)[1] if holding else None
