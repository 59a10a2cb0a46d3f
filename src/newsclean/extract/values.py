"""How much a block looks like running text, in characters of Chinese prose.

Counts characters and 。，！？；, not words and full stops; a Latin letter weighs less than half an
ideograph, which is about how much it says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from newsclean.document import DocBlock
from newsclean.model import BlockKind

_PAUSE = re.compile(r"[，。！？；、：,!?;]|\.(?=\s|$|[”\"’'])")
SENTENCE_END = re.compile(r"[。！？!?…；;.:：][”」』\"'’）)\]】]*$")
_LATIN = 0.45
_AT_ONCE = 32
_SHORT = 16
_MEDIUM = 30
_MOSTLY_LINKS = 0.5
_MENU_COST, _SHORT_COST, _LABEL_COST = 8.0, 3.0, 4.0


@lru_cache(maxsize=1)
def _wide() -> re.Pattern[str]:
    return re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def weight(text: str) -> float:
    """Length in Chinese characters; text without any counts by ``_LATIN``."""
    size = len(text)
    return size if _has_wide(text) else size * _LATIN


def _has_wide(text: str) -> bool:
    """Whether a text has kana, ideographs or hangul.

    Most that has, shows one at once; the expression, dear to compile, is for the others.
    """
    if text.isascii():
        return False
    for char in text[:_AT_ONCE]:
        if "\u3400" <= char <= "\u9fff":
            return True
    return _wide().search(text) is not None


def leads_away(block: DocBlock) -> bool:
    """Whether a link in it leads to another page; headings often link to themselves."""
    return not block.links or any(not link.href.startswith("#") for link in block.links)


def is_sentence(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return SENTENCE_END.search(text) is not None


def block_value(block: DocBlock) -> float:
    """Positive for running text, negative for menus, labels and lists of links."""
    raw = block.raw
    size = weight(raw)
    free = 1.0 - block.linked / len(raw)
    if block.kind is BlockKind.TABLE:
        return size * free * 0.6
    if block.kind is BlockKind.CODE:
        return size * 0.8
    if block.kind is BlockKind.HEADING:
        return -_SHORT_COST if free > _MOSTLY_LINKS else -_MENU_COST
    if free < _MOSTLY_LINKS:
        return -_MENU_COST - min(size, 40.0) / 2
    pauses = _pauses(raw)
    if pauses and size * free >= _SHORT:
        return size * free * min(1.0, 0.4 + 0.3 * pauses)
    if size < _SHORT:
        return -_SHORT_COST
    return -_LABEL_COST if size < _MEDIUM else size * free * 0.2 - _LABEL_COST


def _pauses(raw: str) -> int:
    """How many pauses a text has, two at most: more than two say no more."""
    first = _PAUSE.search(raw)
    if first is None:
        return 0
    return 1 if _PAUSE.search(raw, first.end()) is None else 2


def block_values(blocks: Sequence[DocBlock]) -> list[float]:
    """``block_value`` of each block."""
    return [block_value(block) for block in blocks]
