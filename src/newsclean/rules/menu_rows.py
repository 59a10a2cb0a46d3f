"""Rows of menu words on one line: 首页 | 要闻 | 便民, or glued together as a tool left them."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.rules.engine import fold_block
from newsclean.rules.load import built_in_rules

__all__ = ["is_menu_row", "is_menu_word"]

_GROUPS = frozenset(("menu", "share"))
_LONGEST = 240
_SENTENCE = re.compile("[。；！？!?]|[，,].*[，,]")
_PARTED = re.compile(r"[\s|/·•>\[\]()【】\-]+")
_LETTERS = re.compile(r"[^\W_]")
_LEAST_PIECES, _PIECE = 3, 12
_KNOWN_PIECES = 0.4
_LEAST_GLUED, _KNOWN_LETTERS = 4, 0.65


def is_menu_row(text: str) -> bool:
    """Whether a line is several words of menus and controls, with others of their kind.

    The rules know rows that hold nothing else; a site's own channels (走进青石, 融媒) stand among
    words that every site has.
    """
    if not 4 <= len(text) <= _LONGEST or _SENTENCE.search(text):
        return False
    folded = fold_block(text)
    words = _words()
    pieces = [piece for piece in _PARTED.split(folded) if piece]
    if len(pieces) >= _LEAST_PIECES:
        if max(map(len, pieces)) > _PIECE:
            return False
        known = sum(words.fullmatch(piece) is not None for piece in pieces)
        return known >= max(2, _KNOWN_PIECES * len(pieces))
    found = words.findall(folded)
    if len(found) < _LEAST_GLUED:
        return False
    return sum(map(len, found)) >= _KNOWN_LETTERS * len(_LETTERS.findall(folded))


def is_menu_word(text: str) -> bool:
    """Whether a line is one word of a menu or control: 首页, 复制链接."""
    return len(text) <= _PIECE and _words().fullmatch(fold_block(text)) is not None


@lru_cache(maxsize=1)
def _words() -> re.Pattern[str]:
    """The words of menus and controls, longest first."""
    known = {
        word
        for rule in built_in_rules()[0]
        if rule.group in _GROUPS
        for word in rule.words
        if len(word) > 1
    }
    return re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))
