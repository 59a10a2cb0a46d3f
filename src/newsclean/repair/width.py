"""Widths: full-width ASCII among ASCII letters and digits becomes ASCII.

This is normalisation, not repair: `newsclean.clean` does it (`Options.width`), `repair`
never. Some sites write every ASCII character in its full-width form (`24．57`, `C＋＋`);
full-width punctuation in Chinese sentences is simply Chinese punctuation and stays.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.model import Repaired, Stage
from newsclean.repair.edits import Edit, apply_edits, as_fixes

FIXER = "width"

_OFFSET = 0xFEE0  # a full-width form minus its ASCII character (Unicode block FF00)
_WIDE_ALNUM = "０-９Ａ-Ｚａ-ｚ"
_SYMBOLS = "＂＃＄％＆＇＊＋－．／＜＝＞＠＼＾＿｀"
_ALNUM = f"0-9A-Za-z{_WIDE_ALNUM}"
_DIGIT = "0-9０-９"

# Characters whose presence can lead to a change; sound Chinese text holds few of them.
# Each pattern begins with a plain character set, over which the engine skips fast.
_ALWAYS = re.compile(f"[{_WIDE_ALNUM}{_SYMBOLS}]")
_BESIDE = re.compile(f"[：，｜（\u3000](?<=[{_ALNUM}].)(?=[{_ALNUM}／/＼\\\\])")


# One pass, first alternative that fits. A run of symbols follows the letters and digits it
# touches on either side; Chinese punctuation needs an ASCII reading on both sides.
@lru_cache(maxsize=1)
def _wide() -> re.Pattern[str]:
    return re.compile(_FORMS, re.VERBOSE)


_FORMS = rf"""
      (?P<number>(?<![{_DIGIT}，])[{_DIGIT}]{{1,3}}
        (?:(?:，[{_DIGIT}]{{3}}){{2,}}|(?<=[０-９])，[０-９]{{3}})(?![{_DIGIT}，]))
    | (?P<alnum>[{_WIDE_ALNUM}]+)
    | (?P<unequal>(?<=[{_ALNUM}])[！＝](?=[＝=]))
    | (?P<symbols>[{_SYMBOLS}]+)
    | (?P<bar>(?<=[{_ALNUM}])｜(?=[{_ALNUM}]))
    | (?P<colon>(?<=[{_DIGIT}])：(?=[{_DIGIT}])|(?<=[{_ALNUM}])：(?=[／/]{{2}}|[＼\\]))
    | (?P<space>(?<=[{_ALNUM}])\u3000(?=[{_ALNUM}]))
    | (?P<call>(?<=[{_ALNUM}])（[ -~{_WIDE_ALNUM}{_SYMBOLS}，]{{1,60}}）
        (?=[{_ALNUM}＝＋－＊／．=+*/.]))
    """
_TO_ASCII = {code: code - _OFFSET for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

_ALNUM_CHAR = re.compile(f"[{_ALNUM}]")
_BETWEEN = frozenset(_SYMBOLS + "\"#$%&'*+-./<=>@\\^_`")
_REACH = 8  # how many symbols may stand between a symbol and the letter it belongs to
_BRACKET_REACH = 60  # a title in ＜ ＞ is rarely longer


def narrow(text: str) -> Repaired:
    """Full-width ASCII beside ASCII letters and digits becomes ASCII.

    Letters and digits always do (`２０２４年` → `2024年`); symbols do where they touch letters
    or digits (`85％`, `C＋＋`, `CDMO／CMO`, `＠ 2．50GHz`); `：` does between digits, `，` in
    numbers of several groups. Other Chinese punctuation stays, and so do the wave dash `～`
    and brackets beside Chinese.

    Args:
        text: the raw text of a block, or any plain text.

    Returns:
        The normalised text, the same object when nothing changes; each fix has stage
        ``BLOCK`` and counts in ``text``.
    """
    if text.isascii() or not (_ALWAYS.search(text) or _BESIDE.search(text)):
        return Repaired(text)
    edits: list[Edit] = []
    for match in _wide().finditer(text):
        edit = _narrowed(text, match)
        if edit is not None:
            _append(edits, edit)
    if not edits:
        return Repaired(text)
    return Repaired(apply_edits(text, edits), as_fixes(text, edits, Stage.BLOCK))


def _append(edits: list[Edit], edit: Edit) -> None:
    """Add ``edit``; neighbours become one, so that ``２．５`` is one fix."""
    if edits and edits[-1].end == edit.start:
        last = edits[-1]
        edit = Edit(last.start, edit.end, last.after + edit.after, FIXER)
        edits.pop()
    edits.append(edit)


def _narrowed(text: str, match: re.Match[str]) -> Edit | None:
    start, end = match.span()
    if match.lastgroup == "symbols":
        if not (_touches(text, start - 1, -1) or _touches(text, end, 1)):
            return None
        if _is_title_bracket(text, start, end):
            return None
    before = match[0]
    after = before.translate(_TO_ASCII)
    return None if before == after else Edit(start, end, after, FIXER)


def _touches(text: str, at: int, step: int) -> bool:
    """Is there a letter or digit at ``at``, over other symbols and at most one space?"""
    spaces = 0
    for _ in range(_REACH):
        if not 0 <= at < len(text):
            return False
        char = text[at]
        if _ALNUM_CHAR.match(char):
            return True
        if char in " \u3000" and spaces == 0:
            spaces = 1
        elif char not in _BETWEEN:
            return False
        at += step
    return False


def _is_title_bracket(text: str, start: int, end: int) -> bool:
    """``＜`` and ``＞`` around Chinese quote a title; between values they compare."""
    run = text[start:end]
    if run.startswith("＜"):
        inner = text[end : end + _BRACKET_REACH].partition("＞")
        return bool(inner[1]) and not inner[0].translate(_TO_ASCII).isascii()
    if run.endswith("＞"):
        inner = text[max(0, start - _BRACKET_REACH) : start].rpartition("＜")
        return bool(inner[1]) and not inner[2].translate(_TO_ASCII).isascii()
    return False
