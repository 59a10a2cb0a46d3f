"""Short lines between headline and date that only their place explains: an account, an author.

街坊帮 above 2024年11月2日 08:00 浙江, 产业快讯 on a page whose title ends in 产业快讯, 蒋未晴 above
城南周末 2024-12-22 06:30. A subtitle stands there as well, so each needs a second sign.
"""

from __future__ import annotations

import re
from dataclasses import replace

from newsclean.grammar.credit_model import CreditLine, CreditPart
from newsclean.grammar.dates import find_dates
from newsclean.grammar.head_lines import is_date_alone, read_head_line
from newsclean.grammar.name_lists import split_names
from newsclean.grammar.names import is_medium
from newsclean.repair.script import fold

__all__ = ["read_below_headline", "read_stamp_below_headline", "site_names"]

_LONGEST_NAME = 12
_LONGEST_LINE = 160
_LONGEST_ACCOUNT = 8
_PLAIN = 3
"""Characters of a name that is plainly one: 周末 and 方案 begin with surnames too."""
_PARTED = re.compile(r"[_|｜–—]|\s-\s|(?<=[㐀-鿿])-(?=[㐀-鿿])")
_LONGEST_STAMP, _MOST_WORDS = 44, 2
_WORD = re.compile(r"\S+")
_COUNTED = re.compile(r"[\s|·](?:阅读|浏览|点击|访问|人气)(?:次?数|次|量)?\s?[:：]?\s?\d")
_NO_WORD = re.compile(
    r"[的了是在不很都就也被把让着这那]|[开闭][幕始馆]|出发|到达|签到|报到|截止|星期|周[一二三四五六日]|"
    r"[多少]云|[晴阴雨雪]|农历|会议|比赛|现场|关注|对阵|[^\W\d_]vs|版\Z"
)
_HOUSE_OR_TEAM = re.compile(r"[式赛会场展节课座厅馆楼室层院号路街区园镇村县市省队]\Z")
"""Words of programmes and of the weather, and how houses and teams end."""
_NO_ACCOUNT = re.compile(r"[的了是在不很都就也被把让着这那一二三四五六七八九十\d\W]")


def site_names(first: str, title: str | None) -> frozenset[str]:
    """What the first line of a flattened page names beside the headline: the site, a column."""
    if len(first) > _LONGEST_LINE:
        return frozenset()
    pieces = {piece.strip() for piece in _PARTED.split(first)}
    return frozenset(
        piece for piece in pieces if 2 <= len(piece) <= _LONGEST_NAME and piece != title
    )


def read_below_headline(text: str, below: str, names: frozenset[str]) -> CreditLine | None:
    """Read the line right below a headline, by the line below it and the names of the site.

    Args:
        text: the line.
        below: the next line.
        names: what ``site_names`` found.
    """
    if not 2 <= len(text) <= _LONGEST_NAME or len(below) > _LONGEST_LINE:
        return None
    line = read_head_line(below)
    if not (is_date_alone(below) or (line is not None and line.of("date"))):
        return None
    if line is not None and line.of("source", "medium", "author", "person") and text not in names:
        if line.of("author", "person"):
            return None
        return _author(text)
    if text in names or (line is not None and line.of("noise") and _is_account(text)):
        return CreditLine((CreditPart("medium", "", (), text, 0, len(text)),), 1.0)
    return _author(text)


def read_stamp_below_headline(text: str) -> CreditLine | None:
    """Read a date and one or two short names directly below a headline: 2024-06-25 城市交通.

    Elsewhere such a line belongs to a programme or a chronicle.
    """
    if len(text) > _LONGEST_STAMP:
        return None
    folded = fold(text)
    stamps = [stamp for stamp in find_dates(folded) if not stamp.needs_year]
    if len(stamps) != 1 or folded[: stamps[0].start].strip():
        return None
    stamp = stamps[0]
    if counted := _COUNTED.search(folded, stamp.end):
        folded = folded[: counted.start()]
    words = list(_WORD.finditer(folded, stamp.end))
    if not 1 <= len(words) <= _MOST_WORDS or not all(_is_word(word[0]) for word in words):
        return None
    if _HOUSE_OR_TEAM.search(words[-1][0]):
        return None
    value = text[stamp.start : stamp.end]
    parts = [CreditPart("date", "", (), value, stamp.start, stamp.end, stamp)]
    for word in words:
        at, end = word.span()
        author = _author(text[at:end]) if parts[-1].kind != "person" else None
        if author is not None:
            parts.append(replace(author.parts[0], start=at, end=end))
        elif len(parts) == 1 and len(word[0]) > 2:
            parts.append(CreditPart("medium", "", (), text[at:end], at, end))
        else:
            parts.append(CreditPart("noise", "", (), text[at:end], at, end))
    return CreditLine(tuple(parts), 1.0)


def _is_word(word: str) -> bool:
    return 2 <= len(word) <= _LONGEST_ACCOUNT and word.isalpha() and not _NO_WORD.search(word)


def _author(text: str) -> CreditLine | None:
    names = split_names(text, labelled=False)
    if not names or any(len(name) < _PLAIN or is_medium(name) for name in names):
        return None
    return CreditLine((CreditPart("person", "", names, text, 0, len(text)),), 1.0)


def _is_account(text: str) -> bool:
    if not 2 < len(text) <= _LONGEST_ACCOUNT:
        return False
    return _NO_ACCOUNT.search(text) is None and _author(text) is None
