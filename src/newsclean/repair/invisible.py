"""Invisible characters: the ones that mean something stay, the rest go.

Gone are zero-width spaces and joiners outside the scripts that need them, byte order marks
inside text, soft hyphens, controls, direction marks in lines without right-to-left script,
noncharacters and private-use leftovers. C1 controls that Windows-1252 prints become what it
prints, because a page that says Latin-1 means Windows-1252 (WHATWG Encoding Standard, labels).
"""

from __future__ import annotations

import re

from newsclean.repair.edits import Edit

FIXER = "invisible"

SUSPECTS = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 (white space excepted) and C1 controls
    "\u00ad"  # SOFT HYPHEN
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction marks, embeddings, isolates
    "\u200b-\u200d\u2060"  # ZERO WIDTH SPACE, NON-JOINER, JOINER; WORD JOINER
    "\u206a-\u206f"  # deprecated format characters
    "\ufeff\ufffc"  # ZERO WIDTH NO-BREAK SPACE (byte order mark), OBJECT REPLACEMENT CHARACTER
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use
    "\U000e0001\U000e0020-\U000e007f"  # tags
)
"""The inside of a character class: every character this repair may remove or replace."""

_SUSPECT = re.compile(f"[{SUSPECTS}]")
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

# Private-use code points that GB 18030-2000 assigned and the 2005 and 2022 editions moved to
# real characters; pages decoded with the older table still carry them.
_MOVED = {
    "\ue78d": "\ufe10", "\ue78e": "\ufe12", "\ue78f": "\ufe11", "\ue790": "\ufe13",
    "\ue791": "\ufe14", "\ue792": "\ufe15", "\ue793": "\ufe16", "\ue794": "\ufe17",
    "\ue795": "\ufe18", "\ue796": "\ufe19", "\ue7c7": "\u1e3f", "\ue81e": "\u9fb4",
    "\ue826": "\u9fb5", "\ue82b": "\u9fb6", "\ue82c": "\u9fb7", "\ue832": "\u9fb8",
    "\ue843": "\u9fb9", "\ue854": "\u9fba", "\ue864": "\u9fbb",
}  # fmt: skip


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
    return _MOVED.get(char, "")


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
