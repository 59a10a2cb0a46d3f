"""Texts that a page offers as its headline: what its mark-up dresses as one, and how well."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.document import DocBlock, Document
from newsclean.metadata.headline_block import opens_article
from newsclean.metadata.title_candidates import TitleCandidate, clean_title
from newsclean.model import BlockKind

LONGEST_TITLE = 160
"""A longer block is a paragraph, whatever its mark-up."""
_MOST_HEADINGS = 80
_HIGHEST = 3
"""Headings below this level are headlines only right above the article."""
_BY_LEVEL = (2.6, 1.6, 0.7, 1.4)


@lru_cache(maxsize=1)
def _title_mark() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\s_-])(?:title|tit|headline|biaoti|topic|subject|arttitle|articletitle|maintitle|posttitle|h1title)(?:$|[\s_-])",
        re.I,
    )


@lru_cache(maxsize=1)
def _elsewhere() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\s_-])(?:logo|nav|menu|footer|foot|copyright|sidebar|side|rank|hot|related|recommend|rel|"
        r"comment|login|breadcrumbs?|crumbs?|ad|ads|pop|dialog|modal)(?:$|[\s_-])",
        re.I,
    )


def headings(document: Document) -> list[TitleCandidate]:
    """Blocks that the mark-up or a class presents as a headline, with a first score."""
    found: list[TitleCandidate] = []
    minor = False
    nodes = document.nodes
    weights: dict[tuple[bool, str], float] = {}
    for block in document.blocks:
        size = len(block.raw)
        heading = block.kind is BlockKind.HEADING
        if heading and block.level > _HIGHEST:
            heading = not minor and opens_article(document.blocks, block.index)
            minor = minor or heading
        marks = nodes[block.node].marks
        if not (heading or marks) or not 2 <= size <= LONGEST_TITLE:
            continue
        weight = weights.get((heading, marks))
        if weight is None:
            weight = dress(marks) if heading or _may_title(marks) else 0.0
            weights[heading, marks] = weight
        if heading:
            score = _BY_LEVEL[min(block.level, _HIGHEST + 1) - 1]
        elif weight > 0 and size >= 6:
            score = 0.2
        else:
            continue
        score += weight
        if block.linked >= size * 0.8:
            score -= 1.6
        if size < 5:
            score -= 1.0
        if block.raw[-1] in "。；;":
            score -= 1.0
        score -= min(len(found), 40) * 0.02  # of two that agree equally the first
        found.append(
            TitleCandidate(clean_title(block.raw), f"block.{_tag(block)}", score, block.index)
        )
        if len(found) == _MOST_HEADINGS:
            break
    return found


def _may_title(marks: str) -> bool:
    """The cheap question before the expression: most classes hold none of these."""
    low = marks.lower()
    return "tit" in low or "head" in low or "biaoti" in low or "topic" in low or "subj" in low


def dress(marks: str) -> float:
    """What ids and classes say: title and the like for it, logo, menu, related against."""
    score = 0.6 if _title_mark().search(marks) else 0.0
    return score - 1.5 if _elsewhere().search(marks) else score


def _tag(block: DocBlock) -> str:
    return f"h{block.level}" if block.kind is BlockKind.HEADING else "class"
