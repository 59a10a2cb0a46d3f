"""Plain text to blocks: a line is a block, hard-wrapped paragraphs are joined again."""

from __future__ import annotations

import re

from newsclean.document.model import DocBlock, Document, Node
from newsclean.document.unwrap import unwrapped
from newsclean.model import BlockKind

_BULLET = re.compile(r"(?:[•·▪●○■□◆◇►▶‣⁃∙*]|[-–—](?=\s))\s*(?=\S)")
_SEPARATORS = "\x1c\x1d\x1e\x1f"
"""Control characters that Python takes for white space; nobody meant a space by them."""


def read_plain(text: str) -> Document:
    """Read plain text; the lines are already separated by ``\\n`` alone."""
    if any(control in text for control in _SEPARATORS):
        text = text.translate(dict.fromkeys(map(ord, _SEPARATORS)))
    blocks: list[DocBlock] = []
    for number, line in unwrapped(text.split("\n")):
        raw = " ".join(line.split())
        if not raw:
            continue
        listed = _BULLET.match(raw) is not None and len(raw) > 2
        kind = BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
        blocks.append(DocBlock(len(blocks), kind, raw, int(listed), line=number))
    return Document(tuple(blocks), (Node(0, "", "", 0, len(blocks), 0),))
