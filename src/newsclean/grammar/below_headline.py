"""Short lines between headline and date that only their place explains: an account, an author.

街坊帮 above 2024年11月2日 08:00 浙江, 产业快讯 on a page whose title ends in 产业快讯, 蒋未晴 above
城南周末 2024-12-22 06:30. A subtitle stands there as well, so each needs a second sign.
"""

from __future__ import annotations

import re

from newsclean.grammar.credit_model import CreditLine, CreditPart
from newsclean.grammar.head_lines import is_date_alone, read_head_line
from newsclean.grammar.name_lists import split_names
from newsclean.grammar.names import is_medium

__all__ = ["read_below_headline", "site_names"]

_LONGEST_NAME = 12
_LONGEST_LINE = 160
_LONGEST_ACCOUNT = 8
_PLAIN = 3
"""Characters of a name that is plainly one: 周末 and 方案 begin with surnames too."""
_PARTED = re.compile(r"[_|｜–—]|\s-\s|(?<=[㐀-鿿])-(?=[㐀-鿿])")
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


def _author(text: str) -> CreditLine | None:
    names = split_names(text, labelled=False)
    if not names or any(len(name) < _PLAIN or is_medium(name) for name in names):
        return None
    return CreditLine((CreditPart("person", "", names, text, 0, len(text)),), 1.0)


def _is_account(text: str) -> bool:
    if not 2 < len(text) <= _LONGEST_ACCOUNT:
        return False
    return _NO_ACCOUNT.search(text) is None and _author(text) is None
