"""The grammar of bylines and credit lines: 来源：X 作者：A B 责任编辑：C SF055.

A line is cut at its anchors (labels, dates, editions, words such as 分享到), and what stands
between two anchors must be what the first of them calls for: names behind 记者, a medium behind
来源, nothing behind a share prompt. One remnant that fits nowhere and the line is prose.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.metadata.credit_anchors import Anchor, find_anchors
from newsclean.metadata.credit_model import CreditLine, CreditPart
from newsclean.metadata.labels import vocabulary
from newsclean.metadata.medium import first_word, is_source, trailing_place
from newsclean.metadata.names import (
    clean_name,
    is_medium,
    is_person,
    is_place,
    split_names,
)
from newsclean.repair.script import fold

__all__ = ["CreditLine", "CreditPart", "may_be_credits", "parse_credits"]

_LONGEST = 240
_ENOUGH = 0.88
_STAMPED = re.compile(r"\d[:：]\d\d|\d月\d|月\s\d")
_CONTENT = re.compile(r"[0-9A-Za-z㐀-鿿]")
_SHOT = re.compile(r"\s*(?:摄影|摄|供图|制图|绘图|图)(?=\s*[)\]。]?\s*\Z)")
_FILLER = re.compile(r"[\s:|/\\·•,、;。()\[\]{}<>《》【】〔〕「」*#_=+~\-—–…“”\"'!]+")
_REPORTED_FROM = re.compile(
    r"(?:[\s/,|(]+(?:发自)?[㐀-鿿]{2,8}?)?[\s/,|(]*(?:摄影报道|综合报道|连线报道|报道|报导|综合报导|编译|整理)"
    r"[\s)]*\Z|[\s/(]+发自[㐀-鿿]{2,6}\s*\Z"
)
_WITH_MEDIUM = re.compile(
    r"\A[^\s:|,()/]{1,14}?(?:特约)?(?:记者|评论员|撰稿人|撰稿|作者|研究员|编辑)[\s:|/]+(?=\S)"
)
_DATE_OF_PAGE = re.compile(r"(?:最[后近新])?(?:发布|发表|发稿|刊发|更新|录入|信息)(?:时间|日期)")
"""Labels that speak of the page itself; 时间 and 上线时间 may be the article's."""
_NUMBER = re.compile(r"\d[\d,.万亿wk+]*", re.I)
_POSTED_FROM = re.compile(
    r"(?:来自|发布于|发表于|IP属地:?)(?:中国)?(?:内蒙古自治区|内蒙古|黑龙江|广西壮族自治区|[㐀-鿿]{2}(?:省|市|[㐀-鿿]{0,3}自治区)?)"
)
_TEXT_AND_PICTURE = ("文/图", "图/文", "文图", "图文")
_LABEL_EDGE = " :|/：｜丨│／】]"
_PROSE = re.compile("[的了是在不很都就还被把让着这那]|表示|认为|指出|介绍|称|说")


def may_be_credits(text: str) -> bool:
    """The cheap question before ``parse_credits``: is there a label or a time in the text?"""
    size = len(text)
    if not 2 <= size <= _LONGEST:
        return False
    return vocabulary().hints.search(text) is not None or (
        size <= 80 and _STAMPED.search(text) is not None
    )


# A line is asked about when it is labelled and again when fields are read; the cache spans little
# more than one page.
@lru_cache(maxsize=64)
def parse_credits(text: str) -> CreditLine | None:
    """Read a block as a credit line; ``None`` when it is ordinary prose, or too little to tell.

    Meant as a detector: sentences of an article don't pass (记者 王某 在现场看到…,
    来源：这笔钱的来源至今不明。), nor does a line of a notice (时间：2024年5月20日) without
    other parts.

    Args:
        text: the block's text, in either script and width.
    """
    if not may_be_credits(text):
        return None
    folded = fold(text)
    anchors = find_anchors(folded)
    if not anchors:
        return None
    parts, loose = _parts(text, folded, anchors)
    total = len(_CONTENT.findall(folded))
    if not total:
        return None
    covered = 1 - loose / total
    line = CreditLine(tuple(parts), covered)
    if covered < _ENOUGH or not _proves(line, anchors):
        return None
    return line


def _parts(text: str, folded: str, anchors: list[Anchor]) -> tuple[list[CreditPart], int]:
    """The parts, and how many content characters belong to none."""
    parts: list[CreditPart] = []
    # A date may stand behind its medium: 新华社 2024-05-20 14:33.
    before = "source" if anchors[0].kind == "date" else ""
    loose = _gap(text, folded, 0, anchors[0].start, parts, after=before)
    if loose:
        return parts, len(
            folded
        )  # 图1 来源：X, 数据来源：X: what the line is about stands in front
    for place, anchor in enumerate(anchors):
        end = anchors[place + 1].start if place + 1 < len(anchors) else len(folded)
        if anchor.kind in ("date", "edition"):
            value = text[slice(*anchor.value)] if anchor.value else text[anchor.start : anchor.end]
            parts.append(
                CreditPart(anchor.kind, "", (), value, anchor.start, anchor.end, anchor.stamp)
            )
            exact = anchor.stamp is not None and anchor.stamp.precision == "second"
            after = "second" if exact else "date"
            loose += _gap(text, folded, anchor.end, end, parts, after=after)
            continue
        loose += _field(text, folded, anchor, end, parts)
    return parts, loose


def _field(text: str, folded: str, anchor: Anchor, end: int, parts: list[CreditPart]) -> int:
    """Read what stands behind a label; how many characters could not be used."""
    start, stop, rest = _value_span(folded, anchor, end)
    value = text[start:stop]
    if anchor.kind == "date":
        # The date itself is the next anchor; the label alone says nothing.
        parts.append(CreditPart("noise", anchor.role, (), "", anchor.start, anchor.end))
        return _gap(text, folded, anchor.end, end, parts, after="date")
    if anchor.kind == "source":
        return _source(text, folded, anchor, (start, stop, rest, end), parts)
    # 记者：明白 is a line of an interview, 图：数据走势 the caption of a chart.
    believed = not (anchor.bare or anchor.role in ("记者", "图", "图片", "视频"))
    shot = None if anchor.kind == "photo" else _SHOT.search(folded, start, stop)
    if match := shot or _REPORTED_FROM.search(folded, start, stop):
        value = text[start : match.start()]
        if (size := _place_behind(fold(value))) and not shot:
            value = value.rstrip()[:-size]
    value = _without_medium(value)
    names = split_names(value, labelled=believed) if value.strip() else ()
    used = stop
    if names is None or (anchor.bare and not names):
        names, used = _leading_names(text, folded, start, stop, believed)
        if not names and anchor.kind in ("photo", "role") and not anchor.bare:
            # 图片来源：天水融媒, 出品：X中心: what is named need not be a person.
            named = folded[start:stop].strip()
            free = "来源" in anchor.role or anchor.role in ("图源", "图据")
            used = (
                stop
                if (":" not in named and is_medium(named)) or (free and is_source(named))
                else start
            )
    if anchor.bare and not names and (value.strip() or anchor.role not in _TEXT_AND_PICTURE):
        return _content(folded, anchor.start, end)
    names = tuple(name for name in names if not is_medium(name))
    parts.append(
        CreditPart(
            "photo" if shot else anchor.kind,
            text[anchor.start : anchor.end].strip(_LABEL_EDGE),
            names, _trimmed(value), anchor.start, max(used, anchor.end), bare=anchor.bare,
        )
    )  # fmt: skip
    return _gap(text, folded, used, end, parts, after=anchor.kind)


def _place_behind(value: str) -> int:
    """Length of a place glued to a reporter's name (陳大文台北報導)."""
    value = value.rstrip()
    for size in (3, 2):
        if len(value) > size + 1 and is_place(value[-size:]):
            return size if is_person(value[:-size], labelled=False) else 0
    return 0


def _without_medium(value: str) -> str:
    """政能亮特约评论员 韩涵, 财新 张三: the name alone, where a medium or job stands in front."""
    folded = fold(value)
    if match := _WITH_MEDIUM.match(folded):
        return value[match.end() :]
    first, space, rest = folded.partition(" ")
    if space and rest.strip() and is_medium(first) and not is_medium(rest.strip()):
        return value[len(first) + 1 :]
    return value


def _value_span(folded: str, anchor: Anchor, end: int) -> tuple[int, int, int]:
    """Where the value behind a label ends: at noise, at a closing bracket, at the next anchor."""
    start = stop = anchor.end
    depth = 0
    for at in range(start, end):
        char = folded[at]
        if char in "([【〔<":
            depth += 1
        elif char in ")]】〕>":
            if depth == 0:
                break
            depth -= 1
        stop = at + 1
    rest = stop
    if cut := _noise_cut(folded, start, stop):
        stop = cut
    return start, stop, rest


def _noise_cut(folded: str, start: int, stop: int) -> int | None:
    """Where share bars and counters begin behind a value: 作者：南帆分享到."""
    match = _NOISE_BEHIND.search(folded, start, stop)
    return match.start() if match else None


_NOISE_BEHIND = re.compile(
    r"\s*(?:分享[到至]|字[号体][:：]?|打印|我要评论|\d+条?评论|评论[(\d:]|阅读[(:量数]|浏览[(:量次数]|"
    r"点击[(:量次数]|人气|举报|收藏|纠错|\[?大\s?中\s?小|来自[㐀-鿿]{2,8}\Z|IP属地)"
)


def _source(
    text: str,
    folded: str,
    anchor: Anchor,
    span: tuple[int, int, int, int],
    parts: list[CreditPart],
) -> int:
    start, stop, _, end = span
    value = folded[start:stop].strip()
    first_end = start + first_word(folded[start:stop])
    first = folded[start:first_end].strip(" \"'“”")
    if not value:
        parts.append(
            CreditPart("source", text[anchor.start : anchor.end], (), "", anchor.start, anchor.end)
        )
        return _gap(text, folded, anchor.end, end, parts, after="source")
    if not is_source(first) or (anchor.bare and not is_medium(first)):
        return _content(folded, anchor.start, end)
    role = text[anchor.start : anchor.end].strip(_LABEL_EDGE)
    first_end -= trailing_place(folded[start:first_end])
    parts.append(
        CreditPart("source", role, (), _trimmed(text[start:first_end]), anchor.start, first_end)
    )
    return _gap(text, folded, first_end, end, parts, after="source")


def _leading_names(
    text: str, folded: str, start: int, stop: int, believed: bool
) -> tuple[tuple[str, ...], int]:
    """The longest run of names at the front of a value: 记者 王帆 北京报道."""
    words = list(re.finditer(r"[^\s,、]+", folded[start:stop]))
    for count in range(len(words) - 1, 0, -1):
        used = start + words[count - 1].end()
        names = split_names(text[start:used], labelled=believed)
        rest = folded[used:stop].strip(" ,、;|()[]。")
        if names and (
            re.fullmatch(
                r"[㐀-鿿]{0,8}(?:报道|摄影报道|摄|文|图|整理|编译|综合报道|发自[㐀-鿿]{2,6})", rest
            )
            or is_place(rest)
            or (":" not in rest and is_medium(rest))
            or not _CONTENT.search(rest)
        ):
            return names, stop
    if words:
        used = start + words[0].end()
        match = re.fullmatch(r"([㐀-鿿]{2,3})(?:报道|摄|整理)", words[0][0])
        if match and is_person(match[1], labelled=False):
            return (text[start + words[0].start() :][: len(match[1])],), used
    return (), start


def _gap(text: str, folded: str, start: int, end: int, parts: list[CreditPart], after: str) -> int:
    """Account for what stands between two parts without a label; how much is left over."""
    noise = vocabulary().noise
    left = 0
    for match in re.finditer(r"[^\s|·()\[\],;<>]+", folded[start:end]):
        word = match[0]
        at, stop = start + match.start(), start + match.end()
        key = _FILLER.sub("", word)
        if not key:
            continue
        if posted := _POSTED_FROM.match(word):
            at, key = at + posted.end(), key[posted.end() :]
        elif word.startswith("原创:"):
            at, key = at + 3, key.removeprefix("原创")
        bare = _NUMBER.sub("", noise.sub("", key))
        if not bare or is_place(bare) or _is_code(key):
            parts.append(CreditPart("noise", "", (), text[at:stop], at, stop))
        elif after in ("date", "second", "source") and is_person(key, labelled=False):
            parts.append(CreditPart("person", "", (clean_name(text[at:stop]),), key, at, stop))
        elif "“" in word[1:]:
            left += len(_CONTENT.findall(word))  # 再驳“某国产能过剩论”: a headline
        elif _is_unlabelled_medium(key, after, plain=start == 0 or folded[at - 1] != "·"):
            parts.append(CreditPart("medium", "", (), _trimmed(text[at:stop]), at, stop))
        else:
            left += len(_CONTENT.findall(word))
    return left


def _is_unlabelled_medium(word: str, after: str, *, plain: bool) -> bool:
    """2024-05-20 14:33·新华社: a medium, or behind seconds or a dot any account's short name.

    Behind a bare time it may as well be an item of a programme: 2024-05-20 14:30 开幕式.
    """
    if after == "second" or (after == "date" and not plain):
        return len(word) <= 12 and not _PROSE.search(word)
    after = "date" if after == "second" else after
    return after in ("date", "source", "author") and len(word) <= 16 and is_medium(word)


def _is_code(word: str) -> bool:
    return re.fullmatch(r"_?[A-Za-z]{1,4}[_-]?\d{2,7}", word) is not None


def _content(folded: str, start: int, end: int) -> int:
    return len(_CONTENT.findall(folded[start:end]))


def _trimmed(value: str) -> str:
    return value.strip().strip(" \t:：|｜丨/·-—,，、;；()（）[]【】\"'").strip()


def _proves(line: CreditLine, anchors: list[Anchor]) -> bool:
    """Whether the parts are enough to call the block a credit line."""
    strong = weak = 0
    dated = any(anchor.stamp and not anchor.stamp.needs_year for anchor in anchors)
    for anchor in anchors:
        if anchor.kind == "edition":
            strong += 1
        elif anchor.kind == "date":
            if dated and _DATE_OF_PAGE.match(anchor.role):
                strong += 1
            else:
                weak += 1 if anchor.stamp and anchor.stamp.has_time else 0
        elif anchor.weak:
            weak += 1
        else:
            strong += 1
    people = line.of("source", "author", "editor", "role", "photo")
    named = any(part.names or part.value for part in people)
    if strong:
        # A label with nothing behind it (编辑：) is a credit line too; but 记者： alone opens a
        # question of an interview.
        empty = any(part.kind in ("source", "editor", "edition") for part in line.parts)
        return named or empty or any(anchor.stamp for anchor in anchors)
    if any(a.stamp and a.stamp.has_time and not a.stamp.needs_year for a in anchors):
        return True
    return weak > 1 or (weak == 1 and named and any(a.role in ("文", "图") for a in anchors))
