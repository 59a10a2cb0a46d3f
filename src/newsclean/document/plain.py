"""Plain text to blocks: a line is a block, hard-wrapped paragraphs are joined again."""

from __future__ import annotations

import re
from bisect import bisect_left

from newsclean.document.marked_text import (
    has_headings,
    has_link_numbers,
    has_links,
    open_links,
    read_marked,
    without_link_numbers,
)
from newsclean.document.model import DocBlock, Document, Node, PlacedImage
from newsclean.document.unwrap import unwrapped
from newsclean.model import BlockKind, Image

_BULLET = re.compile(r"(?:[•·▪●○■□◆◇►▶‣⁃∙*]|[-–—](?=\s))\s*(?=\S)")
_SEPARATORS = "\x1c\x1d\x1e\x1f"
"""Control characters that Python takes for white space; nobody meant a space by them."""


def read_plain(text: str) -> Document:
    """Read plain text; the lines are already separated by ``\\n`` alone."""
    if any(control in text for control in _SEPARATORS):
        text = text.translate(dict.fromkeys(map(ord, _SEPARATORS)))
    if has_links(text) or has_headings(text):
        return _read_marked(text)
    numbered = has_link_numbers(text)
    blocks: list[DocBlock] = []
    for number, line in unwrapped(text.split("\n")):
        raw = " ".join((without_link_numbers(line) if numbered else line).split())
        if not raw:
            continue
        listed = _BULLET.match(raw) is not None and len(raw) > 2
        kind = BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
        blocks.append(DocBlock(len(blocks), kind, raw, int(listed), line=number))
    return Document(tuple(blocks), (Node(0, "", "", 0, len(blocks), 0),))


def _read_marked(text: str) -> Document:
    """Read a text with links in Markdown: they are no text, but they tell what is a menu."""
    pieces = list(unwrapped(text.split("\n")))
    opened, pictures = open_links("\n".join(line for _, line in pieces))
    blocks: list[DocBlock] = []
    for (number, _), line in zip(pieces, opened.split("\n"), strict=True):
        block = read_marked(line, len(blocks), number)
        if block is not None:
            blocks.append(block)
    numbers = [block.line for block in blocks]
    return Document(
        tuple(blocks),
        (Node(0, "", "", 0, len(blocks), 0),),
        images=tuple(
            PlacedImage(Image(url, alt), bisect_left(numbers, pieces[line][0]), 0)
            for url, alt, line in pictures
        ),
    )
