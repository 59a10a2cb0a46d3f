"""What ids and classes say of a text: that it is the source's name, or the author's.

Names are compared as whole tokens: ``sourcecode`` and ``authority`` speak of neither, and neither
does ``source-btn``, whose text is that of a button.
"""

from __future__ import annotations

import re
from functools import lru_cache

_SPLIT = re.compile(
    r"[^A-Za-z\d]+|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=[A-Z])(?=[A-Z][a-z])"
)
_SOURCE = frozenset(
    "source medianame laiyuan copyfrom origin nickname provider publisher jsname mpname "
    "articlesource newssource newsfrom infosource src comefrom".split()
)
_AUTHOR = frozenset(
    "author authors writer byline zuozhe autor reporter weibouser username authorname "
    "articleauthor newsauthor".split()
)
_NO_NAME = frozenset(
    "btn btns button code icon icons copy map date time count counts num number tip tips avatar "
    "follow desc description intro bio share link links url comment comments".split()
)
"""What the element holds instead: ``source-btn``, ``author-desc``, ``comment-author``."""


@lru_cache(maxsize=2048)
def named_kinds(marks: str) -> frozenset[str]:
    """``source`` and ``author``, where ids and classes name the text so.

    Args:
        marks: id and classes of an element, parted by space.
    """
    found: set[str] = set()
    for name in marks.split():
        parts = [part.lower() for part in _SPLIT.split(name) if part]
        if not _NO_NAME.isdisjoint(parts):
            continue
        keys = {*parts, "".join(parts), *("".join(parts[at : at + 2]) for at in range(len(parts)))}
        if not _SOURCE.isdisjoint(keys):
            found.add("source")
        if not _AUTHOR.isdisjoint(keys):
            found.add("author")
    return frozenset(found)
