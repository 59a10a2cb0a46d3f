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
_ALPHABET = "A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036fͰ-ӿḀ-ỿ"
"""Letters of the Latin, Greek and Cyrillic alphabets, and combining marks."""
_SEPARATORS = re.compile(
    rf"[、,/;&|+]|\s+and\s+|(?<![{_ALPHABET}.])\s+|\s+(?![{_ALPHABET}(])|和(?=[㐀-鿿]{{2}})"
)


_HAN_NAME = re.compile(rf"[{HAN}]{{2,4}}\Z")


@lru_cache(maxsize=1)
def _dotted_name() -> re.Pattern[str]:
    """A foreign name with its dots; compiled when first asked for."""
    return re.compile(
        rf"[{HAN}A-Z][{HAN}A-Za-z.]{{0,11}}(?:[·•・‧][{HAN}A-Za-z.]{{1,12}}){{1,4}}\Z"
    )


_ALPHABETIC_NAME = re.compile(
    rf"[{_ALPHABET}][{_ALPHABET}'’.-]*(?:\s+[{_ALPHABET}][{_ALPHABET}'’.-]*){{0,5}}\Z"
)
_PARTICLES = frozenset(
    "de da do das dos del dal della dello di du des la le las los van von vom der den dem ten ter "
    "te zu zur zum bin binti bint ibn ben abu al el y e i ap af av til".split()
)
_ELIDED = re.compile(r"(?:d|l|al|el|o)['’-]\w")
"""d'Arcy, al-Rashid: with the particles, all that is written small inside a name."""
_LATIN_JOB = re.compile(
    r"(?i:\b(?:by|and|with|for|the|staff|writers?|contributors?|editors?|reporters?|correspondents?|"
    r"news|media|press|team|desk|senior|magazine|agency|wire|newsroom|associate|columnist|guest|"
    r"sponsored|promoted|advertisements?|links|content|stories|taboola|outbrain)\b)"
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
_NOTE = re.compile(r"[(\[〔【][^()\[\]〔〕【】]{0,60}[)\]〕】]")
"""What stands in brackets beside a name: （笔名）, （某大学教授）, [美]."""
_PEN_NAME = re.compile(
    rf"(?:[{HAN}]{{1,6}}[A-Za-z][A-Za-z0-9_]{{0,11}}|[A-Za-z]{{1,12}}[{HAN}]{{1,6}})\Z"
)
_TRIM = " \t:|·-—_.,、;/()[]【】<>《》\"'“”‘’"


class NameData(NamedTuple):
    """The tables of ``data/names.toml``."""

    surnames: frozenset[str]
    compound: frozenset[str]
    japanese_surnames: frozenset[str]
    transcribed: re.Pattern[str]
    not_people: frozenset[str]
    places: frozenset[str]
    medium: re.Pattern[str]
    medium_ending: re.Pattern[str]


@lru_cache(maxsize=1)
def name_data() -> NameData:
    """Load the tables once."""
    raw = tomllib.loads(files(__package__).joinpath("data/names.toml").read_text("utf-8"))
    endings = sorted(set(raw["media_endings"].split()), key=len, reverse=True)
    words = sorted(set(raw["media_words"].split()), key=len, reverse=True)
    return NameData(
        frozenset("".join(raw["surnames"].split())),
        frozenset(raw["compound_surnames"].split()),
        frozenset(raw["japanese_surnames"].split()),
        re.compile(rf"[{''.join(raw['transcription'].split())}]{{4,11}}\Z"),
        frozenset(raw["not_people"].split()),
        frozenset(raw["places"].split()),
        re.compile(rf"(?:{'|'.join(endings)})\Z|{'|'.join(words)}", re.I),
        re.compile(rf"(?:{'|'.join(endings)})\Z", re.I),
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


def ends_as_medium(folded: str) -> bool:
    """Whether a name ends as those of media and offices do; is_medium also knows some by heart."""
    return name_data().medium_ending.search(folded) is not None


_COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗梁郑谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡余杜"
)
"""The surnames that half of China bears; Japanese given names don't begin with them."""
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
    if labelled and all(map(is_transcribed, folded.split())):
        return True
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
    if labelled and _PEN_NAME.match(folded):
        return not is_medium(folded) and not _WORDS_OF_PROSE.search(folded)
    if not _is_alphabetic(folded) or _LATIN_JOB.search(folded) or is_medium(folded):
        return False
    return labelled or " " in folded


def _is_alphabetic(folded: str) -> bool:
    """Jane Doe, María José García, Ursula von der Leyen: capitals but for particles inside."""
    if not _ALPHABETIC_NAME.match(folded):
        return False
    words = folded.split()
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    return all(w[0].isupper() or w in _PARTICLES or _ELIDED.match(w) for w in words)


def is_transcribed(text: str) -> bool:
    """阿不都热西提, 买买提江: a name of Xinjiang or Tibet, written by its sound."""
    return len(text) > 3 and name_data().transcribed.match(text) is not None


def has_han(text: str) -> bool:
    """Whether there is an ideograph in a text."""
    return any("㐀" <= char <= "鿿" for char in text)


def clean_name(name: str) -> str:
    """A name as printed, less codes, brackets and the space inside 邹 明."""
    name = _CODE.sub("", name).strip(_TRIM)
    if len(name) <= 9 and " " in (spaced := name.replace("\u3000", " ")):
        words = spaced.split()
        if len("".join(words)) <= 5 and all(map(_HAN_RUN.fullmatch, words)) and _is_one(words):
            name = "".join(words)
    return name


_HAN_RUN = re.compile(rf"[{HAN}]+")


def _is_one(words: list[str]) -> bool:
    """邹 明, 王 小 明, 欧阳 修, 山本 一郎: one name with space inside."""
    first = fold(words[0])
    return len(first) == 1 or first in name_data().compound or first in _japanese()


def _japanese() -> frozenset[str]:
    return name_data().japanese_surnames


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
        elif found and len(key) <= 40 and _LATIN_JOB.search(key):
            continue  # Jane Doe, Senior Reporter
        elif together := _run_together(piece):
            found += together
        else:
            return None
    return tuple(dict.fromkeys(found))


_OPENING = frozenset("([〔【")


def _without_notes(text: str, folded: str) -> str:
    """The text with blanks for what stands in brackets."""
    for match in _NOTE.finditer(folded):
        start, end = match.span()
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _pieces(folded: str) -> list[tuple[int, int]]:
    """The spans between separators, with names that hold space (邹 明) kept in one."""
    spans: list[tuple[int, int]] = []
    at = 0
    for match in _SEPARATORS.finditer(folded):
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
    if not following or not _HAN_RUN.fullmatch(first):
        return 1
    if len(first) == 1:
        singles = next((n for n, word in enumerate(words) if len(word) > 1), len(words))
        if singles == 3 and has_surname(first):
            return 3  # 王 小 明; of four the two halves are names
        return 2 if len(following[0]) <= 2 and _HAN_RUN.fullmatch(following[0]) else 1
    data = name_data()
    if first in data.compound or first in data.japanese_surnames:
        given = following[0]
        if len(given) > 2 or not _HAN_RUN.fullmatch(given):
            return 1
        # 田中 may be a Chinese name of two characters, and another one follow.
        return 1 if len(given) == 2 and given[0] in _COMMON and first not in data.compound else 2
    return 2 if is_transcribed(first) and is_transcribed(following[0]) else 1


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
