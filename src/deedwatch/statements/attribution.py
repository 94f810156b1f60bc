"""From cues and quotation marks to `Statement` records: who is behind which words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.records import Polarity, QuoteMode, Source, SpeechAct, Statement
from deedwatch.spans import Span, record_id
from deedwatch.statements import acts
from deedwatch.statements.cues import cue_range, find_cues, speakers
from deedwatch.statements.found import Found
from deedwatch.statements.inserted import reporting_tail
from deedwatch.statements.labels import labelled, led_in, signed
from deedwatch.statements.lexicon import Lexicon
from deedwatch.statements.quotatives import beside, between, set_in
from deedwatch.statements.quotes import Quote, find_quotes

if TYPE_CHECKING:
    from spacy.tokens import Token

    from deedwatch.document import Document, FoundMention, Sentence
    from deedwatch.records import Actor, Place, Time

_OUTSIDE_STRIP = " \t\r\n,;:.–—-"
_INSIDE_STRIP = " \t\r\n"
_MARKS = frozenset({'"', "“", "„", "«", "'", "‘"})
MAX_GAP = 6  # longer stretches between parts of a content are clauses of somebody else
MIN_QUOTE_WORDS = 4  # shorter quotations without a cue are scare quotes or titles
# Sources that hold words but are no speaker need a document or an actor behind them.
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


@dataclass(slots=True)
class Draft:
    """A statement being put together: character ranges of its content, then made final."""

    found: Found
    source: Token | None
    ranges: list[tuple[int, int]]
    quotes: list[Quote]
    act: SpeechAct
    polarity: Polarity
    sentence: Sentence


def draft_statements(document: Document, lexicon: Lexicon) -> list[Statement]:
    """All statements of a document, in text order, nested ones linked to their parent."""
    quotes = find_quotes(document.article)
    drafts: list[Draft] = []
    for sentence in document.sentences:
        tokens = document.tokens(sentence)
        mine: list[Draft] = []
        for found in (*find_cues(tokens, lexicon), *labelled(document, sentence, lexicon)):
            mine.extend(_drafts_of(document, sentence, found, quotes, lexicon))
        cues = {draft.found.anchor.i for draft in mine}
        for found in set_in(document, sentence, lexicon, cues):
            mine.extend(_drafts_of(document, sentence, found, quotes, lexicon))
        drafts.extend(mine)
    _attach_loose_quotes(document, drafts, quotes, lexicon)
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
        first.ranges = _merged([*first.ranges, *draft.ranges], text)
        first.quotes = [*first.quotes, *(quote for quote in draft.quotes if quote not in first.quotes)]
    return list(kept.values())


def _drafts_of(
    document: Document, sentence: Sentence, found: Found, quotes: Sequence[Quote], lexicon: Lexicon
) -> Iterable[Draft]:
    content = tuple(i for i in found.content if not found.cue[0] <= i < found.cue[1])
    nobody = found.rule.startswith("cue:hearsay")
    if not content or not (found.sources or nobody):
        return
    excluded = _reporting_tokens(found, content)
    content = tuple(i for i in content if i not in excluded)
    content = _without_spoken_time(document, found, content)
    if all(document.doc[i].pos_ in {"PRON", "DET", "PUNCT", "PART"} for i in content):
        return  # "denied it": nothing to show
    if found.rule.startswith("cue:view") and _first_person_in_quote(document, found, quotes):
        return
    barrier = {*range(*found.cue), *excluded, *(t.i for source in found.sources for t in source.subtree)} - set(content)
    ranges, used = _content_ranges(document, content, quotes, document.doc[found.anchor.i].idx, barrier)
    if not ranges:
        return
    if nobody:
        yield Draft(found, None, list(ranges), list(used), "assert", _polarity(found), sentence)
    for source in found.sources:
        mention = document.mention_at(source)
        if mention is None and (
            found.anchor.lemma_ in _WEAK_CUES
            or _reached_by_control(found.anchor, source)
            or (source.pos_ in {"VERB", "ADJ", "NUM", "DET"} and not _one_of_them(source))
            or source.lower_ in {"it", "that", "this", "there"}
        ):
            continue
        quoted = found.root is not None and any(quote.covers(found.root.idx) for quote in quotes)
        act, polarity = acts.refine(found.root, _actor_of(document, mention), document, lexicon, quoted=quoted)
        if not found.neutral:
            act = _sharper(found, act)
            polarity = "negative" if found.polarity == "negative" else polarity
        elif act == "assert":
            act = found.act
        yield Draft(found, source, list(ranges), list(used), act, polarity, sentence)


def _polarity(found: Found) -> Polarity:
    return "negative" if found.root is not None and syntax.verb_group(found.root).negated else "positive"


def _sharper(found: Found, refined: SpeechAct) -> SpeechAct:
    """ "Called it a disgrace" condemns; other verbs that name their act keep it."""
    return refined if found.rule.startswith("cue:describe") and refined in {"condemn", "praise"} else found.act


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
        if time.start - 1 <= found.cue[1] <= time.start and time.time.precision in {"day", "week", "month", "unknown"}:
            after = time.end
            follows = after < len(document.doc) and after in content and document.doc[after].text != ","
            if follows and document.doc[after].pos_ in {"PRON", "PROPN", "DET", "NOUN", "ADJ", "NUM", "SCONJ"}:
                return tuple(i for i in content if i >= after)
    return content


def _first_person_in_quote(document: Document, found: Found, quotes: Sequence[Quote]) -> bool:
    """ "We believe" inside a quotation is the speaker's own manner of speaking, no second attribution."""
    at = document.doc[found.anchor.i].idx
    first = any(source.lower_ in {"i", "we", "you", "one"} for source in found.sources)
    return first and any(quote.covers(at) for quote in quotes)


def _actor_of(document: Document, mention: FoundMention | None) -> Actor | None:
    return document.actors.get(mention.mention.actor) if mention is not None and mention.mention.actor else None


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
        start, end = doc[run[0]].idx, doc[run[-1]].idx + len(doc[run[-1]])
        for quote in quotes:
            touched = [i for i in run if quote.start <= doc[i].idx < quote.end and not doc[i].is_punct]
            if touched and not quote.covers(cue_at):
                start, end = min(start, quote.start), max(end, quote.end)
                used.append(quote)
        trimmed = _trim(text, start, end, used)
        if trimmed is not None and any(character.isalnum() for character in text[trimmed[0] : trimmed[1]]):
            ranges.append(trimmed)
    return _merged(ranges, text), used


def _trim(text: str, start: int, end: int, quotes: Sequence[Quote]) -> tuple[int, int] | None:
    opens = {quote.start for quote in quotes}
    closes = {quote.end for quote in quotes}
    while start < end and start not in opens and text[start] in _OUTSIDE_STRIP:
        start += 1
    while end > start and end not in closes and text[end - 1] in _OUTSIDE_STRIP:
        end -= 1
    return (start, end) if start < end else None


def _merged(ranges: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip(_INSIDE_STRIP)):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _attach_loose_quotes(document: Document, drafts: list[Draft], quotes: Sequence[Quote], lexicon: Lexicon) -> None:
    """Quotes no clause claimed: continuations, quotes after a colon, quotes whose tree went wrong."""
    owner: dict[int, list[Draft]] = {}
    for draft in drafts:
        for quote in draft.quotes:
            owner.setdefault(quote.start, []).append(draft)
    previous: Quote | None = None
    for quote in quotes:
        if quote.start in owner:
            previous = quote
            continue
        if quote.single or _words(document, quote) < MIN_QUOTE_WORDS or _inside_content(drafts, quote):
            continue
        claimed = (
            _signature(document, quote)
            or _continuing(document, quote, previous, owner)
            or _introduced(document, quote, drafts, lexicon)
            or _neighbour_cue(document, quote, lexicon)
            or _beside(document, quote)
            or _by_place(document, quote)
        )
        for draft in claimed:
            if draft not in drafts:
                _act_of_quote(document, draft, quote, lexicon)
            draft.ranges = _merged([*draft.ranges, (quote.start, quote.end)], document.article.text)
            draft.quotes.append(quote)
            if draft not in drafts:
                drafts.append(draft)
        if claimed:
            owner[quote.start] = list(claimed)
            previous = quote
    _carry_back(document, quotes, owner)


def _carry_back(document: Document, quotes: Sequence[Quote], owner: dict[int, list[Draft]]) -> None:
    """A paragraph whose quotation stays open belongs to the speaker of the next, who is named only there."""
    for quote, following in zip(reversed(quotes[:-1]), reversed(quotes[1:]), strict=True):
        carried = quote.open_end and quote.start not in owner and following.block > quote.block
        between = document.article.text[quote.end : following.start].strip(_INSIDE_STRIP)
        if not carried or between or following.start not in owner:
            continue
        for draft in owner[following.start]:
            draft.ranges = _merged([*draft.ranges, (quote.start, quote.end)], document.article.text)
            draft.quotes.append(quote)
        owner[quote.start] = owner[following.start]


def _act_of_quote(document: Document, draft: Draft, quote: Quote, lexicon: Lexicon) -> None:
    """The act of a quotation that no clause took in: what its verb names, else what its own words make of it."""
    named = lexicon.verbs.get(draft.found.anchor.lemma_.lower(), ()) if draft.found.anchor.pos_ == "VERB" else ()
    cue = next((c for c in named if not c.neutral and c.act != "assert"), None)
    inside = document.tokens_of(Span.of(document.article.text, quote.start, quote.end))
    within = {t.i for t in inside}
    root = next((t for t in inside if syntax.is_predicate(t) and (t.head == t or t.head.i not in within)), None)
    mention = document.mention_at(draft.source) if draft.source is not None else None
    act, polarity = acts.refine(root, _actor_of(document, mention), document, lexicon, quoted=True)
    draft.act = cue.act if cue is not None else act
    draft.polarity = "negative" if cue is not None and cue.polarity == "negative" else polarity


def _words(document: Document, quote: Quote) -> int:
    return len(document.article.text[quote.start : quote.end].split())


def _inside_content(drafts: Sequence[Draft], quote: Quote) -> bool:
    return any(start <= quote.start and quote.end <= end for draft in drafts for start, end in draft.ranges)


def _continuing(document: Document, quote: Quote, previous: Quote | None, owner: dict[int, list[Draft]]) -> list[Draft]:
    """The next words of the same mouth: a later sentence of the paragraph, or a paragraph after an unclosed quote."""
    if previous is None or previous.start not in owner:
        return []
    drafts = owner[previous.start]
    if (
        previous.open_end
        and quote.block > previous.block
        and not document.article.text[previous.end : quote.start].strip(_INSIDE_STRIP + "•")
    ):
        return drafts
    if quote.block != previous.block or quote.end - quote.start < 12:
        return []
    first = _first_token(document, quote)
    sentence = document.sentence_of(first) if first is not None else None
    if first is None or sentence is None:
        return []
    opens_sentence = all(document.doc[i].is_space or document.doc[i].is_punct for i in range(sentence.start, first.i))
    between = document.article.text[previous.end : quote.start]
    cue_between = any(char.isalpha() for char in between) and document.doc[drafts[0].found.cue[0]].idx < previous.start
    return drafts if opens_sentence and not cue_between else []


def _first_token(document: Document, quote: Quote) -> Token | None:
    tokens = document.tokens_of(Span.of(document.article.text, quote.start, quote.end))
    return next((t for t in tokens if not t.is_punct and not t.is_space), None)


def _introduced(document: Document, quote: Quote, drafts: Sequence[Draft], lexicon: Lexicon) -> list[Draft]:
    """ "X this week said:" and then the quote, however the sentence splitter cut it."""
    before = document.article.text[: quote.start].rstrip()
    if not before.endswith(":"):
        return []
    span = document.doc.char_span(max(0, len(before) - 1), len(before), alignment_mode="expand")
    sentence = document.sentence_of(span[0]) if span is not None else None
    if sentence is None:
        return []
    for token in reversed(document.tokens(sentence)):
        if document.doc[token.i].idx < quote.start and _speech_verb(token, lexicon) and speakers(token, lexicon):
            return [_from_verb(document, token, sentence, quote, source) for source in speakers(token, lexicon)]
        if token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.nouns and token.dep_ == "obj":
            made = token.head  # "made the following comment:"
            light = made.lemma_ in lexicon.light_verbs and not syntax.verb_group(made).negated
            return [_from_verb(document, made, sentence, quote, s) for s in speakers(made, lexicon)] if light else []
    return []


def _neighbour_cue(document: Document, quote: Quote, lexicon: Lexicon) -> list[Draft]:
    """A reporting verb with a speaker right after or before the quote, in its sentence."""
    first = _first_token(document, quote)
    if first is None:
        return []
    last = document.tokens_of(Span.of(document.article.text, quote.start, quote.end))[-1]
    doc = document.doc
    around = [doc[i] for i in range(last.i + 1, min(len(doc), last.i + 9))] + [
        doc[i] for i in range(first.i - 2, max(-1, first.i - 9), -1)
    ]
    for token in around:
        sentence = document.sentence_of(token)
        if token.text in {".", "!", "?"} and token.i > last.i:
            continue
        inside_quote = quote.start <= token.idx < quote.end
        if sentence is None or inside_quote or not _speech_verb(token, lexicon):
            continue
        if sentence not in {document.sentence_of(first), document.sentence_of(last)}:
            continue
        own = syntax.children(token, "nsubj")
        if own and not any(quote.start <= t.idx < quote.end for t in own):
            return [_from_verb(document, token, sentence, quote, source) for source in syntax.conjuncts(own[0])]
    return []


def _by_place(document: Document, quote: Quote) -> list[Draft]:
    """Speakers that only the place of the quotation tells: behind a lead-in, or between two sentences about one person."""
    lead = led_in(document, quote)
    mention = lead or between(document, quote)
    source = document.doc[mention.head] if mention is not None else None
    sentence = document.sentence_of(source) if source is not None else None
    if mention is None or source is None or sentence is None:
        return []
    cue = (mention.end, mention.end + 1) if lead is not None else (mention.start, mention.end)
    rule = "cue:lead_in" if lead is not None else "cue:between"
    found = Found(cue, document.doc[cue[0]], (source,), (), None, "assert", "positive", True, rule)
    return [Draft(found, source, [], [], "assert", "positive", sentence)]


def _beside(document: Document, quote: Quote) -> list[Draft]:
    found = beside(document, quote)
    sentence = document.sentence_of(found[0]) if found is not None else None
    if found is None or sentence is None:
        return []
    return [_from_verb(document, found[0], sentence, quote, found[1])]


def _signature(document: Document, quote: Quote) -> list[Draft]:
    """ "“We stay.” — Ana Popescu": the dash is the cue."""
    source = signed(document, quote)
    sentence = document.sentence_of(source) if source is not None else None
    if source is None or sentence is None:
        return []
    behind = (t.i for t in document.doc[: source.i] if t.idx + len(t) > quote.end and not t.is_space)
    at = next(behind, source.i - 1)  # a dash may be glued to the mark
    found = Found((at, at + 1), document.doc[at], (source,), (), None, "assert", "positive", True, "cue:signature")
    return [Draft(found, source, [], [], "assert", "positive", sentence)]


def _speech_verb(token: Token, lexicon: Lexicon) -> bool:
    if token.pos_ != "VERB":
        return False
    puts_it = token.lemma_ == "put" and any(d.lower_ == "it" for d in syntax.children(token, "obj"))
    return puts_it or any(cue.clause and cue.group != "view" for cue in lexicon.verbs.get(token.lemma_.lower(), ()))


def _from_verb(document: Document, verb: Token, sentence: Sentence, quote: Quote, source: Token) -> Draft:
    found = Found(
        cue_range(verb),
        verb,
        (source,),
        (),
        None,
        "assert",
        "positive",
        True,
        f"cue:quote.{verb.lemma_.lower()}",
        tuple(syntax.recipients_of_speech(verb)),
    )
    return Draft(found, source, [], [], "assert", "positive", sentence)


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
    name = None if mention is not None and mention.mention.actor else (source_span.text if source_span else None)
    source = Source(mention.mention.id if mention else None, mention.mention.actor if mention else None, name)
    mode = _mode(content, draft.quotes)
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
        for at, character in enumerate(span.text, span.start):
            if character.isalnum():
                if any(quote.start <= at < quote.end for quote in quotes):
                    inside += 1
                else:
                    outside += 1
    if not inside:
        return "indirect"
    return "direct" if outside == 0 else "mixed"


def _addressee(document: Document, draft: Draft, speaker: str | None) -> tuple[str, ...]:
    found: list[str] = []
    for token in draft.found.addressees:
        mention = document.mention_at(token)
        if mention is not None and mention.head == token.i:
            found.extend(ident for ident in mention.mention.actors if ident != speaker and ident not in found)
    return tuple(found)


def _time(document: Document, draft: Draft) -> Time | None:
    """A time expression hanging on the cue, not on what is said."""
    for found in document.times:
        if draft.sentence.start <= found.start < draft.sentence.end and not _in_content(document, draft, found.start):
            head = document.doc[found.head]
            if found.duration_days is None and (
                draft.found.anchor in {head.head, head} or abs(found.head - draft.found.anchor.i) <= 6
            ):
                return found.time
    return None


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
