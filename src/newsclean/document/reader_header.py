"""The header of services that read a page as Markdown: Title:, URL Source:, Markdown Content:."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.document.front_matter import Meta

__all__ = ["split_reader_header"]

_PROBED, _MOST_LINES = 8_000, 16
_FIELD = re.compile(
    r"(Title|URL Source|Published Time|Markdown Content|Number of Pages|Warning):(.*)"
)
_NAMES = {"Title": "title", "URL Source": "link", "Published Time": "date"}


def split_reader_header(text: str) -> tuple[Meta, str] | None:
    """The fields and what follows them; ``None`` unless the header is whole.

    Only these labels, in lines of their own from the first one on, and the last of them says that
    Markdown follows: a text that merely begins with a title is left alone.
    """
    fields: dict[str, str | tuple[str, ...]] = {}
    seen: list[str] = []
    at = 0
    for line in text[:_PROBED].split("\n")[:_MOST_LINES]:
        at += len(line) + 1
        if not line.strip():
            continue
        field = _FIELD.fullmatch(line.strip())
        if field is None:
            return None
        seen.append(field[1])
        if name := _NAMES.get(field[1]):
            fields[name] = field[2].strip()
        if field[1] == "Markdown Content":
            if seen[0] != "Title" or "URL Source" not in seen:
                return None
            return {name: value for name, value in fields.items() if value}, text[at:]
    return None
