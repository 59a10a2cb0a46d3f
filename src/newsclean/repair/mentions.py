"""Text that speaks about escapes and damage, and shows them on purpose.

A wrong repair there changes what the text teaches. The signs are words for the matter near by,
and quotes or brackets that close around the thing itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUOTED_BEFORE = "\"'`“‘「『（(【[«„‚‹"
_QUOTED_AFTER = "\"'`”’」』）)】]»“‘›"

ABOUT_CODE = re.compile(
    r"(?ai:\b(?:x?html\d?|xml|svg|css|json|javascript|typescript|java|python|php|ruby|golang|perl"
    r"|regexp?|unicode|utf-?8|utf-?16|ascii|charset|entit(?:y|ies)|escap(?:e[sd]?|ing)"
    r"|unescap\w*|character references?|ampersands?|markup|source code|codepoints?|code points?"
    r"|backslash|string literals?|encod(?:e[sd]?|ing)|decod(?:e[sd]?|ing))\b)"
    r"|实体|實體|转义|轉義|反斜杠|反斜線|编码|編碼|源代码|源码|原始碼|代码|代碼|程式碼|标签语言|标记语言"
    r"|標記語言|字符串|字串|码点|碼點|正则|字符集|字元集"
)
"""Words that say a paragraph speaks about mark-up or code."""

_ABOUT_DAMAGE = re.compile(
    r"(?ai:mojibake|krakozyabr|\b(?:garbled|gibberish|unicode|utf-?8|charsets?|character sets?"
    r"|(?:mis|re)?(?:en|de)cod(?:e[sd]?|ings?)|latin-?1|iso[- ]8859-\d+|windows-125\d|cp125\d|gbk"
    r"|gb2312|gb18030|big5|shift_jis|zeichens.tze?n?|kodierung\w*|encodages?)\b|codifica)"
    r"|кодировк|кракозябр|乱码|亂碼|编码|編碼|解码|解碼|字符集|字元集|内码|內碼|文字化け|文字コード"
    r"|인코딩|글자 깨짐"
)
"""Words that say a paragraph speaks about charsets, and what becomes of text in a wrong one."""

Span = tuple[int, int]

_REACH = 160  # characters before and after a piece of damage in which such a word counts
_SHORT = 8  # characters of an example that stands alone, in a cell of a table or in mark-up
_FOREIGN = 5  # a letter that is not ASCII and no damage says as much as so many of ASCII
_PHRASE = 40  # characters of a quoted phrase on each side of the damage
_QUOTES = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "‘": "’", "`": "`", '"': '"'}
_OPENED = re.compile(f"([{''.join(_QUOTES)}])[^{''.join(_QUOTES)}”»」』\n]*\\Z")
_CLOSED = re.compile('[^“„«「『‘`"”»」』’\n]*([“”»」』’`"])')
_LETTER = re.compile(r"[^\W\d_]")
_GLUED = re.compile(r"[0-9A-Za-z]")


def is_quoted(text: str, start: int, end: int) -> bool:
    """Do quotes or brackets close around ``text[start:end]``? Then the thing itself is meant."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if not (before and after):
        return False
    pairs = zip(_QUOTED_BEFORE, _QUOTED_AFTER, strict=True)
    return any(before == opening and after == closing for opening, closing in pairs)


def exhibits(text: str, damage: Sequence[Span]) -> list[bool]:
    """Which pieces of damage a sound text about damage shows on purpose.

    Such a text has them in quotes, or sets them among words of its own without joining them to
    any: `if you see â€™ instead`, but not `itâ€™s`.

    Args:
        text: the whole text, a paragraph a line.
        damage: start and end of each piece, in order of place.

    Returns:
        For each piece whether it must stay.
    """
    if not damage or _ABOUT_DAMAGE.search(text) is None:
        return [False] * len(damage)
    answers: list[bool] = []
    line_end = sound = -1
    for index, (start, end) in enumerate(damage):
        if start > line_end:
            line_start = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", end)
            line_end = len(text) if line_end < 0 else line_end
            sound = _sound_letters(text, line_start, line_end, damage, index)
        answers.append(_is_exhibit(text, start, end, sound))
    return answers


def _is_exhibit(text: str, start: int, end: int, sound: int) -> bool:
    low, high = max(0, start - _REACH), end + _REACH
    if not (_ABOUT_DAMAGE.search(text, low, start) or _ABOUT_DAMAGE.search(text, end, high)):
        return False
    if is_quoted(text, start, end) or _in_quotation(text, start, end):
        return True
    if _GLUED.match(text[start - 1 : start]) or _GLUED.match(text[end : end + 1]):
        return False
    return sound > end - start if sound else end - start <= _SHORT


def _in_quotation(text: str, start: int, end: int) -> bool:
    """Is this a part of a few words in quotes, as in “cafÃ©”?"""
    before = _OPENED.search(text, max(0, start - _PHRASE), start)
    after = _CLOSED.match(text, end, end + _PHRASE)
    if before is None or after is None:
        return False
    return after[1] in _QUOTES[before[1]]


def _sound_letters(text: str, start: int, end: int, damage: Sequence[Span], index: int) -> int:
    """Letters of a line outside the damage, whose first piece there is ``damage[index]``."""
    count = 0
    while index < len(damage) and damage[index][0] < end:
        low, high = damage[index]
        count += _letters(text[start:low])
        start = high
        index += 1
    return count + _letters(text[start:end])


def _letters(text: str) -> int:
    return sum(1 if letter.isascii() else _FOREIGN for letter in _LETTER.findall(text))
