"""What was done to a document and why, as data and as a page to look at."""

from __future__ import annotations

from newsclean.report.explain import explain_article, explain_source
from newsclean.report.explanation import (
    Candidate,
    Explanation,
    FieldStory,
    Passage,
    Picture,
    Piece,
    Repair,
    RuleCount,
)

__all__ = [
    "Candidate",
    "Explanation",
    "FieldStory",
    "Passage",
    "Picture",
    "Piece",
    "Repair",
    "RuleCount",
    "explain_article",
    "explain_source",
]
