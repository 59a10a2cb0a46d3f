"""What was done to a document and why, as data and as a page to look at."""

from __future__ import annotations

from newsclean.report.doubts import doubts_of
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
from newsclean.report.page import Entry, report_page

__all__ = [
    "Candidate",
    "Entry",
    "Explanation",
    "FieldStory",
    "Passage",
    "Picture",
    "Piece",
    "Repair",
    "RuleCount",
    "doubts_of",
    "explain_article",
    "explain_source",
    "report_page",
]
