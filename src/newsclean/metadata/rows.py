"""Bylines that only their elements part: a row of short pieces, one of which is the date.

``<span>某某客户端</span><span>记者 王某</span><span>2024-03-13 07:30</span>`` has the text
某某客户端记者 王某2024-03-13 07:30, which no grammar can part again where a number follows.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from newsclean.document import DocBlock, Document
from newsclean.grammar.credits import CreditLine, CreditPart, may_be_credits, parse_credits
from newsclean.grammar.dates import find_dates
from newsclean.grammar.labels import vocabulary
from newsclean.grammar.medium import is_building
from newsclean.grammar.name_lists import clean_name
from newsclean.grammar.names import is_medium, is_person
from newsclean.grammar.stamps import Stamp
from newsclean.metadata.pieces import pieces_of
from newsclean.model import BlockKind
from newsclean.repair.script import fold

_LONGEST, _LONGEST_PIECE = 160, 28
_MOST_PIECES = 16
_LONGEST_WORDS = 8
_MOST_DATES = 2
_AROUND = " \t|·•,、/()[]<>:-—–∙▪"


@lru_cache(maxsize=1)
def _sentence() -> re.Pattern[str]:
    return re.compile(r"[。！？!?；;，“”《》【】]|, ")


@lru_cache(maxsize=1)
def _event() -> re.Pattern[str]:
    """Words of what takes place on a day, whose line is one of the article."""
    return re.compile(
        r"地点|地址|主讲|主持|主办|承办|嘉宾|对象|票价|门票|报名|截止|截至|电话|会议|活动|议题|人物|开[始幕赛馆]|"
        r"结束|(?:\A|[办动赛出])时间[:：]?\Z|对阵|\bvs\b",
        re.I,
    )


@lru_cache(maxsize=1)
def _no_name() -> re.Pattern[str]:
    """Words of what happens, of the weather, of prices: no account is called so."""
    return re.compile(
        r"[了着把被让]|在(?!线)|\A[晴阴多少雨雪云转小中大阵雷到]+\Z|\d\.\d+\Z|%|出发|抵达|到达|到站|发车|入场|签到|报到|"
        r"颁奖|[开收]盘|比分|建[校成]|成立|通车|动工|竣工"
    )


@lru_cache(maxsize=1)
def _label() -> re.Pattern[str]:
    return re.compile(r"\s*([^:]{1,12}?)\s?:(?!\d)")


@lru_cache(maxsize=1)
def _of_page() -> re.Pattern[str]:
    return re.compile(
        r"分类|栏目|频道|专题|标签|关键[词字]|字数|阅读|浏览|点击|访问|评论|留言|人气|热度|点赞|收藏|分享|播放|"
        r"字[号体]|属地|IP|发[布表]|更新|上传|录入|来[源自]|责?编|校|审核|作者|记者|文号|索引|views?\b|tags?\b|in\b",
        re.I,
    )


@lru_cache(maxsize=1)
def _date_label() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:首次|最[后近新]|最後)?(?:发布|发表|刊发|更新|修改|编辑|出版|上传|提交|创建|posted|published|updated)"
        r"(?:时间|日期|于| on)?|时间|日期|on)\s?[:：]?\Z",
        re.I,
    )


def read_row(document: Document, block: DocBlock) -> CreditLine | None:
    """Read a block above an article as a byline of several elements.

    ``None`` where it has only one, holds neither a date nor names with their label, or more than
    short pieces; what the line says of something that takes place is no byline.
    """
    if block.kind is not BlockKind.PARAGRAPH or len(block.raw) > _LONGEST:
        return None
    if not may_be_credits(block.raw) and not any(char.isdigit() for char in block.raw):
        return None
    pieces = [piece.text for piece in pieces_of(document, block)]
    if not 2 <= len(pieces) <= _MOST_PIECES:
        return None
    parts: list[CreditPart] = []
    dates = at = 0
    for text in pieces:
        if len(text) > _LONGEST_PIECE or _sentence().search(text) or _event().search(text):
            return None
        found = _read_piece(text)
        if all(part.kind == "noise" for part in found) and _is_about_another(fold(text)):
            return None  # 2024年5月1日 晴, 收盘价 2024-05-01 13.20
        dates += sum(part.kind == "date" and part.stamp is not None for part in found)
        parts += [replace(part, start=part.start + at, end=part.end + at) for part in found]
        at += len(text) + 1
    # Without a date a label must tell: 某某晚报 and 记者 王某 in elements of their own.
    labelled = any(part.role and part.names for part in parts)
    told = labelled if not dates else dates <= _MOST_DATES
    return CreditLine(tuple(parts), 1.0) if told else None


def _is_about_another(folded: str) -> bool:
    """上映日期：, 编剧：李明: a label, and not one of what pages print about themselves."""
    if _no_name().search(folded) and not vocabulary().noise.search(folded):
        return True
    label = _label().match(folded)
    return label is not None and _of_page().search(label[1]) is None


def _read_piece(text: str) -> tuple[CreditPart, ...]:
    """A date with or without its label, credits with labels, a medium, a name, or nothing."""
    if stamp := _date_alone(text):
        value = text[stamp.start : stamp.end]
        front = text[: stamp.start].strip(_AROUND)
        label = (CreditPart("date", "", (), front, 0, stamp.start),) if front else ()
        return (*label, CreditPart("date", "", (), value, stamp.start, stamp.end, stamp))
    if line := parse_credits(text, head=True):
        return line.parts
    if stamp := _timed(text):
        return (CreditPart("date", "", (), text[stamp.start : stamp.end], 0, len(text), stamp),)
    folded = fold(text).strip(_AROUND)
    if _date_label().match(folded):
        return (CreditPart("date", "", (), text, 0, len(text)),)
    if vocabulary().noise.fullmatch(folded):
        return (CreditPart("noise", "", (), text, 0, len(text)),)
    if is_person(folded, labelled=False):
        return (CreditPart("person", "", (clean_name(text),), folded, 0, len(text)),)
    kind = "medium" if is_medium(folded) and not is_building(folded) else "noise"
    return (CreditPart(kind, "", (), text.strip(_AROUND), 0, len(text)),)


def _timed(text: str) -> Stamp | None:
    """2024-07-02 19:45:10 发布在话题区: a date as machines print it, and a word or two."""
    stamps = find_dates(text)
    if len(stamps) != 1 or stamps[0].needs_year or not stamps[0].has_time:
        return None
    return stamps[0] if len(text) - (stamps[0].end - stamps[0].start) <= _LONGEST_WORDS else None


def _date_alone(text: str) -> Stamp | None:
    """The date of a piece that holds nothing else but a label; without a year it needs a time."""
    folded = fold(text)
    stamps = find_dates(folded)
    if len(stamps) != 1 or (stamps[0].needs_year and not stamps[0].has_time):
        return None
    stamp = stamps[0]
    front, behind = folded[: stamp.start].strip(_AROUND), folded[stamp.end :].strip(_AROUND)
    return None if behind or (front and not _date_label().match(front)) else stamp
