"""Names of sections: what stands behind a headline in the title element, and never is one."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from newsclean.repair.script import fold

_LONGEST = 14
_BETWEEN = re.compile(r"[\s·&/|,、>-]+")


@lru_cache(maxsize=1)
def _data() -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath("data/channels.toml").read_text("utf-8"))


@lru_cache(maxsize=1)
def _section() -> re.Pattern[str]:
    words = sorted(set(_data()["words"].split()), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})++\Z", re.I)


@lru_cache(maxsize=256)
def is_channel(text: str) -> bool:
    """Whether a text is put together of words for sections alone: 新闻动态, 健康·生活, 正文.

    So are the names of some media: 每日经济新闻 is none.
    """
    if not 0 < len(text) <= _LONGEST:
        return False
    folded = fold(text).lower()
    words = [word for word in _BETWEEN.split(folded) if word]
    if not words or not all(_section().match(word) for word in words):
        return False
    return folded not in _data()["media"].split()
