"""What an installation has: versions, model, data, optional parts, and how to get what is missing."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from deedwatch import knowledge, ontology
from deedwatch.errors import DeedwatchError
from deedwatch.language import Annotator
from deedwatch.language.weights import MODEL_FOLDER

# Optional packages and the extra that brings them.
EXTRAS = {
    "pyarrow": "arrow",
    "duckdb": "corpora",
    "pandas": "pandas",
    "fastwarc": "corpora",
    "datasketch": "desk",
    "fastapi": "desk",
    "pyspark": "spark",
    "torch": "train",
}
REQUIRED = (
    "spacy",
    "onnxruntime",
    "trafilatura",
    "feedparser",
    "tokenizers",
    "lemminflect",
    "msgspec",
    "rich",
    "click",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked for: what was found, or None and the remedy."""

    name: str
    found: str | None
    remedy: str
    required: bool


def examine() -> list[Finding]:
    """All findings, required ones first."""
    findings = [Finding("python", platform.python_version(), "", required=True)]
    findings += [
        Finding(name, _version(name), "pip install --force-reinstall deedwatch", required=True) for name in REQUIRED
    ]
    findings.append(_model())
    findings.append(Finding("ontology", ontology.load().version, "", required=True))
    findings.append(Finding("knowledge", knowledge.load().version, "", required=True))
    findings += [
        Finding(name, _version(name), f"pip install 'deedwatch[{extra}]' (optional)", required=False)
        for name, extra in EXTRAS.items()
    ]
    return findings


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _model() -> Finding:
    try:
        found: str | None = f"{Annotator().model[:16]} in {MODEL_FOLDER}"
    except DeedwatchError:
        found = None
    return Finding("model", found, f"the model files belong in {MODEL_FOLDER}; reinstall deedwatch", required=True)
