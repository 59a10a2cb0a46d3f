"""Names: telling people from media, jobs and places."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from newsclean.repair.script import fold

HAN = "㐀-鿿"
ALPHABET = "A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036fͰ-ӿḀ-ỿ"
"""Letters of the Latin, Greek and Cyrillic alphabets, and combining marks."""


# Classes of Han are dear to compile: what needs one is compiled when it is first asked for, or is
# done without a pattern.
_DOTS = frozenset("·•・‧")
_LONGEST_HAN_NAME = 4
_HIDING = "某Xx×*"


@lru_cache(maxsize=1)
def _alphabetic_name() -> re.Pattern[str]:
    return re.compile(
        rf"[{ALPHABET}][{ALPHABET}'’.-]*(?:\s+[{ALPHABET}][{ALPHABET}'’.-]*){{0,5}}\Z"
    )


@lru_cache(maxsize=1)
def _elided() -> re.Pattern[str]:
    """d'Arcy, al-Rashid: with the particles, all that is written small inside a name."""
    return re.compile(r"(?:d|l|al|el|o)['’-]\w")


@lru_cache(maxsize=1)
def _dotted_name() -> re.Pattern[str]:
    """A foreign name with its dots."""
    return re.compile(
        rf"[{HAN}A-Z][{HAN}A-Za-z.]{{0,11}}(?:[·•・‧][{HAN}A-Za-z.]{{1,12}}){{1,4}}\Z"
    )


_PARTICLES = frozenset(
    "de da do das dos del dal della dello di du des la le las los van von vom der den dem ten ter "
    "te zu zur zum bin binti bint ibn ben abu al el y e i ap af av til".split()
)


@lru_cache(maxsize=1)
def latin_job() -> re.Pattern[str]:
    """Job titles and media where a Latin byline goes on (Jane Doe, Senior Writer)."""
    return re.compile(
        r"(?i:\b(?:by|and|with|for|the|staff|writers?|contributors?|editors?|reporters?|correspondents?|"
        r"news|media|press|team|desk|senior|magazine|agency|wire|newsroom|associate|columnist|guest|"
        r"sponsored|promoted|advertisements?|links|content|stories|taboola|outbrain)\b)"
        r"|\.(?:com|org|net|tv|co)\b"
    )


_WORDS_OF_PROSE = re.compile("[的了是在不很都就也还被把让着这那]")
_NEVER_IN_NAMES = re.compile(
    "[你您我他她们哪谁吗呢]|什么|报道|获悉|了解|表示|认为|看到|发自|采访|摄影|整理|编译|直击|现场|"
    "记者|编辑|通讯员|数据|资料|[了吧啊呀嘛]\\Z"
)


@lru_cache(maxsize=1)
def _pen_name() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[{HAN}]{{1,6}}[A-Za-z][A-Za-z0-9_]{{0,11}}|[A-Za-z]{{1,12}}[{HAN}]{{1,6}})\Z"
    )


class NameData(NamedTuple):
    """The tables of ``data/names.toml``."""

    surnames: frozenset[str]
    compound: frozenset[str]
    japanese_surnames: frozenset[str]
    transcribed: re.Pattern[str]
    not_people: frozenset[str]
    places: frozenset[str]
    medium: re.Pattern[str]
    media_endings: tuple[str, ...]


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
        tuple(endings),
    )


# A page asks of the same few names again and again: as source, as author, as part of a line.
@lru_cache(maxsize=256)
def is_medium(text: str) -> bool:
    """Whether a name is that of a medium, an office or an account rather than a person's."""
    folded = fold(text).strip().lower()
    if not folded:
        return False
    if 2 <= len(folded) <= 3 and is_han(folded) and has_surname(folded):
        # 江台, 谢云, 黄社: a surname and one or two characters are a person, except where the
        # word as a whole is known or ends in what no given name ends in.
        known = folded[1:] in _SHORT_MEDIA or _is_department(folded)
        return known or folded[-1] in "报网社刊局厅委"
    return name_data().medium.search(folded) is not None


def _is_department(folded: str) -> bool:
    """宣传部, 人事处, 党政办: no given name ends so."""
    return len(folded) == 3 and (folded[-1] in "部处室办" or folded[1:] in _DESKS)


def ends_as_medium(folded: str) -> bool:
    """Whether a name ends as those of media and offices do; is_medium also knows some by heart."""
    return _medium_ending().search(folded) is not None


@lru_cache(maxsize=1)
def _medium_ending() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(name_data().media_endings)})\Z", re.I)


_SHORT_MEDIA = frozenset(
    ("日报", "晚报", "新闻", "卫视", "电视", "发布", "在线", "财经", "观察", "融媒")
)
_DESKS = frozenset(("传科", "教科", "工科", "合科", "息科", "办科"))
"""Endings of 宣传科, 宣教科, 政工科, 综合科, 信息科, 党办科; 科 alone ends given names."""


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
    if 2 <= len(folded) <= _LONGEST_HAN_NAME and is_han(folded):
        if is_medium(folded) or _is_department(folded):
            return False
        if labelled:
            return not _WORDS_OF_PROSE.search(folded[1:] if len(folded) > 3 else folded[2:])
        return has_surname(folded) and (len(folded) <= 3 or folded[:2] in name_data().compound)
    if _is_hidden(folded) or (not _DOTS.isdisjoint(folded) and _dotted_name().match(folded)):
        return True
    if labelled and _pen_name().match(folded):
        return not is_medium(folded) and not _WORDS_OF_PROSE.search(folded)
    if not _is_alphabetic(folded) or latin_job().search(folded) or is_medium(folded):
        return False
    return labelled or " " in folded


def _is_hidden(folded: str) -> bool:
    """王某, 李×: a surname, and a sign or two in place of the rest."""
    return 2 <= len(folded) <= 3 and is_han(folded[0]) and not folded[1:].strip(_HIDING)


def _is_alphabetic(folded: str) -> bool:
    """Jane Doe, María José García, Ursula von der Leyen: capitals but for particles inside."""
    if not _alphabetic_name().match(folded):
        return False
    words = folded.split()
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    return all(w[0].isupper() or w in _PARTICLES or _elided().match(w) for w in words)


def is_transcribed(text: str) -> bool:
    """阿不都热西提, 买买提江: a name of Xinjiang or Tibet, written by its sound."""
    return len(text) > 3 and name_data().transcribed.match(text) is not None


def is_han(text: str) -> bool:
    """Whether a text is ideographs and nothing else."""
    return bool(text) and min(text) >= "㐀" and max(text) <= "鿿"


def has_han(text: str) -> bool:
    """Whether there is an ideograph in a text."""
    return any("㐀" <= char <= "鿿" for char in text)
