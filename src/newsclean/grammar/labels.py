"""The labels of credit lines (来源, 作者, 责任编辑 …) and where they stand in a text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

_LONGEST = 8
_MARK = re.compile(r"[:|/】\]]")
_WORD = re.compile(r"[^\s()\[\]|,、;·:/><【】〔〕]+")
_COUNTED = frozenset("条人0123456789")
_OF_ANYTHING = frozenset(("时间", "日期"))
"""Labels that end those of what an article announces: 上映日期, 展览时间."""
_DIGIT_BEHIND = re.compile(r"\s?(?=\d)")


class Label(NamedTuple):
    """A label and its separator.

    Attributes:
        start: first character of the label.
        end: where its value begins.
        name: the label without spaces, lower case.
        kind: ``source``, ``author``, ``editor``, ``role``, ``photo`` or ``date``.
        bare: only a space, or nothing, parts it from its value.
        weak: an ordinary word that proves nothing by itself.
    """

    start: int
    end: int
    name: str
    kind: str
    bare: bool
    weak: bool


class Vocabulary(NamedTuple):
    """The tables of ``data/credits.toml``."""

    kinds: dict[str, str]
    weak: frozenset[str]
    glued: frozenset[str]
    noise: re.Pattern[str]
    hints: re.Pattern[str]
    first: frozenset[str]
    """First characters of all labels, both cases."""
    suffix_sizes: dict[str, tuple[int, ...]]
    """Last character → how long the labels are that end in it, longest first."""
    glued_sizes: dict[str, tuple[int, ...]]
    """First character → how long the labels are that begin with it and may touch the value."""


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Load the tables once."""
    raw = tomllib.loads(files(__package__).joinpath("data/credits.toml").read_text("utf-8"))
    labels = raw["labels"]
    kinds: dict[str, str] = {}
    for kind in ("source", "author", "editor", "role", "photo", "date"):
        for label in labels[kind].split():
            kinds.setdefault(label, kind)
    words = sorted(set(raw["noise"]["words"].split()), key=len, reverse=True)
    glued = frozenset(labels["glued"].split())
    spaced = [f"{name[0]} {name[1]}" for name in kinds if len(name) == 2]  # 监 制
    return Vocabulary(
        kinds,
        frozenset(labels["weak"].split()),
        glued,
        re.compile("|".join(map(re.escape, words)), re.I),
        re.compile("|".join(map(re.escape, raw["hints"]["words"]))),
        frozenset(name[0] for name in kinds) | frozenset(name[0].upper() for name in kinds),
        _sizes([*kinds, *spaced], -1),
        _sizes(glued, 0),
    )


def _sizes(names: Iterable[str], at: int) -> dict[str, tuple[int, ...]]:
    """The lengths of the names, longest first, by the character at ``at``."""
    found: dict[str, set[int]] = {}
    for name in names:
        if len(name) <= _LONGEST:
            found.setdefault(name[at], set()).add(len(name))
    return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in found.items()}


def find_labels(folded: str) -> list[Label]:
    """All labels of a folded text.

    The search starts from what follows a label, a colon or bar, and from the beginnings of words;
    an alternation of all labels at every character costs ten times as much.
    """
    words = vocabulary()
    found = [label for match in _MARK.finditer(folded) if (label := _before(folded, match, words))]
    found += [
        label
        for match in _WORD.finditer(folded)
        if match[0][0] in words.first and (label := _in_front(folded, match, words))
    ]
    return found


def _before(folded: str, match: re.Match[str], words: Vocabulary) -> Label | None:
    """The label in front of a colon, bar, slash or closing bracket."""
    at, sign = match.start(), match[0]
    if sign == "/" and (folded[at + 1 : at + 2].isdigit() or folded[at + 1 : at + 2] in "文图/"):
        return None
    if sign in ":" and folded.startswith("//", at + 1):
        return None  # source://
    stop = at
    while stop and folded[stop - 1] == " ":
        stop -= 1
    boxed = sign in "】]"
    name, start = _longest_suffix(folded, stop, words)
    if not name or (boxed and folded[start - 1 : start] not in ("【", "[")):
        return None
    end = at + 1
    if boxed and folded[end : end + 1] in (":", "|"):
        end += 1
    while end < len(folded) and folded[end] == " ":
        end += 1
    return Label(start, end, name, words.kinds[name], False, name in words.weak)


def _longest_suffix(folded: str, stop: int, words: Vocabulary) -> tuple[str, int]:
    """The longest label that ends at ``stop``; 监 制 may be printed with a space."""
    for size in words.suffix_sizes.get(folded[stop - 1 : stop].lower(), ()):
        if size > stop:
            continue
        start = stop - size
        name = folded[start:stop].lower()
        if name not in words.kinds:
            spaced = size == 3 and name[1] == " " and name[0] + name[2] in words.kinds
            if spaced and not (start and "㐀" <= folded[start - 1] <= "鿿"):
                return name[0] + name[2], start
            continue
        if size == 1 and start and "㐀" <= folded[start - 1] <= "鿿":
            continue  # the last character of a name: 陳大文／台北
        if name in _OF_ANYTHING and start and "㐀" <= folded[start - 1] <= "鿿":
            continue  # 上映日期：, 展览时间：
        if name == "评论" and folded[start - 1 : start] in _COUNTED:
            continue  # 12 条评论
        if (
            name[0].isascii()
            and start
            and folded[start - 1].isalpha()
            and folded[start - 1] < "\x7f"
        ):
            continue
        return name, start
    return "", stop


def _in_front(folded: str, match: re.Match[str], words: Vocabulary) -> Label | None:
    """A label at the beginning of a word: 记者刘杰, 作者 王之言."""
    start, text = match.start(), match[0]
    for size in words.glued_sizes.get(text[0].lower(), ()):
        if size > len(text):
            continue
        name = text[:size].lower()
        if name not in words.glued:
            continue
        value = _value_behind(folded, start + size, 0, 1)
        if value is None and words.kinds.get(name) == "date":
            digit = _DIGIT_BEHIND.match(folded, start + size)
            value = digit.end() if digit else None
        if value is not None:
            return Label(start, value, name, words.kinds.get(name, "author"), True, False)
    name = text.lower()
    if name in words.kinds and name not in words.weak:
        value = _value_behind(folded, match.end(), 1)
        if value is not None:
            return Label(start, value, name, words.kinds[name], True, False)
    return _with_slash(folded, start, words)


def _with_slash(folded: str, start: int, words: Vocabulary) -> Label | None:
    """文/图 羊城晚报记者: a label that holds a slash itself."""
    name = folded[start : start + 3]
    if name[1:2] != "/" or name not in words.kinds:
        return None
    value = _value_behind(folded, start + 3, 1)
    return None if value is None else Label(start, value, name, words.kinds[name], True, False)


def _value_behind(folded: str, at: int, least: int, most: int | None = None) -> int | None:
    """Where a value begins, an ideograph or a capital, behind so many spaces; else ``None``."""
    start, end = at, len(folded)
    while at < end and (most is None or at - start < most) and folded[at].isspace():
        at += 1
    if at - start < least or at == end:
        return None
    return at if "㐀" <= folded[at] <= "鿿" or "A" <= folded[at] <= "Z" else None
