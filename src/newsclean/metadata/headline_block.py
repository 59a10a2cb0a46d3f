"""Which of the blocks that print the headline stands right above the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.document import DocBlock, Document
from newsclean.grammar.credits import parse_credits
from newsclean.grammar.headline import same_title, title_key
from newsclean.model import BlockKind


def headline_block(document: Document, title: str, fallback: int | None) -> int | None:
    """The block that prints the headline, the nearest above the article.

    Pages print it several times: above the article for wide and for narrow screens, in the bread
    crumbs, in a list of what others read. The right one has the most unlinked text behind it.

    Args:
        document: the document as read.
        title: the headline.
        fallback: the block that offered it, where no block prints it as it is.
    """
    key = title_key(title)
    if not key:
        return None
    low, high = len(key) * 0.7, len(title) * 1.6 + 12
    # Comparing keys is dear, looking for one ideograph is not.
    probe = next((char for char in key if "㐀" <= char <= "鿿"), "")
    places = [
        block.index
        for block in document.blocks
        if low <= len(block.raw) <= high and probe in block.raw and _prints(block, key, title)
    ]
    if not places:
        return fallback
    places = _likeliest(document.blocks, places)
    if len(places) == 1:
        return places[0]

    def text_behind(index: int) -> tuple[int, int]:
        following = document.blocks[index + 1 : index + 13]
        plain = sum(len(block.raw) - block.linked for block in following if len(block.raw) >= 25)
        heading = document.blocks[index].kind is BlockKind.HEADING
        return (min(plain, 150) + (40 if heading else 0), index)

    best = max(places, key=text_behind)
    top = text_behind(best)[0]
    return max(index for index in places if text_behind(index)[0] == top)


def _likeliest(blocks: Sequence[DocBlock], places: list[int]) -> list[int]:
    """A headline doesn't link to its own page, as a list's entry does; and is the top heading."""
    unlinked = [index for index in places if blocks[index].linked * 2 <= len(blocks[index].raw)]
    places = unlinked or places
    top = [index for index in places if blocks[index].level == 1]
    return top or places


def _prints(block: DocBlock, key: str, title: str) -> bool:
    if title_key(block.raw) == key:
        return True
    if block.level == 1 and title_key(headline_alone(block.raw)) == key:
        return True
    return block.kind is BlockKind.HEADING and same_title(block.raw, title)


_BOXED = re.compile(r"\A[\[【][^\[\]【】]{1,8}[\]】]\s*(?=\S)")
_LEAST_HEADLINE, _LONGEST_HEADING = 4, 240


def headline_alone(text: str) -> str:
    """The headline of a heading that holds more: [交通] 大桥封闭, 古人的夏天 2010-06-11 来源：…"""
    bare = _BOXED.sub("", text)
    at = byline_inside(bare)
    return bare[:at].strip() if at else bare


def byline_inside(text: str) -> int:
    """Where in a heading a byline begins that stands below the headline; 0 where none does."""
    at = text.find(" ", _LEAST_HEADLINE) if len(text) <= _LONGEST_HEADING else 0
    while at > 0:
        line = parse_credits(text[at:])
        if line is not None and line.of("date") and line.covered >= 1:
            return at
        at = text.find(" ", at + 1)
    return 0


_PROSE = 30
_AHEAD, _BEHIND = 8, 5
"""Blocks looked at on either side of a heading: date, source and share bar stand below it."""


def opens_article(blocks: Sequence[DocBlock], index: int) -> bool:
    """Whether prose follows soon below a heading, and none stands above it."""
    above = blocks[max(0, index - _AHEAD) : index]
    below = blocks[index + 1 : index + 1 + _BEHIND]
    return any(map(_is_prose, below)) and not any(map(_is_prose, above))


def _is_prose(block: DocBlock) -> bool:
    raw = block.raw
    return len(raw) >= _PROSE and block.linked * 2 < len(raw) and ("。" in raw or ". " in raw)
