"""Chinese scripts: conversion by phrases, a cheap guess, and folding for matching.

Conversion is OpenCC's (https://github.com/BYVoid/OpenCC). ``tw2s`` and not ``t2s`` makes text
Simplified, because only the former turns 著 into 着 where it is the particle (隨著 → 随着) and
leaves it where it is a word of its own (著名); ``s2tw`` is its inverse.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

from newsclean.model import ScriptMode
from newsclean.model.unicode import without_surrogates

__all__ = ["convert_script", "detect_script", "fold"]

_CONFIGS = {ScriptMode.SIMPLIFIED: "tw2s", ScriptMode.TRADITIONAL: "s2tw"}
_COMMON_WIDE = tuple(zip("，：（）！？；\u3000｜", ",:()!?; |", strict=True))
_HAN_RUN = re.compile("[一-鿿]+")
_SAMPLE = 700
_ENOUGH = 2
_SHARE = 4


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


@lru_cache(maxsize=4)
def _converter(config: str) -> _Converter:
    # A converter holds no state between calls; the worst a race can do is to build two.
    from opencc import OpenCC

    converter: _Converter = OpenCC(config)
    return converter


def convert_script(text: str, mode: ScriptMode) -> str:
    """Write Chinese text in the script asked for, phrase by phrase.

    ``ScriptMode.AUTO`` and ``ScriptMode.KEEP`` return ``text`` itself, as does text without Han
    characters. Works on HTML source too: ASCII is never touched.
    """
    config = _CONFIGS.get(ScriptMode(mode))
    if config is None or text.isascii() or not _HAN_RUN.search(text):
        return text
    # OpenCC speaks UTF-8, which has no lone surrogates.
    converted = _converter(config).convert(without_surrogates(text))
    return text if converted == text else converted


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    data = files("newsclean.repair").joinpath("data/fold.txt").read_text("utf-8")
    keys, values = data.split("\n")[:2]
    return dict(zip(keys, values, strict=True))


@lru_cache(maxsize=1)
def _foldable() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_table())}]")


def fold(text: str) -> str:
    """Map Traditional to Simplified and full width to half width, character by character.

    The length never changes, so that offsets found in the folded copy hold in the original. Bars
    that pages print between fields (｜, 丨, │ …) become ``|``. Meant for matching, not for
    people: 著 stays, and a Traditional character with several Simplified forms gets the commonest.
    Characters beyond the Basic Multilingual Plane stay. Returns ``text`` itself when there is
    nothing to fold.
    """
    if text.isascii():
        return text
    for wide, narrow in _COMMON_WIDE:  # most of what there is to fold, at the speed of C
        text = text.replace(wide, narrow)
    table = _table()
    return _foldable().sub(lambda match: table[match[0]], text)


@lru_cache(maxsize=1)
def _script_sets() -> tuple[frozenset[str], frozenset[str]]:
    """Characters that only Simplified text has, and that only Traditional text has.

    Both legacy charsets are the witnesses: GB 2312 was made for Simplified, Big5 for Traditional.
    A pair counts only where neither script has the other's form (后, 里, 台 … belong to both).
    """
    pairs = [(old, new) for old, new in _table().items() if unicodedata.category(old) == "Lo"]
    old, new = ("".join(side) for side in zip(*pairs, strict=True))
    return (
        _encoded(new, "gb2312") - _encoded(new, "big5"),
        _encoded(old, "big5") - _encoded(old, "gb2312"),
    )


def _encoded(chars: str, charset: str) -> frozenset[str]:
    """Those of the characters that a charset has."""
    return frozenset(chars.encode(charset, "ignore").decode(charset))


def is_simplified_only(char: str) -> bool:
    """Whether Traditional text has no use for this character (国, 发; not 后, 里)."""
    return char in _script_sets()[0]


def detect_script(text: str) -> str | None:
    """Say whether Chinese text is Simplified (``"Hans"``) or Traditional (``"Hant"``).

    Looks at some 2,000 Han characters from the start, the middle and the end. ``None`` where
    there is too little to tell by, or where both scripts are mixed; Japanese with kana is
    ``None`` as well, because its own simplified forms say nothing about Chinese.
    """
    if text.isascii():
        return None
    if len(text) > 3 * _SAMPLE:
        middle = len(text) // 2
        text = text[:_SAMPLE] + text[middle : middle + _SAMPLE] + text[-_SAMPLE:]
    han = "".join(_HAN_RUN.findall(text))[: 3 * _SAMPLE]
    kana = len(re.findall("[぀-ヿ]", text))
    if not han or kana * 10 > len(han):
        return None
    simplified, traditional = _script_sets()
    distinct = set(han)
    hans = sum(map(han.count, distinct & simplified))
    hant = sum(map(han.count, distinct & traditional))
    if max(hans, hant) < _ENOUGH and len(han) > 2 * _ENOUGH:
        return None
    if hans > _SHARE * hant:
        return "Hans"
    return "Hant" if hant > _SHARE * hans else None
