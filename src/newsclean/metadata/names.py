"""People's names: splitting lists of them, and telling people from media, jobs and places."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from newsclean.repair.script import fold

HAN = "㐀-鿿"
_CODE = re.compile(
    r"(?<![\s_])(?:[\s_]*+[A-Za-z]{1,4}[_-]?[0-9]{2,7}(?![0-9A-Za-z])|[\s_]++[0-9]{4,}$)"
)
"""Staff codes behind an editor's name: SF055, PN269, _NF4425, _NN2587."""
_SEPARATORS = re.compile(
    r"[、,/;&|+]|\s+and\s+|(?<![A-Za-z.])\s+|\s+(?![A-Za-z(])|和(?=[㐀-鿿]{2})"
)


@lru_cache(maxsize=1)
def _spaced_characters() -> re.Pattern[str]:
    """邹 明; compiled when first asked for, as classes of Han are dear to compile."""
    return re.compile(rf"(?<![{HAN}])([{HAN}])\s+([{HAN}])(?![{HAN}])")


_HAN_NAME = re.compile(rf"[{HAN}]{{2,4}}\Z")


@lru_cache(maxsize=1)
def _dotted_name() -> re.Pattern[str]:
    """A foreign name with its dots; compiled when first asked for."""
    return re.compile(
        rf"[{HAN}A-Z][{HAN}A-Za-z.]{{0,11}}(?:[·•・‧][{HAN}A-Za-z.]{{1,12}}){{1,4}}\Z"
    )


_LATIN_NAME = re.compile(r"[A-Z][A-Za-z'’.-]*(?:\s+(?:[a-z]{2,3}\s+)?[A-Z][A-Za-z'’.-]*){0,3}\Z")
_LATIN_JOB = re.compile(
    r"(?i:\b(?:by|and|with|for|the|staff|writers?|contributors?|editors?|reporters?|correspondents?|"
    r"news|media|press|team|desk|senior|magazine|agency|wire|newsroom|associate|columnist|guest)\b)"
    r"|\.(?:com|org|net|tv|co)\b"
)
"""Job titles and media where a Latin byline goes on (Jane Doe, Senior Writer)."""


@lru_cache(maxsize=1)
def _hidden_name() -> re.Pattern[str]:
    """王某, 李×; compiled when first asked for."""
    return re.compile(rf"[{HAN}][某Xx×*]{{1,2}}\Z")


_WORDS_OF_PROSE = re.compile("[的了是在不很都就也还被把让着这那]")
_NEVER_IN_NAMES = re.compile(
    "[你您我他她们哪谁吗呢]|什么|报道|获悉|了解|表示|认为|看到|发自|采访|摄影|整理|编译|直击|现场|"
    "记者|编辑|通讯员|数据|资料|[了吧啊呀嘛]\\Z"
)
_TRIM = " \t:|·-—_.,、;/()[]【】<>《》\"'“”‘’"


class NameData(NamedTuple):
    """The tables of ``data/names.toml``."""

    surnames: frozenset[str]
    compound: frozenset[str]
    not_people: frozenset[str]
    places: frozenset[str]
    medium: re.Pattern[str]


@lru_cache(maxsize=1)
def name_data() -> NameData:
    """Load the tables once."""
    raw = tomllib.loads(files(__package__).joinpath("data/names.toml").read_text("utf-8"))
    endings = sorted(set(raw["media_endings"].split()), key=len, reverse=True)
    words = sorted(set(raw["media_words"].split()), key=len, reverse=True)
    return NameData(
        frozenset("".join(raw["surnames"].split())),
        frozenset(raw["compound_surnames"].split()),
        frozenset(raw["not_people"].split()),
        frozenset(raw["places"].split()),
        re.compile(rf"(?:{'|'.join(endings)})\Z|{'|'.join(words)}", re.I),
    )


def is_medium(text: str) -> bool:
    """Whether a name is that of a medium, an office or an account rather than a person's."""
    folded = fold(text).strip().lower()
    if not folded:
        return False
    if _HAN_NAME.match(folded) and has_surname(folded) and len(folded) <= 3:
        # 江台, 谢云, 黄社: a surname and one or two characters are a person, except where the
        # word as a whole is known or ends in what no given name ends in.
        return folded[-1] in "报网社刊局厅委" or folded[1:] in _SHORT_MEDIA
    return name_data().medium.search(folded) is not None


_SHORT_MEDIA = frozenset(
    ("日报", "晚报", "新闻", "卫视", "电视", "发布", "在线", "财经", "观察", "融媒")
)


def has_surname(name: str) -> bool:
    """Whether a folded name begins with a Chinese surname."""
    data = name_data()
    return name[:1] in data.surnames or name[:2] in data.compound


def is_place(text: str) -> bool:
    """Whether a folded text is a place as pages print it beside a date (来自北京)."""
    return text in name_data().places


def is_person(name: str, *, labelled: bool = True) -> bool:
    """Whether a text can be one person's name.

    Args:
        name: the text, in either script.
        labelled: it stands behind a label such as 作者; pen names (管不饿) are believed then.
            Without a label only a Chinese surname and one or two more characters will do.
    """
    folded = fold(name).strip()
    if not folded or folded.lower() in name_data().not_people or is_place(folded):
        return False
    if _NEVER_IN_NAMES.search(folded):
        return False
    if _HAN_NAME.match(folded):
        if is_medium(folded):
            return False
        if labelled:
            return not _WORDS_OF_PROSE.search(folded[1:] if len(folded) > 3 else folded[2:])
        return has_surname(folded) and (len(folded) <= 3 or folded[:2] in name_data().compound)
    if _hidden_name().match(folded) or _dotted_name().match(folded):
        return True
    if not _LATIN_NAME.match(folded) or _LATIN_JOB.search(folded) or is_medium(folded):
        return False
    return labelled or " " in folded


def clean_name(name: str) -> str:
    """A name as printed, less codes, brackets and the space inside 邹 明."""
    name = _CODE.sub("", name).strip(_TRIM)
    if len(name) <= 7 and len(name.split()) > 1 and _spaced_characters().search(name):
        name = "".join(name.split())
    return name


def split_names(text: str, *, labelled: bool = True) -> tuple[str, ...] | None:
    """Split a list of names; ``None`` when any part of it can't be a name.

    The parts may be separated by space, 、 ， / ; & | or nothing at all (刘杰徐嘉良), and a name
    of two characters may be printed with a space inside (邹 明). Codes are dropped, as are
    words that stand for nobody (综合, 佚名).
    """
    text = _CODE.sub("", text).strip()
    folded = fold(text)
    found: list[str] = []
    for start, end in _pieces(folded):
        piece, key = clean_name(text[start:end]), folded[start:end].strip(_TRIM)
        if not key:
            continue
        if key.lower() in name_data().not_people or (found and is_place(key)):
            continue
        if is_person(piece, labelled=labelled):
            found.append(piece)
        elif found and len(key) <= 40 and _LATIN_JOB.search(key):
            continue  # Jane Doe, Senior Reporter
        elif together := _run_together(piece):
            found += together
        else:
            return None
    return tuple(dict.fromkeys(found))


def _pieces(folded: str) -> list[tuple[int, int]]:
    """The spans between separators, with 邹 明 kept in one."""
    spans: list[tuple[int, int]] = []
    at = 0
    for match in _SEPARATORS.finditer(folded):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, len(folded)))
    joined: list[tuple[int, int]] = []
    lone: int | None = None
    for start, end in spans:
        if end <= start:
            continue
        if lone is not None and end - start <= 2 and not folded[lone + 1 : start].strip():
            joined.append((lone, end))
            lone = None
            continue
        if lone is not None:
            joined.append((lone, lone + 1))
            lone = None
        if end - start == 1 and "㐀" <= folded[start] <= "鿿":
            lone = start
        else:
            joined.append((start, end))
    if lone is not None:
        joined.append((lone, lone + 1))
    return joined


def _run_together(piece: str) -> list[str] | None:
    """Names printed without anything between them, where surnames allow one reading only."""
    key = fold(piece)
    if not 4 <= len(key) <= 12 or not re.fullmatch(rf"[{HAN}]+", key):
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
