"""Lists of names: where one ends and the next begins, and what stands beside them."""

from __future__ import annotations

import re
from functools import lru_cache

from newsclean.grammar.names import (
    ALPHABET,
    has_surname,
    is_han,
    is_medium,
    is_person,
    is_place,
    is_transcribed,
    latin_job,
    name_data,
)
from newsclean.repair.script import fold

_CODE = re.compile(
    r"(?<![\s_])(?:[\s_]*+[A-Za-z]{1,4}[_-]?[0-9]{2,7}(?![0-9A-Za-z])|[\s_]++[0-9]{4,}$)"
)
"""Staff codes behind an editor's name: SF055, PN269, _NF4425, _NN2587."""


@lru_cache(maxsize=1)
def _separators() -> re.Pattern[str]:
    return re.compile(
        rf"[、,/;&|+▪]|\s+and\s+|(?<![{ALPHABET}.])\s+|\s+(?![{ALPHABET}(])|和(?=[㐀-鿿]{{2}})"
    )


@lru_cache(maxsize=1)
def _note() -> re.Pattern[str]:
    """What stands in brackets beside a name: （笔名）, （某大学教授）, [美]."""
    return re.compile(r"[(\[〔【][^()\[\]〔〕【】]{0,60}[)\]〕】]")


_TRIM = " \t:|·-—_.,、;/()[]【】<>《》\"'“”‘’"
COMMON_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗梁郑谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡余杜"
)
"""The surnames that half of China bears; Japanese given names don't begin with them."""
_OPENING = frozenset("([〔【")


def clean_name(name: str) -> str:
    """A name as printed, less codes, brackets and the space inside 邹 明."""
    name = _CODE.sub("", name).strip(_TRIM)
    if len(name) <= 9 and " " in (spaced := name.replace("\u3000", " ")):
        words = spaced.split()
        if len("".join(words)) <= 5 and all(map(is_han, words)) and _is_one(words):
            name = "".join(words)
    return name


def _is_one(words: list[str]) -> bool:
    """邹 明, 王 小 明, 欧阳 修, 山本 一郎: one name with space inside."""
    first = fold(words[0])
    return (
        len(first) == 1 or first in name_data().compound or first in name_data().japanese_surnames
    )


def split_names(text: str, *, labelled: bool = True) -> tuple[str, ...] | None:
    """Split a list of names; ``None`` when any part of it can't be a name.

    The parts may be separated by space, 、 ， / ; & | or nothing at all (刘杰徐嘉良), and a name
    may be printed with space inside (邹 明, 王 小 明, 欧阳 修). Codes are dropped, as are notes in
    brackets (（笔名）) and words that stand for nobody (综合, 佚名).
    """
    text = _CODE.sub("", text).strip()
    folded = fold(text)
    if not _OPENING.isdisjoint(folded) and (bare := _without_notes(text, folded)).strip():
        text, folded = bare, fold(bare)
    found: list[str] = []
    for start, end in _pieces(folded):
        piece, key = clean_name(text[start:end]), folded[start:end].strip(_TRIM)
        if not key:
            continue
        if key.lower() in name_data().not_people or (found and is_place(key)):
            continue
        if is_person(piece, labelled=labelled):
            found.append(piece)
        elif found and len(key) <= 40 and latin_job().search(key):
            continue  # Jane Doe, Senior Reporter
        elif together := _run_together(piece):
            found += together
        else:
            return None
    return tuple(dict.fromkeys(found))


def _without_notes(text: str, folded: str) -> str:
    """The text with blanks for what stands in brackets."""
    for match in _note().finditer(folded):
        start, end = match.span()
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _pieces(folded: str) -> list[tuple[int, int]]:
    """The spans between separators, with names that hold space (邹 明) kept in one."""
    spans: list[tuple[int, int]] = []
    at = 0
    for match in _separators().finditer(folded):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(folded)))
    joined: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    for start, end in spans:
        if end <= start:
            continue
        if run and folded[run[-1][1] : start].strip():
            joined += _joined(folded, run)
            run = []
        run.append((start, end))
    return joined + _joined(folded, run)


def _joined(folded: str, run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces parted by space alone, those of one name put together."""
    joined: list[tuple[int, int]] = []
    at = 0
    while at < len(run):
        size = _words_of_name([folded[start:end] for start, end in run[at : at + 4]])
        joined.append((run[at][0], run[at + size - 1][1]))
        at += size
    return joined


def _words_of_name(words: list[str]) -> int:
    """How many of the words in front make up one name."""
    first, following = words[0], words[1:]
    if not following or not is_han(first):
        return 1
    if len(first) == 1:
        singles = next((n for n, word in enumerate(words) if len(word) > 1), len(words))
        if singles == 3 and has_surname(first):
            return 3  # 王 小 明; of four the two halves are names
        return 2 if len(following[0]) <= 2 and is_han(following[0]) else 1
    data = name_data()
    if first in data.compound or first in data.japanese_surnames:
        given = following[0]
        if len(given) > 2 or not is_han(given):
            return 1
        # 田中 may be a Chinese name of two characters, and another one follow.
        return (
            1
            if len(given) == 2 and given[0] in COMMON_SURNAMES and first not in data.compound
            else 2
        )
    return 2 if is_transcribed(first) and is_transcribed(following[0]) else 1


def _run_together(piece: str) -> list[str] | None:
    """Names printed without anything between them, where surnames allow one reading only."""
    key = fold(piece)
    if not 4 <= len(key) <= 12 or not is_han(key):
        return None
    readings = _readings(key, 0)
    if len(readings) != 1:
        return None
    names, at = [], 0
    for size in readings[0]:
        names.append(piece[at : at + size])
        at += size
    return names


def _readings(key: str, at: int) -> list[tuple[int, ...]]:
    if at == len(key):
        return [()]
    found: list[tuple[int, ...]] = []
    for size in (3, 2, 4):
        name = key[at : at + size]
        if len(name) < size or not has_surname(name) or is_medium(name):
            continue
        if size == 4 and name[:2] not in name_data().compound:
            continue
        found += [(size, *rest) for rest in _readings(key, at + size)]
        if len(found) > 1:
            break
    return found
