"""What stands in a credit line without a label: places, counters, a medium beside its date."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.grammar.credit_model import CreditPart
from newsclean.grammar.labels import vocabulary
from newsclean.grammar.medium import is_building
from newsclean.grammar.name_lists import clean_name
from newsclean.grammar.names import is_medium, is_person, is_place

_WORD = re.compile(r"[^\s|·()\[\],;<>]+")
_FILLER = re.compile(r"[\s:|/\\·•,、;。()\[\]{}<>《》【】〔〕「」*#_=+~\-—–…“”\"'!]+")
_NUMBER = re.compile(r"\d[\d,.万亿wk+]*", re.I)
_POSTED = ("来自", "发布于", "发表于", "IP属地")
_PROSE = re.compile("[的了是在不很都就还被把让着这那]|表示|认为|指出|介绍|称|说")
_CODE = re.compile(r"_?[A-Za-z]{1,4}[_-]?\d{2,7}")
_LONGEST_CHANNEL = 8
_MOST_CHANNELS = 3
_EDGES = " \t:：|｜丨/／·-—,，、;；()（）[]【】\"'"
_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】", "〔": "〕"}


@lru_cache(maxsize=1)
def _of_the_event() -> re.Pattern[str]:
    return re.compile("时间|日期|地点|会议|活动|[开闭]幕|截止|截至|开始|结束|[起止于]\\Z")


@lru_cache(maxsize=1)
def _posted_from() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{'|'.join(_POSTED)}:?)(?:中国)?(?:内蒙古自治区|内蒙古|黑龙江|广西壮族自治区|"
        r"[㐀-鿿]{2}(?:省|市|[㐀-鿿]{0,3}自治区)?)"
    )


def content(folded: str, start: int, end: int) -> int:
    """How many letters, digits and ideographs there are."""
    return sum(
        "㐀" <= char <= "鿿" or (char.isascii() and char.isalnum()) for char in folded[start:end]
    )


def trimmed(value: str) -> str:
    """A value without the punctuation around it; half a pair of brackets is made whole."""
    found = value.strip(_EDGES)
    for left, right in _BRACKETS.items():
        if found.count(left) > found.count(right):
            found += right
        elif found.count(left) < found.count(right):
            found = left + found
    return found


def read_gap(
    text: str, folded: str, start: int, end: int, parts: list[CreditPart], after: str
) -> int:
    """Account for what stands between two parts without a label; how much is left over.

    Args:
        text: the line.
        folded: its folded copy.
        start: where the gap begins.
        end: where it ends.
        parts: the parts of the line, to be added to.
        after: the kind of the part in front: ``second`` for a date that shows seconds. Before the
            first part: ``source`` where that is a date, ``front`` where a date follows later,
            ``head`` where the line stands right above an article, else nothing.
    """
    noise, kinds = vocabulary().noise, vocabulary().kinds
    left = channels = 0
    for match in _WORD.finditer(folded, start, end):
        word, at, stop = match[0], match.start(), match.end()
        key = _FILLER.sub("", word)
        if not key:
            continue
        posted = _posted_from().match(word) if word.startswith(_POSTED) else None
        if posted and posted.end() < len(word):
            at, key = at + posted.end(), key[posted.end() :]
        elif word.startswith("原创:"):
            at, key = at + 3, key.removeprefix("原创")
        bare = _NUMBER.sub("", noise.sub("", key))
        if posted and posted.end() == len(word):
            bare = ""
        if not bare or kinds.get(bare) == "date" or is_place(bare) or _CODE.fullmatch(key):
            parts.append(CreditPart("noise", "", (), text[at:stop], at, stop))
        elif after in _BESIDE_NAMES and is_person(key, labelled=False):
            parts.append(CreditPart("person", "", (clean_name(text[at:stop]),), key, at, stop))
        elif "“" in word[1:]:
            left += content(word, 0, len(word))  # 再驳“某国产能过剩论”: a headline
        elif _is_unlabelled_medium(key, after, plain=start == 0 or folded[at - 1] != "·"):
            parts.append(CreditPart("medium", "", (), trimmed(text[at:stop]), at, stop))
        elif after == "head" and channels < _MOST_CHANNELS and _is_channel(key):
            channels += 1
            parts.append(CreditPart("noise", "", (), text[at:stop], at, stop))
        else:
            left += content(word, 0, len(word))
    return left


_BESIDE_NAMES = frozenset(("date", "second", "source", "head"))
_BESIDE_MEDIA = frozenset(("date", "source", "author", "front", "head"))


def _is_unlabelled_medium(word: str, after: str, *, plain: bool) -> bool:
    """2024-05-20 14:33·新华社: a medium, or behind seconds or a dot any account's short name.

    Behind a bare time it may as well be an item of a programme: 2024-05-20 14:30 开幕式.
    """
    if after == "second" or (after == "date" and not plain):
        return len(word) <= 12 and not _PROSE.search(word)
    if after not in _BESIDE_MEDIA or len(word) > 16:
        return False
    return is_medium(word) and not is_building(word)


def _is_channel(word: str) -> bool:
    """金融市场, 棱镜: a channel or column right above an article, no word of a programme."""
    if not 2 <= len(word) <= _LONGEST_CHANNEL or content(word, 0, len(word)) < len(word):
        return False
    if word.isdigit():
        return False
    return not _PROSE.search(word) and not _of_the_event().search(word)
