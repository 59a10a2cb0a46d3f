"""What a page holds and does not show: counted, so that it does not go in silence.

A browser shows no text of a ``<template>`` or under ``display: none``, and neither does an article.
But pages fold away what follows the third paragraph, and pages show nothing at all until a script
has run. How much was not shown, and whether it reads like running text, is what tells them apart
from a page that hides a menu.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsclean.document.model import DocBlock

UNSHOWN = frozenset(
    "script title style noscript template svg object embed applet canvas audio video map "
    "select option optgroup datalist textarea button input iframe frame frameset noframes "
    "dialog annotation annotation-xml".split()
)
"""Elements whose content is not text of the page; a few are read for what they declare."""
MUTE = frozenset(("script", "style"))
"""Elements whose content is no human language at all."""

_PAUSE = re.compile(r"[，。！？；、,!?;]|\.(?=\s|$)")
_SENTENCE = 16
"""Characters; what is shorter is a label, whatever stands in it."""
_LEAST_PROSE = 120
"""Characters of running text; hiding less is what dialogs and hints do."""

_COVERS = re.compile(r"<(/?)(?:noscript|template|textarea|dialog|object|button)(?=[\s/>])", re.I)
_ESCAPED = re.compile(r"(<textarea\b[^<>]*>)([^<]*&lt;[^<]*)(?=</textarea)", re.I)
_ENDS = "。！？!?…：:；;.|"
_NEAR = 12
"""Pieces of text on either side of a button that are looked at."""


class Hidden:
    """How much text was not shown: two numbers, whatever the page hides."""

    __slots__ = ("characters", "prose")

    def __init__(self) -> None:
        self.characters = 0
        self.prose = 0
        """Characters of the pieces among it that read like running text."""

    def add(self, text: str) -> None:
        """Count a piece of text, as long as a block would show it."""
        text = text.strip()
        if "\n" in text:
            text = " ".join(text.split())
        size = len(text)
        self.characters += size
        if size >= _SENTENCE and is_prose(text):
            self.prose += size


def is_prose(text: str) -> bool:
    """Whether a piece of text reads like running text: long enough, and with pauses."""
    return len(text) >= _SENTENCE and _PAUSE.search(text) is not None


def shown_prose(blocks: Iterable[DocBlock], enough: int) -> int:
    """Characters of running text that a page shows, told as for what it hides.

    Args:
        enough: counting stops there; most pages show more than they hide in their first lines.
    """
    shown = 0
    for block in blocks:
        size = len(block.raw)
        if block.linked * 2 <= size and is_prose(block.raw):
            shown += size
            if shown >= enough:
                break
    return shown


def warn_of_hidden(blocks: Sequence[DocBlock], hidden_prose: int) -> tuple[str, ...]:
    """A warning where more running text is hidden than shown."""
    if hidden_prose < _LEAST_PROSE:
        return ()
    shown = shown_prose(blocks, hidden_prose)
    if shown >= hidden_prose:
        return ()
    return (
        f"html: {hidden_prose} characters of running text are hidden in the page (folded, or "
        f"until a script shows them), and {shown} are shown",
    )


def uncovered(source: str) -> str:
    """The source of a page with what covers text made plain containers.

    Scripts take whole articles out of a ``<textarea>``, where they stand as escaped mark-up.
    """
    if "textarea" in source:
        source = _ESCAPED.sub(lambda found: found[1] + _unescaped(found[2]), source)
    return _COVERS.sub(r"<\1div", source)


def _unescaped(text: str) -> str:
    # Only what makes mark-up: other references are left to the parser, as anywhere else.
    for reference, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(reference, char)
    return text


def _is_wide(char: str) -> bool:
    """Whether a character is of East Asian writing, its punctuation and full-width forms."""
    return (
        "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or "\uff00" <= char <= "\uffef"
    )


def is_in_sentence(parts: Sequence[str], place: int) -> bool:
    """Whether what stands at a place of a block's text is a word of a sentence there.

    Most buttons in a line are controls (分享, 关注). One that a sentence runs through, with text
    close before and behind it, is a word of that sentence: 大家看「这里」就好。
    """
    before = "".join(parts[max(place - _NEAR, 0) : place])
    behind = "".join(parts[place + 1 : place + 1 + _NEAR])
    left, right = before.rstrip(), behind.lstrip()
    if not left or not right or left[-1] in _ENDS:
        return False
    if (left != before or right != behind) and (_is_wide(left[-1]) or _is_wide(right[0])):
        return False  # in Chinese a space before or behind it sets it apart
    return _PAUSE.search(left + right) is not None
