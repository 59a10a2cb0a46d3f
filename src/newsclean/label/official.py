"""The header of official documents, taken out above the text."""

from __future__ import annotations

from newsclean.document import DocBlock
from newsclean.grammar.official import official_header
from newsclean.label.draft import Draft, Verdict

_HEADER = Verdict("credit.official", "credit", "The header of an official document, not its text.")
_MOST_BLOCKS = 40


def take_official_header(draft: Draft) -> None:
    """Take out 索引号, 发文机关, 成文日期 and their like up to the first paragraph."""
    blocks: list[DocBlock] = []
    for block in draft.kept():
        if len(blocks) >= _MOST_BLOCKS or (draft.is_prose(block.index) and "|" not in block.raw):
            break
        blocks.append(block)
    for place in official_header([block.raw for block in blocks]):
        draft.remove(blocks[place].index, _HEADER)
