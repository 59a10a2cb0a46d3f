"""How far the name of a medium reaches, and whether a text can be one."""

from __future__ import annotations

import re

from newsclean.grammar.names import ends_as_medium, is_medium, is_place

_LONGEST_SOURCE = 32
_SENTENCE = re.compile(r"[。！!？?;；]")
_PROSE = re.compile("[的了是在不很都就还被把让着这那]|表示|认为|指出|介绍|称|说")
_NOBODY = frozenset(
    "综合 综合整理 整理 原创 转载 未知 不详 其他 其它 无 来源 编辑 自媒体 投稿 资料图 采编 本文 "
    "文章 发布 更新 发表 发布于 发表于 null undefined none admin".split()
)
_WITHOUT_NAME = re.compile(
    r"(?:综合|整理|摘编|摘自|转自|转载自?|来自|来源于?|部分)*"
    r"(?:网络|互联网|网上|网友|作者|本站|本网|本报|本刊|本台|编辑|小编|用户|官方)"
    r"(?:综合|整理|转载|资料|图片|素材|授权|投稿|供稿|原创|上传|来源|首发|发布|采编|报道|讯|提供)*\Z"
)
"""综合网络, 作者授权, 本站原创: where a text was found or who let it be used, but no name."""


_BUILDING = re.compile(r"(?:大|剧|影|戏|书|寺|庭|小|后|前|老|[东西南北]|四合|养老|敬老|福利)院\Z")


def is_building(name: str) -> bool:
    """Whether a folded name ends as those of offices do and is a house: 王家大院, 某某大剧院."""
    return _BUILDING.search(name) is not None


def is_nobody(name: str) -> bool:
    """Whether a folded text stands where the source's name would, and names none."""
    return name.lower() in _NOBODY or _WITHOUT_NAME.match(name) is not None


def first_word(value: str) -> int:
    """How far a source's name reaches: to the first space that does not stand inside it."""
    lead = len(value) - len(value.lstrip())
    words = value[lead:].split(" ")
    end = lead + len(words[0])
    for word in words[1:]:
        # 综合 新华社 央视新闻; CNN Business; 中国 新闻网
        before = value[lead:end]
        latin = bool(re.search(r"[A-Za-z]\Z", before)) and bool(re.match(r"[A-Za-z]", word))
        if before in ("综合", "综合自") or latin or len(before) == 1:
            end += 1 + len(word)
        else:
            break
    return end


def trailing_place(value: str) -> int:
    """Length of a place glued to a medium's name (北京青年报北京), where 北京新闻 is left whole."""
    value = value.rstrip()
    for size in (2, 3):
        if is_place(value[-size:]) and re.search(r"[报网社台刊端号]\Z", value[:-size]):
            return size
    return 0


def is_plain_medium(name: str) -> bool:
    """Whether a folded text is a medium's name and no phrase that holds one (中国经济稳中向好)."""
    if not is_medium(name) or len(name) > 16 or "“" in name or _PROSE.search(name):
        return False
    return len(name) <= 4 or ends_as_medium(name)


def is_source(name: str) -> bool:
    """Whether a text can name a medium or account; sentences can't."""
    name = name.strip(" 《》\"'“”|·-—()[]")
    if not name or len(name) > _LONGEST_SOURCE or _SENTENCE.search(name):
        return False
    if is_medium(name):
        return not re.search("[了着是]|表示|认为", name)
    if "," in name or ":" in name:
        return False
    return len(name) <= 4 or (len(name) <= 16 and not _PROSE.search(name))
