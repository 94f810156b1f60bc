"""Everything Deedwatch raises, and why an input was set aside.

DeedwatchError
├── InputError            a page that cannot be read; carries a `Reason` and the input's URI
├── RecordError           a record that breaks a rule (a span that does not match its text)
├── KnowledgeError        a knowledge table that cannot be loaded
├── OntologyError         a type, mode or code the ontology does not have
├── LexiconError          a lexicon file (frames, cues) that cannot be understood
├── PipelineError         stages in an order that cannot work
├── LanguageError         a language pipeline that is missing or does not fit
├── AnalysisError         a series, rate or index that cannot be worked out as asked
├── RuleError             an alert rules file that cannot be understood; carries every problem
├── DatasetError          a dataset that cannot be written, resumed or queried
├── DeskError             a desk that cannot be opened, written or checked
├── WatchError            a list of feeds that cannot be read
└── EvaluationError       a gold file that cannot be read
"""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why an input was set aside. The value is the code written to `rejects`; codes never change meaning."""

    EMPTY = "empty"
    BINARY = "binary"
    UNDECODABLE = "undecodable"
    TOO_LARGE = "too_large"
    LINE_TOO_LONG = "line_too_long"
    LANGUAGE = "language_not_supported"
    NO_MAIN_TEXT = "no_main_text"
    NOT_FOUND = "not_found"
    UNREADABLE = "unreadable"
    FETCH_FAILED = "fetch_failed"
    NOT_FETCHED = "not_fetched"
    BLOCKED_ADDRESS = "blocked_address"
    ROBOTS = "robots_disallow"
    TRUNCATED = "truncated"
    TOO_DEEP = "too_deep"
    STAGE_FAILED = "stage_failed"
    NO_POLITICS = "no_politics"
    GIVEN_TWICE = "given_twice"


class DeedwatchError(Exception):
    """Root of everything Deedwatch raises on purpose."""


class InputError(DeedwatchError):
    """An input was set aside: `reason` is the code, `uri` says which one, `detail` why in words."""

    def __init__(self, reason: Reason, uri: str, detail: str) -> None:
        """Build the message `URI: REASON: detail`."""
        super().__init__(f"{uri}: {reason.value}: {detail}")
        self.reason = reason
        self.uri = uri
        self.detail = detail


class RecordError(DeedwatchError):
    """A record breaks one of its own rules."""


class KnowledgeError(DeedwatchError):
    """A knowledge table cannot be loaded."""


class OntologyError(DeedwatchError):
    """A type, mode, sector or code that the ontology does not have."""


class LexiconError(DeedwatchError):
    """A lexicon file (frames, cue words) cannot be understood."""


class PipelineError(DeedwatchError):
    """Stages are ordered so that one lacks what it requires."""


class LanguageError(DeedwatchError):
    """A language pipeline is missing or lacks what the stages need."""


class AnalysisError(DeedwatchError):
    """A series, rate or index cannot be worked out as asked, or needs a library that is not installed."""


class RuleError(DeedwatchError):
    """An alert rules file cannot be understood: `problems` holds one line for each thing wrong with it."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        """Build the message: the problems, a line each."""
        super().__init__("\n".join(problems))
        self.problems = problems


class DatasetError(DeedwatchError):
    """A dataset cannot be written, resumed or queried."""


class DeskError(DeedwatchError):
    """A desk cannot be opened, written or checked."""


class WatchError(DeedwatchError):
    """A list of feeds cannot be read."""


class EvaluationError(DeedwatchError):
    """A gold file cannot be read."""
