"""Phrase rules and container rules as values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Where a phrase rule looks, and how much it takes."""

    BLOCK = "block"
    """The whole block says this and no more; the block goes, wherever it stands."""
    START = "start"
    """The block begins so; the block goes, wherever it stands."""
    HEAD = "head"
    """Like ``START``, but only before the first paragraph of the body."""
    TAIL = "tail"
    """Like ``START``, but only behind the body: nothing like a paragraph follows."""
    LIST = "list"
    """The header of a list: it goes together with the linked or short lines that follow."""
    CUT = "cut"
    """From here to the end, unless much of the article would follow."""
    PREFIX = "prefix"
    """These characters at the start of a block go, the rest stays."""
    SUFFIX = "suffix"
    """These characters at the end of a block go, the rest stays."""
    CAPTION = "caption"
    """The block stays, as the caption of an image."""
    MENU = "menu"
    """The whole line belongs to a page's menus and controls: no verdict, but a sign that a plain
    text is a flattened page, and that the article is elsewhere."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One phrase rule.

    Attributes:
        id: stable dotted name, group first.
        group: the concept (``editor``, ``related``, ``prompt`` …).
        scope: where it looks and how much it takes.
        reason: why such text is not body.
        pattern: regular expression over the folded text (Simplified, half width, spaces single);
            matched from the first letter of the block: brackets, bullets and arrows before it
            are skipped. For ``SUFFIX`` it is searched for at the end.
        words: instead of a pattern: the block is a row of these words, counts and separators.
        least: how many of the words it takes.
        longest: blocks longer than this many characters are left alone.
        unless: regular expression; a block in which it is found is left alone. It tells sentences
            that report a statement (…, 法院认定。) from the statement. Not for ``PREFIX`` and
            ``SUFFIX``.
        matches: examples that must match.
        spares: examples that must not.
    """

    id: str
    group: str
    scope: Scope
    reason: str
    pattern: str = ""
    words: tuple[str, ...] = ()
    least: int = 1
    longest: int = 60
    unless: str = ""
    matches: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()

    @property
    def regex(self) -> str:
        """The pattern, or the one that the words make.

        Items are atomic and taken once, longest word first, so that a row of words is matched in
        linear time whatever follows it.
        """
        if self.pattern:
            return self.pattern
        words = sorted(map(re.escape, self.words), key=len, reverse=True)
        item = f"(?:{'|'.join(words)})" + _BETWEEN
        return f"(?>{item}){{{self.least},40}}+"


_BETWEEN = r"(?:[\s:|/,、·•()\[\]【】<>{}~.\-+]|\d{1,6}+(?!\d))*+"
"""What may stand between the words of a row: separators and counts."""


@dataclass(frozen=True, slots=True)
class ContainerRule:
    """Class and id tokens that say what a container holds; whole tokens, never substrings.

    Attributes:
        id: stable dotted name.
        group: the concept.
        tokens: lower-case tokens; ``a-b`` asks for two neighbours.
        reason: why such a container is not body.
        firm: go even when the container holds sentences (up to a share of the article).
    """

    id: str
    group: str
    tokens: tuple[str, ...]
    reason: str
    firm: bool = False
