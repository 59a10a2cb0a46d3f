r"""Escapes left as text: `&amp;nbsp;` shown as `&nbsp;`, `&#20013;`, `\u4e2d`.

The reader of a page has already undone one layer; what still looks like an escape was
escaped twice, unless the text is about escapes. Named and numeric references follow the
WHATWG HTML Standard, section 13.5; `\uXXXX` and `%uXXXX` are those of JavaScript.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from newsclean.repair.edits import Edit
from newsclean.repair.mentions import ABOUT_CODE, is_quoted

LOST = "\ufffd"
FIXER_ENTITY = "escapes.entity"
FIXER_UNICODE = "escapes.unicode"

_ENTITY = re.compile(
    r"&(?:amp;)*(?P<last>#[0-9]{2,7}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z][a-zA-Z0-9]{1,24});"
)
_UNICODE = re.compile(r"(?:(?:\\{1,2}|%)u[0-9a-fA-F]{4})+")
_UNIT_MARK = re.compile(r"[\\%]u[0-9a-fA-F]{4}")
_SEVERAL = 3  # escapes in a line that is not about code
_UNIT = re.compile(r"u([0-9a-fA-F]{4})")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<!--")
_ESCAPED_TAG = re.compile(r"&(?:amp;)*lt;/?[a-zA-Z!]")

_CODE_LINE = re.compile(
    r"[\w)\]]\s*=\s*[\"']|\w\(\s*[\"']|\w\(.*\);\s*$|[;{}]\s*$|^\s*(?://|/\*|#include|<\?)"
)
# Phrases that name an escape rather than use it.
_NAMED_BEFORE = re.compile(
    r"(?i)(?:\b(?:use|write|type|insert|add|enter|called)|写成?|寫成?|写作|寫作|输入|輸入|插入|使用|改成|换成)\s*$"
)
_NAMED_AFTER = re.compile(
    r"(?i)\s*(?:signs?\b|symbols?\b|characters?\b|tags?\b|符号|符號|字符|字元|标签)"
)
_NAMED_REACH = 12
# The scripts news is written in. `\u1234` in a password or an identifier is mostly none of them.
_NEWS_SCRIPTS = re.compile(
    "[\u00a0-\u024f\u02b0-\u06ff\u0900-\u0eff\u1e00-\u2bff\u3000-\u30ff\u3105-\u312f\u3200-\u33ff"
    "\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe00-\ufe4f\ufeff-\uffef\U0001f000-\U0001faff"
    "\U00020000-\U0003ffff]*"
)
_ABOUT_REACH = 2  # lines before and after in which a word from ``ABOUT_CODE`` counts

# Inside an address an escape is part of it; only the ampersand between its fields is not.
_ADDRESS = re.compile(
    r"(?ai:(?:\b[a-z][a-z0-9+.-]{1,20}:(?://|\\/\\/)|\bwww\.|\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}/)"
    r"[!-~]*)"
)

# Backslash and letter are how Windows paths and TeX begin; there `\u` is no escape.
_PATH_BEFORE = re.compile(r"[A-Za-z]:(?:\\[^\\\s]*)*$|\\\\[\w.]+(?:\\[^\\\s]*)*$")
_PATH_REACH = 120


def find_escapes(text: str) -> list[Edit]:
    """Edits that undo the escapes left in ``text``, which may hold many lines."""
    if "&" not in text and "\\u" not in text and "%u" not in text:
        return []
    lines = text.split("\n")
    hits = [i for i, line in enumerate(lines) if _may_hold(line)]
    if not hits:
        return []
    about = _about_code(lines, hits)
    edits: list[Edit] = []
    offset = done = 0
    for index in hits:
        offset += sum(len(line) + 1 for line in lines[done:index])
        done = index
        if index not in about:
            edits += _line_edits(lines[index], offset)
    return edits


def _may_hold(line: str) -> bool:
    if "&" in line and _ENTITY.search(line):
        return True
    return ("\\u" in line or "%u" in line) and _UNICODE.search(line) is not None


def _about_code(lines: Sequence[str], hits: Sequence[int]) -> set[int]:
    """Those of ``hits`` that stand in or near a line about mark-up or code."""
    known: dict[int, bool] = {}
    about: set[int] = set()
    for index in hits:
        bare = _ENTITY.sub(" ", lines[index])
        if _CODE_LINE.search(bare) or _TAG.search(bare):
            about.add(index)
            continue
        for near in range(max(0, index - _ABOUT_REACH), min(len(lines), index + _ABOUT_REACH + 1)):
            if near not in known:
                known[near] = ABOUT_CODE.search(_ENTITY.sub(" ", lines[near])) is not None
            if known[near]:
                about.add(index)
                break
    return about


def _line_edits(line: str, offset: int) -> list[Edit]:
    edits: list[Edit] = []
    addresses = [match.span() for match in _ADDRESS.finditer(line)]
    if "&" in line and not _ESCAPED_TAG.search(line):
        for match in _ENTITY.finditer(line):
            if match["last"] != "amp" and _is_inside(match, addresses):
                continue
            after = _entity(line, match)
            if after is not None:
                edits.append(
                    Edit(offset + match.start(), offset + match.end(), after, FIXER_ENTITY)
                )
    if "\\u" in line or "%u" in line:
        several = len(_UNIT_MARK.findall(line)) >= _SEVERAL
        for match in _UNICODE.finditer(line):
            if _is_inside(match, addresses):
                continue
            after = _code_units(line, match, several)
            if after is not None:
                edits.append(
                    Edit(offset + match.start(), offset + match.end(), after, FIXER_UNICODE)
                )
        edits.sort(key=lambda edit: edit.start)
    return edits


def _is_inside(match: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (match.start(), match.end()))
    return at > 0 and spans[at - 1][1] >= match.end()


def _entity(line: str, match: re.Match[str]) -> str | None:
    """What an entity stands for; ``None`` when it is meant, or stands for nothing printable."""
    if is_quoted(line, *match.span()) or _is_named(line, match):
        return None
    # Only the last reference counts: `&amp;amp;lt;` was escaped three times.
    char = html.unescape(f"&{match['last']};")
    if char.endswith(";") and len(char) > 1:
        return None
    return char if all(_is_text(c) for c in char) else None


def _is_text(char: str) -> bool:
    """Printable, a space of some width, or invisible (which `find_invisible` judges)."""
    return char != LOST and (char.isprintable() or unicodedata.category(char) in ("Zs", "Cf"))


def _is_named(line: str, match: re.Match[str]) -> bool:
    low = max(0, match.start() - _NAMED_REACH)
    return (
        _NAMED_BEFORE.search(line, low, match.start()) is not None
        or _NAMED_AFTER.match(line, match.end()) is not None
    )


def _code_units(line: str, match: re.Match[str], several: bool) -> str | None:
    """What the escapes stand for; a lone one needs ``several`` in its line, or a word around."""
    units = [int(unit, 16) for unit in _UNIT.findall(match[0])]
    data = b"".join(unit.to_bytes(2, "big") for unit in units)
    try:
        chars = data.decode("utf-16-be")
    except UnicodeDecodeError:
        return None
    if chars.isascii() or not all(_is_text(c) for c in chars):
        return None
    if _NEWS_SCRIPTS.fullmatch("".join(c for c in chars if c > "\x7f")) is None:
        return None
    if is_quoted(line, *match.span()) or _PATH_BEFORE.search(
        line, max(0, match.start() - _PATH_REACH), match.start()
    ):
        return None
    if len(units) == 1 and not several and not _inside_words(line, match, chars):
        return None
    return chars


def _inside_words(line: str, match: re.Match[str], chars: str) -> bool:
    """A lone escape is damage when it completes a word or a sentence: `caf\u00e9`, `don\u2019t`."""
    before = line[match.start() - 1 : match.start()]
    after = line[match.end() : match.end() + 1]
    if match[0].startswith("%"):
        return False
    return before.isalpha() or after.isalpha() or (not chars.isalnum() and bool(before + after))
