"""What blogs and accounts print below a headline: who posted it when, and how often it was read.

2024-05-02 by 阿秀 · 3条评论, 原创 林晚 山中来信, 📅 2024-02-26 👁 512, 2024-03-18 · 阿力. Nothing
here is asked of a block that doesn't stand right above an article.
"""

from __future__ import annotations

import re
import unicodedata

from newsclean.grammar.credit_model import CreditLine, CreditPart
from newsclean.grammar.dates import find_dates
from newsclean.grammar.name_lists import split_names
from newsclean.grammar.names import is_place
from newsclean.grammar.stamps import Stamp
from newsclean.repair.script import fold

__all__ = ["read_posted_line"]

_LONGEST = 80
_LONGEST_NAME = 12
_BY = re.compile(
    r"(?:by|作者|由|文)\s?[:|]?\s?([^|·,。:()\d]{2,12}?)\s*(?:(?:发布|发表|撰写)\s*)?(?=[|·,(]|\s\d|\Z)",
    re.I,
)
_COUNTER = re.compile(
    r"(?:约|共)?\d[\d,.]*\s?[万kw+]?\s?(?:条|次|人|个|则|篇|字|分钟)?\s?"
    r"(?:评论|回复|留言|阅读|浏览|点赞|赞|喜欢|收藏|字|views?|comments?|likes?|reads?|min read)?"
    r"|(?:评论|回复|留言|阅读|浏览|点赞|喜欢|收藏|热度|字数|views?|comments?)"
    r"\s?[:(]?\s?\d[\d,.]*\s?[万kw+]?\)?"
    r"|(?:暂无|没有)(?:评论|回复)|no comments"
    r"|(?:发布|发表|撰写|写|posted|published)(?:于|在|\son)?:?"
    r"|分类\s?:\s?\S{1,10}|(?:提问者?|提问人|发布者?|发帖人?|楼主|用户)\s?:\s?\S{1,12}"
    r"|(?:评论|回复|留言|阅读|浏览|点赞|喜欢|收藏)[:：]?",
    re.I,
)
_PARTED = re.compile(r"[\s|·,]+")
_ORIGINAL = re.compile(r"原创[:\s]\s*(\S{1,12})(?:\s+(\S{2,16}))?\Z")
_ROLE_BEHIND = re.compile(r"[\s/|](撰稿|撰文|采写|报道|执笔|/?文)\Z")
_ACCOUNT = re.compile(r"[·|]\s*([㐀-鿿A-Za-z]{2,8})\s*\Z")
_PROSE = re.compile(r"[的了是在不很都就也被把让着这那]|\d")
_NUMERAL = re.compile(r"[一二三四五六七八九十]")
_LONGEST_PLACE = 8
_MACHINE = re.compile(r"(?:19|20)\d\d([-/.])\d\d?\1\d\d?")


def read_posted_line(text: str) -> CreditLine | None:
    """Read such a line, in either script and width; ``None`` where it is anything else."""
    if not 4 <= len(text) <= _LONGEST:
        return None
    folded = fold(text)
    if original := _ORIGINAL.match(folded):
        return _original(text, original)
    if role := _ROLE_BEHIND.search(folded):
        names = split_names(text[: role.start()], labelled=False)
        if not names:
            return None
        author = CreditPart("author", role[1], names, text, 0, len(text))
        return CreditLine((author,), 1.0)
    stamps = [stamp for stamp in find_dates(folded) if not stamp.needs_year]
    if len(stamps) != 1:
        return None
    stamp = stamps[0]
    date = CreditPart("date", "", (), text[stamp.start : stamp.end], stamp.start, stamp.end, stamp)
    before, behind = _signless(folded[: stamp.start]), _signless(folded[stamp.end :])
    if (posted := _posted(text, folded, stamp, date)) is not None:
        return posted
    signs = any(unicodedata.category(char) == "So" for char in text)
    rest = f"{before.strip()} {behind.strip()}".strip(" |·,-")
    if rest and _is_counters(rest) and (signs or not rest.isdigit()):
        return CreditLine((date,), 1.0)
    place = behind.strip()
    if not before.strip() and len(place) <= _LONGEST_PLACE and is_place(place):
        noise = CreditPart("noise", "", (), place, stamp.end, len(text))
        return CreditLine((date, noise), 1.0)
    if not before.strip() and _MACHINE.match(folded[stamp.start :]):
        account = _ACCOUNT.fullmatch(behind.strip())
        if account and not (_PROSE.search(account[1]) or _NUMERAL.search(account[1])):
            noise = CreditPart("noise", "", (), account[1], stamp.end, len(text))
            return CreditLine((date, noise), 1.0)
    return None


def _original(text: str, found: re.Match[str]) -> CreditLine | None:
    """原创, the author, and the account's name behind it."""
    names = split_names(text[found.start(1) : found.end(1)])
    if not names or _PROSE.search(found[1]) or (found[2] and _PROSE.match(found[2])):
        return None
    if found[2] is None and split_names(found[1], labelled=False) is None:
        return None  # one word may be the account's
    author = CreditPart("author", "原创", names, found[1], found.start(), found.end(1))
    if not found[2]:
        return CreditLine((author,), 1.0)
    account = CreditPart("noise", "", (), found[2], found.start(2), found.end(2))
    return CreditLine((author, account), 1.0)


def _posted(text: str, folded: str, stamp: Stamp, date: CreditPart) -> CreditLine | None:
    """Date and author, in this order or the other, and counters around them."""
    for start, end in ((stamp.end, len(folded)), (0, stamp.start)):
        lead = len(folded[start:end]) - len(folded[start:end].lstrip(" |·,"))
        found = _BY.match(folded, start + lead, end)
        if found is None:
            continue
        other = folded[: stamp.start] if start else folded[stamp.end :]
        rest = f"{other} {folded[found.end() : end]}"
        name = text[found.start(1) : found.end(1)].strip()
        if rest.strip(" |·,-") and not _is_counters(_signless(rest)):
            continue
        if len(name) > _LONGEST_NAME or (" " in name and not name.isascii()):
            continue
        names = split_names(name) or ()
        author = CreditPart("author", "by", names, name, found.start(), found.end())
        parts = (date, author) if start else (author, date)
        return CreditLine(parts, 1.0)
    return None


def _is_counters(text: str) -> bool:
    pieces = [piece for piece in _PARTED.split(text) if piece.strip("-")]
    return bool(pieces) and all(_COUNTER.fullmatch(piece) for piece in pieces)


def _signless(text: str) -> str:
    """A text without pictographs and what selects their form."""
    return "".join(
        " " if unicodedata.category(char) in ("So", "Mn", "Sk") or char == "\ufe0f" else char
        for char in text
    )
