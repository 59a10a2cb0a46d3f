"""Invisible characters: the ones that mean something stay, the rest go.

Gone are zero-width spaces and joiners outside the scripts that need them, byte order marks
inside text, soft hyphens, controls, direction marks in lines without right-to-left script,
noncharacters and icons of private use. C1 controls that Windows-1252 prints become what it
prints, because a page that says Latin-1 means Windows-1252 (WHATWG Encoding Standard, labels).
"""

from __future__ import annotations

import re

from newsclean.model.unicode import GB18030_MOVED
from newsclean.repair.edits import Edit
from newsclean.repair.suspects import INVISIBLE, PRIVATE

FIXER = "invisible"

_SUSPECT = re.compile(f"[{INVISIBLE}]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001eeff]"
)
_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Scripts whose spelling uses ZWJ and ZWNJ (Unicode Standard, chapters 9 and 12 to 16), and
# those that mark word ends with ZERO WIDTH SPACE.
_JOINING = re.compile(
    "[\u0600-\u109f\u1780-\u18af\u1900-\u1aaf\u1b00-\u1c4f\u1cd0-\u1cff\ua800-\ua82f\ua840-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00010fff\U00011000-\U00011fff\U0001e900-\U0001e95f]"
)
_WORD_BREAKING = re.compile(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u1aaf\uaa00-\uaadf]"
)
_EMOJI = re.compile("[\u00a9\u00ae\u200d\u203c-\u3299\ufe0f\U0001f000-\U0001faff]")
_BLACK_FLAG = "\U0001f3f4"

_SPACE = "\ue5e5"  # the ideographic space A3A0, as Python and others decode it
# GBK's zones for its users are mapped to U+E000 to U+E765, and are filled from their beginning;
# icon fonts made in China begin at U+E600, others at U+E800 or U+F000.
_ICONS = "\ue600"
_NEAR = 4  # characters on the line in which another of private use makes both look like text


def find_invisible(text: str) -> list[Edit]:
    """Edits that remove the invisible characters no reader needs."""
    match = _SUSPECT.search(text)
    if match is None:
        return []
    lines = _RightToLeftLines(text)
    edits: list[Edit] = []
    while match is not None:
        at = match.start()
        after = _replacement(text, at, lines)
        if after is not None:
            last = edits[-1] if edits else None
            if last is not None and last.end == at:
                edits[-1] = Edit(last.start, at + 1, last.after + after, FIXER)
            else:
                edits.append(Edit(at, at + 1, after, FIXER))
        match = _SUSPECT.search(text, at + 1)
    return edits


def _replacement(text: str, at: int, lines: _RightToLeftLines) -> str | None:
    """What should stand in place of the suspect at ``at``; ``None`` if it stays."""
    char = text[at]
    before = text[at - 1] if at else ""
    after = text[at + 1] if at + 1 < len(text) else ""
    if char in _DIRECTION:
        return None if lines.contain(at) else ""
    if char in "\u200c\u200d" and _joins(before, after):
        return None
    if char == "\u200d" and _EMOJI.match(before) and _EMOJI.match(after):
        return None
    if char in "\u200b\u2060" and (_WORD_BREAKING.match(before) or _WORD_BREAKING.match(after)):
        return None
    if "\U000e0020" <= char <= "\U000e007f":
        stays = before == _BLACK_FLAG or "\U000e0020" <= before <= "\U000e007e"
        return None if stays else ""
    if "\x80" <= char <= "\x9f":
        return bytes([ord(char)]).decode("cp1252", "ignore")
    if PRIVATE.match(char):
        return _private(text, at, before, after)
    return ""


def _private(text: str, at: int, before: str, after: str) -> str | None:
    """What a character of private use becomes: what a standard says, nothing, or itself.

    Alone, or beside ASCII, it is an icon. Beside other text it may be a character that some font
    or table has: a rare one in a name, or a letter of a page in Mongolian. Such characters come
    from the three zones that GBK leaves to its users, or lie beyond U+FFFF, and many stand
    together; a single one behind those zones is of an icon font, glued to what it goes with.
    """
    char = text[at]
    if char == _SPACE:
        return GB18030_MOVED[char]
    low, high = _row(text, at)
    beside = text[low - 1 : low], text[high : high + 1]
    lone = _is_lone(text, at, low, high)
    if lone and all(map(_is_icon, beside)):
        return ""
    if before and after and not _is_icon(before) and not _is_icon(after):
        standard = GB18030_MOVED.get(char)
        if standard is not None:
            return standard
    if lone and (_ICONS <= char <= "\uf8ff" or (char > "\uffff" and _is_icon(beside[0]))):
        return ""
    return None


def _row(text: str, at: int) -> tuple[int, int]:
    """Where the same character begins and ends, several times over: a row of stars."""
    low, high = at, at + 1
    while at - low < _NEAR and text[low - 1 : low] == text[at]:
        low -= 1
    while high - at <= _NEAR and text[high : high + 1] == text[at]:
        high += 1
    return low, high


def _is_lone(text: str, at: int, low: int, high: int) -> bool:
    """Whether the line has no other character of private use near by."""
    before, after = text[max(0, low - _NEAR) : low], text[high : high + _NEAR]
    near = before.rpartition("\n")[2] + after.partition("\n")[0]
    return all(char == text[at] for char in PRIVATE.findall(near))


def _is_icon(beside: str) -> bool:
    """Does what stands on one side leave it open that the character is an icon?"""
    return beside.isascii() or beside.isspace()  # true of no character as well


def _joins(before: str, after: str) -> bool:
    """A joiner counts beside a letter of a joining script; a word may end in one."""
    return bool(before and _JOINING.match(before)) or bool(after and _JOINING.match(after))


class _RightToLeftLines:
    """Answers, in increasing order of place, whether a line holds right-to-left script."""

    __slots__ = ("_answer", "_end", "_none", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._none = _RIGHT_TO_LEFT.search(text) is None
        self._end = -1
        self._answer = False

    def contain(self, at: int) -> bool:
        if self._none:
            return False
        if at > self._end:
            start = self._text.rfind("\n", 0, at) + 1
            end = self._text.find("\n", at)
            self._end = len(self._text) if end < 0 else end
            self._answer = _RIGHT_TO_LEFT.search(self._text, start, self._end) is not None
        return self._answer
