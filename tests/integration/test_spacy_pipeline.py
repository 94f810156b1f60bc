"""The spaCy component with the shipped model."""

from __future__ import annotations

import datetime as dt

import spacy

import deedwatch as dw
from deedwatch import spacy_component

TEXT = "Norway gave Russia until Tuesday to release the trawler, Foreign Minister Espen Barth Eide said on Friday."
DAY = dt.date(2024, 5, 3)


def test_component_reads_as_the_library_does():
    nlp = spacy.blank("en")
    assert isinstance(nlp.add_pipe("deedwatch"), spacy_component.Component)
    ((doc, _),) = nlp.pipe([(TEXT, DAY)], as_tuples=True)
    assert doc._.deedwatch == dw.read(TEXT, published=DAY)
    assert {"STATEMENT", "COMMITMENT"} <= {span.label_ for span in doc.spans["deedwatch"]}
