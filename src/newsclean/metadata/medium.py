"""How far the name of a medium reaches, and whether a text can be one."""

from __future__ import annotations

import re

from newsclean.metadata.names import is_medium, is_place

_LONGEST_SOURCE = 32
_SENTENCE = re.compile(r"[。！!？?;；]")
_PROSE = re.compile("[的了是在不很都就还被把让着这那]|表示|认为|指出|介绍|称|说")


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
