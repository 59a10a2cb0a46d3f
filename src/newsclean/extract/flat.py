"""Where the article stands in a page flattened to text: no mark-up, only lines."""

from __future__ import annotations

from newsclean.document import Document
from newsclean.metadata.context import Region


def find_in_lines(document: Document, title_block: int | None) -> Region:
    """The run of lines that holds the article."""
    return Region(0, len(document.blocks), 0, "whole")
